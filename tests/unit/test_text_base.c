/* Views, UTF-8 and lines of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lines.h"
#include "base/str.h"
#include "base/utf8.h"

static void views_are_compared_and_cut(void **state)
{
    (void)state;
    assert_true(str_compare(str_c("a"), str_c("b")) < 0);
    assert_true(str_compare(str_c("ab"), str_c("a")) > 0);
    assert_int_equal(str_compare(str_c(""), str_c(NULL)), 0);
    assert_true(str_same_fold(str_c("GoMA"), str_c("gOma")));
    assert_false(str_same_fold(str_c("Goma"), str_c("Gom")));
    assert_true(str_starts(str_c("truce"), "tr") && !str_starts(str_c("t"), "tr"));
    assert_true(str_ends(str_c("a.jsonl"), ".jsonl") && !str_ends(str_c("l"), ".jsonl"));
    assert_true(str_is(str_trim(str_c(" \t a b \r\n")), "a b"));
    assert_int_equal(str_trim(str_c(" \n ")).len, 0);
    struct str rest = str_c("a;;b");
    assert_true(str_is(str_cut(&rest, ';'), "a"));
    struct str empty = str_cut(&rest, ';');
    assert_true(empty.at && empty.len == 0);
    assert_true(str_is(str_cut(&rest, ';'), "b"));
    assert_null(str_cut(&rest, ';').at);
    assert_true(str_hash(str_c("truce")) != str_hash(str_c("truces")));
}

static void code_points_go_there_and_back(void **state)
{
    (void)state;
    char out[4];
    size_t len;
    for (uint32_t code = 1; code < 0x110000; code += code < 0x3000 ? 1 : 97) {
        if (code >= 0xD800 && code < 0xE000) continue;
        size_t wrote = utf8_put(code, out);
        assert_int_equal(utf8_at((struct str){out, wrote}, 0, &len), code);
        assert_int_equal(len, wrote);
        assert_int_equal(utf8_valid_prefix((struct str){out, wrote}), wrote);
    }
    assert_int_equal(utf8_put(0xD800, out), 3);
    assert_memory_equal(out, "\xEF\xBF\xBD", 3);
}

static void what_is_no_utf8_is_found(void **state)
{
    (void)state;
    static const char *const BAD[] = {"\x80",         "\xC0\xAF", "\xC3",        "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                      "\xF0\x9F\x98", "\xFF",     "\xE0\x80\xAF"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "ab%sz", BAD[i]);
        assert_int_equal(utf8_valid_prefix(str_c(text)), 2);
        size_t len;
        assert_int_equal(utf8_at(str_c(text), 2, &len), UTF8_BAD + (unsigned char)BAD[i][0]);
        assert_int_equal(len, 1);
    }
    assert_int_equal(utf8_valid_prefix(str_c("déjà vu – 😀")), strlen("déjà vu – 😀"));
}

static void keys_fold(void **state)
{
    (void)state;
    char out[64];
    size_t n = utf8_fold(str_c("Khān  Yūnis"), out, sizeof out);
    assert_true(str_is((struct str){out, n}, "khan yunis"));
    n = utf8_fold(str_c("Côte d’Ivoire"), out, sizeof out);
    assert_true(str_is((struct str){out, n}, "cote d'ivoire"));
    assert_true(utf8_fold(str_c("Nagorno-Karabakh"), out, 5) <= 5);
    assert_true(utf8_is_space(0xA0) && utf8_is_space(' ') && !utf8_is_space('a'));
    assert_true(utf8_is_upper(0xC9) && utf8_is_lower(0xE9) && utf8_lower(0xC9) == 0xE9);
}

static void lines_are_read_one_by_one(void **state)
{
    (void)state;
    char path[] = "/tmp/truce-lines-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    FILE *f = fdopen(file, "w");
    (void)fputs("first\r\n\n", f);
    for (int i = 0; i < 200000; i++) (void)fputc('x', f);
    (void)fputs("\nlast", f);
    (void)fclose(f);
    static struct lines l;
    struct arena a;
    struct str line;
    bool more;
    truce_error error;
    arena_init(&a, NULL, 16 << 20);
    assert_int_equal(lines_open(&l, path, &error), TRUCE_OK);
    assert_int_equal(lines_next(&l, &a, 1000, &line, &more, &error), TRUCE_OK);
    assert_true(more && str_is(line, "first"));
    assert_int_equal(lines_next(&l, &a, 1000, &line, &more, &error), TRUCE_OK);
    assert_true(more && str_is(line, ""));
    assert_int_equal(lines_next(&l, &a, 1000, &line, &more, &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 3);
    assert_true(more);
    assert_int_equal(lines_next(&l, &a, 1000, &line, &more, &error), TRUCE_OK);
    assert_true(more && str_is(line, "last") && l.number == 4);
    assert_int_equal(lines_next(&l, &a, 1000, &line, &more, &error), TRUCE_OK);
    assert_false(more);
    lines_close(&l);
    (void)unlink(path);
    assert_int_equal(lines_open(&l, path, &error), TRUCE_EIO);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_compared_and_cut), cmocka_unit_test(code_points_go_there_and_back),
        cmocka_unit_test(what_is_no_utf8_is_found),   cmocka_unit_test(keys_fold),
        cmocka_unit_test(lines_are_read_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
