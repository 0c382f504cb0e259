/* who_owner.h — whom a noun's modifiers say it belongs to: "Ukrainian" troops, "Hamas" fighters, the head "of
 * Ukraine's military", "rebel" commanders, "their" forces.
 */
#ifndef TRUCE_EVENT_WHO_OWNER_H
#define TRUCE_EVENT_WHO_OWNER_H

#include "event/who_parts.h"

struct owners {
    char country[MEMBERS][4]; /* states named, in order */
    uint32_t countries;
    const struct known_actor *body;      /* a group, organisation or seat of government */
    const struct known_actor *person;    /* a known person */
    const struct known_actor *community; /* an ethnic or religious group */
    enum sector modifier;                /* what role nouns among the modifiers say: REB for "rebel" */
    enum sector complement;              /* the sector of the role noun it is the head, member, … of */
    uint32_t pronoun;                    /* a possessive pronoun, or NO_ROW */
    bool former, definite, many, named;  /* many: a number or "all", "both" stands before it; named: any owner is told */
    char place[4];                       /* country of a place named as where they are or come from */
    bool within;                         /* where they are: tells residents' country, not a delegation's */
};

/* Collects what the modifiers of the noun `token` say. */
void who_owners(const struct who *w, uint32_t token, struct owners *out);

/* Gives a bare noun that is joined to another that noun's states: "Danish media and government". */
void who_shared_owners(const struct who *w, uint32_t token, struct owners *o);

/* Is something done to a site, or sent to help it? Only then it is a party. */
bool who_site_hit(const struct who *w, uint32_t token);

/* "the Indonesian Hospital": is a role noun part of a name, after a state that it is not of? */
bool who_named_after(const struct who *w, uint32_t token, const struct known_actor *k);

/* "MSF France", "Ukraine's Security Council": makes a name of a body with a state that body's branch there, or the state's own. */
void who_branch(const struct who *w, struct phrase *p, const struct known_actor *k, const struct owners *o);

#endif
