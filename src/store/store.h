/* store.h — the record in one SQLite file: articles, what was coded of them, the higher records as revisions, decisions.
 *
 * Append-only: a change is a new row; nothing is overwritten or deleted, and every appended row takes part in one chain of
 * SHA-256 hashes (the ledger). Times of storing are UTC. Schema: src/store/schema.sql; docs/record.md explains it.
 * A store belongs to one thread. One process writes at a time; readers do not wait for it (WAL).
 */
#ifndef TRUCE_STORE_STORE_H
#define TRUCE_STORE_STORE_H

#include "record/account.h"
#include "record/decision.h"

struct store;

enum store_use { STORE_READ, STORE_WRITE /* makes the file when there is none */ };

/* Opens the file. Errors, with the file and the reason in *error: TRUCE_EIO (cannot be opened, no truce record, damaged,
 * read-only, full), TRUCE_EMODEL (made by a newer truce), TRUCE_ENOMEM. *out is untouched then. Undone by store_close. */
truce_status store_open(const char *path, enum store_use use, struct store **out, truce_error *error);
void store_close(struct store *s); /* NULL is good; what was not committed is lost */

/* Every row gets this moment (seconds since 1970) instead of that of the machine's clock; for tests and repeatable files. */
void store_clock(struct store *s, int64_t seconds);

/* Which program codes what is added from now on. To be called before store_add is given a document. */
truce_status store_program(struct store *s, const char *version, const char *model, const char *knowledge, truce_error *error);

enum article_status { ARTICLE_USABLE, ARTICLE_CORRECTED, ARTICLE_WITHDRAWN /* its claims count no more */ };

/* An article as read, before it is coded. Strings are borrowed for the call. */
struct store_article {
    struct str key; /* id, url or file name: the same key again with other text is a new version */
    struct str source, url, title, author, language, published, modified, retrieved; /* days and times ISO 8601 */
    struct str reply_to, via; /* key of the article that it answers; who passed it on */
    struct str doubt;         /* what is doubtful though it was read */
    struct str text;
    uint8_t sha256[32]; /* of the bytes as received */
    struct str format;  /* the reader that read it */
    int32_t published_day;
    enum article_status status;
};

/* STORE_COPY: new, with the text of an article that is there, or nearly so (record/origin.h). STORE_CHANGED: a new version, another
 * text, title, day or status under a known key. STORE_KNOWN: nothing new under that key. */
enum store_outcome { STORE_NEW, STORE_COPY, STORE_CHANGED, STORE_KNOWN };

/* Is this article in the record already? For skipping it before it is coded. */
truce_status store_look(struct store *s, const struct store_article *a, enum store_outcome *out, truce_error *error);

/* Appends an article with its coded document (NULL: stored, not coded, as for other languages and withdrawals), nothing
 * when it is known. Not durable before store_commit. *id gets the article's number. After an error nothing of the open
 * group is kept. */
truce_status store_add(struct store *s, const struct store_article *a, const struct doc *d, uint32_t *id, enum store_outcome *out,
                       truce_error *error);
truce_status store_commit(struct store *s, truce_error *error);

/* Which claims to load. Zeroed: all of the current coding. */
struct store_filter {
    int32_t on;       /* articles published up to that day; NO_DAY: any. Articles without a day come in always */
    struct str as_of; /* "YYYY-MM-DD": rows stored up to the end of that day UTC; empty: all */
};

/* Loads claims of the newest version and coding of each article, in claims' order, into the arena. */
truce_status store_claims(struct store *s, const struct store_filter *f, struct arena *arena, struct claims *out,
                          truce_error *error);

/* Appends a decision, with the moment of now for its `at`. TRUCE_EUSAGE when there is no such article. */
truce_status store_decide(struct store *s, const struct decision *d, truce_error *error);

/* Loads decisions in the order in which they were made, up to a day as filter.as_of has it, into the arena. */
truce_status store_decisions(struct store *s, struct str as_of, struct arena *arena, struct decision **out, uint32_t *count,
                             truce_error *error);

/* Appends a revision for every record of the account that is new or differs from the newest revision kept, and one for
 * each that is gone. `by` is the rule and version, `why` the occasion ("add", "recode", "review 12"). */
truce_status store_account(struct store *s, const struct claims *c, const struct account *a, const char *by, const char *why,
                           truce_error *error);

/* Was anything added since the account was stored? */
truce_status store_stale(struct store *s, bool *out, truce_error *error);

/* Recomputes every hash and the chain, and checks the file, that no row is without a hash and that spans
 * lie in their texts. *rows counts what was looked at. TRUCE_EIO with the first fault. */
truce_status store_verify(struct store *s, uint64_t *rows, truce_error *error);

#endif
