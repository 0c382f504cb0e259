#include "record/origin.h"

enum { FEW = 12 };

/* A copy keeps at least this part of the shorter text: cuts, a new headline and a changed lead are allowed for. */
#define COPY_PART 0.6

/* The smallest hashes so far as a max-heap, and a filter of those that were ever in it: of a hash that it does not have
 * there is no second one to look for. */
struct smallest {
    uint32_t *heap, count;
    uint64_t filter[64];
};

static void sink(uint32_t *heap, uint32_t count, uint32_t hash)
{
    uint32_t at = 0;
    for (uint32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && heap[child + 1] > heap[child]) child++;
        if (heap[child] <= hash) break;
        heap[at] = heap[child];
    }
    heap[at] = hash;
}

static void keep_smallest(struct smallest *s, uint32_t hash)
{
    if (s->count == SKETCH_MOST && hash >= s->heap[0]) return;
    uint64_t *bits = s->filter + (hash >> 6 & 63), bit = (uint64_t)1 << (hash & 63);
    for (uint32_t i = 0; *bits & bit && i < s->count; i++)
        if (s->heap[i] == hash) return;
    *bits |= bit;
    if (s->count == SKETCH_MOST) {
        sink(s->heap, s->count, hash);
        return;
    }
    uint32_t at = s->count++;
    for (; at > 0 && s->heap[(at - 1) / 2] < hash; at = (at - 1) / 2) s->heap[at] = s->heap[(at - 1) / 2];
    s->heap[at] = hash;
}

/* Ascending: the largest goes behind the rest, again and again. */
static void sort(uint32_t *heap, uint32_t count)
{
    while (count > 1) {
        uint32_t last = heap[--count];
        heap[count] = heap[0];
        sink(heap, count, last);
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
    struct smallest s = {.heap = out};
    uint32_t seen = 0;
    while (next_word(&text, &word)) {
        words[seen % SHINGLE_WORDS] = word;
        if (++seen >= SHINGLE_WORDS) keep_smallest(&s, mix(words, (seen - 1) % SHINGLE_WORDS));
    }
    sort(out, s.count);
    return s.count;
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
