/* Model files that are damaged or made to harm: refused with TRUCE_EMODEL or harmless, never a crash. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <zlib.h>

#include <cmocka.h>

#include "model_fixture.h"
#include "parse/kernel.h"
#include "parse/lemma.h"
#include "parse/network.h"

/* Opens both readers; when they take the model, a document must come out with sound trees. */
static truce_status use(const struct pack *p, enum network_path path)
{
    struct arena arena;
    struct work w;
    struct network *n = NULL;
    struct lemmatizer *l = NULL;
    truce_error error = {0};
    arena_init(&arena, NULL, 64u << 20);
    arena_init(&w.scratch, NULL, 64u << 20);
    truce_status status = network_open(p, path, &arena, &n, &error);
    if (status == TRUCE_OK) status = network_tell_states(n, p, &arena, &error);
    if (status == TRUCE_OK) status = lemma_open(p, &arena, &l, &error);
    if (status == TRUCE_OK) {
        struct doc d;
        fixture_document(&d, &arena, 3, 9, 5);
        assert_int_equal(network_parse(n, &d, &w, &error), TRUCE_OK);
        assert_int_equal(lemma_fill(l, &d, &error), TRUCE_OK);
        assert_null(doc_check(&d));
    } else {
        assert_int_equal(status, error.code);
        assert_true(error.message[0] != '\0');
    }
    arena_free(&w.scratch);
    arena_free(&arena);
    return status;
}

static truce_status use_fixture(struct fixture *f)
{
    char *memory;
    struct pack p = fixture_pack(f, &memory);
    truce_status status = use(&p, NETWORK_PLAIN);
    free(memory);
    return status;
}

static void a_sound_model_opens(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    assert_int_equal(use_fixture(&f), TRUCE_OK);
    fixture_free(&f);
}

static bool needed(const char *name)
{
    return strcmp(name, "card") != 0;
}

static void each_section_is_needed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    for (size_t i = 0; i < f.count; i++) {
        const char *name = f.sections[i].name;
        f.sections[i].name = "other";
        truce_status status = use_fixture(&f);
        if ((status == TRUCE_EMODEL) != needed(name)) fail_msg("without %s: %d", name, status);
        f.sections[i].name = name;
    }
    fixture_free(&f);
}

/* A section of bytes of its own may be of any length; all others have one that fits. */
static void each_section_cut_short(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    for (size_t i = 0; i < f.count; i++) {
        struct fixture_section *s = f.sections + i;
        size_t whole = s->len;
        bool loose = !needed(s->name) || strcmp(s->name, "lemma.text") == 0 || strcmp(s->name, "net.pairs") == 0;
        const size_t lengths[] = {0, 1, whole / 2, whole > 4 ? whole - 4 : 0, whole - 1};
        for (size_t k = 0; k < sizeof lengths / sizeof *lengths; k++) {
            s->len = lengths[k];
            truce_status status = use_fixture(&f);
            if (!loose && status != TRUCE_EMODEL) fail_msg("%s with %zu of %zu bytes: %d", s->name, s->len, whole, status);
            assert_true(status == TRUCE_OK || status == TRUCE_EMODEL);
        }
        s->len = whole;
    }
    fixture_free(&f);
}

static void put_f32(char *at, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 4; i++) at[i] = (char)(bits >> 8 * i & 0xFF);
}

static void numbers_must_be_numbers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    static const struct {
        const char *section;
        size_t from_end; /* of a float */
    } places[] = {{"net.rows.scale", 4}, {"net.norm", 8}, {"net.sru0", 4}, {"net.sru1", GATES * 4 + 4},
                  {"net.head", 12},      {"net.arc", 4},  {"net.label", 8}};
    const float wrong[] = {NAN, INFINITY, -INFINITY, 3e8f};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct fixture_section *s = fixture_section(&f, places[i].section);
        char kept[4], *at = s->at + s->len - places[i].from_end;
        memcpy(kept, at, 4);
        for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
            put_f32(at, wrong[k]);
            assert_int_equal(use_fixture(&f), TRUCE_EMODEL);
        }
        memcpy(at, kept, 4);
    }
    assert_int_equal(use_fixture(&f), TRUCE_OK);
    fixture_free(&f);
}

/* A hash table without an empty slot would never end a search. */
static void full_tables_are_refused(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    static const char *const tables[] = {"net.words.slots", "lemma.slots"};
    for (size_t i = 0; i < 2; i++) {
        struct fixture_section *s = fixture_section(&f, tables[i]);
        char *kept = malloc(s->len);
        assert_non_null(kept);
        memcpy(kept, s->at, s->len);
        for (size_t at = 0; at < s->len; at += 4) s->at[at] = 1, s->at[at + 1] = s->at[at + 2] = s->at[at + 3] = 0;
        assert_int_equal(use_fixture(&f), TRUCE_EMODEL);
        memcpy(s->at, kept, s->len);
        s->at[3] = 0x40; /* a number of a word that there is not */
        assert_int_equal(use_fixture(&f), TRUCE_EMODEL);
        memcpy(s->at, kept, s->len);
        free(kept);
    }
    fixture_free(&f);
}

static void other_tag_sets_are_refused(void **state)
{
    (void)state;
    struct fixture f;
    fixture_make(&f);
    struct fixture_section *s = fixture_section(&f, "labels");
    s->at[0] = 'B';
    assert_int_equal(use_fixture(&f), TRUCE_EMODEL);
    s->at[0] = 'A';
    s->at[s->len - 2] = 'q';
    assert_int_equal(use_fixture(&f), TRUCE_EMODEL);
    fixture_free(&f);
}

/* Random bytes everywhere but under a right checksum, as an attacker would have it. */
static void any_byte_may_be_wrong(void **state)
{
    (void)state;
    struct fixture f;
    uint32_t seed = 99, good = 0;
    fixture_make(&f);
    for (int round = 0; round < 200; round++) {
        struct fixture_section *s = f.sections + fixture_random(&seed) % f.count;
        if (s->len == 0) continue;
        char kept[4];
        size_t at[4];
        for (int i = 0; i < 4; i++) {
            at[i] = fixture_random(&seed) % s->len;
            kept[i] = s->at[at[i]];
            s->at[at[i]] = (char)(fixture_random(&seed) & 0xFF);
        }
        truce_status status = use_fixture(&f);
        assert_true(status == TRUCE_OK || status == TRUCE_EMODEL);
        good += status == TRUCE_OK;
        for (int i = 4; i-- > 0;) s->at[at[i]] = kept[i];
    }
    assert_int_equal(use_fixture(&f), TRUCE_OK);
    assert_in_range(good, 10, 190);
    fixture_free(&f);
}

/* The container: every prefix, every kind of head. */
static void heads_and_prefixes(void **state)
{
    (void)state;
    struct fixture f;
    char *memory;
    struct pack again;
    truce_error error;
    fixture_make(&f);
    struct pack p = fixture_pack(&f, &memory);
    size_t size = p.bytes.len;
    for (size_t len = 0; len < size; len += len < 1200 ? 1 : 49999) {
        char *part = malloc(len ? len : 1);
        assert_non_null(part);
        memcpy(part, memory, len);
        assert_int_equal(pack_check((struct str){part, len}, "part.model", "model", &again, &error), TRUCE_EMODEL);
        assert_non_null(strstr(error.message, "part.model"));
        free(part);
    }
    for (size_t at = 0; at < PACK_HEAD; at++) {
        char kept = memory[at];
        memory[at] = (char)(kept ^ 0x41);
        truce_status status = pack_check(p.bytes, "head.model", "model", &again, &error);
        /* The format number may be another one that an old reader can read; the last bytes mean nothing yet. */
        bool free_byte = (at >= 8 && at < 16) || (at >= 38 && at < 47) || at >= 48;
        if (!free_byte && status != TRUCE_EMODEL) fail_msg("byte %zu of the head is not looked at", at);
        memory[at] = kept;
    }
    memory[size - 1] ^= 1;
    assert_int_equal(pack_check(p.bytes, "sum.model", "model", &again, &error), TRUCE_EMODEL);
    memory[size - 1] ^= 1;
    assert_int_equal(pack_check(p.bytes, "good.model", "model", &again, &error), TRUCE_OK);
    assert_int_equal(pack_check(p.bytes, "other.model", "gazetteer", &again, &error), TRUCE_EMODEL);
    free(memory);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_model_opens),     cmocka_unit_test(each_section_is_needed),
        cmocka_unit_test(each_section_cut_short),  cmocka_unit_test(numbers_must_be_numbers),
        cmocka_unit_test(full_tables_are_refused), cmocka_unit_test(other_tag_sets_are_refused),
        cmocka_unit_test(any_byte_may_be_wrong),   cmocka_unit_test(heads_and_prefixes),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
