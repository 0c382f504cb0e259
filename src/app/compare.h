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

/* The same as hashes: most records of two days are alike, and need not be held to see it. */
struct state_mark {
    uint64_t key, body;
};
struct state_marks {
    struct state_mark *rows; /* sorted */
    uint32_t count;
};

/* Hashes of the records of an account; marks lie in `arena`, what is needed meanwhile in `scratch`. Errors: TRUCE_ENOMEM. */
truce_status compare_marks(const struct claims *c, const struct account *a, struct arena *arena, struct arena *scratch,
                           struct state_marks *out, truce_error *error);

/* Keeps of both those marks whose key is not told alike in both. */
void compare_differing(struct state_marks *a, struct state_marks *b);

/* The records of an account, of `only` (sorted; NULL: all) those with one of these keys. *out must be zeroed; bodies lie in
 * `arena`. Errors: TRUCE_ENOMEM. */
truce_status compare_rows(const struct claims *c, const struct account *a, const struct state_marks *only, struct arena *arena,
                          struct state_rows *out, truce_error *error);

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
