#include "text/ends.h"

#include "base/err.h"
#include "base/utf8.h"

enum shape {
    SHAPE_NONE,
    SHAPE_SMALL,
    SHAPE_CAPITALISED,
    SHAPE_CAPITALS,
    SHAPE_LETTER,
    SHAPE_NUMBER,
    SHAPE_MIXED,
    SHAPE_STOP,
    SHAPE_CALL,
    SHAPE_DOTS,
    SHAPE_COLON,
    SHAPE_SEMICOLON,
    SHAPE_COMMA,
    SHAPE_OPEN,
    SHAPE_CLOSE,
    SHAPE_QUOTE_OPEN,
    SHAPE_QUOTE_CLOSE,
    SHAPE_QUOTE,
    SHAPE_APOSTROPHE,
    SHAPE_DASH,
    SHAPE_SHORT,
    SHAPE_SYMBOL,
    SHAPE_LINE,
    SHAPE_ADDRESS,
    SHAPE_CLITIC,
    SHAPES
};

enum { FAR = 255, BRACKET_OPEN = 1, QUOTE_OPEN = 2, TOP_BYTES = 8 + ENDS_HIDDEN * 4 };

uint32_t ends_word(struct str word)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.at[i];
        if ((unsigned char)(c - 'A') < 26) c = (unsigned char)(c + 32);
        if ((unsigned char)(c - '0') < 10) c = '0';
        h = (h ^ c) * 16777619u;
    }
    h ^= h >> 15;
    h *= 0x2C1B3C6Du;
    return h ^ h >> 13;
}

unsigned ends_usual(const struct ends_model *m, uint32_t word)
{
    size_t slots = m->cases.len / 2;
    if (slots == 0) return ENDS_USUAL_UNKNOWN;
    unsigned mark = word & 0x3FFF;
    for (size_t at = (word >> 14) & (slots - 1), tries = 0; tries < 32; at = (at + 1) & (slots - 1), tries++) {
        unsigned slot = pack_u16(m->cases.at + 2 * at);
        if (slot == 0) break;
        if (slot >> 2 == mark) return slot & 3 ? slot & 3 : ENDS_USUAL_MIXED;
    }
    return ENDS_USUAL_UNKNOWN;
}

static enum shape letters_shape(struct str s)
{
    size_t upper = 0, lower = 0, digits = 0, first_upper = 0, points = 0;
    for (size_t at = 0, len; at < s.len; at += len) {
        unsigned char c = (unsigned char)s.at[at];
        uint32_t code = c;
        len = 1;
        if (c >= 0x80) code = utf8_at(s, at, &len);
        if (utf8_is_lower(code))
            lower++;
        else if (utf8_is_upper(code))
            upper++, first_upper += at == 0;
        else if (utf8_is_digit(code))
            digits++;
        else if (c == '@' || c == '/')
            return SHAPE_ADDRESS;
        else if (c == '.')
            points++;
    }
    if (points && s.len > 1 && s.at[s.len - 1] == '.') return SHAPE_SHORT;
    if (digits && !upper && !lower) return SHAPE_NUMBER;
    if (points > 1 && lower > 4) return SHAPE_ADDRESS;
    if (digits) return SHAPE_MIXED;
    if (upper == 0) return SHAPE_SMALL;
    if (lower == 0) return upper == 1 ? SHAPE_LETTER : SHAPE_CAPITALS;
    return first_upper ? SHAPE_CAPITALISED : SHAPE_MIXED;
}

static enum shape mark_shape(struct str s, bool space_before, bool space_after)
{
    size_t len;
    char c = s.at[0];
    if (c == '.') return s.len > 1 ? SHAPE_DOTS : SHAPE_STOP;
    if (c == '!' || c == '?') return SHAPE_CALL;
    if (c == ',') return SHAPE_COMMA;
    if ((c == ':' || c == ';') && s.len == 1) return c == ':' ? SHAPE_COLON : SHAPE_SEMICOLON;
    if (c == '(' || c == '[' || c == '{') return s.len > 1 ? SHAPE_LINE : SHAPE_OPEN;
    if (c == ')' || c == ']' || c == '}') return SHAPE_CLOSE;
    if (c == '"' || (s.len == 2 && (c == '\'' || c == '`'))) {
        if (space_before == space_after) return SHAPE_QUOTE;
        return space_before ? SHAPE_QUOTE_OPEN : SHAPE_QUOTE_CLOSE;
    }
    if (c == '\'' || c == '`') return s.len > 1 ? SHAPE_CLITIC : SHAPE_APOSTROPHE;
    if (c == '-') return s.len > 3 ? SHAPE_LINE : SHAPE_DASH;
    switch (utf8_at(s, 0, &len)) {
    case 0x201C:
    case 0xAB: return SHAPE_QUOTE_OPEN;
    case 0x201D:
    case 0xBB: return SHAPE_QUOTE_CLOSE;
    case 0x2018: return SHAPE_APOSTROPHE;
    case 0x2019: return s.len > 3 ? SHAPE_CLITIC : SHAPE_APOSTROPHE;
    case 0x2013:
    case 0x2014: return SHAPE_DASH;
    case 0x2026: return SHAPE_DOTS;
    default: return s.len > 1 && (unsigned char)c < 0x80 ? SHAPE_LINE : SHAPE_SYMBOL;
    }
}

static bool is_end_mark(unsigned shape)
{
    return shape >= SHAPE_STOP && shape <= SHAPE_DOTS;
}

static bool is_letters(unsigned shape)
{
    return shape >= SHAPE_SMALL && shape <= SHAPE_MIXED;
}

static unsigned char_class(struct str s)
{
    size_t len;
    unsigned char c = (unsigned char)s.at[0];
    if (c < 0x80)
        return (unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || c == '_' || (c == '#' && s.len > 1) ||
               (c == '@' && s.len > 1);
    uint32_t code = utf8_at(s, 0, &len);
    return utf8_is_letter(code) || code == 0xAD;
}

/* Open brackets and quotations, and how far the end marks are; both ways once. */
static void fill_states(struct ends_view *v)
{
    int depth = 0;
    bool quoted = false;
    uint32_t since = 0, until = FAR, opener = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        struct ends_look *a = v->looks + i;
        if (since == 0) opener = a->word;
        if (a->shape == SHAPE_OPEN && depth < 100) depth++;
        if (a->shape == SHAPE_CLOSE && depth > 0) depth--;
        if (a->shape == SHAPE_QUOTE_OPEN) quoted = true;
        if (a->shape == SHAPE_QUOTE_CLOSE) quoted = false;
        if (a->shape == SHAPE_QUOTE) quoted = !quoted;
        a->state = (uint8_t)((depth ? BRACKET_OPEN : 0) | (quoted ? QUOTE_OPEN : 0));
        a->since = (uint16_t)since;
        a->opener = opener;
        since = is_end_mark(a->shape) ? 0 : since < FAR ? since + 1 : FAR;
    }
    for (uint32_t i = v->n; i-- > 0;) {
        v->looks[i].until = (uint16_t)until;
        until = is_end_mark(v->looks[i].shape) ? 0 : until < FAR ? until + 1 : FAR;
    }
}

bool ends_look_at(const struct ends_model *m, const struct doc *d, uint32_t first, uint32_t n, struct arena *scratch,
                  struct ends_view *v)
{
    struct ends_look *looks = arena_grow(scratch, v->looks, &v->capacity, n, sizeof *looks);
    if (!looks) return false;
    v->looks = looks;
    v->n = n;
    uint32_t small = 0, marks = 0;
    bool before = true;
    for (uint32_t i = 0; i < n; i++) {
        const struct token *t = d->tokens + first + i;
        struct str s = doc_text(d, t->span);
        struct ends_look *a = looks + i;
        *a = (struct ends_look){.word = ends_word(s), .space = t->flags & TOKEN_SPACE_AFTER};
        a->shape = (uint8_t)(char_class(s) ? letters_shape(s) : mark_shape(s, before, a->space));
        if (is_letters(a->shape) || a->shape == SHAPE_SHORT) a->usual = (uint8_t)ends_usual(m, a->word);
        small += a->shape == SHAPE_SMALL || a->shape == SHAPE_CAPITALISED;
        marks += is_end_mark(a->shape);
        before = a->space;
    }
    v->capitals = small == 0;
    unsigned size = n < 4 ? 0 : n < 12 ? 1 : n < 40 ? 2 : 3;
    v->kind = (uint8_t)(size << 3 | (marks < 3 ? marks : 3) << 1 | (n && is_end_mark(looks[n - 1].shape)));
    fill_states(v);
    return true;
}

bool ends_candidate(const struct ends_view *v, uint32_t i)
{
    unsigned left = v->looks[i].shape, right = v->looks[i + 1].shape;
    if (!v->looks[i].space) return is_end_mark(left) && (is_letters(right) || right == SHAPE_SHORT || right >= SHAPE_LINE);
    if (left == SHAPE_COMMA || left == SHAPE_OPEN || left == SHAPE_QUOTE_OPEN || right == SHAPE_COMMA || right == SHAPE_CLOSE)
        return false;
    if (left >= SHAPE_STOP) return true;
    return right != SHAPE_SMALL && right != SHAPE_CLITIC && right != SHAPE_STOP && right != SHAPE_CALL;
}

static uint32_t mix(uint32_t h, uint32_t value)
{
    h = (h ^ value) * 0x9E3779B1u;
    return h ^ h >> 15;
}

static unsigned near(unsigned distance)
{
    return distance < 4    ? distance
           : distance < 6  ? 4
           : distance < 9  ? 5
           : distance < 14 ? 6
           : distance < 22 ? 7
           : distance < 40 ? 8
                           : 9;
}

void ends_features(const struct ends_view *v, uint32_t i, uint32_t rows[ENDS_FEATURES])
{
    static const struct ends_look none = {0};
    const struct ends_look *at[6]; /* i - 2 … i + 3 */
    for (uint32_t k = 0; k < 6; k++) at[k] = i + k >= 2 && i + k - 2 < v->n ? v->looks + (i + k - 2) : &none;
    const struct ends_look *l1 = at[2], *r1 = at[3];
    uint32_t s[6], pair, gap = l1->space | (uint32_t)v->capitals << 1;
    for (uint32_t k = 0; k < 6; k++) s[k] = at[k]->shape;
    pair = s[2] << 8 | s[3] << 2 | gap;
    uint32_t usual = r1->usual, since = near(l1->since), until = near(r1->until), ended = is_end_mark(s[3]);
    if (ended) until = 0;
    uint32_t f[ENDS_FEATURES] = {
        pair,
        mix(pair, s[1] << 8 | s[4]),
        mix(l1->word, s[3] << 2 | gap),
        mix(r1->word, s[2] << 8 | s[3] << 2 | gap),
        mix(l1->word, r1->word),
        mix(mix(at[1]->word, l1->word), s[3]),
        mix(mix(r1->word, at[4]->word), s[2]),
        mix(mix(at[1]->word, r1->word), s[2]),
        mix(pair, usual << 8 | since),
        mix(pair, usual << 8 | until),
        mix(pair, (uint32_t)l1->state << 8 | s[4]),
        mix(pair, v->kind),
        mix(pair, since << 8 | until),
        mix(l1->opener, s[2] << 8 | s[3]),
        mix(mix(pair, s[0] << 24 | s[1] << 16 | s[4] << 8), s[5]),
        mix(pair, (uint32_t)at[1]->usual << 9 | (uint32_t)l1->usual << 6 | usual << 3 | at[4]->usual),
        mix(r1->word, usual << 16 | s[3] << 8 | until),
        mix(l1->word, since),
        mix(at[4]->word, pair),
        mix(at[1]->word, pair),
        mix(mix(pair, v->kind), usual << 16 | since << 8 | until),
        mix(mix(pair, v->kind), (uint32_t)l1->state << 8 | s[4]),
    };
    for (uint32_t k = 0; k < ENDS_FEATURES; k++) rows[k] = mix(mix(0x51ED270Bu + k, f[k]), k) >> (32 - ENDS_BITS);
}

/* A caption's credit ("… at a rally Image: Jane Doe.") begins a sentence whatever stands before it. */
static bool is_credit(const struct ends_view *v, uint32_t i)
{
    static const char *const labels[] = {"image", "photo", "picture", "photograph", "credit"};
    if (i + 2 >= v->n || v->looks[i + 2].shape != SHAPE_COLON || v->looks[i + 1].shape != SHAPE_CAPITALISED) return false;
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (v->looks[i + 1].word == ends_word(str_c(labels[k])))
            return v->looks[i].shape < SHAPE_COLON || v->looks[i].shape >= SHAPE_CLOSE;
    return false;
}

/* No sentence ends behind a day and its month: "the March 23 Movement", "on March 18 Angola said". */
static bool is_date(const struct ends_view *v, uint32_t i)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    if (i == 0 || v->looks[i].shape != SHAPE_NUMBER || v->looks[i - 1].shape != SHAPE_CAPITALISED) return false;
    for (size_t k = 0; k < sizeof months / sizeof *months; k++)
        if (v->looks[i - 1].word == ends_word(str_c(months[k]))) return true;
    return false;
}

/* Rows of ENDS_HIDDEN int8 are summed with a bias, cut at 0, and weighed by the top layer. */
bool ends_here(const struct ends_model *m, const struct ends_view *v, uint32_t i)
{
    if (is_credit(v, i)) return true;
    if (is_date(v, i)) return false;
    uint32_t rows[ENDS_FEATURES];
    ends_features(v, i, rows);
    int16_t hidden[ENDS_HIDDEN];
    memcpy(hidden, m->bias, sizeof hidden);
    for (int f = 0; f < ENDS_FEATURES; f++) {
        const signed char *row = (const signed char *)m->rows.at + (size_t)rows[f] * ENDS_HIDDEN;
        for (int k = 0; k < ENDS_HIDDEN; k++) hidden[k] = (int16_t)(hidden[k] + row[k]);
    }
    int32_t score = m->end;
    for (int k = 0; k < ENDS_HIDDEN; k++) score += (hidden[k] > 0 ? hidden[k] : 0) * m->top[k];
    return score > 0;
}

/* Numbers within which no sum above can overflow. */
static bool read_top(struct str top, struct ends_model *m)
{
    enum { BIAS_LIMIT = 29000, END_LIMIT = 1 << 29 };
    if (top.len != TOP_BYTES || pack_u32(top.at) != ENDS_FEATURES) return false;
    m->end = (int32_t)pack_u32(top.at + 4);
    if (m->end > END_LIMIT || m->end < -END_LIMIT) return false;
    int64_t reach = 0;
    for (int k = 0; k < ENDS_HIDDEN; k++) {
        m->bias[k] = (int16_t)pack_u16(top.at + 8 + 2 * k);
        m->top[k] = (int16_t)pack_u16(top.at + 8 + 2 * (ENDS_HIDDEN + k));
        if (m->bias[k] > BIAS_LIMIT || m->bias[k] < -BIAS_LIMIT) return false;
        int64_t most = m->bias[k] + ENDS_FEATURES * 128;
        if (most > 0) reach += most * (m->top[k] < 0 ? -m->top[k] : m->top[k]);
    }
    return reach <= INT32_MAX - END_LIMIT;
}

truce_status ends_open(const struct pack *model, struct ends_model *out, truce_error *error)
{
    *out = (struct ends_model){.cases = pack_section(model, "split.case", NULL), .rows = pack_section(model, "split.ends", NULL)};
    struct str top = pack_section(model, "split.ends.top", NULL);
    size_t slots = out->cases.len / 2;
    if (slots == 0 || (slots & (slots - 1)) || slots > 1 << 18)
        return err_set(error, TRUCE_EMODEL, 0, "model: section split.case is missing or of another size");
    if (out->rows.len != (size_t)ENDS_HIDDEN << ENDS_BITS || !top.at || !read_top(top, out))
        return err_set(error, TRUCE_EMODEL, 0, "model: sections split.ends are missing or do not fit this program");
    return TRUCE_OK;
}
