/* condition.h — what an act hangs on: "if Moscow stops", "in exchange for prisoners", "subject to approval".
 *
 * Looked for in the clause of a word and of the verbs that govern it ("is ready to accept it if …"). Reads tokens and tree
 * only, so that the coder and the attributions ask the same question.
 */
#ifndef TRUCE_EVENT_CONDITION_H
#define TRUCE_EVENT_CONDITION_H

#include "doc/doc.h"

enum condition_kind {
    CONDITION_NONE,
    CONDITION_IF,    /* it may not come true: if, unless, provided, in exchange for … */
    CONDITION_UNTIL, /* it is waited for: once, until, when … */
};

/* Tokens [first, end), with the words that introduce them. */
struct condition {
    uint32_t first, end;
    enum condition_kind kind;
};

/* The first condition of the clause of `token`; CONDITION_NONE when there is none. */
struct condition condition_find(const struct doc *d, uint32_t token);

/* Does the word introduce the clause that it marks as a condition; and an inverted one: "should they refuse", "had he not"? */
enum condition_kind condition_mark(const struct doc *d, uint32_t mark);
bool condition_inverted(const struct doc *d, uint32_t auxiliary);

/* The condition in the text. */
struct span condition_span(const struct doc *d, const struct condition *c);

#endif
