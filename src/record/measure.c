/* measure.c — leverage as changes that make intervals: aid, intelligence, sanctions and blockades that start, stop and come
 * back. One change lasts until the next of the same kind between the same two. */
#include "record/draw.h"
#include "record/rows.h"

static bool has(const struct claim *k, enum context context)
{
    return k->contexts >> (context - 1) & 1;
}

/* The kinds that a claim tells of, at most two: aid and intelligence are often halted together. */
static int kinds_of(const struct claim *k, enum measure_kind out[2])
{
    int n = 0;
    bool stops = k->type == TYPE_SANCTION && k->mode == MODE_DISCONTINUE;
    if (k->type == TYPE_AID || stops) {
        if (has(k, CONTEXT_MILITARY))
            out[n++] = MEASURE_MILITARY_AID;
        else if (has(k, CONTEXT_ECONOMIC))
            out[n++] = MEASURE_ECONOMIC_AID;
        else if (k->type == TYPE_AID && has(k, CONTEXT_HUMAN_SECURITY))
            out[n++] = MEASURE_HUMANITARIAN_AID;
    }
    if ((k->type == TYPE_AID || stops || k->type == TYPE_COOPERATE) && has(k, CONTEXT_INTELLIGENCE))
        out[n++] = MEASURE_INTELLIGENCE;
    if (k->type == TYPE_SANCTION && k->mode == MODE_NONE && has(k, CONTEXT_ECONOMIC)) out[n++] = MEASURE_SANCTIONS;
    if (k->type == TYPE_COERCE && k->mode == MODE_RESTRICT)
        out[n++] = has(k, CONTEXT_ECONOMIC) ? MEASURE_SANCTIONS : MEASURE_BLOCKADE;
    return n;
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

static bool take(struct draw *d, uint32_t row, enum measure_kind kind, uint32_t by, uint32_t to)
{
    const struct claim *k = d->c->rows + row;
    struct measure m = {.kind = kind, .by = by, .to = to, .action = action_of(k), .until = NO_DAY, .precision = k->precision};
    bool told;
    m.from = draw_day(d, k, &told);
    m.day_told = told;
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
    struct measure *next = ROW(d->arena, d->a, measures, measure_count, measure_capacity);
    if (!next) return false;
    *next = m;
    return draw_evidence(d, &d->a->measures[d->a->measure_count - 1].evidence, row);
}

/* "This aid was restored": what the same article told to be paused. */
static bool resume(struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    bool again = k->word == (uint32_t)str_hash(str_c("restore")) || k->word == (uint32_t)str_hash(str_c("resume"));
    if (!again || k->type != TYPE_AID) return true;
    for (uint32_t i = 0, n = d->a->measure_count; i < n; i++) {
        const struct measure *m = d->a->measures + i;
        uint32_t claim = d->a->evidence[m->evidence.first];
        if (m->action != ACTION_PAUSED || m->until != NO_DAY || d->c->rows[claim].article != k->article) continue;
        if (!take(d, row, m->kind, m->by, m->to)) return false;
    }
    return true;
}

truce_status draw_measures(struct draw *d)
{
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        if (!(d->a->tells[i] & TELLS_LEVER)) continue;
        const struct claim *k = d->c->rows + i;
        if (k->kind != CLAIM_EVENT || k->aux == AUX_NEGATION || k->aux == AUX_HYPOTHETICAL) continue;
        enum measure_kind kinds[2];
        int n = kinds_of(k, kinds);
        uint32_t by = party_of(d, k, PARTY_ACTOR), to = party_of(d, k, PARTY_RECIPIENT);
        if (!n && !resume(d, i)) return TRUCE_ENOMEM;
        for (int x = 0; x < n && (by != NO_ROW || to != NO_ROW); x++)
            if (!take(d, i, kinds[x], by, to)) return TRUCE_ENOMEM;
    }
    return TRUCE_OK;
}
