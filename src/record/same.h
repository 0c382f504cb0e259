/* same.h — is this claim another report of that act?
 *
 * A draft is an incident while claims still join it: what its claims agree on, in small fixed arrays (what does not fit is
 * left out of the comparison, never out of the incident). Weights of the evidence are in same.c, each a constant with
 * its reason; the set of judged pairs in tests/merge measures them (bench/merge.py).
 */
#ifndef TRUCE_RECORD_SAME_H
#define TRUCE_RECORD_SAME_H

#include "record/account.h"

/* Which claims join is kept from one drawing to the next (store/joined.c): to be changed with what same.c and incident.c
 * find, so that what older rules found is not taken for it. */
#define SAME_RULE "same@1"

enum { DRAFT_PARTIES = 6, DRAFT_PLACES = 4 };

struct draft {
    enum event_type type;
    enum mode mode; /* MODE_NONE while no claim has one */
    bool planned;   /* all its claims tell the future */
    uint32_t first_claim, last_claim;
    int32_t from, to; /* told days, the overlap of all; NO_DAY while none is told */
    int32_t first_published, last_published;
    uint32_t actors[DRAFT_PARTIES], recipients[DRAFT_PARTIES]; /* rows of claims.actors */
    uint32_t places[DRAFT_PLACES];                             /* rows of claims.places, the most exact first */
    uint32_t actor_count, recipient_count, place_count;
    uint32_t figure[COUNT_KINDS]; /* the newest figure of each kind, 0: none told */
    uint32_t word;                /* of its first claim */
    uint64_t gist[2];             /* of its newest claim */
};

/* Begins a draft with one claim; adds another. row is a row of c->rows. */
void draft_begin(const struct claims *c, struct draft *d, uint32_t row);
void draft_join(const struct claims *c, struct draft *d, uint32_t row);

/* How much speaks for one act: 0 when something contradicts it or too little is known, else higher is better. */
int same_act(const struct claims *c, const struct draft *d, const struct claim *k);

/* The draft and its claims (linked by next_claim[claims]) as a row of out->incidents. False when memory is used up. */
bool incident_write(const struct claims *c, const struct draft *d, const uint32_t *next_claim, struct arena *arena,
                    struct account *out);

#endif
