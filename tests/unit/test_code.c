/* Events over small trees written by hand, in invented news: types, sides, reality, places, counts, silence. */
#include "code_fixture.h"
#include "doc/conllu.h"
#include "event/code.h"
#include "event/who.h"

#define RUSSIAN_DRONES "Russian|Russian|ADJ|JJ|2|amod drones|drone|NOUN|NNS|3|nsubj struck|strike|VERB|VBD|0|root "

static void attack_and_its_result_are_one(void **state)
{
    struct fixture *x = *state;
    code_text(x, RUSSIAN_DRONES "Odesa|Odesa|PROPN|NNP|3|obj|@UKR ,|,|PUNCT|,|6|punct killing|kill|VERB|VBG|3|advcl "
                                "three|three|NUM|CD|8|nummod|#3 civilians|civilian|NOUN|NNS|6|obj .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "ASSAULT.drone struck A RUS/MIL R UKR/+UKR/CVL at Odesa killed 3");
}

static void a_participle_keeps_its_own_number(void **state)
{
    struct fixture *x = *state;
    code_text(
        x, "Six|six|NUM|CD|2|nummod|#6 people|people|NOUN|NNS|4|nsubj:pass were|be|AUX|VBD|4|aux:pass killed|kill|VERB|VBN|0|root "
           "and|and|CCONJ|CC|7|cc 30|30|NUM|CD|7|nummod|#30 wounded|wound|VERB|VBN|4|conj by|by|ADP|IN|10|case "
           "Israeli|Israeli|ADJ|JJ|10|amod airstrikes|airstrike|NOUN|NNS|4|obl:agent in|in|ADP|IN|12|case "
           "Tyre|Tyre|PROPN|NNP|4|obl|@LBN .|.|PUNCT|.|4|punct");
    assert_non_null(strstr(told(x), "killed 6 injured 30"));
}

static void denied_claims_are_no_acts(void **state)
{
    struct fixture *x = *state;
    code_text(x,
              "Russia|Russia|PROPN|NNP|2|nsubj denied|deny|VERB|VBD|0|root claims|claim|NOUN|NNS|2|obj that|that|SCONJ|IN|7|mark "
              "it|it|PRON|PRP|7|nsubj had|have|AUX|VBD|7|aux bombed|bomb|VERB|VBN|3|acl Odesa|Odesa|PROPN|NNP|7|obj|@UKR "
              ".|.|PUNCT|.|2|punct");
    assert_null(strstr(told(x), "ASSAULT"));
}

static void due_to_meet_is_no_meeting_yet(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Russia|Russia|PROPN|NNP|5|nsubj is|be|AUX|VBZ|5|cop due|due|ADJ|JJ|5|mark to|to|PART|TO|3|fixed "
                 "meet|meet|VERB|VB|0|root Turkey|Turkey|PROPN|NNP|5|obj .|.|PUNCT|.|5|punct");
    assert_non_null(strstr(told(x), "CONSULT future meet"));
}

static void passive_with_an_attack_as_agent(void **state)
{
    struct fixture *x = *state;
    code_text(
        x, "Six|six|NUM|CD|2|nummod|#6 people|people|NOUN|NNS|4|nsubj:pass were|be|AUX|VBD|4|aux:pass killed|kill|VERB|VBN|0|root "
           "by|by|ADP|IN|7|case Israeli|Israeli|ADJ|JJ|7|amod airstrikes|airstrike|NOUN|NNS|4|obl:agent in|in|ADP|IN|9|case "
           "Tyre|Tyre|PROPN|NNP|4|obl|@LBN .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ASSAULT.aerial airstrikes A ISR/MIL R LBN/CVL at Tyre killed 6");
}

static void accidents_are_silent(void **state)
{
    struct fixture *x = *state;
    code_text(
        x, "Six|six|NUM|CD|2|nummod|#6 people|people|NOUN|NNS|4|nsubj:pass were|be|AUX|VBD|4|aux:pass killed|kill|VERB|VBN|0|root "
           "when|when|ADV|WRB|8|advmod two|two|NUM|CD|7|nummod trams|tram|NOUN|NNS|8|nsubj collided|collide|VERB|VBD|4|advcl "
           ".|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "");
}

static void light_verbs_give_the_actor(void **state)
{
    struct fixture *x = *state;
    code_text(
        x, "Turkey|Turkey|PROPN|NNP|2|nsubj imposed|impose|VERB|VBD|0|root sanctions|sanction|NOUN|NNS|2|obj on|on|ADP|IN|5|case "
           "Syria|Syria|PROPN|NNP|2|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "SANCTION.discontinue sanctions A TUR/GOV R SYR/GOV");
}

static void agreements_keep_their_content(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Israel|Israel|PROPN|NNP|4|nsubj and|and|CCONJ|CC|3|cc Hamas|Hamas|PROPN|NNP|1|conj agreed|agree|VERB|VBD|0|root "
                 "to|to|PART|TO|6|mark release|release|VERB|VB|4|xcomp prisoners|prisoner|NOUN|NNS|6|obj .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "AGREE agreed A ISR/GOV+PSE/REB");
}

static void will_may_and_will_not(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Egypt|Egypt|PROPN|NNP|3|nsubj will|will|AUX|MD|3|aux suspend|suspend|VERB|VB|0|root aid|aid|NOUN|NN|3|obj "
                 "to|to|ADP|IN|6|case "
                 "Sudan|Sudan|PROPN|NNP|3|obl .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "SANCTION.discontinue future suspend A EGY/GOV R SDN/GOV");
    code_text(x, "Egypt|Egypt|PROPN|NNP|3|nsubj may|may|AUX|MD|3|aux suspend|suspend|VERB|VB|0|root aid|aid|NOUN|NN|3|obj "
                 "to|to|ADP|IN|6|case "
                 "Sudan|Sudan|PROPN|NNP|3|obl .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "SANCTION.discontinue hypothetical suspend A EGY/GOV R SDN/GOV");
    assert_int_equal(x->d.events[0].plover, TYPE_NONE);
    code_text(x, "Egypt|Egypt|PROPN|NNP|4|nsubj will|will|AUX|MD|4|aux not|not|PART|RB|4|advmod negotiate|negotiate|VERB|VB|0|root "
                 "with|with|ADP|IN|6|case Sudan|Sudan|PROPN|NNP|4|obl .|.|PUNCT|.|4|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_int_equal(x->d.events[0].type, TYPE_REJECT);
    code_text(x, "Egypt|Egypt|PROPN|NNP|4|nsubj did|do|AUX|VBD|4|aux not|not|PART|RB|4|advmod attack|attack|VERB|VB|0|root "
                 "Sudan|Sudan|PROPN|NNP|4|obj .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ASSAULT negation attack A EGY/MIL R SDN/GOV");
    assert_int_equal(x->d.events[0].plover, TYPE_NONE);
}

static void stopping_turns_the_act(void **state)
{
    struct fixture *x = *state;
    code_text(x, "A|a|DET|DT|2|det halt|halt|NOUN|NN|7|nsubj in|in|ADP|IN|6|case Turkish|Turkish|ADJ|JJ|6|amod "
                 "military|military|ADJ|JJ|6|amod "
                 "aid|aid|NOUN|NN|2|nmod worried|worry|VERB|VBD|0|root Libya|Libya|PROPN|NNP|7|obj .|.|PUNCT|.|7|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_int_equal(x->d.events[0].type, TYPE_SANCTION);
    code_text(x, "Qatar|Qatar|PROPN|NNP|2|nsubj resumed|resume|VERB|VBD|0|root aid|aid|NOUN|NN|2|obj to|to|ADP|IN|5|case "
                 "Gaza|Gaza|PROPN|NNP|2|obl "
                 ".|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_int_equal(x->d.events[0].type, TYPE_AID);
}

static void sides_of_meetings_and_visits(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Talks|talk|NOUN|NNS|6|nsubj between|between|ADP|IN|3|case Iran|Iran|PROPN|NNP|1|nmod and|and|CCONJ|CC|5|cc "
                 "Iraq|Iraq|PROPN|NNP|3|conj began|begin|VERB|VBD|0|root in|in|ADP|IN|8|case Doha|Doha|PROPN|NNP|6|obl|@QAT "
                 ".|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "CONSULT.third-party Talks A IRN/GOV+IRQ/GOV at Doha");
    code_text(
        x, "Officials|official|NOUN|NNS|4|nsubj from|from|ADP|IN|3|case Iran|Iran|PROPN|NNP|1|nmod visited|visit|VERB|VBD|0|root "
           "Iraq|Iraq|PROPN|NNP|4|obj|@IRQ .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "CONSULT.visit visited A IRN/GOV R IRQ/GOV at Iraq");
}

/* A headline's "and" is a comma; who is somewhere for talks takes part; the sides of talks are those of their end. */
static void sides_beside_the_tree(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|4|vocative ,|,|PUNCT|,|1|punct Iraq|Iraq|PROPN|NNP|4|nsubj agree|agree|VERB|VBP|0|root "
                 "to|to|PART|TO|6|mark meet|meet|VERB|VB|4|xcomp");
    assert_string_equal(told(x), "AGREE agree A IRQ/GOV+IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|0|root in|in|ADP|IN|3|case Beijing|Beijing|PROPN|NNP|1|nmod|@CHN for|for|ADP|IN|5|case "
                 "talks|talk|NOUN|NNS|1|nmod with|with|ADP|IN|7|case Iran|Iran|PROPN|NNP|5|nmod");
    assert_string_equal(told(x), "CONSULT.third-party talks A IRN/GOV+RUS/GOV at Beijing");
    code_text(x, "The|the|DET|DT|2|det collapse|collapse|NOUN|NN|9|nsubj of|of|ADP|IN|4|case talks|talk|NOUN|NNS|2|nmod "
                 "between|between|ADP|IN|6|case Iran|Iran|PROPN|NNP|4|nmod and|and|CCONJ|CC|8|cc Iraq|Iraq|PROPN|NNP|6|conj "
                 "surprised|surprise|VERB|VBD|0|root diplomats|diplomat|NOUN|NNS|9|obj .|.|PUNCT|.|9|punct");
    assert_string_equal(told(x), "SANCTION.withdraw collapse A IRN/GOV+IRQ/GOV");
    /* what comes behind a meeting: who decides took part, and the meeting's sides are not those of the decision */
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj accepted|accept|VERB|VBD|0|root the|the|DET|DT|4|det truce|truce|NOUN|NN|2|obj "
                 "after|after|ADP|IN|7|case a|a|DET|DT|7|det meeting|meeting|NOUN|NN|2|obl in|in|ADP|IN|9|case "
                 "Doha|Doha|PROPN|NNP|7|nmod|@QAT .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "AGREE accepted A IRN/GOV; CONSULT meeting A IRN/GOV at Doha");
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root to|to|ADP|IN|5|case a|a|DET|DT|5|det "
                 "truce|truce|NOUN|NN|2|obl after|after|ADP|IN|8|case a|a|DET|DT|8|det meeting|meeting|NOUN|NN|2|obl "
                 "with|with|ADP|IN|10|case Iraq|Iraq|PROPN|NNP|8|nmod .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "AGREE agreed A IRN/GOV; CONSULT meeting A IRQ/GOV+IRN/GOV");
}

/* "is ready to": an adjective has a subject; "told reporters" after the words told asks nobody; a headline's infinitive
 * is still to come; "dropped its demand" has no recipient. */
static void readiness_and_plans(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|3|nsubj is|be|AUX|VBZ|3|cop ready|ready|ADJ|JJ|0|root to|to|PART|TO|5|mark "
                 "talk|talk|VERB|VB|3|xcomp .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "AGREE ready A IRN/GOV");
    code_text(x, "Iran|Iran|PROPN|NNP|3|nsubj has|have|AUX|VBZ|3|aux agreed|agree|VERB|VBN|9|ccomp to|to|ADP|IN|6|case "
                 "the|the|DET|DT|6|det terms|term|NOUN|NNS|3|obl ,|,|PUNCT|,|3|punct Lavrov|Lavrov|PROPN|NNP|9|nsubj "
                 "told|tell|VERB|VBD|0|root CNN|CNN|PROPN|NNP|9|iobj .|.|PUNCT|.|9|punct");
    assert_string_equal(told(x), "AGREE agreed A IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|0|root to|to|PART|TO|3|mark visit|visit|VERB|VB|1|acl Iran|Iran|PROPN|NNP|3|obj|@IRN");
    assert_string_equal(told(x), "CONSULT.visit future visit A RUS/GOV R IRN/GOV at Iran");
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj dropped|drop|VERB|VBD|0|root its|its|PRON|PRP$|4|nmod:poss "
                 "demand|demand|NOUN|NN|2|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "CONCEDE dropped A IRN/GOV");
}

/* "are to meet", "have yet to agree", "neither … nor"; talks between two states in a third; where words were spoken. */
static void to_come_and_not_done(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|6|nsubj and|and|CCONJ|CC|3|cc Iraq|Iraq|PROPN|NNP|1|conj are|be|AUX|VBP|6|aux "
                 "to|to|PART|TO|6|mark meet|meet|VERB|VB|0|root in|in|ADP|IN|8|case Doha|Doha|PROPN|NNP|6|obl|@QAT "
                 ".|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "CONSULT.third-party future meet A IRN/GOV+IRQ/GOV at Doha");
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj has|have|VERB|VBZ|0|root yet|yet|ADV|RB|2|advmod to|to|PART|TO|5|mark "
                 "agree|agree|VERB|VB|2|xcomp to|to|ADP|IN|8|case the|the|DET|DT|8|det terms|term|NOUN|NNS|5|obl "
                 ".|.|PUNCT|.|2|punct");
    assert_null(strstr(told(x), "AGREE agree"));
    code_text(x, "Neither|neither|CCONJ|CC|2|cc:preconj Iran|Iran|PROPN|NNP|5|nsubj nor|nor|CCONJ|CC|4|cc "
                 "Iraq|Iraq|PROPN|NNP|2|conj agreed|agree|VERB|VBD|0|root to|to|ADP|IN|8|case the|the|DET|DT|8|det "
                 "terms|term|NOUN|NNS|5|obl .|.|PUNCT|.|5|punct");
    assert_null(strstr(told(x), "AGREE agreed"));
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root in|in|ADP|IN|4|case Doha|Doha|PROPN|NNP|2|obl|@QAT "
                 "to|to|PART|TO|6|mark withdraw|withdraw|VERB|VB|2|xcomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "AGREE agreed A IRN/GOV at Doha");
}

/* A host that the verb's object hides; who is somewhere to meet. */
static void hosts_and_travellers(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Iran|Iran|PROPN|NNP|2|nsubj played|play|VERB|VBD|0|root host|host|NOUN|NN|2|obj to|to|ADP|IN|5|case "
                 "Lavrov|Lavrov|PROPN|NNP|2|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "CONSULT.visit played A RUS/GOV R IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|4|nsubj was|be|AUX|VBD|4|cop in|in|ADP|IN|4|case Doha|Doha|PROPN|NNP|0|root|@QAT "
                 "to|to|PART|TO|6|mark meet|meet|VERB|VB|4|advcl the|the|DET|DT|9|det Iranian|Iranian|ADJ|JJ|9|amod "
                 "president|president|NOUN|NN|6|obj .|.|PUNCT|.|4|punct");
    assert_non_null(strstr(told(x), "CONSULT meet A RUS/GOV+IRN/GOV"));
}

/* The other side of a talk; whom talks involve; "the first to"; what is handed over is nobody's recipient; "any". */
static void other_sides_of_talks(void **state)
{
    struct fixture *x = *state;
    code_text(x, "During|during|ADP|IN|3|case a|a|DET|DT|3|det meeting|meeting|NOUN|NN|8|obl with|with|ADP|IN|5|case "
                 "Lavrov|Lavrov|PROPN|NNP|3|nmod ,|,|PUNCT|,|3|punct Iran|Iran|PROPN|NNP|8|nsubj smiled|smile|VERB|VBD|0|root "
                 ".|.|PUNCT|.|8|punct");
    assert_string_equal(told(x), "CONSULT meeting A RUS/GOV+IRN/GOV");
    code_text(x, "Talks|talk|NOUN|NNS|4|nsubj involving|involve|VERB|VBG|1|acl Iran|Iran|PROPN|NNP|2|obj "
                 "began|begin|VERB|VBD|0|root .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "CONSULT Talks A IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|5|nsubj was|be|AUX|VBD|5|cop the|the|DET|DT|5|det first|first|ADJ|JJ|5|amod "
                 "minister|minister|NOUN|NN|0|root to|to|PART|TO|7|mark visit|visit|VERB|VB|5|acl Iran|Iran|PROPN|NNP|7|obj|@IRN "
                 ".|.|PUNCT|.|5|punct");
    assert_string_equal(told(x), "CONSULT.visit visit A RUS/GOV R IRN/GOV at Iran");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|3|nsubj:pass was|be|AUX|VBD|3|aux:pass extradited|extradite|VERB|VBN|0|root "
                 "to|to|ADP|IN|5|case Iran|Iran|PROPN|NNP|3|obl by|by|ADP|IN|7|case Iraq|Iraq|PROPN|NNP|3|obl:agent "
                 ".|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "COOPERATE extradited A IRQ/GOV R IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|2|nsubj waited|wait|VERB|VBD|0|root before|before|ADP|IN|5|case any|any|DET|DT|5|det "
                 "talks|talk|NOUN|NNS|2|obl with|with|ADP|IN|7|case Iran|Iran|PROPN|NNP|5|nmod .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "hypothetical talks"));
}

/* Two who spoke, one who spoke; a visit that nobody is said to have put off; a headline's two names. */
static void several_and_nobody(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|4|nsubj and|and|CCONJ|CC|3|cc Iran|Iran|PROPN|NNP|1|conj spoke|speak|VERB|VBD|0|root "
                 ".|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "CONSULT spoke A RUS/GOV+IRN/GOV");
    code_text(x, "Lavrov|Lavrov|PROPN|NNP|2|nsubj spoke|speak|VERB|VBD|0|root .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "");
    code_text(x, "A|a|DET|DT|2|det visit|visit|NOUN|NN|7|nsubj:pass by|by|ADP|IN|4|case Lavrov|Lavrov|PROPN|NNP|2|nmod "
                 "was|be|AUX|VBD|7|aux:pass then|then|ADV|RB|7|advmod postponed|postpone|VERB|VBN|0|root .|.|PUNCT|.|7|punct");
    assert_string_equal(told(x), "REJECT.meet postponed A RUS/GOV");
    code_text(x, "Iran|Iran|PROPN|NNP|4|nsubj ,|,|PUNCT|,|3|punct Iraq|Iraq|PROPN|NNP|1|appos hold|hold|VERB|VBP|0|root "
                 "talks|talk|NOUN|NNS|4|obj");
    assert_string_equal(told(x), "CONSULT hold A IRN/GOV+IRQ/GOV");
}

static void requests_and_accusations(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Jordan|Jordan|PROPN|NNP|2|nsubj urged|urge|VERB|VBD|0|root Syria|Syria|PROPN|NNP|2|obj to|to|PART|TO|5|mark "
                 "attack|attack|VERB|VB|2|xcomp Iran|Iran|PROPN|NNP|5|obj .|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_string_equal(told(x), "REQUEST urged A JOR/GOV R SYR/GOV");
    code_text(x, "Jordan|Jordan|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Syria|Syria|PROPN|NNP|2|obj of|of|SCONJ|IN|5|mark "
                 "shelling|shell|VERB|VBG|2|advcl villages|village|NOUN|NNS|5|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "ACCUSE.allege accused A JOR/GOV R SYR/GOV");
}

/* The treebanks call the person asked an indirect object; "will not allow" is a refusal. */
static void persons_before_clauses(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Jordan|Jordan|PROPN|NNP|2|nsubj urged|urge|VERB|VBD|0|root Syria|Syria|PROPN|NNP|2|iobj to|to|PART|TO|5|mark "
                 "negotiate|negotiate|VERB|VB|2|xcomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST.meet urged A JOR/GOV R SYR/GOV");
    code_text(x, "Jordan|Jordan|PROPN|NNP|4|nsubj will|will|AUX|MD|4|aux not|not|PART|RB|4|advmod allow|allow|VERB|VB|0|root "
                 "Syrians|Syrian|PROPN|NNPS|4|iobj to|to|PART|TO|7|mark cross|cross|VERB|VB|4|xcomp .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "REJECT.yield allow A JOR/GOV R SYR/CVL");
}

/* A negation can make the act; who is opposed acts; what comes from somebody is theirs; "on trial" has no actor. */
static void refusals_and_feelings(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Egypt|Egypt|PROPN|NNP|4|nsubj will|will|AUX|MD|4|aux not|not|PART|RB|4|advmod give|give|VERB|VB|0|root "
                 "tanks|tank|NOUN|NNS|4|obj to|to|ADP|IN|7|case Sudan|Sudan|PROPN|NNP|4|obl .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "REJECT.assist give A EGY/GOV R SDN/GOV");
    code_text(x, "Egypt|Egypt|PROPN|NNP|4|nsubj does|do|AUX|VBZ|4|aux not|not|PART|RB|4|advmod recognise|recognise|VERB|VB|0|root "
                 "Sudan|Sudan|PROPN|NNP|4|obj .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "REJECT.assist recognise A EGY/GOV R SDN/GOV");
    code_text(x, "Egypt|Egypt|PROPN|NNP|2|nsubj refuses|refuse|VERB|VBZ|0|root to|to|PART|TO|4|mark sign|sign|VERB|VB|2|xcomp "
                 "Sudan|Sudan|PROPN|NNP|7|nmod:poss 's|'s|PART|POS|5|case paper|paper|NOUN|NN|4|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REJECT.yield refuses A EGY/GOV R SDN/GOV");
    code_text(x, "Egypt|Egypt|PROPN|NNP|3|nsubj:pass is|be|AUX|VBZ|3|aux:pass opposed|oppose|VERB|VBN|0|root to|to|ADP|IN|5|case "
                 "changes|change|NOUN|NNS|3|obl .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "REJECT opposed A EGY/GOV");
    code_text(x, "Criticism|criticism|NOUN|NN|6|nsubj of|of|ADP|IN|3|case Syria|Syria|PROPN|NNP|1|nmod from|from|ADP|IN|5|case "
                 "Jordan|Jordan|PROPN|NNP|1|nmod grew|grow|VERB|VBD|0|root .|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "ACCUSE.disapprove Criticism A JOR/GOV R SYR/GOV");
    code_text(
        x, "Syria|Syria|PROPN|NNP|4|nsubj is|be|AUX|VBZ|4|cop on|on|ADP|IN|4|case trial|trial|NOUN|NN|0|root .|.|PUNCT|.|4|punct");
    assert_string_equal(told(x), "ACCUSE.allege trial R SYR/GOV");
}

/* "told them to go" asks; "told them the talks will begin" does not; "stopped short of blaming" blames nobody. */
static void words_that_ask_nobody(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Egypt|Egypt|PROPN|NNP|2|nsubj told|tell|VERB|VBD|0|root Sudan|Sudan|PROPN|NNP|2|iobj it|it|PRON|PRP|6|nsubj "
                 "will|will|AUX|MD|6|aux wait|wait|VERB|VB|2|ccomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "");
    code_text(x, "Egypt|Egypt|PROPN|NNP|2|nsubj told|tell|VERB|VBD|0|root Sudan|Sudan|PROPN|NNP|2|iobj to|to|PART|TO|5|mark "
                 "wait|wait|VERB|VB|2|xcomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST told A EGY/GOV R SDN/GOV");
    code_text(
        x, "Egypt|Egypt|PROPN|NNP|2|nsubj insists|insist|VERB|VBZ|0|root that|that|SCONJ|IN|5|mark Sudan|Sudan|PROPN|NNP|5|nsubj "
           "wait|wait|VERB|VB|2|ccomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "REQUEST insists A EGY/GOV R SDN/GOV");
    code_text(
        x, "Egypt|Egypt|PROPN|NNP|2|nsubj insists|insist|VERB|VBZ|0|root that|that|SCONJ|IN|5|mark Sudan|Sudan|PROPN|NNP|5|nsubj "
           "waits|wait|VERB|VBZ|2|ccomp .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "");
    code_text(x, "Egypt|Egypt|PROPN|NNP|2|nsubj stopped|stop|VERB|VBD|0|root short|short|ADV|RB|2|advmod of|of|SCONJ|IN|5|mark "
                 "blaming|blame|VERB|VBG|2|advcl Sudan|Sudan|PROPN|NNP|5|obj .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "");
}

static void considering_and_purposes_are_silent(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Jordan|Jordan|PROPN|NNP|3|nsubj is|be|AUX|VBZ|3|aux considering|consider|VERB|VBG|0|root "
                 "attacking|attack|VERB|VBG|3|xcomp "
                 "Syria|Syria|PROPN|NNP|4|obj .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "");
}

/* A trigger under a chain of 3,000 words and a verb with 3,000 children: bounded work, valid rows. */
static void odd_trees(void **state)
{
    struct fixture *x = *state;
    size_t n = 0, room = 400000;
    char *rows = malloc(room);
    assert_non_null(rows);
    for (int id = 1; id <= 3000; id++)
        n += (size_t)snprintf(rows + n, room - n, "%d\tattack\tattack\tVERB\tVB\t_\t%d\t%s\t_\t_\n", id, id - 1,
                              id == 1 ? "root" : "conj");
    n += (size_t)snprintf(rows + n, room - n, "\n1\tattack\tattack\tVERB\tVB\t_\t0\troot\t_\t_\n");
    for (int id = 2; id <= 3000; id++)
        n += (size_t)snprintf(rows + n, room - n, "%d\tattacks\tattack\tNOUN\tNNS\t_\t1\tobj\t_\t_\n", id);
    (void)snprintf(rows + n, room - n, "\n");
    truce_error error = {0};
    fixture_empty(x);
    assert_int_equal(conllu_read(&x->d, str_c(rows), &error), TRUCE_OK);
    assert_int_equal(code_events(x->lexicon, NULL, NULL, &x->d, &x->work, &error), TRUCE_OK);
    assert_null(doc_check(&x->d));
    free(rows);
}

/* Every allocation is refused once: the stage says so and stops. */
static void memory_runs_out(void **state)
{
    struct fixture *x = *state;
    truce_error error = {0};
    code_text(x, RUSSIAN_DRONES "Odesa|Odesa|PROPN|NNP|3|obj|@UKR .|.|PUNCT|.|3|punct");
    struct work w;
    arena_init(&w.scratch, NULL, 4096);
    x->d.event_count = x->d.party_count = x->d.event_place_count = x->d.count_count = 0;
    assert_int_equal(code_events(x->lexicon, x->actors, NULL, &x->d, &w, &error), TRUCE_ENOMEM);
    arena_free(&w.scratch);
}

static void empty_document(void **state)
{
    struct fixture *x = *state;
    truce_error error = {0};
    fixture_empty(x);
    assert_int_equal(code_events(x->lexicon, x->actors, NULL, &x->d, &x->work, &error), TRUCE_OK);
    assert_int_equal(x->d.event_count, 0);
}

/* "set free", "let … go", "turned in": the words of an idiom however the tree hangs them. */
static void idioms_of_giving_up(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj set|set|VERB|VBD|0|root free|free|ADJ|JJ|6|amod ten|ten|NUM|CD|6|nummod|#10 "
                 "Palestinian|Palestinian|ADJ|JJ|6|amod prisoners|prisoner|NOUN|NNS|2|obj .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "RETREAT.release set A ISR/GOV R PSE/CVL"));
    code_text(x, "Israel|Israel|PROPN|NNP|2|nsubj let|let|VERB|VBD|0|root ten|ten|NUM|CD|5|nummod|#10 "
                 "Palestinian|Palestinian|ADJ|JJ|5|amod prisoners|prisoner|NOUN|NNS|6|nsubj go|go|VERB|VB|2|xcomp "
                 ".|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "RETREAT.release let A ISR/GOV R PSE/CVL"));
    code_text(x,
              "Hezbollah|Hezbollah|PROPN|NNP|2|nsubj turned|turn|VERB|VBD|0|root in|in|ADP|IN|5|case its|its|PRON|PRP$|5|nmod:poss "
              "guns|gun|NOUN|NNS|2|obl .|.|PUNCT|.|2|punct");
    assert_string_equal(told(x), "RETREAT.disarm turned A LBN/REB");
}

static void telling_reporters_asks_nothing(void **state)
{
    struct fixture *x = *state;
    code_text(x,
              "Russia|Russia|PROPN|NNP|2|nsubj bombed|bomb|VERB|VBD|6|ccomp Odesa|Odesa|PROPN|NNP|2|obj|@UKR ,|,|PUNCT|,|2|punct "
              "Ukraine|Ukraine|PROPN|NNP|6|nsubj told|tell|VERB|VBD|0|root reporters|reporter|NOUN|NNS|6|obj .|.|PUNCT|.|6|punct");
    assert_string_equal(told(x), "ASSAULT.aerial bombed A RUS/MIL R UKR/ at Odesa");
    code_text(x, "Ukraine|Ukraine|PROPN|NNP|2|nsubj told|tell|VERB|VBD|0|root Russia|Russia|PROPN|NNP|2|obj to|to|PART|TO|5|mark "
                 "leave|leave|VERB|VB|2|xcomp .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "REQUEST"));
}

/* An order to have something done is the doing; who did it may hang on the place; a failure supposed is none. */
static void orders_agents_and_supposed_failures(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Russia|Russia|PROPN|NNP|2|nsubj ordered|order|VERB|VBD|0|root the|the|DET|DT|5|det "
                 "Turkish|Turkish|ADJ|JJ|5|amod consulate|consulate|NOUN|NN|6|nsubj closed|close|VERB|VBN|2|xcomp "
                 ".|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "SANCTION.withdraw closed"));
    code_text(x, "If|if|SCONJ|IN|3|mark talks|talk|NOUN|NNS|3|nsubj fail|fail|VERB|VBP|6|advcl ,|,|PUNCT|,|6|punct "
                 "Russia|Russia|PROPN|NNP|6|nsubj sanctions|sanction|VERB|VBZ|0|root Turkey|Turkey|PROPN|NNP|6|obj "
                 ".|.|PUNCT|.|6|punct");
    assert_null(strstr(told(x), "fail"));
    assert_non_null(strstr(told(x), "SANCTION"));
    code_text(x, "Reporters|reporter|NOUN|NNS|3|nsubj:pass were|be|AUX|VBD|3|aux:pass detained|detain|VERB|VBN|0|root "
                 "at|at|ADP|IN|6|case the|the|DET|DT|6|det crossing|crossing|NOUN|NN|3|obl by|by|ADP|IN|9|case "
                 "Israeli|Israeli|ADJ|JJ|9|amod troops|troops|NOUN|NNS|6|nmod .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "COERCE.arrest detained A ISR/MIL R ISR/JRN");
}

/* Verbs of headlines that the tagger took for nouns, and passives without an auxiliary. */
static void headlines_have_verbs(void **state)
{
    struct fixture *x = *state;
    static const char pound[] = "Russian|Russian|ADJ|JJ|2|amod drones|drone|NOUN|NNS|5|compound pound|pound|NOUN|NN|5|compound "
                                "Odesa|Odesa|PROPN|NNP|5|compound|@UKR airport|airport|NOUN|NN|0|root";
    code_as(x, pound, SENTENCE_HEADLINE);
    assert_string_equal(told(x), "ASSAULT.drone pound A RUS/MIL R UKR/ at Odesa");
    code_text(x, pound);
    assert_null(strstr(told(x), "pound"));
    code_as(
        x,
        "Russian|Russian|ADJ|JJ|2|amod troops|troops|NOUN|NNS|3|nsubj shell|shell|NOUN|NN|0|root Odesa|Odesa|PROPN|NNP|3|flat|@UKR",
        SENTENCE_HEADLINE);
    assert_string_equal(told(x), "ASSAULT.heavy-weapons shell A RUS/MIL R UKR/ at Odesa");
    static const char freed[] = "Israeli|Israeli|ADJ|JJ|2|amod hostages|hostage|NOUN|NNS|3|nsubj freed|free|VERB|VBD|0|root "
                                "in|in|ADP|IN|5|case Gaza|Gaza|PROPN|NNP|3|obl|@PSE";
    code_as(x, freed, SENTENCE_HEADLINE);
    assert_non_null(strstr(told(x), "RETREAT.release freed R ISR/"));
    code_text(x, freed);
    assert_string_equal(told(x), "");
}

/* Verbs of one clause with one victim, and harm told behind the attack, are one act. */
static void one_act_in_several_verbs(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Russian|Russian|ADJ|JJ|2|amod troops|troops|NOUN|NNS|3|nsubj shot|shoot|VERB|VBD|0|root and|and|CCONJ|CC|5|cc "
                 "wounded|wound|VERB|VBD|3|conj five|five|NUM|CD|7|nummod|#5 civilians|civilian|NOUN|NNS|5|obj in|in|ADP|IN|9|case "
                 "Odesa|Odesa|PROPN|NNP|5|obl|@UKR .|.|PUNCT|.|3|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_non_null(strstr(told(x), "A RUS/MIL R UKR/CVL"));
    code_text(x,
              "Russia|Russia|PROPN|NNP|2|nsubj shelled|shell|VERB|VBD|0|root Odesa|Odesa|PROPN|NNP|2|obj|@UKR ,|,|PUNCT|,|8|punct "
              "and|and|CCONJ|CC|8|cc six|six|NUM|CD|7|nummod|#6 civilians|civilian|NOUN|NNS|8|nsubj died|die|VERB|VBD|2|conj "
              ".|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 1);
    assert_non_null(strstr(told(x), "killed 6"));
    code_text(x, "Rebels|rebel|NOUN|NNS|2|nsubj abducted|abduct|VERB|VBD|0|root five|five|NUM|CD|4|nummod|#5 "
                 "civilians|civilian|NOUN|NNS|2|obj and|and|CCONJ|CC|6|cc bombed|bomb|VERB|VBD|2|conj "
                 "Odesa|Odesa|PROPN|NNP|6|obj|@UKR .|.|PUNCT|.|2|punct");
    assert_int_equal(x->d.event_count, 2);
}

/* Whom a place falls to, who laid the ambush, whose killing and whose bodies. */
static void sides_of_falls_and_owners(void **state)
{
    struct fixture *x = *state;
    code_text(x, "Odesa|Odesa|PROPN|NNP|2|nsubj|@UKR fell|fall|VERB|VBD|0|root to|to|ADP|IN|5|case Russian|Russian|ADJ|JJ|5|amod "
                 "troops|troops|NOUN|NNS|2|obl .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "fell A RUS/MIL R UKR/"));
    code_text(x, "The|the|DET|DT|2|det ambush|ambush|NOUN|NN|6|nsubj laid|lay|VERB|VBN|2|acl by|by|ADP|IN|5|case "
                 "Hezbollah|Hezbollah|PROPN|NNP|3|obl:agent surprised|surprise|VERB|VBD|0|root Israel|Israel|PROPN|NNP|6|obj "
                 ".|.|PUNCT|.|6|punct");
    assert_non_null(strstr(told(x), "ambush A LBN/REB"));
    code_text(x, "Russia|Russia|PROPN|NNP|2|nsubj returned|return|VERB|VBD|0|root the|the|DET|DT|4|det bodies|body|NOUN|NNS|2|obj "
                 "of|of|ADP|IN|7|case Ukrainian|Ukrainian|ADJ|JJ|7|amod soldiers|soldier|NOUN|NNS|4|nmod .|.|PUNCT|.|2|punct");
    assert_non_null(strstr(told(x), "RETREAT.release returned A RUS/GOV R UKR/MIL"));
}

/* What takes a word out goes before what it is an exception to, though that has as many conditions. */
static void exceptions_go_first(void **state)
{
    struct fixture *x = *state;
    code_text(x, "A|a|DET|DT|2|det shark|shark|NOUN|NN|3|nsubj attacked|attack|VERB|VBD|0|root two|two|NUM|CD|5|nummod|#2 "
                 "tourists|tourist|NOUN|NNS|3|obj in|in|ADP|IN|7|case Odesa|Odesa|PROPN|NNP|3|obl|@UKR .|.|PUNCT|.|3|punct");
    assert_string_equal(told(x), "");
    code_text(x, "A|a|DET|DT|2|det mob|mob|NOUN|NN|3|nsubj attacked|attack|VERB|VBD|0|root two|two|NUM|CD|5|nummod|#2 "
                 "tourists|tourist|NOUN|NNS|3|obj in|in|ADP|IN|7|case Odesa|Odesa|PROPN|NNP|3|obl|@UKR .|.|PUNCT|.|3|punct");
    assert_non_null(strstr(told(x), "ASSAULT"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attack_and_its_result_are_one),
        cmocka_unit_test(passive_with_an_attack_as_agent),
        cmocka_unit_test(a_participle_keeps_its_own_number),
        cmocka_unit_test(due_to_meet_is_no_meeting_yet),
        cmocka_unit_test(denied_claims_are_no_acts),
        cmocka_unit_test(accidents_are_silent),
        cmocka_unit_test(light_verbs_give_the_actor),
        cmocka_unit_test(agreements_keep_their_content),
        cmocka_unit_test(will_may_and_will_not),
        cmocka_unit_test(stopping_turns_the_act),
        cmocka_unit_test(sides_of_meetings_and_visits),
        cmocka_unit_test(sides_beside_the_tree),
        cmocka_unit_test(readiness_and_plans),
        cmocka_unit_test(other_sides_of_talks),
        cmocka_unit_test(several_and_nobody),
        cmocka_unit_test(to_come_and_not_done),
        cmocka_unit_test(hosts_and_travellers),
        cmocka_unit_test(requests_and_accusations),
        cmocka_unit_test(persons_before_clauses),
        cmocka_unit_test(refusals_and_feelings),
        cmocka_unit_test(words_that_ask_nobody),
        cmocka_unit_test(considering_and_purposes_are_silent),
        cmocka_unit_test(idioms_of_giving_up),
        cmocka_unit_test(telling_reporters_asks_nothing),
        cmocka_unit_test(orders_agents_and_supposed_failures),
        cmocka_unit_test(headlines_have_verbs),
        cmocka_unit_test(one_act_in_several_verbs),
        cmocka_unit_test(sides_of_falls_and_owners),
        cmocka_unit_test(exceptions_go_first),
        cmocka_unit_test(odd_trees),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(empty_document),
    };
    return cmocka_run_group_tests(tests, fixture_actors_and_lexicon, fixture_close);
}
