/* arranging.h — the words that name ceasefires and agreements and tell their fate.
 *
 * Read from data/lexicon/arrangements.tsv, which people can review and extend; data/lexicon/README.md explains the columns.
 */
#ifndef TRUCE_KNOW_ARRANGING_H
#define TRUCE_KNOW_ARRANGING_H

#include "doc/doc.h"

enum arranging_class {
    ARRANGING_NAME,     /* names an arrangement by itself: "ceasefire" */
    ARRANGING_PAPER,    /* names one when a word beside it tells the sort: "deal" */
    ARRANGING_DRAFT,    /* likewise, of what is only proposed: "plan" */
    ARRANGING_SORT,     /* tells the sort: "peace" */
    ARRANGING_HALT,     /* names one when what is halted is fighting: "pause" */
    ARRANGING_FIGHTING, /* "hostilities" */
    ARRANGING_NOT,      /* beside it the word is a metaphor: "trade" */
    ARRANGING_LIGHT,    /* a noun that only holds it: "terms" */
    ARRANGING_DOMAIN,   /* what it is limited to: "energy" */
    ARRANGING_FATE,     /* verbs, with particle or object: "take effect" */
    ARRANGING_BROKER,   /* verbs whose subject is no side: "mediate" */
    ARRANGING_NOUN,     /* nouns that tell a fate: "collapse" */
    ARRANGING_STATE,    /* predicates: "over", "in force" */
    ARRANGING_WISH,     /* verbs whose clause is only wanted: "demand" */
    ARRANGING_REFUSE,   /* verbs whose clause is refused */
    ARRANGING_ACCUSE,   /* verbs whose object is said to do what the clause tells */
    ARRANGING_STAND,    /* deeds that take a position on talks, releases, withdrawals: "delay" */
    ARRANGING_CLASSES
};

/* How the arrangement hangs on a word: bits of a row's relations. */
enum { ARRANGING_SUBJECT = 1, ARRANGING_OBJECT = 2, ARRANGING_BESIDE = 4 /* before a noun */, ARRANGING_CLAUSE = 8 };
#define ARRANGING_OTHER 16u       /* in a way that no row asks for */
#define ARRANGING_PREPOSITION 32u /* of the first preposition of the list in arranging.c; the next ones follow */

struct arranging_word {
    struct str words; /* lemmas, folded: "take effect" */
    enum arranging_class class;
    uint32_t relations;
    enum topic topic;
    enum facet facet;
    enum domain domain;
    enum position position;
};

struct arranging;

/* Lives in the arena. Errors: TRUCE_EIO, TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status arranging_open(const char *path, struct arena *arena, struct arranging **out, truce_error *error);

/* The row of a class and words (ASCII letters folded) that has one of the relations, any row when `relations` is 0; NULL when
 * there is none. */
const struct arranging_word *arranging_find(const struct arranging *a, enum arranging_class class, struct str words,
                                            uint32_t relations);

/* The relation of a preposition, ARRANGING_OTHER when no row asks for it. */
uint32_t arranging_preposition(struct str lemma);

#endif
