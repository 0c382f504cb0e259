/* dump_reporting — every cue of texts with words that hang on it, attribution or not, for learn/reporting.py.
 *
 *   dump_reporting HOME REPORTING.tsv FILE…
 *
 * HOME holds models/ and data/. One finding a line, tab-separated: file, class, cue, frame, score, circumstances (a
 * hexadecimal number with bit i for enum report_around i), then byte spans start-end of cue, source (0-0 for none) and
 * content (several by commas).
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "event/attribute_parts.h"
#include "pipe/pipe.h"

enum { LIMIT = 1 << 30 };

static void print_span(const struct doc *d, struct run r, char behind)
{
    bool empty = r.first >= r.end;
    printf("%" PRIu32 "-%" PRIu32 "%c", empty ? 0 : d->tokens[r.first].span.start, empty ? 0 : d->tokens[r.end - 1].span.end,
           behind);
}

static void print_finding(const struct search *s, const struct finding *f, const char *path)
{
    struct str cue = f->cue->lemma;
    printf("%s\t%d\t%.*s\t%s\t%d\t%" PRIx64 "\t", path, (int)f->cue->class, (int)cue.len, cue.at, report_frame_name(f->frame),
           f->score, f->around);
    print_span(s->d, f->cue_run, '\t');
    print_span(s->d, f->source, '\t');
    for (uint32_t r = f->content; r != NO_ROW; r = s->runs[r].next)
        print_span(s->d, s->runs[r], s->runs[r].next == NO_ROW ? '\n' : ',');
}

static truce_status dump(const struct kit *kit, const char *path, struct arena *rows, struct work *w, truce_error *error)
{
    struct doc d;
    struct str bytes;
    arena_reset(rows);
    doc_init(&d, rows);
    truce_status status = file_read(rows, path, DOC_TEXT_LIMIT, &bytes, error);
    if (status == TRUCE_OK) status = pipe_run(kit, bytes, STAGE_PARSE, &d, w, error);
    if (status != TRUCE_OK) return status;
    struct search s = {.reporting = kit->reporting, .d = &d, .scratch = &w->scratch};
    if (!attribute_search(&s)) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < s.finding_count; i++) print_finding(&s, s.findings + i, path);
    return TRUCE_OK;
}

int main(int count, char **arguments)
{
    struct kit kit;
    struct kit_paths paths = {0};
    struct arena rows;
    struct work work;
    truce_error error = {0};
    if (count < 4) {
        (void)fprintf(stderr, "usage: dump_reporting HOME REPORTING.tsv FILE...\n");
        return 2;
    }
    paths.home = arguments[1];
    paths.reporting = arguments[2];
    arena_init(&rows, NULL, LIMIT);
    arena_init(&work.scratch, NULL, LIMIT);
    truce_status status = kit_open(&paths, NULL, &kit, &error);
    for (int i = 3; i < count && status == TRUCE_OK; i++) status = dump(&kit, arguments[i], &rows, &work, &error);
    if (status != TRUCE_OK) (void)fprintf(stderr, "dump_reporting: %s\n", error.message);
    arena_free(&rows);
    arena_free(&work.scratch);
    kit_close(&kit);
    return status == TRUCE_OK ? 0 : 1;
}
