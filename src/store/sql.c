#include "store/sql.h"

#include <stdlib.h>
#include <time.h>

#include "base/err.h"

truce_status sql_fault(const struct store *s, truce_error *error)
{
    const char *why = sqlite3_errmsg(s->db);
    switch (sqlite3_errcode(s->db) & 0xff) {
    case SQLITE_NOMEM: return err_memory(error);
    case SQLITE_NOTADB: why = "no truce record"; break;
    case SQLITE_CORRUPT: why = "damaged"; break;
    case SQLITE_FULL: why = "no room left on the disk"; break;
    case SQLITE_READONLY: why = "read-only"; break;
    case SQLITE_BUSY: why = "another truce is writing to it; try again when it is done"; break;
    case SQLITE_IOERR: why = "cannot be read or written (disk full or failing?)"; break;
    case SQLITE_CANTOPEN: why = "cannot be opened"; break;
    default: break;
    }
    return err_set(error, TRUCE_EIO, 0, "%s: %s", s->path, why);
}

/* Statements are found by the address of their text, each near the place that this gives. */
static sqlite3_stmt *prepared(struct store *s, const char *sql, truce_error *error)
{
    size_t at = (size_t)((uintptr_t)sql * 0x9e3779b97f4a7c15u >> 40) % STORE_MOST_STATEMENTS;
    for (int i = 0; i < STORE_MOST_STATEMENTS; i++, at = (at + 1) % STORE_MOST_STATEMENTS) {
        if (s->prepared[at].sql == sql) {
            (void)sqlite3_reset(s->prepared[at].statement);
            return s->prepared[at].statement;
        }
        if (s->prepared[at].sql) continue;
        if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->prepared[at].statement, NULL) != SQLITE_OK) {
            (void)sql_fault(s, error);
            return NULL;
        }
        s->prepared[at].sql = sql;
        return s->prepared[at].statement;
    }
    (void)err_set(error, TRUCE_EIO, 0, "%s: more statements than STORE_MOST_STATEMENTS", s->path);
    return NULL;
}

int sql_put(sqlite3_stmt *statement, int n, const struct value *v, sqlite3_destructor_type keep)
{
    const char *at = v->text.at ? v->text.at : "";
    switch (v->kind) {
    case 'i': return sqlite3_bind_int64(statement, n, v->whole);
    case 'r': return sqlite3_bind_double(statement, n, v->real);
    case 't': return sqlite3_bind_text64(statement, n, at, v->text.len, keep, SQLITE_UTF8);
    case 'b': return sqlite3_bind_blob64(statement, n, at, v->text.len, keep);
    default: return sqlite3_bind_null(statement, n);
    }
}

sqlite3_stmt *sql_bind(struct store *s, const char *sql, const struct value *values, size_t count, truce_error *error)
{
    sqlite3_stmt *statement = prepared(s, sql, error);
    int rc = SQLITE_OK;
    for (size_t i = 0; statement && i < count && rc == SQLITE_OK; i++)
        rc = sql_put(statement, (int)i + 1, values + i, SQLITE_STATIC);
    if (rc == SQLITE_OK) return statement;
    (void)sql_fault(s, error);
    return NULL;
}

int sql_row(struct store *s, sqlite3_stmt *statement, truce_error *error)
{
    if (!statement) return -1;
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) return 1;
    if (rc == SQLITE_DONE) {
        (void)sqlite3_reset(statement);
        return 0;
    }
    (void)sql_fault(s, error);
    (void)sqlite3_reset(statement);
    return -1;
}

truce_status sql_done(struct store *s, sqlite3_stmt *statement, truce_error *error)
{
    int row;
    do row = sql_row(s, statement, error);
    while (row > 0);
    return row == 0 ? TRUCE_OK : error && error->code ? error->code : TRUCE_EIO;
}

truce_status sql_exec(struct store *s, const char *sql, truce_error *error)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? TRUCE_OK : sql_fault(s, error);
}

truce_status sql_word(struct store *s, const char *sql, char *out, size_t room, truce_error *error)
{
    sqlite3_stmt *statement;
    *out = 0;
    if (sqlite3_prepare_v2(s->db, sql, -1, &statement, NULL) != SQLITE_OK) return sql_fault(s, error);
    int rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) (void)sqlite3_snprintf((int)room, out, "%s", sqlite3_column_text(statement, 0));
    truce_status status = rc == SQLITE_ROW || rc == SQLITE_DONE ? TRUCE_OK : sql_fault(s, error);
    (void)sqlite3_finalize(statement);
    return status;
}

truce_status sql_number(struct store *s, const char *sql, int64_t *out, truce_error *error)
{
    char text[24];
    truce_status status = sql_word(s, sql, text, sizeof text, error);
    *out = strtoll(text, NULL, 10);
    return status;
}

struct str sql_text(sqlite3_stmt *statement, int column)
{
    const char *at = sqlite3_column_blob(statement, column);
    return (struct str){at ? at : "", (size_t)sqlite3_column_bytes(statement, column)};
}

int32_t sql_day(sqlite3_stmt *statement, int column)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL) return NO_DAY;
    return sqlite3_column_int(statement, column);
}

void store_now(const struct store *s, char out[21])
{
    time_t now = s->clock >= 0 ? (time_t)s->clock : time(NULL);
    struct tm tm = {0};
    if (!gmtime_r(&now, &tm) || strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &tm) != 20) memcpy(out, "1970-01-01T00:00:00Z", 21);
}

void store_until(struct str as_of, char out[32])
{
    memcpy(out, "9999", 5);
    if (as_of.len != 10) return;
    memcpy(out, as_of.at, 10);
    memcpy(out + 10, "T99", 4);
}

truce_status store_begin(struct store *s, truce_error *error)
{
    if (s->open) return TRUCE_OK;
    truce_status status = sql_exec(s, "BEGIN IMMEDIATE", error);
    s->open = status == TRUCE_OK;
    return status;
}

truce_status store_commit(struct store *s, truce_error *error)
{
    if (!s->open) return TRUCE_OK;
    truce_status status = sql_exec(s, "COMMIT", error);
    if (status != TRUCE_OK) (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    return status;
}
