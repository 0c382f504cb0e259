/* Days, weeks and the feasts that wars are timed by. Easter after the anonymous Gregorian algorithm and Meeus's Julian
 * one; the Islamic feasts as announced in Saudi Arabia where listed, else the tabular calendar give or take a day. */
#include "event/when_parts.h"

int32_t calendar_day(int year, int month, int day)
{
    return day_number((struct day){(int16_t)year, (uint8_t)month, (uint8_t)day});
}

int calendar_month_days(int year, int month)
{
    static const uint8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

int calendar_weekday(int32_t day)
{
    int32_t since_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
    return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

void calendar_week(int32_t day, int *year, int *week)
{
    int32_t thursday = day - calendar_weekday(day) + 4; /* a week belongs to the year of its Thursday */
    struct day of = day_from_number(thursday);
    *year = of.year;
    *week = (int)(thursday - calendar_day(of.year, 1, 1)) / 7 + 1;
}

int32_t calendar_add_months(int32_t day, int months)
{
    struct day of = day_from_number(day);
    int all = of.year * 12 + of.month - 1 + months, year = all / 12, month = all % 12 + 1;
    if (year < 1) return calendar_day(1, 1, 1);
    int length = calendar_month_days(year, month);
    return calendar_day(year, month, of.day > length ? length : of.day);
}

int32_t calendar_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
        m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return calendar_day(year, month, day);
}

int32_t calendar_orthodox_easter(int year)
{
    int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
    int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
    int behind = year / 100 - year / 400 - 2; /* days between the calendars */
    return calendar_day(year, month, day) + behind;
}

enum { RAMADAN, EID_FITR, EID_ADHA, ASHURA };

/* Year, first day of Ramadan, Eid al-Fitr, Eid al-Adha as month and day (Saudi announcements; public record). */
static const struct {
    int16_t year;
    uint8_t ramadan[2], fitr[2], adha[2];
} ANNOUNCED[] = {
    {2015, {6, 18}, {7, 17}, {9, 24}}, {2016, {6, 6}, {7, 6}, {9, 12}}, {2017, {5, 27}, {6, 25}, {9, 1}},
    {2018, {5, 17}, {6, 15}, {8, 21}}, {2019, {5, 6}, {6, 4}, {8, 11}}, {2020, {4, 24}, {5, 24}, {7, 31}},
    {2021, {4, 13}, {5, 13}, {7, 20}}, {2022, {4, 2}, {5, 2}, {7, 9}},  {2023, {3, 23}, {4, 21}, {6, 28}},
    {2024, {3, 11}, {4, 10}, {6, 16}}, {2025, {3, 1}, {3, 30}, {6, 6}}, {2026, {2, 18}, {3, 20}, {5, 27}},
};

/* Day of a date of the tabular Islamic calendar (civil epoch). */
static int32_t islamic_day(int year, int month, int day)
{
    return day + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30 - 492149;
}

static bool islamic_days(int what, int year, int32_t *first, int32_t *last)
{
    for (size_t i = 0; i < sizeof ANNOUNCED / sizeof *ANNOUNCED; i++) {
        if (ANNOUNCED[i].year != year || what == ASHURA) continue;
        const uint8_t *at = what == RAMADAN ? ANNOUNCED[i].ramadan : what == EID_FITR ? ANNOUNCED[i].fitr : ANNOUNCED[i].adha;
        *first = *last = calendar_day(year, at[0], at[1]);
        if (what == RAMADAN) *last = calendar_day(year, ANNOUNCED[i].fitr[0], ANNOUNCED[i].fitr[1]) - 1;
        return true;
    }
    static const uint8_t DATES[][2] = {{9, 1}, {10, 1}, {12, 10}, {1, 10}};
    int guess = (year - 622) * 33 / 32;
    for (int y = guess - 1; y <= guess + 2; y++) {
        if (y < 1) continue;
        int32_t day = islamic_day(y, DATES[what][0], DATES[what][1]);
        if (day_from_number(day).year != year) continue;
        *first = day - 1;
        *last = (what == RAMADAN ? islamic_day(y, 10, 1) - 1 : day) + 1;
        return true;
    }
    return false;
}

/* Names in lower case, hyphens as blanks. The longest that fits counts. kind, and what the kind needs: a month and day,
 * days after Easter, which Islamic feast, or month, weekday and ordinal (ordinal 5 is the last of the month). */
static const struct {
    const char *name;
    uint8_t kind;
    int16_t a;
    uint8_t b, c;
} HOLIDAYS[] = {
    {"", HOLIDAY_NONE, 0, 0, 0},
    {"orthodox easter sunday", HOLIDAY_ORTHODOX, 0, 0, 0},
    {"orthodox easter", HOLIDAY_ORTHODOX, 0, 0, 0},
    {"orthodox christmas eve", HOLIDAY_FIXED, 1, 6, 0},
    {"orthodox christmas", HOLIDAY_FIXED, 1, 7, 0},
    {"orthodox good friday", HOLIDAY_ORTHODOX, -2, 0, 0},
    {"easter sunday", HOLIDAY_EASTER, 0, 0, 0},
    {"easter monday", HOLIDAY_EASTER, 1, 0, 0},
    {"easter", HOLIDAY_EASTER, 0, 0, 0},
    {"good friday", HOLIDAY_EASTER, -2, 0, 0},
    {"palm sunday", HOLIDAY_EASTER, -7, 0, 0},
    {"maundy thursday", HOLIDAY_EASTER, -3, 0, 0},
    {"ash wednesday", HOLIDAY_EASTER, -46, 0, 0},
    {"pentecost", HOLIDAY_EASTER, 49, 0, 0},
    {"christmas eve", HOLIDAY_FIXED, 12, 24, 0},
    {"christmas day", HOLIDAY_FIXED, 12, 25, 0},
    {"christmas", HOLIDAY_FIXED, 12, 25, 0},
    {"boxing day", HOLIDAY_FIXED, 12, 26, 0},
    {"new year 's eve", HOLIDAY_FIXED, 12, 31, 0},
    {"new year 's day", HOLIDAY_FIXED, 1, 1, 0},
    {"new year day", HOLIDAY_FIXED, 1, 1, 0},
    {"valentine 's day", HOLIDAY_FIXED, 2, 14, 0},
    {"halloween", HOLIDAY_FIXED, 10, 31, 0},
    {"may day", HOLIDAY_FIXED, 5, 1, 0},
    {"victory day", HOLIDAY_FIXED, 5, 9, 0},
    {"armistice day", HOLIDAY_FIXED, 11, 11, 0},
    {"veterans day", HOLIDAY_FIXED, 11, 11, 0},
    {"international women 's day", HOLIDAY_FIXED, 3, 8, 0},
    {"bastille day", HOLIDAY_FIXED, 7, 14, 0},
    {"epiphany", HOLIDAY_FIXED, 1, 6, 0},
    {"nowruz", HOLIDAY_NOWRUZ, 0, 0, 0},
    {"newroz", HOLIDAY_FIXED, 3, 21, 0},
    {"ramadan", HOLIDAY_ISLAMIC, RAMADAN, 0, 0},
    {"ramzan", HOLIDAY_ISLAMIC, RAMADAN, 0, 0},
    {"eid al fitr", HOLIDAY_ISLAMIC, EID_FITR, 0, 0},
    {"eid ul fitr", HOLIDAY_ISLAMIC, EID_FITR, 0, 0},
    {"eid al adha", HOLIDAY_ISLAMIC, EID_ADHA, 0, 0},
    {"eid ul adha", HOLIDAY_ISLAMIC, EID_ADHA, 0, 0},
    {"ashura", HOLIDAY_ISLAMIC, ASHURA, 0, 0},
    {"labor day", HOLIDAY_NTH, 9, 1, 1},
    {"memorial day", HOLIDAY_NTH, 5, 1, 5},
    {"thanksgiving day", HOLIDAY_NTH, 11, 4, 4},
    {"thanksgiving", HOLIDAY_NTH, 11, 4, 4},
    {"columbus day", HOLIDAY_NTH, 10, 1, 2},
    {"martin luther king day", HOLIDAY_NTH, 1, 1, 3},
    {"presidents day", HOLIDAY_NTH, 2, 1, 3},
    {"eid", HOLIDAY_NAMED, 0, 0, 0},
    {"hanukkah", HOLIDAY_NAMED, 0, 0, 0},
    {"passover", HOLIDAY_NAMED, 0, 0, 0},
    {"yom kippur", HOLIDAY_NAMED, 0, 0, 0},
    {"rosh hashanah", HOLIDAY_NAMED, 0, 0, 0},
    {"diwali", HOLIDAY_NAMED, 0, 0, 0},
    {"lunar new year", HOLIDAY_NAMED, 0, 0, 0},
    {"independence day", HOLIDAY_NAMED, 0, 0, 0},
    {"new year", HOLIDAY_NAMED, 0, 0, 0},
};

/* The n-th weekday of a month; n 5 is the last. */
static int32_t nth_weekday(int year, int month, int weekday, int n)
{
    int32_t first = calendar_day(year, month, 1);
    int32_t day = first + (weekday - calendar_weekday(first) + 7) % 7 + 7 * (n - 1);
    while (n == 5 && day - first >= calendar_month_days(year, month)) day -= 7;
    return day;
}

bool holiday_days(uint8_t holiday, int year, int32_t *first, int32_t *last)
{
    int a = HOLIDAYS[holiday].a, b = HOLIDAYS[holiday].b, c = HOLIDAYS[holiday].c;
    switch (HOLIDAYS[holiday].kind) {
    case HOLIDAY_FIXED: *first = calendar_day(year, a, b); break;
    case HOLIDAY_EASTER: *first = calendar_easter(year) + a; break;
    case HOLIDAY_ORTHODOX: *first = calendar_orthodox_easter(year) + a; break;
    case HOLIDAY_NTH: *first = nth_weekday(year, a, b, c); break;
    case HOLIDAY_ISLAMIC: return islamic_days(a, year, first, last);
    case HOLIDAY_NOWRUZ: /* 1 Farvardin, as far as the plain leap rule agrees with the equinox in Tehran */
        if (year < 1996 || year > 2028) return false;
        *first = calendar_day(year, 3, year % 4 == 0 ? 20 : 21);
        break;
    default: return false;
    }
    *last = *first;
    return true;
}

/* Compares one item's text with the word of a holiday's name at *name, and moves *name behind it. */
static bool same_word(struct str text, const char **name)
{
    size_t n = strcspn(*name, " ");
    if (!str_same_fold(text, (struct str){*name, n})) return false;
    *name += n;
    while (**name == ' ') ++*name;
    return true;
}

uint8_t holiday_at(const struct doc *d, const struct items *items, uint32_t i, uint32_t *end)
{
    uint8_t best = 0;
    *end = i;
    if (!(items->at[i].flags & ITEM_CAPITAL)) return 0;
    char initial = (char)(d->text.at[items->at[i].span.start] | 32);
    for (uint8_t row = 1; row < sizeof HOLIDAYS / sizeof *HOLIDAYS; row++) {
        const char *name = HOLIDAYS[row].name;
        uint32_t at = i;
        if (*name != initial) continue;
        while (*name && at < items->count) {
            if (items->at[at].word == WORD_HYPHEN && at > i)
                at++;
            else if (!same_word(doc_text(d, items->at[at].span), &name))
                break;
            else
                at++;
        }
        if (*name || at <= *end) continue;
        best = row;
        *end = at;
    }
    return best;
}

void holidays_join(const struct doc *d, struct items *items)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < items->count;) {
        uint32_t end;
        uint8_t holiday = holiday_at(d, items, i, &end);
        struct item row = items->at[i];
        if (holiday) {
            row.word = WORD_HOLIDAY;
            row.value = holiday;
            row.last = items->at[end - 1].last;
            row.span.end = items->at[end - 1].span.end;
        }
        items->at[out++] = row;
        i = holiday ? end : i + 1;
    }
    items->count = out;
}

/* Days that are called by their date without a year, and what is said of them. */
static const struct {
    uint8_t month, day;
    int16_t year;
    const char *deeds[6];
} KNOWN_DAYS[] = {
    {9, 11, 2001, {"attack", "terror", "terrorist", "hijack", "plot", NULL}},
    {10, 7, 2023, {"attack", "massacre", "assault", "onslaught", "raid", NULL}},
    {1, 6, 2021, {"attack", "riot", "insurrection", "storming", NULL}},
    {2, 24, 2022, {"invasion", "full", NULL}},
    {7, 15, 2016, {"coup", "putsch", "failed", NULL}},
};

int16_t known_day_year(const struct doc *d, const struct items *items, const struct expression *e)
{
    enum { AHEAD = 2 };
    if (e->kind != KIND_CALENDAR || e->year || !e->day || !e->month) return 0;
    for (size_t row = 0; row < sizeof KNOWN_DAYS / sizeof *KNOWN_DAYS; row++) {
        if (KNOWN_DAYS[row].month != e->month || KNOWN_DAYS[row].day != e->day) continue;
        if (day_known(d->published) && d->published.year < KNOWN_DAYS[row].year) continue;
        for (uint32_t at = e->last + 1; at < items->count && at <= e->last + AHEAD; at++)
            for (int k = 0; KNOWN_DAYS[row].deeds[k]; k++)
                if (str_starts(doc_text(d, items->at[at].span), KNOWN_DAYS[row].deeds[k])) return KNOWN_DAYS[row].year;
    }
    return 0;
}
