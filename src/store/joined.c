#include "store/joined.h"

#include "base/err.h"
#include "base/leb.h"
#include "record/same.h"

enum { PART_CLAIMS = 1024 };

/* Rows of a part: of each claim its id less that of the one before, and how many rows back the claim is that it joins. */
static void put_part(const struct claims *c, const struct account *a, uint32_t first, uint32_t end, struct buf *out)
{
    for (uint32_t i = first; i < end; i++) {
        leb_put_signed(out, (int64_t)c->rows[i].id - (i > first ? (int64_t)c->rows[i - 1].id : 0));
        leb_put(out, a->joined[i] < i ? i - a->joined[i] : 0);
    }
}

/* Is the newest row of a part the same? */
static bool is_kept(struct store *s, uint32_t part, struct str bytes, truce_error *error)
{
    sqlite3_stmt *row = SQL(s, error, "SELECT claims FROM joined WHERE part = ? ORDER BY id DESC LIMIT 1", whole(part));
    bool same = sql_row(s, row, error) > 0 && str_same(sql_text(row, 0), bytes);
    if (row) (void)sqlite3_reset(row);
    return same;
}

static truce_status keep_part(struct store *s, uint32_t part, struct str bytes, int64_t change, truce_error *error)
{
    if (is_kept(s, part, bytes, error)) return TRUCE_OK;
    if (error->code != TRUCE_OK) return error->code;
    return sql_done(s,
                    SQL(s, error, "INSERT INTO joined (change, part, claims) VALUES (?, ?, ?)", whole(change), whole(part),
                        (struct value){.kind = 'b', .text = bytes}),
                    error);
}

truce_status joined_keep(struct store *s, const struct claims *c, const struct account *a, int64_t change, truce_error *error)
{
    if (!a->joined && c->row_count) return TRUCE_OK;
    truce_status status = sql_done(s,
                                   SQL(s, error, "INSERT INTO joining VALUES (?, ?, ?, ?)", whole(change), text(str_c(SAME_RULE)),
                                       whole(c->decision_count), whole(c->row_count)),
                                   error);
    for (uint32_t first = 0; status == TRUCE_OK && first < c->row_count; first += PART_CLAIMS) {
        struct buf bytes;
        arena_reset(&s->scratch);
        buf_init(&bytes, &s->scratch);
        put_part(c, a, first, c->row_count - first < PART_CLAIMS ? c->row_count : first + PART_CLAIMS, &bytes);
        status = bytes.failed ? err_memory(error) : keep_part(s, first / PART_CLAIMS, buf_view(&bytes), change, error);
    }
    return status;
}

/* How many claims the newest joining tells of; 0 when it is of another rule or other decisions. */
static uint32_t known_count(struct store *s, const char *until, truce_error *error)
{
    sqlite3_stmt *row = SQL(
        s, error,
        "SELECT claims FROM joining WHERE change = (SELECT max(change) FROM joining) AND rule = ? AND decisions = "
        "(SELECT count(*) FROM decision WHERE added <= ?)",
        text(str_c(SAME_RULE)), text(str_c(until)));
    int64_t count = sql_row(s, row, error) > 0 ? sql_whole(row, 0) : 0;
    if (row) (void)sqlite3_reset(row);
    return count < 0 ? 0 : count > UINT32_MAX ? UINT32_MAX : (uint32_t)count;
}

/* Takes rows from the bytes of a part while they are of the claims at hand; false at the first that is not. */
static bool take_part(struct leb *bytes, const struct claims *c, uint32_t *joined, uint32_t count, uint32_t *at)
{
    int64_t id = 0;
    for (uint32_t i = 0; i < PART_CLAIMS && *at < count; i++) {
        id += leb_signed(bytes);
        uint64_t back = leb_get(bytes);
        if (bytes->failed || id != (int64_t)c->rows[*at].id || back > *at) return false;
        joined[*at] = back ? *at - (uint32_t)back : NO_ROW;
        ++*at;
    }
    return true;
}

truce_status joined_load(struct store *s, const char *until, struct arena *arena, struct claims *c, truce_error *error)
{
    c->joined = NULL;
    c->joined_count = 0;
    if (s->schema < 3 || !c->row_count) return TRUCE_OK;
    uint32_t count = known_count(s, until, error), at = 0;
    if (error->code != TRUCE_OK || !count) return error->code;
    if (count > c->row_count) count = c->row_count;
    uint32_t *joined = arena_alloc(arena, count, sizeof *joined);
    if (!joined) return err_memory(error);
    sqlite3_stmt *row = SQL(s, error,
                            "SELECT claims FROM joined j WHERE id = (SELECT max(id) FROM joined x WHERE x.part = j.part) "
                            "AND part >= ?1 ORDER BY part",
                            whole(0));
    int step;
    bool same = true;
    while (same && (step = sql_row(s, row, error)) > 0 && at < count) {
        struct leb bytes = leb_of(sql_text(row, 0));
        same = take_part(&bytes, c, joined, count, &at);
    }
    if (row) (void)sqlite3_reset(row);
    if (error->code != TRUCE_OK) return error->code;
    c->joined = joined;
    c->joined_count = at;
    return TRUCE_OK;
}
