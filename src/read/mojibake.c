#include "read/mojibake.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { HIGH = 0x80, TABLE_END = 0xA0 };

static const uint16_t codes[TABLE_END - HIGH] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178};

uint32_t mojibake_code(unsigned char byte)
{
    return byte >= HIGH && byte < TABLE_END ? codes[byte - HIGH] : byte;
}

/* The byte of a code point in Windows-1252; false when it has none. */
static bool byte_of(uint32_t code, char *out)
{
    unsigned byte = code;
    if (code >= HIGH && (code < TABLE_END || code > 0xFF)) {
        byte = 0;
        while (byte < TABLE_END - HIGH && codes[byte] != code) byte++;
        if (byte == TABLE_END - HIGH) return false;
        byte += HIGH;
    }
    *out = (char)byte;
    return true;
}

/* Pairs of characters that hardly a text has, and every text decoded twice: "Â" or "Ã", "Ð" or "Ñ" before a sign, "â€". */
bool mojibake_is(struct str text, size_t least)
{
    size_t signs = 0, wide = 0;
    for (size_t i = 0; i + 2 < text.len; i++) {
        unsigned char b = (unsigned char)text.at[i], c = (unsigned char)text.at[i + 1], d = (unsigned char)text.at[i + 2];
        if (b < 0xC2) continue;
        wide++;
        if (b != 0xC3) continue;
        signs += (c == 0x82 || c == 0x83 || c == 0x90 || c == 0x91) && d == 0xC2;
        signs += c == 0xA2 && d == 0xE2 && i + 3 < text.len && (unsigned char)text.at[i + 3] == 0x82;
    }
    return signs >= least && signs * 8 >= wide;
}

/* One line as the bytes that it once was; false when a character is none of Windows-1252 or they are no UTF-8. */
static bool undo_line(struct arena *a, struct str line, struct str *out)
{
    char *bytes = arena_alloc(a, line.len + 1, 1);
    size_t n = 0;
    bool good = bytes != NULL, high = false;
    for (size_t at = 0, len; good && at < line.len; at += len) {
        uint32_t code = utf8_at(line, at, &len);
        high |= code >= HIGH;
        good = byte_of(code, bytes + n++);
    }
    *out = (struct str){bytes, n};
    return good && high && utf8_valid_prefix(*out) == n;
}

bool mojibake_undo(struct arena *a, struct str text, struct str *out)
{
    struct buf b;
    bool done = false;
    buf_init(&b, a);
    for (struct str rest = text; rest.len;) {
        const char *end = memchr(rest.at, '\n', rest.len);
        struct str line = {rest.at, end ? (size_t)(end - rest.at) + 1 : rest.len}, was;
        bool undone = undo_line(a, line, &was);
        if (!was.at) return false;
        done |= undone;
        buf_add(&b, undone ? was : line);
        rest = (struct str){rest.at + line.len, rest.len - line.len};
    }
    *out = text;
    if (!done || b.failed) return !b.failed;
    buf_add(&b, (struct str){"", 1}); /* a NUL byte behind */
    if (!b.failed) *out = (struct str){b.at, b.len - 1};
    return !b.failed;
}
