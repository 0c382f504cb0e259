#include "event/attribute_parts.h"
#include "event/condition.h"

/* "Offered to withdraw": a deed that positions are taken on. */
static bool names_deed(const struct search *s, const struct finding *f)
{
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next)
        for (uint32_t t = s->runs[i].first; t < s->runs[i].end; t++)
            if (s->d->tokens[t].upos == UPOS_VERB && reporting_cue(s->reporting, REPORT_CUE_DEED, doc_lemma(s->d, t))) return true;
    return false;
}

static bool names_topic(const struct search *s, const struct finding *f)
{
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next)
        for (uint32_t t = s->runs[i].first; t < s->runs[i].end; t++)
            if (s->d->tokens[t].upos == UPOS_NOUN && reporting_cue(s->reporting, REPORT_CUE_TOPIC, doc_lemma(s->d, t))) return true;
    return false;
}

/* "Accepted in principle", "agreed conditionally". */
static bool has_phrase(const struct search *s, uint32_t token, const char *word)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first])
        if (lemma_is(s, c, word)) return true;
    return false;
}

static enum position negated_position(enum position p)
{
    switch (p) {
    case POSITION_ACCEPTS:
    case POSITION_WELCOMES: return POSITION_REJECTS;
    case POSITION_RULES_OUT: return POSITION_CONSIDERING;
    default: return POSITION_NONE;
    }
}

/* Troops withdraw from towns, people seek asylum, and anything can be considered. */
static bool needs_topic(const struct finding *f)
{
    bool open = f->frame == REPORT_OBJECT || f->frame == REPORT_PASSIVE || f->frame == REPORT_ON;
    switch (f->position) {
    case POSITION_WITHDRAWS_ACCEPTANCE:
    case POSITION_CONSIDERING:
    case POSITION_PROPOSES:
    case POSITION_COUNTER_PROPOSES: return true;
    case POSITION_URGES: return open || f->frame == REPORT_PREDICATE || f->frame == REPORT_QUOTE;
    default: return false;
    }
}

void position_find(struct search *s, struct finding *f)
{
    f->position = f->cue->position;
    if (f->position == POSITION_NONE) return;
    if (f->frame == REPORT_QUOTE || f->frame == REPORT_INSERTED) f->position = POSITION_NONE;
    bool topic = names_topic(s, f);
    if (topic) f->around |= RELATION(AROUND_TOPIC);
    if (!topic && needs_topic(f) && !(f->frame == REPORT_INFINITIVE && names_deed(s, f))) f->position = POSITION_NONE;
    if (f->position == POSITION_NONE) return;
    struct condition on = condition_find(s->d, f->token);
    /* "will not accept it unless they leave" */
    bool until = on.kind != CONDITION_NONE && (token_is(s, on.first, "unless") || token_is(s, on.first, "until"));
    bool waits = f->negated && f->position == POSITION_ACCEPTS && until;
    if (f->negated && !waits) f->position = negated_position(f->position);
    bool condition = on.kind != CONDITION_NONE;
    f->condition = (struct run){on.first, on.end, NO_ROW};
    if (f->position != POSITION_ACCEPTS) return;
    if (has_phrase(s, f->token, "principle")) f->position = POSITION_ACCEPTS_IN_PRINCIPLE;
    if (condition || has_phrase(s, f->token, "conditionally")) f->position = POSITION_ACCEPTS_CONDITIONALLY;
    /* "may accept" without a condition is no position */
    if (!condition && f->around >> AROUND_MODAL & 1) f->position = POSITION_CONSIDERING;
}
