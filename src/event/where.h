/* where.h — mentions of places: recognised by gazetteer and context, told apart by the whole document, with roles. */
#ifndef TRUCE_EVENT_WHERE_H
#define TRUCE_EVENT_WHERE_H

#include "doc/doc.h"
#include "know/actors.h"
#include "know/gazetteer.h"

/* Adds the mentions of kind place of a parsed document, in text order. Errors: TRUCE_ENOMEM. */
truce_status where_find(const struct gazetteer *g, const struct actors *a, struct doc *d, struct work *w, truce_error *error);

#endif
