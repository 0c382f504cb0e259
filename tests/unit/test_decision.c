/* What people decide is applied to claims before the account is drawn, and survives claims that are found in another order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "record/decision.h"
#include "record_fixture.h"

#define RSF "RSF/RSF/SDN/REB"
#define OBEID "El-Obeid/North Kordofan/SDN/365763"

static struct anchor anchor_of(const struct hand *h, uint32_t row)
{
    const struct claim *k = h->claims.rows + row;
    return (struct anchor){h->claims.articles[k->article].id, CLAIM_EVENT, k->trigger};
}

static void two_strikes(struct hand *h)
{
    hand_begin(h);
    for (int i = 0; i < 2; i++) {
        hand_article(h, "2025-05-02");
        hand_event(h, TYPE_ASSAULT, RSF, "residents//SDN/CVL", OBEID)->mode = MODE_DRONE;
        hand_count(h, COUNT_KILLED, 7, QUALIFIER_NONE);
    }
    hand_actor(h, "Sudanese army/SDN/SDN/MIL");
}

static uint32_t drawn(struct hand *h, const struct decision *d, uint32_t count)
{
    truce_error error;
    uint32_t lost;
    assert_int_equal(decisions_apply(d, count, &h->arena, &h->claims, &lost, &error), TRUCE_OK);
    assert_int_equal(lost, 0);
    h->account = (struct account){0};
    assert_int_equal(account_incidents(&h->claims, &h->arena, &h->account), TRUCE_OK);
    return h->account.incident_count;
}

static void rejected_claims_take_no_part(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    struct decision d[] = {{.kind = DECISION_REJECT, .on = anchor_of(&h, 0)}, {.kind = DECISION_REJECT, .on = anchor_of(&h, 1)}};
    assert_int_equal(drawn(&h, d, 2), 0);
    hand_end(&h);
}

static void a_later_decision_stands(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    struct decision d[] = {{.kind = DECISION_REJECT, .on = anchor_of(&h, 0)}, {.kind = DECISION_ACCEPT, .on = anchor_of(&h, 0)}};
    assert_int_equal(drawn(&h, d, 2), 1);
    assert_int_equal(h.account.incidents[0].evidence.count, 2);
    assert_int_equal(h.claims.rows[0].review, REVIEW_ACCEPTED);
    hand_end(&h);
}

static void acts_are_kept_apart_and_tied(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    struct decision d = {.kind = DECISION_APART, .on = anchor_of(&h, 1), .other = anchor_of(&h, 0)};
    assert_int_equal(drawn(&h, &d, 1), 2);
    h.claims.rows[1].again = true; /* the evidence says two, a person says one */
    d.kind = DECISION_SAME;
    assert_int_equal(drawn(&h, &d, 1), 1);
    hand_end(&h);
}

static void edits_change_fields(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    hand_by(&h, "Sudanese army/SDN/SDN/MIL");
    struct anchor on = anchor_of(&h, 1);
    static const char *const edits[][2] = {{"type", "COERCE"},       {"mode", "unknown"},  {"aux", "future"},
                                           {"day", "2025-05-01"},    {"place", "unknown"}, {"actor", "SDN"},
                                           {"recipient", "unknown"}, {"killed", "9"},      {"injured", "3"}};
    struct decision d[9];
    for (int i = 0; i < 9; i++)
        d[i] = (struct decision){.kind = DECISION_EDIT, .on = on, .field = str_c(edits[i][0]), .value = str_c(edits[i][1])};
    truce_error error;
    assert_int_equal(decisions_apply(d, 9, &h.arena, &h.claims, NULL, &error), TRUCE_OK);
    const struct claim *k = h.claims.rows + 1;
    assert_int_equal(k->type, TYPE_COERCE);
    assert_int_equal(k->mode, MODE_NONE);
    assert_int_equal(k->aux, AUX_FUTURE);
    assert_int_equal(k->from, h.claims.articles[1].published - 1);
    assert_int_equal(k->places.count, 0);
    assert_int_equal(k->parties.count, 2);
    assert_string_equal(h.claims.actors[h.claims.parties[k->parties.first].actor].country, "SDN");
    assert_int_equal(h.claims.parties[k->parties.first].role, PARTY_ACTOR);
    assert_int_equal(h.claims.parties[k->parties.first + 1].role, PARTY_BY);
    assert_int_equal(k->counts.count, 2);
    assert_int_equal(h.claims.counts[k->counts.first].number, 9);
    assert_int_equal(k->review, REVIEW_EDITED);
    hand_end(&h);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    static const char *const wrong[][2] = {{"colour", "red"},   {"type", "WAR"},       {"mode", "x"},
                                           {"aux", "maybe"},    {"day", "2025-02-30"}, {"place", "Atlantis"},
                                           {"actor", "nobody"}, {"killed", "many"},    {"stance", "x"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(decision_field_fault(&h.claims, str_c(wrong[i][0]), str_c(wrong[i][1])));
    struct decision d = {.kind = DECISION_EDIT, .on = anchor_of(&h, 0), .field = str_c("day"), .value = str_c("soon")};
    truce_error error;
    assert_int_equal(decisions_apply(&d, 1, &h.arena, &h.claims, NULL, &error), TRUCE_EUSAGE);
    hand_end(&h);
}

static void words_that_no_claim_has_are_counted(void **state)
{
    (void)state;
    struct hand h;
    two_strikes(&h);
    struct decision d[] = {{.kind = DECISION_REJECT, .on = {7, CLAIM_EVENT, {1, 2}}},
                           {.kind = DECISION_SAME, .on = anchor_of(&h, 0), .other = {1, CLAIM_STATEMENT, {1, 2}}}};
    truce_error error;
    uint32_t lost = 0;
    assert_int_equal(decisions_apply(d, 2, &h.arena, &h.claims, &lost, &error), TRUCE_OK);
    assert_int_equal(lost, 2);
    hand_end(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rejected_claims_take_no_part), cmocka_unit_test(a_later_decision_stands),
        cmocka_unit_test(acts_are_kept_apart_and_tied), cmocka_unit_test(edits_change_fields),
        cmocka_unit_test(what_cannot_be_is_refused),    cmocka_unit_test(words_that_no_claim_has_are_counted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
