/* The shipped model on plain sentences of our own: not how good it is (bench/ tells that), but that it works at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/file.h"
#include "model_fixture.h"
#include "parse/lemma.h"
#include "parse/network.h"

struct setting {
    struct pack model;
    struct arena arena;
    struct work work;
    struct network *network;
    struct lemmatizer *lemmatizer;
};

/* The model beneath TRUCE_HOME or beneath one of the directories that tests are run from. */
static int set_up(void **state)
{
    static const char *const homes[] = {".", "..", "../..", "../../.."};
    struct setting *s = calloc(1, sizeof *s);
    const char *home = getenv("TRUCE_HOME");
    char path[4096];
    truce_error error = {0};
    truce_status status = TRUCE_EMODEL;
    assert_non_null(s);
    *state = NULL;
    for (size_t i = 0; i < (home ? 1 : sizeof homes / sizeof *homes) && status != TRUCE_OK; i++) {
        (void)snprintf(path, sizeof path, "%s/models/en.model", home ? home : homes[i]);
        FILE *there = fopen(path, "rb");
        if (!there) continue;
        (void)fclose(there);
        status = pack_open(path, "model", &s->model, &error);
        if (status != TRUCE_OK) fail_msg("%s", error.message);
    }
    arena_init(&s->arena, NULL, 64u << 20);
    arena_init(&s->work.scratch, NULL, 64u << 20);
    if (status != TRUCE_OK) {
        free(s);
        return 0;
    }
    if (network_open(&s->model, NETWORK_BEST, &s->arena, &s->network, &error) != TRUCE_OK) fail_msg("%s", error.message);
    if (lemma_open(&s->model, &s->arena, &s->lemmatizer, &error) != TRUCE_OK) fail_msg("%s", error.message);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;
    if (!s) return 0;
    arena_free(&s->work.scratch);
    arena_free(&s->arena);
    pack_close(&s->model);
    free(s);
    return 0;
}

/* Words apart by blanks, as one sentence. */
static void parse(struct setting *s, const char *words, struct doc *d)
{
    doc_init(d, &s->arena);
    d->text = str_c(words);
    assert_non_null(doc_add_sentence(d));
    struct str rest = d->text;
    for (struct str word = str_cut(&rest, ' '); word.at; word = str_cut(&rest, ' ')) fixture_token(d, word);
    arena_reset(&s->work.scratch);
    assert_int_equal(network_parse(s->network, d, &s->work, NULL), TRUCE_OK);
    assert_int_equal(lemma_fill(s->lemmatizer, d, NULL), TRUCE_OK);
    assert_null(doc_check(d));
}

static void is(const struct doc *d, uint32_t token, enum upos upos, enum deprel deprel, uint32_t head, const char *lemma)
{
    const struct token *t = d->tokens + token;
    if (t->upos != upos || t->deprel != deprel || t->head != head || !str_is(doc_lemma(d, token), lemma))
        fail_msg("%.*s is %s %s of %u, %.*s", (int)doc_form(d, token).len, doc_form(d, token).at, upos_name(t->upos),
                 deprel_name(t->deprel), t->head, (int)doc_lemma(d, token).len, doc_lemma(d, token).at);
}

static void plain_sentences(void **state)
{
    struct setting *s = *state;
    struct doc d;
    if (!s) {
        print_message("skipped: no models/en.model\n");
        skip();
    }
    parse(s, "The government signed a ceasefire with the rebels on Monday .", &d);
    is(&d, 1, UPOS_NOUN, REL_NSUBJ, 3, "government");
    is(&d, 2, UPOS_VERB, REL_ROOT, 0, "sign");
    is(&d, 4, UPOS_NOUN, REL_OBJ, 3, "ceasefire");
    is(&d, 9, UPOS_PROPN, REL_OBL, 3, "Monday");
    parse(s, "Three soldiers were killed and thousands of people fled their homes .", &d);
    is(&d, 1, UPOS_NOUN, REL_NSUBJ_PASS, 4, "soldier");
    is(&d, 3, UPOS_VERB, REL_ROOT, 0, "kill");
    is(&d, 8, UPOS_VERB, REL_CONJ, 4, "flee");
    parse(s, "Israel and Hamas did n't agree to the proposal .", &d);
    is(&d, 0, UPOS_PROPN, REL_NSUBJ, 6, "Israel");
    is(&d, 4, UPOS_PART, REL_ADVMOD, 6, "not");
    is(&d, 5, UPOS_VERB, REL_ROOT, 0, "agree");
}

static void lemmas_of_the_news(void **state)
{
    struct setting *s = *state;
    static const char *const pairs[][2] = {
        {"bombed", "bomb"},  {"shelled", "shell"}, {"provoked", "provoke"},  {"withdrew", "withdraw"},   {"seized", "seize"},
        {"fled", "flee"},    {"freed", "free"},    {"sought", "seek"},       {"overthrew", "overthrow"}, {"besieged", "besiege"},
        {"stopped", "stop"}, {"denied", "deny"},   {"postponed", "postpone"}};
    struct doc d;
    if (!s) {
        print_message("skipped: no models/en.model\n");
        skip();
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char text[64];
        (void)snprintf(text, sizeof text, "They %s it .", pairs[i][0]);
        parse(s, text, &d);
        d.tokens[1].upos = UPOS_VERB;
        d.tokens[1].xpos = XPOS_VBD;
        assert_int_equal(lemma_fill(s->lemmatizer, &d, NULL), TRUCE_OK);
        if (!str_is(doc_lemma(&d, 1), pairs[i][1]))
            fail_msg("%s gives %.*s", pairs[i][0], (int)doc_lemma(&d, 1).len, doc_lemma(&d, 1).at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain_sentences, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lemmas_of_the_news, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
