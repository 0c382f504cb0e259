#include "report/listed.h"

int32_t incident_day(const struct incident *x)
{
    return x->from != NO_DAY ? x->from : x->reported;
}

static uint32_t count_of(const struct account *a, enum listed_kind kind)
{
    const uint32_t counts[LISTED_KINDS] = {a->incident_count, a->stand_count,     a->meeting_count,  a->agreement_count,
                                           a->proposal_count, a->violation_count, a->ceasefire_count};
    return counts[kind];
}

static uint32_t conflict_of(const struct account *a, enum listed_kind kind, uint32_t row)
{
    switch (kind) {
    case LISTED_INCIDENTS: return a->incidents[row].conflict;
    case LISTED_STANDS: return a->stands[row].conflict;
    case LISTED_MEETINGS: return a->meetings[row].conflict;
    case LISTED_AGREEMENTS: return a->agreements[row].conflict;
    case LISTED_PROPOSALS: return a->proposals[row].conflict;
    case LISTED_VIOLATIONS: return a->violations[row].conflict;
    case LISTED_CEASEFIRES: return a->ceasefires[row].conflict;
    case LISTED_KINDS: break;
    }
    return NO_ROW;
}

/* Which list a row is in: its conflict, the one behind them for none; NO_ROW when it is not listed. */
static uint32_t list_of(const struct account *a, enum listed_kind kind, uint32_t row, int32_t from)
{
    if (kind == LISTED_INCIDENTS) {
        int32_t day = incident_day(a->incidents + row);
        if (day == NO_DAY || day < from) return NO_ROW;
    }
    uint32_t conflict = conflict_of(a, kind, row);
    return conflict == NO_ROW ? a->conflict_count : conflict;
}

static bool make(const struct account *a, enum listed_kind kind, int32_t from, struct arena *arena, struct listed *out)
{
    uint32_t n = count_of(a, kind), lists = a->conflict_count + 1, total = 0;
    uint32_t *first = arena_alloc(arena, lists + 1u, sizeof *first), *next = arena_alloc(arena, lists, sizeof *next);
    if (!first || !next) return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t list = list_of(a, kind, i, from);
        if (list != NO_ROW) first[list + 1]++;
    }
    for (uint32_t i = 0; i < lists; i++) {
        next[i] = total;
        total += first[i + 1];
        first[i + 1] = total;
    }
    uint32_t *rows = arena_alloc(arena, total + 1u, sizeof *rows);
    for (uint32_t i = 0; rows && i < n; i++) {
        uint32_t list = list_of(a, kind, i, from);
        if (list != NO_ROW) rows[next[list]++] = i;
    }
    out->first[kind] = first;
    out->rows[kind] = rows;
    return rows != NULL;
}

bool listed_make(const struct account *a, int32_t from, struct arena *arena, struct listed *out)
{
    out->conflict_count = a->conflict_count;
    for (int kind = 0; kind < LISTED_KINDS; kind++)
        if (!make(a, (enum listed_kind)kind, from, arena, out)) return false;
    return true;
}

struct listed_rows listed_of(const struct listed *l, enum listed_kind kind, uint32_t conflict)
{
    const uint32_t *first = l->first[kind] + (conflict == NO_ROW ? l->conflict_count : conflict);
    return (struct listed_rows){l->rows[kind] + first[0], first[1] - first[0]};
}
