/* Places of datelines ("KYIV, Ukraine (AP) -"). They are furniture, so there are no tokens: the line is cut at commas and
 * dashes, what stands in brackets is an agency, and what has a digit is a date. */
#include "base/utf8.h"
#include "event/where_parts.h"

static bool has_digit(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] >= '0' && s.at[i] <= '9') return true;
    return false;
}

/* The bytes of a mark at `at` that ends a part of the line, 0 when none does: a comma, a bracket, a long dash, or a
 * hyphen between blanks ("Port-au-Prince" keeps its own). */
static size_t mark_at(struct str s, size_t at)
{
    size_t len;
    uint32_t code = utf8_at(s, at, &len);
    if (code == ',' || code == '(' || code == ':' || code == ';' || code == '/') return len;
    if (code == 0x2013 || code == 0x2014) return len;
    if (code == '-' && (at + 1 >= s.len || s.at[at + 1] == ' ' || s.at[at + 1] == '-')) return len;
    return 0;
}

bool where_dateline_part(struct str line, size_t *at, struct str *part)
{
    while (*at < line.len) {
        size_t start = *at, end = start, mark = 0;
        while (end < line.len && !(mark = mark_at(line, end))) end++;
        *at = end + mark;
        if (mark && line.at[end] == '(') {
            const char *close = memchr(line.at + end, ')', line.len - end);
            *at = close ? (size_t)(close - line.at) + 1 : line.len;
        }
        *part = str_trim((struct str){line.at + start, end - start});
        size_t len;
        if (part->len > 1 && !has_digit(*part) && utf8_is_upper(utf8_at(*part, 0, &len))) return true;
    }
    return false;
}
