#include "record/same.h"

#include "record/party.h"

/* What speaks for one act. A place and a day are shared by many acts, a figure or a weapon by few; ENOUGH asks for a place
 * and two other things, or for the parties and a sentence that tells much the same. */
enum {
    SAME_TOWN = 4,
    SAME_PROVINCE = 2,
    SAME_COUNTRY = 1,
    DAY_TOLD = 2, /* both tell the day */
    DAY_POSSIBLE = 1 /* a day is taken from the publication of one or both */,
    SAME_ACTOR = 2,
    SAME_RECIPIENT = 2,
    SAME_MODE = 1,
    SAME_WORD = 1, /* the same verb or noun names the act */
    SAME_FIGURE = 4,
    SAME_WORDS = 3, /* the sentences share half of their content words */
    SAME_MANY_WORDS = 6,
    SAME_NAME = 5,
    REFERS_BACK = 3, /* "the strike", in the article that told it */
    ENOUGH_BACK = 5, /* of a report that refers to an earlier day, and names the town or the victim */
    ENOUGH = 9
};

static void add_unique(uint32_t *rows, uint32_t *count, uint32_t most, uint32_t row)
{
    for (uint32_t i = 0; i < *count; i++)
        if (rows[i] == row) return;
    if (*count < most) rows[(*count)++] = row;
}

static void add_parties(const struct claims *c, struct draft *d, const struct claim *k)
{
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR) add_unique(d->actors, &d->actor_count, DRAFT_PARTIES, p->actor);
        if (p->role == PARTY_RECIPIENT) add_unique(d->recipients, &d->recipient_count, DRAFT_PARTIES, p->actor);
    }
}

static void add_rest(const struct claims *c, struct draft *d, const struct claim *k, uint32_t row)
{
    add_parties(c, d, k);
    for (uint32_t i = 0; i < k->places.count; i++) {
        uint32_t place = c->claim_places[k->places.first + i];
        bool better = d->place_count && c->places[place].precision < c->places[d->places[0]].precision;
        add_unique(d->places, &d->place_count, DRAFT_PLACES, place);
        if (better && d->places[d->place_count - 1] == place) {
            d->places[d->place_count - 1] = d->places[0];
            d->places[0] = place;
        }
    }
    for (uint32_t i = 0; i < k->counts.count; i++) {
        const struct count *n = c->counts + k->counts.first + i;
        if (n->number) d->figure[n->kind] = n->number;
    }
    if (d->mode == MODE_NONE) d->mode = k->mode;
    d->gist[0] = k->gist[0];
    d->gist[1] = k->gist[1];
    d->last_claim = row;
}

void draft_begin(const struct claims *c, struct draft *d, uint32_t row)
{
    const struct claim *k = c->rows + row;
    int32_t published = c->articles[k->article].published;
    *d = (struct draft){.type = k->type,
                        .planned = k->aux == AUX_FUTURE,
                        .first_claim = row,
                        .from = k->from,
                        .to = k->to,
                        .first_published = published,
                        .last_published = published,
                        .word = k->word};
    add_rest(c, d, k, row);
}

void draft_join(const struct claims *c, struct draft *d, uint32_t row)
{
    const struct claim *k = c->rows + row;
    if (k->from != NO_DAY) {
        if (d->from == NO_DAY || k->from > d->from) d->from = k->from;
        if (d->to == NO_DAY || (k->to != NO_DAY && k->to < d->to)) d->to = k->to;
    }
    d->last_published = c->articles[k->article].published;
    add_rest(c, d, k, row);
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

/* -1: the days differ. */
static int day_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    int32_t published = c->articles[k->article].published, a, b, low, high;
    days_of(d->from, d->to, d->first_published, d->last_published, &a, &b);
    days_of(k->from, k->to, published, published, &low, &high);
    if (a == NO_DAY || low == NO_DAY || b == NO_DAY || high == NO_DAY) return c->rows[d->last_claim].article == k->article ? 0 : -1;
    if (a > high || low > b) return -1;
    if (d->from == NO_DAY || k->from == NO_DAY)
        return d->last_published == published || k->known || d->from != k->from ? DAY_POSSIBLE : 0;
    return b - a < 3 && high - low < 3 ? DAY_TOLD : 0;
}

static int place_evidence(const struct record_place *a, const struct record_place *b)
{
    bool same_country = memcmp(a->country, b->country, 4) == 0;
    if (a->geonameid && a->geonameid == b->geonameid) return a->precision <= PRECISION_DISTRICT ? SAME_TOWN : SAME_PROVINCE;
    if (!a->geonameid && !b->geonameid && same_country && str_same_fold(a->name, b->name)) return SAME_TOWN;
    if (a->country[0] && b->country[0] && !same_country) return -1;
    if (a->precision >= PRECISION_COUNTRY || b->precision >= PRECISION_COUNTRY) return SAME_COUNTRY;
    bool a_wide = a->precision == PRECISION_PROVINCE, b_wide = b->precision == PRECISION_PROVINCE;
    if (a_wide != b_wide) {
        const struct record_place *wide = a_wide ? a : b, *town = a_wide ? b : a;
        if (!town->admin1.len || !wide->name.len) return 0;
        if (str_same_fold(town->admin1, wide->name) || (wide->admin1.len && str_same_fold(town->admin1, wide->admin1)))
            return SAME_PROVINCE;
        return -1;
    }
    /* "Mezzeh", "Damascus": a quarter of the town, some 11 km in degrees. */
    if (a->located && b->located) {
        float north = a->latitude - b->latitude, east = a->longitude - b->longitude;
        if (north < 0) north = -north;
        if (east < 0) east = -east;
        if (north < 0.1f && east < 0.12f) return SAME_PROVINCE;
    }
    return -1;
}

/* The best of all pairs; 0 when one tells no place. */
static int places_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    if (!d->place_count || !k->places.count) return 0;
    int best = -1;
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

static void sides_of(const struct claims *c, const struct claim *k, struct sides *out)
{
    *out = (struct sides){0};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR) add_unique(out->actors, &out->actor_count, DRAFT_PARTIES, p->actor);
        if (p->role == PARTY_RECIPIENT) add_unique(out->recipients, &out->recipient_count, DRAFT_PARTIES, p->actor);
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

/* -1: the parties differ. Sides of talks that are all shared count as what is done to whom. */
static int party_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    struct sides s;
    sides_of(c, k, &s);
    enum likeness by = parties_likeness(c->actors, d->actors, d->actor_count, s.actors, s.actor_count);
    enum likeness to = parties_likeness(c->actors, d->recipients, d->recipient_count, s.recipients, s.recipient_count);
    if (by == LIKE_NO || to == LIKE_NO) return -1;
    int score = (by == LIKE_YES ? SAME_ACTOR : 0) + (to == LIKE_YES ? SAME_RECIPIENT : 0);
    if (is_talk(k->type) && d->actor_count > 1 && s.actor_count > 1) {
        uint32_t both = shared(c, s.actors, s.actor_count, d->actors, d->actor_count);
        uint32_t fewer = s.actor_count < d->actor_count ? s.actor_count : d->actor_count;
        if (both < fewer && both < 2) return -1;
        score += SAME_RECIPIENT + 1;
    }
    return score;
}

/* -1: the figures differ, and it is no toll that grew: those refer to the act, or tell of the same town on the same day. */
static int figure_evidence(const struct claims *c, const struct draft *d, const struct claim *k, int place)
{
    int score = 0;
    bool together = c->rows[d->last_claim].article == k->article;
    bool same_day = d->last_published == c->articles[k->article].published;
    for (uint32_t i = 0; i < k->counts.count; i++) {
        const struct count *n = c->counts + k->counts.first + i;
        uint32_t had = d->figure[n->kind];
        if (!had || !n->number) continue;
        if (had == n->number) {
            if (score < SAME_FIGURE) score = n->number > 1 ? SAME_FIGURE : SAME_FIGURE / 2;
            continue;
        }
        bool grows = n->number > had ? n->number < had * 4 + 8 : n->number * 5 > had * 4;
        if (!grows || together || place < SAME_TOWN || !(same_day || k->known)) return -1;
    }
    return score;
}

static int bits(uint64_t x)
{
    int n = 0;
    for (; x; x &= x - 1) n++;
    return n;
}

static int word_evidence(const struct draft *d, const struct claim *k)
{
    int both = bits(d->gist[0] & k->gist[0]) + bits(d->gist[1] & k->gist[1]);
    int any = bits(d->gist[0] | k->gist[0]) + bits(d->gist[1] | k->gist[1]);
    if (both < 4) return 0;
    if (both * 10 >= any * 7) return SAME_MANY_WORDS;
    return both * 10 >= any * 4 ? SAME_WORDS : 0;
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
    enum { NEAR = 320 }; /* bytes */
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

/* "Launched missiles that hit the port", "killed in an attack": in one sentence, by one party or by none of its own, and
 * nothing differs. */
static int same_sentence(const struct claims *c, const struct draft *d, const struct claim *k, int place, int party, int figure)
{
    bool differ = place < 0 || party < 0 || figure < 0 || !modes_meet(d->mode, k->mode);
    bool bare = own_parties(c, k) == 0 || own_parties(c, c->rows + d->last_claim) == 0;
    return k->type == TYPE_ASSAULT && !differ && (bare || party >= SAME_ACTOR) ? ENOUGH : 0;
}

/* In one article: a definite noun takes up the act told before, and so does a bare outcome. */
static int same_told_again(const struct claims *c, const struct draft *d, const struct claim *k, int place, int party, int figure)
{
    if (place < 0 || party < 0 || k->again) return 0;
    if (!modes_meet(d->mode, k->mode)) return 0;
    /* Of several acts told before, the one of the same word, then the one that is told best. */
    if (k->known) return ENOUGH + REFERS_BACK + (d->word == k->word ? 3 : 0) + (d->place_count > 0) + (d->figure[COUNT_KILLED] > 0);
    return figure >= 0 && is_outcome(c, d, k) ? ENOUGH + 1 : 0;
}

/* Somebody who is named in full is attacked, freed or arrested once. */
static int name_evidence(const struct claims *c, const struct draft *d, const struct claim *k)
{
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        struct str name = c->actors[p->actor].name;
        bool self = p->role == PARTY_ACTOR && k->type == TYPE_RETREAT; /* who resigns */
        if ((p->role != PARTY_RECIPIENT && !self) || !memchr(name.at, ' ', name.len) || name.at[0] < 'A' || name.at[0] > 'Z' ||
            c->actors[p->actor].code.len > 3)
            continue;
        for (uint32_t n = 0; n < d->recipient_count; n++)
            if (str_same(c->actors[d->recipients[n]].name, name)) return SAME_NAME;
        for (uint32_t n = 0; self && n < d->actor_count; n++)
            if (str_same(c->actors[d->actors[n]].name, name)) return SAME_NAME;
    }
    return 0;
}

int same_act(const struct claims *c, const struct draft *d, const struct claim *k)
{
    if (d->type != k->type || d->planned != (k->aux == AUX_FUTURE) || k->again) return 0;
    const struct claim *last = c->rows + d->last_claim;
    bool together = last->article == k->article;
    if (k->total && k->counts.count) return 0;
    int32_t published = c->articles[k->article].published;
    /* Words that refer to an act of an earlier day: "yesterday's attack", "the strike that", a toll that rises. */
    bool back = !together && (k->known || (k->from != NO_DAY && published != NO_DAY && k->from < published));
    bool late = published != NO_DAY && d->last_published != NO_DAY && published - d->last_published > 4 && !back;
    /* Of the drafts of other articles most differ in what is quickly seen. */
    if (late && !together) return 0;
    int day = day_evidence(c, d, k);
    if (day < 0 && !together) return 0;
    int place = places_evidence(c, d, k);
    if (place < 0 && !together) return 0;
    int party = party_evidence(c, d, k), figure = figure_evidence(c, d, k, place);
    if (together && last->sentence.start == k->sentence.start) return same_sentence(c, d, k, place, party, figure);
    int again = together ? same_told_again(c, d, k, place, party, figure) : 0;
    if (again) return again;
    int name = name_evidence(c, d, k);
    if (d->mode != MODE_NONE && k->mode != MODE_NONE && d->mode != k->mode && !(name && modes_meet(d->mode, k->mode))) return 0;
    if (day < 0 || place < 0 || party < 0 || figure < 0) return 0;
    int words = word_evidence(d, k);
    if (together && !k->known && !figure && place < SAME_TOWN && !name) return 0; /* else an article would tell it as known */
    /* Reports of two days that tell no day are of one act only when a figure, a reference or the words say so. */
    bool one_day = together || d->last_published == published || day == DAY_TOLD;
    if (!one_day && !figure && !back && !(words && place >= SAME_TOWN)) return 0;
    if (late) return 0;
    int score = day + place + party + figure + words + name;
    if (d->mode != MODE_NONE && d->mode == k->mode) score += SAME_MODE;
    if (d->word == k->word) score += SAME_WORD;
    if (together && k->known) score += REFERS_BACK;
    return score >= (back && (place >= SAME_TOWN || name || words || party >= SAME_ACTOR + SAME_RECIPIENT) ? ENOUGH_BACK : ENOUGH)
               ? score
               : 0;
}
