/* conflict.c — conflicts found from the data: pairs of sides that fight, or that make, break or seek a ceasefire with each
 * other, and which claim belongs to which.
 *
 * A claim belongs to the conflict whose two sides it names; else to the one its article is about, when it names one of its
 * sides or none; else, for words about ceasefires and for blows of heavy weapons, to the greatest conflict of a side it names.
 */
#include <stdlib.h>

#include "record/decision.h"
#include "record/party.h"
#include "record/rows.h"
#include "record/side.h"

/* Two sides and how often claims bring them together. */
struct pair {
    uint32_t side[2];
    uint32_t violence, truce, talk;
    uint32_t conflict; /* or NO_ROW */
};

enum { OF_SIDE_MOST = 12, OF_ARTICLE_MOST = 24, PAIRS_MOST = SIDES_MOST * (SIDES_MOST - 1) / 2 };

/* Whom a claim names, and the conflicts of each two of them that have one. */
struct named {
    uint32_t side[SIDES_MOST], sides, conflict[PAIRS_MOST], conflicts;
};

/* Where a conflict stands in the tally of an article, valid in its turn. */
struct seen {
    uint32_t turn, at;
};

struct finder {
    struct draw *d;
    struct pair *rows;
    uint32_t count;
    size_t capacity;
    uint32_t *slots; /* row + 1, or 0 */
    uint32_t slot_count;
    uint32_t (*of_side)[OF_SIDE_MOST]; /* [sides]: conflicts, the greatest first; NO_ROW fills up */
    uint32_t *side_of_place;           /* [claims.places]: the side of its country, or NO_ROW */
    struct seen *seen;                 /* [conflicts] */
    struct named *named;               /* [claims of the article at hand] */
    size_t named_capacity;
};

static uint32_t slot_of(const struct finder *f, const uint32_t side[2])
{
    uint64_t h = ((uint64_t)side[0] << 32 | side[1]) * 0x9e3779b97f4a7c15u;
    uint32_t i = (uint32_t)(h >> 40) & (f->slot_count - 1);
    while (f->slots[i] && (f->rows[f->slots[i] - 1].side[0] != side[0] || f->rows[f->slots[i] - 1].side[1] != side[1]))
        i = (i + 1) & (f->slot_count - 1);
    return i;
}

static bool grow(struct finder *f)
{
    f->slot_count = f->slot_count ? f->slot_count * 2 : 256;
    f->slots = arena_alloc(f->d->arena, f->slot_count, sizeof *f->slots);
    for (uint32_t i = 0; f->slots && i < f->count; i++) f->slots[slot_of(f, f->rows[i].side)] = i + 1;
    return f->slots != NULL;
}

/* The pair's row, made when there is none; NULL when memory is used up. */
static struct pair *pair_row(struct finder *f, const uint32_t side[2])
{
    if (f->count * 2 >= f->slot_count && !grow(f)) return NULL;
    uint32_t slot = slot_of(f, side);
    if (!f->slots[slot]) {
        struct pair *p = ROW(f->d->arena, f, rows, count, capacity);
        if (!p) return NULL;
        *p = (struct pair){.side = {side[0], side[1]}, .conflict = NO_ROW};
        f->slots[slot] = f->count;
    }
    return f->rows + f->slots[slot] - 1;
}

enum bond { BOND_NONE, BOND_VIOLENCE, BOND_TRUCE, BOND_TALK };

static enum bond bond_of(const struct claim *k)
{
    if (k->kind == CLAIM_ARRANGEMENT) return k->topic == TOPIC_CEASEFIRE ? BOND_TRUCE : BOND_TALK;
    if (k->kind != CLAIM_EVENT || k->aux == AUX_HYPOTHETICAL) return BOND_NONE;
    if (k->type == TYPE_ASSAULT) return k->aux == AUX_NEGATION ? BOND_NONE : BOND_VIOLENCE;
    return BOND_TALK;
}

static bool bind(struct finder *f, uint32_t x, uint32_t y, enum bond bond)
{
    uint32_t side[2];
    if (!sides_pair(f->d, x, y, side)) return true;
    struct pair *p = pair_row(f, side);
    if (!p) return false;
    if (bond == BOND_VIOLENCE) p->violence++;
    if (bond == BOND_TRUCE) p->truce++;
    if (bond == BOND_TALK) p->talk++;
    return true;
}

static bool bind_claim(struct finder *f, const struct claim *k)
{
    enum bond bond = bond_of(k);
    if (bond == BOND_NONE) return true;
    uint32_t by[SIDES_MOST], to[SIDES_MOST];
    uint32_t n = sides_of(f->d, k, true, false, by), m = sides_of(f->d, k, false, true, to);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < m; j++)
            if (!bind(f, by[i], to[j], bond)) return false;
    /* Sides that act together on nobody act on each other: a clash, talks, a truce between them. */
    bool sought = k->kind == CLAIM_ARRANGEMENT && k->facet == FACET_SOUGHT; /* by those who propose it */
    for (uint32_t i = 0; m == 0 && !sought && i < n; i++)
        for (uint32_t j = i + 1; j < n; j++)
            if (!bind(f, by[i], by[j], n > 2 ? BOND_TALK : bond)) return false;
    return true;
}

/* A group that speaks of a ceasefire alone, and is at war with nobody else, speaks to its own state. */
static bool bind_group(struct finder *f, const struct claim *k, const bool *engaged)
{
    uint32_t all[SIDES_MOST];
    if ((k->kind != CLAIM_ARRANGEMENT && k->kind != CLAIM_STATEMENT) || k->topic != TOPIC_CEASEFIRE) return true;
    if (sides_of(f->d, k, true, true, all) != 1 || !f->d->sides[all[0]].group || f->d->sides[all[0]].state == NO_ROW) return true;
    uint32_t state = f->d->sides[all[0]].state;
    return engaged[all[0]] || engaged[state] || bind(f, all[0], state, BOND_TRUCE);
}

/* A group and its own state, or two groups of one state. */
static bool is_inner(const struct draw *d, uint32_t x, uint32_t y)
{
    const struct side *a = d->sides + x, *b = d->sides + y;
    return (a->group && a->state == y) || (b->group && b->state == x) ||
           (a->group && b->group && a->state != NO_ROW && a->state == b->state);
}

/* A state that alone speaks of a ceasefire speaks to its own group, if its article names but one. */
static bool bind_own_group(struct finder *f, uint32_t first, uint32_t end, uint32_t state)
{
    uint32_t group = NO_ROW;
    for (uint32_t i = first; i < end; i++) {
        uint32_t own[SIDES_MOST], m = sides_of(f->d, f->d->c->rows + i, true, true, own);
        for (uint32_t x = 0; x < m; x++) {
            if (!f->d->sides[own[x]].group || f->d->sides[own[x]].state != state || own[x] == group) continue;
            if (group != NO_ROW) return true;
            group = own[x];
        }
    }
    return group == NO_ROW || bind(f, state, group, BOND_TRUCE);
}

/* Two sides that an article tells to stand somewhere on a ceasefire are the sides of it; of more than two only a group and its
 * own state, since the others may mediate. claims [first, end) are one article's. */
static bool bind_article(struct finder *f, uint32_t first, uint32_t end, const bool *fights)
{
    uint32_t all[SIDES_MOST], n = 0;
    for (uint32_t i = first; i < end; i++) {
        const struct claim *k = f->d->c->rows + i;
        if ((k->kind != CLAIM_STATEMENT && k->kind != CLAIM_ARRANGEMENT) || k->topic != TOPIC_CEASEFIRE) continue;
        uint32_t own[SIDES_MOST], m = sides_of(f->d, k, true, true, own);
        for (uint32_t x = 0; x < m; x++) {
            uint32_t at = 0;
            while (at < n && all[at] != own[x]) at++;
            if (at == n && n < SIDES_MOST) all[n++] = own[x];
        }
    }
    if (n == 1) return bind_own_group(f, first, end, all[0]);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) {
            bool other = false; /* who fights is no mediator */
            for (uint32_t x = 0; x < n; x++) other |= x != i && x != j && fights[all[x]];
            bool apart = n == 2 || (is_inner(f->d, all[i], all[j]) && !other);
            if (apart && !bind(f, all[i], all[j], BOND_TRUCE)) return false;
        }
    return true;
}

static uint32_t weight(const struct pair *p)
{
    return p->violence * 3 + p->truce * 2 + p->talk;
}

static int by_weight(const void *left, const void *right)
{
    const struct pair *a = left, *b = right;
    if (weight(a) != weight(b)) return weight(a) > weight(b) ? -1 : 1;
    if (a->side[0] != b->side[0]) return a->side[0] < b->side[0] ? -1 : 1;
    return (a->side[1] > b->side[1]) - (a->side[1] < b->side[1]);
}

static bool add_member(struct draw *d, party_rows *to, uint32_t side)
{
    uint32_t actor = d->sides[side].actor;
    if (actor == NO_ROW) /* only people or places of it are named: the first of them stands for it */
        for (uint32_t i = 0; i < d->c->actor_count && actor == NO_ROW; i++)
            if (d->side_of[i] == side) actor = i;
    return actor == NO_ROW || draw_party(d, to, actor);
}

/* The key of a pair: its two codes, in their order, so that it does not hang on what was read first. */
static struct str key_of(struct draw *d, const struct pair *p, bool *swap)
{
    *swap = str_compare(d->sides[p->side[0]].code, d->sides[p->side[1]].code) > 0;
    struct str a = d->sides[p->side[*swap]].code, b = d->sides[p->side[!*swap]].code;
    char *name = arena_alloc(d->arena, a.len + b.len + 3, 1);
    if (!name) return (struct str){0};
    memcpy(name, a.at, a.len);
    memcpy(name + a.len, "\xe2\x80\x93", 3);
    memcpy(name + a.len + 3, b.at, b.len);
    return (struct str){name, a.len + b.len + 3};
}

static bool make_conflict(struct finder *f, struct pair *p)
{
    struct draw *d = f->d;
    bool swap;
    struct conflict *k = ROW(d->arena, d->a, conflicts, conflict_count, conflict_capacity);
    if (!k) return false;
    uint32_t row = p->conflict = d->a->conflict_count - 1;
    *k = (struct conflict){.in_force = TRUTH_NO,
                           .since = NO_DAY,
                           .until = NO_DAY,
                           .why = str_c(""),
                           .key = key_of(d, p, &swap),
                           .claim_count = p->violence + p->truce + p->talk};
    if (!k->key.at) return false;
    const struct decision *named = decision_on(d->c->decisions, d->c->decision_count, DECISION_NAME, k->key);
    k->name = named ? named->value : k->key;
    d->conflict_sides[row][0] = p->side[swap];
    d->conflict_sides[row][1] = p->side[!swap];
    memset(d->allies[row], 0xff, sizeof d->allies[row]);
    for (int i = 0; i < 2; i++)
        if (!add_member(d, &d->a->conflicts[row].sides[i], d->conflict_sides[row][i])) return false;
    return true;
}

/* People said that this pair is a part of another conflict: the side that both have stays, the other one stands opposite. */
static bool join_conflict(struct finder *f, struct pair *p, uint32_t row)
{
    struct draw *d = f->d;
    p->conflict = row;
    d->a->conflicts[row].claim_count += p->violence + p->truce + p->talk;
    for (int i = 0; i < 2; i++)
        for (int s = 0; s < 2; s++) {
            if (d->conflict_sides[row][i] != p->side[s]) continue;
            uint32_t *list = d->allies[row][1 - i];
            int n = 0;
            while (n < ALLIES_MOST && list[n] != NO_ROW && list[n] != p->side[!s]) n++;
            if (n == ALLIES_MOST || list[n] == p->side[!s]) return true;
            list[n] = p->side[!s];
            return add_member(d, &d->a->conflicts[row].sides[1 - i], p->side[!s]);
        }
    return true;
}

/* The conflict that a pair is joined to, NO_ROW when it is one of its own. */
static uint32_t joined_to(struct draw *d, const struct pair *p)
{
    bool swap;
    if (!d->c->decision_count) return NO_ROW;
    const struct decision *join = decision_on(d->c->decisions, d->c->decision_count, DECISION_JOIN, key_of(d, p, &swap));
    for (uint32_t i = 0; join && i < d->a->conflict_count; i++)
        if (str_same(d->a->conflicts[i].key, join->value)) return i;
    return NO_ROW;
}

/* Is a pair to be joined to any other? Then it waits until the others are made. */
static bool is_joined(struct draw *d, const struct pair *p)
{
    bool swap;
    return d->c->decision_count && decision_on(d->c->decisions, d->c->decision_count, DECISION_JOIN, key_of(d, p, &swap)) != NULL;
}

/* Groups of a state that fight beside it or for it, each on its side. */
static bool add_groups(struct draw *d)
{
    for (uint32_t row = 0; row < d->a->conflict_count; row++)
        for (int i = 0; i < 2; i++) {
            uint32_t mine = d->conflict_sides[row][i];
            struct conflict *k = d->a->conflicts + row;
            party_rows rows = {d->a->party_count, 0};
            for (uint32_t n = 0; n < k->sides[i].count; n++)
                if (!draw_party(d, &rows, d->a->parties[k->sides[i].first + n])) return false;
            for (uint32_t s = 0; s < d->side_count && rows.count < SIDES_MOST; s++)
                if (d->sides[s].group && d->sides[s].state == mine && d->sides[s].actor != NO_ROW &&
                    draw_side(d, row, d->sides[s].actor) == i && !draw_party(d, &rows, d->sides[s].actor))
                    return false;
            d->a->conflicts[row].sides[i] = rows;
        }
    return true;
}

/* Two that fight, or that make a truce. Those who talk more than they fight, while one of them fights somebody else five
 * times as much, mediate or take part in that conflict. most[sides]: violence of a side's worst pair; foreign[sides]: with
 * sides that are neither its state nor a group of it. */
static bool is_conflict(const struct draw *d, const struct pair *p, const uint32_t *most, const uint32_t *foreign)
{
    uint32_t worst = most[p->side[0]] > most[p->side[1]] ? most[p->side[0]] : most[p->side[1]];
    bool inner = is_inner(d, p->side[0], p->side[1]);
    bool abroad = foreign[p->side[0]] || foreign[p->side[1]]; /* then the group may fight beside its state */
    if (!p->violence) return p->truce && (!worst || (inner && !abroad));
    return p->violence * 5 > worst || p->talk + p->truce <= p->violence;
}

/* Puts a pair's conflict into the lists of its sides. */
static void list_conflict(struct finder *f, const struct pair *p)
{
    if (p->conflict == NO_ROW) return;
    for (int s = 0; s < 2; s++) {
        uint32_t *list = f->of_side[p->side[s]], n = 0;
        while (n < OF_SIDE_MOST && list[n] != NO_ROW && list[n] != p->conflict) n++;
        if (n < OF_SIDE_MOST) list[n] = p->conflict;
    }
}

static bool make_conflicts(struct finder *f)
{
    struct draw *d = f->d;
    if (f->count) qsort(f->rows, f->count, sizeof *f->rows, by_weight);
    d->conflict_sides = arena_alloc(d->arena, f->count + 1u, sizeof *d->conflict_sides);
    d->allies = arena_alloc(d->arena, f->count + 1u, sizeof *d->allies);
    f->of_side = arena_alloc(d->arena, d->side_count + 1u, sizeof *f->of_side);
    if (!d->conflict_sides || !d->allies || !f->of_side) return false;
    memset(f->of_side, 0xff, (d->side_count + 1u) * sizeof *f->of_side);
    for (uint32_t i = 0; i < f->slot_count; i++) f->slots[i] = 0;
    uint32_t *most = arena_alloc(d->arena, d->side_count + 1u, sizeof *most);
    uint32_t *foreign = arena_alloc(d->arena, d->side_count + 1u, sizeof *foreign);
    if (!most || !foreign) return false;
    for (uint32_t i = 0; i < f->count; i++)
        for (int s = 0; s < 2; s++) {
            const struct pair *p = f->rows + i;
            if (p->violence > most[p->side[s]]) most[p->side[s]] = p->violence;
            if (!is_inner(d, p->side[0], p->side[1])) foreign[p->side[s]] += p->violence;
        }
    for (uint32_t i = 0; i < f->count; i++) {
        struct pair *p = f->rows + i;
        f->slots[slot_of(f, p->side)] = i + 1;
        if (is_conflict(d, p, most, foreign) && !is_joined(d, p) && !make_conflict(f, p)) return false;
    }
    for (uint32_t i = 0; i < f->count && d->c->decision_count; i++) {
        struct pair *p = f->rows + i;
        if (p->conflict != NO_ROW || !is_conflict(d, p, most, foreign)) continue;
        uint32_t target = joined_to(d, p);
        if (!(target == NO_ROW ? make_conflict(f, p) : join_conflict(f, p, target))) return false;
    }
    for (uint32_t i = 0; i < f->count; i++) list_conflict(f, f->rows + i);
    return true;
}

/* Conflicts of an article with what speaks for each. */
struct tally {
    uint32_t conflict[OF_ARTICLE_MOST], score[OF_ARTICLE_MOST], count;
    struct seen *seen; /* of the finder; NULL: a short tally */
    uint32_t turn;
};

static void speak_for(struct tally *t, uint32_t conflict, uint32_t score)
{
    uint32_t i = 0;
    if (t->seen)
        i = t->seen[conflict].turn == t->turn ? t->seen[conflict].at : t->count;
    else
        while (i < t->count && t->conflict[i] != conflict) i++;
    if (i == OF_ARTICLE_MOST) return;
    if (i == t->count) {
        if (t->seen) t->seen[conflict] = (struct seen){t->turn, i};
        t->conflict[t->count] = conflict;
        t->score[t->count++] = 0;
    }
    t->score[i] += score;
}

static uint32_t score_of(const struct tally *t, uint32_t conflict)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (t->conflict[i] == conflict) return t->score[i];
    return 0;
}

/* The best of an article; of equals the greater conflict, which has the smaller number. */
static uint32_t best_of(const struct tally *t)
{
    uint32_t best = NO_ROW, score = 0;
    for (uint32_t i = 0; i < t->count; i++)
        if (t->score[i] > score || (t->score[i] == score && t->conflict[i] < best)) {
            best = t->conflict[i];
            score = t->score[i];
        }
    return best;
}

static void name(const struct finder *f, const struct claim *k, struct named *out)
{
    uint32_t side[2];
    out->conflicts = 0;
    out->sides = sides_of(f->d, k, true, true, out->side);
    for (uint32_t i = 0; i < out->sides; i++)
        for (uint32_t j = i + 1; j < out->sides; j++) {
            if (!sides_pair(f->d, out->side[i], out->side[j], side) || !f->slot_count) continue;
            uint32_t slot = f->slots[slot_of(f, side)];
            if (slot && f->rows[slot - 1].conflict != NO_ROW) out->conflict[out->conflicts++] = f->rows[slot - 1].conflict;
        }
}

/* Conflicts whose two sides a claim names. */
static void pairs_of(const struct named *n, uint32_t score, struct tally *t)
{
    for (uint32_t i = 0; i < n->conflicts; i++) speak_for(t, n->conflict[i], score);
}

static void singles_of(const struct finder *f, const struct named *n, struct tally *t)
{
    for (uint32_t i = 0; i < n->sides; i++) {
        uint32_t state = f->d->sides[n->side[i]].state;
        for (uint32_t j = 0; j < OF_SIDE_MOST && f->of_side[n->side[i]][j] != NO_ROW; j++)
            speak_for(t, f->of_side[n->side[i]][j], 1);
        for (uint32_t j = 0; state != NO_ROW && j < OF_SIDE_MOST && f->of_side[state][j] != NO_ROW; j++)
            speak_for(t, f->of_side[state][j], 1);
    }
}

/* Where an act or a ceasefire is says less than who takes part, but more than nothing. */
static void places_of(const struct finder *f, const struct claim *k, struct tally *t)
{
    for (uint32_t i = 0; i < k->places.count; i++) {
        uint32_t side = f->side_of_place[f->d->c->claim_places[k->places.first + i]];
        for (uint32_t j = 0; side != NO_ROW && j < OF_SIDE_MOST && f->of_side[side][j] != NO_ROW; j++)
            speak_for(t, f->of_side[side][j], 1);
    }
}

/* The greatest conflict of the first side that has one. */
static uint32_t greatest_of(const struct finder *f, const struct named *n)
{
    for (uint32_t i = 0; i < n->sides; i++) {
        if (f->of_side[n->side[i]][0] != NO_ROW) return f->of_side[n->side[i]][0];
        uint32_t state = f->d->sides[n->side[i]].state;
        if (state != NO_ROW && f->of_side[state][0] != NO_ROW) return f->of_side[state][0];
    }
    return NO_ROW;
}

static bool names_side(const struct finder *f, const struct claim *k, uint32_t conflict)
{
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = f->d->c->parties + k->parties.first + i;
        if (p->role != PARTY_BY && draw_side(f->d, conflict, p->actor) >= 0) return true;
    }
    return false;
}

static bool is_heavy(enum mode mode)
{
    return mode == MODE_AERIAL || mode == MODE_DRONE || mode == MODE_HEAVY_WEAPONS;
}

/* about: the best of the article's tally. */
static uint32_t conflict_for(const struct finder *f, const struct claim *k, const struct named *n, const struct tally *article,
                             uint32_t about)
{
    struct tally own;
    own.count = 0;
    own.seen = NULL;
    pairs_of(n, 1, &own);
    for (uint32_t i = 0; i < own.count; i++) own.score[i] += 4 * score_of(article, own.conflict[i]);
    if (own.count) return best_of(&own);
    bool words = k->kind != CLAIM_EVENT || k->type == TYPE_CONSULT || k->type == TYPE_AGREE || k->type == TYPE_REQUEST ||
                 k->type == TYPE_REJECT;
    bool lever = k->type == TYPE_AID || k->type == TYPE_SANCTION || k->type == TYPE_COOPERATE;
    if (about != NO_ROW && (names_side(f, k, about) || words || lever || n->sides == 0)) return about;
    if (words || (k->type == TYPE_ASSAULT && is_heavy(k->mode))) return greatest_of(f, n);
    return NO_ROW;
}

/* The claims [first, end) of one article. */
static bool assign_article(struct finder *f, uint32_t first, uint32_t end)
{
    struct draw *d = f->d;
    struct tally t;
    t.count = 0;
    t.seen = f->seen;
    t.turn = first + 1;
    f->named = arena_grow(d->arena, f->named, &f->named_capacity, end - first, sizeof *f->named);
    if (!f->named) return false;
    for (uint32_t i = first; i < end; i++) {
        if (d->c->rows[i].kind == CLAIM_REJECTED) continue;
        struct named *n = f->named + (i - first);
        name(f, d->c->rows + i, n);
        pairs_of(n, 4, &t);
        singles_of(f, n, &t);
        places_of(f, d->c->rows + i, &t);
    }
    uint32_t about = best_of(&t);
    for (uint32_t i = first; i < end; i++)
        d->a->conflict_of[i] = d->c->rows[i].kind == CLAIM_REJECTED
                                   ? NO_ROW
                                   : conflict_for(f, d->c->rows + i, f->named + (i - first), &t, about);
    return true;
}

static bool assign(struct finder *f)
{
    struct draw *d = f->d;
    uint32_t n = d->c->row_count;
    d->a->conflict_of = arena_alloc(d->arena, n + 1u, sizeof *d->a->conflict_of);
    f->side_of_place = arena_alloc(d->arena, d->c->place_count + 1u, sizeof *f->side_of_place);
    f->seen = arena_alloc(d->arena, d->a->conflict_count + 1u, sizeof *f->seen);
    if (!d->a->conflict_of || !f->side_of_place || !f->seen) return false;
    for (uint32_t i = 0; i < d->c->place_count; i++) {
        const char *country = d->c->places[i].country;
        f->side_of_place[i] = country[0] ? sides_named(d, str_c(country)) : NO_ROW;
    }
    for (uint32_t first = 0, end; first < n; first = end) {
        for (end = first; end < n && d->c->rows[end].article == d->c->rows[first].article;) end++;
        if (!assign_article(f, first, end)) return false;
    }
    for (uint32_t i = 0; i < d->a->incident_count; i++) {
        struct incident *x = d->a->incidents + i;
        x->conflict = d->a->conflict_of[d->a->evidence[x->evidence.first]];
    }
    return true;
}

/* Who talks in a conflict without being a side of it. */
static bool add_thirds(struct draw *d)
{
    enum { THIRDS_MOST = 6 };
    struct third {
        uint32_t actor[16], times[16], count;
    } *thirds = arena_alloc(d->arena, d->a->conflict_count + 1u, sizeof *thirds);
    if (!thirds) return false;
    for (uint32_t i = 0; i < d->c->row_count; i++) {
        uint32_t conflict = d->a->conflict_of[i];
        if (!(d->a->tells[i] & (TELLS_WORDS | TELLS_MEETING))) continue;
        const struct claim *k = d->c->rows + i;
        if (conflict == NO_ROW || (k->kind == CLAIM_EVENT && k->type != TYPE_CONSULT)) continue;
        for (uint32_t n = 0; n < k->parties.count; n++) {
            uint32_t actor = draw_principal(d, d->c->parties[k->parties.first + n].actor);
            const struct record_actor *a = d->c->actors + actor;
            if (!a->code.len || draw_side(d, conflict, actor) >= 0) continue;
            struct third *t = thirds + conflict;
            uint32_t at = 0;
            while (at < t->count && !str_same(d->c->actors[t->actor[at]].code, a->code)) at++;
            if (at == 16) continue;
            if (at == t->count) t->actor[t->count++] = actor;
            t->times[at]++;
        }
    }
    for (uint32_t i = 0; i < d->a->conflict_count; i++)
        for (uint32_t shown = 0; shown < THIRDS_MOST; shown++) {
            struct third *t = thirds + i;
            uint32_t best = t->count;
            for (uint32_t n = 0; n < t->count; n++)
                if (t->times[n] && (best == t->count || t->times[n] > t->times[best])) best = n;
            if (best == t->count) break;
            t->times[best] = 0;
            if (!draw_party(d, &d->a->conflicts[i].third, t->actor[best])) return false;
        }
    return true;
}

static bool bind_groups(struct finder *f)
{
    bool *engaged = arena_alloc(f->d->arena, f->d->side_count + 1u, sizeof *engaged);
    for (uint32_t i = 0; engaged && i < f->count; i++)
        for (int s = 0; s < 2; s++) engaged[f->rows[i].side[s]] |= f->rows[i].violence > 0 || f->rows[i].truce > 0;
    for (uint32_t i = 0; engaged && i < f->d->c->row_count; i++)
        if (f->d->a->tells[i] & TELLS_WORDS && !bind_group(f, f->d->c->rows + i, engaged)) return false;
    return engaged != NULL;
}

/* The sides that are told to have attacked anybody; NULL when memory is used up. */
static bool *find_fighters(struct draw *d)
{
    bool *fights = arena_alloc(d->arena, d->side_count + 1u, sizeof *fights);
    uint32_t all[SIDES_MOST];
    for (uint32_t i = 0; fights && i < d->c->row_count; i++) {
        const struct claim *k = d->c->rows + i;
        if (!(d->a->tells[i] & TELLS_ATTACK) || k->aux != AUX_NONE) continue;
        uint32_t n = sides_of(d, k, true, false, all);
        for (uint32_t x = 0; x < n; x++) fights[all[x]] = true;
    }
    return fights;
}

truce_status draw_conflicts(struct draw *d)
{
    struct finder f = {.d = d};
    if (!sides_find(d)) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < d->c->row_count; i++)
        if (d->c->rows[i].kind != CLAIM_REJECTED && !bind_claim(&f, d->c->rows + i)) return TRUCE_ENOMEM;
    bool *fights = find_fighters(d);
    for (uint32_t first = 0, end; fights && first < d->c->row_count; first = end) {
        end = first + 1;
        if (!(d->a->tells[first] & TELLS_WORDS)) continue;
        while (end < d->c->row_count && d->c->rows[end].article == d->c->rows[first].article) end++;
        if (!bind_article(&f, first, end, fights)) return TRUCE_ENOMEM;
    }
    if (!fights || !bind_groups(&f)) return TRUCE_ENOMEM;
    return make_conflicts(&f) && assign(&f) && add_groups(d) && add_thirds(d) ? TRUCE_OK : TRUCE_ENOMEM;
}
