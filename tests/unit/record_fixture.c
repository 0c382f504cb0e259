#include "record_fixture.h"

#include <assert.h>
#include <stdlib.h>

#include "record/rows.h"

void hand_begin(struct hand *h)
{
    *h = (struct hand){0};
    arena_init(&h->arena, NULL, (size_t)64 << 20);
}

void hand_end(struct hand *h)
{
    arena_free(&h->arena);
}

int32_t hand_number(const char *words)
{
    struct day day;
    if (!day_read(str_c(words), &day)) abort();
    return day_number(day);
}

void hand_article(struct hand *h, const char *published)
{
    struct claim_article *a = ROW(&h->arena, &h->claims, articles, article_count, article_capacity);
    *a = (struct claim_article){
        .id = h->claims.article_count, .published = hand_number(published), .origin = h->claims.article_count};
    a->key = a->source = str_c("");
}

uint32_t hand_actor(struct hand *h, const char *words)
{
    struct str rest = str_c(words);
    struct record_actor a = {.name = str_cut(&rest, '/'), .code = str_cut(&rest, '/')};
    struct str country = str_cut(&rest, '/');
    if (country.len == 3) memcpy(a.country, country.at, 3);
    a.sector = sector_of(rest);
    for (uint32_t i = 0; i < h->claims.actor_count; i++) {
        const struct record_actor *b = h->claims.actors + i;
        if (str_same(a.name, b->name) && str_same(a.code, b->code) && a.sector == b->sector && !memcmp(a.country, b->country, 4))
            return i;
    }
    *ROW(&h->arena, &h->claims, actors, actor_count, actor_capacity) = a;
    return h->claims.actor_count - 1;
}

uint32_t hand_place(struct hand *h, const char *words)
{
    struct str rest = str_c(words);
    struct record_place p = {.name = str_cut(&rest, '/'), .admin1 = str_cut(&rest, '/')};
    struct str country = str_cut(&rest, '/');
    if (country.len == 3) memcpy(p.country, country.at, 3);
    for (size_t i = 0; i < rest.len; i++) p.geonameid = p.geonameid * 10 + (uint32_t)(rest.at[i] - '0');
    p.precision = p.geonameid ? PRECISION_EXACT : PRECISION_PROVINCE;
    *ROW(&h->arena, &h->claims, places, place_count, place_capacity) = p;
    return h->claims.place_count - 1;
}

static void add_party(struct hand *h, struct claim *k, struct str words, enum party_role role)
{
    char text[128];
    assert(words.len < sizeof text);
    memcpy(text, words.at, words.len);
    text[words.len] = 0;
    char *kept = arena_alloc(&h->arena, words.len + 1, 1);
    memcpy(kept, text, words.len + 1);
    uint32_t actor = hand_actor(h, kept);
    *ROW(&h->arena, &h->claims, parties, party_count, party_capacity) = (struct claim_party){.actor = actor, .role = role};
    if (k->parties.count++ == 0) k->parties.first = h->claims.party_count - 1;
}

static void add_list(struct hand *h, struct claim *k, const char *list, enum party_role role)
{
    struct str rest = str_c(list);
    while (list && rest.at) add_party(h, k, str_cut(&rest, ';'), role);
}

struct claim *hand_event(struct hand *h, enum event_type type, const char *actors, const char *recipients, const char *place)
{
    uint32_t n = h->claims.row_count;
    struct claim *k = ROW(&h->arena, &h->claims, rows, row_count, row_capacity);
    *k = (struct claim){.id = n + 1, .article = h->claims.article_count - 1, .kind = CLAIM_EVENT, .type = type, .plover = type};
    k->sentence = (struct span){n * 100, n * 100 + 90};
    k->trigger = (struct span){n * 100 + 5, n * 100 + 9};
    k->from = k->to = k->starts = k->ends = NO_DAY;
    k->word = (uint32_t)type;
    k->thing_words = k->condition_words = str_c("");
    add_list(h, k, actors, PARTY_ACTOR);
    add_list(h, k, recipients, PARTY_RECIPIENT);
    if (place) {
        uint32_t row = hand_place(h, place);
        *ROW(&h->arena, &h->claims, claim_places, claim_place_count, claim_place_capacity) = row;
        k->places = (struct rows){h->claims.claim_place_count - 1, 1};
    }
    return k;
}

struct claim *hand_arrangement(struct hand *h, enum facet facet, const char *actors, const char *place)
{
    struct claim *k = hand_event(h, TYPE_NONE, actors, NULL, place);
    k->kind = CLAIM_ARRANGEMENT;
    k->topic = TOPIC_CEASEFIRE;
    k->facet = facet;
    k->thing_words = str_c("a ceasefire");
    return k;
}

struct claim *hand_statement(struct hand *h, enum position position, const char *actors)
{
    struct claim *k = hand_event(h, TYPE_NONE, actors, NULL, NULL);
    k->kind = CLAIM_STATEMENT;
    k->topic = TOPIC_CEASEFIRE;
    k->position = position;
    k->thing_words = str_c("a ceasefire");
    return k;
}

void hand_draw(struct hand *h, const char *on)
{
    truce_error error;
    h->account = (struct account){0};
    if (account_draw(&h->claims, hand_number(on), &h->arena, &h->account, &error) != TRUCE_OK) abort();
}

static struct claim *newest(struct hand *h)
{
    return h->claims.rows + h->claims.row_count - 1;
}

void hand_by(struct hand *h, const char *party)
{
    add_party(h, newest(h), str_c(party), PARTY_BY);
}

void hand_count(struct hand *h, enum count_kind kind, uint32_t number, enum qualifier qualifier)
{
    struct claim *k = newest(h);
    *ROW(&h->arena, &h->claims, counts, count_count,
         count_capacity) = (struct count){.kind = kind, .number = number, .qualifier = qualifier};
    if (k->counts.count++ == 0) k->counts.first = h->claims.count_count - 1;
}

void hand_day(struct hand *h, const char *day)
{
    struct claim *k = newest(h);
    k->from = k->to = hand_number(day);
    k->precision = TIME_DAY;
}
