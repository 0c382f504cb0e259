/* Shapes that no newspaper prints, at two sizes: the time grows at most linearly, with slack, and nothing crashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "kit_fixture.h"
#include "pipe/pipe.h"

/* SLACK: how much more than its share the larger one may take; a quadratic stage takes GROW times its share. */
enum { GROW = 4, SLACK = 2 };

struct shape {
    const char *name, *unit; /* the text is the unit again and again … */
    size_t bytes;            /* … up to this size; the smaller text has a quarter of it */
};

static const struct shape SHAPES[] = {
    {"open brackets", "(", 100000},
    {"brackets with words", "(the army ", 100000},
    {"one word", "a", 500000},
    {"one word of capitals", "A", 100000},
    {"no full stop", "rebels attacked the town of Goma and ", 100000},
    {"names without end", "Goma Kyiv Gaza ", 100000},
    {"short lines", "war\n", 100000},
    {"short sentences", "He said. ", 100000},
    {"deep quotes", "“the army said ", 100000},
    {"straight quotes", "\"", 60000},
    {"combining marks", "\xCC\x81", 100000},
    {"full stops", ".", 100000},
    {"full stops apart", ". ", 100000},
    {"blank lines", "\n", 500000},
    {"commas", "Israel, ", 100000},
    {"numbers", "12 ", 100000},
    {"digits", "7", 100000},
    {"dates", "March 12, 2025 ", 100000},
    {"hyphens", "a-", 100000},
    {"pronouns", "They attacked them. ", 100000},
    {"no UTF-8", "\xFF\xC3", 100000},
    {"bylines", "By John Smith\n", 100000},
    {"of", "leader of the ", 100000},
    {"said", "he said that ", 100000},
};

static double seconds(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Seconds for `bytes` of a shape. */
static double take(const struct kit *kit, const struct shape *s, size_t bytes)
{
    struct arena arena;
    struct work work;
    struct doc d;
    truce_error error = {0};
    char *text = malloc(bytes);
    assert_non_null(text);
    for (size_t i = 0; i < bytes; i++) text[i] = s->unit[i % strlen(s->unit)];
    arena_init(&arena, NULL, (size_t)2 << 30);
    arena_init(&work.scratch, NULL, (size_t)2 << 30);
    doc_init(&d, &arena);
    double start = seconds();
    truce_status status = pipe_run(kit, (struct str){text, bytes}, STAGE_EVENTS, &d, &work, &error);
    double took = seconds() - start;
    if (status != TRUCE_OK && status != TRUCE_EINPUT) fail_msg("%s: %s", s->name, error.message);
    if (status == TRUCE_OK && doc_check(&d)) fail_msg("%s: %s", s->name, doc_check(&d));
    arena_free(&arena);
    arena_free(&work.scratch);
    free(text);
    return took;
}

static void time_grows_with_the_text(void **state)
{
    (void)state;
    struct kit kit;
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    const char *only = getenv("SHAPE");
    int slow = 0;
    if (kit_open(&paths, NULL, &kit, &error) != TRUCE_OK) fail_msg("%s", error.message);
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        const struct shape *s = SHAPES + i;
        if (only && strcmp(only, s->name) != 0) continue;
        double large = take(&kit, s, s->bytes), small = take(&kit, s, s->bytes / GROW);
        /* A machine that is busy with other things can spoil one timing; the best of three counts. */
        for (int again = 0; again < 2 && large > SLACK * GROW * small + 0.05; again++) {
            double more = take(&kit, s, s->bytes);
            if (more < large) large = more;
        }
        bool bad = large > SLACK * GROW * small + 0.05;
        if (bad || large > 3 || only)
            print_message("%-22s %7zu bytes %.2f s, %7zu bytes %.2f s\n", s->name, s->bytes / GROW, small, s->bytes, large);
        slow += bad;
    }
    kit_close(&kit);
    if (slow) fail_msg("%d shapes take more than linear time; SHAPE=name runs one", slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(time_grows_with_the_text)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
