#include "store/query.h"

#include "base/err.h"
#include "store/bundle.h"

/* A statement put together for one question. */
struct asking {
    struct store *s;
    struct buf sql;
    struct value values[16];
    size_t count;
    sqlite3_stmt *row;
    truce_error error;
};

static void begin(struct asking *a, struct store *s, const char *sql)
{
    *a = (struct asking){.s = s};
    arena_reset(&s->scratch);
    buf_init(&a->sql, &s->scratch);
    buf_text(&a->sql, sql);
}

static void add(struct asking *a, const char *sql, struct value v)
{
    buf_text(&a->sql, sql);
    if (a->count < sizeof a->values / sizeof *a->values) a->values[a->count++] = v;
}

static bool ask(struct asking *a)
{
    buf_add(&a->sql, (struct str){"", 1});
    if (a->sql.failed) return err_memory(&a->error) == TRUCE_OK;
    int rc = sqlite3_prepare_v2(a->s->db, a->sql.at, -1, &a->row, NULL);
    for (size_t i = 0; rc == SQLITE_OK && i < a->count; i++) rc = sql_put(a->row, (int)i + 1, a->values + i, SQLITE_TRANSIENT);
    if (rc == SQLITE_OK) return true;
    (void)sql_fault(a->s, &a->error);
    return false;
}

static bool next(struct asking *a)
{
    int step = a->row ? sql_row(a->s, a->row, &a->error) : 0;
    const char *why = sqlite3_errmsg(a->s->db);
    if (step < 0 && strncmp(why, "fts5:", 5) == 0)
        (void)err_set(&a->error, TRUCE_EUSAGE, 0, "find: AND, OR, NOT stand between words");
    return step > 0;
}

static truce_status end(struct asking *a, truce_error *error)
{
    const char *why = sqlite3_errmsg(a->s->db);
    if (a->error.code != TRUCE_OK && strncmp(why, "fts5:", 5) == 0)
        (void)err_set(&a->error, TRUCE_EUSAGE, 0, "find: AND, OR, NOT stand between words");
    (void)sqlite3_finalize(a->row);
    if (a->error.code != TRUCE_OK && error) *error = a->error;
    return a->error.code;
}

/* The user's words as a query of FTS5: each word quoted, so that no sign in it is taken for a command; AND, OR, NOT and
 * brackets stay, "a phrase" stays one, word* finds beginnings. */
static void put_words(struct buf *out, struct str words)
{
    for (size_t i = 0; i < words.len;) {
        size_t from = i;
        char c = words.at[i];
        if (c == ' ' || c == '\t' || c == '\n') {
            i++;
            continue;
        }
        if (out->len) buf_text(out, " ");
        if (c == '(' || c == ')') {
            buf_add(out, (struct str){words.at + i++, 1});
            continue;
        }
        bool phrase = c == '"';
        for (i += phrase; i < words.len && (phrase ? words.at[i] != '"' : !strchr(" \t\n()\"", words.at[i])); i++) {}
        struct str word = {words.at + from + phrase, i - from - phrase};
        if (phrase && i < words.len) i++;
        bool start = !phrase && word.len > 1 && word.at[word.len - 1] == '*';
        if (!phrase && (str_is(word, "AND") || str_is(word, "OR") || str_is(word, "NOT"))) {
            buf_add(out, word);
            continue;
        }
        buf_text(out, "\"");
        buf_add(out, (struct str){word.at, word.len - start});
        buf_text(out, start ? "\"*" : "\"");
    }
}

struct str sql_words(struct store *s, struct str words)
{
    struct buf out;
    buf_init(&out, &s->scratch);
    put_words(&out, words);
    return buf_view(&out);
}

#define NAMES(role)                                                                                                                \
    "(SELECT group_concat(x.name, ', ') FROM claim_party p JOIN actor x ON x.id = p.actor WHERE p.claim = k.id AND p.role = " role \
    ")"
#define NEWEST "NOT EXISTS (SELECT 1 FROM revision n WHERE n.record = r.record AND n.rev > r.rev)"
#define CURRENT                                                                                                                    \
    "NOT EXISTS (SELECT 1 FROM article n WHERE n.prior = a.id) AND c.id = (SELECT max(x.id) FROM coding x WHERE x.article = a.id)"
#define CLAIM_ROW                                                                                                                  \
    "k.id, a.id, k.kind, k.type, k.mode, k.aux, k.stance, k.position, k.topic, k.facet, k.day, k.start, k.end, k.sentence_start, " \
    "k.sentence_end, a.key, s.name, substr(CAST(b.text AS BLOB), k.sentence_start + 1, k.sentence_end - "                          \
    "k.sentence_start), " NAMES("0") ", " NAMES("1") ", " NAMES(                                                                   \
        "2") ", "                                                                                                                  \
             "(SELECT group_concat(x.name, ', ') FROM claim_place p JOIN place x ON x.id = p.place WHERE p.claim = k.id), "        \
             "(SELECT group_concat(substr('CPSFMDVLGE', d.kind + 1, 1) || d.number, ' ') FROM evidence e JOIN revision r ON r.id " \
             "= e.revision "                                                                                                       \
             "JOIN record d ON d.id = r.record WHERE e.claim = k.id AND r.gone = 0 AND " NEWEST ") "
#define CLAIM_FROM                                                                                                                 \
    "claim k JOIN coding c ON c.id = k.coding JOIN article a ON a.id = c.article JOIN body b ON b.article = a.id "                 \
    "LEFT JOIN source s ON s.id = a.source "

static bool claim_at(sqlite3_stmt *row, bool (*take)(void *context, const struct found_claim *x), void *context)
{
    struct found_claim x = {.id = (uint32_t)sql_whole(row, 0),
                            .article = (uint32_t)sql_whole(row, 1),
                            .kind = (enum claim_kind)sql_whole(row, 2),
                            .type = (enum event_type)sql_whole(row, 3),
                            .mode = (enum mode)sql_whole(row, 4),
                            .aux = (enum aux)sql_whole(row, 5),
                            .stance = (enum stance)sql_whole(row, 6),
                            .position = (enum position)sql_whole(row, 7),
                            .topic = (enum topic)sql_whole(row, 8),
                            .facet = (enum facet)sql_whole(row, 9),
                            .day = sql_day(row, 10),
                            .trigger = {(uint32_t)sql_whole(row, 11), (uint32_t)sql_whole(row, 12)},
                            .sentence = {(uint32_t)sql_whole(row, 13), (uint32_t)sql_whole(row, 14)},
                            .key = sql_text(row, 15),
                            .source = sql_text(row, 16),
                            .words = sql_text(row, 17),
                            .actors = sql_text(row, 18),
                            .recipients = sql_text(row, 19),
                            .by = sql_text(row, 20),
                            .places = sql_text(row, 21),
                            .records = sql_text(row, 22)};
    return take(context, &x);
}

static truce_status take_claims(struct asking *a, bool (*take)(void *context, const struct found_claim *x), void *context,
                                truce_error *error)
{
    if (ask(a))
        while (next(a) && claim_at(a->row, take, context)) {}
    return end(a, error);
}

static struct value most(const struct store_query *q)
{
    return whole(q->limit ? (int64_t)q->limit : -1);
}

static void add_days(struct asking *a, const struct store_query *q, const char *column)
{
    if (q->since != NO_DAY) {
        buf_text(&a->sql, column);
        add(a, " >= ? AND ", whole(q->since));
    }
    if (q->until != NO_DAY) {
        buf_text(&a->sql, column);
        add(a, " <= ? AND ", whole(q->until));
    }
}

/* Actors and places as they are asked for. */
#define ACTOR_IS "(x.code = ? COLLATE NOCASE OR x.name = ? COLLATE NOCASE)"
#define PLACE_IS "(x.name LIKE ? || '%' OR x.admin1 LIKE ? || '%' OR x.country = ? COLLATE NOCASE)"

/* What narrows claims down by a table beside them. */
struct narrowing {
    struct str value;
    int times; /* how often the value stands in the condition */
    const char *count, *among, *each,
        *probe; /* probe: each one by one, of so many that listing them all costs more; NULL: as each */
};

/* Of few claims the numbers are looked up first; when many would do, going through claims from the latest day finds enough of
 * them soon. */
enum { FEW = 2000, MANY = 20000 };

/* *few becomes true when the few claims that are let through are to be looked up first. False after a fault. */
static bool add_narrowing(struct asking *a, const struct narrowing *n, bool *few)
{
    if (!n->value.len) return true;
    struct value values[4];
    for (int i = 0; i < n->times; i++) values[i] = text(n->value);
    values[n->times] = whole(n->probe ? MANY : FEW);
    sqlite3_stmt *row = sql_bind(a->s, n->count, values, (size_t)n->times + 1, &a->error);
    if (sql_row(a->s, row, &a->error) < 1) return false;
    bool many = sql_whole(row, 0) >= FEW, all = n->probe && sql_whole(row, 0) >= MANY;
    (void)sqlite3_reset(row);
    buf_text(&a->sql, all ? n->probe : many ? n->each : n->among);
    for (int i = 0; i < n->times; i++) add(a, "", values[i]);
    *few |= !many;
    return true;
}

truce_status store_find(struct store *s, const struct store_query *q, bool (*take)(void *context, const struct found_claim *x),
                        void *context, truce_error *error)
{
    struct asking a;
    begin(&a, s,
          "WITH hit (id) AS (SELECT k.id FROM claim k JOIN coding c ON c.id = k.coding JOIN article a ON a.id = c.article WHERE ");
    const struct narrowing by[] = {
        {q->actor, 2,
         "SELECT count(*) FROM (SELECT 1 FROM actor x CROSS JOIN claim_party p ON p.actor = x.id WHERE " ACTOR_IS " LIMIT ?)",
         "k.id IN (SELECT p.claim FROM actor x CROSS JOIN claim_party p ON p.actor = x.id WHERE " ACTOR_IS ") AND ",
         "EXISTS (SELECT 1 FROM claim_party p JOIN actor x ON x.id = p.actor WHERE p.claim = k.id AND " ACTOR_IS ") AND "},
        {q->place, 3,
         "SELECT count(*) FROM (SELECT 1 FROM place x CROSS JOIN claim_place p ON p.place = x.id WHERE " PLACE_IS " LIMIT ?)",
         "k.id IN (SELECT p.claim FROM place x CROSS JOIN claim_place p ON p.place = x.id WHERE " PLACE_IS ") AND ",
         "EXISTS (SELECT 1 FROM claim_place p JOIN place x ON x.id = p.place WHERE p.claim = k.id AND " PLACE_IS ") AND "},
        {q->words.len ? sql_words(s, q->words) : q->words, 1,
         "SELECT count(*) FROM (SELECT 1 FROM fulltext WHERE fulltext MATCH ? LIMIT ?)",
         "k.id IN (SELECT y.id FROM fulltext f CROSS JOIN coding z ON z.article = f.rowid CROSS JOIN claim y ON y.id >= z.first "
         "AND "
         "y.id < z.first + z.count WHERE fulltext MATCH ?) AND ",
         "+a.id IN (SELECT rowid FROM fulltext WHERE fulltext MATCH ?) AND ",
         "EXISTS (SELECT 1 FROM fulltext WHERE rowid = a.id AND fulltext MATCH ?) AND "},
        {q->status, 1, "SELECT count(*) FROM (SELECT 1 FROM revision r WHERE r.status = ? LIMIT ?)",
         "k.id IN (SELECT e.claim FROM revision r CROSS JOIN evidence e ON e.revision = r.id WHERE r.status = ? AND r.gone = 0 "
         "AND " NEWEST ") AND ",
         "EXISTS (SELECT 1 FROM evidence e JOIN revision r ON r.id = e.revision WHERE e.claim = k.id AND r.status = ? AND r.gone = "
         "0 "
         "AND " NEWEST ") AND "}};
    bool few = false;
    for (size_t i = 0; i < sizeof by / sizeof *by; i++)
        if (!add_narrowing(&a, by + i, &few)) return end(&a, error);
    /* A plus keeps SQLite from walking through all claims by the index of their days, where few are looked up. */
    add_days(&a, q, few ? "+k.day" : "k.day");
    if (q->type) add(&a, "k.type = ? AND ", whole(q->type));
    buf_text(&a.sql, CURRENT);
    add(&a, few ? " ORDER BY +k.day DESC, +k.id DESC LIMIT ?) " : " ORDER BY k.day DESC, k.id DESC LIMIT ?) ", most(q));
    buf_text(&a.sql, "SELECT " CLAIM_ROW "FROM hit CROSS JOIN " CLAIM_FROM "WHERE k.id = hit.id ORDER BY k.day DESC, k.id DESC");
    return take_claims(&a, take, context, error);
}

truce_status store_article_claims(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_claim *x),
                                  void *context, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " CLAIM_ROW "FROM " CLAIM_FROM);
    add(&a,
        "WHERE c.id = (SELECT max(x.id) FROM coding x WHERE x.article = ?) AND k.id >= c.first AND k.id < c.first + c.count ORDER "
        "BY k.id",
        whole(id));
    return take_claims(&a, take, context, error);
}

truce_status store_claim(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_claim *x), void *context,
                         bool *found, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " CLAIM_ROW "FROM " CLAIM_FROM);
    add(&a, "WHERE k.id = ?", whole(id));
    *found = ask(&a) && next(&a);
    if (*found) (void)claim_at(a.row, take, context);
    return end(&a, error);
}

truce_status store_evidence(struct store *s, int64_t revision, bool (*take)(void *context, const struct found_claim *x),
                            void *context, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " CLAIM_ROW "FROM evidence v CROSS JOIN " CLAIM_FROM);
    add(&a, "WHERE v.revision = ? AND k.id = v.claim ORDER BY a.day, k.id", whole(revision));
    return take_claims(&a, take, context, error);
}

#define ARTICLE_ROW                                                                                                                \
    "a.id, a.day, a.version, (SELECT count FROM coding x WHERE x.article = a.id ORDER BY id DESC LIMIT 1), a.status, a.key, "      \
    "s.name, "                                                                                                                     \
    "a.title, a.url, a.added, a.modified, "

static bool article_at(sqlite3_stmt *row, bool (*take)(void *context, const struct found_article *x), void *context)
{
    struct found_article x = {.id = (uint32_t)sql_whole(row, 0),
                              .day = sql_day(row, 1),
                              .version = sql_whole(row, 2),
                              .claims = sql_whole(row, 3),
                              .status = (enum article_status)sql_whole(row, 4),
                              .key = sql_text(row, 5),
                              .source = sql_text(row, 6),
                              .title = sql_text(row, 7),
                              .url = sql_text(row, 8),
                              .added = sql_text(row, 9),
                              .modified = sql_text(row, 10),
                              .reply_to = sql_text(row, 11),
                              .via = sql_text(row, 12),
                              .doubt = sql_text(row, 13),
                              .words = sql_text(row, 14)};
    return take(context, &x);
}

truce_status store_find_articles(struct store *s, const struct store_query *q,
                                 bool (*take)(void *context, const struct found_article *x), void *context, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " ARTICLE_ROW);
    buf_text(&a.sql, sql_facts(s));
    buf_text(&a.sql, "snippet(fulltext, -1, char(1), char(2), '…', 24) FROM fulltext JOIN article a ON a.id = fulltext.rowid "
                     "LEFT JOIN source s ON s.id = a.source WHERE ");
    add_days(&a, q, "a.day");
    add(&a, "fulltext MATCH ? AND NOT EXISTS (SELECT 1 FROM article n WHERE n.prior = a.id) ", text(sql_words(s, q->words)));
    add(&a, "ORDER BY fulltext.rowid DESC LIMIT ?", most(q));
    if (ask(&a))
        while (next(&a) && article_at(a.row, take, context)) {}
    return end(&a, error);
}

truce_status store_article(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_article *x), void *context,
                           bool *found, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " ARTICLE_ROW);
    buf_text(&a.sql, sql_facts(s));
    buf_text(&a.sql, "b.text FROM article a JOIN body b ON b.article = a.id LEFT JOIN source s ON s.id = a.source ");
    add(&a, "WHERE a.id = ?", whole(id));
    *found = ask(&a) && next(&a);
    if (*found) (void)article_at(a.row, take, context);
    return end(&a, error);
}

#define REVISION_ROW                                                                                                               \
    "d.kind, d.number, r.id, r.rev, r.gone, r.since, r.until, r.body, h.rule, h.why, h.added, "                                    \
    "(SELECT count(*) FROM evidence e WHERE e.revision = r.id) "                                                                   \
    "FROM revision r JOIN record d ON d.id = r.record JOIN change h ON h.id = r.change "

static truce_status take_revisions(struct asking *a, bool (*take)(void *context, const struct found_revision *x), void *context,
                                   truce_error *error)
{
    bool more = ask(a);
    while (more && next(a)) {
        struct found_revision x = {.kind = (enum record_kind)sql_whole(a->row, 0),
                                   .number = (uint32_t)sql_whole(a->row, 1),
                                   .id = sql_whole(a->row, 2),
                                   .rev = sql_whole(a->row, 3),
                                   .gone = sql_whole(a->row, 4) != 0,
                                   .since = sql_day(a->row, 5),
                                   .until = sql_day(a->row, 6),
                                   .body = sql_text(a->row, 7),
                                   .rule = sql_text(a->row, 8),
                                   .why = sql_text(a->row, 9),
                                   .added = sql_text(a->row, 10),
                                   .evidence = sql_whole(a->row, 11)};
        more = take(context, &x);
    }
    return end(a, error);
}

/* The records of a kind by their days, no more than are asked for: those that begin within the days, and those that began before
 * and end within them. */
static void add_dated(struct asking *a, unsigned kind, const struct store_query *q)
{
    for (int earlier = 0; earlier < (q->since == NO_DAY ? 1 : 2); earlier++) {
        bool first = a->sql.at[a->sql.len - 1] == '(';
        buf_format(&a->sql,
                   "%sSELECT * FROM (SELECT x.revision FROM dated x JOIN revision r ON r.id = x.revision WHERE x.kind = %u AND ",
                   first ? "" : " UNION ALL ", kind);
        if (earlier)
            buf_format(&a->sql, "x.until >= %d AND x.until > x.since AND x.since < %d AND ", (int)q->since, (int)q->since);
        else if (q->since != NO_DAY)
            buf_format(&a->sql, "x.since >= %d AND ", (int)q->since);
        if (q->until != NO_DAY) buf_format(&a->sql, "x.since <= %d AND x.since > %d AND ", (int)q->until, (int)NO_DAY);
        buf_format(&a->sql, NEWEST " ORDER BY x.since DESC, x.number DESC LIMIT %lld)", (long long)most(q).whole);
    }
}

truce_status store_records(struct store *s, unsigned kinds, const struct store_query *q, bool by_number,
                           bool (*take)(void *context, const struct found_revision *x), void *context, truce_error *error)
{
    struct asking a;
    bool dated = !by_number && kinds && s->schema >= 3;
    begin(&a, s, dated ? "WITH hit (id) AS (" : "SELECT " REVISION_ROW "WHERE r.gone = 0 AND " NEWEST " AND ");
    if (dated) {
        for (unsigned kind = 0; kind < RECORD_KINDS; kind++)
            if (kinds >> kind & 1) add_dated(&a, kind, q);
        buf_text(&a.sql, ") SELECT " REVISION_ROW "WHERE r.id IN hit ");
        add(&a, "ORDER BY r.since DESC, d.kind, d.number DESC LIMIT ?", most(q));
        return take_revisions(&a, take, context, error);
    }
    if (kinds && !(kinds & (kinds - 1)) && by_number) {
        int64_t kind = 0;
        while (kinds >> kind != 1) kind++;
        add(&a, "d.kind = ? AND ", whole(kind));
    }
    if (q->since != NO_DAY) add(&a, "coalesce(r.until, r.since) >= ? AND ", whole(q->since));
    if (q->until != NO_DAY) add(&a, "r.since <= ? AND ", whole(q->until));
    add(&a, "1 << +d.kind & ? ", whole(kinds));
    add(&a, by_number ? "ORDER BY d.kind, d.number LIMIT ?" : "ORDER BY r.since DESC, d.kind, d.number DESC LIMIT ?", most(q));
    return take_revisions(&a, take, context, error);
}

truce_status store_revisions(struct store *s, enum record_kind kind, uint32_t number,
                             bool (*take)(void *context, const struct found_revision *x), void *context, truce_error *error)
{
    struct asking a;
    begin(&a, s, "SELECT " REVISION_ROW);
    add(&a, "WHERE d.kind = ? ", whole(kind));
    add(&a, "AND d.number = ? ORDER BY r.rev DESC", whole(number));
    return take_revisions(&a, take, context, error);
}

/* How often claims name an actor, as a function of SQL. */
struct named {
    uint32_t *named;
    size_t most;
};

static void named_of(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct named *n = sqlite3_user_data(context);
    int64_t actor = count ? sqlite3_value_int64(values[0]) : -1;
    sqlite3_result_int64(context, actor >= 0 && (uint64_t)actor <= n->most ? n->named[actor] : 0);
}

truce_status store_actors(struct store *s, const struct store_query *q, bool (*take)(void *context, const struct found_actor *x),
                          void *context, truce_error *error)
{
    static const char
        sql[] = "SELECT x.code, x.name, x.country, (SELECT name FROM word WHERE list = 'sector' AND number = x.sector), sum(n) AS "
                "total, max(n) "
                "FROM (SELECT *, named(id) AS n FROM actor) x WHERE x.code <> '' ";
    struct asking a;
    struct named n;
    begin(&a, s, sql);
    if (bundle_named(s, &n.named, &n.most, &a.error) != TRUCE_OK) return end(&a, error);
    if (sqlite3_create_function(s->db, "named", 1, SQLITE_UTF8, &n, named_of, NULL, NULL) != SQLITE_OK) {
        (void)sql_fault(s, &a.error);
        return end(&a, error);
    }
    if (q->actor.len) {
        add(&a, "AND (x.code = ? COLLATE NOCASE ", text(q->actor));
        add(&a, "OR x.name LIKE '%' || ? || '%') ", text(q->actor));
    }
    add(&a, "GROUP BY x.code ORDER BY total DESC, x.code LIMIT ?", most(q));
    bool more = ask(&a);
    while (more && next(&a)) {
        struct found_actor x = {.code = sql_text(a.row, 0),
                                .name = sql_text(a.row, 1),
                                .country = sql_text(a.row, 2),
                                .sector = sql_text(a.row, 3),
                                .claims = sql_whole(a.row, 4)};
        more = take(context, &x);
    }
    truce_status status = end(&a, error);
    (void)sqlite3_create_function(s->db, "named", 1, SQLITE_UTF8, NULL, NULL, NULL, NULL);
    return status;
}
