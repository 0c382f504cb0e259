/* Copies of a text are found through cuts and small changes; other texts on the same matter are not copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "record/origin.h"

static const char
    WIRE[] = "Negotiators from the two governments ended a third day of talks in Muscat on Thursday without a text, but both said "
             "they would return next week. A mediator who spoke on condition of anonymity said the length of the truce and the "
             "order in which prisoners go home were still open. Fighting went on around the port, where a doctor counted eleven "
             "dead since Wednesday night.";

static bool copies(const char *a, const char *b)
{
    uint32_t left[SKETCH_MOST], right[SKETCH_MOST];
    uint32_t n = sketch_of((struct str){a, strlen(a)}, left), m = sketch_of((struct str){b, strlen(b)}, right);
    assert_int_equal(sketch_same_origin(left, n, right, m), sketch_same_origin(right, m, left, n));
    return sketch_same_origin(left, n, right, m);
}

static void a_cut_or_touched_text_is_a_copy(void **state)
{
    (void)state;
    char text[1024];
    assert_true(copies(WIRE, WIRE));
    (void)snprintf(text, sizeof text, "%.*s", 200, WIRE);
    assert_true(copies(WIRE, text));
    (void)snprintf(text, sizeof text, "MUSCAT (Agency) \xe2\x80\x94 %s Our correspondent added a line of her own.", WIRE);
    assert_true(copies(WIRE, text));
}

static void another_report_of_the_matter_is_none(void **state)
{
    (void)state;
    assert_false(
        copies(WIRE, "Talks in Muscat between the two governments closed on Thursday with no agreed text. According to the host, a "
                     "further round is likely within days; how long a truce should last and which prisoners would be freed first "
                     "divides them. At the port at least eleven people had died since the night before, medics said."));
}

static void short_texts_must_be_equal(void **state)
{
    (void)state;
    assert_true(copies("Shells hit the market of Sloviansk at noon.", "SHELLS hit the market of Sloviansk, at noon"));
    assert_false(copies("Shells hit the market of Sloviansk at noon.", "Shells hit the market of Kostiantynivka at noon."));
    assert_false(copies("", ""));
    assert_false(copies("A truce.", "A truce."));
}

static void long_texts_are_compared_by_what_both_sketches_cover(void **state)
{
    (void)state;
    static char a[60000], b[60000];
    size_t n = 0, m = 0;
    for (int i = 0; i < 3000; i++) {
        n += (size_t)snprintf(a + n, sizeof a - n, "word%d then ", i * 7919 % 3001);
        if (i < 1500) m += (size_t)snprintf(b + m, sizeof b - m, "word%d then ", i * 7919 % 3001);
    }
    assert_true(copies(a, b));
    m = 0;
    for (int i = 0; i < 3000; i++) m += (size_t)snprintf(b + m, sizeof b - m, "other%d then ", i * 7919 % 3001);
    assert_false(copies(a, b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_or_touched_text_is_a_copy), cmocka_unit_test(another_report_of_the_matter_is_none),
        cmocka_unit_test(short_texts_must_be_equal), cmocka_unit_test(long_texts_are_compared_by_what_both_sketches_cover)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
