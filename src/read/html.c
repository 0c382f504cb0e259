#include <libxml/HTMLparser.h>

#include "base/err.h"
#include "read/formats.h"
#include "read/charset.h"
#include "read/html.h"
#include "read/page.h"
#include "read/page_ld.h"
#include "read/stamp.h"

static bool has(struct str head, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= head.len; i++)
        if (head.at[i] == '<' && str_same_fold((struct str){head.at + i, len}, str_c(word))) return true;
    return false;
}

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".html") || str_ends(name, ".htm") || str_ends(name, ".xhtml")) return true;
    if (str_starts(head, "\xEF\xBB\xBF")) head = (struct str){head.at + 3, head.len - 3};
    head = str_trim(head);
    if (!head.len || head.at[0] != '<') return false; /* a text about HTML */
    return has(head, "<!doctype html") || has(head, "<html");
}

/* What a page gave, made by open. */
struct pages {
    struct article *articles;
    size_t count;
};

static bool add(struct reader *r, struct pages *all, size_t *capacity, struct article article)
{
    struct article *rows = arena_grow(&r->arena, all->articles, capacity, all->count + 1, sizeof *rows);
    if (!rows) return false;
    all->articles = rows;
    rows[all->count++] = article;
    return true;
}

static htmlDocPtr parse(struct str text)
{
    return htmlReadMemory(text.at, (int)text.len, NULL, "UTF-8",
                          HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

static truce_status check_depth(const struct reader *r, const struct page *p, truce_error *error)
{
    if (p->depth <= r->limits.depth) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "elements nested over the limit of %u", r->limits.depth);
}

bool html_text(struct str fragment, unsigned depth, struct arena *a, struct str *out, bool *deep)
{
    *out = (struct str){"", 0};
    if (!str_trim(fragment).len || fragment.len > INT32_MAX) return true;
    htmlDocPtr tree = parse(fragment);
    const xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    struct page p = {.arena = a};
    buf_init(&p.words, a);
    bool good = !root || (page_build(&p, root) && page_text(&p, 0, (struct str){"", 0}, a, out));
    *deep |= p.depth > depth;
    if (tree) xmlFreeDoc(tree);
    return good;
}

/* What JSON-LD gives as an article's words: HTML, or text whose lines are paragraphs. */
static bool body_text(struct str body, struct arena *a, struct str *out)
{
    struct str raw;
    struct buf text;
    bool deep = false; /* what lies too deep is left out */
    if (!page_unescape(body, a, &raw)) return false;
    if (raw.len && memchr(raw.at, '<', raw.len)) return html_text(raw, READ_DEEPEST, a, out, &deep);
    buf_init(&text, a);
    while (raw.len) {
        struct str line = str_trim(str_cut(&raw, '\n'));
        if (line.len && text.len) buf_text(&text, "\n\n");
        buf_add(&text, line);
    }
    *out = text.len ? buf_view(&text) : (struct str){"", 0};
    return !text.failed;
}

/* The page's text, or JSON-LD's when a script was to write most of it. */
static bool main_text(struct page *p, uint32_t main, const json_t *found, struct arena *a, struct article *out)
{
    struct str told;
    if (!page_text(p, main, out->title, a, &out->text)) return false;
    struct str body = ld_text(found, "articleBody");
    if (body.len < out->text.len * 2) return true;
    if (!body_text(body, a, &told)) return false;
    if (told.len > out->text.len * 2) out->text = told;
    return true;
}

/* A post goes by its own address; else by the page's with the name of its element, or its moment: those stay when the page is
 * saved again with more posts, their numbers do not. */
static bool name_post(struct reader *r, const struct pages *all, struct str element, struct article *one)
{
    struct buf part, id;
    buf_init(&part, &r->arena);
    buf_format(&part, "post %zu", all->count + 1);
    one->part = buf_view(&part);
    one->modified = (struct str){"", 0};
    buf_init(&id, &r->arena);
    if (one->url.len && (element.len || one->published.len)) {
        buf_add(&id, one->url);
        buf_text(&id, "#");
        buf_add(&id, element.len ? element : one->published);
        bool again = !element.len && all->count && str_same(all->articles[all->count - 1].published, one->published);
        if (again) buf_format(&id, "-%zu", all->count + 1);
    }
    one->id = buf_view(&id);
    return !part.failed && !id.failed;
}

/* The dated posts of a live blog, as JSON-LD tells them; the page's own text when it tells none. */
static bool add_posts(struct reader *r, struct pages *all, size_t *capacity, const json_t *article, const struct article *page)
{
    const json_t *posts = json_object_get(article, "liveBlogUpdate");
    size_t i;
    json_t *post;
    if (!json_is_array(posts) || json_array_size(posts) < 2) return true;
    json_array_foreach(posts, i, post)
    {
        struct article one = *page;
        struct str body = ld_text(post, "articleBody"), title = ld_text(post, "headline"), url = ld_text(post, "url");
        if (!str_trim(body).len) continue;
        bool good = body_text(body, &r->arena, &one.text) && stamp_iso(&r->arena, ld_text(post, "datePublished"), &one.published);
        if (good && title.len) good = page_unescape(title, &r->arena, &one.title);
        if (good && url.len)
            good = read_copy(&r->arena, url, &one.url) && name_post(r, all, (struct str){"", 0}, &one) &&
                   read_copy(&r->arena, url, &one.id);
        else if (good)
            good = name_post(r, all, (struct str){"", 0}, &one);
        if (!good || !add(r, all, capacity, one)) return false;
    }
    return true;
}

/* Posts of a live blog that only its elements tell. */
static bool add_boxes(struct reader *r, struct pages *all, size_t *capacity, struct page *p, const struct article *page)
{
    uint32_t *posts = arena_alloc(&r->arena, p->time_count + 1, sizeof *posts),
             *times = arena_alloc(&r->arena, p->time_count + 1, sizeof *times), count;
    if (!posts || !times || !page_posts(p, posts, times, &count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        struct article one = *page;
        page_heading(p, posts[i], &one.title);
        bool good = page_text(p, posts[i], one.title, &r->arena, &one.text) &&
                    stamp_iso(&r->arena, page_attribute(p->times[times[i]], "datetime"), &one.published);
        if (good) good = name_post(r, all, page_attribute(p->boxes[posts[i]].node, "id"), &one);
        if (!good || (one.text.len && !add(r, all, capacity, one))) return false;
    }
    return true;
}

static bool take(struct reader *r, struct pages *all, struct page *p, struct article article)
{
    json_t *found = NULL, *whole = NULL;
    for (uint32_t i = 0; i < p->linked_count && !found; i++) {
        const xmlNode *text = p->linked_data[i]->children;
        if (!text || !text->content) continue;
        json_decref(whole);
        whole = json_loads((const char *)text->content, JSON_DISABLE_EOF_CHECK, NULL);
        found = ld_article(whole, 0);
    }
    size_t capacity = 0;
    bool good = ld_link(found, whole) && page_facts(p, found, &r->arena, &article) && add_posts(r, all, &capacity, found, &article);
    if (good && !all->count) {
        uint32_t main = page_main(p);
        if (ld_is_live(found) || page_is_live(p)) good = add_boxes(r, all, &capacity, p, &article);
        if (good && !all->count) good = main_text(p, main, found, &r->arena, &article) && add(r, all, &capacity, article);
    }
    json_decref(whole);
    return good;
}

static truce_status open_page(struct reader *r, truce_error *error)
{
    struct pages *all = arena_alloc(&r->arena, 1, sizeof *all);
    struct article article = {0};
    struct str text, head = {r->bytes.at, r->bytes.len < READ_HEAD ? r->bytes.len : READ_HEAD};
    if (!all) return err_memory(error);
    r->state = all;
    truce_status status = charset_read(&r->arena, r->bytes, charset_declared(head), &text, &article.warning, error);
    if (status != TRUCE_OK) return status;
    if (!page_strip(text, &r->arena, &text)) return err_memory(error);
    if (text.len > INT32_MAX) return err_set(error, TRUCE_EINPUT, 0, "a page over 2 GiB");
    htmlDocPtr tree = parse(text);
    const xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    struct page *p = arena_alloc(&r->arena, 1, sizeof *p);
    if (p && root) {
        p->arena = &r->arena;
        buf_init(&p->words, &r->arena);
    }
    if (!p || (root && !page_build(p, root))) status = err_memory(error);
    if (status == TRUCE_OK && !root) status = err_set(error, TRUCE_EINPUT, 0, "byte 0: no page in it");
    if (status == TRUCE_OK) status = check_depth(r, p, error);
    if (status == TRUCE_OK && !take(r, all, p, article)) status = err_memory(error);
    if (tree) xmlFreeDoc(tree);
    return status;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    const struct pages *all = r->state;
    if (r->item >= all->count) return TRUCE_OK;
    const struct article *from = all->articles + r->item;
    *more = true;
    return article_copy(a, from, out) ? TRUCE_OK : err_memory(error);
}

const struct read_format read_html = {
    .name = "html", .help = "a saved web page", .single = true, .knows = knows, .open = open_page, .next = next};
