#include "base/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"

truce_status lines_open(struct lines *l, const char *path, truce_error *error)
{
    l->open = l->ended = false;
    l->number = 0;
    l->at = l->len = 0;
    l->from = l->buffer;
    l->file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (l->file < 0) return err_set(error, TRUCE_EIO, 0, "%s", strerror(errno));
    l->open = true;
    return TRUCE_OK;
}

void lines_of(struct lines *l, struct str bytes)
{
    l->open = l->ended = false;
    l->number = 0;
    l->file = -1;
    l->from = bytes.at;
    l->at = 0;
    l->len = bytes.len;
}

void lines_close(struct lines *l)
{
    if (l->open && l->file != STDIN_FILENO) (void)close(l->file);
    l->open = false;
}

/* Fills the buffer; leaves it empty at the end of the file. */
static truce_status fill(struct lines *l, truce_error *error)
{
    l->at = l->len = 0;
    if (l->from != l->buffer) { /* bytes in memory have no more than they had */
        l->ended = true;
        return TRUCE_OK;
    }
    ssize_t got;
    do {
        got = read(l->file, l->buffer, sizeof l->buffer);
    } while (got < 0 && errno == EINTR);
    if (got < 0) {
        l->ended = true;
        return err_set(error, TRUCE_EIO, l->number, "%s", strerror(errno));
    }
    l->len = (size_t)got;
    l->ended = got == 0;
    return TRUCE_OK;
}

truce_status lines_next(struct lines *l, struct arena *a, size_t limit, struct str *out, bool *more, truce_error *error)
{
    struct buf line;
    buf_init(&line, a);
    bool began = false, whole = false, large = false;
    *more = false;
    while (!whole && !l->ended) {
        if (l->at == l->len) {
            truce_status status = fill(l, error);
            if (status != TRUCE_OK) return status;
            if (l->ended) break;
        }
        const char *from = l->from + l->at, *end = memchr(from, '\n', l->len - l->at);
        size_t part = end ? (size_t)(end - from) : l->len - l->at;
        began = true;
        whole = end != NULL;
        large = large || line.len + part > limit;
        if (!large) buf_add(&line, (struct str){from, part});
        l->at += part + (end ? 1 : 0);
    }
    if (!began) return TRUCE_OK;
    *more = true;
    l->number++;
    if (large) return err_set(error, TRUCE_EINPUT, l->number, "the line is longer than the limit of %zu bytes", limit);
    buf_add(&line, (struct str){"\0", 1});
    if (line.failed) return err_memory(error);
    size_t len = line.len - 1;
    *out = (struct str){line.at, len && line.at[len - 1] == '\r' ? len - 1 : len};
    return TRUCE_OK;
}
