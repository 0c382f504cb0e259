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

/* What "datePublished" is in JSON-LD that is no JSON. */
static bool moment_of_broken(const struct page *p, struct arena *a, struct str *out)
{
    static const char key[] = "\"datePublished\"";
    for (uint32_t i = 0; !out->len && i < p->linked_count; i++) {
        const xmlNode *text = p->linked_data[i]->children;
        const char *at = text && text->content ? strstr((const char *)text->content, key) : NULL;
        if (!at) continue;
        at += sizeof key - 1;
        at += strspn(at, " \t\r\n:");
        if (*at == '"' && !stamp_iso(a, (struct str){at + 1, strcspn(at + 1, "\"")}, out)) return false;
    }
    return true;
}

/* A day written out between the heading and the article's first paragraphs, in a row of its own. */
static bool moment_of_words(const struct page *p, struct arena *a, struct str *out)
{
    enum { SHORT = 100, PROSE = 200 };
    uint32_t i = 0, prose = 0;
    while (p->first_h1 && i < p->block_count && p->blocks[i].box < p->h1_box) i++;
    for (; !out->len && prose < 2 && i < p->block_count; i++) {
        struct str text = {p->words.at + p->blocks[i].start, p->blocks[i].len};
        if (text.len > PROSE) prose++;
        bool changed = text.len >= 6 && str_same_fold((struct str){text.at, 6}, str_c("update"));
        if (p->first_h1 && text.len <= SHORT && !changed && !stamp_written(a, text, out)) return false;
    }
    return true;
}

/* What metadata do not tell, or only as a day: the day in the address, with the time of an element that has the same day; then
 * the first such element, then words. */
static bool moment_of_place(const struct page *p, struct str url, struct arena *a, struct str *out)
{
    enum { DAY = 10 };
    struct str stamp, first = {"", 0};
    if (!out->len && !moment_of_broken(p, a, out)) return false;
    if (!out->len && !stamp_of_address(a, url, out)) return false;
    for (uint32_t i = 0; out->len <= DAY && i < p->time_count; i++) {
        if (!stamp_iso(a, page_attribute(p->times[i], "datetime"), &stamp)) return false;
        if (!first.len) first = stamp;
        if (out->len == DAY && stamp.len > DAY && memcmp(stamp.at, out->at, DAY) == 0) *out = stamp;
    }
    if (!out->len) *out = first;
    return out->len || moment_of_words(p, a, out);
}

static bool moment(const struct page *p, const char *const *names, struct arena *a, struct str *out)
{
    return out->len || stamp_iso(a, meta(p, names), out);
}

/* The next letter or digit at or behind *at, in small letters; 0 at the end. */
static int letter(struct str s, size_t *at)
{
    while (*at < s.len) {
        unsigned char c = (unsigned char)s.at[(*at)++];
        if (c >= 'A' && c <= 'Z') c |= 32;
        if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
    }
    return 0;
}

/* The same but for blanks and signs? "TheHill" is "The Hill". */
static bool same_letters(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        int c = letter(a, &i);
        if (c != letter(b, &j)) return false;
        if (!c) return true;
    }
}

/* Where the last " - ", " | ", " – ", " — " or " » " of a title stands, and what is behind it; title.len when there is none. */
static size_t last_part(struct str title, struct str *part)
{
    static const char *const marks[] = {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB "};
    for (size_t at = title.len; at-- > 1;)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (str_starts((struct str){title.at + at, title.len - at}, marks[i])) {
                size_t len = strlen(marks[i]);
                *part = (struct str){title.at + at + len, title.len - at - len};
                return at;
            }
    return title.len;
}

/* The outlet that only the window's title tells, behind the article's; and an article's title without the outlet. */
static void part_outlet(struct str head, struct str h1, struct article *out)
{
    struct str part;
    size_t cut = last_part(head, &part);
    struct str before = {head.at, cut};
    bool told = cut < head.len && (same_letters(before, out->title) || (h1.len && same_letters(before, h1)));
    if (!out->source.len && told) out->source = part;
    cut = last_part(out->title, &part);
    before = (struct str){out->title.at, cut};
    if (cut < out->title.len && ((out->source.len && same_letters(part, out->source)) || (h1.len && same_letters(before, h1))))
        out->title = before;
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
    bool good = keep(meta(p, titles), h1.len ? h1 : head, a, &out->title) && moment(p, days, a, &out->published) &&
                moment(p, changes, a, &out->modified) && keep(meta(p, outlets), none, a, &out->source) &&
                keep(writer, none, a, &out->author) && keep(address, none, a, &out->url) &&
                keep(p->root ? page_attribute(p->root, "lang") : none, meta(p, languages), a, &out->language);
    good = good && moment_of_place(p, out->url, a, &out->published);
    if (good) part_outlet(head, h1, out);
    if (good && out->language.len) hyphen(out->language);
    return good;
}
