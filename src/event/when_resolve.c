/* From an expression and its calendar span to the record's row: type, TIMEX3 value, first and last day, precision. */
#include <stdio.h>

#include "event/when_parts.h"

/* Letters of TIMEX3 durations; hours and below stand behind a T. */
static const char *const LETTERS[UNITS] = {"", "S", "M", "H", "D", "W", "W", "M", "Q", "Y", "DE", "CE", "WE"};

static size_t print_count(char *out, double count)
{
    long whole = (long)count, tenths = (long)((count - (double)whole) * 10 + 0.5);
    int n = tenths ? snprintf(out, 24, "%ld.%ld", whole, tenths) : snprintf(out, 24, "%ld", whole);
    return n > 0 ? (size_t)n : 0;
}

/* "P3Y", "PT36H", "PXD"; halves of small units are told in the next smaller one: half an hour is PT30M. */
static size_t print_duration(const struct expression *e, char out[32])
{
    unsigned unit = e->unit;
    double count = e->count;
    if (count == 0.5 && !e->vague) {
        static const struct {
            uint8_t from, to;
            uint8_t count;
        } HALVES[] = {{UNIT_HOUR, UNIT_MINUTE, 30}, {UNIT_YEAR, UNIT_MONTH, 6}, {UNIT_DAY, UNIT_HOUR, 12}};
        for (int i = 0; i < 3; i++)
            if (unit == HALVES[i].from) {
                unit = HALVES[i].to;
                count = HALVES[i].count;
                break;
            }
    }
    if (unit == UNIT_FORTNIGHT) count *= 2;
    if (unit == UNIT_QUARTER) {
        unit = UNIT_MONTH;
        count *= 3;
    }
    size_t n = 0;
    out[n++] = 'P';
    if (unit <= UNIT_HOUR) out[n++] = 'T';
    if (e->vague || count <= 0 || count > 1e12)
        out[n++] = 'X';
    else
        n += print_count(out + n, count);
    memcpy(out + n, LETTERS[unit], strlen(LETTERS[unit]) + 1);
    return n + strlen(LETTERS[unit]);
}

static size_t print_part(unsigned part, char *out)
{
    static const char *const CODES[PARTS] = {"", "TMO", "TMO", "TMI", "T12:00", "TAF", "TEV", "TNI", "T24:00"};
    memcpy(out, CODES[part], strlen(CODES[part]) + 1);
    return strlen(CODES[part]);
}

static size_t print_set(const struct expression *e, char out[32])
{
    struct point p = {.grain = e->month    ? GRAIN_MONTH
                               : e->season ? GRAIN_SEASON
                                           : GRAIN_DAY,
                      .month = e->month,
                      .number = e->season,
                      .weekday = e->weekday};
    struct expression every = *e;
    if (e->weekday == 8) p.grain = GRAIN_WEEKEND;
    if (e->unit == UNIT_NONE && e->weekday == 9) every.unit = UNIT_DAY;
    if (every.unit == UNIT_NONE) return point_print(&p, out) + (e->part ? print_part(e->part, out + strlen(out)) : 0);
    every.vague = false;
    if (every.count <= 0) every.count = 1;
    return print_duration(&every, out);
}

static enum time_precision precision_of(unsigned grain)
{
    static const uint8_t OF[] = {TIME_NONE,    TIME_DAY,     TIME_WEEK, TIME_WEEK,   TIME_MONTH, TIME_QUARTER,
                                 TIME_QUARTER, TIME_QUARTER, TIME_YEAR, TIME_DECADE, TIME_DECADE};
    return (enum time_precision)OF[grain];
}

/* "early", "mid", "late": thirds of a month, a year, a decade. */
static void narrow(const struct expression *e, struct point *p)
{
    struct day first = day_from_number(p->first);
    int third = e->edge - EDGE_EARLY;
    if (e->edge == EDGE_NONE || e->edge == EDGE_ANY || !p->known) return;
    if (p->grain == GRAIN_MONTH) {
        int32_t start = p->first;
        p->first = start + third * 10;
        if (third < 2) p->last = start + third * 10 + 9;
    } else if (p->grain == GRAIN_YEAR) {
        p->first = calendar_day(first.year, third * 4 + 1, 1);
        if (third < 2) p->last = calendar_day(first.year, third * 4 + 5, 1) - 1;
    } else if (p->grain == GRAIN_DECADE) {
        static const uint8_t FROM[] = {0, 4, 7, 10};
        p->first = calendar_day(first.year + FROM[third], 1, 1);
        p->last = calendar_day(first.year + FROM[third + 1], 1, 1) - 1;
    }
}

static int32_t count_back(const struct expression *e, int32_t day, int way)
{
    switch (e->unit) {
    case UNIT_WEEK: return day + way * (int)(e->count * 7);
    case UNIT_FORTNIGHT: return day + way * (int)(e->count * 14);
    case UNIT_MONTH: return calendar_add_months(day, way * (int)e->count);
    case UNIT_YEAR: return calendar_add_months(day, way * (int)(e->count * 12));
    case UNIT_DECADE: return calendar_add_months(day, way * (int)(e->count * 120));
    case UNIT_HOUR: return day + way * (int)(e->count / 24 + 0.99);
    case UNIT_DAY: return day + way * (int)e->count;
    default: return day + way;
    }
}

/* Cuts a span by what tense and wording say: "this year" told in the past ends with the report; "nearly four months
 * ago" is less than four. */
static void clip(const struct setting *s, const struct expression *e, enum tense tense, struct point *p)
{
    bool running = e->kind == KIND_SHIFT && e->relative == RELATIVE_THIS && p->by_publication && p->first <= s->now &&
                   s->now <= p->last && p->grain >= GRAIN_WEEK;
    if (running && (e->earlier_part || (tense == TENSE_PAST && !e->later_part && !e->edge))) p->last = s->now;
    if (running && (e->later_part || (tense == TENSE_FUTURE && !e->earlier_part && !e->edge))) p->first = s->now;
    if (e->kind != KIND_AGO || p->grain < GRAIN_MONTH || e->count <= 0) return;
    int32_t exact = count_back(e, s->now, -1);
    if (exact < p->first || exact > p->last) return;
    if (e->nearly) p->first = exact;
    if (!e->nearly && e->qualifier == QUALIFIER_AT_LEAST) p->last = exact;
}

static void remember(struct setting *s, const struct expression *e, const struct point *p)
{
    struct told told = {.known = true, .day = p->first, .sentence = s->sentence, .part = e->part || e->minute >= 0};
    s->previous = told;
    if (e->kind == KIND_ORDINAL && p->grain == GRAIN_CENTURY) return;
    if (p->grain <= GRAIN_DAY) s->told_day = told;
    if (p->grain <= GRAIN_QUARTER) s->told_month = told;
    s->told_year = told;
}

static void set_days(struct when *out, int32_t first, int32_t last)
{
    out->from = day_from_number(first);
    out->to = day_from_number(last);
}

/* The value of a date, or of a time of it. */
static size_t print_date(const struct expression *e, const struct point *p, unsigned part, char value[64])
{
    if (e->fiscal && p->grain == GRAIN_YEAR && e->kind == KIND_CALENDAR) {
        int n = snprintf(value, 32, "FY%04d", p->year);
        return n > 0 ? (size_t)n : 0;
    }
    size_t n = point_print(p, value);
    if (p->known && p->grain == GRAIN_DAY && p->last > p->first + 3) { /* a month of feast: an ISO 8601 interval */
        struct point end = point_at(GRAIN_DAY, p->last, 0);
        value[n++] = '/';
        n += point_print(&end, value + n);
    }
    if (e->minute >= 0) {
        int more = snprintf(value + n, 16, "T%02d:%02d", (e->minute / 60) % 100, e->minute % 60);
        return n + (more > 0 ? (size_t)more : 0);
    }
    return part ? n + print_part(part, value + n) : n;
}

static bool resolve_date(struct doc *d, struct setting *s, const struct expressions *all, const struct expression *e,
                         enum tense tense, struct when *out)
{
    char value[64];
    struct point p = expression_point(s, all, e, tense);
    const struct expression *inner = e->inside >= 0 ? all->at + e->inside : e;
    unsigned part = e->part ? e->part : inner->part;
    bool time = e->minute >= 0 || part;
    if (!p.known && e->vague && (e->kind == KIND_AGO || e->kind == KIND_AHEAD)) {
        out->type = TIMEX_DATE;
        out->precision = TIME_OPEN;
        return doc_pool(d, str_c(e->kind == KIND_AGO ? "PAST_REF" : "FUTURE_REF"), &out->value);
    }
    bool hours = e->unit && e->unit < UNIT_DAY &&
                 (e->kind == KIND_AGO || e->kind == KIND_AHEAD || e->kind == KIND_EARLIER || e->kind == KIND_LATER);
    out->type = time || hours ? TIMEX_TIME : TIMEX_DATE;
    size_t n = print_date(e, &p, part, value);
    if (p.known) {
        clip(s, e, tense, &p);
        clip(s, inner, tense, &p);
        narrow(e, &p);
        bool overnight = e->kind == KIND_PART && part == PART_NIGHT && e->first == e->last;
        set_days(out, p.first - overnight, p.last);
        out->precision = e->minute >= 0 ? TIME_MINUTE : part ? TIME_PART_OF_DAY : precision_of(p.grain);
        out->resolved_by_publication = p.by_publication;
        remember(s, e, &p);
    }
    bool named = e->kind == KIND_HOLIDAY && !p.known; /* a feast whose day is not known here has no value */
    return named || doc_pool(d, (struct str){value, n}, &out->value);
}

static bool resolve_span(struct doc *d, const struct setting *s, const struct expression *e, struct when *out)
{
    char value[64];
    out->type = TIMEX_DURATION;
    if (s->published && !e->vague && e->count > 0 && e->count < 10000 && e->kind != KIND_DURATION) {
        bool back = e->kind == KIND_LAST_SPAN;
        int32_t other = count_back(e, s->now, back ? -1 : 1);
        if (other > calendar_day(9999, 12, 31)) other = calendar_day(9999, 12, 31);
        if (other < calendar_day(1, 1, 1)) other = calendar_day(1, 1, 1);
        set_days(out, back ? other : s->now, back ? s->now : other);
        static const uint8_t PRECISION[UNITS] = {TIME_NONE,   TIME_DAY,    TIME_DAY,   TIME_DAY,     TIME_DAY,
                                                 TIME_WEEK,   TIME_WEEK,   TIME_MONTH, TIME_QUARTER, TIME_YEAR,
                                                 TIME_DECADE, TIME_DECADE, TIME_WEEK};
        out->precision = (enum time_precision)PRECISION[e->unit];
        out->resolved_by_publication = true;
    }
    return doc_pool(d, (struct str){value, print_duration(e, value)}, &out->value);
}

static void remember_span(struct setting *s, const struct when *when)
{
    if (!day_known(when->from) || day_number(when->to) <= day_number(when->from)) return;
    s->span.known = true;
    s->span.when = *when;
    s->span.sentence = s->sentence;
}

bool expression_resolve(struct doc *d, struct setting *s, const struct expressions *all, const struct expression *e,
                        enum tense tense, struct when *out)
{
    static const char *const REFERENCES[] = {"", "PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    char value[64];
    switch (e->kind) {
    case KIND_DURATION:
    case KIND_LAST_SPAN:
    case KIND_NEXT_SPAN:
        if (!resolve_span(d, s, e, out)) return false;
        remember_span(s, out);
        return true;
    case KIND_SAME_PERIOD: *out = s->span.when; return true;
    case KIND_SET: out->type = TIMEX_SET; return doc_pool(d, (struct str){value, print_set(e, value)}, &out->value);
    case KIND_REFERENCE:
        out->type = TIMEX_DATE;
        out->precision = TIME_OPEN;
        return doc_pool(d, str_c(REFERENCES[e->reference]), &out->value);
    default:
        if (!resolve_date(d, s, all, e, tense, out)) return false;
        remember_span(s, out);
        return true;
    }
}
