/* The codebook's tables 1.4 and 1.6 row by row: what an operator makes of an act, as type with aux and as single type; and
 * conditions and positions, over whole sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "event/operate.h"
#include "kit_fixture.h"

static truce *kit;

static int open_kit(void **state)
{
    (void)state;
    truce_options options = {.home = kit_home()};
    return truce_open(&options, &kit, NULL) == TRUCE_OK ? 0 : 1;
}

static int close_kit(void **state)
{
    (void)state;
    truce_close(kit);
    return 0;
}

/* "TYPE aux>PLOVER; …" of the firm events of a sentence. */
static const char *told(const char *sentence)
{
    static char line[512];
    size_t n = 0;
    truce_document *d;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    assert_int_equal(truce_analyse(d, sentence, strlen(sentence), "2026-03-01", NULL), TRUCE_OK);
    line[0] = 0;
    truce_event e;
    for (uint32_t i = 0; truce_event_at(d, i, &e, sizeof e); i++)
        n += (size_t)snprintf(line + n, sizeof line - n, "%s%s%s%s>%s", i ? "; " : "", e.type, *e.aux ? " " : "", e.aux, e.plover);
    truce_document_free(d);
    return line;
}

struct cell {
    const char *sentence, *wanted;
};

static void check(const struct cell *cells, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        const char *got = told(cells[i].sentence);
        if (strcmp(got, cells[i].wanted) == 0) continue;
        print_message("%s\n   wanted %s\n   got    %s\n", cells[i].sentence, cells[i].wanted, got);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(cells) check(cells, sizeof cells / sizeof *cells)

/* Rows of table 1.6; columns: a friendly act (talks, aid), giving way (withdrawal, release), words (accusation), a hostile
 * act. */
static void what_is_to_come(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Jordan will negotiate with Syria.", "CONSULT future>AGREE"},
        {"Jordan will withdraw its troops from Daraa.", "RETREAT future>CONCEDE"},
        {"Jordan will accuse Syria of fraud.", "ACCUSE future>ACCUSE"},
        {"Jordan will attack Syria.", "ASSAULT future>ASSAULT"},
        {"Jordan said it would attack Syria.", "ASSAULT future>THREATEN"},
        {"Jordan plans to negotiate with Syria.", "CONSULT future>AGREE"},
        {"Jordan plans to withdraw its troops from Daraa.", "RETREAT future>CONCEDE"},
        {"Jordan plans to impose sanctions on Syria.", "SANCTION future>SANCTION"},
        {"Jordan is to negotiate with Syria.", "CONSULT future>AGREE"},
        {"Jordan is set to withdraw its troops from Daraa.", "RETREAT future>CONCEDE"},
        {"Jordan to withdraw troops from Daraa", "RETREAT future>CONCEDE"},
        {"Jordan is expected to release the prisoners.", "RETREAT future>CONCEDE"},
        {"Jordan pledged to send aid to Syria.", "AGREE>AGREE"},
        {"Jordan promised to release the prisoners.", "CONCEDE>CONCEDE"},
        {"Jordan vowed to attack Syria.", "THREATEN>THREATEN"},
        {"Jordan agreed to negotiate with Syria.", "AGREE>AGREE"},
        {"Jordan agreed to withdraw its troops.", "AGREE>AGREE"},
        {"Jordan agreed to attack Syria.", "THREATEN>THREATEN"},
        {"Jordan is preparing to attack Syria.", "ASSAULT future>ASSAULT"},
        {"Jordan threatened to attack Syria.", "THREATEN>THREATEN"},
        {"Jordan threatened to withdraw its envoy from Syria.", "THREATEN>THREATEN"},
        {"Jordan said Syria must withdraw its troops from Daraa.", "REQUEST>REQUEST"},
        {"Jordan must withdraw its troops from Daraa.", "RETREAT hypothetical>CONCEDE"},
        {"Thirty lorries of flour reached Daraa.", "AID>AID"},
        {"The monitors were denied entry to Daraa.", "COERCE>COERCE"},
        {"A truce has been reached, Jordan's foreign minister said.", "AGREE>AGREE"},
    };
    CHECK(cells);
}

static void what_is_refused_and_what_does_not_happen(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Jordan refused to negotiate with Syria.", "REJECT>REJECT"},
        {"Jordan refused to release the prisoners.", "REJECT>REJECT"},
        {"Jordan refused to accuse Syria.", ""},
        {"Jordan refused to attack Syria.", ""},
        {"Jordan will not negotiate with Syria.", "REJECT>REJECT"},
        {"Jordan will not release the prisoners.", "REJECT>REJECT"},
        {"Jordan did not negotiate with Syria.", "CONSULT negation>"},
        {"Jordan did not release the prisoners.", "RETREAT negation>"},
        {"Jordan never accused Syria of fraud.", "ACCUSE negation>"},
        {"Jordan did not attack Syria.", "ASSAULT negation>"},
        {"Jordan failed to withdraw its troops from Daraa.", "REJECT>REJECT"},
        {"Jordan failed to attack Syria.", "ASSAULT negation>"},
        {"Jordan ruled out talks with Syria.", "REJECT>REJECT"},
        {"Jordan ruled out an attack on Syria.", ""},
        {"Jordan refused to rule out an attack on Syria.", "THREATEN>THREATEN"},
        {"Jordan did not attack Syria but negotiated with Iraq.", "ASSAULT negation>; CONSULT>CONSULT"},
        {"Neither Jordan nor Iraq attacked Syria.", "ASSAULT negation>"},
        {"Reporters Without Borders condemned Syria.", "ACCUSE>ACCUSE"},
        {"Jordan denied attacking Syria.", ""},
        {"Jordan is considering an attack on Syria.", ""},
        {"Jordan is mulling talks with Syria.", ""},
    };
    CHECK(cells);
}

static void what_stops_and_goes_on(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Jordan halted aid to Syria.", "SANCTION>SANCTION"},
        {"Jordan broke off talks with Syria.", "SANCTION>SANCTION"},
        {"Jordan halted its attacks on Syria.", "RETREAT>RETREAT"},
        {"Jordan agreed to halt its attacks on Syria.", "AGREE>AGREE"},
        {"Jordan lifted sanctions on Syria.", "RETREAT>RETREAT"},
        {"Jordan lifted the curfew in Amman.", "CONCEDE>CONCEDE"},
        {"Unions in Jordan called off the protest.", "CONCEDE>CONCEDE"},
        {"Jordan called off the meeting with Syria.", "REJECT>REJECT"},
        {"Jordan resumed talks with Syria.", "CONSULT>CONSULT"},
        {"Jordan resumed aid to Syria.", "AID>AID"},
        {"Jordan resumed its attacks on Syria.", "ASSAULT>ASSAULT"},
        {"Jordan continued its attacks on Syria.", "ASSAULT>ASSAULT"},
        {"Jordan tried to attack Syria.", "ASSAULT>ASSAULT"},
        {"Jordan tried to release the prisoners.", "RETREAT future>CONCEDE"},
        {"Jordan urged Syria to negotiate.", "REQUEST>REQUEST"},
        {"Jordan urged Syria to release the prisoners.", "REQUEST>REQUEST"},
        {"Jordan called for an end to the attacks.", "REQUEST>REQUEST"},
        {"Jordan accused Syria of shelling a village.", "ACCUSE>ACCUSE"},
    };
    CHECK(cells);
}

static void what_may_be_and_what_was(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"Jordan may negotiate with Syria.", "CONSULT hypothetical>"},
        {"Jordan could withdraw its troops from Daraa.", "RETREAT hypothetical>CONCEDE"},
        {"Jordan might attack Syria.", "ASSAULT hypothetical>"},
        {"Jordan said it could attack Syria.", "ASSAULT hypothetical>THREATEN"},
        {"If Syria attacked Jordan, Egypt would negotiate with Iraq.", "CONSULT hypothetical>"},
        {"Jordan said it would negotiate with Iraq if the shelling ends.", "CONSULT hypothetical>AGREE"},
        {"Will Jordan attack Syria?", "ASSAULT hypothetical>"},
        {"Jordan attacked Syria in 1970.", "ASSAULT historical>ASSAULT"},
        {"Years ago, Jordan attacked Syria.", "ASSAULT historical>ASSAULT"},
        {"Two decades after Jordan attacked Syria, the square was full.", "ASSAULT historical>ASSAULT"},
        {"Jordan attacked Syria on Saturday.", "ASSAULT>ASSAULT"},
    };
    CHECK(cells);
}

/* The single-type rule itself, table 1.4. */
static void the_single_type(void **state)
{
    (void)state;
    static const struct {
        struct operate_act act;
        enum event_type single;
    } rows[] = {
        {{TYPE_CONSULT, AUX_FUTURE, false, false}, TYPE_AGREE},
        {{TYPE_AID, AUX_FUTURE, true, false}, TYPE_AGREE},
        {{TYPE_SUPPORT, AUX_HYPOTHETICAL, true, true}, TYPE_AGREE},
        {{TYPE_COOPERATE, AUX_HYPOTHETICAL, true, false}, TYPE_NONE},
        {{TYPE_CONCEDE, AUX_FUTURE, false, false}, TYPE_CONCEDE},
        {{TYPE_RETREAT, AUX_FUTURE, false, false}, TYPE_CONCEDE},
        {{TYPE_RETREAT, AUX_HYPOTHETICAL, false, false}, TYPE_CONCEDE},
        {{TYPE_REQUEST, AUX_FUTURE, true, false}, TYPE_REQUEST},
        {{TYPE_ACCUSE, AUX_HYPOTHETICAL, true, false}, TYPE_ACCUSE},
        {{TYPE_PROTEST, AUX_FUTURE, true, false}, TYPE_THREATEN},
        {{TYPE_SANCTION, AUX_FUTURE, false, false}, TYPE_SANCTION},
        {{TYPE_COERCE, AUX_HYPOTHETICAL, true, false}, TYPE_THREATEN},
        {{TYPE_MOBILIZE, AUX_HYPOTHETICAL, false, false}, TYPE_NONE},
        {{TYPE_THREATEN, AUX_FUTURE, true, false}, TYPE_THREATEN},
        {{TYPE_ASSAULT, AUX_NEGATION, true, false}, TYPE_NONE},
        {{TYPE_CONSULT, AUX_HISTORICAL, false, false}, TYPE_CONSULT},
        {{TYPE_ASSAULT, AUX_NONE, false, false}, TYPE_ASSAULT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_int_equal(operate_reduce(rows[i].act), rows[i].single);
    assert_int_equal(operate_stopped(TYPE_AID).type, TYPE_SANCTION);
    assert_int_equal(operate_stopped(TYPE_RETREAT).type, TYPE_REJECT);
    assert_int_equal(operate_stopped(TYPE_ACCUSE).type, TYPE_NONE);
    assert_int_equal(operate_called_off(TYPE_CONSULT).type, TYPE_REJECT);
    assert_int_equal(operate_called_off(TYPE_PROTEST).type, TYPE_CONCEDE);
}

static void conditions_are_shown(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *condition;
    } rows[] = {
        {"Jordan will withdraw its troops if Syria disarms the militia.", "if Syria disarms the militia"},
        {"Unless wages rise, Jordan will impose sanctions on Syria.", "Unless wages rise"},
        {"Jordan agreed to release the prisoners in exchange for fuel.", "in exchange for fuel"},
        {"Jordan will release the prisoners once the border opens, officials said.", "once the border opens"},
        {"Jordan could attack Syria should the talks fail.", "should the talks fail"},
        {"Jordan attacked Syria after the talks failed.", ""},
        {"Jordan spoke to Syria on condition of anonymity.", ""},
    };
    truce_document *d;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(truce_analyse(d, rows[i].sentence, strlen(rows[i].sentence), NULL, NULL), TRUCE_OK);
        truce_event e;
        truce_span condition = {0, 0};
        for (uint32_t k = 0; truce_event_at(d, k, &e, sizeof e); k++)
            if (e.condition.start < e.condition.end) condition = e.condition;
        truce_text words = truce_words(d, condition);
        if (words.length != strlen(rows[i].condition) || memcmp(words.at, rows[i].condition, words.length) != 0)
            fail_msg("%s: \"%.*s\"", rows[i].sentence, (int)words.length, words.at);
    }
    truce_document_free(d);
}

/* Cues that are no attribution of their own; "by" tells whether somebody else tells it. */
static void positions_inside_what_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *stance, *kind, *thing, *name;
        bool by;
    } rows[] = {
        {"Hamas said it accepts the truce.", "accepts", "ceasefire", "the truce", "Hamas", false},
        {"\"We will accept the truce only if Israel leaves,\" Hamas said.", "accepts_conditionally", "ceasefire", "the truce",
         "Hamas", false},
        {"Trump said Hamas has accepted the ceasefire.", "accepts", "ceasefire", "the ceasefire", "Hamas", true},
        {"Washington floated a 30-day ceasefire. Hamas is considering it.", "considering", "ceasefire", "it", "Hamas", false},
        {"Khartoum acknowledged the truce offer, indicating that it is under consideration.", "considering", "ceasefire", "it",
         "Sudan", false},
        {"Damascus said the peace plan was being reviewed.", "considering", "peace_plan", "the peace plan", "Syria", false},
        {"Trump said Hamas had not accepted the ceasefire.", "rejects", "ceasefire", "the ceasefire", "Hamas", true},
    };
    static const char *const silent[] = {"If Hamas accepts the truce, the hostages will return.",
                                         "The EU hopes Hamas will accept the truce.",
                                         "Trump denied that Hamas had accepted the truce."};
    truce_document *d;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(truce_analyse(d, rows[i].sentence, strlen(rows[i].sentence), "2026-03-01", NULL), TRUCE_OK);
        truce_statement s;
        truce_party p = {0};
        bool found = false;
        for (uint32_t k = 0; k < truce_statement_count(d) && !found; k++) {
            assert_true(truce_statement_at(d, k, &s, sizeof s) && truce_statement_party(d, k, 0, &p, sizeof p));
            found = p.name.length == strlen(rows[i].name) && memcmp(p.name.at, rows[i].name, p.name.length) == 0;
        }
        if (!found) fail_msg("no position of %s: %s", rows[i].name, rows[i].sentence);
        assert_string_equal(s.stance, rows[i].stance);
        assert_string_equal(s.kind, rows[i].kind);
        truce_text thing = truce_words(d, s.thing);
        assert_int_equal(thing.length, strlen(rows[i].thing));
        assert_memory_equal(thing.at, rows[i].thing, thing.length);
        assert_int_equal(s.teller != TRUCE_NONE, rows[i].by);
    }
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
        assert_int_equal(truce_analyse(d, silent[i], strlen(silent[i]), NULL, NULL), TRUCE_OK);
        if (truce_statement_count(d)) fail_msg("a position in: %s", silent[i]);
    }
    truce_document_free(d);
}

static void positions_are_rows(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *stance, *kind, *thing, *condition;
        uint32_t parties;
    } rows[] = {
        {"Hamas accepted the 60-day truce proposal.", "accepts", "ceasefire", "the 60-day truce proposal", "", 1},
        {"Kyiv is studying the peace plan.", "considering", "peace_plan", "the peace plan", "", 1},
        {"Kyiv rejected the peace plan on Tuesday.", "rejects", "peace_plan", "the peace plan", "", 1},
        {"Rwanda ruled out talks with the rebels.", "rejects", "talks", "talks with the rebels", "", 1},
        {"Israel and Hamas agreed in principle to a prisoner exchange.", "accepts", "prisoner_exchange", "a prisoner exchange", "",
         2},
        {"Moscow is ready to accept the truce if Ukraine withdraws.", "accepts_conditionally", "ceasefire", "the truce",
         "if Ukraine withdraws", 1},
        {"The army will not accept the truce unless the rebels disarm.", "accepts_conditionally", "ceasefire", "the truce",
         "unless the rebels disarm", 1},
        {"The rebels refused to withdraw from Goma.", "rejects", "withdrawal", "to withdraw from Goma", "", 1},
        {"Ministers rejected the needle exchange.", "rejects", "other", "the needle exchange", "", 1},
        {"Egypt welcomed the ceasefire.", "welcomes", "ceasefire", "the ceasefire", "", 1},
        {"Egypt urged both sides to release the hostages.", "urges", "prisoner_exchange", "to release the hostages", "", 1},
        {"The Houthis withdrew from the ceasefire deal.", "withdraws_acceptance", "ceasefire", "the ceasefire deal", "", 1},
        {"Congo tabled a counter-proposal.", "proposes", "peace_plan", "a counter-proposal", "", 1},
    };
    truce_document *d;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(truce_analyse(d, rows[i].sentence, strlen(rows[i].sentence), "2026-03-01", NULL), TRUCE_OK);
        truce_statement s;
        truce_party p;
        if (!truce_statement_at(d, 0, &s, sizeof s)) fail_msg("no position: %s", rows[i].sentence);
        assert_string_equal(s.stance, rows[i].stance);
        assert_string_equal(s.kind, rows[i].kind);
        assert_int_equal(s.party_count, rows[i].parties);
        assert_true(truce_statement_party(d, 0, 0, &p, sizeof p));
        assert_false(truce_statement_party(d, 0, s.party_count, &p, sizeof p));
        truce_text thing = truce_words(d, s.thing), condition = truce_words(d, s.condition);
        if (thing.length != strlen(rows[i].thing) || memcmp(thing.at, rows[i].thing, thing.length) != 0)
            fail_msg("%s: \"%.*s\"", rows[i].sentence, (int)thing.length, thing.at);
        assert_int_equal(condition.length, strlen(rows[i].condition));
        assert_true(truce_words(d, s.cue).length > 0);
        assert_int_equal(s.time != TRUCE_NONE, strstr(rows[i].sentence, "Tuesday") != NULL);
    }
    static const char *const silent[] = {"Jordan attacked Syria.", "The striker rejected the offer of a car.", "It rained."};
    assert_int_equal(truce_analyse(d, silent[0], strlen(silent[0]), NULL, NULL), TRUCE_OK);
    assert_int_equal(truce_statement_count(d), 0);
    assert_int_equal(truce_analyse(d, silent[2], strlen(silent[2]), NULL, NULL), TRUCE_OK);
    assert_int_equal(truce_statement_count(d), 0);
    truce_document_free(d);
}

/* A denial does not make the act, a claim carries its stance. */
static void stance_of_the_source(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *stance;
    } rows[] = {
        {"The rebels claimed that they had attacked Goma.", "claims"},
        {"The army confirmed that its drones had struck Goma.", "confirms"},
        {"The army admitted that its drones had struck Goma.", "admits"},
        {"The army acknowledged striking the hospital.", "admits"},
    };
    truce_document *d;
    assert_int_equal(truce_document_new(kit, &d, NULL), TRUCE_OK);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(truce_analyse(d, rows[i].sentence, strlen(rows[i].sentence), NULL, NULL), TRUCE_OK);
        truce_event e;
        truce_attribution a;
        if (!truce_event_at(d, 0, &e, sizeof e)) fail_msg("no event: %s", rows[i].sentence);
        if (!truce_attribution_at(d, e.attribution, &a, sizeof a)) fail_msg("nobody vouches: %s", rows[i].sentence);
        assert_string_equal(a.stance, rows[i].stance);
    }
    truce_document_free(d);
}

/* Background told beside the news, and what only seems to wait for something. */
static void background_and_what_stands_all_the_same(void **state)
{
    (void)state;
    static const struct cell cells[] = {
        {"It could match last year's assault on Aleppo.", "ASSAULT historical>ASSAULT"},
        {"Fua was blockaded by rebels in 2015 after an offensive.", "COERCE historical>COERCE; ASSAULT historical>ASSAULT"},
        {"The Syrian government will attend the talks, especially if the rebels stay away.", "CONSULT future>AGREE"},
        {"Qatar's envoy will be part of the negotiations in Doha.", "CONSULT future>AGREE"},
        {"A deal between Hamas and Israel is imminent.", "AGREE future>AGREE"},
        {"Any fighter who keeps a gun would face trial, the army said.", "THREATEN>THREATEN"},
        {"The aid was restored.", "AID>AID"},
    };
    CHECK(cells);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_to_come),
        cmocka_unit_test(what_is_refused_and_what_does_not_happen),
        cmocka_unit_test(what_stops_and_goes_on),
        cmocka_unit_test(what_may_be_and_what_was),
        cmocka_unit_test(the_single_type),
        cmocka_unit_test(conditions_are_shown),
        cmocka_unit_test(positions_inside_what_is_said),
        cmocka_unit_test(positions_are_rows),
        cmocka_unit_test(stance_of_the_source),
        cmocka_unit_test(background_and_what_stands_all_the_same),
    };
    return cmocka_run_group_tests_name("reality", tests, open_kit, close_kit);
}
