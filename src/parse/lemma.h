/* lemma.h — lemmas from form and tag: a table of seen pairs, then the longest suffix rule of the tag. */
#ifndef TRUCE_PARSE_LEMMA_H
#define TRUCE_PARSE_LEMMA_H

#include "base/pack.h"
#include "doc/doc.h"

struct lemmatizer;

/* Reads sections "lemma.*" of a model; borrows the pack, lives in the arena. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status lemma_open(const struct pack *model, struct arena *arena, struct lemmatizer **out, truce_error *error);

/* Fills the lemma of all tokens, which have form, upos and xpos. Errors: TRUCE_ENOMEM. */
truce_status lemma_fill(const struct lemmatizer *l, struct doc *d, truce_error *error);

#endif
