/* Which of the places of a name the document means. Every name votes for the countries, provinces and squares of a degree
 * it may lie in; each then takes the meaning that its population, the others' votes and the larger place named beside
 * it speak for. Scores are whole numbers. */
#include "base/err.h"
#include "event/where_parts.h"

enum { ADMINS = 1 << 13, COUNTRIES = 26 * 26 * 26 + 1, NO_COUNTRY = COUNTRIES - 1, CELLS = 180 * 360, FINE = 1 << 15 };

/* A name with more meanings than CROWD / 64 equally likely ones speaks less for each; SHARE is what a country gains that all
 * other names of the document lie in. */
enum { CROWD = 400, SHARE = 30 };

struct votes {
    uint32_t *country; /* [COUNTRIES] */
    uint32_t *admin;   /* [ADMINS] */
    uint32_t *cell;    /* [CELLS]: squares of a degree */
    uint32_t *fine;    /* [FINE]: squares of a third of a degree; distant ones share a row, which hardly matters */
    uint32_t all;      /* by all names together, each once */
};

static uint32_t country_number(const char country[4])
{
    uint32_t n = 0;
    for (int i = 0; i < 3; i++) {
        if (country[i] < 'A' || country[i] > 'Z') return NO_COUNTRY;
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

/* How likely a meaning is before anything else is known. */
static int prior(const struct gazetteer_place *p)
{
    switch (p->kind) {
    case GAZETTEER_COUNTRY: return size_of(p->population) + 12 - (p->alternate ? 8 : 0);
    case GAZETTEER_ADMIN1: return size_of(p->population) - (p->alternate ? 24 : 6);
    case GAZETTEER_REGION:
    case GAZETTEER_WATER: return 100;
    case GAZETTEER_FACILITY: return 90;
    case GAZETTEER_ADMIN2: return 46;
    default: break;
    }
    /* large cities are known by their other names too ("New York", "Kiev") */
    int s = size_of(p->population) + (p->capital ? 22 : 0);
    if (p->alternate) s -= p->population >= 1000000 ? 8 : 24;
    return s;
}

/* The square of a place, moved by dy and dx squares; CELLS when there is none. */
static uint32_t cell_of(const struct gazetteer_place *p, int dy, int dx)
{
    if (!p->located || p->kind == GAZETTEER_COUNTRY || p->kind == GAZETTEER_REGION) return CELLS;
    int y = (int)(p->latitude + 90.0f) + dy, x = ((int)(p->longitude + 180.0f) + dx + 360) % 360;
    return y < 0 || y >= 180 || x < 0 ? CELLS : (uint32_t)(y * 360 + x);
}

static uint32_t fine_of(const struct gazetteer_place *p, int dy, int dx)
{
    if (!p->located || p->kind == GAZETTEER_COUNTRY || p->kind == GAZETTEER_REGION || p->kind == GAZETTEER_ADMIN1) return FINE;
    uint32_t y = (uint32_t)((int)((p->latitude + 90.0f) * 3.0f) + dy + 1),
             x = (uint32_t)((int)((p->longitude + 180.0f) * 3.0f) + dx + 1);
    return (y * 1084u + x) * 2654435761u >> 17;
}

/* What a meaning weighs beside the likeliest of its name: 64 for that one, less by 2 for each point behind. */
static int weight_of(const struct gazetteer_place *p, int best)
{
    int weight = 64 - (best - prior(p)) * 2;
    return weight > 0 ? weight : 0;
}

/* The name votes for where its meanings lie, the likelier the more, and each the less the more there are; meanings
 * that follow each other in one country, province or square vote there once. A capital is named for its government and
 * tells nothing of the towns around it: beside Washington, Damascus is not the one in Maryland. */
static void vote(const struct toponym_name *n, struct votes *v, uint32_t sign)
{
    int best = 0, total = 0;
    for (uint32_t i = 0; i < n->count; i++)
        if (prior(n->places + i) > best) best = prior(n->places + i);
    for (uint32_t i = 0; i < n->count; i++) total += weight_of(n->places + i, best);
    uint32_t country = COUNTRIES, admin = ADMINS, cell = CELLS, fine = FINE;
    for (uint32_t i = 0; i < n->count; i++) {
        const struct gazetteer_place *p = n->places + i;
        int weight = weight_of(p, best);
        if (total > CROWD) weight = weight * CROWD / total;
        if (weight <= 0) continue;
        uint32_t by = sign * (uint32_t)weight, c = country_number(p->country), square = cell_of(p, 0, 0), small = fine_of(p, 0, 0);
        if (c != country && c != NO_COUNTRY) v->country[c] += by;
        if (p->admin < ADMINS && p->admin != admin) v->admin[p->admin] += by;
        if (square < CELLS && square != cell && !p->capital) v->cell[square] += by;
        if (small < FINE && small != fine && !p->capital) v->fine[small] += by;
        country = c;
        admin = p->admin;
        cell = square;
        fine = small;
    }
    v->all += sign * 64u;
}

static int least(uint32_t n, int most)
{
    return n > (uint32_t)most ? most : (int)n;
}

/* What the document's votes say for a meaning, without the name's own. */
static int support(const struct votes *v, const struct gazetteer_place *p)
{
    uint32_t near = 0, close = 0, country = v->country[country_number(p->country)];
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            uint32_t square = cell_of(p, dy, dx), small = fine_of(p, dy, dx);
            if (square < CELLS) near += v->cell[square];
            if (small < FINE) close += v->fine[small];
        }
    int s = least(country / 12, 20);
    if (v->all) s += least((uint32_t)((uint64_t)country * SHARE / v->all), SHARE);
    if (p->admin < ADMINS) s += least(v->admin[p->admin] / 5, 52);
    return s + least(near / 8, 36) + least(close / 4, 40);
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

/* A city named like its country or like a province around it: "Mexico" is the country, "Aleppo" the city. */
static int namesake(const struct toponym_name *n, const struct gazetteer_place *p)
{
    enum { TOWN = 20000 };
    for (uint32_t i = 0; i < n->count; i++) {
        const struct gazetteer_place *other = n->places + i;
        if (memcmp(other->country, p->country, 4) != 0) continue;
        if (p->kind == GAZETTEER_CITY && other->kind == GAZETTEER_COUNTRY) return -60;
        if (p->kind == GAZETTEER_REGION && other->kind == GAZETTEER_ADMIN1) return -60; /* better known: it has borders */
        if (p->kind == GAZETTEER_ADMIN1 && other->kind == GAZETTEER_CITY && other->admin == p->admin && other->population >= TOWN)
            return -40;
    }
    return 0;
}

static int score(const struct where *w, const struct votes *v, const struct toponym *t, const struct gazetteer_place *p)
{
    int s = prior(p) + support(v, p) + containment(w, t, p) + namesake(w->names + t->name, p);
    if (t->admin_cue && (p->kind == GAZETTEER_ADMIN1 || p->kind == GAZETTEER_ADMIN2)) s += 70;
    return s;
}

/* A place that no gazetteer has lies where the larger place beside it lies; how far from its middle is not known. */
static void settle_unknown(struct where *w)
{
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        const struct toponym *t = w->toponyms + i;
        if (!t->accepted || !t->unknown || t->within == NO_ROW) continue;
        const struct toponym *outer = w->toponyms + t->within;
        const struct gazetteer_place *o = w->names[outer->name].places + outer->meaning;
        struct gazetteer_place *p = w->names[t->name].places;
        memcpy(p->country, o->country, sizeof p->country);
        p->admin = o->admin;
        p->admin1 = o->admin1;
    }
}

/* The larger place beside a smaller one is the one that holds it: "Buffalo, New York" is the state. */
static void fit_containers(struct where *w)
{
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        if (!t->accepted || t->unknown || t->elsewhere || t->within == NO_ROW) continue;
        enum gazetteer_kind inner = w->names[t->name].places[t->meaning].kind;
        if (inner != GAZETTEER_CITY && inner != GAZETTEER_ADMIN1 && inner != GAZETTEER_ADMIN2)
            continue; /* an airport is in the city */
        struct toponym *outer = w->toponyms + t->within;
        const struct toponym_name *n = w->names + outer->name;
        for (uint32_t m = 0; m < n->count; m++) {
            if (n->places[m].kind == GAZETTEER_CITY || !lies_in(w->names[t->name].places + t->meaning, n->places + m)) continue;
            outer->meaning = m;
            break;
        }
    }
}

/* Every toponym takes its best meaning; a name keeps that of its best toponym, and those without a larger place
 * beside them follow it. */
static void choose(struct where *w, struct votes *v)
{
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        struct toponym_name *n = w->names + t->name;
        if (!t->accepted || t->elsewhere || (t->within == NO_ROW && (n->contained || n->chosen) && !t->admin_cue)) continue;
        vote(n, v, UINT32_MAX);
        int top = INT32_MIN;
        for (uint32_t m = 0; m < n->count; m++) {
            int s = score(w, v, t, n->places + m);
            if (s <= top) continue;
            top = s;
            t->meaning = m;
        }
        vote(n, v, 1);
        if (!n->chosen) n->best = t->meaning;
        n->chosen = true;
    }
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        if (t->within == NO_ROW && !t->admin_cue) t->meaning = w->names[t->name].best;
    }
}

truce_status where_choose(struct where *w, truce_error *error)
{
    struct votes v = {arena_alloc(w->scratch, COUNTRIES, sizeof *v.country), arena_alloc(w->scratch, ADMINS, sizeof *v.admin),
                      arena_alloc(w->scratch, CELLS, sizeof *v.cell), arena_alloc(w->scratch, FINE, sizeof *v.fine), 0};
    if (!v.country || !v.admin || !v.cell || !v.fine) return err_memory(error);
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        if (t->within != NO_ROW && !w->toponyms[t->within].accepted) t->within = NO_ROW;
    }
    for (uint32_t i = 0; i < w->name_count; i++)
        if (w->names[i].uses) vote(w->names + i, &v, 1);
    choose(w, &v);
    fit_containers(w);
    settle_unknown(w);
    return TRUCE_OK;
}
