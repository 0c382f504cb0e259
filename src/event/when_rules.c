/* The grammar of time expressions: a table of short patterns over classes of words. At each item the longest pattern
 * that fits wins (the earlier one on a tie); words to its left that belong to it are then taken in ("about", "early",
 * "the end of"), and neighbours that are one expression are put together ("10 a.m." "Friday"). */
#include "base/err.h"
#include "event/when_parts.h"

enum { MAYBE = 128, LONGEST = 8 };

/* Elements of patterns beyond the classes of words. */
enum element {
    YEAR = WORDS, /* four digits that can be a year */
    MONTH_DAY,    /* 1–31, cardinal or ordinal */
    MONTH_NUMBER, /* 1–12 */
    ORDINAL_DAY,
    HOUR,     /* 0–24, "7.30" */
    HOURS_4,  /* "0900" */
    COUNT,    /* a number, "several", "a" */
    NUMBERED, /* a number or "several", no "a" */
    ANY_UNIT,
    TURN,       /* last, next, this, that, the same, … */
    BACK,       /* last, past */
    ONWARD,     /* next, coming */
    EITHER,     /* before, after, earlier, later */
    PLACE_NAME, /* a capitalised word, for "Moscow time" */
    RATE,       /* a, per, every */
    LINK,       /* to, or, a hyphen: between the ends of a range */
    ELEMENTS
};

struct rule {
    uint8_t is[LONGEST];
    uint8_t kind;
};

/* clang-format off */
static const struct rule RULES[] = {
    /* dates of the calendar */
    {{WORD_MONTH, WORD_THE | MAYBE, MONTH_DAY, WORD_COMMA | MAYBE, YEAR}, KIND_CALENDAR},
    {{WORD_MONTH, WORD_THE | MAYBE, MONTH_DAY}, KIND_CALENDAR},
    {{WORD_MONTH, WORD_COMMA | MAYBE, YEAR}, KIND_CALENDAR},
    {{WORD_MONTH, WORD_OF, YEAR}, KIND_CALENDAR},
    {{WORD_MONTH}, KIND_CALENDAR},
    {{MONTH_DAY, WORD_MONTH, WORD_COMMA | MAYBE, YEAR}, KIND_CALENDAR},
    {{MONTH_DAY, WORD_MONTH}, KIND_CALENDAR},
    {{WORD_THE, ORDINAL_DAY, WORD_OF | MAYBE, WORD_MONTH, WORD_COMMA | MAYBE, YEAR}, KIND_CALENDAR},
    {{WORD_THE, ORDINAL_DAY, WORD_OF | MAYBE, WORD_MONTH}, KIND_CALENDAR},
    {{WORD_CALENDAR}, KIND_CALENDAR},
    {{YEAR, WORD_HYPHEN, MONTH_NUMBER, WORD_HYPHEN, MONTH_DAY}, KIND_CALENDAR},
    {{WORD_WEEKDAY, WORD_PART}, KIND_CALENDAR},
    {{WORD_WEEKDAY, WORD_EDGE, WORD_PART}, KIND_CALENDAR},
    {{WORD_WEEKDAY}, KIND_CALENDAR},
    {{YEAR}, KIND_CALENDAR},
    {{WORD_THE, WORD_UNIT, YEAR}, KIND_CALENDAR},
    {{WORD_THE | MAYBE, WORD_DECADE}, KIND_CALENDAR},
    {{WORD_THE | MAYBE, WORD_ORDINAL, WORD_HYPHEN | MAYBE, WORD_UNIT, WORD_OF | MAYBE, YEAR}, KIND_ORDINAL},
    {{WORD_THE, WORD_ORDINAL, WORD_STRAIGHT | MAYBE, WORD_UNIT}, KIND_ORDINAL},
    {{WORD_ORDINAL, WORD_FISCAL | MAYBE, WORD_HYPHEN | MAYBE, WORD_UNIT}, KIND_ORDINAL},
    {{WORD_A, WORD_ORDINAL, WORD_STRAIGHT | MAYBE, WORD_UNIT}, KIND_ORDINAL},
    {{WORD_THE, WORD_ORDINAL, WORD_FISCAL, WORD_UNIT}, KIND_ORDINAL},
    {{WORD_THE, WORD_ORDINAL, WORD_HALF, WORD_OF | MAYBE, YEAR}, KIND_ORDINAL},
    {{WORD_THE, WORD_ORDINAL, WORD_HALF}, KIND_ORDINAL},
    {{WORD_QUARTER, YEAR | MAYBE}, KIND_CALENDAR},
    {{WORD_FISCAL, WORD_UNIT | MAYBE, YEAR}, KIND_CALENDAR},
    {{WORD_THE | MAYBE, WORD_SEASON, WORD_OF | MAYBE, YEAR}, KIND_CALENDAR},
    {{WORD_THE | MAYBE, WORD_SEASON}, KIND_CALENDAR},
    {{WORD_HOLIDAY, WORD_COMMA | MAYBE, YEAR}, KIND_HOLIDAY},
    {{WORD_HOLIDAY}, KIND_HOLIDAY},
    /* counted from publication or from the last day told */
    {{WORD_DAY, WORD_PART | MAYBE}, KIND_DAY},
    {{WORD_TONIGHT}, KIND_DAY},
    {{WORD_THE, WORD_UNIT, WORD_BEFORE, WORD_DAY}, KIND_DAY},
    {{WORD_THE, WORD_UNIT, WORD_AFTER, WORD_DAY}, KIND_DAY},
    {{WORD_THE | MAYBE, WORD_THIS | MAYBE, TURN, WORD_FISCAL | MAYBE, WORD_UNIT}, KIND_SHIFT},
    {{WORD_THE | MAYBE, WORD_THIS | MAYBE, TURN, WORD_WEEKDAY, WORD_PART | MAYBE}, KIND_SHIFT},
    {{WORD_THE | MAYBE, WORD_THIS | MAYBE, TURN, WORD_MONTH, MONTH_DAY | MAYBE}, KIND_SHIFT},
    {{WORD_THE | MAYBE, WORD_THIS | MAYBE, TURN, WORD_SEASON}, KIND_SHIFT},
    {{WORD_THE | MAYBE, WORD_THIS | MAYBE, TURN, WORD_PART}, KIND_SHIFT},
    {{WORD_THE | MAYBE, TURN, WORD_HOLIDAY}, KIND_SHIFT},
    {{WORD_THAT, WORD_SAME, WORD_UNIT}, KIND_SHIFT},
    {{WORD_THAT, WORD_SAME, WORD_PART}, KIND_SHIFT},
    {{WORD_THE, WORD_UNIT}, KIND_SHIFT},
    {{WORD_THE, WORD_STRAIGHT, WORD_UNIT}, KIND_SHIFT},
    {{WORD_THE, WORD_FISCAL, WORD_UNIT}, KIND_SHIFT},
    {{WORD_EARLIER, WORD_IN, WORD_THE, WORD_UNIT}, KIND_SHIFT},
    {{WORD_LATER, WORD_IN, WORD_THE, WORD_UNIT}, KIND_SHIFT},
    {{WORD_UNIT, WORD_POSSESSIVE, WORD_EDGE_OF}, KIND_SHIFT},
    {{WORD_UNIT, WORD_HYPHEN | MAYBE, WORD_EDGE_OF}, KIND_SHIFT},
    {{WORD_THE, WORD_SAME, WORD_PERIOD}, KIND_SAME_PERIOD},
    {{WORD_THAT, WORD_PERIOD}, KIND_SAME_PERIOD},
    {{WORD_THE, WORD_UNIT, EITHER}, KIND_LATER},
    {{WORD_THE, WORD_PART, EITHER}, KIND_LATER},
    {{COUNT, ANY_UNIT, WORD_AGO}, KIND_AGO},
    {{WORD_UNITS, WORD_AGO}, KIND_AGO},
    {{NUMBERED, LINK, NUMBERED, WORD_UNITS, WORD_AGO}, KIND_AGO},
    {{COUNT, WORD_UNIT, WORD_AND, WORD_A, WORD_HALF, WORD_AGO}, KIND_AGO},
    {{WORD_UNIT, WORD_HYPHEN | MAYBE, WORD_AGO}, KIND_AGO},
    {{WORD_UNIT, WORD_HYPHEN, WORD_EARLIER}, KIND_LATER},
    {{WORD_HALF, WORD_A, WORD_UNIT, WORD_AGO}, KIND_AGO},
    {{COUNT, ANY_UNIT, EITHER}, KIND_LATER},
    {{WORD_UNITS, EITHER}, KIND_LATER},
    {{COUNT, ANY_UNIT, WORD_FROM, WORD_NOW}, KIND_AHEAD},
    {{COUNT, ANY_UNIT, WORD_POSSESSIVE, WORD_TIME}, KIND_AHEAD},
    /* durations */
    {{COUNT, WORD_HYPHEN | MAYBE, ANY_UNIT}, KIND_DURATION},
    {{WORD_A, NUMBERED, ANY_UNIT}, KIND_DURATION},
    {{COUNT, WORD_STRAIGHT, ANY_UNIT}, KIND_DURATION},
    {{NUMBERED, WORD_MORE, ANY_UNIT}, KIND_DURATION},
    {{NUMBERED, LINK, NUMBERED, WORD_HYPHEN | MAYBE, ANY_UNIT}, KIND_DURATION},
    {{NUMBERED, WORD_HYPHEN, LINK, NUMBERED, WORD_HYPHEN, ANY_UNIT}, KIND_DURATION},
    {{COUNT, WORD_HYPHEN | MAYBE, ANY_UNIT, WORD_HYPHEN | MAYBE, WORD_OLD}, KIND_DURATION},
    {{COUNT, WORD_HYPHEN | MAYBE, ANY_UNIT, WORD_HYPHEN, WORD_LONG}, KIND_DURATION},
    {{ANY_UNIT, WORD_HYPHEN, WORD_LONG}, KIND_DURATION},
    {{ANY_UNIT, WORD_HYPHEN, WORD_OLD}, KIND_DURATION},
    {{WORD_LASTING}, KIND_DURATION},
    {{WORD_A, WORD_HALF, WORD_HYPHEN | MAYBE, WORD_UNIT}, KIND_DURATION},
    {{WORD_A | MAYBE, WORD_UNIT, WORD_HYPHEN | MAYBE, WORD_UNIT}, KIND_DURATION},
    {{COUNT, WORD_UNIT, WORD_AND, WORD_A, WORD_HALF}, KIND_DURATION},
    {{WORD_HALF, WORD_A, WORD_UNIT}, KIND_DURATION},
    {{WORD_HALF, WORD_HYPHEN, WORD_UNIT}, KIND_DURATION},
    {{WORD_ALL, WORD_UNIT}, KIND_DURATION},
    {{WORD_VAGUES, WORD_OF, WORD_UNITS}, KIND_DURATION},
    {{WORD_UNITS}, KIND_DURATION},
    {{WORD_THE, WORD_ORDINAL, NUMBERED, WORD_UNITS}, KIND_DURATION},
    {{WORD_THE | MAYBE, BACK, NUMBERED, ANY_UNIT}, KIND_LAST_SPAN},
    {{WORD_THE, NUMBERED, BACK, ANY_UNIT}, KIND_LAST_SPAN},
    {{WORD_THE | MAYBE, ONWARD, NUMBERED, ANY_UNIT}, KIND_NEXT_SPAN},
    {{WORD_THE, NUMBERED, ONWARD, ANY_UNIT}, KIND_NEXT_SPAN},
    {{WORD_THE | MAYBE, BACK, NUMBERED, LINK, NUMBERED, ANY_UNIT}, KIND_LAST_SPAN},
    {{WORD_THE | MAYBE, ONWARD, NUMBERED, LINK, NUMBERED, ANY_UNIT}, KIND_NEXT_SPAN},
    {{WORD_THE, TURN, NUMBERED, ANY_UNIT}, KIND_DURATION},
    {{WORD_THE | MAYBE, WORD_RELATIVE, WORD_UNITS}, KIND_REFERENCE},
    /* again and again */
    {{WORD_EVERY, WORD_OTHER_ONE | MAYBE, WORD_UNIT}, KIND_SET},
    {{WORD_EVERY, NUMBERED, ANY_UNIT}, KIND_SET},
    {{WORD_EVERY, WORD_OTHER_ONE | MAYBE, WORD_WEEKDAY, WORD_PART | MAYBE}, KIND_SET},
    {{WORD_EVERY, WORD_MONTH}, KIND_SET},
    {{WORD_EVERY, WORD_SEASON}, KIND_SET},
    {{WORD_EVERY, WORD_PART}, KIND_SET},
    {{WORD_ONCE, RATE, WORD_UNIT}, KIND_SET},
    {{NUMBERED, WORD_TIMES, RATE, WORD_UNIT}, KIND_SET},
    {{WORD_OFTEN}, KIND_SET},
    {{WORD_PER, WORD_UNIT}, KIND_SET},
    {{WORD_WEEKDAYS}, KIND_SET},
    {{WORD_WEEKDAY, WORD_PARTS}, KIND_SET},
    /* now and then */
    {{WORD_NOW}, KIND_REFERENCE},
    {{WORD_THE | MAYBE, WORD_PRESENT}, KIND_REFERENCE},
    {{WORD_THE, WORD_NEAR | MAYBE, WORD_FUTURE}, KIND_REFERENCE},
    {{WORD_THE, BACK}, KIND_REFERENCE},
    {{WORD_THE, WORD_RELATIVE, BACK}, KIND_REFERENCE},
    {{WORD_THIS, WORD_UNITS}, KIND_REFERENCE},
    /* times of day */
    {{HOUR, WORD_AMPM, WORD_ZONE | MAYBE, WORD_LOCAL | MAYBE, WORD_TIME | MAYBE}, KIND_CLOCK},
    {{HOUR, WORD_AMPM, PLACE_NAME, WORD_TIME}, KIND_CLOCK},
    {{WORD_CLOCK, WORD_AMPM | MAYBE, WORD_ZONE | MAYBE, WORD_LOCAL | MAYBE, WORD_TIME | MAYBE}, KIND_CLOCK},
    {{WORD_CLOCK, WORD_AMPM | MAYBE, PLACE_NAME, WORD_TIME}, KIND_CLOCK},
    {{WORD_CLOCK, WORD_IN, WORD_THE, WORD_PART}, KIND_CLOCK},
    {{HOURS_4, WORD_ZONE}, KIND_CLOCK},
    {{HOURS_4, WORD_LOCAL, WORD_TIME}, KIND_CLOCK},
    {{HOUR, WORD_OCLOCK}, KIND_CLOCK},
    {{HOUR, WORD_OCLOCK, WORD_IN, WORD_THE, WORD_PART}, KIND_CLOCK},
    {{HOUR, WORD_IN, WORD_THE, WORD_PART}, KIND_CLOCK},
    {{WORD_PART}, KIND_PART},
    {{WORD_PART, WORD_ZONE | MAYBE, WORD_LOCAL, WORD_TIME}, KIND_PART},
    {{WORD_THE, WORD_PART}, KIND_PART},
    {{WORD_THE | MAYBE, WORD_EDGE, WORD_HYPHEN | MAYBE, WORD_PART}, KIND_PART},
    {{WORD_THE, WORD_EDGE, WORD_PART, WORD_UNITS}, KIND_PART},
    {{WORD_THE, WORD_EDGE, WORD_UNITS}, KIND_PART},
    {{WORD_THE, WORD_HOURS_OF, WORD_UNITS}, KIND_PART},
};
/* clang-format on */

static bool is_year(const struct item *item)
{
    return item->word == WORD_NUMBER && item->digits == 4 && item->number >= 1000 && item->number < 2100;
}

static bool in_range(const struct item *item, int low, int high)
{
    bool numeral = item->word == WORD_NUMBER && item->digits > 0 && item->digits < 3;
    return (numeral || item->word == WORD_ORDINAL) && item->value >= low && item->value <= high;
}

static bool is_turn(const struct item *item)
{
    if (item->word == WORD_RELATIVE) return item->value != RELATIVE_RECENT;
    return item->word == WORD_SAME || ((item->word == WORD_THIS || item->word == WORD_THAT) && item->value == 0);
}

static bool is_relative(const struct item *item, int a, int b)
{
    return item->word == WORD_RELATIVE && (item->value == a || item->value == b);
}

static bool fits_element(const struct item *item, unsigned element)
{
    unsigned word = item->word;
    switch (element) {
    case YEAR: return is_year(item);
    case MONTH_DAY: return in_range(item, 1, 31);
    case MONTH_NUMBER: return word == WORD_NUMBER && in_range(item, 1, 12);
    case ORDINAL_DAY: return word == WORD_ORDINAL && in_range(item, 1, 31);
    case HOUR: return word == WORD_NUMBER && item->number >= 0 && item->number <= 24;
    case HOURS_4: return word == WORD_NUMBER && item->digits == 4 && item->value % 100 < 60 && item->value <= 2400;
    case COUNT: return word == WORD_NUMBER || word == WORD_VAGUE || word == WORD_A;
    case NUMBERED: return word == WORD_NUMBER || word == WORD_VAGUE;
    case ANY_UNIT: return word == WORD_UNIT || word == WORD_UNITS;
    case TURN: return is_turn(item);
    case BACK: return is_relative(item, RELATIVE_LAST, RELATIVE_PAST);
    case ONWARD: return is_relative(item, RELATIVE_NEXT, RELATIVE_COMING);
    case EITHER: return word == WORD_BEFORE || word == WORD_AFTER || word == WORD_EARLIER || word == WORD_LATER;
    case PLACE_NAME: return word == WORD_OTHER && (item->flags & ITEM_CAPITAL);
    case LINK: return word == WORD_TO || word == WORD_OR || word == WORD_HYPHEN;
    case RATE: return word == WORD_A || word == WORD_PER || word == WORD_EVERY;
    default: return word == element;
    }
}

static uint8_t relative_of(const struct item *item)
{
    if (item->word == WORD_THIS) return RELATIVE_THIS;
    if (item->word == WORD_THAT || item->word == WORD_SAME) return RELATIVE_SAME;
    return (uint8_t)item->value;
}

/* Minutes of the day that a plain hour names: "7", "7.30". */
static int16_t minutes_of(const struct item *item)
{
    int hour = (int)item->number, minute = (int)((item->number - hour) * 100 + 0.5);
    return (int16_t)(hour * 60 + (minute < 60 ? minute : 0));
}

static void take_count(struct expression *e, const struct item *item)
{
    if (e->count > 0 || e->vague) e->vague = item->value != 1 || item->word != WORD_A; /* "two or three": not one number */
    if (item->word == WORD_VAGUE && item->number == 0) e->vague = true;
    e->count = item->word == WORD_A ? (e->count > 0 ? e->count : 1) : item->number;
}

/* What follows only from the class of an item, for words that have their own field. */
static void take_word(struct expression *e, const struct item *item)
{
    switch (item->word) {
    case WORD_MONTH: e->month = (uint8_t)item->value; break;
    case WORD_WEEKDAY:
    case WORD_WEEKDAYS: e->weekday = (uint8_t)item->value; break;
    case WORD_UNITS: e->vague = e->vague || e->count == 0; /* fall through */
    case WORD_LASTING:
    case WORD_UNIT:
        e->of_quarter = e->unit == UNIT_QUARTER; /* "a quarter century" */
        e->unit = (uint8_t)item->value;
        break;
    case WORD_PART:
    case WORD_PARTS: e->part = (uint8_t)item->value; break;
    case WORD_SEASON: e->season = (uint8_t)item->value; break;
    case WORD_HOLIDAY: e->holiday = (uint8_t)item->value; break;
    case WORD_DAY: e->count += item->value; break;
    case WORD_TONIGHT: e->part = PART_NIGHT; break;
    case WORD_EDGE: e->edge = (uint8_t)item->value; break;
    case WORD_EDGE_OF: e->edge = (uint8_t)item->value; break;
    case WORD_HALF: e->half = 1; break;
    case WORD_TIMES: e->count = 1; break;     /* "three times a day": the unit alone is the value */
    case WORD_OTHER_ONE: e->count = 2; break; /* "every other month" */
    case WORD_ORDINAL: e->ordinal = (uint8_t)(item->value < 255 ? item->value : 255); break;
    case WORD_BEFORE: e->later_part = false; break;
    case WORD_AFTER:
    case WORD_LATER: e->later_part = true; break;
    case WORD_OFTEN: e->unit = (uint8_t)item->value; break;
    case WORD_FISCAL: e->fiscal = true; break;
    case WORD_THE: e->definite = true; break;
    case WORD_CLOCK: e->minute = item->value; break;
    case WORD_AMPM:
        if (e->minute >= 0) e->minute = (int16_t)(e->minute % 720 + item->value * 60);
        break;
    case WORD_NOW: e->reference = (uint8_t)item->value; break;
    case WORD_PRESENT: e->reference = REFERENCE_PRESENT; break;
    case WORD_FUTURE: e->reference = REFERENCE_FUTURE; break;
    case WORD_CALENDAR:
        e->iso = true;
        e->calendar = (int32_t)item->number;
        break;
    case WORD_DECADE:
        e->decade = true;
        e->year = item->value < 10 ? (int16_t)(item->value < 3 ? 2000 + item->value * 10 : 1900 + item->value * 10)
                                   : (int16_t)(item->value * 10);
        break;
    case WORD_QUARTER: *(item->value > 10 ? &e->half : &e->quarter) = (uint8_t)(item->value % 10); break;
    default: break;
    }
}

static void take(struct expression *e, const struct item *item, unsigned element)
{
    switch (element) {
    case YEAR: e->year = item->value; break;
    case MONTH_NUMBER: e->month = (uint8_t)item->value; break;
    case MONTH_DAY:
    case ORDINAL_DAY: e->day = (uint8_t)item->value; break;
    case HOUR: e->minute = minutes_of(item); break;
    case HOURS_4: e->minute = (int16_t)(item->value / 100 * 60 + item->value % 100); break;
    case COUNT:
    case NUMBERED: take_count(e, item); break;
    case TURN:
    case BACK:
    case ONWARD:
    case WORD_RELATIVE:
        if (e->relative == RELATIVE_NONE || e->relative == RELATIVE_THIS) e->relative = relative_of(item);
        break;
    default: take_word(e, item);
    }
}

/* Tries one rule at item i; the item behind the match, i when it does not fit. */
static uint32_t match(const struct items *items, uint32_t i, const struct rule *rule, struct expression *e)
{
    uint32_t at = i;
    *e = (struct expression){.first = i, .inside = -1, .minute = -1, .kind = rule->kind};
    for (int k = 0; k < LONGEST && rule->is[k]; k++) {
        unsigned element = rule->is[k] & (unsigned)~MAYBE;
        if (at < items->count && fits_element(items->at + at, element)) {
            /* "this past week": "this" fills the optional place only when a relative word follows */
            if ((rule->is[k] & MAYBE) && element == WORD_THIS && (at + 1 >= items->count || !is_turn(items->at + at + 1))) continue;
            take(e, items->at + at++, element);
        } else if (!(rule->is[k] & MAYBE)) {
            return i;
        }
    }
    e->last = at - 1;
    return at;
}

/* Words of the table with which no rule begins; most of a text's function words are among them, so it pays to know. */
static bool begins_none(unsigned word)
{
    switch (word) {
    case WORD_OTHER:
    case WORD_OF:
    case WORD_IN:
    case WORD_ON:
    case WORD_AT:
    case WORD_AND:
    case WORD_OR:
    case WORD_TO:
    case WORD_FROM:
    case WORD_SINCE:
    case WORD_BETWEEN:
    case WORD_COMMA:
    case WORD_HYPHEN:
    case WORD_POSSESSIVE:
    case WORD_ABOUT:
    case WORD_AS:
    case WORD_NO:
    case WORD_OVER:
    case WORD_UP: return true;
    default: return false;
    }
}

truce_status expressions_find(const struct doc *d, const struct items *items, struct arena *arena, struct expressions *out,
                              truce_error *error)
{
    out->count = 0;
    for (uint32_t i = 0; i < items->count;) {
        struct expression best = {0}, e;
        uint32_t end = i;
        for (size_t r = 0; !begins_none(items->at[i].word) && r < sizeof RULES / sizeof *RULES; r++) {
            uint32_t at = match(items, i, RULES + r, &e);
            if (at <= end || !expression_accept(d, items, &e)) continue;
            best = e;
            end = at;
        }
        if (end > i) {
            if (!expression_add(items, &best, arena, out)) return err_memory(error);
            i = best.last + 1;
        } else {
            i++;
        }
    }
    return TRUCE_OK;
}
