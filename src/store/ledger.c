#include "base/err.h"
#include "base/sha256.h"
#include "store/sql.h"

/* What lies under the digest of a row of the ledger: all rows that these give for its ref, in order. Texts are under the
 * digest of their SHA-256 (article.words). */
static const struct part {
    const char *what, *table, *sql;
    int schema; /* since which there is such a table, 0: the first */
} parts[] = {
    {"article", "article", "SELECT a.*, s.name FROM article a LEFT JOIN source s ON s.id = a.source WHERE a.id = ?"},
    {"article", "fact", "SELECT * FROM fact WHERE article = ? ORDER BY name", 2},
    {"coding", "coding", "SELECT c.*, p.* FROM coding c JOIN program p ON p.id = c.program WHERE c.id = ?"},
    {"coding", "actor",
     "SELECT a.* FROM coding c CROSS JOIN actor a ON a.id >= c.first_actor AND a.id < c.first_actor + c.actors WHERE c.id = ? "
     "ORDER BY "
     "a.id"},
    {"coding", "place",
     "SELECT p.* FROM coding c CROSS JOIN place p ON p.id >= c.first_place AND p.id < c.first_place + c.places WHERE c.id = ? "
     "ORDER BY "
     "p.id"},
    {"coding", "reading", "SELECT * FROM reading WHERE coding = ?"},
    {"coding", "claim",
     "SELECT k.* FROM coding c CROSS JOIN claim k ON k.id >= c.first AND k.id < c.first + c.count WHERE c.id = ? ORDER BY k.id"},
    {"coding", "claim_party",
     "SELECT x.* FROM coding c CROSS JOIN claim_party x ON x.claim >= c.first AND x.claim < c.first + c.count WHERE c.id = ? ORDER "
     "BY "
     "x.claim, x.n"},
    {"coding", "claim_place",
     "SELECT x.* FROM coding c CROSS JOIN claim_place x ON x.claim >= c.first AND x.claim < c.first + c.count WHERE c.id = ? ORDER "
     "BY "
     "x.claim, x.n"},
    {"coding", "claim_count",
     "SELECT x.* FROM coding c CROSS JOIN claim_count x ON x.claim >= c.first AND x.claim < c.first + c.count "
     "WHERE c.id = ? ORDER BY x.claim, x.n"},
    {"change", "change", "SELECT * FROM change WHERE id = ?"},
    {"change", "revision",
     "SELECT r.*, d.* FROM change c CROSS JOIN revision r ON r.id >= c.first AND r.id < c.first + c.count "
     "JOIN record d ON d.id = r.record WHERE c.id = ? ORDER BY r.id"},
    {"change", "evidence",
     "SELECT e.* FROM change c CROSS JOIN evidence e ON e.revision >= c.first AND e.revision < c.first + c.count "
     "WHERE c.id = ? ORDER BY e.revision, e.claim"},
    {"change", "joining", "SELECT * FROM joining WHERE change = ?", 3},
    {"change", "joined", "SELECT * FROM joined WHERE change = ? ORDER BY id", 3},
    {"change", "bundle", "SELECT * FROM bundle WHERE change = ? ORDER BY id", 3},
    {"change", "bundle_claims",
     "SELECT x.* FROM bundle b CROSS JOIN bundle_claims x ON x.bundle = b.id WHERE b.change = ? ORDER BY x.bundle", 3},
    {"decision", "decision", "SELECT * FROM decision WHERE id = ?"},
    {"acled", "acled", "SELECT * FROM acled WHERE id = ?", 2},
};
enum { PARTS = sizeof parts / sizeof *parts };

static void put(uint8_t out[8], uint64_t x)
{
    for (int i = 0; i < 8; i++) out[i] = (uint8_t)(x >> (8 * i));
}

/* A column as its kind and the bytes that its number or length takes, those, and the bytes of a text: so that no two rows
 * give the same. */
static void add_column(struct sha256 *sha, sqlite3_stmt *row, int column)
{
    uint8_t head[9], size = 0;
    int kind = sqlite3_column_type(row, column);
    struct str bytes = {"", 0};
    double real;
    uint64_t x = 0;
    switch (kind) {
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
    for (; x; x >>= 8) head[++size] = (uint8_t)x;
    head[0] = (uint8_t)(kind << 4 | size);
    sha256_add(sha, head, size + (size_t)1);
    if (bytes.len) sha256_add(sha, bytes.at, bytes.len);
}

/* The digest of everything under a ref as it lies in the file now; rows[part] counts it. */
static truce_status digest_of(struct store *s, struct str what, int64_t ref, uint8_t out[32], uint64_t rows[PARTS],
                              truce_error *error)
{
    struct sha256 sha;
    sha256_begin(&sha);
    for (size_t i = 0; i < PARTS; i++) {
        if (!str_is(what, parts[i].what) || parts[i].schema > s->schema) continue;
        sqlite3_stmt *row = SQL(s, error, parts[i].sql, whole(ref));
        int step;
        while ((step = sql_row(s, row, error)) > 0) {
            rows[i]++;
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
    uint64_t rows[PARTS] = {0};
    truce_error mine = {0};
    sqlite3_stmt *last = SQL(s, &mine, "SELECT chain FROM ledger WHERE ?1 ORDER BY n DESC LIMIT 1", whole(1));
    int step = sql_row(s, last, &mine);
    if (step > 0 && sqlite3_column_bytes(last, 0) == 32) memcpy(before, sqlite3_column_blob(last, 0), 32);
    if (last) (void)sqlite3_reset(last);
    truce_status status = step < 0 ? mine.code : digest_of(s, str_c(what), ref, digest, rows, &mine);
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

static truce_status fault(const struct store *s, truce_error *error, const char *what, int64_t n)
{
    return err_set(error, TRUCE_EIO, (uint64_t)n, "%s: %s (row %lld of the ledger)", s->path, what, (long long)n);
}

static struct str bytes_of(const uint8_t x[32])
{
    return (struct str){(const char *)x, 32};
}

/* Walks the chain from its beginning. The statements of digest_of are others, so that this one stays open. */
static truce_status verify_chain(struct store *s, uint64_t rows[PARTS], truce_error *error)
{
    uint8_t chain[32] = {0}, digest[32];
    sqlite3_stmt *row = SQL(s, error, "SELECT n, what, ref, added, digest, chain FROM ledger WHERE ?1 ORDER BY n", whole(1));
    truce_status status = TRUCE_OK;
    int64_t n = 0;
    int step;
    while (status == TRUCE_OK && (step = sql_row(s, row, error)) > 0) {
        struct str what = sql_text(row, 1);
        if (sql_whole(row, 0) != ++n) status = fault(s, error, "a row of the ledger is missing", n);
        if (status == TRUCE_OK) status = digest_of(s, what, sql_whole(row, 2), digest, rows, error);
        if (status != TRUCE_OK) break;
        chain_of(chain, what, sql_whole(row, 2), sql_text(row, 3), digest, chain);
        if (!str_same(sql_text(row, 4), bytes_of(digest)))
            status = err_set(error, TRUCE_EIO, (uint64_t)n, "%s: %.*s %lld was changed after it was recorded", s->path,
                             (int)what.len, what.at, (long long)sql_whole(row, 2));
        else if (!str_same(sql_text(row, 5), bytes_of(chain)))
            status = fault(s, error, "the chain of hashes is broken", n);
    }
    if (row) (void)sqlite3_reset(row);
    return status == TRUCE_OK && step < 0 ? error->code : status;
}

/* Are there rows that no row of the ledger tells of? */
static truce_status verify_counts(struct store *s, const uint64_t rows[PARTS], truce_error *error)
{
    truce_status status = TRUCE_OK;
    for (int i = 0; status == TRUCE_OK && i < PARTS; i++) {
        char sql[96];
        int64_t count;
        if (parts[i].schema > s->schema) continue;
        (void)sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM %s", parts[i].table);
        status = sql_number(s, sql, &count, error);
        if (status == TRUCE_OK && (uint64_t)count != rows[i])
            status = err_set(error, TRUCE_EIO, 0, "%s: rows of %s that the ledger does not tell of", s->path, parts[i].table);
    }
    return status;
}

/* Is each revision that is not gone among those by their kind and day? */
static truce_status verify_dated(struct store *s, truce_error *error)
{
    static const char
        sql[] = "SELECT (SELECT count(*) FROM dated) <> (SELECT count(*) FROM revision WHERE gone = 0) OR "
                "(SELECT count(*) FROM dated) <> (SELECT count(*) FROM dated x JOIN revision r ON r.id = x.revision JOIN record d "
                "ON d.id = "
                "r.record WHERE d.kind = x.kind AND d.number = x.number AND coalesce(r.since, -2147483648) = x.since AND r.until "
                "IS x.until)";
    int64_t wrong = 0;
    truce_status status = s->schema < 3 ? TRUCE_OK : sql_number(s, sql, &wrong, error);
    if (status == TRUCE_OK && wrong)
        status = err_set(error, TRUCE_EIO, 0, "%s: days of records that are not those of them", s->path);
    return status;
}

/* Texts are what their hashes say, and versions what theirs. */
static truce_status verify_texts(struct store *s, truce_error *error)
{
    sqlite3_stmt *row = SQL(s, error, "SELECT a.id, a.words, b.text FROM article a LEFT JOIN body b ON b.article = a.id WHERE ?1",
                            whole(1));
    uint8_t words[32];
    int step;
    while ((step = sql_row(s, row, error)) > 0) {
        sha256_of(sql_text(row, 2), words);
        if (str_same(sql_text(row, 1), bytes_of(words))) continue;
        int64_t id = sql_whole(row, 0);
        (void)sqlite3_reset(row);
        return err_set(error, TRUCE_EIO, 0, "%s: the text of article %lld was changed after it was recorded", s->path,
                       (long long)id);
    }
    return step < 0 ? error->code : TRUCE_OK;
}

static truce_status verify_spans(struct store *s, truce_error *error)
{
    static const char sql[] =
        "SELECT coalesce(min(c.id), 0) FROM coding c JOIN body b ON b.article = c.article JOIN reading r ON r.coding = c.id "
        "WHERE length(CAST(b.text AS BLOB)) < max("
        "coalesce((SELECT max(max(k.end, k.sentence_end, coalesce(k.condition_end, 0), coalesce(k.thing_end, 0))) FROM claim k "
        "WHERE k.id >= c.first AND k.id < c.first + c.count), 0), "
        "coalesce((SELECT max(p.end) FROM claim_party p WHERE p.claim >= c.first AND p.claim < c.first + c.count), 0), "
        "coalesce((SELECT max(n.end) FROM claim_count n WHERE n.claim >= c.first AND n.claim < c.first + c.count), 0), "
        "coalesce((SELECT max(json_extract(value, '$[2]')) FROM json_each(r.mentions)), 0), "
        "coalesce((SELECT max(json_extract(value, '$[1]')) FROM json_each(r.sentences)), 0))";
    int64_t coding;
    truce_status status = sql_number(s, sql, &coding, error);
    if (status == TRUCE_OK && coding)
        status = err_set(error, TRUCE_EIO, 0, "%s: coding %lld points outside its text", s->path, (long long)coding);
    return status;
}

truce_status store_verify(struct store *s, uint64_t *rows, truce_error *error)
{
    uint64_t each[PARTS] = {0};
    truce_error mine = {0};
    char said[64];
    truce_status status = sql_word(s, "PRAGMA integrity_check(1)", said, sizeof said, &mine);
    if (status == TRUCE_OK && strcmp(said, "ok") != 0) status = err_set(&mine, TRUCE_EIO, 0, "%s: damaged: %s", s->path, said);
    if (status == TRUCE_OK) status = verify_chain(s, each, &mine);
    if (status == TRUCE_OK) status = verify_counts(s, each, &mine);
    if (status == TRUCE_OK) status = verify_dated(s, &mine);
    if (status == TRUCE_OK) status = verify_texts(s, &mine);
    if (status == TRUCE_OK) status = verify_spans(s, &mine);
    for (int i = 0; i < PARTS; i++) *rows += each[i];
    if (status != TRUCE_OK && error) *error = mine;
    return status;
}
