/* Lemma rules: which of them decides, and what they make of a form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model_fixture.h"
#include "parse/lemma.h"

struct setting {
    struct fixture fixture;
    char *memory;
    struct pack pack;
    struct arena arena;
    struct lemmatizer *lemmatizer;
};

static int set_up(void **state)
{
    struct setting *s = calloc(1, sizeof *s);
    assert_non_null(s);
    fixture_make(&s->fixture);
    s->pack = fixture_pack(&s->fixture, &s->memory);
    arena_init(&s->arena, NULL, 64u << 20);
    assert_int_equal(lemma_open(&s->pack, &s->arena, &s->lemmatizer, NULL), TRUCE_OK);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;
    arena_free(&s->arena);
    free(s->memory);
    fixture_free(&s->fixture);
    free(s);
    return 0;
}

/* A document of one word. */
static void one_word(struct doc *d, struct arena *arena, struct str form, unsigned upos, unsigned xpos)
{
    doc_init(d, arena);
    d->text = str_c("x");
    assert_non_null(doc_add_sentence(d));
    fixture_token(d, form);
    d->tokens[0].upos = (uint8_t)upos;
    d->tokens[0].xpos = (uint8_t)xpos;
    d->tokens[0].deprel = REL_ROOT;
}

static void gives(void **state, const char *form, unsigned upos, unsigned xpos, const char *lemma)
{
    struct setting *s = *state;
    struct doc d;
    one_word(&d, &s->arena, str_c(form), upos, xpos);
    assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
    if (!str_is(doc_lemma(&d, 0), lemma))
        fail_msg("%s gives %.*s, not %s", form, (int)doc_lemma(&d, 0).len, doc_lemma(&d, 0).at, lemma);
}

static void the_longest_ending_decides(void **state)
{
    gives(state, "agreed", UPOS_VERB, XPOS_VBD, "agre");   /* "": two off */
    gives(state, "carried", UPOS_VERB, XPOS_VBD, "carry"); /* "ied" */
    gives(state, "said", UPOS_VERB, XPOS_VBD, "say");      /* the whole word */
    gives(state, "unsaid", UPOS_VERB, XPOS_VBD, "unsa");   /* not the whole word */
    gives(state, "Said", UPOS_VERB, XPOS_VBD, "say");
    gives(state, "SAID", UPOS_VERB, XPOS_VBD, "say");
}

static void case_follows_its_rules(void **state)
{
    gives(state, "Nations", UPOS_PROPN, XPOS_NNPS, "Nation");
    gives(state, "NATIONS", UPOS_PROPN, XPOS_NNPS, "Nation");
    gives(state, "me", UPOS_PRON, XPOS_PRP, "I");
    gives(state, "ME", UPOS_PRON, XPOS_PRP, "I");
}

/* Tags that the rules have not seen together: proper nouns stay, the rest is lower-cased. */
static void unseen_tags(void **state)
{
    gives(state, "Kobani", UPOS_PROPN, XPOS_FW, "Kobani");
    gives(state, "Anti", UPOS_X, XPOS_AFX, "anti");
    gives(state, "carried", UPOS_NOUN, XPOS_VBD, "carry"); /* as the usual tag of VBD, which is VERB here */
}

static void characters_not_bytes(void **state)
{
    gives(state, "fiancé", UPOS_NOUN, XPOS_NN, "fiance");
    gives(state, "É", UPOS_NOUN, XPOS_NN, "e");
    gives(state, "né", UPOS_VERB, XPOS_VBD, "né"); /* nothing would be left: the form stands */
    gives(state, "日本", UPOS_NOUN, XPOS_NN, "日本");
}

static void numerals_lose_their_commas(void **state)
{
    gives(state, "1,100,000", UPOS_NUM, XPOS_CD, "1100000");
    gives(state, "1,", UPOS_NUM, XPOS_CD, "1,");
    gives(state, ",5", UPOS_NUM, XPOS_CD, ",5");
    gives(state, "3,000.50", UPOS_NUM, XPOS_CD, "3000.50");
    gives(state, "1,100", UPOS_NOUN, XPOS_NN, "1,100"); /* no numeral */
}

/* A form as long as a paragraph, or none, stands for itself. */
static void strange_forms(void **state)
{
    struct setting *s = *state;
    struct doc d;
    static char longest[1 << 16];
    memset(longest, 'A', sizeof longest);
    one_word(&d, &s->arena, (struct str){longest, sizeof longest}, UPOS_NOUN, XPOS_NN);
    assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
    assert_int_equal(doc_lemma(&d, 0).len, sizeof longest);
    gives(state, "", UPOS_NOUN, XPOS_NN, "");
    one_word(&d, &s->arena, str_c("\xFF\x80x"), UPOS_NOUN, XPOS_NN);
    assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
    one_word(&d, &s->arena, str_c("x"), 255, 255);
    assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
}

/* "The army 's agreed": an auxiliary 's of a past participle is "have"; "'s bombed" in the passive is "be". */
static void clitic_of_have(void **state)
{
    struct setting *s = *state;
    static const struct {
        uint8_t deprel, head_xpos;
        const char *lemma;
    } cases[] = {{REL_AUX, XPOS_VBN, "have"}, {REL_AUX_PASS, XPOS_VBN, "be"}, {REL_AUX, XPOS_VBG, "be"}, {REL_COP, XPOS_JJ, "be"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct doc d;
        one_word(&d, &s->arena, str_c("'s"), UPOS_AUX, XPOS_VBZ);
        d.text = str_c("xx");
        fixture_token(&d, str_c("agreed"));
        d.tokens[0].deprel = cases[i].deprel;
        d.tokens[0].head = 2;
        d.tokens[1].xpos = cases[i].head_xpos;
        assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
        assert_true(str_is(doc_lemma(&d, 0), cases[i].lemma));
    }
}

static void memory_may_end(void **state)
{
    struct setting *s = *state;
    struct arena small;
    struct doc d;
    int failed = 0;
    for (size_t limit = 65536; limit < 400000; limit += 30000) {
        arena_init(&small, NULL, limit);
        doc_init(&d, &small);
        d.text = str_c("x");
        bool room = doc_add_sentence(&d) != NULL;
        while (room) {
            struct token *t = doc_add_token(&d);
            room = t && doc_pool(&d, str_c("carried"), &t->form);
            if (room) *t = (struct token){.form = t->form, .upos = UPOS_VERB, .xpos = XPOS_VBD};
        }
        failed += lemma_fill(s->lemmatizer, &d, NULL) == TRUCE_ENOMEM;
        arena_free(&small);
    }
    assert_true(failed > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_longest_ending_decides, set_up, tear_down),
        cmocka_unit_test_setup_teardown(case_follows_its_rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unseen_tags, set_up, tear_down),
        cmocka_unit_test_setup_teardown(characters_not_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numerals_lose_their_commas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strange_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(clitic_of_have, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_may_end, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("lemma", tests, NULL, NULL);
}
