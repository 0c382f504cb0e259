#include "text/form.h"

#include "base/utf8.h"

enum { FORM_ROOM = 192, CAPITAL_WORDS = 4, SINGLE_REACH = 300 };

/* How the words of a sentence are written. */
enum writing { WRITING_PLAIN, WRITING_CAPITALS, WRITING_TITLE };

enum quote { QUOTE_NONE, QUOTE_STRAIGHT, QUOTE_OPENING, QUOTE_CLOSING, QUOTE_SINGLE, QUOTE_SINGLE_OPENING };

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80) return false;
    return true;
}

/* The plain character for a curly one; 0 drops it. */
static uint32_t plain(uint32_t code)
{
    switch (code) {
    case 0xAD:
    case 0x200C:
    case 0x200D:
    case 0x2060: return 0;
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0xB4: return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2010:
    case 0x2011: return '-';
    default: return code;
    }
}

/* Writes the plain form; case is changed from the first letter (`first`) on or behind it (`rest`). */
static size_t write_form(struct str s, bool lower_first, bool lower_rest, char *out)
{
    size_t n = 0, len;
    bool begun = false;
    for (size_t at = 0; at < s.len && n + 4 <= FORM_ROOM; at += len) {
        uint32_t code = plain(utf8_at(s, at, &len));
        if (code == 0) continue;
        if (begun ? lower_rest : lower_first) code = utf8_lower(code);
        begun = begun || utf8_is_letter(code);
        n += utf8_put(code, out + n);
    }
    return n;
}

static bool fill_one(struct doc *d, struct token *t, bool lower_first, bool lower_rest)
{
    struct str s = doc_text(d, t->span);
    if (s.len > FORM_ROOM / 2 || (!lower_first && !lower_rest && is_ascii(s))) return doc_pool(d, s, &t->form);
    char room[FORM_ROOM];
    struct str form = {room, write_form(s, lower_first, lower_rest, room)};
    return doc_pool(d, form.len ? form : s, &t->form);
}

/* Counts of a sentence's words of letters by their case. */
static enum writing writing_of(const struct doc *d, const struct sentence *s)
{
    uint32_t capitals = 0, capitalised = 0, small = 0, long_small = 0, letters = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
        struct str w = doc_text(d, d->tokens[t].span);
        bool upper = w.at[0] >= 'A' && w.at[0] <= 'Z', lower = w.at[0] >= 'a' && w.at[0] <= 'z';
        if (!upper && !lower) continue;
        bool rest_small = false;
        for (size_t i = 1; i < w.len && !rest_small; i++) rest_small = w.at[i] >= 'a' && w.at[i] <= 'z';
        if (upper && !rest_small) capitals++, letters += (uint32_t)(w.len < 100 ? w.len : 100);
        if (upper && rest_small) capitalised++;
        if (lower) small++, long_small += w.len > 4;
    }
    if (small == 0 && capitalised == 0)
        return capitals >= CAPITAL_WORDS && letters >= 4 * CAPITAL_WORDS ? WRITING_CAPITALS : WRITING_PLAIN;
    if ((s->kind == SENTENCE_HEADLINE || s->kind == SENTENCE_HEADING) && capitalised >= CAPITAL_WORDS && long_small == 0)
        return WRITING_TITLE;
    return WRITING_PLAIN;
}

static bool fill_sentence(const struct ends_model *m, struct doc *d, const struct sentence *s)
{
    enum writing writing = writing_of(d, s);
    bool start = true;
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        struct token *t = d->tokens + i;
        struct str w = doc_text(d, t->span);
        bool lower_first = false, lower_rest = false;
        bool upper = w.at[0] >= 'A' && w.at[0] <= 'Z';
        if (writing != WRITING_PLAIN && (upper || w.at[0] == '\'' || (unsigned char)w.at[0] >= 0x80)) {
            unsigned usual = ends_usual(m, ends_word(w));
            bool clitic = !upper || str_same_fold(w, str_c("n't"));
            bool small = usual == ENDS_USUAL_SMALL || (usual == ENDS_USUAL_MIXED && writing == WRITING_CAPITALS);
            lower_first = !start && (small || clitic);
            lower_rest = writing == WRITING_CAPITALS && usual != ENDS_USUAL_CAPITALS && w.len > 1 && !memchr(w.at, '.', w.len);
        }
        if (!fill_one(d, t, lower_first, lower_rest)) return false;
        if (upper || (unsigned char)w.at[0] >= 0x80) start = false;
    }
    return true;
}

static enum quote quote_of(struct str s)
{
    if (s.len == 1) return s.at[0] == '"' ? QUOTE_STRAIGHT : s.at[0] == '\'' ? QUOTE_SINGLE : QUOTE_NONE;
    if (s.len == 2) {
        if (str_is(s, "''") || str_is(s, "\xC2\xBB")) return QUOTE_CLOSING;
        return str_is(s, "``") || str_is(s, "\xC2\xAB") ? QUOTE_OPENING : QUOTE_NONE;
    }
    if (s.len != 3) return QUOTE_NONE;
    if (str_is(s, "\xE2\x80\x9C") || str_is(s, "\xE2\x80\x9E")) return QUOTE_OPENING;
    if (str_is(s, "\xE2\x80\x9D")) return QUOTE_CLOSING;
    if (str_is(s, "\xE2\x80\x98")) return QUOTE_SINGLE_OPENING;
    return str_is(s, "\xE2\x80\x99") ? QUOTE_SINGLE : QUOTE_NONE;
}

/* The quotation marks met so far in a paragraph: rows of the open ones. */
struct quoting {
    struct doc *d;
    uint32_t open, single; /* or NO_ROW */
};

static void flag(struct doc *d, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) d->tokens[t].flags |= TOKEN_QUOTED;
}

static bool space_before(const struct doc *d, uint32_t t, uint32_t first)
{
    return t == first || (d->tokens[t - 1].flags & TOKEN_SPACE_AFTER);
}

static bool is_punctuation(const struct doc *d, uint32_t t)
{
    size_t len;
    struct str s = doc_text(d, d->tokens[t].span);
    uint32_t code = utf8_at(s, 0, &len);
    return !utf8_is_letter(code) && !utf8_is_digit(code);
}

static void see_double(struct quoting *q, enum quote mark, uint32_t t, uint32_t first)
{
    bool before = space_before(q->d, t, first), after = q->d->tokens[t].flags & TOKEN_SPACE_AFTER;
    bool opens = mark == QUOTE_OPENING, closes = mark == QUOTE_CLOSING;
    if (mark == QUOTE_STRAIGHT) {
        opens = before && !after;
        closes = q->open != NO_ROW && !opens;
        if (!opens && !closes) opens = before || is_punctuation(q->d, t - 1);
    }
    if (closes && q->open != NO_ROW) {
        flag(q->d, q->open + 1, t);
        q->open = NO_ROW;
    } else if (opens) {
        q->open = t;
        q->single = NO_ROW;
    }
}

static void see_single(struct quoting *q, enum quote mark, uint32_t t, uint32_t first, uint32_t end)
{
    bool before = space_before(q->d, t, first), after = q->d->tokens[t].flags & TOKEN_SPACE_AFTER;
    if (mark == QUOTE_SINGLE_OPENING || (before && !after)) {
        q->single = t;
        return;
    }
    if (q->single == NO_ROW || before) return;
    struct str last = doc_text(q->d, q->d->tokens[t - 1].span);
    bool possessive = (last.at[last.len - 1] | 32) == 's' && t + 1 < end && !is_punctuation(q->d, t + 1);
    if (possessive) return;
    if (t - q->single <= SINGLE_REACH) flag(q->d, q->single + 1, t);
    q->single = NO_ROW;
}

/* Marks the quoted tokens of rows [first, end), a paragraph. A quotation that is still open at its end counts when
 * the next paragraph opens it anew, as long speeches are printed. */
static void mark_quotes(struct doc *d, uint32_t first, uint32_t end)
{
    struct quoting q = {d, NO_ROW, NO_ROW};
    for (uint32_t t = first; t < end; t++) {
        enum quote mark = quote_of(doc_text(d, d->tokens[t].span));
        if (mark == QUOTE_NONE) continue;
        if (mark <= QUOTE_CLOSING)
            see_double(&q, mark, t, first);
        else if (q.open == NO_ROW)
            see_single(&q, mark, t, first, end);
    }
    if (q.open == NO_ROW || end == d->token_count) return;
    enum quote next = quote_of(doc_text(d, d->tokens[end].span));
    if (next == QUOTE_STRAIGHT || next == QUOTE_OPENING) flag(d, q.open + 1, end);
}

bool form_fill(const struct ends_model *m, struct doc *d)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const struct sentence *s = d->sentences + i;
        if (!fill_sentence(m, d, s)) return false;
        if (i + 1 == d->sentence_count || d->sentences[i + 1].paragraph != s->paragraph) {
            uint32_t end = s->first_token + s->token_count;
            mark_quotes(d, first, end);
            first = end;
        }
    }
    return true;
}
