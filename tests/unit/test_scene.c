/* What stays silent: sport and the like, what cannot will, nobody and accidents, firms among themselves. */
#include "code_fixture.h"

#define BY_WICKETS " by|by|ADP|IN|6|case wickets|wicket|NOUN|NNS|2|obl"

/* Words of war in a report of sport name no acts, until some word is in earnest. */
static void sport_is_silent(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj .|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 1);
    code_text(
        x, "Iran|Iran|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj .|.|PUNCT|.|2|punct" BY_WICKETS);
    assert_string_equal(told(x), "");
    code_text(x, "Militants|militant|NOUN|NNS|2|nsubj attacked|attack|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj "
                 ".|.|PUNCT|.|2|punct" BY_WICKETS);
    assert_int_equal(x->d.event_count, 1);
}

/* One hint is not enough, two are; "league" alone may be the Arab League. */
static void two_hints_tell_a_scene(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj after|after|ADP|IN|5|case "
                 "league|league|NOUN|NN|2|obl");
    assert_int_equal(x->d.event_count, 1);
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj after|after|ADP|IN|6|case "
                 "league|league|NOUN|NN|6|compound match|match|NOUN|NN|2|obl");
    assert_string_equal(told(x), "");
}

/* Prices, storms and cancer do nothing on purpose; what else is told beside them stays. */
static void what_cannot_will_does_not_act(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Storms|storm|NOUN|NNS|2|nsubj hit|hit|VERB|VBD|0|root Iraq|Iraq|PROPN|NNP|2|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "");
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj fought|fight|VERB|VBD|0|root a|a|DET|DT|4|det battle|battle|NOUN|NN|2|obj "
                 "with|with|ADP|IN|6|case cancer|cancer|NOUN|NN|4|nmod");
    assert_string_equal(told(x), "");
    code_text(x, "Storms|storm|NOUN|NNS|2|nsubj raged|rage|VERB|VBD|0|root as|as|SCONJ|IN|5|mark Iran|Iran|PROPN|NNP|5|nsubj "
                 "attacked|attack|VERB|VBD|2|advcl Iraq|Iraq|PROPN|NNP|5|obj");
    assert_int_equal(x->d.event_count, 1);
}

static void nobody_and_accidents_undo_the_act(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root nobody|nobody|PRON|NN|2|obj");
    assert_string_equal(told(x), "ASSAULT negation attacked A IRN/MIL");
    code_text(x, "Iran|Iran|PROPN|NNP|3|nsubj accidentally|accidentally|ADV|RB|3|advmod attacked|attack|VERB|VBD|0|root "
                 "Iraq|Iraq|PROPN|NNP|3|obj");
    assert_string_equal(told(x), "");
}

static void harm_to_nobody_is_no_act(void **state)
{
    struct fixture *x = *state;
    code_text(x,
              "Somebody|somebody|PRON|NN|3|nsubj:pass was|be|AUX|VBD|3|aux:pass shot|shoot|VERB|VBN|0|root and|and|CCONJ|CC|7|cc "
              "nobody|nobody|PRON|NN|7|nsubj:pass was|be|AUX|VBD|7|aux:pass hurt|hurt|VERB|VBN|3|conj");
    assert_null(strstr(told(x), "hurt"));
    code_text(x, "Nobody|nobody|PRON|NN|3|nsubj:pass was|be|AUX|VBD|3|aux:pass hurt|hurt|VERB|VBN|0|root by|by|ADP|IN|6|case "
                 "the|the|DET|DT|6|det rocket|rocket|NOUN|NN|3|obl");
    assert_string_equal(told(x), "");
}

/* Firms that end their own business are no conflict; what they do to a state is. */
static void business_among_firms_is_silent(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Microsoft|Microsoft|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Google|Google|PROPN|NNP|2|obj");
    assert_string_equal(told(x), "");
    code_text(x, "Microsoft|Microsoft|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Iran|Iran|PROPN|NNP|2|obj");
    assert_string_equal(told(x), "ACCUSE.allege accused A USA/BUS R IRN/GOV");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sport_is_silent),
        cmocka_unit_test(two_hints_tell_a_scene),
        cmocka_unit_test(what_cannot_will_does_not_act),
        cmocka_unit_test(nobody_and_accidents_undo_the_act),
        cmocka_unit_test(harm_to_nobody_is_no_act),
        cmocka_unit_test(business_among_firms_is_silent),
    };
    return cmocka_run_group_tests(tests, fixture_actors_and_lexicon, fixture_close);
}
