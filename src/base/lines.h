/* lines.h — a file or pipe read line by line, without holding more than one line. */
#ifndef TRUCE_BASE_LINES_H
#define TRUCE_BASE_LINES_H

#include "base/arena.h"
#include "base/str.h"

enum { LINES_BUFFER = 64 * 1024 };

struct lines {
    int file;
    bool open, ended;
    uint64_t number; /* of the last line read, from 1 */
    size_t at, len;  /* of from */
    const char *from; /* what at and len count in: the buffer, or the caller's bytes */
    char buffer[LINES_BUFFER];
};

/* Opens a file; "-" is standard input. Errors: TRUCE_EIO with the path. Undone by lines_close (twice is good). */
truce_status lines_open(struct lines *l, const char *path, truce_error *error);
void lines_close(struct lines *l);

/* The lines of bytes in memory, borrowed. */
void lines_of(struct lines *l, struct str bytes);

/* The next line without its end, in the arena and followed by a NUL byte that does not count; *more is false, and *out
 * untouched, when there is none. A line over `limit` bytes is read to its end and gives TRUCE_EINPUT with the line's
 * number; the next call goes on behind it. Other errors: TRUCE_EIO (and *more false), TRUCE_ENOMEM. */
truce_status lines_next(struct lines *l, struct arena *a, size_t limit, struct str *out, bool *more, truce_error *error);

#endif
