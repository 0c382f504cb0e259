/* How many people an act harmed: numbers on the nouns that a verb of harm, arrest or release takes, and on "dead",
 * "wounded", "lives" beside it ("leaving seven dead", "12 killed"). */
#include "event/coder.h"

/* Words that tell of a harm as a state, with or without a verb: "left nine dead", "ten wounded". */
static enum count_kind state_of(const struct syntax *t, uint32_t token)
{
    static const struct {
        const char *lemma;
        enum count_kind kind;
    } states[] = {{"dead", COUNT_KILLED},        {"killed", COUNT_KILLED},      {"kill", COUNT_KILLED},
                  {"wounded", COUNT_INJURED},    {"injured", COUNT_INJURED},    {"wound", COUNT_INJURED},
                  {"injure", COUNT_INJURED},     {"hurt", COUNT_INJURED},       {"missing", COUNT_MISSING},
                  {"homeless", COUNT_DISPLACED}, {"displace", COUNT_DISPLACED}, {"displaced", COUNT_DISPLACED}};
    for (size_t i = 0; token != NO_ROW && i < sizeof states / sizeof *states; i++)
        if (syntax_lemma_is(t, token, states[i].lemma)) return states[i].kind;
    return COUNT_NONE;
}

static enum count_kind kind_of(const struct coder *c, const struct found *f, uint32_t token)
{
    static const struct {
        const char *class;
        enum count_kind kind;
    } kinds[] = {{"killed", COUNT_KILLED},
                 {"injured", COUNT_INJURED},
                 {"detained", COUNT_DETAINED},
                 {"displaced", COUNT_DISPLACED},
                 {"released", COUNT_RELEASED}};
    /* "shot dead", "gunned down" */
    uint32_t how = syntax_child(&c->t, token, REL_XCOMP), down = syntax_child(&c->t, token, REL_COMPOUND_PRT);
    if (how == NO_ROW) how = syntax_child(&c->t, token, REL_ADVMOD);
    if (how == NO_ROW) how = syntax_child(&c->t, token, REL_AMOD);
    if (how != NO_ROW && state_of(&c->t, how) != COUNT_NONE) return state_of(&c->t, how);
    if (down != NO_ROW && syntax_lemma_is(&c->t, token, "gun")) return COUNT_KILLED;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (trigger_in_class(c, token, lexicon_class(c->l, kinds[i].class))) return kinds[i].kind;
    if (f->mode == MODE_ABDUCT || f->mode == MODE_ARREST) return COUNT_DETAINED;
    if (f->mode == MODE_RELEASE) return COUNT_RELEASED;
    return f->mode == MODE_TARGETED && f->type == TYPE_ASSAULT ? COUNT_KILLED : COUNT_NONE;
}

/* The number mention of a noun phrase: on the noun ("six"), or a child of it ("six people"). */
static uint32_t number_of(const struct coder *c, uint32_t noun)
{
    if (c->t.number[noun] != NO_ROW) return c->t.number[noun];
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        /* "wounding over a hundred more" */
        bool beside = r == REL_NUMMOD || r == REL_AMOD || r == REL_DET || r == REL_ADVMOD ||
                      c->d->tokens[child].deprel == REL_OBL_UNMARKED || r == REL_COMPOUND;
        if (c->t.number[child] != NO_ROW && beside) return c->t.number[child];
    }
    return NO_ROW;
}

/* Of one kind only the first is taken, unless both stand in one list: "killed 120 fighters and 60 mercenaries". */
static bool add(struct coder *c, struct event *e, enum count_kind kind, uint32_t noun, bool listed)
{
    uint32_t m = number_of(c, noun);
    if (m == NO_ROW) return true;
    const struct number *n = &c->d->numbers[c->d->mentions[m].row];
    struct span span = c->d->mentions[m].span;
    if (n->vague || n->high < 1 || n->high > 4e9) return true;
    for (uint32_t i = 0; i < e->counts.count; i++) {
        const struct count *k = &c->d->counts[e->counts.first + i];
        if ((k->kind == kind && !listed) || k->span.start == span.start) return true;
    }
    double value = n->low >= 1 ? n->low : n->high;
    enum qualifier q = n->qualifier;
    struct count *row = doc_add_count(c->d);
    if (!row) return false;
    *row = (struct count){.span = span, .kind = kind, .number = (uint32_t)value, .qualifier = q};
    e->counts.count++;
    return true;
}

/* A noun and those joined to it, down to "between 40 and 50" which is one number. */
static bool add_list(struct coder *c, struct event *e, enum count_kind kind, uint32_t noun)
{
    if (!add(c, e, kind, noun, false)) return false;
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (c->d->tokens[child].deprel == REL_CONJ && c->d->tokens[child].upos != UPOS_VERB && !add(c, e, kind, child, true))
            return false;
    return true;
}

static bool of_part(struct coder *c, const struct found *f, struct event *e, uint32_t token)
{
    enum count_kind kind = kind_of(c, f, token);
    if (kind == COUNT_NONE) return true;
    uint32_t noun = NO_ROW;
    if (c->d->tokens[token].upos == UPOS_VERB) {
        /* "14 civilians were killed and 30 wounded": the verb has a number of its own, its subject is another's */
        uint32_t own = number_of(c, token);
        bool before = own != NO_ROW && c->d->mentions[own].head < token;
        if (c->d->tokens[token].xpos == XPOS_VBN && before) return add(c, e, kind, token, false);
        /* "are killed and injured": how many of each is not told */
        if (c->d->tokens[token].deprel == REL_CONJ && syntax_passive(&c->t, token) && e->counts.count > 0 &&
            syntax_child(&c->t, token, REL_NSUBJ_PASS) == NO_ROW && syntax_child(&c->t, token, REL_NSUBJ) == NO_ROW)
            return true;
        noun = syntax_object(&c->t, token);
        bool self = syntax_lemma_is(&c->t, token, "die") || syntax_lemma_is(&c->t, token, "flee");
        if (noun == NO_ROW && (self || c->d->tokens[token].xpos == XPOS_VBN)) noun = syntax_child(&c->t, token, REL_NSUBJ);
        if (noun == NO_ROW && self) noun = syntax_subject(&c->t, token);
        if (noun == NO_ROW) noun = syntax_child(&c->t, token, REL_OBL_UNMARKED);
        /* "injured at least eight others": the parser takes "at" for a preposition */
        for (uint32_t k = c->t.child[token], i = 0; noun == NO_ROW && k != NO_ROW && i < SYNTAX_WIDTH; k = c->t.next[k], i++)
            if (k > token && syntax_is(&c->t, k, REL_OBL) && str_is(syntax_preposition(&c->t, k), "at") &&
                number_of(c, k) != NO_ROW)
                noun = k;
    } else {
        uint32_t child = c->t.child[token];
        for (int i = 0; child != NO_ROW && noun == NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
            if (syntax_is(&c->t, child, REL_NMOD) && str_is(syntax_preposition(&c->t, child), "of")) noun = child;
    }
    return noun == NO_ROW || add_list(c, e, kind, noun);
}

/* "leaving seven people dead", "left 12 dead and 30 wounded", "has cost 52 lives": harm told by a verb that names no act. */
static bool of_outcome(struct coder *c, struct event *e, uint32_t verb)
{
    uint32_t object = syntax_child(&c->t, verb, REL_OBJ);
    if (syntax_lemma_is(&c->t, verb, "cost") || syntax_lemma_is(&c->t, verb, "claim"))
        return object == NO_ROW || !syntax_lemma_is(&c->t, object, "life") || add(c, e, COUNT_KILLED, object, false);
    if (!syntax_lemma_is(&c->t, verb, "leave")) return true;
    for (uint32_t k = c->t.child[verb], i = 0; k != NO_ROW && i < SYNTAX_WIDTH; k = c->t.next[k], i++) {
        enum count_kind kind = k > verb ? state_of(&c->t, k) : COUNT_NONE;
        if (kind == COUNT_NONE) continue;
        uint32_t whom = syntax_child(&c->t, k, REL_NSUBJ);
        if (!add_list(c, e, kind, number_of(c, k) != NO_ROW || object == NO_ROW ? k : object)) return false;
        if (whom != NO_ROW && !add_list(c, e, kind, whom)) return false;
        for (uint32_t j = c->t.child[k], n = 0; j != NO_ROW && n < SYNTAX_WIDTH; j = c->t.next[j], n++)
            if (syntax_is(&c->t, j, REL_CONJ) && state_of(&c->t, j) != COUNT_NONE && !add(c, e, state_of(&c->t, j), j, false))
                return false;
    }
    return true;
}

/* Whose attack is it that a word of harm without an act of its own tells about: the last one told before it, else the
 * first behind? */
static uint32_t attack_near(const struct coder *c, uint32_t token)
{
    uint32_t best = NO_ROW;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *g = &c->found[i];
        if (g->dropped || g->into != NO_ROW || g->type != TYPE_ASSAULT || g->aux == AUX_NEGATION) continue;
        if (best == NO_ROW || g->token < token) best = i;
    }
    return best;
}

/* Outcomes and bare states of the sentence: "…, 12 dead", "with nine people killed". */
static bool of_sentence(struct coder *c, const struct found *f, struct event *e)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < 200 ? s->token_count : 200, self = (uint32_t)(f - c->found);
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        if (c->found_at[i] != NO_ROW) continue;
        enum upos u = (enum upos)c->d->tokens[i].upos;
        uint32_t head = doc_head(c->d, i);
        enum count_kind state = u == UPOS_ADJ || u == UPOS_VERB ? state_of(&c->t, i) : COUNT_NONE;
        bool outcome = u == UPOS_VERB && state == COUNT_NONE;
        if ((!outcome && state == COUNT_NONE) || attack_near(c, i) != self) continue;
        if (outcome && !of_outcome(c, e, i)) return false;
        if (outcome || (head != NO_ROW && (syntax_lemma_is(&c->t, head, "leave") || c->found_at[head] != NO_ROW))) continue;
        uint32_t whom = syntax_child(&c->t, i, REL_NSUBJ);
        if (number_of(c, i) == NO_ROW && whom == NO_ROW && head != NO_ROW && c->d->tokens[i].deprel == REL_AMOD) whom = head;
        if (!add(c, e, state, whom != NO_ROW ? whom : i, false)) return false;
    }
    return true;
}

bool counts_add(struct coder *c, const struct found *f, struct event *e)
{
    e->counts = (struct rows){c->d->count_count, 0};
    if (f->type != TYPE_ASSAULT && f->type != TYPE_COERCE && f->type != TYPE_RETREAT && f->type != TYPE_SANCTION) return true;
    uint32_t self = (uint32_t)(f - c->found);
    if (!of_part(c, f, e, f->token)) return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *part = &c->found[i];
        if (part->dropped || part->into == NO_ROW) continue;
        uint32_t top = part->into;
        for (uint32_t k = 0; k < MOST_FOUND && c->found[top].into != NO_ROW; k++) top = c->found[top].into;
        if (top != self) continue;
        if (!of_part(c, part, e, part->token)) return false;
    }
    if (f->drives) {
        uint32_t moved = syntax_contents(&c->t, f->recipients.rows[0].token);
        if (!add_list(c, e, COUNT_DISPLACED, moved)) return false;
    }
    return f->type != TYPE_ASSAULT || of_sentence(c, f, e);
}
