#include "base/str.h"

int str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.at, b.at, n) : 0;
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

static unsigned char fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool str_same_fold(struct str a, struct str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (fold(a.at[i]) != fold(b.at[i])) return false;
    return true;
}

bool str_starts(struct str a, const char *prefix)
{
    size_t n = strlen(prefix);
    return a.len >= n && memcmp(a.at, prefix, n) == 0;
}

bool str_ends(struct str a, const char *suffix)
{
    size_t n = strlen(suffix);
    return a.len >= n && memcmp(a.at + a.len - n, suffix, n) == 0;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str a)
{
    while (a.len && blank(a.at[0])) a.at++, a.len--;
    while (a.len && blank(a.at[a.len - 1])) a.len--;
    return a;
}

struct str str_cut(struct str *rest, char mark)
{
    struct str part = *rest;
    if (!part.at) return part;
    const char *end = part.len ? memchr(part.at, mark, part.len) : NULL;
    if (!end) {
        *rest = (struct str){NULL, 0};
        return part;
    }
    part.len = (size_t)(end - part.at);
    rest->at = end + 1;
    rest->len -= part.len + 1;
    return part;
}

uint64_t str_hash(struct str a)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < a.len; i++) h = (h ^ (unsigned char)a.at[i]) * 1099511628211u;
    return h;
}
