/* measure.c — leverage as changes that make intervals: aid, intelligence, sanctions and blockades that start, stop and come
 * back. One change lasts until the next of the same kind between the same two. */
#include "record/draw.h"
#include "record/rows.h"

static bool has(const struct claim *k, enum context context)
{
    return k->contexts >> (context - 1) & 1;
}

static enum measure_kind kind_of(const struct claim *k)
{
    if (k->type == TYPE_AID || (k->type == TYPE_SANCTION && k->mode == MODE_DISCONTINUE) || k->type == TYPE_COOPERATE) {
        if (has(k, CONTEXT_INTELLIGENCE)) return MEASURE_INTELLIGENCE;
        if (k->type == TYPE_COOPERATE) return MEASURE_NONE;
        if (has(k, CONTEXT_MILITARY)) return MEASURE_MILITARY_AID;
        if (has(k, CONTEXT_ECONOMIC)) return MEASURE_ECONOMIC_AID;
        return k->type == TYPE_AID && has(k, CONTEXT_HUMAN_SECURITY) ? MEASURE_HUMANITARIAN_AID : MEASURE_NONE;
    }
    if (k->type == TYPE_SANCTION && k->mode == MODE_NONE && has(k, CONTEXT_ECONOMIC)) return MEASURE_SANCTIONS;
    if (k->type == TYPE_COERCE && k->mode == MODE_RESTRICT) return has(k, CONTEXT_ECONOMIC) ? MEASURE_SANCTIONS : MEASURE_BLOCKADE;
    return MEASURE_NONE;
}

static enum measure_action action_of(const struct claim *k)
{
    if (k->aux == AUX_FUTURE) return ACTION_ANNOUNCED;
    if (k->type == TYPE_SANCTION && k->mode == MODE_DISCONTINUE) return ACTION_PAUSED;
    return ACTION_STARTED;
}

static uint32_t party_of(const struct draw *d, const struct claim *k, enum party_role role)
{
    for (uint32_t i = 0; i < k->parties.count; i++)
        if (d->c->parties[k->parties.first + i].role == role) return draw_principal(d, d->c->parties[k->parties.first + i].actor);
    return NO_ROW;
}

static bool same_flow(const struct draw *d, const struct measure *m, const struct measure *n)
{
    if (m->kind != n->kind) return false;
    const uint32_t a[] = {m->by, m->to}, b[] = {n->by, n->to};
    for (int i = 0; i < 2; i++) {
        if (a[i] == b[i]) continue;
        if (a[i] == NO_ROW || b[i] == NO_ROW || !d->c->actors[a[i]].code.len) return false;
        if (!str_same(d->c->actors[a[i]].code, d->c->actors[b[i]].code)) return false;
    }
    return true;
}

enum { LOOK_BACK = 64 };

static bool take(struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    struct measure m = {.kind = kind_of(k),
                        .by = party_of(d, k, PARTY_ACTOR),
                        .to = party_of(d, k, PARTY_RECIPIENT),
                        .action = action_of(k),
                        .until = NO_DAY,
                        .precision = k->precision};
    if (m.kind == MEASURE_NONE || (m.by == NO_ROW && m.to == NO_ROW)) return true;
    bool told;
    m.from = draw_day(d, k, &told);
    m.after = !told;
    uint32_t looked = 0;
    for (uint32_t i = d->a->measure_count; i-- > 0 && looked < LOOK_BACK; looked++) {
        struct measure *had = d->a->measures + i;
        if (!same_flow(d, had, &m)) continue;
        if (had->action == m.action || (had->action == ACTION_RESUMED && m.action == ACTION_STARTED))
            return draw_evidence(d, &had->evidence, row);
        if (had->action == ACTION_PAUSED && m.action == ACTION_STARTED) m.action = ACTION_RESUMED;
        if (had->until == NO_DAY && m.action != ACTION_ANNOUNCED) had->until = m.from;
        break;
    }
    struct measure *to = ROW(d->arena, d->a, measures, measure_count, measure_capacity);
    if (!to) return false;
    *to = m;
    return draw_evidence(d, &d->a->measures[d->a->measure_count - 1].evidence, row);
}

truce_status draw_measures(struct draw *d)
{
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        const struct claim *k = d->c->rows + i;
        if (k->kind != CLAIM_EVENT || k->aux == AUX_NEGATION || k->aux == AUX_HYPOTHETICAL) continue;
        if (!take(d, i)) return TRUCE_ENOMEM;
    }
    return TRUCE_OK;
}
