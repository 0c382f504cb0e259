/* rows.h — one more row of a growing array that lies in a struct beside its count and capacity. */
#ifndef TRUCE_RECORD_ROWS_H
#define TRUCE_RECORD_ROWS_H

#include "base/arena.h"

static inline void *rows_more(struct arena *arena, void *rows, uint32_t *count, size_t *capacity, size_t size)
{
    void *grown = arena_grow(arena, rows, capacity, (size_t)*count + 1, size);
    if (grown) ++*count;
    return grown;
}

/* A pointer to the new, zeroed row of owner->rows; earlier row pointers become invalid. When memory is used up it is NULL
 * and so is owner->rows: the owner can then only be thrown away. */
#define ROW(arena, owner, rows, count, capacity)                                                                                   \
    ((owner)->rows = rows_more(arena, (owner)->rows, &(owner)->count, &(owner)->capacity, sizeof *(owner)->rows),                  \
     (owner)->rows ? (owner)->rows + (owner)->count - 1 : NULL)

#endif
