#include "report/outline.h"

#include <stdarg.h>
#include <stdio.h>

#include "record/rows.h"

void outline_init(struct outline *o, struct arena *arena)
{
    *o = (struct outline){.arena = arena, .on = NO_DAY};
}

struct str outline_keep(struct outline *o, struct str text)
{
    char *at = arena_alloc(o->arena, text.len + 1, 1);
    if (!at) {
        o->failed = true;
        return (struct str){"", 0};
    }
    if (text.len) memcpy(at, text.at, text.len);
    return (struct str){at, text.len};
}

struct str outline_format(struct outline *o, const char *format, ...)
{
    char text[2000];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    while (len && len == sizeof text - 1 && ((unsigned char)text[len - 1] & 0xc0) == 0x80) len--; /* no half character */
    return outline_keep(o, (struct str){text, len});
}

struct block *outline_block(struct outline *o, enum block_kind kind, struct str text)
{
    struct block *b = o->failed ? NULL : ROW(o->arena, o, blocks, block_count, block_capacity);
    if (!b) {
        o->failed = true;
        b = &o->spare;
    }
    *b = (struct block){.kind = kind, .text = outline_keep(o, text)};
    b->cells.first = o->cell_count;
    b->points.first = o->point_count;
    b->marks.first = o->mark_count;
    return b;
}

struct block *outline_heading(struct outline *o, unsigned level, const char *text)
{
    struct block *b = outline_block(o, BLOCK_HEADING, str_c(text));
    b->level = level;
    return b;
}

static struct block *newest(struct outline *o)
{
    return o->failed || !o->block_count ? &o->spare : o->blocks + o->block_count - 1;
}

struct cell *outline_cell(struct outline *o, struct str text, enum tone tone)
{
    struct cell *c = o->failed ? NULL : ROW(o->arena, o, cells, cell_count, cell_capacity);
    if (!c) {
        o->failed = true;
        c = &o->spare_cell;
    }
    *c = (struct cell){.text = outline_keep(o, text), .tone = tone};
    newest(o)->cells.count++;
    return c;
}

void outline_point(struct outline *o, struct point point)
{
    struct point *p = o->failed ? NULL : ROW(o->arena, o, points, point_count, point_capacity);
    if (!p) {
        o->failed = true;
        return;
    }
    *p = point;
    newest(o)->points.count++;
}

void outline_mark(struct outline *o, struct mark mark)
{
    struct mark *m = o->failed ? NULL : ROW(o->arena, o, marks, mark_count, mark_capacity);
    if (!m) {
        o->failed = true;
        return;
    }
    *m = mark;
    newest(o)->marks.count++;
}

struct str outline_day(struct outline *o, int32_t day, bool short_form)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    if (day == NO_DAY) return str_c("date unknown");
    struct day d = day_from_number(day);
    if (d.month < 1 || d.month > 12) return str_c("date unknown");
    if (short_form) return outline_format(o, "%d %.3s", d.day, months[d.month - 1]);
    return outline_format(o, "%d %s %d", d.day, months[d.month - 1], d.year);
}

const char *lane_name(enum lane lane)
{
    static const char *const names[LANES] = {"Ceasefires", "Meetings", "Positions", "Aid and sanctions", "Violations", "Incidents"};
    return (unsigned)lane < LANES ? names[lane] : "";
}
