/* actors.h — countries, people with their offices, armed groups, organisations: who a name may mean.
 *
 * Read from the plain TSV files in data/actors (countries.tsv, people.tsv, groups.tsv, organisations.tsv, roles.tsv);
 * their columns are explained at the head of each file and in data/actors/README.md.
 */
#ifndef TRUCE_KNOW_ACTORS_H
#define TRUCE_KNOW_ACTORS_H

#include "doc/doc.h"

struct actors;

enum actor_kind { ACTOR_COUNTRY, ACTOR_NATIONALITY, ACTOR_CAPITAL, ACTOR_PERSON, ACTOR_GROUP, ACTOR_ORGANISATION, ACTOR_ROLE };

/* One thing that a name may mean. */
struct known_actor {
    uint32_t row;     /* the actor's number, the same for all its aliases */
    enum actor_kind kind;
    struct str name;  /* canonical */
    char country[4];  /* ISO-3 or "" */
    enum sector sector;
    struct str finer;
    bool plural, female, male; /* as far as known */
};

/* Reads all files of a directory, and the user's own file when `extra` is not NULL. Lives in the arena.
 * Errors: TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status actors_open(const char *directory, const char *extra, struct arena *arena, struct actors **out, truce_error *error);

/* The longest known name that starts at token `at` of [at, end): writes the tokens it covers to *tokens and the
 * meanings to *out (at most `room`), best first; returns the number of meanings, 0 for none. Case and spelling are
 * folded as in utf8_fold, but a name that is a common word needs its capital. */
uint32_t actors_match(const struct actors *a, const struct doc *d, uint32_t at, uint32_t end, struct known_actor *out, uint32_t room,
                      uint32_t *tokens);

/* The office a person holds on a day; country and sector follow it. False when none is known for that day. */
bool actors_office(const struct actors *a, uint32_t row, struct day on, struct str *office, char country[4], enum sector *sector);

/* The country of an adjective, demonym or name ("Ukrainian", "the Kremlin", "Moscow"), "" when none. */
const char *actors_country(const struct actors *a, struct str name);

#endif
