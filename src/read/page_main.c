#include "read/page.h"

/* Bytes of a paragraph that is surely prose; of a box that is; of a sentence beside a link. */
enum { PROSE = 80, LEAST = 200, LEAST_TOLD = 24 };

/* The words under a linked headline: another article's teaser, as a rule. */
static bool is_teaser(const struct page *p, uint32_t at)
{
    enum { TITLE = 20, TEASER = 320 };
    if (!at || p->blocks[at].len > TEASER) return false;
    const struct block *title = p->blocks + at - 1;
    if (title->linked < title->chars || title->chars < TITLE || title->kind == BLOCK_ROW) return false;
    return p->boxes[title->box].parent == p->boxes[p->blocks[at].box].parent && title->box != p->blocks[at].box;
}

static uint32_t goodness(const struct page *p, uint32_t at)
{
    const struct block *b = p->blocks + at;
    if (is_teaser(p, at) || page_says_cookies((struct str){p->words.at + b->start, b->len})) return 0;
    if (b->kind == BLOCK_HEADING || b->kind == BLOCK_CELL) return 0;
    uint32_t own = b->chars - b->linked;
    if (b->linked * 2 > b->chars) return 0;
    if (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_QUOTE) return own >= 20 ? own : 0;
    return own >= PROSE ? own : own / 8;
}

/* Adds what each block has to its box, and each box to its parent. */
static void sum(struct page *p)
{
    for (uint32_t i = 0; i < p->box_count; i++) {
        struct box *b = p->boxes + i;
        b->chars = b->linked = b->good = b->best_good = 0;
        b->best = NO_ROW;
        if (i) b->dropped = b->dropped || p->boxes[b->parent].dropped;
    }
    for (uint32_t i = 0; i < p->block_count; i++) {
        struct box *b = p->boxes + p->blocks[i].box;
        b->chars += p->blocks[i].chars;
        b->linked += p->blocks[i].linked;
        if (!b->dropped) b->good += goodness(p, i);
    }
    for (uint32_t i = p->box_count; i-- > 1;) {
        struct box *b = p->boxes + i, *up = p->boxes + b->parent;
        up->chars += b->chars;
        up->linked += b->linked;
        up->good += b->good;
        up->holds = up->holds || b->holds || b->hint == HINT_BODY || (b->hint == HINT_ARTICLE && b->good > LEAST);
        if (b->good >= up->best_good && b->good) up->best = i, up->best_good = b->good;
    }
}

/* Is it a list or box of links? */
static bool of_links(const struct box *b)
{
    if (b->chars < 8 || b->linked * 10 < b->chars * 6) return false;
    return b->list || b->chars > 40;
}

/* A row that is a linked headline and a sentence about it, in a list that is no list of links: part of what is told. */
static bool is_told(const struct box *b, uint32_t at)
{
    return b->end == at + 1 && b->chars - b->linked >= LEAST_TOLD && b->linked * 10 < b->chars * 8;
}

static void drop(struct page *p)
{
    uint32_t all = p->boxes[0].good;
    for (uint32_t i = 1; i < p->box_count; i++) {
        struct box *b = p->boxes + i;
        bool whole = b->good * 10 > all * 6 || strcmp((const char *)b->node->name, "body") == 0;
        if (b->bad && !whole && !b->holds) b->dropped = true;
        if (of_links(b) && !whole && b->good < LEAST && !is_told(b, i)) b->dropped = true;
    }
}

/* The innermost <article> around the first heading, when it has prose, or most of what there is; 0 when not. */
static uint32_t headed(const struct page *p)
{
    if (!p->first_h1) return 0;
    for (uint32_t i = p->h1_box; i; i = p->boxes[i].parent)
        if (p->boxes[i].hint == HINT_ARTICLE && !p->boxes[i].dropped &&
            (p->boxes[i].good >= LEAST || p->boxes[i].good * 2 > p->boxes[0].good))
            return i;
    return 0;
}

/* The box of that kind of hint with most prose; 0 when it has too little of all. */
static uint32_t hinted(const struct page *p, uint8_t hint, uint32_t percent)
{
    uint32_t best = 0, most = 0;
    for (uint32_t i = 1; i < p->box_count; i++)
        if (p->boxes[i].hint == hint && !p->boxes[i].dropped && p->boxes[i].good >= most) best = i, most = p->boxes[i].good;
    return (uint64_t)most * 100 >= (uint64_t)p->boxes[0].good * percent && most ? best : 0;
}

uint32_t page_main(struct page *p)
{
    if (!p->box_count) return 0;
    sum(p);
    drop(p);
    sum(p);
    uint32_t at = hinted(p, HINT_BODY, 35);
    if (at) return at;
    at = headed(p);
    if (!at) at = hinted(p, HINT_ARTICLE, 35);
    while (p->boxes[at].best != NO_ROW && (uint64_t)p->boxes[at].best_good * 100 >= (uint64_t)p->boxes[at].good * 70) {
        const struct box *next = p->boxes + p->boxes[at].best;
        if (next->end == p->boxes[at].best + 1) break; /* a paragraph is no container */
        at = p->boxes[at].best;
    }
    return at;
}
