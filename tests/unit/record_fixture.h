/* record_fixture.h — claims written by hand, for tests of what is drawn from them. */
#ifndef TRUCE_TESTS_RECORD_FIXTURE_H
#define TRUCE_TESTS_RECORD_FIXTURE_H

#include "record/draw.h"

struct hand {
    struct arena arena;
    struct claims claims;
    struct account account;
};

void hand_begin(struct hand *h);
void hand_end(struct hand *h);

/* An article of a day; the claims that follow are its own. Its id is its number, its origin itself. */
void hand_article(struct hand *h, const char *published);

/* A party as "NAME/CODE/COUNTRY/SECTOR" ("Sudanese army/SDN/SDN/MIL"), parts may be empty; the row of claims.actors. */
uint32_t hand_actor(struct hand *h, const char *words);

/* A place as "NAME/ADMIN1/COUNTRY/GEONAMEID"; of precision exact, province without an id. */
uint32_t hand_place(struct hand *h, const char *words);

/* An event of the last article; actors and recipients as lists with ";" between, NULL for none; place NULL: none. */
struct claim *hand_event(struct hand *h, enum event_type type, const char *actors, const char *recipients, const char *place);

/* What the last article tells of a ceasefire, or of where a party stands on one; a told first and last day may be set in the row. */
struct claim *hand_arrangement(struct hand *h, enum facet facet, const char *actors, const char *place);
struct claim *hand_statement(struct hand *h, enum position position, const char *actors);

/* Draws the whole account as it stands on a day ("2025-03-01"). */
void hand_draw(struct hand *h, const char *on);

/* A day's number. */
int32_t hand_number(const char *day);

/* Adds a party of role PARTY_BY, a count, a told day to the newest claim. */
void hand_by(struct hand *h, const char *party);
void hand_count(struct hand *h, enum count_kind kind, uint32_t number, enum qualifier qualifier);
void hand_day(struct hand *h, const char *day);

#endif
