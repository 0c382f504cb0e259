#include "export/match.h"

#include <math.h>
#include <stdlib.h>

#include "base/err.h"

static const double RADIUS = 6371.0, DEGREE = 3.14159265358979323846 / 180;

struct pair {
    uint32_t a, b;
    int apart; /* 0: of one sub-event type; then days */
    double km;
};

struct dated {
    int32_t day;
    uint32_t row;
};

double acled_distance(const struct acled_row *a, const struct acled_row *b)
{
    if (!a->located || !b->located) return -1;
    double y = sin((b->latitude - a->latitude) * DEGREE / 2), x = sin((b->longitude - a->longitude) * DEGREE / 2);
    double h = y * y + cos(a->latitude * DEGREE) * cos(b->latitude * DEGREE) * x * x;
    return 2 * RADIUS * asin(h >= 1 ? 1 : sqrt(h));
}

static int by_day(const void *left, const void *right)
{
    const struct dated *a = left, *b = right;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static int by_nearness(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->apart != b->apart) return a->apart < b->apart ? -1 : 1;
    if (a->km < b->km || a->km > b->km) return a->km < b->km ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static bool same(const struct acled_row *a, const struct acled_row *b, struct pair *out)
{
    int days = abs(a->day - b->day);
    double km = acled_distance(a, b);
    bool named = a->location.len && str_same_fold(a->location, b->location);
    if (days > MATCH_DAYS || !str_same_fold(a->type, b->type)) return false;
    if (!named && (km < 0 || km > MATCH_KM)) return false;
    out->apart = (str_same_fold(a->sub, b->sub) ? 0 : MATCH_DAYS + 1) + days;
    out->km = km < 0 ? 0 : km;
    return true;
}

truce_status acled_match(const struct acled_row *a, uint32_t a_count, const struct acled_row *b, uint32_t b_count,
                         struct arena *arena, uint32_t **of, truce_error *error)
{
    struct pair *pairs = NULL, pair;
    size_t capacity = 0, count = 0;
    struct dated *days = arena_alloc(arena, b_count, sizeof *days);
    bool *taken = arena_alloc(arena, b_count, sizeof *taken);
    *of = arena_alloc(arena, a_count, sizeof **of);
    if (!days || !taken || !*of) return err_memory(error);
    for (uint32_t i = 0; i < b_count; i++) days[i] = (struct dated){b[i].day, i};
    if (b_count) qsort(days, b_count, sizeof *days, by_day);
    for (uint32_t i = 0; i < a_count; i++) {
        uint32_t low = 0, high = b_count;
        (*of)[i] = NO_ROW;
        while (low < high) {
            uint32_t mid = low + (high - low) / 2;
            if (days[mid].day < a[i].day - MATCH_DAYS)
                low = mid + 1;
            else
                high = mid;
        }
        for (; low < b_count && days[low].day <= a[i].day + MATCH_DAYS; low++) {
            pair = (struct pair){.a = i, .b = days[low].row};
            if (!same(a + i, b + pair.b, &pair)) continue;
            pairs = arena_grow(arena, pairs, &capacity, count + 1, sizeof *pairs);
            if (!pairs) return err_memory(error);
            pairs[count++] = pair;
        }
    }
    if (count) qsort(pairs, count, sizeof *pairs, by_nearness);
    for (size_t p = 0; p < count; p++) {
        if ((*of)[pairs[p].a] != NO_ROW || taken[pairs[p].b]) continue;
        (*of)[pairs[p].a] = pairs[p].b;
        taken[pairs[p].b] = true;
    }
    return TRUCE_OK;
}
