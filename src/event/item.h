/* item.h — a sentence as the readers of numbers and times see it.
 *
 * Tokens are cut once more at hyphens and dashes ("mid-February", "30-day", "2010–15"), every piece is looked up in
 * one table of time words, and number words are joined ("two hundred and fifty", "1.2 million", "twenty-third") so
 * that the grammars match classes of words and not strings. Nothing here trusts tags; a sentence may be untagged.
 */
#ifndef TRUCE_EVENT_ITEM_H
#define TRUCE_EVENT_ITEM_H

#include "doc/doc.h"

enum word {
    WORD_OTHER,
    WORD_NUMBER,
    WORD_SCALE,
    WORD_DOZEN,
    WORD_VAGUE,
    WORD_VAGUES,
    WORD_ORDINAL,
    WORD_MONTH,
    WORD_WEEKDAY,
    WORD_WEEKDAYS,
    WORD_UNIT,
    WORD_UNITS,
    WORD_PART,
    WORD_PARTS,
    WORD_SEASON,
    WORD_HOLIDAY,
    WORD_DAY,
    WORD_TONIGHT,
    WORD_RELATIVE,
    WORD_EDGE,
    WORD_EDGE_OF,
    WORD_HALF,
    WORD_AGO,
    WORD_EARLIER,
    WORD_LATER,
    WORD_BEFORE,
    WORD_AFTER,
    WORD_EVERY,
    WORD_OFTEN,
    WORD_ONCE,
    WORD_TIMES,
    WORD_AMPM,
    WORD_ZONE,
    WORD_LOCAL,
    WORD_TIME,
    WORD_OCLOCK,
    WORD_CLOCK,
    WORD_DECADE,
    WORD_CALENDAR,
    WORD_QUARTER,
    WORD_FISCAL,
    WORD_OLD,
    WORD_LONG,
    WORD_NOW,
    WORD_PRESENT,
    WORD_FUTURE,
    WORD_NEAR,
    WORD_THE,
    WORD_A,
    WORD_OF,
    WORD_IN,
    WORD_ON,
    WORD_AT,
    WORD_AND,
    WORD_OR,
    WORD_TO,
    WORD_FROM,
    WORD_SINCE,
    WORD_BETWEEN,
    WORD_PER,
    WORD_THIS,
    WORD_THAT,
    WORD_SAME,
    WORD_OTHER_ONE,
    WORD_STRAIGHT,
    WORD_ALL,
    WORD_HOURS_OF,
    WORD_COMMA,
    WORD_HYPHEN,
    WORD_POSSESSIVE,
    WORD_ABOUT,
    WORD_MORE,
    WORD_LESS,
    WORD_THAN,
    WORD_OVER,
    WORD_UP,
    WORD_LEAST,
    WORD_MOST,
    WORD_NO,
    WORD_AS,
    WORD_MANY,
    WORD_ESTIMATED,
    WORD_UNDER,
    WORD_SO,
    WORD_PLUS,
    WORD_VERY,
    WORD_LASTING,
    WORD_PERIOD,
    WORDS
};

enum unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_WEEKEND,
    UNITS
};
enum part {
    PART_NONE,
    PART_DAWN,
    PART_MORNING,
    PART_MIDDAY,
    PART_NOON,
    PART_AFTERNOON,
    PART_EVENING,
    PART_NIGHT,
    PART_MIDNIGHT,
    PARTS
};
enum season { SEASON_NONE, SEASON_SPRING, SEASON_SUMMER, SEASON_AUTUMN, SEASON_WINTER };
enum edge { EDGE_NONE, EDGE_EARLY, EDGE_MID, EDGE_LATE, EDGE_ANY };
/* What a relative word points at. LAST and NEXT count from publication; PREVIOUS, FOLLOWING, SAME from the last day
 * told. */
enum relative {
    RELATIVE_NONE,
    RELATIVE_LAST,
    RELATIVE_PAST,
    RELATIVE_NEXT,
    RELATIVE_COMING,
    RELATIVE_THIS,
    RELATIVE_CURRENT,
    RELATIVE_PREVIOUS,
    RELATIVE_FOLLOWING,
    RELATIVE_SAME,
    RELATIVE_RECENT
};
enum reference { REFERENCE_NONE, REFERENCE_PAST, REFERENCE_PRESENT, REFERENCE_FUTURE };

enum { ITEM_CAPITAL = 1, ITEM_GLUED = 2 /* no blank before it */, ITEM_FIRST = 4 };

struct item {
    struct span span;
    uint32_t first, last; /* token rows, inclusive */
    double number;        /* of WORD_NUMBER, WORD_SCALE and WORD_VAGUE (0 when nothing can be said) */
    int16_t value;        /* by word: month 1–12, ISO weekday 1–7, enum unit, part, … */
    uint8_t word;
    uint8_t digits; /* digits of a plain numeral ("2018": 4), 0 when written otherwise */
    uint8_t flags;
};

struct items {
    struct item *at;
    size_t capacity;
    uint32_t count;
};

/* Reads a sentence into out, whose rows are reused and grow in `arena`. Errors: TRUCE_ENOMEM. */
truce_status items_read(const struct doc *d, uint32_t sentence, struct arena *arena, struct items *out, truce_error *error);

/* The class and value of a lower-case word without hyphens; WORD_OTHER when the table lacks it. */
enum word word_of(struct str lower, int16_t *value);

/* Whether the table of words is in byte order, as the search needs; for tests. */
bool words_in_order(void);

/* Joins the number words of `items` in place (number.c). */
void numbers_join(struct items *items);

/* The qualifier whose words end just before item i ("at least", "more than", "about"), and where they start; i itself
 * and QUALIFIER_NONE when there is none. */
enum qualifier qualifier_before(const struct items *items, uint32_t i, uint32_t *start);

/* Adds a mention of kind number for each number of the sentence whose item is not marked in taken[items->count].
 * Errors: TRUCE_ENOMEM. */
truce_status numbers_add(struct doc *d, uint32_t sentence, const struct items *items, const bool *taken, truce_error *error);

#endif
