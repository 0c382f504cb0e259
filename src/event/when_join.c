/* What belongs to a match on its left, and which neighbours are one expression (TimeML's guidelines: "10 a.m. Friday",
 * "the morning of May 3", "August of the previous year" are one; "from 1998 to 2003" are two). */
#include "event/when_parts.h"

static unsigned word_at(const struct items *items, uint32_t i)
{
    return i < items->count ? items->at[i].word : WORD_OTHER;
}

bool expression_is_day(const struct expression *e)
{
    if (e->kind == KIND_DAY || e->kind == KIND_HOLIDAY) return true;
    if (e->kind == KIND_CALENDAR) return e->day || e->weekday || e->iso;
    return e->kind == KIND_SHIFT && (e->weekday || e->unit == UNIT_DAY || e->day || e->holiday || e->part);
}

static bool is_weekday_only(const struct expression *e)
{
    return (e->kind == KIND_CALENDAR || e->kind == KIND_SHIFT) && e->weekday && !e->day && !e->month && e->inside < 0;
}

static bool is_year(const struct expression *e)
{
    if (e->kind == KIND_SHIFT) return e->unit == UNIT_YEAR || e->unit == UNIT_DECADE;
    return e->kind == KIND_CALENDAR && (e->year || e->decade) && !e->month && !e->season && !e->quarter && !e->half && !e->day;
}

/* Whether e can hold parts that are counted: "the third week of" March, this year, the month. */
static bool is_whole(const struct expression *e)
{
    return is_year(e) || (e->kind == KIND_CALENDAR && (e->month || e->season || e->decade) && !e->day) ||
           (e->kind == KIND_SHIFT && (e->unit >= UNIT_WEEK || e->month || e->season)) || (e->kind == KIND_HOLIDAY);
}

static bool lacks_year(const struct expression *e)
{
    if (e->inside >= 0 || e->year || e->iso) return false;
    return e->kind == KIND_CALENDAR && (e->month || e->season || e->quarter || e->half);
}

enum { MAX_LEFT = 4 };

/* "about", "at least", "more than" before durations and clock times. */
static bool take_qualifier(const struct items *items, struct expression *e, uint32_t floor)
{
    bool counted = e->kind == KIND_DURATION || e->kind == KIND_AGO || e->kind == KIND_LATER || e->kind == KIND_EARLIER ||
                   e->kind == KIND_AHEAD;
    bool clock = e->kind == KIND_CLOCK ||
                 (e->kind == KIND_PART && (e->part == PART_NOON || e->part == PART_MIDNIGHT || e->part == PART_MIDDAY));
    if ((!counted && !clock) || e->definite || e->qualifier) return false;
    uint32_t start;
    enum qualifier q = qualifier_before(items, e->first, &start);
    if (q == QUALIFIER_NONE || start < floor) return false;
    const struct item *word = items->at + e->first - 1;
    bool some = word->word == WORD_ABOUT && word->value == 2;
    if (clock && (word->word != WORD_ABOUT || some)) return false;
    bool number = items->at[e->first].word == WORD_NUMBER;
    bool bare = e->kind == KIND_DURATION && items->at[e->first].word == WORD_UNITS;
    if (some && !number && !bare) return false;
    if ((word->word == WORD_OVER || word->word == WORD_UNDER) && !number && items->at[e->first].word != WORD_A) return false;
    if (word->word == WORD_LESS || word->word == WORD_THAN) e->nearly = items->at[e->first - 2].word == WORD_LESS;
    if (word->word == WORD_ABOUT && word->value == 1) e->nearly = true;
    e->qualifier = (uint8_t)q;
    e->first = start;
    return true;
}

/* "early", "mid-", "late", "earlier", "later" before dates. */
static bool take_edge(const struct items *items, struct expression *e, uint32_t floor)
{
    bool dated = e->kind == KIND_CALENDAR || e->kind == KIND_SHIFT || e->kind == KIND_DAY || e->kind == KIND_HOLIDAY ||
                 e->kind == KIND_ORDINAL;
    if (!dated || e->edge || e->earlier_part || e->later_part || e->first <= floor) return false;
    uint32_t at = e->first - 1;
    bool on = items->at[at].word == WORD_ON && expression_is_day(e);
    if ((items->at[at].word == WORD_HYPHEN || on) && at > floor) at--;
    const struct item *word = items->at + at;
    bool hyphen = items->at[e->first - 1].word == WORD_HYPHEN;
    if (hyphen && word->word == WORD_OF && at > floor + 1 && items->at[at - 1].word == WORD_HYPHEN)
        word = items->at + (at -= 2); /* "end-of-June" */
    if (word->word == WORD_EDGE_OF && hyphen) {
        e->edge = (uint8_t)word->value;
    } else if (word->word == WORD_EDGE && !(on && word->value == EDGE_MID)) {
        e->edge = (uint8_t)word->value;
    } else if ((word->word == WORD_EARLIER || word->word == WORD_LATER) && at + 1 + on == e->first &&
               (e->kind == KIND_SHIFT || expression_is_day(e))) {
        e->earlier_part = word->word == WORD_EARLIER;
        e->later_part = word->word == WORD_LATER;
    } else {
        return false;
    }
    bool the = at > floor && items->at[at - 1].word == WORD_THE && !e->definite && word->word == WORD_EDGE;
    e->first = the ? at - 1 : at;
    return true;
}

/* "the end of", "the very beginning of", "the rest of" before dates that are no single day. */
static bool take_edge_of(const struct items *items, struct expression *e, uint32_t floor)
{
    bool dated = e->kind == KIND_CALENDAR || e->kind == KIND_SHIFT || e->kind == KIND_HOLIDAY || e->kind == KIND_ORDINAL;
    if (!dated || e->first < floor + 2 || items->at[e->first - 1].word != WORD_OF || items->at[e->first - 2].word != WORD_EDGE_OF)
        return false;
    uint32_t at = e->first - 2;
    e->edge = (uint8_t)items->at[at].value;
    if (at > floor && items->at[at - 1].word == WORD_VERY) at--;
    if (at > floor && items->at[at - 1].word == WORD_THE) at--;
    e->first = at;
    return true;
}

/* "the month of July" */
static bool take_month_of(const struct items *items, struct expression *e, uint32_t floor)
{
    if (e->kind != KIND_CALENDAR || !e->month || e->day || e->first < floor + 2 || items->at[e->first - 1].word != WORD_OF)
        return false;
    const struct item *unit = items->at + e->first - 2;
    if (unit->word != WORD_UNIT || unit->value != UNIT_MONTH) return false;
    bool the = e->first >= floor + 3 && (unit - 1)->word == WORD_THE;
    e->first -= the ? 3 : 2;
    return true;
}

enum gap { GAP_NONE, GAP_COMMA, GAP_OF, GAP_ON, GAP_AT, GAP_FAR };

static enum gap gap_between(const struct items *items, uint32_t from, uint32_t to)
{
    if (from == to) return GAP_NONE;
    if (to - from > 2) return GAP_FAR;
    unsigned first = items->at[from].word, last = items->at[to - 1].word;
    if (to - from == 2 && first != WORD_COMMA) return GAP_FAR;
    if (last == WORD_COMMA) return to - from == 1 ? GAP_COMMA : GAP_FAR;
    if (last == WORD_OF) return GAP_OF;
    if (last == WORD_ON) return GAP_ON;
    return last == WORD_AT ? GAP_AT : GAP_FAR;
}

static struct expression *push(struct arena *arena, struct expressions *out, const struct expression *e)
{
    struct expression *rows = arena_grow(arena, out->at, &out->capacity, (size_t)out->count + 1, sizeof *rows);
    if (!rows) return NULL;
    out->at = rows;
    rows[out->count] = *e;
    return rows + out->count++;
}

/* Makes the last expression the outer one of e: "10 a.m." "Friday", "August" "of the previous year". */
static bool put_inside(struct arena *arena, struct expressions *out, struct expression *e)
{
    struct expression outer = out->at[out->count - 1];
    outer.last = e->last;
    outer.inside = (int32_t)(out->count - 1);
    out->at[out->count - 1] = *e;
    out->at[out->count - 1].nested = true;
    return push(arena, out, &outer) != NULL;
}

/* Makes e the outer one of the last expression: "Friday" "at 10 a.m.". */
static bool put_around(struct arena *arena, struct expressions *out, struct expression *e)
{
    struct expression *inner = out->at + out->count - 1;
    inner->nested = true;
    e->first = inner->first;
    e->inside = (int32_t)(out->count - 1);
    return push(arena, out, e) != NULL;
}

static bool is_hour(const struct expression *e)
{
    return e->kind == KIND_CLOCK ||
           (e->kind == KIND_PART && (e->part == PART_NOON || e->part == PART_MIDNIGHT || e->part == PART_MIDDAY));
}

/* Whether the last expression and e are one, and how. */
enum joint { JOINT_NONE, JOINT_INSIDE, JOINT_AROUND, JOINT_WEEKDAY, JOINT_INNER_WEEKDAY };

static enum joint joint_of(const struct items *items, const struct expressions *all, const struct expression *e)
{
    const struct expression *a = all->at + all->count - 1;
    if (e->first <= a->last) return JOINT_NONE;
    enum gap gap = gap_between(items, a->last + 1, e->first);
    bool dated = e->kind == KIND_CALENDAR && ((e->day && e->month) || e->iso) && !e->part;
    if (dated && gap <= GAP_COMMA && is_weekday_only(a) && !a->part) return JOINT_WEEKDAY;
    if (dated && gap <= GAP_COMMA && a->inside >= 0 && is_weekday_only(all->at + a->inside)) return JOINT_INNER_WEEKDAY;
    if ((a->kind == KIND_CLOCK || a->kind == KIND_PART) && a->inside < 0 && expression_is_day(e) && gap <= GAP_ON &&
        !(a->kind == KIND_PART && gap == GAP_COMMA)) {
        bool hour = is_hour(a) || a->kind == KIND_CLOCK;
        return (hour || gap == GAP_OF || (gap == GAP_ON && a->edge)) && !(gap == GAP_OF && a->kind == KIND_CLOCK) ? JOINT_INSIDE
                                                                                                                  : JOINT_NONE;
    }
    if (is_hour(e) && expression_is_day(a) && a->kind != KIND_PART && gap <= GAP_COMMA)
        return gap == GAP_COMMA && e->kind == KIND_PART ? JOINT_NONE : JOINT_AROUND;
    if (a->of_day && a->inside < 0 && gap == GAP_OF && dated) return JOINT_INSIDE;
    if (a->kind == KIND_ORDINAL && a->inside < 0 && is_whole(e) && gap == GAP_OF) return JOINT_INSIDE;
    if ((a->quarter || a->half) && a->inside < 0 && !a->year && is_year(e) && gap <= GAP_OF && gap != GAP_COMMA)
        return JOINT_INSIDE;
    if (lacks_year(a) && is_year(e) && (gap == GAP_OF || (gap == GAP_NONE && e->kind == KIND_SHIFT))) return JOINT_INSIDE;
    return JOINT_NONE;
}

/* "10 and 11 January", "3 to 5 March": the days before a date share its month. */
static bool add_earlier_days(const struct items *items, const struct expression *e, uint32_t floor, struct arena *arena,
                             struct expressions *out)
{
    uint32_t at = e->first, n = 0, days[MAX_LEFT];
    if (e->kind != KIND_CALENDAR || !e->day || !e->month || e->definite || items->at[e->first].word == WORD_MONTH ||
        items->at[e->first].word == WORD_WEEKDAY)
        return true;
    while (n < MAX_LEFT && at >= floor + 2) {
        unsigned link = items->at[at - 1].word;
        const struct item *day = items->at + at - 2;
        bool linked = link == WORD_AND || link == WORD_TO || link == WORD_HYPHEN || link == WORD_OR ||
                      (link == WORD_COMMA && n > 0);
        if (!linked || day->word != WORD_NUMBER || day->digits == 0 || day->digits > 2 || day->value < 1 || day->value > 31 ||
            day->value >= items->at[at].value)
            break;
        at -= 2;
        days[n++] = at;
    }
    while (n > 0) {
        struct expression other = *e;
        other.first = other.last = days[--n];
        other.day = (uint8_t)items->at[other.first].value;
        other.edge = 0;
        if (!push(arena, out, &other)) return false;
    }
    return true;
}

/* "March 3-5", "March 3 to 5, 2022": the days behind a date share its month. */
static bool add_later_days(const struct items *items, const struct expression *e, struct arena *arena, struct expressions *out)
{
    unsigned link = word_at(items, e->last + 1);
    uint32_t at = e->last + 2;
    if (e->kind != KIND_CALENDAR || !e->day || !e->month || e->year || e->inside >= 0 || word_at(items, e->last) == WORD_MONTH)
        return true;
    if ((link != WORD_HYPHEN && link != WORD_TO) || word_at(items, at) != WORD_NUMBER) return true;
    const struct item *day = items->at + at;
    if (day->digits == 0 || day->digits > 2 || day->value <= e->day || day->value > 31 || word_at(items, at + 1) == WORD_MONTH)
        return true;
    struct expression other = *e;
    other.first = other.last = at;
    other.day = (uint8_t)day->value;
    uint32_t year = at + 1 + (word_at(items, at + 1) == WORD_COMMA);
    if (word_at(items, year) == WORD_NUMBER && items->at[year].digits == 4 && items->at[year].number < 2100) {
        other.year = items->at[year].value;
        other.last = year;
        out->at[out->count - 1].year = other.year;
    }
    return push(arena, out, &other) != NULL;
}

/* "from Friday to Sunday", "between March and May 2023": the end of a range comes after its start and lends it its
 * year. */
static void link_range(const struct items *items, struct expressions *out, struct expression *e)
{
    if (out->count == 0 || e->kind != KIND_CALENDAR || e->first < 2) return;
    struct expression *a = out->at + out->count - 1;
    const struct item *link = items->at + e->first - 1;
    bool joint = link->word == WORD_TO || link->word == WORD_HYPHEN || (link->word == WORD_IN && link->value >= 1) ||
                 (link->word == WORD_AND && a->first > 0 && items->at[a->first - 1].word == WORD_BETWEEN);
    if (!joint || a->last + 2 != e->first || a->kind != KIND_CALENDAR || a->nested || a->inside >= 0) return;
    e->range_end = true;
    bool same = a->month && e->month && !a->year && e->year && !a->day == !e->day;
    if (same) a->year = (int16_t)(e->year - (a->month > e->month));
}

bool expression_add(const struct items *items, struct expression *e, struct arena *arena, struct expressions *out)
{
    uint32_t floor = out->count ? out->at[out->count - 1].last + 1 : 0, end = e->last;
    for (int i = 0; i < MAX_LEFT; i++)
        if (!take_qualifier(items, e, floor) && !take_edge(items, e, floor) && !take_edge_of(items, e, floor) &&
            !take_month_of(items, e, floor))
            break;
    bool good = add_earlier_days(items, e, floor, arena, out);
    link_range(items, out, e);
    enum joint joint = out->count ? joint_of(items, out, e) : JOINT_NONE;
    if (joint == JOINT_WEEKDAY) {
        e->first = out->at[out->count - 1].first;
        if (out->at[out->count - 1].edge) e->edge = out->at[out->count - 1].edge;
        out->at[out->count - 1] = *e;
    } else if (joint == JOINT_INNER_WEEKDAY) {
        struct expression *outer = out->at + out->count - 1;
        outer->last = e->last;
        out->at[outer->inside] = *e;
        out->at[outer->inside].nested = true;
    } else if (joint == JOINT_INSIDE) {
        good = good && put_inside(arena, out, e);
    } else if (joint == JOINT_AROUND) {
        good = good && put_around(arena, out, e);
    } else {
        good = good && push(arena, out, e);
    }
    good = good && add_later_days(items, out->at + out->count - 1, arena, out);
    e->last = good ? out->at[out->count - 1].last : end;
    return good;
}
