/* link.h — how a word hangs on the one above it, as far as the reality and the unity of acts are concerned. */
#ifndef TRUCE_EVENT_LINK_H
#define TRUCE_EVENT_LINK_H

#include "event/coder.h"

/* How a word hangs on the one above it, as far as reality is concerned. */
enum link {
    LINK_NONE,   /* the word above says nothing about it: relative clauses, "after the attack" */
    LINK_OBJECT, /* obj, passive subject */
    LINK_SUBJECT,
    LINK_OBLIQUE, /* obl and nmod with a preposition */
    LINK_CLAUSE,  /* xcomp, infinitives of nouns */
    LINK_REPORT,  /* ccomp */
    LINK_PURPOSE, /* "in order to" */
    LINK_CONDITION,
    LINK_WHEN,       /* "when gunmen stormed" */
    LINK_PARTICIPLE, /* "killing ten" */
    LINK_CONJUNCT,
    LINK_NOUN /* "which killed", "killing" behind the noun they modify */
};

enum link link_of(const struct coder *c, uint32_t token);

/* Is the verb an infinitive, with "to" or bare? */
bool link_infinitive(const struct syntax *t, uint32_t verb);

#endif
