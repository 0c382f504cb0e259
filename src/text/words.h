/* words.h — what the tokeniser knows of single words: abbreviations, prefixes, units, endings of addresses,
 * contractions written without apostrophe. */
#ifndef TRUCE_TEXT_WORDS_H
#define TRUCE_TEXT_WORDS_H

#include "base/str.h"

enum {
    WORD_SHORT = 1,   /* keeps its full stop anywhere: "etc.", "Inc." */
    WORD_TITLE = 2,   /* keeps it when a word follows: "Gen." */
    WORD_NUMBER = 4,  /* keeps it when a number follows: "No. 5" */
    WORD_CAPITAL = 8, /* the three above only when it is capitalised: "Sat." */
    WORD_PREFIX = 16, /* is not cut from what follows its hyphen: "non-violent" */
    WORD_UNIT = 32,   /* is cut from a number before it: "35|mm" */
    WORD_DOMAIN = 64, /* ends a host or file name: "com", "doc" */
};

/* The sum of the above for a word, ASCII case ignored; 0 for any other. Words over 11 bytes are none of these. */
unsigned word_kind(struct str word);

/* Bytes of the first part of a contraction without apostrophe ("can|not", "gon|na", "did|nt"), or 0. */
size_t word_contraction(struct str word);

#endif
