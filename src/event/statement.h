/* statement.h — where parties stand: what they propose, accept, refuse, study, and on what condition.
 *
 * Attributions whose cue takes a position (attribute_position.c), and words inside what is said that take one
 * (statement_word.c), become rows, with the parties, the thing
 * they stand on and its kind, the condition, the time and who tells it. They count where PLOVER has no code too:
 * "is studying the proposal" is no event. docs/notes/positions.md has the rules.
 */
#ifndef TRUCE_EVENT_STATEMENT_H
#define TRUCE_EVENT_STATEMENT_H

#include "doc/doc.h"
#include "know/arranging.h"
#include "know/reporting.h"

/* Adds the statements of a document whose attributions are found, in the order of the text. Errors: TRUCE_ENOMEM. */
truce_status statement_find(const struct reporting *r, const struct arranging *words, struct doc *d, struct work *w,
                            truce_error *error);

#endif
