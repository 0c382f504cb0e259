#include "read/page.h"

enum tag { TAG_INLINE, TAG_BLOCK, TAG_DROP, TAG_BREAK };

struct tag_row {
    const char *name;
    uint8_t tag, kind;
};

/* Sorted by name. What is not here is inline. */
static const struct tag_row tags[] = {
    {"address", TAG_BLOCK, BLOCK_OTHER},
    {"area", TAG_DROP, 0},
    {"article", TAG_BLOCK, BLOCK_OTHER},
    {"aside", TAG_BLOCK, BLOCK_OTHER},
    {"audio", TAG_DROP, 0},
    {"blockquote", TAG_BLOCK, BLOCK_QUOTE},
    {"body", TAG_BLOCK, BLOCK_OTHER},
    {"br", TAG_BREAK, 0},
    {"button", TAG_DROP, 0},
    {"canvas", TAG_DROP, 0},
    {"caption", TAG_DROP, 0},
    {"center", TAG_BLOCK, BLOCK_OTHER},
    {"dd", TAG_BLOCK, BLOCK_ROW},
    {"details", TAG_BLOCK, BLOCK_OTHER},
    {"dialog", TAG_DROP, 0},
    {"div", TAG_BLOCK, BLOCK_OTHER},
    {"dl", TAG_BLOCK, BLOCK_OTHER},
    {"dt", TAG_BLOCK, BLOCK_ROW},
    {"embed", TAG_DROP, 0},
    {"fieldset", TAG_BLOCK, BLOCK_OTHER},
    {"figcaption", TAG_DROP, 0},
    {"figure", TAG_BLOCK, BLOCK_OTHER},
    {"footer", TAG_BLOCK, BLOCK_OTHER},
    {"form", TAG_BLOCK, BLOCK_OTHER},
    {"h1", TAG_BLOCK, BLOCK_HEADING},
    {"h2", TAG_BLOCK, BLOCK_HEADING},
    {"h3", TAG_BLOCK, BLOCK_HEADING},
    {"h4", TAG_BLOCK, BLOCK_HEADING},
    {"h5", TAG_BLOCK, BLOCK_HEADING},
    {"h6", TAG_BLOCK, BLOCK_HEADING},
    {"head", TAG_DROP, 0},
    {"header", TAG_BLOCK, BLOCK_OTHER},
    {"hr", TAG_BLOCK, BLOCK_OTHER},
    {"html", TAG_BLOCK, BLOCK_OTHER},
    {"iframe", TAG_DROP, 0},
    {"img", TAG_DROP, 0},
    {"input", TAG_DROP, 0},
    {"li", TAG_BLOCK, BLOCK_ROW},
    {"link", TAG_DROP, 0},
    {"main", TAG_BLOCK, BLOCK_OTHER},
    {"map", TAG_DROP, 0},
    {"menu", TAG_DROP, 0},
    {"meta", TAG_DROP, 0},
    {"nav", TAG_DROP, 0},
    {"noscript", TAG_DROP, 0},
    {"object", TAG_DROP, 0},
    {"ol", TAG_BLOCK, BLOCK_OTHER},
    {"option", TAG_DROP, 0},
    {"p", TAG_BLOCK, BLOCK_PARAGRAPH},
    {"pre", TAG_BLOCK, BLOCK_PARAGRAPH},
    {"script", TAG_DROP, 0},
    {"section", TAG_BLOCK, BLOCK_OTHER},
    {"select", TAG_DROP, 0},
    {"style", TAG_DROP, 0},
    {"svg", TAG_DROP, 0},
    {"table", TAG_BLOCK, BLOCK_OTHER},
    {"tbody", TAG_BLOCK, BLOCK_OTHER},
    {"td", TAG_BLOCK, BLOCK_CELL},
    {"template", TAG_DROP, 0},
    {"textarea", TAG_DROP, 0},
    {"th", TAG_BLOCK, BLOCK_CELL},
    {"title", TAG_DROP, 0},
    {"tr", TAG_BLOCK, BLOCK_OTHER},
    {"ul", TAG_BLOCK, BLOCK_OTHER},
    {"video", TAG_DROP, 0},
};

static const struct tag_row *tag_of(const char *name)
{
    size_t low = 0, high = sizeof tags / sizeof *tags;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, tags[middle].name);
        if (order == 0) return tags + middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

struct str page_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children && a->children->content ? str_c((const char *)a->children->content) : (struct str){"", 0};
    return (struct str){"", 0};
}

/* Where the walk through the tree stands. */
struct stand {
    struct page *p;
    uint32_t box;   /* the innermost open one */
    uint32_t start; /* of the open block's words */
    uint32_t chars, linked, links;
    uint8_t kind, level;
    bool blank; /* a blank is due before the next word */
    bool broke; /* a line break is the last thing */
};

static bool end_block(struct stand *s)
{
    struct page *p = s->p;
    if (s->chars) {
        struct block *rows = arena_grow(p->arena, p->blocks, &p->block_capacity, p->block_count + 1, sizeof *rows);
        if (!rows) return false;
        p->blocks = rows;
        rows[p->block_count++] = (struct block){s->start, (uint32_t)p->words.len - s->start, s->chars, s->linked, s->box, s->kind,
                                                s->level};
    }
    s->start = (uint32_t)p->words.len;
    s->chars = s->linked = 0;
    s->blank = s->broke = false;
    return !p->words.failed;
}

static bool is_blank(const char *at)
{
    return *at == ' ' || (*at >= '\t' && *at <= '\r');
}

/* `pre`: an empty line ends a block. false: memory. */
static bool add_words(struct stand *s, const char *text, bool pre)
{
    while (*text) {
        const char *from = text;
        unsigned lines = 0;
        while (is_blank(text)) lines += *text++ == '\n';
        if (text > from) s->blank = true;
        if (pre && lines > 1 && !end_block(s)) return false;
        from = text;
        while (*text && !is_blank(text)) text++;
        if (text == from) continue;
        if (s->broke && s->chars)
            buf_text(&s->p->words, "\n");
        else if (s->blank && s->chars)
            buf_text(&s->p->words, " ");
        s->blank = s->broke = false;
        buf_add(&s->p->words, (struct str){from, (size_t)(text - from)});
        s->chars += (uint32_t)(text - from);
        if (s->links) s->linked += (uint32_t)(text - from);
    }
    return true;
}

static bool hidden(const xmlNode *node)
{
    struct str style = page_attribute(node, "style");
    if (style.len && (strstr(style.at, "display:none") || strstr(style.at, "display: none"))) return true;
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, "hidden") == 0) return true;
    return false;
}

static bool open_box(struct stand *s, const xmlNode *node, const struct tag_row *tag)
{
    struct page *p = s->p;
    if (!end_block(s)) return false;
    struct box *rows = arena_grow(p->arena, p->boxes, &p->box_capacity, p->box_count + 1, sizeof *rows);
    if (!rows) return false;
    p->boxes = rows;
    const char *name = (const char *)node->name;
    struct page_names names = page_names_of(node);
    if (!strcmp(name, "blockquote")) names.bad = false; /* posts of networks that the article shows */
    struct box *b = rows + p->box_count;
    *b = (struct box){.node = node,
                      .parent = s->box,
                      .first_block = p->block_count,
                      .best = NO_ROW,
                      .hint = (uint8_t)names.hint,
                      .bad = names.bad};
    if (!strcmp(name, "ul") || !strcmp(name, "ol") || !strcmp(name, "dl")) b->list = true;
    if (!strcmp(name, "footer") || !strcmp(name, "aside")) b->bad = true;
    if (b->hint == HINT_NONE && (!strcmp(name, "article") || !strcmp(name, "main"))) b->hint = HINT_ARTICLE;
    s->box = p->box_count++;
    if (tag->kind == BLOCK_HEADING && name[1] == '1' && !p->first_h1) p->first_h1 = node, p->h1_box = s->box;
    if (tag->kind == BLOCK_HEADING) s->level = (uint8_t)(name[1] - '0');
    if (tag->kind != BLOCK_OTHER && !(tag->kind == BLOCK_PARAGRAPH && (s->kind == BLOCK_ROW || s->kind == BLOCK_QUOTE)))
        s->kind = tag->kind;
    return true;
}

static uint8_t kind_within(const struct page *p, uint32_t box, uint8_t *level)
{
    *level = 0;
    if (box == NO_ROW) return BLOCK_OTHER;
    const struct tag_row *tag = tag_of((const char *)p->boxes[box].node->name);
    if (tag && tag->kind == BLOCK_HEADING) *level = (uint8_t)(p->boxes[box].node->name[1] - '0');
    return tag ? tag->kind : BLOCK_OTHER;
}

static bool close_box(struct stand *s)
{
    struct page *p = s->p;
    if (!end_block(s)) return false;
    struct box *b = p->boxes + s->box;
    b->last_block = p->block_count;
    b->end = p->box_count;
    s->box = b->parent;
    s->kind = kind_within(p, s->box, &s->level);
    return true;
}

static void keep_facts(struct stand *s, const xmlNode *node, const char *name)
{
    struct page *p = s->p;
    if (!strcmp(name, "script") && p->linked_count < 16 &&
        str_same_fold(page_attribute(node, "type"), str_c("application/ld+json")))
        p->linked_data[p->linked_count++] = node;
    if (!strcmp(name, "time") && p->time_count < PAGE_TIMES && page_attribute(node, "datetime").len && s->box != NO_ROW) {
        p->time_boxes[p->time_count] = s->box;
        p->times[p->time_count++] = node;
    }
    if (!strcmp(name, "meta") && p->meta_count < 256) p->metas[p->meta_count++] = node;
    if (!strcmp(name, "link") && !p->canonical.len && str_same_fold(page_attribute(node, "rel"), str_c("canonical")))
        p->canonical = page_attribute(node, "href");
    if (!strcmp(name, "title") && !p->head_title) p->head_title = node;
}

/* Goes into a node; *down says whether its children are to be walked. */
static bool enter(struct stand *s, const xmlNode *node, bool *down)
{
    *down = false;
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        bool pre = node->parent && node->parent->name && !strcmp((const char *)node->parent->name, "pre");
        return !node->content || add_words(s, (const char *)node->content, pre);
    }
    if (node->type != XML_ELEMENT_NODE) return true;
    const char *name = (const char *)node->name;
    const struct tag_row *tag = tag_of(name);
    keep_facts(s, node, name);
    if (!tag) {
        if (hidden(node) || (strcmp(name, "a") != 0 && node->properties && page_names_of(node).bad)) return true;
        *down = true;
        if (strcmp(name, "a") == 0) s->links++;
        return true;
    }
    if (tag->tag == TAG_BREAK) {
        if (s->broke && s->chars) return end_block(s);
        s->broke = true;
        return true;
    }
    *down = strcmp(name, "head") == 0 || (tag->tag == TAG_BLOCK && !hidden(node));
    return !*down || tag->tag != TAG_BLOCK || open_box(s, node, tag);
}

static bool leave(struct stand *s, const xmlNode *node)
{
    const struct tag_row *tag = tag_of((const char *)node->name);
    if (tag) return tag->tag != TAG_BLOCK || close_box(s);
    if (strcmp((const char *)node->name, "a") == 0 && s->links) s->links--;
    return true;
}

bool page_build(struct page *p, const xmlNode *root)
{
    struct stand s = {.p = p, .box = NO_ROW};
    const xmlNode *node = root;
    uint32_t depth = 0;
    p->root = root;
    while (node) {
        bool down;
        if (!enter(&s, node, &down)) return false;
        if (down && node->children) {
            node = node->children;
            if (++depth > p->depth) p->depth = depth;
            continue;
        }
        if (down && !leave(&s, node)) return false;
        while (node != root && !node->next) {
            node = node->parent;
            depth--;
            if (!leave(&s, node)) return false;
        }
        node = node == root ? NULL : node->next;
    }
    return end_block(&s);
}
