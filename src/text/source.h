/* source.h — bytes of a plain-text report become the document's text.
 *
 * Valid UTF-8 is kept byte for byte, so that offsets are those of the file (a BOM, CRLF, NBSP and soft hyphens stay).
 * In other input each byte that is no valid UTF-8 is read as Windows-1252 (a superset of Latin-1) and offsets count
 * in the converted text.
 */
#ifndef TRUCE_TEXT_SOURCE_H
#define TRUCE_TEXT_SOURCE_H

#include "doc/doc.h"

/* Sets d->text, which is borrowed from `bytes` or lies in the document's arena.
 * Errors: TRUCE_EINPUT with the position (a NUL byte or other sign of a binary file; over DOC_TEXT_LIMIT),
 * TRUCE_ENOMEM. An empty text or one of blanks only is good and gives no sentences. */
truce_status source_read(struct doc *d, struct str bytes, truce_error *error);

#endif
