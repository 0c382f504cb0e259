/* ACLED's files: dates, quotes, faults by line; their rows in the record, where each version stays and nothing is drawn from them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "read/reader.h"
#include "store/acled.h"
#include "store/sql.h"

#define HEAD "event_id_cnty,event_date,event_type,sub_event_type,inter1,location,latitude,longitude,notes,fatalities\n"

static struct arena arena;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena, NULL, (size_t)64 << 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static int32_t day(const char *text)
{
    struct day d;
    assert_true(day_read(str_c(text), &d));
    return day_number(d);
}

static void open_text(struct reader *r, struct str text)
{
    truce_error error = {0};
    if (reader_open(r, read_format_named("acled"), READ_LIMITS, str_c("a.csv"), text, NULL, &error) == TRUCE_OK) return;
    print_message("%s\n", error.message);
    fail();
}

static void reads_both_styles(void **state)
{
    struct reader r;
    struct article a;
    struct acled_row row;
    truce_error error;
    bool more;
    (void)state;
    const char *file = "\xEF\xBB\xBF" HEAD "#event+code,#date,,,,,,,,\n"
                       "SDN1,2025-03-12,Battles,Armed clash,2,Kosti,13.16,32.66,\"two \"\"brothers\"\",\nthen one more\",3\r\n"
                       "SDN2,5 March 2025,Battles,Armed clash,State forces,Kosti,13.16,32.66,,\n";
    assert_string_equal(read_format_for(str_c("x.csv"), str_c(file))->name, "acled");
    open_text(&r, str_c(file));
    assert_int_equal(reader_next(&r, &arena, &a, &more, &error), TRUCE_OK);
    assert_true(more && str_is(a.part, "3") && str_is(a.id, "SDN1") && str_is(a.title, "Armed clash, Kosti"));
    assert_true(str_is(a.published, "2025-03-12") && str_is(a.text, "two \"brothers\",\nthen one more"));
    assert_null(acled_row_read(a.cells, &row));
    assert_int_equal(row.day, day("2025-03-12"));
    assert_int_equal(row.inter[0], INTER_REBEL);
    assert_int_equal(row.fatalities, 3);
    assert_int_equal(reader_next(&r, &arena, &a, &more, &error), TRUCE_OK);
    assert_true(more && str_is(a.part, "5"));
    assert_null(acled_row_read(a.cells, &row));
    assert_int_equal(row.day, day("2025-03-05"));
    assert_int_equal(row.inter[0], INTER_STATE);
    assert_int_equal(reader_next(&r, &arena, &a, &more, &error), TRUCE_OK);
    assert_false(more);
    reader_close(&r);
}

/* Each faulty row is refused with its line, and the one behind it is read. */
static void tells_the_line(void **state)
{
    static const char *const faults[] = {"X,31 February 2025,Battles,,,Kosti,1,1,,0", "X,12/03/2025,Battles,,,Kosti,1,1,,0",
                                         "X,2025-03-12,Battles,,,Kosti,91,1,,0",      "X,2025-03-12,Battles,,,Kosti,1,nan,,0",
                                         "X,2025-03-12,Battles,,,Kosti,1,1,,many",    "X,2025-03-12,Battles,,,Kosti,1,1,,-2",
                                         "X,2025-03-12,Battles,,,Kosti,1,1",          "X,2025-03-12,,,,Kosti,1,1,,0",
                                         "X,2025-03-12,Battles,,,\"Kosti,1,1,,0",     "X,2025-03-12,\"Battles\"s,,,Kosti,1,1,,0"};
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct reader r;
        struct article a;
        truce_error error = {0};
        bool more;
        struct buf file;
        struct arena text;
        arena_init(&text, NULL, 1 << 20);
        buf_init(&file, &text);
        buf_format(&file, "%s%s\nOK,2025-03-12,Battles,,,Kosti,1,1,,0", HEAD, faults[i]);
        open_text(&r, buf_view(&file));
        assert_int_equal(reader_next(&r, &arena, &a, &more, &error), TRUCE_EINPUT);
        assert_true(more && str_is(a.part, "2"));
        assert_int_equal(reader_next(&r, &arena, &a, &more, &error), TRUCE_OK);
        assert_true(more && str_is(a.id, "OK") && str_is(a.part, "3"));
        reader_close(&r);
        arena_free(&text);
    }
    struct reader r;
    truce_error error = {0};
    const struct read_format *acled = read_format_named("acled");
    assert_int_equal(reader_open(&r, acled, READ_LIMITS, str_c("a"), str_c("id;day\n1;2\n"), NULL, &error), TRUCE_EINPUT);
    assert_non_null(strstr(error.message, "no column \"event_date\""));
    assert_int_equal(reader_open(&r, acled, READ_LIMITS, str_c("a"), str_c(""), NULL, &error), TRUCE_EINPUT);
}

/* ---- in the record */

static char path[64];
static struct store *s;

static void good(truce_status status, const truce_error *error)
{
    if (status != TRUCE_OK) print_message("%s\n", error->message);
    assert_int_equal(status, TRUCE_OK);
}

static void remove_all(void)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[80];
    for (int i = 0; i < 3; i++) {
        (void)snprintf(name, sizeof name, "%s%s", path, ends[i]);
        (void)unlink(name);
    }
}

static int begin(void **state)
{
    truce_error error = {0};
    (void)setup(state);
    (void)snprintf(path, sizeof path, "/tmp/test_acled.%d.truce", (int)getpid());
    remove_all();
    good(store_open(path, STORE_WRITE, &s, &error), &error);
    return 0;
}

static int end(void **state)
{
    store_close(s);
    remove_all();
    return teardown(state);
}

static void fill(struct str cells[ACLED_COLUMNS], const char *id, const char *when, const char *inter, const char *notes)
{
    for (int c = 0; c < ACLED_COLUMNS; c++) cells[c] = (struct str){"", 0};
    cells[ACLED_ID] = str_c(id);
    cells[ACLED_DATE] = str_c(when);
    cells[ACLED_TYPE] = str_c("Battles");
    cells[ACLED_ACTOR1] = str_c("First Front");
    cells[ACLED_INTER1] = str_c(inter);
    cells[ACLED_COUNTRY] = str_c("Sudan");
    cells[ACLED_LOCATION] = str_c("Kosti");
    cells[ACLED_NOTES] = str_c(notes);
    cells[ACLED_SOURCE] = str_c("Example Desk; Example Wire");
}

static enum store_outcome put(const char *id, const char *when, const char *inter, const char *notes, const char *stored)
{
    struct str cells[ACLED_COLUMNS];
    truce_error error = {0};
    uint32_t number;
    enum store_outcome outcome;
    fill(cells, id, when, inter, notes);
    store_clock(s, (int64_t)day(stored) * 86400 + 43200);
    good(store_acled_add(s, cells, str_c("a.csv:2"), &number, &outcome, &error), &error);
    good(store_commit(s, &error), &error);
    return outcome;
}

struct taken {
    char told[400];
};

static bool take(void *context, const struct stored_acled *x)
{
    struct taken *t = context;
    size_t len = strlen(t->told);
    (void)snprintf(t->told + len, sizeof t->told - len, "X%u %.*s v%d %.*s|", x->id, (int)x->key.len, x->key.at, (int)x->version,
                   (int)x->cells[ACLED_NOTES].len, x->cells[ACLED_NOTES].at);
    return true;
}

static void finds(struct acled_query q, const char *told)
{
    struct taken t = {""};
    truce_error error = {0};
    if (!q.since) q.since = NO_DAY;
    if (!q.until) q.until = NO_DAY;
    good(store_acled(s, &q, take, &t, &error), &error);
    assert_string_equal(t.told, told);
}

static void rows_and_their_versions_stay(void **state)
{
    (void)state;
    truce_error error = {0};
    uint64_t rows = 0;
    bool stale;
    assert_int_equal(put("SDN1", "2025-03-12", "2", "A clash.", "2025-03-20"), STORE_NEW);
    assert_int_equal(put("SDN2", "2025-03-14", "Rebel group", "A second clash.", "2025-03-20"), STORE_NEW);
    /* The same in ACLED's other spelling is nothing new; other words are a version. */
    assert_int_equal(put("SDN1", "12 March 2025", "Rebel group", "A clash.", "2025-03-21"), STORE_KNOWN);
    assert_int_equal(put("SDN1", "2025-03-12", "2", "A large clash.", "2025-03-22"), STORE_CHANGED);
    assert_int_equal(put("SDN1", "2025-03-12", "1", "A large clash.", "2025-03-22"), STORE_CHANGED);
    /* Without a name a row is itself alone. */
    assert_int_equal(put("", "2025-03-01", "2", "Unnamed.", "2025-03-22"), STORE_NEW);
    assert_int_equal(put("", "2025-03-01", "2", "Unnamed.", "2025-03-22"), STORE_KNOWN);
    assert_int_equal(put("", "2025-03-01", "2", "Unnamed, too.", "2025-03-22"), STORE_NEW);
    finds((struct acled_query){.since = day("2025-03-02")}, "X2 SDN2 v1 A second clash.|X4 SDN1 v3 A large clash.|");
    finds((struct acled_query){.since = day("2025-03-02"), .limit = 1}, "X2 SDN2 v1 A second clash.|");
    finds((struct acled_query){.as_of = str_c("2025-03-20")}, "X2 SDN2 v1 A second clash.|X1 SDN1 v1 A clash.|");
    finds((struct acled_query){.id = 1}, "X1 SDN1 v1 A clash.|");
    finds((struct acled_query){.words = str_c("second OR unnamed*"), .since = day("2025-03-02")}, "X2 SDN2 v1 A second clash.|");
    finds((struct acled_query){.place = str_c("kos"), .until = day("2025-03-12"), .since = day("2025-03-12")},
          "X4 SDN1 v3 A large clash.|");
    finds((struct acled_query){.place = str_c("sti")}, "");
    finds((struct acled_query){.actor = str_c("first front"), .since = day("2025-03-13")}, "X2 SDN2 v1 A second clash.|");
    finds((struct acled_query){.actor = str_c("second front")}, "");
    assert_int_equal(store_acled(s, &(struct acled_query){.words = str_c("a AND"), .since = NO_DAY, .until = NO_DAY}, take,
                                 &(struct taken){""}, &error),
                     TRUCE_EUSAGE);
    /* The account needs no drawing for them, and there is no claim. */
    good(store_stale(s, &stale, &error), &error);
    assert_false(stale);
    struct claims c = {0};
    good(store_claims(s, &(struct store_filter){.on = NO_DAY}, &arena, &c, &error), &error);
    assert_int_equal(c.row_count + c.article_count, 0);
    good(store_verify(s, &rows, &error), &error);
    assert_int_equal(rows, 6);
}

static void nothing_is_changed_unseen(void **state)
{
    (void)state;
    truce_error error = {0};
    uint64_t rows = 0;
    struct str cells[ACLED_COLUMNS];
    uint32_t id;
    enum store_outcome outcome;
    (void)put("SDN1", "2025-03-12", "2", "A clash.", "2025-03-20");
    assert_int_equal(sql_exec(s, "UPDATE acled SET notes = 'x'", &error), TRUCE_EIO);
    assert_non_null(strstr(error.message, "only ever added to"));
    assert_int_equal(sql_exec(s, "DELETE FROM acled", &error), TRUCE_EIO);
    good(sql_exec(s, "DROP TRIGGER acled_no_UPDATE; UPDATE acled SET fatalities = '7'", &error), &error);
    assert_int_equal(store_verify(s, &rows, &error), TRUCE_EIO);
    assert_non_null(strstr(error.message, "acled 1 was changed"));
    fill(cells, "SDN9", "yesterday", "2", "");
    assert_int_equal(store_acled_add(s, cells, str_c("a"), &id, &outcome, &error), TRUCE_EINPUT);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_both_styles, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_the_line, setup, teardown),
        TEST(rows_and_their_versions_stay),
        TEST(nothing_is_changed_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
