/* What holds of every document: doc_check's invariants, words and gaps that give the text back, the same rows when run
 * again. Over generated texts and, where ../shared is there, real ones. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "kit_fixture.h"
#include "pipe/pipe.h"

enum { TEXTS = 300, LONGEST = 1500 };

struct setting {
    struct kit kit;
    struct arena arena, again, input;
    struct work work;
};

static int open_all(void **state)
{
    struct setting *s = calloc(1, sizeof *s);
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    if (!s || kit_open(&paths, NULL, &s->kit, &error) != TRUCE_OK) return 1;
    arena_init(&s->arena, NULL, 1 << 30);
    arena_init(&s->again, NULL, 1 << 30);
    arena_init(&s->input, NULL, 1 << 30);
    arena_init(&s->work.scratch, NULL, 1 << 30);
    *state = s;
    return 0;
}

static int close_all(void **state)
{
    struct setting *s = *state;
    kit_close(&s->kit);
    arena_free(&s->arena);
    arena_free(&s->again);
    arena_free(&s->input);
    arena_free(&s->work.scratch);
    free(s);
    return 0;
}

/* Between two words of a sentence stand only blanks and marks that draw nothing. */
static void check_gaps(const struct doc *d, const char *name)
{
    for (uint32_t t = 1; t < d->token_count; t++) {
        if (d->tokens[t].sentence != d->tokens[t - 1].sentence) continue;
        struct str gap = doc_text(d, (struct span){d->tokens[t - 1].span.end, d->tokens[t].span.start});
        for (size_t i = 0; i < gap.len; i++)
            if ((gap.at[i] >= '0' && gap.at[i] <= '9') || (gap.at[i] >= 'A' && gap.at[i] <= 'Z') ||
                (gap.at[i] >= 'a' && gap.at[i] <= 'z'))
                fail_msg("%s: byte %u: \"%.*s\" is in no word", name, d->tokens[t - 1].span.end, (int)gap.len, gap.at);
    }
}

static void check(struct setting *s, struct str text, const char *name)
{
    struct doc d, again;
    truce_error error = {0};
    arena_reset(&s->arena);
    arena_reset(&s->again);
    doc_init(&d, &s->arena);
    doc_init(&again, &s->again);
    d.published = again.published = (struct day){2025, 3, 12};
    truce_status status = pipe_run(&s->kit, text, STAGE_EVENTS, &d, &s->work, &error);
    if (status == TRUCE_EINPUT) return;
    if (status != TRUCE_OK) fail_msg("%s: %s", name, error.message);
    const char *fault = doc_check(&d);
    if (fault) fail_msg("%s: %s\n%.*s", name, fault, (int)text.len, text.at);
    check_gaps(&d, name);
    assert_int_equal(pipe_run(&s->kit, text, STAGE_EVENTS, &again, &s->work, &error), TRUCE_OK);
    assert_int_equal(again.token_count, d.token_count);
    assert_int_equal(again.mention_count, d.mention_count);
    assert_int_equal(again.event_count, d.event_count);
    for (uint32_t i = 0; i < d.token_count; i++) assert_int_equal(again.tokens[i].head, d.tokens[i].head);
    for (uint32_t i = 0; i < d.event_count; i++)
        assert_memory_equal(&again.events[i].trigger, &d.events[i].trigger, sizeof(struct span));
}

/* A seeded generator, the same on every machine. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Pieces that make trouble beside each other. */
static const char *const PIECES[] = {" ",
                                     " ",
                                     " ",
                                     " ",
                                     "\n",
                                     "\n\n",
                                     "\r\n",
                                     ".",
                                     ".",
                                     ",",
                                     "\"",
                                     "“",
                                     "”",
                                     "’s",
                                     "'",
                                     "(",
                                     ")",
                                     "–",
                                     "-",
                                     "…",
                                     "!",
                                     "?",
                                     ":",
                                     ";",
                                     "\xC2\xA0",
                                     "\xC2\xAD",
                                     "\xEF\xBB\xBF",
                                     "\xFF",
                                     "\xE2\x80",
                                     "\xCC\x81",
                                     "😀",
                                     "Россия",
                                     "a",
                                     "U.S.",
                                     "Mr. ",
                                     "Goma",
                                     "Israel",
                                     "Hamas",
                                     "the ",
                                     "army ",
                                     "rebels ",
                                     "attacked ",
                                     "killed ",
                                     "12 ",
                                     "dozens of ",
                                     "people ",
                                     "said ",
                                     "that ",
                                     "he ",
                                     "they ",
                                     "agreed ",
                                     "to ",
                                     "a ",
                                     "ceasefire ",
                                     "on Tuesday ",
                                     "in ",
                                     "of ",
                                     "and ",
                                     "President ",
                                     "Putin ",
                                     "Ukrainian ",
                                     "March 5, 2025",
                                     "2024-02-30",
                                     "1,000",
                                     "did",
                                     "n't ",
                                     "will ",
                                     "if ",
                                     "not ",
                                     "By ",
                                     "Source: ",
                                     "(Reuters) - ",
                                     "according to ",
                                     "Kyiv",
                                     "accused ",
                                     "denied ",
                                     "MOSCOW",
                                     "\t",
                                     "&amp;",
                                     "<b>",
                                     "http://x.y/z?q=1 ",
                                     "30-day ",
                                     "last week ",
                                     "its ",
                                     "who ",
                                     "which "};

static void generated_texts_keep_the_invariants(void **state)
{
    struct setting *s = *state;
    static char text[LONGEST + 64];
    uint32_t seed = 12345;
    for (int i = 0; i < TEXTS; i++) {
        size_t len = 0, want = next(&seed) % LONGEST;
        char name[32];
        (void)snprintf(name, sizeof name, "text %d", i);
        while (len < want) {
            const char *piece = PIECES[next(&seed) % (sizeof PIECES / sizeof *PIECES)];
            memcpy(text + len, piece, strlen(piece));
            len += strlen(piece);
        }
        check(s, (struct str){text, len}, name);
    }
}

/* Every part of the example from its beginning, so that it ends anywhere. */
static void cut_texts_keep_the_invariants(void **state)
{
    struct setting *s = *state;
    size_t length;
    char *text = kit_example(&length);
    assert_non_null(text);
    for (size_t len = 0; len <= length; len += 13) check(s, (struct str){text, len}, "cut example");
    free(text);
}

static void real_texts_keep_the_invariants(void **state)
{
    struct setting *s = *state;
    const char *folder = TRUCE_SOURCE_DIR "/../shared/gold/articles/dev";
    DIR *dir = opendir(folder);
    if (!dir) {
        print_message("skipped: no %s\n", folder);
        skip();
        return;
    }
    for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
        char path[1024];
        struct str text;
        if (!str_ends(str_c(e->d_name), ".txt")) continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        arena_reset(&s->input);
        assert_int_equal(file_read(&s->input, path, 1 << 24, &text, NULL), TRUCE_OK);
        check(s, text, e->d_name);
    }
    (void)closedir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(generated_texts_keep_the_invariants),
        cmocka_unit_test(cut_texts_keep_the_invariants),
        cmocka_unit_test(real_texts_keep_the_invariants),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
