/* Attributions over hand-made trees: who is the source, which words are cue and content, what is no attribution. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "doc/conllu.h"
#include "event/attribute.h"

/* A small table of our own, so that fitted weights cannot change what is tested here. */
static const char TABLE[] = "# comment\n"
                            "around\tnested\t-10\n"
                            "around\tin_quote\t-50\n"
                            "verb\t*\tasserts\tquote=5\n"
                            "verb\tsay\tasserts\tquote=30 clause=30 inserted=30\n"
                            "verb\tadd\tasserts\tquote=30 clause=30\n"
                            "verb\tdeny\tdenies\tclause=20 object=20 passive=20\n"
                            "verb\taccuse\talleges\tof=20\n"
                            "verb\texpect\tasserts\tinfinitive=10\n"
                            "verb\tvow\tasserts\tinfinitive=10\n"
                            "verb\twelcome\t-\tobject=10\n"
                            "verb\taccept\t-\tobject=-20\taccepts\n"
                            "verb\trule out\tdenies\tobject=-20\trules_out\n"
                            "topic\ttruce\t\t\n"
                            "around\ttopic\t30\n"
                            "verb\treport\tasserts\tclause=20\n"
                            "verb\tseem\tasserts\traising=10\n"
                            "verb\tpoint out\tasserts\tclause=20\n"
                            "verb\thit\t\tobject=-30\n"
                            "noun\tclaim\tclaims\tclause=20\n"
                            "adjective\talleged\talleges\tobject=20\n"
                            "adverb\treportedly\tasserts\tclause=10\n"
                            "source\taccording\tasserts\tinserted=30\n"
                            "mark\t:\tasserts\tclause=20\n"
                            "channel\tstatement\t\t\n";

struct fixture {
    struct arena knowledge, rows;
    struct work work;
    struct reporting *reporting;
    struct doc d;
    char text[16384];
};

static char *write_table(const char *table)
{
    static char path[64];
    (void)snprintf(path, sizeof path, "/tmp/truce-test-XXXXXX");
    int f = mkstemp(path);
    assert_true(f >= 0);
    assert_int_equal(write(f, table, strlen(table)), (ssize_t)strlen(table));
    (void)close(f);
    return path;
}

static int set_up(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);
    truce_error error;
    arena_init(&x->knowledge, NULL, 1 << 24);
    arena_init(&x->rows, NULL, 1 << 26);
    arena_init(&x->work.scratch, NULL, 1 << 26);
    char *path = write_table(TABLE);
    truce_status s = reporting_open(path, NULL, &x->knowledge, &x->reporting, &error);
    (void)unlink(path);
    *state = x;
    return s == TRUCE_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    arena_free(&x->knowledge);
    arena_free(&x->rows);
    arena_free(&x->work.scratch);
    free(x);
    return 0;
}

/* Reads a document in short notation: words as form|lemma|UPOS|XPOS|head|relation, sentences by "\n", paragraphs by "¶". */
static void read_document(struct fixture *x, const char *brief)
{
    size_t at = 0, room = sizeof x->text;
    unsigned number = 0;
    while (*brief) {
        if (*brief == ' ') brief++;
        if (*brief == '\n') {
            at += (size_t)snprintf(x->text + at, room - at, "\n");
            number = 0;
            brief++;
            continue;
        }
        if (strncmp(brief, "¶", strlen("¶")) == 0) {
            at += (size_t)snprintf(x->text + at, room - at, "# newpar\n");
            brief += strlen("¶");
            continue;
        }
        char field[6][64] = {{0}};
        for (int i = 0; i < 6; i++) {
            size_t n = strcspn(brief, i < 5 ? "|" : " \n");
            assert_true(n < sizeof field[i]);
            memcpy(field[i], brief, n);
            brief += n + (i < 5);
        }
        at += (size_t)snprintf(x->text + at, room - at, "%u\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", ++number, field[0], field[1],
                               field[2], field[3], field[4], field[5]);
        assert_true(at < room);
    }
    truce_error error = {0};
    arena_reset(&x->rows);
    arena_reset(&x->work.scratch);
    doc_init(&x->d, &x->rows);
    if (conllu_read(&x->d, str_c(x->text), &error) != TRUCE_OK) fail_msg("%s", error.message);
    if (doc_check(&x->d)) fail_msg("%s", doc_check(&x->d));
    assert_int_equal(attribute_find(x->reporting, &x->d, &x->work, &error), TRUCE_OK);
}

static void assert_span(const struct fixture *x, struct span s, const char *expected)
{
    struct str text = doc_text(&x->d, s);
    if (!str_is(text, expected)) fail_msg("\"%.*s\" is not \"%s\"", (int)text.len, text.at, expected);
}

/* One attribution; contents are joined by " / ". */
static void assert_attribution(const struct fixture *x, uint32_t row, const char *source, const char *cue, const char *content,
                               enum stance stance)
{
    assert_true(row < x->d.attribution_count);
    const struct attribution *a = x->d.attributions + row;
    char joined[1024] = "";
    size_t at = 0;
    for (uint32_t i = 0; i < a->contents.count; i++) {
        struct str part = doc_text(&x->d, x->d.contents[a->contents.first + i]);
        at += (size_t)snprintf(joined + at, sizeof joined - at, "%s%.*s", i ? " / " : "", (int)part.len, part.at);
    }
    assert_span(x, a->source, source);
    assert_span(x, a->cue, cue);
    assert_string_equal(joined, content);
    assert_int_equal(a->stance, stance);
}

#define ARMY_SAID "The|the|DET|DT|2|det army|army|NOUN|NN|3|nsubj said|say|VERB|VBD|0|root "

static void indirect_speech(void **state)
{
    struct fixture *x = *state;
    read_document(x, ARMY_SAID "rebels|rebel|NOUN|NNS|5|nsubj left|leave|VERB|VBD|3|ccomp the|the|DET|DT|7|det "
                               "town|town|NOUN|NN|5|obj .|.|PUNCT|.|3|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "The army", "said", "rebels left the town", STANCE_ASSERTS);
}

static void it_speaks_only_when_it_stands_for_somebody(void **state)
{
    struct fixture *x = *state;
    read_document(x, "It|it|PRON|PRP|2|nsubj said|say|VERB|VBD|0|root rebels|rebel|NOUN|NNS|4|nsubj left|leave|VERB|VBD|2|ccomp "
                     ".|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "It", "said", "rebels left", STANCE_ASSERTS);
    memset(x->text, 0, sizeof x->text);
    read_document(x, "It|it|PRON|PRP|3|nsubj:pass was|be|AUX|VBD|3|aux:pass said|say|VERB|VBN|0|root rebels|rebel|NOUN|NNS|5|nsubj "
                     "left|leave|VERB|VBD|3|ccomp .|.|PUNCT|.|3|punct\n");
    for (uint32_t i = 0; i < x->d.attribution_count; i++) assert_int_equal(x->d.attributions[i].source.end, 0);
}

static void split_quotation(void **state)
{
    struct fixture *x = *state;
    read_document(x,
                  "“|\"|PUNCT|``|3|punct We|we|PRON|PRP|3|nsubj won|win|VERB|VBD|0|root ,|,|PUNCT|,|7|punct ”|\"|PUNCT|''|7|punct "
                  "he|he|PRON|PRP|7|nsubj said|say|VERB|VBD|3|parataxis ,|,|PUNCT|,|7|punct “|\"|PUNCT|``|11|punct "
                  "and|and|CCONJ|CC|11|cc leave|leave|VERB|VBP|3|conj .|.|PUNCT|.|3|punct ”|\"|PUNCT|''|3|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "he", "said", "“ We won , ” / “ and leave . ”", STANCE_ASSERTS);
}

static void a_verb_that_is_not_listed_takes_a_quotation(void **state)
{
    struct fixture *x = *state;
    read_document(
        x, "“|\"|PUNCT|``|4|punct We|we|PRON|PRP|4|nsubj have|have|AUX|VBP|4|aux won|win|VERB|VBN|7|ccomp ”|\"|PUNCT|''|4|punct "
           "he|he|PRON|PRP|7|nsubj yodelled|yodel|VERB|VBD|0|root .|.|PUNCT|.|7|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "he", "yodelled", "“ We have won ”", STANCE_ASSERTS);
}

static void speech_is_carried_over_sentences_and_paragraphs(void **state)
{
    struct fixture *x = *state;
    read_document(
        x, "¶ “|\"|PUNCT|``|3|punct We|we|PRON|PRP|3|nsubj won|win|VERB|VBD|7|ccomp ,|,|PUNCT|,|7|punct ”|\"|PUNCT|''|7|punct "
           "he|he|PRON|PRP|7|nsubj said|say|VERB|VBD|0|root .|.|PUNCT|.|7|punct\n"
           "“|\"|PUNCT|``|3|punct They|they|PRON|PRP|3|nsubj lost|lose|VERB|VBD|0|root badly|badly|ADV|RB|3|advmod "
           ".|.|PUNCT|.|3|punct\n"
           "¶ “|\"|PUNCT|``|3|punct It|it|PRON|PRP|3|nsubj ends|end|VERB|VBZ|0|root here|here|ADV|RB|3|advmod .|.|PUNCT|.|3|punct "
           "”|\"|PUNCT|''|3|punct\n"
           "¶ Rain|rain|NOUN|NN|2|nsubj fell|fall|VERB|VBD|0|root .|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "he", "said", "“ We won , ” / “ They lost badly .\n“ It ends here . ”", STANCE_ASSERTS);
}

static void according_to(void **state)
{
    struct fixture *x = *state;
    read_document(x, "Ten|ten|NUM|CD|2|nummod people|people|NOUN|NNS|3|nsubj died|die|VERB|VBD|0|root ,|,|PUNCT|,|7|punct "
                     "according|accord|VERB|VBG|7|case to|to|ADP|IN|5|fixed police|police|NOUN|NNS|3|obl .|.|PUNCT|.|3|punct\n");
    assert_int_equal(x->d.attribution_count, 1);
    assert_attribution(x, 0, "police", "according", "Ten people died", STANCE_ASSERTS);
}

static void accused_of_and_stance(void **state)
{
    struct fixture *x = *state;
    read_document(x,
                  "Kyiv|Kyiv|PROPN|NNP|2|nsubj accused|accuse|VERB|VBD|0|root Moscow|Moscow|PROPN|NNP|2|obj of|of|SCONJ|IN|5|mark "
                  "lying|lie|VERB|VBG|2|advcl .|.|PUNCT|.|2|punct\n"
                  "Moscow|Moscow|PROPN|NNP|2|nsubj denied|deny|VERB|VBD|0|root the|the|DET|DT|4|det charge|charge|NOUN|NN|2|obj "
                  ".|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 2);
    assert_attribution(x, 0, "Kyiv", "accused", "of lying", STANCE_ALLEGES);
    assert_attribution(x, 1, "Moscow", "denied", "the charge", STANCE_DENIES);
}

/* Vows and praise are attributions, but nobody vouches for what they hold. */
static void what_nobody_vouches_for(void **state)
{
    struct fixture *x = *state;
    read_document(x,
                  "Kyiv|Kyiv|PROPN|NNP|2|nsubj vowed|vow|VERB|VBD|0|root to|to|PART|TO|4|mark fight|fight|VERB|VB|2|xcomp "
                  ".|.|PUNCT|.|2|punct\n"
                  "Moscow|Moscow|PROPN|NNP|2|nsubj welcomed|welcome|VERB|VBD|0|root the|the|DET|DT|4|det truce|truce|NOUN|NN|2|obj "
                  ".|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 2);
    assert_attribution(x, 0, "Kyiv", "vowed", "to fight", STANCE_NONE);
    assert_attribution(x, 1, "Moscow", "welcomed", "the truce", STANCE_NONE);
}

/* Positions count on topics only, with what they hang on; negation turns them round. */
static void positions_and_conditions(void **state)
{
    struct fixture *x = *state;
    read_document(x, "Kyiv|Kyiv|PROPN|NNP|3|nsubj will|will|AUX|MD|3|aux accept|accept|VERB|VB|0|root the|the|DET|DT|5|det "
                     "truce|truce|NOUN|NN|3|obj if|if|SCONJ|IN|8|mark Moscow|Moscow|PROPN|NNP|8|nsubj stops|stop|VERB|VBZ|3|advcl "
                     ".|.|PUNCT|.|3|punct\n"
                     "Kyiv|Kyiv|PROPN|NNP|2|nsubj accepted|accept|VERB|VBD|0|root a|a|DET|DT|4|det truce|truce|NOUN|NN|2|obj "
                     "in|in|ADP|IN|6|case principle|principle|NOUN|NN|2|obl .|.|PUNCT|.|2|punct\n"
                     "Kyiv|Kyiv|PROPN|NNP|4|nsubj did|do|AUX|VBD|4|aux not|not|PART|RB|4|advmod rule|rule|VERB|VB|0|root "
                     "out|out|ADP|RP|4|compound:prt a|a|DET|DT|7|det truce|truce|NOUN|NN|4|obj .|.|PUNCT|.|4|punct\n"
                     "Kyiv|Kyiv|PROPN|NNP|2|nsubj accepted|accept|VERB|VBD|0|root the|the|DET|DT|4|det prize|prize|NOUN|NN|2|obj "
                     ".|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 3);
    assert_int_equal(x->d.attributions[0].position, POSITION_ACCEPTS_CONDITIONALLY);
    assert_span(x, x->d.attributions[0].condition, "if Moscow stops");
    assert_int_equal(x->d.attributions[1].position, POSITION_ACCEPTS_IN_PRINCIPLE);
    assert_span(x, x->d.attributions[1].condition, "");
    assert_int_equal(x->d.attributions[2].position, POSITION_CONSIDERING);
}

static void nobody_is_named(void **state)
{
    struct fixture *x = *state;
    read_document(
        x, "Rebels|rebel|NOUN|NNS|3|nsubj:pass are|be|AUX|VBP|3|aux:pass expected|expect|VERB|VBN|0|root to|to|PART|TO|5|mark "
           "leave|leave|VERB|VB|3|xcomp .|.|PUNCT|.|3|punct\n"
           "It|it|PRON|PRP|3|expl was|be|AUX|VBD|3|aux:pass reported|report|VERB|VBN|0|root that|that|SCONJ|IN|6|mark "
           "rebels|rebel|NOUN|NNS|6|nsubj left|leave|VERB|VBD|3|ccomp .|.|PUNCT|.|3|punct\n"
           "An|an|DET|DT|3|det alleged|alleged|ADJ|JJ|3|amod spy|spy|NOUN|NN|4|nsubj left|leave|VERB|VBD|0|root "
           ".|.|PUNCT|.|4|punct\n");
    assert_int_equal(x->d.attribution_count, 3);
    assert_attribution(x, 0, "", "are expected", "Rebels / to leave", STANCE_ASSERTS);
    assert_attribution(x, 1, "", "was reported", "that rebels left", STANCE_ASSERTS);
    assert_attribution(x, 2, "", "alleged", "An / spy", STANCE_ALLEGES);
    assert_int_equal(x->d.attributions[1].source_mention, NO_ROW);
}

static void nested_sources_are_both_kept(void **state)
{
    struct fixture *x = *state;
    read_document(x, "Reuters|Reuters|PROPN|NNP|2|nsubj said|say|VERB|VBD|0|root the|the|DET|DT|4|det army|army|NOUN|NN|5|nsubj "
                     "said|say|VERB|VBD|2|ccomp rebels|rebel|NOUN|NNS|7|nsubj left|leave|VERB|VBD|5|ccomp .|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 2);
    assert_attribution(x, 0, "Reuters", "said", "the army said rebels left", STANCE_ASSERTS);
    assert_attribution(x, 1, "the army", "said", "rebels left", STANCE_ASSERTS);
}

static void channel_and_negation(void **state)
{
    struct fixture *x = *state;
    read_document(
        x, "He|he|PRON|PRP|2|nsubj said|say|VERB|VBD|0|root in|in|ADP|IN|5|case a|a|DET|DT|5|det "
           "statement|statement|NOUN|NN|2|obl they|they|PRON|PRP|7|nsubj left|leave|VERB|VBD|2|ccomp .|.|PUNCT|.|2|punct\n"
           "He|he|PRON|PRP|4|nsubj did|do|AUX|VBD|4|aux not|not|PART|RB|4|advmod say|say|VERB|VB|0|root they|they|PRON|PRP|6|nsubj "
           "left|leave|VERB|VBD|4|ccomp .|.|PUNCT|.|4|punct\n");
    assert_int_equal(x->d.attribution_count, 2);
    assert_span(x, x->d.attributions[0].channel, "in a statement");
    assert_attribution(x, 0, "He", "said", "they left", STANCE_ASSERTS);
    assert_span(x, x->d.attributions[1].channel, "");
    assert_attribution(x, 1, "He", "did not say", "they left", STANCE_NONE);
}

static void inherited_and_relative_sources(void **state)
{
    struct fixture *x = *state;
    read_document(x, "Smith|Smith|PROPN|NNP|7|nsubj ,|,|PUNCT|,|4|punct who|who|PRON|WP|4|nsubj added|add|VERB|VBD|1|acl:relcl "
                     "they|they|PRON|PRP|6|nsubj lost|lose|VERB|VBD|4|ccomp said|say|VERB|VBD|0|root it|it|PRON|PRP|9|nsubj "
                     "ended|end|VERB|VBD|7|ccomp ,|,|PUNCT|,|11|punct adding|add|VERB|VBG|7|advcl they|they|PRON|PRP|13|nsubj "
                     "left|leave|VERB|VBD|11|ccomp .|.|PUNCT|.|7|punct\n");
    assert_int_equal(x->d.attribution_count, 3);
    assert_attribution(x, 0, "who", "added", "they lost", STANCE_ASSERTS);
    assert_attribution(x, 1, "Smith", "said", "it ended", STANCE_ASSERTS);
    assert_attribution(x, 2, "Smith", "adding", "they left", STANCE_ASSERTS);
}

static void plain_sentences_attribute_nothing(void **state)
{
    struct fixture *x = *state;
    read_document(
        x,
        "Shells|shell|NOUN|NNS|2|nsubj hit|hit|VERB|VBD|0|root the|the|DET|DT|4|det town|town|NOUN|NN|2|obj .|.|PUNCT|.|2|punct\n"
        "Rebels|rebel|NOUN|NNS|2|nsubj left|leave|VERB|VBD|0|root it|it|PRON|PRP|2|obj .|.|PUNCT|.|2|punct\n");
    assert_int_equal(x->d.attribution_count, 0);
    read_document(x, "");
    assert_int_equal(x->d.attribution_count, 0);
}

/* A chain of 40,000 "said" under each other must neither overflow the stack nor take quadratic time. */
static void deep_trees(void **state)
{
    struct fixture *x = *state;
    enum { WORDS = 40000 };
    truce_error error = {0};
    arena_reset(&x->rows);
    arena_reset(&x->work.scratch);
    doc_init(&x->d, &x->rows);
    char *text = arena_alloc(&x->rows, WORDS, 5);
    for (size_t i = 0; i < WORDS; i++) memcpy(text + 5 * i, "said ", 5);
    x->d.text = (struct str){text, (size_t)WORDS * 5};
    struct pooled said, say;
    assert_true(doc_pool(&x->d, str_c("said"), &said) && doc_pool(&x->d, str_c("say"), &say));
    struct sentence *s = doc_add_sentence(&x->d);
    s->span = (struct span){0, WORDS * 5 - 1};
    s->token_count = WORDS;
    for (uint32_t i = 0; i < WORDS; i++) {
        struct token *t = doc_add_token(&x->d);
        assert_non_null(t);
        *t = (struct token){.span = {5 * i, 5 * i + 4},
                            .form = said,
                            .lemma = say,
                            .head = i,
                            .upos = UPOS_VERB,
                            .xpos = XPOS_VBD,
                            .deprel = i ? REL_CCOMP : REL_ROOT};
    }
    assert_int_equal(attribute_find(x->reporting, &x->d, &x->work, &error), TRUCE_OK);
    assert_true(x->d.attribution_count > 0);
}

/* Every limit of scratch memory gives TRUCE_ENOMEM or the full result, never a crash. */
static void memory_that_runs_out(void **state)
{
    struct fixture *x = *state;
    read_document(x, ARMY_SAID "rebels|rebel|NOUN|NNS|5|nsubj left|leave|VERB|VBD|3|ccomp .|.|PUNCT|.|3|punct\n");
    int good = 0, bad = 0;
    for (size_t limit = 0; limit < 200000; limit += 10000) {
        truce_error error = {0};
        struct work tight;
        arena_init(&tight.scratch, NULL, limit);
        x->d.attribution_count = x->d.content_count = 0;
        truce_status s = attribute_find(x->reporting, &x->d, &tight, &error);
        assert_true(s == TRUCE_OK || s == TRUCE_ENOMEM);
        if (s == TRUCE_OK)
            good++;
        else
            bad++;
        arena_free(&tight.scratch);
    }
    assert_true(good > 0 && bad > 0);
}

static void open_bad(const char *table, uint64_t line)
{
    struct arena arena;
    struct reporting *r = NULL;
    truce_error error = {0};
    arena_init(&arena, NULL, 1 << 24);
    char *path = write_table(table);
    assert_int_equal(reporting_open(path, NULL, &arena, &r, &error), TRUCE_EMODEL);
    assert_int_equal(error.at, line);
    assert_null(r);
    (void)unlink(path);
    arena_free(&arena);
}

static void bad_tables(void **state)
{
    (void)state;
    open_bad("verb\n", 1);
    open_bad("# ok\nverb\tsay\tshouts\tquote=1\n", 2);
    open_bad("verb\tsay\tasserts\tquote\n", 1);
    open_bad("verb\tsay\tasserts\tquote=x\n", 1);
    open_bad("verb\tsay\tasserts\tquote=1\tsits\n", 1);
    open_bad("verb\tsay\tasserts\tnowhere=1\n", 1);
    open_bad("adjectives\tsay\tasserts\tquote=1\n", 1);
    open_bad("around\tnowhere\t1\n", 1);
    open_bad("around\tnested\tmuch\n", 1);
}

/* The table that ships opens, and its commonest words stand in it as they should. */
static void shipped_table(void **state)
{
    (void)state;
    const char *path = "data/lexicon/reporting.tsv";
    if (access(path, R_OK) != 0) {
        print_message("skipped: run from the source directory to test %s\n", path);
        skip();
    }
    struct arena arena;
    struct reporting *r = NULL;
    truce_error error = {0};
    arena_init(&arena, NULL, 1 << 24);
    if (reporting_open(path, NULL, &arena, &r, &error) != TRUCE_OK) fail_msg("%s", error.message);
    const struct report_cue *say = reporting_cue(r, REPORT_CUE_VERB, str_c("Say"));
    assert_non_null(say);
    assert_true(say->weight[REPORT_CLAUSE] > 0 && say->weight[REPORT_QUOTE] > 0);
    assert_int_equal(reporting_cue(r, REPORT_CUE_VERB, str_c("deny"))->stance, STANCE_DENIES);
    assert_int_equal(reporting_cue(r, REPORT_CUE_VERB, str_c("admit"))->stance, STANCE_ADMITS);
    assert_null(reporting_cue(r, REPORT_CUE_NOUN, str_c("say")));
    assert_true(reporting_around(r, AROUND_NESTED) < 0);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(indirect_speech, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_speaks_only_when_it_stands_for_somebody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(split_quotation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_verb_that_is_not_listed_takes_a_quotation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(speech_is_carried_over_sentences_and_paragraphs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(according_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(accused_of_and_stance, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_nobody_vouches_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(positions_and_conditions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nested_sources_are_both_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(channel_and_negation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(inherited_and_relative_sources, set_up, tear_down),
        cmocka_unit_test_setup_teardown(plain_sentences_attribute_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deep_trees, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_that_runs_out, set_up, tear_down),
        cmocka_unit_test(bad_tables),
        cmocka_unit_test(shipped_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
