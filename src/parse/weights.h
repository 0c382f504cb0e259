/* weights.h — the network's numbers, read out of a model file and checked.
 *
 * Byte tables are used where they lie in the mapped file; floats and sums are copied into the arena. Every float has to
 * be finite and within ±10,000, so that no input can drive a number in the network out of range.
 * Sections, see docs/model-format.md: net.config, net.words*, net.rows, net.rows.scale, net.norm, net.sru<L>,
 * net.head, net.arc, net.label, net.pairs.
 */
#ifndef TRUCE_PARSE_WEIGHTS_H
#define TRUCE_PARSE_WEIGHTS_H

#include "base/arena.h"
#include "parse/feature.h"

enum { MOST_LAYERS = 8, MOST_PAIRS = 1024 };

struct weights {
    struct features features;
    struct embedding embedding;
    struct matrix layers[MOST_LAYERS];
    uint32_t layer_count;
    struct matrix head;
    struct arc_weights arc;
    struct label_weights label;
    const uint8_t *pairs; /* [pair_count][2]: the UPOS and XPOS that go together */
    uint32_t pair_count;
};

/* with_rows: also lay the matrices out as the plain kernels want them. *out borrows the model and lives in the arena.
 * Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status weights_open(const struct pack *model, bool with_rows, struct arena *arena, struct weights **out, truce_error *error);

/* A matrix of `outputs` rows in another file, likewise. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status weights_open_matrix(const struct pack *from, const char *section, size_t outputs, bool with_rows, struct arena *arena,
                                 struct matrix *out, truce_error *error);

#endif
