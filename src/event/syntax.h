/* syntax.h — reading a document's dependency trees: children, mentions by head, the logical subject and object.
 *
 * Built once per document in scratch memory, linear in tokens and mentions. All tokens are rows of doc.tokens; NO_ROW
 * means none. Every walk is bounded, so deep or wide trees cost no more than their size.
 */
#ifndef TRUCE_EVENT_SYNTAX_H
#define TRUCE_EVENT_SYNTAX_H

#include "doc/doc.h"

/* The most steps a walk towards the root takes, and the most children that are looked at. */
enum { SYNTAX_CLIMB = 24, SYNTAX_WIDTH = 128 };

struct syntax {
    const struct doc *d;
    uint32_t *child, *next;                  /* [T] first child and next sibling, in text order */
    uint32_t *actor, *place, *time, *number; /* [T] the mention whose head is the token */
};

/* Errors: TRUCE_ENOMEM. Borrows d; lives in scratch until that is reset. */
truce_status syntax_build(const struct doc *d, struct arena *scratch, struct syntax *out, truce_error *error);

static inline const struct token *syntax_token(const struct syntax *t, uint32_t token)
{
    return &t->d->tokens[token];
}

/* The first child with the relation (subtype included). */
uint32_t syntax_child(const struct syntax *t, uint32_t token, enum deprel relation);

/* Is the relation (without subtype) of a token `relation`? */
static inline bool syntax_is(const struct syntax *t, uint32_t token, enum deprel relation)
{
    return deprel_base(t->d->tokens[token].deprel) == relation;
}

bool syntax_lemma_is(const struct syntax *t, uint32_t token, const char *lemma);

/* The preposition before a noun ("on"), the last word of a fixed one ("because of" gives "of"), lower-case lemma;
 * empty when there is none. */
struct str syntax_preposition(const struct syntax *t, uint32_t noun);

/* Passive voice, and participles that modify a noun or stand alone in a headline like passives. */
bool syntax_passive(const struct syntax *t, uint32_t verb);

/* Who does it: the subject, shared over conjunction, control, participles and relative clauses; the agent of a
 * passive. What undergoes it: the object, the subject of a passive, the noun before a participle. */
uint32_t syntax_subject(const struct syntax *t, uint32_t verb);
uint32_t syntax_object(const struct syntax *t, uint32_t verb);

/* A headline's "Lavrov to visit Cairo": is `verb` the infinitive of the name that stands for the whole sentence? */
bool syntax_heads_infinitive(const struct syntax *t, uint32_t noun, uint32_t verb);

/* "not", "never" on a word itself; "will", "would" before it: somebody decides. */
bool syntax_negated(const struct syntax *t, uint32_t token);
bool syntax_intends(const struct syntax *t, uint32_t verb);

/* Follows "number of", "group of", "dozens of" to the noun that counts. */
uint32_t syntax_contents(const struct syntax *t, uint32_t noun);

/* Is `token` inside the subtree of `top`? Looks at most SYNTAX_CLIMB steps up. */
bool syntax_under(const struct syntax *t, uint32_t token, uint32_t top);

#endif
