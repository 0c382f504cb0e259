/* utf8.h — code points of valid UTF-8, and the character classes the text stages ask for. */
#ifndef TRUCE_BASE_UTF8_H
#define TRUCE_BASE_UTF8_H

#include "base/str.h"

/* Reads the code point at byte `at` of valid or invalid text; *len gets its bytes (1–4). An invalid byte gives
 * UTF8_BAD + the byte with length 1. at must be below text.len. */
enum { UTF8_BAD = 0x110000 };
uint32_t utf8_at(struct str text, size_t at, size_t *len);

/* Writes a code point (at most 4 bytes) and returns its length; values over 0x10FFFF or surrogates give U+FFFD. */
size_t utf8_put(uint32_t code, char out[4]);

/* The first byte that is not valid UTF-8, or text.len. */
size_t utf8_valid_prefix(struct str text);

/* Letters by utf8proc's categories; case by its simple mappings. */
bool utf8_is_letter(uint32_t code);
bool utf8_is_upper(uint32_t code);
bool utf8_is_lower(uint32_t code);
bool utf8_is_digit(uint32_t code); /* ASCII digits */
bool utf8_is_space(uint32_t code); /* ASCII blanks, NBSP, narrow and other Unicode spaces, U+200B, U+FEFF */
uint32_t utf8_lower(uint32_t code);
uint32_t utf8_upper(uint32_t code);

/* The key under which names are compared: case folded, marks stripped, hyphens and apostrophes of every kind made
 * plain, runs of blanks one space. Writes at most `room` bytes and returns the bytes written (whole code points
 * only). "Khān  Yūnis" gives "khan yunis". */
size_t utf8_fold(struct str text, char *out, size_t room);

#endif
