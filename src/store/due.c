/* due.c — which codings count for a filter, found from the heads of bundles and the rows of codings that are in none. */
#include <stdlib.h>

#include "base/err.h"
#include "store/load.h"

struct finding {
    struct load *l;
    struct bundle_head *heads; /* ascending by coding */
    size_t count, capacity;
    int64_t last;      /* coding that is in a bundle */
    int32_t on;        /* the last day that counts */
    uint64_t until;    /* the last moment */
    uint32_t *newest;  /* [articles]: head + 1 of its newest coding, 0: none */
    uint8_t *replaced; /* [articles]: a bit for those that have a newer version */
    size_t article_most;
};

static bool more(struct finding *d, size_t count)
{
    d->heads = arena_grow(&d->l->s->scratch, d->heads, &d->capacity, d->count + count, sizeof *d->heads);
    return d->heads || err_memory(&d->l->error) == TRUCE_OK;
}

static bool add_bundles(struct finding *d)
{
    struct load *l = d->l;
    int64_t bundles;
    if (l->s->schema < 3) return true;
    if (sql_number(l->s, "SELECT count(*) FROM bundle", &bundles, &l->error) != TRUCE_OK) return false;
    if (bundles < 0 || !more(d, (size_t)(bundles + 1) * BUNDLE_CODINGS)) return false;
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT id, last, heads FROM bundle WHERE id >= ?1 ORDER BY id", whole(0));
    int step;
    bool good = true;
    while (good && (step = sql_row(l->s, row, &l->error)) > 0) {
        uint32_t n = 0;
        good = more(d, BUNDLE_CODINGS);
        if (good) n = bundle_heads(sql_text(row, 2), sql_whole(row, 0), d->heads + d->count);
        d->last = sql_whole(row, 1);
        if (good && (!n || d->heads[d->count + n - 1].coding != d->last)) good = load_damaged(l, "a bundle of no codings");
        d->count += n;
    }
    if (row) (void)sqlite3_reset(row);
    return good && step == 0;
}

/* Codings that are in no bundle yet. */
static bool add_rest(struct finding *d)
{
    struct load *l = d->l;
    sqlite3_stmt *row = SQL(
        l->s, &l->error,
        "SELECT c.id, c.first, c.count, c.added, a.id, a.day, a.origin, a.added FROM coding c CROSS JOIN article "
        "a ON a.id = c.article WHERE c.id > ? ORDER BY c.id",
        whole(d->last));
    int step;
    while ((step = sql_row(l->s, row, &l->error)) > 0 && more(d, 1))
        d->heads[d->count++] = (struct bundle_head){.coding = sql_whole(row, 0),
                                                    .first = sql_whole(row, 1),
                                                    .count = (uint32_t)sql_whole(row, 2),
                                                    .coding_added = bundle_moment(sql_text(row, 3)),
                                                    .article = sql_whole(row, 4),
                                                    .day = sql_day(row, 5),
                                                    .origin = sql_whole(row, 6),
                                                    .article_added = bundle_moment(sql_text(row, 7))};
    if (row) (void)sqlite3_reset(row);
    return step == 0;
}

/* Marks the articles that have a newer version within the filter. */
static bool mark_replaced(struct finding *d, const char *until)
{
    struct load *l = d->l;
    sqlite3_stmt *row = SQL(l->s, &l->error,
                            "SELECT prior FROM article WHERE prior IS NOT NULL AND (day IS NULL OR +day <= ?) AND added <= ?",
                            whole(d->on), text(str_c(until)));
    int step;
    while ((step = sql_row(l->s, row, &l->error)) > 0) {
        int64_t prior = sql_whole(row, 0);
        if (prior >= 0 && (uint64_t)prior <= d->article_most) d->replaced[prior / 8] |= (uint8_t)(1u << prior % 8);
    }
    return step == 0;
}

static bool passes(const struct finding *d, const struct bundle_head *h)
{
    return h->day <= d->on && h->article_added <= d->until && h->coding_added <= d->until && h->article > 0 &&
           (uint64_t)h->article <= d->article_most && !(d->replaced[h->article / 8] >> (h->article % 8) & 1);
}

static bool find(struct finding *d, const struct store_filter *f)
{
    struct load *l = d->l;
    int64_t articles;
    char until[32];
    store_until(f->as_of, until);
    d->on = f->on == NO_DAY ? INT32_MAX : f->on;
    d->until = f->as_of.len == 10 ? bundle_moment(f->as_of) * 1000000 + 999999 : UINT64_MAX;
    if (sql_number(l->s, "SELECT coalesce(max(id), 0) FROM article", &articles, &l->error) != TRUCE_OK) return false;
    d->article_most = (size_t)articles;
    d->newest = arena_alloc(&l->s->scratch, d->article_most + 1, sizeof *d->newest);
    d->replaced = arena_alloc(&l->s->scratch, d->article_most / 8 + 1, 1);
    if (!d->newest || !d->replaced) return err_memory(&l->error) == TRUCE_OK;
    if (!mark_replaced(d, until) || !add_bundles(d) || !add_rest(d)) return false;
    for (size_t i = 0; i < d->count; i++)
        if (passes(d, d->heads + i)) d->newest[d->heads[i].article] = (uint32_t)i + 1;
    return true;
}

/* What is sorted: NO_DAY is the smallest number. */
struct turn {
    int64_t article;
    int32_t day;
    uint32_t head;
};

static int in_order(const void *left, const void *right)
{
    const struct turn *a = left, *b = right;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->article > b->article) - (a->article < b->article);
}

bool load_due(struct load *l, const struct store_filter *f, struct bundle_head **heads, uint32_t **due, size_t *count)
{
    struct finding d = {.l = l};
    if (!find(&d, f)) return false;
    size_t n = 0;
    for (size_t i = 0; i <= d.article_most; i++) n += d.newest[i] != 0;
    struct turn *turns = arena_alloc(&l->s->scratch, n + 1, sizeof *turns);
    *due = arena_alloc(&l->s->scratch, n + 1, sizeof **due);
    if (!turns || !*due) return err_memory(&l->error) == TRUCE_OK;
    n = 0;
    bool sorted = true;
    for (size_t i = 0; i <= d.article_most; i++) {
        if (!d.newest[i]) continue;
        const struct bundle_head *h = d.heads + d.newest[i] - 1;
        turns[n] = (struct turn){h->article, h->day, d.newest[i] - 1};
        if (n && in_order(turns + n - 1, turns + n) > 0) sorted = false;
        n++;
    }
    if (!sorted) qsort(turns, n, sizeof *turns, in_order);
    for (size_t i = 0; i < n; i++) (*due)[i] = turns[i].head;
    *heads = d.heads;
    *count = n;
    return true;
}
