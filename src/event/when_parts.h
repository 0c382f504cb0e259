/* when_parts.h — the pieces that when.c puts together: expressions, calendar, tense, resolution.
 *
 * An expression is what the words say ("two" "weeks" "ago"); a point is what that means on the calendar. The grammar
 * (when_rules.c) makes the one, when_resolve.c the other.
 */
#ifndef TRUCE_EVENT_WHEN_PARTS_H
#define TRUCE_EVENT_WHEN_PARTS_H

#include "event/item.h"

enum kind {
    KIND_NONE,
    KIND_CALENDAR, /* fields of the calendar: "3 March 2022", "Wednesday", "summer", "the third quarter" */
    KIND_SHIFT,    /* a relative word and a unit or field: "last week", "next Friday", "the previous year" */
    KIND_DAY,      /* today, yesterday, tomorrow; relative in count */
    KIND_AGO,      /* count units back from publication */
    KIND_AHEAD,    /* count units on from publication */
    KIND_EARLIER,  /* count units back from the last day told */
    KIND_LATER,
    KIND_DURATION,
    KIND_LAST_SPAN, /* a duration that ends at publication: "the past three years" */
    KIND_NEXT_SPAN,
    KIND_SET,
    KIND_REFERENCE, /* now, recently, soon */
    KIND_CLOCK,     /* a time of day: "3 p.m." */
    KIND_PART,      /* a part of a day: "the morning", "overnight" */
    KIND_HOLIDAY,
    KIND_SAME_PERIOD, /* the span told last */
    KIND_ORDINAL      /* "the third day", "the first week": part of a larger whole, or of no calendar at all */
};

struct expression {
    uint32_t first, last; /* items, inclusive */
    double count;
    int32_t inside;       /* the expression this one is a part of ("August of" the previous year), −1 when none */
    int16_t year, minute; /* 0 and −1 when not said; minute of the day */
    uint8_t kind, unit, relative, part, edge, month, day, weekday, season, quarter, half, ordinal, holiday, reference;
    uint8_t qualifier;
    bool vague; /* "several", "few", plural without a number */
    bool decade, iso, fiscal, definite /* "the" */;
    bool later_part; /* "later this week"; the direction of a LATER match */
    bool earlier_part, nested, nearly, of_quarter, of_day;
    bool range_end;   /* stands behind another expression and "to", a dash or the like */
    int32_t calendar; /* days since 1970 of an ISO date */
};

struct expressions {
    struct expression *at;
    size_t capacity;
    uint32_t count;
};

/* Finds the expressions of a sentence, left to right, none overlapping except `inside` ones, which lie within the
 * expression that names them and come before it. Errors: TRUCE_ENOMEM. */
truce_status expressions_find(const struct doc *d, const struct items *items, struct arena *arena, struct expressions *out,
                              truce_error *error);

/* Whether a match stands in words that let it be a time ("may", "2000 troops", "the fall of Kabul"); sets what the
 * context decides, such as the direction of "before" and the kind of "a day" in "600 lorries a day". */
bool expression_accept(const struct doc *d, const struct items *items, struct expression *e);

/* Takes in the words to the left that belong to a match and adds it to out, or joins it with the one before it.
 * Returns false when memory is used up. */
bool expression_add(const struct items *items, struct expression *e, struct arena *arena, struct expressions *out);

/* Whether e alone names a day. */
bool expression_is_day(const struct expression *e);

enum tense { TENSE_UNKNOWN, TENSE_PAST, TENSE_FUTURE };

/* Tense of the clause that tokens [first, last] date: from the tree when the sentence has one, else from the words
 * nearby. Looks at a bounded window. */
enum tense tense_of(const struct doc *d, uint32_t first, uint32_t last);

/* The calendar: days since 1970. */
int32_t calendar_day(int year, int month, int day);
int calendar_month_days(int year, int month);
int calendar_weekday(int32_t day);                     /* 1 Monday … 7 Sunday */
void calendar_week(int32_t day, int *year, int *week); /* ISO 8601 */
int32_t calendar_add_months(int32_t day, int months);  /* the day of the month is cut to the month's length */
int32_t calendar_easter(int year);                     /* western */
int32_t calendar_orthodox_easter(int year);            /* Gregorian day of the Julian computus */

/* Holidays by name. */
enum holiday_kind {
    HOLIDAY_NONE,
    HOLIDAY_FIXED,
    HOLIDAY_EASTER,
    HOLIDAY_ORTHODOX,
    HOLIDAY_ISLAMIC,
    HOLIDAY_NOWRUZ,
    HOLIDAY_NTH,
    HOLIDAY_NAMED
};
/* The holiday whose name begins at item i and the item behind it; 0 when there is none. */
/* Joins the items of holidays' names into one item of class WORD_HOLIDAY with the holiday as value. */
void holidays_join(const struct doc *d, struct items *items);
uint8_t holiday_at(const struct doc *d, const struct items *items, uint32_t i, uint32_t *end);
/* First and last day of a holiday in a Gregorian year; false when the calendar here cannot tell. */
bool holiday_days(uint8_t holiday, int year, int32_t *first, int32_t *last);

/* Spans of the calendar from small to large. */
enum grain {
    GRAIN_NONE,
    GRAIN_DAY,
    GRAIN_WEEKEND,
    GRAIN_WEEK,
    GRAIN_MONTH,
    GRAIN_SEASON,
    GRAIN_QUARTER,
    GRAIN_HALF,
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_CENTURY
};

/* One span of the calendar. When known, [first, last] are its days; when not, the fields say what is. */
struct point {
    int32_t first, last;
    int year, month, day, weekday; /* 0 when not known */
    uint8_t grain, number;         /* which season, quarter or half */
    bool known, by_publication;
};

struct point point_unknown(enum grain grain);
/* The span of that grain in which a day lies, n spans on. Unknown when the calendar's years 1–9999 are left. */
struct point point_at(enum grain grain, int32_t day, int n);
struct point point_season(int year, int season);
struct point point_part_of_year(enum grain grain, int year, int number); /* quarter or half */
/* TIMEX3 value: "2025-03-13", "XXXX-WXX-3", "2025-W11", "199"; returns its length in out. */
size_t point_print(const struct point *p, char out[32]);

/* What is carried from expression to expression: publication, and the last day, month and year told. */
struct told {
    bool known;
    int32_t day;
    uint32_t sentence;
    bool part; /* told with a part of the day or an hour */
};
struct setting {
    bool published;
    int32_t now;
    struct told told_day, told_month, told_year;
    struct told previous; /* the expression before this one in the sentence */
    struct {              /* the last span of more than a day, for "in the same period" */
        bool known;
        struct when when;
        uint32_t sentence;
    } span;
    struct told clock_day; /* the day that a bare hour belongs to, when the sentence tells one behind it */
    uint32_t sentence;
};

/* The year of a day that is known by its date ("the October 7 attacks"), by the words behind it; 0 when it is none. */
int16_t known_day_year(const struct doc *d, const struct items *items, const struct expression *e);

/* The calendar span that expression e means, unknown for those that mean none. */
struct point expression_point(const struct setting *s, const struct expressions *all, const struct expression *e, enum tense tense);

/* Works out type, TIMEX3 value, first and last day of expression e (and of what it is inside); tense is that of its
 * clause. Remembers the date in s. Returns false when memory is used up. */
bool expression_resolve(struct doc *d, struct setting *s, const struct expressions *all, const struct expression *e,
                        enum tense tense, struct when *out);

#endif
