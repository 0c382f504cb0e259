/* attribute.h — who vouches for which words: source, cue, content and stance of every reported or quoted statement.
 *
 * Indirect and direct speech, "according to", inverted and split quotes, speech carried over sentences and quotation
 * marks over paragraphs, unnamed sources. After PolNeAR's source–cue–content scheme (Newell et al. 2018).
 */
#ifndef TRUCE_EVENT_ATTRIBUTE_H
#define TRUCE_EVENT_ATTRIBUTE_H

#include "doc/doc.h"
#include "know/lexicon.h"

/* Adds the attributions of a document with tree and actor mentions. Errors: TRUCE_ENOMEM. */
truce_status attribute_find(const struct lexicon *l, struct doc *d, struct work *w, truce_error *error);

#endif
