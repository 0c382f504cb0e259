#include "record/origin.h"

enum { FEW = 12 };

/* A copy keeps at least this part of the shorter text: cuts, a new headline and a changed lead are allowed for. */
#define COPY_PART 0.6

static void keep_smallest(uint32_t *heap, uint32_t *count, uint32_t hash)
{
    /* A max-heap of the smallest hashes so far. */
    if (*count == SKETCH_MOST && hash >= heap[0]) return;
    for (uint32_t i = 0; i < *count; i++)
        if (heap[i] == hash) return;
    uint32_t at;
    if (*count < SKETCH_MOST) {
        at = (*count)++;
        while (at > 0 && heap[(at - 1) / 2] < hash) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
    } else {
        at = 0;
        for (uint32_t child; (child = 2 * at + 1) < *count; at = child) {
            if (child + 1 < *count && heap[child + 1] > heap[child]) child++;
            if (heap[child] <= hash) break;
            heap[at] = heap[child];
        }
    }
    heap[at] = hash;
}

static void sort(uint32_t *rows, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t moving = rows[i], at = i;
        for (; at > 0 && rows[at - 1] > moving; at--) rows[at] = rows[at - 1];
        rows[at] = moving;
    }
}

static bool is_word_byte(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The hash of the next word of *rest, ASCII case folded; false at the end. Curly quotes and the like are bytes above 0x7f
 * and would glue words: the general punctuation of Unicode (U+2000 to U+206F, E2 80 xx and E2 81 xx) separates. */
static bool next_word(struct str *rest, uint64_t *hash)
{
    uint64_t h = 1469598103934665603u;
    bool any = false;
    while (rest->len) {
        unsigned char c = (unsigned char)rest->at[0];
        bool mark = c == 0xe2 && rest->len >= 3 && ((unsigned char)rest->at[1] | 1) == 0x81;
        if (mark || !is_word_byte(c)) {
            size_t step = mark ? 3 : 1;
            rest->at += step;
            rest->len -= step;
            if (any) break;
            continue;
        }
        if (c >= 'A' && c <= 'Z') c = (unsigned char)(c + 32);
        h = (h ^ c) * 1099511628211u;
        any = true;
        rest->at++;
        rest->len--;
    }
    *hash = h;
    return any;
}

static uint32_t mix(const uint64_t words[SHINGLE_WORDS], uint32_t newest)
{
    uint64_t h = 0;
    for (uint32_t i = 1; i <= SHINGLE_WORDS; i++) h = (h ^ words[(newest + i) % SHINGLE_WORDS]) * 0x9e3779b97f4a7c15u;
    h ^= h >> 29;
    h *= 0xbf58476d1ce4e5b9u;
    return (uint32_t)(h >> 32);
}

uint32_t sketch_of(struct str text, uint32_t out[SKETCH_MOST])
{
    uint64_t words[SHINGLE_WORDS] = {0}, word;
    uint32_t count = 0, seen = 0;
    while (next_word(&text, &word)) {
        words[seen % SHINGLE_WORDS] = word;
        if (++seen >= SHINGLE_WORDS) keep_smallest(out, &count, mix(words, (seen - 1) % SHINGLE_WORDS));
    }
    sort(out, count);
    return count;
}

bool sketch_same_origin(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn)
{
    if (an < FEW || bn < FEW) return an == bn && an > 0 && memcmp(a, b, an * sizeof *a) == 0;
    /* A full sketch says nothing of hashes above its last. */
    uint32_t cut = UINT32_MAX;
    if (an == SKETCH_MOST) cut = a[an - 1];
    if (bn == SKETCH_MOST && b[bn - 1] < cut) cut = b[bn - 1];
    uint32_t i = 0, k = 0, both = 0, of_a = 0, of_b = 0;
    for (uint32_t n = 0; n < an; n++) of_a += a[n] <= cut;
    for (uint32_t n = 0; n < bn; n++) of_b += b[n] <= cut;
    while (i < of_a && k < of_b) {
        both += a[i] == b[k];
        if (a[i] < b[k]) {
            i++;
        } else if (a[i] > b[k]) {
            k++;
        } else {
            i++;
            k++;
        }
    }
    uint32_t fewer = of_a < of_b ? of_a : of_b;
    return (double)both >= COPY_PART * (double)fewer;
}
