#define _DEFAULT_SOURCE /* madvise */

#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK = 64 * 1024, ALIGN = 16, PAGE = 4096, LARGE = 8 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* bytes behind the head */
};

enum { HEAD = (sizeof(struct arena_block) + ALIGN - 1) / ALIGN * ALIGN };

/* Filling fresh memory costs a fault for each page: of large blocks the system may make them pages of 2 MB. */
static void advise(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    uintptr_t first = ((uintptr_t)memory + PAGE - 1) / PAGE * PAGE, end = ((uintptr_t)memory + size) / PAGE * PAGE;
    (void)madvise((char *)memory + (first - (uintptr_t)memory), end - first, MADV_HUGEPAGE);
#else
    (void)memory, (void)size;
#endif
}

static void *from_malloc(void *context, size_t size)
{
    (void)context;
    void *memory = malloc(size);
    if (memory && size >= LARGE) advise(memory, size);
    return memory;
}

static void to_free(void *context, void *memory)
{
    (void)context;
    free(memory);
}

truce_allocator arena_malloc(void)
{
    return (truce_allocator){from_malloc, to_free, NULL};
}

void arena_init(struct arena *a, const truce_allocator *from, size_t limit)
{
    *a = (struct arena){.from = from ? *from : arena_malloc(), .limit = limit};
}

void arena_free(struct arena *a)
{
    struct arena_block *b = a->first;
    while (b) {
        struct arena_block *next = b->next;
        a->from.release(a->from.context, b);
        b = next;
    }
    a->first = a->now = NULL;
    a->taken = a->used = 0;
}

void arena_reset(struct arena *a)
{
    a->now = a->first;
    a->used = 0;
}

/* Moves on to a block with room for `size` bytes: a kept one if it is large enough, else a new one behind `now`. */
static int next_block(struct arena *a, size_t size)
{
    struct arena_block *kept = a->now ? a->now->next : a->first;
    if (kept && kept->size >= size) {
        a->now = kept;
        a->used = 0;
        return 1;
    }
    /* Blocks double with what is taken, so that a large document needs few of them. */
    size_t want = a->taken / 2 > BLOCK ? a->taken / 2 : BLOCK;
    if (want < size) want = size;
    if (a->taken + want + HEAD > a->limit) want = size;
    if (want > SIZE_MAX - HEAD || a->taken > a->limit || want + HEAD > a->limit - a->taken) return 0;
    struct arena_block *b = a->from.alloc(a->from.context, want + HEAD);
    if (!b) return 0;
    b->size = want;
    b->next = kept;
    if (a->now)
        a->now->next = b;
    else
        a->first = b;
    a->taken += want + HEAD;
    a->now = b;
    a->used = 0;
    return 1;
}

void *arena_alloc(struct arena *a, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - ALIGN) / size) return NULL;
    size_t bytes = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    if (!a->now || a->now->size - a->used < bytes) {
        if (!next_block(a, bytes)) return NULL;
    }
    char *at = (char *)a->now + HEAD + a->used;
    a->used += bytes;
    memset(at, 0, bytes);
    return at;
}

void *arena_grow(struct arena *a, void *rows, size_t *capacity, size_t need, size_t size)
{
    if (rows && need <= *capacity) return rows;
    size_t want = *capacity < 16 ? 16 : *capacity;
    while (want < need) {
        if (want > SIZE_MAX / 2) return NULL;
        want *= 2;
    }
    if (size && want > SIZE_MAX / size) return NULL;
    /* The last thing allocated grows in place. */
    size_t old = (*capacity * size + ALIGN - 1) / ALIGN * ALIGN, fresh = (want * size + ALIGN - 1) / ALIGN * ALIGN;
    if (rows && a->now && (char *)rows + old == (char *)a->now + HEAD + a->used && a->now->size - a->used >= fresh - old) {
        memset((char *)rows + *capacity * size, 0, fresh - *capacity * size);
        a->used += fresh - old;
        *capacity = want;
        return rows;
    }
    void *larger = arena_alloc(a, want, size);
    if (!larger) return NULL;
    if (rows) memcpy(larger, rows, *capacity * size);
    *capacity = want;
    return larger;
}
