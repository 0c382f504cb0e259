#include "parse/steps.h"

enum { WORDS = 4, OUTPUTS = 2 };

/* Sums of products of WORDS × OUTPUTS rows; a loop that compilers turn into 16-bit multiply-adds where there are any. */
static inline void dot(const int16_t *restrict q, const int16_t *restrict w, int32_t sum[WORDS][OUTPUTS])
{
    int32_t s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
    for (size_t k = 0; k < WIDTH; k++) {
        int32_t a = w[k], b = w[WIDTH + k];
        s00 += q[k] * a;
        s01 += q[k] * b;
        s10 += q[WIDTH + k] * a;
        s11 += q[WIDTH + k] * b;
        s20 += q[2 * WIDTH + k] * a;
        s21 += q[2 * WIDTH + k] * b;
        s30 += q[3 * WIDTH + k] * a;
        s31 += q[3 * WIDTH + k] * b;
    }
    const int32_t all[WORDS][OUTPUTS] = {{s00, s01}, {s10, s11}, {s20, s21}, {s30, s31}};
    memcpy(sum, all, sizeof all);
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t t = 0; t < words; t += WORDS) {
        int16_t wide[WORDS * WIDTH];
        for (size_t k = 0; k < WORDS * WIDTH; k++) wide[k] = q[t * WIDTH + k];
        for (size_t o = 0; o < m->outputs; o += OUTPUTS) {
            int32_t sum[WORDS][OUTPUTS];
            dot(wide, m->rows + o * WIDTH, sum);
            for (size_t i = 0; i < WORDS; i++)
                for (size_t j = 0; j < OUTPUTS; j++)
                    out[(t + i) * m->outputs + o + j] =
                        (float)(sum[i][j] - m->correction[o + j]) * scale[t + i] * m->scale[o + j] + m->bias[o + j];
        }
    }
}

const struct kernels *kernels_plain(void)
{
    static const struct kernels plain = {step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
    return &plain;
}
