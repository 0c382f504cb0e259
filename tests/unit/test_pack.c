/* Containers: a good one opens, and every single damaged byte of its head and table is refused or changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#include "base/pack.h"

enum { SIZE = 256 };

static void put(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) at[i] = (unsigned char)(value >> (8 * i));
}

static void seal(unsigned char *b, size_t size)
{
    put(b + 24, crc32(0, b + 64, (uInt)(size - 64)), 4);
}

/* Two sections: "a" of 10 bytes at 192, "b" without any at 256. */
static void build(unsigned char b[SIZE])
{
    memset(b, 0, SIZE);
    memcpy(b, "TRUCEPAK", 8);
    put(b + 8, PACK_FORMAT, 4);
    put(b + 12, PACK_FORMAT, 4);
    put(b + 16, SIZE, 8);
    put(b + 28, 2, 4);
    memcpy(b + 32, "test", 4);
    memcpy(b + 64, "a", 1);
    put(b + 64 + 24, 192, 8);
    put(b + 64 + 32, 10, 8);
    put(b + 64 + 40, 5, 4);
    memcpy(b + 112, "b", 1);
    put(b + 112 + 24, 256, 8);
    memcpy(b + 192, "0123456789", 10);
    seal(b, SIZE);
}

static truce_status check(const unsigned char *b, size_t size, struct pack *p)
{
    truce_error error;
    return pack_check((struct str){(const char *)b, size}, "x", "test", p, &error);
}

static void a_good_container_opens(void **state)
{
    (void)state;
    unsigned char b[SIZE];
    struct pack p;
    uint32_t rows;
    build(b);
    assert_int_equal(check(b, SIZE, &p), TRUCE_OK);
    struct str a = pack_section(&p, "a", &rows);
    assert_true(str_is(a, "0123456789"));
    assert_int_equal(rows, 5);
    assert_int_equal(pack_section(&p, "b", NULL).len, 0);
    assert_null(pack_section(&p, "c", NULL).at);
    assert_int_equal(pack_u16("\x01\x02"), 0x0201);
    assert_int_equal(pack_u32("\x01\x02\x03\xFF"), 0xFF030201u);
}

static void every_cut_and_damaged_byte_is_noticed(void **state)
{
    (void)state;
    unsigned char b[SIZE];
    struct pack p;
    for (size_t size = 0; size < SIZE; size++) {
        build(b);
        assert_int_equal(check(b, size, &p), TRUCE_EMODEL);
    }
    for (size_t at = 0; at < SIZE; at++) {
        build(b);
        b[at] ^= 0x40;
        /* 8–11 say what wrote it, which matters only through the oldest reader; 37–47 are the kind's padding; 48–63 are
         * reserved. None of them is looked at. */
        if (check(b, SIZE, &p) == TRUCE_OK && !((at >= 8 && at < 12) || (at >= 37 && at < 64)))
            fail_msg("byte %zu is not noticed", at);
    }
}

/* With the checksum made right again, so that the table's own checks have to notice. Whatever opens must lie inside. */
static void sections_stay_inside(void **state)
{
    (void)state;
    unsigned char b[SIZE];
    struct pack p;
    static const uint64_t VALUES[] = {0, 1, 63, 64, 191, 193, 255, 256, 257, 0x7FFFFFFF, 0xFFFFFFFF, UINT64_MAX, UINT64_MAX - 63};
    for (size_t field = 88; field <= 144; field += 8)
        for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
            build(b);
            put(b + field, VALUES[i], 8);
            seal(b, SIZE);
            if (check(b, SIZE, &p) != TRUCE_OK) continue;
            for (const char *name = "ab"; *name; name++) {
                char n[2] = {*name, '\0'};
                struct str s = pack_section(&p, n, NULL);
                if (!s.at) continue;
                size_t offset = (size_t)(s.at - (const char *)b);
                assert_true(offset <= SIZE && s.len <= SIZE - offset);
            }
        }
    build(b);
    put(b + 28, 0xFFFFFFFF, 4);
    assert_int_equal(check(b, SIZE, &p), TRUCE_EMODEL);
}

static void files_that_are_none_say_so(void **state)
{
    (void)state;
    struct pack p;
    truce_error error = {0};
    assert_int_equal(pack_open("/nowhere/model", "model", &p, &error), TRUCE_EMODEL);
    assert_non_null(strstr(error.message, "/nowhere/model"));
    char path[] = "/tmp/truce-pack-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(pack_open(path, "model", &p, &error), TRUCE_EMODEL);
    (void)close(file);
    (void)unlink(path);
    assert_int_equal(pack_open("/tmp", "model", &p, &error), TRUCE_EMODEL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_container_opens),
        cmocka_unit_test(every_cut_and_damaged_byte_is_noticed),
        cmocka_unit_test(sections_stay_inside),
        cmocka_unit_test(files_that_are_none_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
