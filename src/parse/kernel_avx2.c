#include "parse/steps.h"

#ifdef __AVX2__
#include <immintrin.h>

enum { WORDS = 4, GROUP = PANEL * 4 /* bytes of a panel for four inputs */ };

static inline __m256i load(const void *at)
{
    return _mm256_loadu_si256(at);
}

static inline void finish(const struct matrix *m, size_t o, __m256i sum, float scale, float *out)
{
    __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sum, load(m->correction + o)));
    value = _mm256_mul_ps(_mm256_mul_ps(value, _mm256_set1_ps(scale)), _mm256_loadu_ps(m->scale + o));
    _mm256_storeu_ps(out + o, _mm256_add_ps(value, _mm256_loadu_ps(m->bias + o)));
}

static inline __m256i four(const uint8_t *q)
{
    int32_t bytes;
    memcpy(&bytes, q, 4);
    return _mm256_set1_epi32(bytes);
}

static inline __m256i add(__m256i sum, __m256i x, __m256i weights)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(x, weights), _mm256_set1_epi16(1)));
}

/* WORDS words × 16 outputs that start at output o. The running sums have names, as an array of them would be kept in
 * memory by gcc 12. */
static inline void block(const struct matrix *m, size_t o, const uint8_t *q, const float *scale, float *out)
{
    const int8_t *weights = m->panels + o / PANEL * PANEL * WIDTH + o % PANEL * 4;
    const __m256i zero = _mm256_setzero_si256();
    __m256i a0 = zero, a1 = zero, a2 = zero, a3 = zero, b0 = zero, b1 = zero, b2 = zero, b3 = zero;
    for (size_t k = 0; k < WIDTH; k += 4, weights += GROUP, q += 4) {
        const __m256i a = load(weights), b = load(weights + 32);
        const __m256i x0 = four(q), x1 = four(q + WIDTH);
        a0 = add(a0, x0, a);
        b0 = add(b0, x0, b);
        a1 = add(a1, x1, a);
        b1 = add(b1, x1, b);
        const __m256i x2 = four(q + 2 * WIDTH), x3 = four(q + 3 * WIDTH);
        a2 = add(a2, x2, a);
        b2 = add(b2, x2, b);
        a3 = add(a3, x3, a);
        b3 = add(b3, x3, b);
    }
    const __m256i sums[WORDS][2] = {{a0, b0}, {a1, b1}, {a2, b2}, {a3, b3}};
    for (size_t i = 0; i < WORDS; i++) {
        finish(m, o, sums[i][0], scale[i], out + i * m->outputs);
        finish(m, o + 8, sums[i][1], scale[i], out + i * m->outputs);
    }
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t o = 0; o < m->outputs; o += 16)
        for (size_t t = 0; t < words; t += WORDS) block(m, o, q + t * WIDTH, scale + t, out + t * m->outputs);
}

const struct kernels *kernels_avx2(void)
{
    static const struct kernels avx2 = {WORDS, step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
    return __builtin_cpu_supports("avx2") ? &avx2 : NULL;
}
#else
const struct kernels *kernels_avx2(void)
{
    return NULL;
}
#endif
