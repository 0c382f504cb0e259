/* articles.h — all articles with their texts, in the order in which they were added; numbers of the rows of an account. */
#ifndef TRUCE_STORE_ARTICLES_H
#define TRUCE_STORE_ARTICLES_H

#include "store/body.h"
#include "store/query.h"

struct stored_article {
    uint32_t id;
    int64_t version;
    struct str added;
    struct store_article article;
};

/* Calls `take` for every version of every article that the filter's days let through and that was published within the days of
 * `days`; strings are borrowed until it returns, false from it stops. Holds one article at a time. */
truce_status store_articles(struct store *s, const struct store_filter *f, const struct store_query *days,
                            bool (*take)(void *context, const struct stored_article *x), void *context, truce_error *error);

/* Some bytes of the text of an article, copied into the arena; empty when there is no such article. */
truce_status store_words(struct store *s, uint32_t article, struct span span, struct arena *arena, struct str *out,
                         truce_error *error);

/* Which number each row of an account goes by in the record, by what its evidence has in common with that of the newest
 * revisions; 0 for rows that the record does not have. Nothing is written. numbers[kind][row] lie in the arena. */
truce_status store_numbers(struct store *s, const struct claims *c, const struct account *a, struct arena *arena,
                           uint32_t *numbers[RECORD_KINDS], truce_error *error);

#endif
