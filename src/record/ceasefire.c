/* ceasefire.c — hands facts to machines in the order in which they became known: what is told of ceasefires, and attacks of the
 * sides on each other. One machine is the whole of a conflict; what is told of a domain (sea, energy) or of a part of where it is
 * fought has a machine of its own, and "the truce" is the one that the article speaks of, else the one that stands. */
#include <math.h>

#include "record/machine.h"
#include "record/rows.h"

enum { DAYS_OF_AN_ATTACK = 3 };

/* What an article spoke of last, of one conflict. */
struct topic_of {
    uint32_t article; /* row of claims.articles, or NO_ROW */
    uint32_t track;
};

/* Incidents of a conflict that tell a place below a country. */
struct theatre {
    uint32_t *rows; /* [count]: rows of account.incidents */
    uint32_t count;
};

struct taker {
    struct draw *d;
    struct machine *tracks; /* the whole of each conflict first, then the parts in the order in which they came up */
    uint32_t track_count;
    size_t track_capacity;
    struct topic_of *topics;  /* [conflict_count] */
    struct theatre *theatres; /* [conflict_count] */
};

static bool is_heavy(enum mode mode)
{
    return mode == MODE_AERIAL || mode == MODE_DRONE || mode == MODE_HEAVY_WEAPONS;
}

static bool is_named_as(const struct record_place *part, const struct record_place *of)
{
    return str_same_fold(part->name, of->name) || (part->admin1.len && str_same_fold(part->admin1, of->admin1)) ||
           str_same_fold(part->name, of->admin1);
}

/* Within a hundred kilometres, for a part that is wider than a town. */
static bool is_near(const struct record_place *part, const struct record_place *of)
{
    const float degree = 111.2f, reach = 100.0f;
    if (!part->located || !of->located || part->precision < PRECISION_PROVINCE) return false;
    float north = (part->latitude - of->latitude) * degree;
    float east = (part->longitude - of->longitude) * degree * cosf(part->latitude * 0.01745329f);
    return north * north + east * east <= reach * reach;
}

/* Is a place where a third of the fighting or more is: then what holds there holds for the whole. */
static bool is_theatre(const struct taker *t, uint32_t conflict, uint32_t place)
{
    const struct draw *d = t->d;
    const struct theatre *all = t->theatres + conflict;
    uint32_t inside = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const struct record_place *of = d->c->places + d->a->incidents[all->rows[i]].place;
        inside += is_named_as(d->c->places + place, of) || is_near(d->c->places + place, of);
    }
    /* where nobody tells of fighting, a region stands for where it would be */
    if (!all->count) return d->c->places[place].precision >= PRECISION_PROVINCE;
    return inside && inside * 3 >= all->count;
}

/* Does a place lie in a country of a side? Elsewhere sides meet, but do not fight. */
static bool is_at_home(const struct draw *d, uint32_t conflict, uint32_t place)
{
    const char *country = d->c->places[place].country;
    for (int s = 0; s < 2; s++) {
        const party_rows *rows = &d->a->conflicts[conflict].sides[s];
        for (uint32_t i = 0; i < rows->count; i++)
            if (memcmp(d->c->actors[d->a->parties[rows->first + i]].country, country, 4) == 0) return true;
    }
    return !country[0];
}

static bool has_any(struct str words, const char *const *parts)
{
    for (; *parts; parts++)
        for (size_t len = strlen(*parts), at = 0; at + len <= words.len; at++)
            if (memcmp(words.at + at, *parts, len) == 0) return true;
    return false;
}

/* "In the neighbourhoods of Aleppo": a quarter of a town is a part, whatever is fought over. */
static bool in_quarter(const struct claim *k)
{
    static const char *const QUARTERS[] = {"neighborhood", "neighbourhood", "quarter", "suburb", "outskirts", NULL};
    return has_any(k->thing_words, QUARTERS);
}

/* The place that limits what a claim tells of a ceasefire, NO_ROW when none does. */
static uint32_t part_place(const struct taker *t, uint32_t conflict, const struct claim *k)
{
    for (uint32_t i = 0; i < k->places.count; i++) {
        uint32_t place = t->d->c->claim_places[k->places.first + i];
        bool part = t->d->c->places[place].precision < PRECISION_COUNTRY && is_at_home(t->d, conflict, place);
        if (part && (in_quarter(k) || !is_theatre(t, conflict, place))) return place;
    }
    return NO_ROW;
}

/* The part that a claim tells of: its track, made when there is none. NO_ROW when memory is used up. */
static uint32_t part_track(struct taker *t, uint32_t conflict, enum domain domain, uint32_t place)
{
    struct draw *d = t->d;
    for (uint32_t i = d->a->conflict_count; i < t->track_count; i++) {
        const struct machine *m = t->tracks + i;
        if (m->conflict != conflict || m->domain != domain || (m->place == NO_ROW) != (place == NO_ROW)) continue;
        if (place == NO_ROW || is_named_as(d->c->places + place, d->c->places + m->place)) return i;
    }
    struct machine *m = ROW(d->arena, t, tracks, track_count, track_capacity);
    if (!m) return NO_ROW;
    machine_begin(m, conflict, domain, place);
    return t->track_count - 1;
}

static bool stands(const struct machine *m)
{
    bool both = m->state == STATE_EXPIRED && !m->one_sided;
    return m->state == STATE_AGREED || m->state == STATE_IN_FORCE || m->state == STATE_SUSPENDED || m->declared || both;
}

/* "The truce": that of the article, else the one of the whole that stands, else the newest part that does. */
static uint32_t meant(const struct taker *t, uint32_t conflict, uint32_t article)
{
    if (t->topics[conflict].article == article) return t->topics[conflict].track;
    if (stands(t->tracks + conflict)) return conflict;
    for (uint32_t i = t->track_count; i-- > t->d->a->conflict_count;)
        if (t->tracks[i].conflict == conflict && stands(t->tracks + i)) return i;
    return conflict;
}

/* Which machine takes a claim on an arrangement. NO_ROW when memory is used up. */
static uint32_t track_of(struct taker *t, uint32_t conflict, uint32_t row)
{
    const struct claim *k = t->d->c->rows + row;
    enum domain domain = k->domain == DOMAIN_LAND ? DOMAIN_ALL : k->domain;
    uint32_t place = part_place(t, conflict, k), track = conflict;
    if (domain != DOMAIN_ALL || place != NO_ROW)
        track = part_track(t, conflict, domain, place);
    else if (k->definite && k->topic == TOPIC_CEASEFIRE)
        track = meant(t, conflict, k->article);
    if (k->topic == TOPIC_CEASEFIRE) t->topics[conflict] = (struct topic_of){k->article, track};
    return track;
}

/* The sides whose soldiers an attack hit. */
static int soldiers_hit(const struct draw *d, uint32_t conflict, const struct claim *k)
{
    int bits = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        enum sector sector = d->c->actors[p->actor].sector;
        int side = p->role == PARTY_RECIPIENT && (sector == SECTOR_MIL || sector == SECTOR_REB) ? draw_side(d, conflict, p->actor)
                                                                                                : -1;
        if (side >= 0) bits |= 1 << side;
    }
    return bits;
}

/* Is everybody that is told to be hit somebody else than the other side: peacekeepers, a third state, one's own? */
static bool hits_others(const struct draw *d, uint32_t conflict, const struct claim *k, int by)
{
    uint32_t hit = 0, others = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role != PARTY_RECIPIENT) continue;
        const struct record_actor *a = d->c->actors + p->actor;
        int side = draw_side(d, conflict, p->actor);
        hit++;
        bool armed = a->sector == SECTOR_MIL || a->sector == SECTOR_REB || a->sector == SECTOR_GOV || a->sector == SECTOR_IGO;
        others += side >= 0 ? (by & 1 << side) != 0 && armed : armed && (a->code.len || a->country[0]);
    }
    return hit && hit == others;
}

static bool attack_of(const struct draw *d, uint32_t row, uint32_t conflict, struct attack *x)
{
    const struct claim *k = d->c->rows + row;
    if (k->kind != CLAIM_EVENT || k->type != TYPE_ASSAULT || k->aux != AUX_NONE || k->stance == STANCE_DENIES) return false;
    if (k->stance == STANCE_ALLEGES || (k->from != NO_DAY && (k->to == NO_DAY || k->to - k->from >= DAYS_OF_AN_ATTACK)))
        return false;
    bool told;
    *x = (struct attack){.claim = row, .day = draw_day(d, k, &told), .heavy = is_heavy(k->mode)};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side >= 0) x->by |= 1 << side;
    }
    for (uint32_t i = 0; i < (k->total ? 0 : k->counts.count); i++)
        if (d->c->counts[k->counts.first + i].kind == COUNT_KILLED) x->killed += d->c->counts[k->counts.first + i].number;
    x->on = soldiers_hit(d, conflict, k);
    if (x->by && hits_others(d, conflict, k, x->by)) return false;
    return (x->by != 0 || x->on != 0) && x->day != NO_DAY;
}

/* "the Black Sea truce": of a part only, though no arrangement's row says so. */
static bool is_partial(struct str words)
{
    static const char *const PARTS[] = {"Sea", "sea", "naval", "maritime", "shipping", "energy", "infrastructure", "holiday", NULL};
    return has_any(words, PARTS);
}

/* Is it only what the declaration of a truce comes to? The arrangement tells that. */
static bool is_declaration(const struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    for (int way = -1; way <= 1; way += 2)
        for (uint32_t i = row + (uint32_t)way; i < d->c->row_count && d->c->rows[i].article == k->article; i += (uint32_t)way) {
            const struct claim *x = d->c->rows + i;
            if (x->kind == CLAIM_ARRANGEMENT && x->facet == FACET_DECLARED && x->sentence.start == k->sentence.start) return true;
        }
    return false;
}

/* A side's word that it accepts or seeks a ceasefire counts beside what is told of arrangements. */
static bool take_statement(struct taker *t, uint32_t conflict, uint32_t row)
{
    struct draw *d = t->d;
    const struct claim *k = d->c->rows + row;
    int32_t day = d->c->articles[k->article].published;
    if (k->topic != TOPIC_CEASEFIRE || day == NO_DAY || is_partial(k->thing_words) || is_declaration(d, row)) return true;
    /* "It", "the offer" behind what was told of a part */
    const struct topic_of *last = t->topics + conflict;
    struct machine *m = t->tracks + (last->article == k->article && !k->duration ? last->track : conflict);
    if (k->position == POSITION_REJECTS || k->position == POSITION_RULES_OUT || k->position == POSITION_WITHDRAWS_ACCEPTANCE) {
        for (uint32_t i = 0; i < k->parties.count; i++) {
            int side = draw_side(d, conflict, d->c->parties[k->parties.first + i].actor);
            if (side >= 0) m->accepted &= ~(1 << side);
        }
        return true;
    }
    bool accepts = (k->position == POSITION_ACCEPTS || k->position == POSITION_ACCEPTS_IN_PRINCIPLE) &&
                   k->condition.start == k->condition.end && !draw_third_says(d, conflict, k);
    bool some = false;
    for (uint32_t i = 0; accepts && i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_side(d, conflict, p->actor) : -1;
        if (side < 0) continue;
        some = true;
        if (!machine_accept(d, m, row, side)) return false;
    }
    if (!some) machine_seek(d, m, row, day);
    return true;
}

/* An attack goes to the whole, and to parts in whose place it was. */
static void take_attack(struct taker *t, uint32_t conflict, const struct attack *x)
{
    const struct claims *c = t->d->c;
    const struct claim *k = c->rows + x->claim;
    machine_attack(t->d, t->tracks + conflict, x);
    for (uint32_t i = t->d->a->conflict_count; i < t->track_count; i++) {
        struct machine *m = t->tracks + i;
        bool there = false;
        for (uint32_t n = 0; n < k->places.count && m->conflict == conflict && m->place != NO_ROW; n++)
            there |= is_named_as(c->places + c->claim_places[k->places.first + n], c->places + m->place);
        if (there) machine_attack(t->d, m, x);
    }
}

/* Lists each conflict's incidents that tell where it is fought. */
static bool find_theatres(struct taker *t)
{
    struct draw *d = t->d;
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < d->a->incident_count; i++) {
            const struct incident *x = d->a->incidents + i;
            bool placed = x->conflict != NO_ROW && x->place != NO_ROW && x->type == TYPE_ASSAULT &&
                          d->c->places[x->place].precision < PRECISION_COUNTRY;
            if (!placed) continue;
            struct theatre *all = t->theatres + x->conflict;
            if (pass && !all->rows) {
                all->rows = arena_alloc(d->arena, all->count, sizeof *all->rows);
                if (!all->rows) return false;
                all->count = 0;
            }
            if (pass) all->rows[all->count] = i;
            all->count++;
        }
    return true;
}

static bool begin(struct taker *t)
{
    struct draw *d = t->d;
    uint32_t n = d->a->conflict_count;
    t->topics = arena_alloc(d->arena, n + 1u, sizeof *t->topics);
    t->theatres = arena_alloc(d->arena, n + 1u, sizeof *t->theatres);
    if (!t->topics || !t->theatres) return false;
    for (uint32_t i = 0; i < n; i++) {
        struct machine *m = ROW(d->arena, t, tracks, track_count, track_capacity);
        if (!m) return false;
        machine_begin(m, i, DOMAIN_ALL, NO_ROW);
        t->topics[i].article = NO_ROW;
    }
    return find_theatres(t);
}

/* Where no ceasefire of the whole is in force but one of a part is, the conflict's row says so. */
static bool tell_parts(struct taker *t)
{
    struct draw *d = t->d;
    for (uint32_t i = d->a->conflict_count; i < t->track_count; i++) {
        const struct machine *m = t->tracks + i;
        struct conflict *k = d->a->conflicts + m->conflict;
        if (m->state != STATE_IN_FORCE || k->in_force != TRUTH_NO) continue;
        struct str scope = m->place == NO_ROW ? str_c(domain_name(m->domain)) : d->c->places[m->place].name;
        k->why = draw_words(d, "%.*s A truce limited to %.*s is in force.", (int)k->why.len, k->why.at, (int)scope.len, scope.at);
        if (!draw_evidence(d, &k->evidence, m->claim)) return false;
    }
    return true;
}

truce_status draw_ceasefires(struct draw *d)
{
    struct taker t = {.d = d};
    if (!begin(&t)) return TRUCE_ENOMEM;
    for (uint32_t row = 0; row < d->c->row_count; row++) {
        uint32_t conflict = d->a->conflict_of[row];
        if (conflict == NO_ROW || !(d->a->tells[row] & (TELLS_WORDS | TELLS_ATTACK))) continue;
        const struct claim *k = d->c->rows + row;
        struct attack x;
        if (k->kind == CLAIM_ARRANGEMENT) {
            uint32_t track = track_of(&t, conflict, row);
            if (track == NO_ROW || !machine_take(d, t.tracks + track, row)) return TRUCE_ENOMEM;
        } else if (k->kind == CLAIM_STATEMENT) {
            if (!take_statement(&t, conflict, row)) return TRUCE_ENOMEM;
        } else if (attack_of(d, row, conflict, &x)) {
            take_attack(&t, conflict, &x);
        }
    }
    for (uint32_t i = 0; i < t.track_count; i++)
        if (!machine_end(d, t.tracks + i, i < d->a->conflict_count)) return TRUCE_ENOMEM;
    return tell_parts(&t) ? TRUCE_OK : TRUCE_ENOMEM;
}
