/* sha256.h — SHA-256 as FIPS 180-4 defines it, for bytes that come in pieces. */
#ifndef TRUCE_BASE_SHA256_H
#define TRUCE_BASE_SHA256_H

#include "base/str.h"

struct sha256 {
    uint32_t state[8];
    uint64_t len; /* bytes so far */
    uint8_t block[64];
};

void sha256_begin(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *bytes, size_t len);
void sha256_end(struct sha256 *s, uint8_t out[32]);

/* Of one piece. */
void sha256_of(struct str bytes, uint8_t out[32]);

#endif
