/* acled.h — ACLED's terms: the 31 columns of its files, its kinds of actors, and an event in them. The format alone: no data of
 * ACLED is in this project. How records are put into these terms: docs/formats-out.md.
 */
#ifndef TRUCE_DOC_ACLED_H
#define TRUCE_DOC_ACLED_H

#include "doc/doc.h"

/* In the order of ACLED's files. */
enum acled_column {
    ACLED_ID,
    ACLED_DATE,
    ACLED_YEAR,
    ACLED_TIME_PRECISION,
    ACLED_DISORDER,
    ACLED_TYPE,
    ACLED_SUB,
    ACLED_ACTOR1,
    ACLED_ASSOCIATES1,
    ACLED_INTER1,
    ACLED_ACTOR2,
    ACLED_ASSOCIATES2,
    ACLED_INTER2,
    ACLED_INTERACTION,
    ACLED_CIVILIANS,
    ACLED_ISO,
    ACLED_REGION,
    ACLED_COUNTRY,
    ACLED_ADMIN1,
    ACLED_ADMIN2,
    ACLED_ADMIN3,
    ACLED_LOCATION,
    ACLED_LATITUDE,
    ACLED_LONGITUDE,
    ACLED_GEO_PRECISION,
    ACLED_SOURCE,
    ACLED_SOURCE_SCALE,
    ACLED_NOTES,
    ACLED_FATALITIES,
    ACLED_TAGS,
    ACLED_TIMESTAMP,
    ACLED_COLUMNS
};

extern const char *const acled_columns[ACLED_COLUMNS]; /* "event_id_cnty", … */

/* ACLED's kinds of actors, by the digits of its older files. */
enum acled_inter {
    INTER_NONE,
    INTER_STATE,
    INTER_REBEL,
    INTER_POLITICAL_MILITIA,
    INTER_IDENTITY_MILITIA,
    INTER_RIOTERS,
    INTER_PROTESTERS,
    INTER_CIVILIANS,
    INTER_EXTERNAL,
    INTERS
};

const char *acled_inter_name(enum acled_inter x); /* "State forces"; "" for none */
enum acled_inter acled_inter_of(struct str name); /* by name or digit; INTER_NONE for others */

struct acled_row {
    struct str id, type, sub, iso, country, admin1, location;
    struct str actor[2], associates[2], source, notes, tags;
    int32_t day;
    int time_precision, geo_precision; /* 1 to 3, 0 not told */
    enum acled_inter inter[2];
    bool located;
    float latitude, longitude;
    uint32_t fatalities;
    uint64_t line; /* in the file that it was read from, else 0; set by the caller */
};

/* An event out of the cells of its row, all of them views of these; empty cells are not told. Days are read as 2025-03-12 and
 * 12 March 2025, kinds of actors as text or digits. NULL, or what is wrong with the row (*out is untouched then). */
const char *acled_row_read(const struct str cells[ACLED_COLUMNS], struct acled_row *out);

#endif
