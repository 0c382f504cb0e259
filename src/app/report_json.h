/* report_json.h — the account as the report object for machines. */
#ifndef TRUCE_APP_REPORT_JSON_H
#define TRUCE_APP_REPORT_JSON_H

#include "app/names.h"
#include "base/buf.h"
#include "record/account.h"

/* Adds the report object as one line; `on` is its day. States go by their names as `names` has them. False when memory is used
 * up. */
bool report_json(struct buf *out, const struct claims *c, const struct account *a, int32_t on, struct names *names);

#endif
