#include "base/err.h"
#include "read/formats.h"
#include "read/stamp.h"

/* Bytes that may stand before the blank line of a header. */
enum { HEADER = 16 * 1024 };

/* What stands behind `word` (letters of any case) in a text; at NULL when it is not there. */
static struct str behind(struct str text, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= text.len; i++)
        if (str_same_fold((struct str){text.at + i, len}, str_c(word))) return (struct str){text.at + i + len, text.len - i - len};
    return (struct str){NULL, 0};
}

/* Cuts a header and its blank line off *rest. */
static struct str cut_header(struct str *rest)
{
    const char *from = rest->at;
    while (rest->len && (size_t)(rest->at - from) < HEADER) {
        struct str line = str_cut(rest, '\n');
        if (str_trim(line).len == 0) return (struct str){from, (size_t)(line.at - from)};
    }
    return (struct str){from, 0};
}

static struct str boundary_of(struct str header)
{
    struct str at = behind(header, "boundary=");
    if (at.len && *at.at == '"') {
        at.at++, at.len--;
        return str_cut(&at, '"');
    }
    return str_trim(str_cut(&at, '\n'));
}

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".mhtml") || str_ends(name, ".mht")) return true;
    struct str header = cut_header(&head);
    return header.len && behind(header, "mime-version:").at && behind(header, "multipart/related").at;
}

static int digit(char c, bool base64)
{
    if (!base64)
        return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Quoted-printable or base64; never longer than the input. Returns the bytes written. */
static size_t decode(struct str body, bool base64, char *to)
{
    size_t n = 0;
    uint32_t bits = 0;
    unsigned have = 0;
    for (size_t i = 0; i < body.len; i++) {
        char c = body.at[i];
        if (base64) {
            int d = digit(c, true);
            if (d < 0) continue;
            bits = (bits << 6 | (uint32_t)d) & 0xFFFFFF;
            have += 6;
            if (have >= 8) have -= 8, to[n++] = (char)(bits >> have & 0xFF);
        } else if (c == '=' && i + 2 < body.len && digit(body.at[i + 1], false) >= 0 && digit(body.at[i + 2], false) >= 0) {
            to[n++] = (char)(digit(body.at[i + 1], false) * 16 + digit(body.at[i + 2], false));
            i += 2;
        } else if (c == '=' && i + 1 < body.len && (body.at[i + 1] == '\n' || body.at[i + 1] == '\r')) {
            i += body.at[i + 1] == '\r' && i + 2 < body.len && body.at[i + 2] == '\n' ? 2 : 1;
        } else
            to[n++] = c;
    }
    return n;
}

/* The bytes of the part that begins *rest, up to the line with the boundary, which is cut off too. */
static struct str cut_part(struct str *rest, struct str boundary)
{
    const char *from = rest->at;
    while (rest->len) {
        struct str line = str_cut(rest, '\n');
        if (line.len >= boundary.len + 2 && str_starts(line, "--") && memcmp(line.at + 2, boundary.at, boundary.len) == 0)
            return (struct str){from, (size_t)(line.at - from)};
    }
    return (struct str){from, rest->at ? (size_t)(rest->at - from) : 0};
}

/* The first part that is a page takes the place of the file's bytes. */
static truce_status open_page(struct reader *r, truce_error *error)
{
    struct str rest = r->bytes, header = cut_header(&rest), boundary = boundary_of(header);
    r->about = header;
    if (!boundary.len) return err_set(error, TRUCE_EINPUT, 0, "byte 0: no boundary of parts, this is no saved page");
    (void)cut_part(&rest, boundary);
    while (rest.len) {
        struct str part = cut_part(&rest, boundary), about = cut_header(&part);
        if (!behind(about, "text/html").at) continue;
        char *to = arena_alloc(&r->arena, part.len + 1, 1);
        if (!to) return err_memory(error);
        bool base64 = behind(about, "encoding: base64").at, quoted = behind(about, "encoding: quoted-printable").at;
        size_t len = part.len;
        if (base64 || quoted)
            len = decode(part, base64, to);
        else
            memcpy(to, part.at, part.len);
        to[len] = '\0';
        r->bytes = (struct str){to, len};
        return read_html.open(r, error);
    }
    return err_set(error, TRUCE_EINPUT, r->bytes.len, "byte %zu: no page in it", r->bytes.len);
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    truce_status status = read_html.next(r, a, out, more, error);
    if (status != TRUCE_OK || !*more) return status;
    /* Where the browser had it from, and when. */
    struct str url = behind(r->about, "snapshot-content-location:"), date = behind(r->about, "\ndate:");
    url = str_trim(str_cut(&url, '\n'));
    date = str_trim(str_cut(&date, '\n'));
    if (!out->url.len && !read_copy(a, url, &out->url)) return err_memory(error);
    return !date.len || stamp_iso(a, date, &out->retrieved) ? TRUCE_OK : err_memory(error);
}

const struct read_format read_mhtml = {
    .name = "mhtml", .help = "a web page saved as one file", .single = true, .knows = knows, .open = open_page, .next = next};
