/* buf.h — a text that grows in an arena. Running out of memory is remembered, so that a writer of many small pieces
 * checks once, at the end. */
#ifndef TRUCE_BASE_BUF_H
#define TRUCE_BASE_BUF_H

#include "base/arena.h"
#include "base/str.h"

struct buf {
    struct arena *arena;
    char *at;
    size_t len, capacity;
    bool failed; /* memory was used up; what came after the failure is missing */
};

/* Makes an empty text whose bytes lie in the arena. */
void buf_init(struct buf *b, struct arena *arena);

/* Add bytes, a C string, `count` times a byte, a formatted text (at most 4,000 bytes of it). */
void buf_add(struct buf *b, struct str s);
void buf_text(struct buf *b, const char *text);
void buf_fill(struct buf *b, char byte, size_t count);
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is in it; borrowed, valid until the next addition. */
struct str buf_view(const struct buf *b);

#endif
