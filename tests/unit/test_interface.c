/* The public interface: opening, analysing, looking at every row, wrong use, structs of other sizes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kit_fixture.h"

static truce *kit;

static int open_kit(void **state)
{
    (void)state;
    truce_options options = {.home = kit_home()};
    truce_error error = {0};
    if (truce_open(&options, &kit, &error) == TRUCE_OK) return 0;
    print_message("%s\n", error.message);
    return 1;
}

static int close_kit(void **state)
{
    (void)state;
    truce_close(kit);
    return 0;
}

static truce_document *document(void)
{
    truce_document *d = NULL;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    return d;
}

/* The first event of a type; -1 when there is none. */
static int find(const truce_document *d, const char *type, truce_event *e)
{
    for (uint32_t i = 0; truce_event_at(d, i, e, sizeof *e); i++)
        if (strcmp(e->type, type) == 0) return (int)i;
    return -1;
}

static void a_report_gives_its_events(void **state)
{
    (void)state;
    static const char TEXT[] = "Rebels attacked Goma on Tuesday, killing 12 people, the army said.";
    truce_document *d = document();
    assert_int_equal(truce_analyse(d, TEXT, strlen(TEXT), "2025-03-12", NULL), TRUCE_OK);
    truce_event e;
    int row = find(d, "ASSAULT", &e);
    assert_true(row >= 0);
    truce_text words = truce_words(d, e.trigger);
    assert_memory_equal(words.at, "attacked", words.length);
    truce_party p;
    assert_true(truce_event_party(d, (uint32_t)row, 0, &p, sizeof p));
    assert_int_equal(p.role, TRUCE_PARTY_ACTOR);
    assert_string_equal(p.sector, "REB");
    truce_mention m;
    assert_true(truce_mention_at(d, truce_event_place(d, (uint32_t)row, 0), &m, sizeof m));
    assert_int_equal(m.kind, TRUCE_PLACE);
    assert_string_equal(m.country, "COD");
    assert_true(m.located && m.latitude < -1.5 && m.latitude > -1.9);
    assert_true(truce_mention_at(d, e.time, &m, sizeof m));
    assert_string_equal(m.from, "2025-03-11");
    truce_count c;
    assert_true(truce_event_count_at(d, (uint32_t)row, 0, &c, sizeof c));
    assert_string_equal(c.kind, "killed");
    assert_int_equal(c.number, 12);
    truce_attribution a;
    assert_true(truce_attribution_at(d, e.attribution, &a, sizeof a));
    words = truce_words(d, a.cue);
    assert_memory_equal(words.at, "said", words.length);
    truce_document_free(d);
}

static void every_row_lies_in_the_text(void **state)
{
    (void)state;
    size_t length;
    char *text = kit_example(&length);
    assert_non_null(text);
    truce_document *d = document();
    assert_int_equal(truce_analyse(d, text, length, "2020-11-10", NULL), TRUCE_OK);
    assert_int_equal(truce_document_text(d).length, length);
    assert_memory_equal(truce_document_text(d).at, text, length);
    truce_sentence s;
    truce_token t;
    truce_mention m;
    truce_event e;
    truce_attribution a;
    assert_true(truce_sentence_count(d) > 10 && truce_event_count(d) > 5);
    for (uint32_t i = 0; i < truce_sentence_count(d); i++)
        assert_true(truce_sentence_at(d, i, &s, sizeof s) && s.span.end <= length);
    for (uint32_t i = 0; i < truce_token_count(d); i++)
        assert_true(truce_token_at(d, i, &t, sizeof t) && truce_words(d, t.span).length && t.upos[0] != '_');
    for (uint32_t i = 0; i < truce_mention_count(d); i++)
        assert_true(truce_mention_at(d, i, &m, sizeof m) && truce_words(d, m.span).length && m.kind);
    for (uint32_t i = 0; i < truce_event_count(d); i++) {
        assert_true(truce_event_at(d, i, &e, sizeof e) && truce_words(d, e.trigger).length && e.type[0]);
        truce_party p;
        uint32_t n = 0;
        while (truce_event_party(d, i, n, &p, sizeof p)) n++;
        assert_int_equal(n, e.party_count);
        for (n = 0; truce_event_context(d, i, n); n++) assert_true(*truce_event_context(d, i, n));
        assert_int_equal(n, e.context_count);
        assert_int_equal(truce_event_place(d, i, e.place_count), TRUCE_NONE);
    }
    for (uint32_t i = 0; i < truce_attribution_count(d); i++) {
        assert_true(truce_attribution_at(d, i, &a, sizeof a));
        for (uint32_t c = 0; c < a.content_count; c++) assert_true(truce_words(d, truce_attribution_content(d, i, c)).length);
    }
    truce_document_free(d);
    free(text);
}

static void wrong_use_is_told(void **state)
{
    (void)state;
    truce_error error = {0};
    truce *other = NULL;
    truce_options nowhere = {.home = "/nowhere"};
    assert_int_equal(truce_open(&nowhere, &other, &error), TRUCE_EMODEL);
    assert_null(other);
    assert_non_null(strstr(error.message, "/nowhere"));
    assert_int_equal(truce_open(NULL, NULL, NULL), TRUCE_EUSAGE);
    assert_int_equal(truce_document_new(NULL, NULL, NULL), TRUCE_EUSAGE);
    truce_document *d = document();
    assert_int_equal(truce_analyse(d, "x", 1, "yesterday", &error), TRUCE_EUSAGE);
    assert_int_equal(truce_analyse(NULL, "x", 1, NULL, NULL), TRUCE_EUSAGE);
    assert_int_equal(truce_analyse(d, NULL, 1, NULL, NULL), TRUCE_EUSAGE);
    assert_int_equal(truce_analyse(d, NULL, 0, NULL, NULL), TRUCE_OK);
    assert_int_equal(truce_event_count(d), 0);
    assert_int_equal(truce_analyse(d, "Rebels attacked\0Goma.", 21, NULL, &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 15);
    assert_int_equal(truce_token_count(d), 0);
    assert_int_equal(truce_analyse(d, "Rebels attacked Goma.", 21, NULL, &error), TRUCE_OK);
    assert_int_equal(truce_event_count(d), 1);
    truce_event e;
    assert_false(truce_event_at(d, 1, &e, sizeof e));
    assert_false(truce_event_at(NULL, 0, &e, sizeof e));
    assert_int_equal(truce_words(d, (truce_span){5, 4}).length, 0);
    assert_int_equal(truce_words(d, (truce_span){0, 22}).length, 0);
    truce_document_free(d);
    truce_document_free(NULL);
    truce_close(NULL);
    assert_string_equal(truce_version(), TRUCE_VERSION);
    assert_string_equal(truce_status_name((truce_status)-99), "unknown error");
}

/* A program that was compiled with a shorter or longer struct. */
static void structs_of_other_sizes_are_served(void **state)
{
    (void)state;
    truce_document *d = document();
    assert_int_equal(truce_analyse(d, "Rebels attacked Goma.", 21, NULL, NULL), TRUCE_OK);
    struct {
        truce_event e;
        char more[32];
    } longer;
    memset(&longer, 0x55, sizeof longer);
    assert_true(truce_event_at(d, 0, &longer.e, sizeof longer));
    for (size_t i = 0; i < sizeof longer.more; i++) assert_int_equal(longer.more[i], 0);
    unsigned char shorter[16];
    memset(shorter, 0x55, sizeof shorter);
    assert_true(truce_event_at(d, 0, (truce_event *)(void *)shorter, 8));
    assert_int_equal(shorter[8], 0x55);
    assert_memory_equal(shorter, &longer.e, 8);
    truce_document_free(d);
}

static void a_document_has_its_limit(void **state)
{
    (void)state;
    truce_options options = {.home = kit_home(), .document_memory = 1 << 20};
    truce *small = NULL;
    truce_document *d = NULL;
    assert_int_equal(truce_open(&options, &small, NULL), TRUCE_OK);
    assert_int_equal(truce_document_new(small, &d, NULL), TRUCE_OK);
    size_t length = 2 << 20;
    char *text = malloc(length);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++) text[i] = i % 6 == 5 ? ' ' : 'a';
    assert_int_equal(truce_analyse(d, text, length, NULL, NULL), TRUCE_ENOMEM);
    assert_int_equal(truce_analyse(d, text, length / 8, NULL, NULL), TRUCE_ENOMEM);
    assert_int_equal(truce_analyse(d, "Rebels attacked Goma.", 21, NULL, NULL), TRUCE_OK);
    assert_int_equal(truce_event_count(d), 1);
    free(text);
    truce_document_free(d);
    truce_close(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_gives_its_events), cmocka_unit_test(every_row_lies_in_the_text),
        cmocka_unit_test(wrong_use_is_told),         cmocka_unit_test(structs_of_other_sizes_are_served),
        cmocka_unit_test(a_document_has_its_limit),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
