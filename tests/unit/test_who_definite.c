/* Definite noun phrases: what they mean was named before. */
#include "who_kit.h"

/* "the court", "the agency", "the bloc" */
static void bodies_named_before(void **state)
{
    struct fixture *f = *state;
    find(f, "The|the|DET|DT|2|det ICC|ICC|PROPN|NNP|3|nsubj accused|accuse|VERB|VBD|0|root Israel|Israel|PROPN|NNP|3|obj\n"
            "The|the|DET|DT|2|det court|court|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 5, "", SECTOR_IGO, "International Criminal Court");
    expect_referent(f, 5, "The ICC");
    find(f, "UNRWA|UNRWA|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Israel|Israel|PROPN|NNP|2|obj\n"
            "The|the|DET|DT|2|det agency|agency|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 4, "", SECTOR_IGO, "UNRWA");
    find(f,
         "The|the|DET|DT|2|det EU|EU|PROPN|NNP|3|nsubj accused|accuse|VERB|VBD|0|root the|the|DET|DT|5|det UN|UN|PROPN|NNP|3|obj\n"
         "The|the|DET|DT|2|det bloc|bloc|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 6, "", SECTOR_IGO, "European Union");
    find(f, "Israel|Israel|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root\n"
            "An|a|DET|DT|3|det Israeli|Israeli|ADJ|JJ|3|amod court|court|NOUN|NN|4|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 4, "ISR", SECTOR_JUD, "");
}

/* An army that is not the state's is not "the army". */
static void armies_are_of_states(void **state)
{
    struct fixture *f = *state;
    find(f, "The|the|DET|DT|3|det Arakan|Arakan|PROPN|NNP|3|compound Army|Army|PROPN|NNP|4|nsubj attacked|attack|VERB|VBD|0|root "
            "Myanmar|Myanmar|PROPN|NNP|4|obj\nThe|the|DET|DT|2|det army|army|NOUN|NN|3|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 6, "MMR", SECTOR_MIL, "");
}

/* NATO stands only inside other phrases. */
static void alliances_in_modifiers(void **state)
{
    struct fixture *f = *state;
    find(f, "The|the|DET|DT|3|det NATO|NATO|PROPN|NNP|3|compound chief|chief|NOUN|NN|4|nsubj said|say|VERB|VBD|0|root "
            "the|the|DET|DT|6|det alliance|alliance|NOUN|NN|7|nsubj helps|help|VERB|VBZ|4|ccomp");
    expect(f, 5, "", SECTOR_IGO, "NATO");
    find(f, "The|the|DET|DT|2|det IAEA|IAEA|PROPN|NNP|3|nsubj met|meet|VERB|VBD|0|root\n"
            "The|the|DET|DT|2|det alliance|alliance|NOUN|NN|3|nsubj met|meet|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 4), NO_ROW);
}

static void groups_are_no_newspapers(void **state)
{
    struct fixture *f = *state;
    find(f, "Hezbollah|Hezbollah|PROPN|NNP|2|nsubj left|leave|VERB|VBD|0|root ,|,|PUNCT|,|2|punct "
            "Reuters|Reuters|PROPN|NNP|5|nsubj said|say|VERB|VBD|2|parataxis\n"
            "The|the|DET|DT|2|det group|group|NOUN|NN|3|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 6, "LBN", SECTOR_REB, "Hezbollah");
}

/* "The parties met again." */
static void parties_of_whom_the_talk_was(void **state)
{
    struct fixture *f = *state;
    find(f, "Israel|Israel|PROPN|NNP|4|nsubj and|and|CCONJ|CC|3|cc Hamas|Hamas|PROPN|NNP|1|conj met|meet|VERB|VBD|0|root\n"
            "The|the|DET|DT|2|det parties|party|NOUN|NNS|3|nsubj met|meet|VERB|VBD|0|root");
    const struct actor *a = actor_at(f, 5);
    assert_string_equal(a->country, "ISR");
    assert_int_not_equal(a->also, NO_ROW);
    assert_string_equal(f->d.actors[a->also].country, "PSE");
    find(f, "Israel|Israel|PROPN|NNP|2|nsubj votes|vote|VERB|VBZ|0|root\n"
            "The|the|DET|DT|2|det parties|party|NOUN|NNS|3|nsubj met|meet|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 3), NO_ROW);
}

/* Who holds the same office in the other state on the day of publication. */
static void counterparts_by_office(void **state)
{
    struct fixture *f = *state;
    const char *words = "Rubio|Rubio|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root his|his|PRON|PRP$|5|nmod:poss "
                        "Russian|Russian|ADJ|JJ|5|amod counterpart|counterpart|NOUN|NN|2|obj";
    find(f, words);
    expect(f, 4, "RUS", SECTOR_GOV, "Sergey Lavrov");
    tree(f, words);
    f->d.published = (struct day){0};
    assert_int_equal(who_find(f->actors, &f->d, &f->work, NULL), TRUCE_OK);
    expect(f, 4, "RUS", SECTOR_GOV, "");
}

static void leaders_named_before(void **state)
{
    struct fixture *f = *state;
    find(f, "Lavrov|Lavrov|PROPN|NNP|4|nsubj and|and|CCONJ|CC|3|cc Putin|Putin|PROPN|NNP|1|conj met|meet|VERB|VBD|0|root\n"
            "The|the|DET|DT|3|det Russian|Russian|ADJ|JJ|3|amod leader|leader|NOUN|NN|4|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 6, "RUS", SECTOR_GOV, "Vladimir Putin");
    find(f, "The|the|DET|DT|3|det Russian|Russian|ADJ|JJ|3|amod leader|leader|NOUN|NN|4|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 2, "RUS", SECTOR_GOV, "");
}

/* The short form of a longer name, else the best known. */
static void short_forms_of_names(void **state)
{
    struct fixture *f = *state;
    const char *after = "The|the|DET|DT|3|det Security|Security|PROPN|NNP|3|compound Council|Council|PROPN|NNP|4|nsubj "
                        "met|meet|VERB|VBD|0|root";
    char words[600];
    snprintf(words, sizeof words,
             "The|the|DET|DT|4|det Russian|Russian|ADJ|JJ|4|amod Security|Security|PROPN|NNP|4|compound "
             "Council|Council|PROPN|NNP|5|nsubj met|meet|VERB|VBD|0|root\n%s",
             after);
    find(f, words);
    expect(f, 7, "RUS", SECTOR_GOV, "Security Council of Russia");
    find(f, after);
    expect(f, 2, "", SECTOR_IGO, "UN Security Council");
    find(f, "Ukraine|Ukraine|PROPN|NNP|4|nmod:poss 's|'s|PART|POS|1|case Security|Security|PROPN|NNP|4|compound "
            "Council|Council|PROPN|NNP|5|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 3, "UKR", SECTOR_GOV, "");
    find(f, "the|the|DET|DT|3|det Security|Security|PROPN|NNP|3|compound Council|Council|PROPN|NNP|6|nsubj of|of|ADP|IN|5|case "
            "Ukraine|Ukraine|PROPN|NNP|3|nmod met|meet|VERB|VBD|0|root");
    expect(f, 2, "UKR", SECTOR_GOV, "");
    find(f, "Russia|Russia|PROPN|NNP|2|nsubj told|tell|VERB|VBD|0|root the|the|DET|DT|5|det Security|Security|PROPN|NNP|5|compound "
            "Council|Council|PROPN|NNP|2|obj");
    expect(f, 4, "", SECTOR_IGO, "UN Security Council");
}

/* "this aid" leads to the aid, and is no party. */
static void things_spoken_of(void **state)
{
    struct fixture *f = *state;
    find(f, "Russia|Russia|PROPN|NNP|2|nsubj sent|send|VERB|VBD|0|root aid|aid|NOUN|NN|2|obj\n"
            "Iran|Iran|PROPN|NNP|2|nsubj praised|praise|VERB|VBD|0|root this|this|DET|DT|4|det aid|aid|NOUN|NN|2|obj");
    assert_int_equal(who_at(&f->d, 6), NO_ROW);
    bool linked = false;
    for (uint32_t i = 0; i < f->d.mention_count; i++) {
        const struct actor *a = f->d.actors + f->d.mentions[i].row;
        if (f->d.mentions[i].head != 6) continue;
        assert_true(a->noun);
        linked = a->referent != NO_ROW && f->d.mentions[a->referent].head == 2;
    }
    assert_true(linked);
}

/* A parliament's house is the state's that the document names; an opera house and a dwelling are none. */
static void houses_of_parliaments(void **state)
{
    struct fixture *f = *state;
    const char *house = "The|the|DET|DT|2|det House|House|PROPN|NNP|3|nsubj met|meet|VERB|VBD|0|root";
    char words[400];
    find(f, house);
    expect(f, 1, "", SECTOR_LEG, "");
    snprintf(words, sizeof words, "Trump|Trump|PROPN|NNP|2|nsubj left|leave|VERB|VBD|0|root\n%s", house);
    find(f, words);
    expect(f, 3, "USA", SECTOR_LEG, "");
    snprintf(words, sizeof words, "Manila|Manila|PROPN|NNP|2|nsubj left|leave|VERB|VBD|0|root\n%s", house);
    find(f, words);
    expect(f, 3, "PHL", SECTOR_LEG, "");
    find(f, "The|the|DET|DT|3|det Opera|Opera|PROPN|NNP|3|compound House|House|PROPN|NNP|4|nsubj met|meet|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 2), NO_ROW);
    find(f, "They|they|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root the|the|DET|DT|4|det house|house|NOUN|NN|2|obj");
    uint32_t m = who_at(&f->d, 3);
    assert_true(m == NO_ROW || f->d.actors[f->d.mentions[m].row].sector == SECTOR_NONE);
    find(f, "Israel|Israel|PROPN|NNP|2|nsubj left|leave|VERB|VBD|0|root\n"
            "The|the|DET|DT|2|det Senate|Senate|PROPN|NNP|3|nsubj met|meet|VERB|VBD|0|root");
    expect(f, 3, "", SECTOR_LEG, "");
}

/* A base is its army's where it is hit; a hospital's name tells no owner. */
static void bases_and_hospitals(void **state)
{
    struct fixture *f = *state;
    find(f, "Men|man|NOUN|NNS|2|nsubj attacked|attack|VERB|VBD|0|root a|a|DET|DT|5|det Russian|Russian|ADJ|JJ|5|amod "
            "base|base|NOUN|NN|2|obj");
    expect(f, 4, "RUS", SECTOR_MIL, "");
    find(f, "Men|man|NOUN|NNS|2|nsubj cut|cut|VERB|VBD|0|root the|the|DET|DT|5|det tax|tax|NOUN|NN|5|compound "
            "base|base|NOUN|NN|2|obj");
    assert_int_equal(who_at(&f->d, 4), NO_ROW);
    find(f, "Rockets|rocket|NOUN|NNS|2|nsubj hit|hit|VERB|VBD|0|root the|the|DET|DT|5|det Indonesian|Indonesian|ADJ|JJ|5|amod "
            "Hospital|Hospital|PROPN|NNP|2|obj of|of|ADP|IN|7|case Gaza|Gaza|PROPN|NNP|5|nmod");
    expect(f, 4, "PSE", SECTOR_CVL, "");
    find(f, "Rockets|rocket|NOUN|NNS|2|nsubj hit|hit|VERB|VBD|0|root an|a|DET|DT|5|det Iranian|Iranian|ADJ|JJ|5|amod "
            "hospital|hospital|NOUN|NN|2|obj");
    expect(f, 4, "IRN", SECTOR_CVL, "");
}

/* A body's branch in a state is not that state. */
static void branches_in_states(void **state)
{
    struct fixture *f = *state;
    find(f, "MSF|MSF|PROPN|NNP|2|compound France|France|PROPN|NNP|3|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 1, "FRA", SECTOR_NGO, "Médecins Sans Frontières");
    find(f, "Greenpeace|Greenpeace|PROPN|NNP|3|nsubj Germany|Germany|PROPN|NNP|1|flat left|leave|VERB|VBD|0|root");
    expect(f, 0, "DEU", SECTOR_NGO, "Greenpeace");
    find(f, "Zenda|Zenda|PROPN|NNP|2|compound France|France|PROPN|NNP|3|nsubj left|leave|VERB|VBD|0|root");
    uint32_t m = who_at(&f->d, 1);
    assert_true(m == NO_ROW || f->d.actors[f->d.mentions[m].row].sector != SECTOR_NGO);
}

/* Villages are a party where they are helped, not where troops go. */
static void villages_that_are_helped(void **state)
{
    struct fixture *f = *state;
    find(f, "Poland|Poland|PROPN|NNP|2|nsubj sent|send|VERB|VBD|0|root aid|aid|NOUN|NN|2|obj to|to|ADP|IN|6|case "
            "Ukrainian|Ukrainian|ADJ|JJ|6|amod villages|village|NOUN|NNS|3|nmod");
    assert_string_equal(actor_at(f, 5)->country, "UKR");
    find(f, "Poland|Poland|PROPN|NNP|2|nsubj moved|move|VERB|VBD|0|root troops|troop|NOUN|NNS|2|obj to|to|ADP|IN|6|case "
            "Ukrainian|Ukrainian|ADJ|JJ|6|amod villages|village|NOUN|NNS|2|obl");
    assert_int_equal(who_at(&f->d, 5), NO_ROW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bodies_named_before),
        cmocka_unit_test(armies_are_of_states),
        cmocka_unit_test(alliances_in_modifiers),
        cmocka_unit_test(groups_are_no_newspapers),
        cmocka_unit_test(parties_of_whom_the_talk_was),
        cmocka_unit_test(counterparts_by_office),
        cmocka_unit_test(leaders_named_before),
        cmocka_unit_test(short_forms_of_names),
        cmocka_unit_test(things_spoken_of),
        cmocka_unit_test(houses_of_parliaments),
        cmocka_unit_test(bases_and_hospitals),
        cmocka_unit_test(branches_in_states),
        cmocka_unit_test(villages_that_are_helped),
    };
    return cmocka_run_group_tests(tests, fixture_actors, fixture_close);
}
