/* view_acled.h — rows of ACLED's that the record keeps (store/acled.h) as JSON lines and as lines for people. They are named X7,
 * and say "acled", so that none is taken for what the program coded. */
#ifndef TRUCE_APP_VIEW_ACLED_H
#define TRUCE_APP_VIEW_ACLED_H

#include <jansson.h>

#include "app/output.h"
#include "store/acled.h"

/* A new value that the caller owns, NULL when memory is used up: the row under ACLED's names of columns, and the bytes of `notes`
 * where its actors and its place stand. */
json_t *json_acled(const struct stored_acled *x);

/* Lines; `scratch` is for passing pieces. */
void view_acled(struct buf *out, const struct stored_acled *x, struct look look, struct arena *scratch);

#endif
