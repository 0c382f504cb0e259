/* merge.c — codes dated reports and prints which claims are one incident; bench/merge.py judges it.
 *
 * Standard input: a line a report, "id<TAB>YYYY-MM-DD<TAB>outlet<TAB>text", in the order of days. Output: a line a claim of an act,
 * "incident<TAB>id<TAB>trigger start<TAB>type<TAB>mode<TAB>sentence". */
#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "pipe/pipe.h"
#include "record/same.h"

enum { WINDOW_DAYS = 8 };

static int fail(const char *what, const truce_error *error)
{
    fprintf(stderr, "merge: %s: %s\n", what, error->message);
    return 1;
}

static truce_status add(const struct kit *kit, char *line, size_t len, struct arena *document, struct work *w, struct arena *arena,
                        struct claims *claims, FILE *texts, truce_error *error)
{
    struct str rest = {line, len}, id = str_cut(&rest, '\t'), day = str_cut(&rest, '\t'), outlet = str_cut(&rest, '\t');
    struct doc d;
    arena_reset(document);
    arena_reset(&w->scratch);
    doc_init(&d, document);
    if (!day_read(day, &d.published)) return err_set(error, TRUCE_EUSAGE, 0, "no day in a line");
    truce_status s = pipe_run(kit, rest, STAGE_EVENTS, &d, w, error);
    if (s != TRUCE_OK) return s;
    struct claim_article about = {
        .id = claims->article_count + 1, .published = day_number(d.published), .key = id, .source = outlet};
    about.origin = about.id;
    uint32_t first = claims->row_count;
    s = claims_of(&d, &about, arena, claims, error);
    for (uint32_t i = first; s == TRUCE_OK && i < claims->row_count; i++) {
        const struct claim *k = claims->rows + i;
        fprintf(texts, "%.*s\t%u\t%s\t%s\t%.*s\n", (int)id.len, id.at, k->trigger.start, event_type_name(k->type),
                mode_name(k->mode), (int)(k->sentence.end - k->sentence.start), d.text.at + k->sentence.start);
    }
    return s;
}

static bool shares_country(const struct claims *c, const struct claim *a, const struct claim *b)
{
    char of[2][6][4];
    uint32_t n = same_countries(c, a, of[0], 6), k = same_countries(c, b, of[1], 6);
    for (uint32_t i = 0; i < n * k; i++)
        if (!memcmp(of[0][i / k], of[1][i % k], 4)) return true;
    return false;
}

/* Every two acts of one type that may be one: of one article, or of one country within some days. */
static void print_pairs(const struct claims *c)
{
    for (uint32_t i = 0; i < c->row_count; i++) {
        const struct claim *a = c->rows + i;
        if (a->kind != CLAIM_EVENT || a->aux == AUX_HISTORICAL || a->aux == AUX_HYPOTHETICAL) continue;
        struct draft d;
        draft_begin(c, &d, i);
        for (uint32_t n = i + 1; n < c->row_count; n++) {
            const struct claim *b = c->rows + n;
            if (c->articles[b->article].published > c->articles[a->article].published + WINDOW_DAYS) break;
            if (b->kind != CLAIM_EVENT || b->type != a->type || b->aux == AUX_HISTORICAL || b->aux == AUX_HYPOTHETICAL) continue;
            if (b->article != a->article && !shares_country(c, a, b)) continue;
            struct str one = c->articles[a->article].key, other = c->articles[b->article].key;
            enum relation relation = same_relation(c, &d, b);
            bool never = d.planned != (b->aux == AUX_FUTURE) || b->again || (b->total && b->counts.count);
            printf("%.*s\t%u\t%.*s\t%u\t%d\t%d\t%llx\n", (int)one.len, one.at, a->trigger.start, (int)other.len, other.at,
                   b->trigger.start, never, (int)relation, (unsigned long long)same_evidence(c, &d, b, relation, 0));
        }
    }
}

static int print(const struct claims *c, struct arena *arena, FILE *texts)
{
    struct account account;
    truce_error error;
    if (account_draw(c, NO_DAY, arena, &account, &error) != TRUCE_OK) return fail("drawing", &error);
    uint32_t *of = arena_alloc(arena, c->row_count, sizeof *of);
    if (!of) return 1;
    for (uint32_t i = 0; i < account.incident_count; i++)
        for (uint32_t n = 0; n < account.incidents[i].evidence.count; n++)
            of[account.evidence[account.incidents[i].evidence.first + n]] = i + 1;
    rewind(texts);
    char *line = NULL;
    size_t room = 0;
    for (uint32_t i = 0; i < c->row_count && getline(&line, &room, texts) > 0; i++)
        if (of[i]) printf("%u\t%s", of[i], line);
    free(line);
    return 0;
}

int main(int argc, char **argv)
{
    (void)argv;
    const char *home = getenv("TRUCE_HOME");
    struct kit kit;
    truce_error error = {0};
    if (kit_open(&(struct kit_paths){.home = home ? home : "."}, NULL, &kit, &error) != TRUCE_OK) return fail("opening", &error);
    struct arena document, arena;
    struct work w;
    arena_init(&document, NULL, (size_t)1 << 30);
    arena_init(&arena, NULL, (size_t)4 << 30);
    arena_init(&w.scratch, NULL, (size_t)1 << 30);
    struct claims claims = {0};
    FILE *texts = tmpfile();
    if (!texts) return 1;
    char *line = NULL;
    size_t room = 0;
    ssize_t len;
    truce_status s = TRUCE_OK;
    while (s == TRUCE_OK && (len = getline(&line, &room, stdin)) > 0)
        s = add(&kit, line, (size_t)len - (line[len - 1] == '\n'), &document, &w, &arena, &claims, texts, &error);
    int code = 0;
    if (s == TRUCE_OK && argc > 1)
        print_pairs(&claims);
    else
        code = s == TRUCE_OK ? print(&claims, &arena, texts) : fail("coding", &error);
    free(line);
    fclose(texts);
    arena_free(&w.scratch);
    arena_free(&document);
    arena_free(&arena);
    kit_close(&kit);
    return code;
}
