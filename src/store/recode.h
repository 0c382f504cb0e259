/* recode.h — the stored articles again, and further codings of them. A newer coding stands; the ones before are kept. */
#ifndef TRUCE_STORE_RECODE_H
#define TRUCE_STORE_RECODE_H

#include "store/store.h"

struct store_text {
    struct str key, text; /* in the arena */
    int32_t day;          /* of publication, or NO_DAY */
};

/* The next article that is coded, in its newest version, with a number above `after`; *id 0 when there is none. */
truce_status store_texts(struct store *s, uint32_t after, uint32_t *id, struct arena *arena, struct store_text *out,
                         truce_error *error);

/* Appends a coding of an article by the program of store_program. Not durable before store_commit; after an error nothing of the
 * open group is kept. */
truce_status store_code(struct store *s, uint32_t article, const struct doc *d, truce_error *error);

/* Takes back everything since the last commit. */
void store_undo(struct store *s);

#endif
