/* joined.h — which claims were found to tell one act, kept from one drawing of the account to the next: finding it is most of
 * the work, and what came before is not changed by what came after. */
#ifndef TRUCE_STORE_JOINED_H
#define TRUCE_STORE_JOINED_H

#include "store/sql.h"

/* Keeps what an account found, as rows of a change: the parts that differ from the newest ones. */
truce_status joined_keep(struct store *s, const struct claims *c, const struct account *a, int64_t change, truce_error *error);

/* Sets c->joined to what is known of the first claims, as far as they are those that it was found of; with nothing kept, or
 * by another rule or with other decisions than those up to `until` (as store_until gives it), to nothing. */
truce_status joined_load(struct store *s, const char *until, struct arena *arena, struct claims *c, truce_error *error);

#endif
