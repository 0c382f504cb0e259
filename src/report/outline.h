/* outline.h — a report before it has a form: headings, lines, tables and pictures, each line with its status word and the
 * notes that lead to sentences. Renderers (markdown.h, html.h, the terminal's in app/) walk it and know nothing of the
 * record; what fills it (report.h) knows nothing of forms.
 */
#ifndef TRUCE_REPORT_OUTLINE_H
#define TRUCE_REPORT_OUTLINE_H

#include "base/buf.h"
#include "record/account.h"

/* How a line or cell is meant, for colour and shape; never the only bearer of a meaning. */
enum tone { TONE_PLAIN, TONE_GOOD, TONE_PARTLY, TONE_OPEN, TONE_BAD, TONE_QUIET };

enum block_kind {
    BLOCK_HEADING, /* text, level 1 to 3 */
    BLOCK_ANSWER,  /* the line to read first: status, text */
    BLOCK_STRIP,   /* cells: states in order; the current one has a tone other than TONE_QUIET */
    BLOCK_LINE,    /* status, text */
    BLOCK_TABLE,   /* cells by rows of `columns`; the first row is the head */
    BLOCK_MAP,     /* points */
    BLOCK_TIMELINE /* marks */
};

struct cell {
    struct str text;
    enum tone tone;
    struct rows notes; /* in outline.note_refs: numbers of notes, from 1 */
};

struct block {
    enum block_kind kind;
    unsigned level, columns;
    struct str text, status; /* status: "claimed", "planned", …, may be empty */
    enum tone tone;
    struct rows notes;  /* as cell.notes */
    struct rows cells;  /* in outline.cells */
    struct rows points; /* in outline.points */
    struct rows marks;  /* in outline.marks */
};

/* Something at a place. Places of country precision or without coordinates are never points. */
struct point {
    float latitude, longitude;
    enum place_precision precision;
    bool meeting;   /* else an incident */
    uint32_t count; /* how many acts it stands for, at least 1 */
    struct str label;
};

enum lane { LANE_CEASEFIRE, LANE_TALKS, LANE_POSITIONS, LANE_MEASURES, LANE_VIOLATIONS, LANE_INCIDENTS, LANES };

/* Something on the timeline, days inclusive. Of LANE_INCIDENTS: `count` acts on the day. */
struct mark {
    enum lane lane;
    int32_t from, to;
    enum tone tone;
    uint32_t count;
    struct str label;
};

/* A sentence that lines refer to. */
struct note {
    uint32_t claim; /* row of claims.rows */
    struct str sentence, source, grade, key;
    int32_t published;
    struct span span; /* bytes of the article's text */
};

struct outline {
    struct arena *arena;
    struct block *blocks;
    struct cell *cells;
    struct point *points;
    struct mark *marks;
    struct note *notes;
    uint32_t *note_refs;
    uint32_t block_count, cell_count, point_count, mark_count, note_count, note_ref_count;
    size_t block_capacity, cell_capacity, point_capacity, mark_capacity, note_capacity, note_ref_capacity;
    struct str title;
    int32_t on;
    bool failed; /* memory was used up; the outline is of no use */
    struct block spare;
    struct cell spare_cell;
};

void outline_init(struct outline *o, struct arena *arena);

/* Add a block; texts are copied. The returned block is valid until the next addition; on failure it is a spare one and
 * o->failed is set, so that callers need not look each time. */
struct block *outline_block(struct outline *o, enum block_kind kind, struct str text);
struct block *outline_heading(struct outline *o, unsigned level, const char *text);

/* Adds a point or mark to the newest block, which must be a map or a timeline. */
void outline_point(struct outline *o, struct point point);
void outline_mark(struct outline *o, struct mark mark);

/* Adds a cell to the newest block, which must be a strip or a table. */
struct cell *outline_cell(struct outline *o, struct str text, enum tone tone);

/* A formatted text in the outline's arena, at most 2,000 bytes. */
struct str outline_format(struct outline *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str outline_keep(struct outline *o, struct str text);

/* "11 March 2025", "11 Mar" with short_form; "date unknown" for NO_DAY. */
struct str outline_day(struct outline *o, int32_t day, bool short_form);

/* Names of lanes as they are printed. */
const char *lane_name(enum lane lane);

#endif
