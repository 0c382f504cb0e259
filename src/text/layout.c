#include "text/layout.h"

#include "base/utf8.h"
#include "text/furniture.h"
#include "text/token.h"

enum { WIDEST = 140, TAIL_LINES = 6, TITLE_LIMIT = 240, RUNNING_TEXT = 120, SHORT_LIMIT = 90 };

struct line {
    struct span span; /* blanks at both ends cut off, never empty */
    bool gap;         /* a blank line lies before it */
    bool indented;    /* by two blanks or more */
};

struct layout {
    struct doc *d;
    struct line *lines;
    uint32_t line_count;
    size_t line_capacity;
    struct paragraph *paragraphs;
    uint32_t count;
    size_t capacity;
    size_t width; /* bytes of the longest line of a hard-wrapped text, else 0 */
};

static struct str text_of(const struct layout *l, struct span s)
{
    return (struct str){l->d->text.at + s.start, s.end - s.start};
}

/* Bytes of the line break at `at` (LF, CR LF, CR, form feed, U+0085, U+2028, U+2029), or 0. */
static size_t line_break(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.at[at];
    if (c == '\r') return at + 1 < text.len && text.at[at + 1] == '\n' ? 2 : 1;
    if (c == '\n' || c == '\f' || c == '\v') return 1;
    if (c < 0x80) return 0;
    size_t len;
    uint32_t code = utf8_at(text, at, &len);
    return code == 0x85 || code == 0x2028 || code == 0x2029 ? len : 0;
}

static struct span trimmed(struct str text, size_t start, size_t end)
{
    size_t len;
    start = token_skip_blanks(text, start, end);
    while (end > start) {
        size_t at = end - 1;
        while (at > start && ((unsigned char)text.at[at] & 0xC0) == 0x80) at--;
        if (!utf8_is_space(utf8_at(text, at, &len))) break;
        end = at;
    }
    return (struct span){(uint32_t)start, (uint32_t)end};
}

static bool find_lines(struct layout *l, struct arena *scratch)
{
    struct str text = l->d->text;
    bool gap = false;
    for (size_t at = 0; at < text.len;) {
        size_t end = at, mark = 0;
        while (end < text.len && (mark = line_break(text, end)) == 0) end++;
        struct span span = trimmed(text, at, end);
        size_t start = at;
        at = end + mark;
        if (span.start == span.end) {
            gap = true;
            continue;
        }
        struct line *rows = arena_grow(scratch, l->lines, &l->line_capacity, (size_t)l->line_count + 1, sizeof *rows);
        if (!rows) return false;
        l->lines = rows;
        rows[l->line_count++] = (struct line){span, gap, span.start >= start + 2};
        gap = false;
    }
    return true;
}

static bool begins_small(struct str s)
{
    size_t len;
    return s.len && utf8_is_lower(utf8_at(s, 0, &len));
}

/* Whether a line ends like a sentence: a full stop or the like, closing marks behind it allowed. */
static bool ends_sentence(struct str s)
{
    static const char *const closing[] = {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
        if (s.len > strlen(closing[i]) && str_ends(s, closing[i])) {
            s.len -= strlen(closing[i]);
            break;
        }
    }
    return s.len && (memchr(".!?", s.at[s.len - 1], 3) || str_ends(s, "\xE2\x80\xA6"));
}

static size_t first_word(struct str s)
{
    size_t at = 0;
    while (at < s.len && s.at[at] != ' ') at++;
    return at;
}

static bool has_small(struct str s)
{
    size_t end = s.len < 400 ? s.len : 400;
    for (size_t i = 0; i < end; i++)
        if (s.at[i] >= 'a' && s.at[i] <= 'z') return true;
    return false;
}

/* Sets the width when the text is hard-wrapped: enough of its single line breaks stand in mid-sentence. */
static void find_width(struct layout *l)
{
    uint32_t pairs = 0, small = 0, full = 0, capitals = 0;
    size_t width = 0;
    for (uint32_t i = 0; i < l->line_count; i++) {
        size_t n = l->lines[i].span.end - l->lines[i].span.start;
        if (n > width) width = n;
    }
    if (width > WIDEST) return;
    for (uint32_t i = 0; i + 1 < l->line_count; i++) {
        if (l->lines[i + 1].gap) continue;
        struct str line = text_of(l, l->lines[i].span), next = text_of(l, l->lines[i + 1].span);
        pairs++;
        small += begins_small(next) && !ends_sentence(line);
        full += line.len + 1 + first_word(next) > width;
        capitals += !has_small(line);
    }
    bool wrapped = pairs > 0 && (small * 10 >= pairs * 3 || (capitals * 2 > pairs && full * 2 >= pairs && pairs >= 3));
    l->width = wrapped ? width : 0;
}

/* Whether line i belongs to the paragraph of line i - 1. */
static bool goes_on(const struct layout *l, uint32_t i)
{
    if (i == 0 || l->lines[i].gap) return false;
    struct str line = text_of(l, l->lines[i - 1].span), next = text_of(l, l->lines[i].span);
    bool ended = ends_sentence(line);
    if (str_starts(next, "www.") || str_starts(next, "http")) return false;
    if (begins_small(next) && !ended) return line.at[line.len - 1] != ':';
    if (l->width == 0 || (ended && l->lines[i].indented && !l->lines[i - 1].indented)) return false;
    if (line.len + 1 + first_word(next) > l->width) return true;
    /* Lines filled by hand are ragged. */
    return !ended && line.len * 4 >= l->width * 3;
}

static bool add_furniture(struct layout *l, struct span span, enum furniture_kind kind)
{
    struct furniture *f = doc_add_furniture(l->d);
    if (f) *f = (struct furniture){span, kind};
    return f != NULL;
}

/* A title has no full stop, and text follows it. */
static bool is_title(struct str s, bool last)
{
    if (last || s.len > TITLE_LIMIT || s.len < 4) return false;
    size_t len;
    char end = s.at[s.len - 1];
    return end != '.' && end != ':' && end != ',' && end != ';' && !utf8_is_lower(utf8_at(s, 0, &len));
}

/* "[TEXT]", "[EDITORIAL REPORT]", which some wires print behind the dateline: bytes of one, or 0. */
static size_t wire_note(struct str s)
{
    if (s.len == 0 || s.at[0] != '[') return 0;
    for (size_t i = 1; i < s.len && i < 40; i++) {
        if (s.at[i] == ']') return i > 3 ? i + 1 : 0;
        if (s.at[i] != ' ' && !(s.at[i] >= 'A' && s.at[i] <= 'Z')) return 0;
    }
    return 0;
}

/* Cuts a dateline, and notes behind it, off the paragraph's span. */
static bool cut_dateline(struct layout *l, struct span *span, bool first)
{
    enum furniture_kind kind = FURNITURE_DATELINE;
    size_t bytes = furniture_dateline(text_of(l, *span), first);
    for (; bytes; bytes = wire_note(text_of(l, *span)), kind = FURNITURE_OTHER) {
        if (!add_furniture(l, (struct span){span->start, span->start + (uint32_t)bytes}, kind)) return false;
        *span = trimmed(l->d->text, span->start + bytes, span->end);
    }
    return true;
}

static bool add_paragraph(struct layout *l, struct work *w, struct span span, bool last, bool *titled, bool *running)
{
    struct paragraph *rows = arena_grow(&w->scratch, l->paragraphs, &l->capacity, (size_t)l->count + 1, sizeof *rows);
    if (!rows) return false;
    l->paragraphs = rows;
    enum paragraph_kind kind = PARAGRAPH_TEXT;
    struct str s = text_of(l, span);
    if (l->count == 0 && is_title(s, last)) {
        kind = PARAGRAPH_TITLE;
        *titled = true;
        if (!add_furniture(l, span, FURNITURE_TITLE)) return false;
    } else {
        if (!cut_dateline(l, &span, !*running)) return false;
        s = text_of(l, span);
        bool stopped = ends_sentence(s);
        if (!stopped && s.len <= SHORT_LIMIT)
            kind = PARAGRAPH_SHORT;
        else if (*titled && !*running)
            kind = PARAGRAPH_LEAD;
        if (kind != PARAGRAPH_SHORT && (stopped || s.len >= RUNNING_TEXT)) *running = true;
    }
    if (span.start < span.end) rows[l->count++] = (struct paragraph){span, kind};
    return true;
}

bool layout_find(struct doc *d, struct work *w, struct paragraph **paragraphs, uint32_t *count)
{
    struct layout l = {.d = d};
    if (!find_lines(&l, &w->scratch)) return false;
    find_width(&l);
    bool titled = false, running = false, after_source = false;
    for (uint32_t i = 0, next; i < l.line_count; i = next) {
        next = i + 1;
        struct span span = l.lines[i].span;
        bool alone = l.width == 0 || next == l.line_count || !goes_on(&l, next);
        struct line_place place = {!running, running && i + TAIL_LINES >= l.line_count, after_source};
        enum furniture_kind kind;
        bool text = true;
        after_source = false;
        if (alone && furniture_line(text_of(&l, span), place, &kind, &text)) {
            if (!add_furniture(&l, span, kind)) return false;
            after_source = kind == FURNITURE_SOURCE && !memchr(d->text.at + span.start, '.', span.end - span.start);
        }
        if (!text) continue;
        while (next < l.line_count && goes_on(&l, next)) next++;
        span.end = l.lines[next - 1].span.end;
        if (!add_paragraph(&l, w, span, next == l.line_count, &titled, &running)) return false;
    }
    *paragraphs = l.paragraphs;
    *count = l.count;
    return true;
}
