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
        if ((tag.at[i] | 0x20) == 'l' && strncasecmp(tag.at + i, "ld+json", 7) == 0) return true;
    return false;
}

/* Attributes that say something about an element; the others are most of what a tag has. */
static bool wanted(struct str name)
{
    static const char *const names[] = {"class",   "id",         "itemprop", "role",    "rel",           "lang",
                                        "content", "property",   "name",     "type",    "datetime",      "style",
                                        "hidden",  "http-equiv", "href",     "charset", "data-component"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name.len && (name.at[0] | 0x20) == names[i][0] && str_same_fold(name, str_c(names[i]))) return true;
    return false;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Reads the attribute at *at, which is no blank, "/" or ">": its name, and *at goes behind its value. */
static struct str attribute(struct str text, size_t *at)
{
    size_t from = *at, i = from;
    while (i < text.len && !blank(text.at[i]) && text.at[i] != '=' && text.at[i] != '>' && text.at[i] != '/') i++;
    struct str name = {text.at + from, i - from};
    size_t mark = i;
    while (mark < text.len && blank(text.at[mark])) mark++;
    if (mark < text.len && text.at[mark] == '=') {
        for (i = mark + 1; i < text.len && blank(text.at[i]);) i++;
        char quote = i < text.len ? text.at[i] : 0;
        if (quote == '"' || quote == '\'') {
            const char *end = memchr(text.at + i + 1, quote, text.len - i - 1);
            i = end ? (size_t)(end - text.at) + 1 : text.len;
        } else {
            while (i < text.len && !blank(text.at[i]) && text.at[i] != '>') i++;
        }
    }
    *at = i > from ? i : from + 1;
    return name;
}

/* Copies the tag at `at` with its wanted attributes; returns the byte behind it, or `at` when it has no end. */
static size_t copy_tag(struct str text, size_t at, char *to, size_t *n)
{
    size_t i = at + 1, len = *n;
    while (i < text.len && !blank(text.at[i]) && text.at[i] != '>' && text.at[i] != '/') i++;
    bool link = i - at == 5 && strncasecmp(text.at + at + 1, "link", 4) == 0;
    memcpy(to + len, text.at + at, i - at);
    len += i - at;
    while (i < text.len && text.at[i] != '>') {
        if (blank(text.at[i]) || text.at[i] == '/') {
            i++;
            continue;
        }
        size_t from = i;
        struct str name = attribute(text, &i);
        if (!wanted(name) || (!link && str_same_fold(name, str_c("href")))) continue;
        /* Only where there was room for it: the copy is never longer than the page. */
        if (blank(text.at[from - 1]) || text.at[from - 1] == '/') to[len++] = ' ';
        memcpy(to + len, text.at + from, i - from);
        len += i - from;
    }
    if (i >= text.len) return at;
    to[len++] = '>';
    *n = len;
    return i + 1;
}

/* Leaves out the comment or the raw element that begins at `at`, or copies it when it is JSON-LD; returns the byte behind it,
 * or `at` when there is none or it has no end. */
static size_t skip_raw(struct str text, size_t at, bool endless[KINDS], char *to, size_t *n)
{
    unsigned kind = kind_at(text, at);
    if (kind == KINDS || endless[kind]) return at;
    size_t end = end_of(text, at + 4, kind);
    if (end == text.len) {
        endless[kind] = true;
        return at;
    }
    if (kind == COMMENT) return end + 3;
    const char *from = text.at + at, *close = memchr(from, '>', end - at), *last = memchr(text.at + end, '>', text.len - end);
    if (kind == 0 && close && is_data((struct str){from, (size_t)(close - from)})) {
        memcpy(to + *n, from, end - at);
        *n += end - at;
        return end;
    }
    return last ? (size_t)(last - text.at) + 1 : text.len;
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
        size_t skip = skip_raw(text, at, endless, to, &n);
        bool markup = skip == at && kind_at(text, at) == KINDS;
        bool letter = at + 1 < text.len && ((text.at[at + 1] | 32) >= 'a' && (text.at[at + 1] | 32) <= 'z');
        if (markup && letter) {
            skip = copy_tag(text, at, to, &n);
            if (skip == at) { /* no end of it to the end of the page, nor of any other */
                memcpy(to + n, text.at + at, text.len - at);
                n += text.len - at;
                skip = text.len;
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
