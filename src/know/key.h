/* key.h — the keys under which names are compared.
 *
 * The strict key holds the letters and digits of a name: case folded, marks stripped, blanks, hyphens, apostrophes and
 * full stops gone ("Sana’a", "Sanaa" and "SANA'A" give "sanaa"; "U.S." gives "us"). The loose key also folds what
 * differs between transliterations of Slavic, Arabic, Persian and Hebrew names (y/iy/yy, e/i, o/u, q/k, doubled
 * letters, the article al-), so that "Zelenskyy" and "Zelenskiy", "Bashar al-Assad" and "Bashar Asad" meet. It is for
 * names of people and groups only: it is too coarse for short words.
 */
#ifndef TRUCE_KNOW_KEY_H
#define TRUCE_KNOW_KEY_H

#include "base/str.h"

enum { KEY_ROOM = 128 };

/* Writes the key of `text` at out[0, room) and returns its length; 0 when nothing is left of it or it does not fit.
 * hyphen_after says that a hyphen follows the text where it stands, which marks a lower-case article ("ash-Sham").
 * Keys of parts can be put one after the other: key(a) + key(b) is the key of "a b". */
size_t key_strict(struct str text, char *out, size_t room);
size_t key_loose(struct str text, bool hyphen_after, char *out, size_t room);

#endif
