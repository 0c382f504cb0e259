/* form.h — what the language core reads of each token: its form, and whether it stands in quotation marks.
 *
 * Curly quotes and apostrophes become straight, soft hyphens go, and sentences wholly in capitals are lowered: words
 * usually written small become small, the others keep a capital, so that tagger and parser meet words as they know
 * them.
 */
#ifndef TRUCE_TEXT_FORM_H
#define TRUCE_TEXT_FORM_H

#include "text/ends.h"

/* Fills form of all tokens, and TOKEN_QUOTED; sentences are filled. False when memory is used up. */
bool form_fill(const struct ends_model *m, struct doc *d);

#endif
