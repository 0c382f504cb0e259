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

uint64_t leb_long(struct leb *r);   /* of any length */
struct str leb_text(struct leb *r); /* borrowed; empty after a failure */

/* `count` bytes as they are, NULL after a failure. */
const uint8_t *leb_bytes(struct leb *r, size_t count);

static inline struct leb leb_of(struct str bytes)
{
    return (struct leb){(const uint8_t *)bytes.at, (const uint8_t *)bytes.at + bytes.len, false};
}

/* Most take one byte or two. */
static inline uint64_t leb_get(struct leb *r)
{
    if (r->at < r->end && r->at[0] < 0x80) return *r->at++;
    if (r->end - r->at > 1 && r->at[1] < 0x80) {
        r->at += 2;
        return (uint64_t)(r->at[-2] & 0x7f) | (uint64_t)r->at[-1] << 7;
    }
    return leb_long(r);
}

static inline int64_t leb_signed(struct leb *r)
{
    uint64_t x = leb_get(r);
    return (int64_t)(x & 1 ? ~(x >> 1) : x >> 1);
}

#endif
