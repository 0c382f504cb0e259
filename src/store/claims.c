#include <stdlib.h>

#include "base/err.h"
#include "store/sql.h"

/* A load in progress. Rows of the store's tables become rows of claims when they are first met. */
struct load {
    struct store *s;
    struct arena *arena;
    struct claims *out;
    uint32_t *actors, *places; /* by the store's number: row + 1, 0 not met yet */
    uint8_t *wanted;           /* a bit for each claim by the store's number; NULL: all are wanted */
    size_t actor_most, place_most, claim_most;
    truce_error error;
};

#define LOAD_ROW(l, rows, count, capacity)                                                                                         \
    ((l)->out->rows = load_row(l, (l)->out->rows, &(l)->out->count, &(l)->out->capacity, sizeof *(l)->out->rows),                  \
     (l)->out->rows ? (l)->out->rows + (l)->out->count - 1 : NULL)

static void *load_row(struct load *l, void *rows, uint32_t *count, size_t *capacity, size_t size)
{
    void *grown = arena_grow(l->arena, rows, capacity, (size_t)*count + 1, size);
    if (grown)
        ++*count;
    else
        (void)err_memory(&l->error);
    return grown;
}

static bool keep(struct load *l, struct str s, struct str *out)
{
    *out = (struct str){"", 0};
    if (!s.len) return true;
    char *at = arena_alloc(l->arena, s.len, 1);
    if (!at) return err_memory(&l->error) == TRUCE_OK;
    memcpy(at, s.at, s.len);
    *out = (struct str){at, s.len};
    return true;
}

static bool damaged(struct load *l, const char *what)
{
    (void)err_set(&l->error, TRUCE_EIO, 0, "%s: damaged: %s", l->s->path, what);
    return false;
}

/* A number of a vocabulary of `count` words; others are a fault of the file. */
static bool number(struct load *l, sqlite3_stmt *row, int column, int64_t count, int64_t *out)
{
    *out = sql_whole(row, column);
    return (*out >= 0 && *out < count) || damaged(l, "a number out of its vocabulary");
}

static void country(sqlite3_stmt *row, int column, char out[4])
{
    struct str s = sql_text(row, column);
    memcpy(out, s.at, s.len < 4 ? s.len : 3);
}

static bool load_actor(struct load *l, sqlite3_stmt *row, struct record_actor *to)
{
    int64_t sector;
    if (!number(l, row, 3, SECTORS, &sector)) return false;
    to->sector = (enum sector)sector;
    country(row, 2, to->country);
    return keep(l, sql_text(row, 0), &to->name) && keep(l, sql_text(row, 1), &to->code);
}

static bool load_place(struct load *l, sqlite3_stmt *row, struct record_place *to)
{
    int64_t precision;
    if (!number(l, row, 4, PLACE_PRECISIONS, &precision)) return false;
    to->precision = (enum place_precision)precision;
    country(row, 2, to->country);
    to->geonameid = (uint32_t)sql_whole(row, 3);
    to->located = sqlite3_column_type(row, 5) != SQLITE_NULL;
    to->latitude = (float)sqlite3_column_double(row, 5);
    to->longitude = (float)sqlite3_column_double(row, 6);
    return keep(l, sql_text(row, 0), &to->name) && keep(l, sql_text(row, 1), &to->admin1);
}

/* The row of claims.actors for the store's number; NO_ROW after a fault. */
static uint32_t actor_row(struct load *l, int64_t id)
{
    if (id < 0 || (uint64_t)id > l->actor_most) return damaged(l, "a number of no actor") ? 0 : NO_ROW;
    if (l->actors[id]) return l->actors[id] - 1;
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT name, code, country, sector FROM actor WHERE id = ?", whole(id));
    int step = sql_row(l->s, row, &l->error);
    struct record_actor *to = step > 0 ? LOAD_ROW(l, actors, actor_count, actor_capacity) : NULL;
    bool good = to && load_actor(l, row, to);
    if (row) (void)sqlite3_reset(row);
    if (step == 0) (void)damaged(l, "a number of no actor");
    if (!good) return NO_ROW;
    return (l->actors[id] = l->out->actor_count) - 1;
}

static uint32_t place_row(struct load *l, int64_t id)
{
    if (id < 0 || (uint64_t)id > l->place_most) return damaged(l, "a number of no place") ? 0 : NO_ROW;
    if (l->places[id]) return l->places[id] - 1;
    sqlite3_stmt *row = SQL(l->s, &l->error,
                            "SELECT name, admin1, country, geonameid, precision, latitude, longitude FROM place "
                            "WHERE id = ?",
                            whole(id));
    int step = sql_row(l->s, row, &l->error);
    struct record_place *to = step > 0 ? LOAD_ROW(l, places, place_count, place_capacity) : NULL;
    bool good = to && load_place(l, row, to);
    if (row) (void)sqlite3_reset(row);
    if (step == 0) (void)damaged(l, "a number of no place");
    if (!good) return NO_ROW;
    return (l->places[id] = l->out->place_count) - 1;
}

/* Columns of a claim, in the order in which load_claim reads them. */
#define CLAIM_COLUMNS                                                                                                              \
    "id, start, end, sentence_start, sentence_end, condition_start, condition_end, condition, thing_start, thing_end, thing, "     \
    "since, until, starts, ends, duration, one_sided, definite, contexts, cameo, "                                                 \
    "kind, precision, stance, aux, type, plover, mode, position, topic, facet, domain, again, known, word, gist1, gist2, anchor, " \
    "total"

static struct span span_at(sqlite3_stmt *row, int column)
{
    return (struct span){(uint32_t)sql_whole(row, column), (uint32_t)sql_whole(row, column + 1)};
}

static bool load_words(struct load *l, sqlite3_stmt *row, struct claim *to)
{
    static const uint8_t most[] = {
        CLAIM_ARRANGEMENT + 1, TIME_PRECISIONS, STANCES, AUXES, TYPES, TYPES, MODES, POSITIONS, TOPICS, FACETS, DOMAINS};
    int64_t n[sizeof most];
    for (int i = 0; i < (int)sizeof most; i++)
        if (!number(l, row, 20 + i, most[i], n + i)) return false;
    to->kind = (enum claim_kind)n[0];
    to->precision = (enum time_precision)n[1];
    to->stance = (enum stance)n[2];
    to->aux = (enum aux)n[3];
    to->type = (enum event_type)n[4];
    to->plover = (enum event_type)n[5];
    to->mode = (enum mode)n[6];
    to->position = (enum position)n[7];
    to->topic = (enum topic)n[8];
    to->facet = (enum facet)n[9];
    to->domain = (enum domain)n[10];
    return true;
}

static bool load_claim(struct load *l, sqlite3_stmt *row, uint32_t article)
{
    struct claim *to = LOAD_ROW(l, rows, row_count, row_capacity);
    if (!to) return false;
    *to = (struct claim){.id = (uint32_t)sql_whole(row, 0),
                         .article = article,
                         .trigger = span_at(row, 1),
                         .sentence = span_at(row, 3),
                         .condition = span_at(row, 5),
                         .thing = span_at(row, 8),
                         .from = sql_day(row, 11),
                         .to = sql_day(row, 12),
                         .starts = sql_day(row, 13),
                         .ends = sql_day(row, 14),
                         .duration = (int32_t)sql_whole(row, 15),
                         .one_sided = sql_whole(row, 16) != 0,
                         .definite = sql_whole(row, 17) != 0,
                         .contexts = (uint64_t)sql_whole(row, 18),
                         .again = sql_whole(row, 31) != 0,
                         .known = sql_whole(row, 32) != 0,
                         .word = (uint32_t)sql_whole(row, 33),
                         .gist = {(uint64_t)sql_whole(row, 34), (uint64_t)sql_whole(row, 35)},
                         .anchor = (uint64_t)sql_whole(row, 36),
                         .total = sql_whole(row, 37) != 0};
    struct str cameo = sql_text(row, 19);
    memcpy(to->cameo, cameo.at, cameo.len < sizeof to->cameo ? cameo.len : sizeof to->cameo - 1);
    return load_words(l, row, to) && keep(l, sql_text(row, 7), &to->condition_words) &&
           keep(l, sql_text(row, 10), &to->thing_words);
}

static bool is_wanted(const struct load *l, int64_t claim)
{
    if (claim < 0 || (uint64_t)claim > l->claim_most) return false;
    return !l->wanted || l->wanted[claim / 8] >> (claim % 8) & 1;
}

static bool load_party(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    int64_t role;
    uint32_t actor = actor_row(l, sql_whole(row, 1));
    if (actor == NO_ROW || !number(l, row, 2, PARTY_BY + 1, &role)) return false;
    struct claim_party *to = LOAD_ROW(l, parties, party_count, party_capacity);
    if (!to) return false;
    *to = (struct claim_party){.actor = actor, .role = (enum party_role)role, .span = span_at(row, 3)};
    if (of->parties.count++ == 0) of->parties.first = l->out->party_count - 1;
    return true;
}

static bool load_claim_place(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    uint32_t place = place_row(l, sql_whole(row, 1));
    uint32_t *to = place == NO_ROW ? NULL : LOAD_ROW(l, claim_places, claim_place_count, claim_place_capacity);
    if (!to) return false;
    *to = place;
    if (of->places.count++ == 0) of->places.first = l->out->claim_place_count - 1;
    return true;
}

static bool load_count(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    int64_t kind, qualifier;
    if (!number(l, row, 1, COUNT_KINDS, &kind) || !number(l, row, 3, QUALIFIERS, &qualifier)) return false;
    struct count *to = LOAD_ROW(l, counts, count_count, count_capacity);
    if (!to) return false;
    *to = (struct count){.span = span_at(row, 4),
                         .kind = (enum count_kind)kind,
                         .number = (uint32_t)sql_whole(row, 2),
                         .qualifier = (enum qualifier)qualifier};
    if (of->counts.count++ == 0) of->counts.first = l->out->count_count - 1;
    return true;
}

/* The rows that belong to claims [first, last), by one statement; they come in the order of their claims, as the claims from
 * row `at` on do. */
static bool load_parts(struct load *l, const char *sql, int64_t first, int64_t last, uint32_t at,
                       bool (*take)(struct load *l, sqlite3_stmt *row, struct claim *of))
{
    sqlite3_stmt *row = SQL(l->s, &l->error, sql, whole(first), whole(last));
    int step;
    bool good = true;
    while (good && (step = sql_row(l->s, row, &l->error)) > 0) {
        int64_t claim = sql_whole(row, 0);
        if (!is_wanted(l, claim)) continue;
        while (at < l->out->row_count && l->out->rows[at].id < claim) at++;
        bool of = at < l->out->row_count && l->out->rows[at].id == claim;
        good = of ? take(l, row, l->out->rows + at) : damaged(l, "a row of no claim");
    }
    if (row) (void)sqlite3_reset(row);
    return good && step == 0;
}

static bool load_claims(struct load *l, int64_t first, int64_t count, uint32_t article)
{
    uint32_t base = l->out->row_count;
    if (!count) return true;
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT " CLAIM_COLUMNS " FROM claim WHERE id >= ? AND id < ? ORDER BY id",
                            whole(first), whole(first + count));
    int step;
    bool good = true;
    while (good && (step = sql_row(l->s, row, &l->error)) > 0)
        good = !is_wanted(l, sql_whole(row, 0)) || load_claim(l, row, article);
    if (row) (void)sqlite3_reset(row);
    if (!good || step < 0) return false;
    return load_parts(l, "SELECT claim, actor, role, start, end FROM claim_party WHERE claim >= ? AND claim < ? ORDER BY claim, n",
                      first, first + count, base, load_party) &&
           load_parts(l, "SELECT claim, place FROM claim_place WHERE claim >= ? AND claim < ? ORDER BY claim, n", first,
                      first + count, base, load_claim_place) &&
           load_parts(l,
                      "SELECT claim, kind, number, qualifier, start, end FROM claim_count WHERE claim >= ? AND claim < ? "
                      "ORDER BY claim, n",
                      first, first + count, base, load_count);
}

static bool load_article(struct load *l, sqlite3_stmt *row)
{
    struct claim_article *to = LOAD_ROW(l, articles, article_count, article_capacity);
    if (!to) return false;
    *to = (struct claim_article){
        .id = (uint32_t)sql_whole(row, 0), .published = sql_day(row, 1), .origin = (uint32_t)sql_whole(row, 2)};
    return keep(l, sql_text(row, 3), &to->key) && keep(l, sql_text(row, 4), &to->source) &&
           load_claims(l, sql_whole(row, 5), sql_whole(row, 6), l->out->article_count - 1);
}

static bool begin(struct load *l)
{
    sqlite3_stmt *row = SQL(l->s, &l->error,
                            "SELECT (SELECT max(id) FROM actor), (SELECT max(id) FROM place), (SELECT max(id) FROM claim) WHERE ?1",
                            whole(1));
    if (sql_row(l->s, row, &l->error) < 1) return false;
    l->actor_most = (size_t)sql_whole(row, 0);
    l->place_most = (size_t)sql_whole(row, 1);
    l->claim_most = (size_t)sql_whole(row, 2);
    (void)sqlite3_reset(row);
    arena_reset(&l->s->scratch);
    l->actors = arena_alloc(&l->s->scratch, l->actor_most + 1, sizeof *l->actors);
    l->places = arena_alloc(&l->s->scratch, l->place_most + 1, sizeof *l->places);
    if (l->actors && l->places) return true;
    (void)err_memory(&l->error);
    return false;
}

/* Marks the claims that name a party with one of the codes. */
static bool mark_wanted(struct load *l, const struct store_filter *f)
{
    if (!f->code_count) return true;
    l->wanted = arena_alloc(&l->s->scratch, l->claim_most / 8 + 1, 1);
    if (!l->wanted) return err_memory(&l->error) == TRUCE_OK;
    int step = 0;
    for (uint32_t i = 0; i < f->code_count && step == 0; i++) {
        sqlite3_stmt *row = SQL(
            l->s, &l->error,
            "SELECT p.claim FROM actor x CROSS JOIN claim_party p ON p.actor = x.id WHERE x.code = ? AND x.code <> ''",
            text(f->codes[i]));
        while ((step = sql_row(l->s, row, &l->error)) > 0) {
            int64_t claim = sql_whole(row, 0);
            if (claim >= 0 && (uint64_t)claim <= l->claim_most) l->wanted[claim / 8] |= (uint8_t)(1u << claim % 8);
        }
    }
    return step == 0;
}

static bool any_wanted(const struct load *l, int64_t first, int64_t count)
{
    for (int64_t i = first; l->wanted && i < first + count; i++)
        if (is_wanted(l, i)) return true;
    return !l->wanted;
}

/* An article whose claims are to be loaded. */
struct due {
    int64_t id, coding;
    int32_t day;
};

static int by_day(const void *left, const void *right)
{
    const struct due *a = left, *b = right;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

/* The article of a coding that counts, and its day; *seen is false when another version or coding counts, or none yet. */
static bool look_at(struct load *l, int64_t coding, int64_t on, const char *as_of, struct due *out, bool *seen)
{
    sqlite3_stmt *row = SQL(
        l->s, &l->error,
        "SELECT a.id, a.day FROM coding c CROSS JOIN article a ON a.id = c.article WHERE c.id = ?3 AND "
        "(a.day IS NULL OR a.day <= ?1) AND a.added <= ?2 AND c.added <= ?2 AND "
        "NOT EXISTS (SELECT 1 FROM article n WHERE n.prior = a.id AND (n.day IS NULL OR n.day <= ?1) AND n.added <= ?2) "
        "AND NOT EXISTS (SELECT 1 FROM coding x WHERE x.article = a.id AND x.id > c.id AND x.added <= ?2)",
        whole(on), text(str_c(as_of)), whole(coding));
    int step = sql_row(l->s, row, &l->error);
    *seen = step > 0;
    if (*seen) *out = (struct due){sql_whole(row, 0), coding, sql_day(row, 1)};
    if (row) (void)sqlite3_reset(row);
    return step >= 0;
}

/* The codings that count, in claims' order: by the days of their articles (NO_DAY is the smallest number). */
static bool find_due(struct load *l, const struct store_filter *f, struct due **out, size_t *count)
{
    char as_of[32];
    size_t capacity = 0;
    bool good = true;
    int step = -1;
    store_until(f->as_of, as_of);
    *out = NULL;
    *count = 0;
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT id, first, count FROM coding WHERE ?1", whole(1));
    while (good && (step = sql_row(l->s, row, &l->error)) > 0) {
        struct due due;
        bool seen = false;
        if (!any_wanted(l, sql_whole(row, 1), sql_whole(row, 2))) continue;
        good = look_at(l, sql_whole(row, 0), f->on == NO_DAY ? INT32_MAX : f->on, as_of, &due, &seen);
        if (!seen) continue;
        *out = arena_grow(&l->s->scratch, *out, &capacity, *count + 1, sizeof **out);
        if (!*out) good = err_memory(&l->error) == TRUCE_OK;
        if (good) (*out)[(*count)++] = due;
    }
    if (row) (void)sqlite3_reset(row);
    if (good && *count) qsort(*out, *count, sizeof **out, by_day);
    return good && step == 0;
}

static bool load_all(struct load *l, const struct store_filter *f)
{
    struct due *due;
    size_t count;
    if (!begin(l) || !mark_wanted(l, f) || !find_due(l, f, &due, &count)) return false;
    if (!l->wanted && !l->out->rows) {
        /* All at once and no more: growing doubles, and would leave as much behind. */
        l->out->rows = arena_alloc(l->arena, l->claim_most, sizeof *l->out->rows);
        if (!l->out->rows) return err_memory(&l->error) == TRUCE_OK;
        l->out->row_capacity = l->claim_most;
    }
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *row = SQL(
            l->s, &l->error,
            "SELECT a.id, a.day, a.origin, a.key, s.name, c.first, c.count FROM coding c JOIN article a ON a.id = "
            "c.article LEFT JOIN source s ON s.id = a.source WHERE c.id = ?",
            whole(due[i].coding));
        bool good = sql_row(l->s, row, &l->error) > 0 && load_article(l, row);
        if (row) (void)sqlite3_reset(row);
        if (!good) return l->error.code == TRUCE_OK ? damaged(l, "a coding of no article") : false;
    }
    return true;
}

truce_status store_claims(struct store *s, const struct store_filter *f, struct arena *arena, struct claims *out,
                          truce_error *error)
{
    struct claims before = *out;
    struct load l = {.s = s, .arena = arena, .out = out};
    /* One transaction: all is read as it stands at one moment. */
    bool own = !s->open && sql_exec(s, "BEGIN", &l.error) == TRUCE_OK;
    bool good = (own || s->open) && load_all(&l, f);
    if (own) (void)sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
    if (good) return TRUCE_OK;
    *out = before;
    if (error) *error = l.error;
    return l.error.code;
}
