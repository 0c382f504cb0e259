/* head.h — what a learnt head makes of words that no row of the lexicon takes or rules out.
 *
 * A small network of one hidden layer. It reads what the language network tells of the word and of its partner (the
 * object of a verb, the governor of a noun; doc.states) and hashed features of lemma, tree and mentions
 * (head_features.c), all as whole numbers, so that it gives the same on every machine. Its answer is a type or none;
 * what grammar gives as parties of such a word is told by the lexicon's rows "*agree" … "*assault".
 * learn/heads.py makes the file (kind "heads", docs/model-format.md); without one nothing is added.
 */
#ifndef TRUCE_EVENT_HEAD_H
#define TRUCE_EVENT_HEAD_H

#include "base/pack.h"
#include "doc/doc.h"

enum { HEAD_HIDDEN = STATE_WIDTH / 2, HEAD_MOST_FEATURES = 64 };

struct act_head {
    const int8_t *rows; /* [row_count][HEAD_HIDDEN], borrowed from the file */
    uint32_t row_count; /* a power of two */
    int32_t hidden_bias[HEAD_HIDDEN];
    int16_t weight[TYPES][HEAD_HIDDEN];
    int32_t bias[TYPES];
    int32_t threshold[2][TYPES]; /* how far a type has to be above none; [1] where parties stand on both sides */
};

struct coder;

/* Reads the sections "act.*". *out borrows the file and lives in the arena. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status head_open(const struct pack *heads, struct arena *arena, struct act_head **out, truce_error *error);

/* The words of the sentence that the head may name: [n] tokens in text order. */
uint32_t head_candidates(const struct coder *c, uint32_t *out, uint32_t most);

/* The partner of a candidate, or NO_ROW; its features, hashed. */
uint32_t head_partner(const struct coder *c, uint32_t token);
uint32_t head_features(const struct coder *c, uint32_t token, uint32_t out[HEAD_MOST_FEATURES]);

/* Adds the acts that the head names in c->sentence to c->found. */
void head_find(struct coder *c);

#endif
