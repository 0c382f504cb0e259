/* Is a ceasefire in force, and why: the rules of docs/record.md, each with what must not trigger it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "record_fixture.h"

#define ETH "Ethiopian troops/ETH/ETH/MIL"
#define ETH_GOV "Ethiopia/ETH/ETH/GOV"
#define TPLF "TPLF/TPLF/ETH/REB"
#define AU "African Union/AU//IGO"
#define BOTH ETH_GOV ";" TPLF

static int setup(void **state)
{
    static struct hand h;
    hand_begin(&h);
    *state = &h;
    hand_article(&h, "2022-10-01");
    hand_event(&h, TYPE_ASSAULT, ETH, TPLF, "Adwa/Tigray/ETH/344620");
    hand_event(&h, TYPE_ASSAULT, TPLF, ETH, "Mekele/Tigray/ETH/333356");
    return 0;
}

static int teardown(void **state)
{
    hand_end(*state);
    return 0;
}

/* "in_force yes", "agreed unknown": the state of the only conflict on a day. */
static const char *on(struct hand *h, const char *day)
{
    static char words[40];
    static const char *const truths[] = {"no", "yes", "unknown"};
    hand_draw(h, day);
    assert_int_equal(h->account.conflict_count, 1);
    const struct conflict *k = h->account.conflicts;
    (void)snprintf(words, sizeof words, "%s %s", truce_state_name(k->state), truths[k->in_force]);
    return words;
}

static bool why_has(const struct hand *h, const char *words)
{
    struct str why = h->account.conflicts[0].why;
    for (size_t at = 0; at + strlen(words) <= why.len; at++)
        if (memcmp(why.at + at, words, strlen(words)) == 0) return true;
    return false;
}

static struct claim *told(struct hand *h, const char *day, enum facet facet, const char *actors)
{
    hand_article(h, day);
    return hand_arrangement(h, facet, actors, NULL);
}

/* An agreement of both of 2 November that begins on the 3rd. */
static struct claim *agreed(struct hand *h)
{
    struct claim *k = told(h, "2022-11-02", FACET_AGREED, BOTH);
    k->starts = hand_number("2022-11-03");
    return k;
}

static void attack(struct hand *h, const char *day, const char *by, const char *on_whom, enum mode mode, uint32_t killed)
{
    hand_article(h, day);
    hand_event(h, TYPE_ASSAULT, by, on_whom, NULL)->mode = mode;
    if (killed) hand_count(h, COUNT_KILLED, killed, QUALIFIER_NONE);
}

static void both_must_have_accepted_and_its_day_be_reached(void **state)
{
    struct hand *h = *state;
    assert_string_equal(on(h, "2022-10-20"), "none no");
    agreed(h);
    assert_string_equal(on(h, "2022-11-02"), "agreed no");
    assert_true(why_has(h, "2022-11-03, is not reached"));
    assert_string_equal(on(h, "2022-11-03"), "in_force yes");
    assert_int_equal(h->account.ceasefires[0].effect, hand_number("2022-11-03"));
}

static void without_a_first_day_it_cannot_be_told(void **state)
{
    struct hand *h = *state;
    told(h, "2022-11-02", FACET_AGREED, BOTH);
    assert_string_equal(on(h, "2022-11-02"), "agreed no");
    assert_string_equal(on(h, "2022-11-05"), "agreed unknown");
    told(h, "2022-11-06", FACET_HOLDS, BOTH)->definite = true;
    assert_string_equal(on(h, "2022-11-06"), "in_force yes");
}

static void one_side_alone_is_not_enough(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_statement(h, POSITION_ACCEPTS, ETH_GOV);
    assert_string_equal(on(h, "2022-11-03"), "proposed no");
    assert_true(why_has(h, "ETH accepts one, TPLF is not told"));
    assert_int_equal(h->account.ceasefire_count, 1);
    assert_int_equal(h->account.ceasefires[0].state, STATE_PROPOSED);
    assert_int_equal(h->account.ceasefires[0].declared, NO_DAY);
    hand_article(h, "2022-11-04");
    hand_statement(h, POSITION_ACCEPTS, TPLF);
    assert_string_equal(on(h, "2022-11-04"), "agreed no");
    assert_int_equal(h->account.ceasefire_count, 1);
    assert_int_equal(h->account.ceasefires[0].declared_by.count, 2);
}

static void an_old_acceptance_lapses(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_statement(h, POSITION_ACCEPTS, ETH_GOV);
    hand_article(h, "2023-03-04");
    hand_statement(h, POSITION_ACCEPTS, TPLF);
    assert_string_equal(on(h, "2023-03-05"), "proposed no");
}

static void a_condition_keeps_it_open(void **state)
{
    struct hand *h = *state;
    struct claim *k = agreed(h);
    k->condition = (struct span){20, 40};
    assert_string_equal(on(h, "2022-11-05"), "proposed no");
}

static void a_mediators_word_is_named(void **state)
{
    struct hand *h = *state;
    agreed(h);
    hand_by(h, AU);
    assert_string_equal(on(h, "2022-11-03"), "in_force yes");
    assert_true(why_has(h, "by the word of AU"));
}

static void one_side_binds_itself_until_it_attacks(void **state)
{
    struct hand *h = *state;
    struct claim *k = told(h, "2022-11-02", FACET_DECLARED, TPLF);
    k->starts = hand_number("2022-11-03");
    k->one_sided = true;
    assert_string_equal(on(h, "2022-11-02"), "proposed no");
    assert_string_equal(on(h, "2022-11-03"), "in_force yes");
    assert_true(h->account.conflicts[0].one_sided);
    attack(h, "2022-11-05", ETH, TPLF, MODE_AERIAL, 9);
    assert_string_equal(on(h, "2022-11-05"), "in_force yes");
    attack(h, "2022-11-06", TPLF, ETH, MODE_NONE, 0);
    assert_string_equal(on(h, "2022-11-06"), "collapsed no");
    /* it is spoken of again, not declared again */
    k = told(h, "2022-11-07", FACET_DECLARED, TPLF);
    k->one_sided = k->definite = true;
    assert_string_equal(on(h, "2022-11-07"), "collapsed no");
}

static void shots_at_others_do_not_end_it(void **state)
{
    struct hand *h = *state;
    told(h, "2022-11-02", FACET_DECLARED, TPLF)->starts = hand_number("2022-11-03");
    attack(h, "2022-11-05", TPLF, "peacekeepers/UN//IGO", MODE_NONE, 3);
    assert_string_equal(on(h, "2022-11-05"), "in_force yes");
    attack(h, "2022-11-06", TPLF, "villagers//ETH/CVL", MODE_NONE, 3);
    assert_string_equal(on(h, "2022-11-06"), "collapsed no");
}

static void a_declared_truce_without_a_day_ends_with_an_attack(void **state)
{
    struct hand *h = *state;
    told(h, "2022-11-02", FACET_DECLARED, TPLF)->one_sided = true;
    assert_string_equal(on(h, "2022-11-03"), "proposed no");
    attack(h, "2022-11-05", TPLF, ETH, MODE_NONE, 0);
    assert_string_equal(on(h, "2022-11-05"), "collapsed no");
}

static void a_venue_is_no_scope(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_arrangement(h, FACET_AGREED, BOTH, "Pretoria/Gauteng/ZAF/964137")->starts = hand_number("2022-11-03");
    assert_string_equal(on(h, "2022-11-04"), "in_force yes");
    assert_int_equal(h->account.ceasefires[0].place, NO_ROW);
}

static void a_part_is_not_the_whole(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_arrangement(h, FACET_AGREED, BOTH, "Moyale/Oromia/ETH/331038")->starts = hand_number("2022-11-03");
    told(h, "2022-11-04", FACET_HOLDS, BOTH)->definite = true; /* "the truce": the one that stands */
    assert_string_equal(on(h, "2022-11-05"), "none no");
    assert_true(why_has(h, "limited to Moyale is in force"));
    assert_int_equal(h->account.ceasefire_count, 1);
    assert_int_equal(h->account.ceasefires[0].state, STATE_IN_FORCE);
    /* a truce for a domain is another one */
    struct claim *k = told(h, "2022-11-06", FACET_AGREED, BOTH);
    k->domain = DOMAIN_AIR;
    k->starts = hand_number("2022-11-06");
    assert_string_equal(on(h, "2022-11-06"), "none no");
    assert_int_equal(h->account.ceasefire_count, 2);
}

static void where_most_fighting_is_counts_for_the_whole(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_arrangement(h, FACET_AGREED, BOTH, "Tigray/Tigray/ETH/")->starts = hand_number("2022-11-03");
    assert_string_equal(on(h, "2022-11-04"), "in_force yes");
}

static void attacks_end_a_part_only_where_it_holds(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    hand_arrangement(h, FACET_AGREED, BOTH, "Moyale/Oromia/ETH/331038")->starts = hand_number("2022-11-03");
    attack(h, "2022-11-05", ETH, TPLF, MODE_AERIAL, 60);
    on(h, "2022-11-05");
    assert_int_equal(h->account.ceasefires[0].state, STATE_IN_FORCE);
    hand_article(h, "2022-11-06");
    hand_event(h, TYPE_ASSAULT, ETH, TPLF, "Moyale/Oromia/ETH/331038")->mode = MODE_AERIAL;
    hand_count(h, COUNT_KILLED, 60, QUALIFIER_NONE);
    on(h, "2022-11-06");
    assert_int_equal(h->account.ceasefires[0].state, STATE_COLLAPSED);
}

static void a_breach_does_not_end_it(void **state)
{
    struct hand *h = *state;
    agreed(h);
    attack(h, "2022-11-06", TPLF, ETH, MODE_NONE, 2);
    told(h, "2022-11-06", FACET_VIOLATED, TPLF)->definite = true;
    assert_string_equal(on(h, "2022-11-06"), "in_force yes");
    assert_true(h->account.violation_count > 0);
}

static void strength_by_both_ends_it(void **state)
{
    struct hand *h = *state;
    agreed(h);
    attack(h, "2022-11-06", TPLF, ETH, MODE_HEAVY_WEAPONS, 2);
    assert_string_equal(on(h, "2022-11-06"), "in_force yes");
    attack(h, "2022-11-07", ETH, TPLF, MODE_AERIAL, 5);
    assert_string_equal(on(h, "2022-11-07"), "collapsed no");
}

/* Whose shell killed the soldiers of one side is not told: it counts, and is laid to nobody. */
static void the_dead_of_both_sides_end_it(void **state)
{
    struct hand *h = *state;
    agreed(h);
    attack(h, "2022-11-06", NULL, ETH, MODE_HEAVY_WEAPONS, 2);
    attack(h, "2022-11-06", ETH, TPLF, MODE_AERIAL, 5);
    assert_string_equal(on(h, "2022-11-07"), "collapsed no");
    assert_true(why_has(h, "who attacked is not told of all"));
    for (uint32_t i = 0; i < h->account.violation_count; i++) assert_int_not_equal(h->account.violations[i].by, NO_ROW);
}

static void many_dead_by_one_end_it(void **state)
{
    struct hand *h = *state;
    agreed(h);
    attack(h, "2022-11-06", ETH, TPLF, MODE_AERIAL, 39);
    assert_string_equal(on(h, "2022-11-06"), "in_force yes");
    attack(h, "2022-11-07", ETH, TPLF, MODE_AERIAL, 1);
    assert_string_equal(on(h, "2022-11-07"), "collapsed no");
}

static void an_ending_that_is_told_ends_it(void **state)
{
    struct hand *h = *state;
    agreed(h);
    told(h, "2022-11-08", FACET_ENDS, BOTH)->definite = true;
    assert_string_equal(on(h, "2022-11-08"), "collapsed no");
    told(h, "2022-11-09", FACET_HOLDS, BOTH)->definite = true; /* of the one that is over */
    assert_string_equal(on(h, "2022-11-09"), "collapsed no");
}

static void a_term_expires_and_may_be_extended(void **state)
{
    struct hand *h = *state;
    agreed(h)->duration = 10;
    assert_string_equal(on(h, "2022-11-12"), "in_force yes");
    assert_string_equal(on(h, "2022-11-13"), "expired unknown");
    told(h, "2022-11-14", FACET_EXTENDED, BOTH)->duration = 5;
    assert_string_equal(on(h, "2022-11-17"), "in_force yes");
    assert_int_equal(h->account.ceasefire_count, 1);
    assert_int_equal(h->account.ceasefires[0].end_planned, hand_number("2022-11-17"));
    assert_string_equal(on(h, "2022-11-18"), "expired unknown");
}

static void short_terms_are_of_hours(void **state)
{
    struct hand *h = *state;
    agreed(h)->duration = 2;
    assert_string_equal(on(h, "2022-11-05"), "in_force yes");
    assert_string_equal(on(h, "2022-11-06"), "expired unknown");
}

static void told_to_remain_after_its_term(void **state)
{
    struct hand *h = *state;
    agreed(h)->duration = 2;
    told(h, "2022-11-09", FACET_HOLDS, BOTH)->definite = true;
    assert_string_equal(on(h, "2022-11-09"), "in_force yes");
    assert_int_equal(h->account.conflicts[0].until, NO_DAY);
}

static void a_suspended_one_is_open(void **state)
{
    struct hand *h = *state;
    agreed(h);
    told(h, "2022-11-08", FACET_SUSPENDED, TPLF)->definite = true;
    assert_string_equal(on(h, "2022-11-08"), "suspended unknown");
    told(h, "2022-11-09", FACET_MENTIONED, BOTH)->definite = true;
    assert_string_equal(on(h, "2022-11-09"), "in_force yes");
}

static void a_plan_is_no_ceasefire(void **state)
{
    struct hand *h = *state;
    agreed(h)->aux = AUX_FUTURE;
    assert_string_equal(on(h, "2022-11-04"), "proposed no");
    assert_int_equal(h->account.ceasefire_count, 0);
}

static void talks_after_a_collapse_begin_anew(void **state)
{
    struct hand *h = *state;
    agreed(h);
    told(h, "2022-11-08", FACET_ENDS, BOTH)->definite = true;
    told(h, "2022-12-01", FACET_SOUGHT, AU);
    assert_string_equal(on(h, "2022-12-01"), "collapsed no");
    told(h, "2022-12-02", FACET_AGREED, BOTH)->aux = AUX_FUTURE;
    assert_string_equal(on(h, "2022-12-02"), "proposed no");
}

static void each_sides_own_declaration_makes_it_both_sides(void **state)
{
    struct hand *h = *state;
    struct claim *k = told(h, "2022-11-02", FACET_DECLARED, TPLF);
    k->starts = hand_number("2022-11-05");
    k->one_sided = true;
    k = told(h, "2022-11-03", FACET_DECLARED, ETH_GOV);
    k->one_sided = true;
    assert_string_equal(on(h, "2022-11-03"), "agreed no");
    assert_string_equal(on(h, "2022-11-05"), "in_force yes");
    assert_false(h->account.conflicts[0].one_sided);
}

static void declarations_of_other_days_are_two(void **state)
{
    struct hand *h = *state;
    struct claim *k = told(h, "2022-11-02", FACET_DECLARED, TPLF);
    k->starts = hand_number("2022-11-05");
    k = told(h, "2022-11-03", FACET_DECLARED, ETH_GOV);
    k->starts = hand_number("2022-11-08");
    assert_string_equal(on(h, "2022-11-04"), "proposed no");
    assert_string_equal(on(h, "2022-11-08"), "in_force yes");
    assert_true(h->account.conflicts[0].one_sided);
}

static void a_new_one_takes_the_place_of_one_with_a_term(void **state)
{
    struct hand *h = *state;
    agreed(h)->duration = 2;
    told(h, "2022-11-04", FACET_AGREED, BOTH)->thing_words = str_c("an immediate ceasefire");
    assert_string_equal(on(h, "2022-11-20"), "in_force yes");
    assert_int_equal(h->account.ceasefire_count, 2);
    assert_true(str_is(h->account.ceasefires[0].end_reason, "superseded"));
    /* the same told again is no new one */
    told(h, "2022-11-21", FACET_AGREED, BOTH)->thing_words = str_c("an immediate ceasefire");
    on(h, "2022-11-21");
    assert_int_equal(h->account.ceasefire_count, 2);
}

static void a_denial_undoes_what_a_third_party_said(void **state)
{
    struct hand *h = *state;
    agreed(h);
    hand_by(h, AU);
    assert_string_equal(on(h, "2022-11-03"), "in_force yes");
    told(h, "2022-11-04", FACET_DENIED, ETH_GOV);
    assert_string_equal(on(h, "2022-11-04"), "proposed no");
}

static void a_denial_does_not_undo_what_both_said(void **state)
{
    struct hand *h = *state;
    agreed(h);
    told(h, "2022-11-04", FACET_DENIED, ETH_GOV);
    assert_string_equal(on(h, "2022-11-04"), "in_force yes");
}

static void what_is_extended_has_begun(void **state)
{
    struct hand *h = *state;
    told(h, "2022-11-02", FACET_AGREED, BOTH)->duration = 30;
    assert_string_equal(on(h, "2022-11-03"), "agreed unknown");
    told(h, "2022-11-20", FACET_EXTENDED, BOTH)->duration = 10;
    assert_string_equal(on(h, "2022-12-10"), "in_force yes");
}

static void a_term_of_hours_begins_when_it_is_agreed(void **state)
{
    struct hand *h = *state;
    told(h, "2022-11-02", FACET_AGREED, BOTH)->duration = 3;
    assert_string_equal(on(h, "2022-11-02"), "in_force yes");
    assert_true(why_has(h, "its first day is not told"));
    /* which is taken back when one is told */
    struct claim *k = told(h, "2022-11-03", FACET_BEGINS, BOTH);
    k->aux = AUX_FUTURE;
    k->definite = true;
    k->starts = hand_number("2022-11-07");
    assert_string_equal(on(h, "2022-11-03"), "agreed no");
    assert_int_equal(h->account.ceasefires[0].effect, NO_DAY);
    assert_string_equal(on(h, "2022-11-09"), "in_force yes");
    assert_int_equal(h->account.ceasefires[0].effect, hand_number("2022-11-07"));
}

static void a_collapse_that_is_only_inferred_may_be_undone(void **state)
{
    struct hand *h = *state;
    agreed(h);
    attack(h, "2022-11-06", ETH, TPLF, MODE_AERIAL, 44);
    assert_string_equal(on(h, "2022-11-06"), "collapsed no");
    told(h, "2022-11-07", FACET_HOLDS, BOTH)->definite = true;
    assert_string_equal(on(h, "2022-11-07"), "in_force yes");
}

static void rebels_without_a_name_are_the_group_of_the_conflict(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-03");
    hand_statement(h, POSITION_ACCEPTS, ETH_GOV);
    hand_statement(h, POSITION_ACCEPTS, "the rebels//ETH/REB");
    assert_string_equal(on(h, "2022-11-03"), "agreed no");
    assert_int_equal(h->account.stand_count, 2);
    assert_true(str_is(h->claims.actors[h->account.stands[1].party].code, "TPLF"));
}

static void a_quarter_of_a_town_is_a_part(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2022-11-02");
    struct claim *k = hand_arrangement(h, FACET_AGREED, BOTH, "Adwa/Tigray/ETH/344620");
    k->starts = hand_number("2022-11-03");
    assert_string_equal(on(h, "2022-11-03"), "in_force yes"); /* half of the fighting is there */
    k->thing_words = str_c("a ceasefire in two neighbourhoods of Adwa");
    assert_string_equal(on(h, "2022-11-03"), "none no");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(both_must_have_accepted_and_its_day_be_reached),
        TEST(without_a_first_day_it_cannot_be_told),
        TEST(one_side_alone_is_not_enough),
        TEST(an_old_acceptance_lapses),
        TEST(a_condition_keeps_it_open),
        TEST(a_mediators_word_is_named),
        TEST(one_side_binds_itself_until_it_attacks),
        TEST(shots_at_others_do_not_end_it),
        TEST(a_declared_truce_without_a_day_ends_with_an_attack),
        TEST(a_venue_is_no_scope),
        TEST(a_part_is_not_the_whole),
        TEST(where_most_fighting_is_counts_for_the_whole),
        TEST(attacks_end_a_part_only_where_it_holds),
        TEST(a_breach_does_not_end_it),
        TEST(strength_by_both_ends_it),
        TEST(the_dead_of_both_sides_end_it),
        TEST(many_dead_by_one_end_it),
        TEST(an_ending_that_is_told_ends_it),
        TEST(a_term_expires_and_may_be_extended),
        TEST(short_terms_are_of_hours),
        TEST(told_to_remain_after_its_term),
        TEST(a_suspended_one_is_open),
        TEST(a_plan_is_no_ceasefire),
        TEST(talks_after_a_collapse_begin_anew),
        TEST(each_sides_own_declaration_makes_it_both_sides),
        TEST(declarations_of_other_days_are_two),
        TEST(a_new_one_takes_the_place_of_one_with_a_term),
        TEST(a_denial_undoes_what_a_third_party_said),
        TEST(a_denial_does_not_undo_what_both_said),
        TEST(what_is_extended_has_begun),
        TEST(a_term_of_hours_begins_when_it_is_agreed),
        TEST(a_collapse_that_is_only_inferred_may_be_undone),
        TEST(rebels_without_a_name_are_the_group_of_the_conflict),
        TEST(a_quarter_of_a_town_is_a_part),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
