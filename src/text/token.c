#include "text/token.h"

#include "text/scan.h"
#include "text/words.h"

/* One run of characters between blanks. */
struct run {
    struct doc *d;
    struct str text;
    size_t start, end;
    size_t limit; /* the end of the whole stretch */
};

size_t token_skip_blanks(struct str text, size_t at, size_t end)
{
    for (size_t len; at < end && scan_class_at(text, at, &len) == MARK_BLANK;) at += len;
    return at;
}

static bool add(struct run *r, size_t start, size_t end)
{
    struct token *t = doc_add_token(r->d);
    if (!t) return false;
    t->span = (struct span){(uint32_t)start, (uint32_t)end};
    return true;
}

/* "60's": the decades are one word. */
static bool is_decade(const struct run *r, size_t start, size_t mark)
{
    size_t n = mark - start;
    if (n != 2 && n != 4) return false;
    for (size_t i = start; i < mark; i++)
        if ((unsigned char)(r->text.at[i] - '0') >= 10) return false;
    return r->text.at[mark - 1] == '0';
}

/* Where the last clitic of a word begins ("did|n't", "Israel|'s"), or `start` when it has none. */
static size_t clitic(const struct run *r, size_t start, size_t end)
{
    size_t at = end, letters = 0;
    while (at > start && letters < 3 && (unsigned char)((r->text.at[at - 1] | 32) - 'a') < 26) at--, letters++;
    if (letters == 0 || letters > 2 || at == start) return start;
    size_t quote = 0, mark = at;
    for (size_t back = 1; back <= 3 && back <= at - start; back++)
        if (scan_apostrophe(r->text, at - back, at) == back) quote = back, mark = at - back;
    if (quote == 0 || mark == start) return start;
    char a = (char)(r->text.at[at] | 32), b = letters == 2 ? (char)(r->text.at[at + 1] | 32) : '\0';
    if (a == 't' && letters == 1) {
        bool negated = (r->text.at[mark - 1] | 32) == 'n';
        return negated ? mark - 1 : start;
    }
    if (letters == 1) return (a == 's' || a == 'm' || a == 'd') && !is_decade(r, start, mark) ? mark : start;
    return (a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e') ? mark : start;
}

/* "35|mm", "5|pm": where the unit begins, or `end`. */
static size_t unit(const struct run *r, size_t start, size_t end)
{
    if ((unsigned char)(r->text.at[start] - '0') >= 10) return end;
    size_t at = end;
    while (at > start && (unsigned char)((r->text.at[at - 1] | 32) - 'a') < 26) at--;
    if (at == end || (unsigned char)(r->text.at[at - 1] - '0') >= 10) return end;
    return word_kind((struct str){r->text.at + at, end - at}) & WORD_UNIT ? at : end;
}

static bool add_word(struct run *r, size_t start, size_t end)
{
    size_t cuts[3], n = 0;
    for (size_t stop = end; n < 3; n++) {
        size_t cut = clitic(r, start, stop);
        if (cut == start) break;
        cuts[n] = stop = cut;
    }
    size_t first = n ? cuts[n - 1] : end;
    size_t second = word_contraction((struct str){r->text.at + start, first - start});
    size_t middle = second ? start + second : unit(r, start, first);
    if (!add(r, start, middle)) return false;
    if (middle < first && !add(r, middle, first)) return false;
    while (n > 0) {
        size_t stop = n > 1 ? cuts[n - 2] : end;
        if (!add(r, cuts[n - 1], stop)) return false;
        n--;
    }
    return true;
}

/* The character after a full stop and blanks; 0 at the end of the stretch. */
static uint32_t following(const struct run *r, size_t at)
{
    size_t len;
    at = token_skip_blanks(r->text, at, r->limit);
    return at < r->limit ? utf8_at(r->text, at, &len) : 0;
}

static bool capitalised_before(const struct run *r, size_t start)
{
    if (r->d->token_count == 0) return false;
    struct span last = r->d->tokens[r->d->token_count - 1].span;
    size_t len;
    return last.end <= start && start - last.end <= 1 && utf8_is_upper(utf8_at(r->text, last.start, &len));
}

/* A letter alone: an initial before a name ("Jennifer M. Anderson"), seldom the end of a sentence ("Plan B."). */
static bool is_initial(const struct run *r, size_t start, uint32_t next)
{
    size_t len;
    uint32_t letter = utf8_at(r->text, start, &len);
    if (!utf8_is_upper(letter)) return false;
    if (next == ',' || next == ';' || next == ')' || next == '-') return true;
    if (!utf8_is_upper(next)) return false;
    return letter != 'I' || capitalised_before(r, start);
}

/* Whether the word [start, end) keeps the full stop behind it. */
static bool keeps_stop(const struct run *r, size_t start, size_t end)
{
    struct str word = {r->text.at + start, end - start};
    size_t len;
    bool pointed = end + 1 < r->end && r->text.at[end + 1] == '.';
    if (pointed && end + 2 < r->end && r->text.at[end + 2] == '.') return false;
    bool glued = end + 1 < r->end && scan_class_at(r->text, end + 1, &len) == MARK_WORD;
    uint32_t next = following(r, end + 1);
    utf8_at(r->text, start, &len);
    if (len == word.len && (unsigned char)(word.at[0] - '0') >= 10) {
        if (is_initial(r, start, next)) return true;
    } else if (word.len <= 12 && memchr(word.at, '.', word.len) && (unsigned char)((word.at[0] | 32) - 'a') < 26) {
        /* U.S., p.m.; not a host's name. */
        size_t point = word.len;
        while (word.at[point - 1] != '.') point--;
        return word.len - point <= 2 && (memchr(word.at, '.', word.len) <= (const void *)(word.at + 2)) && !glued;
    }
    unsigned kind = word_kind(word);
    if (kind & WORD_NUMBER && utf8_is_digit(next)) return true;
    if (glued) return false;
    if (pointed) return kind & WORD_SHORT && word.at[0] >= 'A' && word.at[0] <= 'Z'; /* "Co.." */
    if (str_same_fold(word, str_c("etc"))) return next != 0 && !utf8_is_upper(next);
    if (kind & WORD_SHORT) return word.len != 2 || word.at[1] > 'Z'; /* "IE" is no "ie." */
    return kind & WORD_TITLE && (utf8_is_letter(next) || utf8_is_digit(next));
}

/* A mark at the beginning of a run: 's alone, 'em, '90s; otherwise `at`. */
static size_t leading_apostrophe(const struct run *r, size_t at)
{
    static const char *const words[] = {"s",    "m", "d",     "ll",   "re",    "ve",  "em",  "til",
                                        "till", "n", "cause", "bout", "round", "tis", "twas"};
    size_t quote = scan_apostrophe(r->text, at, r->end);
    if (quote == 0 || r->text.at[at] == '`') return at;
    size_t stop = at + quote, letters = stop;
    while (stop < r->end && stop - letters < 8 && (unsigned char)((r->text.at[stop] | 32) - 'a') < 26) stop++;
    size_t len;
    bool whole = stop == r->end || scan_class_at(r->text, stop, &len) != MARK_WORD;
    if (stop > letters && whole) {
        struct str word = {r->text.at + letters, stop - letters};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (str_same_fold(word, str_c(words[i]))) return stop;
        return at;
    }
    const char *digits = r->text.at + letters;
    if (r->end - letters < 2 || (unsigned char)(digits[0] - '0') >= 10 || (unsigned char)(digits[1] - '0') >= 10) return at;
    stop = letters + 2;
    if (stop < r->end && r->text.at[stop] == 's') stop++;
    return stop == r->end || scan_class_at(r->text, stop, &len) != MARK_WORD ? stop : at;
}

/* The token at `at`, added; returns where it ends, or 0 when memory is used up. */
static size_t one(struct run *r, size_t at)
{
    size_t len, stop;
    enum mark_class class = scan_class_at(r->text, at, &len);
    if (class == MARK_WORD || r->text.at[at] == '#' || r->text.at[at] == '@') {
        stop = scan_address(r->text, at, r->end);
        if (stop > at) return add(r, at, stop) ? stop : 0;
    }
    if (class == MARK_WORD) {
        stop = scan_word(r->text, at, r->end);
        if (stop < r->end && r->text.at[stop] == '.' && keeps_stop(r, at, stop)) return add(r, at, stop + 1) ? stop + 1 : 0;
        return add_word(r, at, stop) ? stop : 0;
    }
    if (at == r->start || r->text.at[at - 1] == '(') {
        stop = leading_apostrophe(r, at);
        if (stop > at) return add(r, at, stop) ? stop : 0;
    }
    if (r->text.at[at] == '+' && at + 1 < r->end && (unsigned char)(r->text.at[at + 1] - '0') < 10 && at == r->start)
        stop = scan_word(r->text, at + 1, r->end);
    else
        stop = scan_mark(r->text, at, r->end, at == r->start);
    return add(r, at, stop) ? stop : 0;
}

/* Runs of ASCII letters alone, the bulk of any text, need no looking at. */
static bool plain_run(struct str text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        if ((unsigned char)((text.at[i] | 32) - 'a') >= 26) return false;
    return true;
}

bool token_cut(struct doc *d, struct span span)
{
    struct run r = {.d = d, .text = d->text, .limit = span.end};
    size_t at = token_skip_blanks(r.text, span.start, span.end), len;
    while (at < span.end) {
        r.start = r.end = at;
        while (r.end < span.end && scan_class_at(r.text, r.end, &len) != MARK_BLANK) r.end += len;
        if (plain_run(r.text, r.start, r.end)) {
            if (!add_word(&r, r.start, r.end)) return false;
        } else {
            while (at < r.end) {
                at = one(&r, at);
                if (at == 0) return false;
            }
        }
        d->tokens[d->token_count - 1].flags |= TOKEN_SPACE_AFTER;
        at = token_skip_blanks(r.text, r.end, span.end);
    }
    return true;
}
