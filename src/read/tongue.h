/* tongue.h — is a text English? */
#ifndef TRUCE_READ_TONGUE_H
#define TRUCE_READ_TONGUE_H

#include "base/str.h"

/* The language of a text by its letters and commonest words: "en" or another two-letter code of tongue.c's table ("und" for
 * a script that is not told further); "" when there is too little to tell or no language is clearly ahead. Source: counts of
 * stop words, our own short lists. Reads at most the first 20,000 bytes. */
const char *tongue_of(struct str text);

#endif
