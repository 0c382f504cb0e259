/* violation.c — breaches of a ceasefire: told or alleged as such, and attacks of the sides while one is in force. An alleged
 * breach is an allegation; the other side's denial or counter-charge stands beside it. */
#include "record/draw.h"
#include "record/rows.h"

enum { LOOK_BACK = 24 };

static uint32_t other_side(const struct draw *d, uint32_t conflict, int side)
{
    const struct conflict *k = d->a->conflicts + conflict;
    return side < 0 || !k->sides[1 - side].count ? NO_ROW : d->a->parties[k->sides[1 - side].first];
}

static bool same_party(const struct draw *d, uint32_t a, uint32_t b)
{
    if (a == NO_ROW || b == NO_ROW) return a == b;
    return a == b || (d->c->actors[a].code.len && str_same(d->c->actors[a].code, d->c->actors[b].code));
}

/* The ceasefire that stands on a day, NO_ROW when none does. */
static uint32_t standing(const struct draw *d, uint32_t conflict, int32_t day)
{
    for (uint32_t i = d->a->ceasefire_count; i-- > 0;) {
        const struct ceasefire *f = d->a->ceasefires + i;
        int32_t from = f->begun_by && f->declared != NO_DAY ? f->declared : f->effect;
        if (f->conflict == conflict && f->effect != NO_DAY && from <= day && (f->ended == NO_DAY || f->ended >= day)) return i;
    }
    return NO_ROW;
}

static bool add(struct draw *d, const struct violation *v, uint32_t claim)
{
    uint32_t looked = 0;
    for (uint32_t i = d->a->violation_count; i-- > 0 && looked < LOOK_BACK; looked++) {
        struct violation *had = d->a->violations + i;
        if (had->conflict != v->conflict || had->day != v->day || !same_party(d, had->by, v->by) ||
            !same_party(d, had->against, v->against))
            continue;
        if (v->alleged_by == NO_ROW) had->alleged_by = NO_ROW;
        return draw_evidence(d, &had->evidence, claim);
    }
    struct violation *row = ROW(d->arena, d->a, violations, violation_count, violation_capacity);
    if (!row) return false;
    *row = *v;
    return draw_evidence(d, &d->a->violations[d->a->violation_count - 1].evidence, claim);
}

static uint32_t first_of(const struct draw *d, const struct claim *k, enum party_role role)
{
    for (uint32_t i = 0; i < k->parties.count; i++)
        if (d->c->parties[k->parties.first + i].role == role) return draw_principal(d, d->c->parties[k->parties.first + i].actor);
    return NO_ROW;
}

/* Violated, by the words of the text. "Both sides" break it against each other. */
static bool take_words(struct draw *d, uint32_t row, uint32_t conflict)
{
    const struct claim *k = d->c->rows + row;
    struct violation v = {.conflict = conflict,
                          .ceasefire = NO_ROW,
                          .by = NO_ROW,
                          .against = NO_ROW,
                          .alleged_by = first_of(d, k, PARTY_BY),
                          .response = {"", 0}};
    v.day = draw_day(d, k, &v.day_told);
    if (v.day != NO_DAY) v.ceasefire = standing(d, conflict, v.day);
    bool some = false;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role != PARTY_ACTOR) continue;
        v.by = draw_party_in(d, conflict, p->actor);
        v.against = first_of(d, k, PARTY_RECIPIENT);
        if (v.against == NO_ROW) v.against = other_side(d, conflict, draw_side(d, conflict, v.by));
        if (same_party(d, v.by, v.alleged_by)) continue; /* nobody alleges it of himself */
        some = true;
        if (!add(d, &v, row)) return false;
    }
    v.by = NO_ROW;
    v.against = NO_ROW;
    return some || add(d, &v, row);
}

/* An attack of one side on the other while a ceasefire stands. */
static bool take_attack(struct draw *d, uint32_t row, uint32_t conflict)
{
    const struct claim *k = d->c->rows + row;
    struct violation v = {.conflict = conflict, .response = {"", 0}, .alleged_by = NO_ROW};
    v.day = draw_day(d, k, &v.day_told);
    if (v.day == NO_DAY) return true;
    v.ceasefire = standing(d, conflict, v.day);
    if (v.ceasefire == NO_ROW || d->a->ceasefires[v.ceasefire].effect == v.day) return true;
    uint32_t by = first_of(d, k, PARTY_BY);
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side < 0) continue;
        const struct ceasefire *f = d->a->ceasefires + v.ceasefire;
        if (f->one_sided && (!f->declared_by.count || draw_side(d, conflict, d->a->parties[f->declared_by.first]) != side))
            continue;
        v.by = draw_party_in(d, conflict, p->actor);
        v.against = other_side(d, conflict, side);
        v.alleged_by = by != NO_ROW && draw_side(d, conflict, by) >= 0 ? by : NO_ROW;
        if (!add(d, &v, row)) return false;
    }
    return true;
}

/* A side charges the other with a deed of war while a ceasefire stands: "accused Iran of firing two missiles". */
static bool take_charge(struct draw *d, uint32_t row, uint32_t conflict)
{
    const struct claim *k = d->c->rows + row;
    uint32_t by = first_of(d, k, PARTY_RECIPIENT), who = first_of(d, k, PARTY_ACTOR);
    int charged = by == NO_ROW ? -1 : draw_own_side(d, conflict, by), charges = who == NO_ROW ? -1 : draw_own_side(d, conflict, who);
    if (charged < 0 || charges < 0 || charged == charges || !(k->contexts & (uint64_t)1 << CONTEXT_MILITARY)) return true;
    struct violation v = {.conflict = conflict, .by = by, .against = who, .alleged_by = who, .response = {"", 0}};
    v.day = draw_day(d, k, &v.day_told);
    if (v.day == NO_DAY) return true;
    v.ceasefire = standing(d, conflict, v.day);
    return v.ceasefire == NO_ROW || add(d, &v, row);
}

truce_status draw_violations(struct draw *d)
{
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        const struct claim *k = d->c->rows + i;
        uint32_t conflict = d->a->conflict_of[i];
        if (conflict == NO_ROW || !(d->a->tells[i] & (TELLS_WORDS | TELLS_ATTACK | TELLS_CHARGE))) continue;
        bool good = true;
        if (k->kind == CLAIM_ARRANGEMENT && k->facet == FACET_VIOLATED && k->aux != AUX_FUTURE && k->aux != AUX_HYPOTHETICAL &&
            k->aux != AUX_NEGATION)
            good = take_words(d, i, conflict);
        else if (k->kind == CLAIM_EVENT && k->type == TYPE_ASSAULT && k->aux == AUX_NONE)
            good = take_attack(d, i, conflict);
        else if (k->kind == CLAIM_EVENT && k->type == TYPE_ACCUSE && k->mode == MODE_ALLEGE && k->aux == AUX_NONE)
            good = take_charge(d, i, conflict);
        if (!good) return TRUCE_ENOMEM;
    }
    return TRUCE_OK;
}
