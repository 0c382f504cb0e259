#include "store/sql.h"

static uint64_t mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 29;
}

/* What a claim says, but for its place in the text: what versions and codings of an article have in common. */
static uint64_t saying(const struct claim *k, int64_t root)
{
    const uint64_t parts[] = {k->kind, k->type, k->topic, k->facet, k->position, k->word};
    uint64_t h = mix(1469598103934665603u, (uint64_t)root);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) h = mix(h, parts[i]);
    return h;
}

bool set_anchors(struct claims *c, int64_t root, struct arena *arena)
{
    /* The same said twice in an article is told apart by its turn, counted in a table of sayings. */
    struct turn {
        uint64_t saying;
        uint32_t count;
    };
    size_t capacity = 16;
    while (capacity < 2 * (size_t)c->row_count) capacity *= 2;
    struct turn *turns = arena_alloc(arena, capacity, sizeof *turns);
    if (!turns) return false;
    for (uint32_t i = 0; i < c->row_count; i++) {
        uint64_t said = saying(c->rows + i, root);
        size_t at = said & (capacity - 1);
        while (turns[at].count && turns[at].saying != said) at = (at + 1) & (capacity - 1);
        turns[at].saying = said;
        c->rows[i].anchor = mix(said, turns[at].count++) >> 1;
    }
    return true;
}
