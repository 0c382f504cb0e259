#include "read/charset.h"

#include <errno.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include "base/err.h"
#include "base/utf8.h"
#include "read/mojibake.h"

/* uchardet is told so many bytes, or until it is sure. */
enum { SNIFFED = 256 * 1024 };

/* Text is UTF-8 with faults when it has so many characters of several bytes for each byte that is none. */
enum { MENDED_LEAST = 4 };

static struct str find(struct str in, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= in.len; i++)
        if (str_same_fold((struct str){in.at + i, len}, str_c(word))) return (struct str){in.at + i + len, in.len - i - len};
    return (struct str){NULL, 0};
}

struct str charset_declared(struct str head)
{
    struct str at = head;
    if (str_starts(head, "<?xml")) {
        struct str row = str_cut(&at, '>');
        at = find(row, "encoding=");
    } else {
        at = find(head, "charset=");
    }
    while (at.len && (*at.at == '"' || *at.at == '\'' || *at.at == ' ')) at.at++, at.len--;
    size_t len = 0;
    while (len < at.len && len < 40 && at.at[len] != '"' && at.at[len] != '\'' && at.at[len] > ' ' && at.at[len] != '>' &&
           at.at[len] != ';' && at.at[len] != '/')
        len++;
    return (struct str){len ? at.at : "", len};
}

/* *good is false when a byte is none of that character set or it is unknown. */
static truce_status convert(struct arena *a, struct str bytes, const char *name, struct str *out, bool *good, truce_error *error)
{
    *good = false;
    iconv_t c = iconv_open("UTF-8", name);
    union {
        intptr_t number;
        iconv_t handle;
    } none = {.number = -1};
    if (c == none.handle) return TRUCE_OK;
    size_t capacity = 0, len = 0, left = bytes.len;
    union {
        const char *in;
        char *out;
    } from = {.in = bytes.at};
    char *to = NULL;
    truce_status status = TRUCE_OK;
    do {
        to = arena_grow(a, to, &capacity, len + left + left / 2 + 64, 1);
        if (!to) {
            status = err_memory(error);
            break;
        }
        char *at = to + len;
        size_t room = capacity - len - 1;
        size_t got = iconv(c, &from.out, &left, &at, &room);
        len = (size_t)(at - to);
        *good = got != (size_t)-1 && left == 0;
        if (got == (size_t)-1 && errno != E2BIG) break;
    } while (left);
    (void)iconv_close(c);
    if (status == TRUCE_OK && *good) {
        to[len] = '\0';
        *out = (struct str){to, len};
    }
    return status;
}

static const char *bom_of(struct str bytes, size_t *len)
{
    static const struct {
        const char *mark;
        size_t len;
        const char *name;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *len = marks[i].len;
        if (bytes.len >= *len && memcmp(bytes.at, marks[i].mark, *len) == 0) return marks[i].name;
    }
    *len = 0;
    return NULL;
}

static truce_status sniff(struct arena *a, struct str bytes, struct str *out, bool *good, truce_error *error)
{
    uchardet_t u = uchardet_new();
    if (!u) return err_memory(error);
    (void)uchardet_handle_data(u, bytes.at, bytes.len < SNIFFED ? bytes.len : SNIFFED);
    uchardet_data_end(u);
    const char *name = uchardet_get_charset(u);
    truce_status status = TRUCE_OK;
    if (name && *name && strcmp(name, "ASCII") != 0) status = convert(a, bytes, name, out, good, error);
    uchardet_delete(u);
    if (status == TRUCE_OK && !*good) status = convert(a, bytes, "WINDOWS-1252", out, good, error);
    if (status == TRUCE_OK && !*good) status = convert(a, bytes, "ISO-8859-1", out, good, error);
    return status;
}

/* UTF-8 in which single bytes are none: those are read as Windows-1252. *good is false for text that is not mostly UTF-8. */
static truce_status mend(struct arena *a, struct str bytes, struct str *out, bool *good, truce_error *error)
{
    size_t bad = 0, wide = 0, len;
    for (size_t at = 0; at < bytes.len; at += len) {
        uint32_t code = utf8_at(bytes, at, &len);
        bad += code >= UTF8_BAD;
        wide += code < UTF8_BAD && len > 1;
    }
    *good = wide >= MENDED_LEAST * bad;
    if (!*good) return TRUCE_OK;
    char *to = arena_alloc(a, bytes.len + 2 * bad + 1, 1);
    size_t n = 0;
    if (!to) return err_memory(error);
    for (size_t at = 0; at < bytes.len; at += len) {
        uint32_t code = utf8_at(bytes, at, &len);
        n += utf8_put(code >= UTF8_BAD ? mojibake_code((unsigned char)bytes.at[at]) : code, to + n);
    }
    to[n] = '\0';
    *out = (struct str){to, n};
    return TRUCE_OK;
}

truce_status charset_read(struct arena *a, struct str bytes, struct str declared, struct str *out, struct str *warning,
                          truce_error *error)
{
    size_t mark;
    const char *name = bom_of(bytes, &mark);
    bool good = false;
    truce_status status = TRUCE_OK;
    struct str body = {bytes.at + mark, bytes.len - mark};
    if (name && strcmp(name, "UTF-8") != 0) {
        status = convert(a, body, name, out, &good, error);
        if (status == TRUCE_OK && !good) status = err_set(error, TRUCE_EINPUT, 0, "byte 0: marked as %s, but it is not", name);
        return status;
    }
    const char *nul = body.len ? memchr(body.at, '\0', body.len) : NULL;
    if (nul) {
        unsigned long long at = (unsigned long long)(nul - bytes.at);
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: NUL byte, this is no text", at);
    }
    if (utf8_valid_prefix(body) == body.len) {
        *out = body;
        return TRUCE_OK;
    }
    status = mend(a, body, out, &good, error);
    if (good) *warning = str_c("single bytes are no UTF-8, and are read as Windows-1252");
    if (status != TRUCE_OK || good) return status;
    char label[48];
    if (declared.len && declared.len < sizeof label && !str_same_fold(declared, str_c("utf-8"))) {
        memcpy(label, declared.at, declared.len);
        label[declared.len] = '\0';
        bool latin = str_same_fold(declared, str_c("iso-8859-1")) || str_same_fold(declared, str_c("latin1"));
        status = convert(a, body, latin ? "WINDOWS-1252" : label, out, &good, error);
        if (status != TRUCE_OK || good) return status;
    }
    if (declared.len) *warning = str_c("the character set is not the declared one");
    return sniff(a, body, out, &good, error);
}
