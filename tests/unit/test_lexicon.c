/* The lexicon's files: what is read, which line wins, what is refused and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "know/lexicon.h"

#ifndef TRUCE_SOURCE_DIR
#define TRUCE_SOURCE_DIR "."
#endif

static const char *const NAMES[] = {"classes.tsv", "triggers.tsv", "operators.tsv", "cues.tsv", "scenes.tsv", "own.tsv"};

struct fixture {
    char directory[64];
    struct arena arena;
};

static int set_up(void **state)
{
    struct fixture *x = calloc(1, sizeof *x);
    (void)snprintf(x->directory, sizeof x->directory, "/tmp/truce-lexicon-XXXXXX");
    arena_init(&x->arena, NULL, 64u << 20);
    *state = x;
    return mkdtemp(x->directory) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct fixture *x = *state;
    char path[128];
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", x->directory, NAMES[i]);
        (void)unlink(path);
    }
    (void)rmdir(x->directory);
    arena_free(&x->arena);
    free(x);
    return 0;
}

static const char *write_file(const struct fixture *x, const char *name, const char *text)
{
    static char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", x->directory, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    (void)fputs(text, f);
    (void)fclose(f);
    return path;
}

static const char
    SCENES[] = "sport\tsilences\tASSAULT RETREAT\nsport\ttells\tcricket\nmarket\town\tall\nsport,market\thints\tgoal\n";

/* Writes the five files, with defaults where NULL, and opens them. */
static truce_status open_with(struct fixture *x, const char *classes, const char *triggers, const char *operators, const char *own,
                              struct lexicon **out, truce_error *error)
{
    (void)write_file(x, "classes.tsv", classes ? classes : "# words\nweapon\trocket gun\n");
    (void)write_file(x, "triggers.tsv", triggers ? triggers : "strike\tv\tASSAULT\t190\tact:at\tobj\n");
    (void)write_file(x, "operators.tsv", operators ? operators : "plan\tv\tfuture\tclause\n");
    (void)write_file(x, "scenes.tsv", SCENES);
    (void)write_file(x, "cues.tsv", "mode\tASSAULT.drone\tdrone\ncontext\tmilitary\tarmy\n");
    return lexicon_open(x->directory, own ? write_file(x, "own.tsv", own) : NULL, &x->arena, out, error);
}

static void most_conditions_win(void **state)
{
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(open_with(*state, NULL,
                               "strike\tv\tASSAULT\t190\tact:at|on\t-\n"
                               "strike|hit\tv\tPROTEST.strike\t143\tdo,weak\tsubj=worker !obj\n",
                               NULL, NULL, &l, &error),
                     TRUCE_OK);
    uint32_t first;
    assert_int_equal(lexicon_triggers(l, str_c("strike"), 'v', &first), 2);
    const struct lexicon_trigger *t = lexicon_trigger(l, first);
    assert_int_equal(t->type, TYPE_PROTEST);
    assert_int_equal(t->mode, MODE_STRIKE);
    assert_int_equal(t->frame, FRAME_DO);
    assert_true(t->weak);
    assert_int_equal(t->condition_count, 2);
    assert_int_equal(lexicon_condition(l, t->first_condition)->look, LOOK_SUBJECT);
    assert_true(lexicon_condition(l, t->first_condition + 1)->negated);
    t = lexicon_trigger(l, first + 1);
    assert_int_equal(t->type, TYPE_ASSAULT);
    assert_string_equal(t->cameo, "190");
    assert_int_equal(t->preposition_count, 2);
    assert_int_equal(lexicon_triggers(l, str_c("hit"), 'v', &first), 1);
    assert_int_equal(lexicon_triggers(l, str_c("strike"), 'n', &first), 0);
    assert_int_equal(lexicon_triggers(l, str_c(""), 'v', &first), 0);
}

static void conditions_on_form_and_infinitive(void **state)
{
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(
        open_with(*state, NULL, "talk\tn\t-\t-\tnone\tself=talk\ntell\tv\tREQUEST\t100\tact\tinf\n", NULL, NULL, &l, &error),
        TRUCE_OK);
    uint32_t first;
    assert_int_equal(lexicon_triggers(l, str_c("talk"), 'n', &first), 1);
    assert_int_equal(lexicon_condition(l, lexicon_trigger(l, first)->first_condition)->look, LOOK_SELF);
    assert_int_equal(lexicon_triggers(l, str_c("tell"), 'v', &first), 1);
    assert_int_equal(lexicon_condition(l, lexicon_trigger(l, first)->first_condition)->look, LOOK_INFINITIVE);
}

static void own_lines_come_first(void **state)
{
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(open_with(*state, NULL, NULL, NULL, "strike\tv\tREJECT.yield\t124\tact\t-\n", &l, &error), TRUCE_OK);
    uint32_t first;
    assert_int_equal(lexicon_triggers(l, str_c("strike"), 'v', &first), 2);
    assert_int_equal(lexicon_trigger(l, first)->type, TYPE_REJECT);
}

static void classes_and_cues_are_found(void **state)
{
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(
        open_with(*state, NULL, "fire\tv\tASSAULT\t190\tact:at\tobj=@weapon|shot p.at=$party\n", NULL, NULL, &l, &error), TRUCE_OK);
    uint32_t weapon = lexicon_class(l, "weapon"), first;
    assert_true(lexicon_in_class(l, weapon, str_c("gun")));
    assert_false(lexicon_in_class(l, weapon, str_c("guns")));
    assert_int_equal(lexicon_class(l, "nothing"), NO_ROW);
    assert_int_equal(lexicon_triggers(l, str_c("fire"), 'v', &first), 1);
    const struct lexicon_condition *k = lexicon_condition(l, lexicon_trigger(l, first)->first_condition);
    assert_int_equal(lexicon_word(l, k->first_word)->kind, WORD_CLASS);
    assert_int_equal(lexicon_word(l, k->first_word + 1)->kind, WORD_LEMMA);
    assert_true(str_is(k[1].preposition, "at"));
    assert_int_equal(lexicon_word(l, k[1].first_word)->kind, WORD_PARTY);
    assert_int_equal(lexicon_mode_cue(l, str_c("drone"), TYPE_ASSAULT), MODE_DRONE);
    assert_int_equal(lexicon_mode_cue(l, str_c("drone"), TYPE_PROTEST), MODE_NONE);
    assert_true(lexicon_contexts(l, str_c("army")) == (uint64_t)1 << (CONTEXT_MILITARY - 1));
    assert_int_equal(lexicon_operators(l, str_c("plan"), 'v', &first), 1);
    assert_int_equal(lexicon_operation(l, first)->operator, OPERATOR_FUTURE);
}

static void scenes_have_words_and_types(void **state)
{
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(open_with(*state, NULL, NULL, NULL, NULL, &l, &error), TRUCE_OK);
    assert_int_equal(lexicon_scenes(l), 2);
    assert_true(str_is(lexicon_scene(l, 0)->name, "sport"));
    assert_false(lexicon_scene(l, 0)->own);
    assert_int_equal(lexicon_scene(l, 0)->types, 1u << TYPE_ASSAULT | 1u << TYPE_RETREAT);
    assert_true(lexicon_scene(l, 1)->own);
    assert_int_equal(lexicon_scene(l, 1)->types, UINT32_MAX);
    uint32_t parts[SCENE_PARTS] = {0};
    lexicon_scenes_of(l, str_c("cricket"), parts);
    assert_int_equal(parts[SCENE_TELLS], 1);
    assert_int_equal(parts[SCENE_HINTS], 0);
    lexicon_scenes_of(l, str_c("goal"), parts);
    assert_int_equal(parts[SCENE_HINTS], 3);
}

static void bad_scenes_are_named(void **state)
{
    static const char *const lines[] = {"sport\ttells", "sport\tshouts\tgoal", "sport\tsilences\tATTACK", "sport\ttells\ta\tb"};
    struct fixture *x = *state;
    struct lexicon *l;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        truce_error error = {0};
        assert_int_equal(open_with(x, NULL, NULL, NULL, NULL, &l, &error), TRUCE_OK);
        (void)write_file(x, "scenes.tsv", lines[i]);
        assert_int_equal(lexicon_open(x->directory, NULL, &x->arena, &l, &error), TRUCE_EMODEL);
        assert_non_null(strstr(error.message, "scenes.tsv: line 1"));
    }
}

/* Each bad line is the third of its file. */
static void bad_lines_are_named(void **state)
{
    static const char *const triggers[] = {
        "strike\tv\tASSAULT\t190\tact",             /* a column is missing */
        "strike\tv\tASSAULT\t190\tact\t-\t-",       /* one too many */
        "strike\tx\tASSAULT\t190\tact\t-",          /* part of speech */
        "strike\tv\tATTACK\t190\tact\t-",           /* type */
        "strike\tv\tASSAULT.tank\t190\tact\t-",     /* mode */
        "strike\tv\tASSAULT\t19000\tact\t-",        /* code */
        "strike\tv\tASSAULT\t190\tacts\t-",         /* frame */
        "strike\tv\tASSAULT\t190\tact,strong\t-",   /* flag */
        "strike\tv\tASSAULT\t190\tact\twho=x",      /* condition */
        "strike\tv\tASSAULT\t190\tact\tobj=@tanks", /* class */
        "strike\tv\tASSAULT\t190\tact\tobj=$thing", /* mention */
        "strike\tv\tASSAULT\t190\tact\tobj=a||b",   /* empty word */
    };
    struct lexicon *l;
    for (size_t i = 0; i < sizeof triggers / sizeof *triggers; i++) {
        char text[256];
        truce_error error = {0};
        (void)snprintf(text, sizeof text, "# head\n\n%s\n", triggers[i]);
        assert_int_equal(open_with(*state, NULL, text, NULL, NULL, &l, &error), TRUCE_EMODEL);
        assert_int_equal(error.at, 3);
        assert_non_null(strstr(error.message, "triggers.tsv: line 3"));
    }
    truce_error error = {0};
    assert_int_equal(open_with(*state, NULL, NULL, "plan\tv\tlater\t-\n", NULL, &l, &error), TRUCE_EMODEL);
    assert_int_equal(error.at, 1);
    assert_int_equal(open_with(*state, "weapon\n", NULL, NULL, NULL, &l, &error), TRUCE_EMODEL);
}

static void missing_file_and_memory(void **state)
{
    struct fixture *x = *state;
    struct lexicon *l;
    truce_error error = {0};
    assert_int_equal(lexicon_open("/nonexistent", NULL, &x->arena, &l, &error), TRUCE_EIO);
    struct arena small;
    arena_init(&small, NULL, 1 << 17);
    assert_int_equal(lexicon_open(TRUCE_SOURCE_DIR "/data/lexicon", NULL, &small, &l, &error), TRUCE_ENOMEM);
    arena_free(&small);
}

/* The tables we ship: every type has verbs and nouns, and every act has a code. */
static void shipped_tables_are_whole(void **state)
{
    static const struct {
        const char *lemma;
        char pos;
        enum event_type type;
    } some[] = {{"agree", 'v', TYPE_AGREE},       {"visit", 'n', TYPE_CONSULT},       {"praise", 'v', TYPE_SUPPORT},
                {"apologise", 'v', TYPE_CONCEDE}, {"extradite", 'v', TYPE_COOPERATE}, {"aid", 'n', TYPE_AID},
                {"surrender", 'v', TYPE_RETREAT}, {"urge", 'v', TYPE_REQUEST},        {"condemn", 'v', TYPE_ACCUSE},
                {"veto", 'v', TYPE_REJECT},       {"threaten", 'v', TYPE_THREATEN},   {"riot", 'n', TYPE_PROTEST},
                {"sanction", 'n', TYPE_SANCTION}, {"deploy", 'v', TYPE_MOBILIZE},     {"arrest", 'v', TYPE_COERCE},
                {"airstrike", 'n', TYPE_ASSAULT}};
    struct fixture *x = *state;
    struct lexicon *l;
    truce_error error = {0};
    truce_status s = lexicon_open(TRUCE_SOURCE_DIR "/data/lexicon", NULL, &x->arena, &l, &error);
    if (s != TRUCE_OK) fail_msg("%s", error.message);
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        uint32_t first, n = lexicon_triggers(l, str_c(some[i].lemma), some[i].pos, &first);
        bool found = false;
        for (uint32_t k = 0; k < n; k++)
            found |= lexicon_trigger(l, first + k)->type == some[i].type && *lexicon_trigger(l, first + k)->cameo;
        if (!found) fail_msg("%s is missing", some[i].lemma);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(most_conditions_win, set_up, tear_down),
        cmocka_unit_test_setup_teardown(conditions_on_form_and_infinitive, set_up, tear_down),
        cmocka_unit_test_setup_teardown(own_lines_come_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(classes_and_cues_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(scenes_have_words_and_types, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_scenes_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_lines_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(missing_file_and_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shipped_tables_are_whole, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
