#include "pipe/score.h"

#include <time.h>

#include "base/err.h"
#include "doc/conllu.h"

enum { MOST_ROUNDS = 20 };
static const double long_enough = 0.5; /* seconds that a measurement should last */

static double now(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t) == 0 ? (double)t.tv_sec + (double)t.tv_nsec * 1e-9 : 0.0;
}

static void compare(const struct doc *d, const struct token *gold, struct score *s)
{
    uint64_t upos = 0, xpos = 0, lemma = 0, heads = 0, arcs = 0;
    for (uint32_t i = 0; i < d->token_count; i++) {
        const struct token *got = d->tokens + i, *want = gold + i;
        upos += got->upos == want->upos;
        xpos += got->xpos == want->xpos;
        lemma += str_same(doc_pooled(d, got->lemma), doc_pooled(d, want->lemma));
        heads += got->head == want->head;
        arcs += got->head == want->head && got->deprel == want->deprel;
    }
    double words = d->token_count ? (double)d->token_count : 1.0;
    s->upos = (double)upos / words;
    s->xpos = (double)xpos / words;
    s->lemma = (double)lemma / words;
    s->uas = (double)heads / words;
    s->las = (double)arcs / words;
}

truce_status score_conllu(const struct network *n, const struct lemmatizer *l, struct str bytes, struct doc *d, struct work *w,
                          struct score *out, truce_error *error)
{
    truce_status status = conllu_read(d, bytes, error);
    if (status != TRUCE_OK) return status;
    struct token *gold = arena_alloc(d->arena, d->token_count, sizeof *gold);
    if (!gold) return err_memory(error);
    if (d->token_count) memcpy(gold, d->tokens, d->token_count * sizeof *gold);

    /* The same words again until the time can be told; lemmas of earlier rounds are dropped from the pool's end. */
    double start = now(), spent = 0.0;
    int rounds = 0;
    size_t pool_len = d->pool_len;
    while (status == TRUCE_OK && rounds < MOST_ROUNDS && (rounds == 0 || spent < long_enough)) {
        d->pool_len = pool_len;
        arena_reset(&w->scratch);
        status = network_parse(n, d, w, error);
        if (status == TRUCE_OK) status = lemma_fill(l, d, error);
        rounds++;
        spent = now() - start;
    }
    if (status != TRUCE_OK) return status;
    *out = (struct score){.sentences = d->sentence_count, .words = d->token_count};
    if (spent > 0.0) out->words_per_second = (double)d->token_count * rounds / spent;
    compare(d, gold, out);
    return TRUCE_OK;
}
