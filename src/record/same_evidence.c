/* same_evidence.c — what a claim and a draft share and where they differ, each as one bit (same.h). */
#include "record/party.h"
#include "record/reference.h"
#include "record/same.h"

/* Of places: an act cannot be in both; nothing is known; and how near they are. */
enum { DIFFERENT = -1, NOTHING, IN_COUNTRY, IN_PROVINCE, IN_TOWN };

enum { NEXT = 3, NEAR = 320 };      /* bytes between two sentences */
enum { LARGE = 10, BACK_DAYS = 7 }; /* a figure that few acts share; how far words refer back */

_Static_assert(EVIDENCES <= 64, "bits of a uint64_t");

static uint64_t bit(enum evidence which, bool set)
{
    return set ? (uint64_t)1 << which : 0;
}

/* One that is not known is another one. */
static bool same_outlet(const struct claims *c, const struct draft *d, const struct claim *k)
{
    struct str a = c->articles[c->rows[d->last_claim].article].source, b = c->articles[k->article].source;
    return a.len && str_same(a, b);
}

static bool refers_back(const struct claim *k)
{
    return k->known || claim_told(k) & (TOLD_OWNED | TOLD_RELATIVE | TOLD_BEHIND | TOLD_CAUSE);
}

/* The days on which an act that was told on `published` may have been: the told ones, else that day and the two before. */
static void days_of(int32_t from, int32_t to, int32_t first, int32_t published, int32_t *low, int32_t *high)
{
    if (from != NO_DAY) {
        *low = from;
        *high = to == NO_DAY ? (published == NO_DAY ? from : published) : to;
    } else {
        *low = first == NO_DAY ? NO_DAY : first - 2;
        *high = published;
    }
}

static uint64_t day_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation)
{
    int32_t published = c->articles[k->article].published, a, b, low, high;
    days_of(d->from, d->to, d->first_published, d->last_published, &a, &b);
    days_of(k->from, k->to, published, published, &low, &high);
    if (k->from == NO_DAY && published != NO_DAY && refers_back(k)) low = published - BACK_DAYS;
    if (a == NO_DAY || low == NO_DAY || b == NO_DAY || high == NO_DAY) return bit(EV_DAY_DIFFERS, relation == IN_ANOTHER);
    bool differ = a > high || low > b;
    bool exact = k->from != NO_DAY && k->from < published && k->from == k->to;
    int32_t apart = published - d->last_published;
    return bit(EV_DAY_DIFFERS, differ) | bit(EV_SAME_DAY, apart == 0 && !same_outlet(c, d, k)) | bit(EV_PAST, exact) |
           bit(EV_PAST_MEETS, exact && (k->from == d->from || (d->from == NO_DAY && k->from == d->first_published))) |
           bit(EV_PAST_MISSES, exact && d->from == NO_DAY && k->from != d->first_published && k->from + 1 != d->first_published);
}

static int place_evidence(const struct record_place *a, const struct record_place *b)
{
    bool same_country = memcmp(a->country, b->country, 4) == 0;
    if (a->geonameid && a->geonameid == b->geonameid) return a->precision <= PRECISION_DISTRICT ? IN_TOWN : IN_PROVINCE;
    if (!a->geonameid && !b->geonameid && same_country && str_same_fold(a->name, b->name)) return IN_TOWN;
    if (a->country[0] && b->country[0] && !same_country) return DIFFERENT;
    if (a->precision >= PRECISION_COUNTRY || b->precision >= PRECISION_COUNTRY) return IN_COUNTRY;
    bool a_wide = a->precision == PRECISION_PROVINCE, b_wide = b->precision == PRECISION_PROVINCE;
    if (a_wide != b_wide) {
        const struct record_place *wide = a_wide ? a : b, *town = a_wide ? b : a;
        if (!town->admin1.len || !wide->name.len) return NOTHING;
        if (str_same_fold(town->admin1, wide->name) || (wide->admin1.len && str_same_fold(town->admin1, wide->admin1)))
            return IN_PROVINCE;
        return DIFFERENT;
    }
    /* "Mezzeh", "Damascus": a quarter of the town, some 11 km in degrees. */
    if (a->located && b->located) {
        float north = a->latitude - b->latitude, east = a->longitude - b->longitude;
        if (north < 0) north = -north;
        if (east < 0) east = -east;
        if (north < 0.1f && east < 0.12f) return IN_PROVINCE;
    }
    return DIFFERENT;
}

/* The best of all pairs; 0 when one tells no place. */
static int places_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    if (!d->place_count || !k->places.count) return NOTHING;
    int best = DIFFERENT;
    for (uint32_t i = 0; i < d->place_count; i++)
        for (uint32_t n = 0; n < k->places.count; n++) {
            int one = place_evidence(c->places + d->places[i], c->places + c->claim_places[k->places.first + n]);
            if (one > best) best = one;
        }
    return best;
}

struct sides {
    uint32_t actors[DRAFT_PARTIES], recipients[DRAFT_PARTIES];
    uint32_t actor_count, recipient_count;
};

static void add_side(uint32_t *rows, uint32_t *count, uint32_t row)
{
    for (uint32_t i = 0; i < *count; i++)
        if (rows[i] == row) return;
    if (*count < DRAFT_PARTIES) rows[(*count)++] = row;
}

static void sides_of(const struct claims *c, const struct claim *k, struct sides *out)
{
    *out = (struct sides){0};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR) add_side(out->actors, &out->actor_count, p->actor);
        if (p->role == PARTY_RECIPIENT) add_side(out->recipients, &out->recipient_count, p->actor);
    }
}

/* Those of one list that are like one of the other. */
static uint32_t shared(const struct claims *c, const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a_count; i++) n += parties_likeness(c->actors, a + i, 1, b, b_count) == LIKE_YES;
    return n;
}

static bool is_talk(enum event_type type)
{
    return type == TYPE_CONSULT || type == TYPE_AGREE || type == TYPE_SUPPORT || type == TYPE_COOPERATE;
}

/* One of them is the very same, not only of the same country. */
static bool is_named(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++)
        for (uint32_t k = 0; k < b_count; k++)
            if (a[i] == b[k]) return true;
    return false;
}

static uint64_t party_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    struct sides s;
    sides_of(c, k, &s);
    enum likeness by = parties_likeness(c->actors, d->actors, d->actor_count, s.actors, s.actor_count);
    enum likeness to = parties_likeness(c->actors, d->recipients, d->recipient_count, s.recipients, s.recipient_count);
    enum likeness back = parties_likeness(c->actors, d->actors, d->actor_count, s.recipients, s.recipient_count);
    enum likeness forth = parties_likeness(c->actors, d->recipients, d->recipient_count, s.actors, s.actor_count);
    bool turned = (back == LIKE_YES && to != LIKE_YES) || (forth == LIKE_YES && by != LIKE_YES), sides = false;
    if (is_talk(k->type) && d->actor_count > 1 && s.actor_count > 1) {
        uint32_t both = shared(c, s.actors, s.actor_count, d->actors, d->actor_count);
        uint32_t fewer = s.actor_count < d->actor_count ? s.actor_count : d->actor_count;
        sides = both >= fewer || both > 1;
        if (!sides) by = LIKE_NO;
    }
    return bit(EV_ACTOR, by == LIKE_YES) | bit(EV_ACTOR_DIFFERS, by == LIKE_NO && !(k->known && forth == LIKE_YES)) |
           bit(EV_NO_ACTOR, !s.actor_count) | bit(EV_ACTOR_NAME, is_named(d->actors, d->actor_count, s.actors, s.actor_count)) |
           bit(EV_RECIPIENT_NAME, is_named(d->recipients, d->recipient_count, s.recipients, s.recipient_count)) |
           bit(EV_NEW_ACTOR, s.actor_count && !d->actor_count) | bit(EV_RECIPIENT, to == LIKE_YES) |
           bit(EV_RECIPIENT_DIFFERS, to == LIKE_NO) | bit(EV_NO_PARTY, !s.actor_count && !s.recipient_count) |
           bit(EV_TURNED, turned && !is_talk(k->type)) | bit(EV_SIDES, sides);
}

static uint64_t figure_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    uint64_t seen = 0;
    bool equal[COUNT_KINDS] = {false};
    bool same_day = d->last_published == c->articles[k->article].published && !same_outlet(c, d, k);
    for (uint32_t i = 0; i < k->counts.count; i++) {
        const struct count *n = c->counts + k->counts.first + i;
        if (!n->number || (n->number != d->figure[n->kind] && n->number != d->figure_before[n->kind])) continue;
        equal[n->kind] = true;
        seen |= bit(EV_FIGURE, n->number > 1) | bit(EV_FIGURE_LARGE, n->number >= LARGE);
    }
    for (uint32_t i = 0; i < k->counts.count; i++) {
        const struct count *n = c->counts + k->counts.first + i;
        uint32_t had = d->figure[n->kind];
        if (!had || !n->number || equal[n->kind]) continue;
        bool grows = n->number > had ? n->number < had * 4 + 8 : n->number * 5 > had * 4;
        /* Two outlets of a day may count a little differently. */
        bool near = same_day && n->number * 4 >= had * 3 && n->number * 3 <= had * 4;
        seen |= bit((grows && k->known) || near ? EV_GROWS : EV_FIGURE_DIFFERS, true);
    }
    return seen;
}

/* Somebody who is named in full is attacked, freed or arrested once. */
static bool victim_is_same(const struct claims *c, const struct draft *d, const struct claim *k)
{
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        struct str name = c->actors[p->actor].name;
        bool self = p->role == PARTY_ACTOR && k->type == TYPE_RETREAT; /* who resigns */
        if ((p->role != PARTY_RECIPIENT && !self) || !memchr(name.at, ' ', name.len) || name.at[0] < 'A' || name.at[0] > 'Z' ||
            c->actors[p->actor].code.len > 3)
            continue;
        for (uint32_t n = 0; n < d->recipient_count; n++)
            if (str_same(c->actors[d->recipients[n]].name, name)) return true;
        for (uint32_t n = 0; self && n < d->actor_count; n++)
            if (str_same(c->actors[d->actors[n]].name, name)) return true;
    }
    return false;
}

static uint64_t words_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation)
{
    bool other = relation != IN_SENTENCE;
    int words = other ? prints_shared(k->gist[0], d->words) : 0, names = other ? prints_shared(claim_names(k), d->names) : 0;
    return bit(EV_WORD, d->word == k->word) | bit(EV_WORDS, words == 1) | bit(EV_MANY_WORDS, words > 1) | bit(EV_NAME, names == 1) |
           bit(EV_NAMES, names > 1) | bit(EV_NAME_REFERS, names && refers_back(k)) | bit(EV_VICTIM, victim_is_same(c, d, k));
}

/* Weapons that one attack may use together, or be told by: "an air attack … missiles were launched". */
static bool modes_meet(enum mode a, enum mode b)
{
    if (a == b || a == MODE_NONE || b == MODE_NONE || a == MODE_TARGETED || b == MODE_TARGETED) return true;
    bool air_a = a == MODE_AERIAL || a == MODE_DRONE || a == MODE_HEAVY_WEAPONS,
         air_b = b == MODE_AERIAL || b == MODE_DRONE || b == MODE_HEAVY_WEAPONS;
    return air_a && air_b;
}

static bool is_armed(enum sector sector)
{
    return sector == SECTOR_UAF || sector == SECTOR_CRM || sector == SECTOR_REB;
}

static uint32_t own_parties(const struct claims *c, const struct claim *k)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) n += c->parties[k->parties.first + i].role != PARTY_BY;
    return n;
}

/* "Six people were killed", behind the act that killed them: who did it and where is told before. Not when those who fell are
 * others than the ones attacked: "the gunman was killed too". */
static bool is_outcome(const struct claims *c, const struct draft *d, const struct claim *k)
{
    if (k->type != TYPE_ASSAULT || k->places.count || (!own_parties(c, k) && !k->counts.count) ||
        k->sentence.start > c->rows[d->last_claim].sentence.end + NEAR)
        return false;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR) return false;
        if (p->role != PARTY_RECIPIENT || !is_armed(c->actors[p->actor].sector)) continue;
        bool had = false;
        for (uint32_t n = 0; n < d->recipient_count; n++) had |= is_armed(c->actors[d->recipients[n]].sector);
        if (!had) return false;
    }
    return true;
}

static uint64_t place_bits(const struct claims *c, const struct draft *d, const struct claim *k)
{
    int place = places_evidence(c, d, k);
    bool refers = k->from != NO_DAY || refers_back(k), by = false;
    for (uint32_t i = 0; i < k->parties.count; i++) by |= c->parties[k->parties.first + i].role == PARTY_ACTOR;
    return bit(EV_TOWN_REFERS, place == IN_TOWN && refers) | bit(EV_TOWN_BARE, place == IN_TOWN && !by) |
           bit(EV_TOWN, place == IN_TOWN) | bit(EV_PROVINCE, place == IN_PROVINCE) | bit(EV_COUNTRY, place == IN_COUNTRY) |
           bit(EV_PLACE_DIFFERS, place == DIFFERENT) | bit(EV_NO_PLACE, !k->places.count);
}

enum relation same_relation(const struct claims *c, const struct draft *d, const struct claim *k)
{
    const struct claim *last = c->rows + d->last_claim;
    if (last->article != k->article) return IN_ANOTHER;
    return last->sentence.start == k->sentence.start ? IN_SENTENCE : IN_ARTICLE;
}

bool claim_of_culprit(const struct claims *c, const struct claim *k)
{
    static const char *const CULPRITS[] = {"perpetrator", "attacker", "gunman", "suspect", "assailant", "bomber", "shooter", NULL};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        struct str name = c->actors[p->actor].name;
        for (int n = 0; p->role == PARTY_RECIPIENT && CULPRITS[n]; n++) {
            size_t len = strlen(CULPRITS[n]);
            for (size_t at = 0; at + len <= name.len; at++)
                if (memcmp(name.at + at, CULPRITS[n], len) == 0) return true;
        }
    }
    return false;
}

static uint64_t told_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation)
{
    unsigned told = claim_told(k);
    bool one = relation == IN_SENTENCE;
    return bit(EV_BEHIND, told & TOLD_BEHIND) | bit(EV_RELATIVE, told & TOLD_RELATIVE) | bit(EV_AS, told & TOLD_AS) |
           bit(EV_ALSO, told & TOLD_ALSO) | bit(EV_HANGS, one && told & TOLD_HANGS) | bit(EV_BESIDE, one && told & TOLD_BESIDE) |
           bit(EV_CAUSE, told & TOLD_CAUSE) | bit(EV_INDEFINITE, told & TOLD_INDEFINITE) |
           bit(EV_VERB, !(told & (TOLD_NOUN | TOLD_RELATIVE))) | bit(EV_OUTCOME_WORD, told & TOLD_OUTCOME) |
           bit(EV_CULPRIT, claim_of_culprit(c, k)) | bit(EV_OWNED, told & TOLD_OWNED) | bit(EV_PLACED, told & TOLD_PLACED) |
           bit(EV_CLAUSE, told & TOLD_CLAUSE) | bit(EV_TOTAL, k->total) | bit(EV_DRAFT_CULPRIT, d->culprit) |
           bit(EV_DRAFT_ASIDE, d->aside);
}

static uint64_t outlet_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation)
{
    bool same = relation == IN_ANOTHER && same_outlet(c, d, k);
    return bit(EV_OUTLET, same) | bit(EV_RECALLS, same && refers_back(k));
}

static uint64_t mode_evidence(const struct draft *d, const struct claim *k)
{
    if (k->mode == MODE_NONE) return 0;
    if (!d->modes) return bit(EV_NEW_MODE, true);
    bool same = d->modes >> k->mode & 1, meets = false;
    for (int mode = 0; mode < MODES; mode++) meets |= d->modes >> mode & 1 && modes_meet((enum mode)mode, k->mode);
    return bit(same ? EV_MODE : meets ? EV_MODE_MEETS : EV_MODE_DIFFERS, true);
}

uint64_t same_evidence(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation, uint64_t never)
{
    uint64_t seen = day_evidence(c, d, k, relation);
    if (!(seen & never)) seen |= place_bits(c, d, k);
    if (!(seen & never)) seen |= figure_evidence(c, d, k);
    if (!(seen & never)) seen |= party_evidence(c, d, k);
    if (seen & never) return seen;
    return seen | told_evidence(c, d, k, relation) | words_evidence(c, d, k, relation) | mode_evidence(d, k) |
           outlet_evidence(c, d, k, relation) | bit(EV_KNOWN, k->known) | bit(EV_TALK, is_talk(k->type)) |
           bit(EV_NEXT, relation != IN_ANOTHER && k->sentence.start <= c->rows[d->last_claim].sentence.end + NEXT) |
           bit(EV_ASSAULT, k->type == TYPE_ASSAULT) |
           bit(EV_CODE, k->cameo[0] && memcmp(k->cameo, c->rows[d->first_claim].cameo, sizeof k->cameo) == 0) |
           bit(EV_OUTCOME, is_outcome(c, d, k));
}
