#include "parse/network.h"

#include "base/err.h"
#include "parse/tree.h"
#include "parse/weights.h"

enum { ENOUGH = 120 /* words that are worth a call of the kernels */ };

static const float STATE_UNIT = 32.0f; /* doc.states counts in 32ths */

struct network {
    const struct kernels *kernels;
    const struct weights *weights;
    const struct matrix *state; /* NULL: doc.states is not asked for */
    bool keep_layer;
};

/* A stretch of a sentence that is parsed as one: the whole of it, unless it is longer than CHUNK. */
struct piece {
    uint32_t sentence, first_token, words;
    uint32_t before; /* words of the sentence before it */
};

/* Scratch for one group of pieces of at most CHUNK words together. */
struct bench {
    uint32_t *rows;
    float *x, *out, *scale, *scores, *turned, *roots;
    uint8_t *q;
    uint32_t *head;
    struct piece *pieces;
    uint32_t piece_count, words;
};

truce_status network_open(const struct pack *model, enum network_path path, struct arena *arena, struct network **out,
                          truce_error *error)
{
    const struct kernels *kernels = path == NETWORK_PLAIN ? kernels_plain() : NULL;
    if (path == NETWORK_BEST || path == NETWORK_AVX512) kernels = kernels_avx512();
    if (path == NETWORK_AVX2 || (path == NETWORK_BEST && !kernels)) kernels = kernels_avx2();
    if (path == NETWORK_BEST && !kernels) kernels = kernels_plain();
    if (!kernels) return err_set(error, TRUCE_EUSAGE, 0, "this processor lacks the instructions asked for");
    struct network *n = arena_alloc(arena, 1, sizeof *n);
    if (!n) return err_memory(error);
    struct weights *weights = NULL;
    truce_status status = weights_open(model, kernels == kernels_plain(), arena, &weights, error);
    if (status != TRUCE_OK) return status;
    *n = (struct network){.kernels = kernels, .weights = weights};
    *out = n;
    return TRUCE_OK;
}

truce_status network_tell_states(struct network *n, const struct pack *heads, struct arena *arena, truce_error *error)
{
    struct matrix *m = arena_alloc(arena, 1, sizeof *m);
    if (!m) return err_memory(error);
    truce_status status = weights_open_matrix(heads, "state", STATE_WIDTH, n->kernels == kernels_plain(), arena, m, error);
    if (status == TRUCE_OK) n->state = m;
    return status;
}

void network_keep_layer(struct network *n)
{
    n->keep_layer = true;
}

static bool set_up(struct bench *b, uint32_t tokens, struct arena *a)
{
    size_t most = tokens < CHUNK ? (tokens + TILE - 1) / TILE * TILE : CHUNK;
    size_t stride = (most + LANES - 1) / LANES * LANES;
    *b = (struct bench){.rows = arena_alloc(a, most * FEATURES, sizeof *b->rows),
                        .x = arena_alloc(a, most * WIDTH, sizeof *b->x),
                        .out = arena_alloc(a, most * GATES, sizeof *b->out),
                        .scale = arena_alloc(a, most, sizeof *b->scale),
                        .scores = arena_alloc(a, most * (stride > RELATION_OUT ? stride : RELATION_OUT), sizeof *b->scores),
                        .turned = arena_alloc(a, stride * ARC, sizeof *b->turned),
                        .roots = arena_alloc(a, most, sizeof *b->roots),
                        .q = arena_alloc(a, most * WIDTH, 1),
                        .head = arena_alloc(a, most, sizeof *b->head),
                        .pieces = arena_alloc(a, most, sizeof *b->pieces)};
    return b->rows && b->x && b->out && b->scale && b->scores && b->turned && b->roots && b->q && b->head && b->pieces;
}

/* The best UPOS and XPOS of those that go together. */
static void best_tags(const struct weights *w, const float *scores, struct token *t)
{
    const uint8_t *best = w->pairs;
    float most = scores[best[0]] + scores[UPOS_TAGS + best[1]];
    for (const uint8_t *p = best + 2; p < w->pairs + 2 * (size_t)w->pair_count; p += 2) {
        float score = scores[p[0]] + scores[UPOS_TAGS + p[1]];
        if (score <= most) continue;
        most = score;
        best = p;
    }
    t->upos = best[0];
    t->xpos = best[1];
}

/* The label of an arc: "root" for the root and only for it. */
static uint8_t best_label(const float *scores, uint32_t head)
{
    if (head == 0) return REL_ROOT;
    unsigned best = REL_ROOT == 0;
    for (unsigned i = best + 1; i < DEPRELS; i++)
        if (i != REL_ROOT && scores[i] > scores[best]) best = i;
    return (uint8_t)best;
}

/* Tags, tree and labels of one piece from its head outputs y[T][HEAD_OUT]. */
static void decode(const struct network *n, struct bench *b, const struct piece *p, const float *y, struct doc *d)
{
    size_t stride = ((size_t)p->words + LANES - 1) / LANES * LANES;
    n->kernels->arcs(&n->weights->arc, y, p->words, stride, b->turned, b->scores, b->roots);
    tree_decode(b->scores, stride, b->roots, p->words, b->head);
    n->kernels->labels(&n->weights->label, y, p->words, b->head, b->scores);

    /* The first piece holds the sentence's root; later pieces hang on it side by side. */
    uint32_t root = 0;
    if (p->before) {
        const struct token *first = d->tokens + p->first_token - p->before;
        while (first[root].head != 0) root++;
        root++;
    }
    for (uint32_t i = 0; i < p->words; i++) {
        struct token *t = d->tokens + p->first_token + i;
        best_tags(n->weights, y + (size_t)i * HEAD_OUT + HEAD_TAGS, t);
        t->deprel = best_label(b->scores + (size_t)i * RELATION_OUT, b->head[i]);
        t->head = b->head[i] ? b->head[i] + p->before : root;
        if (b->head[i] == 0 && p->before) t->deprel = REL_PARATAXIS;
    }
}

/* What the heads are told of the words on the bench, whose last layer lies in b->q, in whole 32ths within ±127. */
static void tell_states(const struct network *n, struct bench *b, size_t padded, struct doc *d)
{
    n->kernels->multiply(n->state, b->q, b->scale, padded, b->out);
    int8_t *to = d->states + (size_t)b->pieces[0].first_token * STATE_WIDTH;
    for (size_t i = 0; i < (size_t)b->words * STATE_WIDTH; i++) {
        float x = b->out[i] * STATE_UNIT;
        x = x < -127.0f ? -127.0f : x > 127.0f ? 127.0f : x;
        to[i] = (int8_t)((int32_t)(x + 128.5f) - 128);
    }
}

static void keep_layer(const struct bench *b, struct doc *d)
{
    size_t first = b->pieces[0].first_token;
    memcpy(d->encoded + first * ENCODED_WIDTH, b->q, (size_t)b->words * ENCODED_WIDTH);
    memcpy(d->encoded_scale + first, b->scale, b->words * sizeof *b->scale);
}

/* Parses the pieces that lie on the bench. */
static void run(const struct network *n, struct bench *b, struct doc *d)
{
    const struct weights *w = n->weights;
    const struct kernels *k = n->kernels;
    size_t padded = (b->words + k->tile - 1) / k->tile * k->tile;
    k->embed(&w->embedding, b->rows, b->words, b->x);
    for (uint32_t layer = 0; layer < w->layer_count; layer++) {
        k->quantise(b->x, b->words, b->q, b->scale);
        k->multiply(&w->layers[layer], b->q, b->scale, padded, b->out);
        for (uint32_t i = 0, at = 0; i < b->piece_count; at += b->pieces[i++].words)
            k->recur(b->out + (size_t)at * GATES, b->pieces[i].words, b->x + (size_t)at * WIDTH);
    }
    k->quantise(b->x, b->words, b->q, b->scale);
    k->multiply(&w->head, b->q, b->scale, padded, b->out);
    for (uint32_t i = 0, at = 0; i < b->piece_count; at += b->pieces[i++].words)
        decode(n, b, &b->pieces[i], b->out + (size_t)at * HEAD_OUT, d);
    if (n->state) tell_states(n, b, padded, d);
    if (n->keep_layer) keep_layer(b, d);
    b->piece_count = b->words = 0;
}

static void add(const struct network *n, struct bench *b, struct piece p, struct doc *d)
{
    if (b->words && (b->words >= ENOUGH || b->words + p.words > CHUNK)) run(n, b, d);
    for (uint32_t i = 0; i < p.words; i++)
        feature_rows(&n->weights->features, doc_form(d, p.first_token + i), b->rows + (size_t)(b->words + i) * FEATURES);
    b->pieces[b->piece_count++] = p;
    b->words += p.words;
}

static bool make_room(const struct network *n, struct doc *d)
{
    if (n->state) d->states = arena_alloc(d->arena, d->token_count, STATE_WIDTH);
    if (n->keep_layer) d->encoded = arena_alloc(d->arena, d->token_count, ENCODED_WIDTH);
    if (n->keep_layer) d->encoded_scale = arena_alloc(d->arena, d->token_count, sizeof *d->encoded_scale);
    return (!n->state || d->states) && (!n->keep_layer || (d->encoded && d->encoded_scale));
}

truce_status network_parse(const struct network *n, struct doc *d, struct work *w, truce_error *error)
{
    struct bench b;
    if (d->token_count == 0) return TRUCE_OK;
    if (!set_up(&b, d->token_count, &w->scratch) || !make_room(n, d)) return err_memory(error);
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        uint32_t count = d->sentences[s].token_count, first = d->sentences[s].first_token;
        if (count == 0) continue;
        /* Equal pieces, so that the last is not a stump. */
        uint32_t pieces = (count - 1) / CHUNK + 1, size = (count - 1) / pieces + 1;
        for (uint32_t at = 0; at < count; at += size)
            add(n, &b, (struct piece){s, first + at, count - at < size ? count - at : size, at}, d);
    }
    if (b.words) run(n, &b, d);
    return TRUCE_OK;
}
