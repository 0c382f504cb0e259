#include "fixture.h"

#include "doc/conllu.h"

enum { ACTORS = 1, PLACES = 2, LEXICON = 4 };

static int open_some(void **state, unsigned what)
{
    struct fixture *f = calloc(1, sizeof *f);
    if (!f) return 1;
    truce_error error = {0};
    truce_status s = TRUCE_OK;
    arena_init(&f->knowledge, NULL, FIXTURE_LIMIT);
    arena_init(&f->document, NULL, FIXTURE_LIMIT);
    arena_init(&f->work.scratch, NULL, FIXTURE_LIMIT);
    doc_init(&f->d, &f->document);
    *state = f;
    if (what & PLACES) s = gazetteer_open(TRUCE_SOURCE_DIR "/data/places/gazetteer.pack", &f->knowledge, &f->gazetteer, &error);
    if (s == TRUCE_OK && what & LEXICON)
        s = lexicon_open(TRUCE_SOURCE_DIR "/data/lexicon", NULL, &f->knowledge, &f->lexicon, &error);
    if (s == TRUCE_OK && what & ACTORS) s = actors_open(TRUCE_SOURCE_DIR "/data/actors", NULL, &f->knowledge, &f->actors, &error);
    if (s != TRUCE_OK) fprintf(stderr, "%s\n", error.message);
    return s == TRUCE_OK ? 0 : 1;
}

int fixture_actors(void **state)
{
    return open_some(state, ACTORS);
}

int fixture_places(void **state)
{
    return open_some(state, PLACES);
}

int fixture_actors_and_places(void **state)
{
    return open_some(state, ACTORS | PLACES);
}

int fixture_actors_and_lexicon(void **state)
{
    return open_some(state, ACTORS | LEXICON);
}

int fixture_close(void **state)
{
    struct fixture *f = *state;
    if (f->gazetteer) gazetteer_close(f->gazetteer);
    arena_free(&f->knowledge);
    arena_free(&f->document);
    arena_free(&f->work.scratch);
    free(f);
    return 0;
}

void fixture_empty(struct fixture *f)
{
    arena_reset(&f->document);
    arena_reset(&f->work.scratch);
    doc_init(&f->d, &f->document);
}

void fixture_tree(struct fixture *f, const char *words, struct str *marks, size_t room)
{
    size_t most = 16 * strlen(words) + 64, n = 0, count = 0;
    fixture_empty(f);
    char *rows = arena_alloc(&f->document, most, 1);
    assert_non_null(rows);
    for (struct str text = str_c(words); text.at;) {
        struct str line = str_cut(&text, '\n');
        for (int id = 1; line.at && line.len; id++) {
            struct str word = str_cut(&line, ' '), part[FIXTURE_PARTS];
            for (int i = 0; i < FIXTURE_PARTS; i++) part[i] = str_cut(&word, '|');
            assert_non_null(part[5].at);
            if (part[6].at) assert_true(marks && count < room);
            if (marks && count < room) marks[count] = part[6];
            count++;
            n += (size_t)snprintf(rows + n, most - n, "%d\t%.*s\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t_\t_\n", id, (int)part[0].len,
                                  part[0].at, (int)part[1].len, part[1].at, (int)part[2].len, part[2].at, (int)part[3].len,
                                  part[3].at, (int)part[4].len, part[4].at, (int)part[5].len, part[5].at);
        }
        n += (size_t)snprintf(rows + n, most - n, "\n");
    }
    truce_error error = {0};
    if (conllu_read(&f->d, (struct str){rows, n}, &error) != TRUCE_OK) fail_msg("%s", error.message);
    fixture_check(f);
}

void fixture_check(const struct fixture *f)
{
    const char *fault = doc_check(&f->d);
    if (fault) fail_msg("%s", fault);
}

static void *scarce_alloc(void *context, size_t size)
{
    struct scarce *s = context;
    return s->left-- ? malloc(size) : NULL;
}

static void scarce_release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

void scarce_init(struct scarce *s, size_t left)
{
    *s = (struct scarce){.left = left, .from = {scarce_alloc, scarce_release, s}};
}
