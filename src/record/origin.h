/* origin.h — which texts are copies of one: wire stories that many outlets carry count once.
 *
 * A text is sketched by the smallest hashes of its word sequences (bottom-k sketch, Cohen and Kaplan 2007; shingles as in
 * Broder 1997). Two texts are of one origin when most of what the shorter one says, word for word, stands in the other.
 */
#ifndef TRUCE_RECORD_ORIGIN_H
#define TRUCE_RECORD_ORIGIN_H

#include "base/str.h"

enum {
    SHINGLE_WORDS = 4,
    SKETCH_MOST = 128,
    SKETCH_KEYS = 8 /* the first hashes: copies share one of them almost always, so an index over them finds candidates */
};

/* Writes the sketch of a text, ascending, to out[SKETCH_MOST] and returns how many hashes it has; 0 for a text of fewer
 * than SHINGLE_WORDS words. Case, punctuation and blanks do not count. */
uint32_t sketch_of(struct str text, uint32_t out[SKETCH_MOST]);

/* Are two texts copies? Texts of fewer than 12 shingles must be equal in all of them. a[an] and b[bn] are sketches. */
bool sketch_same_origin(const uint32_t *a, uint32_t an, const uint32_t *b, uint32_t bn);

#endif
