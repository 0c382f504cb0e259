#include "read/cut.h"

#include "base/err.h"

static void blanks(struct str text, size_t *at)
{
    while (*at < text.len && strchr(" \t\r\n,", text.at[*at]) && text.at[*at]) ++*at;
}

/* Behind the string that begins at `at`; text.len when it is not closed. */
static size_t behind_string(struct str text, size_t at)
{
    for (at++; at < text.len && text.at[at] != '"'; at++) at += text.at[at] == '\\';
    return at < text.len ? at + 1 : text.len;
}

bool cut_value(struct str text, size_t *at, struct str *value, unsigned *depth, bool *whole)
{
    unsigned open = 0;
    blanks(text, at);
    size_t from = *at, i = from;
    *depth = 1;
    *whole = false;
    if (i >= text.len || text.at[i] == ']' || text.at[i] == '}') return false;
    while (i < text.len && !*whole) {
        char c = text.at[i];
        if (c == '"') {
            i = behind_string(text, i);
            *whole = !open && text.at[i - 1] == '"' && i > from + 1;
            continue;
        }
        if (c == '[' || c == '{') open++;
        if (open > *depth) *depth = open;
        if ((c == ']' || c == '}') && open) *whole = --open == 0;
        i++;
        if (!open && !*whole && (i == text.len || strchr(" \t\r\n,]}:", text.at[i]))) *whole = true; /* a number or word */
    }
    *value = (struct str){text.at + from, i - from};
    *at = i;
    return true;
}

/* The key of the next member, and *at behind its colon; false at the end of the object. */
static bool next_key(struct str text, size_t *at, struct str *key, bool *good)
{
    blanks(text, at);
    if (*at >= text.len || text.at[*at] == '}') return false;
    size_t end = text.at[*at] == '"' ? behind_string(text, *at) : text.len;
    *good = end < text.len;
    if (!*good) return false;
    *key = (struct str){text.at + *at + 1, end - *at - 2};
    *at = end;
    blanks(text, at);
    *good = *at < text.len && text.at[*at] == ':';
    *at += *good;
    return *good;
}

static bool is_wanted(const char *const *wanted, struct str key)
{
    for (; *wanted; wanted++)
        if (str_is(key, *wanted)) return true;
    return false;
}

bool cut_object(struct str text, size_t at, const char *const *wanted, const char *array, const char *inner, struct cut_object *out,
                bool *good)
{
    struct str key, value;
    unsigned depth;
    *out = (struct cut_object){.head = json_object(), .whole = true};
    if (!out->head) return false;
    blanks(text, &at);
    *good = at < text.len && text.at[at] == '{';
    for (at += *good; *good && next_key(text, &at, &key, good);) {
        while (at < text.len && strchr(" \t\r\n", text.at[at]) && text.at[at]) at++;
        size_t from = at;
        bool large = str_is(key, array);
        if (!cut_value(text, &at, &value, &depth, &out->whole)) break;
        if (large && value.at[0] == '[') out->items = from + 1;
        if (inner && str_is(key, inner)) out->inner = from;
        if (!large && is_wanted(wanted, key) && out->whole) {
            json_t *x = json_loadb(value.at, value.len, JSON_DECODE_ANY, NULL);
            char name[32];
            if (x && key.len < sizeof name) {
                memcpy(name, key.at, key.len);
                name[key.len] = '\0';
                (void)json_object_set(out->head, name, x);
            }
            json_decref(x);
        }
    }
    if (at >= text.len) out->whole = false;
    out->end = at < text.len ? at + 1 : text.len;
    return true;
}

truce_status cut_parse(struct str text, struct str value, unsigned depth, bool whole, struct read_limits limits, json_t **out,
                       truce_error *error)
{
    unsigned long long at = (unsigned long long)(value.at - text.at), end = at + value.len;
    json_error_t fault;
    *out = NULL;
    if (depth > limits.depth)
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: over the limit of %u values in each other", at, limits.depth);
    if (value.len > limits.item)
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: larger than the limit of %zu bytes", at, limits.item);
    if (!whole) return err_set(error, TRUCE_EINPUT, end, "byte %llu: the file is cut off here", end);
    *out = json_loadb(value.at, value.len, JSON_DECODE_ANY, &fault);
    if (*out) return TRUCE_OK;
    at += (unsigned long long)fault.position;
    return err_set(error, TRUCE_EINPUT, at, "byte %llu: bad JSON: %s", at, fault.text);
}

/* ---- XML */

/* Behind the next `end` from `at` on. */
static size_t behind(struct str text, size_t at, const char *end)
{
    size_t len = strlen(end);
    for (; at + len <= text.len; at++)
        if (memcmp(text.at + at, end, len) == 0) return at + len;
    return text.len;
}

static bool stands(struct str text, size_t at, const char *word)
{
    size_t len = strlen(word);
    return at + len <= text.len && memcmp(text.at + at, word, len) == 0;
}

/* Behind the tag that begins at `at`; *down: 1 when it opens an element, -1 when it closes one, else 0. */
static size_t behind_tag(struct str text, size_t at, int *down)
{
    char quote = 0;
    *down = 0;
    if (stands(text, at, "<!--")) return behind(text, at + 4, "-->");
    if (stands(text, at, "<![CDATA[")) return behind(text, at, "]]>");
    if (stands(text, at, "<?")) return behind(text, at, "?>");
    size_t i = at + 1, sub = 0;
    for (; i < text.len; i++) {
        char c = text.at[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[' && text.at[at + 1] == '!') {
            sub++;
        } else if (c == ']' && sub) {
            sub--;
        } else if (c == '>' && !sub) {
            break;
        }
    }
    char first = at + 1 < text.len ? text.at[at + 1] : ' ';
    if (first == '/')
        *down = -1;
    else if (i < text.len && first != '!' && text.at[i - 1] != '/' && !strchr(" \t\r\n", first))
        *down = 1;
    return i < text.len ? i + 1 : text.len;
}

/* Blanks bytes but for line ends, with the mark in front; a region is two tags long, so there is room. */
static void blank(char *from, size_t len)
{
    static const char mark[] = "<?" CUT_MARK "?>";
    for (size_t i = 0; i < len; i++)
        if (from[i] != '\n') from[i] = ' ';
    if (len >= sizeof mark - 1) memcpy(from, mark, sizeof mark - 1);
}

/* Takes the deep element [from, to) out of *out, which becomes a copy before the first. */
static bool take_out(struct arena *a, struct str text, size_t from, size_t to, struct str *out, char **copy)
{
    if (!*copy) {
        *copy = arena_alloc(a, text.len + 1, 1);
        if (!*copy) return false;
        memcpy(*copy, text.at, text.len);
        *out = (struct str){*copy, text.len};
    }
    blank(*copy + from, to - from);
    return true;
}

bool cut_deep(struct arena *a, struct str text, unsigned depth, struct str *out)
{
    unsigned open = 0;
    size_t from = 0;
    char *copy = NULL;
    *out = text;
    for (size_t at = 0; at < text.len;) {
        const char *tag = memchr(text.at + at, '<', text.len - at);
        int down;
        if (!tag) break;
        size_t begin = (size_t)(tag - text.at);
        at = behind_tag(text, begin, &down);
        if (down > 0 && ++open == depth + 1) from = begin;
        if (down < 0 && open && open-- == depth + 1 && !take_out(a, text, from, at, out, &copy)) return false;
    }
    return open <= depth || take_out(a, text, from, text.len, out, &copy); /* the file may end within one */
}
