#include "parse/steps.h"

enum { OUTPUTS = 4 };

/* Products of one word with OUTPUTS rows. Both gcc and clang make 16-bit multiply-adds of this shape of loop, and not
 * of those that share the weights between words. */
static inline void dot(const int16_t *restrict q, const int16_t *restrict w, int32_t sum[OUTPUTS])
{
    int32_t a = 0, b = 0, c = 0, d = 0;
#ifdef __clang__
#pragma clang loop vectorize_width(8) /* it would take four, half a multiply-add */
#endif
    for (size_t k = 0; k < WIDTH; k++) {
        a += q[k] * w[k];
        b += q[k] * w[WIDTH + k];
        c += q[k] * w[2 * WIDTH + k];
        d += q[k] * w[3 * WIDTH + k];
    }
    sum[0] = a;
    sum[1] = b;
    sum[2] = c;
    sum[3] = d;
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t t = 0; t < words; t += TILE) {
        int16_t wide[TILE * WIDTH];
        size_t count = words - t < TILE ? words - t : TILE;
        for (size_t k = 0; k < count * WIDTH; k++) wide[k] = q[t * WIDTH + k];
        for (size_t o = 0; o < m->outputs; o += OUTPUTS) {
            for (size_t i = 0; i < count; i++) {
                int32_t sum[OUTPUTS];
                dot(wide + i * WIDTH, m->rows + o * WIDTH, sum);
                for (size_t j = 0; j < OUTPUTS; j++)
                    out[(t + i) * m->outputs + o + j] = (float)(sum[j] - m->correction[o + j]) * scale[t + i] * m->scale[o + j] +
                                                        m->bias[o + j];
            }
        }
    }
}

const struct kernels *kernels_plain(void)
{
    static const struct kernels plain = {1, step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
    return &plain;
}
