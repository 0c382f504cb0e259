#include "base/utf8.h"

#include <utf8proc.h>

static unsigned byte_at(struct str text, size_t at)
{
    return at < text.len ? (unsigned char)text.at[at] : 0;
}

uint32_t utf8_at(struct str text, size_t at, size_t *len)
{
    unsigned a = byte_at(text, at);
    *len = 1;
    if (a < 0x80) return a;
    unsigned b = byte_at(text, at + 1), c = byte_at(text, at + 2), d = byte_at(text, at + 3);
    if (a >= 0xC2 && a <= 0xDF && (b & 0xC0) == 0x80) {
        *len = 2;
        return (a & 0x1F) << 6 | (b & 0x3F);
    }
    if (a >= 0xE0 && a <= 0xEF && (b & 0xC0) == 0x80 && (c & 0xC0) == 0x80) {
        uint32_t code = (a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) {
            *len = 3;
            return code;
        }
    }
    if (a >= 0xF0 && a <= 0xF4 && (b & 0xC0) == 0x80 && (c & 0xC0) == 0x80 && (d & 0xC0) == 0x80) {
        uint32_t code = (a & 0x07) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | (d & 0x3F);
        if (code >= 0x10000 && code <= 0x10FFFF) {
            *len = 4;
            return code;
        }
    }
    return UTF8_BAD + a;
}

size_t utf8_put(uint32_t code, char out[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t utf8_valid_prefix(struct str text)
{
    size_t at = 0, len;
    while (at < text.len) {
        if ((unsigned char)text.at[at] < 0x80) {
            at++;
            continue;
        }
        if (utf8_at(text, at, &len) >= UTF8_BAD) break;
        at += len;
    }
    return at;
}

static utf8proc_category_t category(uint32_t code)
{
    return code < UTF8_BAD ? utf8proc_category((utf8proc_int32_t)code) : UTF8PROC_CATEGORY_CN;
}

bool utf8_is_letter(uint32_t code)
{
    if (code < 0x80) return (code | 32) >= 'a' && (code | 32) <= 'z';
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_upper(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    return category(code) == UTF8PROC_CATEGORY_LU;
}

bool utf8_is_lower(uint32_t code)
{
    if (code < 0x80) return code >= 'a' && code <= 'z';
    return category(code) == UTF8PROC_CATEGORY_LL;
}

bool utf8_is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

bool utf8_is_space(uint32_t code)
{
    if (code < 0x80) return code == ' ' || (code >= '\t' && code <= '\r');
    return code == 0xA0 || code == 0x85 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

uint32_t utf8_lower(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
    return code < UTF8_BAD ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)code) : code;
}

uint32_t utf8_upper(uint32_t code)
{
    if (code < 0x80) return code >= 'a' && code <= 'z' ? code - 32 : code;
    return code < UTF8_BAD ? (uint32_t)utf8proc_toupper((utf8proc_int32_t)code) : code;
}

/* One code point of the folded form; 0 drops it. */
static uint32_t plain(uint32_t code)
{
    if (utf8_is_space(code)) return ' ';
    if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) return '-';
    if (code == 0x2018 || code == 0x2019 || code == 0x02BC || code == 0x02BB || code == '`' || code == 0xB4) return '\'';
    if (code == 0xAD) return 0;
    return code;
}

size_t utf8_fold(struct str text, char *out, size_t room)
{
    size_t n = 0, len;
    bool gap = false;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t code = plain(utf8_at(text, at, &len));
        utf8proc_int32_t parts[8];
        utf8proc_ssize_t count = 1;
        parts[0] = (utf8proc_int32_t)utf8_lower(code);
        if (code >= 0x80 && code < UTF8_BAD) {
            int boundary = 0;
            count = utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8,
                                            UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
                                            &boundary);
            if (count > 8) count = 8;
        }
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            uint32_t piece = (uint32_t)parts[i];
            if (piece == 0 || piece >= UTF8_BAD) continue;
            if (piece == ' ') {
                gap = n > 0;
                continue;
            }
            char bytes[4];
            size_t size = utf8_put(piece, bytes);
            if (n + size + gap > room) return n;
            if (gap) out[n++] = ' ';
            gap = false;
            memcpy(out + n, bytes, size);
            n += size;
        }
    }
    return n;
}
