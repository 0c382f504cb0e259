#include "base/err.h"
#include "base/sha256.h"
#include "store/sql.h"

/* What lies under the digest of a row of the ledger: all rows that these give for its ref, in order. Names are joined in,
 * so that a row of a table that many share cannot be changed unseen either. */
struct part {
    const char *what, *sql;
};
static const struct part parts[] = {
    {"article", "SELECT a.*, b.text, s.name FROM article a JOIN body b ON b.article = a.id LEFT JOIN source s ON s.id = a.source "
                "WHERE a.id = ?"},
    {"coding", "SELECT c.*, p.* FROM coding c JOIN program p ON p.id = c.program WHERE c.id = ?"},
    {"coding", "SELECT * FROM sentence WHERE coding = ? ORDER BY n"},
    {"coding", "SELECT m.*, a.*, p.* FROM mention m LEFT JOIN actor a ON a.id = m.actor LEFT JOIN place p ON p.id = m.place "
               "WHERE m.coding = ? ORDER BY m.n"},
    {"coding",
     "SELECT k.* FROM coding c JOIN claim k ON k.id >= c.first AND k.id < c.first + c.count WHERE c.id = ? ORDER BY k.id"},
    {"coding", "SELECT x.*, a.* FROM coding c JOIN claim_party x ON x.claim >= c.first AND x.claim < c.first + c.count "
               "JOIN actor a ON a.id = x.actor WHERE c.id = ? ORDER BY x.claim, x.n"},
    {"coding", "SELECT x.*, p.* FROM coding c JOIN claim_place x ON x.claim >= c.first AND x.claim < c.first + c.count "
               "JOIN place p ON p.id = x.place WHERE c.id = ? ORDER BY x.claim, x.n"},
    {"coding", "SELECT x.* FROM coding c JOIN claim_count x ON x.claim >= c.first AND x.claim < c.first + c.count "
               "WHERE c.id = ? ORDER BY x.claim, x.n"},
    {"change", "SELECT * FROM change WHERE id = ?"},
    {"change", "SELECT r.*, d.* FROM change c JOIN revision r ON r.id >= c.first AND r.id < c.first + c.count "
               "JOIN record d ON d.id = r.record WHERE c.id = ? ORDER BY r.id"},
    {"change", "SELECT e.* FROM change c JOIN evidence e ON e.revision >= c.first AND e.revision < c.first + c.count "
               "WHERE c.id = ? ORDER BY e.revision, e.claim"},
    {"decision", "SELECT * FROM decision WHERE id = ?"},
};

static void put(uint8_t out[8], uint64_t x)
{
    for (int i = 0; i < 8; i++) out[i] = (uint8_t)(x >> (8 * i));
}

/* A column as its kind, its length and its bytes, so that no two rows give the same. */
static void add_column(struct sha256 *sha, sqlite3_stmt *row, int column)
{
    uint8_t head[9] = {(uint8_t)sqlite3_column_type(row, column)};
    struct str bytes = {"", 0};
    double real;
    uint64_t x = 0;
    switch (head[0]) {
    case SQLITE_INTEGER: x = (uint64_t)sqlite3_column_int64(row, column); break;
    case SQLITE_FLOAT:
        real = sqlite3_column_double(row, column);
        memcpy(&x, &real, sizeof x);
        break;
    case SQLITE_NULL: break;
    default:
        bytes = sql_text(row, column);
        x = bytes.len;
        break;
    }
    put(head + 1, x);
    sha256_add(sha, head, sizeof head);
    sha256_add(sha, bytes.at, bytes.len);
}

/* The digest of everything under a ref as it lies in the file now; *rows counts it. */
static truce_status digest_of(struct store *s, struct str what, int64_t ref, uint8_t out[32], uint64_t *rows, truce_error *error)
{
    struct sha256 sha;
    sha256_begin(&sha);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!str_is(what, parts[i].what)) continue;
        sqlite3_stmt *row = SQL(s, error, parts[i].sql, whole(ref));
        int step;
        while ((step = sql_row(s, row, error)) > 0) {
            ++*rows;
            for (int c = 0; c < sqlite3_column_count(row); c++) add_column(&sha, row, c);
        }
        if (step < 0) return error->code;
    }
    sha256_end(&sha, out);
    return TRUCE_OK;
}

/* chain = SHA-256(chain before, what, ref, added, digest). */
static void chain_of(const uint8_t before[32], struct str what, int64_t ref, struct str added, const uint8_t digest[32],
                     uint8_t out[32])
{
    struct sha256 sha;
    uint8_t number[8];
    put(number, (uint64_t)ref);
    sha256_begin(&sha);
    sha256_add(&sha, before, 32);
    sha256_add(&sha, what.at, what.len);
    sha256_add(&sha, number, sizeof number);
    sha256_add(&sha, added.at, added.len);
    sha256_add(&sha, digest, 32);
    sha256_end(&sha, out);
}

truce_status ledger_append(struct store *s, const char *what, int64_t ref, truce_error *error)
{
    uint8_t before[32] = {0}, digest[32], chain[32];
    uint64_t rows = 0;
    truce_error mine = {0};
    sqlite3_stmt *last = SQL(s, &mine, "SELECT chain FROM ledger WHERE ?1 ORDER BY n DESC LIMIT 1", whole(1));
    int step = sql_row(s, last, &mine);
    if (step > 0 && sqlite3_column_bytes(last, 0) == 32) memcpy(before, sqlite3_column_blob(last, 0), 32);
    if (last) (void)sqlite3_reset(last);
    truce_status status = step < 0 ? mine.code : digest_of(s, str_c(what), ref, digest, &rows, &mine);
    char now[21];
    store_now(s, now);
    chain_of(before, str_c(what), ref, str_c(now), digest, chain);
    if (status == TRUCE_OK)
        status = sql_done(s,
                          SQL(s, &mine, "INSERT INTO ledger (what, ref, added, digest, chain) VALUES (?, ?, ?, ?, ?)",
                              text(str_c(what)), whole(ref), text(str_c(now)), blob(digest), blob(chain)),
                          &mine);
    if (status != TRUCE_OK && error) *error = mine;
    return status;
}
