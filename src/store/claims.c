#include "base/err.h"
#include "store/joined.h"
#include "store/load.h"

void *load_row(struct load *l, void *rows, uint32_t *count, size_t *capacity, size_t size)
{
    void *grown = arena_grow(l->arena, rows, capacity, (size_t)*count + 1, size);
    if (grown)
        ++*count;
    else
        (void)err_memory(&l->error);
    return grown;
}

bool load_keep(struct load *l, struct str s, struct str *out)
{
    *out = (struct str){"", 0};
    if (!s.len) return true;
    char *at = arena_alloc(l->arena, s.len, 1);
    if (!at) return err_memory(&l->error) == TRUCE_OK;
    memcpy(at, s.at, s.len);
    *out = (struct str){at, s.len};
    return true;
}

bool load_damaged(struct load *l, const char *what)
{
    (void)err_set(&l->error, TRUCE_EIO, 0, "%s: damaged: %s", l->s->path, what);
    return false;
}

/* A number of a vocabulary of `count` words; others are a fault of the file. */
static bool number(struct load *l, sqlite3_stmt *row, int column, int64_t count, int64_t *out)
{
    *out = sql_whole(row, column);
    return (*out >= 0 && *out < count) || load_damaged(l, "a number out of its vocabulary");
}

static void country(sqlite3_stmt *row, int column, char out[4])
{
    struct str s = sql_text(row, column);
    memcpy(out, s.at, s.len < 4 ? s.len : 3);
}

static bool read_actor(struct load *l, sqlite3_stmt *row, struct record_actor *to)
{
    int64_t sector;
    if (!number(l, row, 3, SECTORS, &sector)) return false;
    to->sector = (enum sector)sector;
    country(row, 2, to->country);
    return load_keep(l, sql_text(row, 0), &to->name) && load_keep(l, sql_text(row, 1), &to->code);
}

static bool read_place(struct load *l, sqlite3_stmt *row, struct record_place *to)
{
    int64_t precision;
    if (!number(l, row, 4, PLACE_PRECISIONS, &precision)) return false;
    to->precision = (enum place_precision)precision;
    country(row, 2, to->country);
    to->geonameid = (uint32_t)sql_whole(row, 3);
    to->located = sqlite3_column_type(row, 5) != SQLITE_NULL;
    to->latitude = (float)sqlite3_column_double(row, 5);
    to->longitude = (float)sqlite3_column_double(row, 6);
    return load_keep(l, sql_text(row, 0), &to->name) && load_keep(l, sql_text(row, 1), &to->admin1);
}

/* The row of claims.actors for the store's number; NO_ROW after a fault. */
uint32_t load_actor(struct load *l, int64_t id)
{
    if (id < 0 || (uint64_t)id > l->actor_most) return load_damaged(l, "a number of no actor") ? 0 : NO_ROW;
    if (l->actors[id]) return l->actors[id] - 1;
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT name, code, country, sector FROM actor WHERE id = ?", whole(id));
    int step = sql_row(l->s, row, &l->error);
    struct record_actor *to = step > 0 ? LOAD_ROW(l, actors, actor_count, actor_capacity) : NULL;
    bool good = to && read_actor(l, row, to);
    if (row) (void)sqlite3_reset(row);
    if (step == 0) (void)load_damaged(l, "a number of no actor");
    if (!good) return NO_ROW;
    return (l->actors[id] = l->out->actor_count) - 1;
}

uint32_t load_place(struct load *l, int64_t id)
{
    if (id < 0 || (uint64_t)id > l->place_most) return load_damaged(l, "a number of no place") ? 0 : NO_ROW;
    if (l->places[id]) return l->places[id] - 1;
    sqlite3_stmt *row = SQL(l->s, &l->error,
                            "SELECT name, admin1, country, geonameid, precision, latitude, longitude FROM place "
                            "WHERE id = ?",
                            whole(id));
    int step = sql_row(l->s, row, &l->error);
    struct record_place *to = step > 0 ? LOAD_ROW(l, places, place_count, place_capacity) : NULL;
    bool good = to && read_place(l, row, to);
    if (row) (void)sqlite3_reset(row);
    if (step == 0) (void)load_damaged(l, "a number of no place");
    if (!good) return NO_ROW;
    return (l->places[id] = l->out->place_count) - 1;
}

static struct span span_at(sqlite3_stmt *row, int column)
{
    return (struct span){(uint32_t)sql_whole(row, column), (uint32_t)sql_whole(row, column + 1)};
}

bool load_words(struct load *l, const int64_t n[CLAIM_WORDS], struct claim *to)
{
    static const uint8_t most[CLAIM_WORDS] = {
        CLAIM_ARRANGEMENT + 1, TIME_PRECISIONS, STANCES, AUXES, TYPES, TYPES, MODES, POSITIONS, TOPICS, FACETS, DOMAINS};
    for (int i = 0; i < CLAIM_WORDS; i++)
        if (n[i] < 0 || n[i] >= most[i]) return load_damaged(l, "a number out of its vocabulary");
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
    int64_t n[CLAIM_WORDS];
    for (int i = 0; i < CLAIM_WORDS; i++) n[i] = sql_whole(row, 20 + i);
    return load_words(l, n, to) && load_keep(l, sql_text(row, 7), &to->condition_words) &&
           load_keep(l, sql_text(row, 10), &to->thing_words);
}

bool load_add_party(struct load *l, struct claim *of, int64_t actor, int64_t role, struct span span)
{
    uint32_t at = load_actor(l, actor);
    if (at == NO_ROW) return false;
    if (role < 0 || role > PARTY_BY) return load_damaged(l, "a number out of its vocabulary");
    struct claim_party *to = LOAD_ROW(l, parties, party_count, party_capacity);
    if (!to) return false;
    *to = (struct claim_party){.actor = at, .role = (enum party_role)role, .span = span};
    if (of->parties.count++ == 0) of->parties.first = l->out->party_count - 1;
    return true;
}

bool load_add_place(struct load *l, struct claim *of, int64_t place)
{
    uint32_t at = load_place(l, place);
    uint32_t *to = at == NO_ROW ? NULL : LOAD_ROW(l, claim_places, claim_place_count, claim_place_capacity);
    if (!to) return false;
    *to = at;
    if (of->places.count++ == 0) of->places.first = l->out->claim_place_count - 1;
    return true;
}

bool load_add_count(struct load *l, struct claim *of, int64_t kind, int64_t number, int64_t qualifier, struct span span)
{
    if (kind < 0 || kind >= COUNT_KINDS || qualifier < 0 || qualifier >= QUALIFIERS)
        return load_damaged(l, "a number out of its vocabulary");
    struct count *to = LOAD_ROW(l, counts, count_count, count_capacity);
    if (!to) return false;
    *to = (struct count){
        .span = span, .kind = (enum count_kind)kind, .number = (uint32_t)number, .qualifier = (enum qualifier)qualifier};
    if (of->counts.count++ == 0) of->counts.first = l->out->count_count - 1;
    return true;
}

static bool take_party(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    return load_add_party(l, of, sql_whole(row, 1), sql_whole(row, 2), span_at(row, 3));
}

static bool take_place(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    return load_add_place(l, of, sql_whole(row, 1));
}

static bool take_count(struct load *l, sqlite3_stmt *row, struct claim *of)
{
    return load_add_count(l, of, sql_whole(row, 1), sql_whole(row, 2), sql_whole(row, 3), span_at(row, 4));
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
        while (at < l->out->row_count && l->out->rows[at].id < claim) at++;
        bool of = at < l->out->row_count && l->out->rows[at].id == claim;
        good = of ? take(l, row, l->out->rows + at) : load_damaged(l, "a row of no claim");
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
    while (good && (step = sql_row(l->s, row, &l->error)) > 0) good = load_claim(l, row, article);
    if (row) (void)sqlite3_reset(row);
    if (!good || step < 0) return false;
    return load_parts(l, PARTY_SQL, first, first + count, base, take_party) &&
           load_parts(l, PLACE_SQL, first, first + count, base, take_place) &&
           load_parts(l, COUNT_SQL, first, first + count, base, take_count);
}

static bool load_article(struct load *l, sqlite3_stmt *row)
{
    struct claim_article *to = LOAD_ROW(l, articles, article_count, article_capacity);
    if (!to) return false;
    *to = (struct claim_article){
        .id = (uint32_t)sql_whole(row, 0), .published = sql_day(row, 1), .origin = (uint32_t)sql_whole(row, 2)};
    return load_keep(l, sql_text(row, 3), &to->key) && load_keep(l, sql_text(row, 4), &to->source) &&
           load_claims(l, sql_whole(row, 5), sql_whole(row, 6), l->out->article_count - 1);
}

static bool begin(struct load *l)
{
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT (SELECT max(id) FROM actor), (SELECT max(id) FROM place) WHERE ?1", whole(1));
    if (sql_row(l->s, row, &l->error) < 1) return false;
    l->actor_most = (size_t)sql_whole(row, 0);
    l->place_most = (size_t)sql_whole(row, 1);
    (void)sqlite3_reset(row);
    arena_reset(&l->s->scratch);
    l->actors = arena_alloc(&l->s->scratch, l->actor_most + 1, sizeof *l->actors);
    l->places = arena_alloc(&l->s->scratch, l->place_most + 1, sizeof *l->places);
    if (l->actors && l->places) return true;
    (void)err_memory(&l->error);
    return false;
}

/* Room for all at once and no more: growing doubles, and would leave as much behind. */
static bool make_room(struct load *l, const struct bundle_head *heads, const uint32_t *due, size_t count)
{
    struct claims *o = l->out;
    size_t n[5] = {count};
    for (size_t i = 0; i < count; i++) {
        const struct bundle_head *h = heads + due[i];
        bool told = h->bundle != 0; /* else as many as is usual */
        n[1] += h->count;
        n[2] += told ? h->parties : 3 * (size_t)h->count;
        n[3] += told ? h->places : 2 * (size_t)h->count;
        n[4] += told ? h->counts : h->count;
    }
    if (o->article_count || o->row_count) return true;
    o->articles = arena_alloc(l->arena, o->article_capacity = n[0], sizeof *o->articles);
    o->rows = arena_alloc(l->arena, o->row_capacity = n[1], sizeof *o->rows);
    o->parties = arena_alloc(l->arena, o->party_capacity = n[2], sizeof *o->parties);
    o->claim_places = arena_alloc(l->arena, o->claim_place_capacity = n[3], sizeof *o->claim_places);
    o->counts = arena_alloc(l->arena, o->count_capacity = n[4], sizeof *o->counts);
    return (o->articles && o->rows && o->parties && o->claim_places && o->counts) || err_memory(&l->error) == TRUCE_OK;
}

/* The article and the claims of a coding, from the rows of the tables. */
static bool load_coding(struct load *l, int64_t coding)
{
    sqlite3_stmt *row = SQL(l->s, &l->error,
                            "SELECT a.id, a.day, a.origin, a.key, s.name, c.first, c.count FROM coding c JOIN article a ON a.id = "
                            "c.article LEFT JOIN source s ON s.id = a.source WHERE c.id = ?",
                            whole(coding));
    bool good = sql_row(l->s, row, &l->error) > 0 && load_article(l, row);
    if (row) (void)sqlite3_reset(row);
    return good || (l->error.code == TRUCE_OK ? load_damaged(l, "a coding of no article") : false);
}

static bool load_all(struct load *l, const struct store_filter *f)
{
    struct bundle_head *heads;
    uint32_t *due;
    size_t count;
    if (!begin(l) || !load_due(l, f, &heads, &due, &count) || !make_room(l, heads, due, count)) return false;
    for (size_t i = 0; i < count; i++)
        if (!(heads[due[i]].bundle ? load_bundled(l, heads + due[i]) : load_coding(l, heads[due[i]].coding))) return false;
    char until[32];
    store_until(f->as_of, until);
    return joined_load(l->s, until, l->arena, l->out, &l->error) == TRUCE_OK;
}

truce_status store_claims(struct store *s, const struct store_filter *f, struct arena *arena, struct claims *out,
                          truce_error *error)
{
    struct claims before = *out;
    struct load l = {.s = s, .arena = arena, .out = out};
    for (int i = 0; i < LOAD_BUNDLES; i++) arena_init(&l.held[i].arena, NULL, STORE_MEMORY);
    /* One transaction: all is read as it stands at one moment. */
    bool own = !s->open && sql_exec(s, "BEGIN", &l.error) == TRUCE_OK;
    bool good = (own || s->open) && load_all(&l, f);
    if (own) (void)sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
    for (int i = 0; i < LOAD_BUNDLES; i++) arena_free(&l.held[i].arena);
    arena_free(&s->scratch); /* it was large, and memory is short while the account is drawn */
    if (good) return TRUCE_OK;
    *out = before;
    if (error) *error = l.error;
    return l.error.code;
}
