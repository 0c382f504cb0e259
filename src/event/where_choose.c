/* Which of the places of a name the document means. Every name votes for the countries and provinces it may lie in;
 * each name then takes the meaning that its population, the votes, the larger place named beside it and the places
 * named around it speak for. Three rounds; scores are whole numbers. */
#include "base/err.h"
#include "event/where_parts.h"

enum { ROUNDS = 3, AROUND = 8, ADMINS = 1 << 13, COUNTRIES = 26 * 26 * 26 };

struct votes {
    uint32_t *country; /* [COUNTRIES] */
    uint32_t *admin;   /* [ADMINS] */
    uint32_t all;
};

static uint32_t country_number(const char country[4])
{
    uint32_t n = 0;
    for (int i = 0; i < 3; i++) {
        if (country[i] < 'A' || country[i] > 'Z') return COUNTRIES - 1;
        n = n * 26 + (uint32_t)(country[i] - 'A');
    }
    return n;
}

/* Four times the binary logarithm of n + 1, roughly. */
static int size_of(uint32_t n)
{
    int log = 0;
    uint64_t x = (uint64_t)n + 1;
    while (x >> (log + 1)) log++;
    return 4 * log + (int)((log >= 2 ? x >> (log - 2) : x << (2 - log)) & 3);
}

/* cos(d degrees) after Bhaskara, to 0.2 per cent: libm's cosine differs between machines. */
static float cosine(float d)
{
    return (32400.0f - 4.0f * d * d) / (32400.0f + d * d);
}

float where_distance(const struct gazetteer_place *a, const struct gazetteer_place *b)
{
    float dy = a->latitude - b->latitude, dx = a->longitude - b->longitude;
    if (dx > 180.0f) dx -= 360.0f;
    if (dx < -180.0f) dx += 360.0f;
    dx *= cosine((a->latitude + b->latitude) / 2);
    float square = dx * dx + dy * dy, root = 1.0f;
    /* square root by Newton; 20 steps reach any distance on the globe */
    for (int i = 0; i < 20; i++) root = (root + square / root) / 2;
    return root * 111.2f;
}

/* How likely a meaning is before anything else is known. */
static int prior(const struct toponym_name *n, const struct gazetteer_place *p)
{
    int s = size_of(p->population);
    switch (p->kind) {
    case GAZETTEER_COUNTRY: s = 130; break;
    case GAZETTEER_ADMIN1: s = 84; break;
    case GAZETTEER_REGION:
    case GAZETTEER_WATER: s = 90; break;
    case GAZETTEER_FACILITY: s = 70; break;
    case GAZETTEER_ADMIN2: s = 44; break;
    default: break;
    }
    if (p->alternate) s -= p->kind == GAZETTEER_ADMIN1 ? 16 : 24;
    (void)n;
    return s;
}

/* The name votes for where its meanings lie, each place once, the likelier the more. */
static void vote(const struct toponym_name *n, struct votes *v, int sign)
{
    int best = 0;
    for (uint32_t i = 0; i < n->count; i++)
        if (prior(n, n->places + i) > best) best = prior(n, n->places + i);
    for (uint32_t i = 0; i < n->count; i++) {
        const struct gazetteer_place *p = n->places + i;
        int weight = 16 - (best - prior(n, p)) / 2;
        if (i == n->best) weight += 8;
        if (weight <= 0) continue;
        uint32_t *country = v->country + country_number(p->country);
        *country += (uint32_t)(sign * weight);
        if (p->admin < ADMINS) v->admin[p->admin] += (uint32_t)(sign * weight);
        v->all += (uint32_t)(sign * weight);
    }
}

/* What the document's votes say for a meaning, without the name's own. */
static int support(const struct votes *v, const struct gazetteer_place *p)
{
    uint32_t country = v->country[country_number(p->country)], admin = p->admin < ADMINS ? v->admin[p->admin] : 0;
    int s = (int)(country > 96 ? 24 + (country - 96) / 32 : country / 4);
    s += (int)(admin > 96 ? 36 + (admin - 96) / 16 : admin * 3 / 8);
    return s > 110 ? 110 : s;
}

static bool lies_in(const struct gazetteer_place *inner, const struct gazetteer_place *outer)
{
    if (memcmp(inner->country, outer->country, 4) != 0) return false;
    if (outer->kind == GAZETTEER_COUNTRY) return inner->kind != GAZETTEER_COUNTRY;
    if (outer->kind == GAZETTEER_ADMIN1) return inner->admin == outer->admin && inner->kind != GAZETTEER_ADMIN1;
    return outer->kind == GAZETTEER_ADMIN2 && inner->admin == outer->admin && inner->kind == GAZETTEER_CITY;
}

/* What the larger place beside a toponym says for a meaning: much, when it can be. */
static int containment(const struct where *w, const struct toponym *t, const struct gazetteer_place *p)
{
    if (t->within == NO_ROW) return 0;
    const struct toponym_name *outer = w->names + w->toponyms[t->within].name;
    for (uint32_t i = 0; i < outer->count; i++)
        if (lies_in(p, outer->places + i)) return outer->places[i].kind == GAZETTEER_CITY ? 0 : 160;
    return 0;
}

/* What the places around in the text say: near ones speak for a meaning. */
static int nearness(const struct where *w, const uint32_t *order, uint32_t count, uint32_t at, const struct gazetteer_place *p)
{
    int s = 0;
    uint32_t first = at > AROUND ? at - AROUND : 0, last = at + AROUND < count ? at + AROUND : count - 1;
    if (!p->located || p->kind == GAZETTEER_COUNTRY) return 0;
    for (uint32_t i = first; i <= last && i < count; i++) {
        const struct toponym *t = w->toponyms + order[i];
        if (t->name == w->toponyms[order[at]].name) continue;
        const struct toponym_name *n = w->names + t->name;
        const struct gazetteer_place *other = n->places + n->best;
        if (!other->located || other->kind == GAZETTEER_COUNTRY) continue;
        float km = where_distance(p, other);
        s += km < 40 ? 8 : km < 100 ? 5 : km < 250 ? 2 : 0;
    }
    return s > 40 ? 40 : s;
}

static int score(const struct where *w, const struct votes *v, const uint32_t *order, uint32_t count, uint32_t at, uint32_t meaning)
{
    const struct toponym *t = w->toponyms + order[at];
    const struct toponym_name *n = w->names + t->name;
    const struct gazetteer_place *p = n->places + meaning;
    int s = prior(n, p) + support(v, p) + containment(w, t, p) + nearness(w, order, count, at, p);
    if (t->admin_cue) s += p->kind == GAZETTEER_ADMIN1 || p->kind == GAZETTEER_ADMIN2 ? 30 : 0;
    return s;
}

/* One round: every toponym takes its best meaning; a name keeps that of its best toponym. */
static void choose_round(struct where *w, struct votes *v, const uint32_t *order, uint32_t count, int *best_of)
{
    for (uint32_t i = 0; i < w->name_count; i++) best_of[i] = -1;
    for (uint32_t i = 0; i < count; i++) {
        struct toponym *t = w->toponyms + order[i];
        struct toponym_name *n = w->names + t->name;
        if (n->contained && t->within == NO_ROW) continue; /* follows the toponym that says where it is */
        if (best_of[t->name] >= 0 && t->within == NO_ROW) continue;
        vote(n, v, -1);
        int top = -1;
        for (uint32_t m = 0; m < n->count; m++) {
            int s = score(w, v, order, count, i, m);
            if (s > top) {
                top = s;
                t->meaning = m;
            }
        }
        if (top > best_of[t->name]) {
            vote(n, v, 1);
            vote(n, v, -1);
            n->best = t->meaning;
            best_of[t->name] = top;
        }
        vote(n, v, 1);
    }
    for (uint32_t i = 0; i < count; i++) {
        struct toponym *t = w->toponyms + order[i];
        if (t->within == NO_ROW) t->meaning = w->names[t->name].best;
    }
}

truce_status where_choose(struct where *w, truce_error *error)
{
    uint32_t *order = arena_alloc(w->scratch, w->toponym_count, sizeof *order), count = 0;
    int *best_of = arena_alloc(w->scratch, w->name_count, sizeof *best_of);
    struct votes v = {arena_alloc(w->scratch, COUNTRIES, sizeof *v.country), arena_alloc(w->scratch, ADMINS, sizeof *v.admin), 0};
    if (!order || !best_of || !v.country || !v.admin) return err_memory(error);
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        if (t->within != NO_ROW && !w->toponyms[t->within].accepted) t->within = NO_ROW;
        if (t->accepted) order[count++] = i;
    }
    for (uint32_t i = 0; i < w->name_count; i++) {
        struct toponym_name *n = w->names + i;
        for (uint32_t m = 1; m < n->count; m++)
            if (prior(n, n->places + m) > prior(n, n->places + n->best)) n->best = m;
        if (n->uses) vote(n, &v, 1);
    }
    for (int round = 0; round < ROUNDS; round++) choose_round(w, &v, order, count, best_of);
    return TRUCE_OK;
}
