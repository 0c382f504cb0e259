/* What the act head adds to what the lexicon names, with a head made by hand; files of another shape. */
#include "code_fixture.h"
#include "doc/conllu.h"
#include "event/code.h"
#include "event/who.h"

#define BLORKED                                                                                                                    \
    "Kenya|Kenya|PROPN|NNP|2|nsubj blorked|blork|VERB|VBD|0|root Uganda|Uganda|PROPN|NNP|2|obj on|on|ADP|IN|5|case "               \
    "Monday|Monday|PROPN|NNP|2|obl"
#define ATTACKED "Kenya|Kenya|PROPN|NNP|2|nsubj attacked|attack|VERB|VBD|0|root Uganda|Uganda|PROPN|NNP|2|obj"

/* Codes words with a head that says `type` of every word whose own state is above 0. */
static const char *told_with(struct fixture *f, const char *words, enum event_type type, int8_t state, uint32_t token)
{
    static int8_t rows[HEAD_HIDDEN];
    struct act_head head = {.rows = rows, .row_count = 1};
    struct work *w = &f->work;
    head.weight[type][0] = 1;
    fixture_tree(f, words, NULL, 0);
    assert_int_equal(who_find(f->actors, &f->d, w, NULL), TRUCE_OK);
    f->d.states = arena_alloc(&f->document, f->d.token_count, STATE_WIDTH);
    assert_non_null(f->d.states);
    f->d.states[token * STATE_WIDTH] = state;
    assert_int_equal(code_events(f->lexicon, f->actors, &head, &f->d, w, NULL), TRUCE_OK);
    fixture_check(f);
    return told(f);
}

static void names_what_the_lexicon_leaves(void **state)
{
    struct fixture *f = *state;
    assert_string_equal(told_with(f, BLORKED, TYPE_ACCUSE, 1, 1), "ACCUSE blorked A KEN/GOV R UGA/GOV");
    assert_string_equal(told_with(f, BLORKED, TYPE_ACCUSE, 0, 1), "");
}

static void lexicon_comes_first(void **state)
{
    struct fixture *f = *state;
    assert_non_null(strstr(told_with(f, ATTACKED, TYPE_AID, 100, 1), "ASSAULT attacked"));
    assert_null(strstr(told(f), "AID"));
}

static void without_states_nothing_is_added(void **state)
{
    struct fixture *f = *state;
    struct act_head head = {.row_count = 1};
    head.bias[TYPE_ACCUSE] = 1000;
    fixture_tree(f, BLORKED, NULL, 0);
    assert_int_equal(who_find(f->actors, &f->d, &f->work, NULL), TRUCE_OK);
    assert_int_equal(code_events(f->lexicon, f->actors, &head, &f->d, &f->work, NULL), TRUCE_OK);
    assert_string_equal(told(f), "");
}

/* A file of no sections. */
static void another_shape_is_refused(void **state)
{
    struct fixture *f = *state;
    struct act_head *head = NULL;
    truce_error error = {0};
    char bytes[PACK_HEAD] = "TRUCEPAK";
    struct pack p = {{bytes, sizeof bytes}, 0};
    assert_int_equal(head_open(&p, &f->document, &head, &error), TRUCE_EMODEL);
    assert_non_null(strstr(error.message, "act.rows"));
    assert_null(head);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names_what_the_lexicon_leaves), cmocka_unit_test(lexicon_comes_first),
                                       cmocka_unit_test(without_states_nothing_is_added),
                                       cmocka_unit_test(another_shape_is_refused)};
    return cmocka_run_group_tests(tests, fixture_actors_and_lexicon, fixture_close);
}
