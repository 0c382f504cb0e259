/* The record's file: what goes in comes out, versions, copies and withdrawals, records over time, decisions, faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "kit_fixture.h"
#include "pipe/pipe.h"
#include "record/rows.h"
#include "store/query.h"
#include "store/sql.h"

static struct kit kit;
static struct arena arena;
static struct work work;
static char path[64];
static struct store *s;

static int open_kit(void **state)
{
    (void)state;
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    arena_init(&arena, NULL, (size_t)1 << 28);
    arena_init(&work.scratch, NULL, (size_t)1 << 28);
    if (kit_open(&paths, NULL, &kit, &error) == TRUCE_OK) return 0;
    print_message("%s\n", error.message);
    return 1;
}

static int close_kit(void **state)
{
    (void)state;
    kit_close(&kit);
    arena_free(&work.scratch);
    arena_free(&arena);
    return 0;
}

static void good(truce_status status, const truce_error *error)
{
    if (status != TRUCE_OK) print_message("%s\n", error->message);
    assert_int_equal(status, TRUCE_OK);
}

static int begin(void **state)
{
    (void)state;
    truce_error error = {0};
    arena_reset(&arena);
    (void)snprintf(path, sizeof path, "/tmp/test_store.%d.truce", (int)getpid());
    good(store_open(path, STORE_WRITE, &s, &error), &error);
    good(store_program(s, "test", "m", "k", &error), &error);
    return 0;
}

static int end(void **state)
{
    (void)state;
    char beside[80];
    store_close(s);
    (void)unlink(path);
    (void)snprintf(beside, sizeof beside, "%s-wal", path);
    (void)unlink(beside);
    (void)snprintf(beside, sizeof beside, "%s-shm", path);
    (void)unlink(beside);
    return 0;
}

static int32_t day(const char *text)
{
    struct day d;
    assert_true(day_read(str_c(text), &d));
    return day_number(d);
}

static void code(struct doc *d, const char *text, const char *published)
{
    truce_error error = {0};
    doc_init(d, &arena);
    assert_true(day_read(str_c(published), &d->published));
    good(pipe_run(&kit, str_c(text), STAGE_EVENTS, d, &work, &error), &error);
}

/* Adds a report, at noon of the day of storing; the outcome. */
static enum store_outcome add(const char *key, const char *text, const char *published, const char *stored,
                              enum article_status status)
{
    truce_error error = {0};
    struct doc d;
    uint32_t id;
    enum store_outcome outcome;
    code(&d, text, published);
    store_clock(s, (int64_t)day(stored) * 86400 + 43200);
    struct store_article a = {
        .key = str_c(key), .source = str_c("Gazette"), .text = d.text, .published_day = day(published), .status = status};
    sha256_of(a.text, a.sha256);
    good(store_add(s, &a, status == ARTICLE_WITHDRAWN ? NULL : &d, &id, &outcome, &error), &error);
    good(store_commit(s, &error), &error);
    return outcome;
}

static struct claims load(const char *on, const char *as_of)
{
    truce_error error = {0};
    struct claims c = {0};
    struct store_filter f = {.on = on ? day(on) : NO_DAY, .as_of = str_c(as_of)};
    good(store_claims(s, &f, &arena, &c, &error), &error);
    return c;
}

static const char LONG[] = "Russian drones hit Kryvyi Rih on Tuesday and killed at least 12 people, Ukraine's army said. "
                           "Ukraine agreed to a 30-day ceasefire if Russia agrees as well. The Kremlin is studying the proposal.";

static void same_actors(const struct claims *a, const struct claims *b, uint32_t x, uint32_t y)
{
    assert_true(str_same(a->actors[x].name, b->actors[y].name));
    assert_true(str_same(a->actors[x].code, b->actors[y].code));
    assert_string_equal(a->actors[x].country, b->actors[y].country);
    assert_int_equal(a->actors[x].sector, b->actors[y].sector);
}

static void same_claims(const struct claims *a, const struct claims *b, const struct claim *x, const struct claim *y)
{
    struct claim p = *x, q = *y;
    assert_true(str_same(p.condition_words, q.condition_words) && str_same(p.thing_words, q.thing_words));
    assert_int_equal(p.parties.count, q.parties.count);
    for (uint32_t i = 0; i < p.parties.count; i++) {
        const struct claim_party *m = a->parties + p.parties.first + i, *n = b->parties + q.parties.first + i;
        assert_int_equal(m->role, n->role);
        assert_memory_equal(&m->span, &n->span, sizeof m->span);
        same_actors(a, b, m->actor, n->actor);
    }
    assert_int_equal(p.places.count, q.places.count);
    for (uint32_t i = 0; i < p.places.count; i++) {
        const struct record_place *m = a->places + a->claim_places[p.places.first + i],
                                  *n = b->places + b->claim_places[q.places.first + i];
        assert_true(str_same(m->name, n->name) && str_same(m->admin1, n->admin1) && m->geonameid == n->geonameid);
        assert_true(m->latitude == n->latitude && m->longitude == n->longitude && m->precision == n->precision);
    }
    assert_int_equal(p.counts.count, q.counts.count);
    if (p.counts.count)
        assert_memory_equal(a->counts + p.counts.first, b->counts + q.counts.first, p.counts.count * sizeof *a->counts);
    assert_memory_equal(&p.trigger, &q.trigger, sizeof p.trigger);
    assert_memory_equal(&p.sentence, &q.sentence, sizeof p.sentence);
    assert_true(p.kind == q.kind && p.from == q.from && p.to == q.to && p.precision == q.precision && p.stance == q.stance);
    assert_true(p.aux == q.aux && p.type == q.type && p.plover == q.plover && p.mode == q.mode && p.contexts == q.contexts);
    assert_true(p.position == q.position && p.topic == q.topic && p.facet == q.facet && p.domain == q.domain);
    assert_true(p.starts == q.starts && p.ends == q.ends && p.duration == q.duration && p.one_sided == q.one_sided);
    assert_true(p.definite == q.definite && p.again == q.again && p.known == q.known && p.word == q.word);
    assert_string_equal(p.cameo, q.cameo);
    assert_memory_equal(p.gist, q.gist, sizeof p.gist);
}

static void claims_come_back_as_they_were(void **state)
{
    (void)state;
    truce_error error = {0};
    struct doc d;
    struct claims made = {0};
    struct claim_article about = {.published = day("2025-03-12"), .key = str_c("a")};
    code(&d, LONG, "2025-03-12");
    good(claims_of(&d, &about, &arena, &made, &error), &error);
    assert_true(made.row_count >= 3);
    assert_int_equal(add("a", LONG, "2025-03-12", "2025-03-12", ARTICLE_USABLE), STORE_NEW);
    struct claims c = load(NULL, NULL);
    assert_int_equal(c.article_count, 1);
    assert_true(str_is(c.articles[0].key, "a") && str_is(c.articles[0].source, "Gazette"));
    assert_int_equal(c.articles[0].published, day("2025-03-12"));
    assert_int_equal(c.row_count, made.row_count);
    for (uint32_t i = 0; i < c.row_count; i++) {
        same_claims(&made, &c, made.rows + i, c.rows + i);
        assert_int_equal(c.rows[i].id, i + 1);
        assert_int_not_equal(c.rows[i].anchor, 0);
    }
}

static void claims_are_in_the_order_of_their_days(void **state)
{
    (void)state;
    (void)add("late", "Rebels attacked Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    (void)add("early", "Israel struck Beirut.", "2025-03-10", "2025-03-15", ARTICLE_USABLE);
    struct claims c = load(NULL, NULL);
    assert_int_equal(c.article_count, 2);
    assert_true(str_is(c.articles[0].key, "early") && str_is(c.articles[1].key, "late"));
    c = load("2025-03-12", NULL);
    assert_int_equal(c.article_count, 1);
    assert_true(str_is(c.articles[0].key, "early"));
    c = load(NULL, "2025-03-14");
    assert_int_equal(c.article_count, 1);
    assert_true(str_is(c.articles[0].key, "late"));
    assert_int_equal(load("2025-03-12", "2025-03-14").article_count, 0);
}

static void another_text_is_a_new_version(void **state)
{
    (void)state;
    assert_int_equal(add("a", "Rebels attacked Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE), STORE_NEW);
    assert_int_equal(add("a", "Rebels attacked Goma.", "2025-03-14", "2025-03-15", ARTICLE_USABLE), STORE_KNOWN);
    assert_int_equal(add("a", "Rebels attacked Goma and killed 12 people.", "2025-03-14", "2025-03-16", ARTICLE_CORRECTED),
                     STORE_CHANGED);
    assert_int_equal(load(NULL, NULL).articles[0].id, 2);
    assert_int_equal(load(NULL, NULL).article_count, 1);
    assert_int_equal(load(NULL, "2025-03-15").articles[0].id, 1);
    assert_int_equal(load(NULL, NULL).articles[0].origin, 1);
    assert_int_equal(add("a", "", "2025-03-14", "2025-03-17", ARTICLE_WITHDRAWN), STORE_CHANGED);
    assert_int_equal(load(NULL, NULL).article_count, 0);
    assert_int_equal(load(NULL, "2025-03-16").articles[0].id, 2);
}

static void a_copy_has_the_origin_of_the_first(void **state)
{
    (void)state;
    char longer[512];
    (void)snprintf(longer, sizeof longer, "%s Nothing more was told on Wednesday.", LONG);
    assert_int_equal(add("a", LONG, "2025-03-12", "2025-03-12", ARTICLE_USABLE), STORE_NEW);
    assert_int_equal(add("b", LONG, "2025-03-12", "2025-03-12", ARTICLE_USABLE), STORE_COPY);
    assert_int_equal(add("c", longer, "2025-03-12", "2025-03-12", ARTICLE_USABLE), STORE_COPY);
    assert_int_equal(add("d", "Rebels attacked Goma.", "2025-03-12", "2025-03-12", ARTICLE_USABLE), STORE_NEW);
    longer[strlen(longer) - 1] = '!'; /* soon after, and years after */
    assert_int_equal(add("e", longer, "2025-04-02", "2025-04-02", ARTICLE_USABLE), STORE_COPY);
    longer[strlen(longer) - 1] = '?';
    assert_int_equal(add("f", longer, "2027-04-02", "2027-04-02", ARTICLE_USABLE), STORE_NEW);
    struct claims c = load(NULL, NULL);
    const uint32_t origins[] = {1, 1, 1, 4, 1, 6};
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(c.articles[i].origin, origins[i]);
}

/* An account of one incident with the claims given as evidence, stored. */
static void store(struct claims *c, const uint32_t *rows, uint32_t count, uint32_t origins)
{
    truce_error error = {0};
    struct account a = {0};
    if (count) {
        struct incident *x = ROW(&arena, &a, incidents, incident_count, incident_capacity);
        *x = (struct incident){
            .conflict = NO_ROW, .type = TYPE_ASSAULT, .place = NO_ROW, .from = NO_DAY, .to = NO_DAY, .reported = NO_DAY};
        x->origins = origins;
        x->evidence.count = count;
        for (uint32_t i = 0; i < count; i++) *ROW(&arena, &a, evidence, evidence_count, evidence_capacity) = rows[i];
    }
    good(store_account(s, c, &a, "rule@1", "test", &error), &error);
    good(store_commit(s, &error), &error);
}

struct seen {
    uint32_t count, number[8];
    int64_t rev[8], evidence[8];
    bool gone[8];
};

static bool see(void *context, const struct found_revision *x)
{
    struct seen *v = context;
    v->number[v->count] = x->number;
    v->rev[v->count] = x->rev;
    v->gone[v->count] = x->gone;
    v->evidence[v->count] = x->evidence;
    return ++v->count < 8;
}

static struct seen revisions(uint32_t number)
{
    truce_error error = {0};
    struct seen v = {0};
    good(store_revisions(s, RECORD_INCIDENT, number, see, &v, &error), &error);
    return v;
}

static void a_record_keeps_its_number(void **state)
{
    (void)state;
    const uint32_t one[] = {0}, two[] = {0, 1};
    bool stale;
    truce_error error = {0};
    (void)add("a", "Rebels attacked Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    good(store_stale(s, &stale, &error), &error);
    assert_true(stale);
    struct claims c = load(NULL, NULL);
    assert_int_equal(c.row_count, 1);
    store(&c, one, 1, 1);
    good(store_stale(s, &stale, &error), &error);
    assert_false(stale);
    store(&c, one, 1, 1); /* nothing new: no revision */
    assert_int_equal(revisions(1).count, 1);
    (void)add("b", "Rebels attacked Goma on Friday.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    c = load(NULL, NULL);
    store(&c, two, 2, 2);
    assert_int_equal(revisions(1).count, 2);
    assert_int_equal(revisions(1).evidence[0], 2);
    /* Both articles in new versions: no claim is the same row, the record is. */
    (void)add("a", "Rebels attacked Goma at night.", "2025-03-14", "2025-03-15", ARTICLE_USABLE);
    (void)add("b", "Rebels attacked Goma on Friday night.", "2025-03-14", "2025-03-15", ARTICLE_USABLE);
    c = load(NULL, NULL);
    store(&c, two, 2, 2);
    struct seen v = revisions(1);
    assert_int_equal(v.count, 3);
    assert_int_equal(v.rev[0], 3);
    assert_int_equal(revisions(2).count, 0);
    store(&c, NULL, 0, 0);
    assert_true(revisions(1).gone[0]);
    store(&c, one, 1, 1);
    v = revisions(1);
    assert_int_equal(v.count, 5);
    assert_false(v.gone[0]);
    uint64_t rows = 0;
    good(store_verify(s, &rows, &error), &error);
    assert_true(rows > 20);
}

static void of_two_the_larger_overlap_keeps_the_number(void **state)
{
    (void)state;
    truce_error error = {0};
    const uint32_t all[] = {0, 1, 2};
    (void)add("a", "Rebels attacked Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    (void)add("b", "Rebels shelled Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    (void)add("c", "Rebels bombed Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    struct claims c = load(NULL, NULL);
    assert_int_equal(c.row_count, 3);
    store(&c, all, 3, 1);
    struct account a = {0};
    for (uint32_t i = 0; i < 2; i++) {
        struct incident *x = ROW(&arena, &a, incidents, incident_count, incident_capacity);
        *x = (struct incident){.conflict = NO_ROW, .place = NO_ROW, .from = NO_DAY, .to = NO_DAY, .reported = NO_DAY};
        x->evidence = (struct rows){i, i + 1}; /* the first one claim, the second two */
    }
    for (uint32_t i = 0; i < 3; i++) *ROW(&arena, &a, evidence, evidence_count, evidence_capacity) = i;
    good(store_account(s, &c, &a, "rule@2", "split", &error), &error);
    assert_int_equal(revisions(1).evidence[0], 2);
    assert_int_equal(revisions(2).evidence[0], 1);
}

static void decisions_come_back(void **state)
{
    (void)state;
    truce_error error = {0};
    struct decision *rows = NULL;
    uint32_t count = 0;
    (void)add("a", "Rebels attacked Goma.", "2025-03-14", "2025-03-14", ARTICLE_USABLE);
    struct decision d = {.kind = DECISION_EDIT,
                         .on = {1, CLAIM_EVENT, {7, 15}},
                         .field = str_c("killed"),
                         .value = str_c("3"),
                         .who = str_c("ann"),
                         .why = str_c("misread")};
    good(store_decide(s, &d, &error), &error);
    d = (struct decision){.kind = DECISION_SAME, .on = {1, CLAIM_EVENT, {7, 15}}, .other = {1, CLAIM_STATEMENT, {1, 2}}};
    good(store_decide(s, &d, &error), &error);
    good(store_commit(s, &error), &error);
    good(store_decisions(s, str_c(NULL), &arena, &rows, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_true(str_is(rows[0].field, "killed") && str_is(rows[0].value, "3") && str_is(rows[0].who, "ann") &&
                rows[0].at.len == 20);
    assert_int_equal(rows[0].on.trigger.end, 15);
    assert_int_equal(rows[1].other.kind, CLAIM_STATEMENT);
    assert_int_equal(rows[1].other.trigger.start, 1);
    good(store_decisions(s, str_c("2025-03-13"), &arena, &rows, &count, &error), &error);
    assert_int_equal(count, 0);
    d.on.article = 9;
    assert_int_equal(store_decide(s, &d, &error), TRUCE_EUSAGE);
    assert_non_null(strstr(error.message, "no such article"));
}

static void a_second_writer_is_told(void **state)
{
    (void)state;
    struct store *other;
    truce_error error = {0};
    good(store_commit(s, &error), &error);
    good(store_begin(s, &error), &error);
    good(store_open(path, STORE_WRITE, &other, &error), &error);
    (void)sqlite3_busy_timeout(other->db, 10);
    assert_int_equal(store_program(other, "x", "", "", &error), TRUCE_EIO);
    assert_non_null(strstr(error.message, "another truce"));
    good(store_commit(s, &error), &error);
    good(store_program(other, "x", "", "", &error), &error);
    store_close(other);
    /* A reader is never in the way. */
    good(store_begin(s, &error), &error);
    struct claims c = {0};
    good(store_open(path, STORE_READ, &other, &error), &error);
    good(store_claims(other, &(struct store_filter){.on = NO_DAY}, &arena, &c, &error), &error);
    assert_int_equal(store_begin(other, &error), TRUCE_OK);
    assert_int_equal(store_program(other, "y", "", "", &error), TRUCE_EIO);
    store_close(other);
    good(store_commit(s, &error), &error);
}

static void sums_are_those_of_the_standard(void **state)
{
    (void)state;
    /* FIPS 180-4's examples: "abc", nothing, the letter a a million times, in pieces. */
    static const uint8_t abc[4] = {0xba, 0x78, 0x16, 0xbf}, nothing[4] = {0xe3, 0xb0, 0xc4, 0x42},
                         many[4] = {0xcd, 0xc7, 0x6e, 0x5c};
    uint8_t out[32];
    struct sha256 sha;
    char piece[997];
    sha256_of(str_c("abc"), out);
    assert_memory_equal(out, abc, 4);
    sha256_of(str_c(""), out);
    assert_memory_equal(out, nothing, 4);
    memset(piece, 'a', sizeof piece);
    sha256_begin(&sha);
    for (size_t left = 1000000; left; left -= left < sizeof piece ? left : sizeof piece)
        sha256_add(&sha, piece, left < sizeof piece ? left : sizeof piece);
    sha256_end(&sha, out);
    assert_memory_equal(out, many, 4);
}

/* ---- what is kept so that it need not be made again */

static void draw(const struct claims *c, struct account *out)
{
    truce_error error = {0};
    *out = (struct account){0};
    good(account_draw(c, NO_DAY, &arena, out, &error), &error);
}

/* Adds articles [first, end) of days that go to and fro, each text coded once. */
static void add_many(int first, int end)
{
    static const char *const texts[] = {LONG, "On Monday rebels attacked Goma and killed 12 people.",
                                        "Israel struck Beirut. The strike killed three people.",
                                        "If Hamas agrees, Israel will accept the 30-day ceasefire."};
    truce_error error = {0};
    struct doc docs[4];
    for (int i = 0; i < 4; i++) code(docs + i, texts[i], "2025-03-12");
    for (int i = first; i < end; i++) {
        char key[16];
        uint32_t id;
        enum store_outcome outcome;
        const struct doc *d = docs + i % 4;
        (void)snprintf(key, sizeof key, "k%d", i % 200);
        store_clock(s, (int64_t)day("2025-03-01") * 86400 + i * 3600);
        struct store_article a = {.key = str_c(key), .text = d->text, .published_day = day("2025-01-01") + i / 4 - i % 3};
        sha256_of(a.text, a.sha256);
        good(store_add(s, &a, d, &id, &outcome, &error), &error);
    }
    good(store_commit(s, &error), &error);
}

static void keep(const struct claims *c, const struct account *a)
{
    truce_error error = {0};
    good(store_account(s, c, a, "test", "add", &error), &error);
    good(store_commit(s, &error), &error);
}

static void same_loads(const struct claims *a, const struct claims *b)
{
    assert_int_equal(a->article_count, b->article_count);
    assert_int_equal(a->row_count, b->row_count);
    assert_int_equal(a->actor_count, b->actor_count);
    for (uint32_t i = 0; i < a->actor_count; i++) same_actors(a, b, i, i);
    for (uint32_t i = 0; i < a->article_count; i++) {
        assert_true(a->articles[i].id == b->articles[i].id && a->articles[i].published == b->articles[i].published);
        assert_true(a->articles[i].origin == b->articles[i].origin && str_same(a->articles[i].key, b->articles[i].key));
        assert_true(str_same(a->articles[i].source, b->articles[i].source));
    }
    for (uint32_t i = 0; i < a->row_count; i++) {
        same_claims(a, b, a->rows + i, b->rows + i);
        assert_true(a->rows[i].id == b->rows[i].id && a->rows[i].article == b->rows[i].article);
        assert_true(a->rows[i].anchor == b->rows[i].anchor && a->rows[i].total == b->rows[i].total);
    }
}

/* The account of claims whose incidents are known is that of the same claims when nothing is known. */
static void same_accounts(struct claims c)
{
    struct account known, fresh;
    draw(&c, &known);
    c.joined_count = 0;
    draw(&c, &fresh);
    assert_int_equal(known.incident_count, fresh.incident_count);
    assert_int_equal(known.evidence_count, fresh.evidence_count);
    assert_memory_equal(known.joined, fresh.joined, c.row_count * sizeof *known.joined);
    assert_memory_equal(known.evidence, fresh.evidence, fresh.evidence_count * sizeof *fresh.evidence);
}

static void what_is_kept_gives_the_same(void **state)
{
    static const char *const on[] = {NULL, "2025-01-20", "2025-02-11"};
    (void)state;
    truce_error error = {0};
    struct claims before[3];
    struct account a;
    uint64_t rows = 0;
    int64_t bundles;
    add_many(0, 300);
    for (int i = 0; i < 3; i++) before[i] = load(on[i], i ? NULL : "2025-03-10");
    struct claims all = load(NULL, NULL);
    draw(&all, &a);
    keep(&all, &a);
    good(sql_number(s, "SELECT count(*) FROM bundle", &bundles, &error), &error);
    assert_int_equal(bundles, 1);
    for (int i = 0; i < 3; i++) {
        struct claims after = load(on[i], i ? NULL : "2025-03-10");
        same_loads(before + i, &after);
        same_accounts(after);
    }
    struct claims again = load(NULL, NULL);
    assert_int_equal(again.joined_count, again.row_count);
    same_accounts(again);
    /* Further articles, some of them between those that are there, and versions of those. */
    add_many(370, 390);
    again = load(NULL, NULL);
    assert_true(again.joined_count > 0 && again.joined_count < again.row_count);
    same_accounts(again);
    draw(&again, &a);
    keep(&again, &a);
    again = load(NULL, NULL);
    assert_int_equal(again.joined_count, again.row_count);
    same_accounts(again);
    good(store_verify(s, &rows, &error), &error);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(claims_come_back_as_they_were), TEST(claims_are_in_the_order_of_their_days),
        TEST(another_text_is_a_new_version), TEST(a_copy_has_the_origin_of_the_first),
        TEST(a_record_keeps_its_number),     TEST(of_two_the_larger_overlap_keeps_the_number),
        TEST(decisions_come_back),           TEST(a_second_writer_is_told),
        TEST(what_is_kept_gives_the_same),   cmocka_unit_test(sums_are_those_of_the_standard),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
