#include "base/err.h"
#include "event/item.h"

static const double SCALES[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12};

static bool word_at(const struct items *items, uint32_t i, enum word word)
{
    return i < items->count && items->at[i].word == word;
}

/* A number read from words: what it is worth, and the item behind it. */
struct reading {
    double value;
    uint32_t end;
    bool ordinal;
};

/* Whether a small word may follow what was read of the current group of three: "twenty|three", "hundred|ten". */
static bool fits(double group, double small)
{
    long whole = (long)group, rest = whole % 100;
    if (small >= 10) return rest == 0;
    return small > 0 && rest % 10 == 0 && rest != 10;
}

/* Skips a hyphen inside "twenty-three" and the "and" of "two hundred and five"; i itself when neither is followed by a
 * word that continues the number. */
static uint32_t link(const struct items *items, uint32_t i, double group)
{
    bool joint = word_at(items, i, WORD_HYPHEN) || (word_at(items, i, WORD_AND) && group >= 100 && (long)group % 100 == 0);
    if (!joint || i + 1 >= items->count) return i;
    const struct item *next = items->at + i + 1;
    bool small = (next->word == WORD_NUMBER && !next->digits && next->number < 100) || next->word == WORD_ORDINAL;
    return small && fits(group, next->word == WORD_ORDINAL ? next->value : next->number) ? i + 1 : i;
}

/* Number words from item i on: "two hundred and fifty-three thousand". */
static struct reading read_words(const struct items *items, uint32_t i, double start)
{
    struct reading r = {0, i, false};
    double group = start, largest = 1e15;
    while (r.end < items->count) {
        uint32_t at = group > 0 || r.value > 0 ? link(items, r.end, group > 0 ? group : 100) : r.end;
        const struct item *item = items->at + at;
        if (item->word == WORD_NUMBER && !item->digits && item->number < 100 && (group == 0 || fits(group, item->number))) {
            group += item->number;
        } else if (item->word == WORD_ORDINAL && group >= 20 && item->value < 10 && fits(group, item->value) && at > r.end) {
            group += item->value;
            r.ordinal = true;
        } else if (item->word == WORD_SCALE && group > 0 && SCALES[item->value] < largest) {
            if (item->value == 2) {
                if (group >= 100) break;
                group *= 100;
            } else {
                largest = SCALES[item->value];
                r.value += group * largest;
                group = 0;
            }
        } else if (item->word == WORD_DOZEN && group > 0) {
            group *= 12;
            r.end = at + 1;
            break;
        } else {
            break;
        }
        r.end = at + 1;
        if (r.ordinal) break;
    }
    r.value += group;
    return r;
}

/* A numeral and the words that multiply it: "1.2 million", "300 thousand", "2 dozen". */
static struct reading read_numeral_words(const struct items *items, uint32_t i)
{
    struct reading r = {items->at[i].number, i + 1, false};
    while (word_at(items, r.end, WORD_SCALE) || word_at(items, r.end, WORD_DOZEN)) {
        const struct item *scale = items->at + r.end++;
        r.value *= scale->word == WORD_DOZEN ? 12 : SCALES[scale->value];
        if (r.value > 1e15) break;
    }
    return r;
}

/* The item behind "and a half", also with hyphens, that begins at i; i when it does not. */
static uint32_t half_behind(const struct items *items, uint32_t i)
{
    static const uint8_t WORDS_OF_HALF[] = {WORD_AND, WORD_A, WORD_HALF};
    uint32_t at = i;
    for (int k = 0; k < 3; k++) {
        if (word_at(items, at, WORD_HYPHEN)) at++;
        if (!word_at(items, at, (enum word)WORDS_OF_HALF[k])) return i;
        at++;
    }
    return at;
}

/* The number that begins at i; r.end == i when there is none. */
static struct reading read_number(const struct items *items, uint32_t i)
{
    const struct item *item = items->at + i;
    struct reading none = {0, i, false}, r = none;
    bool scaled = word_at(items, i + 1, WORD_SCALE) || word_at(items, i + 1, WORD_DOZEN);
    if (item->word == WORD_NUMBER && (item->digits || item->value == INT16_MAX || item->number != (double)(long)item->number))
        r = read_numeral_words(items, i);
    else if (item->word == WORD_NUMBER)
        r = item->number >= 100 || item->number < 1 ? read_numeral_words(items, i) : read_words(items, i, 0);
    else if (item->word == WORD_A && scaled)
        r = read_words(items, i + 1, 1);
    else if (item->word == WORD_DOZEN || item->word == WORD_SCALE)
        r = (struct reading){item->word == WORD_DOZEN ? 12 : SCALES[item->value], i + 1, false};
    else if (item->word == WORD_HALF && word_at(items, i + 1, WORD_A) &&
             (word_at(items, i + 2, WORD_SCALE) || word_at(items, i + 2, WORD_DOZEN)))
        r = read_words(items, i + 2, 0.5);
    uint32_t half = r.end > i ? half_behind(items, r.end) : i;
    if (half > r.end && r.value < 1000) {
        r.value += 0.5;
        r.end = half;
    }
    return r;
}

/* "dozens", "hundreds of thousands", "a couple of", "a few": the item behind, i when there is none. */
static uint32_t vague_end(const struct items *items, uint32_t i)
{
    uint32_t at = i + (word_at(items, i, WORD_A) ? 1 : 0);
    if (word_at(items, at, WORD_VAGUES) && at == i) {
        while (word_at(items, at + 1, WORD_OF) && word_at(items, at + 2, WORD_VAGUES)) at += 2;
        return at + 1;
    }
    if (!word_at(items, at, WORD_VAGUE)) return i;
    bool of = word_at(items, at + 1, WORD_OF);
    return at + (of && (at > i || items->at[at].value == 2) ? 2 : 1); /* "the last couple of years" */
}

/* The item of items [from, to) as one. */
static struct item joined(const struct items *items, uint32_t from, uint32_t to, enum word word, double number)
{
    struct item out = items->at[from];
    bool plain = to == from + 1 && out.word == (uint8_t)word;
    out.span.end = items->at[to - 1].span.end;
    out.last = items->at[to - 1].last;
    out.word = (uint8_t)word;
    out.number = number;
    out.value = number < 30000 ? (int16_t)number : INT16_MAX;
    if (!plain) out.digits = 0;
    return out;
}

void numbers_join(struct items *items)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < items->count;) {
        struct reading r = read_number(items, i);
        uint32_t vague = r.end > i ? i : vague_end(items, i);
        if (r.end > i) {
            items->at[out++] = joined(items, i, r.end, r.ordinal ? WORD_ORDINAL : WORD_NUMBER, r.value);
            i = r.end;
        } else if (vague > i) {
            uint32_t word = i + (items->at[i].word == WORD_A ? 1 : 0);
            struct item whole = joined(items, i, vague, (enum word)items->at[word].word,
                                       items->at[word].word == WORD_VAGUE && items->at[word].value == 2 ? 2 : 0);
            items->at[out++] = whole;
            i = vague;
        } else {
            items->at[out++] = items->at[i++];
        }
    }
    items->count = out;
}

/* Phrases that qualify the number behind them; the longest that fits counts. */
static const struct {
    uint8_t words[4];
    uint8_t count, qualifier;
} QUALIFIERS_TABLE[] = {
    {{WORD_NO, WORD_LESS, WORD_THAN}, 3, QUALIFIER_AT_LEAST},
    {{WORD_NO, WORD_MORE, WORD_THAN}, 3, QUALIFIER_UP_TO},
    {{WORD_AS, WORD_MANY, WORD_AS}, 3, QUALIFIER_UP_TO},
    {{WORD_AT, WORD_LEAST}, 2, QUALIFIER_AT_LEAST},
    {{WORD_AT, WORD_MOST}, 2, QUALIFIER_UP_TO},
    {{WORD_MORE, WORD_THAN}, 2, QUALIFIER_AT_LEAST},
    {{WORD_LESS, WORD_THAN}, 2, QUALIFIER_UP_TO},
    {{WORD_UP, WORD_TO}, 2, QUALIFIER_UP_TO},
    {{WORD_A, WORD_ESTIMATED}, 2, QUALIFIER_ABOUT},
    {{WORD_OVER}, 1, QUALIFIER_AT_LEAST},
    {{WORD_UNDER}, 1, QUALIFIER_UP_TO},
    {{WORD_ABOUT}, 1, QUALIFIER_ABOUT},
    {{WORD_ESTIMATED}, 1, QUALIFIER_ABOUT},
};

enum qualifier qualifier_before(const struct items *items, uint32_t i, uint32_t *start)
{
    for (size_t row = 0; row < sizeof QUALIFIERS_TABLE / sizeof *QUALIFIERS_TABLE; row++) {
        uint32_t n = QUALIFIERS_TABLE[row].count, k = 0;
        if (n > i) continue;
        for (; k < n; k++) {
            const struct item *item = items->at + i - n + k;
            bool same = item->word == QUALIFIERS_TABLE[row].words[k] ||
                        (QUALIFIERS_TABLE[row].words[k] == WORD_MANY && item->word == WORD_VAGUE);
            if (!same) break;
        }
        if (k < n) continue;
        *start = i - n;
        return (enum qualifier)QUALIFIERS_TABLE[row].qualifier;
    }
    *start = i;
    return QUALIFIER_NONE;
}

/* "50 or more", "50 or so", "50-plus" */
static enum qualifier qualifier_after(const struct items *items, uint32_t i)
{
    if (word_at(items, i, WORD_OR) && word_at(items, i + 1, WORD_MORE)) return QUALIFIER_AT_LEAST;
    if (word_at(items, i, WORD_OR) && word_at(items, i + 1, WORD_LESS)) return QUALIFIER_UP_TO;
    if (word_at(items, i, WORD_OR) && word_at(items, i + 1, WORD_SO)) return QUALIFIER_ABOUT;
    if (word_at(items, i, WORD_PLUS) || (word_at(items, i, WORD_HYPHEN) && word_at(items, i + 1, WORD_PLUS)))
        return QUALIFIER_AT_LEAST;
    return QUALIFIER_NONE;
}

/* A numeral glued behind a hyphen or slash is part of a name or code ("F-16", "T-72"), not a number. */
static bool is_code(const struct items *items, uint32_t i)
{
    if (i < 2 || !(items->at[i].flags & ITEM_GLUED) || items->at[i - 1].word != WORD_HYPHEN) return false;
    return (items->at[i - 1].flags & ITEM_GLUED) && items->at[i - 2].word == WORD_OTHER;
}

/* "no one", "any one", "one another", "the one", "one of": a pronoun. */
static bool is_pronoun(const struct items *items, uint32_t i)
{
    const struct item *item = items->at + i;
    if (item->number != 1 || item->digits) return false;
    if (word_at(items, i + 1, WORD_OF) || word_at(items, i + 1, WORD_OTHER_ONE)) return true;
    return i > 0 && (items->at[i - 1].word == WORD_NO || items->at[i - 1].word == WORD_THE || items->at[i - 1].word == WORD_THIS ||
                     items->at[i - 1].word == WORD_THAT || items->at[i - 1].word == WORD_EVERY);
}

/* The upper end of a range that begins with the number at i: "10 to 15", "10-15", "between 10 and 15"; i when none. */
static uint32_t range_end(const struct items *items, uint32_t i)
{
    bool between = i > 0 && items->at[i - 1].word == WORD_BETWEEN;
    bool joint = word_at(items, i + 1, WORD_TO) || word_at(items, i + 1, WORD_HYPHEN) || word_at(items, i + 1, WORD_OR) ||
                 (between && word_at(items, i + 1, WORD_AND));
    if (!joint || !word_at(items, i + 2, WORD_NUMBER)) return i;
    return items->at[i + 2].number > items->at[i].number ? i + 2 : i;
}

static bool add_number(struct doc *d, uint32_t sentence, const struct items *items, uint32_t i, uint32_t end)
{
    const struct item *first = items->at + i, *last = items->at + end;
    struct mention *m = doc_add_mention(d);
    if (!m) return false;
    m->span = (struct span){first->span.start, last->span.end};
    m->kind = MENTION_NUMBER;
    m->sentence = sentence;
    m->first_token = first->first;
    m->token_count = last->last - first->first + 1;
    m->head = last->last;
    m->row = d->number_count;
    struct number *n = doc_add_number(d);
    if (!n) {
        d->mention_count--;
        return false;
    }
    uint32_t start;
    n->vague = first->word != WORD_NUMBER;
    n->low = first->number;
    n->high = last->number;
    n->qualifier = qualifier_before(items, i, &start);
    if (n->qualifier == QUALIFIER_NONE) n->qualifier = qualifier_after(items, end + 1);
    return true;
}

truce_status numbers_add(struct doc *d, uint32_t sentence, const struct items *items, const bool *taken, truce_error *error)
{
    for (uint32_t i = 0; i < items->count; i++) {
        const struct item *item = items->at + i;
        bool vague = item->word == WORD_VAGUE || item->word == WORD_VAGUES;
        if (taken[i] || (item->word != WORD_NUMBER && !vague)) continue;
        if (!vague && (is_code(items, i) || is_pronoun(items, i))) continue;
        if (item->word == WORD_VAGUE && i >= 1 && items->at[i - 1].word == WORD_AS && item->number == 0) continue;
        uint32_t end = vague ? i : range_end(items, i);
        if (end > i && taken[end]) end = i;
        if (!add_number(d, sentence, items, i, end)) return err_memory(error);
        i = end;
    }
    return TRUCE_OK;
}
