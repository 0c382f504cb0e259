#include <stdio.h>

#include "app/command.h"
#include "app/run.h"
#include "base/file.h"
#include "pipe/score.h"

enum { TREEBANK_LIMIT = DOC_TEXT_LIMIT };

static void print(const struct score *s)
{
    (void)printf("sentences %llu\nwords %llu\n", (unsigned long long)s->sentences, (unsigned long long)s->words);
    (void)printf("UPOS %.2f\nXPOS %.2f\nlemma %.2f\nUAS %.2f\nLAS %.2f\n", 100 * s->upos, 100 * s->xpos, 100 * s->lemma,
                 100 * s->uas, 100 * s->las);
    (void)printf("words_per_second %.0f\n", s->words_per_second);
}

enum exit_code cmd_score(const struct request *r)
{
    struct kit kit;
    enum exit_code code = run_open_kit(r, STAGE_PARSE, &kit);
    if (code != EXIT_GOOD) return code;
    struct arena input, rows;
    struct work work;
    arena_init(&input, NULL, RUN_MEMORY);
    arena_init(&rows, NULL, RUN_MEMORY);
    arena_init(&work.scratch, NULL, RUN_MEMORY);
    struct str bytes;
    struct doc doc;
    struct score score;
    truce_error error = {0};
    doc_init(&doc, &rows);
    truce_status status = file_read(&input, r->files[0], TREEBANK_LIMIT, &bytes, &error);
    if (status != TRUCE_OK) {
        complain("%s", error.message);
    } else {
        status = score_conllu(kit.network, kit.lemmatizer, bytes, &doc, &work, &score, &error);
        if (status != TRUCE_OK) complain("%s: %s", r->files[0], error.message);
    }
    code = exit_for(status);
    if (status == TRUCE_OK) {
        print(&score);
        code = output_finish(code);
    }
    arena_free(&input);
    arena_free(&rows);
    arena_free(&work.scratch);
    kit_close(&kit);
    return code;
}
