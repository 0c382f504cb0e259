/* arrangement_parts.h — what the parts of the arrangement stage share; for arrangement*.c only.
 *
 * arrangement.c finds the nouns and writes the rows; arrangement_fate.c finds the words that tell what becomes of it,
 * arrangement_party.c whom it binds, arrangement_term.c when, where, for how long.
 */
#ifndef TRUCE_EVENT_ARRANGEMENT_PARTS_H
#define TRUCE_EVENT_ARRANGEMENT_PARTS_H

#include "event/arrangement.h"
#include "event/coder.h"
#include "event/statement_parts.h"

struct arranger {
    const struct arranging *words;
    struct coder *c; /* for reality; c->t is the tree */
    struct reader r; /* for phrases and parties; shares the tree */
    struct doc *d;
};

/* A noun that names an arrangement. */
struct named {
    uint32_t noun; /* its head word; of "cease all attacks" the object */
    uint32_t halt; /* the verb of such a clause, else NO_ROW */
    enum topic topic;
    bool again; /* a pronoun for it */
    bool draft; /* only a plan or offer of it */
    bool leads; /* an agreement on something else that is to lead to it */
    struct span span;
};

/* One word that tells its fate, and the words that count with it. */
struct fate {
    enum facet facet;
    uint32_t cue;      /* NO_ROW for FACET_MENTIONED */
    uint32_t top;      /* the verb whose reality counts: "agreed" of "agreed to extend"; NO_ROW: none */
    uint32_t holder;   /* the word that the noun hangs on by `relation`; NO_ROW: none */
    uint32_t relation; /* ARRANGING_* */
    uint32_t wish;     /* the verb above that wants, refuses or alleges it; NO_ROW: none */
    bool broker;       /* the subject is no side */
    bool refused, accused;
};

enum { MOST_FATES = 4 };

/* arrangement.c */
bool arrangement_names(const struct arranger *a, uint32_t token, struct named *out);
const struct arranging_word *arrangement_word(const struct arranger *a, enum arranging_class class, uint32_t token,
                                              uint32_t relations);

/* arrangement_fate.c: at least one. */
uint32_t arrangement_fates(const struct arranger *a, const struct named *n, struct fate out[MOST_FATES]);

/* arrangement_party.c: adds the parties; false when memory is used up. */
bool arrangement_parties(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out);

/* arrangement_stand.c: adds the position that a row tells, when no statement tells it; false when memory is used up. */
bool arrangement_stand(struct arranger *a, const struct named *n, const struct fate *f, const struct arrangement *row);

/* arrangement_term.c: fills time, starts, ends, duration, domain, place, definite. */
void arrangement_terms(const struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out);

#endif
