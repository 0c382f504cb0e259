/* scan.h — how far a word, an address or a mark reaches; the character-level half of the tokeniser. */
#ifndef TRUCE_TEXT_SCAN_H
#define TRUCE_TEXT_SCAN_H

#include "base/str.h"
#include "base/utf8.h"

enum mark_class { MARK_WORD, MARK_BLANK, MARK_OTHER };

/* The class of a code point: letters, digits, marks, joiners and soft hyphens make words. */
enum mark_class scan_class(uint32_t code);

/* The same for the character at byte `at`, which is below end; *len gets its bytes. */
static inline enum mark_class scan_class_at(struct str text, size_t at, size_t *len)
{
    unsigned char c = (unsigned char)text.at[at];
    if (c < 0x80) {
        *len = 1;
        if ((unsigned char)((c | 32) - 'a') < 26 || (unsigned char)(c - '0') < 10 || c == '_') return MARK_WORD;
        return c == ' ' || (unsigned char)(c - '\t') < 5 ? MARK_BLANK : MARK_OTHER;
    }
    return scan_class(utf8_at(text, at, len));
}

/* Bytes of the apostrophe (', ’, ʼ, ` or ´) at `at`, or 0. */
size_t scan_apostrophe(struct str text, size_t at, size_t end);

/* The end of the web address, mail address, handle or hash tag that begins at `start`, or `start` when none does;
 * closing marks behind it are left out. A run over 2,000 bytes is none. */
size_t scan_address(struct str text, size_t start, size_t end);

/* The end of the word that begins at `start`, inner points, apostrophes and hyphens that do not cut it included. */
size_t scan_word(struct str text, size_t start, size_t end);

/* The end of the punctuation token that begins at `start`: a run of points, dashes or the like, an emoticon, or one
 * character. `first` tells that a blank lies before it. */
size_t scan_mark(struct str text, size_t start, size_t end, bool first);

#endif
