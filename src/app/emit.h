/* emit.h — documents as JSON: the event line, the document object, the read object. Keys keep their order, numbers
 * print the same everywhere. Strings are given whole; spans are bytes of the text. */
#ifndef TRUCE_APP_EMIT_H
#define TRUCE_APP_EMIT_H

#include "base/buf.h"
#include "pipe/batch.h"

/* Adds one line per event. `part` is what the text is ("title"), NULL for the report itself; `first` is the number of
 * events that the document had before. All return false when memory is used up. */
bool emit_events(struct buf *out, const struct doc *d, const char *part, uint32_t first);

/* Adds the whole document as one line. */
bool emit_document(struct buf *out, const struct doc *d);

/* Adds what was read as one line; `file` is the name of the file, `about` what is known from outside. */
bool emit_read(struct buf *out, const struct doc *d, const struct batch_about *about, struct str file);

#endif
