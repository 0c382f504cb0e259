/* Which embedding rows a form has; the hashes are zlib's own here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <zlib.h>

#include <cmocka.h>

#include "model_fixture.h"
#include "parse/feature.h"

struct setting {
    struct fixture fixture;
    char *memory;
    struct pack pack;
    struct features features;
};

static int set_up(void **state)
{
    struct setting *s = calloc(1, sizeof *s);
    assert_non_null(s);
    fixture_make(&s->fixture);
    s->pack = fixture_pack(&s->fixture, &s->memory);
    assert_int_equal(feature_open_words(&s->pack, &s->features.words, NULL), TRUCE_OK);
    static const uint32_t sizes[FEATURES] = {4096, 1024, 6144, 8192, 4096, SHAPES};
    uint32_t first = 0;
    for (int i = 0; i < FEATURES; i++) {
        s->features.first[i] = first;
        s->features.size[i] = sizes[i];
        first += sizes[i] + (i == 0 ? s->features.words.count : 0);
    }
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;
    free(s->memory);
    fixture_free(&s->fixture);
    free(s);
    return 0;
}

static uint32_t crc(const char *text, uint32_t rows)
{
    return (uint32_t)crc32(0, (const unsigned char *)text, (unsigned)strlen(text)) % rows;
}

/* Row within its table. */
static uint32_t row(void **state, const char *form, enum feature feature)
{
    const struct setting *s = *state;
    uint32_t rows[FEATURES];
    feature_rows(&s->features, str_c(form), rows);
    return rows[feature] - s->features.first[feature];
}

static void words_of_the_vocabulary(void **state)
{
    assert_int_equal(row(state, "the", FEATURE_WORD), 0);
    assert_int_equal(row(state, "TRUCE", FEATURE_WORD), 1);
    assert_int_equal(row(state, "1948", FEATURE_WORD), 3);
    assert_int_equal(row(state, "NÉ", FEATURE_WORD), 4);
}

static void words_outside_it(void **state)
{
    const struct setting *s = *state;
    uint32_t n = s->features.words.count;
    assert_int_equal(row(state, "Ceasefire", FEATURE_WORD), n + crc("wceasefire", 4096));
    assert_int_equal(row(state, "", FEATURE_WORD), n + crc("w", 4096));
    assert_int_equal(row(state, "F-16s", FEATURE_WORD), n + crc("wf-00s", 4096));
    /* Longer than any word of the vocabulary. */
    char form[102] = "w";
    memset(form + 1, 'a', 100);
    form[101] = '\0';
    assert_int_equal(row(state, form + 1, FEATURE_WORD), n + crc(form, 4096));
}

static void endings_and_beginnings(void **state)
{
    assert_int_equal(row(state, "Ceasefires", FEATURE_SUFFIX2), crc("2es", 1024));
    assert_int_equal(row(state, "Ceasefires", FEATURE_SUFFIX3), crc("3res", 6144));
    assert_int_equal(row(state, "Ceasefires", FEATURE_SUFFIX4), crc("4ires", 8192));
    assert_int_equal(row(state, "Ceasefires", FEATURE_PREFIX3), crc("pcea", 4096));
    assert_int_equal(row(state, "10th", FEATURE_SUFFIX4), crc("400th", 8192));
    assert_int_equal(row(state, "a", FEATURE_SUFFIX4), crc("4a", 8192));
    assert_int_equal(row(state, "a", FEATURE_PREFIX3), crc("pa", 4096));
    assert_int_equal(row(state, "Zürich", FEATURE_PREFIX3), crc("pzür", 4096)); /* characters, not bytes */
    assert_int_equal(row(state, "\xF0\x9F\x95\x8A日本é", FEATURE_SUFFIX4), crc("4\xF0\x9F\x95\x8A日本é", 8192));
    assert_int_equal(row(state, "", FEATURE_SUFFIX2), crc("2", 1024));
}

static void shapes(void **state)
{
    static const struct {
        const char *form;
        unsigned shape;
    } cases[] = {
        {"truce", 8},
        {"Truce", 1 + 8},
        {"NATO", 1 + 2},
        {"A", 1},
        {"1948", 4},
        {"F-16", 1 + 2 + 4 + 32},
        {",", 16},
        {"-", 16 + 32},
        {"U.S.", 1 + 2 + 32},
        {"x.y", 8 + 32},
        {"Érik", 1 + 8},
        {"ÉRIK", 1 + 2},
        {"…", 16},
        {"日本", 0},
        {"", 16},
        {"AK-47s", 1 + 4 + 8 + 32},
        {"\xD9\xA3", 4} /* ARABIC-INDIC DIGIT THREE */,
        {"\xE2\x85\xA7", 0} /* ROMAN NUMERAL EIGHT */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (row(state, cases[i].form, FEATURE_SHAPE) != cases[i].shape)
            fail_msg("%s has shape %u, not %u", cases[i].form, row(state, cases[i].form, FEATURE_SHAPE), cases[i].shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_of_the_vocabulary, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_outside_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(endings_and_beginnings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shapes, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("feature", tests, NULL, NULL);
}
