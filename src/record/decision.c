#include "record/decision.h"

#include <stdlib.h>

#include "base/err.h"
#include "record/rows.h"

static const char *const kind_names[DECISION_KINDS] = {"",      "accept", "reject", "edit", "same",
                                                       "apart", "name",   "join",   "part", "grade"};

const char *decision_kind_name(enum decision_kind x)
{
    return (unsigned)x < DECISION_KINDS ? kind_names[x] : "";
}

enum decision_kind decision_kind_of(struct str name)
{
    for (int i = 1; i < DECISION_KINDS; i++)
        if (str_is(name, kind_names[i])) return (enum decision_kind)i;
    return (enum decision_kind)0;
}

/* Rows of claims by the words they stand at. */
struct place_of {
    uint32_t article;
    enum claim_kind kind;
    uint32_t start, end, row;
};

struct finder {
    struct place_of *rows; /* sorted */
    uint32_t count;
};

static int by_words(const void *left, const void *right)
{
    const struct place_of *a = left, *b = right;
    if (a->article != b->article) return a->article < b->article ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end < b->end ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static bool finder_make(const struct claims *c, struct arena *arena, struct finder *f)
{
    *f = (struct finder){.rows = arena_alloc(arena, c->row_count, sizeof *f->rows), .count = c->row_count};
    if (!f->rows) return false;
    for (uint32_t i = 0; i < c->row_count; i++) {
        const struct claim *k = c->rows + i;
        f->rows[i] = (struct place_of){c->articles[k->article].id, k->kind, k->trigger.start, k->trigger.end, i};
    }
    if (f->count) qsort(f->rows, f->count, sizeof *f->rows, by_words);
    return true;
}

/* The first claim at an anchor's words, NO_ROW when there is none. */
static uint32_t find(const struct finder *f, const struct anchor *a)
{
    uint32_t low = 0, high = f->count;
    struct place_of want = {a->article, a->kind, a->trigger.start, a->trigger.end, 0};
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (by_words(f->rows + middle, &want) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == f->count) return NO_ROW;
    const struct place_of *p = f->rows + low;
    bool here = p->article == a->article && p->kind == a->kind && p->start == a->trigger.start && p->end == a->trigger.end;
    return here ? p->row : NO_ROW;
}

static bool read_number(struct str text, uint32_t *out)
{
    uint64_t n = 0;
    if (!text.len || text.len > 9) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        n = n * 10 + (uint64_t)(text.at[i] - '0');
    }
    *out = (uint32_t)n;
    return true;
}

static enum count_kind count_of(struct str field)
{
    for (int i = 1; i < COUNT_KINDS; i++)
        if (str_is(field, count_kind_name((enum count_kind)i))) return (enum count_kind)i;
    return COUNT_NONE;
}

static enum aux aux_of(struct str value)
{
    for (int i = 1; i < AUXES; i++)
        if (str_is(value, aux_name((enum aux)i))) return (enum aux)i;
    return AUX_NONE;
}

static enum position position_of(struct str value)
{
    for (int i = 1; i < POSITIONS; i++)
        if (str_is(value, position_name((enum position)i))) return (enum position)i;
    return POSITION_NONE;
}

static uint32_t actor_named(const struct claims *c, struct str value)
{
    for (uint32_t i = 0; i < c->actor_count; i++)
        if (c->actors[i].code.len && str_same_fold(c->actors[i].code, value)) return i;
    for (uint32_t i = 0; i < c->actor_count; i++)
        if (str_same_fold(c->actors[i].name, value)) return i;
    return NO_ROW;
}

static uint32_t place_named(const struct claims *c, struct str value)
{
    for (uint32_t i = 0; i < c->place_count; i++)
        if (str_same_fold(c->places[i].name, value)) return i;
    return NO_ROW;
}

const char *decision_field_fault(const struct claims *c, struct str field, struct str value)
{
    struct day day;
    uint32_t number;
    bool unknown = str_is(value, "unknown");
    if (str_is(field, "type")) return event_type_of(value) ? NULL : "the type is none of PLOVER's";
    if (str_is(field, "mode")) return unknown || mode_of(value) ? NULL : "the mode is none of PLOVER's";
    if (str_is(field, "aux"))
        return str_is(value, "firm") || aux_of(value) ? NULL : "aux is firm, future, hypothetical, negation or historical";
    if (str_is(field, "stance")) return position_of(value) ? NULL : "there is no such stance";
    if (str_is(field, "day")) return unknown || day_read(value, &day) ? NULL : "the day is YYYY-MM-DD or unknown";
    if (str_is(field, "place")) return unknown || place_named(c, value) != NO_ROW ? NULL : "no claim names this place";
    if (str_is(field, "actor") || str_is(field, "recipient"))
        return unknown || actor_named(c, value) != NO_ROW ? NULL : "no claim names this party";
    if (count_of(field)) return unknown || read_number(value, &number) ? NULL : "the figure is a number or unknown";
    return "the field is one of type, mode, aux, stance, day, place, actor, recipient, killed, injured, missing, detained, "
           "displaced, released";
}

/* The parties of a claim with those of one role replaced by one actor, or by none. */
static bool set_party(struct arena *arena, struct claims *c, struct claim *k, enum party_role role, uint32_t actor)
{
    struct rows old = k->parties;
    struct rows now = {c->party_count, 0};
    for (int part = PARTY_ACTOR; part <= PARTY_BY; part++) {
        if (part == (int)role && actor != NO_ROW) {
            struct claim_party *p = ROW(arena, c, parties, party_count, party_capacity);
            if (!p) return false;
            *p = (struct claim_party){.actor = actor, .role = role, .span = k->trigger};
            now.count++;
        }
        for (uint32_t i = 0; i < old.count; i++) {
            struct claim_party had = c->parties[old.first + i];
            if ((int)had.role != part || had.role == role) continue;
            struct claim_party *p = ROW(arena, c, parties, party_count, party_capacity);
            if (!p) return false;
            *p = had;
            now.count++;
        }
    }
    k->parties = now;
    return true;
}

static bool set_place(struct arena *arena, struct claims *c, struct claim *k, uint32_t place)
{
    k->places = (struct rows){c->claim_place_count, 0};
    if (place == NO_ROW) return true;
    uint32_t *row = ROW(arena, c, claim_places, claim_place_count, claim_place_capacity);
    if (!row) return false;
    *row = place;
    k->places.count = 1;
    return true;
}

static bool set_count(struct arena *arena, struct claims *c, struct claim *k, enum count_kind kind, struct str value)
{
    struct rows old = k->counts, now = {c->count_count, 0};
    uint32_t number = 0;
    bool told = read_number(value, &number);
    for (uint32_t i = 0; i <= old.count; i++) {
        struct count had = i < old.count ? c->counts[old.first + i]
                                         : (struct count){.kind = kind, .number = number, .span = k->trigger};
        if (i < old.count ? had.kind == kind : !told) continue;
        struct count *row = ROW(arena, c, counts, count_count, count_capacity);
        if (!row) return false;
        *row = had;
        now.count++;
    }
    k->counts = now;
    return true;
}

static bool edit(struct arena *arena, struct claims *c, struct claim *k, struct str field, struct str value)
{
    struct day day;
    bool unknown = str_is(value, "unknown");
    k->review = REVIEW_EDITED;
    if (str_is(field, "type")) {
        k->type = k->plover = event_type_of(value);
    } else if (str_is(field, "mode")) {
        k->mode = MODE_NONE;
        if (!unknown) k->mode = mode_of(value);
    } else if (str_is(field, "aux")) {
        k->aux = aux_of(value);
    } else if (str_is(field, "stance")) {
        k->position = position_of(value);
    } else if (str_is(field, "day")) {
        k->from = k->to = day_read(value, &day) ? day_number(day) : NO_DAY;
        k->precision = unknown ? TIME_NONE : TIME_DAY;
    } else if (str_is(field, "place")) {
        return set_place(arena, c, k, unknown ? NO_ROW : place_named(c, value));
    } else if (str_is(field, "actor")) {
        return set_party(arena, c, k, PARTY_ACTOR, unknown ? NO_ROW : actor_named(c, value));
    } else if (str_is(field, "recipient")) {
        return set_party(arena, c, k, PARTY_RECIPIENT, unknown ? NO_ROW : actor_named(c, value));
    } else {
        return set_count(arena, c, k, count_of(field), value);
    }
    return true;
}

static int by_second(const void *left, const void *right)
{
    const struct tie *a = left, *b = right;
    if (a->second != b->second) return a->second < b->second ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* A later tie of the same two claims replaces the earlier one. */
static void add_tie(struct claims *c, uint32_t a, uint32_t b, bool apart)
{
    struct tie t = {a < b ? a : b, a < b ? b : a, apart};
    for (uint32_t i = 0; i < c->tie_count; i++)
        if (c->ties[i].first == t.first && c->ties[i].second == t.second) {
            c->ties[i] = t;
            return;
        }
    c->ties[c->tie_count++] = t;
}

const struct decision *decision_on(const struct decision *rows, uint32_t count, enum decision_kind kind, struct str field)
{
    for (uint32_t i = count; i-- > 0;) {
        if (!str_same(rows[i].field, field)) continue;
        if (rows[i].kind == kind) return rows + i;
        if (kind == DECISION_JOIN && rows[i].kind == DECISION_PART) return NULL;
    }
    return NULL;
}

truce_status decisions_apply(const struct decision *rows, uint32_t count, struct arena *arena, struct claims *c, uint32_t *lost,
                             truce_error *error)
{
    struct finder f;
    uint32_t unfound = 0;
    if (!finder_make(c, arena, &f)) return err_memory(error);
    c->ties = arena_alloc(arena, count, sizeof *c->ties);
    c->tie_count = 0;
    c->decisions = rows;
    c->decision_count = count;
    if (!c->ties) return err_memory(error);
    for (uint32_t i = 0; i < count; i++) {
        const struct decision *d = rows + i;
        if (d->kind >= DECISION_NAME) continue; /* on conflicts and sources: read where they are used */
        bool pair = d->kind == DECISION_SAME || d->kind == DECISION_APART;
        uint32_t row = find(&f, &d->on), other = pair ? find(&f, &d->other) : row;
        if (row == NO_ROW || other == NO_ROW || (pair && row == other)) {
            unfound++;
            continue;
        }
        struct claim *k = c->rows + row;
        if (pair) {
            add_tie(c, row, other, d->kind == DECISION_APART);
        } else if (d->kind == DECISION_EDIT) {
            const char *fault = decision_field_fault(c, d->field, d->value);
            if (fault) return err_set(error, TRUCE_EUSAGE, i, "decision %u: %s", i + 1, fault);
            if (!edit(arena, c, k, d->field, d->value)) return err_memory(error);
        } else {
            k->review = d->kind == DECISION_REJECT ? REVIEW_REJECTED : REVIEW_ACCEPTED;
            k->kind = d->on.kind;
            if (d->kind == DECISION_REJECT) k->kind = CLAIM_REJECTED;
        }
    }
    if (c->tie_count) qsort(c->ties, c->tie_count, sizeof *c->ties, by_second);
    if (lost) *lost = unfound;
    return TRUCE_OK;
}
