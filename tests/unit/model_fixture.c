#include "model_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include <cmocka.h>

#include "doc/ud.h"
#include "parse/feature.h"

static const char *const words[] = {"the", "truce", "said", "0000", "né", "israel", "agreed"};
enum { WORDS = sizeof words / sizeof *words, SLOTS = 16, LAYERS = 2 };
static const uint32_t tables[FEATURES] = {40, 16, 24, 32, 20, 64};

uint32_t fixture_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static char *add(struct fixture *f, const char *name, size_t len, uint32_t rows)
{
    assert_true(f->count < FIXTURE_SECTIONS);
    char *at = arena_alloc(&f->arena, len, 1);
    assert_non_null(at);
    f->sections[f->count++] = (struct fixture_section){name, at, len, rows};
    return at;
}

static void put_u32(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) at[i] = (char)(value >> 8 * i & 0xFF);
}

static void put_f32(char *at, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_u32(at, bits);
}

static void put_floats(char *at, size_t count, float middle, float width, uint32_t *state)
{
    for (size_t i = 0; i < count; i++) {
        float part = (float)(fixture_random(state) % 20001u) / 10000.0f - 1.0f;
        put_f32(at + i * 4, middle + part * width);
    }
}

static void put_bytes(char *at, size_t count, uint32_t *state)
{
    for (size_t i = 0; i < count; i++) at[i] = (char)((int)(fixture_random(state) % 255u) - 127);
}

static void add_labels(struct fixture *f)
{
    char text[2048];
    size_t n = 0;
    for (unsigned i = 0; i < UPOS_TAGS; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", i ? " " : "", upos_name(i));
    for (unsigned i = 0; i < XPOS_TAGS; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", i ? " " : "\n", xpos_name(i));
    for (unsigned i = 0; i < DEPRELS; i++) n += (size_t)snprintf(text + n, sizeof text - n, "%s%s", i ? " " : "\n", deprel_name(i));
    n += (size_t)snprintf(text + n, sizeof text - n, "\n");
    memcpy(add(f, "labels", n, 0), text, n);
}

static void add_words(struct fixture *f)
{
    size_t len = 0;
    for (size_t i = 0; i < WORDS; i++) len += strlen(words[i]);
    char *text = add(f, "net.words", len, WORDS), *ends = add(f, "net.words.ends", WORDS * 4, 0);
    char *slots = add(f, "net.words.slots", SLOTS * 4, 0);
    size_t end = 0;
    for (size_t i = 0; i < WORDS; i++) {
        size_t size = strlen(words[i]);
        memcpy(text + end, words[i], size);
        end += size;
        put_u32(ends + i * 4, (uint32_t)end);
        size_t at = str_hash(str_c(words[i])) % SLOTS;
        while (pack_u32(slots + at * 4)) at = (at + 1) % SLOTS;
        put_u32(slots + at * 4, (uint32_t)i + 1);
    }
}

static void add_matrix(struct fixture *f, const char *name, size_t outputs, uint32_t *state)
{
    char *at = add(f, name, outputs * (WIDTH + 8), 0);
    put_bytes(at, outputs * WIDTH, state);
    put_floats(at + outputs * WIDTH, outputs, 0.001f, 0.0005f, state);
    put_floats(at + outputs * (WIDTH + 4), outputs, 0.0f, 0.3f, state);
}

static void add_network(struct fixture *f)
{
    uint32_t state = 7, rows = WORDS;
    char *config = add(f, "net.config", 40, 0);
    put_u32(config, 1);
    put_u32(config + 4, WIDTH);
    put_u32(config + 8, LAYERS);
    for (size_t i = 0; i < FEATURES; i++) {
        put_u32(config + 16 + i * 4, tables[i]);
        rows += tables[i];
    }
    add_words(f);
    put_bytes(add(f, "net.rows", (size_t)rows * WIDTH, rows), (size_t)rows * WIDTH, &state);
    put_floats(add(f, "net.rows.scale", (size_t)rows * 4, 0), rows, 0.01f, 0.005f, &state);
    char *norm = add(f, "net.norm", WIDTH * 8, 0);
    put_floats(norm, WIDTH, 1.0f, 0.2f, &state);
    put_floats(norm + WIDTH * 4, WIDTH, 0.0f, 0.2f, &state);
    add_matrix(f, "net.sru0", GATES, &state);
    add_matrix(f, "net.sru1", GATES, &state);
    add_matrix(f, "net.head", HEAD_OUT, &state);
    add_matrix(f, "state", STATE_WIDTH, &state); /* a section of the file of heads */
    size_t arcs = 2 * 32 + 1 + ARC, labels = RELATION * RELATION_OUT + RELATION_OUT + RELATION;
    put_floats(add(f, "net.arc", arcs * 4, 0), arcs, 0.0f, 0.5f, &state);
    char *pairs = add(f, "net.pairs", UPOS_TAGS * 4, 0);
    for (int i = 0; i < UPOS_TAGS * 4; i += 2) {
        pairs[i] = (char)(i / 4);
        pairs[i + 1] = (char)(fixture_random(&state) % XPOS_TAGS);
    }
    put_floats(add(f, "net.label", labels * 4, 0), labels, 0.0f, 0.5f, &state);
}

/* Lemma rules: kind, UPOS, XPOS, ending (a whole word begins with "^"), case operation, cut, added text. */
static const struct rule {
    uint8_t kind, upos, xpos;
    const char *ending;
    uint8_t op, cut;
    const char *add;
} rules[] = {
    {0, UPOS_VERB, XPOS_VBD, "", 0, 2, ""},       {0, UPOS_VERB, XPOS_VBD, "ied", 0, 3, "y"},
    {0, UPOS_VERB, XPOS_VBD, "^said", 0, 2, "y"}, {0, UPOS_PRON, XPOS_PRP, "", 0, 0, ""},
    {0, UPOS_PRON, XPOS_PRP, "^me", 0, 2, "I"},   {0, UPOS_PROPN, XPOS_NNPS, "", 0, 1, ""},
    {2, UPOS_PROPN, XPOS_NNPS, "", 0, 0, ""},     {3, UPOS_PROPN, XPOS_NNPS, "", 2, 0, ""},
    {0, UPOS_AUX, XPOS_VBZ, "", 0, 0, ""},        {0, UPOS_AUX, XPOS_VBZ, "^'s", 0, 2, "be"},
    {0, UPOS_NOUN, XPOS_NN, "é", 0, 1, "e"},      {0, UPOS_NOUN, XPOS_NN, "", 0, 0, ""},
};
enum { RULES = sizeof rules / sizeof *rules, RULE_SLOTS = 32 };

static void add_lemmas(struct fixture *f)
{
    char *text = add(f, "lemma.text", 256, 0), *rows = add(f, "lemma.rules", RULES * 16, 0);
    char *slots = add(f, "lemma.slots", RULE_SLOTS * 4, 0), *usual = add(f, "lemma.usual", XPOS_TAGS, 0);
    size_t end = 0;
    for (size_t i = 0; i < RULES; i++) {
        const struct rule *r = rules + i;
        size_t len = strlen(r->ending), added = strlen(r->add);
        char *row = rows + i * 16, hashed[32] = {(char)r->kind, (char)r->upos, (char)r->xpos};
        put_u32(row, (uint32_t)end);
        for (size_t k = 0; k < len; k++) text[end++] = hashed[3 + k] = r->ending[len - 1 - k];
        put_u32(row + 4, (uint32_t)end);
        memcpy(text + end, r->add, added);
        end += added;
        const char bytes[8] = {(char)len, (char)added, (char)r->kind, (char)r->upos, (char)r->xpos, (char)r->op, (char)r->cut, 0};
        memcpy(row + 8, bytes, sizeof bytes);
        size_t at = str_hash((struct str){hashed, 3 + len}) % RULE_SLOTS;
        while (pack_u32(slots + at * 4)) at = (at + 1) % RULE_SLOTS;
        put_u32(slots + at * 4, (uint32_t)i + 1);
    }
    memset(usual, UPOS_VERB, XPOS_TAGS);
}

void fixture_make(struct fixture *f)
{
    *f = (struct fixture){0};
    arena_init(&f->arena, NULL, 64u << 20);
    memcpy(add(f, "card", 3, 0), "{}\n", 3);
    add_labels(f);
    add_network(f);
    add_lemmas(f);
}

void fixture_free(struct fixture *f)
{
    arena_free(&f->arena);
}

struct fixture_section *fixture_section(struct fixture *f, const char *name)
{
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->sections[i].name, name) == 0) return f->sections + i;
    return NULL;
}

struct pack fixture_pack(const struct fixture *f, char **memory)
{
    size_t size = PACK_HEAD + f->count * PACK_ENTRY, at = size;
    for (size_t i = 0; i < f->count; i++) size = (size + 63) / 64 * 64 + f->sections[i].len;
    char *bytes = calloc(size, 1);
    assert_non_null(bytes);
    memcpy(bytes, "TRUCEPAK", 8);
    put_u32(bytes + 8, PACK_FORMAT);
    put_u32(bytes + 12, PACK_FORMAT);
    put_u32(bytes + 16, (uint32_t)size);
    put_u32(bytes + 28, (uint32_t)f->count);
    memcpy(bytes + 32, "model", 5);
    for (size_t i = 0; i < f->count; i++) {
        const struct fixture_section *s = f->sections + i;
        char *entry = bytes + PACK_HEAD + i * PACK_ENTRY;
        at = (at + 63) / 64 * 64;
        memcpy(entry, s->name, strlen(s->name));
        put_u32(entry + 24, (uint32_t)at);
        put_u32(entry + 32, (uint32_t)s->len);
        put_u32(entry + 40, s->rows);
        if (s->len) memcpy(bytes + at, s->at, s->len);
        at += s->len;
    }
    put_u32(bytes + 24, (uint32_t)crc32_z(0, (const unsigned char *)bytes + PACK_HEAD, size - PACK_HEAD));
    struct pack p = {{NULL, 0}, 0};
    truce_error error;
    if (pack_check((struct str){bytes, size}, "fixture", "model", &p, &error) != TRUCE_OK) fail_msg("%s", error.message);
    *memory = bytes;
    return p;
}

void fixture_token(struct doc *d, struct str form)
{
    struct token *t = doc_add_token(d);
    assert_non_null(t);
    assert_true(doc_pool(d, form, &t->form));
    t->sentence = d->sentence_count - 1;
    d->sentences[t->sentence].token_count++;
    uint32_t at = d->token_count - 1;
    t->span = (struct span){at, at + 1};
    d->sentences[t->sentence].span.end = at + 1;
}

void fixture_document(struct doc *d, struct arena *arena, uint32_t sentences, uint32_t words_each, uint32_t seed)
{
    static const char *const forms[] = {"The",    "truce", "Israel", "50,000",     "U.S.",  "né",    "said",
                                        ",",      ".",     "agreed", "-",          "İznik", "Ärzte", "l'",
                                        "NATO's", "x",     "AK-47",  "ceasefires", "…",     "日本",  "\xF0\x9F\x95\x8A",
                                        "2025",   "'s",    "RSF"};
    doc_init(d, arena);
    char *text = arena_alloc(arena, (size_t)sentences * words_each + 1, 1);
    assert_non_null(text);
    memset(text, 'x', (size_t)sentences * words_each);
    d->text = (struct str){text, (size_t)sentences * words_each};
    for (uint32_t s = 0; s < sentences; s++) {
        struct sentence *row = doc_add_sentence(d);
        assert_non_null(row);
        row->first_token = d->token_count;
        row->span = (struct span){d->token_count, d->token_count};
        for (uint32_t i = 0; i < words_each; i++)
            fixture_token(d, str_c(forms[fixture_random(&seed) % (sizeof forms / sizeof *forms)]));
    }
}
