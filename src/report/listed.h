/* listed.h — the rows of an account by their conflict, listed once, so that each part of a report goes through its own. */
#ifndef TRUCE_REPORT_LISTED_H
#define TRUCE_REPORT_LISTED_H

#include "record/account.h"

enum listed_kind {
    LISTED_INCIDENTS,
    LISTED_STANDS,
    LISTED_MEETINGS,
    LISTED_AGREEMENTS,
    LISTED_PROPOSALS,
    LISTED_VIOLATIONS,
    LISTED_CEASEFIRES,
    LISTED_KINDS
};

struct listed {
    uint32_t conflict_count;
    uint32_t *first[LISTED_KINDS]; /* [conflict_count + 2]: where the rows of a conflict begin; those of none come last */
    uint32_t *rows[LISTED_KINDS];
};

/* Rows of the account, ascending. */
struct listed_rows {
    const uint32_t *at;
    uint32_t count;
};

/* The day of an incident: told, else that of its first report; may be NO_DAY. */
int32_t incident_day(const struct incident *x);

/* Lists all rows but incidents before the day `from` and those without a day. False when memory is used up. */
bool listed_make(const struct account *a, int32_t from, struct arena *arena, struct listed *out);

/* The rows of a conflict, NO_ROW: of none. */
struct listed_rows listed_of(const struct listed *l, enum listed_kind kind, uint32_t conflict);

#endif
