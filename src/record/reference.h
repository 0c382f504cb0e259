/* reference.h — how the words of a sentence tie an act to acts told elsewhere.
 *
 * A claim keeps no text. What decides whether two claims tell one act is taken from the words once, when the claim is made:
 * whether it takes up a known act or tells another one, how it is told, and prints of the words and names of its sentence.
 */
#ifndef TRUCE_RECORD_REFERENCE_H
#define TRUCE_RECORD_REFERENCE_H

#include "record/claim.h"

/* gist[0]: prints of four words, of 16 bits each; gist[1]: of three names, and on top of them how the act is told. */
enum { PRINT_BITS = 16, WORDS_KEPT = 4, NAMES_KEPT = 3, TOLD_SHIFT = NAMES_KEPT * PRINT_BITS };

/* How an act is told: bits of claim_told. */
enum told {
    TOLD_NOUN = 1 << 0,
    TOLD_BEHIND = 1 << 1,   /* "after clashes": what has been told before */
    TOLD_RELATIVE = 1 << 2, /* "who was shot on Saturday": of somebody else's story */
    TOLD_AS = 1 << 3,       /* "it was a terrorist attack", "… , the largest such attack": another name for an act */
    TOLD_ALSO = 1 << 4,
    TOLD_OUTCOME = 1 << 5, /* "killed", "injured", "damaged": what an act led to */
    TOLD_PASSIVE = 1 << 6,
    TOLD_HANGS = 1 << 7,       /* it hangs on the act before it in the sentence, or that on it: "killed in an attack" */
    TOLD_BESIDE = 1 << 8,      /* they are joined by "and" */
    TOLD_CAUSE = 1 << 9,       /* "in retaliation for the attack" */
    TOLD_INDEFINITE = 1 << 10, /* "an attack" */
    TOLD_OWNED = 1 << 11,      /* "his arrest", "Israel's strikes" */
    TOLD_PLACED = 1 << 12,     /* its sentence names a place, the coder gives it none */
    TOLD_CLAUSE = 1 << 13      /* "before being shot": in a clause of what came before or after */
};

/* Sets again, known, total and gist of a claim by the words of its event in a coded document. */
void claim_refer(const struct doc *d, const struct event *e, struct claim *to);

/* Bits of enum told; 0 for a claim without words. */
unsigned claim_told(const struct claim *k);

/* Prints of the names of a claim's sentence; how many two such sets share; both, as far as there is room, those of `a` first.
 * gist[0] is such a set too: prints of the words that tell most. */
uint64_t claim_names(const struct claim *k);
int prints_shared(uint64_t a, uint64_t b);
uint64_t names_joined(uint64_t a, uint64_t b);

#endif
