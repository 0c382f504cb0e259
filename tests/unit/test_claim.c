/* Claims of a document: their order, whose they are, equal actors and places in one row, many of them in linear time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kit_fixture.h"
#include "pipe/pipe.h"
#include "record/claim.h"

static struct kit kit;
static struct arena arena;
static struct work work;

static int open_kit(void **state)
{
    (void)state;
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    arena_init(&arena, NULL, (size_t)1 << 30);
    arena_init(&work.scratch, NULL, (size_t)1 << 28);
    if (kit_open(&paths, NULL, &kit, &error) == TRUCE_OK) return 0;
    print_message("%s\n", error.message);
    return 1;
}

static int close_kit(void **state)
{
    (void)state;
    kit_close(&kit);
    arena_free(&work.scratch);
    arena_free(&arena);
    return 0;
}

/* Adds the claims of a text, published on a Wednesday. */
static void add(struct claims *c, const char *text)
{
    truce_error error = {0};
    struct doc d;
    struct claim_article about = {.id = c->article_count + 1, .key = str_c("k")};
    doc_init(&d, &arena);
    assert_true(day_read(str_c("2025-03-12"), &d.published));
    assert_int_equal(pipe_run(&kit, str_c(text), STAGE_EVENTS, &d, &work, &error), TRUCE_OK);
    assert_int_equal(claims_of(&d, &about, &arena, c, &error), TRUCE_OK);
}

static const struct record_actor *party(const struct claims *c, uint32_t row, enum party_role role)
{
    const struct claim *k = c->rows + row;
    for (uint32_t i = 0; i < k->parties.count; i++)
        if (c->parties[k->parties.first + i].role == role) return c->actors + c->parties[k->parties.first + i].actor;
    return NULL;
}

/* The first claim of a kind; fails when there is none. */
static uint32_t first(const struct claims *c, enum claim_kind kind)
{
    for (uint32_t i = 0; i < c->row_count; i++)
        if (c->rows[i].kind == kind) return i;
    fail();
    return 0;
}

static void claims_follow_the_text(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "M23 rebels attacked Goma on Tuesday. Rwanda rejected the ceasefire. Israeli troops killed three people in Gaza.");
    assert_true(c.row_count >= 3);
    for (uint32_t i = 1; i < c.row_count; i++) assert_true(c.rows[i - 1].trigger.start <= c.rows[i].trigger.start);
    for (uint32_t i = 0; i < c.row_count; i++) {
        assert_int_equal(c.rows[i].id, 0);
        assert_true(c.rows[i].trigger.start >= c.rows[i].sentence.start && c.rows[i].trigger.end <= c.rows[i].sentence.end);
    }
}

static void groups_and_states_have_codes(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "M23 rebels attacked Goma on Tuesday, killing 12 residents.");
    const struct record_actor *who = party(&c, first(&c, CLAIM_EVENT), PARTY_ACTOR);
    assert_non_null(who);
    assert_true(str_starts(who->code, "M23"));
    assert_string_equal(who->country, "COD");
    add(&c, "Russia's army shelled Kharkiv.");
    who = party(&c, c.row_count - 1, PARTY_ACTOR);
    assert_non_null(who);
    assert_true(str_is(who->code, "RUS"));
    assert_int_equal(who->sector, SECTOR_MIL);
}

static void a_day_that_is_not_told_stays_unknown(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "Rebels attacked Goma.");
    assert_int_equal(c.rows[0].from, NO_DAY);
    assert_int_equal(c.rows[0].to, NO_DAY);
    add(&c, "Rebels attacked Goma on Tuesday.");
    assert_int_equal(c.rows[c.row_count - 1].from, day_number((struct day){2025, 3, 11}));
}

static void who_takes_a_position_and_who_tells_it(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "Ukraine accepts the ceasefire if Russia withdraws, Israel said.");
    uint32_t row = first(&c, CLAIM_STATEMENT);
    assert_true(str_is(party(&c, row, PARTY_ACTOR)->code, "UKR"));
    const struct record_actor *by = party(&c, row, PARTY_BY);
    assert_non_null(by);
    assert_true(str_is(by->code, "ISR"));
    assert_true(c.rows[row].condition_words.len > 0 && c.rows[row].thing_words.len > 0);
}

static void equal_actors_and_places_share_a_row(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "Russia attacked Kharkiv on Monday. Russia attacked Kharkiv on Tuesday.");
    uint32_t actors = c.actor_count, places = c.place_count;
    assert_true(actors >= 1 && places >= 1);
    add(&c, "Russia attacked Kharkiv on Monday. Russia attacked Kharkiv on Tuesday.");
    assert_int_equal(c.actor_count, actors);
    assert_int_equal(c.place_count, places);
    for (uint32_t i = 0; i < c.actor_count; i++)
        for (uint32_t k = 0; k < i; k++)
            assert_false(str_same(c.actors[i].name, c.actors[k].name) && str_same(c.actors[i].code, c.actors[k].code) &&
                         c.actors[i].sector == c.actors[k].sector && memcmp(c.actors[i].country, c.actors[k].country, 4) == 0);
}

static void many_actors_are_found_at_once(void **state)
{
    (void)state;
    enum { MANY = 300000 };
    struct claims c = {0};
    char name[16];
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t i = 0; i < MANY; i++) {
            (void)snprintf(name, sizeof name, "group %u", i);
            struct record_actor a = {.name = str_c(name), .sector = SECTOR_REB};
            assert_int_equal(claims_actor(&c, &arena, &a), i);
        }
    assert_int_equal(c.actor_count, MANY);
    struct record_place p = {.name = str_c("Goma"), .geonameid = 7, .precision = PRECISION_EXACT};
    assert_int_equal(claims_place(&c, &arena, &p), 0);
    p.precision = PRECISION_NEAR;
    assert_int_equal(claims_place(&c, &arena, &p), 1);
    p.precision = PRECISION_EXACT;
    assert_int_equal(claims_place(&c, &arena, &p), 0);
}

static void used_up_memory_leaves_claims_as_they_were(void **state)
{
    (void)state;
    truce_error error = {0};
    struct doc d;
    struct claims c = {0};
    struct claim_article about = {.id = 1, .key = str_c("k")};
    add(&c, "Rebels attacked Goma.");
    struct claims before = c;
    doc_init(&d, &arena);
    assert_int_equal(pipe_run(&kit, str_c("Israel attacked Beirut. Iran attacked Erbil."), STAGE_EVENTS, &d, &work, &error),
                     TRUCE_OK);
    struct arena small;
    arena_init(&small, NULL, 64);
    assert_int_equal(claims_of(&d, &about, &small, &c, &error), TRUCE_ENOMEM);
    arena_free(&small);
    assert_int_equal(c.row_count, before.row_count);
    assert_int_equal(c.actor_count, before.actor_count);
    assert_ptr_equal(c.rows, before.rows);
    assert_int_equal(claims_of(&d, &about, &arena, &c, &error), TRUCE_OK);
    assert_true(c.row_count > before.row_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_follow_the_text),
        cmocka_unit_test(groups_and_states_have_codes),
        cmocka_unit_test(a_day_that_is_not_told_stays_unknown),
        cmocka_unit_test(who_takes_a_position_and_who_tells_it),
        cmocka_unit_test(equal_actors_and_places_share_a_row),
        cmocka_unit_test(many_actors_are_found_at_once),
        cmocka_unit_test(used_up_memory_leaves_claims_as_they_were),
    };
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
