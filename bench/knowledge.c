/* knowledge — the time and memory that opening all knowledge takes, without the model of the language.
 *
 *   knowledge HOME RUNS     HOME has data/; prints the median time of each file over RUNS runs and the memory of the last
 *
 * Prints `name value` lines: times in milliseconds of processor time, mapped_bytes is the gazetteer's file, held_bytes the
 * arena's. The first run is not counted: it brings the files into the page cache.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "pipe/pipe.h"

enum { PARTS = 4, RUNS = 101, PATH = 4096, LIMIT = 1 << 29 };
static const char *const names[PARTS + 1] = {"places_ms", "actors_ms", "lexicon_ms", "reporting_ms", "all_ms"};

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static truce_status open_part(int part, const char *home, struct kit *kit, truce_error *error)
{
    static const char *const paths[PARTS] = {"data/places/gazetteer.pack", "data/actors", "data/lexicon",
                                             "data/lexicon/reporting.tsv"};
    char path[PATH], disputed[PATH];
    (void)snprintf(path, sizeof path, "%s/%s", home, paths[part]);
    (void)snprintf(disputed, sizeof disputed, "%s/data/places/disputed.tsv", home);
    switch (part) {
    case 0: {
        truce_status s = gazetteer_open(path, &kit->arena, &kit->gazetteer, error);
        return s == TRUCE_OK ? gazetteer_add_disputes(kit->gazetteer, disputed, &kit->arena, error) : s;
    }
    case 1: return actors_open(path, NULL, &kit->arena, &kit->actors, error);
    case 2: return lexicon_open(path, NULL, &kit->arena, &kit->lexicon, error);
    default: return reporting_open(path, NULL, &kit->arena, &kit->reporting, error);
    }
}

/* times[part]: of each part and of all together. */
static truce_status open_once(const char *home, double times[PARTS + 1], size_t *held, truce_error *error)
{
    struct kit kit = {0};
    truce_status s = TRUCE_OK;
    arena_init(&kit.arena, NULL, LIMIT);
    times[PARTS] = 0;
    for (int part = 0; part < PARTS && s == TRUCE_OK; part++) {
        double start = now();
        s = open_part(part, home, &kit, error);
        times[part] = now() - start;
        times[PARTS] += times[part];
    }
    *held = kit.arena.taken;
    kit_close(&kit);
    return s;
}

int main(int argc, char **argv)
{
    static double all[PARTS + 1][RUNS];
    truce_error error = {0};
    size_t held = 0;
    if (argc != 3) return 2;
    int runs = (int)strtol(argv[2], NULL, 10);
    if (runs < 1 || runs > RUNS) return 2;
    for (int run = -1; run < runs; run++) {
        double times[PARTS + 1];
        if (open_once(argv[1], times, &held, &error) != TRUCE_OK) {
            (void)fprintf(stderr, "knowledge: %s\n", error.message);
            return 1;
        }
        for (int part = 0; run >= 0 && part <= PARTS; part++) all[part][run] = times[part];
    }
    for (int part = 0; part <= PARTS; part++) {
        qsort(all[part], (size_t)runs, sizeof(double), ascending);
        (void)printf("%s %.2f\n", names[part], all[part][runs / 2]);
    }
    char path[PATH];
    struct stat file = {0};
    (void)snprintf(path, sizeof path, "%s/data/places/gazetteer.pack", argv[1]);
    (void)stat(path, &file);
    (void)printf("mapped_bytes %lld\nheld_bytes %zu\n", (long long)file.st_size, held);
    return 0;
}
