/* acled.h — events of ACLED's in the record, each version of a row as it was received. They stand beside what the program makes of
 * reports: no claim, no record and no status is drawn from them. */
#ifndef TRUCE_STORE_ACLED_H
#define TRUCE_STORE_ACLED_H

#include "doc/acled.h"
#include "store/query.h"

/* Appends a row unless it is there as it is: STORE_NEW, STORE_CHANGED (a new version of the row with that event_id_cnty) or
 * STORE_KNOWN. Days and kinds of actors spelled another way are no change. origin: the file and line that it comes from. Not
 * durable before store_commit. *id gets its number. Errors: TRUCE_EINPUT for cells that are no event; else as store_add. */
truce_status store_acled_add(struct store *s, const struct str cells[ACLED_COLUMNS], struct str origin, uint32_t *id,
                             enum store_outcome *out, truce_error *error);

struct stored_acled {
    uint32_t id, prior; /* prior: the version before, 0 for none */
    int64_t version;
    int32_t day;
    struct str key, origin, added;
    struct str cells[ACLED_COLUMNS];
};

/* Which rows. Zeroed but for the days: the newest version of each. */
struct acled_query {
    uint32_t id; /* that row alone, whatever its version; 0: any */
    bool every;  /* older versions too, in the order in which they were added; else the latest day first */
    struct str words, actor, place, as_of; /* as of store_query and store_filter */
    int32_t since, until;                  /* event_date, NO_DAY: any */
    uint32_t limit;                        /* most rows, 0: all */
};

/* Calls `take` for row after row, whose strings are borrowed until it returns; false from it stops. A record of an older schema has
 * none. Errors: TRUCE_EUSAGE for words that are no query. */
truce_status store_acled(struct store *s, const struct acled_query *q, bool (*take)(void *context, const struct stored_acled *x),
                         void *context, truce_error *error);

#endif
