/* sha256_ni.c — the rounds of SHA-256 by the instructions that some processors have for them; the same bytes, ten times as fast. */
#include "base/sha256_take.h"

#if defined(__SHA__) && defined(__SSE4_1__) && !defined(__clang__)
#include <immintrin.h>

/* Four rounds with words `a`; when there are words to come, those of four rounds later take their place. */
static inline void rounds(__m128i *abef, __m128i *cdgh, __m128i w[4], int a, const uint32_t *k, bool more)
{
    __m128i x = _mm_add_epi32(w[a], _mm_loadu_si128((const __m128i *)(const void *)k));
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, x);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(x, 0x0e));
    if (!more) return;
    __m128i next = w[(a + 1) & 3], third = w[(a + 2) & 3], last = w[(a + 3) & 3];
    w[a] = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(w[a], next), _mm_alignr_epi8(last, third, 4)), last);
}

static void take(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64])
{
    const __m128i turn = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)state), 0xb1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xf0);
    for (; count; count--, blocks += 64) {
        __m128i w[4], abef_before = abef, cdgh_before = cdgh;
        for (int i = 0; i < 4; i++)
            w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(blocks + 16 * i)), turn);
        for (int i = 0; i < 16; i += 4) {
            rounds(&abef, &cdgh, w, 0, k + 4 * i, i < 12);
            rounds(&abef, &cdgh, w, 1, k + 4 * i + 4, i < 12);
            rounds(&abef, &cdgh, w, 2, k + 4 * i + 8, i < 12);
            rounds(&abef, &cdgh, w, 3, k + 4 * i + 12, i < 12);
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    low = _mm_shuffle_epi32(abef, 0x1b);
    high = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)state, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

sha256_take sha256_take_ni(void)
{
    return __builtin_cpu_supports("sha") && __builtin_cpu_supports("sse4.1") ? take : NULL;
}
#else
sha256_take sha256_take_ni(void)
{
    return NULL;
}
#endif
