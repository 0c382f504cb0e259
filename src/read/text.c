#include <jansson.h>

#include "base/err.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/formats.h"

/* So many bytes over 127 tell a character set; fewer are read one by one as Windows-1252 (text/source.h). */
enum { TELLING = 16 };

static bool knows(struct str name, struct str head)
{
    (void)name, (void)head;
    return true;
}

/* UTF-8 stays byte for byte, so that offsets are those of the file. */
static bool to_convert(struct str bytes)
{
    if (str_starts(bytes, "\xFF\xFE") || str_starts(bytes, "\xFE\xFF")) return true;
    if (utf8_valid_prefix(bytes) == bytes.len) return false;
    size_t high = 0;
    for (size_t i = 0; i < bytes.len; i++) high += (unsigned char)bytes.at[i] > 127;
    return high >= TELLING;
}

/* Is it JSON, which nobody means as prose? */
static bool is_json(struct str bytes)
{
    struct str text = str_trim(bytes);
    if (text.len < 2 || (text.at[0] != '{' && text.at[0] != '[')) return false;
    json_t *value = json_loadb(text.at, text.len, 0, NULL);
    json_decref(value);
    return value != NULL;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    if (r->item) return TRUCE_OK;
    *more = true;
    if (is_json(r->bytes))
        return err_set(error, TRUCE_EINPUT, 0, "byte 0: JSON, but no JSON lines, no JSON Feed and no export of Telegram's");
    struct str text = {"", 0}, none = {"", 0};
    truce_error unread = {0};
    truce_status status = charset_read(a, r->bytes, none, &text, &out->warning, &unread);
    if (status == TRUCE_ENOMEM) return err_memory(error);
    /* What is no text is told by the analysis, with the byte. */
    if (status != TRUCE_OK || !to_convert(r->bytes)) text = r->bytes;
    return read_copy(a, text, &out->text) ? TRUCE_OK : err_memory(error);
}

const struct read_format read_text = {.name = "text", .help = "a plain-text report", .single = true, .knows = knows, .next = next};
