/* code.h — events: who did what to whom, whether it is told as done, where, when, on whose word.
 *
 * Reads tree, mentions and attributions; types, modes and operators as in the PLOVER codebook. Nothing is guessed: a
 * field the text does not give stays empty.
 */
#ifndef TRUCE_EVENT_CODE_H
#define TRUCE_EVENT_CODE_H

#include "doc/doc.h"
#include "event/head.h"
#include "know/actors.h"
#include "know/lexicon.h"

/* Adds the events of a document, in order of their triggers. The actors are asked for adjectives of nationality that
 * no mention covers; NULL asks none. The head names acts that the lexicon has no row for; NULL: nobody does. Errors: TRUCE_ENOMEM.
 */
truce_status code_events(const struct lexicon *l, const struct actors *a, const struct act_head *head, struct doc *d,
                         struct work *w, truce_error *error);

#endif
