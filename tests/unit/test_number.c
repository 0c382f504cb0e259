/* Numbers: words and numerals, ranges, qualifiers, vague amounts, and what is no number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "event/item.h"
#include "event/when.h"
#include "plain_doc.h"

struct state {
    struct arena rows;
    struct work work;
    struct doc d;
};

static void read_text(struct state *s, const char *text)
{
    arena_init(&s->rows, NULL, 1 << 24);
    arena_init(&s->work.scratch, NULL, 1 << 24);
    plain_doc(&s->d, &s->rows, text, NULL);
    assert_int_equal(when_find(&s->d, &s->work, NULL), TRUCE_OK);
    assert_null(doc_check(&s->d));
}

static void drop(struct state *s)
{
    arena_free(&s->rows);
    arena_free(&s->work.scratch);
}

struct expected {
    const char *text;   /* the sentence */
    const char *number; /* the words of its first number */
    double low, high;
    enum qualifier qualifier;
    bool vague;
};

static void check(const struct expected *e)
{
    struct state s;
    read_text(&s, e->text);
    const struct mention *found = NULL;
    for (uint32_t i = 0; i < s.d.mention_count && !found; i++)
        if (s.d.mentions[i].kind == MENTION_NUMBER) found = s.d.mentions + i;
    if (!e->number) {
        assert_null(found);
        drop(&s);
        return;
    }
    assert_non_null(found);
    struct str words = doc_text(&s.d, found->span);
    if (!str_is(words, e->number)) fail_msg("\"%s\": found \"%.*s\", not \"%s\"", e->text, (int)words.len, words.at, e->number);
    const struct number *n = s.d.numbers + found->row;
    if (n->low != e->low || n->high != e->high) fail_msg("\"%s\": %g to %g", e->text, n->low, n->high);
    assert_int_equal(n->qualifier, e->qualifier);
    assert_int_equal(n->vague, e->vague);
    drop(&s);
}

static void check_all(const struct expected *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) check(rows + i);
}

static void words_and_numerals(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"Shelling killed 14 people.", "14", 14, 14, 0, false},
        {"Shelling killed fourteen people.", "fourteen", 14, 14, 0, false},
        {"Twenty-three miners were freed.", "Twenty-three", 23, 23, 0, false},
        {"It housed 12,500 refugees.", "12,500", 12500, 12500, 0, false},
        {"It housed 1.2 million refugees.", "1.2 million", 1.2e6, 1.2e6, 0, false},
        {"It housed 300 thousand refugees.", "300 thousand", 3e5, 3e5, 0, false},
        {"It freed two hundred and fifty captives.", "two hundred and fifty", 250, 250, 0, false},
        {"It freed two thousand and five captives.", "two thousand and five", 2005, 2005, 0, false},
        {"It freed three hundred twenty-one thousand captives.", "three hundred twenty-one thousand", 321000, 321000, 0, false},
        {"It freed two dozen captives.", "two dozen", 24, 24, 0, false},
        {"It freed a dozen captives.", "a dozen", 12, 12, 0, false},
        {"It freed a hundred captives.", "a hundred", 100, 100, 0, false},
        {"It fed half a million people.", "half a million", 5e5, 5e5, 0, false},
        {"One person died.", "One", 1, 1, 0, false},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void qualifiers_and_ranges(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"At least 20 people died.", "20", 20, 20, QUALIFIER_AT_LEAST, false},
        {"More than 20 people died.", "20", 20, 20, QUALIFIER_AT_LEAST, false},
        {"Over 20 people died.", "20", 20, 20, QUALIFIER_AT_LEAST, false},
        {"No fewer than 20 people died.", "20", 20, 20, QUALIFIER_AT_LEAST, false},
        {"Up to 20 people died.", "20", 20, 20, QUALIFIER_UP_TO, false},
        {"As many as 20 people died.", "20", 20, 20, QUALIFIER_UP_TO, false},
        {"Fewer than 20 people died.", "20", 20, 20, QUALIFIER_UP_TO, false},
        {"About 20 people died.", "20", 20, 20, QUALIFIER_ABOUT, false},
        {"Some 20 people died.", "20", 20, 20, QUALIFIER_ABOUT, false},
        {"Nearly 20 people died.", "20", 20, 20, QUALIFIER_ABOUT, false},
        {"An estimated 20 people died.", "20", 20, 20, QUALIFIER_ABOUT, false},
        {"It hit 20 or more houses.", "20", 20, 20, QUALIFIER_AT_LEAST, false},
        {"It hit 10 to 15 houses.", "10 to 15", 10, 15, 0, false},
        {"It hit 10-15 houses.", "10-15", 10, 15, 0, false},
        {"It hit between 10 and 15 houses.", "10 and 15", 10, 15, 0, false},
        {"It hit two or three houses.", "two or three", 2, 3, 0, false},
        {"It hit 3 and 5 houses.", "3", 3, 3, 0, false},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void vague_and_none(void **state)
{
    (void)state;
    static const struct expected ROWS[] = {
        {"Dozens of people died.", "Dozens", 0, 0, 0, true},
        {"Hundreds of thousands fled.", "Hundreds of thousands", 0, 0, 0, true},
        {"Several people died.", "Several", 0, 0, 0, true},
        {"A F-16 fell.", NULL, 0, 0, 0, false},
        {"No one died.", NULL, 0, 0, 0, false},
        {"One of the men died.", NULL, 0, 0, 0, false},
        {"The M23 left.", NULL, 0, 0, 0, false},
        {"They met on 5 May 2020.", NULL, 0, 0, 0, false},
        {"They fought for nine years.", NULL, 0, 0, 0, false},
    };
    check_all(ROWS, sizeof ROWS / sizeof *ROWS);
}

static void table_is_in_order(void **state)
{
    (void)state;
    assert_true(words_in_order());
    int16_t value;
    assert_int_equal(word_of(str_c("september"), &value), WORD_MONTH);
    assert_int_equal(value, 9);
    assert_int_equal(word_of(str_c("parliament"), &value), WORD_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_numerals),
        cmocka_unit_test(qualifiers_and_ranges),
        cmocka_unit_test(vague_and_none),
        cmocka_unit_test(table_is_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
