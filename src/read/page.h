/* page.h — a saved web page as boxes and blocks; between html.c's parts only.
 *
 * A block is a run of words without a break (a paragraph, a list row, a heading); a box is an element that holds blocks.
 * Boxes stand in the order of the page, a parent before its children, so that sums go up and verdicts go down in one pass
 * over the array each.
 */
#ifndef TRUCE_READ_PAGE_H
#define TRUCE_READ_PAGE_H

#include <jansson.h>
#include <libxml/tree.h>

#include "base/buf.h"
#include "read/reader.h"

enum block_kind { BLOCK_OTHER, BLOCK_PARAGRAPH, BLOCK_HEADING, BLOCK_ROW, BLOCK_QUOTE, BLOCK_CELL };

struct block {
    uint32_t start, len;    /* of page.words */
    uint32_t chars, linked; /* bytes that are no blanks; those of them within links */
    uint32_t box;
    uint8_t kind, level; /* level of a heading, 1–6 */
};

/* What the names of an element say: HINT_BODY "article-body", HINT_ARTICLE <article>, <main>. */
enum hint { HINT_NONE, HINT_ARTICLE, HINT_BODY };

struct box {
    const xmlNode *node;
    uint32_t parent, end;             /* end: the box behind its last descendant */
    uint32_t first_block, last_block; /* half open */
    uint32_t chars, linked;           /* of all that is in it */
    uint32_t good;                    /* chars of what reads like prose, not counting dropped boxes */
    uint32_t best, best_good;         /* the child with most of it */
    uint8_t hint;                     /* enum hint */
    bool bad;                         /* its name says that it is furniture */
    bool holds;                       /* a HINT_BODY or <article> is in it */
    bool list, dropped;
};

enum { PAGE_TIMES = 1000 };

struct page {
    struct arena *arena;
    struct buf words;
    struct box *boxes;
    struct block *blocks;
    uint32_t box_count, block_count;
    size_t box_capacity, block_capacity;
    const xmlNode *linked_data[16]; /* script elements of JSON-LD */
    uint32_t linked_count;
    const xmlNode *times[PAGE_TIMES]; /* <time datetime> elements, and their boxes */
    uint32_t time_boxes[PAGE_TIMES];
    uint32_t time_count;
    const xmlNode *metas[256];
    uint32_t meta_count;
    struct str canonical; /* address, borrowed from the tree */
    const xmlNode *head_title, *first_h1, *root;
    uint32_t h1_box;
    uint32_t depth; /* of the deepest element */
};

/* The page without comments and what scripts (but JSON-LD), styles and pictures are made of: most of its bytes, which the
 * parser would read in vain. In linear time; false: memory. */
bool page_strip(struct str text, struct arena *a, struct str *out);

/* Fills a page out of a tree. false: memory. */
bool page_build(struct page *p, const xmlNode *root);

struct str page_attribute(const xmlNode *node, const char *name); /* borrowed from the tree; empty when there is none */

/* What the class and id of an element say about it. */
struct page_names {
    enum hint hint;
    bool bad;
};
struct page_names page_names_of(const xmlNode *node);

/* Is it a notice of a site about its cookies? */
bool page_says_cookies(struct str text);

/* Marks what is furniture, and returns the box of the article: 0 is the whole page. */
uint32_t page_main(struct page *p);

/* The text of a box: its blocks that are not furniture, a blank line between them. `title` is left out of it. */
bool page_text(const struct page *p, uint32_t box, struct str title, struct arena *a, struct str *out);

/* The heading that a box begins with, but for a moment before it, into *out; untouched when there is none. Borrowed from the page.
 */
void page_heading(const struct page *p, uint32_t box, struct str *out);

/* Do the names of its elements say that it is a live blog? */
bool page_is_live(const struct page *p);

/* The posts of a live blog, after page_main: sibling boxes with a moment each, at least three. posts and times [time_count] get
 * their boxes and rows of p->times, in the order of the page. false: memory. */
bool page_posts(struct page *p, uint32_t *posts, uint32_t *times, uint32_t *count);

/* Metadata into *out, everything in `a`: of the JSON-LD article (NULL when there is none), then of meta elements, headings
 * and <time>. false: memory. */
bool page_facts(const struct page *p, const json_t *article, struct arena *a, struct article *out);

/* A copy with HTML's entities replaced; false: memory. */
bool page_unescape(struct str text, struct arena *a, struct str *out);

#endif
