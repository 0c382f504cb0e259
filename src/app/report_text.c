#include "app/report_text.h"

#include "app/lay.h"

static void add_notes(const struct outline *o, struct rows rows, struct buf *out)
{
    for (uint32_t i = 0; i < rows.count; i++) buf_format(out, "%s[%u]", i ? "" : " ", o->note_refs[rows.first + i]);
}

static const char *colour_of(enum tone tone)
{
    static const char *const codes[] = {"", "\x1b[32m", "\x1b[33m", "\x1b[36m", "\x1b[31m", "\x1b[2m"};
    return (unsigned)tone < sizeof codes / sizeof *codes ? codes[tone] : "";
}

static void heading(const struct block *b, struct look look, struct buf *out)
{
    buf_text(out, "\n");
    if (look.colour) buf_text(out, "\x1b[1m");
    size_t at = out->len;
    lay_clean(out, b->text);
    size_t width = out->len > at ? lay_width((struct str){out->at + at, out->len - at}, 0) : 0;
    if (look.colour) buf_text(out, "\x1b[0m");
    buf_text(out, "\n");
    if (b->level == 1) buf_fill(out, '=', width);
    if (b->level == 2) buf_fill(out, '-', width);
    if (b->level < 3) buf_text(out, "\n");
}

static void line(const struct outline *o, const struct block *b, struct look look, struct buf *out)
{
    struct buf text;
    buf_init(&text, o->arena);
    if (b->status.len) {
        buf_text(&text, "[");
        lay_clean(&text, b->status);
        buf_text(&text, "] ");
    }
    lay_clean(&text, b->text);
    add_notes(o, b->notes, &text);
    bool tinted = look.colour && b->kind == BLOCK_ANSWER;
    if (tinted) buf_text(out, colour_of(b->tone));
    lay_paragraph(out, buf_view(&text), b->kind == BLOCK_ANSWER ? 0 : 2, look.width, look.colour);
    if (tinted) buf_text(out, "\x1b[0m");
}

static void strip(const struct outline *o, const struct block *b, struct look look, struct buf *out)
{
    for (uint32_t i = 0; i < b->cells.count; i++) {
        const struct cell *c = o->cells + b->cells.first + i;
        bool on = c->tone != TONE_QUIET;
        buf_text(out, i ? " > " : "");
        if (look.colour) buf_text(out, colour_of(c->tone));
        buf_text(out, on ? "[" : "");
        for (size_t k = 0; k < c->text.len; k++) buf_fill(out, c->text.at[k] == '_' ? ' ' : c->text.at[k], 1);
        buf_text(out, on ? "]" : "");
        if (look.colour) buf_text(out, "\x1b[0m");
    }
    buf_text(out, "\n");
}

enum { COLUMNS_MOST = 8 };

static void table(const struct outline *o, const struct block *b, struct look look, struct buf *out)
{
    unsigned columns = b->columns < COLUMNS_MOST ? b->columns : COLUMNS_MOST;
    if (!columns) return;
    unsigned width = (look.width - 2 * columns) / columns;
    if (width < 8) width = 8;
    for (uint32_t row = 0; row + b->columns <= b->cells.count; row += b->columns) {
        struct lay_cell cells[COLUMNS_MOST];
        for (unsigned i = 0; i < columns; i++) {
            const struct cell *c = o->cells + b->cells.first + row + i;
            struct buf text;
            buf_init(&text, o->arena);
            lay_clean(&text, c->text);
            add_notes(o, c->notes, &text);
            cells[i] = (struct lay_cell){buf_view(&text), width};
            if (text.failed) out->failed = true;
        }
        lay_row(out, cells, columns, look.colour);
        if (row) continue;
        buf_fill(out, '-', (size_t)(width + 2) * columns - 2);
        buf_text(out, "\n");
    }
}

static void sources(const struct outline *o, struct look look, struct buf *out)
{
    if (o->note_count) buf_text(out, "\nSources\n-------\n");
    for (uint32_t i = 0; i < o->note_count; i++) {
        const struct note *n = o->notes + i;
        char day[11];
        struct buf text;
        buf_init(&text, o->arena);
        day_print(n->published == NO_DAY ? (struct day){0} : day_from_number(n->published), day);
        buf_format(&text, "[%u] ", i + 1);
        lay_clean(&text, n->source.len ? n->source : str_c("source not named"));
        if (n->grade.len) buf_format(&text, " (%.*s)", (int)n->grade.len, n->grade.at);
        buf_format(&text, ", %s: \"", day[0] ? day : "day not told");
        lay_clean(&text, n->sentence);
        buf_text(&text, "\" (");
        lay_clean(&text, n->key);
        buf_format(&text, ", bytes %u to %u)", n->span.start, n->span.end);
        lay_paragraph(out, buf_view(&text), 2, look.width, look.colour);
    }
}

void report_text(const struct outline *o, struct look look, struct buf *out)
{
    for (uint32_t i = 0; i < o->block_count; i++) {
        const struct block *b = o->blocks + i;
        switch (b->kind) {
        case BLOCK_HEADING: heading(b, look, out); break;
        case BLOCK_ANSWER:
        case BLOCK_LINE: line(o, b, look, out); break;
        case BLOCK_STRIP: strip(o, b, look, out); break;
        case BLOCK_TABLE: table(o, b, look, out); break;
        case BLOCK_MAP:
        case BLOCK_TIMELINE: break;
        }
    }
    sources(o, look, out);
}
