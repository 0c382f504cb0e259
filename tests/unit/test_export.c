/* Rows of an account in ACLED's terms, and which of two lists are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/match.h"
#include "record/rows.h"
#include "record_fixture.h"

static struct arena arena;

static int setup(void **state)
{
    (void)state;
    arena_init(&arena, NULL, (size_t)64 << 20);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static int32_t day(const char *text)
{
    struct day d;
    assert_true(day_read(str_c(text), &d));
    return day_number(d);
}

static struct acled_row event(const char *when, const char *type, const char *place, float latitude)
{
    return (struct acled_row){.day = day(when),
                              .type = str_c(type),
                              .location = str_c(place),
                              .located = latitude > 0,
                              .latitude = latitude,
                              .longitude = 30};
}

static void pairs_the_nearest(void **state)
{
    const struct acled_row ours[] = {event("2025-03-12", "Battles", "Kosti", 13.16f), event("2025-03-12", "Battles", "Ruweng", 10),
                                     event("2025-03-20", "Riots", "Kosti", 0)};
    const struct acled_row theirs[] = {
        event("2025-03-13", "Battles", "KOSTI", 0),   event("2025-03-12", "Battles", "Kosti town", 13.2f),
        event("2025-03-14", "Battles", "Ruweng", 10), event("2025-03-12", "Riots", "Ruweng", 10),
        event("2025-03-12", "Battles", "", 10.3f),    event("2025-03-21", "Riots", "Kosti", 50)};
    uint32_t *of;
    truce_error error;
    (void)state;
    assert_int_equal(acled_match(ours, 3, theirs, 6, &arena, &of, &error), TRUCE_OK);
    assert_int_equal(of[0], 1);      /* the same day, 4 km away, before the day after */
    assert_int_equal(of[1], NO_ROW); /* two days, another type, 33 km */
    assert_int_equal(of[2], 5);      /* by name, coordinates not told */
    assert_int_equal(acled_match(NULL, 0, theirs, 6, &arena, &of, &error), TRUCE_OK);
    assert_int_equal(acled_match(ours, 3, NULL, 0, &arena, &of, &error), TRUCE_OK);
    assert_int_equal(of[0], NO_ROW);
}

/* A drone strike on residents with two figures: lowest toll, interaction, precision; what has no place but a country stays out. */
static void maps_incidents(void **state)
{
    struct hand h;
    truce_error error;
    uint32_t *numbers[RECORD_KINDS] = {0};
    (void)state;
    hand_begin(&h);
    hand_article(&h, "2025-05-02");
    struct claim *k = hand_event(&h, TYPE_ASSAULT, "RSF/RSF/SDN/REB", "residents//SDN/CVL", "Kosti/White Nile/SDN/371000");
    k->mode = MODE_DRONE;
    hand_count(&h, COUNT_KILLED, 4, QUALIFIER_NONE);
    hand_day(&h, "2025-05-01");
    h.claims.places[0].located = true;
    h.claims.places[0].latitude = 13.1629f;
    h.claims.places[0].longitude = 32.6635f;
    k = hand_event(&h, TYPE_ASSAULT, "RSF/RSF/SDN/REB", "residents//SDN/CVL", "Sudan//SDN/366755");
    k->mode = MODE_HEAVY_WEAPONS;
    h.claims.places[1].precision = PRECISION_COUNTRY;
    h.claims.places[1].located = true;
    assert_int_equal(account_draw(&h.claims, NO_DAY, &h.arena, &h.account, &error), TRUCE_OK);
    assert_int_equal(h.account.incident_count, 2);
    struct export x = {
        .claims = &h.claims, .account = &h.account, .numbers = numbers, .since = NO_DAY, .until = NO_DAY, .redact = true};
    arena_init(&x.arena, NULL, (size_t)16 << 20);
    struct acled_row row;
    uint32_t first = h.account.incidents[0].mode == MODE_DRONE ? 0 : 1;
    assert_true(acled_row_of(&x, RECORD_INCIDENT, first, &row));
    assert_true(str_is(row.sub, "Air/drone strike"));
    assert_int_equal(row.fatalities, 4);
    assert_int_equal(row.day, day("2025-05-01"));
    assert_int_equal(row.time_precision, 1);
    assert_int_equal(row.inter[0], INTER_REBEL);
    assert_int_equal(row.inter[1], INTER_CIVILIANS);
    assert_true(str_is(row.location, "White Nile")); /* redacted */
    assert_int_equal(row.geo_precision, 2);
    assert_true(row.latitude > 13.19f && row.latitude < 13.21f);
    assert_false(acled_row_of(&x, RECORD_INCIDENT, 1 - first, &row));
    assert_int_equal(x.note.lost[LOSS_COUNTRY], 1);
    h.account.incidents[first].status = STATUS_CLAIMED;
    assert_false(acled_row_of(&x, RECORD_INCIDENT, first, &row));
    assert_int_equal(x.note.status[STATUS_CLAIMED], 1);
    x.all_status = true;
    assert_true(acled_row_of(&x, RECORD_INCIDENT, first, &row));
    assert_true(str_is(row.tags, "status=claimed"));
    arena_free(&x.arena);
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_the_nearest),
        cmocka_unit_test(maps_incidents),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
