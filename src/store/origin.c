#include "base/err.h"
#include "record/origin.h"
#include "store/sql.h"

/* Texts that share a hash with the new one are compared; of boilerplate there may be many, the oldest then do. A text is
 * looked for among those of its own season, the one before and the one after, and those without a day. */
enum { CANDIDATES_MOST = 16, SEASON_DAYS = 32, SEASON_NONE = -1000000 };

static int64_t season_of(int32_t day)
{
    if (day == NO_DAY) return SEASON_NONE;
    return day >= 0 ? day / SEASON_DAYS : -((SEASON_DAYS - 1 - (int64_t)day) / SEASON_DAYS);
}

/* Is the text of an article a copy of one with this sketch? */
static truce_status compare(struct store *s, int64_t article, const uint32_t *sketch, uint32_t count, bool *same,
                            truce_error *error)
{
    uint32_t other[SKETCH_MOST];
    sqlite3_stmt *row = SQL(s, error, "SELECT text FROM body WHERE article = ?", whole(article));
    int step = sql_row(s, row, error);
    *same = step > 0 && sketch_same_origin(sketch, count, other, sketch_of(sql_text(row, 0), other));
    if (row) (void)sqlite3_reset(row);
    return step < 0 ? error->code : TRUCE_OK;
}

truce_status origin_find(struct store *s, int32_t day, const uint32_t *sketch, uint32_t count, int64_t *out, truce_error *error)
{
    int64_t candidates[CANDIDATES_MOST];
    int found = 0, step = 0;
    *out = 0;
    if (!count) return TRUCE_OK;
    int64_t season = season_of(day);
    struct value keys[4 + SKETCH_KEYS + 1] = {whole(SEASON_NONE), whole(season), whole(season - 1), whole(season + 1)};
    for (uint32_t i = 0; i < SKETCH_KEYS; i++) keys[4 + i] = whole(sketch[i < count ? i : 0]);
    keys[4 + SKETCH_KEYS] = whole(CANDIDATES_MOST);
    sqlite3_stmt *row = sql_bind(
        s,
        "SELECT DISTINCT article FROM sketch WHERE season IN (?, ?, ?, ?) AND hash IN (?, ?, ?, ?, ?, ?, ?, ?) "
        "ORDER BY article LIMIT ?",
        keys, sizeof keys / sizeof *keys, error);
    while ((step = sql_row(s, row, error)) > 0 && found < CANDIDATES_MOST) candidates[found++] = sql_whole(row, 0);
    if (row) (void)sqlite3_reset(row);
    truce_status status = step < 0 ? error->code : TRUCE_OK;
    bool same = false;
    for (int i = 0; status == TRUCE_OK && i < found && !same; i++) {
        status = compare(s, candidates[i], sketch, count, &same, error);
        if (same) *out = candidates[i];
    }
    if (status != TRUCE_OK || !*out) return status;
    row = SQL(s, error, "SELECT origin FROM article WHERE id = ?", whole(*out));
    if (sql_row(s, row, error) < 1) return error->code;
    *out = sql_whole(row, 0);
    (void)sqlite3_reset(row);
    return TRUCE_OK;
}

truce_status origin_keep(struct store *s, int64_t article, int32_t day, const uint32_t *sketch, uint32_t count, truce_error *error)
{
    truce_status status = TRUCE_OK;
    for (uint32_t i = 0; status == TRUCE_OK && i < count && i < SKETCH_KEYS; i++)
        status = sql_done(
            s,
            SQL(s, error, "INSERT OR IGNORE INTO sketch VALUES (?, ?, ?)", whole(season_of(day)), whole(sketch[i]), whole(article)),
            error);
    return status;
}
