#include "event/attribute_parts.h"

static bool among(const struct search *s, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (token_is(s, token, *words)) return true;
    return false;
}

static bool names_topic(const struct search *s, const struct finding *f)
{
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next)
        for (uint32_t t = s->runs[i].first; t < s->runs[i].end; t++)
            if (s->d->tokens[t].upos == UPOS_NOUN && reporting_cue(s->reporting, REPORT_CUE_TOPIC, doc_lemma(s->d, t))) return true;
    return false;
}

/* The verb whose clause the cue belongs to: "is ready TO ACCEPT it if …", "voiced readiness TO ACCEPT it if …". */
static uint32_t clause_of(const struct search *s, uint32_t token)
{
    for (int i = 0; i < 4; i++) {
        unsigned relation = s->d->tokens[token].deprel;
        uint32_t head = doc_head(s->d, token);
        if (head == NO_ROW || (relation != REL_XCOMP && relation != REL_ACL && relation != REL_OBJ && relation != REL_OBL)) break;
        token = head;
    }
    return token;
}

/* "Subject to", "in exchange for", "on condition that": the words up to the next comma. */
static bool starts_phrase(const struct search *s, uint32_t at, uint32_t end)
{
    static const char *const EXCHANGE[] = {"exchange", "return", NULL}, *const PROVIDED[] = {"provided", "providing", NULL};
    if (at + 1 >= end) return false;
    if (token_is(s, at, "subject")) return token_is(s, at + 1, "to");
    if (token_is(s, at, "in")) return among(s, at + 1, EXCHANGE) && at + 2 < end && token_is(s, at + 2, "for");
    if (token_is(s, at, "as")) return at + 2 < end && token_is(s, at + 1, "long") && token_is(s, at + 2, "as");
    if (token_is(s, at, "on")) {
        uint32_t noun = token_is(s, at + 1, "the") || token_is(s, at + 1, "one") ? at + 2 : at + 1;
        return noun < end && lemma_is(s, noun, "condition");
    }
    return among(s, at, PROVIDED) && (token_is(s, at + 1, "that") || s->d->tokens[at].deprel == REL_MARK);
}

static struct run to_comma(const struct search *s, uint32_t at, uint32_t end)
{
    struct run r = {at, at + 1, NO_ROW};
    while (r.end < end && r.end - at < 64 && !token_is(s, r.end, ",") && !token_is(s, r.end, ";")) r.end++;
    while (r.end > at + 1 && s->d->tokens[r.end - 1].upos == UPOS_PUNCT) r.end--;
    return r;
}

/* What the clause of the cue hangs on. */
static struct run condition_of(const struct search *s, const struct finding *f)
{
    static const char *const MARKS[] = {"if", "unless", "once", "until", NULL};
    const struct branches *t = &s->tree;
    uint32_t top = clause_of(s, f->token), at = t->first, end = t->first + t->count;
    if (f->token - at > 60) at = f->token - 60;
    if (end - f->token > 60) end = f->token + 60;
    for (; at < end; at++) {
        if (at == f->token || !branch_under(t, at, top)) continue;
        if (starts_phrase(s, at, end)) return to_comma(s, at, end);
        uint32_t clause = doc_head(s->d, at);
        if (s->d->tokens[at].deprel != REL_MARK || clause == NO_ROW || !among(s, at, MARKS)) continue;
        if (s->d->tokens[clause].deprel != REL_ADVCL || clause == f->token) continue;
        struct run r = {at, t->high[clause - t->first] + 1, NO_ROW};
        if (at > t->first && token_is(s, at - 1, "only")) r.first--;
        while (r.end > r.first && s->d->tokens[r.end - 1].upos == UPOS_PUNCT) r.end--;
        return r;
    }
    return (struct run){0, 0, NO_ROW};
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
    case POSITION_URGES: return open;
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
    if (!topic && needs_topic(f)) f->position = POSITION_NONE;
    if (f->position == POSITION_NONE) return;
    if (f->negated) f->position = negated_position(f->position);
    f->condition = condition_of(s, f);
    bool condition = f->condition.first < f->condition.end;
    if (f->position != POSITION_ACCEPTS) return;
    if (has_phrase(s, f->token, "principle")) f->position = POSITION_ACCEPTS_IN_PRINCIPLE;
    if (condition || has_phrase(s, f->token, "conditionally")) f->position = POSITION_ACCEPTS_CONDITIONALLY;
    /* "may accept" without a condition is no position */
    if (!condition && f->around >> AROUND_MODAL & 1) f->position = POSITION_CONSIDERING;
}
