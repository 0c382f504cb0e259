/* claim.h — what one article says in one place: the row that the store keeps and that every higher record is drawn from.
 *
 * A claim is an event, a statement of position or what is told of an arrangement (a ceasefire, an agreement), taken out of
 * a coded document so that it stands alone: parties by their row in `actors`, days as numbers, spans into the text of its
 * article. Everything in src/record is a pure function of claims: no files, no clock, the same rows out for the same in.
 */
#ifndef TRUCE_RECORD_CLAIM_H
#define TRUCE_RECORD_CLAIM_H

#include "doc/doc.h"

/* A day that is not known, in days since 1970-01-01. */
#define NO_DAY INT32_MIN

/* A claim that a person rejected stays in the set, so that it can be shown, but is of no kind that anything is drawn from. */
enum claim_kind { CLAIM_REJECTED, CLAIM_EVENT, CLAIM_STATEMENT, CLAIM_ARRANGEMENT };

/* One party that claims name: a state (country), a group, a body. Two rows never agree in all four. */
struct record_actor {
    struct str name; /* resolved, else as in the text; never empty */
    struct str code; /* what tables call it: ISO 3166 alpha-3 for a state and what acts for it, the short name of a group
                      * or body ("M23", "RSF", "UN"); empty for parties that are no actor of their own ("residents") */
    char country[4]; /* where it belongs, "" when nowhere or unknown */
    enum sector sector;
};

struct claim_party {
    uint32_t actor; /* row of claims.actors */
    enum party_role role;
    struct span span;
};

struct record_place {
    struct str name, admin1;
    char country[4];
    uint32_t geonameid; /* 0: none */
    float latitude, longitude;
    bool located;
    enum place_precision precision;
};

struct claim_article {
    uint32_t id;       /* the store's number, from 1 */
    int32_t published; /* day or NO_DAY */
    uint32_t origin;   /* article id of the earliest article of the same text; its own id when it is no copy */
    struct str key;    /* what the reader called it: an id, a url or a file name; `doc` of evidence */
    struct str source; /* publisher or channel, may be empty */
};

/* What people decided on a claim (decision.h). */
enum review { REVIEW_NONE, REVIEW_ACCEPTED, REVIEW_EDITED, REVIEW_REJECTED };

/* Some million of them are held at once: the vocabularies take a byte each, and what is alike lies together. */
struct claim {
    uint32_t id;      /* the store's number, from 1 */
    uint32_t article; /* row of claims.articles */
    uint64_t anchor;  /* the store's: the same for what is said again in another version or coding of the article */
    enum claim_kind kind : 8;
    enum review review : 8;
    enum time_precision precision : 8;
    enum stance stance : 8; /* of the nearest source; STANCE_NONE when the reporter tells it */
    enum aux aux : 8;
    enum event_type type : 8, plover : 8; /* events */
    enum mode mode : 8;
    enum position position : 8; /* statements and arrangements */
    enum topic topic : 8;
    enum facet facet : 8;          /* arrangements */
    enum domain domain : 8;        /* DOMAIN_ALL when nothing narrows it */
    struct span trigger, sentence; /* bytes of the article's text */
    struct rows parties; /* in claims.parties, sorted by role; statements and arrangements have PARTY_ACTOR and PARTY_BY */
    struct rows places;  /* in claims.claim_places: rows of claims.places */
    struct rows counts;  /* in claims.counts */
    int32_t from, to;    /* days of the act, inclusive; NO_DAY when not told. Never the day of publication unless told */
    char cameo[5];       /* events, with what follows */
    bool again;          /* words tell it from an act told before: "another strike", "a second attack" */
    bool known;          /* words refer to an act told before: "the strike", "Friday's strike", "the death toll rises" */
    bool total;          /* figures are a sum over time: "since January", "in total": no toll of one act */
    uint32_t word;       /* hash of the trigger's lemma */
    uint64_t contexts;
    uint64_t gist[2];      /* prints of its sentence's words and names, and how it is told (reference.h) */
    struct span condition; /* empty: none */
    struct span thing;     /* statements: what the position is on; arrangements: the words that name it; else empty */
    struct str condition_words, thing_words;
    int32_t starts, ends;     /* arrangements: told first and last day of effect, NO_DAY when not told */
    int32_t duration;         /* days, 0 when not told */
    bool one_sided, definite; /* declared by one side for itself; "the ceasefire", an arrangement known already */
};

struct tie; /* decision.h */
struct decision;

/* A set of claims in the order of (published, article id, trigger); days not known come first. Rows lie in one arena. */
struct claims {
    struct claim_article *articles;
    struct record_actor *actors;
    struct record_place *places;
    struct claim *rows;
    struct claim_party *parties;
    uint32_t *claim_places;
    struct count *counts;
    struct tie *ties; /* [tie_count], sorted by second, then first */
    uint32_t tie_count;
    /* [joined_count], NULL: what incidents are known already of claims, that need not be found again: for each of the first
     * rows the row before it of the same incident, NO_ROW when it begins its own. It is what account_incidents would find. */
    const uint32_t *joined;
    uint32_t joined_count;
    const struct decision *decisions; /* [decision_count]: borrowed; what people decided on conflicts is read when they are drawn */
    uint32_t decision_count;
    uint32_t article_count, actor_count, place_count, row_count, party_count, claim_place_count, count_count;
    size_t article_capacity, actor_capacity, place_capacity, row_capacity, party_capacity, claim_place_capacity, count_capacity;
    struct claim_slots {
        uint32_t *rows; /* [capacity], a power of two: rows + 1 by their hash, 0 free */
        size_t capacity;
        uint32_t count;         /* rows that are in */
    } actor_slots, place_slots; /* for finding equal rows */
};

/* The actor or place that a mention of that kind names. Strings are the document's. */
struct record_actor record_actor_of(const struct doc *d, uint32_t mention);
struct record_place record_place_of(const struct doc *d, uint32_t mention);

/* The row of an equal actor or place, added when there is none; NO_ROW when memory is used up. */
uint32_t claims_actor(struct claims *c, struct arena *arena, const struct record_actor *a);
uint32_t claims_place(struct claims *c, struct arena *arena, const struct record_place *p);

/* Adds the claims of a coded document as one more article: events that the single-type rule keeps or that have an aux,
 * statements, arrangements, in the order of the text. Ids are 0: the store gives them. Equal actors and places share a
 * row. Errors: TRUCE_ENOMEM, *out is then as before. */
truce_status claims_of(const struct doc *d, const struct claim_article *article, struct arena *arena, struct claims *out,
                       truce_error *error);

#endif
