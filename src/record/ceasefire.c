/* facts.c — hands each conflict's facts to its machine, in the order in which they became known: what is told of
 * ceasefires, and attacks of the sides on each other. */
#include "record/machine.h"

static bool is_heavy(enum mode mode)
{
    return mode == MODE_AERIAL || mode == MODE_DRONE || mode == MODE_HEAVY_WEAPONS;
}

/* Whole or partial: what is limited to a domain or a place is no ceasefire of the whole. */
static bool is_whole(const struct claim *k)
{
    return (k->domain == DOMAIN_ALL || k->domain == DOMAIN_LAND) && k->places.count == 0;
}

static bool attack_of(const struct draw *d, uint32_t row, uint32_t conflict, struct attack *x)
{
    const struct claim *k = d->c->rows + row;
    if (k->kind != CLAIM_EVENT || k->type != TYPE_ASSAULT || k->aux != AUX_NONE || k->stance == STANCE_DENIES) return false;
    bool told;
    *x = (struct attack){.claim = row, .day = draw_day(d, k, &told), .heavy = is_heavy(k->mode)};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side >= 0) x->by |= 1 << side;
    }
    for (uint32_t i = 0; i < k->counts.count; i++)
        if (d->c->counts[k->counts.first + i].kind == COUNT_KILLED) x->killed += d->c->counts[k->counts.first + i].number;
    return x->by != 0 && x->day != NO_DAY;
}

/* A side's word that it accepts or seeks a ceasefire counts beside what is told of arrangements. */
static bool take_statement(struct draw *d, struct machine *m, uint32_t conflict, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    int32_t day = d->c->articles[k->article].published;
    if (k->topic != TOPIC_CEASEFIRE || day == NO_DAY) return true;
    if (k->position == POSITION_REJECTS || k->position == POSITION_RULES_OUT || k->position == POSITION_WITHDRAWS_ACCEPTANCE) {
        for (uint32_t i = 0; i < k->parties.count; i++) {
            int side = draw_side(d, conflict, d->c->parties[k->parties.first + i].actor);
            if (side >= 0) m->accepted &= ~(1 << side);
        }
        return true;
    }
    machine_seek(m, row, day);
    return true;
}

truce_status draw_ceasefires(struct draw *d)
{
    struct machine *machines = arena_alloc(d->arena, d->a->conflict_count + 1u, sizeof *machines);
    if (!machines) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < d->a->conflict_count; i++) machine_begin(machines + i);
    for (uint32_t row = 0; row < d->c->row_count; row++) {
        uint32_t conflict = d->a->conflict_of[row];
        if (conflict == NO_ROW) continue;
        const struct claim *k = d->c->rows + row;
        struct attack x;
        if (k->kind == CLAIM_ARRANGEMENT && is_whole(k)) {
            if (!machine_take(d, machines + conflict, conflict, row)) return TRUCE_ENOMEM;
        } else if (k->kind == CLAIM_STATEMENT) {
            if (!take_statement(d, machines + conflict, conflict, row)) return TRUCE_ENOMEM;
        } else if (attack_of(d, row, conflict, &x)) {
            machine_attack(d, machines + conflict, &x);
        }
    }
    for (uint32_t i = 0; i < d->a->conflict_count; i++)
        if (!machine_end(d, machines + i, i)) return TRUCE_ENOMEM;
    return TRUCE_OK;
}
