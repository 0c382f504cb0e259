/* The record: days, names, and an invariant check that notices what is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "plain_doc.h"

static void days_count(void **state)
{
    (void)state;
    assert_int_equal(day_number((struct day){1970, 1, 1}), 0);
    assert_int_equal(day_number((struct day){2000, 3, 1}), 11017);
    assert_int_equal(day_number((struct day){1969, 12, 31}), -1);
    struct day before = day_from_number(-700000);
    for (int32_t n = -699999; n < 200000; n++) {
        struct day d = day_from_number(n);
        if (day_number(d) != n) fail_msg("day %d comes back as %d", n, day_number(d));
        bool next = d.day == before.day + 1 ||
                    (d.day == 1 && (d.month == before.month + 1 || (d.month == 1 && d.year == before.year + 1)));
        if (!next) fail_msg("day %d is no successor", n);
        before = d;
    }
}

static void days_are_read_and_printed(void **state)
{
    (void)state;
    struct day d = {0};
    char out[11];
    assert_true(day_read(str_c("2024-02-29"), &d));
    day_print(d, out);
    assert_string_equal(out, "2024-02-29");
    static const char *const BAD[] = {"2023-02-29", "2024-13-01",  "2024-00-01", "2024-01-32", "2024-1-1",  "24-01-01",
                                      "",           "2024-01-01T", "2024/01/01", "0000-01-01", "abcd-ef-gh"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (day_read(str_c(BAD[i]), &d)) fail_msg("read as a day: %s", BAD[i]);
    day_print((struct day){0}, out);
    assert_string_equal(out, "");
}

static void names_go_there_and_back(void **state)
{
    (void)state;
    for (unsigned i = 1; i < TYPES; i++) assert_int_equal(event_type_of(str_c(event_type_name((enum event_type)i))), i);
    for (unsigned i = 1; i < MODES; i++) assert_int_equal(mode_of(str_c(mode_name((enum mode)i))), i);
    for (unsigned i = 1; i < SECTORS; i++) assert_int_equal(sector_of(str_c(sector_name((enum sector)i))), i);
    for (unsigned i = 1; i < CONTEXTS; i++) assert_int_equal(context_of(str_c(context_name((enum context)i))), i);
    for (unsigned i = 0; i < UPOS_TAGS; i++) assert_int_equal(upos_of(str_c(upos_name(i))), i);
    for (unsigned i = 0; i < XPOS_TAGS; i++) assert_int_equal(xpos_of(str_c(xpos_name(i))), i);
    for (unsigned i = 0; i < DEPRELS; i++) assert_int_equal(deprel_of(str_c(deprel_name(i))), i);
    assert_string_equal(event_type_name(TYPES), "");
    assert_int_equal(event_type_of(str_c("MEET")), TYPE_NONE);
    assert_string_equal(furniture_name(FURNITURE_OTHER), "other");
    assert_string_equal(sentence_kind_name(SENTENCE_HEADING), "heading");
}

static void check_notices(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    arena_init(&arena, NULL, 16 << 20);
    plain_doc(&d, &arena, "Rebels attacked Goma. The army fled.", NULL);
    assert_null(doc_check(&d));
    for (uint32_t t = 0; t < d.token_count; t++) d.tokens[t].head = t == d.sentences[d.tokens[t].sentence].first_token ? 0 : 1;
    assert_null(doc_check(&d));
    struct token keep = d.tokens[2];
    d.tokens[2].head = 3;
    assert_string_equal(doc_check(&d), "a tree has a cycle");
    d.tokens[2].head = 99;
    assert_non_null(doc_check(&d));
    d.tokens[2].head = 0;
    assert_string_equal(doc_check(&d), "a sentence has not exactly one root");
    d.tokens[2] = keep;
    d.tokens[2].span.end = d.tokens[2].span.start;
    assert_non_null(doc_check(&d));
    d.tokens[2] = keep;
    d.tokens[2].lemma = (struct pooled){0, UINT32_MAX};
    assert_non_null(doc_check(&d));
    d.tokens[2] = keep;
    assert_null(doc_check(&d));
    struct mention *m = doc_add_mention(&d);
    *m = (struct mention){.span = {0, 6}, .kind = MENTION_PLACE, .row = 0};
    assert_non_null(doc_check(&d));
    d.mention_count = 0;
    struct event *e = doc_add_event(&d);
    *e = (struct event){.trigger = {7, 15}, .type = TYPE_ASSAULT, .time = NO_ROW, .attribution = NO_ROW};
    assert_null(doc_check(&d));
    d.events[0].attribution = 0;
    assert_non_null(doc_check(&d));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count),
        cmocka_unit_test(days_are_read_and_printed),
        cmocka_unit_test(names_go_there_and_back),
        cmocka_unit_test(check_notices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
