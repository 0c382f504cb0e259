/* actors.h — countries, people with their offices, armed groups, organisations: who a name may mean.
 *
 * Read from the plain TSV files in data/actors; their columns are explained in data/actors/README.md. Names are
 * compared by the keys of know/key.h. Opened once, read-only from then on, shared by threads.
 */
#ifndef TRUCE_KNOW_ACTORS_H
#define TRUCE_KNOW_ACTORS_H

#include "doc/doc.h"

struct actors;

/* ACTOR_NATIONALITY is an adjective or the one-person form that equals it ("Ukrainian"), ACTOR_PEOPLE a noun for
 * nationals ("Ukrainians", "a Dane"), ACTOR_CAPITAL a city that may stand for its government, ACTOR_SEAT a palace or
 * office that always does ("the Kremlin"), ACTOR_COMMUNITY an ethnic or religious group ("Druze"). */
enum actor_kind {
    ACTOR_COUNTRY,
    ACTOR_NATIONALITY,
    ACTOR_CAPITAL,
    ACTOR_PERSON,
    ACTOR_GROUP,
    ACTOR_ORGANISATION,
    ACTOR_ROLE,
    ACTOR_PEOPLE,
    ACTOR_SEAT,
    ACTOR_COMMUNITY
};

/* How a role noun works: one person's function, a collective body, a thing that acts for its owner (drones), a
 * function whose sector is that of what it belongs to (leader, member), a word that only refers (group, side), a site
 * that things are done to (town, bridge). */
enum role_class { CLASS_PERSON, CLASS_BODY, CLASS_THING, CLASS_HEAD, CLASS_GENERIC, CLASS_PLACE };

/* One thing that a name may mean. */
struct known_actor {
    uint32_t row; /* the actor's number, the same for all its aliases */
    enum actor_kind kind;
    struct str name; /* canonical */
    char country[4]; /* ISO-3 or "" */
    enum sector sector;
    struct str finer; /* countries with ';' between: where an ACTOR_COMMUNITY lives, who acts as one ACTOR_COUNTRY, which have an
                         ACTOR_ROLE */
    struct str code;           /* of a group or body: what it is called for short ("M23", "Hamas"); else empty */
    bool plural, female, male; /* as far as known */
    enum role_class role;      /* for ACTOR_ROLE */
    bool weak;                 /* for ACTOR_ROLE: a modifier's sector goes before its own */
    enum sector modifier;      /* for ACTOR_ROLE: the sector it gives as a modifier ("rebel commander") */
};

/* Reads all files of a directory, and the user's own file when `extra` is not NULL. Lives in the arena.
 * Errors: TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status actors_open(const char *directory, const char *extra, struct arena *arena, struct actors **out, truce_error *error);

/* The longest known name that starts at token `at` of [at, end): writes the tokens it covers to *tokens and the
 * meanings to *out (at most `room`), best first; returns the number of meanings, 0 for none. Case and spelling are
 * folded as in know/key.h, but a name needs its capital (role nouns do not), and an acronym all its capitals. */
uint32_t actors_match(const struct actors *a, const struct doc *d, uint32_t at, uint32_t end, struct known_actor *out,
                      uint32_t room, uint32_t *tokens);

/* The meanings of a whole name given as text ("Moscow", "minister"), best first; capitals are not asked for. */
uint32_t actors_named(const struct actors *a, struct str name, struct known_actor *out, uint32_t room);

/* The people whose family name is `name`, at most `room`; returns how many. */
uint32_t actors_family(const struct actors *a, struct str name, struct known_actor *out, uint32_t room);

/* What a given name tells of its bearer: 'm', 'f' or 0. */
char actors_gender(const struct actors *a, struct str given);

/* The office a person holds on a day; country and sector follow it. False when none is known for that day. A day of
 * year 0 takes the latest office. */
bool actors_office(const struct actors *a, uint32_t row, struct day on, struct str *office, char country[4], enum sector *sector);

/* Does a person hold an office on a day that is called `title` or ends with it ("minister" for a Defence Minister)? Case
 * folded. A day of year 0 asks for any time. */
bool actors_holds(const struct actors *a, uint32_t row, struct str title, struct day on);

/* The one person who holds an office of a country on a day: `title` is the office or its last words ("president",
 * "foreign minister"), case folded. NO_ROW when nobody or more than one person is known. */
uint32_t actors_holder(const struct actors *a, const char country[4], struct str title, struct day on);

/* The country of an adjective, demonym or name ("Ukrainian", "the Kremlin", "Moscow"), "" when none; always four bytes. */
const char *actors_country(const struct actors *a, struct str name);

/* What a row is: its kind, and the whole of it. row must come from this knowledge. */
enum actor_kind actors_kind(const struct actors *a, uint32_t row);
const struct known_actor *actors_known(const struct actors *a, uint32_t row);

/* actors_match with rows only. */
uint32_t actors_rows(const struct actors *a, const struct doc *d, uint32_t at, uint32_t end, uint32_t *out, uint32_t room,
                     uint32_t *tokens);

/* How many rows of a kind there are; for tests and the bench. */
uint32_t actors_count(const struct actors *a, enum actor_kind kind);

#endif
