/* Spans of the calendar: the day, week, month … that a day lies in, moving by such spans, and their TIMEX3 values. */
#include <stdio.h>

#include "event/when_parts.h"

struct point point_unknown(enum grain grain)
{
    return (struct point){.grain = (uint8_t)grain};
}

static struct point point_years(enum grain grain, int year, int length)
{
    if (year < 1 || year + length > 9999) return point_unknown(grain);
    struct point p = {.grain = (uint8_t)grain, .known = true, .year = year};
    p.first = calendar_day(year, 1, 1);
    p.last = calendar_day(year + length, 1, 1) - 1;
    return p;
}

static struct point point_month(int year, int month)
{
    if (year < 1 || year > 9999) return point_unknown(GRAIN_MONTH);
    struct point p = {.grain = GRAIN_MONTH, .known = true, .year = year, .month = month};
    p.first = calendar_day(year, month, 1);
    p.last = p.first + calendar_month_days(year, month) - 1;
    return p;
}

/* Seasons of the northern half, by whole months; a winter belongs to the year of its December. */
struct point point_season(int year, int season)
{
    if (year < 1 || year > 9998) return point_unknown(GRAIN_SEASON);
    struct point p = {.grain = GRAIN_SEASON, .known = true, .year = year, .number = (uint8_t)season};
    p.first = calendar_day(year, season * 3, 1);
    p.last = season == SEASON_WINTER ? calendar_day(year + 1, 3, 1) - 1 : calendar_day(year, season * 3 + 3, 1) - 1;
    return p;
}

struct point point_part_of_year(enum grain grain, int year, int number)
{
    if (year < 1 || year > 9998) return (struct point){.grain = (uint8_t)grain, .number = (uint8_t)number};
    int months = grain == GRAIN_HALF ? 6 : 3, after = number * months + 1;
    struct point p = {.grain = (uint8_t)grain, .known = true, .year = year, .number = (uint8_t)number};
    p.first = calendar_day(year, (number - 1) * months + 1, 1);
    p.last = (after > 12 ? calendar_day(year + 1, 1, 1) : calendar_day(year, after, 1)) - 1;
    return p;
}

static int season_of_month(int month)
{
    return month < 3 ? SEASON_WINTER : month / 3;
}

struct point point_at(enum grain grain, int32_t day, int n)
{
    if (n > 4000000 || n < -4000000) return point_unknown(grain);
    struct day of = day_from_number(day);
    struct point p = {.grain = (uint8_t)grain, .known = true};
    int32_t monday = day - calendar_weekday(day) + 1 + 7 * n;
    int months = of.year * 12 + of.month - 1 + n, quarters = of.year * 4 + (of.month - 1) / 3 + n;
    switch (grain) {
    case GRAIN_DAY: p.first = p.last = day + n; break;
    case GRAIN_WEEKEND:
        p.first = monday + 5;
        p.last = monday + 6;
        break;
    case GRAIN_WEEK:
        p.first = monday;
        p.last = monday + 6;
        break;
    case GRAIN_MONTH: return point_month(months / 12, months % 12 + 1);
    case GRAIN_QUARTER: return point_part_of_year(GRAIN_QUARTER, quarters / 4, quarters % 4 + 1);
    case GRAIN_HALF: return point_part_of_year(GRAIN_HALF, of.year, of.month > 6 ? 2 : 1);
    case GRAIN_SEASON: return point_season(of.month < 3 ? of.year - 1 : of.year, season_of_month(of.month));
    case GRAIN_YEAR: return point_years(GRAIN_YEAR, of.year + n, 1);
    case GRAIN_DECADE: return point_years(GRAIN_DECADE, (of.year / 10 + n) * 10, 10);
    case GRAIN_CENTURY: return point_years(GRAIN_CENTURY, (of.year / 100 + n) * 100, 100);
    default: return point_unknown(grain);
    }
    if (p.first < calendar_day(1, 1, 1) || p.last > calendar_day(9999, 12, 31)) return point_unknown(grain);
    struct day start = day_from_number(p.first);
    p.year = start.year;
    p.month = start.month;
    p.day = start.day;
    return p;
}

/* A field of the value: digits, or X's when it is not known. */
static size_t print_field(char *out, const char *mark, int value, int width)
{
    int n = value ? snprintf(out, 16, "%s%0*d", mark, width, value) : snprintf(out, 16, "%s%.*s", mark, width, "XXXX");
    return n > 0 ? (size_t)n : 0;
}

size_t point_print(const struct point *p, char out[32])
{
    static const char *const SEASONS[] = {"XX", "SP", "SU", "FA", "WI"};
    int year = p->year, week = 0;
    if (p->known && (p->grain == GRAIN_WEEK || p->grain == GRAIN_WEEKEND)) calendar_week(p->first, &year, &week);
    if (p->grain == GRAIN_DECADE || p->grain == GRAIN_CENTURY) {
        int width = p->grain == GRAIN_DECADE ? 3 : 2;
        return print_field(out, "", year / (p->grain == GRAIN_DECADE ? 10 : 100), width);
    }
    size_t n = print_field(out, "", year, 4);
    switch (p->grain) {
    case GRAIN_DAY:
        if (!p->known && p->weekday && !p->month) {
            n += print_field(out + n, "-W", 0, 2);
            return n + print_field(out + n, "-", p->weekday, 1);
        }
        n += print_field(out + n, "-", p->month, 2);
        return n + print_field(out + n, "-", p->day, 2);
    case GRAIN_WEEK: return n + print_field(out + n, "-W", week, 2);
    case GRAIN_WEEKEND:
        n += print_field(out + n, "-W", week, 2);
        memcpy(out + n, "-WE", 4);
        return n + 3;
    case GRAIN_MONTH: return n + print_field(out + n, "-", p->month, 2);
    case GRAIN_QUARTER: return n + print_field(out + n, "-Q", p->number, 1);
    case GRAIN_HALF: return n + print_field(out + n, "-H", p->number, 1);
    case GRAIN_SEASON:
        out[n] = '-';
        memcpy(out + n + 1, SEASONS[p->number % 5], 3);
        return n + 3;
    default: return n;
    }
}
