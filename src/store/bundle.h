/* bundle.h — the claims of some codings as one row of bytes, in numbers of base/leb.h: reading them takes a tenth of the time
 * that the rows of the tables take, which stay what counts. A bundle is made once, of codings that are never changed.
 *
 * claims, of each coding: key and source of its article; of each claim BUNDLE_FIXED bytes that all have, little-endian (flags;
 * kind, stance, aux, type, plover, mode; cameo in 4; word in 4; gist in 16; anchor in 8; trigger and sentence in 16), then what
 * its flags tell of; then parties, places and counts, each with the number of claims since the row before.
 * Numbers of actors and places are those of the tables.
 */
#ifndef TRUCE_STORE_BUNDLE_H
#define TRUCE_STORE_BUNDLE_H

#include "base/leb.h"
#include "store/sql.h"

enum {
    BUNDLE_CODINGS = 256,
    BUNDLE_FIXED = 55,
    BUNDLE_TIME = 1,
    BUNDLE_CONDITION = 2,
    BUNDLE_THING = 4,
    BUNDLE_FATE = 8, /* of statements and arrangements */
    BUNDLE_CONTEXTS = 16,
    BUNDLE_AGAIN = 32,
    BUNDLE_KNOWN = 64,
    BUNDLE_TOTAL = 128
};

/* The columns of a claim in the order in which they are read. */
#define CLAIM_COLUMNS                                                                                                              \
    "id, start, end, sentence_start, sentence_end, condition_start, condition_end, condition, thing_start, thing_end, thing, "     \
    "since, until, starts, ends, duration, one_sided, definite, contexts, cameo, "                                                 \
    "kind, precision, stance, aux, type, plover, mode, position, topic, facet, domain, again, known, word, gist1, gist2, anchor, " \
    "total"
#define PARTY_SQL "SELECT claim, actor, role, start, end FROM claim_party WHERE claim >= ? AND claim < ? ORDER BY claim, n"
#define PLACE_SQL "SELECT claim, place FROM claim_place WHERE claim >= ? AND claim < ? ORDER BY claim, n"
#define COUNT_SQL                                                                                                                  \
    "SELECT claim, kind, number, qualifier, start, end FROM claim_count WHERE claim >= ? AND claim < ? ORDER BY claim, n"

/* A coding and its article, as far as it decides whether they count. */
struct bundle_head {
    int64_t coding, article, origin, first; /* claims [first, first + count) */
    uint64_t article_added, coding_added;   /* moments as digits, 20250312093000 */
    int32_t day;
    uint32_t count, parties, places, counts; /* claims, and rows of their parts */
    int64_t bundle;                          /* 0: in none */
    uint32_t start;                          /* of its bytes in the bundle's claims */
};

/* "2025-03-12T09:30:00Z" as 20250312093000. */
uint64_t bundle_moment(struct str text);

/* A day or NO_DAY, as bundles have it. */
static inline int32_t bundle_day(struct leb *r)
{
    uint64_t x = leb_get(r);
    if (!x) return NO_DAY;
    x--;
    return (int32_t)(x & 1 ? ~(int64_t)(x >> 1) : (int64_t)(x >> 1));
}

/* Makes bundles of the codings that are in none, BUNDLE_CODINGS to each; what is left over waits for more. */
truce_status bundle_keep(struct store *s, int64_t change, truce_error *error);

/* How often claims name each actor, by the store's number: named[*most + 1], from s->scratch. */
truce_status bundle_named(struct store *s, uint32_t **named, size_t *most, truce_error *error);

/* Reads the heads of a bundle into out[BUNDLE_CODINGS]; how many there are, 0 when the bytes are damaged. */
uint32_t bundle_heads(struct str bytes, int64_t bundle, struct bundle_head *out);

#endif
