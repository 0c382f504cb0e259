/* who.h — mentions of actors: names, titles with names, role nouns with country adjectives, pronouns; resolved within
 * the document and by the date of publication. A wrong name is worse than none: what is not resolved stays text.
 */
#ifndef TRUCE_EVENT_WHO_H
#define TRUCE_EVENT_WHO_H

#include "doc/doc.h"
#include "know/actors.h"

/* Adds the mentions of kind actor of a parsed document, one per noun phrase or pronoun that can be a party, in order
 * of their heads and behind all mentions that are there. The head is the phrase's syntactic head; conjuncts are
 * separate mentions. An adjective or name that modifies a noun which is no party ("the Turkish offensive") is a mention
 * too. A phrase that stands for several parties ("US and Ukrainian officials", "the two leaders") is one mention whose
 * actor row chains the others by `also`: make one party of each. A bare state has sector GOV; see actors_kind for
 * telling it from its ministries. Errors: TRUCE_ENOMEM. */
truce_status who_find(const struct actors *a, struct doc *d, struct work *w, truce_error *error);

/* The actor mention whose head is `token`, or of whose known name it is a part (parsers cut names); else NO_ROW. Binary
 * search. */
uint32_t who_at(const struct doc *d, uint32_t token);

#endif
