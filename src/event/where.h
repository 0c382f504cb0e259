/* where.h — mentions of places: recognised by gazetteer and context, told apart by the whole document, with roles. */
#ifndef TRUCE_EVENT_WHERE_H
#define TRUCE_EVENT_WHERE_H

#include "doc/doc.h"
#include "know/actors.h"
#include "know/gazetteer.h"

/* Adds the mentions of kind place of a parsed document, in text order. Those of datelines have role dateline, no tokens
 * (token_count 0, head NO_ROW) and the sentence behind them. A place that no gazetteer has keeps the text as its name and
 * has no coordinates. `a` may be NULL. A document without trees (all heads 0) is judged by words alone.
 * Errors: TRUCE_ENOMEM. */
truce_status where_find(const struct gazetteer *g, const struct actors *a, struct doc *d, struct work *w, truce_error *error);

#endif
