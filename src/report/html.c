#include "report/render.h"

void render_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        switch (c) {
        case '&': buf_text(out, "&amp;"); break;
        case '<': buf_text(out, "&lt;"); break;
        case '>': buf_text(out, "&gt;"); break;
        case '"': buf_text(out, "&quot;"); break;
        case '\'': buf_text(out, "&#39;"); break;
        default: buf_fill(out, c < 0x20 || c == 0x7f ? ' ' : (char)c, 1);
        }
    }
}

static const char *tone_class(enum tone tone)
{
    static const char *const names[] = {"plain", "good", "partly", "open", "bad", "quiet"};
    return (unsigned)tone < sizeof names / sizeof *names ? names[tone] : "plain";
}

static const char STYLE[] =
    ":root{color-scheme:light "
    "dark;--ink:#1b1f24;--quiet:#5b6470;--paper:#fff;--line:#d5d9de;--good:#1a6b3c;--partly:#8a5a00;--open:#1f5a99;"
    "--bad:#a3262a;--land:#eef0ee;--border:#a9b0b6}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e7e9ec;--quiet:#a2abb6;--paper:#14171a;--line:#39404a;--good:#6cc892;--partly:#"
    "e2b45a;"
    "--open:#82b6ee;--bad:#f08a8c;--land:#20252a;--border:#5a636d}}"
    "*{box-sizing:border-box}body{margin:0 auto;max-width:62rem;padding:1rem;font:1rem/1.5 "
    "system-ui,sans-serif;color:var(--ink);background:var(--paper)}"
    "h1{font-size:1.6rem}h2{margin-top:2.5rem;border-top:2px solid var(--ink);padding-top:.6rem;font-size:1.35rem}h3{margin:1.6rem "
    "0 .4rem;font-size:1.05rem}"
    "a{color:var(--open)}a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid "
    "var(--open);outline-offset:2px}"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}"
    ".answer{font-size:1.15rem;font-weight:600;border-left:.4rem solid currentColor;padding:.4rem .8rem}"
    ".good{color:var(--good)}.partly{color:var(--partly)}.open{color:var(--open)}.bad{color:var(--bad)}.quiet{color:var(--quiet)}"
    ".strip{display:flex;flex-wrap:wrap;gap:.3rem;list-style:none;padding:0}.strip li{border:1px solid "
    "var(--line);border-radius:.3rem;padding:.1rem .5rem}"
    ".strip [aria-current]{font-weight:700;border:2px solid currentColor}"
    "ul.lines{list-style:none;padding:0;margin:.3rem 0}ul.lines li{padding:.25rem 0;border-bottom:1px solid "
    "var(--line);overflow-wrap:anywhere}"
    ".status{display:inline-block;min-width:6.5rem;font-size:.85rem;border:1px solid currentColor;border-radius:.3rem;padding:0 "
    ".35rem;margin-right:.5rem;text-align:center}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}caption{text-align:left;color:var(--quiet);"
    "padding:.2rem 0}"
    "th,td{text-align:left;padding:.3rem .5rem;border-bottom:1px solid var(--line);vertical-align:top}"
    "svg{width:100%;min-width:34rem;height:auto;display:block}svg text{fill:var(--ink);font-family:inherit}figure{margin:1rem "
    "0}figcaption{color:var(--quiet);font-size:.9rem}"
    "sup{line-height:0}.notes li{margin:.4rem 0;overflow-wrap:anywhere}.notes :target,.notes "
    "li:target{background:var(--land)}q{quotes:\"\\201c\" \"\\201d\"}"
    "@media print{.skip{display:none}h2{break-before:page}}";

static void notes(const struct outline *o, struct rows rows, struct buf *out)
{
    for (uint32_t i = 0; i < rows.count; i++) {
        uint32_t n = o->note_refs[rows.first + i];
        buf_format(out, "<sup><a href=\"#n%u\" aria-label=\"source %u\">%u</a></sup>%s", n, n, n, i + 1 < rows.count ? " " : "");
    }
}

static void table(const struct outline *o, const struct block *b, struct buf *out)
{
    buf_text(out, "<div class=wide tabindex=0 role=region aria-label=\"");
    render_escaped(out, b->text);
    buf_text(out, "\"><table><caption>");
    render_escaped(out, b->text);
    buf_text(out, "</caption>");
    for (uint32_t i = 0; i < b->cells.count; i++) {
        const struct cell *c = o->cells + b->cells.first + i;
        bool head = i < b->columns, first = i % b->columns == 0;
        if (first) buf_text(out, i == 0 ? "<thead><tr>" : i == b->columns ? "</thead><tbody><tr>" : "<tr>");
        const char *tag = head || first ? "th" : "td";
        buf_format(out, "<%s%s class=%s>", tag, head ? " scope=col" : first ? " scope=row" : "", tone_class(c->tone));
        render_escaped(out, c->text);
        notes(o, c->notes, out);
        buf_format(out, "</%s>", tag);
        if ((i + 1) % b->columns == 0) buf_text(out, "</tr>");
    }
    buf_text(out, "</tbody></table></div>\n");
}

static void strip(const struct outline *o, const struct block *b, struct buf *out)
{
    buf_text(out, "<ul class=strip aria-label=\"");
    render_escaped(out, b->text);
    buf_text(out, "\">");
    for (uint32_t i = 0; i < b->cells.count; i++) {
        const struct cell *c = o->cells + b->cells.first + i;
        buf_format(out, "<li class=%s%s>", tone_class(c->tone), c->tone == TONE_QUIET ? "" : " aria-current=step");
        for (size_t k = 0; k < c->text.len; k++) buf_fill(out, c->text.at[k] == '_' ? ' ' : c->text.at[k], 1);
        buf_text(out, "</li>");
    }
    buf_text(out, "</ul>\n");
}

static void line(const struct outline *o, const struct block *b, struct buf *out)
{
    if (b->kind == BLOCK_ANSWER) {
        buf_format(out, "<p class=\"answer %s\">", tone_class(b->tone));
    } else {
        buf_text(out, "<li>");
        if (b->status.len) {
            buf_format(out, "<span class=\"status %s\">", tone_class(b->tone));
            render_escaped(out, b->status);
            buf_text(out, "</span>");
        }
    }
    render_escaped(out, b->text);
    buf_text(out, " ");
    notes(o, b->notes, out);
    buf_text(out, b->kind == BLOCK_ANSWER ? "</p>\n" : "</li>\n");
}

static void block(const struct outline *o, const struct block *b, struct str borders, struct buf *out)
{
    switch (b->kind) {
    case BLOCK_HEADING:
        buf_format(out, "<h%u>", b->level);
        render_escaped(out, b->text);
        buf_format(out, "</h%u>\n", b->level);
        break;
    case BLOCK_ANSWER:
    case BLOCK_LINE: line(o, b, out); break;
    case BLOCK_STRIP: strip(o, b, out); break;
    case BLOCK_TABLE: table(o, b, out); break;
    case BLOCK_MAP: render_map(o, b, borders, out); break;
    case BLOCK_TIMELINE: render_timeline(o, b, out); break;
    }
}

static void sources(const struct outline *o, struct buf *out)
{
    if (!o->note_count) return;
    buf_text(out, "<h2 id=sources>Sources</h2>\n<ol class=notes>\n");
    for (uint32_t i = 0; i < o->note_count; i++) {
        const struct note *n = o->notes + i;
        char day[11];
        day_print(n->published == NO_DAY ? (struct day){0} : day_from_number(n->published), day);
        buf_format(out, "<li id=n%u>", i + 1);
        render_escaped(out, n->source.len ? n->source : str_c("source not named"));
        if (n->grade.len) buf_format(out, " (reliability %.*s)", (int)n->grade.len, n->grade.at);
        buf_format(out, ", %s: <q>", day[0] ? day : "day not told");
        render_escaped(out, n->sentence);
        buf_text(out, "</q> <span class=quiet>(");
        render_escaped(out, n->key);
        buf_format(out, ", bytes %u to %u)</span></li>\n", n->span.start, n->span.end);
    }
    buf_text(out, "</ol>\n");
}

void render_html(const struct outline *o, struct str borders, struct buf *out)
{
    buf_text(out, "<!doctype html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport "
                  "content=\"width=device-width,initial-scale=1\">"
                  "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>");
    render_escaped(out, o->title);
    buf_text(out, "</title><style>");
    buf_text(out, STYLE);
    buf_text(out, "</style></head><body>\n<a class=skip href=#sources>Skip to the sources</a>\n<main>\n");
    bool list = false;
    for (uint32_t i = 0; i < o->block_count; i++) {
        const struct block *b = o->blocks + i;
        if (list != (b->kind == BLOCK_LINE)) {
            list = !list;
            buf_text(out, list ? "<ul class=lines>\n" : "</ul>\n");
        }
        block(o, b, borders, out);
    }
    if (list) buf_text(out, "</ul>\n");
    sources(o, out);
    buf_text(out, "</main></body></html>\n");
}
