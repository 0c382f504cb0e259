/* Arenas: alignment, zeroes, limits, overflow, growth in place, reset, and an allocator that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/buf.h"

/* Gives memory `left` times, then none; counts what is out. */
struct meter {
    int left, out;
};

static void *meter_alloc(void *context, size_t size)
{
    struct meter *m = context;
    if (m->left-- <= 0) return NULL;
    m->out++;
    return malloc(size);
}

static void meter_release(void *context, void *memory)
{
    struct meter *m = context;
    m->out--;
    free(memory);
}

static void rows_are_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL, 1 << 20);
    for (size_t size = 1; size < 70; size++) {
        unsigned char *at = arena_alloc(&a, 3, size);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t i = 0; i < 3 * size; i++) assert_int_equal(at[i], 0);
        memset(at, 0xFF, 3 * size);
    }
    arena_reset(&a);
    unsigned char *again = arena_alloc(&a, 200, 1);
    for (size_t i = 0; i < 200; i++) assert_int_equal(again[i], 0);
    arena_free(&a);
}

static void limits_and_overflow_give_null(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL, 100000);
    assert_null(arena_alloc(&a, 100001, 1));
    assert_null(arena_alloc(&a, SIZE_MAX / 2, 3));
    assert_null(arena_alloc(&a, SIZE_MAX, 1));
    assert_non_null(arena_alloc(&a, 0, 8));
    assert_non_null(arena_alloc(&a, 60000, 1));
    assert_null(arena_alloc(&a, 60000, 1));
    assert_true(a.taken <= a.limit);
    size_t capacity = 0;
    assert_null(arena_grow(&a, NULL, &capacity, SIZE_MAX / 4, 8));
    assert_int_equal(capacity, 0);
    arena_free(&a);
    assert_int_equal(a.taken, 0);
}

static void growing_keeps_rows(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, NULL, 64 << 20);
    size_t many = 0, others = 0;
    uint32_t *rows = NULL, *other = NULL;
    for (uint32_t i = 0; i < 100000; i++) {
        rows = arena_grow(&a, rows, &many, i + 1, sizeof *rows);
        assert_non_null(rows);
        rows[i] = i;
        if (i % 7 == 0) {
            other = arena_grow(&a, other, &others, i / 7 + 1, sizeof *other);
            other[i / 7] = ~i;
        }
    }
    for (uint32_t i = 0; i < 100000; i++) assert_int_equal(rows[i], i);
    for (uint32_t i = 0; i < 100000; i += 7) assert_int_equal(other[i / 7], ~i);
    for (size_t i = 100000; i < many; i++) assert_int_equal(rows[i], 0);
    arena_free(&a);
}

static void a_warm_arena_asks_for_nothing(void **state)
{
    (void)state;
    struct meter m = {1000, 0};
    truce_allocator from = {meter_alloc, meter_release, &m};
    struct arena a;
    arena_init(&a, &from, 64 << 20);
    for (int i = 0; i < 50; i++) assert_non_null(arena_alloc(&a, 10000, 1));
    int asked = m.left;
    arena_reset(&a);
    for (int i = 0; i < 50; i++) assert_non_null(arena_alloc(&a, 10000, 1));
    assert_int_equal(m.left, asked);
    m.left = 0;
    assert_null(arena_alloc(&a, 8 << 20, 1));
    arena_free(&a);
    assert_int_equal(m.out, 0);
}

static void a_text_remembers_that_memory_ended(void **state)
{
    (void)state;
    struct meter m = {1, 0};
    truce_allocator from = {meter_alloc, meter_release, &m};
    struct arena a;
    struct buf b;
    arena_init(&a, &from, 64 << 20);
    buf_init(&b, &a);
    assert_true(str_is(buf_view(&b), ""));
    buf_text(&b, "one");
    buf_format(&b, " %d", 2);
    buf_fill(&b, '.', 3);
    assert_true(str_is(buf_view(&b), "one 2..."));
    assert_false(b.failed);
    buf_fill(&b, 'x', 1 << 20);
    assert_true(b.failed);
    buf_text(&b, "more");
    assert_true(str_is(buf_view(&b), "one 2..."));
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_zeroed_and_aligned),
        cmocka_unit_test(limits_and_overflow_give_null),
        cmocka_unit_test(growing_keeps_rows),
        cmocka_unit_test(a_warm_arena_asks_for_nothing),
        cmocka_unit_test(a_text_remembers_that_memory_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
