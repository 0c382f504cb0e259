/* table.h — CSV (RFC 4180) with commas or semicolons, or tab-separated values, row by row. */
#ifndef TRUCE_READ_TABLE_H
#define TRUCE_READ_TABLE_H

#include "base/arena.h"
#include "base/str.h"

enum { TABLE_COLUMNS = 512 };

/* What the columns of a sheet of articles hold. */
enum table_field {
    TABLE_ID,
    TABLE_TEXT,
    TABLE_TITLE,
    TABLE_PUBLISHED,
    TABLE_MODIFIED,
    TABLE_SOURCE,
    TABLE_URL,
    TABLE_AUTHOR,
    TABLE_LANGUAGE,
    TABLE_STATUS,
    TABLE_FIELDS
};

struct table {
    struct str rest; /* what is not read yet; borrowed */
    char mark;       /* between cells */
    uint64_t line;   /* how many are read */
    size_t count;
    struct str cells[TABLE_COLUMNS]; /* [count] of the row read last, in the arena given to table_row, without blanks around */
};

/* Begins; the mark is told by the first line and the file's name. */
void table_open(struct table *t, struct str name, struct str text);

/* The next row; *line is where it begins, *more false when there is none. *fault is set for a row that is none: the next call
 * goes on behind it. false: memory. */
bool table_row(struct table *t, struct arena *a, bool *more, uint64_t *line, const char **fault);

/* After the row of names: which column holds which field, NO_ROW for none. `map` ("text=Body,published=Tag") comes before the
 * usual names. false, and *fault, when the map names what is not there or when no column holds text. */
bool table_columns(const struct table *t, struct str map, uint32_t column[TABLE_FIELDS], const char **fault);

/* The next pair of a map as "text=Body,published=Tag": the field and what it is called. False for a field that is none. */
bool table_mapped(struct str *map, enum table_field *field, struct str *name);

/* What the column of a field may be called, with blanks between; the first is its own name. */
struct str table_names(enum table_field field);

#endif
