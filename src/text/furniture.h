/* furniture.h — tells a report's metadata lines (byline, credit, date, source) and its dateline from its text. */
#ifndef TRUCE_TEXT_FURNITURE_H
#define TRUCE_TEXT_FURNITURE_H

#include "doc/doc.h"

/* Where in the report a line stands. */
struct line_place {
    bool head;         /* before the first paragraph of running text */
    bool tail;         /* among the last lines */
    bool after_source; /* the line before was a "Source" footer */
};

/* Whether a line, blanks at its ends cut off, is furniture, and of which kind. Lines over 300 bytes never are.
 * *text tells that it is to stay a sentence as well: a day alone ("Friday, March 14, 2025") may belong to the text. */
bool furniture_line(struct str line, struct line_place place, enum furniture_kind *kind, bool *text);

/* Bytes of the dateline that a paragraph begins with ("KYIV, Ukraine (AP) — "), its dash included and blanks behind
 * it not; 0 when it begins with none. `first` tells that no running text comes before: elsewhere only a dateline
 * with an agency in brackets counts. */
size_t furniture_dateline(struct str paragraph, bool first);

#endif
