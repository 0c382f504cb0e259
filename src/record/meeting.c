/* meeting.c — meetings out of the claims that tell them: parties, place, day, whether they were held, are planned or were
 * called off. Reports of one meeting share most parties and a day. */
#include <stdlib.h>

#include "record/draw.h"
#include "record/party.h"
#include "record/rows.h"

enum { PARTIES_MOST = 8, NEAR_DAYS = 1 };

/* A meeting as one claim tells it. */
struct told {
    uint32_t claim, conflict;
    uint32_t parties[PARTIES_MOST], count; /* principals */
    int32_t from, to;
    bool day_told;
    enum meeting_status status;
};

/* Do both sides of a conflict sign? Then they have met, though nobody says where. */
static bool signs_for_both(const struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    uint32_t conflict = d->a->conflict_of[row];
    int bits = 0;
    for (uint32_t i = 0; conflict != NO_ROW && i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        int side = p->role == PARTY_ACTOR ? draw_own_side(d, conflict, p->actor) : -1;
        if (side >= 0) bits |= 1 << side;
    }
    return bits == 3;
}

/* Two who agree on something in a town have met there. */
static bool is_signing(const struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    if (!draw_signs(k) && (k->kind != CLAIM_ARRANGEMENT || k->facet != FACET_AGREED)) return false;
    if (k->aux != AUX_NONE && (k->aux != AUX_FUTURE || !draw_signed(d, row))) return false; /* what is signed may lead to more */
    if (draw_signs(k) && signs_for_both(d, row)) return true;
    for (uint32_t i = 0; i < k->places.count; i++)
        if (d->c->places[d->c->claim_places[k->places.first + i]].precision == PRECISION_EXACT) return true;
    return false;
}

/* Who visits a site at home meets nobody abroad. */
static bool is_at_home(const struct draw *d, const struct claim *k)
{
    if (k->mode != MODE_VISIT || !k->places.count) return false;
    const char *country = d->c->places[d->c->claim_places[k->places.first]].country;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR && country[0] && memcmp(d->c->actors[p->actor].country, country, 4) == 0) return true;
    }
    return false;
}

static bool is_meeting(const struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    if (is_signing(d, row)) return true;
    if (is_at_home(d, k) || k->word == (uint32_t)str_hash(str_c("reach"))) return false; /* "reached out to" */
    return k->kind == CLAIM_EVENT && k->type == TYPE_CONSULT && k->aux != AUX_HYPOTHETICAL && k->aux != AUX_HISTORICAL;
}

static void add_principal(const struct draw *d, struct told *t, uint32_t actor)
{
    uint32_t p = draw_party_in(d, t->conflict, actor);
    bool rebels = d->c->actors[actor].sector == SECTOR_REB && draw_own_side(d, t->conflict, actor) >= 0;
    if (!d->c->actors[actor].code.len && !rebels) return; /* a site that is visited, people without office */
    for (uint32_t i = 0; i < t->count; i++)
        if (t->parties[i] == p || (d->c->actors[p].code.len && str_same(d->c->actors[p].code, d->c->actors[t->parties[i]].code)))
            return;
    if (t->count < PARTIES_MOST) t->parties[t->count++] = p;
}

static void tell(const struct draw *d, uint32_t row, struct told *t)
{
    const struct claim *k = d->c->rows + row;
    int32_t published = d->c->articles[k->article].published;
    *t = (struct told){
        .claim = row, .conflict = d->a->conflict_of[row], .from = k->from, .to = k->to, .day_told = k->from != NO_DAY};
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role != PARTY_BY) add_principal(d, t, p->actor);
    }
    bool coming = k->aux == AUX_FUTURE && k->kind != CLAIM_ARRANGEMENT;
    t->status = coming ? MEETING_PLANNED : k->aux == AUX_NEGATION ? MEETING_CANCELLED : MEETING_HELD;
    if (t->status == MEETING_PLANNED && t->to != NO_DAY && published != NO_DAY && t->to < published) t->status = MEETING_HELD;
    if (!t->day_told && t->status != MEETING_PLANNED) t->from = t->to = published;
}

static bool same_parties(const struct draw *d, const struct meeting *m, const struct told *t)
{
    uint32_t both = 0;
    for (uint32_t i = 0; i < m->parties.count; i++)
        for (uint32_t n = 0; n < t->count; n++)
            both += str_same(d->c->actors[d->a->parties[m->parties.first + i]].code, d->c->actors[t->parties[n]].code);
    uint32_t fewer = m->parties.count < t->count ? m->parties.count : t->count;
    return both == fewer && fewer >= 2;
}

static bool same_day(const struct meeting *m, const struct told *t)
{
    if (m->from == NO_DAY || t->from == NO_DAY) return m->status == MEETING_PLANNED && t->status == MEETING_PLANNED;
    int32_t a = m->to == NO_DAY ? m->from : m->to, b = t->to == NO_DAY ? t->from : t->to;
    return m->from - NEAR_DAYS <= b && t->from - NEAR_DAYS <= a;
}

/* A report joins a meeting: a told day goes before one of publication, what was held or called off before what was planned. */
static bool join(struct draw *d, struct meeting *m, const struct told *t)
{
    const struct claim *k = d->c->rows + t->claim;
    if ((t->day_told && !m->day_told) || m->from == NO_DAY) {
        m->from = t->from;
        m->to = t->to;
        m->day_told = t->day_told;
    }
    if (m->status == MEETING_PLANNED) m->status = t->status;
    if (k->places.count) {
        uint32_t place = d->c->claim_places[k->places.first];
        if (m->place == NO_ROW || d->c->places[place].precision < d->c->places[m->place].precision) m->place = place;
    }
    if (m->mode == MODE_NONE) m->mode = k->mode;
    return draw_evidence(d, &m->evidence, t->claim);
}

static bool begin(struct draw *d, const struct told *t)
{
    struct meeting *m = ROW(d->arena, d->a, meetings, meeting_count, meeting_capacity);
    if (!m) return false;
    uint32_t row = d->a->meeting_count - 1;
    *m = (struct meeting){.conflict = t->conflict,
                          .mediator = NO_ROW,
                          .place = NO_ROW,
                          .from = t->from,
                          .to = t->to,
                          .day_told = t->day_told,
                          .status = t->status};
    for (uint32_t i = 0; i < t->count; i++)
        if (!draw_party(d, &d->a->meetings[row].parties, t->parties[i])) return false;
    return join(d, d->a->meetings + row, t);
}

/* The last meetings of a conflict are looked at only: claims come by day. */
enum { LOOK_BACK = 40 };

/* Is a meeting only named so far, by one claim without a day or a place, in the article that now tells of one between the same?
 * A headline's "talks" are those of the story. */
static bool is_named_only(const struct draw *d, const struct meeting *m, const struct told *t)
{
    return !m->day_told && m->place == NO_ROW && m->status == MEETING_HELD && m->evidence.count == 1 &&
           d->c->rows[d->a->evidence[m->evidence.first]].article == d->c->rows[t->claim].article;
}

/* The meetings of each conflict, and of none, from the newest back: rows + 1, 0 ends. */
struct turns {
    uint32_t *newest, *before; /* [conflict_count + 1], [meeting_count] */
    size_t capacity;
};

static bool place_told(struct draw *d, struct turns *turns, const struct told *t)
{
    uint32_t looked = 0, list = t->conflict == NO_ROW ? d->a->conflict_count : t->conflict;
    for (uint32_t i = turns->newest[list]; i && looked < LOOK_BACK; i = turns->before[i - 1], looked++) {
        struct meeting *m = d->a->meetings + i - 1;
        if (!same_parties(d, m, t)) continue;
        if (t->status == MEETING_PLANNED && is_named_only(d, m, t)) {
            m->status = t->status;
            m->from = t->from;
            m->to = t->to;
            return join(d, m, t);
        }
        if (same_day(m, t)) return join(d, m, t);
    }
    if (!begin(d, t)) return false;
    uint32_t *before = arena_grow(d->arena, turns->before, &turns->capacity, d->a->meeting_count, sizeof *before);
    if (!before) return false;
    turns->before = before;
    before[d->a->meeting_count - 1] = turns->newest[list];
    turns->newest[list] = d->a->meeting_count;
    return true;
}

/* A side that withdraws from talks calls the planned ones off that are near. */
static bool call_off(struct draw *d, uint32_t row)
{
    enum { SOON = 14 };
    const struct claim *k = d->c->rows + row;
    int32_t day = d->c->articles[k->article].published;
    uint32_t looked = 0;
    for (uint32_t i = d->a->meeting_count; i-- > 0 && looked < LOOK_BACK;) {
        struct meeting *m = d->a->meetings + i;
        if (m->conflict != d->a->conflict_of[row]) continue;
        looked++;
        bool near = m->from == NO_DAY || (day != NO_DAY && m->from >= day && m->from <= day + SOON);
        if (m->status != MEETING_PLANNED || !near) continue;
        for (uint32_t n = 0; n < k->parties.count; n++) {
            uint32_t actor = draw_principal(d, d->c->parties[k->parties.first + n].actor);
            for (uint32_t p = 0; p < m->parties.count; p++) {
                if (d->a->parties[m->parties.first + p] != actor) continue;
                m->status = MEETING_CANCELLED;
                return draw_evidence(d, &m->evidence, row);
            }
        }
    }
    return true;
}

/* "Calls Netanyahu and Tamim": one who calls several has called each. */
static bool is_several_calls(const struct draw *d, const struct told *t)
{
    const struct claim *k = d->c->rows + t->claim;
    uint32_t before = 0, behind = 0;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role == PARTY_BY) continue;
        before += p->span.end <= k->trigger.start;
        behind += p->span.start >= k->trigger.end;
    }
    return k->mode == MODE_PHONE && t->count > 2 && before == 1 && behind + 1 == t->count;
}

/* Places what a claim tells: one meeting, or a call with each. */
static bool place_calls(struct draw *d, struct turns *turns, const struct told *t)
{
    if (t->count < 2) return true;
    if (!is_several_calls(d, t)) return place_told(d, turns, t);
    for (uint32_t i = 1; i < t->count; i++) {
        struct told one = *t;
        one.parties[1] = t->parties[i];
        one.count = 2;
        if (!place_told(d, turns, &one)) return false;
    }
    return true;
}

static int by_day(const void *left, const void *right)
{
    const struct meeting *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->evidence.first > b->evidence.first) - (a->evidence.first < b->evidence.first);
}

truce_status draw_meetings(struct draw *d)
{
    struct turns turns = {.newest = arena_alloc(d->arena, d->a->conflict_count + 1u, sizeof *turns.newest)};
    if (!turns.newest) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        struct told t;
        const struct claim *k = d->c->rows + i;
        if (!(d->a->tells[i] & (TELLS_WORDS | TELLS_MEETING))) continue;
        bool leaves = k->kind == CLAIM_STATEMENT && k->position == POSITION_WITHDRAWS_ACCEPTANCE && k->topic == TOPIC_TALKS;
        bool off = k->kind == CLAIM_EVENT && k->type == TYPE_REJECT && k->mode == MODE_MEET && k->aux == AUX_NONE;
        if ((leaves || off) && !call_off(d, i)) return TRUCE_ENOMEM;
        if (!is_meeting(d, i)) continue;
        tell(d, i, &t);
        if (!place_calls(d, &turns, &t)) return TRUCE_ENOMEM;
    }
    /* What was planned for a day that has passed, and was not heard of again, stays planned. */
    if (d->a->meeting_count) qsort(d->a->meetings, d->a->meeting_count, sizeof *d->a->meetings, by_day);
    return TRUCE_OK;
}
