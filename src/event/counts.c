/* How many people an act harmed: numbers on the nouns that a verb of harm, arrest or release takes. */
#include "event/coder.h"

static enum count_kind kind_of(const struct coder *c, uint32_t token)
{
    static const struct {
        const char *class;
        enum count_kind kind;
    } kinds[] = {{"killed", COUNT_KILLED},
                 {"injured", COUNT_INJURED},
                 {"detained", COUNT_DETAINED},
                 {"displaced", COUNT_DISPLACED},
                 {"released", COUNT_RELEASED}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (trigger_in_class(c, token, lexicon_class(c->l, kinds[i].class))) return kinds[i].kind;
    return COUNT_NONE;
}

/* The number mention of a noun phrase: on the noun ("six"), or a child of it ("six people"). */
static uint32_t number_of(const struct coder *c, uint32_t noun)
{
    if (c->t.number[noun] != NO_ROW) return c->t.number[noun];
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        if (c->t.number[child] != NO_ROW && (r == REL_NUMMOD || r == REL_AMOD || r == REL_DET || r == REL_ADVMOD))
            return c->t.number[child];
    }
    return NO_ROW;
}

static bool add(struct coder *c, struct event *e, enum count_kind kind, uint32_t noun)
{
    uint32_t m = number_of(c, noun);
    if (m == NO_ROW) return true;
    const struct number *n = &c->d->numbers[c->d->mentions[m].row];
    if (n->vague || n->high < 1 || n->high > 4e9) return true;
    for (uint32_t i = 0; i < e->counts.count; i++)
        if (c->d->counts[e->counts.first + i].kind == kind) return true;
    struct span span = c->d->mentions[m].span;
    double value = n->low >= 1 ? n->low : n->high;
    enum qualifier q = n->qualifier;
    struct count *row = doc_add_count(c->d);
    if (!row) return false;
    *row = (struct count){.span = span, .kind = kind, .number = (uint32_t)value, .qualifier = q};
    e->counts.count++;
    return true;
}

static bool of_part(struct coder *c, struct event *e, uint32_t token)
{
    enum count_kind kind = kind_of(c, token);
    if (kind == COUNT_NONE) return true;
    uint32_t noun = NO_ROW;
    if (c->d->tokens[token].upos == UPOS_VERB) {
        /* "14 civilians were killed and 30 wounded": the verb has a number of its own, its subject is another's */
        if (c->d->tokens[token].xpos == XPOS_VBN && number_of(c, token) != NO_ROW) return add(c, e, kind, token);
        noun = syntax_object(&c->t, token);
        if (noun == NO_ROW && (syntax_lemma_is(&c->t, token, "die") || syntax_lemma_is(&c->t, token, "flee")))
            noun = syntax_subject(&c->t, token);
    } else {
        uint32_t child = c->t.child[token];
        for (int i = 0; child != NO_ROW && noun == NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
            if (syntax_is(&c->t, child, REL_NMOD) && str_is(syntax_preposition(&c->t, child), "of")) noun = child;
    }
    if (noun == NO_ROW) return true;
    if (!add(c, e, kind, noun)) return false;
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (c->d->tokens[child].deprel == REL_CONJ && !add(c, e, kind, child)) return false;
    return true;
}

bool counts_add(struct coder *c, const struct found *f, struct event *e)
{
    e->counts = (struct rows){c->d->count_count, 0};
    if (f->type != TYPE_ASSAULT && f->type != TYPE_COERCE && f->type != TYPE_RETREAT && f->type != TYPE_SANCTION) return true;
    uint32_t self = (uint32_t)(f - c->found);
    if (!of_part(c, e, f->token)) return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *part = &c->found[i];
        if (part->dropped || part->into == NO_ROW) continue;
        uint32_t top = part->into;
        for (uint32_t k = 0; k < MOST_FOUND && c->found[top].into != NO_ROW; k++) top = c->found[top].into;
        if (top != self) continue;
        if (!of_part(c, e, part->token)) return false;
    }
    return true;
}
