/* arena.h — bump allocation with a limit.
 *
 * A document lives in one arena and is freed at once; a worker's scratch arena is reset between documents. Memory
 * comes in blocks from the caller's allocator; blocks are kept over a reset, so a warm arena does not allocate.
 */
#ifndef TRUCE_BASE_ARENA_H
#define TRUCE_BASE_ARENA_H

#include "truce.h"

struct arena_block;

struct arena {
    truce_allocator from;
    size_t limit; /* bytes that all blocks together may take */
    size_t taken; /* bytes that all blocks together take */
    struct arena_block *first, *now;
    size_t used; /* bytes used of the block `now` */
};

/* The C library's malloc and free as an allocator. */
truce_allocator arena_malloc(void);

/* Makes an empty arena; allocates nothing yet. from NULL means malloc. */
void arena_init(struct arena *a, const truce_allocator *from, size_t limit);

/* Gives all memory back. */
void arena_free(struct arena *a);

/* Forgets everything allocated, keeps the blocks. */
void arena_reset(struct arena *a);

/* `count` × `size` bytes, zeroed, aligned to 16; NULL when the limit or memory is reached or the product overflows.
 * A count or size of 0 gives a valid pointer that must not be read. */
void *arena_alloc(struct arena *a, size_t count, size_t size);

/* Makes room in a growing array: returns rows or a larger copy with room for at least `need` rows of `size` bytes and
 * writes the new capacity to *capacity; NULL when memory is used up (the old rows stay valid). rows may be NULL with
 * *capacity 0. Rows past the old capacity are zeroed. */
void *arena_grow(struct arena *a, void *rows, size_t *capacity, size_t need, size_t size);

#endif
