/* compare.h — two accounts side by side: what is new in the second, told otherwise, or told no more. */
#ifndef TRUCE_APP_COMPARE_H
#define TRUCE_APP_COMPARE_H

#include "app/output.h"
#include "store/body.h"

/* A record of one account: what it goes by over time, and what it says. */
struct state_row {
    enum record_kind kind;
    uint64_t anchor; /* of its first claim; of a conflict 0 */
    struct str key;  /* of a conflict its sides; empty for others */
    struct str body;
};

struct state_rows {
    struct state_row *rows; /* sorted */
    uint32_t count;
    size_t capacity;
};

/* The records of an account. *out must be zeroed. Errors: TRUCE_ENOMEM. */
truce_status compare_rows(const struct claims *c, const struct account *a, struct arena *arena, struct state_rows *out,
                          truce_error *error);

struct printer {
    bool json;
    struct buf *out;
    struct arena *arena;
    struct look look;
    uint32_t lines; /* how many differences were printed */
};

/* Prints what differs. Errors: TRUCE_ENOMEM. */
truce_status compare_print(struct printer *p, const struct state_rows *before, const struct state_rows *after, truce_error *error);

#endif
