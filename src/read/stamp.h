/* stamp.h — moments as ISO 8601. */
#ifndef TRUCE_READ_STAMP_H
#define TRUCE_READ_STAMP_H

#include "base/arena.h"
#include "base/str.h"

/* "2019-11-19 10:00:00.000+0100" becomes "2019-11-19T10:00:00+01:00": a real day, then as much of time and zone as is told.
 * Empty when it begins with no day as YYYY-MM-DD. false: memory. */
bool stamp_iso(struct arena *a, struct str text, struct str *out);

#endif
