/* Words made acts: verbs and lemmas mended, acts that are none of one another, sides shared. */
#include "code_fixture.h"

#include <string.h>

static void verbs_of_short_reports(void **state)
{
    struct fixture *x = *state;
    /* the noun has a subject: it is the verb */
    code_text(x, "Russian|Russian|ADJ|JJ|2|amod troops|troops|NOUN|NNS|3|nsubj shell|shell|NOUN|NN|0|root "
                 "Odesa|Odesa|PROPN|NNP|3|appos|@UKR .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT.heavy-weapons shell A RUS/MIL R UKR/ at Odesa");
    /* no head at all */
    code_text(x, "Russian|Russian|ADJ|JJ|2|amod drones|drone|NOUN|NNS|5|compound pound|pound|NOUN|NN|5|compound "
                 "Odesa|Odesa|PROPN|NNP|5|compound|@UKR airport|airport|NOUN|NN|0|root .|.|PUNCT|.|5|punct");
    assert_string_equal(told(x), "ASSAULT.drone pound A RUS/MIL R UKR/ at Odesa");
    /* a bare noun before another is no clause */
    code_text(x, "Ukraine|Ukraine|PROPN|NNP|2|nsubj confirms|confirm|VERB|VBZ|0|root peace|peace|NOUN|NN|4|nsubj "
                 "talks|talk|NOUN|NNS|2|ccomp with|with|ADP|IN|6|case Russia|Russia|PROPN|NNP|4|nmod .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "CONSULT"));
}

static void lemmas_that_are_no_words(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Ukraine|Ukraine|PROPN|NNP|2|nsubj severed|severe|VERB|VBD|0|root diplomatic|diplomatic|ADJ|JJ|4|amod "
                 "ties|tie|NOUN|NNS|2|obj with|with|ADP|IN|6|case Russia|Russia|PROPN|NNP|4|nmod .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "SANCTION.discontinue severed A UKR/GOV R RUS/GOV");
}

static void an_answer_is_another_act(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Russia|Russia|PROPN|NNP|2|nsubj bombed|bomb|VERB|VBD|0|root Odesa|Odesa|PROPN|NNP|2|obj|@UKR in|in|ADP|IN|5|case "
                 "response|response|NOUN|NN|2|obl to|to|ADP|IN|8|case an|a|DET|DT|8|det attack|attack|NOUN|NN|5|nmod "
                 "on|on|ADP|IN|11|case Israeli|Israeli|ADJ|JJ|11|amod soldiers|soldier|NOUN|NNS|8|nmod .|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 2);
    assert_null(strstr(told(x), "R UKR/ R ISR"));
}

static void a_pair_of_attacks_shares_its_sides(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Israeli|Israeli|ADJ|JJ|2|amod shelling|shelling|NOUN|NN|5|nsubj and|and|CCONJ|CC|4|cc "
                 "airstrikes|airstrike|NOUN|NNS|2|conj killed|kill|VERB|VBD|0|root five|five|NUM|CD|7|nummod|#5 "
                 "civilians|civilian|NOUN|NNS|5|obj in|in|ADP|IN|9|case Gaza|Gaza|PROPN|NNP|5|obl|@PSE .|.|PUNCT|.|5|punct");
    const char *second = strstr(told(x), "airstrikes");
    assert_non_null(second);
    assert_non_null(strstr(second, "A ISR/MIL R PSE/CVL"));
}

static void fighters_who_fell_are_sides(void **state)
{
    struct fixture *x = *state;
    code_text(
        x, "Two|two|NUM|CD|3|nummod|#2 Russian|Russian|ADJ|JJ|3|amod soldiers|soldier|NOUN|NNS|9|nsubj:pass and|and|CCONJ|CC|7|cc "
           "three|three|NUM|CD|7|nummod|#3 Israeli|Israeli|ADJ|JJ|7|amod soldiers|soldier|NOUN|NNS|3|conj "
           "were|be|AUX|VBD|9|aux:pass killed|kill|VERB|VBN|0|root in|in|ADP|IN|11|case clashes|clash|NOUN|NNS|9|obl "
           ".|.|PUNCT|.|9|punct");
    assert_string_equal(told(x), "ASSAULT clashes A RUS/MIL+ISR/MIL killed 2 killed 3");
    assert_int_equal(x->d.event_count, 1);
}

static void for_whom_a_promise_is_meant(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root to|to|PART|TO|4|mark send|send|VERB|VB|2|xcomp "
                 "grain|grain|NOUN|NN|4|obj to|to|ADP|IN|7|case Ukraine|Ukraine|PROPN|NNP|4|obl .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "AGREE agreed A ISR/GOV R UKR/GOV"));
}

static void modes_of_what_is_asked_and_of_the_attack_before(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Ukraine|Ukraine|PROPN|NNP|2|nsubj asked|ask|VERB|VBD|0|root Israel|Israel|PROPN|NNP|2|obj for|for|ADP|IN|5|case "
                 "blankets|blanket|NOUN|NNS|2|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST.assist asked A UKR/GOV R ISR/GOV");
    code_text(x, "Russian|Russian|ADJ|JJ|2|amod drones|drone|NOUN|NNS|3|nsubj hit|hit|VERB|VBD|0|root "
                 "Odesa|Odesa|PROPN|NNP|3|obj|@UKR and|and|CCONJ|CC|6|cc struck|strike|VERB|VBD|3|conj "
                 "Gaza|Gaza|PROPN|NNP|6|obj|@PSE .|.|PUNCT|.|3|punct");
    assert_non_null(strstr(told(x), "ASSAULT.drone struck"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_of_short_reports),
        cmocka_unit_test(lemmas_that_are_no_words),
        cmocka_unit_test(an_answer_is_another_act),
        cmocka_unit_test(a_pair_of_attacks_shares_its_sides),
        cmocka_unit_test(fighters_who_fell_are_sides),
        cmocka_unit_test(for_whom_a_promise_is_meant),
        cmocka_unit_test(modes_of_what_is_asked_and_of_the_attack_before),
    };
    return cmocka_run_group_tests(tests, fixture_actors_and_lexicon, fixture_close);
}
