#include "app/lay.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum { MOST_CELLS = 8 };

/* Characters that draw nothing but change what is drawn. */
static bool is_trick(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

void lay_clean(struct buf *out, struct str text)
{
    bool blank = false, begun = false;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code = utf8_at(text, at, &len);
        if (utf8_is_space(code)) {
            blank = code != 0x200B && code != 0xFEFF ? true : blank;
            continue;
        }
        if (is_trick(code) || code >= UTF8_BAD) continue;
        if (blank && begun) buf_text(out, " ");
        buf_add(out, (struct str){text.at + at, len});
        blank = false;
        begun = true;
    }
}

static size_t columns(uint32_t code, size_t mark)
{
    if (code == 1 || code == 2) return mark;
    int width = code < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)code);
    return width > 0 ? (size_t)width : 0;
}

size_t lay_width(struct str text, size_t mark)
{
    size_t width = 0;
    for (size_t at = 0, len; at < text.len; at += len) width += columns(utf8_at(text, at, &len), mark);
    return width;
}

struct str lay_line(struct str *rest, size_t width, size_t mark)
{
    size_t used = 0, at = 0, blank = 0, len;
    while (at < rest->len) {
        uint32_t code = utf8_at(*rest, at, &len);
        if (code == ' ') blank = at;
        size_t more = columns(code, mark);
        if (used + more > width && at > 0) break;
        used += more;
        at += len;
    }
    size_t end = at == rest->len ? at : blank ? blank : at, next = end;
    while (next < rest->len && rest->at[next] == ' ') next++;
    struct str line = {rest->at, end};
    *rest = (struct str){rest->at + next, rest->len - next};
    return line;
}

/* Adds a line, its emphasis as brackets or colours. `on` carries emphasis over from the line before. */
static void add_line(struct buf *out, struct str line, bool colour, bool *on)
{
    if (*on && colour) buf_text(out, "\033[1m");
    size_t from = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] != 1 && line.at[i] != 2) continue;
        buf_add(out, (struct str){line.at + from, i - from});
        *on = line.at[i] == 1;
        buf_text(out, colour ? (*on ? "\033[1m" : "\033[0m") : (*on ? "[" : "]"));
        from = i + 1;
    }
    buf_add(out, (struct str){line.at + from, line.len - from});
    if (*on && colour) buf_text(out, "\033[0m");
}

void lay_row(struct buf *out, const struct lay_cell *cells, unsigned count, bool colour)
{
    struct str rest[MOST_CELLS];
    bool on[MOST_CELLS] = {false}, more = true;
    size_t mark = colour ? 0 : 1;
    for (unsigned c = 0; c < count; c++) rest[c] = cells[c].text;
    while (more) {
        more = false;
        size_t owed = 0; /* blanks before the next text, so that no line ends in blanks */
        for (unsigned c = 0; c < count; c++) {
            struct str line = lay_line(rest + c, cells[c].width, mark);
            size_t width = lay_width(line, mark);
            if (line.len) {
                buf_fill(out, ' ', owed);
                add_line(out, line, colour, on + c);
                owed = 0;
            }
            owed += (width < cells[c].width ? cells[c].width - width : 0) + 2;
            if (rest[c].len) more = true;
        }
        buf_text(out, "\n");
    }
}

void lay_paragraph(struct buf *out, struct str text, unsigned margin, unsigned width, bool colour)
{
    bool on = false;
    size_t mark = colour ? 0 : 1, room = width > margin + 20 ? width - margin : 20;
    while (text.len) {
        struct str line = lay_line(&text, room, mark);
        buf_fill(out, ' ', margin);
        add_line(out, line, colour, &on);
        buf_text(out, "\n");
    }
}
