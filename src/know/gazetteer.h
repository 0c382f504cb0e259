/* gazetteer.h — places of the world by name: our own file made from GeoNames (tools/make_gazetteer.py), mapped
 * read-only and looked up where it lies; nothing is unpacked.
 *
 * A container of base/pack.h, kind "gazetteer", with the sections (numbers little-endian)
 *   places      P rows of 14 bytes: latitude i24 and longitude i24 (of 90 and 180 degrees at 0x7FFFFE; latitude
 *               -2^23: not located), GeoNames id u24, population u16 (4 bits power of 4, 12 bits number), name u24
 *               (top bit: byte of the pool; else the number of the key whose words get capitals)
 *   ranges      rows of 12: first place u32, kind u8, precision u8, country u16, admin u16, 0 u16; sorted
 *   countries   rows of 16: ISO-2, ISO-3, 3 zero, place u32, its capital's place u32
 *   admins      rows of 8: name in the pool u32, place u32
 *   pool        strings, each behind its length byte
 *   keys        sorted keys (placename.h) in blocks of 16, front-coded: a byte with shared prefix << 4 | suffix length
 *               (15: one more byte adds to it), the suffix, then values as varints, each value << 1 | more follow; a
 *               value is place << 1 | alternate. Loose keys begin with byte 1.
 *   keys.index  u32 per block: its first byte                    words, words.index  the same; a value is GAZETTEER_WORD bits
 * Every number of the file is checked against its bounds when it is used.
 */
#ifndef TRUCE_KNOW_GAZETTEER_H
#define TRUCE_KNOW_GAZETTEER_H

#include "doc/doc.h"
#include "know/disputed.h"

struct gazetteer;

enum gazetteer_kind {
    GAZETTEER_CITY,
    GAZETTEER_ADMIN1,
    GAZETTEER_COUNTRY,
    GAZETTEER_WATER,
    GAZETTEER_REGION,
    GAZETTEER_FACILITY,
    GAZETTEER_ADMIN2
};

/* What the word lists say of a word. */
enum gazetteer_word {
    GAZETTEER_GIVEN_NAME = 1,
    GAZETTEER_SURNAME = 2,
    GAZETTEER_LOWER_CASE = 4 /* news prints it in lower case */,
    GAZETTEER_SELDOM = 8 /* news prints it with a capital, but hardly ever as a place */,
    GAZETTEER_DEMONYM = 16
};

/* One place that a name may mean. Strings are borrowed from `scratch` or the gazetteer. */
struct gazetteer_place {
    struct str name, admin1;
    char country[4];    /* ISO-3 */
    uint32_t geonameid; /* 0 for places of our supplement */
    float latitude, longitude;
    bool located;
    uint32_t population;
    enum gazetteer_kind kind;
    enum place_precision precision; /* how exact the coordinates are */
    bool alternate;                 /* the name asked for is not the main one */
    bool capital;                   /* of its country */
    uint32_t row;                   /* the place's number */
    uint16_t admin;                 /* number of its first-level unit, GAZETTEER_NO_ADMIN when none */
};

#define GAZETTEER_NO_ADMIN 0xFFFFu

/* Opens FILE; lives in the arena. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. Undone by gazetteer_close. */
truce_status gazetteer_open(const char *path, struct arena *arena, struct gazetteer **out, truce_error *error);
void gazetteer_close(struct gazetteer *g);

/* The same for bytes that are already in memory and stay the caller's; path is for messages. */
truce_status gazetteer_read(struct str bytes, const char *path, struct arena *arena, struct gazetteer **out, truce_error *error);

/* Puts the places of the user's FILE (ownplaces.h) before the gazetteer's: a name in FILE means only what FILE says. Their
 * row numbers follow the gazetteer's. To be called once, before use. Errors: TRUCE_EMODEL, TRUCE_ENOMEM. */
truce_status gazetteer_add(struct gazetteer *g, const char *path, struct arena *arena, truce_error *error);

/* Reads the table of disputed territory (disputed.h) of FILE. To be called once, before use. Errors: as disputes_read. */
truce_status gazetteer_add_disputes(struct gazetteer *g, const char *path, struct arena *arena, truce_error *error);

/* Its row for a place, NULL when nobody disputes it. */
const struct disputed *gazetteer_dispute(const struct gazetteer *g, struct str name, struct str admin1, const char country[4]);

/* All places called `name` (any spelling that folds to the same key; when there is none, any transliteration), most
 * populous first, in scratch. No place gives *count 0. Errors: TRUCE_ENOMEM. */
truce_status gazetteer_find(const struct gazetteer *g, struct str name, struct arena *scratch, struct gazetteer_place **out,
                            uint32_t *count, truce_error *error);

/* Where a key lies: found, and whether longer keys begin with its words. */
struct gazetteer_look {
    bool found, longer;
    bool own;        /* a name of the user's file */
    uint32_t values; /* byte of its first value, or number of its first own key, for gazetteer_next */
};

/* Looks up a key of placename_key, or with `loose` one of placename_loose. */
struct gazetteer_look gazetteer_look(const struct gazetteer *g, struct str key, bool loose);

/* The next place of a found key: reads at *values and moves it on; false when there are no more. Fills *out but for
 * its name. */
bool gazetteer_next(const struct gazetteer *g, struct gazetteer_look *at, struct gazetteer_place *out);

/* A place by its row, all but its name; false when there is no such row. */
bool gazetteer_row(const struct gazetteer *g, uint32_t row, struct gazetteer_place *out);

/* A place's main name; at NULL when memory is used up. */
struct str gazetteer_name(const struct gazetteer *g, uint32_t row, struct arena *scratch);

/* The row of the country with an ISO-3 code, or of a first-level unit; NO_ROW when there is none. */
uint32_t gazetteer_country(const struct gazetteer *g, const char iso3[4]);
uint32_t gazetteer_admin(const struct gazetteer *g, uint16_t admin);

/* GAZETTEER_* bits of a word, given as its key; 0 for words of no list. */
unsigned gazetteer_word(const struct gazetteer *g, struct str key);

#endif
