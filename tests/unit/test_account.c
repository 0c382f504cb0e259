/* Conflicts, meetings, positions and violations out of claims: the rules of docs/record.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record_fixture.h"

#define SDN "Sudanese army/SDN/SDN/MIL"
#define RSF "RSF/RSF/SDN/REB"
#define SAU "Saudi Arabia/SAU/SAU/GOV"
#define USA "United States/USA/USA/GOV"
#define JEDDAH "Jeddah/Makkah/SAU/105343"

static int setup(void **state)
{
    static struct hand h;
    hand_begin(&h);
    *state = &h;
    hand_article(&h, "2023-05-01");
    hand_event(&h, TYPE_ASSAULT, SDN, RSF, NULL);
    hand_event(&h, TYPE_ASSAULT, RSF, SDN, NULL);
    return 0;
}

static int teardown(void **state)
{
    hand_end(*state);
    return 0;
}

/* Talks in an article of a day. */
static struct claim *talks(struct hand *h, const char *published, const char *parties, const char *day, const char *place)
{
    hand_article(h, published);
    struct claim *k = hand_event(h, TYPE_CONSULT, parties, NULL, place);
    if (day) hand_day(h, day);
    return k;
}

static const struct meeting *meeting(struct hand *h, uint32_t row)
{
    assert_true(row < h->account.meeting_count);
    return h->account.meetings + row;
}

static void who_fights_is_a_side_who_talks_is_not(void **state)
{
    struct hand *h = *state;
    for (int i = 0; i < 3; i++) talks(h, "2023-05-06", SAU ";" SDN, NULL, NULL);
    hand_draw(h, "2023-05-06");
    assert_int_equal(h->account.conflict_count, 1);
    const struct conflict *k = h->account.conflicts;
    assert_true(str_is(k->key, "RSF\xe2\x80\x93SDN"));
    assert_int_equal(k->third.count, 1);
    assert_true(str_is(h->claims.actors[h->account.parties[k->third.first]].code, "SAU"));
}

static void what_an_attack_is_only_threatened_makes_no_conflict(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-06");
    hand_event(h, TYPE_ASSAULT, USA, SAU, NULL)->aux = AUX_HYPOTHETICAL;
    hand_draw(h, "2023-05-06");
    assert_int_equal(h->account.conflict_count, 1);
}

static void who_propose_a_truce_together_are_not_at_war(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-06");
    hand_arrangement(h, FACET_SOUGHT, SAU ";" USA, NULL);
    hand_arrangement(h, FACET_AGREED, RSF, NULL);
    hand_draw(h, "2023-05-06");
    assert_int_equal(h->account.conflict_count, 1);
    assert_int_equal(h->account.conflict_of[h->claims.row_count - 1], 0);
}

#define ELN "ELN/ELN/COL/REB"

static void a_group_that_declares_a_truce_is_at_war_with_its_state(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-06");
    hand_arrangement(h, FACET_DECLARED, ELN, NULL);
    hand_article(h, "2023-05-06");
    hand_arrangement(h, FACET_DECLARED, RSF, NULL); /* at war already */
    hand_draw(h, "2023-05-06");
    assert_int_equal(h->account.conflict_count, 2);
    assert_true(str_is(h->account.conflicts[1].key, "COL\xe2\x80\x93"
                                                    "ELN"));
}

static void reports_of_one_meeting_are_one(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-07", SDN ";" RSF, "2023-05-06", JEDDAH);
    talks(h, "2023-05-08", SDN ";" RSF ";" SAU, "2023-05-07", NULL); /* a day off */
    talks(h, "2023-05-12", SDN ";" RSF, "2023-05-12", NULL);
    hand_draw(h, "2023-05-12");
    assert_int_equal(h->account.meeting_count, 2);
    assert_int_equal(meeting(h, 0)->evidence.count, 2);
    assert_int_equal(meeting(h, 0)->from, hand_number("2023-05-06"));
}

static void other_parties_meet_elsewhere(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-07", SDN ";" SAU, "2023-05-06", NULL);
    talks(h, "2023-05-07", SDN ";" USA, "2023-05-06", NULL);
    hand_draw(h, "2023-05-07");
    assert_int_equal(h->account.meeting_count, 2);
}

static void a_planned_meeting_is_held_when_it_is_told(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" RSF, "2023-05-09", JEDDAH)->aux = AUX_FUTURE;
    hand_draw(h, "2023-05-05");
    assert_int_equal(meeting(h, 0)->status, MEETING_PLANNED);
    hand_draw(h, "2023-05-20"); /* nothing more is heard of it */
    assert_int_equal(meeting(h, 0)->status, MEETING_PLANNED);
    talks(h, "2023-05-09", SDN ";" RSF, "2023-05-09", NULL);
    hand_draw(h, "2023-05-20");
    assert_int_equal(h->account.meeting_count, 1);
    assert_int_equal(meeting(h, 0)->status, MEETING_HELD);
}

static void who_leaves_talks_calls_the_next_ones_off(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" RSF, "2023-05-09", JEDDAH)->aux = AUX_FUTURE;
    talks(h, "2023-05-05", SDN ";" RSF, "2023-06-30", NULL)->aux = AUX_FUTURE;
    hand_article(h, "2023-05-08");
    hand_statement(h, POSITION_WITHDRAWS_ACCEPTANCE, SDN)->topic = TOPIC_TALKS;
    hand_draw(h, "2023-05-08");
    assert_int_equal(meeting(h, 0)->status, MEETING_CANCELLED);
    assert_int_equal(meeting(h, 1)->status, MEETING_PLANNED);
}

static void what_a_headline_names_is_the_meeting_of_the_story(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" RSF, NULL, NULL);
    hand_event(h, TYPE_CONSULT, SDN ";" RSF, NULL, JEDDAH)->aux = AUX_FUTURE;
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 1);
    assert_int_equal(meeting(h, 0)->status, MEETING_PLANNED);
    assert_int_equal(meeting(h, 0)->from, NO_DAY);
    /* another article's is another one */
    talks(h, "2023-05-05", SDN ";" RSF, NULL, NULL);
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 2);
}

static void who_signs_in_a_town_has_met_there(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-20");
    hand_arrangement(h, FACET_AGREED, SDN ";" RSF, JEDDAH);
    hand_article(h, "2023-05-25");
    hand_arrangement(h, FACET_AGREED, SDN ";" RSF, NULL);
    hand_draw(h, "2023-05-25");
    assert_int_equal(h->account.meeting_count, 1);
    assert_int_equal(meeting(h, 0)->status, MEETING_HELD);
    /* what is only to be agreed is no meeting, unless that is signed */
    hand_article(h, "2023-06-20");
    hand_arrangement(h, FACET_AGREED, SDN ";" RSF, JEDDAH)->aux = AUX_FUTURE;
    hand_draw(h, "2023-06-20");
    assert_int_equal(h->account.meeting_count, 1);
    hand_event(h, TYPE_SUPPORT, SDN ";" RSF, NULL, NULL)->word = (uint32_t)str_hash(str_c("sign"));
    h->claims.rows[h->claims.row_count - 1].sentence = h->claims.rows[h->claims.row_count - 2].sentence;
    hand_draw(h, "2023-06-20");
    assert_int_equal(h->account.meeting_count, 2);
}

static void both_who_sign_have_met_wherever(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-20");
    hand_event(h, TYPE_SUPPORT, SDN ";" RSF, NULL, NULL)->word = (uint32_t)str_hash(str_c("sign"));
    hand_event(h, TYPE_SUPPORT, SDN ";" USA, NULL, NULL)->word = (uint32_t)str_hash(str_c("sign"));
    hand_draw(h, "2023-05-20");
    assert_int_equal(h->account.meeting_count, 1);
}

static void talks_that_are_cancelled_are_called_off(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" RSF, "2023-05-09", JEDDAH)->aux = AUX_FUTURE;
    hand_article(h, "2023-05-08");
    hand_event(h, TYPE_REJECT, SDN, RSF, NULL)->mode = MODE_YIELD;
    hand_draw(h, "2023-05-08");
    assert_int_equal(meeting(h, 0)->status, MEETING_PLANNED);
    hand_event(h, TYPE_REJECT, SDN, RSF, NULL)->mode = MODE_MEET;
    hand_draw(h, "2023-05-08");
    assert_int_equal(meeting(h, 0)->status, MEETING_CANCELLED);
}

static void rebels_without_a_name_meet_as_the_group(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";the rebels//TCD/REB", NULL, JEDDAH);
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 1);
    assert_true(str_is(h->claims.actors[h->account.parties[meeting(h, 0)->parties.first + 1]].code, "RSF"));
}

static void who_calls_two_calls_each(void **state)
{
    struct hand *h = *state;
    struct claim *k = talks(h, "2023-05-05", USA ";" SDN ";" RSF, NULL, NULL);
    k->mode = MODE_PHONE;
    struct claim_party *p = h->claims.parties + k->parties.first;
    p[0].span = (struct span){k->trigger.start - 4, k->trigger.start - 1};
    p[1].span = p[2].span = (struct span){k->trigger.end + 1, k->trigger.end + 9};
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 2);
    p[1].span = p[0].span; /* two who call a third hold one call */
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 1);
}

static void who_reaches_out_has_met_nobody(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" USA, NULL, NULL)->word = (uint32_t)str_hash(str_c("reach"));
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.meeting_count, 0);
}

static void a_visit_at_home_is_no_meeting(void **state)
{
    struct hand *h = *state;
    talks(h, "2023-05-05", SDN ";" RSF, NULL, "Kassala/Kassala/SDN/372753")->mode = MODE_VISIT;
    talks(h, "2023-05-15", SDN ";" SAU, NULL, JEDDAH)->mode = MODE_VISIT;
    hand_draw(h, "2023-05-15");
    assert_int_equal(h->account.meeting_count, 0); /* each is at home to one of them */
}

static struct claim *says(struct hand *h, const char *day, enum position position, const char *who)
{
    hand_article(h, day);
    return hand_statement(h, position, who);
}

static void a_stance_lasts_until_the_next(void **state)
{
    struct hand *h = *state;
    says(h, "2023-05-05", POSITION_REJECTS, SDN);
    says(h, "2023-05-07", POSITION_REJECTS, SDN);
    says(h, "2023-05-10", POSITION_ACCEPTS, SDN);
    hand_draw(h, "2023-05-10");
    assert_int_equal(h->account.stand_count, 2);
    const struct stand *s = h->account.stands;
    assert_int_equal(s[0].evidence.count, 2);
    assert_int_equal(s[0].until, hand_number("2023-05-09"));
    assert_int_equal(s[1].since, hand_number("2023-05-10"));
    assert_int_equal(s[1].until, NO_DAY);
}

static void a_side_proposes_a_third_party_urges(void **state)
{
    struct hand *h = *state;
    says(h, "2023-05-05", POSITION_URGES, SDN);
    hand_statement(h, POSITION_WELCOMES, USA);
    hand_statement(h, POSITION_WELCOMES, RSF);
    hand_draw(h, "2023-05-05");
    assert_int_equal(h->account.stand_count, 2);
    assert_string_equal(position_stance(h->account.stands[0].position), "proposes");
    assert_string_equal(position_stance(h->account.stands[1].position), "urges");
}

static void an_acceptance_with_a_condition_says_so(void **state)
{
    struct hand *h = *state;
    struct claim *k = says(h, "2023-05-05", POSITION_ACCEPTS, SDN);
    k->condition = (struct span){40, 60};
    k->condition_words = str_c("if RSF leaves homes");
    hand_draw(h, "2023-05-05");
    assert_string_equal(position_stance(h->account.stands[0].position), "accepts_conditionally");
    assert_true(str_is(h->account.stands[0].condition, "if RSF leaves homes"));
}

static void a_pronoun_is_told_by_its_proposal(void **state)
{
    struct hand *h = *state;
    says(h, "2023-05-05", POSITION_PROPOSES, SDN)->thing_words = str_c("a seven-day truce");
    says(h, "2023-05-06", POSITION_REJECTS, RSF)->thing_words = str_c("it");
    hand_draw(h, "2023-05-06");
    assert_int_equal(h->account.proposal_count, 1);
    assert_true(str_is(h->account.stands[1].what, "a seven-day truce"));
}

/* A truce of both from 22 May. */
static void in_truce(struct hand *h)
{
    hand_article(h, "2023-05-20");
    hand_arrangement(h, FACET_AGREED, SDN ";" RSF, NULL)->starts = hand_number("2023-05-22");
}

static void attacks_in_a_truce_are_violations(void **state)
{
    struct hand *h = *state;
    in_truce(h);
    hand_article(h, "2023-05-22"); /* the day it begins */
    hand_event(h, TYPE_ASSAULT, SDN, RSF, NULL);
    hand_article(h, "2023-05-24");
    hand_event(h, TYPE_ASSAULT, RSF, SDN, NULL);
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.violation_count, 1);
    assert_int_equal(h->account.violations[0].day, hand_number("2023-05-24"));
    assert_int_equal(h->account.violations[0].alleged_by, NO_ROW);
}

static void a_charge_names_who_makes_it(void **state)
{
    struct hand *h = *state;
    in_truce(h);
    hand_article(h, "2023-05-24");
    hand_arrangement(h, FACET_VIOLATED, RSF, NULL);
    hand_by(h, SDN);
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.violation_count, 1);
    const struct violation *v = h->account.violations;
    assert_true(str_is(h->claims.actors[v->by].code, "RSF"));
    assert_true(str_is(h->claims.actors[v->against].code, "SDN"));
    assert_true(str_is(h->claims.actors[v->alleged_by].code, "SDN"));
}

static void a_charge_of_a_deed_of_war_is_alleged(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-19");
    hand_event(h, TYPE_ACCUSE, SDN, RSF, NULL)->mode = MODE_ALLEGE;
    h->claims.rows[h->claims.row_count - 1].contexts = (uint64_t)1 << CONTEXT_MILITARY;
    in_truce(h);
    hand_article(h, "2023-05-24");
    hand_event(h, TYPE_ACCUSE, SDN, RSF, NULL)->mode = MODE_ALLEGE; /* of what is not told */
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.violation_count, 0);
    h->claims.rows[h->claims.row_count - 1].contexts = (uint64_t)1 << CONTEXT_MILITARY;
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.violation_count, 1);
    const struct violation *v = h->account.violations;
    assert_true(str_is(h->claims.actors[v->by].code, "RSF"));
    assert_true(str_is(h->claims.actors[v->alleged_by].code, "SDN"));
}

static void what_holds_had_begun_before(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-20");
    hand_arrangement(h, FACET_AGREED, SDN ";" RSF, NULL);
    hand_article(h, "2023-05-26");
    hand_arrangement(h, FACET_HOLDS, SDN ";" RSF, NULL)->definite = true;
    hand_event(h, TYPE_ASSAULT, RSF, SDN, NULL);
    hand_day(h, "2023-05-24");
    hand_draw(h, "2023-05-26");
    assert_int_equal(h->account.violation_count, 1);
}

static void without_a_truce_an_attack_is_no_violation(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-24");
    hand_event(h, TYPE_ASSAULT, RSF, SDN, NULL);
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.violation_count, 0);
}

static void what_a_side_says_of_its_own_ground_is_claimed(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2023-05-24");
    struct claim *k = hand_event(h, TYPE_ASSAULT, SDN, RSF, "Omdurman/Khartoum/SDN/365137");
    memcpy(k->cameo, "192", 4);
    hand_by(h, SDN);
    k = hand_event(h, TYPE_RETREAT, RSF, NULL, "Bahri/Khartoum/SDN/379253");
    memcpy(k->cameo, "0874", 5);
    hand_by(h, RSF);
    k = hand_event(h, TYPE_RETREAT, RSF, NULL, "Bahri/Khartoum/SDN/379253");
    memcpy(k->cameo, "0874", 5);
    hand_draw(h, "2023-05-24");
    assert_int_equal(h->account.control_count, 3);
    assert_int_equal(h->account.controls[0].status, STATUS_CLAIMED);
    assert_int_equal(h->account.controls[1].status, STATUS_CLAIMED);
    assert_int_equal(h->account.controls[2].status, STATUS_REPORTED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(who_fights_is_a_side_who_talks_is_not),
        TEST(what_an_attack_is_only_threatened_makes_no_conflict),
        TEST(who_propose_a_truce_together_are_not_at_war),
        TEST(a_group_that_declares_a_truce_is_at_war_with_its_state),
        TEST(reports_of_one_meeting_are_one),
        TEST(other_parties_meet_elsewhere),
        TEST(a_planned_meeting_is_held_when_it_is_told),
        TEST(who_leaves_talks_calls_the_next_ones_off),
        TEST(what_a_headline_names_is_the_meeting_of_the_story),
        TEST(who_signs_in_a_town_has_met_there),
        TEST(both_who_sign_have_met_wherever),
        TEST(talks_that_are_cancelled_are_called_off),
        TEST(rebels_without_a_name_meet_as_the_group),
        TEST(who_calls_two_calls_each),
        TEST(who_reaches_out_has_met_nobody),
        TEST(a_visit_at_home_is_no_meeting),
        TEST(a_stance_lasts_until_the_next),
        TEST(a_side_proposes_a_third_party_urges),
        TEST(an_acceptance_with_a_condition_says_so),
        TEST(a_pronoun_is_told_by_its_proposal),
        TEST(attacks_in_a_truce_are_violations),
        TEST(a_charge_names_who_makes_it),
        TEST(a_charge_of_a_deed_of_war_is_alleged),
        TEST(what_holds_had_begun_before),
        TEST(without_a_truce_an_attack_is_no_violation),
        TEST(what_a_side_says_of_its_own_ground_is_claimed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
