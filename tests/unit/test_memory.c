/* Every allocation of opening, of making a document and of analysing is made to fail once: the call says TRUCE_ENOMEM,
 * nothing leaks, and the document works again afterwards. `make asan` looks for leaks below the allocator too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kit_fixture.h"
#include "pipe/pipe.h"

/* Fails the call number `fail` (from 0), or none; counts calls and what is out. Blocks are kept small, so that there
 * are many of them to fail. */
struct meter {
    long calls, fail, out;
};

static void *meter_alloc(void *context, size_t size)
{
    struct meter *m = context;
    if (m->calls++ == m->fail) return NULL;
    m->out++;
    return malloc(size);
}

static void meter_release(void *context, void *memory)
{
    struct meter *m = context;
    m->out--;
    free(memory);
}

static void every_allocation_of_opening_fails(void **state)
{
    (void)state;
    struct meter m = {0, -1, 0};
    truce_allocator from = {meter_alloc, meter_release, &m};
    truce_options options = {.home = kit_home(), .allocator = &from};
    truce *kit = NULL;
    truce_error error = {0};
    if (truce_open(&options, &kit, &error) != TRUCE_OK) fail_msg("%s", error.message);
    truce_close(kit);
    assert_int_equal(m.out, 0);
    long all = m.calls;
    assert_true(all > 5);
    for (long i = 0; i < all; i++) {
        m = (struct meter){0, i, 0};
        kit = NULL;
        truce_status status = truce_open(&options, &kit, &error);
        if (status != TRUCE_ENOMEM) fail_msg("allocation %ld of %ld: status %d", i, all, status);
        assert_null(kit);
        assert_int_equal(m.out, 0);
    }
    print_message("%ld allocations of opening\n", all);
}

/* The example, so often that the arenas need many blocks. */
static char *long_report(size_t *length)
{
    size_t one;
    char *text = kit_example(&one), *all = malloc(one * 12);
    assert_non_null(text);
    assert_non_null(all);
    for (size_t i = 0; i < 12; i++) memcpy(all + i * one, text, one);
    *length = one * 12;
    free(text);
    return all;
}

static void every_allocation_of_an_analysis_fails(void **state)
{
    (void)state;
    struct meter m = {0, -1, 0};
    truce_allocator from = {meter_alloc, meter_release, &m};
    truce_options options = {.home = kit_home(), .allocator = &from};
    truce *kit = NULL;
    truce_document *d = NULL;
    size_t length;
    char *text = long_report(&length);
    assert_int_equal(truce_open(&options, &kit, NULL), TRUCE_OK);
    long before = m.calls, held = m.out;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    assert_int_equal(truce_analyse(d, text, length, "2020-11-10", NULL), TRUCE_OK);
    uint32_t events = truce_event_count(d);
    assert_true(events > 12);
    truce_document_free(d);
    assert_int_equal(m.out, held);
    long all = m.calls - before;
    assert_true(all > 8);
    for (long i = 0; i < all; i++) {
        d = NULL;
        m.calls = 0;
        m.fail = i;
        truce_status status = truce_document_new(kit, &d, NULL);
        if (status == TRUCE_OK) status = truce_analyse(d, text, length, "2020-11-10", NULL);
        if (status != TRUCE_ENOMEM) fail_msg("allocation %ld of %ld: status %d", i, all, status);
        m.fail = -1;
        if (d) {
            assert_int_equal(truce_event_count(d), 0);
            assert_int_equal(truce_analyse(d, text, length, "2020-11-10", NULL), TRUCE_OK);
            assert_int_equal(truce_event_count(d), events);
        }
        truce_document_free(d);
        assert_int_equal(m.out, held);
    }
    truce_close(kit);
    assert_int_equal(m.out, 0);
    free(text);
    print_message("%ld allocations of an analysis\n", all);
}

/* Arenas ask for memory in large blocks, so that few of their users see it end. A limit that rises in small steps makes
 * it end at every place in turn: arena_alloc gives exactly up to it. */
static void memory_ends_everywhere(void **state)
{
    (void)state;
    struct kit kit;
    struct kit_paths paths = {.home = kit_home()};
    size_t length;
    char *text = kit_example(&length);
    assert_non_null(text);
    assert_int_equal(kit_open(&paths, NULL, &kit, NULL), TRUCE_OK);
    for (int scratch = 0; scratch < 2; scratch++) {
        truce_status status = TRUCE_ENOMEM;
        long steps = 0;
        for (size_t limit = 0; status != TRUCE_OK; limit += 1024, steps++) {
            struct arena arena;
            struct work work;
            struct doc d;
            truce_error error = {0};
            arena_init(&arena, NULL, scratch ? (size_t)1 << 30 : limit);
            arena_init(&work.scratch, NULL, scratch ? limit : (size_t)1 << 30);
            doc_init(&d, &arena);
            d.published = (struct day){2020, 11, 10};
            status = pipe_run(&kit, (struct str){text, length}, STAGE_EVENTS, &d, &work, &error);
            if (status != TRUCE_OK && (status != TRUCE_ENOMEM || error.code != TRUCE_ENOMEM))
                fail_msg("limit %zu: status %d: %s", limit, status, error.message);
            assert_true(arena.taken <= arena.limit);
            arena_free(&arena);
            arena_free(&work.scratch);
            assert_true(steps < 20000);
        }
        assert_true(steps > 20);
        print_message("%ld limits of the %s\n", steps, scratch ? "scratch" : "rows");
    }
    kit_close(&kit);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_of_opening_fails),
                                       cmocka_unit_test(every_allocation_of_an_analysis_fails),
                                       cmocka_unit_test(memory_ends_everywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
