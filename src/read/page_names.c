#include "read/page.h"

/* Words in the names of elements that are no part of an article; sorted. */
static const char *const bad_words[] = {"ad",
                                        "adbox",
                                        "addthis",
                                        "ads",
                                        "adsense",
                                        "adslot",
                                        "advert",
                                        "advertisement",
                                        "advertising",
                                        "advertorial",
                                        "adverts",
                                        "alert",
                                        "alsoread",
                                        "author",
                                        "authors",
                                        "banner",
                                        "bio",
                                        "breadcrumb",
                                        "breadcrumbs",
                                        "byline",
                                        "bylines",
                                        "caption",
                                        "captions",
                                        "carousel",
                                        "cmp",
                                        "comment",
                                        "commentlist",
                                        "comments",
                                        "consent",
                                        "cookie",
                                        "cookies",
                                        "copyright",
                                        "credit",
                                        "credits",
                                        "dateline",
                                        "deck",
                                        "dek",
                                        "disclaimer",
                                        "disqus",
                                        "donate",
                                        "donation",
                                        "dropdown",
                                        "facebook",
                                        "fineprint",
                                        "follow",
                                        "fontsize",
                                        "footer",
                                        "gallery",
                                        "gdpr",
                                        "hidden",
                                        "infobox",
                                        "jumplinks",
                                        "kicker",
                                        "login",
                                        "masthead",
                                        "menu",
                                        "metadata",
                                        "mobilenav",
                                        "modal",
                                        "nav",
                                        "navbar",
                                        "navigation",
                                        "newsletter",
                                        "newsletters",
                                        "onetrust",
                                        "outbrain",
                                        "overlay",
                                        "pager",
                                        "pagination",
                                        "popular",
                                        "popup",
                                        "prevnext",
                                        "print",
                                        "promo",
                                        "promos",
                                        "promoted",
                                        "promotion",
                                        "rail",
                                        "rating",
                                        "ratings",
                                        "readmore",
                                        "recirc",
                                        "recirculation",
                                        "recommendation",
                                        "recommendations",
                                        "recommended",
                                        "related",
                                        "respond",
                                        "search",
                                        "share",
                                        "sharebar",
                                        "sharedaddy",
                                        "sharing",
                                        "shortcuts",
                                        "sidebar",
                                        "signup",
                                        "skip",
                                        "slideshow",
                                        "social",
                                        "sponsor",
                                        "sponsored",
                                        "sponsors",
                                        "standfirst",
                                        "subheadline",
                                        "subscribe",
                                        "subscription",
                                        "subtitle",
                                        "syndication",
                                        "taboola",
                                        "tag",
                                        "taglist",
                                        "tags",
                                        "teaser",
                                        "teasers",
                                        "textsize",
                                        "timestamp",
                                        "toolbar",
                                        "tooltip",
                                        "topics",
                                        "trending",
                                        "twitter",
                                        "upnext",
                                        "upsell",
                                        "whatsapp",
                                        "widget",
                                        "widgets",
                                        "zergnet"};

/* Two words side by side that say the same; the second one after "-" or a hump. */
static const char *const bad_pairs[][2] = {
    {"also", "read"},      {"read", "more"},    {"read", "next"},       {"most", "read"},    {"most", "viewed"},
    {"you", "may"},        {"more", "stories"}, {"more", "from"},       {"more", "on"},      {"see", "also"},
    {"sign", "up"},        {"pub", "date"},     {"post", "date"},       {"post", "info"},    {"post", "meta"},
    {"entry", "meta"},     {"article", "meta"}, {"story", "meta"},      {"article", "info"}, {"up", "next"},
    {"text", "size"},      {"font", "size"},    {"sub", "headline"},    {"sub", "head"},     {"sub", "title"},
    {"top", "stories"},    {"latest", "news"},  {"img", "desc"},        {"image", "meta"},   {"photo", "info"},
    {"screen", "reader"},  {"sr", "only"},      {"visually", "hidden"}, {"entry", "footer"}, {"publish", "date"},
    {"published", "date"}, {"last", "updated"}, {"rollover", "block"}};

/* Names of the box that holds the words of an article, without hyphens and humps. */
static const char *const body_pairs[][2] = {
    {"article", "body"},  {"article", "content"}, {"article", "text"},  {"article", "copy"}, {"story", "body"},
    {"story", "content"}, {"story", "text"},      {"entry", "content"}, {"post", "content"}, {"post", "body"},
    {"body", "content"},  {"body", "text"},       {"body", "copy"},     {"news", "text"},    {"page", "content"},
    {"content", "body"},  {"single", "content"},  {"main", "content"}};

static int compare_word(struct str word, const char *with)
{
    size_t len = strlen(with), least = word.len < len ? word.len : len;
    int order = memcmp(word.at, with, least);
    return order ? order : word.len < len ? -1 : word.len > len;
}

static bool bad_word(struct str word)
{
    size_t low = 0, high = sizeof bad_words / sizeof *bad_words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = compare_word(word, bad_words[middle]);
        if (order == 0) return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_pair(const char *const (*pairs)[2], size_t count, struct str a, struct str b)
{
    for (size_t i = 0; i < count; i++)
        if (a.at && str_is(a, pairs[i][0]) && str_is(b, pairs[i][1])) return true;
    return false;
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The next word of a name, in small letters, into room; empty at the end. "articleBody", "article-body" have two. */
static struct str next_word(struct str *name, char *room, size_t size)
{
    size_t n = 0;
    while (name->len && !letter(*name->at)) name->at++, name->len--;
    bool small = false;
    while (name->len && letter(*name->at)) {
        bool big = *name->at >= 'A' && *name->at <= 'Z';
        if (big && small) break;
        small = !big;
        if (n < size) room[n++] = big ? (char)(*name->at + 32) : *name->at;
        name->at++, name->len--;
    }
    return (struct str){room, n};
}

static void look(struct str name, struct page_names *out)
{
    char room[2][32];
    struct str before = {NULL, 0};
    for (unsigned i = 0;; i ^= 1) {
        struct str word = next_word(&name, room[i], sizeof room[i]);
        if (!word.len) return;
        if (bad_word(word) || is_pair(bad_pairs, sizeof bad_pairs / sizeof *bad_pairs, before, word)) out->bad = true;
        if (str_is(word, "articlebody") || str_is(word, "storytext") || str_is(word, "storybody") ||
            is_pair(body_pairs, sizeof body_pairs / sizeof *body_pairs, before, word))
            out->hint = HINT_BODY;
        before = word;
    }
}

struct page_names page_names_of(const xmlNode *node)
{
    struct page_names out = {HINT_NONE, false};
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        if (!a->children || !a->children->content) continue;
        struct str value = str_c((const char *)a->children->content);
        if (!strcmp(name, "class") || !strcmp(name, "id") || !strcmp(name, "itemprop") || !strcmp(name, "data-component"))
            look(value, &out);
        if (!strcmp(name, "role") && (str_is(value, "navigation") || str_is(value, "complementary") || str_is(value, "banner") ||
                                      str_is(value, "search") || str_is(value, "contentinfo")))
            out.bad = true;
    }
    if (out.hint == HINT_BODY) out.bad = false;
    return out;
}
