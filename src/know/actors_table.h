/* actors_table.h — the inside of struct actors, shared by its reader and its look-ups only.
 *
 * Records are what names mean; entries say which key means which record; slots are an open hash table over the
 * entries' keys. Entries of one key hang in a chain, best first.
 */
#ifndef TRUCE_KNOW_ACTORS_TABLE_H
#define TRUCE_KNOW_ACTORS_TABLE_H

#include "know/actors.h"
#include "know/key.h"

/* Which key an entry holds: four tables in one. */
/* An entry of KEY_GIVEN has no record but the gender: 'm' or 'f'. */
enum key_kind { KEY_STRICT, KEY_LOOSE, KEY_FAMILY, KEY_GIVEN };

enum entry_flag {
    ENTRY_UPPER = 1,    /* written in capitals: the text must be too */
    ENTRY_ANY_CASE = 2, /* a role noun: no capital needed */
    ENTRY_LOWER = 4,    /* begins in lower case */
    ENTRY_GUARD = 8     /* a common word: must be tagged as a name and not open a sentence */
};

struct entry {
    uint64_t hash;
    uint32_t record;
    uint32_t next; /* entry of the same key, or NO_ROW */
    uint8_t kind, flags;
};

struct office {
    struct str title;
    char country[4];
    enum sector sector;
    struct day from, to, seen; /* year 0 unknown; seen: the source still had it in force on that day */
    uint32_t record;
    uint32_t next;            /* the person's earlier office, or NO_ROW */
    uint32_t next_of_country; /* or NO_ROW */
};

struct record {
    struct known_actor known; /* as it is handed out; its row is its place in the array */
    uint32_t office;          /* the latest read, or NO_ROW */
};

/* PREFIX: letters by which a look-up may stop early; PREFIX_BITS: of the filter over them. */
enum { COUNTRY_SLOTS = 26 * 26 * 26, PREFIX = 5, PREFIX_BITS = 1 << 17 };

struct actors {
    struct arena *arena;
    struct record *records;
    struct entry *entries;
    struct office *offices;
    uint64_t *prefixes;   /* [PREFIX_BITS / 64]: first letters of the keys that are longer */
    uint32_t *slots;      /* [slot_count]: entry, or NO_ROW */
    uint32_t *by_country; /* [COUNTRY_SLOTS]: the first office of a country, or NO_ROW */
    uint32_t record_count, entry_count, office_count;
    uint32_t slot_count; /* a power of two */
    size_t record_capacity, entry_capacity, office_capacity;
};

/* FNV-1a of a key continued from `hash`; begin with key_seed. */
static inline uint64_t key_hash(uint64_t hash, const char *key, size_t len)
{
    for (size_t i = 0; i < len; i++) hash = (hash ^ (unsigned char)key[i]) * 1099511628211u;
    return hash;
}

static inline uint64_t key_seed(enum key_kind kind)
{
    return 14695981039346656037u + (uint64_t)kind * 0x9E3779B97F4A7C15u;
}

/* Makes room for about what data/actors holds, so that growing does not copy. False when memory is used up. */
bool table_reserve(struct actors *a);

/* The first entry of a key, or NO_ROW. */
uint32_t table_find(const struct actors *a, enum key_kind kind, uint64_t hash);

/* Adds an entry behind those of the same key unless the record is there already. False when memory is used up. */
bool table_add(struct actors *a, enum key_kind kind, uint64_t hash, uint32_t record, uint8_t flags);

/* Notes the first letters of a key of PREFIX letters or more; tells whether any key begins like this one. */
void table_note(struct actors *a, enum key_kind kind, const char *key);
bool table_begins(const struct actors *a, enum key_kind kind, const char *key);

/* The slot of by_country for a code of three capitals; NO_ROW for other codes. */
uint32_t table_country(const char country[4]);

/* Reads one file of a kind into the table. */
enum actors_file {
    FILE_COUNTRIES,
    FILE_COMMUNITIES,
    FILE_GROUPS,
    FILE_ORGANISATIONS,
    FILE_ROLES,
    FILE_GIVEN,
    FILE_PEOPLE,
    FILE_EXTRA
};
truce_status table_read(struct actors *a, const char *path, enum actors_file file, truce_error *error);

#endif
