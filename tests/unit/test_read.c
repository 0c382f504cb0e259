/* The readers' parts: formats told apart, limits, moments, character sets, languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "read/charset.h"
#include "read/cut.h"
#include "read/html.h"
#include "read/reader.h"
#include "read/stamp.h"
#include "read/tongue.h"

static void formats_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *name, *head, *format;
    } cases[] = {{"a.txt", "Rebels attacked Goma.", "text"},
                 {"a.jsonl", "", "jsonl"},
                 {"-", "{\"id\":\"a\",\"text\":\"b\"}\n", "jsonl"},
                 {"a.html", "", "html"},
                 {"a", "\xEF\xBB\xBF <!DOCTYPE html><html>", "html"},
                 {"a.txt", "He wrote <html> into it.", "text"},
                 {"", "", "text"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read_format_for(str_c(cases[i].name), str_c(cases[i].head))->name, cases[i].format);
    assert_null(read_format_named("no such"));
    assert_string_equal(read_format_named("html")->name, "html");
}

static void limits_are_set(void **state)
{
    (void)state;
    struct read_limits l = READ_LIMITS;
    assert_true(read_limits_set(&l, str_c("item=2M,ratio=10,depth=100,nested=3,file=1G")));
    assert_int_equal(l.item, 2 << 20);
    assert_int_equal(l.file, 1 << 30);
    assert_true(l.ratio == 10 && l.depth == 100 && l.nested == 3);
    static const char *const wrong[] = {
        "item", "item=", "item=x", "item=0", "depth=100000", "other=1", "item=99999999999999999999999G", "=1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(read_limits_set(&l, str_c(wrong[i])));
}

static void moments_are_iso(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"2025-03-12", "2025-03-12"},
                                           {" 2025-03-12 10:00:05.123+0200 ", "2025-03-12T10:00:05+02:00"},
                                           {"2025-03-12T10:00Z", "2025-03-12T10:00Z"},
                                           {"2025-03-12T10:00:00 -05", "2025-03-12T10:00:00-05:00"},
                                           {"2025-03-12T", "2025-03-12"},
                                           {"2025-02-30", ""},
                                           {"0001-01-01T00:00:00Z", ""},
                                           {"12 March", ""},
                                           {"2019/11/19 08:30", "2019-11-19T08:30"},
                                           {"20191119", "2019-11-19"},
                                           {"201911190", ""},
                                           {"3/4/2019", ""},
                                           {"Tue, 19 Nov 2019 10:00:05 GMT", "2019-11-19T10:00:05Z"},
                                           {"19-Nov-2019 10:00 EST", "2019-11-19T10:00-05:00"},
                                           {"Posted on Sept. 3rd, 2019 at 12:05 a.m.", "2019-09-03T00:05"},
                                           {"November 19, 2019, 8:28 PM", "2019-11-19T20:28"},
                                           {"1 Marchand 2019", ""},
                                           {"May 32, 2019", ""},
                                           {"Nov 19, 20191", ""},
                                           {"Nov 19, 2019 25:00", "2019-11-19"},
                                           {"", ""}};
    struct arena a;
    arena_init(&a, NULL, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out;
        assert_true(stamp_iso(&a, str_c(cases[i][0]), &out));
        assert_true(str_is(out, cases[i][1]));
    }
    struct str out;
    assert_true(stamp_of_address(&a, str_c("https://courier.example/story/world/2019/11/19/talks/123/"), &out) &&
                str_is(out, "2019-11-19"));
    assert_true(stamp_of_address(&a, str_c("https://courier.example/2019/11/talks"), &out) && out.len == 0);
    assert_true(stamp_of_address(&a, str_c("https://courier.example/12019/11/19/"), &out) && out.len == 0);
    arena_free(&a);
}

static void bytes_become_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
        const char *declared, *text;
        bool warned;
    } cases[] = {{"caf\xC3\xA9", 5, "", "caf\xC3\xA9", false},
                 {"\xEF\xBB\xBF"
                  "a",
                  4, "windows-1251", "a", false},
                 {"\xFF\xFE"
                  "a\0b\0",
                  6, "", "ab", false},
                 {"caf\xE9", 4, "iso-8859-1", "caf\xC3\xA9", false},
                 {"\xCC\xE8\xF0", 3, "windows-1251", "\xD0\x9C\xD0\xB8\xD1\x80", false},
                 {"the caf\xE9 of the town, he said \x93no\x94", 34, "utf-8",
                  "the caf\xC3\xA9 of the town, he said \xE2\x80\x9Cno\xE2\x80\x9D", true},
                 {"caf\xC3\xA9, \xE2\x80\x98no\xE2\x80\x99, n\xC3\xA9 \x93", 22, "utf-8",
                  "caf\xC3\xA9, \xE2\x80\x98no\xE2\x80\x99, n\xC3\xA9 \xE2\x80\x9C", true},
                 {"", 0, "", "", false}};
    struct arena a;
    arena_init(&a, NULL, 1 << 22);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out, warning = {"", 0};
        assert_int_equal(
            charset_read(&a, (struct str){cases[i].bytes, cases[i].len}, str_c(cases[i].declared), &out, &warning, NULL), TRUCE_OK);
        assert_true(str_is(out, cases[i].text));
        assert_int_equal(warning.len > 0, cases[i].warned);
    }
    truce_error error = {0};
    struct str out, warning = {"", 0};
    assert_int_equal(charset_read(&a, (struct str){"ab\0c", 4}, str_c(""), &out, &warning, &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 2);
    assert_true(str_is(charset_declared(str_c("<meta http-equiv=x content='text/html; charset=koi8-r'>")), "koi8-r"));
    assert_true(str_is(charset_declared(str_c("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>")), "iso-8859-2"));
    assert_true(str_is(charset_declared(str_c("nothing")), ""));
    arena_free(&a);
}

static void languages_are_told(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"en", "The army said on Tuesday that it had withdrawn from the town, and that the "
                                                  "ceasefire would be kept by all of its units in the north."},
                                           {"fr", "Le président a dit que les forces de la région sont dans la ville et que le "
                                                  "cessez-le-feu est respecté par tous pour une semaine au plus."},
                                           {"es", "El presidente dijo que las fuerzas de la región están en la ciudad y que el "
                                                  "alto el fuego se respeta por todos los bandos del país."},
                                           {"ar", "قال الرئيس إن القوات انسحبت من المدينة وإن وقف إطلاق النار سار"},
                                           {"", "Goma, Kyiv, Juba"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) assert_string_equal(tongue_of(str_c(cases[i][1])), cases[i][0]);
}

static void fragments_become_text(void **state)
{
    (void)state;
    struct arena a;
    struct str out;
    bool deep = false;
    arena_init(&a, NULL, 1 << 22);
    assert_true(
        html_text(str_c("<p>One &amp; two.</p><script>no</script><ul><li>Three</li></ul> four<br>five"), 250, &a, &out, &deep));
    assert_true(str_is(out, "One & two.\n\nThree\n\nfour\nfive"));
    assert_true(html_text(str_c("  "), 250, &a, &out, &deep));
    assert_int_equal(out.len, 0);
    assert_false(deep);
    assert_true(html_text(str_c("<div><div><div><p>Deep.</p></div></div></div>"), 4, &a, &out, &deep));
    assert_true(deep);
    arena_free(&a);
}

static void json_is_cut_into_values(void **state)
{
    (void)state;
    static const struct {
        const char *text, *values; /* each with its depth and ! when it is not whole */
    } cases[] = {{"1, \"a]\\\"\" [[2]] {\"b\":[3]} ]", "1:1 \"a]\\\"\":1 [[2]]:2 {\"b\":[3]}:2 "},
                 {"true]", "true:1 "},
                 {"[1,[2", "[1,[2:2! "},
                 {"{\"a\":\"b", "{\"a\":\"b:1! "},
                 {"\"open", "\"open:1! "},
                 {"", ""},
                 {"}", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[200] = "";
        size_t at = 0, n = 0;
        struct str value;
        unsigned depth;
        bool whole;
        while (cut_value(str_c(cases[i].text), &at, &value, &depth, &whole))
            n += (size_t)snprintf(got + n, sizeof got - n, "%.*s:%u%s ", (int)value.len, value.at, depth, whole ? "" : "!");
        assert_string_equal(got, cases[i].values);
    }
}

static void deep_elements_are_taken_out(void **state)
{
    (void)state;
    static const struct {
        unsigned depth;
        const char *text, *flat;
    } cases[] = {{2, "<a><b><c>x</c></b><b/></a>", "<a><b><?_d?>  </b><b/></a>"},
                 {2, "<a><b>x</b></a>", "<a><b>x</b></a>"},
                 {1, "<a><!-- <b> --><![CDATA[<b>]]><?b <b>?></a>", "<a><!-- <b> --><![CDATA[<b>]]><?b <b>?></a>"},
                 {1, "<a x='<'>1<b y=\"/>\">\n</b>2</a>", "<a x='<'>1<?_d?>    \n    2</a>"},
                 {1, "<!DOCTYPE a [<!ENTITY b \"<c>\">]><a><b><c>", "<!DOCTYPE a [<!ENTITY b \"<c>\">]><a><?_d?>"},
                 {0, "<a", "<a"},
                 {1, "", ""}};
    struct arena a;
    arena_init(&a, NULL, 1 << 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str out;
        assert_true(cut_deep(&a, str_c(cases[i].text), cases[i].depth, &out));
        if (!str_is(out, cases[i].flat)) print_message("%.*s\n", (int)out.len, out.at);
        assert_true(str_is(out, cases[i].flat));
    }
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(formats_are_told_apart),  cmocka_unit_test(limits_are_set),
                                       cmocka_unit_test(moments_are_iso),         cmocka_unit_test(bytes_become_utf8),
                                       cmocka_unit_test(languages_are_told),      cmocka_unit_test(fragments_become_text),
                                       cmocka_unit_test(json_is_cut_into_values), cmocka_unit_test(deep_elements_are_taken_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
