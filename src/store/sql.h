/* sql.h — what the files of the store share: the open database, its prepared statements, values bound to them. */
#ifndef TRUCE_STORE_SQL_H
#define TRUCE_STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

enum { STORE_SCHEMA = 3, STORE_APPLICATION = 0x54527543 /* "TRuC" */, STORE_MOST_STATEMENTS = 128, STORE_MEMORY = 1 << 30 };

struct store {
    struct arena arena;   /* this struct and what lives as long */
    struct arena scratch; /* reset by each call that uses it */
    sqlite3 *db;
    const char *path;
    int schema;        /* that the file has; older ones are only read */
    bool writes, open; /* open: a transaction has begun */
    int64_t clock;     /* seconds since 1970 for every row, or negative: the clock of the machine */
    int64_t program;   /* row of `program`, or 0 */
    struct {
        const char *sql; /* the constant text is the key */
        sqlite3_stmt *statement;
    } prepared[STORE_MOST_STATEMENTS];
};

/* A value for a parameter. */
struct value {
    char kind; /* i: whole, r: real, t: text, b: 32 bytes, 0: NULL */
    int64_t whole;
    double real;
    struct str text;
};
static inline struct value whole(int64_t x)
{
    return (struct value){.kind = 'i', .whole = x};
}
static inline struct value day_or_null(int32_t x)
{
    return (struct value){.kind = x == NO_DAY ? 0 : 'i', .whole = x};
}
static inline struct value whole_or_null(int64_t x, bool known)
{
    return (struct value){.kind = known ? 'i' : 0, .whole = x};
}
static inline struct value number_or_null(int64_t x)
{
    return (struct value){.kind = x ? 'i' : 0, .whole = x};
}
static inline struct value real_or_null(double x, bool known)
{
    return (struct value){.kind = known ? 'r' : 0, .real = x};
}
static inline struct value text(struct str x)
{
    return (struct value){.kind = 't', .text = x};
}
static inline struct value text_or_null(struct str x)
{
    return (struct value){.kind = x.len ? 't' : 0, .text = x};
}
static inline struct value blob(const uint8_t x[32])
{
    return (struct value){.kind = 'b', .text = {(const char *)x, 32}};
}

/* The failure of the last call on the database, told with the file. */
truce_status sql_fault(const struct store *s, truce_error *error);

/* A statement of constant text, prepared once and kept; reset, with the values bound (texts are borrowed until it is
 * reset). NULL with *error set when it cannot be prepared. */
sqlite3_stmt *sql_bind(struct store *s, const char *sql, const struct value *values, size_t count, truce_error *error);
#define SQL(s, error, sql, ...)                                                                                                    \
    sql_bind(s, sql, (const struct value[]){__VA_ARGS__}, sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value), error)

/* Binds one parameter, from 1; keep is SQLITE_STATIC or SQLITE_TRANSIENT. SQLite's result. */
int sql_put(sqlite3_stmt *statement, int n, const struct value *v, sqlite3_destructor_type keep);

/* Runs a bound statement that gives no rows. NULL (it was not prepared) is TRUCE_EIO, *error then is set already. */
truce_status sql_done(struct store *s, sqlite3_stmt *statement, truce_error *error);

/* Steps to the next row: 1, 0 at the end, -1 after a fault. */
int sql_row(struct store *s, sqlite3_stmt *statement, truce_error *error);

/* Runs plain SQL without values. */
truce_status sql_exec(struct store *s, const char *sql, truce_error *error);

/* The first column of the first row of plain SQL: as text cut to `room` bytes, or a whole number; "" and 0 when there is none. */
truce_status sql_word(struct store *s, const char *sql, char *out, size_t room, truce_error *error);
truce_status sql_number(struct store *s, const char *sql, int64_t *out, truce_error *error);

/* Columns of the present row. Texts are borrowed until the next step. */
struct str sql_text(sqlite3_stmt *statement, int column);
int32_t sql_day(sqlite3_stmt *statement, int column);
static inline int64_t sql_whole(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_int64(statement, column);
}

/* The user's words as a query of FTS5, in the scratch arena (query.c). */
struct str sql_words(struct store *s, struct str words);

/* What only some articles have (table fact), as columns of an article `a` with a comma behind; a file of an older schema has none.
 */
#define SQL_FACT(name) "(SELECT value FROM fact WHERE article = a.id AND name = '" name "'), "
#define SQL_FACTS SQL_FACT("reply_to") SQL_FACT("via") SQL_FACT("doubt")
#define SQL_NO_FACTS "NULL, NULL, NULL, "
static inline const char *sql_facts(const struct store *s)
{
    return s->schema < 2 ? SQL_NO_FACTS : SQL_FACTS;
}

/* Now, "2025-03-12T09:30:00Z". */
void store_now(const struct store *s, char out[21]);

/* What an as-of day lets through: rows stored up to that moment. Any other text than a day: all. */
void store_until(struct str as_of, char out[32]);

/* Begins a transaction when none is open. */
truce_status store_begin(struct store *s, truce_error *error);

/* Appends the row of the ledger for a row and all that belongs to it (ledger.c). what: "article", "coding", "change",
 * "decision", "acled". */
truce_status ledger_append(struct store *s, const char *what, int64_t ref, truce_error *error);

/* The origin of the article of about that day that a text of this sketch (record/origin.h) is a copy of, 0 when of none; keeping
 * the sketch of an article (origin.c). */
truce_status origin_find(struct store *s, int32_t day, const uint32_t *sketch, uint32_t count, int64_t *out, truce_error *error);
truce_status origin_keep(struct store *s, int64_t article, int32_t day, const uint32_t *sketch, uint32_t count, truce_error *error);

/* Appends a coding of an article (add.c); of `a` only day, key and source are looked at. */
truce_status coding_add(struct store *s, int64_t article, int64_t root, const struct store_article *a, const struct doc *d,
                        truce_error *error);

/* Gives the claims of one article their anchors; root is its first version. False when memory is used up (anchor.c). */
bool set_anchors(struct claims *c, int64_t root, struct arena *arena);

extern const char store_schema[]; /* schema.sql */

#endif
