/* ends.h — decides where sentences end.
 *
 * Every gap between two tokens at which a sentence could end is a candidate; what is seen around it (words, shapes,
 * open brackets and quotations, how far the last and the next full stop are) is hashed to rows of a table. The rows
 * are summed and pass a small network with one hidden layer, all in whole numbers, so every machine decides alike.
 * learn/boundary.py trains it through learn/boundary_rows.c, which uses this very code.
 */
#ifndef TRUCE_TEXT_ENDS_H
#define TRUCE_TEXT_ENDS_H

#include "base/pack.h"
#include "doc/doc.h"

enum { ENDS_FEATURES = 22, ENDS_HIDDEN = 32, ENDS_BITS = 16 };

/* What is seen of a token. */
struct ends_look {
    uint32_t word;   /* hash of the lowered form, digits alike */
    uint8_t shape;   /* an enum shape of ends.c */
    uint8_t usual;   /* how the word is usually written in mid-sentence: ENDS_USUAL_* */
    uint8_t state;   /* bit 0: a bracket is open after the token; bit 1: a quotation */
    bool space;      /* a blank follows */
    uint16_t since;  /* tokens since the last end mark before this one, at most 255 */
    uint16_t until;  /* tokens to the next end mark after this one, at most 255 */
    uint32_t opener; /* the word that the stretch since that end mark begins with */
};

enum { ENDS_USUAL_UNKNOWN, ENDS_USUAL_SMALL, ENDS_USUAL_CAPITALISED, ENDS_USUAL_CAPITALS, ENDS_USUAL_MIXED };

/* The tokens of one paragraph as seen. */
struct ends_view {
    struct ends_look *looks; /* [n] */
    size_t capacity;
    uint32_t n;
    bool capitals; /* no small letter: case tells nothing */
    uint8_t kind;  /* length of the paragraph and its end marks, for the features */
};

struct ends_model {
    struct str cases;                            /* section split.case: slots of 2 bytes */
    struct str rows;                             /* section split.ends: [1 << ENDS_BITS][ENDS_HIDDEN] int8 */
    int16_t bias[ENDS_HIDDEN], top[ENDS_HIDDEN]; /* section split.ends.top, with `end`, the score's own bias */
    int32_t end;
};

/* Reads sections "split.case" and "split.ends"; borrows the pack. Errors: TRUCE_EMODEL. */
truce_status ends_open(const struct pack *model, struct ends_model *out, truce_error *error);

/* Looks at d's tokens [first, first + n), a paragraph. False when memory is used up. */
bool ends_look_at(const struct ends_model *m, const struct doc *d, uint32_t first, uint32_t n, struct arena *scratch,
                  struct ends_view *v);

/* Whether a sentence could end behind token i of the view, i + 1 < n. */
bool ends_candidate(const struct ends_view *v, uint32_t i);

/* The rows of the features of that gap, below 1 << ENDS_BITS. */
void ends_features(const struct ends_view *v, uint32_t i, uint32_t rows[ENDS_FEATURES]);

/* Whether a sentence ends there. */
bool ends_here(const struct ends_model *m, const struct ends_view *v, uint32_t i);

/* How a word (its look's hash) is usually written. */
unsigned ends_usual(const struct ends_model *m, uint32_t word);
uint32_t ends_word(struct str word);

#endif
