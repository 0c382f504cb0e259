/* unpack.h — .gz and .zip, over zlib, with limits against files that grow without end. */
#ifndef TRUCE_READ_UNPACK_H
#define TRUCE_READ_UNPACK_H

#include "read/reader.h"

bool unpack_is_gzip(struct str head);
bool unpack_is_zip(struct str head);

/* A whole .gz (all its members) into the arena, a NUL byte behind it. Errors: TRUCE_EINPUT (damaged, cut off, over a limit,
 * with the byte of the packed file), TRUCE_ENOMEM. */
truce_status unpack_gzip(struct str packed, struct read_limits limits, struct arena *a, struct str *out, truce_error *error);

/* A .zip in memory, Zip64 too: its members in the order of its directory. */
struct zip {
    struct str bytes;
    size_t at; /* of the next row of the directory */
    uint32_t left;
    uint64_t packed; /* bytes of the members so far; more than the file has means that they overlap */
};

/* Errors: TRUCE_EINPUT (no directory: cut off; several disks; an office document). */
truce_status zip_open(struct zip *z, struct str bytes, truce_error *error);

/* The next member that is a file: its name, borrowed, and its bytes in the arena with a NUL byte behind. *more false when
 * there is none. An error refuses that member (the name is set) and the next call goes on. */
truce_status zip_next(struct zip *z, struct read_limits limits, struct arena *a, struct str *name, struct str *out, bool *more,
                      truce_error *error);

#endif
