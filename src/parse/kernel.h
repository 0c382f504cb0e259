/* kernel.h — the arithmetic of the network: what is done to numbers, apart from what they mean.
 *
 * Every step exists three times, for plain C, AVX2 and AVX-512 VNNI, and gives the same bytes each time. Products with
 * the large matrices are products of whole numbers (activations of 7 bits, weights of 8), so the order of their sums
 * cannot show; steps on floats do the same operations in the same order and never fuse a multiplication with an
 * addition (the build sets -ffp-contract=off). 7 bits are what AVX2's 16-bit sums of byte products hold: two products
 * of 127 · 128 stay below 32,768.
 *
 * Arrays are row-major; T is a number of words. Nothing here allocates or fails.
 */
#ifndef TRUCE_PARSE_KERNEL_H
#define TRUCE_PARSE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

enum {
    HALF = 128,       /* width of one direction */
    WIDTH = 2 * HALF, /* numbers per word between layers */
    GATES = 6 * HALF, /* outputs of a layer's matrix: z f r left to right, z f r right to left */
    FEATURES = 6,     /* embedding rows per word */
    TILE = 12,        /* room for words is made in multiples of this */
    PANEL = 32,       /* outputs lie in panels of this */
    ARC = 64,
    RELATION = 64,     /* width of the arc and label parts */
    RELATION_OUT = 64, /* labels, padded */
    LANES = 16,        /* sums over a word run in this many lanes */
    CHUNK = 384        /* the most words that are parsed as one sentence */
};

/* Where the parts of a word lie in the head matrix's outputs. */
enum { HEAD_ARC_HEAD = 0, HEAD_ARC_DEP = 64, HEAD_LABEL_HEAD = 128, HEAD_LABEL_DEP = 192, HEAD_TAGS = 256, HEAD_OUT = 352 };

/* Weights [outputs][WIDTH] as bytes, in panels: [outputs / PANEL][WIDTH / 4][PANEL][4]. */
struct matrix {
    const int8_t *panels;
    const int16_t *rows;       /* the same as [outputs][WIDTH], only when the plain kernels are in use */
    const float *scale, *bias; /* [outputs] */
    const int32_t *correction; /* [outputs]: 64 × the sum of an output's weights */
    size_t outputs;            /* a multiple of PANEL */
};

struct embedding {
    const int8_t *rows;       /* [R][WIDTH] */
    const float *scale;       /* [R] */
    const float *gain, *bias; /* [WIDTH]: of the layer norm behind the sum */
};

struct arc_weights {
    const float *by_distance; /* [2 × CHUNK]: bias of head − dependent at CHUNK + (head − dependent) */
    const float *root;        /* [ARC] */
    float root_bias;
};

struct label_weights {
    const float *weight; /* [RELATION][RELATION_OUT] */
    const float *bias;   /* [RELATION_OUT] */
    const float *root;   /* [RELATION]: stands for the head of a root */
};

struct kernels {
    size_t tile; /* words are multiplied in multiples of this; it divides TILE */

    /* x[T][WIDTH]: the normalised sum of the rows numbered rows[T][FEATURES]. */
    void (*embed)(const struct embedding *e, const uint32_t *rows, size_t words, float *x);

    /* Each word of x[T][WIDTH] as whole numbers 1–127 around 64, and its scale. */
    void (*quantise)(const float *x, size_t words, uint8_t *q, float *scale);

    /* out[T][outputs] of q[T][WIDTH]; T is a multiple of tile. */
    void (*multiply)(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out);

    /* One sentence through the gates u[T][GATES] of a layer, which are used up; x[T][WIDTH] is the layer's input and
     * becomes its output. */
    void (*recur)(float *u, size_t words, float *x);

    /* Of the head outputs y[T][HEAD_OUT] of a sentence of T ≤ CHUNK words: scores[T][stride] of word h as head of word
     * d (the diagonal means nothing) and roots[T]. stride is T rounded up to LANES; turned[ARC][stride] is scratch. */
    void (*arcs)(const struct arc_weights *a, const float *y, size_t words, size_t stride, float *turned, float *scores,
                 float *roots);

    /* Label scores [T][RELATION_OUT] of each word's arc; head counts from 1, 0 is the root. */
    void (*labels)(const struct label_weights *l, const float *y, size_t words, const uint32_t *head, float *scores);
};

/* The kernels of a processor; NULL when the program was built without them or this processor lacks them. */
const struct kernels *kernels_plain(void);
const struct kernels *kernels_avx2(void);
const struct kernels *kernels_avx512(void);

#endif
