/* stamp.h — moments as ISO 8601. */
#ifndef TRUCE_READ_STAMP_H
#define TRUCE_READ_STAMP_H

#include "base/arena.h"
#include "base/str.h"

/* "2019-11-19 10:00:00.000+0100" becomes "2019-11-19T10:00:00+01:00": a real day, then as much of time and zone as is told. Also
 * 2019/11/19, 20191119 and all that stamp_written reads. Empty for anything else: 3/4/2019 is two days. false: memory. */
bool stamp_iso(struct arena *a, struct str text, struct str *out);

/* The first day with a month's English name and a year within a text, and the time behind it: "Posted on Tue, 19 Nov 2019 10:00:00
 * GMT" gives "2019-11-19T10:00:00Z", "Nov. 19th, 2019" the day. Zones as RFC 822 names them. Empty when there is none. false:
 * memory. */
bool stamp_written(struct arena *a, struct str text, struct str *out);

/* The day in the path of an address: "/2019/11/19/". Empty when there is none. false: memory. */
bool stamp_of_address(struct arena *a, struct str url, struct str *out);

/* Seconds since 1970 (UTC) as ISO 8601; empty before 1800 and after 9999. false: memory. */
bool stamp_seconds(struct arena *a, int64_t seconds, struct str *out);

#endif
