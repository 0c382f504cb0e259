/* names.h — what states are called, for people to read and for other programs: the names of data/actors/countries.tsv and the
 * numbers of data/places/numeric.tsv by their codes. */
#ifndef TRUCE_APP_NAMES_H
#define TRUCE_APP_NAMES_H

#include "app/options.h"
#include "base/arena.h"
#include "base/str.h"

struct names {
    struct arena *arena;
    struct str text;    /* of countries.tsv, empty when it is not there: codes stay codes then */
    struct str numbers; /* of data/places/numeric.tsv, likewise */
    struct str borders; /* of data/map/borders.txt, likewise: the map then has no lines */
};

/* Reads these files of the home directory. What cannot be read is left empty. */
void names_open(struct names *n, const struct request *r, struct arena *arena);

/* The name of a state, empty when it is not known; as report_in.country wants it, with a struct names as context. */
struct str names_country(const void *context, const char code[4]);

/* Its number of ISO 3166-1, without zeros before; empty when not known. */
struct str names_number(const void *context, const char code[4]);

#endif
