/* token.h — cuts a stretch of text into words by the conventions of the Universal Dependencies English treebanks.
 *
 * Greedy, left to right, one pass over each run of characters between blanks. What follows a word's full stop is
 * looked at up to the next character, so that abbreviations keep theirs. Invariants: tokens lie in order, do not
 * overlap, hold no blank and cover every character that is none.
 */
#ifndef TRUCE_TEXT_TOKEN_H
#define TRUCE_TEXT_TOKEN_H

#include "doc/doc.h"

/* Adds the tokens of a span to d->tokens with span and TOKEN_SPACE_AFTER; form, sentence and the rest stay zero.
 * False when memory is used up. */
bool token_cut(struct doc *d, struct span span);

/* Where blanks, from `at` on, end (at most at `end`). */
size_t token_skip_blanks(struct str text, size_t at, size_t end);

#endif
