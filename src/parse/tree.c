#include "parse/tree.h"

#include <stdbool.h>

#include "parse/kernel.h"

enum { UNSEEN, WALKED, SAFE, CYCLE };

struct sentence_scores {
    const float *arcs, *roots;
    size_t stride;
    uint32_t words;
};

/* Best head of word d among the other words, from 1; 0 for a sentence of one word. */
static uint32_t best_word(const struct sentence_scores *s, uint32_t d)
{
    const float *row = s->arcs + d * s->stride;
    uint32_t best = 0;
    for (uint32_t h = 1; h <= s->words; h++)
        if (h != d + 1 && (best == 0 || row[h - 1] > row[best - 1])) best = h;
    return best;
}

/* Exactly one word keeps head 0: the one that would lose most by any other head, as the rest then take theirs. */
static void one_root(const struct sentence_scores *s, uint32_t *head)
{
    uint32_t root = 0;
    float most = 0.0f;
    for (uint32_t d = 0; d < s->words; d++) {
        uint32_t other = best_word(s, d);
        float gain = other ? s->roots[d] - s->arcs[d * s->stride + other - 1] : 0.0f;
        head[d] = other;
        if (d > 0 && gain <= most) continue;
        most = gain;
        root = d;
    }
    head[root] = 0;
}

/* Marks words (state[1..T]) that reach the root SAFE, and the words of the first cycle found CYCLE. Returns whether
 * there is a cycle. */
static bool settle(const uint32_t *head, uint32_t words, uint8_t *state)
{
    uint16_t path[CHUNK];
    bool found = false;
    state[0] = SAFE;
    for (uint32_t i = 1; i <= words; i++) state[i] = UNSEEN;
    for (uint32_t d = 1; d <= words; d++) {
        uint32_t len = 0, x = d;
        while (state[x] == UNSEEN) {
            state[x] = WALKED;
            path[len++] = (uint16_t)x;
            x = head[x - 1];
        }
        /* A walk ends at the root's side, in an earlier walk that got stuck, or in itself: then it found a cycle. */
        uint32_t in_cycle = len;
        if (state[x] == WALKED)
            for (uint32_t i = 0; i < len; i++)
                if (path[i] == x) in_cycle = i;
        if (state[x] == SAFE)
            for (uint32_t i = 0; i < len; i++) state[path[i]] = SAFE;
        if (found) continue;
        for (uint32_t i = in_cycle; i < len; i++) state[path[i]] = CYCLE;
        found = in_cycle < len;
    }
    return found;
}

static void open_cycle(const struct sentence_scores *s, const uint8_t *state, uint32_t *head)
{
    float most = 0.0f;
    uint32_t from = 0, to = 0;
    for (uint32_t d = 1; d <= s->words; d++) {
        if (state[d] != CYCLE) continue;
        const float *row = s->arcs + (d - 1) * s->stride;
        for (uint32_t h = 1; h <= s->words; h++) {
            float gain = row[h - 1] - row[head[d - 1] - 1];
            if (state[h] == SAFE && (from == 0 || gain > most)) {
                most = gain;
                from = d;
                to = h;
            }
        }
    }
    head[from - 1] = to;
}

void tree_decode(const float *scores, size_t stride, const float *roots, uint32_t words, uint32_t *head)
{
    const struct sentence_scores s = {scores, roots, stride, words};
    one_root(&s, head);
    uint8_t state[CHUNK + 1];
    while (settle(head, words, state)) open_cycle(&s, state, head);
}
