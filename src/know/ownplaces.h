/* ownplaces.h — places of the user's own (`--places FILE`), which go before the gazetteer's.
 *
 * Tab-separated text, UTF-8, `#` begins a comment. Columns: name, other names (";" between), country (ISO-3, may be
 * empty), first-level unit (may be empty), latitude, longitude (decimal degrees, both or neither), precision (exact, near,
 * district, province, unclear; empty: exact with coordinates, none without). Columns at the end may be left out.
 */
#ifndef TRUCE_KNOW_OWNPLACES_H
#define TRUCE_KNOW_OWNPLACES_H

#include "know/gazetteer.h"

struct ownplace_key {
    struct str key; /* of placename_key, or byte 1 and one of placename_loose */
    uint32_t row;
};

struct ownplaces {
    struct gazetteer_place *rows; /* their names filled, row numbers from 0 */
    struct ownplace_key *keys;    /* sorted by key, then row */
    uint32_t row_count, key_count;
};

/* Reads FILE into the arena. A name given in two rows has both meanings. Errors: TRUCE_EMODEL with file and line,
 * TRUCE_ENOMEM. */
truce_status ownplaces_read(const char *path, struct arena *arena, struct ownplaces *out, truce_error *error);

/* The number of the first key that is not below `key`; key_count when there is none. */
uint32_t ownplaces_seek(const struct ownplaces *o, struct str key);

#endif
