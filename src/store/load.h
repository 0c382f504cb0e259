/* load.h — what the files share that load claims: the load in progress, and which codings it takes. */
#ifndef TRUCE_STORE_LOAD_H
#define TRUCE_STORE_LOAD_H

#include "store/bundle.h"

enum { LOAD_BUNDLES = 16 /* held at once; codings come nearly in the order of bundles */ };

/* A load in progress. Rows of the store's tables become rows of claims when they are first met. */
struct load {
    struct store *s;
    struct arena *arena;
    struct claims *out;
    uint32_t *actors, *places; /* by the store's number: row + 1, 0 not met yet */
    size_t actor_most, place_most;
    struct held_bundle {
        int64_t bundle; /* 0: none */
        struct arena arena;
        struct str claims;
    } held[LOAD_BUNDLES];
    truce_error error;
};

/* A further row of l->out; NULL when memory is used up. */
#define LOAD_ROW(l, rows, count, capacity)                                                                                         \
    ((l)->out->count < (l)->out->capacity                                                                                          \
         ? (l)->out->rows + (l)->out->count++                                                                                      \
         : ((l)->out->rows = load_row(l, (l)->out->rows, &(l)->out->count, &(l)->out->capacity, sizeof *(l)->out->rows),           \
            (l)->out->rows ? (l)->out->rows + (l)->out->count - 1 : NULL))
void *load_row(struct load *l, void *rows, uint32_t *count, size_t *capacity, size_t size);

/* Copies a text into l->arena. */
bool load_keep(struct load *l, struct str s, struct str *out);

/* Says that the file is damaged; false. */
bool load_damaged(struct load *l, const char *what);

/* Are these numbers of a claim within their vocabularies? In the order kind, precision, stance, aux, type, plover, mode, position,
 * topic, facet, domain. Sets them if so. */
enum { CLAIM_WORDS = 11 };
bool load_words(struct load *l, const int64_t n[CLAIM_WORDS], struct claim *to);

/* The rows of claims.actors and claims.places for numbers of the store; NO_ROW after a fault. */
uint32_t load_actor(struct load *l, int64_t id);
uint32_t load_place(struct load *l, int64_t id);

/* Rows of a claim's parts, added to it. */
bool load_add_party(struct load *l, struct claim *of, int64_t actor, int64_t role, struct span span);
bool load_add_place(struct load *l, struct claim *of, int64_t place);
bool load_add_count(struct load *l, struct claim *of, int64_t kind, int64_t number, int64_t qualifier, struct span span);

/* The article and the claims of a coding that is in a bundle. */
bool load_bundled(struct load *l, const struct bundle_head *h);

/* The codings whose claims are to be loaded, in claims' order: of each article that counts for the filter its newest version,
 * of that the newest coding. They lie in l->s->scratch. */
bool load_due(struct load *l, const struct store_filter *f, struct bundle_head **heads, uint32_t **due, size_t *count);

#endif
