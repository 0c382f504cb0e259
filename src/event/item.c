#include "event/item.h"

#include "base/err.h"

enum { LONGEST_WORD = 15 }; /* bytes; longer pieces are no time words and are not looked up */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of a hyphen or dash at `at`, 0 when there is none. */
static size_t dash_at(struct str s, size_t at)
{
    if (s.at[at] == '-') return 1;
    if (s.len - at >= 3 && memcmp(s.at + at, "\xE2\x80", 2) == 0 && (s.at[at + 2] == '\x93' || s.at[at + 2] == '\x94')) return 3;
    if (s.len - at >= 3 && memcmp(s.at + at, "\xE2\x88\x92", 3) == 0) return 3;
    return 0;
}

/* The run of digits at `at` as a number below 10^8; its length, 0 when none or too long. */
static size_t read_digits(struct str s, size_t at, int *out)
{
    size_t n = 0;
    *out = 0;
    while (at + n < s.len && is_digit(s.at[at + n]) && n < 8) {
        *out = *out * 10 + (s.at[at + n] - '0');
        n++;
    }
    return at + n < s.len && is_digit(s.at[at + n]) ? 0 : n;
}

/* "1,234.5", "12", "0.5" whole; false when the text is no plain numeral. */
static bool read_numeral(struct str s, struct item *out)
{
    double value = 0, place = 1;
    bool point = false, comma = false;
    size_t run = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (is_digit(c)) {
            value = point ? value + (place *= 0.1) * (c - '0') : value * 10 + (c - '0');
            run++;
        } else if (c == ',' && !point && run > 0 && run <= 3 && s.len - i > 3) {
            comma = true;
            run = 0;
        } else if (c == '.' && !point && i + 1 < s.len && i > 0) {
            if (comma && run != 3) return false;
            point = true;
            run = 0;
        } else {
            return false;
        }
    }
    if (s.len == 0 || s.len > 20 || (comma && !point && run != 3)) return false;
    out->word = WORD_NUMBER;
    out->number = value;
    out->value = value < 30000 ? (int16_t)value : INT16_MAX;
    out->digits = comma || point ? 0 : (uint8_t)s.len;
    return true;
}

/* "19:30", "19:30:05", "7.45pm" is left to others: minutes of the day in value. */
static bool read_clock(struct str s, struct item *out)
{
    int hour, minute, second;
    size_t n = read_digits(s, 0, &hour);
    if (n < 1 || n > 2 || n >= s.len || s.at[n] != ':' || hour > 24) return false;
    size_t m = read_digits(s, n + 1, &minute);
    if (m != 2 || minute > 59) return false;
    size_t end = n + 1 + m;
    if (end < s.len && (s.at[end] != ':' || read_digits(s, end + 1, &second) != 2 || end + 3 != s.len)) return false;
    out->word = WORD_CLOCK;
    out->value = (int16_t)(hour * 60 + minute);
    return true;
}

/* "1990s", "90s", "'90s": the decade's first three digits, or its third alone when the century is not said. */
static bool read_decade(struct str s, struct item *out)
{
    int value;
    size_t at = s.len && s.at[0] == '\'' ? 1 : 0, n = read_digits(s, at, &value);
    if ((n != 2 && n != 4) || s.len < at + n + 1 || value % 10) return false;
    struct str rest = {s.at + at + n, s.len - at - n};
    if (!str_is(rest, "s") && !str_is(rest, "'s")) return false;
    out->word = WORD_DECADE;
    out->value = (int16_t)(value / 10);
    return true;
}

/* "3rd", "21st" */
static bool read_ordinal(struct str s, struct item *out)
{
    int value;
    size_t n = read_digits(s, 0, &value);
    if (n == 0 || n > 4 || s.len != n + 2) return false;
    struct str rest = {s.at + n, 2};
    if (!str_is(rest, "st") && !str_is(rest, "nd") && !str_is(rest, "rd") && !str_is(rest, "th")) return false;
    out->word = WORD_ORDINAL;
    out->value = (int16_t)value;
    return true;
}

/* "2013-03-22", "2013/3/22", "22/03/2013", "3/22/2013", "22.03.2013": days since 1970 in number. A slash date whose
 * order cannot be told is none. */
static bool read_calendar(struct str s, struct item *out)
{
    int part[3];
    size_t at = 0, lens[3];
    char mark = 0;
    for (int i = 0; i < 3; i++) {
        lens[i] = at < s.len ? read_digits(s, at, part + i) : 0;
        if (!lens[i]) return false;
        at += lens[i];
        if (i < 2) {
            if (at >= s.len || !strchr("-/.", s.at[at]) || (mark && s.at[at] != mark)) return false;
            mark = s.at[at++];
        }
    }
    if (at != s.len) return false;
    int year = part[0], month = part[1], day = part[2];
    if (lens[0] != 4) {
        if (lens[2] != 4) return false;
        year = part[2];
        bool day_first = mark == '.' || part[0] > 12;
        if (!day_first && part[1] <= 12 && part[0] != part[1]) return false;
        day = day_first ? part[0] : part[1];
        month = day_first ? part[1] : part[0];
    }
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    out->word = WORD_CALENDAR;
    out->number = day_number((struct day){(int16_t)year, (uint8_t)month, (uint8_t)day});
    return true;
}

static bool read_quarter(struct str s, struct item *out)
{
    if (s.len != 2 || (s.at[0] != 'q' && s.at[0] != 'h') || s.at[1] < '1' || s.at[1] > (s.at[0] == 'q' ? '4' : '2')) return false;
    out->word = WORD_QUARTER;
    out->value = (int16_t)((s.at[0] == 'h' ? 10 : 0) + (s.at[1] - '0'));
    return true;
}

/* Class and value of a piece of a token, by its shape when it begins like a numeral, else by the table. */
static void classify(struct str piece, struct item *out)
{
    char lower[LONGEST_WORD + 8];
    out->word = WORD_OTHER;
    if (piece.len == 0 || piece.len > LONGEST_WORD) return;
    for (size_t i = 0; i < piece.len; i++)
        lower[i] = piece.at[i] >= 'A' && piece.at[i] <= 'Z' ? (char)(piece.at[i] + 32) : piece.at[i];
    struct str s = {lower, piece.len};
    if (is_digit(s.at[0])) {
        if (read_numeral(s, out) || read_clock(s, out) || read_ordinal(s, out) || read_decade(s, out) || read_calendar(s, out))
            return;
    } else if (s.at[0] == '\'' && s.len > 2 && is_digit(s.at[1])) {
        int value;
        if (read_decade(s, out) || read_digits(s, 1, &value) != 2 || s.len != 3) return;
        *out = (struct item){.word = WORD_NUMBER, .number = value + (value < 30 ? 2000 : 1900), .digits = 4}; /* "'94" */
        out->value = (int16_t)out->number;
    } else if (!read_quarter(s, out)) {
        out->word = (uint8_t)word_of(s, &out->value);
        if (out->word == WORD_NUMBER || out->word == WORD_VAGUE) out->number = out->value;
    }
}

static struct item *add_item(struct arena *arena, struct items *out)
{
    struct item *rows = arena_grow(arena, out->at, &out->capacity, (size_t)out->count + 1, sizeof *rows);
    if (!rows) return NULL;
    out->at = rows;
    rows += out->count++;
    memset(rows, 0, sizeof *rows);
    return rows;
}

/* Where the piece that begins at `at` ends: before a hyphen, after one, or where digits meet "am", "pm". */
static size_t piece_end(struct str form, size_t at)
{
    size_t dash = dash_at(form, at);
    if (dash) return at + dash;
    bool digits = true;
    for (size_t i = at; i < form.len; i++) {
        if (i > at && dash_at(form, i)) return i;
        if (i > at && form.at[i] == '/' && form.len - at > 7 && !is_digit(form.at[at])) return i;
        char c = form.at[i] | 32;
        if (i > at && digits && (c == 'a' || c == 'p') && i + 1 < form.len && form.len - i <= 4 &&
            ((form.at[i + 1] | 32) == 'm' || form.at[i + 1] == '.'))
            return i;
        digits = digits && (is_digit(form.at[i]) || form.at[i] == ':' || form.at[i] == '.');
    }
    return form.len;
}

static bool add_token(const struct doc *d, uint32_t t, bool first, struct arena *arena, struct items *out)
{
    struct str form = doc_form(d, t);
    struct span span = d->tokens[t].span;
    struct item whole = {0};
    bool exact = form.len == span.end - span.start; /* else pieces cannot be found in the text */
    bool cut = exact && form.len > 1 && !read_calendar(form, &whole);
    bool glued = t > 0 && d->tokens[t - 1].span.end == span.start;
    for (size_t at = 0; at < form.len || at == 0;) {
        size_t end = cut ? piece_end(form, at) : form.len;
        struct item *row = add_item(arena, out);
        if (!row) return false;
        struct str piece = {form.at + at, end - at};
        classify(piece, row);
        row->span = exact ? (struct span){span.start + (uint32_t)at, span.start + (uint32_t)end} : span;
        row->first = row->last = t;
        row->flags = (uint8_t)((piece.len && piece.at[0] >= 'A' && piece.at[0] <= 'Z' ? ITEM_CAPITAL : 0) |
                               (at > 0 || glued ? ITEM_GLUED : 0) | (first && at == 0 ? ITEM_FIRST : 0));
        if (end <= at) break;
        at = end;
    }
    return true;
}

truce_status items_read(const struct doc *d, uint32_t sentence, struct arena *arena, struct items *out, truce_error *error)
{
    const struct sentence *s = d->sentences + sentence;
    out->count = 0;
    for (uint32_t i = 0; i < s->token_count; i++)
        if (!add_token(d, s->first_token + i, i == 0, arena, out)) return err_memory(error);
    numbers_join(out);
    return TRUCE_OK;
}
