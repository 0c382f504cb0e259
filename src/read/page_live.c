#include <strings.h>

#include "read/page.h"

enum { FEWEST = 3, PROSE = 40 };

static bool says_live(const xmlNode *node)
{
    static const char *const words[] = {"liveblog", "live-blog", "live_blog"};
    struct str names[] = {page_attribute(node, "class"), page_attribute(node, "id")};
    for (size_t n = 0; n < 2; n++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            size_t len = strlen(words[w]);
            for (size_t i = 0; i + len <= names[n].len; i++)
                if ((names[n].at[i] | 0x20) == 'l' && strncasecmp(names[n].at + i, words[w], len) == 0) return true;
        }
    return false;
}

bool page_is_live(const struct page *p)
{
    for (uint32_t i = 0; i < p->box_count; i++)
        if (says_live(p->boxes[i].node)) return true;
    return false;
}

bool page_posts(struct page *p, uint32_t *posts, uint32_t *times, uint32_t *count)
{
    *count = 0;
    uint32_t *held = arena_alloc(p->arena, p->box_count + 1, sizeof *held),
             *rows = arena_alloc(p->arena, p->box_count + 1, sizeof *rows);
    if (!held || !rows) return false;
    for (uint32_t i = 0; i < p->time_count; i++) held[p->time_boxes[i]]++;
    for (uint32_t i = p->box_count; i-- > 1;) held[p->boxes[i].parent] += held[i];
    /* Each moment's post is the largest box that holds no other moment; rows counts the posts of each parent. */
    uint32_t best = 0;
    for (uint32_t i = 0; i < p->time_count; i++) {
        uint32_t box = p->time_boxes[i];
        while (box && held[p->boxes[box].parent] == 1) box = p->boxes[box].parent;
        times[i] = box && held[box] == 1 && p->boxes[box].good >= PROSE ? box : NO_ROW;
        if (times[i] == NO_ROW) continue;
        uint32_t parent = p->boxes[box].parent;
        if (++rows[parent] > rows[best]) best = parent;
    }
    if (rows[best] < FEWEST) return true;
    for (uint32_t i = 0; i < p->time_count; i++)
        if (times[i] != NO_ROW && p->boxes[times[i]].parent == best) {
            posts[*count] = times[i];
            times[(*count)++] = i;
        }
    return true;
}
