/* facts.c — hands each conflict's facts to its machine, in the order in which they became known: what is told of
 * ceasefires, and attacks of the sides on each other. */
#include "record/machine.h"

enum { INCIDENTS_MOST = 4000, DAYS_OF_AN_ATTACK = 3 };

static bool is_heavy(enum mode mode)
{
    return mode == MODE_AERIAL || mode == MODE_DRONE || mode == MODE_HEAVY_WEAPONS;
}

/* Where a conflict is fought: how many of its incidents tell a place, and how many lie in the place or province asked for. */
static bool is_theatre(const struct draw *d, uint32_t conflict, uint32_t place)
{
    const struct record_place *p = d->c->places + place;
    if (p->precision >= PRECISION_COUNTRY) return true;
    uint32_t all = 0, inside = 0;
    for (uint32_t i = d->a->incident_count, looked = 0; i-- > 0 && looked < INCIDENTS_MOST; looked++) {
        const struct incident *x = d->a->incidents + i;
        if (x->conflict != conflict || x->place == NO_ROW || x->type != TYPE_ASSAULT) continue;
        const struct record_place *q = d->c->places + x->place;
        if (q->precision >= PRECISION_COUNTRY) continue;
        all++;
        inside += str_same_fold(p->name, q->name) || (p->admin1.len && str_same_fold(p->admin1, q->admin1)) ||
                  str_same_fold(p->name, q->admin1);
    }
    return inside * 2 >= all;
}

/* Whole or partial: what is limited to a domain, or to a place where only a smaller part of the fighting is, is no ceasefire
 * of the whole. */
static bool is_whole(const struct draw *d, uint32_t conflict, const struct claim *k)
{
    if (k->domain != DOMAIN_ALL && k->domain != DOMAIN_LAND) return false;
    for (uint32_t i = 0; i < k->places.count; i++)
        if (!is_theatre(d, conflict, d->c->claim_places[k->places.first + i])) return false;
    return true;
}

static bool attack_of(const struct draw *d, uint32_t row, uint32_t conflict, struct attack *x)
{
    const struct claim *k = d->c->rows + row;
    if (k->kind != CLAIM_EVENT || k->type != TYPE_ASSAULT || k->aux != AUX_NONE || k->stance == STANCE_DENIES) return false;
    if (k->stance == STANCE_ALLEGES || (k->from != NO_DAY && (k->to == NO_DAY || k->to - k->from >= DAYS_OF_AN_ATTACK)))
        return false;
    bool told;
    *x = (struct attack){.claim = row, .day = draw_day(d, k, &told), .heavy = is_heavy(k->mode)};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side >= 0) x->by |= 1 << side;
    }
    for (uint32_t i = 0; i < (k->total ? 0 : k->counts.count); i++)
        if (d->c->counts[k->counts.first + i].kind == COUNT_KILLED) x->killed += d->c->counts[k->counts.first + i].number;
    return x->by != 0 && x->day != NO_DAY;
}

/* "the Black Sea truce": of a part only, though no arrangement's row says so. */
static bool is_partial(struct str words)
{
    static const char *const PARTS[] = {"Sea", "sea", "naval", "maritime", "shipping", "energy", "infrastructure", "holiday", NULL};
    for (int i = 0; PARTS[i]; i++)
        for (size_t len = strlen(PARTS[i]), at = 0; at + len <= words.len; at++)
            if (memcmp(words.at + at, PARTS[i], len) == 0) return true;
    return false;
}

/* A side's word that it accepts or seeks a ceasefire counts beside what is told of arrangements. */
static bool take_statement(struct draw *d, struct machine *m, uint32_t conflict, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    int32_t day = d->c->articles[k->article].published;
    if (k->topic != TOPIC_CEASEFIRE || day == NO_DAY || is_partial(k->thing_words)) return true;
    if (k->position == POSITION_REJECTS || k->position == POSITION_RULES_OUT || k->position == POSITION_WITHDRAWS_ACCEPTANCE) {
        for (uint32_t i = 0; i < k->parties.count; i++) {
            int side = draw_side(d, conflict, d->c->parties[k->parties.first + i].actor);
            if (side >= 0) m->accepted &= ~(1 << side);
        }
        return true;
    }
    bool accepts = (k->position == POSITION_ACCEPTS || k->position == POSITION_ACCEPTS_IN_PRINCIPLE) &&
                   k->condition.start == k->condition.end && !draw_third_says(d, conflict, k);
    bool some = false;
    for (uint32_t i = 0; accepts && i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side < 0) continue;
        some = true;
        if (!machine_accept(d, m, conflict, row, side)) return false;
    }
    if (!some) machine_seek(d, m, row, day);
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
        if (k->kind == CLAIM_ARRANGEMENT && is_whole(d, conflict, k)) {
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
