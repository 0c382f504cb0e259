/* Knowledge of actors: what names mean, under which spellings, and who holds an office when. */
#include "fixture.h"
#include "know/actors.h"
#include "know/key.h"

/* A document of one sentence, its words cut at blanks. */
static void set_text(struct fixture *f, const char *text)
{
    fixture_empty(f);
    f->d.text = str_c(text);
    struct sentence *s = doc_add_sentence(&f->d);
    s->span = (struct span){0, (uint32_t)strlen(text)};
    for (uint32_t at = 0; text[at];) {
        uint32_t end = at;
        while (text[end] && text[end] != ' ') end++;
        struct token *t = doc_add_token(&f->d);
        assert_non_null(t);
        t->span = (struct span){at, end};
        t->upos = UPOS_PROPN;
        assert_true(doc_pool(&f->d, (struct str){text + at, end - at}, &t->form));
        f->d.sentences[0].token_count++;
        at = text[end] ? end + 1 : end;
    }
}

static uint32_t match(struct fixture *f, const char *text, struct known_actor *out)
{
    uint32_t tokens = 0;
    set_text(f, text);
    return actors_match(f->actors, &f->d, 0, f->d.token_count, out, 4, &tokens) ? tokens : 0;
}

static void expect(struct fixture *f, const char *text, uint32_t tokens, const char *name, const char *country, enum sector sector)
{
    struct known_actor k[4];
    uint32_t found = match(f, text, k);
    if (found != tokens) fail_msg("%s: %u tokens instead of %u", text, found, tokens);
    if (!str_is(k[0].name, name)) fail_msg("%s: %.*s instead of %s", text, (int)k[0].name.len, k[0].name.at, name);
    assert_string_equal(k[0].country, country);
    assert_int_equal(k[0].sector, sector);
}

static void states_and_their_words(void **state)
{
    struct fixture *f = *state;
    expect(f, "Ukraine said", 1, "Ukraine", "UKR", SECTOR_GOV);
    expect(f, "U.S. officials", 1, "United States", "USA", SECTOR_GOV);
    expect(f, "United Arab Emirates said", 3, "United Arab Emirates", "ARE", SECTOR_GOV);
    assert_string_equal(actors_country(f->actors, str_c("Ukrainian")), "UKR");
    assert_string_equal(actors_country(f->actors, str_c("the Kremlin")), "RUS");
    assert_string_equal(actors_country(f->actors, str_c("Downing Street")), "GBR");
    assert_string_equal(actors_country(f->actors, str_c("Danes")), "DNK");
    assert_string_equal(actors_country(f->actors, str_c("Élysée")), "FRA");
    assert_string_equal(actors_country(f->actors, str_c("nobody at all")), "");
}

static void acronyms_need_their_capitals(void **state)
{
    struct fixture *f = *state;
    struct known_actor k[4];
    assert_int_equal(match(f, "us forces", k), 0);
    expect(f, "US forces", 1, "United States", "USA", SECTOR_GOV);
    assert_int_equal(match(f, "who said", k), 0);
    expect(f, "WHO said", 1, "World Health Organization", "", SECTOR_IGO);
    assert_int_equal(match(f, "US EVERYTHING", k), 0);
}

static void groups_and_spellings(void **state)
{
    struct fixture *f = *state;
    expect(f, "Hizbullah fired", 1, "Hezbollah", "LBN", SECTOR_REB);
    expect(f, "Al - Shabab said", 3, "Al-Shabaab", "SOM", SECTOR_REB);
    expect(f, "al - Qaida said", 3, "Al-Qaeda", "", SECTOR_REB);
    expect(f, "Rapid Support Forces", 3, "Rapid Support Forces", "SDN", SECTOR_REB);
    expect(f, "Hay’at Tahrir al - Sham", 5, "Hayat Tahrir al-Sham", "SYR", SECTOR_REB);
    expect(f, "Kurdistan Workers ’ party", 4, "Kurdistan Workers' Party", "TUR", SECTOR_REB);
}

static void keys_bring_transliterations_together(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Zelenskyy", "Zelensky"},
        {"Zelenskiy", "Zelensky"},
        {"Syrskyi", "Syrsky"},
        {"Bashar al-Assad", "Bashar Asad"},
        {"el-Sisi", "al-Sissi"},
        {"Hussein", "Husayn"},
        {"Yıldırım", "Yildirim"},
        {"Abdel Fattah", "Abdul Fatah"},
        {"Erdoğan", "Erdogan"},
        {"Qaddafi", "Kadafi"},
        {"Mohammed bin Salman", "Muhammad bin Salman"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        char a[KEY_ROOM], b[KEY_ROOM];
        size_t n = key_loose(str_c(same[i][0]), false, a, sizeof a), m = key_loose(str_c(same[i][1]), false, b, sizeof b);
        if (n == 0 || n != m || memcmp(a, b, n) != 0) fail_msg("%s %.*s, %s %.*s", same[i][0], (int)n, a, same[i][1], (int)m, b);
    }
    char key[KEY_ROOM], too_long[4 * KEY_ROOM];
    memset(too_long, 'a', sizeof too_long);
    assert_int_equal(key_strict((struct str){too_long, sizeof too_long}, key, sizeof key), 0);
    assert_int_equal(key_loose((struct str){too_long, sizeof too_long}, false, key, sizeof key), 0);
    assert_int_equal(key_strict(str_c("Sana’a"), key, sizeof key), 5);
    assert_memory_equal(key, "sanaa", 5);
}

static void roles(void **state)
{
    struct fixture *f = *state;
    struct known_actor k[4];
    assert_int_equal(match(f, "soldiers fired", k), 1);
    assert_true(k[0].kind == ACTOR_ROLE && k[0].plural && k[0].sector == SECTOR_MIL);
    assert_int_equal(match(f, "rebel 's", k), 1); /* not the plural */
    assert_false(k[0].plural);
    expect(f, "People 's Protection Units", 4, "People's Protection Units", "SYR", SECTOR_REB);
    assert_int_equal(match(f, "air force jets", k), 2);
    assert_int_equal(k[0].role, CLASS_BODY);
    assert_int_equal(match(f, "prime minister said", k), 2);
    assert_int_equal(k[0].sector, SECTOR_GOV);
}

static void offices_by_day(void **state)
{
    struct fixture *f = *state;
    struct known_actor k[4];
    struct str office;
    char country[4];
    enum sector sector;
    assert_int_equal(match(f, "Joe Biden said", k), 2);
    assert_true(actors_office(f->actors, k[0].row, (struct day){2022, 6, 1}, &office, country, &sector));
    assert_true(str_is(office, "President"));
    assert_string_equal(country, "USA");
    assert_false(actors_office(f->actors, k[0].row, (struct day){2025, 6, 1}, &office, country, &sector));
    assert_int_equal(actors_holder(f->actors, "USA", str_c("president"), (struct day){2022, 6, 1}), k[0].row);
    assert_int_equal(actors_holder(f->actors, "USA", str_c("president"), (struct day){0}), NO_ROW);
    assert_int_equal(actors_holder(f->actors, "???", str_c("president"), (struct day){2022, 6, 1}), NO_ROW);
    uint32_t row = actors_holder(f->actors, "TUR", str_c("president"), (struct day){2017, 12, 14});
    assert_int_not_equal(row, NO_ROW);
    assert_true(str_is(actors_known(f->actors, row)->name, "Recep Tayyip Erdoğan"));
}

static void offices_by_title(void **state)
{
    struct fixture *f = *state;
    struct known_actor k[4];
    assert_int_equal(actors_family(f->actors, str_c("Umerov"), k, 4), 1);
    assert_true(actors_holds(f->actors, k[0].row, str_c("defence minister"), (struct day){2024, 6, 1}));
    assert_true(actors_holds(f->actors, k[0].row, str_c("minister"), (struct day){0}));
    assert_false(actors_holds(f->actors, k[0].row, str_c("defence minister"), (struct day){2025, 10, 1}));
    assert_false(actors_holds(f->actors, k[0].row, str_c("nister"), (struct day){0}));
}

/* What the files must hold at least; tools/check_actors.py checks the rows themselves. */
/* One of each kind that the files hold, and what it says. */
static void samples_of_each_kind(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *name;
        enum actor_kind kind;
        const char *country;
        enum sector sector;
    } rows[] = {{"Sudan", ACTOR_COUNTRY, "SDN", SECTOR_GOV},
                {"Sudanese", ACTOR_NATIONALITY, "SDN", SECTOR_NONE},
                {"Danes", ACTOR_PEOPLE, "DNK", SECTOR_CVL},
                {"Khartoum", ACTOR_CAPITAL, "SDN", SECTOR_GOV},
                {"Elysee", ACTOR_SEAT, "FRA", SECTOR_GOV},
                {"Druze", ACTOR_COMMUNITY, "", SECTOR_CVL},
                {"Emmanuel Macron", ACTOR_PERSON, "FRA", SECTOR_GOV},  /* head of state */
                {"Sergey Lavrov", ACTOR_PERSON, "RUS", SECTOR_GOV},    /* minister */
                {"Steve Witkoff", ACTOR_PERSON, "USA", SECTOR_GOV},    /* envoy */
                {"Valery Gerasimov", ACTOR_PERSON, "RUS", SECTOR_MIL}, /* military chief */
                {"Maria Zakharova", ACTOR_PERSON, "RUS", SECTOR_GOV},  /* spokesperson */
                {"Corneille Nangaa", ACTOR_PERSON, "COD", SECTOR_REB}, /* leader of an armed group */
                {"Wagner Group", ACTOR_GROUP, "RUS", SECTOR_NONE},     /* armed group */
                {"Israel Defense Forces", ACTOR_ORGANISATION, "ISR", SECTOR_MIL},
                {"Mossad", ACTOR_ORGANISATION, "ISR", SECTOR_SPY},
                {"African Union", ACTOR_ORGANISATION, "", SECTOR_IGO},
                {"Greenpeace", ACTOR_ORGANISATION, "", SECTOR_NGO},
                {"Xinhua", ACTOR_ORGANISATION, "CHN", SECTOR_JRN},
                {"Sinn Fein", ACTOR_ORGANISATION, "IRL", SECTOR_OPP},
                {"minister", ACTOR_ROLE, "", SECTOR_GOV}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct known_actor k[4];
        uint32_t n = actors_named(f->actors, str_c(rows[i].name), k, 4), at = 0;
        while (at < n && k[at].kind != rows[i].kind) at++;
        if (at == n) fail_msg("%s is not known as what it is", rows[i].name);
        if (strcmp(k[at].country, rows[i].country) != 0) fail_msg("%s: country %s", rows[i].name, k[at].country);
        if (rows[i].sector != SECTOR_NONE && k[at].sector != rows[i].sector)
            fail_msg("%s: %s", rows[i].name, sector_name(k[at].sector));
    }
}

static void enough_is_known(void **state)
{
    struct fixture *f = *state;
    assert_true(actors_count(f->actors, ACTOR_COUNTRY) >= 200);
    assert_true(actors_count(f->actors, ACTOR_PERSON) >= 2000);
    assert_true(actors_count(f->actors, ACTOR_GROUP) >= 400);
}

static truce_status open_with(const char *text, struct arena *arena, struct actors **a, truce_error *error)
{
    char path[] = "/tmp/truce_actors_XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *file = fdopen(fd, "w");
    fputs(text, file);
    fclose(file);
    arena_init(arena, NULL, 64u << 20);
    truce_status s = actors_open(TRUCE_SOURCE_DIR "/data/actors", path, arena, a, error);
    remove(path);
    return s;
}

static void users_rows_go_first(void **state)
{
    (void)state;
    struct arena arena;
    struct actors *a = NULL;
    truce_error error = {0};
    const char *good = "# ours\ngroup\tHamas\tHMS\tLBN\tOPP\nperson\tIma Testperson\t\tFRA\tGOV\tEnvoy\t2020\t\n";
    assert_int_equal(open_with(good, &arena, &a, &error), TRUCE_OK);
    assert_string_equal(actors_country(a, str_c("Hamas")), "LBN");
    struct known_actor k[2];
    assert_int_equal(actors_family(a, str_c("Testperson"), k, 2), 1);
    arena_free(&arena);
}

static void bad_rows_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *word;
    } rows[] = {
        {"# ours\ngroup\tHamas\tHMS\tLBN\tXYZ\n", "sector"},
        {"# ours\ngroup\tHamas\tHMS\tLB\tREB\n", "country"},
        {"# ours\nplanet\tMars\t\t\tGOV\n", "kind"},
        {"# ours\nperson\tA B\t\tFRA\tGOV\tEnvoy\t2020-13\t\n", "date"},
        {"# ours\nperson\tA B\t\tFRA\tGOV\tEnvoy\t2020\t2019\n", "ends before"},
        {"# ours\nno tabs\n", "columns"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena;
        struct actors *a = NULL;
        truce_error error = {0};
        assert_int_equal(open_with(rows[i].text, &arena, &a, &error), TRUCE_EMODEL);
        assert_int_equal(error.at, 2);
        if (!strstr(error.message, rows[i].word)) fail_msg("%s does not say %s", error.message, rows[i].word);
        arena_free(&arena);
    }
}

/* Every allocation of loading is made to fail once. */
static void memory_ends(void **state)
{
    (void)state;
    truce_status s = TRUCE_ENOMEM;
    uint32_t n = 0;
    for (; s == TRUCE_ENOMEM && n < 1000; n++) {
        struct scarce scarce;
        scarce_init(&scarce, n);
        struct arena arena;
        struct actors *a = NULL;
        truce_error error = {0};
        arena_init(&arena, &scarce.from, 64u << 20);
        s = actors_open(TRUCE_SOURCE_DIR "/data/actors", NULL, &arena, &a, &error);
        arena_free(&arena);
        if (scarce.left == SIZE_MAX) assert_int_not_equal(s, TRUCE_OK);
    }
    assert_int_equal(s, TRUCE_OK);
    assert_true(n > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_and_their_words),
        cmocka_unit_test(acronyms_need_their_capitals),
        cmocka_unit_test(groups_and_spellings),
        cmocka_unit_test(keys_bring_transliterations_together),
        cmocka_unit_test(roles),
        cmocka_unit_test(offices_by_day),
        cmocka_unit_test(users_rows_go_first),
        cmocka_unit_test(bad_rows_are_named),
        cmocka_unit_test(memory_ends),
        cmocka_unit_test(offices_by_title),
        cmocka_unit_test(samples_of_each_kind),
        cmocka_unit_test(enough_is_known),
    };
    return cmocka_run_group_tests(tests, fixture_actors, fixture_close);
}
