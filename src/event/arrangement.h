/* arrangement.h — what is told of ceasefires, peace agreements and prisoner exchanges: sought, agreed, in force, broken.
 *
 * A noun phrase that names an arrangement makes a row for each word that tells its fate, and one of facet mentioned when none
 * does: its parties, its terms, whose word it is and how real it is. Built upon statements and events but independent of both:
 * "took effect", "has held", "runs out on Sunday" are neither. docs/notes/arrangements.md has the rules.
 */
#ifndef TRUCE_EVENT_ARRANGEMENT_H
#define TRUCE_EVENT_ARRANGEMENT_H

#include "doc/doc.h"
#include "know/actors.h"
#include "know/arranging.h"
#include "know/lexicon.h"
#include "know/reporting.h"

/* Adds the arrangements of a document whose attributions are found, in the order of the text. Errors: TRUCE_ENOMEM. */
truce_status arrangement_find(const struct arranging *words, const struct reporting *reporting, const struct lexicon *l,
                              const struct actors *a, struct doc *d, struct work *w, truce_error *error);

#endif
