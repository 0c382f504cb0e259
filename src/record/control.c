/* control.c — who is said to have taken or left a place. What only a side says is claimed; nothing here is assessed. */
#include "record/draw.h"
#include "record/party.h"
#include "record/rows.h"

/* What verbs of attack come to. */
static const struct {
    const char *lemma;
    enum control_act act;
} WORDS[] = {{"enter", CONTROL_ENTERED},      {"retake", CONTROL_RECAPTURED},   {"recapture", CONTROL_RECAPTURED},
             {"reclaim", CONTROL_RECAPTURED}, {"liberate", CONTROL_RECAPTURED}, {"advance", CONTROL_ADVANCED},
             {"advances", CONTROL_ADVANCED}};
enum { WORDS_COUNT = sizeof WORDS / sizeof *WORDS };

/* CAMEO 192 is the occupation of territory, 0874 a retreat from it. */
static enum control_act act_of(const struct claim *k, const uint32_t hashes[WORDS_COUNT])
{
    for (int i = 0; i < WORDS_COUNT && k->type == TYPE_ASSAULT; i++)
        if (k->word == hashes[i]) return WORDS[i].act;
    if (strcmp(k->cameo, "192") == 0) return CONTROL_CAPTURED;
    if (strcmp(k->cameo, "0874") == 0) return CONTROL_WITHDRAWN;
    return CONTROL_NONE;
}

static bool take(struct draw *d, uint32_t row, enum control_act act)
{
    const struct claim *k = d->c->rows + row;
    struct control x = {.holder = NO_ROW, .previous = NO_ROW, .act = act, .asserted_by = NO_ROW, .status = STATUS_REPORTED};
    bool told;
    x.day = draw_day(d, k, &told);
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        uint32_t actor = draw_principal(d, p->actor);
        if (p->role == PARTY_ACTOR && x.holder == NO_ROW) x.holder = actor;
        if (p->role == PARTY_RECIPIENT && x.previous == NO_ROW && party_is_state(d->c->actors[p->actor].sector)) x.previous = actor;
        if (p->role == PARTY_BY && x.asserted_by == NO_ROW) x.asserted_by = actor;
    }
    if (act == CONTROL_WITHDRAWN) {
        x.previous = x.holder;
        x.holder = NO_ROW;
    }
    uint32_t whose = x.holder != NO_ROW ? x.holder : x.previous;
    bool own = x.asserted_by != NO_ROW && whose != NO_ROW &&
               party_likeness(d->c->actors + x.asserted_by, d->c->actors + whose) == LIKE_YES;
    if (own || k->stance == STANCE_CLAIMS || k->stance == STANCE_ALLEGES) x.status = STATUS_CLAIMED;
    for (uint32_t i = 0; i < k->places.count; i++) {
        x.place = d->c->claim_places[k->places.first + i];
        struct control *to = ROW(d->arena, d->a, controls, control_count, control_capacity);
        if (!to) return false;
        *to = x;
        if (!draw_evidence(d, &d->a->controls[d->a->control_count - 1].evidence, row)) return false;
    }
    return true;
}

truce_status draw_controls(struct draw *d)
{
    uint32_t hashes[WORDS_COUNT];
    for (int i = 0; i < WORDS_COUNT; i++) hashes[i] = (uint32_t)str_hash(str_c(WORDS[i].lemma));
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        if (!(d->a->tells[i] & TELLS_CONTROL)) continue;
        const struct claim *k = d->c->rows + i;
        if (k->kind != CLAIM_EVENT || k->aux != AUX_NONE || !k->places.count) continue;
        enum control_act act = act_of(k, hashes);
        if (act != CONTROL_NONE && !take(d, i, act)) return TRUCE_ENOMEM;
    }
    return TRUCE_OK;
}
