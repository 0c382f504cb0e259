/* score.h — how well the language core does on a treebank file, and how fast. */
#ifndef TRUCE_PIPE_SCORE_H
#define TRUCE_PIPE_SCORE_H

#include "parse/lemma.h"
#include "parse/network.h"

/* Shares of all words, punctuation too, with full labels and predicted tags, 0–1 (0 for a file without words). */
struct score {
    uint64_t sentences, words;
    double upos, xpos, lemma;
    double uas, las;         /* head right; head and label right */
    double words_per_second; /* of this thread's processor time, from word forms to lemmas; 0 when it cannot be told */
};

/* Parses the words of a CoNLL-U file (its words and sentences kept) and compares. d was emptied by doc_init and holds
 * the predictions afterwards. Errors: TRUCE_EINPUT with the line (conllu.h), TRUCE_ENOMEM. */
truce_status score_conllu(const struct network *n, const struct lemmatizer *l, struct str bytes, struct doc *d, struct work *w,
                          struct score *out, truce_error *error);

#endif
