#include "report/render.h"

/* Text of a line: control characters out, and what Markdown would read as a mark behind a backslash. */
static void plain(struct buf *out, struct str text, bool in_table)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c == 0x7f) c = ' ';
        if (strchr("\\`*_[]<>#", c) || (in_table && c == '|')) buf_fill(out, '\\', 1);
        buf_fill(out, (char)c, 1);
    }
}

static void notes(const struct outline *o, struct rows rows, struct buf *out)
{
    for (uint32_t i = 0; i < rows.count; i++) buf_format(out, "%s[^%u]", i ? "" : " ", o->note_refs[rows.first + i]);
}

static void table(const struct outline *o, const struct block *b, struct buf *out)
{
    buf_text(out, "\n");
    for (uint32_t i = 0; i < b->cells.count; i++) {
        const struct cell *c = o->cells + b->cells.first + i;
        buf_text(out, "| ");
        plain(out, c->text, true);
        notes(o, c->notes, out);
        buf_text(out, " ");
        if ((i + 1) % b->columns) continue;
        buf_text(out, "|\n");
        if (i + 1 != b->columns) continue;
        for (unsigned k = 0; k < b->columns; k++) buf_text(out, "| --- ");
        buf_text(out, "|\n");
    }
    buf_text(out, "\n");
}

static void strip(const struct outline *o, const struct block *b, struct buf *out)
{
    for (uint32_t i = 0; i < b->cells.count; i++) {
        const struct cell *c = o->cells + b->cells.first + i;
        const char *mark = c->tone == TONE_QUIET ? "" : "**";
        buf_format(out, "%s%s", i ? " \xe2\x86\x92 " : "\n", mark);
        plain(out, c->text, false);
        buf_text(out, mark);
    }
    buf_text(out, "\n\n");
}

static void line(const struct outline *o, const struct block *b, struct buf *out)
{
    bool answer = b->kind == BLOCK_ANSWER;
    buf_text(out, answer ? "\n**" : "- ");
    if (b->status.len && !answer) {
        buf_text(out, "[");
        plain(out, b->status, false);
        buf_text(out, "] ");
    }
    plain(out, b->text, false);
    if (answer) buf_text(out, "**");
    notes(o, b->notes, out);
    buf_text(out, "\n");
}

void render_markdown(const struct outline *o, struct buf *out)
{
    enum block_kind before = BLOCK_HEADING;
    for (uint32_t i = 0; i < o->block_count; i++) {
        const struct block *b = o->blocks + i;
        switch (b->kind) {
        case BLOCK_HEADING:
            buf_text(out, i ? "\n" : "");
            buf_fill(out, '#', b->level ? b->level : 1);
            buf_text(out, " ");
            plain(out, b->text, false);
            buf_text(out, "\n\n");
            break;
        case BLOCK_ANSWER:
        case BLOCK_LINE: line(o, b, out); break;
        case BLOCK_STRIP: strip(o, b, out); break;
        case BLOCK_TABLE:
            if (before != BLOCK_HEADING) buf_text(out, "\n");
            table(o, b, out);
            break;
        case BLOCK_MAP:
        case BLOCK_TIMELINE: break;
        }
        before = b->kind;
    }
    if (o->note_count) buf_text(out, "\n## Sources\n\n");
    for (uint32_t i = 0; i < o->note_count; i++) {
        const struct note *n = o->notes + i;
        char day[11];
        day_print(n->published == NO_DAY ? (struct day){0} : day_from_number(n->published), day);
        buf_format(out, "[^%u]: ", i + 1);
        plain(out, n->source.len ? n->source : str_c("source not named"), false);
        if (n->grade.len) buf_format(out, " (%.*s)", (int)n->grade.len, n->grade.at);
        buf_format(out, ", %s: \xe2\x80\x9c", day[0] ? day : "day not told");
        plain(out, n->sentence, false);
        buf_text(out, "\xe2\x80\x9d (");
        plain(out, n->key, false);
        buf_format(out, ", bytes %u to %u)\n", n->span.start, n->span.end);
    }
}
