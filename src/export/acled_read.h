/* acled_read.h — reads events in ACLED's columns: CSV with a header, with a byte order mark or not, fields in quotes that may have
 * line ends in them, days as 2025-03-12 or 12 March 2025, kinds of actors as text or digits, a row of HXL tags skipped. */
#ifndef TRUCE_EXPORT_ACLED_READ_H
#define TRUCE_EXPORT_ACLED_READ_H

#include "export/acled.h"

struct acled_reader {
    struct str rest;       /* bytes not yet read */
    uint64_t line;         /* of the file, from 1: where rest begins */
    char mark;             /* between fields: , or ; as the header has it */
    unsigned width;        /* fields of the header */
    int at[ACLED_COLUMNS]; /* which field each column is, -1: not there */
};

/* Begins with the header of the bytes, which are borrowed until the last row is read. Errors: TRUCE_EINPUT when a column is missing
 * that comparing needs (event_date, event_type, location, latitude, longitude). */
truce_status acled_begin(struct acled_reader *r, struct str bytes, struct arena *arena, truce_error *error);

/* The next row, its strings in the arena. *more is false, and *out untouched, when there is none. A row that is no event gives
 * TRUCE_EINPUT with its line; the next call goes on behind it. Other errors: TRUCE_ENOMEM. */
truce_status acled_next(struct acled_reader *r, struct arena *arena, struct acled_row *out, bool *more, truce_error *error);

#endif
