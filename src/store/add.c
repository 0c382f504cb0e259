#include "base/buf.h"
#include "base/err.h"
#include "base/sha256.h"
#include "record/origin.h"
#include "store/sql.h"

/* What makes a version, hashed: title, day, status, text. words is the hash of the text. */
static void content_of(const struct store_article *a, const uint8_t words[32], uint8_t out[32])
{
    struct sha256 sha;
    int32_t head[2] = {a->published_day, (int32_t)a->status};
    sha256_begin(&sha);
    sha256_add(&sha, words, 32);
    for (int i = 0; i < 2; i++)
        for (int b = 0; b < 4; b++) sha256_add(&sha, &(uint8_t){(uint8_t)((uint32_t)head[i] >> (8 * b))}, 1);
    sha256_add(&sha, a->title.at, a->title.len);
    sha256_end(&sha, out);
}

/* What is there under the key and of the same words. */
struct place_in_record {
    enum store_outcome outcome;
    int64_t prior, root, version, origin; /* 0: none */
    uint8_t content[32], words[32];
};

static truce_status look(struct store *s, const struct store_article *a, struct place_in_record *out, truce_error *error)
{
    *out = (struct place_in_record){.outcome = STORE_NEW};
    sha256_of(a->text, out->words);
    content_of(a, out->words, out->content);
    sqlite3_stmt *row = SQL(s, error,
                            "SELECT id, version, origin, content, root FROM article WHERE key = ? ORDER BY version DESC LIMIT 1",
                            text(a->key));
    int step = sql_row(s, row, error);
    if (step > 0) {
        out->prior = sql_whole(row, 0);
        out->version = sql_whole(row, 1);
        out->origin = sql_whole(row, 2);
        out->root = sql_whole(row, 4);
        out->outcome = str_same(sql_text(row, 3), (struct str){(const char *)out->content, 32}) ? STORE_KNOWN : STORE_CHANGED;
    }
    if (row) (void)sqlite3_reset(row);
    if (step < 0) return error->code;
    if (out->outcome == STORE_KNOWN || !a->text.len) return TRUCE_OK;
    row = SQL(s, error, "SELECT origin FROM article WHERE words = ? ORDER BY id LIMIT 1", blob(out->words));
    step = sql_row(s, row, error);
    if (step > 0) {
        out->origin = sql_whole(row, 0);
        if (out->outcome == STORE_NEW) out->outcome = STORE_COPY;
    }
    if (row) (void)sqlite3_reset(row);
    return step < 0 ? error->code : TRUCE_OK;
}

truce_status store_look(struct store *s, const struct store_article *a, enum store_outcome *out, truce_error *error)
{
    struct place_in_record at;
    truce_status status = look(s, a, &at, error);
    if (status == TRUCE_OK) *out = at.outcome;
    return status;
}

/* The number of a row that `insert` makes unless it is there and `select` finds; both take the values. */
static truce_status row_of(struct store *s, const char *select, const char *insert, const struct value *values, size_t count,
                           size_t more, int64_t *out, truce_error *error)
{
    sqlite3_stmt *row = sql_bind(s, select, values, count, error);
    int step = sql_row(s, row, error);
    if (step > 0) *out = sql_whole(row, 0);
    if (row) (void)sqlite3_reset(row);
    if (step != 0) return step > 0 ? TRUCE_OK : error->code;
    truce_status status = sql_done(s, sql_bind(s, insert, values, count + more, error), error);
    if (status == TRUCE_OK) *out = sqlite3_last_insert_rowid(s->db);
    return status;
}

static truce_status source_id(struct store *s, struct str name, int64_t *out, truce_error *error)
{
    *out = 0;
    if (!name.len) return TRUCE_OK;
    return row_of(s, "SELECT id FROM source WHERE name = ?", "INSERT INTO source (name) VALUES (?)",
                  &(struct value){'t', 0, 0, name}, 1, 0, out, error);
}

static truce_status actor_id(struct store *s, const struct record_actor *a, int64_t *out, truce_error *error)
{
    const struct value values[] = {text(a->name), text(a->code), text(str_c(a->country)), whole(a->sector)};
    return row_of(s, "SELECT id FROM actor WHERE name = ? AND code = ? AND country = ? AND sector = ?",
                  "INSERT INTO actor (name, code, country, sector) VALUES (?, ?, ?, ?)", values, 4, 0, out, error);
}

static truce_status place_id(struct store *s, const struct record_place *p, int64_t *out, truce_error *error)
{
    const struct value values[] = {text(p->name),
                                   text(p->admin1),
                                   text(str_c(p->country)),
                                   whole(p->geonameid),
                                   whole(p->precision),
                                   real_or_null((double)p->latitude, p->located),
                                   real_or_null((double)p->longitude, p->located)};
    return row_of(
        s, "SELECT id FROM place WHERE name = ? AND admin1 = ? AND country = ? AND geonameid = ? AND precision = ?",
        "INSERT INTO place (name, admin1, country, geonameid, precision, latitude, longitude) VALUES (?, ?, ?, ?, ?, ?, ?)", values,
        5, 2, out, error);
}

truce_status store_program(struct store *s, const char *version, const char *model, const char *knowledge, truce_error *error)
{
    const struct value values[] = {text(str_c(version)), text(str_c(model)), text(str_c(knowledge))};
    truce_status status = store_begin(s, error);
    if (status != TRUCE_OK) return status;
    return row_of(s, "SELECT id FROM program WHERE version = ? AND model = ? AND knowledge = ?",
                  "INSERT INTO program (version, model, knowledge) VALUES (?, ?, ?)", values, 3, 0, &s->program, error);
}

/* As many parameters more. */
#define ARE_6 ", ?, ?, ?, ?, ?, ?"
#define ARE_39 ", ?, ?, ?" ARE_6 ARE_6 ARE_6 ARE_6 ARE_6 ARE_6

static truce_status add_claim(struct store *s, int64_t id, int64_t coding, int32_t day, const struct claim *c, truce_error *error)
{
    bool condition = c->condition.start < c->condition.end, thing = c->thing.start < c->thing.end;
    return sql_done(s,
                    SQL(s, error, "INSERT INTO claim VALUES (?" ARE_39 ")", whole(id), whole(coding),
                        day_or_null(c->from != NO_DAY ? c->from : day), whole((int64_t)c->anchor), whole(c->kind),
                        whole(c->trigger.start), whole(c->trigger.end), whole(c->sentence.start), whole(c->sentence.end),
                        whole_or_null(c->condition.start, condition), whole_or_null(c->condition.end, condition),
                        text_or_null(c->condition_words), whole_or_null(c->thing.start, thing), whole_or_null(c->thing.end, thing),
                        text_or_null(c->thing_words), day_or_null(c->from), day_or_null(c->to), number_or_null(c->precision),
                        number_or_null(c->stance), number_or_null(c->aux), number_or_null(c->type), number_or_null(c->plover),
                        number_or_null(c->mode), text_or_null(str_c(c->cameo)), number_or_null((int64_t)c->contexts),
                        number_or_null(c->position), number_or_null(c->topic), number_or_null(c->facet), number_or_null(c->domain),
                        day_or_null(c->starts), day_or_null(c->ends), number_or_null(c->duration), number_or_null(c->one_sided),
                        number_or_null(c->definite), number_or_null(c->again), number_or_null(c->known), number_or_null(c->total),
                        number_or_null(c->word), number_or_null((int64_t)c->gist[0]), number_or_null((int64_t)c->gist[1])),
                    error);
}

/* Rows of actors and places of an article as the store's numbers, and which of those are new. */
struct numbers {
    uint32_t *mentions; /* [mentions]: rows of actors or places, or NO_ROW */
    int64_t *actors, *places;
    int64_t first_actor, new_actors, first_place, new_places;
};

static bool rows_of_mentions(struct store *s, const struct doc *d, struct claims *c, struct numbers *out)
{
    out->mentions = arena_alloc(&s->scratch, d->mention_count, sizeof *out->mentions);
    for (uint32_t i = 0; out->mentions && i < d->mention_count; i++) {
        enum mention_kind kind = d->mentions[i].kind;
        out->mentions[i] = NO_ROW;
        if (kind == MENTION_ACTOR) {
            struct record_actor a = record_actor_of(d, i);
            out->mentions[i] = claims_actor(c, &s->scratch, &a);
        } else if (kind == MENTION_PLACE) {
            struct record_place p = record_place_of(d, i);
            out->mentions[i] = claims_place(c, &s->scratch, &p);
        } else {
            continue;
        }
        if (out->mentions[i] == NO_ROW) return false;
    }
    return out->mentions != NULL;
}

static truce_status next_id(struct store *s, const char *sql, int64_t *out, truce_error *error)
{
    sqlite3_stmt *row = SQL(s, error, sql, whole(1));
    if (sql_row(s, row, error) < 1) return error->code;
    *out = sql_whole(row, 0);
    (void)sqlite3_reset(row);
    return TRUCE_OK;
}

static truce_status number_all(struct store *s, const struct doc *d, struct claims *c, struct numbers *out, truce_error *error)
{
    static const char actor[] = "SELECT coalesce(max(id), 0) + ?1 FROM actor",
                      place[] = "SELECT coalesce(max(id), 0) + ?1 FROM place";
    if (!rows_of_mentions(s, d, c, out)) return err_memory(error);
    out->actors = arena_alloc(&s->scratch, c->actor_count, sizeof *out->actors);
    out->places = arena_alloc(&s->scratch, c->place_count, sizeof *out->places);
    if (!out->actors || !out->places) return err_memory(error);
    truce_status status = next_id(s, actor, &out->first_actor, error);
    if (status == TRUCE_OK) status = next_id(s, place, &out->first_place, error);
    for (uint32_t i = 0; status == TRUCE_OK && i < c->actor_count; i++) status = actor_id(s, c->actors + i, out->actors + i, error);
    for (uint32_t i = 0; status == TRUCE_OK && i < c->place_count; i++) status = place_id(s, c->places + i, out->places + i, error);
    if (status == TRUCE_OK) status = next_id(s, actor, &out->new_actors, error);
    if (status == TRUCE_OK) status = next_id(s, place, &out->new_places, error);
    out->new_actors -= out->first_actor;
    out->new_places -= out->first_place;
    return status;
}

static truce_status add_parts(struct store *s, int64_t id, const struct claims *c, const struct claim *k, const struct numbers *n,
                              truce_error *error)
{
    truce_status status = TRUCE_OK;
    for (uint32_t i = 0; status == TRUCE_OK && i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        status = sql_done(s,
                          SQL(s, error, "INSERT INTO claim_party VALUES (?, ?, ?, ?, ?, ?)", whole(id), whole(i),
                              whole(n->actors[p->actor]), whole(p->role), whole(p->span.start), whole(p->span.end)),
                          error);
    }
    for (uint32_t i = 0; status == TRUCE_OK && i < k->places.count; i++)
        status = sql_done(s,
                          SQL(s, error, "INSERT INTO claim_place VALUES (?, ?, ?)", whole(id), whole(i),
                              whole(n->places[c->claim_places[k->places.first + i]])),
                          error);
    for (uint32_t i = 0; status == TRUCE_OK && i < k->counts.count; i++) {
        const struct count *x = c->counts + k->counts.first + i;
        status = sql_done(s,
                          SQL(s, error, "INSERT INTO claim_count VALUES (?, ?, ?, ?, ?, ?, ?)", whole(id), whole(i), whole(x->kind),
                              whole(x->number), whole(x->qualifier), whole(x->span.start), whole(x->span.end)),
                          error);
    }
    return status;
}

static truce_status add_claims(struct store *s, int64_t coding, int64_t first, const struct claims *c, const struct numbers *n,
                               truce_error *error)
{
    truce_status status = TRUCE_OK;
    for (uint32_t i = 0; status == TRUCE_OK && i < c->row_count; i++) {
        status = add_claim(s, first + i, coding, c->articles[0].published, c->rows + i, error);
        if (status == TRUCE_OK) status = add_parts(s, first + i, c, c->rows + i, n, error);
    }
    return status;
}

/* A whole number behind a sign of JSON; "null" when it is not known. */
static void put(struct buf *out, const char *before, int64_t x, bool known)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t left = x < 0 ? 0 - (uint64_t)x : (uint64_t)x;
    buf_text(out, before);
    if (!known) {
        buf_text(out, "null");
        return;
    }
    do digits[--at] = (char)('0' + left % 10);
    while (left /= 10);
    if (x < 0) digits[--at] = '-';
    buf_add(out, (struct str){digits + at, sizeof digits - at});
}

static void put_sentences(const struct doc *d, struct buf *out)
{
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        put(out, i ? "],[" : "[[", d->sentences[i].span.start, true);
        put(out, ",", d->sentences[i].span.end, true);
        put(out, ",", d->sentences[i].kind, true);
    }
    buf_text(out, d->sentence_count ? "]]" : "[]");
}

static void put_mentions(const struct doc *d, const struct numbers *n, struct buf *out)
{
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const struct mention *m = d->mentions + i;
        put(out, i ? "],[" : "[[", m->kind, true);
        put(out, ",", m->span.start, true);
        put(out, ",", m->span.end, true);
        if (m->kind == MENTION_ACTOR) put(out, ",", n->actors[n->mentions[i]], true);
        if (m->kind == MENTION_PLACE) put(out, ",", n->places[n->mentions[i]], true);
        if (m->kind != MENTION_TIME) continue;
        const struct when *w = d->whens + m->row;
        put(out, ",null,", day_known(w->from) ? day_number(w->from) : 0, day_known(w->from));
        put(out, ",", day_known(w->to) ? day_number(w->to) : 0, day_known(w->to));
    }
    buf_text(out, d->mention_count ? "]]" : "[]");
}

static truce_status add_reading(struct store *s, int64_t coding, const struct doc *d, const struct numbers *n, truce_error *error)
{
    struct buf sentences, mentions;
    buf_init(&sentences, &s->scratch);
    buf_init(&mentions, &s->scratch);
    put_sentences(d, &sentences);
    put_mentions(d, n, &mentions);
    if (sentences.failed || mentions.failed) return err_memory(error);
    return sql_done(
        s,
        SQL(s, error, "INSERT INTO reading VALUES (?, ?, ?)", whole(coding), text(buf_view(&sentences)), text(buf_view(&mentions))),
        error);
}

truce_status coding_add(struct store *s, int64_t article, int64_t root, const struct store_article *a, const struct doc *d,
                        truce_error *error)
{
    if (!s->program) return err_set(error, TRUCE_EUSAGE, 0, "store_add: no store_program before it");
    struct claims claims = {0};
    struct claim_article about = {.published = a->published_day, .key = a->key, .source = a->source};
    struct numbers numbers;
    int64_t first;
    arena_reset(&s->scratch);
    truce_status status = claims_of(d, &about, &s->scratch, &claims, error);
    if (status == TRUCE_OK && !set_anchors(&claims, root, &s->scratch)) status = err_memory(error);
    if (status == TRUCE_OK) status = number_all(s, d, &claims, &numbers, error);
    if (status == TRUCE_OK) status = next_id(s, "SELECT coalesce(max(id), 0) + ?1 FROM claim", &first, error);
    char now[21];
    store_now(s, now);
    if (status == TRUCE_OK)
        status = sql_done(s,
                          SQL(s, error, "INSERT INTO coding VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", whole(article),
                              whole(s->program), text(str_c(now)), whole(first), whole(claims.row_count),
                              whole(numbers.first_actor), whole(numbers.new_actors), whole(numbers.first_place),
                              whole(numbers.new_places)),
                          error);
    int64_t coding = sqlite3_last_insert_rowid(s->db);
    if (status == TRUCE_OK) status = add_reading(s, coding, d, &numbers, error);
    if (status == TRUCE_OK) status = add_claims(s, coding, first, &claims, &numbers, error);
    return status == TRUCE_OK ? ledger_append(s, "coding", coding, error) : status;
}

/* What only some articles have. */
static truce_status add_facts(struct store *s, int64_t id, const struct store_article *a, truce_error *error)
{
    const struct {
        const char *name;
        struct str value;
    } facts[] = {{"doubt", a->doubt}, {"reply_to", a->reply_to}, {"via", a->via}};
    truce_status status = TRUCE_OK;
    for (size_t i = 0; status == TRUCE_OK && i < sizeof facts / sizeof *facts; i++)
        if (facts[i].value.len)
            status = sql_done(
                s, SQL(s, error, "INSERT INTO fact VALUES (?, ?, ?)", whole(id), text(str_c(facts[i].name)), text(facts[i].value)),
                error);
    return status;
}

static truce_status add_article(struct store *s, const struct store_article *a, const struct place_in_record *at, int64_t *id,
                                truce_error *error)
{
    int64_t source;
    truce_status status = source_id(s, a->source, &source, error);
    if (status == TRUCE_OK) status = next_id(s, "SELECT coalesce(max(id), 0) + ?1 FROM article", id, error);
    if (status != TRUCE_OK) return status;
    char now[21];
    store_now(s, now);
    status = sql_done(s,
                      SQL(s, error, "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          whole(*id), text(a->key), whole(at->version + 1), number_or_null(at->prior),
                          whole(at->root ? at->root : *id), whole(at->origin ? at->origin : *id), whole(a->status),
                          number_or_null(source), text_or_null(a->url), text_or_null(a->title), text_or_null(a->author),
                          text_or_null(a->language), day_or_null(a->published_day), text_or_null(a->published),
                          text_or_null(a->modified), text_or_null(a->retrieved), text_or_null(a->format), blob(a->sha256),
                          blob(at->content), blob(at->words), text(str_c(now))),
                      error);
    if (status == TRUCE_OK) status = sql_done(s, SQL(s, error, "INSERT INTO body VALUES (?, ?)", whole(*id), text(a->text)), error);
    if (status == TRUCE_OK)
        status = sql_done(
            s,
            SQL(s, error, "INSERT INTO fulltext (rowid, title, text) VALUES (?, ?, ?)", whole(*id), text(a->title), text(a->text)),
            error);
    if (status == TRUCE_OK) status = add_facts(s, *id, a, error);
    return status == TRUCE_OK ? ledger_append(s, "article", *id, error) : status;
}

truce_status store_add(struct store *s, const struct store_article *a, const struct doc *d, uint32_t *id, enum store_outcome *out,
                       truce_error *error)
{
    truce_error mine = {0};
    struct place_in_record at;
    int64_t number = 0;
    truce_status status = store_begin(s, &mine);
    if (status == TRUCE_OK) status = look(s, a, &at, &mine);
    if (status == TRUCE_OK && at.outcome != STORE_KNOWN) {
        uint32_t sketch[SKETCH_MOST], count = sketch_of(a->text, sketch);
        if (!at.origin) status = origin_find(s, a->published_day, sketch, count, &at.origin, &mine);
        if (at.outcome == STORE_NEW && at.origin) at.outcome = STORE_COPY;
        if (status == TRUCE_OK) status = add_article(s, a, &at, &number, &mine);
        if (status == TRUCE_OK) status = origin_keep(s, number, a->published_day, sketch, count, &mine);
        if (status == TRUCE_OK && d) status = coding_add(s, number, at.root ? at.root : number, a, d, &mine);
    }
    if (status == TRUCE_OK) {
        *id = (uint32_t)(number ? number : at.prior);
        *out = at.outcome;
        return TRUCE_OK;
    }
    (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    if (error) *error = mine;
    return status;
}
