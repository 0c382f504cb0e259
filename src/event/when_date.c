/* What an expression means on the calendar. Bare weekdays, months and dates without a year take the side of
 * publication that the clause's tense says; "the previous", "the following", "later" count from the last date told. */
#include "event/when_parts.h"

enum { NEAR_SENTENCES = 3 };

static bool recent(const struct setting *s, const struct told *told)
{
    return told->known && s->sentence - told->sentence <= NEAR_SENTENCES;
}

/* The day that "previous", "following", "that", "later" count from. Falls back on publication (by_now) only for what
 * looks back, or ahead in a clause of the future: "a year earlier", "will begin the next day" in a report's first line. */
static bool anchor_day(const struct setting *s, enum grain grain, bool by_now, int32_t *day)
{
    const struct told *told = grain <= GRAIN_WEEK ? &s->told_day : grain <= GRAIN_QUARTER ? &s->told_month : &s->told_year;
    if (recent(s, told)) {
        *day = told->day;
        return true;
    }
    *day = s->now;
    return by_now && s->published;
}

static enum grain grain_of(unsigned unit)
{
    static const uint8_t GRAINS[UNITS] = {GRAIN_NONE,   GRAIN_DAY,     GRAIN_DAY,    GRAIN_DAY,     GRAIN_DAY,
                                          GRAIN_WEEK,   GRAIN_WEEK,    GRAIN_MONTH,  GRAIN_QUARTER, GRAIN_YEAR,
                                          GRAIN_DECADE, GRAIN_CENTURY, GRAIN_WEEKEND};
    return (enum grain)GRAINS[unit];
}

static struct point point_of_day(int32_t day)
{
    return point_at(GRAIN_DAY, day, 0);
}

/* The weekday nearest to `day` on one side; strictly leaves out the day itself. */
static int32_t weekday_from(int32_t day, int weekday, bool ahead, bool strictly)
{
    int back = (calendar_weekday(day) - weekday + 7) % 7, on = (weekday - calendar_weekday(day) + 7) % 7;
    if (strictly && back == 0) back = on = 7;
    return ahead ? day + on : day - back;
}

static struct point calendar_weekday_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    struct point p = {.grain = GRAIN_DAY, .weekday = e->weekday};
    if (!s->published) return p;
    p = point_of_day(weekday_from(s->now, e->weekday, tense == TENSE_FUTURE, false));
    p.by_publication = true;
    return p;
}

enum { BOTH_FAR = 275 }; /* days: a date without a year is hardly this far off when its twin is close */

/* The year, among the one before, of and after publication, that puts `first(year)` on the side the tense says. */
static int choose_year(const struct setting *s, int32_t before, int32_t now, int32_t after, enum tense tense)
{
    int32_t past = now <= s->now + 2 ? now : before, future = now >= s->now - 1 ? now : after;
    int32_t back = s->now - past, ahead = future - s->now;
    bool take_future = tense == TENSE_FUTURE ? !(ahead > BOTH_FAR && back < 366 - BOTH_FAR)
                       : tense == TENSE_PAST ? back > BOTH_FAR && ahead < 366 - BOTH_FAR
                                             : ahead < back;
    int32_t chosen = take_future ? future : past;
    return chosen == before ? -1 : chosen == now ? 0 : 1;
}

static int year_of_now(const struct setting *s)
{
    return day_from_number(s->now).year;
}

static struct point day_in_year(int year, int month, int day)
{
    struct point p = {.grain = GRAIN_DAY, .year = year, .month = month, .day = day};
    if (year < 1 || year > 9999) p.year = 0;
    if (!p.year) return p;
    if (day > calendar_month_days(year, month)) { /* no such day in that year */
        p.year = 0;
        return p;
    }
    return point_of_day(calendar_day(year, month, day));
}

static struct point month_day_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    if (e->year || !s->published) return day_in_year(e->year, e->month, e->day);
    int y = year_of_now(s), length = calendar_month_days(y - 1, e->month), day = e->day > length ? length : e->day;
    int shift = choose_year(s, calendar_day(y - 1, e->month, day), calendar_day(y, e->month, day),
                            calendar_day(y + 1, e->month, day), tense);
    struct point p = day_in_year(y + shift, e->month, e->day);
    p.by_publication = true;
    return p;
}

/* Months from publication to the nearest month of that name on the side the tense says. */
static int months_to(const struct setting *s, int month, enum tense tense)
{
    int back = (day_from_number(s->now).month - month + 12) % 12, ahead = (12 - back) % 12;
    if (tense == TENSE_FUTURE) return ahead;
    if (tense == TENSE_PAST) return -back;
    return ahead > 0 && ahead <= 4 ? ahead : -back;
}

static struct point month_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    if (e->year) return point_at(GRAIN_MONTH, calendar_day(e->year, e->month, 1), 0);
    if (!s->published) return (struct point){.grain = GRAIN_MONTH, .month = e->month};
    struct point p = point_at(GRAIN_MONTH, s->now, months_to(s, e->month, tense));
    p.by_publication = true;
    return p;
}

/* Seasons, quarters, halves: the year's own one. */
static struct point part_of_year(const struct expression *e, int year)
{
    if (e->season) return point_season(year, e->season);
    return e->quarter ? point_part_of_year(GRAIN_QUARTER, year, e->quarter) : point_part_of_year(GRAIN_HALF, year, e->half);
}

static struct point part_of_year_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    if (e->year) return part_of_year(e, e->year);
    struct point unknown = {.grain = e->season    ? GRAIN_SEASON
                                     : e->quarter ? GRAIN_QUARTER
                                                  : GRAIN_HALF,
                            .number = e->season    ? e->season
                                      : e->quarter ? e->quarter
                                                   : e->half};
    if (!s->published) return unknown;
    int y = year_of_now(s);
    struct point now = part_of_year(e, y), p = now;
    if (tense == TENSE_FUTURE && now.last < s->now) p = part_of_year(e, y + 1);
    if (tense != TENSE_FUTURE && now.first > s->now && (tense == TENSE_PAST || now.first - s->now > 120))
        p = part_of_year(e, y - 1);
    if (e->season == SEASON_WINTER && tense != TENSE_FUTURE && now.first > s->now) p = part_of_year(e, y - 1);
    p.by_publication = true;
    return p;
}

static struct point calendar_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    if (e->iso) return point_of_day(e->calendar);
    if (e->month && e->day) return month_day_point(s, e, tense);
    if (e->weekday) return calendar_weekday_point(s, e, tense);
    if (e->month) return month_point(s, e, tense);
    if (e->season || e->quarter || e->half) return part_of_year_point(s, e, tense);
    if (e->decade) return point_at(GRAIN_DECADE, calendar_day(e->year, 1, 1), 0);
    return point_at(GRAIN_YEAR, calendar_day(e->year, 1, 1), 0);
}

static int direction(unsigned relative)
{
    switch (relative) {
    case RELATIVE_LAST:
    case RELATIVE_PAST:
    case RELATIVE_PREVIOUS: return -1;
    case RELATIVE_NEXT:
    case RELATIVE_COMING:
    case RELATIVE_FOLLOWING: return 1;
    default: return 0;
    }
}

static bool from_told(unsigned relative)
{
    return relative == RELATIVE_PREVIOUS || relative == RELATIVE_FOLLOWING || relative == RELATIVE_SAME;
}

/* "last July", "next summer": the nearest of its kind wholly on one side of the anchor. */
static struct point named_span(const struct expression *e, int32_t day, int way)
{
    int y = day_from_number(day).year;
    struct point best = point_unknown(e->month ? GRAIN_MONTH : GRAIN_SEASON);
    for (int k = -2; k <= 2; k++) {
        struct point p = e->month ? point_at(GRAIN_MONTH, calendar_day(y + k, e->month, 1), 0) : point_season(y + k, e->season);
        if (!p.known) continue;
        if (way < 0 && p.last < day) best = p;
        if (way > 0 && p.first > day && !best.known) best = p;
        if (way == 0 && k == 0) best = p;
    }
    return best;
}

static struct point weekend_point(const struct setting *s, const struct expression *e, int32_t day, int way, enum tense tense)
{
    if (e->relative == RELATIVE_THIS && e->definite)
        way = tense == TENSE_FUTURE ? 0 : calendar_weekday(day) < 6 ? -1 : 0; /* "over the weekend" */
    (void)s;
    return point_at(GRAIN_WEEKEND, day, way);
}

static struct point holiday_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    struct point p = point_unknown(GRAIN_DAY);
    int32_t first, last;
    int y = e->year ? e->year : s->published ? year_of_now(s) : 0, shift = 0;
    if (y == 0 || !holiday_days(e->holiday, y, &first, &last)) return p;
    if (!e->year) {
        int32_t before = first, after = first, end;
        if (!holiday_days(e->holiday, y - 1, &before, &end)) before = first - 366;
        if (!holiday_days(e->holiday, y + 1, &after, &end)) after = first + 366;
        int way = direction(e->relative);
        bool under_way = first <= s->now && s->now <= last;
        shift = under_way ? 0
                : way < 0 ? (first < s->now ? 0 : -1)
                : way > 0 ? (first > s->now ? 0 : 1)
                          : choose_year(s, before, first, after, tense);
        if (shift && !holiday_days(e->holiday, y + shift, &first, &last)) return p;
    }
    p = point_of_day(first);
    p.last = last;
    p.by_publication = !e->year;
    return p;
}

static struct point shift_weekday(const struct setting *s, const struct expression *e, int32_t day, enum tense tense)
{
    int way = direction(e->relative);
    (void)s;
    if (way == 0) return point_of_day(weekday_from(day, e->weekday, tense != TENSE_PAST, false));
    return point_of_day(weekday_from(day, e->weekday, way > 0, true));
}

/* The unit that a relative word counts, when no date is known to count from. */
static struct point shift_unknown(const struct expression *e)
{
    struct point p = point_unknown(e->unit               ? grain_of(e->unit)
                                   : e->month && !e->day ? GRAIN_MONTH
                                   : e->season           ? GRAIN_SEASON
                                                         : GRAIN_DAY);
    p.weekday = e->weekday;
    p.month = e->month;
    p.day = e->day;
    p.number = e->season;
    return p;
}

static struct point shift_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    struct point p = shift_unknown(e);
    int way = direction(e->relative);
    int32_t day = s->now;
    bool told = from_told(e->relative);
    if (e->holiday) return holiday_point(s, e, tense);
    if (told ? !anchor_day(s, (enum grain)p.grain, way < 0 || tense == TENSE_FUTURE, &day) : !s->published) return p;
    if (e->month && e->day) {
        int y = day_from_number(day).year;
        int32_t of_year = calendar_day(y, e->month, 1) + e->day - 1;
        return day_in_year(y + (way < 0 && of_year >= day ? -1 : way > 0 && of_year <= day ? 1 : 0), e->month, e->day);
    }
    if (e->unit == UNIT_WEEKEND)
        p = weekend_point(s, e, day, way, tense);
    else if (e->unit)
        p = point_at(grain_of(e->unit), day, way);
    else if (e->weekday)
        p = shift_weekday(s, e, day, tense);
    else if (e->month || e->season)
        p = named_span(e, day, way);
    else
        p = point_of_day(day + way); /* a part of the day: "last night" */
    p.by_publication = !told;
    return p;
}

/* Count units on or back from a day. Parts of a unit are left out: they say less than the calendar would pretend. */
static struct point counted_point(const struct expression *e, int32_t day, int way)
{
    enum grain grain = grain_of(e->unit);
    if (e->vague || e->count > 100000) return point_unknown(grain);
    double count = e->count;
    if (e->unit == UNIT_HOUR) count = count / 24;
    if (e->unit == UNIT_MINUTE || e->unit == UNIT_SECOND) count = 0;
    if (e->unit == UNIT_FORTNIGHT) count *= 2;
    if (e->unit == UNIT_YEAR && count != (double)(int)count) {
        grain = GRAIN_MONTH;
        count *= 12;
    }
    struct point p = point_at(grain, day, way * (int)(count + 0.5));
    if (grain == GRAIN_DECADE && p.known) p = point_at(GRAIN_YEAR, day, way * (int)(count * 10 + 0.5));
    return p;
}

static struct point later_point(const struct setting *s, const struct expression *e, int way, enum tense tense)
{
    enum grain grain = e->unit ? grain_of(e->unit) : GRAIN_DAY;
    int32_t day;
    if (grain == GRAIN_DECADE || grain == GRAIN_CENTURY) grain = GRAIN_YEAR;
    if (!anchor_day(s, grain, way < 0 || tense == TENSE_FUTURE, &day)) return point_unknown(grain);
    bool told = recent(s, grain <= GRAIN_WEEK ? &s->told_day : grain <= GRAIN_QUARTER ? &s->told_month : &s->told_year);
    struct point p = e->unit ? counted_point(e, day, way) : point_of_day(day + way);
    p.by_publication = !told;
    return p;
}

/* "the third week of March", "the last day of Ramadan": the n-th unit from the start, or the last. */
static struct point ordinal_within(const struct expression *e, const struct point *whole)
{
    struct point p = point_unknown(grain_of(e->unit));
    bool last = e->ordinal == 255;
    if (!whole->known) return p;
    if (e->half && whole->grain == GRAIN_MONTH) { /* "the second half of June" is the month, narrowed */
        p = *whole;
        if (e->half == 1) p.last = p.first + 14;
        if (e->half == 2) p.first += 15;
        return p;
    }
    if (e->quarter || e->half) return part_of_year(e, whole->year);
    if (e->unit == UNIT_DAY) p = point_of_day(last ? whole->last : whole->first + e->ordinal - 1);
    if (e->unit == UNIT_WEEK) p = point_at(GRAIN_WEEK, last ? whole->last - 3 : whole->first + 7 * (e->ordinal - 1) + 3, 0);
    if (e->unit == UNIT_WEEKEND) p = point_at(GRAIN_WEEKEND, last ? whole->last - 6 : whole->first, last ? 0 : e->ordinal - 1);
    if (e->unit == UNIT_MONTH) p = point_at(GRAIN_MONTH, last ? whole->last : whole->first, last ? 0 : e->ordinal - 1);
    if (e->unit == UNIT_YEAR) p = point_at(GRAIN_YEAR, last ? whole->last : whole->first, last ? 0 : e->ordinal - 1);
    bool lies_in = p.known && p.last >= whole->first && p.first <= whole->last;
    p.by_publication = whole->by_publication;
    return lies_in ? p : point_unknown(grain_of(e->unit));
}

static struct point ordinal_point(const struct setting *s, const struct expression *e, enum tense tense)
{
    if (e->unit == UNIT_CENTURY) return point_at(GRAIN_CENTURY, calendar_day((e->ordinal - 1) * 100 + 1, 1, 1), 0);
    if (e->quarter || e->half) return part_of_year_point(s, e, tense);
    return point_unknown(grain_of(e->unit));
}

/* A part whose whole stands beside it: "August of" the previous year, "10 a.m." Friday. */
static struct point point_inside(const struct expression *e, const struct point *whole)
{
    if (e->kind == KIND_ORDINAL) return ordinal_within(e, whole);
    if (e->kind == KIND_CLOCK || e->kind == KIND_PART) return *whole;
    if (e->of_day) return whole->known ? point_at(grain_of(e->unit), whole->first, 0) : point_unknown(grain_of(e->unit));
    struct expression full = *e;
    full.year = (int16_t)(whole->grain == GRAIN_YEAR ? whole->year : 0);
    struct setting nowhere = {0};
    struct point p = calendar_point(&nowhere, &full, TENSE_UNKNOWN);
    p.by_publication = whole->by_publication;
    return p;
}

static struct point point_alone(const struct setting *s, const struct expression *e, enum tense tense)
{
    struct point p = point_unknown(GRAIN_DAY);
    switch (e->kind) {
    case KIND_CALENDAR: return calendar_point(s, e, tense);
    case KIND_SHIFT: return shift_point(s, e, tense);
    case KIND_HOLIDAY: return holiday_point(s, e, tense);
    case KIND_ORDINAL: return ordinal_point(s, e, tense);
    case KIND_EARLIER: return later_point(s, e, -1, tense);
    case KIND_LATER: return later_point(s, e, 1, tense);
    case KIND_DAY:
        if (s->published) p = point_at(GRAIN_DAY, s->now, (int)e->count);
        break;
    case KIND_AGO:
    case KIND_AHEAD:
        p = s->published ? counted_point(e, s->now, e->kind == KIND_AGO ? -1 : 1) : point_unknown(grain_of(e->unit));
        break;
    case KIND_PART:
    case KIND_CLOCK: /* the day told in the sentence, else the day of the report */
        if (s->told_day.known && s->told_day.sentence == s->sentence && !s->told_day.part &&
            !(e->part == PART_NIGHT && e->first == e->last))
            return point_of_day(s->told_day.day);
        if (e->kind == KIND_CLOCK && s->clock_day.known) return point_of_day(s->clock_day.day);
        if (s->published) p = point_of_day(s->now);
        break;
    default: return point_unknown(GRAIN_NONE);
    }
    p.by_publication = s->published;
    return p;
}

/* "Friday to Sunday", "November to February": an end that would lie before its start is the next of its kind. */
static struct point after_start(const struct setting *s, const struct expression *e, struct point p)
{
    if (!e->range_end || !p.by_publication || !p.known || !s->previous.known || p.first >= s->previous.day || e->year) return p;
    if (e->weekday && !e->month)
        p = point_of_day(p.first + 7);
    else if (e->month && !e->day)
        p = point_at(GRAIN_MONTH, p.first, 12);
    else if (e->month)
        p = day_in_year(p.year + 1, e->month, e->day);
    p.by_publication = true;
    return p;
}

struct point expression_point(const struct setting *s, const struct expressions *all, const struct expression *e, enum tense tense)
{
    if (e->inside < 0) return after_start(s, e, point_alone(s, e, tense));
    struct point whole = point_alone(s, all->at + e->inside, tense);
    if (all->at[e->inside].inside >= 0) { /* "21 August of that year at noon": two deep at most */
        struct point outer = point_alone(s, all->at + all->at[e->inside].inside, tense);
        whole = point_inside(all->at + e->inside, &outer);
    }
    return point_inside(e, &whole);
}
