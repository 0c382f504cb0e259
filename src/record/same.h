/* same.h — is this claim another report of that act?
 *
 * A draft is an incident while claims still join it: what its claims agree on, in small fixed arrays (what does not fit is
 * left out of the comparison, never out of the incident). What a claim shares with a draft and where they differ is a set of
 * bits (same_evidence.c). Some of them keep the two apart whatever else is said: places, parties or days that differ. Of the
 * rest each has a weight, other ones within a sentence, an article and between articles (same_weights.h, fitted by
 * bench/merge_fit.py on the judged pairs of tests/merge); their sum decides.
 */
#ifndef TRUCE_RECORD_SAME_H
#define TRUCE_RECORD_SAME_H

#include "record/account.h"

/* Which claims join is kept from one drawing to the next (store/joined.c): to be changed with what same.c and incident.c
 * find, so that what older rules found is not taken for it. */
#define SAME_RULE "same@6"

enum { DRAFT_PARTIES = 6, DRAFT_PLACES = 4 };

struct draft {
    enum event_type type;
    enum mode mode; /* the first told, MODE_NONE while no claim has one */
    uint64_t modes; /* a bit for each that is told */
    bool planned;   /* all its claims tell the future */
    bool aside;     /* all are told as part of something else: "after the attack" */
    bool culprit;   /* its newest tells what was done to a culprit: "the gunman was shot" */
    uint32_t first_claim, last_claim;
    uint32_t article_claim; /* the first of the article of the last */
    int32_t from, to;       /* told days, the overlap of all; NO_DAY while none is told */
    int32_t first_published, last_published;
    uint32_t actors[DRAFT_PARTIES], recipients[DRAFT_PARTIES]; /* rows of claims.actors */
    uint32_t places[DRAFT_PLACES];                             /* rows of claims.places, the most exact first */
    uint32_t actor_count, recipient_count, place_count;
    uint32_t figure[COUNT_KINDS]; /* the newest figure of each kind, 0: none told; and another one before it */
    uint32_t figure_before[COUNT_KINDS];
    uint32_t word;         /* of its first claim */
    uint64_t words, names; /* prints of its newest claim; of the first that its claims tell (reference.h) */
};

/* What is the same, what differs, and how the claim is told. */
enum evidence {
    EV_NEXT,   /* in the sentence behind that of the draft */
    EV_KNOWN,  /* the claim takes up a known act: "the strike" */
    EV_BEHIND, /* how the claim is told (reference.h) */
    EV_RELATIVE,
    EV_AS,
    EV_ALSO,
    EV_HANGS, /* and this in the sentence of the draft */
    EV_BESIDE,
    EV_CAUSE,
    EV_INDEFINITE,
    EV_VERB,
    EV_OWNED,
    EV_PLACED,
    EV_CLAUSE,
    EV_TOTAL,
    EV_DRAFT_CULPRIT, /* the draft tells what was done to a culprit; it is told of something else in all its claims */
    EV_DRAFT_ASIDE,
    EV_OUTCOME_WORD,
    EV_CULPRIT, /* "the gunman was killed": who did it before suffers */
    EV_PAST,    /* its day is told and before that of publication; it is just that of the draft, or just not */
    EV_PAST_MEETS,
    EV_PAST_MISSES,
    EV_WORD,  /* the same word is used for the act */
    EV_WORDS, /* of the words that tell most one is shared, or more */
    EV_MANY_WORDS,
    EV_NAME, /* of their names one is shared, or more */
    EV_NAMES,
    EV_NAME_REFERS, /* a name is shared, and the claim takes up a known act */
    EV_VICTIM,      /* the same person, named in full, is attacked, arrested or freed, or resigns */
    EV_MODE,        /* the same weapon or kind; such as go together; others */
    EV_MODE_MEETS,
    EV_NEW_MODE, /* the draft has none */
    EV_MODE_DIFFERS,
    EV_TOWN_REFERS, /* the same town, and the claim takes up a known act; and it tells nobody who did it */
    EV_TOWN_BARE,
    EV_TOWN, /* the same town; one within the other, or quarters of one; no more than a country; none told by the claim */
    EV_PROVINCE,
    EV_COUNTRY,
    EV_NO_PLACE,
    EV_PLACE_DIFFERS,
    EV_ACTOR, /* the same who did it, to whom; others; none told by the claim; those who suffered did it, or the reverse */
    EV_ACTOR_DIFFERS,
    EV_ACTOR_NAME,
    EV_NO_ACTOR,
    EV_NEW_ACTOR, /* the draft has none, the claim has one */
    EV_RECIPIENT,
    EV_RECIPIENT_NAME,
    EV_RECIPIENT_DIFFERS,
    EV_NO_PARTY,
    EV_TURNED,
    EV_SIDES,  /* talks: all sides are shared */
    EV_FIGURE, /* the same figure; of one; a toll that grows; others */
    EV_FIGURE_LARGE,
    EV_GROWS,
    EV_FIGURE_DIFFERS,
    EV_SAME_DAY, /* published on one day by two outlets; an act cannot be of both days */
    EV_DAY_DIFFERS,
    EV_OUTLET, /* told by the outlet that told the draft last; it takes up a known act */
    EV_RECALLS,
    EV_TALK, /* the type: talks, an attack */
    EV_ASSAULT,
    EV_CODE,    /* the same CAMEO code */
    EV_OUTCOME, /* "six people were killed": nobody did it */
    EVIDENCES
};

/* Where a claim stands to those that its draft was told by, each with weights of its own: in the sentence of the last, in its
 * article, or in another article than one of them. */
enum relation { IN_SENTENCE, IN_ARTICLE, IN_ANOTHER, RELATIONS };

/* To the last of them. */
enum relation same_relation(const struct claims *c, const struct draft *d, const struct claim *k);

/* The countries under which an act is looked for: of places, then of parties, else of another act of its article; at most
 * `room`, none twice; one "" when there is none. Returns how many. */
uint32_t same_countries(const struct claims *c, const struct claim *k, char out[][4], uint32_t room);

/* Begins a draft with one claim; adds another. row is a row of c->rows. */
void draft_begin(const struct claims *c, struct draft *d, uint32_t row);
void draft_join(const struct claims *c, struct draft *d, uint32_t row);

/* Is somebody who is called by what he did ("the gunman") the one to whom it was done? */
bool claim_of_culprit(const struct claims *c, const struct claim *k);

/* The bits of enum evidence for a claim behind a draft of its type, one of whose claims stands so to it; when one of `never` is
 * found, the rest may be left out. */
uint64_t same_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation,
                       uint64_t never);

/* How much speaks for one act: 0 when something contradicts it or too little is known, else higher is better. */
int same_act(const struct claims *c, const struct draft *d, const struct claim *k);

/* The draft and its claims (linked by next_claim[claims]) as a row of out->incidents. False when memory is used up. */
bool incident_write(const struct claims *c, const struct draft *d, const uint32_t *next_claim, struct arena *arena,
                    struct account *out);

#endif
