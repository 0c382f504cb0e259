/* where_parts.h — what the files of event/where share: toponyms found in the text and the places they may mean. */
#ifndef TRUCE_EVENT_WHERE_PARTS_H
#define TRUCE_EVENT_WHERE_PARTS_H

#include "event/where.h"

/* Bounds that keep the work linear: a name has at most NAME_TOKENS tokens, a place name's meanings beyond
 * MEANINGS are its least populous ones. */
enum { NAME_TOKENS = 10, MEANINGS = 96, WHERE_BARREN = 1024 };

/* A name with the places it may mean; the same for all toponyms spelled that way. */
struct toponym_name {
    struct str key; /* in scratch */
    bool loose;     /* found through its transliteration only */
    unsigned word;  /* GAZETTEER_* bits of a name of one word */
    struct gazetteer_place *places;
    uint32_t count;
    uint32_t best;    /* the meaning chosen for the document: row of places */
    uint32_t uses;    /* accepted toponyms of this name */
    uint32_t sure;    /* toponyms with a strong sign of a place beside them */
    uint32_t persons; /* toponyms with a strong sign of a person or another name beside them */
    bool chosen;      /* best is final */
    bool contained;   /* an accepted toponym has its larger place beside it */
};

/* A stretch of text that may name a place. */
struct toponym {
    struct span span;
    uint32_t sentence, first, count; /* rows of doc.tokens */
    uint32_t name;                   /* row of names */
    uint32_t within;                 /* the toponym of the larger place beside it, or NO_ROW */
    uint32_t meaning;                /* row of the name's places */
    int evidence;                    /* for (and, below 0, against) its naming a place here */
    int context;                     /* the part of it that lies in the words around */
    bool dateline;                   /* in a dateline, which has no tokens: first is NO_ROW, count 0 */
    bool unknown;                    /* no gazetteer has it: one meaning without coordinates */
    bool elsewhere;                  /* none of its meanings lies in the larger place beside it */
    bool accepted, shouted;          /* shouted: in a sentence all in capitals */
    bool admin_cue;                  /* "region", "oblast", "province" stands beside it */
    bool part_of_name;               /* inside the name of something else */
    enum place_precision precision;  /* PRECISION_NEAR and the like when the words say so, else PRECISION_NONE */
};

struct where {
    const struct gazetteer *g;
    const struct actors *actors;
    struct doc *d;
    struct arena *scratch;
    struct toponym *toponyms;
    struct toponym_name *names;
    uint32_t toponym_count, name_count;
    size_t toponym_capacity, name_capacity;
    uint32_t *slots; /* hash table of names: row + 1, 0 is free */
    uint32_t slot_count;
    uint64_t *barren; /* [WHERE_BARREN]: hashes of words seen that no place name starts with, by their last bits */
    bool tagged;      /* the language core has read the document */
};

/* Finds the toponyms and decides which of them name places. Errors: TRUCE_ENOMEM. */
truce_status where_scan(struct where *w, truce_error *error);

/* The next part of a dateline that may be a place, from *at on, which moves behind it; false when there are no more. */
bool where_dateline_part(struct str line, size_t *at, struct str *part);

/* The tokens of a place from `first` that no gazetteer has but that the words around show to be one; 0 for none.
 * *facility tells a facility ("Halane Camp") from a town; a town behind a comma needs a larger place there. */
uint32_t where_unknown(const struct where *w, uint32_t first, bool *facility);

/* Do the words before say that the `count` tokens, which no list knows, were taken, shelled or are nearby? */
bool where_taken(const struct where *w, uint32_t first, uint32_t count);

/* Does "village of" or the like stand before the token? */
bool where_named_kind(const struct where *w, uint32_t first);

/* The tokens from `first` of a facility whose name begins with the `count` tokens of a known place: "Goma International
 * Airport" (*of_place: it is there), "Aden Adde Airport" (it is elsewhere); 0 when no facility follows. */
uint32_t where_facility_tail(const struct where *w, uint32_t first, uint32_t count, bool *of_place);

/* Widens a toponym whose meaning is chosen to "eastern Ukraine" or "Mastung District" and sets its precision. taken: the
 * first token that no toponym before covers. */
void where_shape(struct where *w, uint32_t toponym, uint32_t taken);

/* Weighs the evidence for and against each toponym's naming a place; sets accepted. */
void where_judge(struct where *w);

/* Chooses the meaning of every accepted toponym by the whole document. Errors: TRUCE_ENOMEM. */
truce_status where_choose(struct where *w, truce_error *error);

/* The token of a toponym that the others hang on: the one whose head lies outside; without a tree the last. */
uint32_t where_head(const struct where *w, const struct toponym *t);

/* What a toponym's place does in its sentence. */
enum place_role where_role(const struct where *w, uint32_t toponym);

/* Words around a toponym: its neighbour tokens in the same sentence, NO_ROW at the ends. */
uint32_t where_before(const struct where *w, uint32_t token);
uint32_t where_after(const struct where *w, uint32_t token);

/* Is a word (ASCII case ignored) one of a list that ends with NULL? An empty or missing token (NO_ROW) is in none. */
bool where_is(const struct where *w, uint32_t token, const char *const *list);

/* GAZETTEER_* bits of a token; 0 for NO_ROW. */
unsigned where_word(const struct where *w, uint32_t token);

/* Does the token begin with a capital letter? False for NO_ROW. */
bool where_capital(const struct where *w, uint32_t token);

#endif
