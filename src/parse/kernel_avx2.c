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

/* WORDS words × 16 outputs that start at output o. */
static inline void block(const struct matrix *m, size_t o, const uint8_t *q, const float *scale, float *out)
{
    const int8_t *weights = m->panels + o / PANEL * PANEL * WIDTH + o % PANEL * 4;
    const __m256i ones = _mm256_set1_epi16(1);
    __m256i sum[WORDS][2];
    for (int i = 0; i < WORDS; i++) sum[i][0] = sum[i][1] = _mm256_setzero_si256();
    for (size_t k = 0; k < WIDTH; k += 4, weights += GROUP) {
        __m256i a = load(weights), b = load(weights + 32);
        for (int i = 0; i < WORDS; i++) {
            int32_t four;
            memcpy(&four, q + (size_t)i * WIDTH + k, 4);
            __m256i x = _mm256_set1_epi32(four);
            sum[i][0] = _mm256_add_epi32(sum[i][0], _mm256_madd_epi16(_mm256_maddubs_epi16(x, a), ones));
            sum[i][1] = _mm256_add_epi32(sum[i][1], _mm256_madd_epi16(_mm256_maddubs_epi16(x, b), ones));
        }
    }
    for (size_t i = 0; i < WORDS; i++) {
        finish(m, o, sum[i][0], scale[i], out + i * m->outputs);
        finish(m, o + 8, sum[i][1], scale[i], out + i * m->outputs);
    }
}

static void multiply(const struct matrix *m, const uint8_t *q, const float *scale, size_t words, float *out)
{
    for (size_t o = 0; o < m->outputs; o += 16)
        for (size_t t = 0; t < words; t += WORDS) block(m, o, q + t * WIDTH, scale + t, out + t * m->outputs);
}

const struct kernels *kernels_avx2(void)
{
    static const struct kernels avx2 = {step_embed, step_quantise, multiply, step_recur, step_arcs, step_labels};
    return __builtin_cpu_supports("avx2") ? &avx2 : NULL;
}
#else
const struct kernels *kernels_avx2(void)
{
    return NULL;
}
#endif
