#include <strings.h>

#include "read/page.h"

enum { RAW = 4, COMMENT = RAW, KINDS };
static const char *const raw[RAW] = {"script", "style", "svg", "noscript"};

/* Where "</name" or, for a comment, "-->" stands from `at` on; text.len when it does not. */
static size_t end_of(struct str text, size_t at, unsigned kind)
{
    char mark = kind == COMMENT ? '-' : '<';
    size_t len = kind == COMMENT ? 0 : strlen(raw[kind]);
    while (at < text.len) {
        const char *found = memchr(text.at + at, mark, text.len - at);
        if (!found) return text.len;
        at = (size_t)(found - text.at);
        size_t left = text.len - at;
        if (kind == COMMENT ? left >= 3 && found[1] == '-' && found[2] == '>'
                            : left > len + 2 && found[1] == '/' && strncasecmp(found + 2, raw[kind], len) == 0)
            return at;
        at++;
    }
    return text.len;
}

/* What begins at the "<" there: a kind, or KINDS for anything else. */
static unsigned kind_at(struct str text, size_t at)
{
    struct str rest = {text.at + at, text.len - at};
    if (str_starts(rest, "<!--")) return COMMENT;
    for (unsigned k = 0; k < RAW; k++) {
        size_t len = strlen(raw[k]);
        if (rest.len > len + 1 && strncasecmp(rest.at + 1, raw[k], len) == 0 &&
            (rest.at[len + 1] == '>' || rest.at[len + 1] == ' ' || (rest.at[len + 1] >= '\t' && rest.at[len + 1] <= '\r')))
            return k;
    }
    return KINDS;
}

static bool is_data(struct str tag)
{
    for (size_t i = 0; i + 7 <= tag.len; i++)
        if (strncasecmp(tag.at + i, "ld+json", 7) == 0) return true;
    return false;
}

bool page_strip(struct str text, struct arena *a, struct str *out)
{
    char *to = arena_alloc(a, text.len + 1, 1);
    if (!to) return false;
    bool endless[KINDS] = {false}; /* no end of that kind comes any more: it is not looked for again */
    size_t n = 0, at = 0;
    while (at < text.len) {
        const char *found = memchr(text.at + at, '<', text.len - at);
        size_t tag = found ? (size_t)(found - text.at) : text.len;
        memcpy(to + n, text.at + at, tag - at);
        n += tag - at;
        at = tag;
        if (!found) break;
        unsigned kind = kind_at(text, at);
        size_t end = kind == KINDS || endless[kind] ? text.len : end_of(text, at + 4, kind), skip = at;
        if (kind != KINDS && end == text.len) endless[kind] = true;
        if (end < text.len) {
            const char *close = memchr(found, '>', end - at);
            bool data = kind == 0 && close && is_data((struct str){found, (size_t)(close - found)});
            skip = data ? at : kind == COMMENT ? end + 3 : end;
            if (data) {
                memcpy(to + n, found, end - at);
                n += end - at;
                skip = end;
            } else if (kind != COMMENT) { /* the end tag alone would be read as nothing */
                const char *last = memchr(text.at + end, '>', text.len - end);
                skip = last ? (size_t)(last - text.at) + 1 : text.len;
            }
        }
        if (skip == at)
            to[n++] = text.at[at++];
        else
            at = skip;
    }
    to[n] = '\0';
    *out = (struct str){to, n};
    return true;
}
