/* json_feed.c — JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/cut.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/stamp.h"

static bool knows(struct str name, struct str head)
{
    static const char mark[] = "jsonfeed.org/version";
    (void)name;
    head = str_trim(head);
    if (!head.len || (head.at[0] != '{' && !str_starts(head, "\xEF\xBB\xBF{"))) return false;
    for (size_t i = 0; i + sizeof mark <= head.len; i++)
        if (memcmp(head.at + i, mark, sizeof mark - 1) == 0) return true;
    return false;
}

static struct str string(const json_t *object, const char *key)
{
    const json_t *x = json_object_get(object, key);
    return json_is_string(x) ? (struct str){json_string_value(x), json_string_length(x)} : (struct str){"", 0};
}

struct feed {
    struct str text;
    json_t *head; /* what the whole feed says of itself */
    size_t at;    /* of the next item */
    bool cut;     /* the file ends within an item, and that was told */
};

static truce_status open_feed(struct reader *r, truce_error *error)
{
    static const char *const wanted[] = {"title", "language", "authors", "author", NULL};
    struct cut_object o;
    bool good;
    struct feed *f = arena_alloc(&r->arena, 1, sizeof *f);
    if (!f) return err_memory(error);
    *f = (struct feed){.text = r->bytes};
    size_t mark = str_starts(f->text, "\xEF\xBB\xBF") ? 3 : 0;
    r->state = f;
    if (!cut_object(f->text, mark, wanted, "items", NULL, &o, &good)) return err_memory(error);
    f->head = o.head;
    f->at = o.items;
    if (f->at) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, good ? "no JSON Feed: no \"items\"" : "no JSON Feed: bad JSON before any item");
}

static bool authors(const json_t *object, struct buf *b)
{
    const json_t *list = json_object_get(object, "authors"), *one = json_object_get(object, "author");
    for (size_t i = 0; i < json_array_size(list) + (one ? 1 : 0); i++) {
        struct str name = string(i < json_array_size(list) ? json_array_get(list, i) : one, "name");
        if (list && i == json_array_size(list)) break; /* version 1.0's, told beside 1.1's */
        if (name.len && b->len) buf_text(b, ", ");
        buf_add(b, name);
    }
    return !b->failed;
}

static bool fill(const json_t *whole, const json_t *item, unsigned depth, struct arena *a, struct article *out)
{
    const json_t *id = json_object_get(item, "id");
    struct str text = string(item, "content_text"), html = string(item, "content_html"), url = string(item, "url"),
               published = string(item, "date_published"), modified = string(item, "date_modified"),
               language = string(item, "language");
    struct buf names;
    char number[32] = "";
    buf_init(&names, a);
    if (json_is_integer(id)) (void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(id));
    if (!text.len && !html.len) text = string(item, "summary");
    bool good = html.len ? html_text(html, depth, a, &out->text, &out->deep) : read_copy(a, str_trim(text), &out->text);
    if (!url.len) url = string(item, "external_url");
    if (!language.len) language = string(whole, "language");
    good = good && authors(item, &names) && (names.len || authors(whole, &names));
    out->author = buf_view(&names);
    return good && read_copy(a, number[0] ? str_c(number) : string(item, "id"), &out->id) &&
           read_copy(a, string(item, "title"), &out->title) && read_copy(a, url, &out->url) &&
           read_copy(a, string(whole, "title"), &out->source) && read_copy(a, language, &out->language) &&
           stamp_iso(a, published, &out->published) && stamp_iso(a, modified, &out->modified);
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct feed *f = r->state;
    struct str raw;
    unsigned depth;
    bool whole;
    json_t *item;
    char part[32];
    if (f->cut) return TRUCE_OK;
    if (!cut_value(f->text, &f->at, &raw, &depth, &whole)) {
        if (f->at < f->text.len) return TRUCE_OK;
        raw = (struct str){f->text.at + f->text.len, 0}; /* it ends between two items */
        depth = 1;
        whole = false;
    }
    f->cut = !whole;
    *more = true;
    (void)snprintf(part, sizeof part, "item %llu", (unsigned long long)r->item + 1);
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    truce_status status = cut_parse(f->text, raw, depth, whole, r->limits, &item, error);
    if (status != TRUCE_OK) return status;
    if (!json_is_object(item))
        status = err_set(error, TRUCE_EINPUT, 0, "no JSON object");
    else if (!fill(f->head, item, r->limits.depth, a, out))
        status = err_memory(error);
    else if (!out->text.len && !out->deep)
        status = err_set(error, TRUCE_EINPUT, 0, "no text");
    else if (string(item, "date_published").len && !out->published.len)
        out->warning = str_c("its date cannot be read, and is left out");
    json_decref(item);
    return status;
}

static void close_feed(struct reader *r)
{
    struct feed *f = r->state;
    if (f) json_decref(f->head);
    r->state = NULL;
}

const struct read_format read_json_feed = {
    .name = "json-feed", .help = "a JSON Feed", .knows = knows, .open = open_feed, .next = next, .close = close_feed};
