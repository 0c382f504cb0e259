/* agreement.c — what both sides of a conflict are told to have agreed to or signed; reports of one agreement are one row. */
#include "record/draw.h"
#include "record/rows.h"

enum { LOOK_BACK = 12, SAME_DAYS = 7 };

static bool binds_both(const struct draw *d, uint32_t conflict, const struct claim *k)
{
    int bits = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_own_side(d, conflict, p->actor) : -1;
        if (side >= 0) bits |= 1 << side;
    }
    return bits == 3;
}

static bool take(struct draw *d, uint32_t row, uint32_t conflict)
{
    const struct claim *k = d->c->rows + row;
    bool told;
    int32_t day = draw_day(d, k, &told);
    uint32_t looked = 0;
    for (uint32_t i = d->a->agreement_count; i-- > 0 && looked < LOOK_BACK;) {
        struct agreement *had = d->a->agreements + i;
        if (had->conflict != conflict || had->topic != k->topic) continue;
        looked++;
        if (had->day == NO_DAY || day == NO_DAY || day - had->day > SAME_DAYS) break;
        had->is_signed |= draw_signed(d, row);
        return draw_evidence(d, &had->evidence, row);
    }
    struct agreement *g = ROW(d->arena, d->a, agreements, agreement_count, agreement_capacity);
    if (!g) return false;
    uint32_t at = d->a->agreement_count - 1;
    *g = (struct agreement){
        .conflict = conflict, .topic = k->topic, .title = k->thing_words, .day = day, .is_signed = draw_signed(d, row)};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR && !draw_party(d, &d->a->agreements[at].parties, draw_principal(d, p->actor))) return false;
    }
    return draw_evidence(d, &d->a->agreements[at].evidence, row);
}

truce_status draw_agreements(struct draw *d)
{
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        if (!(d->a->tells[i] & TELLS_WORDS)) continue;
        const struct claim *k = d->c->rows + i;
        uint32_t conflict = d->a->conflict_of[i];
        bool agreed = k->kind == CLAIM_ARRANGEMENT && k->facet == FACET_AGREED && k->aux == AUX_NONE &&
                      k->condition.start == k->condition.end;
        if (!agreed || conflict == NO_ROW || !binds_both(d, conflict, k) || draw_third_says(d, conflict, k)) continue;
        if (!take(d, i, conflict)) return TRUCE_ENOMEM;
    }
    return TRUCE_OK;
}
