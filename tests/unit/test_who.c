/* Mentions of actors in small trees written by hand: names, titles, role nouns, conjuncts, pronouns. */
#include "event/who.h"
#include "who_kit.h"

static void titles_and_names(void **state)
{
    struct fixture *f = *state;
    find(f, "President|president|NOUN|NN|3|nmod:desc Vladimir|Vladimir|PROPN|NNP|3|flat Putin|Putin|PROPN|NNP|4|nsubj "
            "met|meet|VERB|VBD|0|root Ukrainian|Ukrainian|ADJ|JJ|6|amod officials|official|NOUN|NNS|4|obj");
    expect(f, 2, "RUS", SECTOR_GOV, "Vladimir Putin");
    expect(f, 5, "UKR", SECTOR_GOV, "");
    assert_int_equal(who_at(&f->d, 4), NO_ROW);
    assert_true(actor_at(f, 5)->plural);
}

static void conjuncts_and_joined_modifiers(void **state)
{
    struct fixture *f = *state;
    find(f, "Ukraine|Ukraine|PROPN|NNP|4|nsubj and|and|CCONJ|CC|3|cc Russia|Russia|PROPN|NNP|1|conj agreed|agree|VERB|VBD|0|root");
    expect(f, 0, "UKR", SECTOR_GOV, "Ukraine");
    expect(f, 2, "RUS", SECTOR_GOV, "Russia");
    find(f, "U.S.|U.S.|PROPN|NNP|4|compound and|and|CCONJ|CC|3|cc Ukrainian|Ukrainian|ADJ|JJ|1|conj "
            "officials|official|NOUN|NNS|5|nsubj "
            "met|meet|VERB|VBD|0|root");
    const struct actor *a = actor_at(f, 3);
    assert_string_equal(a->country, "USA");
    assert_int_not_equal(a->also, NO_ROW);
    assert_string_equal(f->d.actors[a->also].country, "UKR");
    assert_int_equal(f->d.actors[a->also].also, NO_ROW);
}

static void forces_of_groups(void **state)
{
    struct fixture *f = *state;
    find(f, "Hamas|Hamas|PROPN|NNP|2|compound fighters|fighter|NOUN|NNS|3|nsubj attacked|attack|VERB|VBD|0|root "
            "Israeli|Israeli|ADJ|JJ|5|amod troops|troop|NOUN|NNS|3|obj");
    expect(f, 1, "PSE", SECTOR_REB, "");
    expect(f, 4, "ISR", SECTOR_MIL, "");
    find(f, "the|the|DET|DT|2|det head|head|NOUN|NN|7|nsubj of|of|ADP|IN|6|case Ukraine|Ukraine|PROPN|NNP|6|nmod:poss "
            "'s|'s|PART|POS|4|case "
            "military|military|NOUN|NN|2|nmod resigned|resign|VERB|VBD|0|root");
    expect(f, 1, "UKR", SECTOR_MIL, "");
}

static void modifiers_of_acts(void **state)
{
    struct fixture *f = *state;
    find(f, "the|the|DET|DT|3|det Turkish|Turkish|ADJ|JJ|3|amod offensive|offensive|NOUN|NN|4|nsubj began|begin|VERB|VBD|0|root");
    expect(f, 1, "TUR", SECTOR_GOV, "Turkey");
    assert_int_equal(who_at(&f->d, 2), NO_ROW);
}

static void pronouns_take_up_persons(void **state)
{
    struct fixture *f = *state;
    find(f, "Putin|Putin|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root Erdoğan|Erdoğan|PROPN|NNP|2|obj\n"
            "He|he|PRON|PRP|2|nsubj praised|praise|VERB|VBD|0|root him|he|PRON|PRP|2|obj");
    expect(f, 3, "RUS", SECTOR_GOV, "Vladimir Putin");
    assert_true(f->d.actors[f->d.mentions[who_at(&f->d, 3)].row].referent != NO_ROW);
}

static void it_is_not_always_a_state(void **state)
{
    struct fixture *f = *state;
    find(f, "The|the|DET|DT|2|det deal|deal|NOUN|NN|3|nsubj pleased|please|VERB|VBD|0|root Russia|Russia|PROPN|NNP|3|obj\n"
            "It|it|PRON|PRP|2|nsubj collapsed|collapse|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 4), NO_ROW);
    find(f, "Hezbollah|Hezbollah|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root\n"
            "It|it|PRON|PRP|2|nsubj withdrew|withdraw|VERB|VBD|0|root");
    expect(f, 2, "LBN", SECTOR_REB, "Hezbollah");
}

static void strangers_take_their_title(void **state)
{
    struct fixture *f = *state;
    find(f, "Ibrahim|Ibrahim|PROPN|NNP|2|compound Jabawi|Jabawi|PROPN|NNP|9|nsubj ,|,|PUNCT|,|4|punct "
            "spokesman|spokesman|NOUN|NN|2|appos "
            "for|for|ADP|IN|8|case the|the|DET|DT|8|det Syrian|Syrian|ADJ|JJ|8|amod opposition|opposition|NOUN|NN|4|nmod "
            "said|say|VERB|VBD|0|root\nJabawi|Jabawi|PROPN|NNP|2|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 1, "SYR", SECTOR_OPP, "Ibrahim Jabawi");
    expect(f, 9, "SYR", SECTOR_OPP, "Ibrahim Jabawi");
}

static void titles_and_family_names(void **state)
{
    struct fixture *f = *state;
    find(f, "President|president|NOUN|NN|2|nmod:desc Kiir|Kiir|PROPN|NNP|3|nsubj spoke|speak|VERB|VBD|0|root");
    expect(f, 1, "SSD", SECTOR_GOV, "Salva Kiir");
    find(f, "President|president|NOUN|NN|2|nmod:desc Nobody|Nobody|PROPN|NNP|3|nsubj spoke|speak|VERB|VBD|0|root");
    expect(f, 1, "", SECTOR_GOV, "Nobody");
    find(f, "former|former|ADJ|JJ|2|amod President|president|NOUN|NN|4|nmod:desc Joe|Joe|PROPN|NNP|4|compound "
            "Biden|Biden|PROPN|NNP|5|nsubj spoke|speak|VERB|VBD|0|root");
    expect(f, 3, "USA", SECTOR_CVL, "Joe Biden");
    assert_true(actor_at(f, 3)->former);
}

static void offices_have_holders(void **state)
{
    struct fixture *f = *state;
    find(f, "the|the|DET|DT|3|det Turkish|Turkish|ADJ|JJ|3|amod president|president|NOUN|NN|4|nsubj spoke|speak|VERB|VBD|0|root");
    expect(f, 2, "TUR", SECTOR_GOV, "Recep Tayyip Erdoğan");
}

static void counted_people(void **state)
{
    struct fixture *f = *state;
    find(f, "Dozens|dozen|NOUN|NNS|6|nsubj of|of|ADP|IN|4|case Hamas|Hamas|PROPN|NNP|4|compound fighters|fighter|NOUN|NNS|1|nmod "
            "have|have|AUX|VBP|6|aux fled|flee|VERB|VBN|0|root");
    expect(f, 0, "PSE", SECTOR_REB, "");
}

static void capitals_that_act(void **state)
{
    struct fixture *f = *state;
    find(f, "talks|talk|NOUN|NNS|0|root with|with|ADP|IN|3|case Moscow|Moscow|PROPN|NNP|1|nmod");
    expect(f, 2, "RUS", SECTOR_GOV, "Russia");
    find(f, "talks|talk|NOUN|NNS|0|root in|in|ADP|IN|3|case Moscow|Moscow|PROPN|NNP|1|nmod");
    assert_int_equal(who_at(&f->d, 2), NO_ROW);
}

/* The camps of a civil war are two sides, and a host is not one of them. */
static void both_sides_of_one_country(void **state)
{
    struct fixture *f = *state;
    find(f, "Sudanese|Sudanese|ADJ|JJ|2|amod troops|troop|NOUN|NNS|3|nsubj fought|fight|VERB|VBD|0|root the|the|DET|DT|5|det "
            "RSF|RSF|PROPN|NNP|3|obj\n"
            "Egypt|Egypt|PROPN|NNP|2|nsubj hosts|host|VERB|VBZ|0|root both|both|DET|DT|4|det sides|side|NOUN|NNS|2|obj");
    const struct actor *a = actor_at(f, 8);
    assert_string_equal(a->country, "SDN");
    assert_int_not_equal(a->also, NO_ROW);
    assert_string_equal(f->d.actors[a->also].country, "SDN");
    assert_true((a->sector == SECTOR_REB) != (f->d.actors[a->also].sector == SECTOR_REB));
}

static void pairs_of_leaders(void **state)
{
    struct fixture *f = *state;
    find(f, "Trump|Trump|PROPN|NNP|2|nsubj called|call|VERB|VBD|0|root Putin|Putin|PROPN|NNP|2|obj\n"
            "The|the|DET|DT|3|det two|two|NUM|CD|3|nummod leaders|leader|NOUN|NNS|4|nsubj agreed|agree|VERB|VBD|0|root");
    const struct actor *a = actor_at(f, 5);
    assert_int_not_equal(a->also, NO_ROW);
    assert_string_equal(a->country, "USA");
    assert_string_equal(f->d.actors[a->also].country, "RUS");
}

static void counterparts_are_others(void **state)
{
    struct fixture *f = *state;
    find(f, "Trump|Trump|PROPN|NNP|2|nsubj praised|praise|VERB|VBD|0|root Putin|Putin|PROPN|NNP|2|obj\n"
            "Trump|Trump|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root his|his|PRON|PRP$|4|nmod:poss "
            "counterpart|counterpart|NOUN|NN|2|obj");
    expect(f, 6, "RUS", SECTOR_GOV, "Vladimir Putin");
    find(f, "He|he|PRON|PRP|2|nsubj met|meet|VERB|VBD|0|root his|his|PRON|PRP$|5|nmod:poss Russian|Russian|ADJ|JJ|5|amod "
            "counterpart|counterpart|NOUN|NN|2|obj");
    expect(f, 4, "RUS", SECTOR_GOV, "");
}

static void speakers_say_we(void **state)
{
    struct fixture *f = *state;
    find(f, "We|we|PRON|PRP|2|nsubj fight|fight|VERB|VBP|0|root ,|,|PUNCT|,|2|punct Erdoğan|Erdoğan|PROPN|NNP|5|nsubj "
            "said|say|VERB|VBD|2|parataxis");
    expect(f, 0, "TUR", SECTOR_GOV, "Recep Tayyip Erdoğan");
}

static void cut_names_are_found(void **state)
{
    struct fixture *f = *state;
    find(f, "José|José|PROPN|NNP|3|nsubj Albares|Albares|PROPN|NNP|3|nsubj spoke|speak|VERB|VBD|0|root");
    expect(f, 0, "ESP", SECTOR_GOV, "José Manuel Albares");
    expect(f, 1, "ESP", SECTOR_GOV, "José Manuel Albares");
    assert_int_equal(f->d.mention_count, 1);
}

static void empty_and_odd(void **state)
{
    struct fixture *f = *state;
    truce_error error = {0};
    arena_reset(&f->document);
    doc_init(&f->d, &f->document);
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_OK);
    assert_int_equal(who_at(&f->d, 0), NO_ROW);
    find(f, "-|-|PUNCT|:|0|root al|al|X|FW|1|dep");
    assert_null(doc_check(&f->d));
}

/* Sports clubs are no parties, not even where their words mean a state, a city or armed men. */
static void clubs_are_no_parties(void **state)
{
    struct fixture *f = *state;
    find(f, "Real|Real|PROPN|NNP|2|compound Madrid|Madrid|PROPN|NNP|3|nsubj accused|accuse|VERB|VBD|0|root "
            "Iran|Iran|PROPN|NNP|3|obj");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
    expect(f, 3, "IRN", SECTOR_GOV, "Iran");
    find(f, "Madrid|Madrid|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Iran|Iran|PROPN|NNP|2|obj");
    expect(f, 0, "ESP", SECTOR_GOV, NULL);
    find(f, "Yangon|Yangon|PROPN|NNP|2|compound United|United|PROPN|NNP|3|nsubj accused|accuse|VERB|VBD|0|root "
            "Iran|Iran|PROPN|NNP|3|obj");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
    find(f, "Orlando|Orlando|PROPN|NNP|2|compound Pirates|pirate|PROPN|NNPS|3|nsubj attacked|attack|VERB|VBD|0|root "
            "Somali|Somali|ADJ|JJ|5|amod pirates|pirate|NOUN|NNS|3|obj");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
    expect(f, 4, "SOM", SECTOR_CRM, NULL);
}

static void firms_are_business(void **state)
{
    struct fixture *f = *state;
    find(f, "Ruritania|Ruritania|PROPN|NNP|3|compound Motor|Motor|PROPN|NNP|3|compound Co.|Co.|PROPN|NNP|4|nsubj "
            "resigned|resign|VERB|VBD|0|root");
    expect(f, 2, "", SECTOR_BUS, NULL);
}

/* Persons without a part in the knowledge are taken up, and are still no parties. */
static void persons_without_a_name(void **state)
{
    struct fixture *f = *state;
    find(f, "Participants|participant|NOUN|NNS|2|nsubj arrived|arrive|VERB|VBD|0|root\n"
            "They|they|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 0), NO_ROW);
    expect_referent(f, 2, "Participants");
    find(f, "Letters|letter|NOUN|NNS|2|nsubj arrived|arrive|VERB|VBD|0|root\n"
            "They|they|PRON|PRP|2|nsubj pleased|please|VERB|VBD|0|root");
    expect_referent(f, 2, "");
    find(f, "Participants|participant|NOUN|NNS|4|nsubj and|and|CCONJ|CC|3|cc librarians|librarian|NOUN|NNS|1|conj "
            "arrived|arrive|VERB|VBD|0|root\nThey|they|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root");
    expect_referent(f, 4, "Participants");
}

/* "After his speech, Putin left" */
static void subjects_behind_their_pronoun(void **state)
{
    struct fixture *f = *state;
    find(f, "Erdoğan|Erdoğan|PROPN|NNP|2|nsubj arrived|arrive|VERB|VBD|0|root\n"
            "After|after|ADP|IN|3|case his|his|PRON|PRP$|3|nmod:poss speech|speech|NOUN|NN|5|obl "
            "Putin|Putin|PROPN|NNP|5|nsubj left|leave|VERB|VBD|0|root");
    expect(f, 3, "RUS", SECTOR_GOV, "Vladimir Putin");
    expect_referent(f, 3, "Putin");
}

/* "his" is the subject's own; who spoke last speaks on. */
static void own_subjects_and_speakers(void **state)
{
    struct fixture *f = *state;
    find(f, "Putin|Putin|PROPN|NNP|2|nsubj arrived|arrive|VERB|VBD|0|root as|as|SCONJ|IN|5|mark "
            "Erdoğan|Erdoğan|PROPN|NNP|5|nsubj praised|praise|VERB|VBD|2|advcl his|his|PRON|PRP$|7|nmod:poss "
            "army|army|NOUN|NN|5|obj");
    expect(f, 5, "TUR", SECTOR_GOV, "Recep Tayyip Erdoğan");
    find(f, "Putin|Putin|PROPN|NNP|2|nsubj arrived|arrive|VERB|VBD|0|root as|as|SCONJ|IN|5|mark "
            "Erdoğan|Erdoğan|PROPN|NNP|5|nsubj said|say|VERB|VBD|2|advcl it|it|PRON|PRP|5|obj\n"
            "He|he|PRON|PRP|2|nsubj said|say|VERB|VBD|0|root more|more|ADJ|JJR|2|obj");
    expect(f, 6, "TUR", SECTOR_GOV, "Recep Tayyip Erdoğan");
}

/* "many of them" are not the many; "it is Russia that …" is not what was spoken of before. */
static void parts_and_clefts(void **state)
{
    struct fixture *f = *state;
    find(f, "Participants|participant|NOUN|NNS|2|nsubj came|come|VERB|VBD|0|root\nVisitors|visitor|NOUN|NNS|4|nsubj "
            "among|among|ADP|IN|3|case them|they|PRON|PRP|1|nmod left|leave|VERB|VBD|0|root");
    expect_referent(f, 4, "Participants");
    find(f, "Hezbollah|Hezbollah|PROPN|NNP|2|nsubj agreed|agree|VERB|VBD|0|root\n"
            "It|it|PRON|PRP|3|nsubj is|be|AUX|VBZ|3|cop Russia|Russia|PROPN|NNP|0|root that|that|PRON|WDT|5|nsubj "
            "fails|fail|VERB|VBZ|3|acl:relcl");
    assert_int_equal(who_at(&f->d, 2), NO_ROW);
}

/* Laws, events, works, tongues and second halves of names are no parties. */
static void names_of_things(void **state)
{
    struct fixture *f = *state;
    find(f, "Ruritania|Ruritania|PROPN|NNP|2|compound Act|Act|PROPN|NNP|3|nsubj passed|pass|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
    find(f, "Hurricane|Hurricane|PROPN|NNP|2|compound Zorba|Zorba|PROPN|NNP|3|nsubj struck|strike|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
    find(f, "They|they|PRON|PRP|2|nsubj read|read|VERB|VBD|0|root \"|\"|PUNCT|``|4|punct Zenda|Zenda|PROPN|NNP|2|obj "
            "\"|\"|PUNCT|''|4|punct");
    assert_int_equal(who_at(&f->d, 3), NO_ROW);
    find(f, "the|the|DET|DT|2|det Academy|Academy|PROPN|NNP|5|nsubj of|of|ADP|IN|4|case Zenda|Zenda|PROPN|NNP|2|nmod "
            "opened|open|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 3), NO_ROW);
    find(f, "Theodore|Theodore|PROPN|NNP|4|nsubj of|of|ADP|IN|3|case Zenda|Zenda|PROPN|NNP|1|nmod left|leave|VERB|VBD|0|root");
    assert_int_not_equal(who_at(&f->d, 2), NO_ROW);
}

static void tongues_are_no_peoples(void **state)
{
    struct fixture *f = *state;
    find(f, "They|they|PRON|PRP|2|nsubj speak|speak|VERB|VBP|0|root Turkish|Turkish|PROPN|NNP|2|obj");
    assert_int_equal(who_at(&f->d, 2), NO_ROW);
    find(f, "the|the|DET|DT|3|det French|French|PROPN|NNP|3|compound Upheaval|Upheaval|PROPN|NNP|4|nsubj "
            "ended|end|VERB|VBD|0|root");
    assert_int_equal(who_at(&f->d, 1), NO_ROW);
}

/* Once "she", a stranger is never "he", and is remembered by one name alone. */
static void strangers_keep_their_sex(void **state)
{
    struct fixture *f = *state;
    find(f, "Zyro|Zyro|PROPN|NNP|2|nsubj arrived|arrive|VERB|VBD|0|root\nShe|she|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root\n"
            "Putin|Putin|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root Zyro|Zyro|PROPN|NNP|2|obj\n"
            "He|he|PRON|PRP|2|nsubj thanked|thank|VERB|VBD|0|root her|she|PRON|PRP|2|obj");
    expect_referent(f, 2, "Zyro");
    expect(f, 7, "RUS", SECTOR_GOV, "Vladimir Putin");
    expect_referent(f, 9, "Zyro");
}

static void words_tell_the_sex(void **state)
{
    struct fixture *f = *state;
    find(f, "Kateryna|Kateryna|PROPN|NNP|2|compound Zyro|Zyro|PROPN|NNP|3|nsubj met|meet|VERB|VBD|0|root "
            "the|the|DET|DT|5|det policeman|policeman|NOUN|NN|3|obj\nHe|he|PRON|PRP|2|nsubj left|leave|VERB|VBD|0|root");
    expect_referent(f, 5, "the policeman");
}

/* Whom a speaker calls "he" is not the speaker, by whatever name. */
static void quotes_are_of_others(void **state)
{
    struct fixture *f = *state;
    tree(f, "Erdoğan|Erdoğan|PROPN|NNP|2|nsubj met|meet|VERB|VBD|0|root Putin|Putin|PROPN|NNP|2|obj\n"
            "Putin|Putin|PROPN|NNP|2|nsubj arrived|arrive|VERB|VBD|0|root\n"
            "He|he|PRON|PRP|2|nsubj said|say|VERB|VBD|0|root he|he|PRON|PRP|5|nsubj has|have|AUX|VBZ|5|aux "
            "won|win|VERB|VBN|2|ccomp");
    for (uint32_t t = 7; t < 10; t++) f->d.tokens[t].flags |= TOKEN_QUOTED;
    truce_error error = {0};
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_OK);
    expect(f, 5, "RUS", SECTOR_GOV, "Vladimir Putin");
    expect(f, 7, "TUR", SECTOR_GOV, "Recep Tayyip Erdoğan");
}

/* Every block of scratch is refused once, then the document's own memory. */
static void memory_ends(void **state)
{
    struct fixture *f = *state;
    const char *words = "Hamas|Hamas|PROPN|NNP|2|compound fighters|fighter|NOUN|NNS|3|nsubj attacked|attack|VERB|VBD|0|root "
                        "Israeli|Israeli|ADJ|JJ|5|amod troops|troop|NOUN|NNS|3|obj";
    truce_status status = TRUCE_ENOMEM;
    for (uint32_t n = 0; status == TRUCE_ENOMEM && n < 100; n++) {
        struct scarce scarce;
        scarce_init(&scarce, n);
        struct work work;
        truce_error error = {0};
        tree(f, words);
        arena_init(&work.scratch, &scarce.from, 64u << 20);
        status = who_find(f->actors, &f->d, &work, &error);
        assert_true(n > 0 || status == TRUCE_ENOMEM);
        arena_free(&work.scratch);
    }
    assert_int_equal(status, TRUCE_OK);
    truce_error error = {0};
    tree(f, words);
    while (arena_alloc(&f->document, 1, 1)) f->document.limit = f->document.taken; /* fills the last block */
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_ENOMEM);
    assert_int_equal(error.code, TRUCE_ENOMEM);
    f->document.limit = FIXTURE_LIMIT;
}

/* Time must grow with the length of a sentence, not with its square. */
static void one_long_sentence(void **state)
{
    struct fixture *f = *state;
    enum { WORDS = 200000 };
    truce_error error = {0};
    fixture_empty(f);
    char *text = arena_alloc(&f->document, WORDS, 6);
    f->d.text = (struct str){text, (size_t)WORDS * 6};
    doc_add_sentence(&f->d)->span = (struct span){0, WORDS * 6};
    struct pooled form;
    assert_true(doc_pool(&f->d, str_c("Turk"), &form));
    for (uint32_t i = 0; i < WORDS; i++) {
        memcpy(text + (size_t)i * 6, "Turk  ", 6);
        struct token *t = doc_add_token(&f->d);
        *t = (struct token){
            .span = {i * 6, i * 6 + 4}, .form = form, .upos = UPOS_PROPN, .xpos = XPOS_NNP, .head = i, .deprel = REL_NMOD};
    }
    f->d.sentences[0].token_count = WORDS;
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_OK);
    assert_int_equal(f->d.actor_count, WORDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_and_names),
        cmocka_unit_test(conjuncts_and_joined_modifiers),
        cmocka_unit_test(forces_of_groups),
        cmocka_unit_test(modifiers_of_acts),
        cmocka_unit_test(pronouns_take_up_persons),
        cmocka_unit_test(it_is_not_always_a_state),
        cmocka_unit_test(strangers_take_their_title),
        cmocka_unit_test(empty_and_odd),
        cmocka_unit_test(one_long_sentence),
        cmocka_unit_test(titles_and_family_names),
        cmocka_unit_test(offices_have_holders),
        cmocka_unit_test(counted_people),
        cmocka_unit_test(both_sides_of_one_country),
        cmocka_unit_test(capitals_that_act),
        cmocka_unit_test(pairs_of_leaders),
        cmocka_unit_test(counterparts_are_others),
        cmocka_unit_test(speakers_say_we),
        cmocka_unit_test(cut_names_are_found),
        cmocka_unit_test(clubs_are_no_parties),
        cmocka_unit_test(firms_are_business),
        cmocka_unit_test(persons_without_a_name),
        cmocka_unit_test(subjects_behind_their_pronoun),
        cmocka_unit_test(own_subjects_and_speakers),
        cmocka_unit_test(parts_and_clefts),
        cmocka_unit_test(names_of_things),
        cmocka_unit_test(tongues_are_no_peoples),
        cmocka_unit_test(strangers_keep_their_sex),
        cmocka_unit_test(words_tell_the_sex),
        cmocka_unit_test(quotes_are_of_others),
        cmocka_unit_test(memory_ends),
    };
    return cmocka_run_group_tests(tests, fixture_actors, fixture_close);
}
