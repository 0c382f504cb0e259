/* gazetteer.h — places of the world by name: our own compressed file made from GeoNames, mapped read-only, unpacked
 * block by block on demand.
 */
#ifndef TRUCE_KNOW_GAZETTEER_H
#define TRUCE_KNOW_GAZETTEER_H

#include "doc/doc.h"

struct gazetteer;

enum gazetteer_kind {
    GAZETTEER_CITY, GAZETTEER_ADMIN1, GAZETTEER_COUNTRY, GAZETTEER_WATER, GAZETTEER_REGION, GAZETTEER_FACILITY
};

/* One place that a name may mean. Strings are borrowed from `scratch` or the gazetteer. */
struct gazetteer_place {
    struct str name, admin1;
    char country[4]; /* ISO-3 */
    uint32_t geonameid; /* 0 for places of our supplement */
    float latitude, longitude;
    bool located;
    uint32_t population;
    enum gazetteer_kind kind;
    enum place_precision precision; /* how exact the coordinates are */
};

/* Opens FILE; lives in the arena. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. Undone by gazetteer_close. */
truce_status gazetteer_open(const char *path, struct arena *arena, struct gazetteer **out, truce_error *error);
void gazetteer_close(struct gazetteer *g);

/* All places called `name` (any spelling that folds to the same key), most populous first, in scratch.
 * No place gives *count 0. Errors: TRUCE_ENOMEM. */
truce_status gazetteer_find(const struct gazetteer *g, struct str name, struct arena *scratch, struct gazetteer_place **out,
                            uint32_t *count, truce_error *error);

#endif
