/* Several reports of one act are one incident; acts whose parties, place or day differ stay apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/reference.h"
#include "record_fixture.h"

#define ARMY "Sudanese army/SDN/SDN/MIL"
#define RSF "RSF/RSF/SDN/REB"
#define PEOPLE "residents//SDN/CVL"
#define OBEID "El-Obeid/North Kordofan/SDN/365763"

static int setup(void **state)
{
    static struct hand h;
    hand_begin(&h);
    *state = &h;
    return 0;
}

static int teardown(void **state)
{
    hand_end(*state);
    return 0;
}

static uint32_t drawn(struct hand *h)
{
    h->account = (struct account){0};
    assert_int_equal(account_incidents(&h->claims, &h->arena, &h->account), TRUCE_OK);
    return h->account.incident_count;
}

static struct claim *strike(struct hand *h, const char *published, const char *by, const char *place, uint32_t killed)
{
    hand_article(h, published);
    struct claim *k = hand_event(h, TYPE_ASSAULT, by, PEOPLE, place);
    k->mode = MODE_DRONE;
    if (killed) hand_count(h, COUNT_KILLED, killed, QUALIFIER_NONE);
    return k;
}

static void two_reports_of_a_day_are_one(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, "El-Obeid/North Kordofan/SDN/365763", 7);
    strike(h, "2025-05-02", RSF, "El-Obeid/North Kordofan/SDN/365763", 7);
    assert_int_equal(drawn(h), 1);
    const struct incident *i = h->account.incidents;
    assert_int_equal(i->evidence.count, 2);
    assert_int_equal(i->origins, 2);
    assert_int_equal(i->status, STATUS_CORROBORATED);
    assert_int_equal(h->account.tolls[i->tolls.first].best, 7);
}

static void a_copy_corroborates_nothing(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    strike(h, "2025-05-02", RSF, OBEID, 7);
    h->claims.articles[1].origin = 1;
    assert_int_equal(drawn(h), 1);
    assert_int_equal(h->account.incidents[0].origins, 1);
    assert_int_equal(h->account.incidents[0].status, STATUS_REPORTED);
}

static void another_place_or_party_or_day_is_another_act(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    strike(h, "2025-05-02", RSF, "Kosti/White Nile/SDN/371000", 7);
    strike(h, "2025-05-02", ARMY, OBEID, 7);
    strike(h, "2025-05-04", RSF, OBEID, 7);
    h->claims.rows[0].from = h->claims.rows[0].to = h->claims.articles[0].published;
    h->claims.rows[3].from = h->claims.rows[3].to = h->claims.articles[3].published;
    assert_int_equal(drawn(h), 4);
}

static void figures_of_daily_reports_stay_apart(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 30);
    strike(h, "2025-05-03", RSF, OBEID, 26);
    strike(h, "2025-05-04", RSF, OBEID, 41);
    assert_int_equal(drawn(h), 3);
}

static void a_toll_that_grows_is_an_update(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    strike(h, "2025-05-03", RSF, OBEID, 11)->known = true;
    strike(h, "2025-05-04", NULL, OBEID, 12)->known = true;
    hand_count(h, COUNT_INJURED, 30, QUALIFIER_UP_TO);
    assert_int_equal(drawn(h), 1);
    const struct toll *t = h->account.tolls + h->account.incidents[0].tolls.first;
    assert_int_equal(h->account.incidents[0].tolls.count, 2);
    assert_int_equal(t[0].low, 7);
    assert_int_equal(t[0].best, 12);
    assert_int_equal(t[0].high, 12);
    assert_int_equal(t[0].claim, 2);
}

static void another_says_so(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    strike(h, "2025-05-02", RSF, OBEID, 7)->again = true;
    assert_int_equal(drawn(h), 2);
}

static void a_plan_is_not_the_act(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 0)->aux = AUX_FUTURE;
    strike(h, "2025-05-02", RSF, OBEID, 0);
    strike(h, "2025-05-02", RSF, OBEID, 0)->aux = AUX_HYPOTHETICAL;
    assert_int_equal(drawn(h), 2);
    assert_int_equal(h->account.incidents[0].status, STATUS_PLANNED);
    assert_int_equal(h->account.incidents[1].status, STATUS_REPORTED);
}

static void what_only_a_side_says_is_claimed(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", ARMY, OBEID, 40);
    hand_by(h, ARMY);
    assert_int_equal(drawn(h), 1);
    assert_int_equal(h->account.incidents[0].status, STATUS_CLAIMED);
}

static void a_denial_disputes(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 40);
    strike(h, "2025-05-02", RSF, OBEID, 40)->aux = AUX_NEGATION;
    assert_int_equal(drawn(h), 1);
    assert_int_equal(h->account.incidents[0].status, STATUS_DISPUTED);
    assert_int_equal(h->account.incidents[0].origins, 1);
}

static void meetings_need_their_sides(void **state)
{
    struct hand *h = *state;
    for (int i = 0; i < 3; i++) {
        hand_article(h, "2025-05-02");
        hand_event(h, TYPE_CONSULT, i == 2 ? "Egypt/EGY/EGY/GOV;" RSF : "Egypt/EGY/EGY/GOV;" ARMY, NULL, "Cairo/Cairo/EGY/360630");
    }
    assert_int_equal(drawn(h), 2);
}

/* How the words tell an act, and the prints of its names. */
static void tell(struct claim *k, unsigned told, uint64_t names)
{
    k->gist[1] = (uint64_t)told << TOLD_SHIFT | names;
    k->known |= (told & TOLD_NOUN) != 0;
}

/* One more act of the newest article, in the sentence behind, without a place. */
static struct claim *further(struct hand *h, const char *by, const char *to)
{
    struct claim *k = hand_event(h, TYPE_ASSAULT, by, to, NULL);
    k->sentence = (struct span){k[-1].sentence.end + 1, k[-1].sentence.end + 90};
    return k;
}

static void a_definite_noun_takes_up_the_act(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    tell(further(h, NULL, NULL), TOLD_NOUN, 0);
    assert_int_equal(drawn(h), 1);
    h->claims.rows[1].known = false;
    assert_int_equal(drawn(h), 2);
}

static void a_bare_outcome_joins_the_act_before_it(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 0);
    tell(further(h, NULL, PEOPLE), TOLD_OUTCOME, 0);
    hand_count(h, COUNT_KILLED, 7, QUALIFIER_NONE);
    assert_int_equal(drawn(h), 1);
    /* "Three fighters were killed too." */
    h->claims.parties[h->claims.rows[1].parties.first].actor = hand_actor(h, "fighters///UAF");
    tell(h->claims.rows + 1, TOLD_OUTCOME | TOLD_ALSO, 0);
    assert_int_equal(drawn(h), 2);
}

static void of_two_acts_the_one_told_for_itself_goes_on(void **state)
{
    struct hand *h = *state;
    hand_article(h, "2025-05-02");
    for (int i = 0; i < 2; i++) hand_event(h, TYPE_ASSAULT, i ? RSF : ARMY, NULL, NULL)->sentence = (struct span){0, 90};
    tell(h->claims.rows + 1, TOLD_BEHIND, 0);
    tell(further(h, NULL, PEOPLE), TOLD_OUTCOME, 0);
    assert_int_equal(drawn(h), 2);
    assert_int_equal(h->account.incidents[0].evidence.count, 2);
}

static void the_attack_is_not_what_was_done_to_the_attacker(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", NULL, OBEID, 7);
    further(h, "police/SDN/SDN/COP", "the perpetrator///CRM");
    tell(further(h, NULL, NULL), TOLD_NOUN, 0);
    assert_int_equal(drawn(h), 2);
    assert_int_equal(h->account.incidents[0].evidence.count, 2);
    assert_int_equal(h->account.evidence[h->account.incidents[0].evidence.first + 1], 2);
}

static void one_outlet_tells_one_act_once(void **state)
{
    struct hand *h = *state;
    for (int i = 0; i < 2; i++) strike(h, "2025-05-02", RSF, OBEID, 0);
    assert_int_equal(drawn(h), 1);
    for (int i = 0; i < 2; i++) h->claims.articles[i].source = str_c("The Gazette");
    assert_int_equal(drawn(h), 2);
}

static void words_refer_to_the_day_that_they_tell(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", NULL, OBEID, 7);
    tell(strike(h, "2025-05-04", NULL, OBEID, 0), TOLD_NOUN, 0);
    hand_day(h, "2025-05-02");
    assert_int_equal(drawn(h), 1);
    hand_day(h, "2025-05-03");
    assert_int_equal(drawn(h), 2);
}

static void names_tell_acts_apart(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", NULL, OBEID, 0);
    tell(h->claims.rows, 0, 0x1234);
    tell(strike(h, "2025-05-04", NULL, NULL, 0), TOLD_NOUN, 0x1234);
    hand_day(h, "2025-05-02");
    h->claims.rows[1].mode = MODE_NONE;
    assert_int_equal(drawn(h), 1);
    h->claims.rows[1].known = false;
    h->claims.rows[1].from = h->claims.rows[1].to = NO_DAY;
    h->claims.rows[1].gist[1] = 0;
    assert_int_equal(drawn(h), 2);
}

static void figures_of_two_outlets_differ_a_little(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 30);
    strike(h, "2025-05-02", RSF, OBEID, 32);
    assert_int_equal(drawn(h), 1);
    h->claims.counts[1].number = 55;
    assert_int_equal(drawn(h), 2);
}

/* What is told of an act that another article told is compared with that one too, not only with the sentence that it stands in. */
static void a_report_joins_through_what_it_tells_first(void **state)
{
    struct hand *h = *state;
    strike(h, "2025-05-02", RSF, OBEID, 7);
    strike(h, "2025-05-02", RSF, OBEID, 7);
    struct claim *k = hand_event(h, TYPE_ASSAULT, RSF, PEOPLE, OBEID);
    k->sentence = k[-1].sentence;
    k->mode = MODE_DRONE;
    hand_count(h, COUNT_KILLED, 7, QUALIFIER_NONE);
    assert_int_equal(drawn(h), 1);
}

static void a_thousand_days_take_no_time(void **state)
{
    struct hand *h = *state;
    char day[11];
    for (int i = 0; i < 20000; i++) {
        day_print(day_from_number(18000 + i / 20), day);
        strike(h, day, i % 2 ? RSF : ARMY, NULL, (uint32_t)(i % 17));
    }
    assert_true(drawn(h) > 1000);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(two_reports_of_a_day_are_one),
                                       TEST(a_copy_corroborates_nothing),
                                       TEST(another_place_or_party_or_day_is_another_act),
                                       TEST(figures_of_daily_reports_stay_apart),
                                       TEST(a_toll_that_grows_is_an_update),
                                       TEST(another_says_so),
                                       TEST(a_plan_is_not_the_act),
                                       TEST(what_only_a_side_says_is_claimed),
                                       TEST(a_denial_disputes),
                                       TEST(meetings_need_their_sides),
                                       TEST(a_definite_noun_takes_up_the_act),
                                       TEST(a_bare_outcome_joins_the_act_before_it),
                                       TEST(of_two_acts_the_one_told_for_itself_goes_on),
                                       TEST(the_attack_is_not_what_was_done_to_the_attacker),
                                       TEST(one_outlet_tells_one_act_once),
                                       TEST(words_refer_to_the_day_that_they_tell),
                                       TEST(names_tell_acts_apart),
                                       TEST(figures_of_two_outlets_differ_a_little),
                                       TEST(a_report_joins_through_what_it_tells_first),
                                       TEST(a_thousand_days_take_no_time)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
