/* Positions that a fate tells: who agrees to a truce or extends it accepts it, who declares one for itself proposes it, who
 * suspends it or calls it off withdraws from it; who threatens its end on a condition accepts it on that condition. */
#include "event/arrangement_parts.h"

/* Who offers a truce or calls for one of his own ("with us") proposes it; who calls on others urges it. */
static enum position sought(const struct arranger *a, const struct arrangement *row, const struct named *n, const struct fate *f)
{
    static const char *const OFFERS[] = {"propose", "offer",  "table",    "submit", "present", "float",
                                         "suggest", "unveil", "exchange", "lay",    "put",     "circulate"};
    static const char *const CALLS[] = {"call",   "seek",  "want",   "urge", "demand",  "press",
                                        "appeal", "plead", "insist", "push", "threaten"};
    const struct syntax *t = &a->c->t;
    if (row->aux != AUX_NONE && row->aux != AUX_FUTURE) return POSITION_NONE;
    if (f->cue == NO_ROW || t->d->tokens[f->cue].upos != UPOS_VERB) return POSITION_NONE;
    for (size_t i = 0; i < sizeof OFFERS / sizeof *OFFERS; i++)
        if (syntax_lemma_is(t, f->cue, OFFERS[i])) return POSITION_PROPOSES;
    bool calls = false, own = syntax_lemma_is(t, f->cue, "seek");
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) calls |= syntax_lemma_is(t, f->cue, CALLS[i]);
    for (uint32_t c = t->child[n->noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        own |= syntax_is(t, c, REL_NMOD) && str_is(syntax_preposition(t, c), "with") && t->actor[c] != NO_ROW;
    if (!calls) return POSITION_NONE;
    return own ? POSITION_PROPOSES : POSITION_URGES;
}

/* The position of the actors of a row, POSITION_NONE when it tells none. */
static enum position position_of(const struct arranger *a, const struct arrangement *row, const struct named *n,
                                 const struct fate *f)
{
    bool hangs = row->condition.start < row->condition.end, told = row->aux == AUX_NONE || row->aux == AUX_FUTURE;
    bool verb = f->cue != NO_ROW && a->d->tokens[f->cue].upos == UPOS_VERB;
    switch (row->facet) {
    case FACET_SOUGHT:
        /* "the US plan for a truce": whose it is has proposed it */
        if (f->cue == NO_ROW && n->draft && told) return POSITION_PROPOSES;
        return sought(a, row, n, f);
    case FACET_AGREED:
    case FACET_EXTENDED:
        if (f->broker && !row->parties.count) return POSITION_NONE;
        if (row->aux == AUX_FUTURE && !hangs && row->facet == FACET_AGREED) return POSITION_NONE;
        if (hangs && row->aux != AUX_NEGATION && row->aux != AUX_HISTORICAL) return POSITION_ACCEPTS_CONDITIONALLY;
        return told ? POSITION_ACCEPTS : POSITION_NONE;
    case FACET_HOLDS:
        if (verb && hangs && row->aux == AUX_HYPOTHETICAL && f->relation != ARRANGING_SUBJECT)
            return POSITION_ACCEPTS_CONDITIONALLY;
        return verb && f->relation != ARRANGING_SUBJECT && row->aux == AUX_FUTURE ? POSITION_ACCEPTS : POSITION_NONE;
    case FACET_DECLARED:
        if (!told) return POSITION_NONE;
        return row->one_sided ? POSITION_PROPOSES : row->parties.count > 1 ? POSITION_ACCEPTS : POSITION_NONE;
    case FACET_SUSPENDED:
    case FACET_ENDS: return told && verb && f->relation != ARRANGING_SUBJECT ? POSITION_WITHDRAWS_ACCEPTANCE : POSITION_NONE;
    case FACET_DENIED: return f->cue != NO_ROW && syntax_lemma_is(&a->c->t, f->cue, "deny") ? POSITION_REJECTS : POSITION_NONE;
    default: return POSITION_NONE;
    }
}

static bool shares_party(const struct doc *d, struct rows x, struct rows y)
{
    for (uint32_t i = x.first; i < x.first + x.count; i++)
        for (uint32_t k = y.first; k < y.first + y.count; k++) {
            const struct party *p = d->parties + i, *o = d->parties + k;
            bool named = p->name.len && str_same(doc_pooled(d, p->name), doc_pooled(d, o->name));
            if (p->role != PARTY_ACTOR || o->role != PARTY_ACTOR) continue;
            if (named || p->mention == o->mention) return true;
        }
    return false;
}

/* Has the sentence told it? A position that the same word takes on something less exact is told again of the arrangement. */
static bool told_already(struct doc *d, const struct statement *s)
{
    for (uint32_t i = d->statement_count; i-- > 0;) {
        struct statement *o = d->statements + i;
        if (o->sentence + 1 < s->sentence) break; /* in the order of the text */
        if (o->sentence != s->sentence || !shares_party(d, o->parties, s->parties)) continue;
        bool same_stance = strcmp(position_stance(o->position), position_stance(s->position)) == 0;
        if (o->topic == s->topic && same_stance) return true;
        bool own = o->topic == s->topic && s->position == POSITION_PROPOSES && o->position == POSITION_URGES;
        if (own) {
            o->position = s->position; /* "calls for a truce with us" */
            return true;
        }
        bool same_cue = o->cue.start < s->cue.end && s->cue.start < o->cue.end;
        bool vague = o->topic == TOPIC_PEACE_PLAN || o->topic == TOPIC_OTHER || o->topic == TOPIC_WITHDRAWAL;
        bool beside = o->topic == TOPIC_PRISONER_EXCHANGE && s->topic == TOPIC_CEASEFIRE &&
                      (o->thing.end <= s->thing.start || o->thing.start >= s->thing.end);
        if (same_cue && (vague || beside)) {
            o->topic = s->topic;
            o->thing = s->thing;
            return true;
        }
    }
    return false;
}

/* "If they do not withdraw, the truce will end," he said: the speaker's condition. */
static bool add_ultimatum(struct arranger *a, const struct arrangement *row, struct statement *s)
{
    bool ends = row->facet == FACET_ENDS || row->facet == FACET_EXPIRES;
    bool hangs = row->condition.start < row->condition.end;
    if (!ends || !hangs || row->teller == NO_ROW || row->aux == AUX_NONE || row->aux == AUX_HISTORICAL) return true;
    s->position = POSITION_ACCEPTS_CONDITIONALLY;
    s->teller = NO_ROW;
    return statement_parties(&a->r, &a->d->attributions[row->teller], &s->parties);
}

bool arrangement_stand(struct arranger *a, const struct named *n, const struct fate *f, const struct arrangement *row)
{
    struct doc *d = a->d;
    struct statement s = {.cue = row->cue,
                          .thing = row->noun,
                          .condition = row->condition,
                          .sentence = row->sentence,
                          .attribution = NO_ROW,
                          .teller = row->teller,
                          .time = row->time,
                          .topic = row->topic,
                          .parties = {row->parties.first, 0}};
    if (row->teller != NO_ROW && d->attributions[row->teller].stance == STANCE_DENIES) return true;
    if (s.cue.start == s.cue.end) s.cue = a->d->tokens[n->noun].span;
    s.position = position_of(a, row, n, f);
    while (s.parties.count < row->parties.count && d->parties[s.parties.first + s.parties.count].role == PARTY_ACTOR)
        s.parties.count++;
    if (s.position == POSITION_URGES && s.parties.count) s.parties.count = row->parties.count; /* with those of whom it is asked */
    uint32_t parties = d->party_count;
    if (s.position == POSITION_NONE && !add_ultimatum(a, row, &s)) return false;
    if (s.position == POSITION_NONE || !s.parties.count || told_already(d, &s)) {
        d->party_count = parties;
        return true;
    }
    struct statement *out = doc_add_statement(d);
    if (out) *out = s;
    return out != NULL;
}
