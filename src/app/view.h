/* view.h — readable views of a document at every stage. All return false when memory is used up; `scratch` is for
 * passing pieces. */
#ifndef TRUCE_APP_VIEW_H
#define TRUCE_APP_VIEW_H

#include "app/output.h"
#include "base/buf.h"
#include "doc/doc.h"

/* A heading line: the document's id and how much is in it. */
bool view_heading(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);

/* Furniture, and sentences with their words apart. */
bool view_text(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);

/* Trees in the CoNLL-U format. */
bool view_trees(struct buf *out, const struct doc *d);

/* Mentions, one a line. */
bool view_mentions(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);

/* The table of events, each with the sentence behind it and its trigger marked. */
bool view_events(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);

/* Who vouches for what. */
bool view_statements(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);
/* What is told of ceasefires and agreements, a line each. */
bool view_arrangements(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);
bool view_attributions(struct buf *out, const struct doc *d, struct look look, struct arena *scratch);

#endif
