/* json_feed.c — JSON Feed 1.0 and 1.1 (jsonfeed.org). */
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
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

static truce_status open_feed(struct reader *r, truce_error *error)
{
    json_error_t fault;
    struct str bytes = r->bytes;
    if (str_starts(bytes, "\xEF\xBB\xBF")) bytes = (struct str){bytes.at + 3, bytes.len - 3};
    json_t *whole = json_loadb(bytes.at, bytes.len, 0, &fault);
    r->state = whole;
    if (!whole)
        return err_set(error, TRUCE_EINPUT, (uint64_t)fault.position, "line %d, byte %d: bad JSON: %s", fault.line, fault.position,
                       fault.text);
    if (json_is_array(json_object_get(whole, "items"))) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "no JSON Feed: no \"items\"");
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

static bool fill(const json_t *whole, const json_t *item, struct arena *a, struct article *out)
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
    bool good = html.len ? html_text(html, a, &out->text) : read_copy(a, str_trim(text), &out->text);
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
    const json_t *item = json_array_get(json_object_get(r->state, "items"), (size_t)r->item);
    char part[32];
    if (!item) return TRUCE_OK;
    *more = true;
    (void)snprintf(part, sizeof part, "item %llu", (unsigned long long)r->item + 1);
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    if (!json_is_object(item)) return err_set(error, TRUCE_EINPUT, 0, "no JSON object");
    if (!fill(r->state, item, a, out)) return err_memory(error);
    if (!out->text.len) return err_set(error, TRUCE_EINPUT, 0, "no text");
    if (string(item, "date_published").len && !out->published.len) out->warning = str_c("its date cannot be read, and is left out");
    return TRUCE_OK;
}

static void close_feed(struct reader *r)
{
    json_decref(r->state);
    r->state = NULL;
}

const struct read_format read_json_feed = {
    .name = "json-feed", .help = "a JSON Feed", .knows = knows, .open = open_feed, .next = next, .close = close_feed};
