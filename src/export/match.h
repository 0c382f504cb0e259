/* match.h — which events of two lists in ACLED's terms are the same. */
#ifndef TRUCE_EXPORT_MATCH_H
#define TRUCE_EXPORT_MATCH_H

#include "export/acled.h"

enum { MATCH_DAYS = 1, MATCH_KM = 25 };

/* Kilometres between two events; negative when one has no coordinates. */
double acled_distance(const struct acled_row *a, const struct acled_row *b);

/* Pairs events of the same type, at most MATCH_DAYS apart, at a place of the same name or within MATCH_KM; each once, the closest
 * pairs first: by sub-event type, then days, then distance, then order. of[i] gets the row of b that row i of a is, or NO_ROW.
 * Errors: TRUCE_ENOMEM. */
truce_status acled_match(const struct acled_row *a, uint32_t a_count, const struct acled_row *b, uint32_t b_count,
                         struct arena *arena, uint32_t **of, truce_error *error);

#endif
