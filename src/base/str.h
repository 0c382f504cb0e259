/* str.h — views of text and plain operations on them. A view never owns and is not NUL-terminated. */
#ifndef TRUCE_BASE_STR_H
#define TRUCE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
    const char *at;
    size_t len; /* bytes */
};

/* A view of a C string; NULL gives the empty view. */
static inline struct str str_c(const char *text)
{
    return (struct str){text ? text : "", text ? strlen(text) : 0};
}

static inline bool str_same(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_is(struct str a, const char *text)
{
    if (a.len && a.at[0] != text[0]) return false; /* spares most of the words of a list their length */
    return str_same(a, str_c(text));
}

/* Byte order, shorter first on a tie: <0, 0, >0. */
int str_compare(struct str a, struct str b);

/* ASCII letters folded; other bytes compared as they are. */
bool str_same_fold(struct str a, struct str b);
bool str_starts(struct str a, const char *prefix);
bool str_ends(struct str a, const char *suffix);

/* Without ASCII blanks at both ends. */
struct str str_trim(struct str a);

/* Cuts the part before the first `mark` off *rest and returns it; without a mark returns all and leaves *rest empty
 * (at NULL). Returns a view with at NULL when *rest was already used up. */
struct str str_cut(struct str *rest, char mark);

/* 64-bit hash of the bytes (FNV-1a), the same on every machine. */
uint64_t str_hash(struct str a);

#endif
