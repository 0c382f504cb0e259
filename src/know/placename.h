/* placename.h — the forms under which names of places are compared.
 *
 * A key is utf8_fold with hyphens as blanks, apostrophes and full stops gone, a few letters that have no plain base
 * spelled plainly, and "st", "mt", "ft" written out. The loose form of a key takes out what differs between
 * transliterations of Slavic, Arabic and Persian names: articles, iy/yi/y, kh/h, q/k, w/v, doubled letters,
 * -evka/-ivka. tools/make_gazetteer.py builds its index with the same two functions (key, loose).
 */
#ifndef TRUCE_KNOW_PLACENAME_H
#define TRUCE_KNOW_PLACENAME_H

#include "base/str.h"

/* Keys longer than PLACENAME_LIMIT bytes name nothing; a buffer of PLACENAME_ROOM holds any that counts. */
enum { PLACENAME_LIMIT = 60, PLACENAME_ROOM = 128 };

/* Writes the key of a name and returns its bytes, 0 when it is empty or over PLACENAME_LIMIT. */
size_t placename_key(struct str name, char out[PLACENAME_ROOM]);

/* Writes the loose form of a key (the output of placename_key) and returns its bytes, which are never more than the
 * key's; 0 when it is empty. */
size_t placename_loose(struct str key, char out[PLACENAME_ROOM]);

#endif
