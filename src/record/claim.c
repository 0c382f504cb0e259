#include "record/claim.h"

#include <stdlib.h>

#include "base/err.h"
#include "record/reference.h"
#include "record/rows.h"

/* What one document's rows become while they are copied. */
struct copy {
    const struct doc *d;
    struct arena *arena;
    struct claims *out;
    uint32_t article;
};

static struct str keep(struct arena *arena, struct str s)
{
    char *at = arena_alloc(arena, s.len ? s.len : 1, 1);
    if (!at) return (struct str){0};
    if (s.len) memcpy(at, s.at, s.len);
    return (struct str){at, s.len};
}

/* Who a party or a mention is. Its country is stable memory of the document: a code may be a view of it. */
struct who {
    struct str name;
    const char *country;
    enum sector sector;
    uint32_t mention;
};

/* States and what acts for them go by the state's code; others by that of the group or body they are or belong to. */
static struct str code_of(const struct doc *d, const struct who *p)
{
    switch (p->sector) {
    case SECTOR_GOV:
    case SECTOR_MIL:
    case SECTOR_COP:
    case SECTOR_SPY:
    case SECTOR_LEG:
    case SECTOR_JUD: return str_c(p->country);
    case SECTOR_REB:
    case SECTOR_IGO:
    case SECTOR_OPP:
    case SECTOR_CRM: {
        if (p->mention == NO_ROW || d->mentions[p->mention].kind != MENTION_ACTOR) return (struct str){0};
        const struct actor *a = d->actors + d->mentions[p->mention].row;
        bool referred = a->referent != NO_ROW && d->mentions[a->referent].kind == MENTION_ACTOR;
        if (!a->code.len && referred) a = d->actors + d->mentions[a->referent].row;
        return doc_pooled(d, a->code);
    }
    default: return (struct str){0};
    }
}

static struct record_actor actor_of(const struct doc *d, struct pooled name, struct span span, struct who who)
{
    who.name = doc_pooled(d, name);
    if (!who.name.len) who.name = doc_text(d, span);
    struct record_actor a = {.name = who.name, .code = code_of(d, &who), .sector = who.sector};
    memcpy(a.country, who.country, sizeof a.country);
    return a;
}

struct record_actor record_actor_of(const struct doc *d, uint32_t mention)
{
    const struct mention *m = d->mentions + mention;
    const struct actor *a = d->actors + m->row;
    return actor_of(d, a->name, m->span, (struct who){.country = a->country, .sector = a->sector, .mention = mention});
}

static bool same_actor(const struct record_actor *a, const struct record_actor *b)
{
    return a->sector == b->sector && memcmp(a->country, b->country, 4) == 0 && str_same(a->name, b->name) &&
           str_same(a->code, b->code);
}

/* Rows found by their hash: a slot holds row + 1. */
typedef uint64_t (*row_hash)(const struct claims *c, uint32_t row);

static uint64_t actor_hash(const struct record_actor *a)
{
    return str_hash(a->name) ^ (uint64_t)a->sector << 56 ^ str_hash(str_c(a->country)) << 1;
}

static uint64_t actor_row_hash(const struct claims *c, uint32_t row)
{
    return actor_hash(c->actors + row);
}

static uint64_t place_hash(const struct record_place *p)
{
    return str_hash(p->name) ^ (uint64_t)p->geonameid << 32 ^ (uint64_t)p->precision << 24;
}

static uint64_t place_row_hash(const struct claims *c, uint32_t row)
{
    return place_hash(c->places + row);
}

static size_t slot_of(uint64_t hash, size_t step, size_t capacity)
{
    return ((size_t)(hash ^ hash >> 29) + step) & (capacity - 1);
}

/* Brings the rows not yet in into the slots, of which at least half stay free. False when memory is used up. */
static bool fill_slots(const struct claims *c, struct arena *arena, struct claim_slots *slots, uint32_t count, row_hash hash)
{
    if (2 * ((size_t)count + 1) > slots->capacity) {
        size_t capacity = slots->capacity ? slots->capacity : 64;
        while (2 * ((size_t)count + 1) > capacity) capacity *= 2;
        uint32_t *rows = arena_alloc(arena, capacity, sizeof *rows);
        if (!rows) return false;
        *slots = (struct claim_slots){rows, capacity, 0};
    }
    for (; slots->count < count; slots->count++) {
        size_t step = 0, at;
        uint64_t h = hash(c, slots->count);
        while (slots->rows[at = slot_of(h, step, slots->capacity)]) step++;
        slots->rows[at] = slots->count + 1;
    }
    return true;
}

uint32_t claims_actor(struct claims *c, struct arena *arena, const struct record_actor *a)
{
    struct claim_slots *slots = &c->actor_slots;
    if (!fill_slots(c, arena, slots, c->actor_count, actor_row_hash)) return NO_ROW;
    uint64_t hash = actor_hash(a);
    for (size_t step = 0;; step++) {
        uint32_t row = slots->rows[slot_of(hash, step, slots->capacity)];
        if (!row) break;
        if (same_actor(c->actors + row - 1, a)) return row - 1;
    }
    struct record_actor *row = ROW(arena, c, actors, actor_count, actor_capacity);
    if (!row) return NO_ROW;
    *row = *a;
    row->name = keep(arena, a->name);
    row->code = keep(arena, a->code);
    return row->name.at && row->code.at ? c->actor_count - 1 : NO_ROW;
}

static bool add_party(struct copy *c, struct claim *to, const struct record_actor *a, enum party_role role, struct span span)
{
    uint32_t actor = claims_actor(c->out, c->arena, a);
    struct claim_party *row = actor == NO_ROW ? NULL : ROW(c->arena, c->out, parties, party_count, party_capacity);
    if (!row) return false;
    *row = (struct claim_party){.actor = actor, .role = role, .span = span};
    if (to->parties.count++ == 0) to->parties.first = c->out->party_count - 1;
    return true;
}

static bool add_parties(struct copy *c, struct claim *to, struct rows rows)
{
    for (uint32_t i = 0; i < rows.count; i++) {
        const struct party *p = c->d->parties + rows.first + i;
        struct who who = {.country = p->country, .sector = p->sector, .mention = p->mention};
        struct record_actor a = actor_of(c->d, p->name, p->span, who);
        if (!add_party(c, to, &a, p->role, p->span)) return false;
    }
    return true;
}

/* The one who tells a statement or an arrangement, as a party of role PARTY_BY. */
static bool add_teller(struct copy *c, struct claim *to, uint32_t attribution)
{
    if (attribution == NO_ROW) return true;
    const struct attribution *a = c->d->attributions + attribution;
    to->stance = a->stance;
    if (a->source_mention == NO_ROW || c->d->mentions[a->source_mention].kind != MENTION_ACTOR) return true;
    struct record_actor who = record_actor_of(c->d, a->source_mention);
    return add_party(c, to, &who, PARTY_BY, c->d->mentions[a->source_mention].span);
}

static bool same_place(const struct record_place *a, const struct record_place *b)
{
    return a->geonameid == b->geonameid && a->precision == b->precision && memcmp(a->country, b->country, 4) == 0 &&
           str_same(a->name, b->name) && str_same(a->admin1, b->admin1);
}

struct record_place record_place_of(const struct doc *d, uint32_t mention)
{
    const struct place *p = d->places + d->mentions[mention].row;
    struct record_place r = {.name = doc_pooled(d, p->name),
                             .admin1 = doc_pooled(d, p->admin1),
                             .geonameid = p->geonameid,
                             .latitude = p->latitude,
                             .longitude = p->longitude,
                             .located = p->located,
                             .precision = p->precision};
    memcpy(r.country, p->country, sizeof r.country);
    if (!r.name.len) r.name = doc_text(d, d->mentions[mention].span);
    return r;
}

uint32_t claims_place(struct claims *c, struct arena *arena, const struct record_place *p)
{
    struct claim_slots *slots = &c->place_slots;
    if (!fill_slots(c, arena, slots, c->place_count, place_row_hash)) return NO_ROW;
    uint64_t hash = place_hash(p);
    for (size_t step = 0;; step++) {
        uint32_t row = slots->rows[slot_of(hash, step, slots->capacity)];
        if (!row) break;
        if (same_place(c->places + row - 1, p)) return row - 1;
    }
    struct record_place *row = ROW(arena, c, places, place_count, place_capacity);
    if (!row) return NO_ROW;
    *row = *p;
    row->name = keep(arena, p->name);
    row->admin1 = keep(arena, p->admin1);
    return row->name.at && row->admin1.at ? c->place_count - 1 : NO_ROW;
}

static bool add_place(struct copy *c, struct claim *to, uint32_t mention)
{
    struct record_place p = record_place_of(c->d, mention);
    uint32_t place = claims_place(c->out, c->arena, &p);
    uint32_t *row = place == NO_ROW ? NULL : ROW(c->arena, c->out, claim_places, claim_place_count, claim_place_capacity);
    if (!row) return false;
    *row = place;
    if (to->places.count++ == 0) to->places.first = c->out->claim_place_count - 1;
    return true;
}

static int32_t number_of(struct day day)
{
    return day_known(day) ? day_number(day) : NO_DAY;
}

static void set_time(const struct doc *d, struct claim *to, uint32_t mention)
{
    to->from = to->to = to->starts = to->ends = NO_DAY;
    if (mention == NO_ROW) return;
    const struct when *w = d->whens + d->mentions[mention].row;
    to->from = number_of(w->from);
    to->to = number_of(w->to);
    to->precision = w->precision;
}

static struct claim *begin(struct copy *c, enum claim_kind kind, struct span trigger, uint32_t sentence, uint32_t time)
{
    struct claim *row = ROW(c->arena, c->out, rows, row_count, row_capacity);
    if (!row) return NULL;
    *row = (struct claim){.kind = kind, .article = c->article, .trigger = trigger, .sentence = c->d->sentences[sentence].span};
    set_time(c->d, row, time);
    return row;
}

static bool set_condition(struct copy *c, struct claim *to, struct span condition)
{
    to->condition = condition;
    to->condition_words = keep(c->arena, doc_text(c->d, condition));
    return to->condition_words.at != NULL;
}

static bool set_thing(struct copy *c, struct claim *to, struct span thing)
{
    to->thing = thing;
    to->thing_words = keep(c->arena, doc_text(c->d, thing));
    return to->thing_words.at != NULL;
}

static bool add_event(struct copy *c, const struct event *e)
{
    struct claim *to = begin(c, CLAIM_EVENT, e->trigger, e->sentence, e->time);
    if (!to) return false;
    to->type = e->type;
    to->plover = e->plover;
    to->mode = e->mode;
    to->aux = e->aux;
    to->contexts = e->contexts;
    memcpy(to->cameo, e->cameo, sizeof to->cameo);
    to->word = (uint32_t)str_hash(doc_lemma(c->d, e->token));
    claim_refer(c->d, e, to);
    if (e->attribution != NO_ROW) to->stance = c->d->attributions[e->attribution].stance;
    if (!set_condition(c, to, e->condition) || !set_thing(c, to, (struct span){0})) return false;
    if (!add_parties(c, to, e->parties)) return false;
    for (uint32_t i = 0; i < e->places.count; i++)
        if (!add_place(c, to, c->d->event_places[e->places.first + i])) return false;
    for (uint32_t i = 0; i < e->counts.count; i++) {
        struct count *row = ROW(c->arena, c->out, counts, count_count, count_capacity);
        if (!row) return false;
        *row = c->d->counts[e->counts.first + i];
        if (to->counts.count++ == 0) to->counts.first = c->out->count_count - 1;
    }
    return true;
}

static bool add_statement(struct copy *c, const struct statement *s)
{
    struct claim *to = begin(c, CLAIM_STATEMENT, s->cue, s->sentence, s->time);
    if (!to) return false;
    to->position = s->position;
    to->topic = s->topic;
    return set_condition(c, to, s->condition) && set_thing(c, to, s->thing) && add_parties(c, to, s->parties) &&
           add_teller(c, to, s->teller);
}

static int32_t day_of(const struct doc *d, uint32_t mention, bool last)
{
    if (mention == NO_ROW) return NO_DAY;
    const struct when *w = d->whens + d->mentions[mention].row;
    return number_of(last ? w->to : w->from);
}

static bool add_arrangement(struct copy *c, const struct arrangement *a)
{
    bool has_cue = a->cue.start < a->cue.end;
    struct claim *to = begin(c, CLAIM_ARRANGEMENT, has_cue ? a->cue : a->noun, a->sentence, a->time);
    if (!to) return false;
    to->topic = a->topic;
    to->facet = a->facet;
    to->domain = a->domain;
    to->aux = a->aux;
    to->starts = day_of(c->d, a->starts, false);
    to->ends = day_of(c->d, a->ends, true);
    to->duration = (int32_t)a->duration;
    to->one_sided = a->one_sided;
    to->definite = a->definite;
    if (!set_condition(c, to, a->condition) || !set_thing(c, to, a->noun) || !add_parties(c, to, a->parties) ||
        !add_teller(c, to, a->teller))
        return false;
    return a->place == NO_ROW || add_place(c, to, a->place);
}

/* Claims of one article in the order of the text; of those that begin at one word, in the order of their kinds. */
static int in_order(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    if (a->trigger.start != b->trigger.start) return a->trigger.start < b->trigger.start ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->thing.start != b->thing.start) return a->thing.start < b->thing.start ? -1 : 1;
    if (a->type != b->type) return a->type < b->type ? -1 : 1;
    return (a->parties.first > b->parties.first) - (a->parties.first < b->parties.first);
}

static bool copy_all(struct copy *c, const struct claim_article *article)
{
    struct claim_article *row = ROW(c->arena, c->out, articles, article_count, article_capacity);
    if (!row) return false;
    *row = *article;
    c->article = c->out->article_count - 1;
    row->key = keep(c->arena, article->key);
    row->source = keep(c->arena, article->source);
    if (!row->key.at || !row->source.at) return false;
    uint32_t first = c->out->row_count;
    for (uint32_t i = 0; i < c->d->event_count; i++)
        if (!add_event(c, c->d->events + i)) return false;
    for (uint32_t i = 0; i < c->d->statement_count; i++)
        if (!add_statement(c, c->d->statements + i)) return false;
    for (uint32_t i = 0; i < c->d->arrangement_count; i++)
        if (!add_arrangement(c, c->d->arrangements + i)) return false;
    if (c->out->row_count > first) qsort(c->out->rows + first, c->out->row_count - first, sizeof *c->out->rows, in_order);
    return true;
}

truce_status claims_of(const struct doc *d, const struct claim_article *article, struct arena *arena, struct claims *out,
                       truce_error *error)
{
    struct claims before = *out;
    struct copy c = {.d = d, .arena = arena, .out = out};
    if (copy_all(&c, article)) return TRUCE_OK;
    before.actor_slots = before.place_slots = (struct claim_slots){0}; /* they may hold rows that are no more */
    *out = before;
    return err_memory(error);
}
