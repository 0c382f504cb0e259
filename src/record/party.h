/* party.h — when two parties of claims may be the same. */
#ifndef TRUCE_RECORD_PARTY_H
#define TRUCE_RECORD_PARTY_H

#include "record/claim.h"

enum likeness { LIKE_NO, LIKE_UNKNOWN, LIKE_YES };

/* LIKE_YES: same code, same name, or same country with sectors that go together ("Israeli forces", "Israel"). LIKE_NO: two
 * different known actors or countries. LIKE_UNKNOWN: neither can be told ("gunmen" and the army). */
enum likeness party_likeness(const struct record_actor *a, const struct record_actor *b);

/* Of two lists of rows of `actors`: LIKE_YES when a party of one is like one of the other; LIKE_UNKNOWN when a list is empty
 * or nothing can be told; LIKE_NO else. */
enum likeness parties_likeness(const struct record_actor *actors, const uint32_t *a, uint32_t a_count, const uint32_t *b,
                               uint32_t b_count);

/* Does it act for a state: government, army, police, intelligence, parliament, courts? */
bool party_is_state(enum sector sector);

#endif
