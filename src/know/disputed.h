/* disputed.h — who claims and who holds disputed territory (data/places/disputed.tsv), kept apart from a place's country. */
#ifndef TRUCE_KNOW_DISPUTED_H
#define TRUCE_KNOW_DISPUTED_H

#include "base/arena.h"
#include "base/str.h"

struct disputed {
    struct str territory, claimed_by, held_by; /* the latter two with "|" between several */
    struct str since;                          /* year in which the present holder took it, or empty */
    char country[4];                           /* the gazetteer's country of its places, "" for any */
    bool whole;                                /* all of that country's places lie in it: "*" among the names */
};

struct disputes {
    struct disputed *rows;
    struct disputes_key *keys; /* sorted */
    uint32_t row_count, key_count;
};

/* Reads the table into the arena. Errors: TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status disputes_read(const char *path, struct arena *arena, struct disputes *out, truce_error *error);

/* The dispute over a place of a country: over the place itself by its name, else over its first-level unit, else over the
 * whole country; NULL when there is none. */
const struct disputed *disputes_find(const struct disputes *d, struct str name, struct str admin1, const char country[4]);

#endif
