#include "parse/steps.h"

#ifdef __AVX512VNNI__
#include <immintrin.h>
#include <stdbool.h>

enum { GROUP = PANEL * 4 /* bytes of a panel for four inputs */ };

static inline void finish(const struct matrix *m, size_t o, __m512i sum, float scale, float *out)
{
    __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum, _mm512_loadu_si512(m->correction + o)));
    value = _mm512_mul_ps(_mm512_mul_ps(value, _mm512_set1_ps(scale)), _mm512_loadu_ps(m->scale + o));
    _mm512_storeu_ps(out + o, _mm512_add_ps(value, _mm512_loadu_ps(m->bias + o)));
}

/* TILE words × one panel of outputs that starts at output o: 24 running sums in registers. */
static inline void block(const struct matrix *m, size_t o, const uint8_t *q, const float *scale, float *out)
{
    const int8_t *weights = m->panels + o * WIDTH;
    __m512i sum[TILE][2];
#pragma GCC unroll 12
    for (int i = 0; i < TILE; i++) sum[i][0] = sum[i][1] = _mm512_setzero_si512();
    for (size_t k = 0; k < WIDTH; k += 4, weights += GROUP) {
        __m512i a = _mm512_loadu_si512(weights), b = _mm512_loadu_si512(weights + 64);
#pragma GCC unroll 12
        for (int i = 0; i < TILE; i++) {
            int32_t four;
            memcpy(&four, q + (size_t)i * WIDTH + k, 4);
            __m512i x = _mm512_set1_epi32(four);
            sum[i][0] = _mm512_dpbusd_epi32(sum[i][0], x, a);
            sum[i][1] = _mm512_dpbusd_epi32(sum[i][1], x, b);
        }
    }
#pragma GCC unroll 12
    for (size_t i = 0; i < TILE; i++) {
        finish(m, o, sum[i][0], scale[i], out + i * m->outputs);
        finish(m, o + 16, sum[i][1], scale[i], out + i * m->outputs);
    }
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t o = 0; o < m->outputs; o += PANEL)
        for (size_t t = 0; t < words; t += TILE) block(m, o, q + t * WIDTH, scale + t, out + t * m->outputs);
}

const struct kernels *kernels_avx512(void)
{
    static const struct kernels avx512 = {step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
    bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni");
    return has ? &avx512 : NULL;
}
#else
const struct kernels *kernels_avx512(void)
{
    return NULL;
}
#endif
