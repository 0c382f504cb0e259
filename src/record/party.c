#include "record/party.h"

bool party_is_state(enum sector sector)
{
    switch (sector) {
    case SECTOR_GOV:
    case SECTOR_MIL:
    case SECTOR_COP:
    case SECTOR_SPY:
    case SECTOR_LEG:
    case SECTOR_JUD: return true;
    default: return false;
    }
}

static bool sectors_meet(enum sector a, enum sector b)
{
    return a == b || a == SECTOR_NONE || b == SECTOR_NONE || (party_is_state(a) && party_is_state(b));
}

enum likeness party_likeness(const struct record_actor *a, const struct record_actor *b)
{
    if (a->code.len && b->code.len) return str_same(a->code, b->code) ? LIKE_YES : LIKE_NO;
    if (a->name.len && str_same_fold(a->name, b->name) && memcmp(a->country, b->country, 4) == 0) return LIKE_YES;
    bool both = a->country[0] && b->country[0];
    if (both && memcmp(a->country, b->country, 4) != 0) return LIKE_NO;
    bool places = a->sector == SECTOR_NONE && b->sector == SECTOR_NONE; /* two towns of one country are two */
    if (both && !places && sectors_meet(a->sector, b->sector)) return LIKE_YES;
    return LIKE_UNKNOWN;
}

enum likeness parties_likeness(const struct record_actor *actors, const uint32_t *a, uint32_t a_count, const uint32_t *b,
                               uint32_t b_count)
{
    if (!a_count || !b_count) return LIKE_UNKNOWN;
    enum likeness best = LIKE_NO;
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++) {
            enum likeness one = party_likeness(actors + a[i], actors + b[k]);
            if (one == LIKE_YES) return LIKE_YES;
            if (one > best) best = one;
        }
    return best;
}
