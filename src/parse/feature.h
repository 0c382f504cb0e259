/* feature.h — which embedding rows a word form has.
 *
 * Six rows a word, as in learn/student.py: the word itself when the vocabulary has it, else a hash of it; hashes of its
 * last two, three and four and its first three characters; how it is written. All of the lower-cased form with each
 * digit made 0, except the last. Hashes are CRC-32 of a mark and the UTF-8 bytes, modulo the table's rows.
 */
#ifndef TRUCE_PARSE_FEATURE_H
#define TRUCE_PARSE_FEATURE_H

#include "base/pack.h"
#include "parse/kernel.h"

enum feature { FEATURE_WORD, FEATURE_SUFFIX2, FEATURE_SUFFIX3, FEATURE_SUFFIX4, FEATURE_PREFIX3, FEATURE_SHAPE };
enum { SHAPES = 64 };

/* The vocabulary, borrowed from a model: an open hash table over words that lie end to end. */
struct vocabulary {
    struct str text;            /* the words, end to end */
    const char *ends;           /* u32 [N]: the end of each word in text */
    const char *slots;          /* u32 [slot_count]: 0 or 1 + the number of a word */
    uint32_t count, slot_count; /* slot_count is a power of two */
};

struct features {
    struct vocabulary words;
    uint32_t first[FEATURES]; /* row number at which each feature's table starts */
    uint32_t size[FEATURES];  /* its hashed rows; FEATURE_WORD's come after the vocabulary's */
};

/* Reads section "net.words" and its tables and checks every number in them. Errors: TRUCE_EMODEL. */
truce_status feature_open_words(const struct pack *model, struct vocabulary *out, truce_error *error);

/* The rows of a form, which may be any bytes of any length, also none. */
void feature_rows(const struct features *f, struct str form, uint32_t rows[FEATURES]);

#endif
