/* mojibake.h — text that was decoded twice: UTF-8 taken for Windows-1252 and written as UTF-8 again ("â€™" for an apostrophe). */
#ifndef TRUCE_READ_MOJIBAKE_H
#define TRUCE_READ_MOJIBAKE_H

#include "base/arena.h"
#include "base/str.h"

/* The code point of a byte in Windows-1252; bytes without one stay themselves, as browsers have it. */
uint32_t mojibake_code(unsigned char byte);

/* Does the text show signs of it: at least `least`, and an eighth of all characters beyond ASCII? */
bool mojibake_is(struct str text, size_t least);

/* Takes it back line by line, where all of a line can be and gives UTF-8 again; other lines stay. *out is the text itself when
 * nothing was done. false: memory. */
bool mojibake_undo(struct arena *a, struct str text, struct str *out);

#endif
