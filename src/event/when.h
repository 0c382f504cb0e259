/* when.h — mentions of times (TIMEX3 types and values) and of numbers.
 *
 * Relative expressions are resolved against d->published and the tense of the clause; without a publication date
 * they stay relative, with a null date.
 */
#ifndef TRUCE_EVENT_WHEN_H
#define TRUCE_EVENT_WHEN_H

#include "doc/doc.h"

/* Adds the mentions of kind time and number of a parsed document. Errors: TRUCE_ENOMEM. */
truce_status when_find(struct doc *d, struct work *w, truce_error *error);

#endif
