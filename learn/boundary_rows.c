/* boundary_rows.c — prints what src/text sees of documents, for learn/boundary.py.
 *
 *   boundary_rows MODEL spans|rows < documents > numbers
 *
 * Each document on standard input is a line with its length in bytes, then its bytes. Standard output is little-endian
 * 32-bit numbers. spans: per document the count of tokens and of sentences, then start and end of each. rows: the
 * count of candidates, then for each the end of the token before, and its ENDS_FEATURES rows. Of MODEL, a pack, only
 * sections "split.*" are read; for rows only split.case tells.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/pack.h"
#include "text/ends.h"
#include "text/layout.h"
#include "text/source.h"
#include "text/split.h"
#include "text/token.h"

static void put(uint32_t n)
{
    unsigned char b[4] = {(unsigned char)n, (unsigned char)(n >> 8), (unsigned char)(n >> 16), (unsigned char)(n >> 24)};
    fwrite(b, 1, 4, stdout);
}

static int fail(const truce_error *e)
{
    fprintf(stderr, "boundary_rows: %s\n", e->message);
    return 1;
}

static int spans(const struct splitter *s, struct doc *d, struct work *w, truce_error *e)
{
    if (split_text(s, d, w, e) != TRUCE_OK) return fail(e);
    put(d->token_count);
    put(d->sentence_count);
    for (uint32_t i = 0; i < d->token_count; i++) put(d->tokens[i].span.start), put(d->tokens[i].span.end);
    for (uint32_t i = 0; i < d->sentence_count; i++) put(d->sentences[i].span.start), put(d->sentences[i].span.end);
    return 0;
}

/* The candidates of one paragraph; counted when `print` is false. */
static uint32_t candidates(const struct ends_view *v, const struct doc *d, uint32_t first, bool print)
{
    uint32_t count = 0, rows[ENDS_FEATURES];
    for (uint32_t i = 0; i + 1 < v->n; i++) {
        if (!ends_candidate(v, i)) continue;
        count++;
        if (!print) continue;
        ends_features(v, i, rows);
        put(d->tokens[first + i].span.end);
        for (int k = 0; k < ENDS_FEATURES; k++) put(rows[k]);
    }
    return count;
}

static int rows(const struct ends_model *m, struct doc *d, struct work *w)
{
    struct paragraph *paragraphs;
    uint32_t count, sum = 0;
    struct ends_view view = {0};
    if (!layout_find(d, w, &paragraphs, &count)) return 1;
    for (int print = 0; print < 2; print++) {
        d->token_count = 0;
        for (uint32_t i = 0; i < count; i++) {
            uint32_t first = d->token_count;
            if (!token_cut(d, paragraphs[i].span)) return 1;
            if (!ends_look_at(m, d, first, d->token_count - first, &w->scratch, &view)) return 1;
            sum += candidates(&view, d, first, print);
        }
        if (!print) put(sum);
    }
    return 0;
}

int main(int argc, char **argv)
{
    truce_error e = {0};
    struct pack model = {{NULL, 0}, 0};
    struct arena arena, kept;
    struct work w;
    struct splitter *splitter;
    struct ends_model ends;
    char line[32], *bytes = NULL;
    int status = 0;
    if (argc != 3) return 2;
    if (pack_open(argv[1], "model", &model, &e) != TRUCE_OK) return fail(&e);
    arena_init(&arena, NULL, SIZE_MAX);
    arena_init(&kept, NULL, SIZE_MAX);
    arena_init(&w.scratch, NULL, SIZE_MAX);
    if (split_open(&model, &kept, &splitter, &e) != TRUCE_OK || ends_open(&model, &ends, &e) != TRUCE_OK) return fail(&e);
    while (status == 0 && fgets(line, sizeof line, stdin)) {
        size_t size = strtoul(line, NULL, 10);
        char *more = realloc(bytes, size + 1);
        if (!more || fread(more, 1, size, stdin) != size) return 1;
        bytes = more;
        struct doc d;
        arena_reset(&arena);
        arena_reset(&w.scratch);
        doc_init(&d, &arena);
        if (source_read(&d, (struct str){bytes, size}, &e) != TRUCE_OK) return fail(&e);
        status = argv[2][0] == 's' ? spans(splitter, &d, &w, &e) : rows(&ends, &d, &w);
    }
    free(bytes);
    return status;
}
