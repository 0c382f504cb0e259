#include "store/bundle.h"

#include "base/err.h"

/* A bundle that is being made. */
struct maker {
    struct store *s;
    struct buf heads, claims, actors;
    uint32_t *named; /* [actors of the store]: how often */
    size_t actor_most;
    int64_t coding, article;
    truce_error *error;
};

uint64_t bundle_moment(struct str text)
{
    uint64_t x = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') x = x * 10 + (uint64_t)(text.at[i] - '0');
    return x;
}

/* A day or nothing: 0, else 1 and more for 0, -1, 1, -2, … */
static void put_day(struct buf *b, sqlite3_stmt *row, int column)
{
    int64_t day = sql_day(row, column);
    leb_put(b, day == NO_DAY ? 0 : 1 + ((uint64_t)(day < 0 ? ~day : day) << 1 | (day < 0)));
}

static void put_raw(struct buf *b, int64_t x, int bytes)
{
    for (int i = 0; i < bytes; i++) buf_fill(b, (char)((uint64_t)x >> (8 * i)), 1);
}

static void put_numbers(struct buf *b, sqlite3_stmt *row, int first, int end)
{
    for (int i = first; i < end; i++) leb_put_signed(b, sql_whole(row, i));
}

/* Columns as CLAIM_COLUMNS has them. */
static void put_claim(struct buf *b, sqlite3_stmt *row)
{
    int flags = 0;
    for (int i = 11; i < 13; i++)
        if (sqlite3_column_type(row, i) != SQLITE_NULL) flags |= BUNDLE_TIME;
    if (sql_whole(row, 21)) flags |= BUNDLE_TIME;
    if (sqlite3_column_type(row, 5) != SQLITE_NULL || sql_text(row, 7).len) flags |= BUNDLE_CONDITION;
    if (sqlite3_column_type(row, 8) != SQLITE_NULL || sql_text(row, 10).len) flags |= BUNDLE_THING;
    for (int i = 13; i < 31; i++)
        if ((i < 18 || i > 26) && sqlite3_column_type(row, i) != SQLITE_NULL) flags |= BUNDLE_FATE;
    if (sql_whole(row, 18)) flags |= BUNDLE_CONTEXTS;
    if (sql_whole(row, 31)) flags |= BUNDLE_AGAIN;
    if (sql_whole(row, 32)) flags |= BUNDLE_KNOWN;
    if (sql_whole(row, 37)) flags |= BUNDLE_TOTAL;
    struct str cameo = sql_text(row, 19);
    put_raw(b, flags, 1);
    put_raw(b, sql_whole(row, 20), 1);
    for (int i = 22; i < 27; i++) put_raw(b, sql_whole(row, i), 1);
    for (size_t i = 0; i < 4; i++) put_raw(b, i < cameo.len ? cameo.at[i] : 0, 1);
    put_raw(b, sql_whole(row, 33), 4);
    for (int i = 34; i < 37; i++) put_raw(b, sql_whole(row, i), 8);
    for (int i = 1; i < 5; i++) put_raw(b, sql_whole(row, i), 4);
    if (flags & BUNDLE_TIME) {
        put_day(b, row, 11);
        put_day(b, row, 12);
        leb_put(b, (uint64_t)sql_whole(row, 21));
    }
    for (int at = 5; at <= 8; at += 3) {
        if (!(flags & (at == 5 ? BUNDLE_CONDITION : BUNDLE_THING))) continue;
        put_numbers(b, row, at, at + 2);
        leb_put_text(b, sql_text(row, at + 2));
    }
    if (flags & BUNDLE_FATE) {
        put_day(b, row, 13);
        put_day(b, row, 14);
        put_numbers(b, row, 15, 18);
        for (int i = 27; i < 31; i++) leb_put(b, (uint64_t)sql_whole(row, i));
    }
    if (flags & BUNDLE_CONTEXTS) leb_put(b, (uint64_t)sql_whole(row, 18));
}

static bool damaged(struct maker *m)
{
    (void)err_set(m->error, TRUCE_EIO, 0, "%s: damaged: coding %lld has not the claims that it says", m->s->path,
                  (long long)m->coding);
    return false;
}

static bool put_claims(struct maker *m, int64_t first, int64_t count)
{
    sqlite3_stmt *row = SQL(m->s, m->error, "SELECT " CLAIM_COLUMNS " FROM claim WHERE id >= ? AND id < ? ORDER BY id",
                            whole(first), whole(first + count));
    int64_t at = first;
    int step;
    while ((step = sql_row(m->s, row, m->error)) > 0 && sql_whole(row, 0) == at) {
        put_claim(&m->claims, row);
        at++;
    }
    if (row) (void)sqlite3_reset(row);
    return step >= 0 && (at == first + count || damaged(m));
}

/* Rows of a part of the claims: `columns` numbers behind the claim. How many go to the heads. */
static bool put_parts(struct maker *m, const char *sql, int64_t first, int64_t count, int columns)
{
    sqlite3_stmt *row = SQL(m->s, m->error, sql, whole(first), whole(first + count));
    int64_t at = first;
    uint32_t rows = 0;
    int step;
    while ((step = sql_row(m->s, row, m->error)) > 0) {
        leb_put(&m->claims, (uint64_t)(sql_whole(row, 0) - at));
        at = sql_whole(row, 0);
        for (int i = 1; i <= columns; i++) leb_put(&m->claims, (uint64_t)sql_whole(row, i));
        if (columns == 4 && sql_whole(row, 1) >= 0 && (uint64_t)sql_whole(row, 1) <= m->actor_most) m->named[sql_whole(row, 1)]++;
        rows++;
    }
    leb_put(&m->heads, rows);
    return step >= 0;
}

/* One coding, from a row of the statement in make(). */
static bool put_coding(struct maker *m, sqlite3_stmt *row)
{
    int64_t coding = sql_whole(row, 0), article = sql_whole(row, 3), first = sql_whole(row, 1), count = sql_whole(row, 2);
    size_t start = m->claims.len;
    leb_put(&m->heads, (uint64_t)(coding - m->coding));
    leb_put_signed(&m->heads, article - m->article);
    put_day(&m->heads, row, 4);
    leb_put_signed(&m->heads, sql_whole(row, 5) - article);
    leb_put(&m->heads, bundle_moment(sql_text(row, 6)));
    leb_put(&m->heads, bundle_moment(sql_text(row, 7)));
    leb_put(&m->heads, (uint64_t)first);
    leb_put(&m->heads, (uint64_t)count);
    m->coding = coding;
    m->article = article;
    leb_put_text(&m->claims, sql_text(row, 8));
    leb_put_text(&m->claims, sql_text(row, 9));
    if (count && !(put_claims(m, first, count) && put_parts(m, PARTY_SQL, first, count, 4) &&
                   put_parts(m, PLACE_SQL, first, count, 1) && put_parts(m, COUNT_SQL, first, count, 5)))
        return false;
    for (int i = 0; i < 3 && !count; i++) leb_put(&m->heads, 0);
    leb_put(&m->heads, m->claims.len - start);
    return true;
}

static void put_actors(struct maker *m)
{
    size_t before = 0;
    for (size_t i = 0; i <= m->actor_most; i++) {
        if (!m->named[i]) continue;
        leb_put(&m->actors, i - before);
        leb_put(&m->actors, m->named[i]);
        before = i;
    }
}

static struct value bytes_of(const struct buf *b)
{
    return (struct value){.kind = 'b', .text = buf_view(b)};
}

/* Makes one bundle of the codings behind `last`. */
static truce_status make(struct store *s, int64_t last, int64_t change, truce_error *error)
{
    struct maker m = {.s = s, .error = error};
    int64_t actors;
    truce_status status = sql_number(s, "SELECT coalesce(max(id), 0) FROM actor", &actors, error);
    if (status != TRUCE_OK) return status;
    arena_reset(&s->scratch);
    buf_init(&m.heads, &s->scratch);
    buf_init(&m.actors, &s->scratch);
    m.actor_most = (size_t)actors;
    m.named = arena_alloc(&s->scratch, m.actor_most + 1, sizeof *m.named);
    buf_init(&m.claims, &s->scratch);
    if (!m.named) return err_memory(error);
    sqlite3_stmt *row = SQL(s, error,
                            "SELECT c.id, c.first, c.count, a.id, a.day, a.origin, a.added, c.added, a.key, s.name FROM coding c "
                            "CROSS JOIN article a ON a.id = c.article LEFT JOIN source s ON s.id = a.source WHERE c.id > ? "
                            "ORDER BY c.id LIMIT ?",
                            whole(last), whole(BUNDLE_CODINGS));
    int step;
    bool good = true;
    while (good && (step = sql_row(s, row, error)) > 0) good = put_coding(&m, row);
    if (row) (void)sqlite3_reset(row);
    if (error->code != TRUCE_OK) return error->code;
    put_actors(&m);
    if (m.heads.failed || m.claims.failed || m.actors.failed) return err_memory(error);
    status = sql_done(s,
                      SQL(s, error, "INSERT INTO bundle (change, last, heads, actors) VALUES (?, ?, ?, ?)", whole(change),
                          whole(m.coding), bytes_of(&m.heads), bytes_of(&m.actors)),
                      error);
    if (status != TRUCE_OK) return status;
    return sql_done(
        s, SQL(s, error, "INSERT INTO bundle_claims VALUES (?, ?)", whole(sqlite3_last_insert_rowid(s->db)), bytes_of(&m.claims)),
        error);
}

truce_status bundle_keep(struct store *s, int64_t change, truce_error *error)
{
    for (;;) {
        int64_t last, left;
        truce_status status = sql_number(s, "SELECT coalesce(max(last), 0) FROM bundle", &last, error);
        sqlite3_stmt *row = status == TRUCE_OK ? SQL(s, error, "SELECT count(*) FROM (SELECT 1 FROM coding WHERE id > ? LIMIT ?)",
                                                     whole(last), whole(BUNDLE_CODINGS))
                                               : NULL;
        if (sql_row(s, row, error) < 1) return error->code;
        left = sql_whole(row, 0);
        (void)sqlite3_reset(row);
        if (left < BUNDLE_CODINGS) return TRUCE_OK;
        status = make(s, last, change, error);
        if (status != TRUCE_OK) return status;
    }
}

static bool add_named(struct leb *r, uint32_t *named, size_t most)
{
    for (uint64_t actor = 0; r->at < r->end;) {
        actor += leb_get(r);
        uint64_t times = leb_get(r);
        if (r->failed || actor > most) return false;
        named[actor] += (uint32_t)times;
    }
    return true;
}

truce_status bundle_named(struct store *s, uint32_t **named, size_t *most, truce_error *error)
{
    int64_t actors, rest = 0;
    truce_status status = sql_number(s, "SELECT coalesce(max(id), 0) FROM actor", &actors, error);
    if (status != TRUCE_OK) return status;
    *most = (size_t)actors;
    *named = arena_alloc(&s->scratch, *most + 1, sizeof **named);
    if (!*named) return err_memory(error);
    int step = 0;
    if (s->schema >= 3) {
        sqlite3_stmt *row = SQL(s, error, "SELECT actors FROM bundle WHERE id >= ?", whole(0));
        while ((step = sql_row(s, row, error)) > 0) {
            struct leb r = leb_of(sql_text(row, 0));
            if (add_named(&r, *named, *most)) continue;
            (void)sqlite3_reset(row);
            return err_set(error, TRUCE_EIO, 0, "%s: damaged: a bundle of other actors", s->path);
        }
        if (step < 0) return error->code;
        status = sql_number(s, "SELECT coalesce((SELECT first + count FROM coding WHERE id = (SELECT max(last) FROM bundle)), 0)",
                            &rest, error);
        if (status != TRUCE_OK) return status;
    }
    sqlite3_stmt *row = SQL(s, error, "SELECT actor FROM claim_party WHERE claim >= ?", whole(rest));
    while ((step = sql_row(s, row, error)) > 0)
        if (sql_whole(row, 0) >= 0 && (uint64_t)sql_whole(row, 0) <= *most) (*named)[sql_whole(row, 0)]++;
    return step < 0 ? error->code : TRUCE_OK;
}

uint32_t bundle_heads(struct str bytes, int64_t bundle, struct bundle_head *out)
{
    struct leb r = leb_of(bytes);
    struct bundle_head before = {0};
    uint32_t n = 0;
    uint64_t start = 0;
    for (; r.at < r.end && n < BUNDLE_CODINGS; n++) {
        struct bundle_head h = {.bundle = bundle, .start = (uint32_t)start};
        h.coding = before.coding + (int64_t)leb_get(&r);
        h.article = before.article + leb_signed(&r);
        h.day = bundle_day(&r);
        h.origin = h.article + leb_signed(&r);
        h.article_added = leb_get(&r);
        h.coding_added = leb_get(&r);
        h.first = (int64_t)leb_get(&r);
        h.count = (uint32_t)leb_get(&r);
        h.parties = (uint32_t)leb_get(&r);
        h.places = (uint32_t)leb_get(&r);
        h.counts = (uint32_t)leb_get(&r);
        start += leb_get(&r);
        if (r.failed || start > UINT32_MAX) return 0;
        before = out[n] = h;
    }
    return n;
}
