/* feed.c — RSS 0.9x, 1.0 and 2.0, and Atom (RFC 4287): each item is an article. */
#include <libxml/parser.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/charset.h"
#include "read/cut.h"
#include "read/formats.h"
#include "read/html.h"
#include "read/stamp.h"

/* The name of the first element, without its prefix; empty when there is none in what is given. */
static struct str first_element(struct str head)
{
    while (head.len) {
        head = str_trim(head);
        if (!head.len || head.at[0] != '<') break;
        bool prolog = head.len > 1 && (head.at[1] == '?' || head.at[1] == '!');
        if (prolog) {
            (void)str_cut(&head, '>');
            continue;
        }
        size_t end = 1, from = 1;
        for (; end < head.len && !strchr(" />\t\r\n", head.at[end]); end++)
            if (head.at[end] == ':') from = end + 1;
        return (struct str){head.at + from, end - from};
    }
    return (struct str){"", 0};
}

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".rss") || str_ends(name, ".atom")) return true;
    if (str_starts(head, "\xEF\xBB\xBF")) head = (struct str){head.at + 3, head.len - 3};
    struct str first = first_element(head);
    return str_is(first, "rss") || str_is(first, "feed") || str_is(first, "RDF");
}

struct feed {
    xmlDocPtr tree;
    const xmlNode *item;         /* the next one, NULL when there are no more */
    const xmlNode *cut;          /* the one that the file ends within */
    struct str source, language; /* of the whole feed */
    uint64_t number, error_line;
    uint64_t short_of; /* the line on which the file ends behind its last item, not behind the feed */
    uint64_t *seen;    /* hashes of the items that came, open addressing */
    size_t slots;
};

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static bool of_space(const xmlNode *node, const char *space)
{
    return node->ns && node->ns->href && strstr((const char *)node->ns->href, space) != NULL;
}

static const xmlNode *child(const xmlNode *node, const char *name)
{
    const xmlNode *at = node ? node->children : NULL;
    while (at && !is(at, name)) at = at->next;
    return at;
}

/* The words within an element. Entities that the file declares are left out, so that none grows. */
static bool words(const xmlNode *node, struct arena *a, struct str *out)
{
    struct buf b;
    *out = (struct str){"", 0};
    if (!node) return true;
    buf_init(&b, a);
    for (const xmlNode *at = node->children; at;) {
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content)
            buf_text(&b, (const char *)at->content);
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at && at != node && !at->next) at = at->parent;
        if (!at || at == node) break;
        at = at->next;
    }
    *out = str_trim(buf_view(&b));
    return !b.failed;
}

static bool attribute(const xmlNode *node, const char *name, struct arena *a, struct str *out)
{
    *out = (struct str){"", 0};
    for (const xmlAttr *x = node ? node->properties : NULL; x; x = x->next)
        if (strcmp((const char *)x->name, name) == 0 && x->children && x->children->content)
            return read_copy(a, str_trim(str_c((const char *)x->children->content)), out);
    return true;
}

/* The first child of one of the names that has words. */
static bool field(const xmlNode *item, const char *names, struct arena *a, struct str *out)
{
    struct str rest = str_c(names);
    *out = (struct str){"", 0};
    while (rest.len && !out->len) {
        struct str name = str_cut(&rest, ' ');
        for (const xmlNode *at = item->children; at && !out->len; at = at->next)
            if (at->type == XML_ELEMENT_NODE && str_is(name, (const char *)at->name) && !words(at, a, out)) return false;
    }
    return true;
}

/* HTML as text; a title may hold some too. */
static bool plain(struct str text, unsigned depth, struct arena *a, struct str *out, bool *deep)
{
    *out = text;
    return !text.len || !memchr(text.at, '<', text.len) ? true : html_text(text, depth, a, out, deep);
}

/* The longest of what an item says. */
static bool body(const xmlNode *item, unsigned depth, struct arena *a, struct str *out, bool *deep)
{
    struct str best = {"", 0};
    for (const xmlNode *at = item->children; at; at = at->next) {
        bool full = is(at, "encoded") || is(at, "content"), part = is(at, "description") || is(at, "summary");
        struct str type, told, text;
        if ((!full && !part) || of_space(at, "mrss")) continue;
        if (!attribute(at, "type", a, &type)) return false;
        if (str_is(type, "xhtml")) {
            xmlBufferPtr raw = xmlBufferCreate();
            bool good = raw && xmlNodeDump(raw, at->doc, (xmlNode *)(uintptr_t)at, 0, 0) >= 0 &&
                        html_text((struct str){(const char *)xmlBufferContent(raw), (size_t)xmlBufferLength(raw)}, depth, a, &text,
                                  deep);
            if (raw) xmlBufferFree(raw);
            if (!good) return false;
        } else {
            if (!words(at, a, &told)) return false;
            text = told;
            if (!str_is(type, "text") && !html_text(told, depth, a, &text, deep)) return false;
        }
        if (text.len > best.len) best = text;
    }
    *out = best;
    return true;
}

static bool link_of(const xmlNode *item, struct arena *a, struct str *out)
{
    *out = (struct str){"", 0};
    for (const xmlNode *at = item->children; at; at = at->next) {
        struct str href, rel;
        if (!is(at, "link")) continue;
        if (!attribute(at, "href", a, &href) || !attribute(at, "rel", a, &rel)) return false;
        if (!href.len && !words(at, a, &href)) return false;
        if (href.len && (!out->len || str_is(rel, "alternate"))) *out = href;
    }
    return true;
}

static bool authors(const xmlNode *item, struct arena *a, struct str *out)
{
    struct buf b;
    buf_init(&b, a);
    for (const xmlNode *at = item->children; at; at = at->next) {
        if (!is(at, "author") && !is(at, "creator")) continue;
        const xmlNode *name = child(at, "name");
        struct str one;
        if (!words(name ? name : at, a, &one)) return false;
        if (one.len && b.len) buf_text(&b, ", ");
        buf_add(&b, one);
    }
    *out = buf_view(&b);
    return !b.failed;
}

/* Where the item came from when the feed only passes it on, else the feed. */
static bool source(const struct feed *f, const xmlNode *item, struct arena *a, struct str *out)
{
    const xmlNode *at = child(item, "source"), *title = at ? child(at, "title") : NULL;
    if (!words(title ? title : at, a, out)) return false;
    return out->len || read_copy(a, f->source, out);
}

static bool fill(const struct feed *f, const xmlNode *item, unsigned depth, struct arena *a, struct article *out, bool *dated)
{
    struct str raw, published, modified;
    if (!field(item, "title", a, &raw) || !plain(raw, depth, a, &out->title, &out->deep) ||
        !body(item, depth, a, &out->text, &out->deep))
        return false;
    if (!link_of(item, a, &out->url) || !authors(item, a, &out->author) || !source(f, item, a, &out->source)) return false;
    if (!field(item, "guid id", a, &out->id)) return false;
    if (!out->id.len) out->id = out->url;
    if (!field(item, "pubDate published date issued created", a, &published) || !field(item, "updated modified", a, &modified))
        return false;
    if (!published.len) published = modified; /* Atom asks only for the latter */
    if (!stamp_iso(a, published, &out->published) || !stamp_iso(a, modified, &out->modified)) return false;
    *dated = !published.len || out->published.len;
    return field(item, "language", a, &out->language) && (out->language.len || read_copy(a, f->language, &out->language));
}

/* Was an element of it taken out, since it lies too deep (cut_deep)? */
static bool has_deep(const xmlNode *item)
{
    for (const xmlNode *at = item->children; at;) {
        if (at->type == XML_PI_NODE && strcmp((const char *)at->name, CUT_MARK) == 0) return true;
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at && at != item && !at->next) at = at->parent;
        at = !at || at == item ? NULL : at->next;
    }
    return false;
}

static bool is_item(const xmlNode *node)
{
    return is(node, "item") || is(node, "entry");
}

static const xmlNode *item_from(const xmlNode *node)
{
    while (node && !is_item(node)) node = node->next;
    return node;
}

/* Texts of over 10 MB are read only with XML_PARSE_HUGE, which leaves libxml2's guard against entities that grow; a feed that
 * declares none needs no guard. Depth is bounded by cut_deep. */
static xmlDocPtr parse(struct str text)
{
    static const char declares[] = "<!ENTITY";
    int options = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_COMPACT;
    bool declared = false;
    for (struct str rest = text; rest.len >= sizeof declares && !declared;) {
        const char *at = memchr(rest.at, '<', rest.len);
        if (!at) break;
        rest = (struct str){at + 1, rest.len - (size_t)(at + 1 - rest.at)};
        declared = rest.len >= sizeof declares && memcmp(at, declares, sizeof declares - 1) == 0;
    }
    return xmlReadMemory(text.at, (int)text.len, NULL, "UTF-8", declared ? options : options | XML_PARSE_HUGE);
}

/* Does the file end behind an item, not within one? */
static bool is_closed(struct str text)
{
    static const char *const ends[] = {"item>", "entry>"};
    for (size_t at = text.len; at > 0; at--) {
        if (text.at[at - 1] != '<') continue;
        struct str tag = {text.at + at, text.len - at};
        for (int i = 0; i < 2; i++) {
            size_t len = strlen(ends[i]);
            if (tag.len > len && tag.at[0] == '/' && memcmp(tag.at + 1, ends[i], len) == 0) return true;
            if (tag.len >= len && memcmp(tag.at, ends[i], len - 1) == 0) return false;
        }
    }
    return false;
}

static truce_status open_feed(struct reader *r, truce_error *error)
{
    struct str text, head = {r->bytes.at, r->bytes.len < READ_HEAD ? r->bytes.len : READ_HEAD};
    struct feed *f = arena_alloc(&r->arena, 1, sizeof *f);
    if (!f) return err_memory(error);
    *f = (struct feed){0};
    r->state = f;
    truce_status status = charset_read(&r->arena, r->bytes, charset_declared(head), &text, &r->warning, error);
    if (status != TRUCE_OK) return status;
    text = str_trim(text);
    if (!cut_deep(&r->arena, text, r->limits.depth, &text)) return err_memory(error);
    if (text.len > INT32_MAX) return err_set(error, TRUCE_EINPUT, 0, "a feed over 2 GiB");
    xmlResetLastError();
    f->tree = parse(text);
    const xmlNode *root = f->tree ? xmlDocGetRootElement(f->tree) : NULL, *channel = root ? child(root, "channel") : NULL;
    const xmlError *fault = xmlGetLastError();
    f->error_line = fault && fault->level >= XML_ERR_ERROR ? (uint64_t)fault->line : 0;
    if (root) f->item = item_from(root->children);
    if (!f->item && channel) f->item = item_from(channel->children);
    if (!f->item && f->error_line)
        return err_set(error, TRUCE_EINPUT, f->error_line, "line %llu: damaged XML, and no item before",
                       (unsigned long long)f->error_line);
    if (!root || (!channel && !is(root, "feed") && !f->item)) return err_set(error, TRUCE_EINPUT, 0, "no feed");
    const xmlNode *whole = channel ? channel : root;
    if (!words(child(whole, "title"), &r->arena, &f->source) || !words(child(whole, "language"), &r->arena, &f->language))
        return err_memory(error);
    if (!f->language.len && !attribute(root, "lang", &r->arena, &f->language)) return err_memory(error);
    uint64_t count = 0;
    for (const xmlNode *at = f->item; at; at = item_from(at->next)) count++, f->cut = at;
    /* Cut off: the element that was open at the end is the last item, and nothing comes behind it. */
    bool ended = f->error_line && fault &&
                 (fault->code == XML_ERR_TAG_NOT_FINISHED || fault->code == XML_ERR_DOCUMENT_END ||
                  fault->code == XML_ERR_GT_REQUIRED || fault->code == XML_ERR_CDATA_NOT_FINISHED ||
                  fault->code == XML_ERR_LTSLASH_REQUIRED);
    if (!ended || f->cut->next) f->cut = NULL;
    if (f->cut && is_closed(text)) f->cut = NULL, f->short_of = f->error_line;
    for (f->slots = 64; f->slots < 2 * count; f->slots *= 2) continue;
    f->seen = arena_alloc(&r->arena, f->slots, sizeof *f->seen);
    if (!f->seen) return err_memory(error);
    memset(f->seen, 0, f->slots * sizeof *f->seen);
    return TRUCE_OK;
}

/* Has the same item, by its name and words, come before? */
static bool known(struct feed *f, const struct article *x)
{
    if (!x->id.len) return false;
    uint64_t hash = (str_hash(x->id) * 31 + str_hash(x->text)) | 1;
    size_t slot = hash & (f->slots - 1);
    while (f->seen[slot] && f->seen[slot] != hash) slot = (slot + 1) & (f->slots - 1);
    bool found = f->seen[slot] == hash;
    f->seen[slot] = hash;
    return found;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct feed *f = r->state;
    bool dated = true;
    while (f->item) {
        const xmlNode *item = f->item;
        char part[32];
        arena_reset(a);
        *out = (struct article){0};
        *more = true;
        f->item = item_from(item->next);
        (void)snprintf(part, sizeof part, "item %llu", (unsigned long long)++f->number);
        if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
        if (has_deep(item))
            return err_set(error, TRUCE_EINPUT, (uint64_t)item->line, "line %d: over the limit of %u elements in each other",
                           (int)item->line, r->limits.depth);
        if (item == f->cut)
            return err_set(error, TRUCE_EINPUT, f->error_line, "line %llu: the file is cut off here",
                           (unsigned long long)f->error_line);
        if (!fill(f, item, r->limits.depth, a, out, &dated)) return err_memory(error);
        if (known(f, out)) continue;
        if (out->deep) return TRUCE_OK;
        if (!out->text.len) return err_set(error, TRUCE_EINPUT, 0, out->title.len ? "only a title, no text" : "no text");
        if (!dated) out->warning = str_c("its date cannot be read, and is left out");
        if (f->error_line && !f->cut && !f->short_of)
            out->warning = str_c("the feed is no well-formed XML: something may be missing");
        if (!f->cut) f->error_line = 0;
        return TRUCE_OK;
    }
    *more = f->short_of > 0;
    if (!*more) return TRUCE_OK;
    char part[32];
    uint64_t line = f->short_of;
    f->short_of = 0;
    (void)snprintf(part, sizeof part, "item %llu", (unsigned long long)f->number + 1);
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    return err_set(error, TRUCE_EINPUT, line, "line %llu: the file is cut off here", (unsigned long long)line);
}

static void close_feed(struct reader *r)
{
    struct feed *f = r->state;
    if (f && f->tree) xmlFreeDoc(f->tree);
    r->state = NULL;
}

const struct read_format read_feed = {.name = "feed",
                                      .help = "a feed: RSS 0.9x, 1.0, 2.0, or Atom",
                                      .knows = knows,
                                      .open = open_feed,
                                      .next = next,
                                      .close = close_feed};
