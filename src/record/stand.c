/* stand.c — who stands where over time. Statements of position and what parties do with arrangements become intervals: the
 * same stance said again adds evidence, another one ends it. Proposals are what stances are on: the same topic, scope and length
 * by the same proposer is one proposal, and "the offer" is the latest of its topic. */
#include "record/draw.h"
#include "record/rows.h"

/* The newest open stance of each conflict, party and topic. */
struct last {
    uint64_t key;
    uint32_t stand; /* + 1; 0: free */
};

struct stander {
    struct draw *d;
    struct last *slots;
    uint32_t slot_count, used;
    uint32_t (*proposal)[TOPICS]; /* [conflicts]: 1 + the newest proposal, or 0 */
};

static uint64_t key_of(const struct stander *s, uint32_t conflict, uint32_t party, enum topic topic)
{
    uint32_t side = s->d->side_of[party];
    struct str code = side != NO_ROW ? s->d->sides[side].code : s->d->c->actors[party].code;
    uint64_t h = str_hash(code) ^ ((uint64_t)conflict << 8 | (uint64_t)topic) * 0x9e3779b97f4a7c15u;
    return h ? h : 1;
}

static struct last *slot_of(struct last *slots, uint32_t count, uint64_t key)
{
    uint32_t i = (uint32_t)(key >> 20) & (count - 1);
    while (slots[i].stand && slots[i].key != key) i = (i + 1) & (count - 1);
    return slots + i;
}

static struct last *last_of(struct stander *s, uint64_t key)
{
    if (s->used * 2 >= s->slot_count) {
        uint32_t count = s->slot_count ? s->slot_count * 2 : 256;
        struct last *slots = arena_alloc(s->d->arena, count, sizeof *slots);
        if (!slots) return NULL;
        for (uint32_t i = 0; i < s->slot_count; i++)
            if (s->slots[i].stand) *slot_of(slots, count, s->slots[i].key) = s->slots[i];
        s->slots = slots;
        s->slot_count = count;
    }
    return slot_of(s->slots, s->slot_count, key);
}

/* A stance of one party as one claim tells it. */
struct stance_told {
    uint32_t claim, conflict, party, proposal;
    enum topic topic;
    enum position position;
};

/* What a stance is on, in words; for a pronoun the title of the proposal that it means, else nothing. */
static struct str what_of(const struct draw *d, const struct claim *k, uint32_t proposal)
{
    static const char *const PRONOUNS[] = {"it", "this", "that", "them", "these", "those", "one"};
    for (size_t i = 0; i < sizeof PRONOUNS / sizeof *PRONOUNS; i++) {
        if (!str_same_fold(k->thing_words, str_c(PRONOUNS[i]))) continue;
        return proposal != NO_ROW ? d->a->proposals[proposal].title : str_c("");
    }
    return k->thing_words;
}

static bool begin(struct stander *s, const struct stance_told *t, struct last *slot, uint64_t key, int32_t since, bool told)
{
    struct draw *d = s->d;
    const struct claim *k = d->c->rows + t->claim;
    struct stand *row = ROW(d->arena, d->a, stands, stand_count, stand_capacity);
    if (!row) return false;
    *row = (struct stand){.conflict = t->conflict,
                          .party = t->party,
                          .proposal = t->proposal,
                          .topic = t->topic,
                          .position = t->position,
                          .what = what_of(d, k, t->proposal),
                          .condition = k->condition_words,
                          .since = since,
                          .since_told = told,
                          .until = NO_DAY};
    if (!slot->stand) s->used++;
    slot->key = key;
    slot->stand = d->a->stand_count;
    return draw_evidence(d, &d->a->stands[d->a->stand_count - 1].evidence, t->claim);
}

static bool take(struct stander *s, const struct stance_told *t)
{
    struct draw *d = s->d;
    const struct claim *k = d->c->rows + t->claim;
    int32_t published = d->c->articles[k->article].published;
    bool told;
    int32_t since = draw_day(d, k, &told);
    if (published != NO_DAY && since > published) { /* the day of what is agreed to, not of agreeing */
        since = published;
        told = false;
    }
    uint64_t key = key_of(s, t->conflict, t->party, t->topic);
    struct last *slot = last_of(s, key);
    if (!slot) return false;
    struct stand *had = slot->stand ? d->a->stands + slot->stand - 1 : NULL;
    if (had && strcmp(position_stance(had->position), position_stance(t->position)) == 0) {
        if (!had->condition.len) had->condition = k->condition_words;
        if (had->proposal == NO_ROW) had->proposal = t->proposal;
        return draw_evidence(d, &had->evidence, t->claim);
    }
    if (had && since != NO_DAY) had->until = had->since != NO_DAY && had->since >= since ? since : since - 1;
    return begin(s, t, slot, key, since, told);
}

/* What a position comes to: a side that calls for a ceasefire without pressing the other proposes it; a third party's welcome
 * or call urges; a side's welcome is no stance. POSITION_NONE: none. */
static enum position position_of(const struct draw *d, const struct claim *k, uint32_t conflict, uint32_t actor)
{
    bool side = draw_side(d, conflict, actor) >= 0;
    if (k->position == POSITION_WELCOMES) return side ? POSITION_NONE : POSITION_URGES;
    if (k->position == POSITION_URGES && side) {
        for (uint32_t i = 0; i < k->parties.count; i++)
            if (d->c->parties[k->parties.first + i].role == PARTY_RECIPIENT) return POSITION_URGES;
        return k->topic == TOPIC_CEASEFIRE || k->topic == TOPIC_TALKS ? POSITION_PROPOSES : POSITION_URGES;
    }
    if (k->position == POSITION_ACCEPTS && k->condition.start < k->condition.end) return POSITION_ACCEPTS_CONDITIONALLY;
    return k->position;
}

/* What the parties of an arrangement do by it. */
static enum position arrangement_position(const struct claim *k)
{
    bool hangs = k->condition.start < k->condition.end;
    switch (k->facet) {
    case FACET_AGREED:
        if (k->aux == AUX_NONE || k->aux == AUX_FUTURE) return hangs ? POSITION_ACCEPTS_CONDITIONALLY : POSITION_ACCEPTS;
        return k->aux == AUX_HYPOTHETICAL && hangs ? POSITION_ACCEPTS_CONDITIONALLY : POSITION_NONE;
    case FACET_DECLARED:
        return k->aux == AUX_NONE || k->aux == AUX_FUTURE ? (k->one_sided ? POSITION_PROPOSES : POSITION_ACCEPTS) : POSITION_NONE;
    case FACET_SUSPENDED:
    case FACET_ENDS: return k->aux == AUX_NONE ? POSITION_WITHDRAWS_ACCEPTANCE : POSITION_NONE;
    case FACET_DENIED: return POSITION_REJECTS;
    default: return POSITION_NONE;
    }
}

static bool same_scope(const struct draw *d, const struct proposal *p, const struct claim *k)
{
    if (!p->terms.count) return true;
    const struct term *t = d->a->terms + p->terms.first;
    return (!t->duration || !k->duration || t->duration == k->duration) && (t->domain == k->domain || k->domain == DOMAIN_ALL);
}

static bool add_terms(struct draw *d, uint32_t proposal, uint32_t claim)
{
    const struct claim *k = d->c->rows + claim;
    if (k->kind != CLAIM_ARRANGEMENT) return true;
    struct proposal *p = d->a->proposals + proposal;
    if (!p->terms.count) {
        struct term *t = ROW(d->arena, d->a, terms, term_count, term_capacity);
        if (!t) return false;
        *t = (struct term){.topic = k->topic, .domain = k->domain, .place = NO_ROW, .starts = NO_DAY, .ends = NO_DAY};
        p->terms = (struct rows){d->a->term_count - 1, 1};
    }
    struct term *t = d->a->terms + p->terms.first;
    if (!t->duration) t->duration = k->duration;
    if (t->domain == DOMAIN_ALL) t->domain = k->domain;
    if (t->place == NO_ROW && k->places.count) t->place = d->c->claim_places[k->places.first];
    if (t->starts == NO_DAY) t->starts = k->starts;
    if (t->ends == NO_DAY) t->ends = k->ends;
    if (!t->condition.len) t->condition = k->condition_words;
    return draw_evidence(d, &d->a->terms[p->terms.first].evidence, claim);
}

/* The proposal a claim is on: the newest of its topic, unless it is told as another one. */
static bool proposal_for(struct stander *s, uint32_t claim, uint32_t conflict, enum topic topic, uint32_t proposer, uint32_t *out)
{
    struct draw *d = s->d;
    const struct claim *k = d->c->rows + claim;
    uint32_t *newest = s->proposal[conflict] + topic;
    *out = *newest ? *newest - 1 : NO_ROW;
    bool fits = *newest && same_scope(d, d->a->proposals + *newest - 1, k);
    if (proposer != NO_ROW &&
        (!fits || (!k->definite && k->duration && k->kind == CLAIM_ARRANGEMENT && !d->a->proposals[*newest - 1].terms.count)))
        fits = false;
    /* What is told first of an arrangement opens its proposal, though nobody says whose it is. */
    if (!fits && proposer == NO_ROW && (k->kind != CLAIM_ARRANGEMENT || *newest)) return true;
    if (!fits) {
        struct proposal *p = ROW(d->arena, d->a, proposals, proposal_count, proposal_capacity);
        if (!p) return false;
        *p = (struct proposal){.conflict = conflict,
                               .topic = topic,
                               .title = what_of(d, k, NO_ROW),
                               .tabled = d->c->articles[k->article].published,
                               .expires = NO_DAY};
        *newest = d->a->proposal_count;
        *out = *newest - 1;
    }
    if (proposer != NO_ROW && !draw_party(d, &d->a->proposals[*out].proposers, proposer)) return false;
    return add_terms(d, *out, claim) && draw_evidence(d, &d->a->proposals[*out].evidence, claim);
}

static bool take_claim(struct stander *s, uint32_t row)
{
    struct draw *d = s->d;
    const struct claim *k = d->c->rows + row;
    uint32_t conflict = d->a->conflict_of[row];
    if (conflict == NO_ROW || k->topic == TOPIC_NONE) return true;
    bool words = k->kind == CLAIM_STATEMENT;
    if (!words && k->kind != CLAIM_ARRANGEMENT) return true;
    bool sought = !words && k->facet == FACET_SOUGHT && k->aux != AUX_NEGATION && k->aux != AUX_HISTORICAL;
    uint32_t proposal;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role != PARTY_ACTOR) continue;
        uint32_t actor = draw_party_in(d, conflict, p->actor);
        if (!d->c->actors[actor].code.len && d->side_of[actor] == NO_ROW) continue;
        enum position position = words ? position_of(d, k, conflict, actor) : arrangement_position(k);
        if (!words && position != POSITION_NONE && draw_side(d, conflict, actor) < 0) continue; /* who brokers, takes no stand */
        bool proposes = position == POSITION_PROPOSES || position == POSITION_COUNTER_PROPOSES;
        if (position == POSITION_NONE && !sought) continue;
        if (!proposal_for(s, row, conflict, k->topic, proposes ? actor : NO_ROW, &proposal)) return false;
        if (position == POSITION_NONE) continue;
        struct stance_told t = {row, conflict, actor, proposal, k->topic, position};
        if (!take(s, &t)) return false;
    }
    return true;
}

truce_status draw_stands(struct draw *d)
{
    struct stander s = {.d = d, .proposal = arena_alloc(d->arena, d->a->conflict_count + 1u, sizeof *s.proposal)};
    if (!s.proposal) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < d->c->row_count; i++)
        if (d->a->tells[i] & TELLS_WORDS && !take_claim(&s, i)) return TRUCE_ENOMEM;
    return TRUCE_OK;
}
