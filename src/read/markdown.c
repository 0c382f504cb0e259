/* markdown.c — CommonMark with a head of "key: value" lines (front matter): one article. */
#include <cmark.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/charset.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/stamp.h"

static bool knows(struct str name, struct str head)
{
    (void)head;
    return str_ends(name, ".md") || str_ends(name, ".markdown");
}

/* A value without its quotes. */
static struct str bare(struct str value)
{
    value = str_trim(value);
    bool quoted = value.len > 1 && (value.at[0] == '"' || value.at[0] == '\'') && value.at[value.len - 1] == value.at[0];
    return quoted ? (struct str){value.at + 1, value.len - 2} : value;
}

static bool front_field(struct str key, struct str value, struct arena *a, struct article *out)
{
    const struct {
        const char *key;
        struct str *to;
    } fields[] = {{"id", &out->id},         {"title", &out->title},       {"source", &out->source}, {"outlet", &out->source},
                  {"url", &out->url},       {"link", &out->url},          {"author", &out->author}, {"authors", &out->author},
                  {"lang", &out->language}, {"language", &out->language}, {"status", &out->status}};
    if (str_same_fold(key, str_c("date")) || str_same_fold(key, str_c("published"))) return stamp_iso(a, value, &out->published);
    if (str_same_fold(key, str_c("modified")) || str_same_fold(key, str_c("updated"))) return stamp_iso(a, value, &out->modified);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_same_fold(key, str_c(fields[i].key))) return read_copy(a, value, fields[i].to);
    return true;
}

/* Reads the head between two lines "---", and cuts it off; a file without one stays as it is. */
static bool front_matter(struct str *text, struct arena *a, struct article *out)
{
    struct str rest = *text;
    if (!str_is(str_trim(str_cut(&rest, '\n')), "---")) return true;
    struct str after = rest;
    bool closed = false;
    while (after.len && !closed) {
        struct str line = str_trim(str_cut(&after, '\n'));
        closed = str_is(line, "---") || str_is(line, "...");
    }
    if (!closed) return true;
    *text = after;
    while (rest.at < after.at) {
        struct str value = str_cut(&rest, '\n'), key = str_cut(&value, ':');
        if (!front_field(str_trim(key), bare(value), a, out)) return false;
    }
    return true;
}

/* The first heading names the article when its head does not; it is no part of the text then. */
static bool take_title(cmark_node *document, struct arena *a, struct article *out)
{
    cmark_node *first = cmark_node_first_child(document);
    if (out->title.len || !first || cmark_node_get_type(first) != CMARK_NODE_HEADING || cmark_node_get_heading_level(first) != 1)
        return true;
    struct buf title;
    cmark_iter *walk = cmark_iter_new(first);
    buf_init(&title, a);
    for (cmark_event_type event; walk && (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        const char *words = event == CMARK_EVENT_ENTER ? cmark_node_get_literal(cmark_iter_get_node(walk)) : NULL;
        if (words) buf_text(&title, words);
    }
    bool good = walk && !title.failed;
    out->title = str_trim(buf_view(&title));
    if (walk) cmark_iter_free(walk);
    cmark_node_unlink(first);
    cmark_node_free(first);
    return good;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct str text;
    if (r->item) return TRUCE_OK;
    *more = true;
    truce_status status = charset_read(a, r->bytes, (struct str){"", 0}, &text, &out->warning, error);
    if (status != TRUCE_OK) return status;
    if (!front_matter(&text, a, out)) return err_memory(error);
    cmark_node *document = cmark_parse_document(text.at, text.len, CMARK_OPT_DEFAULT);
    bool good = document && take_title(document, a, out);
    char *html = good ? cmark_render_html(document, CMARK_OPT_UNSAFE) : NULL;
    good = html && html_text(str_c(html), r->limits.depth, a, &out->text, &out->deep);
    cmark_get_default_mem_allocator()->free(html);
    if (document) cmark_node_free(document);
    if (!good) return err_memory(error);
    return out->text.len || out->deep ? TRUCE_OK : err_set(error, TRUCE_EINPUT, 0, "no text");
}

const struct read_format read_markdown = {
    .name = "markdown", .help = "Markdown, with a head of title, date, source", .single = true, .knows = knows, .next = next};
