/* draw.c — the account, part by part, and what the parts share. */
#include "record/draw.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"
#include "record/party.h"
#include "record/rows.h"

/* Rebels without a name, in the conflict of a group with its own state, are that group; -1 elsewhere. */
static int rebel_side(const struct draw *d, uint32_t conflict, uint32_t actor)
{
    const struct record_actor *a = d->c->actors + actor;
    if (a->sector != SECTOR_REB || a->code.len) return -1;
    for (int i = 0; i < 2; i++) {
        const struct side *group = d->sides + d->conflict_sides[conflict][i];
        uint32_t state = d->conflict_sides[conflict][1 - i];
        if (group->group && group->state == state) return i;
    }
    return -1;
}

int draw_own_side(const struct draw *d, uint32_t conflict, uint32_t actor)
{
    uint32_t side = d->side_of[actor];
    if (conflict == NO_ROW) return -1;
    if (side == NO_ROW) return rebel_side(d, conflict, actor);
    for (int i = 0; i < 2; i++) {
        uint32_t mine = d->conflict_sides[conflict][i], other = d->conflict_sides[conflict][1 - i];
        if (side == mine) return i;
        /* A group belongs to its state's side, unless the other side is that state or group. */
        if (d->sides[side].state == mine && other != side && !(d->sides[other].group && d->sides[other].state == mine)) return i;
    }
    return -1;
}

int draw_side(const struct draw *d, uint32_t conflict, uint32_t actor)
{
    int own = draw_own_side(d, conflict, actor);
    if (own >= 0 || conflict == NO_ROW || d->side_of[actor] == NO_ROW) return own;
    uint32_t side = d->side_of[actor];
    for (int i = 0; i < 2; i++)
        for (int n = 0; n < ALLIES_MOST && d->allies[conflict][i][n] != NO_ROW; n++)
            if (side == d->allies[conflict][i][n] || d->sides[side].state == d->allies[conflict][i][n]) return i;
    return -1;
}

/* A list grows at the end of its array only: one that lies before others is moved there first. */
bool draw_evidence(struct draw *d, evidence_rows *to, uint32_t claim)
{
    struct account *a = d->a;
    if (to->count >= EVIDENCE_MOST) return true;
    for (uint32_t i = 0; i < to->count; i++)
        if (a->evidence[to->first + i] == claim) return true;
    uint32_t old = to->first;
    bool moves = to->first + to->count != a->evidence_count;
    if (moves || !to->count) to->first = a->evidence_count;
    for (uint32_t i = 0; i < (moves ? to->count : 0) + 1; i++) {
        uint32_t *row = ROW(d->arena, a, evidence, evidence_count, evidence_capacity);
        if (!row) return false;
        *row = moves && i < to->count ? a->evidence[old + i] : claim;
    }
    to->count++;
    return true;
}

bool draw_party(struct draw *d, party_rows *to, uint32_t actor)
{
    struct account *a = d->a;
    for (uint32_t i = 0; i < to->count; i++)
        if (a->parties[to->first + i] == actor) return true;
    uint32_t old = to->first;
    bool moves = to->first + to->count != a->party_count;
    if (moves || !to->count) to->first = a->party_count;
    for (uint32_t i = 0; i < (moves ? to->count : 0) + 1; i++) {
        uint32_t *row = ROW(d->arena, a, parties, party_count, party_capacity);
        if (!row) return false;
        *row = moves && i < to->count ? a->parties[old + i] : actor;
    }
    to->count++;
    return true;
}

int32_t draw_day(const struct draw *d, const struct claim *k, bool *told)
{
    *told = k->from != NO_DAY;
    return *told ? k->from : d->c->articles[k->article].published;
}

uint32_t draw_principal(const struct draw *d, uint32_t actor)
{
    if (actor == NO_ROW || d->side_of[actor] == NO_ROW) return actor;
    const struct side *s = d->sides + d->side_of[actor];
    return s->actor == NO_ROW ? actor : s->actor;
}

uint32_t draw_party_in(const struct draw *d, uint32_t conflict, uint32_t actor)
{
    uint32_t principal = draw_principal(d, actor);
    int side = actor == NO_ROW || d->c->actors[principal].code.len ? -1 : draw_own_side(d, conflict, actor);
    const party_rows *rows = side < 0 ? NULL : &d->a->conflicts[conflict].sides[side];
    return rows && rows->count ? d->a->parties[rows->first] : principal;
}

bool draw_third_says(const struct draw *d, uint32_t conflict, const struct claim *k)
{
    bool third = false;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role != PARTY_BY) continue;
        if (draw_side(d, conflict, p->actor) >= 0) return false;
        third |= party_is_state(d->c->actors[p->actor].sector) || d->c->actors[p->actor].sector == SECTOR_IGO;
    }
    return third;
}

bool draw_signs(const struct claim *k)
{
    return k->kind == CLAIM_EVENT && k->type == TYPE_SUPPORT && k->aux == AUX_NONE && k->word == (uint32_t)str_hash(str_c("sign"));
}

bool draw_signed(const struct draw *d, uint32_t row)
{
    const struct claim *k = d->c->rows + row;
    uint32_t first = row;
    while (first > 0 && d->c->rows[first - 1].article == k->article) first--;
    for (uint32_t i = first; i < d->c->row_count && d->c->rows[i].article == k->article; i++) {
        const struct claim *e = d->c->rows + i;
        if (draw_signs(e) && e->sentence.start == k->sentence.start) return true;
    }
    return false;
}

static uint8_t tells_of(const struct claim *k)
{
    if (k->kind == CLAIM_STATEMENT || k->kind == CLAIM_ARRANGEMENT) return TELLS_WORDS;
    if (k->kind != CLAIM_EVENT) return 0;
    int bits = k->aux != AUX_HISTORICAL && k->aux != AUX_HYPOTHETICAL ? TELLS_ACT : 0;
    if (k->type == TYPE_ASSAULT) bits |= TELLS_ATTACK;
    if (k->type == TYPE_CONSULT || k->type == TYPE_SUPPORT || (k->type == TYPE_REJECT && k->mode == MODE_MEET))
        bits |= TELLS_MEETING;
    if (k->type == TYPE_ACCUSE && k->mode == MODE_ALLEGE) bits |= TELLS_CHARGE;
    if (k->type == TYPE_AID || k->type == TYPE_SANCTION || k->type == TYPE_COOPERATE || k->type == TYPE_COERCE) bits |= TELLS_LEVER;
    bool holds = k->type == TYPE_ASSAULT || strcmp(k->cameo, "192") == 0 || strcmp(k->cameo, "0874") == 0;
    if (k->places.count && holds) bits |= TELLS_CONTROL;
    return (uint8_t)bits;
}

bool draw_tells(const struct claims *c, struct arena *arena, struct account *a)
{
    if (a->tells) return true;
    a->tells = arena_alloc(arena, c->row_count + 1u, 1);
    for (uint32_t i = 0; a->tells && i < c->row_count; i++) a->tells[i] = tells_of(c->rows + i);
    return a->tells != NULL;
}

struct str draw_words(struct draw *d, const char *format, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    size_t len = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    char *at = arena_alloc(d->arena, len + 1, 1);
    if (!at) return (struct str){"", 0};
    memcpy(at, text, len);
    return (struct str){at, len};
}

truce_status account_draw(const struct claims *c, int32_t on, struct arena *arena, struct account *out, truce_error *error)
{
    *out = (struct account){0};
    if (on == NO_DAY && c->article_count) on = c->articles[c->article_count - 1].published;
    struct draw d = {.c = c, .a = out, .arena = arena, .on = on};
    truce_status s = account_incidents(c, arena, out);
    truce_status (*const parts[])(struct draw *) = {draw_conflicts,  draw_meetings,   draw_stands,   draw_agreements,
                                                    draw_ceasefires, draw_violations, draw_measures, draw_controls};
    for (size_t i = 0; i < sizeof parts / sizeof *parts && s == TRUCE_OK; i++) s = parts[i](&d);
    if (s == TRUCE_OK) return TRUCE_OK;
    *out = (struct account){0};
    return err_memory(error);
}
