/* Who and whom of small trees: lists, things hit, the country of the unnamed, sides told beside the act. */
#include "code_fixture.h"
#include "doc/conllu.h"
#include "event/code.h"
#include "event/who.h"

static void lists_of_states_keep_their_middle(void **state)
{
    struct fixture *x = *state;
    code_text(x, "France|France|PROPN|NNP|6|nsubj|@FRA ,|,|PUNCT|,|3|punct Britain|Britain|PROPN|NNP|1|conj|@GBR "
                 "and|and|CCONJ|CC|5|cc Canada|Canada|PROPN|NNP|1|conj|@CAN condemned|condemn|VERB|VBD|0|root "
                 "Israel|Israel|PROPN|NNP|6|obj|@ISR .|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A FRA/GOV+GBR/GOV+CAN/GOV R ISR/GOV");
}

static void where_people_are_held_is_no_recipient(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Police|police|NOUN|NNS|2|nsubj detained|detain|VERB|VBD|0|root a|a|DET|DT|4|det "
                 "reporter|reporter|NOUN|NN|2|obj in|in|ADP|IN|6|case Ouagadougou|Ouagadougou|PROPN|NNP|2|obl|@BFA "
                 ".|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "COERCE.arrest detained A BFA/COP R BFA/JRN at Ouagadougou");
}

static void things_hit_and_whose_they_are(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Hamas|Hamas|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root a|a|DET|DT|5|det "
                 "fuel|fuel|NOUN|NN|5|compound depot|depot|NOUN|NN|2|obj in|in|ADP|IN|7|case "
                 "Ashkelon|Ashkelon|PROPN|NNP|5|nmod|@ISR ,|,|PUNCT|,|9|punct leaving|leave|VERB|VBG|2|advcl "
                 "seven|seven|NUM|CD|11|nummod|#7 people|people|NOUN|NNS|9|obj dead|dead|ADJ|JJ|9|xcomp "
                 ".|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ASSAULT attacked A PSE/REB R ISR/+ISR/CVL at Ashkelon killed 7");
    code_text(x, "Russian|Russian|ADJ|JJ|2|amod troops|troops|NOUN|NNS|3|nsubj took|take|VERB|VBD|0|root "
                 "positions|position|NOUN|NNS|3|obj held|hold|VERB|VBN|4|acl by|by|ADP|IN|8|case "
                 "Ukrainian|ukrainian|ADJ|JJ|8|amod forces|force|NOUN|NNS|5|obl:agent .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT took A RUS/MIL R UKR/MIL");
    code_text(x, "Israeli|Israeli|ADJ|JJ|2|amod troops|troops|NOUN|NNS|3|nsubj killed|kill|VERB|VBD|0|root "
                 "fifteen|fifteen|NUM|CD|5|nummod|#15 paramedics|paramedic|NOUN|NNS|3|obj near|near|ADP|IN|8|case "
                 "the|the|DET|DT|8|det hospital|hospital|NOUN|NN|3|obl .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT killed A ISR/MIL R /CVL killed 15");
}

static void the_unnamed_take_the_country_of_the_act(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Nine|nine|NUM|CD|2|nummod|#9 people|people|NOUN|NNS|4|nsubj:pass were|be|AUX|VBD|4|aux:pass "
                 "shot|shoot|VERB|VBN|0|root dead|dead|ADJ|JJ|4|xcomp and|and|CCONJ|CC|8|cc "
                 "ten|ten|NUM|CD|8|nummod|#10 wounded|wound|VERB|VBN|4|conj when|when|ADV|WRB|11|advmod "
                 "gunmen|gunman|NOUN|NNS|11|nsubj opened|open|VERB|VBD|4|advcl fire|fire|NOUN|NN|11|obj "
                 "in|in|ADP|IN|14|case Durban|Durban|PROPN|NNP|11|obl|@ZAF .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ASSAULT.firearms shot A ZAF/UAF R ZAF/CVL at Durban killed 9 injured 10");
}

static void sides_that_the_tree_hangs_elsewhere(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Leavitt|Leavitt|PROPN|NNP|2|nsubj reiterated|reiterate|VERB|VBD|0|root the|the|DET|DT|4|det "
                 "urgency|urgency|NOUN|NN|2|obj of|of|ADP|IN|7|case the|the|DET|DT|7|det "
                 "situation|situation|NOUN|NN|4|nmod ,|,|PUNCT|,|9|punct appealing|appeal|VERB|VBG|4|acl "
                 "for|for|SCONJ|IN|13|mark Russia|Russia|PROPN|NNP|9|nsubj|@RUS to|to|PART|TO|13|mark "
                 "endorse|endorse|VERB|VB|9|advcl it|it|PRON|PRP|13|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST appealing A USA/GOV R RUS/GOV");
    code_text(x, "Fighting|fighting|NOUN|NN|3|nsubj has|have|AUX|VBZ|3|aux driven|drive|VERB|VBN|0|root "
                 "160,000|160000|NUM|CD|5|nummod|#160000 people|people|NOUN|NNS|3|obj from|from|ADP|IN|7|case "
                 "Goma|Goma|PROPN|NNP|3|obl|@COD .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT Fighting R COD/CVL displaced 160000");
}

static void who_claims_and_whose_men(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Al|Al|PROPN|NNP|4|nsubj -|-|PUNCT|HYPH|3|punct Shabaab|Shabaab|PROPN|NNP|1|flat "
                 "claimed|claim|VERB|VBD|0|root a|a|DET|DT|7|det suicide|suicide|NOUN|NN|7|compound "
                 "bombing|bombing|NOUN|NN|4|obj in|in|ADP|IN|9|case Mogadishu|Mogadishu|PROPN|NNP|7|nmod|@SOM "
                 ".|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ASSAULT.suicide-attack bombing A SOM/REB at Mogadishu");
    code_text(x, "A|a|DET|DT|2|det siege|siege|NOUN|NN|10|nsubj:pass by|by|ADP|IN|5|case Syrian|Syrian|ADJ|JJ|5|amod "
                 "rebels|rebel|NOUN|NNS|2|nmod of|of|ADP|IN|8|case two|two|NUM|CD|8|nummod|#2 "
                 "towns|town|NOUN|NNS|5|nmod was|be|AUX|VBD|10|aux:pass lifted|lift|VERB|VBN|0|root "
                 ".|.|PUNCT|.|10|punct");
    assert_string_equal(told(x), "RETREAT.withdraw lifted A SYR/REB R SYR/");
    code_text(x, "JNIM|JNIM|PROPN|NNP|2|compound men|man|NOUN|NNS|3|nsubj killed|kill|VERB|VBD|0|root "
                 "two|two|NUM|CD|5|nummod|#2 farmers|farmer|NOUN|NNS|3|obj .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT killed A MLI/REB R MLI/LAB killed 2");
}

static void only_a_number_of_people(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Gunmen|gunman|NOUN|NNS|2|nsubj kidnap|kidnap|VERB|VBP|0|root 20|20|NUM|CD|2|obj|#20 "
                 "in|in|ADP|IN|5|case Zamfara|Zamfara|PROPN|NNP|2|obl|@NGA .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ASSAULT.abduct kidnap A NGA/UAF R NGA/CVL at Zamfara detained 20");
}

static void whom_words_are_about(void **state)
{
    struct fixture *x = *state;
    /* both behind "between", two nouns deep, not the first of them only */
    code_text(x, "Turkey|Turkey|PROPN|NNP|2|nsubj|@TUR welcomed|welcome|VERB|VBD|0|root a|a|DET|DT|4|det "
                 "resumption|resumption|NOUN|NN|2|obj of|of|ADP|IN|6|case ties|tie|NOUN|NNS|4|nmod "
                 "between|between|ADP|IN|8|case Iran|Iran|PROPN|NNP|6|nmod|@IRN and|and|CCONJ|CC|10|cc "
                 "Iraq|Iraq|PROPN|NNP|8|conj|@IRQ .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "SUPPORT welcomed A TUR/GOV R IRN/GOV+IRQ/GOV");
    /* the owner goes before the place in a phrase */
    code_text(x, "Turkey|Turkey|PROPN|NNP|2|nsubj|@TUR condemned|condemn|VERB|VBD|0|root Israel|Israel|PROPN|NNP|5|nmod:poss|@ISR "
                 "'s|'s|PART|POS|3|case plan|plan|NOUN|NN|2|obj for|for|ADP|IN|7|case Gaza|Gaza|PROPN|NNP|5|nmod|@PSE "
                 ".|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A TUR/GOV R ISR/GOV");
    /* its own commitment is no recipient and hides none */
    code_text(x, "Britain|Britain|PROPN|NNP|2|nsubj|@GBR reaffirmed|reaffirm|VERB|VBD|0|root its|its|PRON|PRP$|4|nmod:poss "
                 "commitment|commitment|NOUN|NN|2|obj to|to|ADP|IN|8|case Guyana|Guyana|PROPN|NNP|8|nmod:poss|@GUY "
                 "'s|'s|PART|POS|6|case borders|border|NOUN|NNS|4|nmod .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "SUPPORT reaffirmed A GBR/GOV R GUY/GOV");
}

static void whom_a_threat_is_meant_for(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj|@ISR threatened|threaten|VERB|VBD|0|root to|to|PART|TO|4|mark "
                 "cut|cut|VERB|VB|2|xcomp supplies|supply|NOUN|NNS|4|obj to|to|ADP|IN|7|case Egypt|Egypt|PROPN|NNP|4|obl|@EGY "
                 ".|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "THREATEN threatened A ISR/GOV R EGY/GOV");
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj|@ISR threatened|threaten|VERB|VBD|0|root war|war|NOUN|NN|2|obj "
                 "if|if|SCONJ|IN|6|mark Egypt|Egypt|PROPN|NNP|6|nsubj|@EGY stayed|stay|VERB|VBD|2|advcl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "THREATEN.violence threatened A ISR/GOV R EGY/GOV");
}

/* A clause about a place tells what happened there; what shrinks under strikes undergoes them. */
static void clauses_about_places_and_what_is_under_fire(void **state)
{
    struct fixture *x = *state;
    code_text(x, "They|they|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root Aleppo|Aleppo|PROPN|NNP|2|obj|@SYR ,|,|PUNCT|,|7|punct "
                 "which|which|PRON|WDT|7|nsubj:pass was|be|AUX|VBD|7|aux:pass rocked|rock|VERB|VBN|3|acl:relcl by|by|ADP|IN|9|case "
                 "fighting|fighting|NOUN|NN|7|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ASSAULT fighting at Aleppo");
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj|@ISR shrinks|shrink|VERB|VBZ|0|root under|under|ADP|IN|4|case "
                 "airstrikes|airstrike|NOUN|NNS|2|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ASSAULT.aerial airstrikes R ISR/GOV");
    /* the besieged are told by a common noun */
    code_text(x, "Hamas|Hamas|PROPN|NNP|2|nsubj lifted|lift|VERB|VBD|0|root the|the|DET|DT|4|det siege|siege|NOUN|NN|2|obj "
                 "of|of|ADP|IN|7|case two|two|NUM|CD|7|nummod towns|town|NOUN|NNS|4|nmod .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "RETREAT.withdraw lifted A PSE/REB R PSE/");
    /* "for" before a clause, the one who is asked beside it */
    code_text(x, "France|France|PROPN|NNP|2|nsubj|@FRA appealed|appeal|VERB|VBD|0|root for|for|ADP|IN|6|mark "
                 "Rwanda|Rwanda|PROPN|NNP|2|obl|@RWA to|to|PART|TO|6|mark endorse|endorse|VERB|VB|2|advcl "
                 "it|it|PRON|PRP|6|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST appealed A FRA/GOV R RWA/GOV");
    /* "of" tells whose it is when "against" tells whom it hits */
    code_text(x, "They|they|PRON|PRP|2|nsubj saw|see|VERB|VBD|0|root offensives|offensive|NOUN|NNS|2|obj of|of|ADP|IN|5|case "
                 "Hamas|Hamas|PROPN|NNP|3|nmod against|against|ADP|IN|7|case Hezbollah|Hezbollah|PROPN|NNP|3|nmod "
                 ".|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ASSAULT offensives A PSE/REB R LBN/REB");
}

static void further_subjects_and_what_is_asked_for(void **state)
{
    struct fixture *x = *state;
    code_text(x, "France|France|PROPN|NNP|5|nsubj|@FRA ,|,|PUNCT|,|5|punct Italy|Italy|PROPN|NNP|5|nsubj|@ITA "
                 ",|,|PUNCT|,|5|punct condemned|condemn|VERB|VBD|0|root Israel|Israel|PROPN|NNP|5|obj|@ISR .|.|PUNCT|.|5|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A FRA/GOV+ITA/GOV R ISR/GOV");
    code_text(x, "France|France|PROPN|NNP|2|nsubj|@FRA called|call|VERB|VBD|0|root for|for|ADP|IN|5|case a|a|DET|DT|5|det "
                 "boycott|boycott|NOUN|NN|2|obl against|against|ADP|IN|7|case Egypt|Egypt|PROPN|NNP|5|nmod|@EGY "
                 ".|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "REQUEST called A FRA/GOV R EGY/GOV"));
}

static void names_beside_a_noun_that_is_no_party(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Foes|foe|NOUN|NNS|6|nsubj France|France|PROPN|NNP|1|appos|@FRA and|and|CCONJ|CC|4|cc "
                 "Italy|Italy|PROPN|NNP|2|conj|@ITA have|have|AUX|VBP|6|aux renewed|renew|VERB|VBN|0|root "
                 "ties|tie|NOUN|NNS|6|obj .|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "SUPPORT renewed A FRA/GOV+ITA/GOV");
}

static void warned_of_and_opposed_by(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Poland|Poland|PROPN|NNP|2|nsubj|@POL warned|warn|VERB|VBD|0|root of|of|ADP|IN|4|case "
                 "Russia|Russia|PROPN|NNP|2|obl|@RUS .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove warned A POL/GOV R RUS/GOV");
    code_text(x, "Egypt|Egypt|PROPN|NNP|3|nsubj:pass|@EGY was|be|AUX|VBD|3|aux:pass opposed|oppose|VERB|VBN|0|root "
                 "by|by|ADP|IN|5|case France|France|PROPN|NNP|3|obl:agent|@FRA .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "REJECT opposed A FRA/GOV R EGY/GOV");
}

static void adjectives_that_the_tree_takes_for_an_object(void **state)
{
    struct fixture *x = *state;
    code_text(x, "France|France|PROPN|NNP|2|nsubj|@FRA restored|restore|VERB|VBD|0|root complete|complete|ADJ|JJ|2|obj "
                 ",|,|PUNCT|,|6|punct full|full|ADJ|JJ|6|amod ties|tie|NOUN|NNS|2|obj with|with|ADP|IN|8|case "
                 "Egypt|Egypt|PROPN|NNP|6|nmod|@EGY .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "SUPPORT restored A FRA/GOV R EGY/GOV");
}

static void who_shares_a_country_and_who_has_left(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Danish|Danish|ADJ|JJ|2|amod media|media|NOUN|NNS|5|nsubj and|and|CCONJ|CC|4|cc "
                 "police|police|NOUN|NNS|2|conj condemned|condemn|VERB|VBD|0|root Russia|Russia|PROPN|NNP|5|obj|@RUS "
                 ".|.|PUNCT|.|5|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A DNK/JRN+DNK/COP R RUS/GOV");
    code_text(x, "Lawmakers|lawmaker|NOUN|NNS|6|nsubj in|in|ADP|IN|3|case France|France|PROPN|NNP|1|nmod|@FRA "
                 "and|and|CCONJ|CC|5|cc Italy|Italy|PROPN|NNP|3|conj|@ITA condemned|condemn|VERB|VBD|0|root "
                 "Russia|Russia|PROPN|NNP|6|obj|@RUS .|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A FRA/LEG+ITA/LEG R RUS/GOV");
    code_text(x, "Former|former|ADJ|JJ|3|amod Danish|Danish|ADJ|JJ|3|amod prosecutors|prosecutor|NOUN|NNS|4|nsubj "
                 "condemned|condemn|VERB|VBD|0|root Russia|Russia|PROPN|NNP|4|obj|@RUS .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove condemned A DNK/CVL R RUS/GOV");
}

/* Who is called by phone is no name given; help of peacekeepers, leave refused, and talks that will not begin. */
static void acts_between_two_sides(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Turkey|Turkey|PROPN|NNP|2|nsubj|@TUR called|call|VERB|VBD|0|root Israel|Israel|PROPN|NNP|2|xcomp|@ISR "
                 "to|to|PART|TO|5|mark explain|explain|VERB|VB|2|advcl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "CONSULT.phone called A TUR/GOV+ISR/GOV");
    code_text(x, "Israel|Israel|PROPN|NNP|4|nsubj|@ISR did|do|AUX|VBD|4|aux not|not|PART|RB|4|advmod give|give|VERB|VB|0|root "
                 "permission|permission|NOUN|NN|4|obj .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "REJECT.assist give A ISR/GOV");
    code_text(x, "Israel|Israel|PROPN|NNP|4|nsubj|@ISR will|will|AUX|MD|4|aux not|not|PART|RB|4|advmod begin|begin|VERB|VB|0|root "
                 "talks|talk|NOUN|NNS|4|obj .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "REJECT.meet begin A ISR/GOV");
    code_text(x, "France|France|PROPN|NNP|2|nsubj|@FRA sends|send|VERB|VBZ|0|root peacekeeping|peacekeeping|NOUN|NN|4|compound "
                 "troops|troops|NOUN|NNS|2|obj to|to|ADP|IN|6|case Syria|Syria|PROPN|NNP|2|obl|@SYR .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "AID sends A FRA/GOV R SYR/GOV");
    code_text(x, "Judges|judge|NOUN|NNS|2|nsubj freed|free|VERB|VBD|0|root on|on|ADP|IN|4|case bail|bail|NOUN|NN|2|obl "
                 "two|two|NUM|CD|6|nummod|#2 lawmakers|lawmaker|NOUN|NNS|2|obj .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "RETREAT.release freed"));
    code_text(x, "France|France|PROPN|NNP|2|nsubj|@FRA returned|return|VERB|VBD|0|root skulls|skull|NOUN|NNS|2|obj "
                 "to|to|ADP|IN|5|case Egypt|Egypt|PROPN|NNP|2|obl|@EGY .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "RETREAT returned A FRA/GOV R EGY/GOV");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_states_keep_their_middle),
        cmocka_unit_test(where_people_are_held_is_no_recipient),
        cmocka_unit_test(things_hit_and_whose_they_are),
        cmocka_unit_test(the_unnamed_take_the_country_of_the_act),
        cmocka_unit_test(sides_that_the_tree_hangs_elsewhere),
        cmocka_unit_test(who_claims_and_whose_men),
        cmocka_unit_test(only_a_number_of_people),
        cmocka_unit_test(whom_words_are_about),
        cmocka_unit_test(whom_a_threat_is_meant_for),
        cmocka_unit_test(clauses_about_places_and_what_is_under_fire),
        cmocka_unit_test(further_subjects_and_what_is_asked_for),
        cmocka_unit_test(names_beside_a_noun_that_is_no_party),
        cmocka_unit_test(warned_of_and_opposed_by),
        cmocka_unit_test(adjectives_that_the_tree_takes_for_an_object),
        cmocka_unit_test(who_shares_a_country_and_who_has_left),
        cmocka_unit_test(acts_between_two_sides),
    };
    return cmocka_run_group_tests(tests, fixture_actors_and_lexicon, fixture_close);
}
