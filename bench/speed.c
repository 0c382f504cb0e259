/* speed — words per CPU second of one thread, and the time to open model and knowledge.
 *
 *   speed HOME DOCUMENTS STAGE PATH     STAGE text|parse|mentions|events, PATH best|plain|avx2|avx512
 *
 * DOCUMENTS holds plain texts with a form feed line between them. Prints `name value` lines.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "pipe/pipe.h"

enum { LIMIT = 1 << 30 };

static double seconds(clockid_t clock)
{
    struct timespec now;
    (void)clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int choose(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return i;
    return 0;
}

static truce_status run_all(const struct kit *kit, struct str text, enum stage last, uint64_t *words, truce_error *error)
{
    struct arena arena;
    struct work work;
    truce_status status = TRUCE_OK;
    arena_init(&arena, NULL, LIMIT);
    arena_init(&work.scratch, NULL, LIMIT);
    while (text.at && status == TRUCE_OK) {
        struct doc d;
        struct str document = str_cut(&text, '\f');
        arena_reset(&arena);
        doc_init(&d, &arena);
        (void)day_read(str_c("2025-06-01"), &d.published);
        status = pipe_run(kit, document, last, &d, &work, error);
        *words += d.token_count;
    }
    arena_free(&work.scratch);
    arena_free(&arena);
    return status;
}

int main(int argc, char **argv)
{
    static const char *const stages[] = {"text", "parse", "mentions", "events"};
    static const char *const paths[] = {"best", "plain", "avx2", "avx512"};
    struct arena arena;
    struct kit kit;
    struct str text;
    truce_error error;
    uint64_t words = 0;
    if (argc != 5) return 2;
    arena_init(&arena, NULL, LIMIT);
    double start = seconds(CLOCK_MONOTONIC);
    truce_status status = kit_open(&(struct kit_paths){.home = argv[1]}, NULL, &kit, &error);
    double opened = seconds(CLOCK_MONOTONIC) - start;
    if (status == TRUCE_OK)
        status = network_open(&kit.model, (enum network_path)choose(argv[4], paths, 4), &kit.arena, &kit.network, &error);
    if (status == TRUCE_OK) status = file_read(&arena, argv[2], LIMIT / 4, &text, &error);
    start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (status == TRUCE_OK) status = run_all(&kit, text, (enum stage)choose(argv[3], stages, 4), &words, &error);
    if (status != TRUCE_OK) {
        (void)fprintf(stderr, "speed: %s\n", error.message);
        return 1;
    }
    (void)printf("words %llu\nwords_per_second %.0f\nopen_ms %.2f\n", (unsigned long long)words,
                 (double)words / (seconds(CLOCK_PROCESS_CPUTIME_ID) - start), 1000 * opened);
    kit_close(&kit);
    arena_free(&arena);
    return 0;
}
