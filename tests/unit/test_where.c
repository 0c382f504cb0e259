/* Place mentions: what is a place, which one, how exact, in what role. */
#include <time.h>

#include "event/where.h"
#include "fixture.h"
#include "plain_doc.h"

static void read_text(struct fixture *f, const char *text)
{
    fixture_empty(f);
    plain_doc(&f->d, &f->document, text, NULL);
    assert_int_equal(where_find(f->gazetteer, f->actors, &f->d, &f->work, NULL), TRUCE_OK);
    for (uint32_t i = 1; i < f->d.mention_count; i++) assert_true(f->d.mentions[i - 1].span.end <= f->d.mentions[i].span.start);
}

/* The place row of the mention whose text is `name`, NULL when there is none. */
static const struct place *place_of(struct fixture *f, const char *name)
{
    for (uint32_t i = 0; i < f->d.mention_count; i++)
        if (str_is(doc_text(&f->d, f->d.mentions[i].span), name)) return f->d.places + f->d.mentions[i].row;
    return NULL;
}

struct expected {
    const char *text, *name, *country;
    uint32_t geonameid; /* 0: any */
};

/* The same name in two documents is two places. */
static void documents_tell_places_apart(void **state)
{
    struct fixture *f = *state;
    static const struct expected rows[] = {
        {"Ukrainian troops withdrew from Lyman on Friday. Fighting went on near Kramatorsk and Sloviansk.", "Lyman", "UKR", 0},
        {"The council of Lyman, South Carolina, met residents of Spartanburg and Greer.", "Lyman", "USA", 0},
        {"Russian forces shelled Pokrovsk and Myrnohrad in Donetsk region.", "Pokrovsk", "UKR", 704422},
        {"Clashes broke out in Tripoli between militias, hours after talks in Misrata and Benghazi, Libya.", "Tripoli", "LBY", 0},
        {"Gunfire was heard in Tripoli, Lebanon, and later in Beirut and Sidon.", "Tripoli", "LBY", 1},
        {"Police in Atlanta, Savannah and Macon said storms crossed Georgia overnight.", "Georgia", "USA", 0},
        {"Officials in Tbilisi and Gori said Georgia would answer Russia.", "Georgia", "GEO", 0},
        {"He lives in Kiev, Missouri.", "Missouri", "USA", 0},
        {"He lives in Kiev, Missouri.", "Kiev", "USA", 0},
        {"He lives in Kyiv, Ukraine.", "Kyiv", "UKR", 0},
        {"Talks were held in Kyiv, Washington and Paris.", "Kyiv", "UKR", 0},
        {"The rebels captured Goma, North Kivu, on Monday.", "Goma", "COD", 216281},
        {"Washington lifted sanctions on Damascus. Damascus welcomed the step.", "Damascus", "SYR", 0},
        {"Officials in Washington and Damascus said they would restore ties.", "Damascus", "SYR", 0},
        {"The council of Damascus, Maryland, met residents of Germantown and Gaithersburg.", "Damascus", "USA", 0},
        {"Rebels took Hama after leaving Aleppo and Idlib in Syria.", "Hama", "SYR", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_text(f, rows[i].text);
        const struct place *p = place_of(f, rows[i].name);
        if (!p) fail_msg("no %s in: %s", rows[i].name, rows[i].text);
        if (rows[i].geonameid == 1) {
            assert_string_equal(p->country, "LBN");
            continue;
        }
        assert_string_equal(p->country, rows[i].country);
        if (rows[i].geonameid) assert_int_equal(p->geonameid, rows[i].geonameid);
    }
}

static void names_of_other_things_are_no_places(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *name;
    } rows[] = {{"He told the Washington Post that talks had failed.", "Washington"},
                {"Shares of Texas Instruments fell.", "Texas"},
                {"On Sunday Real Madrid lost to Paris FC.", "Madrid"},
                {"The fans of Yangon United sang.", "Yangon"},
                {"President Jordan Smith resigned in May.", "Jordan"},
                {"Ukrainian troops advanced.", "Ukrainian"},
                {"They met on Monday in March.", "March"},
                {"Reading the text, he paused.", "Reading"},
                {"Mr. Lebanon said nothing.", "Lebanon"},
                {"The Bank of England kept rates.", "England"},
                {"Somali refugees left the camps.", "Somali"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_text(f, rows[i].text);
        if (place_of(f, rows[i].name)) fail_msg("a place in: %s", rows[i].text);
    }
}

static void words_tell_precision(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *name;
        enum place_precision precision;
    } rows[] = {{"A drone hit Kharkiv overnight.", "Kharkiv", PRECISION_EXACT},
                {"A drone fell near Kharkiv overnight.", "Kharkiv", PRECISION_NEAR},
                {"Shells fell 20 km south of Kharkiv at dawn.", "Kharkiv", PRECISION_NEAR},
                {"Fighting went on in eastern Ukraine all week.", "eastern Ukraine", PRECISION_UNCLEAR},
                {"The army left the Donetsk region of Ukraine.", "Donetsk", PRECISION_PROVINCE},
                {"The talks were held in Ukraine.", "Ukraine", PRECISION_COUNTRY},
                {"Gunmen attacked a bus in Mastung District, Balochistan.", "Mastung District", PRECISION_DISTRICT},
                {"Shells hit Zamzam camp in Darfur.", "Zamzam camp", PRECISION_NEAR},
                {"Tankers crossed the Strait of Hormuz.", "Strait of Hormuz", PRECISION_UNCLEAR},
                {"A mine drifted in the Black Sea.", "Black Sea", PRECISION_UNCLEAR}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_text(f, rows[i].text);
        const struct place *p = place_of(f, rows[i].name);
        if (!p) fail_msg("no %s in: %s", rows[i].name, rows[i].text);
        if (p->precision != rows[i].precision) fail_msg("precision %s in: %s", place_precision_name(p->precision), rows[i].text);
    }
}

static void unknown_places_stay_without_coordinates(void **state)
{
    struct fixture *f = *state;
    static const char *const rows[][2] = {{"Gunmen burned the village of Qarmuta on Tuesday.", "Qarmuta"},
                                          {"Militants shelled Tarqan Camp at night.", "Tarqan Camp"},
                                          {"He died in Zibqoun, Lebanon, last year.", "Zibqoun"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_text(f, rows[i][0]);
        const struct place *p = place_of(f, rows[i][1]);
        if (!p) fail_msg("no %s", rows[i][1]);
        assert_false(p->located);
        assert_int_equal(p->geonameid, 0);
        assert_int_equal(p->precision, PRECISION_NONE);
        if (i == 2) assert_string_equal(p->country, "LBN");
    }
}

static void larger_places_are_linked(void **state)
{
    struct fixture *f = *state;
    read_text(f, "The rebels captured Goma, North Kivu, on Monday.");
    const struct place *p = place_of(f, "Goma");
    assert_non_null(p);
    assert_true(p->within < f->d.mention_count);
    assert_true(str_is(doc_text(&f->d, f->d.mentions[p->within].span), "North Kivu"));
    read_text(f, "She came from Buffalo, New York.");
    p = place_of(f, "New York");
    assert_non_null(p);
    assert_int_equal(p->precision, PRECISION_PROVINCE);
}

static void roles_are_told(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *name;
        enum place_role role;
    } rows[] = {{"A drone hit Odesa overnight.", "Odesa", ROLE_EVENT},
                {"Moscow said it would answer.", "Moscow", ROLE_METONYM},
                {"Troops withdrew from Sweida on Sunday.", "Sweida", ROLE_ORIGIN},
                {"Delegates travelled to Geneva on Sunday.", "Geneva", ROLE_DESTINATION},
                {"The talks take place in Doha.", "Doha", ROLE_EVENT}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        read_text(f, rows[i].text);
        const struct place *p = place_of(f, rows[i].name);
        if (!p) fail_msg("no %s in: %s", rows[i].name, rows[i].text);
        if (p->role != rows[i].role) fail_msg("role %s in: %s", place_role_name(p->role), rows[i].text);
    }
}

/* The dateline is blank to the plain cutter, which knows no furniture. */
static void datelines_are_places(void **state)
{
    struct fixture *f = *state;
    static const char text[] = "PORT-AU-PRINCE, Haiti, March 3 (Reuters) - Gangs attacked Kenscoff on Sunday.";
    char blank[sizeof text];
    memcpy(blank, text, sizeof text);
    size_t line = (size_t)(strstr(text, "Gangs") - text);
    memset(blank, ' ', line);
    fixture_empty(f);
    plain_doc(&f->d, &f->document, blank, NULL);
    f->d.text.at = text;
    struct furniture *row = doc_add_furniture(&f->d);
    assert_non_null(row);
    *row = (struct furniture){{0, (uint32_t)line - 1}, FURNITURE_DATELINE};
    assert_int_equal(where_find(f->gazetteer, f->actors, &f->d, &f->work, NULL), TRUCE_OK);
    assert_int_equal(f->d.mention_count, 3);
    const struct place *p = place_of(f, "PORT-AU-PRINCE");
    assert_non_null(p);
    assert_int_equal(p->role, ROLE_DATELINE);
    assert_string_equal(p->country, "HTI");
    assert_int_equal(p->within, 1);
    assert_int_equal(place_of(f, "Haiti")->role, ROLE_DATELINE);
    assert_int_equal(place_of(f, "Kenscoff")->role, ROLE_EVENT);
    assert_int_equal(f->d.mentions[0].head, NO_ROW);
    assert_null(doc_check(&f->d));
}

/* In "Nadiia, Luhansk" no Nadiia that the gazetteer has elsewhere is meant. */
static void places_elsewhere_are_not_taken(void **state)
{
    struct fixture *f = *state;
    read_text(f, "Gunmen burned the village of Kensington, Borno State, on Tuesday.");
    const struct place *p = place_of(f, "Kensington");
    assert_non_null(p);
    assert_string_equal(p->country, "NGA");
    assert_false(p->located);
}

static void empty_documents_are_good(void **state)
{
    struct fixture *f = *state;
    read_text(f, "");
    assert_int_equal(f->d.mention_count, 0);
    read_text(f, "...");
    assert_int_equal(f->d.mention_count, 0);
}

static double seconds(struct fixture *f, const char *text)
{
    fixture_empty(f);
    plain_doc(&f->d, &f->document, text, NULL);
    clock_t from = clock();
    assert_int_equal(where_find(f->gazetteer, f->actors, &f->d, &f->work, NULL), TRUCE_OK);
    return (double)(clock() - from) / CLOCKS_PER_SEC;
}

/* One sentence of n names: time must not grow faster than the text. */
static void long_sentences_stay_linear(void **state)
{
    struct fixture *f = *state;
    static const char *const units[] = {"San Antonio, ", "Al-", "New New York Saint ", "Xaa Ybb Camp "};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        enum { SMALL = 2000, TIMES = 8 };
        size_t len = strlen(units[u]);
        char *text = calloc(SMALL * TIMES * len + 1, 1);
        assert_non_null(text);
        for (size_t i = 0; i < SMALL * TIMES; i++) memcpy(text + i * len, units[u], len);
        double large = seconds(f, text);
        text[SMALL * len] = '\0';
        double small = seconds(f, text);
        assert_true(large < TIMES * 4 * small + 0.1);
        free(text);
    }
}

/* Every allocation of the scratch arena and of the document's fails once. */
static void memory_runs_out(void **state)
{
    struct fixture *f = *state;
    static const char
        text[] = "Rebels took Hama after leaving Aleppo, Syria. Moscow said the village of Qarmuta near Homs had fallen.";
    for (int which = 0; which < 2; which++) {
        truce_status status = TRUCE_ENOMEM;
        int tries = 0;
        for (; status == TRUCE_ENOMEM && tries < 100; tries++) {
            struct scarce scarce;
            scarce_init(&scarce, 1000);
            struct arena rows;
            struct work w;
            arena_init(&rows, which ? NULL : &scarce.from, 1 << 28);
            arena_init(&w.scratch, which ? &scarce.from : NULL, 1 << 28);
            struct doc d;
            plain_doc(&d, &rows, text, NULL);
            scarce.left = (size_t)tries;
            status = where_find(f->gazetteer, f->actors, &d, &w, NULL);
            arena_free(&rows);
            arena_free(&w.scratch);
        }
        assert_int_equal(status, TRUCE_OK);
        if (which) assert_true(tries > 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_tell_places_apart),
        cmocka_unit_test(names_of_other_things_are_no_places),
        cmocka_unit_test(words_tell_precision),
        cmocka_unit_test(unknown_places_stay_without_coordinates),
        cmocka_unit_test(larger_places_are_linked),
        cmocka_unit_test(roles_are_told),
        cmocka_unit_test(datelines_are_places),
        cmocka_unit_test(places_elsewhere_are_not_taken),
        cmocka_unit_test(empty_documents_are_good),
        cmocka_unit_test(long_sentences_stay_linear),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, fixture_actors_and_places, fixture_close);
}
