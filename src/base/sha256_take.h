/* sha256_take.h — the part of SHA-256 that all its time goes to, for processors that have instructions for it. */
#ifndef TRUCE_BASE_SHA256_TAKE_H
#define TRUCE_BASE_SHA256_TAKE_H

#include "base/sha256.h"

/* Takes blocks[count][64] into the state; k: the constants of the 64 rounds. */
typedef void (*sha256_take)(uint32_t state[8], const uint8_t *blocks, size_t count, const uint32_t k[64]);

/* NULL where the processor or the compiler has no such instructions. */
sha256_take sha256_take_ni(void);

#endif
