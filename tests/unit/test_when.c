/* Times: the calendar, the grammar's extents and values, resolution by publication and tense, memory that runs out,
 * long input, and the own set of reports in tests/times (found through TRUCE_TESTS, default "tests"). */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/file.h"
#include "event/when.h"
#include "event/when_parts.h"
#include "plain_doc.h"

struct state {
    struct arena rows;
    struct work work;
    struct doc d;
};

static void read_text(struct state *s, const char *text, const char *published)
{
    arena_init(&s->rows, NULL, 1 << 28);
    arena_init(&s->work.scratch, NULL, 1 << 28);
    plain_doc(&s->d, &s->rows, text, published);
    assert_int_equal(when_find(&s->d, &s->work, NULL), TRUCE_OK);
    assert_null(doc_check(&s->d));
}

static void drop(struct state *s)
{
    arena_free(&s->rows);
    arena_free(&s->work.scratch);
}

/* A sentence, its expressions and what they are, joined by "; ": "words TYPE value from to". */
struct expected {
    const char *published, *text, *found;
};

static void describe(const struct doc *d, char *out, size_t room)
{
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const struct mention *m = d->mentions + i;
        if (m->kind != MENTION_TIME) continue;
        const struct when *when = d->whens + m->row;
        struct str words = doc_text(d, m->span), value = doc_pooled(d, when->value);
        char from[11], to[11];
        day_print(when->from, from);
        day_print(when->to, to);
        int more = snprintf(out + n, room - n, "%s%.*s %s %.*s%s%s%s%s", n ? "; " : "", (int)words.len, words.at,
                            timex_type_name(when->type), (int)value.len, value.at, from[0] ? " " : "", from, to[0] ? " " : "", to);
        n += more > 0 ? (size_t)more : 0;
        if (n >= room) break;
    }
}

static void check_all(const struct expected *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct state s;
        char found[1024];
        read_text(&s, rows[i].text, rows[i].published);
        describe(&s.d, found, sizeof found);
        if (strcmp(found, rows[i].found) != 0) fail_msg("\"%s\": found \"%s\", not \"%s\"", rows[i].text, found, rows[i].found);
        drop(&s);
    }
}

static void days_to_iso(int32_t day, char out[11])
{
    day_print(day_from_number(day), out);
}

static void calendar(void **state)
{
    (void)state;
    char iso[11];
    int year, week;
    assert_int_equal(calendar_weekday(calendar_day(2025, 3, 13)), 4);
    assert_int_equal(calendar_weekday(calendar_day(1969, 12, 28)), 7);
    calendar_week(calendar_day(2021, 1, 3), &year, &week);
    assert_int_equal(year, 2020);
    assert_int_equal(week, 53);
    days_to_iso(calendar_easter(2024), iso);
    assert_string_equal(iso, "2024-03-31");
    days_to_iso(calendar_easter(2011), iso);
    assert_string_equal(iso, "2011-04-24");
    days_to_iso(calendar_orthodox_easter(2024), iso);
    assert_string_equal(iso, "2024-05-05");
    days_to_iso(calendar_orthodox_easter(2022), iso);
    assert_string_equal(iso, "2022-04-24");
    days_to_iso(calendar_add_months(calendar_day(2024, 3, 31), -1), iso);
    assert_string_equal(iso, "2024-02-29");
}

static void side_of_publication(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"2025-03-13", "They met on Wednesday.", "Wednesday DATE 2025-03-12 2025-03-12 2025-03-12"},
        {"2025-03-13", "They met on Thursday.", "Thursday DATE 2025-03-13 2025-03-13 2025-03-13"},
        {"2025-03-13", "They will meet on Wednesday.", "Wednesday DATE 2025-03-19 2025-03-19 2025-03-19"},
        {"2025-03-13", "They met in April.", "April DATE 2024-04 2024-04-01 2024-04-30"},
        {"2025-03-13", "They will meet in April.", "April DATE 2025-04 2025-04-01 2025-04-30"},
        {"2025-03-13", "They met on March 14.", "March 14 DATE 2025-03-14 2025-03-14 2025-03-14"},
        {"2025-12-20", "They will meet on 5 January.", "5 January DATE 2026-01-05 2026-01-05 2026-01-05"},
        {"2025-01-10", "They met on 5 December.", "5 December DATE 2024-12-05 2024-12-05 2024-12-05"},
        {"2017-10-07", "This year Turkey ended its operation.", "This year DATE 2017 2017-01-01 2017-10-07"},
        {"2018-06-30", "They begged the king earlier this week.", "earlier this week DATE 2018-W26 2018-06-25 2018-06-30"},
        {"2025-01-24", "They met last summer.", "last summer DATE 2024-SU 2024-06-01 2024-08-31"},
        {"2018-01-25", "They met last weekend.", "last weekend DATE 2018-W03-WE 2018-01-20 2018-01-21"},
        {"2025-03-22", "It was agreed almost four months ago.", "almost four months ago DATE 2024-11 2024-11-22 2024-11-30"},
        {"2025-06-01", "It followed the October 7 attacks.", "October 7 DATE 2023-10-07 2023-10-07 2023-10-07"},
        {"2025-06-01", "It ended the week of March 18.", "the week of March 18 DATE 2025-W12 2025-03-17 2025-03-23"},
        {"2025-10-07", "They clashed last night.", "last night TIME 2025-10-06TNI 2025-10-06 2025-10-06"},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void spans_of_time(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"2017-10-07", "It fell in the past 24 hours.", "the past 24 hours DURATION PT24H 2017-10-06 2017-10-07"},
        {"2018-07-19", "It fell in the last month.", "the last month DURATION P1M 2018-06-19 2018-07-19"},
        {"2018-07-19", "It fell over the past few days.", "the past few days DURATION PXD"},
        {"2018-07-19", "They fought for more than three years.", "more than three years DURATION P3Y"},
        {"2018-07-19", "They fought for two and a half weeks.", "two and a half weeks DURATION P2.5W"},
        {"2018-07-19", "A boy, 14 years old, spoke.", "14 years old DURATION P14Y"},
        {"2018-07-19", "It was a weeklong, two-and-a-half-year or decades-old quarrel.",
         "weeklong DURATION P1W; two-and-a-half-year DURATION P2.5Y; decades-old DURATION PXDE"},
        {"2018-07-19", "A half-hour and a quarter century passed.", "A half-hour DURATION PT30M; a quarter century DURATION P25Y"},
        {"2018-07-19", "They worked from Thursday to Saturday.",
         "Thursday DATE 2018-07-19 2018-07-19 2018-07-19; Saturday DATE 2018-07-21 2018-07-21 2018-07-21"},
        {"2018-07-19", "They worked from November to February 2016.",
         "November DATE 2015-11 2015-11-01 2015-11-30; February 2016 DATE 2016-02 2016-02-01 2016-02-29"},
        {"2018-07-19", "They met at 10:30 a.m. (1530 GMT) Tuesday.",
         "10:30 a.m. TIME 2018-07-17T10:30 2018-07-17 2018-07-17; 1530 GMT TIME 2018-07-17T15:30 2018-07-17 "
         "2018-07-17; Tuesday DATE 2018-07-17 2018-07-17 2018-07-17"},
        {"2018-07-19", "It fell in the past month. In the same period it rained. In that period of rain they left.",
         "the past month DURATION P1M 2018-06-19 2018-07-19; the same period DURATION P1M 2018-06-19 2018-07-19"},
        {"2018-07-19", "It rose in the month of July and at year end.",
         "the month of July DATE 2018-07 2018-07-01 2018-07-31; year end DATE 2018 2018-09-01 2018-12-31"},
        {"2018-07-19", "They blamed each other Tuesday.", "Tuesday DATE 2018-07-17 2018-07-17 2018-07-17"},
        {"2018-07-19", "It fell in the last couple of years.", "the last couple of years DURATION P2Y 2016-07-19 2018-07-19"},
        {"2018-07-19", "They fled days after the raid.", "days DURATION PXD"},
        {"2018-07-19", "They meet every two weeks.", "every two weeks SET P2W"},
        {"2018-07-19", "600 lorries a day cross.", "a day SET P1D"},
        {"2018-07-19", "They left early in 1999 and late on Tuesday.",
         "1999 DATE 1999 1999-01-01 1999-12-31; late on Tuesday DATE 2018-07-17 2018-07-17 2018-07-17"},
        {"2018-07-19", "It grew in the early 1990s.", "the early 1990s DATE 199 1990-01-01 1993-12-31"},
        {"2018-07-19", "From 3 to 5 March 2022 it rained.",
         "3 DATE 2022-03-03 2022-03-03 2022-03-03; 5 March 2022 DATE 2022-03-05 2022-03-05 2022-03-05"},
        {"2018-07-19", "It rained March 3-5, 2016.",
         "March 3 DATE 2016-03-03 2016-03-03 2016-03-03; 5, 2016 DATE 2016-03-05 2016-03-05 2016-03-05"},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void feasts(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"2025-04-22", "The truce for Easter failed.", "Easter DATE 2025-04-20 2025-04-20 2025-04-20"},
        {"2024-05-07", "The truce for Orthodox Easter failed.", "Orthodox Easter DATE 2024-05-05 2024-05-05 2024-05-05"},
        {"2024-03-20", "They fought on in Ramadan.", "Ramadan DATE 2024-03-11/2024-04-09 2024-03-11 2024-04-09"},
        {"2024-04-12", "They prayed on Eid al-Fitr.", "Eid al-Fitr DATE 2024-04-10 2024-04-10 2024-04-10"},
        {"2023-07-01", "They prayed on Eid al-Adha.", "Eid al-Adha DATE 2023-06-28 2023-06-28 2023-06-28"},
        {"2022-03-30", "They danced at Nowruz.", "Nowruz DATE 2022-03-21 2022-03-21 2022-03-21"},
        {"2022-01-09", "They sang at Christmas.", "Christmas DATE 2021-12-25 2021-12-25 2021-12-25"},
        {"2022-01-09", "They rested on Yom Kippur.", "Yom Kippur DATE "},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void without_publication(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {NULL, "They met on Wednesday.", "Wednesday DATE XXXX-WXX-3"},
        {NULL, "They met last week.", "last week DATE XXXX-WXX"},
        {NULL, "They met yesterday evening.", "yesterday evening TIME XXXX-XX-XXTEV"},
        {NULL, "They met at 3 p.m. on 3 May.", "3 p.m. on 3 May TIME XXXX-05-03T15:00"},
        {NULL, "They met three days ago.", "three days ago DATE XXXX-XX-XX"},
        {NULL, "They met on 3 May 2020 and two days later.",
         "3 May 2020 DATE 2020-05-03 2020-05-03 2020-05-03; two days later DATE 2020-05-05 2020-05-05 2020-05-05"},
        {NULL, "They fought in the past month.", "the past month DURATION P1M"},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void no_times(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"2020-01-01", "They may march on the city.", ""},
        {"2020-01-01", "Prime Minister May spoke.", ""},
        {"2020-01-01", "About 2000 soldiers left.", ""},
        {"2020-01-01", "The fall of Kabul stunned them.", ""},
        {"2020-01-01", "The Arab Spring failed.", ""},
        {"2020-01-01", "A quarter of the town burned.", ""},
        {"2020-01-01", "He paid $1990 for it.", ""},
        {"2020-01-01", "The second of the two fled.", ""},
        {"2020-01-01", "The first half of the plan failed.", ""},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

/* Years at the calendar's ends and absurd counts give no date, not a wrong one. */
static void ends_of_the_calendar(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"2020-01-01", "It hit 65 million years ago.", "65 million years ago DATE XXXX"},
        {"2020-01-01", "It hit 99999 days ago.", "99999 days ago DATE 1746-03-19 1746-03-19 1746-03-19"},
        {"9999-12-31", "They will meet next year.", "next year DATE XXXX"},
        {"0001-01-02", "They met last year.", "last year DATE XXXX"},
        {"2023-02-27", "It fell on February 29.", "February 29 DATE XXXX-02-29"},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

/* Every allocation fails once: the call says so and the rows stay sound. */
static void memory_runs_out(void **state)
{
    (void)state;
    const char *text = "On Wednesday at 3 p.m. 14 people died, two days after May 3, and the first half of 2020 was calm.";
    for (size_t limit = 1 << 12;; limit += 1 << 10) {
        struct state s;
        arena_init(&s.rows, NULL, 1 << 24);
        arena_init(&s.work.scratch, NULL, limit);
        plain_doc(&s.d, &s.rows, text, "2020-06-10");
        truce_status status = when_find(&s.d, &s.work, NULL);
        assert_null(doc_check(&s.d));
        drop(&s);
        if (status == TRUCE_OK) break;
        assert_int_equal(status, TRUCE_ENOMEM);
        assert_true(limit < 1 << 24);
    }
}

static double seconds_for(size_t copies)
{
    static const char PIECE[] = "the first last 3 of March early 2020 - 5 weeks ago on Friday at 3 p.m. and ";
    char *text = malloc(copies * (sizeof PIECE - 1) + 1);
    assert_non_null(text);
    for (size_t i = 0; i < copies; i++) memcpy(text + i * (sizeof PIECE - 1), PIECE, sizeof PIECE - 1);
    text[copies * (sizeof PIECE - 1)] = '\0';
    struct state s;
    arena_init(&s.rows, NULL, 1 << 30);
    arena_init(&s.work.scratch, NULL, 1 << 30);
    plain_doc(&s.d, &s.rows, text, "2020-06-10");
    clock_t start = clock();
    assert_int_equal(when_find(&s.d, &s.work, NULL), TRUCE_OK);
    double taken = (double)(clock() - start) / CLOCKS_PER_SEC;
    drop(&s);
    free(text);
    return taken;
}

static void time_is_linear(void **state)
{
    (void)state;
    double small = seconds_for(2000), large = seconds_for(20000);
    assert_true(large < 40 * small + 0.2);
}

/* The own set. */

struct tally {
    unsigned gold, found, strict, value;
};

/* Copies the text of a .tml without its tags into out and its time expressions into spans and values. */
struct tml {
    char *text, published[11];
    struct {
        uint32_t start, end;
        char value[32];
    } gold[128];
    unsigned gold_count;
};

static void attribute(const char *tag, const char *name, char *out, size_t room)
{
    const char *at = strstr(tag, name), *close = strchr(tag, '>');
    out[0] = '\0';
    if (!at || at > close) return;
    at += strlen(name);
    size_t n = strcspn(at, "\"");
    if (n < room) {
        memcpy(out, at, n);
        out[n] = '\0';
    }
}

static void read_tml(const char *tml, struct tml *out)
{
    out->gold_count = 0;
    out->published[0] = '\0';
    const char *created = strstr(tml, "<DCT>"), *at = strstr(tml, "<TEXT>");
    if (created) attribute(strstr(created, "<TIMEX3"), "value=\"", out->published, sizeof out->published);
    char *to = out->text;
    for (at += 6; strncmp(at, "</TEXT>", 7) != 0;) {
        if (strncmp(at, "<TIMEX3", 7) == 0) {
            out->gold[out->gold_count].start = (uint32_t)(to - out->text);
            attribute(at, "value=\"", out->gold[out->gold_count].value, sizeof out->gold->value);
        }
        if (strncmp(at, "</TIMEX3", 8) == 0) out->gold[out->gold_count++].end = (uint32_t)(to - out->text);
        if (*at == '<')
            at = strchr(at, '>') + 1;
        else
            *to++ = *at++;
    }
    *to = '\0';
}

static void score_tml(const char *path, struct tally *tally)
{
    struct arena memory;
    struct str tml;
    arena_init(&memory, NULL, 1 << 24);
    assert_int_equal(file_read(&memory, path, 1 << 20, &tml, NULL), TRUCE_OK);
    struct tml *gold = arena_alloc(&memory, 1, sizeof *gold);
    gold->text = arena_alloc(&memory, tml.len + 1, 1);
    read_tml(tml.at, gold);
    struct state s;
    read_text(&s, gold->text, gold->published[0] ? gold->published : NULL);
    tally->gold += gold->gold_count;
    for (uint32_t i = 0; i < s.d.mention_count; i++) {
        const struct mention *m = s.d.mentions + i;
        if (m->kind != MENTION_TIME) continue;
        tally->found++;
        for (unsigned k = 0; k < gold->gold_count; k++) {
            if (gold->gold[k].start != m->span.start || gold->gold[k].end != m->span.end) continue;
            tally->strict++;
            tally->value += str_is(doc_pooled(&s.d, s.d.whens[m->row].value), gold->gold[k].value);
        }
    }
    drop(&s);
    arena_free(&memory);
}

static void own_set(void **state)
{
    (void)state;
    char folder[512], path[1024];
    const char *tests = getenv("TRUCE_TESTS");
    (void)snprintf(folder, sizeof folder, "%s/times", tests ? tests : "tests");
    DIR *dir = opendir(folder);
    if (!dir) {
        print_message("skipped: no folder %s\n", folder);
        skip();
        return;
    }
    struct tally tally = {0};
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!strstr(entry->d_name, ".tml")) continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        score_tml(path, &tally);
    }
    closedir(dir);
    double both = tally.gold + tally.found;
    print_message("own set: %u times, strict F1 %.3f, value F1 %.3f\n", tally.gold, 2 * tally.strict / both,
                  2 * tally.value / both);
    assert_true(tally.gold >= 300);
    assert_true(2 * tally.strict / both >= 0.97);
    assert_true(2 * tally.value / both >= 0.95);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar),
        cmocka_unit_test(side_of_publication),
        cmocka_unit_test(spans_of_time),
        cmocka_unit_test(feasts),
        cmocka_unit_test(without_publication),
        cmocka_unit_test(no_times),
        cmocka_unit_test(ends_of_the_calendar),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(time_is_linear),
        cmocka_unit_test(own_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
