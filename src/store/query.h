/* query.h — looking things up in the record: claims by what they say, articles by their words, records with their revisions
 * and evidence. Each function calls `take` for a row after the other, whose strings are borrowed until it returns; false
 * from it stops. Only what is current is found: the newest version and coding of an article, the newest revision of a record.
 */
#ifndef TRUCE_STORE_QUERY_H
#define TRUCE_STORE_QUERY_H

#include "store/body.h"
#include "store/store.h"

/* What to look for; zeroed: everything. */
struct store_query {
    struct str words; /* full text, in FTS5's language of queries: words, "a phrase", AND, OR, NOT, word* */
    struct str actor; /* code or name of a party, case folded */
    struct str place; /* beginning of the name of a place or of its first-level division, or a country's code, case folded */
    enum event_type type;
    struct str status;    /* of a record that the claim is evidence of: "reported", "planned", … */
    int32_t since, until; /* days, NO_DAY: any */
    uint32_t limit;       /* most rows, 0: all */
};

struct found_claim {
    uint32_t id, article;
    enum claim_kind kind;
    enum event_type type;
    enum mode mode;
    enum aux aux;
    enum stance stance;
    enum position position;
    enum topic topic;
    enum facet facet;
    int32_t day; /* of the act where it is told, else of publication */
    struct span trigger, sentence;
    struct str key, source, words;             /* of the article; words are those of the sentence */
    struct str actors, recipients, by, places; /* names with ", " between */
    struct str records;                        /* records that it is evidence of, "E12 M3" */
};

/* Claims, the latest day first. Errors: TRUCE_EUSAGE for words that are no query. */
truce_status store_find(struct store *s, const struct store_query *q, bool (*take)(void *context, const struct found_claim *x),
                        void *context, truce_error *error);

struct found_article {
    uint32_t id;
    int32_t day;
    int64_t version, claims;
    enum article_status status;
    struct str key, source, title, url, added, modified;
    struct str reply_to, via, doubt; /* as store_article has them */
    struct str words;                /* of the text around what was found; the whole text from store_article */
};

/* Articles with the words of the query (its other fields but days and limit are not looked at), the best match first. */
truce_status store_find_articles(struct store *s, const struct store_query *q,
                                 bool (*take)(void *context, const struct found_article *x), void *context, truce_error *error);

/* The newest article of a source, 0 when there is none. */
truce_status store_source(struct store *s, struct str name, uint32_t *article, truce_error *error);

/* One article, its claims, one claim. *found tells whether there is such a number. */
truce_status store_article(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_article *x), void *context,
                           bool *found, truce_error *error);
truce_status store_article_claims(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_claim *x),
                                  void *context, truce_error *error);
truce_status store_claim(struct store *s, uint32_t id, bool (*take)(void *context, const struct found_claim *x), void *context,
                         bool *found, truce_error *error);

/* A revision of a record. */
struct found_revision {
    enum record_kind kind;
    uint32_t number;
    int64_t id, rev, evidence; /* evidence: how many claims */
    bool gone;
    int32_t since, until;
    struct str body, rule, why, added;
};

/* The newest revisions of records that are not gone: of the kinds in the set (1 << RECORD_CONFLICT | …), that touch the days of
 * the query; in the order of their days, or of their numbers when by_number. */
truce_status store_records(struct store *s, unsigned kinds, const struct store_query *q, bool by_number,
                           bool (*take)(void *context, const struct found_revision *x), void *context, truce_error *error);

/* All revisions of a record, the newest first; the claims of a revision. */
truce_status store_revisions(struct store *s, enum record_kind kind, uint32_t number,
                             bool (*take)(void *context, const struct found_revision *x), void *context, truce_error *error);
truce_status store_evidence(struct store *s, int64_t revision, bool (*take)(void *context, const struct found_claim *x),
                            void *context, truce_error *error);

/* An actor that has a code, with how often claims name it. */
struct found_actor {
    struct str code, name, country, sector; /* name: the one used most */
    int64_t claims;
};
truce_status store_actors(struct store *s, const struct store_query *q, bool (*take)(void *context, const struct found_actor *x),
                          void *context, truce_error *error);

#endif
