#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "read/page.h"
#include "read/page_ld.h"
#include "read/stamp.h"

/* The names under which pages tell a fact, the surest first; "" ends them. */
static const char *const titles[] = {"og:title", "twitter:title", "dc.title", "title", ""};
static const char *const days[] = {"article:published_time",
                                   "article:published",
                                   "publisheddate",
                                   "publicationdate",
                                   "publication_date",
                                   "datepublished",
                                   "og:article:published_time",
                                   "parsely-pub-date",
                                   "sailthru.date",
                                   "pubdate",
                                   "publishdate",
                                   "publish-date",
                                   "dc.date.issued",
                                   "dc.date",
                                   "dcterms.created",
                                   "cxenseparse:recs:publishtime",
                                   "article.published",
                                   "date",
                                   "published",
                                   ""};
static const char *const changes[] = {"article:modified_time", "article:modified", "datemodified",
                                      "og:updated_time",       "lastmod",          "last-modified",
                                      "dcterms.modified",      "article.updated",  ""};
static const char *const outlets[] = {"og:site_name", "application-name", "dc.publisher", "publisher", ""};
static const char *const writers[] = {"author", "parsely-author", "sailthru.author", "byl", "dc.creator", "article:author", ""};
static const char *const addresses[] = {"og:url", "twitter:url", ""};
static const char *const languages[] = {"og:locale", "content-language", "dc.language", ""};

static struct str meta_name(const xmlNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct str s = page_attribute(node, keys[i]);
        if (s.len) return s;
    }
    return (struct str){"", 0};
}

/* The content of the first meta element of the first name that has one. */
static struct str meta(const struct page *p, const char *const *names)
{
    for (; **names; names++)
        for (uint32_t i = 0; i < p->meta_count; i++)
            if (str_same_fold(meta_name(p->metas[i]), str_c(*names))) {
                struct str content = str_trim(page_attribute(p->metas[i], "content"));
                if (content.len) return content;
            }
    return (struct str){"", 0};
}

/* The words of an element, blanks made single. */
static bool words_of(const xmlNode *top, struct arena *a, struct str *out)
{
    struct buf text;
    buf_init(&text, a);
    const xmlNode *node = top ? top->children : NULL;
    while (node) {
        if (node->type == XML_TEXT_NODE && node->content)
            for (const char *c = (const char *)node->content; *c; c++) {
                bool blank = *c == ' ' || (*c >= '\t' && *c <= '\r');
                if (!blank)
                    buf_add(&text, (struct str){c, 1});
                else if (text.len && text.at[text.len - 1] != ' ')
                    buf_text(&text, " ");
            }
        if (node->children) {
            node = node->children;
            continue;
        }
        while (node != top && !node->next) node = node->parent;
        node = node == top ? NULL : node->next;
    }
    *out = str_trim(buf_view(&text));
    return !text.failed;
}

/* JSON strings of pages carry entities (&#8217;), also twice over (&amp;#39;). */
bool page_unescape(struct str text, struct arena *a, struct str *out)
{
    if (!text.len || !memchr(text.at, '&', text.len)) return read_copy(a, text, out);
    char *to = arena_alloc(a, text.len + 1, 1);
    if (!to) return false;
    size_t n = 0;
    for (size_t i = 0; i < text.len;) {
        char name[12];
        size_t len = 0;
        while (text.at[i] == '&' && i + 1 + len < text.len && len < sizeof name - 1 && text.at[i + 1 + len] != ';')
            name[len] = text.at[i + 1 + len], len++;
        bool closed = text.at[i] == '&' && i + 1 + len < text.len && text.at[i + 1 + len] == ';';
        name[closed ? len : 0] = '\0';
        uint32_t code = 0;
        for (size_t k = name[1] == 'x' ? 2 : 1; name[0] == '#' && name[k]; k++) {
            uint32_t digit = (uint32_t)(name[k] <= '9' ? name[k] - '0' : (name[k] | 32) - 'a' + 10);
            code = code > 0x110000 ? code : code * (name[1] == 'x' ? 16 : 10) + digit;
        }
        const htmlEntityDesc *entity = closed && name[0] != '#' ? htmlEntityLookup((const xmlChar *)name) : NULL;
        if (entity) code = entity->value;
        char piece[4];
        size_t size = code ? utf8_put(code, piece) : 0;
        if (size && size <= len + 2) {
            memcpy(to + n, piece, size);
            n += size;
            i += len + 2;
        } else
            to[n++] = text.at[i++];
    }
    to[n] = '\0';
    *out = (struct str){to, n};
    return true;
}

/* Copies the first of two that is not empty. */
static bool keep(struct str first, struct str second, struct arena *a, struct str *out)
{
    return out->len || page_unescape(first.len ? first : second, a, out);
}

static bool facts_of_ld(const json_t *article, struct arena *a, struct article *out)
{
    struct str names;
    return keep(ld_text(article, "headline"), ld_text(article, "name"), a, &out->title) &&
           stamp_iso(a, ld_text(article, "datePublished"), &out->published) &&
           stamp_iso(a, ld_text(article, "dateModified"), &out->modified) &&
           keep(ld_text(article, "publisher"), (struct str){"", 0}, a, &out->source) && ld_names(article, "author", a, &names) &&
           keep(names, (struct str){"", 0}, a, &out->author) &&
           keep(ld_text(article, "inLanguage"), (struct str){"", 0}, a, &out->language);
}

static bool moment(const struct page *p, const char *const *names, bool element, struct arena *a, struct str *out)
{
    if (out->len) return true;
    if (!stamp_iso(a, meta(p, names), out)) return false;
    for (uint32_t i = 0; element && !out->len && i < p->time_count; i++)
        if (!stamp_iso(a, page_attribute(p->times[i], "datetime"), out)) return false;
    return true;
}

/* "en_US" as "en-US". */
static void hyphen(struct str language)
{
    union {
        const char *in;
        char *out;
    } at = {.in = language.at};
    for (size_t i = 0; i < language.len; i++)
        if (at.out[i] == '_') at.out[i] = '-';
}

bool page_facts(const struct page *p, const json_t *article, struct arena *a, struct article *out)
{
    struct str h1, head, none = {"", 0};
    if (article && !facts_of_ld(article, a, out)) return false;
    if (!words_of(p->first_h1, a, &h1) || !words_of(p->head_title, a, &head)) return false;
    struct str writer = meta(p, writers), address = p->canonical.len ? p->canonical : meta(p, addresses);
    if (str_starts(writer, "http")) writer = none;
    if (str_starts(writer, "By ")) writer = (struct str){writer.at + 3, writer.len - 3};
    if (!str_starts(address, "http")) address = none;
    bool good = keep(meta(p, titles), h1.len ? h1 : head, a, &out->title) && moment(p, days, true, a, &out->published) &&
                moment(p, changes, false, a, &out->modified) && keep(meta(p, outlets), none, a, &out->source) &&
                keep(writer, none, a, &out->author) && keep(address, none, a, &out->url) &&
                keep(p->root ? page_attribute(p->root, "lang") : none, meta(p, languages), a, &out->language);
    if (good && out->language.len) hyphen(out->language);
    return good;
}
