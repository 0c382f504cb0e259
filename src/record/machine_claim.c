/* machine_claim.c — what one claim says to a machine: whom it binds, whether at once, on whose word. */
#include "record/machine.h"

struct str machine_code(const struct draw *d, uint32_t actor)
{
    const struct record_actor *a = d->c->actors + actor;
    return a->code.len ? a->code : a->name;
}

/* "Yemen's warring sides", "the rival factions": whoever fights there, though only one is resolved. */
static bool are_both(const struct record_actor *a)
{
    static const char *const RIVALS[] = {"warring", "rival", "opposing", "both sides", "two sides", "the parties to the"};
    for (size_t i = 0; i < sizeof RIVALS / sizeof *RIVALS; i++)
        for (size_t len = strlen(RIVALS[i]), at = 0; at + len <= a->name.len; at++)
            if (memcmp(a->name.at + at, RIVALS[i], len) == 0) return true;
    return false;
}

/* Which sides a claim binds: bit 1 and bit 2. */
int machine_sides(const struct draw *d, uint32_t conflict, const struct claim *k)
{
    int bits = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR && are_both(d->c->actors + p->actor)) return 3;
    }
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_own_side(d, conflict, p->actor) : -1;
        if (side >= 0) bits |= 1 << side;
    }
    return bits;
}

bool machine_is_now(const struct claim *k)
{
    static const char *const NOW[] = {"immediate", "Immediate", "with immediate effect", NULL};
    for (int i = 0; NOW[i]; i++)
        for (size_t at = 0; at + strlen(NOW[i]) <= k->thing_words.len; at++)
            if (memcmp(k->thing_words.at + at, NOW[i], strlen(NOW[i])) == 0) return true;
    return false;
}

/* " (by the word of QAT)": on whose word alone the sides have agreed; empty when they say so or the reporter does. */
struct str machine_third_word(struct draw *d, uint32_t conflict, const struct claim *k)
{
    if (!draw_third_says(d, conflict, k)) return str_c("");
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        struct str code = machine_code(d, p->actor);
        if (p->role == PARTY_BY) return draw_words(d, " (by the word of %.*s)", (int)code.len, code.at);
    }
    return str_c("");
}
