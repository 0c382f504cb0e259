#include "base/leb.h"

void leb_put(struct buf *b, uint64_t x)
{
    char bytes[10];
    size_t n = 0;
    for (; x >= 0x80; x >>= 7) bytes[n++] = (char)(x | 0x80);
    bytes[n++] = (char)x;
    buf_add(b, (struct str){bytes, n});
}

void leb_put_signed(struct buf *b, int64_t x)
{
    leb_put(b, x < 0 ? (~(uint64_t)x << 1) | 1 : (uint64_t)x << 1);
}

void leb_put_text(struct buf *b, struct str text)
{
    leb_put(b, text.len);
    buf_add(b, text);
}

uint64_t leb_long(struct leb *r)
{
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64 && r->at < r->end; shift += 7) {
        uint8_t byte = *r->at++;
        x |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return x;
    }
    r->failed = true;
    r->at = r->end;
    return 0;
}

const uint8_t *leb_bytes(struct leb *r, size_t count)
{
    if (count > (size_t)(r->end - r->at)) {
        r->failed = true;
        r->at = r->end;
        return NULL;
    }
    r->at += count;
    return r->at - count;
}

struct str leb_text(struct leb *r)
{
    size_t len = (size_t)leb_get(r);
    const uint8_t *at = leb_bytes(r, len);
    return at ? (struct str){(const char *)at, len} : (struct str){"", 0};
}
