#include "read/stamp.h"

#include "base/buf.h"
#include <stdio.h>

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

static unsigned number(struct str s, size_t at, size_t count)
{
    unsigned n = 0;
    for (size_t i = 0; i < count; i++) n = n * 10 + (unsigned)(s.at[at + i] - '0');
    return n;
}

/* The zones that RFC 822 names; hours from Greenwich. */
static bool named_zone(struct str s, size_t at, int *hours)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = {{"GMT", 0},  {"UTC", 0},  {"EST", -5}, {"EDT", -4}, {"CST", -6},
                 {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (at + 3 <= s.len && memcmp(s.at + at, zones[i].name, 3) == 0) {
            *hours = zones[i].hours;
            return true;
        }
    return false;
}

/* "Z", "+01:00", "+0100", "-05" at `at` into out (at least 7 bytes); its length, 0 when there is none. */
static size_t zone(struct str s, size_t at, char *out)
{
    while (at < s.len && s.at[at] == ' ') at++;
    if (at < s.len && (s.at[at] == 'Z' || s.at[at] == 'z')) {
        out[0] = 'Z';
        return 1;
    }
    int hours;
    if (named_zone(s, at, &hours)) {
        if (!hours) {
            out[0] = 'Z';
            return 1;
        }
        memcpy(out, "-00:00", 6);
        out[2] = (char)('0' - hours);
        return 6;
    }
    if (at >= s.len || (s.at[at] != '+' && s.at[at] != '-') || !digits(s, at + 1, 2)) return 0;
    memcpy(out, s.at + at, 3);
    memcpy(out + 3, ":00", 3);
    size_t minutes = at + 3 + (at + 3 < s.len && s.at[at + 3] == ':');
    if (digits(s, minutes, 2)) memcpy(out + 4, s.at + minutes, 2);
    return 6;
}

/* The clock time at `at` ("T10:00:05.123+02:00", ", 8:28 pm GMT") behind a day already written; nothing when there is none. */
static void clock_time(struct buf *out, struct str s, size_t at)
{
    static const char *const between = " ,|T\t-";
    while (at < s.len && strchr(between, s.at[at])) at++;
    if (at + 3 < s.len && str_same_fold((struct str){s.at + at, 3}, str_c("at "))) at += 3;
    size_t wide = digits(s, at, 2) ? 2 : 1;
    if (!digits(s, at, wide) || at + wide >= s.len || s.at[at + wide] != ':' || !digits(s, at + wide + 1, 2)) return;
    unsigned hour = number(s, at, wide), minute = number(s, at + wide + 1, 2), second = 60;
    at += wide + 3;
    if (at < s.len && s.at[at] == ':' && digits(s, at + 1, 2)) {
        second = number(s, at + 1, 2);
        at += 3;
    }
    if (at < s.len && s.at[at] == '.' && digits(s, at + 1, 1))
        for (at++; digits(s, at, 1);) at++;
    size_t half = at;
    while (half < s.len && s.at[half] == ' ') half++;
    char letter = half < s.len ? (char)(s.at[half] | 32) : 0;
    size_t dot = half + 1 < s.len && s.at[half + 1] == '.';
    if ((letter == 'a' || letter == 'p') && half + 1 + dot < s.len && (s.at[half + 1 + dot] | 32) == 'm' && hour >= 1 &&
        hour <= 12) {
        hour = hour % 12 + (letter == 'p' ? 12 : 0);
        at = half + 2 + 2 * dot;
    }
    if (hour > 23 || minute > 59) return;
    buf_format(out, "T%02u:%02u", hour, minute);
    if (second < 60) buf_format(out, ":%02u", second);
    char room[8];
    buf_add(out, (struct str){room, zone(s, at, room)});
}

/* The word at `at` as a month, 0 when it is none: "Nov", "Nov.", "November", "Sept". */
static unsigned month_at(struct str s, size_t at, size_t *end)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    size_t len = 0;
    while (at + len < s.len && ((s.at[at + len] | 32) >= 'a' && (s.at[at + len] | 32) <= 'z')) len++;
    *end = at + len + (at + len < s.len && s.at[at + len] == '.');
    for (unsigned m = 0; len >= 3 && m < 12; m++)
        if (len <= strlen(months[m]) && str_same_fold((struct str){s.at + at, len}, (struct str){months[m], len}) &&
            (len == 3 || len == strlen(months[m]) || (m == 8 && len == 4)))
            return m + 1;
    return 0;
}

/* One or two digits at *at with "st", "nd", "rd", "th"; 0 when there are none. */
static unsigned day_at(struct str s, size_t *at)
{
    size_t wide = digits(s, *at, 2) ? 2 : 1;
    if (!digits(s, *at, wide) || digits(s, *at, 3)) return 0;
    unsigned day = number(s, *at, wide);
    *at += wide;
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++)
        if (*at + 2 <= s.len && str_same_fold((struct str){s.at + *at, 2}, str_c(ends[i]))) {
            *at += 2;
            break;
        }
    return day;
}

static size_t past(struct str s, size_t at, const char *marks)
{
    while (at < s.len && strchr(marks, s.at[at])) at++;
    return at;
}

/* Reads "18 Nov 2019", "18-Nov-2019" or "November 18th, 2019" at `at`, with mail set also "18 Nov 19" of RFC 822; the byte
 * behind it, 0 when there is none. */
static size_t written_at(struct str s, size_t at, bool mail, struct day *out)
{
    size_t end = at;
    unsigned day = day_at(s, &end), month = 0;
    bool first = day > 0;
    if (first) {
        month = month_at(s, past(s, end, " -"), &end);
    } else {
        month = month_at(s, at, &end);
        end = past(s, end, " ");
        day = month ? day_at(s, &end) : 0;
    }
    if (!day || !month) return 0;
    end = past(s, end, " ,-");
    size_t wide = digits(s, end, 4) ? 4 : mail && first && digits(s, end, 2) ? 2 : 0;
    if (!wide || digits(s, end, wide + 1) || (wide == 2 && end + 2 < s.len && s.at[end + 2] != ' ')) return 0;
    unsigned year = number(s, end, wide);
    if (wide == 2) year += year < 70 ? 2000 : 1900;
    char text[32];
    (void)snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
    return day_read(str_c(text), out) && out->year >= EARLIEST ? end + wide : 0;
}

/* A day of digits only at `at`, its parts joined by `mark` ("-", "/" or nothing); the byte behind it, 0 when there is none. */
static size_t digits_at(struct str s, size_t at, char mark, struct day *out)
{
    size_t gap = mark != 0, len = 8 + 2 * gap;
    if (!digits(s, at, 4) || digits(s, at + len, 1)) return 0;
    if (!digits(s, at + 4 + gap, 2) || !digits(s, at + 6 + 2 * gap, 2)) return 0;
    if (gap && (s.at[at + 4] != mark || s.at[at + 7] != mark)) return 0;
    char text[10];
    memcpy(text, s.at + at, 4);
    memcpy(text + 5, s.at + at + 4 + gap, 2);
    memcpy(text + 8, s.at + at + 6 + 2 * gap, 2);
    text[4] = text[7] = '-';
    return day_read((struct str){text, 10}, out) && out->year >= EARLIEST ? at + len : 0;
}

static bool put(struct arena *a, struct day day, struct str s, size_t end, struct str *out)
{
    struct buf iso;
    char text[11];
    buf_init(&iso, a);
    day_print(day, text);
    buf_text(&iso, text);
    if (end) clock_time(&iso, s, end);
    *out = buf_view(&iso);
    return !iso.failed;
}

static bool find_written(struct arena *a, struct str text, bool mail, struct str *out)
{
    struct day day;
    *out = (struct str){"", 0};
    for (size_t at = 0; at < text.len; at++) {
        char before = at ? text.at[at - 1] : ' ';
        bool inside = (before >= '0' && before <= '9') || ((before | 32) >= 'a' && (before | 32) <= 'z');
        size_t end = inside ? 0 : written_at(text, at, mail, &day);
        if (end) return put(a, day, text, end, out);
    }
    return true;
}

bool stamp_iso(struct arena *a, struct str text, struct str *out)
{
    struct day day;
    *out = (struct str){"", 0};
    text = str_trim(text);
    size_t end = digits_at(text, 0, '-', &day);
    if (!end) end = digits_at(text, 0, '/', &day);
    if (!end) end = digits_at(text, 0, 0, &day);
    return end ? put(a, day, text, end, out) : find_written(a, text, true, out);
}

bool stamp_written(struct arena *a, struct str text, struct str *out)
{
    return find_written(a, text, false, out);
}

bool stamp_of_address(struct arena *a, struct str url, struct str *out)
{
    struct day day;
    *out = (struct str){"", 0};
    for (size_t at = 1; at + 10 < url.len; at++)
        if (url.at[at - 1] == '/' && digits_at(url, at, '/', &day) && url.at[at + 10] == '/') return put(a, day, url, 0, out);
    return true;
}

bool stamp_seconds(struct arena *a, int64_t seconds, struct str *out)
{
    enum { DAY = 86400, FIRST = -62091, LAST = 2932896 }; /* 1800-01-01 and 9999-12-31 as days */
    int64_t days = seconds / DAY, left = seconds % DAY;
    *out = (struct str){"", 0};
    if (left < 0) left += DAY, days--;
    if (days < FIRST || days > LAST) return true;
    struct day d = day_from_number((int32_t)days);
    char *to = arena_alloc(a, 40, 1);
    if (!to) return false;
    int len = snprintf(to, 40, "%04d-%02d-%02dT%02d:%02d:%02dZ", d.year, d.month, d.day, (int)(left / 3600), (int)(left / 60 % 60),
                       (int)(left % 60));
    *out = (struct str){to, (size_t)len};
    return true;
}
