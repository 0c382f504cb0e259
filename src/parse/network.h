/* network.h — tags and dependency tree of every sentence, from one small recurrent network.
 *
 * Hashed embeddings of each word (form, suffixes, prefix, shape), stacked bidirectional SRU layers (Lei et al. 2018),
 * and one head matrix for UPOS, XPOS and biaffine arc and label scores (Dozat and Manning 2017); int8 weights with one
 * float scale per output. Kernels in plain C, AVX2 and AVX-512 VNNI give the same bytes: integer dot products are
 * exact, and float steps run element by element in one order.
 */
#ifndef TRUCE_PARSE_NETWORK_H
#define TRUCE_PARSE_NETWORK_H

#include "base/pack.h"
#include "doc/doc.h"

struct network;

enum network_path { NETWORK_BEST, NETWORK_PLAIN, NETWORK_AVX2, NETWORK_AVX512 };

/* Reads sections "net.*" of a model. The network borrows the pack and lives in the arena.
 * path NETWORK_BEST takes the fastest this processor has; another one is for tests (TRUCE_EUSAGE when the processor
 * lacks it). Errors: TRUCE_EMODEL (a section missing or of another shape), TRUCE_ENOMEM. */
truce_status network_open(const struct pack *model, enum network_path path, struct arena *arena, struct network **out,
                          truce_error *error);

/* Reads section "state" of a file of kind "heads": what the network then tells of every token in doc.states, the last
 * layer's numbers through a matrix, for the heads that read them (event/head.h). The file has to be made for this model.
 * Before the network is shared. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status network_tell_states(struct network *n, const struct pack *heads, struct arena *arena, truce_error *error);

/* network_parse also keeps the last layer itself in doc.encoded. For learning; before the network is shared. */
void network_keep_layer(struct network *n);

/* Fills upos, xpos, head and deprel of all tokens. d has sentences and tokens; an empty document is good.
 * Each sentence gets exactly one root and no cycle. Errors: TRUCE_ENOMEM. Any thread, own work. */
truce_status network_parse(const struct network *n, struct doc *d, struct work *w, truce_error *error);

#endif
