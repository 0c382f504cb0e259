/* split.h — furniture, sentences and tokens of a text.
 *
 * Words follow the Universal Dependencies English conventions: clitics and hyphenated parts are cut ("do|n't",
 * "Israel|'s", "30|-|day"), abbreviations keep their full stop. Title lines are sentences of kind headline; byline,
 * dateline, credit, source footer are furniture and in no sentence. Linear in the text.
 */
#ifndef TRUCE_TEXT_SPLIT_H
#define TRUCE_TEXT_SPLIT_H

#include "base/pack.h"
#include "doc/doc.h"

struct splitter;

/* Reads sections "split.*" of a model; borrows the pack, lives in the arena. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status split_open(const struct pack *model, struct arena *arena, struct splitter **out, truce_error *error);

/* Fills furniture, sentences and tokens (span, form, sentence, flags). Errors: TRUCE_ENOMEM. */
truce_status split_text(const struct splitter *s, struct doc *d, struct work *w, truce_error *error);

#endif
