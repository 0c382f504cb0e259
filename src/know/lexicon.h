/* lexicon.h — the words that name acts: triggers with their event type, mode and CAMEO code, operators, cues.
 *
 * Read from the plain TSV files in data/lexicon, which people can review and extend (data/lexicon/README.md).
 */
#ifndef TRUCE_KNOW_LEXICON_H
#define TRUCE_KNOW_LEXICON_H

#include "doc/doc.h"

struct lexicon;

/* Reads all files of a directory and the user's own file when `extra` is not NULL. Lives in the arena.
 * Errors: TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status lexicon_open(const char *directory, const char *extra, struct arena *arena, struct lexicon **out, truce_error *error);

#endif
