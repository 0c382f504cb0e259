#include "base/err.h"
#include "event/who_parts.h"

static bool is_argument(enum deprel rel)
{
    return rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_CONJ ||
           rel == REL_APPOS;
}

/* The token of a match that hangs outside it. Where the parser cut the name, the first argument goes before the
 * rest, as whoever reads the tree from the verb meets it first. */
static uint32_t match_head(const struct who *w, const struct match *m)
{
    uint32_t found = NO_ROW, end = m->first + m->count;
    for (uint32_t t = m->first; t < end; t++) {
        uint32_t head = doc_head(w->d, t);
        if (head != NO_ROW && head >= m->first && head < end) continue;
        uint8_t upos = w->d->tokens[t].upos;
        bool noun = upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_PRON;
        bool held = found != NO_ROW && is_argument(deprel_base(w->d->tokens[found].deprel));
        if (found == NO_ROW || (noun && !held)) found = t;
    }
    return found == NO_ROW ? end - 1 : found;
}

/* Verbs and function words that are spelled like a role noun ("to chair", "head to") are none. */
static bool can_name(const struct who *w, uint32_t token, const struct match *m)
{
    uint8_t upos = w->d->tokens[token].upos;
    if (actors_kind(w->a, m->rows[0]) != ACTOR_ROLE) return upos != UPOS_VERB || m->count > 1;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_ADJ || upos == UPOS_X;
}

truce_status who_names(struct who *w, truce_error *error)
{
    struct doc *d = w->d;
    w->match_of = arena_alloc(w->scratch, (size_t)d->token_count + 1, sizeof *w->match_of);
    if (!w->match_of) return err_memory(error);
    memset(w->match_of, 0xFF, ((size_t)d->token_count + 1) * sizeof *w->match_of);
    for (uint32_t t = 0; t < d->token_count;) {
        struct match m = {.first = t};
        const struct sentence *s = d->sentences + d->tokens[t].sentence;
        m.meanings = actors_rows(w->a, d, t, s->first_token + s->token_count, m.rows, MEANINGS, &m.count);
        /* keys have no blanks: "Israel is" is no "Israelis" */
        if (m.meanings && m.count > 1 && d->tokens[t + m.count - 1].upos == UPOS_AUX)
            m.meanings = actors_rows(w->a, d, t, t + m.count - 1, m.rows, MEANINGS, &m.count);
        if (m.meanings == 0 || !can_name(w, t + m.count - 1, &m)) {
            t++;
            continue;
        }
        m.head = match_head(w, &m);
        struct match *rows = arena_grow(w->scratch, w->matches, &w->match_capacity, (size_t)w->match_count + 1, sizeof *rows);
        if (!rows) return err_memory(error);
        w->matches = rows;
        rows[w->match_count] = m;
        for (uint32_t i = 0; i < m.count; i++) w->match_of[t + i] = w->match_count;
        w->match_count++;
        t += m.count;
    }
    return TRUCE_OK;
}

/* Is a token beside a match, in the same noun phrase, a name that is no title? Then the match is only part of a name
 * that is not known ("Melania Trump", "Jordan Pickford"). */
static bool foreign_part(const struct who *w, const struct match *m, uint32_t token)
{
    const struct doc *d = w->d;
    if (token == NO_ROW || token >= d->token_count || d->tokens[token].sentence != d->tokens[m->first].sentence) return false;
    if (w->match_of[token] != NO_ROW || d->tokens[token].upos != UPOS_PROPN || !who_capital(w, token)) return false;
    if (w->mention_of[token] != NO_ROW) return false;
    uint32_t head = doc_head(d, token);
    enum deprel rel = deprel_base(d->tokens[token].deprel), own = deprel_base(d->tokens[m->head].deprel);
    bool below = head == m->head && (rel == REL_FLAT || rel == REL_COMPOUND);
    bool above = doc_head(d, m->head) == token && (own == REL_FLAT || own == REL_COMPOUND);
    bool beside = head == doc_head(d, m->head) && rel == REL_FLAT && own == REL_FLAT;
    return below || above || beside;
}

/* "the House of Saud", "the Opera House": no house of a parliament. */
static bool is_other_house(const struct who *w, const struct match *m, const struct known_actor *k, bool alone)
{
    static const char *const of[] = {"of", NULL};
    uint32_t next = m->first + m->count;
    if (k->kind != ACTOR_ROLE || !k->finer.len || !who_capital(w, m->first)) return false;
    return !alone || (next < w->d->token_count && who_is(w, next, of));
}

const struct known_actor *who_meaning(const struct who *w, const struct match *m)
{
    uint8_t upos = w->d->tokens[m->head].upos;
    bool alone = !foreign_part(w, m, m->first ? m->first - 1 : NO_ROW) && !foreign_part(w, m, m->first + m->count);
    for (uint32_t i = 0; i < m->meanings; i++) {
        const struct known_actor *k = actors_known(w->a, m->rows[i]);
        bool short_name = m->count == 1 && (k->kind == ACTOR_PERSON || k->kind == ACTOR_COUNTRY || k->kind == ACTOR_CAPITAL);
        if ((short_name && !alone) || is_other_house(w, m, k, alone)) continue;
        if (k->kind == ACTOR_COUNTRY && upos == UPOS_ADJ && i + 1 < m->meanings) continue; /* "Saudi" and the like */
        return k;
    }
    return NULL;
}
