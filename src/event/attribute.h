/* attribute.h — who vouches for which words: source, cue, content and stance of every reported or quoted statement.
 *
 * Indirect and direct speech, "according to", inverted and split quotes, speech carried over sentences and quotation
 * marks over paragraphs, unnamed sources. After PolNeAR's source–cue–content scheme (Newell et al. 2018).
 *
 * A word of the reporting table and the words that hang on it in one of the table's frames make a finding; weights of
 * the word in this frame and of the circumstances (kind of source, tense, nesting, …) are summed, and a sum of 0 or
 * more is an attribution. The table is data/lexicon/reporting.tsv; learn/reporting.py fits its weights.
 */
#ifndef TRUCE_EVENT_ATTRIBUTE_H
#define TRUCE_EVENT_ATTRIBUTE_H

#include "doc/doc.h"
#include "know/reporting.h"

/* Adds the attributions of a document with tree and actor mentions, in order of their cues. Errors: TRUCE_ENOMEM. */
truce_status attribute_find(const struct reporting *r, struct doc *d, struct work *w, truce_error *error);

#endif
