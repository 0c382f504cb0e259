#include "store/acled.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"
#include "store/sql.h"

static void hash_cell(struct sha256 *sha, struct str s)
{
    uint8_t len[4];
    for (int i = 0; i < 4; i++) len[i] = (uint8_t)(s.len >> (8 * i));
    sha256_add(sha, len, sizeof len);
    if (s.len) sha256_add(sha, s.at, s.len);
}

/* What makes a version: all cells, but the day and the kinds of actors as they are meant. year and interaction follow from those.
 */
static void content_of(const struct str cells[ACLED_COLUMNS], const struct acled_row *row, uint8_t out[32])
{
    struct sha256 sha;
    char day[11];
    sha256_begin(&sha);
    day_print(day_from_number(row->day), day);
    for (int c = 0; c < ACLED_COLUMNS; c++) {
        bool inter = c == ACLED_INTER1 || c == ACLED_INTER2;
        enum acled_inter kind = inter ? row->inter[c == ACLED_INTER2] : INTER_NONE;
        if (c == ACLED_YEAR || c == ACLED_INTERACTION) continue;
        hash_cell(&sha, c == ACLED_DATE ? str_c(day) : kind != INTER_NONE ? str_c(acled_inter_name(kind)) : cells[c]);
    }
    sha256_end(&sha, out);
}

/* What the row goes by; of one without a name its hash, so that another is never taken for it. */
static void key_of(const struct acled_row *row, const uint8_t content[32], struct buf *out)
{
    if (row->id.len) {
        buf_add(out, row->id);
        return;
    }
    buf_text(out, "row:");
    for (int i = 0; i < 16; i++) buf_format(out, "%02x", content[i]);
}

#define ARE_8 ", ?, ?, ?, ?, ?, ?, ?, ?"

static truce_status append(struct store *s, int64_t prior, int64_t version, const struct value about[5],
                           const struct str cells[ACLED_COLUMNS], int64_t *id, truce_error *error)
{
    struct value values[7 + ACLED_COLUMNS] = {about[0], whole(version), number_or_null(prior), about[1], about[2],
                                              about[3], about[4]};
    for (int c = 0; c < ACLED_COLUMNS; c++) values[7 + c] = text_or_null(cells[c]);
    truce_status status = sql_done(s,
                                   sql_bind(s, "INSERT INTO acled VALUES (NULL" ARE_8 ARE_8 ARE_8 ARE_8 ", ?, ?, ?, ?, ?, ?)",
                                            values, sizeof values / sizeof *values, error),
                                   error);
    if (status != TRUCE_OK) return status;
    *id = sqlite3_last_insert_rowid(s->db);
    status = sql_done(s,
                      SQL(s, error, "INSERT INTO acled_words (rowid, actor1, actor2, location, notes) VALUES (?, ?, ?, ?, ?)",
                          whole(*id), text_or_null(cells[ACLED_ACTOR1]), text_or_null(cells[ACLED_ACTOR2]),
                          text_or_null(cells[ACLED_LOCATION]), text_or_null(cells[ACLED_NOTES])),
                      error);
    return status == TRUCE_OK ? ledger_append(s, "acled", *id, error) : status;
}

/* The newest version under the key: its number, its version, and whether it says the same. */
static truce_status look(struct store *s, struct str key, const uint8_t content[32], int64_t *prior, int64_t *version, bool *same,
                         truce_error *error)
{
    sqlite3_stmt *row = SQL(s, error, "SELECT id, version, content FROM acled WHERE key = ? ORDER BY version DESC LIMIT 1",
                            text(key));
    int step = sql_row(s, row, error);
    *prior = *version = 0;
    *same = false;
    if (step > 0) {
        *prior = sql_whole(row, 0);
        *version = sql_whole(row, 1);
        *same = str_same(sql_text(row, 2), (struct str){(const char *)content, 32});
    }
    if (row) (void)sqlite3_reset(row);
    return step < 0 ? error->code : TRUCE_OK;
}

truce_status store_acled_add(struct store *s, const struct str cells[ACLED_COLUMNS], struct str origin, uint32_t *id,
                             enum store_outcome *out, truce_error *error)
{
    truce_error mine = {0};
    struct acled_row row;
    struct buf key;
    uint8_t content[32];
    int64_t prior, version, number = 0;
    bool same;
    char now[21];
    const char *fault = acled_row_read(cells, &row);
    if (fault) return err_set(error, TRUCE_EINPUT, 0, "%s", fault);
    arena_reset(&s->scratch);
    buf_init(&key, &s->scratch);
    content_of(cells, &row, content);
    key_of(&row, content, &key);
    store_now(s, now);
    const struct value about[] = {text(buf_view(&key)), whole(row.day), blob(content), text(origin), text(str_c(now))};
    truce_status status = key.failed ? err_memory(&mine) : store_begin(s, &mine);
    if (status == TRUCE_OK) status = look(s, buf_view(&key), content, &prior, &version, &same, &mine);
    if (status == TRUCE_OK && !same) status = append(s, prior, version + 1, about, cells, &number, &mine);
    if (status == TRUCE_OK) {
        *id = (uint32_t)(same ? prior : number);
        *out = same ? STORE_KNOWN : prior ? STORE_CHANGED : STORE_NEW;
        return TRUCE_OK;
    }
    (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    if (error) *error = mine;
    return status;
}

#define COLUMNS                                                                                                                    \
    "a.event_id_cnty, a.event_date, a.year, a.time_precision, a.disorder_type, a.event_type, a.sub_event_type, a.actor1, "         \
    "a.assoc_actor_1, a.inter1, a.actor2, a.assoc_actor_2, a.inter2, a.interaction, a.civilian_targeting, a.iso, a.region, "       \
    "a.country, a.admin1, a.admin2, a.admin3, a.location, a.latitude, a.longitude, a.geo_precision, a.source, a.source_scale, "    \
    "a.notes, a.fatalities, a.tags, a.timestamp"
#define SELECT "SELECT a.id, a.prior, a.version, a.day, a.key, a.origin, a.added, " COLUMNS " FROM "
#define WHERE                                                                                                                      \
    " WHERE a.added <= ?1 AND (?2 IS NULL OR a.id = ?2) AND (?3 IS NULL OR a.day >= ?3) AND (?4 IS NULL OR a.day <= ?4) "          \
    "AND (?5 OR NOT EXISTS (SELECT 1 FROM acled n WHERE n.prior = a.id AND n.added <= ?1)) "                                       \
    "AND (?6 IS NULL OR instr(lower(coalesce(a.actor1, '') || ';' || coalesce(a.assoc_actor_1, '') || ';' || "                     \
    "coalesce(a.actor2, '') || ';' || coalesce(a.assoc_actor_2, '')), lower(?6))) "                                                \
    "AND (?7 IS NULL OR lower(substr(a.location, 1, length(?7))) = lower(?7) OR "                                                  \
    "lower(substr(a.admin1, 1, length(?7))) = lower(?7) OR lower(a.country) = lower(?7)) "
#define ORDER " ORDER BY CASE WHEN ?5 THEN 0 ELSE -a.day END, CASE WHEN ?5 THEN a.id ELSE -a.id END LIMIT ?8"

static bool give(sqlite3_stmt *row, bool (*take)(void *context, const struct stored_acled *x), void *context)
{
    struct stored_acled x = {.id = (uint32_t)sql_whole(row, 0),
                             .prior = (uint32_t)sql_whole(row, 1),
                             .version = sql_whole(row, 2),
                             .day = sql_day(row, 3),
                             .key = sql_text(row, 4),
                             .origin = sql_text(row, 5),
                             .added = sql_text(row, 6)};
    for (int c = 0; c < ACLED_COLUMNS; c++) x.cells[c] = sql_text(row, 7 + c);
    return take(context, &x);
}

truce_status store_acled(struct store *s, const struct acled_query *q, bool (*take)(void *context, const struct stored_acled *x),
                         void *context, truce_error *error)
{
    truce_error mine = {0};
    char until[32];
    if (s->schema < 2) return TRUCE_OK;
    store_until(q->as_of, until);
    arena_reset(&s->scratch);
    const struct value values[] = {
        text(str_c(until)),          number_or_null(q->id),  day_or_null(q->since),  day_or_null(q->until),
        whole(q->every || q->id),    text_or_null(q->actor), text_or_null(q->place), whole(q->limit ? (int64_t)q->limit : -1),
        text(sql_words(s, q->words))};
    sqlite3_stmt *row = q->words.len
                            ? sql_bind(s,
                                       SELECT "acled_words w JOIN acled a ON a.id = w.rowid" WHERE "AND acled_words MATCH ?9" ORDER,
                                       values, 9, &mine)
                            : sql_bind(s, SELECT "acled a" WHERE ORDER, values, 8, &mine);
    int step;
    while ((step = sql_row(s, row, &mine)) > 0 && give(row, take, context)) {}
    if (step < 0 && strncmp(sqlite3_errmsg(s->db), "fts5:", 5) == 0)
        (void)err_set(&mine, TRUCE_EUSAGE, 0, "find: AND, OR, NOT stand between words");
    if (row) (void)sqlite3_reset(row);
    if (step >= 0) return TRUCE_OK;
    if (error) *error = mine;
    return mine.code;
}
