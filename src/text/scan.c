#include "text/scan.h"

#include "text/words.h"

enum { ADDRESS_LIMIT = 2000, PART_LIMIT = 64 };

enum mark_class scan_class(uint32_t code)
{
    if (utf8_is_space(code)) return MARK_BLANK;
    if (utf8_is_letter(code) || utf8_is_digit(code) || code == '_') return MARK_WORD;
    if (code == 0xAD || code == 0x200C || code == 0x200D) return MARK_WORD;
    if (code == 0xB2 || code == 0xB3 || code == 0xB9 || (code >= 0xBC && code <= 0xBE)) return MARK_WORD;
    if ((code >= 0x660 && code <= 0x669) || (code >= 0x6F0 && code <= 0x6F9)) return MARK_WORD;
    return MARK_OTHER;
}

static bool letter(char c)
{
    return (unsigned char)((c | 32) - 'a') < 26;
}

static bool digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static bool upper(char c)
{
    return (unsigned char)(c - 'A') < 26;
}

static char byte_at(struct str text, size_t at, size_t end)
{
    return at < end ? text.at[at] : '\0';
}

static bool word_at(struct str text, size_t at, size_t end)
{
    size_t len;
    return at < end && scan_class_at(text, at, &len) == MARK_WORD;
}

static bool blank_at(struct str text, size_t at, size_t end)
{
    size_t len;
    return at < end && scan_class_at(text, at, &len) == MARK_BLANK;
}

/* The end of the run of word characters from `at` on, looked at for at most PART_LIMIT bytes. */
static size_t part_end(struct str text, size_t at, size_t end)
{
    if (end - at > PART_LIMIT) end = at + PART_LIMIT;
    for (size_t len; at < end && scan_class_at(text, at, &len) == MARK_WORD;) at += len;
    return at < end ? at : end;
}

static struct str piece(struct str text, size_t start, size_t end)
{
    return (struct str){text.at + start, end - start};
}

size_t scan_apostrophe(struct str text, size_t at, size_t end)
{
    if (at >= end) return 0;
    const char *c = text.at + at;
    if (*c == '\'' || *c == '`') return 1;
    if (end - at >= 3 && memcmp(c, "\xE2\x80\x99", 3) == 0) return 3;
    if (end - at >= 2 && (memcmp(c, "\xCA\xBC", 2) == 0 || memcmp(c, "\xC2\xB4", 2) == 0)) return 2;
    return 0;
}

static size_t address_end(struct str text, size_t start, size_t end)
{
    size_t at = start, len;
    while (at < end && scan_class_at(text, at, &len) != MARK_BLANK && !memchr("<>\"|", text.at[at], 4)) {
        if ((unsigned char)text.at[at] == 0xE2) break; /* curly quotes and dashes */
        at += len;
        if (at - start > ADDRESS_LIMIT) return start;
    }
    bool opened = memchr(text.at + start, '(', at - start) != NULL;
    while (at > start && memchr(".,:;!?'*]}", text.at[at - 1], 10)) at--;
    while (at > start && text.at[at - 1] == ')' && !opened) {
        at--;
        while (at > start && memchr(".,:;!?'", text.at[at - 1], 7)) at--;
    }
    return at;
}

/* user@host.org */
static size_t mail_end(struct str text, size_t start, size_t end)
{
    size_t at = start, stop = end - start > 256 ? start + 256 : end;
    while (at < stop && (letter(text.at[at]) || digit(text.at[at]) || memchr("._%+-", text.at[at], 5))) at++;
    if (at == start || byte_at(text, at, stop) != '@') return start;
    size_t host = ++at;
    while (at < stop && (letter(text.at[at]) || digit(text.at[at]) || text.at[at] == '.' || text.at[at] == '-')) at++;
    while (at > host && (text.at[at - 1] == '.' || text.at[at - 1] == '-')) at--;
    return at > host + 1 ? at : start;
}

size_t scan_address(struct str text, size_t start, size_t end)
{
    static const char *const schemes[] = {"http://", "https://", "www.", "ftp://", "mailto:", "doi:", "WWW.", "Http://", "HTTP://"};
    char c = text.at[start];
    if (c == '#' || c == '@') {
        if (start + 1 >= end || !letter(text.at[start + 1])) return start;
        size_t at = start + 1;
        while (at < end && (letter(text.at[at]) || digit(text.at[at]) || text.at[at] == '_')) at++;
        return at;
    }
    if (!letter(c) && !digit(c) && c != '_') return start;
    if (memchr("hwfmdWH", c, 7)) {
        struct str rest = piece(text, start, end);
        for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
            if (rest.len > 1 && rest.at[1] == schemes[i][1] && str_starts(rest, schemes[i]) && rest.len > strlen(schemes[i]))
                return address_end(text, start, end);
    }
    return mail_end(text, start, end);
}

/* Whether the points from `at` on are inside a host or file name ("bbc.co.uk/news", "notes.doc"): its end, or 0. */
static size_t host_end(struct str text, size_t start, size_t point, size_t end)
{
    size_t at = point, points = 0;
    struct str last = {NULL, 0};
    while (at < end && text.at[at] == '.' && word_at(text, at + 1, end) && points < 8) {
        size_t stop = part_end(text, at + 1, end);
        while (stop < end && text.at[stop] == '-' && word_at(text, stop + 1, end) && stop - at < PART_LIMIT)
            stop = part_end(text, stop + 1, end);
        last = piece(text, at + 1, stop);
        points++;
        at = stop;
    }
    if (points == 0) return 0;
    bool plain = last.len >= 2 && last.at[0] >= 'a' && last.at[0] <= 'z' && letter(text.at[start]) && !upper(text.at[start]);
    if (!(word_kind(last) & WORD_DOMAIN) && !(plain && points >= 2)) return 0;
    return byte_at(text, at, end) == '/' ? address_end(text, at, end) : at;
}

/* A point between word characters at `at`, in the word from `start`: the end of what it joins, or 0. */
static size_t join_point(struct str text, size_t start, size_t at, size_t end)
{
    char before = text.at[at - 1], after = text.at[at + 1];
    if (digit(before) && digit(after)) return at + 1;
    bool one = at - start == 1 || !letter(text.at[at - 2]);
    if (letter(before) && letter(after) && one) {
        /* U.S., p.m., Ph.D.; but "section B.The" is two. */
        size_t stop = part_end(text, at + 1, end);
        if (stop - at == 2 || (stop - at <= 3 && !(upper(after) && !upper(text.at[stop - 1])))) return at + 1;
    }
    if (str_same_fold(piece(text, start, at), str_c("ph")) && (after | 32) == 'd') return at + 1;
    return host_end(text, start, at, end);
}

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (!digit(s.at[i])) return false;
    return s.len > 0;
}

/* A hyphen at `at`: whether it joins. Telephone numbers, dates and prefixes do; ranges and compounds are cut. */
static bool join_hyphen(struct str text, size_t start, size_t at, size_t end)
{
    size_t stop = part_end(text, at + 1, end);
    struct str left = piece(text, start, at), right = piece(text, at + 1, stop);
    if (digit(left.at[left.len - 1]) && all_digits(right)) {
        if (left.len > 12) return memchr(left.at, '-', left.len) != NULL && left.len < PART_LIMIT;
        bool more = byte_at(text, stop, end) == '-' && stop + 1 < end && digit(text.at[stop + 1]);
        bool joined = memchr(left.at, '-', left.len) != NULL;
        return joined || (all_digits(left) && (more || (left.len == 3 && right.len == 4)));
    }
    if (str_is(right, "e") && upper(left.at[0]) && byte_at(text, stop, end) != '-') return true; /* Lashkar-e */
    if (!(word_kind(left) & WORD_PREFIX) || (left.len > 1 && upper(left.at[1]))) return false;
    return letter(right.at[0]) || (unsigned char)right.at[0] >= 0x80 || str_same_fold(left, str_c("mid"));
}

static unsigned number_at(struct str text, size_t at, size_t end)
{
    unsigned value = 0;
    for (size_t i = at; i < end && digit(text.at[i]) && value < 10000; i++) value = value * 10 + (unsigned)(text.at[i] - '0');
    return value;
}

/* Days ("9/11", "5/18", "05/17/2001") and "w/o", "b/c", "s/he" are one word; fractions, "24/7", "and/or" are cut. */
static bool join_slash(struct str text, size_t start, size_t at, size_t end)
{
    char before = text.at[at - 1], after = text.at[at + 1];
    size_t stop = part_end(text, at + 1, end);
    if (digit(before) && digit(after)) {
        if (memchr(text.at + start, '/', at - start < PART_LIMIT ? at - start : PART_LIMIT)) return true;
        if (stop + 1 < end && text.at[stop] == '/' && digit(text.at[stop + 1])) return true;
        unsigned month = number_at(text, start, at), day = number_at(text, at + 1, end);
        return at - start <= 2 && month >= 1 && month <= 12 && day >= 9 && day <= 31;
    }
    if (at - start != 1 || !letter(before) || !letter(after)) return false;
    return (stop - at == 2 && (after | 32) == 'c' && memchr("bBlLiIwW", before, 8)) ||
           (stop - at <= 4 && memchr("wWsS", before, 4) && (after | 32) != 'c');
}

static bool three_digits(struct str text, size_t at, size_t end)
{
    return end - at >= 3 && digit(text.at[at]) && digit(text.at[at + 1]) && digit(text.at[at + 2]) &&
           !digit(byte_at(text, at + 3, end));
}

/* A mark inside a word that began at `start`: the byte from which the word goes on, or 0 where it ends. */
static size_t join(struct str text, size_t start, size_t at, size_t end)
{
    char c = text.at[at], before = text.at[at - 1];
    size_t quote = scan_apostrophe(text, at, end);
    if (quote) {
        if (!word_at(text, at + quote, end)) return 0;
        if (digit(text.at[at + quote])) return 0;
        return c != '`' || part_end(text, at + 1, end) - at <= 2 ? at + quote : 0;
    }
    if (!word_at(text, at + 1, end)) {
        /* "pre- and post-war", "w-": cut off with its hyphen. */
        bool broken = c == '-' && (at + 1 == end || blank_at(text, at + 1, end)) && letter(before) && at - start <= 4;
        return broken && (at - start <= 2 || word_kind(piece(text, start, at)) & WORD_PREFIX) ? at + 1 : 0;
    }
    char after = text.at[at + 1];
    switch (c) {
    case '.': return join_point(text, start, at, end);
    case ',': return digit(before) && three_digits(text, at + 1, end) ? at + 1 : 0;
    case ':': return digit(before) && digit(after) ? at + 1 : 0;
    case '-': return join_hyphen(text, start, at, end) ? at + 1 : 0;
    case '/': return join_slash(text, start, at, end) ? at + 1 : 0;
    case '&':
        return at - start <= 3 && part_end(text, at + 1, end) - at <= 4 && (!letter(before) || upper(before) == upper(after))
                   ? at + 1
                   : 0;
    case '*': return letter(before) && letter(after) ? at + 1 : 0;
    default: return 0;
    }
}

size_t scan_word(struct str text, size_t start, size_t end)
{
    size_t at = start, len;
    while (at < end) {
        enum mark_class class = scan_class_at(text, at, &len);
        if (class == MARK_BLANK) break;
        if (class == MARK_WORD) {
            at += len;
            continue;
        }
        size_t next = at > start ? join(text, start, at, end) : 0;
        if (next == 0) break;
        at = next;
    }
    return at;
}

/* ":)", ";-(", ":D": eyes, nose, mouths. */
static size_t emoticon(struct str text, size_t start, size_t end, bool first)
{
    size_t at = start + 1;
    if (at < end && memchr("-^o'", text.at[at], 4)) at++;
    size_t mouth = at;
    while (at < end && at - mouth < 16 && memchr(")(|/\\*", text.at[at], 6)) at++;
    if (at == mouth && first && at < end && memchr("DPpO3", text.at[at], 5)) at++;
    if (at == mouth || word_at(text, at, end)) return start;
    size_t len;
    bool closed = at == end || scan_class_at(text, at, &len) == MARK_BLANK || memchr(".!?,", text.at[at], 4);
    return closed && (first || text.at[mouth] == ')' || text.at[mouth] == '(') && text.at[start] != '/' ? at : start;
}

size_t scan_mark(struct str text, size_t start, size_t end, bool first)
{
    char c = text.at[start];
    if (c == ':' || c == ';' || c == '=') {
        size_t at = emoticon(text, start, end, first);
        if (at > start) return at;
    }
    if (c == '!' || c == '?') {
        size_t at = start;
        while (at < end && (text.at[at] == '!' || text.at[at] == '?')) at++;
        return at;
    }
    if (memchr("-=*~+|<>^", c, 9)) {
        size_t at = start;
        while (at < end && memchr("-=*~+|<>_^{}", text.at[at], 12)) at++;
        if (at - start >= 3) return at; /* a drawn line */
    }
    if (first && c == '(' && byte_at(text, start + 1, end) == ':' && start + 2 == end) return end;
    if (memchr(".-=*~<>'`$", c, 10)) {
        size_t at = start;
        while (at < end && text.at[at] == c) at++;
        if (c != '\'' && c != '`') return at;
        return at - start >= 2 ? start + 2 : start + 1;
    }
    size_t len;
    uint32_t code = utf8_at(text, start, &len);
    size_t at = start + len;
    if (code == 0x2013 || code == 0x2014 || code == 0x2026 || code == 0x2018 || code == 0x2019)
        while (at < end && end - at >= len && memcmp(text.at + at, text.at + start, len) == 0) at += len;
    /* An emoji takes its joiners and variation marks along. */
    while (code >= 0x2600 && at < end) {
        uint32_t next = utf8_at(text, at, &len);
        if (next != 0xFE0F && next != 0x200D && (next < 0x1F3FB || next > 0x1F3FF)) break;
        at += len;
    }
    return at;
}
