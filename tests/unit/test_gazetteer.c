/* The gazetteer: names in their spellings, damaged files, and memory that runs out. */
#include <zlib.h>

#include "base/file.h"
#include "base/pack.h"
#include "fixture.h"
#include "know/gazetteer.h"
#include "know/placename.h"

static const char path[] = TRUCE_SOURCE_DIR "/data/places/gazetteer.pack";

/* The places of a name; the caller looks at the first `count`. */
static const struct gazetteer_place *find(struct fixture *f, const char *name, uint32_t *count)
{
    struct gazetteer_place *rows = NULL;
    assert_int_equal(gazetteer_find(f->gazetteer, str_c(name), &f->work.scratch, &rows, count, NULL), TRUCE_OK);
    return rows;
}

static bool names(struct fixture *f, const char *name, uint32_t geonameid)
{
    uint32_t count;
    const struct gazetteer_place *rows = find(f, name, &count);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].geonameid == geonameid) return true;
    return false;
}

static void keys_fold(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"Khān  Yūnis", "khan yunis"},
                                           {"Sana'a", "sanaa"},
                                           {"Sana\xE2\x80\x99"
                                            "a",
                                            "sanaa"},
                                           {"St. Louis", "saint louis"},
                                           {"Deir ez-Zor", "deir ez zor"},
                                           {"Łódź", "lodz"},
                                           {"U.S.", "us"},
                                           {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char key[PLACENAME_ROOM];
        size_t n = placename_key(str_c(pairs[i][0]), key);
        assert_true(str_is((struct str){key, n}, pairs[i][1]));
    }
    char long_name[300], key[PLACENAME_ROOM];
    memset(long_name, 'a', sizeof long_name);
    assert_int_equal(placename_key((struct str){long_name, sizeof long_name}, key), 0);
    assert_int_equal(placename_key((struct str){long_name, PLACENAME_LIMIT}, key), PLACENAME_LIMIT);
}

static void loose_keys_meet(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"kryvyi rih", "kryvyy rih"},  {"dayr al balah", "deir el balah"},
                                           {"avdeevka", "avdiivka"},      {"al hasakah", "el hasaka"},
                                           {"khan yunis", "khan younis"}, {"zaporizhzhia", "zaporizhzhya"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char a[PLACENAME_ROOM], b[PLACENAME_ROOM];
        size_t n = placename_loose(str_c(pairs[i][0]), a), m = placename_loose(str_c(pairs[i][1]), b);
        assert_true(str_same((struct str){a, n}, (struct str){b, m}));
    }
}

static void places_are_found(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        uint32_t id;
    } rows[] = {{"Kryvyi Rih", 703845},    {"Kryvyy Rih", 703845},  {"Krivoy Rog", 703845}, {"Pokrovsk", 704422},
                {"Goma", 216281},          {"Khan Younis", 281124}, {"Idleb", 169389},      {"Avdeevka", 713122},
                {"Deir al-Balah", 281141}, {"Sana'a", 71137},       {"Kiev", 703448},       {"Kyiv", 703448},
                {"Ukraine", 690791},       {"U.S.", 6252001},       {"Texas", 4736286}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!names(f, rows[i].name, rows[i].id)) fail_msg("%s is not %u", rows[i].name, rows[i].id);
    uint32_t count;
    const struct gazetteer_place *p = find(f, "Goma", &count);
    assert_true(count >= 1);
    assert_string_equal(p->country, "COD");
    assert_true(str_is(p->admin1, "North Kivu"));
    assert_true(p->located && p->latitude > -1.8f && p->latitude < -1.5f && p->longitude > 29.0f && p->longitude < 29.4f);
    assert_int_equal(p->precision, PRECISION_EXACT);
    find(f, "Nowhereville-upon-Nothing", &count);
    assert_int_equal(count, 0);
    find(f, "", &count);
    assert_int_equal(count, 0);
}

static void supplement_is_there(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        enum gazetteer_kind kind;
        enum place_precision precision;
        bool located;
    } rows[] = {
        {"Zamzam camp", GAZETTEER_FACILITY, PRECISION_NEAR, true}, {"Robotyne", GAZETTEER_CITY, PRECISION_NEAR, true},
        {"Donbass", GAZETTEER_REGION, PRECISION_UNCLEAR, true},    {"Strait of Hormuz", GAZETTEER_WATER, PRECISION_UNCLEAR, true},
        {"Darfur", GAZETTEER_REGION, PRECISION_UNCLEAR, true},     {"Rafah crossing", GAZETTEER_FACILITY, PRECISION_NEAR, true},
        {"Black Sea", GAZETTEER_WATER, PRECISION_UNCLEAR, true},   {"Euphrates", GAZETTEER_WATER, PRECISION_UNCLEAR, true},
        {"Goma", GAZETTEER_CITY, PRECISION_EXACT, true},           {"North Kivu", GAZETTEER_ADMIN1, PRECISION_PROVINCE, true},
        {"Sudan", GAZETTEER_COUNTRY, PRECISION_COUNTRY, true},     {"Mastung District", GAZETTEER_ADMIN2, PRECISION_DISTRICT, true},
        {"Torkham", GAZETTEER_FACILITY, PRECISION_NEAR, true},     {"Novorossiya", GAZETTEER_REGION, PRECISION_NONE, false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t count, k = 0;
        const struct gazetteer_place *p = find(f, rows[i].name, &count);
        while (k < count && p[k].kind != rows[i].kind) k++;
        if (k == count) fail_msg("%s is missing", rows[i].name);
        assert_int_equal(p[k].precision, rows[i].precision);
        assert_int_equal(p[k].located, rows[i].located);
    }
}

static void words_are_known(void **state)
{
    struct fixture *f = *state;
    assert_true(gazetteer_word(f->gazetteer, str_c("mary")) & GAZETTEER_GIVEN_NAME);
    assert_true(gazetteer_word(f->gazetteer, str_c("smith")) & GAZETTEER_SURNAME);
    assert_true(gazetteer_word(f->gazetteer, str_c("reading")) & GAZETTEER_LOWER_CASE);
    assert_true(gazetteer_word(f->gazetteer, str_c("georgian")) & GAZETTEER_DEMONYM);
    assert_int_equal(gazetteer_word(f->gazetteer, str_c("donetsk")), 0);
    assert_int_equal(gazetteer_word(f->gazetteer, str_c("")), 0);
}

static void longer_names_are_announced(void **state)
{
    struct fixture *f = *state;
    struct gazetteer_look a = gazetteer_look(f->gazetteer, str_c("san"), false),
                          b = gazetteer_look(f->gazetteer, str_c("kryvyi rih"), false);
    assert_true(a.longer);
    assert_true(b.found);
    assert_false(gazetteer_look(f->gazetteer, str_c("zzzz"), false).longer);
    assert_false(gazetteer_look(f->gazetteer, str_c("zzzz"), false).found);
}

/* A copy of the file with some bytes changed and its checksum made right again: only the reader's own checks are left. */
static void damaged_files_are_safe(void **state)
{
    struct fixture *f = *state;
    enum { CHANGES = 300, ROUNDS = 6 };
    struct arena arena;
    arena_init(&arena, NULL, 64u << 20);
    struct str file;
    assert_int_equal(file_read(&arena, path, 32u << 20, &file, NULL), TRUCE_OK);
    char *bytes = arena_alloc(&arena, file.len, 1);
    assert_non_null(bytes);
    uint32_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        memcpy(bytes, file.at, file.len);
        for (int i = 0; i < CHANGES; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[1024 + seed % (file.len - 1024)] = (char)(seed >> 24);
        }
        uint32_t sum = (uint32_t)crc32_z(0, (const unsigned char *)bytes + PACK_HEAD, file.len - PACK_HEAD);
        for (int i = 0; i < 4; i++) bytes[24 + i] = (char)(sum >> 8 * i);
        struct gazetteer *g = NULL;
        if (gazetteer_read((struct str){bytes, file.len}, "damaged", &arena, &g, NULL) != TRUCE_OK) continue;
        static const char *const asked[] = {"San Jose", "Victoria", "Lyman", "Kryvyi Rih", "Al-Hasakah", "Springfield", "zz"};
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            struct gazetteer_place *rows;
            uint32_t count;
            assert_int_equal(gazetteer_find(g, str_c(asked[i]), &f->work.scratch, &rows, &count, NULL), TRUCE_OK);
        }
        for (uint32_t row = 0; row < 300000; row += 37) {
            struct gazetteer_place place;
            if (gazetteer_row(g, row, &place)) (void)gazetteer_name(g, row, &f->work.scratch);
        }
        arena_reset(&f->work.scratch);
    }
    arena_free(&arena);
}

static void bad_files_are_refused(void **state)
{
    struct fixture *f = *state;
    struct gazetteer *g = NULL;
    truce_error error = {0};
    assert_int_equal(gazetteer_open("no/such.pack", &f->knowledge, &g, &error), TRUCE_EMODEL);
    assert_int_equal(error.code, TRUCE_EMODEL);
    assert_int_equal(gazetteer_read(str_c("TRUCEPAK"), "short", &f->knowledge, &g, &error), TRUCE_EMODEL);
    assert_null(g);
}

/* Every disputed place is in the gazetteer, and every row names who claims it and who holds it. */
static void disputed_places_are_known(void **state)
{
    struct fixture *f = *state;
    struct str text, line;
    assert_int_equal(file_read(&f->work.scratch, TRUCE_SOURCE_DIR "/data/places/disputed.tsv", 1 << 20, &text, NULL), TRUCE_OK);
    uint32_t rows = 0;
    while ((line = str_cut(&text, '\n')).at) {
        if (!line.len || line.at[0] == '#' || str_starts(line, "place\t")) continue;
        struct str cell[7] = {{NULL, 0}};
        for (int i = 0; i < 7; i++) cell[i] = str_cut(&line, '\t');
        assert_true(cell[6].at && !line.at);
        struct gazetteer_place *places;
        uint32_t count;
        assert_int_equal(gazetteer_find(f->gazetteer, cell[0], &f->work.scratch, &places, &count, NULL), TRUCE_OK);
        if (!count)
            assert_int_equal(gazetteer_find(f->gazetteer, str_cut(&cell[1], '|'), &f->work.scratch, &places, &count, NULL),
                             TRUCE_OK);
        if (!count) fail_msg("%.*s is not in the gazetteer", (int)cell[0].len, cell[0].at);
        assert_true(cell[3].len && cell[4].len);
        assert_true(cell[2].len == 3 || str_is(cell[2], "-"));
        rows++;
    }
    assert_true(rows >= 40);
}

/* A dispute is found over the place itself, over its first-level unit, and only in its country. */
static void disputes_are_found(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(gazetteer_add_disputes(f->gazetteer, TRUCE_SOURCE_DIR "/data/places/disputed.tsv", &f->knowledge, NULL),
                     TRUCE_OK);
    const struct disputed *d = gazetteer_dispute(f->gazetteer, str_c("Simferopol"), str_c("Crimea"), "UKR");
    assert_non_null(d);
    assert_true(str_is(d->territory, "Crimea") && str_is(d->claimed_by, "UKR|RUS") && str_is(d->held_by, "RUS"));
    assert_true(str_is(d->since, "2014"));
    d = gazetteer_dispute(f->gazetteer, str_c("Bakhmut"), str_c("Donetsk"), "UKR");
    assert_true(d && str_is(d->territory, "Bakhmut"));
    d = gazetteer_dispute(f->gazetteer, str_c("Kramatorsk"), str_c("Donetsk"), "UKR");
    assert_true(d && str_is(d->territory, "Donetsk region") && str_is(d->held_by, "RUS|UKR"));
    d = gazetteer_dispute(f->gazetteer, str_c("Pristina"), str_c("Pristina"), "XKX");
    assert_true(d && str_is(d->territory, "Kosovo"));
    assert_null(gazetteer_dispute(f->gazetteer, str_c("Gaza"), str_c("Gaza Province"), "MOZ"));
    assert_null(gazetteer_dispute(f->gazetteer, str_c("Kyiv"), str_c("Kyiv City"), "UKR"));
    assert_null(gazetteer_dispute(f->gazetteer, str_c(""), str_c(""), "\0\0\0"));
}

/* The n-th allocation fails. */
static void memory_runs_out(void **state)
{
    struct fixture *f = *state;
    truce_status status = TRUCE_ENOMEM;
    int tries = 0;
    while (status == TRUCE_ENOMEM && tries < 50) {
        struct scarce scarce;
        scarce_init(&scarce, (size_t)tries++);
        struct arena arena;
        arena_init(&arena, &scarce.from, 1 << 24);
        struct gazetteer_place *rows;
        uint32_t count;
        status = gazetteer_find(f->gazetteer, str_c("San Antonio"), &arena, &rows, &count, NULL);
        arena_free(&arena);
    }
    assert_int_equal(status, TRUCE_OK);
    assert_true(tries > 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_fold),
        cmocka_unit_test(loose_keys_meet),
        cmocka_unit_test(places_are_found),
        cmocka_unit_test(supplement_is_there),
        cmocka_unit_test(words_are_known),
        cmocka_unit_test(longer_names_are_announced),
        cmocka_unit_test(damaged_files_are_safe),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(disputed_places_are_known),
        cmocka_unit_test(disputes_are_found),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, fixture_places, fixture_close);
}
