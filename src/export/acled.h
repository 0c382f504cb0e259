/* acled.h — events in ACLED's terms: rows made of an account, and rows read from ACLED's 31-column files. The format alone: no data
 * of ACLED is in this project. Crosswalk: docs/formats-out.md. */
#ifndef TRUCE_EXPORT_ACLED_H
#define TRUCE_EXPORT_ACLED_H

#include "export/export.h"

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

struct acled_row {
    struct str id, type, sub, country, admin1, location;
    struct str actor[2], associates[2], source, notes, tags;
    int32_t day;
    int time_precision, geo_precision; /* 1 to 3, 0 not told */
    enum acled_inter inter[2];
    bool located;
    float latitude, longitude;
    uint32_t fatalities;
    uint64_t line; /* in the file that it was read from, else 0 */
};

enum { ACLED_COLUMNS = 31 };
extern const char *const acled_columns[ACLED_COLUMNS];

const char *acled_inter_name(enum acled_inter x); /* "State forces"; "" for none */
enum acled_inter acled_inter_of(struct str name); /* by name or digit; INTER_NONE for others */

/* The row of a record of the account, its strings in x->arena or in the claims. False when ACLED has none for it: that is counted
 * in x->note. kind: incident, control, meeting or ceasefire. */
bool acled_row_of(struct export *x, enum record_kind kind, uint32_t row, struct acled_row *out);

/* The kinds of records that ACLED has rows for; ended by RECORD_KINDS. */
extern const enum record_kind acled_kinds[];

#endif
