/* leb.h — whole numbers as bytes, seven bits in each, the lowest first (LEB128): small ones take one byte. */
#ifndef TRUCE_BASE_LEB_H
#define TRUCE_BASE_LEB_H

#include "base/buf.h"

/* What is left to read. After reading past the end or a number that is too long, `failed` is set and all numbers are 0. */
struct leb {
    const uint8_t *at, *end;
    bool failed;
};

void leb_put(struct buf *b, uint64_t x);

/* A number with a sign: 0, -1, 1, -2, … as 0, 1, 2, 3, …; texts as length and bytes. */
void leb_put_signed(struct buf *b, int64_t x);
void leb_put_text(struct buf *b, struct str text);

uint64_t leb_long(struct leb *r);
int64_t leb_signed(struct leb *r);
struct str leb_text(struct leb *r); /* borrowed; empty after a failure */

/* `count` bytes as they are, NULL after a failure. */
const uint8_t *leb_bytes(struct leb *r, size_t count);

static inline struct leb leb_of(struct str bytes)
{
    return (struct leb){(const uint8_t *)bytes.at, (const uint8_t *)bytes.at + bytes.len, false};
}

static inline uint64_t leb_get(struct leb *r)
{
    return r->at < r->end && *r->at < 0x80 ? *r->at++ : leb_long(r);
}

#endif
