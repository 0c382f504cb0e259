#include "record/side.h"

#include "record/party.h"
#include "record/rows.h"

enum { SLOTS = 1 << 13 };

/* The side of a code, made when there is none; NO_ROW when memory is used up or there are too many. */
static uint32_t side_row(struct draw *d, uint32_t *slots, struct str code, bool group)
{
    uint64_t h = str_hash(code);
    for (uint32_t i = (uint32_t)h & (SLOTS - 1);; i = (i + 1) & (SLOTS - 1)) {
        if (slots[i] && str_same(d->sides[slots[i] - 1].code, code)) return slots[i] - 1;
        if (slots[i]) continue;
        struct side *s = d->side_count < SLOTS / 2 ? ROW(d->arena, d, sides, side_count, side_capacity) : NULL;
        if (!s) return NO_ROW;
        *s = (struct side){.code = code, .group = group, .actor = NO_ROW, .state = NO_ROW};
        slots[i] = d->side_count;
        return d->side_count - 1;
    }
}

uint32_t sides_named(const struct draw *d, struct str code)
{
    for (uint32_t i = (uint32_t)str_hash(code) & (SLOTS - 1); d->side_slots[i]; i = (i + 1) & (SLOTS - 1))
        if (str_same(d->sides[d->side_slots[i] - 1].code, code)) return d->side_slots[i] - 1;
    return NO_ROW;
}

/* Bodies above states, companies, media and parties of politics take no side of their own. */
static bool is_group(const struct record_actor *a)
{
    return a->code.len && (a->sector == SECTOR_REB || a->sector == SECTOR_UAF || a->sector == SECTOR_CRM);
}

/* Fighters whose group is not named are nobody's state. */
static bool takes_side(const struct record_actor *a)
{
    return (a->code.len || (a->sector != SECTOR_REB && a->sector != SECTOR_UAF && a->sector != SECTOR_CRM)) &&
           a->sector != SECTOR_IGO && a->sector != SECTOR_NGO && a->sector != SECTOR_JRN && a->sector != SECTOR_BUS;
}

/* Marks the rebels without a name that a claim sets beside their own state. */
static void mark_nameless(const struct draw *d, bool *nameless)
{
    const struct claims *c = d->c;
    for (uint32_t row = 0; row < c->row_count; row++) {
        struct rows parties = c->rows[row].parties;
        for (uint32_t i = parties.first; i < parties.first + parties.count; i++) {
            const struct record_actor *a = c->actors + c->parties[i].actor;
            if (a->sector != SECTOR_REB || a->code.len || !a->country[0]) continue;
            for (uint32_t k = parties.first; k < parties.first + parties.count; k++) {
                const struct record_actor *b = c->actors + c->parties[k].actor;
                bool state = b->sector == SECTOR_GOV || b->sector == SECTOR_MIL || b->sector == SECTOR_COP;
                if (state && memcmp(a->country, b->country, 4) == 0) nameless[c->parties[i].actor] = true;
            }
        }
    }
}

/* Rebels of a state that no claim gives a name are one group, as long as none of that state has a name. */
static bool find_nameless(struct draw *d, uint32_t *slots)
{
    bool *has_group = arena_alloc(d->arena, d->side_count + 1u, sizeof *has_group);
    bool *nameless = arena_alloc(d->arena, d->c->actor_count + 1u, sizeof *nameless), *at_war = NULL;
    uint32_t count = d->side_count;
    if (!has_group || !nameless) return false;
    mark_nameless(d, nameless);
    for (uint32_t i = 0; i < count; i++)
        if (d->sides[i].group && d->sides[i].state != NO_ROW) has_group[d->sides[i].state] = true;
    at_war = arena_alloc(d->arena, count + 1u, sizeof *at_war);
    for (uint32_t i = 0; at_war && i < d->c->actor_count; i++) {
        uint32_t state = nameless[i] ? sides_named(d, str_c(d->c->actors[i].country)) : NO_ROW;
        if (state < count) at_war[state] = true;
    }
    for (uint32_t i = 0; at_war && i < d->c->actor_count; i++) {
        const struct record_actor *a = d->c->actors + i;
        if (a->sector != SECTOR_REB || a->code.len || !a->country[0]) continue;
        uint32_t state = sides_named(d, str_c(a->country));
        if (state >= count || has_group[state] || !at_war[state]) continue;
        struct str code = draw_words(d, "%s rebels", a->country);
        uint32_t side = code.len ? side_row(d, slots, code, true) : NO_ROW;
        if (side == NO_ROW) return code.len != 0;
        d->side_of[i] = side;
        d->sides[side].state = state;
        if (d->sides[side].actor == NO_ROW) d->sides[side].actor = i;
    }
    return at_war != NULL;
}

static bool name_sides(struct draw *d)
{
    uint32_t *named = arena_alloc(d->arena, d->c->actor_count + 1u, sizeof *named);
    if (!named) return false;
    for (uint32_t i = 0; i < d->c->party_count; i++) named[d->c->parties[i].actor]++;
    for (uint32_t i = 0; i < d->c->actor_count; i++) {
        const struct record_actor *a = d->c->actors + i;
        if (d->side_of[i] == NO_ROW || !a->code.len) continue;
        struct side *s = d->sides + d->side_of[i];
        if (!str_same(a->code, s->code) || (s->actor != NO_ROW && s->mentions >= named[i])) continue;
        s->actor = i;
        s->mentions = named[i];
    }
    return true;
}

bool sides_find(struct draw *d)
{
    uint32_t *slots = d->side_slots = arena_alloc(d->arena, SLOTS, sizeof *slots);
    d->side_of = arena_alloc(d->arena, d->c->actor_count + 1u, sizeof *d->side_of);
    if (!slots || !d->side_of) return false;
    for (uint32_t i = 0; i < d->c->actor_count; i++) {
        const struct record_actor *a = d->c->actors + i;
        d->side_of[i] = NO_ROW;
        if (!takes_side(a) || (!is_group(a) && !a->country[0])) continue;
        uint32_t state = a->country[0] ? side_row(d, slots, str_c(a->country), false) : NO_ROW;
        uint32_t side = is_group(a) ? side_row(d, slots, a->code, true) : state;
        if (d->side_count && !d->sides) return false;
        d->side_of[i] = side;
        if (side != NO_ROW && side != state) d->sides[side].state = state;
    }
    return find_nameless(d, slots) && name_sides(d);
}

uint32_t sides_of(const struct draw *d, const struct claim *k, bool actors, bool recipients, uint32_t out[SIDES_MOST])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->parties.count && n < SIDES_MOST; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (!(p->role == PARTY_ACTOR && actors) && !(p->role == PARTY_RECIPIENT && recipients)) continue;
        uint32_t side = d->side_of[p->actor], had = 0;
        while (had < n && out[had] != side) had++;
        if (side != NO_ROW && had == n) out[n++] = side;
    }
    return n;
}

bool sides_pair(const struct draw *d, uint32_t x, uint32_t y, uint32_t out[2])
{
    const struct side *a = d->sides + x, *b = d->sides + y;
    bool inner = (a->group && a->state == y) || (b->group && b->state == x) || (a->group && b->group && a->state == b->state);
    if (!inner && a->group && a->state != NO_ROW) x = a->state;
    if (!inner && b->group && b->state != NO_ROW) y = b->state;
    out[0] = x < y ? x : y;
    out[1] = x < y ? y : x;
    return x != y;
}
