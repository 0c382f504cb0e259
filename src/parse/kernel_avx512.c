#include "parse/steps.h"

#ifdef __AVX512VNNI__
#include <immintrin.h>
#include <stdbool.h>

enum { WORDS = 6, GROUP = PANEL * 4 /* bytes of a panel for four inputs */ };

static inline void finish(const struct matrix *m, size_t o, __m512i sum, float scale, float *out)
{
    __m512 value = _mm512_cvtepi32_ps(_mm512_sub_epi32(sum, _mm512_loadu_si512(m->correction + o)));
    value = _mm512_mul_ps(_mm512_mul_ps(value, _mm512_set1_ps(scale)), _mm512_loadu_ps(m->scale + o));
    _mm512_storeu_ps(out + o, _mm512_add_ps(value, _mm512_loadu_ps(m->bias + o)));
}

static inline __m512i four(const uint8_t *q)
{
    int32_t bytes;
    memcpy(&bytes, q, 4);
    return _mm512_set1_epi32(bytes);
}

static inline __m512i add(__m512i sum, __m512i x, __m512i weights)
{
    return _mm512_dpbusd_epi32(sum, x, weights);
}

/* WORDS words × one panel of outputs that starts at output o. The running sums have names, as an array of them would
 * be kept in memory by gcc 12. */
static inline void block(const struct matrix *m, size_t o, const uint8_t *q, const float *scale, float *out)
{
    const int8_t *weights = m->panels + o * WIDTH;
    const __m512i zero = _mm512_setzero_si512();
    __m512i a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero;
    __m512i b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero;
    for (size_t k = 0; k < WIDTH; k += 4, weights += GROUP, q += 4) {
        const __m512i a = _mm512_loadu_si512(weights), b = _mm512_loadu_si512(weights + 64);
        const __m512i x0 = four(q), x1 = four(q + WIDTH), x2 = four(q + 2 * WIDTH);
        a0 = add(a0, x0, a);
        b0 = add(b0, x0, b);
        a1 = add(a1, x1, a);
        b1 = add(b1, x1, b);
        a2 = add(a2, x2, a);
        b2 = add(b2, x2, b);
        const __m512i x3 = four(q + 3 * WIDTH), x4 = four(q + 4 * WIDTH), x5 = four(q + 5 * WIDTH);
        a3 = add(a3, x3, a);
        b3 = add(b3, x3, b);
        a4 = add(a4, x4, a);
        b4 = add(b4, x4, b);
        a5 = add(a5, x5, a);
        b5 = add(b5, x5, b);
    }
    const __m512i sums[WORDS][2] = {{a0, b0}, {a1, b1}, {a2, b2}, {a3, b3}, {a4, b4}, {a5, b5}};
    for (size_t i = 0; i < WORDS; i++) {
        finish(m, o, sums[i][0], scale[i], out + i * m->outputs);
        finish(m, o + 16, sums[i][1], scale[i], out + i * m->outputs);
    }
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t o = 0; o < m->outputs; o += PANEL)
        for (size_t t = 0; t < words; t += WORDS) block(m, o, q + t * WIDTH, scale + t, out + t * m->outputs);
}

const struct kernels *kernels_avx512(void)
{
    static const struct kernels avx512 = {WORDS, step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
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
