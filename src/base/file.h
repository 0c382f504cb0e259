/* file.h — files whole: read into an arena, mapped read-only. */
#ifndef TRUCE_BASE_FILE_H
#define TRUCE_BASE_FILE_H

#include "base/arena.h"
#include "base/str.h"

/* Reads a regular file, pipe or "-" (standard input) whole into the arena.
 * Errors: TRUCE_EIO (cannot be opened or read, a directory), TRUCE_EINPUT (over `limit` bytes), TRUCE_ENOMEM.
 * *out is borrowed from the arena and followed by a NUL byte that does not count. */
truce_status file_read(struct arena *a, const char *path, size_t limit, struct str *out, truce_error *error);

/* Maps a regular file read-only; an empty file gives an empty view. Undone by file_unmap. Errors: TRUCE_EIO. */
truce_status file_map(const char *path, struct str *out, truce_error *error);
void file_unmap(struct str mapped);

#endif
