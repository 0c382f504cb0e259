/* steps.h — the steps on floats, written once and compiled for each processor by the file that includes this.
 *
 * Loops are such that the compiler may take any number of elements at a time without changing a result: element by
 * element, or, for sums over a word, LANES running sums that are then added in halves.
 */
#ifndef TRUCE_PARSE_STEPS_H
#define TRUCE_PARSE_STEPS_H

#include <math.h>
#include <string.h>

#include "parse/kernel.h"

/* The hyperbolic tangent as a fixed fraction within 1.4e-3 of it (three steps of Lambert's continued fraction), so that
 * no libm is asked. Where it reaches 1 it is cut off. That is a tenth of what quantising costs (measured: no change). */
struct step_fraction {
    float up, down;
};

static inline struct step_fraction step_tanh_fraction(float x)
{
    x = x < -3.6467f ? -3.6467f : x;
    x = x > 3.6467f ? 3.6467f : x;
    float s = x * x;
    return (struct step_fraction){x * (945.0f + s * (105.0f + s)), 945.0f + s * (420.0f + s * 15.0f)};
}

static inline float step_tanh(float x)
{
    struct step_fraction t = step_tanh_fraction(x);
    return t.up / t.down;
}

static inline float step_total(float lanes[LANES])
{
    for (size_t half = LANES / 2; half; half /= 2)
        for (size_t i = 0; i < half; i++) lanes[i] += lanes[i + half];
    return lanes[0];
}

static inline void step_norm(const float *gain, const float *bias, float *x)
{
    float lanes[LANES] = {0};
    for (size_t k = 0; k < WIDTH; k += LANES)
        for (size_t i = 0; i < LANES; i++) lanes[i] += x[k + i];
    float mean = step_total(lanes) / (float)WIDTH;
    memset(lanes, 0, sizeof lanes);
    for (size_t k = 0; k < WIDTH; k += LANES)
        for (size_t i = 0; i < LANES; i++) lanes[i] += (x[k + i] - mean) * (x[k + i] - mean);
    float spread = 1.0f / sqrtf(step_total(lanes) / (float)WIDTH + 1e-5f);
    for (size_t k = 0; k < WIDTH; k++) x[k] = (x[k] - mean) * spread * gain[k] + bias[k];
}

/* Asks for a word's rows ahead of time: they lie far apart in a table that no near cache holds. */
static inline void step_fetch(const struct embedding *e, const uint32_t *rows)
{
    for (size_t f = 0; f < FEATURES; f++)
        for (size_t k = 0; k < WIDTH; k += 64) __builtin_prefetch(e->rows + (size_t)rows[f] * WIDTH + k);
}

static void step_embed(const struct embedding *e, const uint32_t *rows, size_t words, float *x)
{
    for (size_t t = 0; t < words; t++, rows += FEATURES, x += WIDTH) {
        if (t + 2 < words) step_fetch(e, rows + 2 * FEATURES);
        const int8_t *a = e->rows + (size_t)rows[0] * WIDTH, *b = e->rows + (size_t)rows[1] * WIDTH;
        const int8_t *c = e->rows + (size_t)rows[2] * WIDTH, *d = e->rows + (size_t)rows[3] * WIDTH;
        const int8_t *f = e->rows + (size_t)rows[4] * WIDTH, *g = e->rows + (size_t)rows[5] * WIDTH;
        float by[FEATURES];
        for (size_t i = 0; i < FEATURES; i++) by[i] = e->scale[rows[i]];
        for (size_t k = 0; k < WIDTH; k++)
            x[k] = (float)a[k] * by[0] + (float)b[k] * by[1] + (float)c[k] * by[2] + (float)d[k] * by[3] + (float)f[k] * by[4] +
                   (float)g[k] * by[5];
        step_norm(e->gain, e->bias, x);
    }
}

/* The largest size of a word's numbers. Bits without the sign are in the numbers' order, and compilers turn a largest
 * whole number into vector code where they do not for floats. */
static inline float step_most(const float *x)
{
    int32_t most = 0;
    for (size_t k = 0; k < WIDTH; k++) {
        int32_t bits;
        memcpy(&bits, x + k, sizeof bits);
        bits &= INT32_MAX;
        most = bits > most ? bits : most;
    }
    float value;
    memcpy(&value, &most, sizeof value);
    return value;
}

static void step_quantise(const float *x, size_t words, uint8_t *q, float *scale)
{
    for (size_t t = 0; t < words; t++, x += WIDTH, q += WIDTH) {
        float most = step_most(x), factor = most > 1e-20f ? 63.0f / most : 0.0f;
        for (size_t k = 0; k < WIDTH; k++) q[k] = (uint8_t)(int32_t)(x[k] * factor + 64.5f);
        scale[t] = most / 63.0f;
    }
}

/* Gates of one direction: f and r through the sigmoid ½ + ½ tanh(x / 2), z times what f lets in. One division serves
 * both gates, as divisions are what takes time. */
static inline void step_gates(float *u)
{
    float *z = u, *f = u + HALF, *r = u + 2 * HALF;
    for (size_t i = 0; i < HALF; i++) {
        struct step_fraction a = step_tanh_fraction(0.5f * f[i]), b = step_tanh_fraction(0.5f * r[i]);
        float share = 0.5f / (a.down * b.down);
        f[i] = a.up * (b.down * share) + 0.5f;
        r[i] = b.up * (a.down * share) + 0.5f;
        z[i] = (1.0f - f[i]) * z[i];
    }
}

/* What is carried from word to word; stays in z's place. */
static inline void step_carry(float *restrict u, float *restrict carried)
{
    for (size_t i = 0; i < HALF; i++) {
        carried[i] = u[HALF + i] * carried[i] + u[i];
        u[i] = carried[i];
    }
}

static inline void step_leave(const float *restrict u, float *restrict x)
{
    for (size_t i = 0; i < HALF; i++) {
        float r = u[2 * HALF + i];
        x[i] = r * step_tanh(u[i]) + (1.0f - r) * x[i];
    }
}

static void step_recur(float *u, size_t words, float *x)
{
    float carried[HALF] = {0};
    for (size_t t = 0; t < words; t++) {
        float *now = u + t * GATES;
        step_gates(now);
        step_carry(now, carried);
        step_leave(now, x + t * WIDTH);
    }
    memset(carried, 0, sizeof carried);
    for (size_t t = words; t-- > 0;) {
        float *now = u + t * GATES + 3 * HALF;
        step_gates(now);
        step_carry(now, carried);
        step_leave(now, x + t * WIDTH + HALF);
    }
}

static inline void step_arc_row(const float *restrict dep, const float *restrict turned, size_t stride, const float *restrict bias,
                                float *restrict out)
{
    for (size_t h = 0; h < stride; h += LANES) {
        float sum[LANES] = {0};
        for (size_t k = 0; k < ARC; k++)
            for (size_t i = 0; i < LANES; i++) sum[i] += dep[k] * turned[k * stride + h + i];
        for (size_t i = 0; i < LANES; i++) out[h + i] = sum[i] + bias[h + i];
    }
}

static void step_arcs(const struct arc_weights *a, const float *y, size_t words, size_t stride, float *turned, float *scores,
                      float *roots)
{
    for (size_t k = 0; k < ARC; k++) {
        for (size_t h = 0; h < words; h++) turned[k * stride + h] = y[h * HEAD_OUT + HEAD_ARC_HEAD + k];
        for (size_t h = words; h < stride; h++) turned[k * stride + h] = 0.0f;
    }
    for (size_t d = 0; d < words; d++) {
        const float *dep = y + d * HEAD_OUT + HEAD_ARC_DEP;
        step_arc_row(dep, turned, stride, a->by_distance + CHUNK - d, scores + d * stride);
        float lanes[LANES] = {0};
        for (size_t k = 0; k < ARC; k += LANES)
            for (size_t i = 0; i < LANES; i++) lanes[i] += dep[k + i] * a->root[k + i];
        roots[d] = step_total(lanes) + a->root_bias;
    }
}

static void step_labels(const struct label_weights *l, const float *y, size_t words, const uint32_t *head, float *scores)
{
    for (size_t d = 0; d < words; d++, scores += RELATION_OUT) {
        const float *dep = y + d * HEAD_OUT + HEAD_LABEL_DEP;
        const float *of = head[d] ? y + (head[d] - 1) * (size_t)HEAD_OUT + HEAD_LABEL_HEAD : l->root;
        float both[RELATION], sum[RELATION_OUT];
        for (size_t k = 0; k < RELATION; k++) {
            both[k] = of[k] + dep[k];
            both[k] = both[k] > 0.0f ? both[k] : 0.0f;
        }
        memcpy(sum, l->bias, sizeof sum);
        for (size_t k = 0; k < RELATION; k++)
            for (size_t i = 0; i < RELATION_OUT; i++) sum[i] += both[k] * l->weight[k * RELATION_OUT + i];
        memcpy(scores, sum, sizeof sum);
    }
}

#endif
