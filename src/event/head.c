#include "event/head.h"

#include "base/err.h"
#include "event/coder.h"

enum { MOST_CANDIDATES = 256, TOP = HEAD_HIDDEN * 4 + TYPES * (HEAD_HIDDEN * 2 + 12) };

static truce_status bad(truce_error *error, const char *section)
{
    return err_set(error, TRUCE_EMODEL, 0, "heads: section %s is missing or of another shape", section);
}

truce_status head_open(const struct pack *heads, struct arena *arena, struct act_head **out, truce_error *error)
{
    uint32_t rows;
    struct str features = pack_section(heads, "act.rows", &rows), top = pack_section(heads, "act.top", NULL);
    if (!features.at || rows == 0 || (rows & (rows - 1)) || features.len != (size_t)rows * HEAD_HIDDEN)
        return bad(error, "act.rows");
    if (!top.at || top.len != TOP) return bad(error, "act.top");
    struct act_head *h = arena_alloc(arena, 1, sizeof *h);
    if (!h) return err_memory(error);
    h->rows = (const int8_t *)features.at;
    h->row_count = rows;
    const char *at = top.at;
    for (int i = 0; i < HEAD_HIDDEN; i++, at += 4) h->hidden_bias[i] = (int32_t)pack_u32(at);
    for (int t = 0; t < TYPES; t++)
        for (int i = 0; i < HEAD_HIDDEN; i++, at += 2) h->weight[t][i] = (int16_t)pack_u16(at);
    for (int t = 0; t < TYPES; t++, at += 4) h->bias[t] = (int32_t)pack_u32(at);
    for (int t = 0; t < 2 * TYPES; t++, at += 4) h->threshold[t / TYPES][t % TYPES] = (int32_t)pack_u32(at);
    /* so that no sum leaves 32 bits: to a bias come 66 numbers of at most 127 */
    for (int i = 0; i < HEAD_HIDDEN; i++)
        if (h->hidden_bias[i] < -(1 << 24) || h->hidden_bias[i] > 1 << 24) return bad(error, "act.top");
    *out = h;
    return TRUCE_OK;
}

/* An operator or light word whose act the lexicon has found: "launched an attack". */
static bool carries_act(const struct coder *c, uint32_t token)
{
    if (trigger_operator(c, token) == OPERATOR_NONE) return false;
    for (uint32_t i = 0; i < c->count; i++)
        if (doc_head(c->d, c->found[i].token) == token) return true;
    return false;
}

/* "a town controlled by militants": a participle behind a noun mostly describes it. */
static bool describes(const struct coder *c, uint32_t token)
{
    const struct token *t = &c->d->tokens[token];
    return t->upos == UPOS_VERB && t->xpos == XPOS_VBN && t->deprel == REL_ACL;
}

uint32_t head_candidates(const struct coder *c, uint32_t *out, uint32_t most)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = 0;
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count && n < most; i++)
        if (trigger_status(c, i) == TRIGGER_FREE && !describes(c, i) && !carries_act(c, i)) out[n++] = i;
    return n;
}

uint32_t head_partner(const struct coder *c, uint32_t token)
{
    const struct syntax *t = &c->t;
    if (t->d->tokens[token].upos != UPOS_VERB) return doc_head(t->d, token);
    uint32_t object = syntax_object(t, token);
    if (object != NO_ROW) return syntax_contents(t, object);
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
        if (syntax_is(t, child, REL_OBL) && t->time[child] == NO_ROW) return child;
    return NO_ROW;
}

static bool is_party(const struct coder *c, uint32_t noun)
{
    uint32_t x = syntax_contents(&c->t, noun);
    return c->t.actor[x] != NO_ROW || c->t.place[x] != NO_ROW || c->t.actor[noun] != NO_ROW;
}

/* Does a phrase of the word name a party? */
static bool phrase_names_party(const struct coder *c, uint32_t token)
{
    uint32_t child = c->t.child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if ((syntax_is(&c->t, child, REL_OBL) || syntax_is(&c->t, child, REL_NMOD)) && is_party(c, child)) return true;
    return false;
}

/* Does somebody do it to somebody? Then the word more likely names an act. */
static bool between_parties(const struct coder *c, uint32_t token)
{
    if (c->d->tokens[token].upos != UPOS_VERB) return false;
    uint32_t subject = syntax_subject(&c->t, token), object = syntax_object(&c->t, token);
    if (subject == NO_ROW || !is_party(c, subject)) return false;
    return phrase_names_party(c, token) || (object != NO_ROW && (is_party(c, object) || phrase_names_party(c, object)));
}

/* The type that the head gives a word, TYPE_NONE when none is far enough above none. */
static enum event_type name_act(const struct coder *c, uint32_t token)
{
    const struct act_head *h = c->head;
    uint32_t rows[HEAD_MOST_FEATURES], n = head_features(c, token, rows), partner = head_partner(c, token);
    int32_t hidden[HEAD_HIDDEN];
    int64_t score[TYPES];
    memcpy(hidden, h->hidden_bias, sizeof hidden);
    const int8_t *own = c->d->states + (size_t)token * STATE_WIDTH;
    for (int i = 0; i < HEAD_HIDDEN; i++) hidden[i] += own[i];
    if (partner != NO_ROW) {
        const int8_t *other = c->d->states + (size_t)partner * STATE_WIDTH + HEAD_HIDDEN;
        for (int i = 0; i < HEAD_HIDDEN; i++) hidden[i] += other[i];
    }
    for (uint32_t k = 0; k < n; k++) {
        const int8_t *row = h->rows + (size_t)(rows[k] & (h->row_count - 1)) * HEAD_HIDDEN;
        for (int i = 0; i < HEAD_HIDDEN; i++) hidden[i] += row[i];
    }
    for (int t = 0; t < TYPES; t++) {
        score[t] = h->bias[t];
        for (int i = 0; i < HEAD_HIDDEN; i++) score[t] += (int64_t)(hidden[i] > 0 ? hidden[i] : 0) * h->weight[t][i];
    }
    int best = TYPE_NONE + 1;
    for (int t = best + 1; t < TYPES; t++)
        if (score[t] > score[best]) best = t;
    return score[best] - score[TYPE_NONE] > h->threshold[between_parties(c, token)][best] ? (enum event_type)best : TYPE_NONE;
}

/* The lexicon's row that tells of such a word's parties: "*accuse" as a verb or a noun. */
static const struct lexicon_trigger *frame_row(const struct coder *c, uint32_t token, enum event_type type)
{
    char key[16] = "*";
    struct str name = str_c(event_type_name(type));
    for (size_t i = 0; i < name.len && i + 2 < sizeof key; i++) key[i + 1] = (char)(name.at[i] | 32);
    char pos = c->d->tokens[token].upos == UPOS_VERB ? 'v' : 'n';
    uint32_t first, n = lexicon_triggers(c->l, str_c(key), pos, &first);
    for (uint32_t i = 0; i < n; i++) {
        const struct lexicon_trigger *e = lexicon_trigger(c->l, first + i);
        if (trigger_holds(c, token, e->first_condition, e->condition_count)) return e;
    }
    return NULL;
}

void head_find(struct coder *c)
{
    uint32_t candidates[MOST_CANDIDATES], n = head_candidates(c, candidates, MOST_CANDIDATES);
    for (uint32_t i = 0; i < n && c->count < MOST_FOUND; i++) {
        enum event_type type = name_act(c, candidates[i]);
        const struct lexicon_trigger *e = type == TYPE_NONE ? NULL : frame_row(c, candidates[i], type);
        bool silent = e && scene_silences(c, candidates[i], e->type);
        struct found *f = e && e->type != TYPE_NONE && !silent ? trigger_add(c, candidates[i], e) : NULL;
        if (f) f->learnt = true;
    }
}
