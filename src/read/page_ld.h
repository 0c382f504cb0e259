/* page_ld.h — JSON-LD of a page. */
#ifndef TRUCE_READ_PAGE_LD_H
#define TRUCE_READ_PAGE_LD_H

#include <jansson.h>

#include "base/buf.h"

/* The first article in a value, looked for in lists, @graph and mainEntity; borrowed, NULL when there is none. depth is 0. */
json_t *ld_article(json_t *value, unsigned depth);

/* Puts what is told elsewhere in the value in place of its @id under the article's publisher and author. false: memory. */
bool ld_link(json_t *article, json_t *whole);

bool ld_is_live(const json_t *article); /* a LiveBlogPosting; NULL is none */

/* A string, or the name of the first object, under a key; borrowed, empty when there is none. */
struct str ld_text(const json_t *object, const char *key);

/* The names of persons or bodies under a key, in the arena; false when memory is used up. */
bool ld_names(const json_t *object, const char *key, struct arena *a, struct str *out);

#endif
