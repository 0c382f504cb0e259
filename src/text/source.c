#include "text/source.h"

#include "base/err.h"
#include "base/utf8.h"

/* Windows-1252, 0x80–0x9F; 0 where the page has no character. */
static const uint16_t western[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

static uint32_t western_code(unsigned byte)
{
    if (byte < 0x80 || byte >= 0xA0) return byte;
    return western[byte - 0x80] ? western[byte - 0x80] : 0xFFFD;
}

/* Refuses what people drop by mistake: archives, pictures, office files; else such bytes would be read as words. */
static truce_status check_plain(struct str bytes, truce_error *error)
{
    static const char *const magic[] = {"%PDF-",
                                        "PK\x03\x04",
                                        "\x1F\x8B",
                                        "\x89PNG",
                                        "\xFF\xD8\xFF",
                                        "GIF8",
                                        "\x7F"
                                        "ELF",
                                        "\xFD"
                                        "7zXZ"};
    const char *nul = bytes.len ? memchr(bytes.at, '\0', bytes.len) : NULL;
    if (nul) {
        unsigned long long at = (unsigned long long)(nul - bytes.at);
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: NUL byte, this is no plain text", at);
    }
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
        if (str_starts(bytes, magic[i])) return err_set(error, TRUCE_EINPUT, 0, "byte 0: a binary file, no plain text");
    size_t controls = 0, first = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        if ((c >= 0x20 && c != 0x7F) || (c >= '\t' && c <= '\r') || c == 0x1B) continue;
        if (controls++ == 0) first = i;
    }
    if (controls > 2 && controls > bytes.len / 16)
        return err_set(error, TRUCE_EINPUT, first, "byte %llu: control characters, this is no plain text",
                       (unsigned long long)first);
    return TRUCE_OK;
}

/* Bytes of the text once every byte that is no valid UTF-8 became its Windows-1252 character; written when out is
 * given. */
static size_t convert(struct str bytes, char *out)
{
    size_t n = 0, len;
    for (size_t at = 0; at < bytes.len; at += len) {
        char piece[4];
        uint32_t code = utf8_at(bytes, at, &len);
        size_t size = utf8_put(code >= UTF8_BAD ? western_code(code - UTF8_BAD) : code, piece);
        if (out) memcpy(out + n, piece, size);
        n += size;
    }
    return n;
}

truce_status source_read(struct doc *d, struct str bytes, truce_error *error)
{
    if (bytes.len > DOC_TEXT_LIMIT)
        return err_set(error, TRUCE_EINPUT, DOC_TEXT_LIMIT, "byte %d: the text is over 64 MiB", (int)DOC_TEXT_LIMIT);
    truce_status status = check_plain(bytes, error);
    if (status != TRUCE_OK) return status;
    size_t valid = utf8_valid_prefix(bytes);
    if (valid == bytes.len) {
        d->text = bytes.at ? bytes : str_c("");
        return TRUCE_OK;
    }
    size_t size = convert(bytes, NULL);
    if (size > DOC_TEXT_LIMIT)
        return err_set(error, TRUCE_EINPUT, valid, "byte %llu: no UTF-8, and over 64 MiB when converted",
                       (unsigned long long)valid);
    char *text = arena_alloc(d->arena, size, 1);
    if (!text) return err_memory(error);
    (void)convert(bytes, text);
    d->text = (struct str){text, size};
    return TRUCE_OK;
}
