/* Treebank files as documents, and what is wrong with a file that is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "doc/conllu.h"
#include "model_fixture.h"
#include "pipe/score.h"

static const char sample[] = "# newdoc id = a\n"
                             "# text = The sides didn't agree.\n"
                             "1\tThe\tthe\tDET\tDT\tDefinite=Def\t2\tdet\t_\t_\n"
                             "2\tsides\tside\tNOUN\tNNS\t_\t5\tnsubj\t_\t_\n"
                             "3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                             "3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_\n"
                             "4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_\n"
                             "4.1\tnever\tnever\tADV\tRB\t_\t_\t_\t5:advmod\t_\n"
                             "5\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tGloss=x|SpaceAfter=No\n"
                             "6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n"
                             "\n"
                             "# newpar\n"
                             "1\t50 000\t50000\tNUM\tCD\t_\t0\troot\t_\t_\r\n"
                             "2\tfled\t_\tBAD\t_\t_\t1\tdep:odd\t_\t_";

static void read(struct doc *d, struct arena *arena, const char *text)
{
    truce_error error;
    arena_init(arena, NULL, 16u << 20);
    doc_init(d, arena);
    if (conllu_read(d, str_c(text), &error) != TRUCE_OK) fail_msg("%s", error.message);
    assert_string_equal(doc_check(d) ? doc_check(d) : "good", "good");
}

static void words_and_sentences_are_kept(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    read(&d, &arena, sample);
    assert_true(str_is(d.text, "The sides didn't agree.\n50 000 fled"));
    assert_int_equal(d.sentence_count, 2);
    assert_int_equal(d.token_count, 8);
    assert_int_equal(d.sentences[0].token_count, 6);
    assert_int_equal(d.sentences[1].first_token, 6);
    assert_int_equal(d.sentences[0].paragraph, 0);
    assert_int_equal(d.sentences[1].paragraph, 1);
    assert_true(str_is(doc_text(&d, d.sentences[1].span), "50 000 fled"));
    assert_true(str_is(doc_text(&d, d.tokens[3].span), "n't"));
    assert_true(str_is(doc_text(&d, d.tokens[6].span), "50 000"));
    assert_true(str_is(doc_form(&d, 6), "50000"));
    assert_int_equal(d.tokens[2].flags & TOKEN_SPACE_AFTER, 0);
    assert_int_equal(d.tokens[3].flags & TOKEN_SPACE_AFTER, TOKEN_SPACE_AFTER);
    arena_free(&arena);
}

static void columns_are_read(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    read(&d, &arena, sample);
    assert_int_equal(d.tokens[1].upos, UPOS_NOUN);
    assert_int_equal(d.tokens[1].xpos, XPOS_NNS);
    assert_int_equal(d.tokens[1].deprel, REL_NSUBJ);
    assert_int_equal(d.tokens[1].head, 5);
    assert_true(str_is(doc_lemma(&d, 1), "side"));
    assert_int_equal(doc_head(&d, 7), 6);
    assert_int_equal(d.tokens[7].upos, CONLLU_NONE);
    assert_int_equal(d.tokens[7].xpos, CONLLU_NONE);
    assert_int_equal(d.tokens[7].deprel, CONLLU_NONE);
    assert_int_equal(d.tokens[7].lemma.len, 0);
    arena_free(&arena);
}

static void nothing_is_a_document_too(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n\n\n", "# only a comment\n", "# x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena;
        struct doc d;
        read(&d, &arena, texts[i]);
        assert_int_equal(d.token_count, 0);
        arena_free(&arena);
    }
}

#define WORD(id, head) id "\tx\tx\tX\tFW\t_\t" head "\tdep\t_\t_\n"

static void faults_name_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t line;
    } cases[] = {
        {WORD("1", "0") "2\tx\tx\tX\tFW\t_\t1\tdep\t_\n", 2},       /* nine columns */
        {WORD("1", "0") "2\tx\tx\tX\tFW\t_\t1\tdep\t_\t_\t_\n", 2}, /* eleven */
        {WORD("1", "0") "2\t\tx\tX\tFW\t_\t1\tdep\t_\t_\n", 2},     /* no form */
        {WORD("2", "0"), 1},                                        /* starts with 2 */
        {WORD("1", "0") WORD("3", "1"), 2},                         /* leaves one out */
        {WORD("1", "0") WORD("1", "1"), 2},                         /* the sentence's end is missing */
        {WORD("1", "2") "\n", 2},                                   /* head outside, seen at the end */
        {WORD("1", "x"), 1},
        {WORD("1", "-1"), 1},
        {WORD("1", "99999999999"), 1},
        {WORD("x", "0"), 1},
        {WORD("99999999999", "0"), 1},
        {WORD("2-1", "0"), 1},
        {WORD("1-", "0"), 1},
        {"no treebank file\n", 1},
        {"1\t \tx\tX\tFW\t_\t0\troot\t_\t_\n", 1}, /* a form of blanks */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena;
        struct doc d;
        truce_error error = {0};
        arena_init(&arena, NULL, 16u << 20);
        doc_init(&d, &arena);
        truce_status status = conllu_read(&d, str_c(cases[i].text), &error);
        if (status != TRUCE_EINPUT || error.at != cases[i].line)
            fail_msg("case %zu: status %d, line %llu", i, status, (unsigned long long)error.at);
        arena_free(&arena);
    }
}

static void not_utf8(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    truce_error error;
    arena_init(&arena, NULL, 1u << 20);
    doc_init(&d, &arena);
    assert_int_equal(conllu_read(&d, str_c("# \xC3\n"), &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 2);
    arena_free(&arena);
}

static void memory_may_end(void **state)
{
    (void)state;
    int good = 0;
    char *text = malloc(400 * 64);
    assert_non_null(text);
    size_t n = 0;
    for (int i = 1; i <= 400; i++)
        n += (size_t)snprintf(text + n, 400 * 64 - n, "%d\tword%d\tword\tX\tFW\t_\t0\tdep\t_\t_\n", i, i);
    for (size_t limit = 0; limit < 400000; limit += 10000) {
        struct arena arena;
        struct doc d;
        arena_init(&arena, NULL, limit);
        doc_init(&d, &arena);
        truce_status status = conllu_read(&d, (struct str){text, n}, NULL);
        assert_true(status == TRUCE_OK || status == TRUCE_ENOMEM);
        good += status == TRUCE_OK;
        arena_free(&arena);
    }
    assert_true(good > 0 && good < 40);
    free(text);
}

/* Bytes changed, left out and doubled at random: read or refused with a line, and spans stay inside the text. */
static void any_byte_may_be_wrong(void **state)
{
    (void)state;
    uint32_t seed = 17, good = 0;
    for (int round = 0; round < 3000; round++) {
        size_t len = sizeof sample - 1;
        char *text = malloc(len);
        struct arena arena;
        struct doc d;
        truce_error error = {0};
        assert_non_null(text);
        memcpy(text, sample, len);
        for (int i = round % 4; i >= 0; i--) {
            static const char likely[] = "\t\n\r -.#0129_|=\xC3";
            size_t at = fixture_random(&seed) % len;
            text[at] = round % 2 ? likely[fixture_random(&seed) % (sizeof likely - 1)] : (char)(fixture_random(&seed) & 0xFF);
        }
        if (round % 5 == 0) len = fixture_random(&seed) % len;
        arena_init(&arena, NULL, 16u << 20);
        doc_init(&d, &arena);
        truce_status status = conllu_read(&d, (struct str){text, len}, &error);
        assert_true(status == TRUCE_OK || (status == TRUCE_EINPUT && error.message[0]));
        good += status == TRUCE_OK;
        for (uint32_t t = 0; t < d.token_count && status == TRUCE_OK; t++) {
            assert_true(d.tokens[t].span.start < d.tokens[t].span.end && d.tokens[t].span.end <= d.text.len);
            assert_true(d.tokens[t].head <= d.sentences[d.tokens[t].sentence].token_count);
        }
        arena_free(&arena);
        free(text);
    }
    assert_in_range(good, 300, 2900);
}

/* A network of random numbers scored against its own output gets all of it right, and against another less. */
static void scores_compare_with_the_file(void **state)
{
    (void)state;
    struct fixture f;
    char *memory, line[160], *text = calloc(64, sizeof line);
    struct arena arena;
    struct work w;
    struct doc d;
    struct network *n;
    struct lemmatizer *l;
    struct score score;
    assert_non_null(text);
    fixture_make(&f);
    struct pack p = fixture_pack(&f, &memory);
    arena_init(&arena, NULL, 64u << 20);
    arena_init(&w.scratch, NULL, 64u << 20);
    assert_int_equal(network_open(&p, NETWORK_BEST, &arena, &n, NULL), TRUCE_OK);
    assert_int_equal(lemma_open(&p, &arena, &l, NULL), TRUCE_OK);
    fixture_document(&d, &arena, 1, 10, 8);
    assert_int_equal(network_parse(n, &d, &w, NULL), TRUCE_OK);
    assert_int_equal(lemma_fill(l, &d, NULL), TRUCE_OK);
    for (uint32_t i = 0; i < 10; i++) {
        const struct token *t = d.tokens + i;
        struct str form = doc_form(&d, i), lemma = doc_lemma(&d, i);
        /* Two wrong: a label and a head. */
        const char *label = i == 3 && t->head ? "unknown" : deprel_name(t->deprel);
        (void)snprintf(line, sizeof line, "%u\t%.*s\t%.*s\t%s\t%s\t_\t%u\t%s\t_\t_\n", i + 1, (int)form.len, form.at,
                       (int)lemma.len, lemma.at, upos_name(t->upos), xpos_name(t->xpos), t->head, label);
        strcat(text, line);
    }
    struct doc again;
    doc_init(&again, &arena);
    assert_int_equal(score_conllu(n, l, str_c(text), &again, &w, &score, NULL), TRUCE_OK);
    assert_int_equal(score.words, 10);
    assert_int_equal(score.sentences, 1);
    assert_true(score.upos > 0.999 && score.xpos > 0.999 && score.lemma > 0.999 && score.uas > 0.999);
    assert_true(score.las > 0.89 && score.las < (d.tokens[3].head ? 0.91 : 1.01));
    assert_true(score.words_per_second > 0.0);
    doc_init(&again, &arena);
    assert_int_equal(score_conllu(n, l, str_c(""), &again, &w, &score, NULL), TRUCE_OK);
    assert_int_equal(score.words, 0);
    doc_init(&again, &arena);
    assert_int_equal(score_conllu(n, l, str_c("no\n"), &again, &w, &score, NULL), TRUCE_EINPUT);
    arena_free(&w.scratch);
    arena_free(&arena);
    free(memory);
    free(text);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences_are_kept),
        cmocka_unit_test(columns_are_read),
        cmocka_unit_test(nothing_is_a_document_too),
        cmocka_unit_test(faults_name_their_line),
        cmocka_unit_test(not_utf8),
        cmocka_unit_test(memory_may_end),
        cmocka_unit_test(any_byte_may_be_wrong),
        cmocka_unit_test(scores_compare_with_the_file),
    };
    return cmocka_run_group_tests_name("conllu", tests, NULL, NULL);
}
