/* Source, layout, words, sentences and forms, with the model that is shipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "text/ends.h"
#include "text/source.h"
#include "text/split.h"
#include "text/words.h"

#ifndef TRUCE_SOURCE_DIR
#define TRUCE_SOURCE_DIR "."
#endif

struct setting {
    struct pack model;
    struct arena kept, arena;
    struct work work;
    struct splitter *splitter;
    struct doc d;
};

static int set_up(void **state)
{
    struct setting *s = calloc(1, sizeof *s);
    truce_error error = {0};
    assert_non_null(s);
    arena_init(&s->kept, NULL, 1u << 20);
    arena_init(&s->arena, NULL, 1u << 30);
    arena_init(&s->work.scratch, NULL, 1u << 30);
    truce_status status = pack_open(TRUCE_SOURCE_DIR "/models/en.model", "model", &s->model, &error);
    if (status == TRUCE_OK) status = split_open(&s->model, &s->kept, &s->splitter, &error);
    if (status != TRUCE_OK) fail_msg("%s", error.message);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;
    pack_close(&s->model);
    arena_free(&s->kept);
    arena_free(&s->arena);
    arena_free(&s->work.scratch);
    free(s);
    return 0;
}

static struct doc *split(struct setting *s, struct str text)
{
    arena_reset(&s->arena);
    arena_reset(&s->work.scratch);
    doc_init(&s->d, &s->arena);
    assert_int_equal(source_read(&s->d, text, NULL), TRUCE_OK);
    assert_int_equal(split_text(s->splitter, &s->d, &s->work, NULL), TRUCE_OK);
    const char *fault = doc_check(&s->d);
    if (fault) fail_msg("%s", fault);
    return &s->d;
}

/* The words' spans or forms, a blank between words and " / " between sentences. */
static void print_words(const struct doc *d, bool forms, char *out, size_t room)
{
    size_t n = 0;
    out[0] = '\0';
    for (uint32_t t = 0; t < d->token_count; t++) {
        struct str w = forms ? doc_form(d, t) : doc_text(d, d->tokens[t].span);
        const char *gap = t == 0 ? "" : d->tokens[t].sentence != d->tokens[t - 1].sentence ? " / " : " ";
        n += (size_t)snprintf(out + n, room - n, "%s%.*s", gap, (int)w.len, w.at);
        assert_true(n < room);
    }
}

static void same(struct setting *s, bool forms, const char *text, const char *want)
{
    char got[2048];
    print_words(split(s, str_c(text)), forms, got, sizeof got);
    if (strcmp(got, want) != 0) fail_msg("\n  got  %s\n  want %s", got, want);
}

static void words_are_cut(void **state)
{
    static const char *const cases[][2] = {
        {"Israel's army didn't say it'll leave.", "Israel 's army did n't say it 'll leave ."},
        {"Israel’s army didn’t say so.", "Israel ’s army did n’t say so ."},
        {"The states' envoys cannot agree.", "The states ' envoys can not agree ."},
        {"A 30-day truce and a non-violent, al-Qaeda-linked group.",
         "A 30 - day truce and a non-violent , al - Qaeda - linked group ."},
        {"Gen. A. B. Smith of the U.S. spoke at 5:30 p.m. on Friday.",
         "Gen. A. B. Smith of the U.S. spoke at 5:30 p.m. on Friday ."},
        {"It cost $3.5 million, or 12,500 each (5%).", "It cost $ 3.5 million , or 12,500 each ( 5 % ) ."},
        {"They met at 5pm, 35km away, in the 1990s.", "They met at 5 pm , 35 km away , in the 1990s ."},
        {"See www.example.com/a?b=c, or write to a.b@example.org.", "See www.example.com/a?b=c , or write to a.b@example.org ."},
        {"Call 713-853-3989 on 9/11 or 05/17/2001 and/or 24/7.", "Call 713-853-3989 on 9/11 or 05/17/2001 and / or 24 / 7 ."},
        {"Shells fell — 15 people—all civilians -- died...", "Shells fell — 15 people — all civilians -- died ..."},
        {"No. 5 of the list, etc., was St. George.", "No. 5 of the list , etc. , was St. George ."},
        {"Ja'afari and O'Neill met Sha’lan.", "Ja'afari and O'Neill met Sha’lan ."},
        {"“We won’t,” he said.", "“ We wo n’t , ” he said ."},
        {"He called it a \"lie\" [sic].", "He called it a \" lie \" [ sic ] ."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) same(*state, false, cases[i][0], cases[i][1]);
}

static void sentences_end(void **state)
{
    static const char *const cases[][2] = {
        {"The army left. The rebels stayed.", "The army left . / The rebels stayed ."},
        {"Mr. Smith met Col. Lee of the U.S. Army in Washington, D.C. on Monday.",
         "Mr. Smith met Col. Lee of the U.S. Army in Washington , D.C. on Monday ."},
        {"\"We will not leave.\" He then left.", "\" We will not leave . \" / He then left ."},
        {"“They fired first!” said Mr. Lee. Nobody replied.", "“ They fired first ! ” said Mr. Lee . / Nobody replied ."},
        {"Who fired? No one knows.", "Who fired ? / No one knows ."},
        {"The truce began at 5 p.m. on Friday. It held.", "The truce began at 5 p.m. on Friday . / It held ."},
        {"First paragraph without a stop\n\nSecond paragraph.", "First paragraph without a stop / Second paragraph ."},
        {"The envoys met on Monday; they will meet again.", "The envoys met on Monday ; they will meet again ."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) same(*state, false, cases[i][0], cases[i][1]);
}

static void sentence_spans_fit(void **state)
{
    const char *text = "  One fell. \n\n\tTwo rose (again).  ";
    struct doc *d = split(*state, str_c(text));
    assert_int_equal(d->sentence_count, 2);
    assert_true(str_is(doc_text(d, d->sentences[0].span), "One fell."));
    assert_true(str_is(doc_text(d, d->sentences[1].span), "Two rose (again)."));
    assert_int_equal(d->sentences[1].paragraph, 1);
    assert_int_equal(d->tokens[0].flags & TOKEN_SPACE_AFTER, TOKEN_SPACE_AFTER);
    assert_int_equal(d->tokens[1].flags & TOKEN_SPACE_AFTER, 0);
}

static const struct furniture *furniture_of(const struct doc *d, enum furniture_kind kind)
{
    for (uint32_t i = 0; i < d->furniture_count; i++)
        if (d->furniture[i].kind == kind) return d->furniture + i;
    return NULL;
}

static void expect_furniture(const struct doc *d, enum furniture_kind kind, const char *want)
{
    const struct furniture *f = furniture_of(d, kind);
    if (!f) fail_msg("no furniture \"%s\"", want);
    struct str got = doc_text(d, f->span);
    if (!str_is(got, want)) fail_msg("furniture \"%.*s\", not \"%s\"", (int)got.len, got.at, want);
}

static void furniture_is_no_sentence(void **state)
{
    struct doc *d = split(*state, str_c("Photo credit: www.example.com\n"
                                        "Truce frays in valley as talks stall\n"
                                        "By Jane Doe and Omar al-Masri\n"
                                        "Published: March 14, 2025, 09:30 GMT\n\n"
                                        "KYIV, Ukraine (AP) — Troops fired on Thursday. They stopped at noon.\n\n"
                                        "What comes next\n\n"
                                        "The envoy called for calm, officials said.\n"
                                        "Source\nwww.example.com"));
    expect_furniture(d, FURNITURE_CREDIT, "Photo credit: www.example.com");
    expect_furniture(d, FURNITURE_TITLE, "Truce frays in valley as talks stall");
    expect_furniture(d, FURNITURE_BYLINE, "By Jane Doe and Omar al-Masri");
    expect_furniture(d, FURNITURE_DATE, "Published: March 14, 2025, 09:30 GMT");
    expect_furniture(d, FURNITURE_DATELINE, "KYIV, Ukraine (AP) —");
    expect_furniture(d, FURNITURE_SOURCE, "Source");
    static const char *const want[] = {"Truce frays in valley as talks stall", "Troops fired on Thursday.", "They stopped at noon.",
                                       "What comes next", "The envoy called for calm, officials said."};
    static const enum sentence_kind kinds[] = {SENTENCE_HEADLINE, SENTENCE_LEAD, SENTENCE_LEAD, SENTENCE_HEADING, SENTENCE_BODY};
    assert_int_equal(d->sentence_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_true(str_is(doc_text(d, d->sentences[i].span), want[i]));
        assert_int_equal(d->sentences[i].kind, kinds[i]);
    }
}

static void text_is_no_furniture(void **state)
{
    static const char *const lines[] = {
        "By Monday the army had left the town.", "Source of the fire was a shell.",     "Photographs showed a crater.",
        "MONDAY - the day of the talks.",        "Russia – which denies it – said no.", "UN, EU - all agreed on Friday.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[256];
        snprintf(text, sizeof text, "The truce held for a second day, officials said on Monday.\n\n%s\n\nThe end came soon.",
                 lines[i]);
        struct doc *d = split(*state, str_c(text));
        if (d->furniture_count) fail_msg("furniture in: %s", lines[i]);
        assert_int_equal(d->sentence_count, 3);
    }
}

static void datelines_vary(void **state)
{
    static const char *const cases[][2] = {
        {"JERUSALEM, Jan 15 (Reuters) - Talks began.", "JERUSALEM, Jan 15 (Reuters) -"},
        {"Paris (AFP) – Talks began.", "Paris (AFP) –"},
        {"GAZA CITY — Talks began.", "GAZA CITY —"},
        {"BEIRUT/CAIRO, Oct. 7 (AP) -- Talks began.", "BEIRUT/CAIRO, Oct. 7 (AP) --"},
        {"ISLAMABAD: Talks began.", "ISLAMABAD:"},
        {"MOSCOW, March 13. /TASS/. Talks began.", "MOSCOW, March 13. /TASS/."},
        {"Ankara, March 13 (Anadolu Agency): Talks began.", "Ankara, March 13 (Anadolu Agency):"},
        {"DAMASCUS (SANA) Talks began.", "DAMASCUS (SANA)"},
        {"DAMASCUS, (SANA) Talks began.", "DAMASCUS, (SANA)"},
        {"BOGOTA, 23 OCT 89 (EFE) -- [TEXT] THE TALKS BEGAN IN THE CAPITAL TODAY.", "BOGOTA, 23 OCT 89 (EFE) --"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_furniture(split(*state, str_c(cases[i][0])), FURNITURE_DATELINE, cases[i][1]);
    static const char *const none[] = {"He left — and she stayed.", "Moscow (Reuters) Talks began.", "MOSCOW (GMT) Talks began.",
                                       "Reporters of Interfax (Reuters said) left."};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(furniture_of(split(*state, str_c(none[i])), FURNITURE_DATELINE));
}

static void wrapped_lines_join(void **state)
{
    same(*state, false,
         "The ceasefire between the two neighbours held for a second day on\n"
         "Monday, with only small breaches reported by observers along the\n"
         "river. Thousands of people returned.\n\n\n"
         "Officials in the capital said that they would open a crossing on\n"
         "Tuesday.\n",
         "The ceasefire between the two neighbours held for a second day on Monday , with only small breaches reported by "
         "observers along the river . / Thousands of people returned . / Officials in the capital said that they would open a "
         "crossing on Tuesday .");
    same(*state, false, "The army left the town.\r\nThe rebels came back.\r\n",
         "The army left the town . / The rebels came back .");
    same(*state, false, "The army left\nthe town.", "The army left the town .");
}

static void forms_are_plain(void **state)
{
    same(*state, true,
         "\xEF\xBB\xBFHe said: “We can’t cease\xC2\xAD"
         "fire.”",
         "He said : \" We ca n't ceasefire . \"");
    same(*state, true, "The\xC2\xA0truce held.", "The truce held .");
    same(*state, true, "TROOPS DIDN'T LEAVE THE TOWN ON MONDAY, SAID THE U.N.",
         "Troops did n't leave the town on Monday , said the U.N.");
    same(*state, true, "US Officials Engage in Ceasefire Talks With Russia\n\nThe talks began on Monday, officials said.",
         "US officials engage in ceasefire talks with Russia / The talks began on Monday , officials said .");
}

static void quoted(void **state, const char *text, const char *want)
{
    struct doc *d = split(*state, str_c(text));
    char got[512];
    size_t n = 0;
    for (uint32_t t = 0; t < d->token_count; t++)
        if (d->tokens[t].flags & TOKEN_QUOTED)
            n += (size_t)snprintf(got + n, sizeof got - n, "%.*s ", (int)doc_form(d, t).len, doc_form(d, t).at);
    got[n] = '\0';
    if (strcmp(got, want) != 0) fail_msg("\n  quoted %s\n  want   %s", got, want);
}

static void quotations_are_marked(void **state)
{
    quoted(state, "He said \"we won\" and left.", "we won ");
    quoted(state, "“It goes on.\n\n“It ends,” she said.", "It goes on . It ends , ");
    quoted(state, "“It is left open.\n\nNobody closed it.", "");
    quoted(state, "The ‘safe zone’ is the group's plan.", "safe zone ");
    quoted(state, "The groups' plan and the states' plan.", "");
}

static void empty_texts_are_good(void **state)
{
    static const char *const texts[] = {"", " \n\t \r\n", "\xEF\xBB\xBF", "\xC2\xA0\n\xE2\x80\xA8"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct doc *d = split(*state, str_c(texts[i]));
        assert_int_equal(d->sentence_count, 0);
        assert_int_equal(d->token_count, 0);
    }
}

static void source_refuses_binary(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    truce_error error;
    arena_init(&arena, NULL, 1u << 20);
    doc_init(&d, &arena);
    assert_int_equal(source_read(&d, (struct str){"abc\0def", 7}, &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 3);
    assert_int_equal(source_read(&d, str_c("%PDF-1.4 text"), &error), TRUCE_EINPUT);
    assert_int_equal(source_read(&d, str_c("a\x01\x02\x03\x04"), &error), TRUCE_EINPUT);
    assert_int_equal(error.at, 1);
    struct str large = {"", (size_t)DOC_TEXT_LIMIT + 1};
    assert_int_equal(source_read(&d, large, &error), TRUCE_EINPUT);
    arena_free(&arena);
}

static void source_reads_western_bytes(void **state)
{
    (void)state;
    struct arena arena;
    struct doc d;
    arena_init(&arena, NULL, 1u << 20);
    doc_init(&d, &arena);
    assert_int_equal(source_read(&d, str_c("Mich\xE9l \x93no\x94 caf\xC3\xA9 \x81"), NULL), TRUCE_OK);
    assert_true(str_is(d.text, "Michél “no” café \xEF\xBF\xBD"));
    const char *plain = "Michél";
    assert_int_equal(source_read(&d, str_c(plain), NULL), TRUCE_OK);
    assert_ptr_equal(d.text.at, plain);
    arena_free(&arena);
}

static void tables_are_in_order(void **state)
{
    (void)state;
    static const char *const words[] = {"adm", "al",  "am",  "anti", "com", "etc", "Gen", "km",
                                        "mid", "non", "Sat", "Sept", "vs",  "zip", "yrs", "Dr"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!word_kind(str_c(words[i]))) fail_msg("%s is not found", words[i]);
    assert_int_equal(word_kind(str_c("sat")) & (WORD_SHORT | WORD_TITLE | WORD_NUMBER), 0);
    assert_int_equal(word_kind(str_c("house")), 0);
    assert_int_equal(word_contraction(str_c("cannot")), 3);
    assert_int_equal(word_contraction(str_c("IM")), 0);
}

/* The n-th allocation fails. */
struct failing {
    int left;
};

static void *failing_alloc(void *context, size_t size)
{
    struct failing *f = context;
    return f->left-- > 0 ? malloc(size) : NULL;
}

static void failing_release(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void memory_may_end(void **state)
{
    struct setting *s = *state;
    size_t size = 200000;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++) text[i] = "The army's men left.\n"[i % 21];
    text[7] = '\xE9'; /* so that the source allocates too */
    truce_status status = TRUCE_ENOMEM;
    int tries = 0;
    while (status == TRUCE_ENOMEM && tries < 200) {
        struct failing failing = {tries++};
        truce_allocator from = {failing_alloc, failing_release, &failing};
        struct arena arena;
        struct work work;
        struct doc d;
        truce_error error = {0};
        arena_init(&arena, &from, 1u << 30);
        arena_init(&work.scratch, &from, 1u << 30);
        doc_init(&d, &arena);
        status = source_read(&d, (struct str){text, size}, &error);
        if (status == TRUCE_OK) status = split_text(s->splitter, &d, &work, &error);
        if (status != TRUCE_OK) assert_int_equal(error.code, TRUCE_ENOMEM);
        arena_free(&arena);
        arena_free(&work.scratch);
    }
    assert_int_equal(status, TRUCE_OK);
    assert_true(tries > 3);
    free(text);
}

static double seconds(struct setting *s, const char *unit, size_t times)
{
    size_t n = strlen(unit);
    char *text = malloc(n * times);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++) memcpy(text + i * n, unit, n);
    clock_t start = clock();
    (void)split(s, (struct str){text, n * times});
    double spent = (double)(clock() - start) / CLOCKS_PER_SEC;
    free(text);
    return spent;
}

static void strange_shapes_stay_linear(void **state)
{
    static const char *const units[] = {"(",     "\"",       "“",        "' ",   "a", "a-",       "a.b.",     "1,000",
                                        "1/",    "http://",  "x@",       "a@b.", ".", ". ",       "- ",       "a\n",
                                        "A B. ", "Source\n", "A — ",     "A (",  "’", "\xC2\xAD", "\xC2\xA0", "\xF0\x9F\x98\x80",
                                        "1.",    ":",        "KILLED. ", "'s"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        double one = seconds(*state, units[i], 10000), eight = seconds(*state, units[i], 80000);
        if (eight > 0.05 && eight > 24 * one + 0.05) fail_msg("\"%s\": %.3f s, eight times as much %.3f s", units[i], one, eight);
    }
}

/* A model of sections split.* alone, in malloc's memory. */
static truce_status open_sections(struct str cases, struct str rows, struct str top)
{
    struct arena arena;
    struct splitter *splitter;
    size_t at[3] = {256, 0, 0};
    struct str parts[3] = {cases, rows, top};
    static const char *const names[3] = {"split.case", "split.ends", "split.ends.top"};
    for (int i = 1; i < 3; i++) at[i] = (at[i - 1] + parts[i - 1].len + 63) / 64 * 64;
    size_t size = at[2] + top.len;
    char *bytes = calloc(size, 1);
    assert_non_null(bytes);
    for (int i = 0; i < 3; i++) {
        char *entry = bytes + PACK_HEAD + i * PACK_ENTRY;
        memcpy(entry, names[i], strlen(names[i]));
        for (int k = 0; k < 4; k++)
            entry[24 + k] = (char)(at[i] >> 8 * k & 0xFF), entry[32 + k] = (char)(parts[i].len >> 8 * k & 0xFF);
        memcpy(bytes + at[i], parts[i].at, parts[i].len);
    }
    struct pack pack = {{bytes, size}, 3};
    arena_init(&arena, NULL, 1u << 20);
    truce_status status = split_open(&pack, &arena, &splitter, NULL);
    arena_free(&arena);
    free(bytes);
    return status;
}

static void damaged_sections_are_refused(void **state)
{
    struct setting *s = *state;
    struct str cases = pack_section(&s->model, "split.case", NULL), rows = pack_section(&s->model, "split.ends", NULL);
    struct str top = pack_section(&s->model, "split.ends.top", NULL);
    assert_int_equal(open_sections(cases, rows, top), TRUCE_OK);
    assert_int_equal(open_sections((struct str){cases.at, cases.len - 2}, rows, top), TRUCE_EMODEL);
    assert_int_equal(open_sections(cases, (struct str){rows.at, rows.len - 1}, top), TRUCE_EMODEL);
    assert_int_equal(open_sections(cases, rows, (struct str){top.at, top.len - 1}), TRUCE_EMODEL);
    char wrong[256];
    assert_true(top.len <= sizeof wrong);
    memcpy(wrong, top.at, top.len);
    for (size_t i = 8; i < top.len; i++) wrong[i] = 0x7F; /* sums would overflow */
    assert_int_equal(open_sections(cases, rows, (struct str){wrong, top.len}), TRUCE_EMODEL);
    memcpy(wrong, top.at, top.len);
    wrong[0]++;
    assert_int_equal(open_sections(cases, rows, (struct str){wrong, top.len}), TRUCE_EMODEL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut),
        cmocka_unit_test(sentences_end),
        cmocka_unit_test(sentence_spans_fit),
        cmocka_unit_test(furniture_is_no_sentence),
        cmocka_unit_test(text_is_no_furniture),
        cmocka_unit_test(datelines_vary),
        cmocka_unit_test(wrapped_lines_join),
        cmocka_unit_test(forms_are_plain),
        cmocka_unit_test(quotations_are_marked),
        cmocka_unit_test(empty_texts_are_good),
        cmocka_unit_test(source_refuses_binary),
        cmocka_unit_test(source_reads_western_bytes),
        cmocka_unit_test(tables_are_in_order),
        cmocka_unit_test(memory_may_end),
        cmocka_unit_test(strange_shapes_stay_linear),
        cmocka_unit_test(damaged_sections_are_refused),
    };
    return cmocka_run_group_tests_name("text", tests, set_up, tear_down);
}
