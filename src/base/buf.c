#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

void buf_init(struct buf *b, struct arena *arena)
{
    *b = (struct buf){.arena = arena};
}

/* Room for `more` bytes behind what is there; NULL when memory is used up. */
static char *room(struct buf *b, size_t more)
{
    if (b->failed || more > SIZE_MAX - b->len) {
        b->failed = true;
        return NULL;
    }
    char *grown = arena_grow(b->arena, b->at, &b->capacity, b->len + more, 1);
    if (!grown) {
        b->failed = true;
        return NULL;
    }
    b->at = grown;
    return grown + b->len;
}

void buf_add(struct buf *b, struct str s)
{
    if (!s.len) return;
    char *to = room(b, s.len);
    if (!to) return;
    memcpy(to, s.at, s.len);
    b->len += s.len;
}

void buf_text(struct buf *b, const char *text)
{
    buf_add(b, str_c(text));
}

void buf_fill(struct buf *b, char byte, size_t count)
{
    char *to = count ? room(b, count) : NULL;
    if (!to) return;
    memset(to, byte, count);
    b->len += count;
}

void buf_format(struct buf *b, const char *format, ...)
{
    char text[4001];
    va_list arguments;
    va_start(arguments, format);
    int wrote = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (wrote < 0) return;
    size_t len = (size_t)wrote < sizeof text ? (size_t)wrote : sizeof text - 1;
    buf_add(b, (struct str){text, len});
}

struct str buf_view(const struct buf *b)
{
    return (struct str){b->at ? b->at : "", b->len};
}
