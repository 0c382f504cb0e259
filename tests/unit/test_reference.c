/* How a claim is told: what takes up a known act, what tells another one, prints of names and words; and what whole texts add up
 * to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kit_fixture.h"
#include "pipe/pipe.h"
#include "record/draw.h"
#include "record/reference.h"

static struct kit kit;
static struct arena arena;
static struct work work;

static int open_kit(void **state)
{
    (void)state;
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    arena_init(&arena, NULL, (size_t)1 << 30);
    arena_init(&work.scratch, NULL, (size_t)1 << 28);
    if (kit_open(&paths, NULL, &kit, &error) == TRUCE_OK) return 0;
    print_message("%s\n", error.message);
    return 1;
}

static int close_kit(void **state)
{
    (void)state;
    kit_close(&kit);
    arena_free(&work.scratch);
    arena_free(&arena);
    return 0;
}

static struct doc newest; /* of the last text added */

/* Adds the claims of a text of an outlet of its own. */
static void add(struct claims *c, const char *day, const char *text, struct doc *d)
{
    truce_error error = {0};
    doc_init(d, &arena);
    assert_true(day_read(str_c(day), &d->published));
    struct claim_article about = {.id = c->article_count + 1, .key = str_c("k"), .published = day_number(d->published)};
    about.origin = about.id;
    assert_int_equal(pipe_run(&kit, str_c(text), STAGE_EVENTS, d, &work, &error), TRUCE_OK);
    assert_int_equal(claims_of(d, &about, &arena, c, &error), TRUCE_OK);
}

/* The claim of the last text whose trigger is a word. */
static const struct claim *claim_at(const struct claims *c, const char *word, const char *text)
{
    uint32_t at = 0;
    while (at < c->row_count && !str_is(doc_text(&newest, c->rows[at].trigger), word)) at++;
    if (at == c->row_count) fail_msg("no act \"%s\" in: %s", word, text);
    return c->rows + at;
}

static void words_tell_how(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
        unsigned set, unset;
    } rows[] = {
        {"Rebels attacked Goma. Three people were killed.", "killed", TOLD_OUTCOME | TOLD_PASSIVE, TOLD_NOUN | TOLD_ALSO},
        {"Rebels attacked Goma. Two soldiers were also killed.", "killed", TOLD_ALSO, TOLD_NOUN},
        {"Rebels fled to Goma after clashes with the army.", "clashes", TOLD_NOUN | TOLD_BEHIND, TOLD_INDEFINITE},
        {"The mayor of Goma, who was shot on Monday, has died.", "shot", TOLD_RELATIVE, TOLD_NOUN},
        {"Israel carried out an air strike on Gaza City.", "strike", TOLD_NOUN | TOLD_INDEFINITE, TOLD_OWNED | TOLD_BEHIND},
        {"Egypt condemned Israel's attack on Gaza City.", "attack", TOLD_NOUN | TOLD_OWNED, TOLD_INDEFINITE},
        {"Some 300 drones were launched at Ukrainian cities during the attack.", "attack", TOLD_HANGS, TOLD_BESIDE},
        {"Rebels attacked Goma and killed three people.", "killed", TOLD_BESIDE, TOLD_HANGS},
        {"Rebels attacked Goma before being killed by the army.", "killed", TOLD_CLAUSE, TOLD_NOUN},
        {"Iran fired missiles at Israel in retaliation for the strikes.", "strikes", TOLD_CAUSE, TOLD_AS},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct claims c = {0};
        add(&c, "2025-03-12", rows[i].text, &newest);
        unsigned told = claim_told(claim_at(&c, rows[i].word, rows[i].text));
        if ((told & rows[i].set) != rows[i].set || told & rows[i].unset)
            fail_msg("%x of \"%s\" in: %s", told, rows[i].word, rows[i].text);
    }
}

/* A day in its name tells an act of long ago; "the strike" is one told before. */
static void references_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
        bool known, again;
    } rows[] = {
        {"Israel recovered the body of a hostage who was abducted by Hamas during the October 7 attacks in Gaza.", "attacks", true,
         true},
        {"Iran condemned the attack by Israel on Beirut.", "attack", true, false},
        {"Iran condemned an attack by Israel on Beirut.", "attack", false, false},
        {"Israeli forces killed two people in Gaza in retaliation for a rocket attack.", "killed", false, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct claims c = {0};
        add(&c, "2025-03-12", rows[i].text, &newest);
        const struct claim *k = claim_at(&c, rows[i].word, rows[i].text);
        if (k->known != rows[i].known || k->again != rows[i].again)
            fail_msg("known %d again %d: %s", k->known, k->again, rows[i].text);
    }
}

static void names_are_kept(void **state)
{
    (void)state;
    struct claims c = {0};
    add(&c, "2025-03-12", "Gunmen killed the journalist Amara Diallo in Conakry.", &newest);
    add(&c, "2025-03-13", "A man was arrested for the killing of the reporter Amara Diallo.", &newest);
    add(&c, "2025-03-13", "Gunmen killed the journalist Sekou Camara in Conakry.", &newest);
    assert_true(c.row_count >= 4);
    const struct claim *first = c.rows, *other = c.rows + c.row_count - 1, *again = other - 1;
    assert_int_equal(prints_shared(claim_names(first), claim_names(again)), 1);
    assert_int_equal(prints_shared(claim_names(first), claim_names(other)), 0); /* the act's own place is no name */
    assert_true(prints_shared(first->gist[0], other->gist[0]) > 0);             /* "journalist" */
}

static void prints_are_joined(void **state)
{
    (void)state;
    assert_int_equal(prints_shared(0, 0), 0);
    assert_int_equal(prints_shared(0x00020001, 0x00010003), 1);
    assert_true(names_joined(0x0001, 0x00010002) == 0x00020001);
    assert_true(names_joined(0x000300020001, 0x0004) == 0x000300020001); /* no room */
}

/* Reports of one or two days, and how many acts they tell. */
static void texts_add_up(void **state)
{
    (void)state;
    static const struct {
        const char *one, *other;
        uint32_t acts;
    } rows[] = {
        {"Russian forces launched ballistic missiles at Odesa. At least two people were injured.", NULL, 1},
        {"A man was shot dead in Brussels. The shooting is being investigated.", NULL, 1},
        {"Israeli air strikes killed 12 people in Lebanon. The missiles struck a camp.", NULL, 1},
        {"A Russian missile strike on Kryvyi Rih killed 19 people.", "A Ukrainian drone attack on Belgorod killed two people.", 2},
        {"Four people were killed by a Russian missile in Kryvyi Rih.",
         "A Russian missile strike in Kryvyi Rih killed four people.", 1},
        {"Four people were killed by a Russian missile in Kryvyi Rih.", "A Russian missile strike in Kherson killed four people.",
         2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct claims c = {0};
        struct account account = {0};
        add(&c, "2025-03-12", rows[i].one, &newest);
        if (rows[i].other) add(&c, "2025-03-12", rows[i].other, &newest);
        assert_true(c.row_count > 1);
        assert_int_equal(account_incidents(&c, &arena, &account), TRUCE_OK);
        if (account.incident_count != rows[i].acts) fail_msg("%u acts in: %s", account.incident_count, rows[i].one);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_tell_how), cmocka_unit_test(references_are_told_apart),
                                       cmocka_unit_test(names_are_kept), cmocka_unit_test(prints_are_joined),
                                       cmocka_unit_test(texts_add_up)};
    return cmocka_run_group_tests(tests, open_kit, close_kit);
}
