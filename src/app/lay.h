/* lay.h — text laid out for people: cleaned of control characters, measured in terminal columns, wrapped at blanks. */
#ifndef TRUCE_APP_LAY_H
#define TRUCE_APP_LAY_H

#include "base/buf.h"

/* Marks of emphasis inside a cleaned text; cleaning takes such bytes out of what comes from outside. */
#define LAY_ON "\x01"
#define LAY_OFF "\x02"

/* Adds a text with every run of blanks as one space and without control and direction characters, which could play
 * tricks with a terminal. */
void lay_clean(struct buf *out, struct str text);

/* Columns of a cleaned text. Emphasis marks count as `mark` columns (1 when they print as brackets, 0 for colours). */
size_t lay_width(struct str text, size_t mark);

/* Cuts the next line of at most `width` columns off *rest, at a blank where there is one. Empty when nothing is left. */
struct str lay_line(struct str *rest, size_t width, size_t mark);

struct lay_cell {
    struct str text; /* cleaned */
    unsigned width;  /* columns, at least 1 */
};

/* Adds `count` cells (at most 8) side by side, as many lines as the longest needs, two columns between them. */
void lay_row(struct buf *out, const struct lay_cell *cells, unsigned count, bool colour);

/* Adds a text wrapped to `width` behind a margin. */
void lay_paragraph(struct buf *out, struct str text, unsigned margin, unsigned width, bool colour);

#endif
