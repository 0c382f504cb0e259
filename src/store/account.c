#include <stdlib.h>

#include "base/err.h"
#include "store/articles.h"
#include "store/bundle.h"
#include "store/joined.h"
#include "store/sql.h"

/* A record as its newest revision has it. */
struct kept {
    int64_t record, revision, rev, print;
    uint32_t number;
    bool gone, met; /* met: a row of the account goes by it */
    uint64_t key;   /* hash of its key, 0 none */
};

/* What was drawn of a claim with this anchor. */
struct anchored {
    uint64_t anchor;
    uint32_t kept;
};

struct pair {
    uint32_t overlap, row, kept;
};

/* The writing of one kind of records. */
struct writer {
    struct store *s;
    struct bodies bodies;
    struct arena *arena;
    int64_t change, next_revision, next_record;
    enum record_kind kind;
    uint32_t next_number;
    struct kept *kept;
    struct anchored *anchored;
    struct pair *pairs;
    uint32_t kept_count, anchored_count, pair_count;
    size_t kept_capacity, anchored_capacity, pair_capacity;
    uint32_t *row_kept; /* [rows of the account]: kept + 1, 0 new */
    uint32_t *row_of;   /* [claim_most + 1]: rows of claims by their number, + 1; 0: not in the account */
    size_t claim_most;
    struct buf body;
    truce_error error;
};

static int by_anchor(const void *left, const void *right)
{
    const struct anchored *a = left, *b = right;
    if (a->anchor != b->anchor) return a->anchor < b->anchor ? -1 : 1;
    return (a->kept > b->kept) - (a->kept < b->kept);
}

/* The largest overlap first; then the first row, the oldest record. */
static int by_overlap(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (a->overlap != b->overlap) return a->overlap > b->overlap ? -1 : 1;
    if (a->row != b->row) return a->row < b->row ? -1 : 1;
    return (a->kept > b->kept) - (a->kept < b->kept);
}

#define MORE(w, rows, count, capacity)                                                                                             \
    ((w)->rows = arena_grow((w)->arena, (w)->rows, &(w)->capacity, (size_t)(w)->count + 1, sizeof *(w)->rows),                     \
     (w)->rows ? (w)->rows + (w)->count++ : NULL)

static bool out_of_memory(struct writer *w)
{
    (void)err_memory(&w->error);
    return false;
}

/* The newest revisions of the kind. */
static bool load_revisions(struct writer *w)
{
    sqlite3_stmt *row = SQL(
        w->s, &w->error,
        "SELECT d.id, d.number, r.id, r.rev, r.print, r.gone, r.key FROM record d CROSS JOIN revision r ON r.record "
        "= d.id WHERE d.kind = ? ORDER BY d.number, r.rev",
        whole(w->kind));
    int step;
    while ((step = sql_row(w->s, row, &w->error)) > 0) {
        bool newer = w->kept_count && w->kept[w->kept_count - 1].record == sql_whole(row, 0);
        struct kept *k = newer ? w->kept + w->kept_count - 1 : MORE(w, kept, kept_count, kept_capacity);
        if (!k) {
            (void)sqlite3_reset(row);
            return out_of_memory(w);
        }
        struct str key = sql_text(row, 6);
        *k = (struct kept){.record = sql_whole(row, 0),
                           .number = (uint32_t)sql_whole(row, 1),
                           .revision = sql_whole(row, 2),
                           .rev = sql_whole(row, 3),
                           .print = sql_whole(row, 4),
                           .gone = sql_whole(row, 5) != 0,
                           .key = key.len ? str_hash(key) : 0};
        w->next_number = k->number + 1;
    }
    return step == 0;
}

/* The anchor of a claim, which may be of an article's older version. False after a fault. */
static bool anchor_of(struct writer *w, int64_t claim, uint64_t *out)
{
    uint32_t at = claim >= 0 && (uint64_t)claim <= w->claim_most ? w->row_of[claim] : 0;
    if (at) {
        *out = w->bodies.claims->rows[at - 1].anchor;
        return true;
    }
    sqlite3_stmt *row = SQL(w->s, &w->error, "SELECT anchor FROM claim WHERE id = ?", whole(claim));
    int step = sql_row(w->s, row, &w->error);
    *out = step > 0 ? (uint64_t)sql_whole(row, 0) : 0;
    if (row) (void)sqlite3_reset(row);
    return step >= 0;
}

/* Loads the newest revisions of the kind, with the anchors of their evidence. */
static bool load_kept(struct writer *w)
{
    if (!load_revisions(w)) return false;
    for (uint32_t i = 0; i < w->kept_count; i++) {
        sqlite3_stmt *row = SQL(w->s, &w->error, "SELECT claim FROM evidence WHERE revision = ?", whole(w->kept[i].revision));
        int step;
        while ((step = sql_row(w->s, row, &w->error)) > 0) {
            struct anchored *a = MORE(w, anchored, anchored_count, anchored_capacity);
            if (!a || !anchor_of(w, sql_whole(row, 0), &a->anchor)) {
                (void)sqlite3_reset(row);
                return a ? false : out_of_memory(w);
            }
            a->kept = i;
        }
        if (step < 0) return false;
    }
    if (w->anchored_count) qsort(w->anchored, w->anchored_count, sizeof *w->anchored, by_anchor);
    return true;
}

/* Where each claim of the account is found by its number. */
static bool list_claims(struct writer *w)
{
    const struct claims *c = w->bodies.claims;
    for (uint32_t i = 0; i < c->row_count; i++)
        if (c->rows[i].id > w->claim_most) w->claim_most = c->rows[i].id;
    w->row_of = arena_alloc(w->arena, w->claim_most + 1, sizeof *w->row_of);
    for (uint32_t i = 0; w->row_of && i < c->row_count; i++) w->row_of[c->rows[i].id] = i + 1;
    return w->row_of || out_of_memory(w);
}

/* The first row of anchored with an anchor, or the count. */
static uint32_t find_anchor(const struct writer *w, uint64_t anchor)
{
    uint32_t low = 0, high = w->anchored_count;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (w->anchored[mid].anchor < anchor)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Adds what a row of the account has in common with records that are kept. */
static bool add_pairs(struct writer *w, uint32_t row)
{
    evidence_rows e = body_evidence(w->bodies.account, w->kind, row);
    uint32_t first = w->pair_count;
    for (uint32_t i = 0; i < e.count; i++) {
        uint64_t anchor = w->bodies.claims->rows[w->bodies.account->evidence[e.first + i]].anchor;
        for (uint32_t a = find_anchor(w, anchor); a < w->anchored_count && w->anchored[a].anchor == anchor; a++) {
            uint32_t p = first;
            while (p < w->pair_count && w->pairs[p].kept != w->anchored[a].kept) p++;
            if (p == w->pair_count) {
                struct pair *more = MORE(w, pairs, pair_count, pair_capacity);
                if (!more) return out_of_memory(w);
                *more = (struct pair){0, row, w->anchored[a].kept};
            }
            w->pairs[p].overlap++;
        }
    }
    w->body.len = 0;
    body_key(&w->bodies, w->kind, row, &w->body);
    uint64_t key = w->body.len ? str_hash(buf_view(&w->body)) : 0;
    for (uint32_t i = 0; key && i < w->kept_count; i++) {
        if (w->kept[i].key != key) continue;
        struct pair *more = MORE(w, pairs, pair_count, pair_capacity);
        if (!more) return out_of_memory(w);
        *more = (struct pair){UINT32_MAX, row, i};
    }
    return true;
}

/* Which record each row of the account goes by. */
static bool match(struct writer *w, uint32_t count)
{
    w->row_kept = arena_alloc(w->arena, count, sizeof *w->row_kept);
    w->bodies.numbers[w->kind] = arena_alloc(w->arena, count, sizeof *w->bodies.numbers[w->kind]);
    if (!w->row_kept || !w->bodies.numbers[w->kind]) return out_of_memory(w);
    for (uint32_t i = 0; i < count; i++)
        if (!add_pairs(w, i)) return false;
    if (w->pair_count) qsort(w->pairs, w->pair_count, sizeof *w->pairs, by_overlap);
    for (uint32_t p = 0; p < w->pair_count; p++) {
        struct kept *k = w->kept + w->pairs[p].kept;
        if (k->met || w->row_kept[w->pairs[p].row]) continue;
        k->met = true;
        w->row_kept[w->pairs[p].row] = w->pairs[p].kept + 1;
        w->bodies.numbers[w->kind][w->pairs[p].row] = k->number;
    }
    for (uint32_t i = 0; i < count; i++)
        if (!w->row_kept[i]) w->bodies.numbers[w->kind][i] = w->next_number++;
    return true;
}

static bool add_revision(struct writer *w, uint32_t row, int64_t record, int64_t rev, struct str key, int64_t print,
                         struct str body)
{
    int32_t since, until;
    int64_t revision = w->next_revision++;
    const char *state = body_status(w->bodies.account, w->kind, row);
    body_days(w->bodies.account, w->kind, row, &since, &until);
    if (sql_done(w->s,
                 SQL(w->s, &w->error, "INSERT INTO revision VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?)", whole(revision),
                     whole(record), whole(rev), whole(w->change), text_or_null(key), text_or_null(str_c(state)), day_or_null(since),
                     day_or_null(until), whole(print), text(body)),
                 &w->error) != TRUCE_OK)
        return false;
    return sql_done(w->s,
                    SQL(w->s, &w->error, "INSERT INTO dated VALUES (?, ?, ?, ?, ?)", whole(w->kind), whole(since),
                        whole(w->bodies.numbers[w->kind][row]), whole(revision), day_or_null(until)),
                    &w->error) == TRUCE_OK;
}

/* Hash of body and evidence: the same for what need not be written again. */
static int64_t print_of(const struct writer *w, evidence_rows e, struct str body)
{
    uint64_t h = str_hash(body);
    for (uint32_t i = 0; i < e.count; i++) {
        h = (h ^ w->bodies.claims->rows[w->bodies.account->evidence[e.first + i]].id) * 0x9e3779b97f4a7c15u;
        h ^= h >> 29;
    }
    return (int64_t)(h >> 1);
}

/* A record for a row of the account that goes by none. */
static bool add_record(struct writer *w, uint32_t row, int64_t *record)
{
    *record = w->next_record++;
    return sql_done(w->s,
                    SQL(w->s, &w->error, "INSERT INTO record VALUES (?, ?, ?)", whole(*record), whole(w->kind),
                        whole(w->bodies.numbers[w->kind][row])),
                    &w->error) == TRUCE_OK;
}

static bool write_row(struct writer *w, uint32_t row)
{
    const struct kept *k = w->row_kept[row] ? w->kept + w->row_kept[row] - 1 : NULL;
    evidence_rows e = body_evidence(w->bodies.account, w->kind, row);
    w->body.len = 0;
    body_key(&w->bodies, w->kind, row, &w->body);
    size_t key = w->body.len;
    body_write(&w->bodies, w->kind, row, &w->body);
    if (w->body.failed) return out_of_memory(w);
    struct str body = {w->body.at + key, w->body.len - key};
    int64_t print = print_of(w, e, body), record = k ? k->record : 0, revision = w->next_revision;
    if (k && !k->gone && k->print == print) return true;
    if (!k && !add_record(w, row, &record)) return false;
    if (!add_revision(w, row, record, k ? k->rev + 1 : 1, (struct str){w->body.at, key}, print, body)) return false;
    for (uint32_t i = 0; i < e.count; i++) {
        uint32_t claim = w->bodies.claims->rows[w->bodies.account->evidence[e.first + i]].id;
        truce_status status = sql_done(
            w->s, SQL(w->s, &w->error, "INSERT OR IGNORE INTO evidence VALUES (?, ?)", whole(revision), whole(claim)), &w->error);
        if (status != TRUCE_OK) return false;
    }
    return true;
}

/* A record that no row goes by any more: a revision says so, with the body and evidence of the one before. */
static bool write_gone(struct writer *w, const struct kept *k)
{
    int64_t revision = w->next_revision++;
    return sql_done(
               w->s,
               SQL(w->s, &w->error,
                   "INSERT INTO revision SELECT ?1, record, rev + 1, ?2, 1, key, status, since, until, print, body FROM revision "
                   "WHERE id = ?3",
                   whole(revision), whole(w->change), whole(k->revision)),
               &w->error) == TRUCE_OK &&
           sql_done(w->s,
                    SQL(w->s, &w->error, "INSERT INTO evidence SELECT ?1, claim FROM evidence WHERE revision = ?2", whole(revision),
                        whole(k->revision)),
                    &w->error) == TRUCE_OK;
}

static bool write_kind(struct writer *w, enum record_kind kind)
{
    w->kind = kind;
    w->next_number = 1;
    w->kept_count = w->anchored_count = w->pair_count = 0;
    uint32_t count = body_count(w->bodies.account, kind);
    if (!load_kept(w) || !match(w, count)) return false;
    for (uint32_t i = 0; i < count; i++)
        if (!write_row(w, i)) return false;
    for (uint32_t i = 0; i < w->kept_count; i++)
        if (!w->kept[i].met && !w->kept[i].gone && !write_gone(w, w->kept + i)) return false;
    return true;
}

/* The numbers that the rows to come get. */
static bool next_numbers(struct writer *w)
{
    sqlite3_stmt *row = SQL(
        w->s, &w->error,
        "SELECT (SELECT coalesce(max(id), 0) FROM change) + ?1, (SELECT coalesce(max(id), 0) FROM revision) + ?1, "
        "(SELECT coalesce(max(id), 0) FROM record) + ?1",
        whole(1));
    if (sql_row(w->s, row, &w->error) < 1) return false;
    w->change = sql_whole(row, 0);
    w->next_revision = sql_whole(row, 1);
    w->next_record = sql_whole(row, 2);
    (void)sqlite3_reset(row);
    return true;
}

static bool write_all(struct writer *w, const char *by, const char *why)
{
    if (store_begin(w->s, &w->error) != TRUCE_OK || !next_numbers(w) || !list_claims(w)) return false;
    int64_t first = w->next_revision;
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        if (!write_kind(w, (enum record_kind)kind)) return false;
    if (joined_keep(w->s, w->bodies.claims, w->bodies.account, w->change, &w->error) != TRUCE_OK) return false;
    if (bundle_keep(w->s, w->change, &w->error) != TRUCE_OK) return false;
    char now[21];
    store_now(w->s, now);
    return sql_done(w->s,
                    SQL(w->s, &w->error, "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", whole(w->change), text(str_c(by)),
                        text(str_c(why)), text(str_c(now)), whole(first), whole(w->next_revision - first)),
                    &w->error) == TRUCE_OK &&
           ledger_append(w->s, "change", w->change, &w->error) == TRUCE_OK;
}

truce_status store_account(struct store *s, const struct claims *c, const struct account *a, const char *by, const char *why,
                           truce_error *error)
{
    struct arena arena;
    arena_init(&arena, NULL, STORE_MEMORY);
    struct writer w = {.s = s, .bodies = {.claims = c, .account = a}, .arena = &arena};
    buf_init(&w.body, &arena);
    bool good = write_all(&w, by, why);
    arena_free(&arena);
    if (good) return TRUCE_OK;
    (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    if (error) *error = w.error;
    return w.error.code;
}

truce_status store_numbers(struct store *s, const struct claims *c, const struct account *a, struct arena *arena,
                           uint32_t *numbers[RECORD_KINDS], truce_error *error)
{
    struct writer w = {.s = s, .bodies = {.claims = c, .account = a}, .arena = arena};
    bool good = list_claims(&w);
    buf_init(&w.body, arena);
    for (int kind = 0; good && kind < RECORD_KINDS; kind++) {
        w.kind = (enum record_kind)kind;
        w.next_number = 1;
        w.kept_count = w.anchored_count = w.pair_count = 0;
        uint32_t count = body_count(a, w.kind);
        good = load_kept(&w) && match(&w, count);
        for (uint32_t i = 0; good && i < count; i++)
            if (!w.row_kept[i]) w.bodies.numbers[kind][i] = 0;
        numbers[kind] = w.bodies.numbers[kind];
    }
    if (good) return TRUCE_OK;
    if (error) *error = w.error;
    return w.error.code;
}

truce_status store_stale(struct store *s, bool *out, truce_error *error)
{
    truce_error mine = {0};
    sqlite3_stmt *row = SQL(s, &mine, "SELECT what FROM ledger WHERE what <> ?1 ORDER BY n DESC LIMIT 1", text(str_c("acled")));
    int step = sql_row(s, row, &mine);
    *out = step > 0 && !str_is(sql_text(row, 0), "change");
    if (row) (void)sqlite3_reset(row);
    if (step < 0 && error) *error = mine;
    return step < 0 ? mine.code : TRUCE_OK;
}
