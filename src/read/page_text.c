#include "read/page.h"

static struct str words(const struct page *p, const struct block *b)
{
    return (struct str){p->words.at + b->start, b->len};
}

/* How blocks begin that are invitations, labels or credits. */
static const char *const begins[] = {"read more",
                                     "read also",
                                     "also read",
                                     "related:",
                                     "see also",
                                     "more:",
                                     "more from",
                                     "watch:",
                                     "follow us",
                                     "sign up",
                                     "subscribe",
                                     "click here",
                                     "advertisement",
                                     "share this",
                                     "copyright",
                                     "©",
                                     "image copyright",
                                     "photo:",
                                     "image:",
                                     "photograph:",
                                     "getty images",
                                     "story continues below",
                                     "continue reading",
                                     "listen to this",
                                     "have a tip",
                                     "like us on",
                                     "follow me on",
                                     "download our",
                                     "get our",
                                     "join our",
                                     "you may also like",
                                     "related articles",
                                     "related stories",
                                     "more stories",
                                     "recommended",
                                     "tags:",
                                     "filed under",
                                     "posted in",
                                     "share:",
                                     "leave a comment",
                                     "view comments",
                                     "post a comment",
                                     "loading",
                                     "skip to",
                                     "print this",
                                     "email this",
                                     "last updated",
                                     "published:",
                                     "updated:",
                                     "by ",
                                     "don't miss",
                                     "must read",
                                     "read:",
                                     "trending",
                                     "source:",
                                     "scroll to continue",
                                     "image source",
                                     "media playback",
                                     "tell us what you think",
                                     "all rights reserved"};

/* A short block whose beginning says that it is furniture. */
static bool says_furniture(struct str text)
{
    if (text.len > 160) return false;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
        size_t len = strlen(begins[i]);
        if (text.len >= len && str_same_fold((struct str){text.at, len}, str_c(begins[i])))
            return text.len < 60 || strcmp(begins[i], "by ") != 0;
    }
    return false;
}

/* How calls to the reader begin that stand at the end of an article with a link. */
static const char *const calls[] = {
    "follow ",  "listen ",  "sign up",       "subscribe",   "download ", "join ",   "email ",       "e-mail ",
    "contact ", "send ",    "tell us",       "have a ",     "got a ",    "click ",  "get ",         "watch ",
    "read ",    "more ",    "related ",      "related:",    "tag:",      "tags:",   "see ",         "like ",
    "you can ", "for more", "this article ", "this story ", "visit ",    "find us", "to subscribe", "want more"};

/* A paragraph that calls the reader elsewhere; asked only of the last ones. */
static bool calls_away(const struct block *b, struct str text)
{
    if (!b->linked || text.len > 300) return false;
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        size_t len = strlen(calls[i]);
        if (text.len >= len && str_same_fold((struct str){text.at, len}, str_c(calls[i]))) return true;
    }
    return false;
}

static bool says(struct str text, const char *phrase)
{
    size_t len = strlen(phrase);
    for (size_t i = 0; i + len <= text.len; i++)
        if (str_same_fold((struct str){text.at + i, len}, str_c(phrase))) return true;
    return false;
}

bool page_says_cookies(struct str text)
{
    static const char *const phrases[] = {
        "we use cookies",   "uses cookies", "use of cookies", "our cookie",     "and our partners", "accept cookies", "all cookies",
        "by continuing to", "your consent", "cookie policy",  "manage cookies", "use cookies to",   "such as cookies"};
    if (!says(text, "cookie")) return false;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (says(text, phrases[i])) return true;
    return false;
}

/* Not "10:00", "***", "(3)": something to read. */
static bool has_letters(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z')) return true;
    }
    return false;
}

void page_heading(const struct page *p, uint32_t box, struct str *out)
{
    for (uint32_t i = p->boxes[box].first_block; i < p->boxes[box].last_block; i++) {
        struct str text = words(p, p->blocks + i);
        if (p->blocks[i].kind == BLOCK_HEADING) *out = text;
        if (p->blocks[i].kind == BLOCK_HEADING || has_letters(text)) return;
    }
}

static bool keeps(const struct page *p, const struct block *b, struct str title)
{
    struct str text = words(p, b);
    if (p->boxes[b->box].dropped) return false;
    if (title.len && str_same_fold(text, title)) return false;
    if (p->first_h1 && b->box == p->h1_box) return false;
    if (page_says_cookies(text)) return false;
    if (b->chars < 3) return b->kind == BLOCK_CELL;
    if (b->linked * 10 > b->chars * 8 && b->kind != BLOCK_CELL && text.len < 200 && b->kind != BLOCK_ROW) return false;
    return b->linked == b->chars || text.len < 160 ? !says_furniture(text) : true;
}

/* Is it nothing that an article ends with? */
static bool ends_without(const struct page *p, const struct block *b, struct str title)
{
    return b->kind == BLOCK_HEADING || !keeps(p, b, title) || calls_away(b, words(p, b));
}

bool page_text(const struct page *p, uint32_t box, struct str title, struct arena *a, struct str *out)
{
    struct buf text;
    buf_init(&text, a);
    *out = (struct str){"", 0};
    if (!p->box_count) return true;
    const struct box *b = p->boxes + box;
    uint32_t last = b->last_block;
    while (last > b->first_block && ends_without(p, p->blocks + last - 1, title)) last--;
    uint32_t first = b->first_block;
    while (first < last && !has_letters(words(p, p->blocks + first))) first++; /* a post's time */
    for (uint32_t i = first; i < last; i++) {
        if (!keeps(p, p->blocks + i, title)) continue;
        if (text.len) buf_text(&text, "\n\n");
        buf_add(&text, words(p, p->blocks + i));
    }
    if (text.failed) return false;
    *out = buf_view(&text);
    return true;
}
