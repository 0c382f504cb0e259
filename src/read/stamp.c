#include "read/stamp.h"

#include "doc/doc.h"

/* What sites write for "no date" lies before. */
enum { EARLIEST = 1800 };

static bool digits(struct str s, size_t at, size_t count)
{
    if (at + count > s.len) return false;
    for (size_t i = 0; i < count; i++)
        if (s.at[at + i] < '0' || s.at[at + i] > '9') return false;
    return true;
}

/* "Z", "+01:00", "+0100", "-05" at `at` into out (at least 7 bytes); its length, 0 when there is none. */
static size_t zone(struct str s, size_t at, char *out)
{
    while (at < s.len && s.at[at] == ' ') at++;
    if (at < s.len && (s.at[at] == 'Z' || s.at[at] == 'z')) {
        out[0] = 'Z';
        return 1;
    }
    if (at >= s.len || (s.at[at] != '+' && s.at[at] != '-') || !digits(s, at + 1, 2)) return 0;
    memcpy(out, s.at + at, 3);
    memcpy(out + 3, ":00", 3);
    size_t minutes = at + 3 + (at + 3 < s.len && s.at[at + 3] == ':');
    if (digits(s, minutes, 2)) memcpy(out + 4, s.at + minutes, 2);
    return 6;
}

bool stamp_iso(struct arena *a, struct str text, struct str *out)
{
    struct day day;
    *out = (struct str){"", 0};
    text = str_trim(text);
    if (text.len < 10 || !day_read((struct str){text.at, 10}, &day) || day.year < EARLIEST) return true;
    char *to = arena_alloc(a, 32, 1);
    if (!to) return false;
    size_t len = 10, at = 11;
    memcpy(to, text.at, 10);
    bool timed = text.len > 15 && (text.at[10] == 'T' || text.at[10] == ' ') && digits(text, 11, 2) && text.at[13] == ':' &&
                 digits(text, 14, 2);
    if (timed) {
        to[len++] = 'T';
        memcpy(to + len, text.at + 11, 5);
        len += 5;
        at = 16;
        if (at < text.len && text.at[at] == ':' && digits(text, at + 1, 2)) {
            memcpy(to + len, text.at + at, 3);
            len += 3;
            at += 3;
        }
        if (at < text.len && text.at[at] == '.')
            for (at++; digits(text, at, 1);) at++;
        len += zone(text, at, to + len);
    }
    *out = (struct str){to, len};
    return true;
}
