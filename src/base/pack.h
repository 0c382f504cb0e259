/* pack.h — the container of truce's binary files (model, gazetteer): named sections behind a checked head.
 *
 * Layout, all numbers little-endian:
 *   0   8  magic "TRUCEPAK"
 *   8   4  format number of the contents (PACK_FORMAT)
 *   12  4  oldest reader that may open it
 *   16  8  size of the whole file in bytes
 *   24  4  CRC-32 (zlib) of all bytes from 64 on
 *   28  4  number of sections
 *   32  16 kind, NUL-padded ("model", "gazetteer")
 *   48  16 zero
 *   64     per section 48 bytes: name 24 (NUL-padded), offset 8, size 8, rows 4, zero 4
 * Sections start at multiples of 64 in table order and do not overlap. Everything is checked before first use.
 */
#ifndef TRUCE_BASE_PACK_H
#define TRUCE_BASE_PACK_H

#include "base/str.h"
#include "truce.h"

enum { PACK_FORMAT = 1, PACK_HEAD = 64, PACK_ENTRY = 48 };

struct pack {
    struct str bytes; /* the mapped file */
    uint32_t sections;
};

/* Maps and checks a file of the given kind. Errors: TRUCE_EMODEL (missing, truncated, other magic, kind or format,
 * wrong checksum), with the path and position. Undone by pack_close. */
truce_status pack_open(const char *path, const char *kind, struct pack *out, truce_error *error);

/* Checks bytes that are already in memory; path is for messages. They are borrowed. */
truce_status pack_check(struct str bytes, const char *path, const char *kind, struct pack *out, truce_error *error);
void pack_close(struct pack *p);

/* The bytes of a section, at a multiple of 64 of the file; at NULL when there is none of that name. *rows, which may
 * be NULL, gets its row count. */
struct str pack_section(const struct pack *p, const char *name, uint32_t *rows);

/* Unaligned little-endian reads. */
uint16_t pack_u16(const char *at);
uint32_t pack_u32(const char *at);
uint64_t pack_u64(const char *at);
float pack_f32(const char *at);

#endif
