#include "event/who.h"

#include "base/err.h"
#include "event/who_parts.h"

/* Which mention of a place has its head at each token, or which time covers it. */
static truce_status map_mentions(struct who *w, truce_error *error)
{
    size_t n = (size_t)w->d->token_count + 1;
    w->mention_of = arena_alloc(w->scratch, n, sizeof *w->mention_of);
    if (!w->mention_of) return err_memory(error);
    memset(w->mention_of, 0xFF, n * sizeof *w->mention_of);
    for (uint32_t i = 0; i < w->d->mention_count; i++) {
        const struct mention *m = w->d->mentions + i;
        if (m->kind == MENTION_PLACE && m->head < w->d->token_count) w->mention_of[m->head] = i;
        if (m->kind != MENTION_TIME || m->first_token > w->d->token_count || m->token_count > w->d->token_count - m->first_token)
            continue;
        for (uint32_t t = m->first_token; t < m->first_token + m->token_count; t++)
            if (w->mention_of[t] == NO_ROW) w->mention_of[t] = i;
    }
    return TRUCE_OK;
}

/* Votes for the countries of a document; what finds no slot any more was named too rarely to win. */
struct vote {
    char country[4];
    uint32_t count;
};

static void add_vote(struct vote *votes, const char country[4], uint32_t weight)
{
    uint32_t slot = ((uint32_t)(unsigned char)country[0] * 7 + (uint32_t)(unsigned char)country[1] * 31 +
                     (unsigned char)country[2]) %
                    VOTE_SLOTS;
    for (uint32_t step = 0; step < VOTE_SLOTS; step++, slot = (slot + 1) % VOTE_SLOTS) {
        if (votes[slot].count && memcmp(votes[slot].country, country, 4) != 0) continue;
        memcpy(votes[slot].country, country, 4);
        votes[slot].count += weight;
        return;
    }
}

/* The country that most places and names of the document belong to, when it has at least two fifths of them or twice
 * as many as the next. */
static void find_focus(struct who *w)
{
    struct vote votes[VOTE_SLOTS] = {{{0}, 0}};
    uint32_t total = 0, best = 0, second = 0;
    for (uint32_t t = 0; t < w->d->token_count; t++) {
        const char *country = "";
        uint32_t weight = 1, m = w->mention_of[t];
        const struct match *x = w->match_of[t] == NO_ROW ? NULL : w->matches + w->match_of[t];
        enum actor_kind kind = x ? actors_kind(w->a, x->rows[0]) : ACTOR_ROLE;
        if (m != NO_ROW && w->d->mentions[m].kind == MENTION_PLACE && kind != ACTOR_PERSON && kind != ACTOR_GROUP) {
            country = w->d->places[w->d->mentions[m].row].country;
            weight = 2;
        } else if (x && x->first == t) {
            country = actors_known(w->a, x->rows[0])->country;
        }
        if (!country[0]) continue;
        add_vote(votes, country, weight);
        total += weight;
    }
    for (uint32_t i = 0; i < VOTE_SLOTS; i++) {
        memcpy(w->named[i], votes[i].country, 4);
        if (votes[i].count > votes[best].count) best = i;
    }
    for (uint32_t i = 0; i < VOTE_SLOTS; i++)
        if (i != best && votes[i].count > second) second = votes[i].count;
    if (total && (votes[best].count * 5 >= total * 2 || votes[best].count >= second * 2)) memcpy(w->focus, votes[best].country, 4);
}

static bool is_personal(const struct who *w, uint32_t token)
{
    static const char *const words[] = {"he", "him", "his", "she", "her", "they", "them", "their",
                                        "we", "us",  "our", "i",   "me",  "my",   NULL};
    return who_is(w, token, words);
}

static bool add_actor(struct who *w, const struct phrase *p, uint32_t member, uint32_t referent)
{
    struct actor *a = doc_add_actor(w->d);
    if (!a) return false;
    const struct identity *i = p->who + member;
    struct pooled name = {0}, finer = {0};
    struct str fine = i->elite ? str_c("ELI") : i->known != NO_ROW && !i->person ? actors_known(w->a, i->known)->finer : str_c("");
    enum actor_kind kind = i->known == NO_ROW ? ACTOR_ROLE : actors_kind(w->a, i->known);
    if (kind == ACTOR_COMMUNITY || kind == ACTOR_COUNTRY) fine = str_c(""); /* there: countries */
    struct pooled code = {0};
    struct str short_name = i->body ? actors_known(w->a, i->body - 1)->code : i->known != NO_ROW ? actors_known(w->a, i->known)->code : str_c("");
    if (!doc_pool(w->d, (struct str){i->name ? i->name : "", i->name_len}, &name) || !doc_pool(w->d, fine, &finer) ||
        (short_name.len && !doc_pool(w->d, short_name, &code)))
        return false;
    *a = (struct actor){.name = name,
                        .sector = (enum sector)i->sector,
                        .finer = finer,
                        .code = code,
                        .known = i->known,
                        .referent = referent,
                        .plural = i->plural || p->members > 1,
                        .person = i->person,
                        .former = i->former,
                        .local = i->local,
                        .noun = p->kind == PHRASE_OTHER || (p->kind == PHRASE_PRONOUN && !p->resolved && !is_personal(w, p->head)),
                        .also = NO_ROW};
    memcpy(a->country, i->country, 4);
    return true;
}

static bool add_mention(struct who *w, const struct phrase *p, uint32_t referent)
{
    uint32_t row = w->d->actor_count;
    for (uint32_t i = 0; i == 0 || i < p->members; i++) {
        if (!add_actor(w, p, i, referent)) return false;
        if (i) w->d->actors[row + i - 1].also = row + i;
    }
    struct mention *m = doc_add_mention(w->d);
    if (!m) return false;
    const struct token *t = w->d->tokens;
    *m = (struct mention){.span = {t[p->first].span.start, t[p->last].span.end},
                          .kind = MENTION_ACTOR,
                          .sentence = t[p->head].sentence,
                          .first_token = p->first,
                          .token_count = p->last - p->first + 1,
                          .head = p->head,
                          .row = row};
    return true;
}

/* An unresolved "it" or "which" is no party; an unresolved person is one without a name. */
static bool is_party(const struct who *w, const struct phrase *p)
{
    switch (p->kind) {
    case PHRASE_OTHER: return p->times > 0 || p->referent != NO_ROW; /* a pronoun takes it up, or it takes up another: "this aid" */
    case PHRASE_PRONOUN: return p->resolved || p->times > 0 || is_personal(w, p->head);
    case PHRASE_GENERIC: return p->resolved || p->who[0].country[0];
    case PHRASE_ROLE: return p->who[0].country[0] || p->who[0].sector != SECTOR_NONE || p->who[0].person;
    default: return true;
    }
}

static truce_status put_mentions(struct who *w, truce_error *error)
{
    uint32_t *mention = arena_alloc(w->scratch, (size_t)w->phrase_count + 1, sizeof *mention);
    if (!mention) return err_memory(error);
    uint32_t next = w->d->mention_count;
    for (uint32_t i = 0; i < w->phrase_count; i++) mention[i] = is_party(w, w->phrases + i) ? next++ : NO_ROW;
    for (uint32_t i = 0; i < w->phrase_count; i++) {
        const struct phrase *p = w->phrases + i;
        if (mention[i] == NO_ROW) continue;
        uint32_t referent = p->referent != NO_ROW ? mention[p->referent] : NO_ROW;
        if (!add_mention(w, p, referent)) return err_memory(error);
    }
    return TRUCE_OK;
}

/* A capital that was read as a party is no place, nor is a town of the same name as a person. */
static void mark_places(struct who *w)
{
    for (uint32_t i = 0; i < w->phrase_count; i++) {
        const struct phrase *p = w->phrases + i;
        if (p->kind != PHRASE_NAME || p->who[0].known == NO_ROW || w->match_of[p->head] == NO_ROW) continue;
        const struct match *x = w->matches + w->match_of[p->head];
        enum actor_kind kind = actors_kind(w->a, p->who[0].known);
        for (uint32_t t = x->first; t < x->first + x->count; t++) {
            uint32_t m = w->mention_of[t];
            if (m == NO_ROW || w->d->mentions[m].kind != MENTION_PLACE) continue;
            struct place *place = w->d->places + w->d->mentions[m].row;
            if (kind == ACTOR_CAPITAL) place->role = ROLE_METONYM;
            if (kind == ACTOR_PERSON) place->role = ROLE_NAME_PART;
        }
    }
}

truce_status who_find(const struct actors *a, struct doc *d, struct work *work, truce_error *error)
{
    struct who w = {.a = a, .d = d, .scratch = &work->scratch};
    truce_status s = who_tree(&w, error);
    if (s == TRUCE_OK) s = map_mentions(&w, error);
    if (s == TRUCE_OK) s = who_names(&w, error);
    if (s == TRUCE_OK) find_focus(&w);
    if (s == TRUCE_OK) s = who_phrases(&w, error);
    if (s == TRUCE_OK) s = who_refer(&w, error);
    if (s == TRUCE_OK) mark_places(&w);
    if (s == TRUCE_OK) s = put_mentions(&w, error);
    return s;
}

/* Is a token a word of the known name that a mention is? */
static bool in_name(const struct doc *d, const struct mention *m, uint32_t token)
{
    if (m->kind != MENTION_ACTOR || token < m->first_token || token >= m->first_token + m->token_count) return false;
    const struct actor *a = d->actors + m->row;
    return !a->noun && a->known != NO_ROW && a->name.len && d->tokens[token].upos == UPOS_PROPN &&
           d->tokens[m->head].upos != UPOS_PRON;
}

/* Actor mentions come last and in order of their heads. */
uint32_t who_at(const struct doc *d, uint32_t token)
{
    uint32_t low = 0, high = d->mention_count;
    for (uint32_t count = high; count > 0;) {
        uint32_t half = count / 2, at = low + half;
        bool before = d->mentions[at].kind != MENTION_ACTOR || d->mentions[at].head < token;
        if (before) {
            low = at + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    if (low < high && d->mentions[low].kind == MENTION_ACTOR && d->mentions[low].head == token)
        return d->actors[d->mentions[low].row].noun ? NO_ROW : low;
    if (low < high && in_name(d, d->mentions + low, token)) return low;
    return low > 0 && in_name(d, d->mentions + low - 1, token) ? low - 1 : NO_ROW;
}
