/* charset.h — bytes in any character set become UTF-8. */
#ifndef TRUCE_READ_CHARSET_H
#define TRUCE_READ_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* UTF-8 without its BOM, borrowed from bytes when they are that already, else in the arena with a NUL byte behind.
 * In order: a BOM; UTF-8 that is valid throughout, or but for single bytes, which are then read as Windows-1252; `declared` (a name
 * as "windows-1251", empty when there is none) when all bytes are good in it; what uchardet makes of the bytes; Windows-1252.
 * *warning is set, to a constant sentence, when that is another one than declared, or when bytes were no UTF-8; else it is left
 * alone. Errors: TRUCE_EINPUT (NUL bytes outside of UTF-16 and UTF-32: no text), TRUCE_ENOMEM. */
truce_status charset_read(struct arena *a, struct str bytes, struct str declared, struct str *out, struct str *warning,
                          truce_error *error);

/* The character set that the first bytes of a page (<meta charset>) or an XML file (encoding="…") declare; borrowed. */
struct str charset_declared(struct str head);

#endif
