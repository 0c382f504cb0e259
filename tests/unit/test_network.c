/* The network: its kernels against plain arithmetic, its paths against each other, trees, and documents of all sizes. */
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model_fixture.h"
#include "parse/kernel.h"
#include "parse/network.h"
#include "parse/tree.h"

static const struct kernels *kernels_of(int path)
{
    return path == 0 ? kernels_plain() : path == 1 ? kernels_avx2() : kernels_avx512();
}

static void *room(size_t count, size_t size)
{
    void *at = calloc(count, size);
    assert_non_null(at);
    return at;
}

static void fill(float *x, size_t count, float width, uint32_t *state)
{
    for (size_t i = 0; i < count; i++) x[i] = ((float)(fixture_random(state) % 20001u) / 10000.0f - 1.0f) * width;
}

static void multiply_is_exact(void **state)
{
    (void)state;
    enum { WORDS = 24, OUTPUTS = 64 };
    uint32_t seed = 3;
    int8_t *panels = room(OUTPUTS * WIDTH, 1);
    int16_t *rows = room(OUTPUTS * WIDTH, sizeof *rows);
    uint8_t *q = room(WORDS * WIDTH, 1);
    float scale[OUTPUTS], bias[OUTPUTS], word_scale[WORDS];
    int32_t correction[OUTPUTS] = {0};
    fill(scale, OUTPUTS, 0.01f, &seed);
    fill(bias, OUTPUTS, 1.0f, &seed);
    fill(word_scale, WORDS, 0.1f, &seed);
    /* The extremes too: 127 × −128 must not saturate anywhere. */
    for (size_t i = 0; i < WORDS * WIDTH; i++) q[i] = (uint8_t)(i < WIDTH ? 127 : fixture_random(&seed) % 128u);
    for (size_t o = 0; o < OUTPUTS; o++) {
        for (size_t k = 0; k < WIDTH; k++) {
            int w = o == 0 ? -128 : o == 1 ? 127 : (int)(fixture_random(&seed) % 256u) - 128;
            rows[o * WIDTH + k] = (int16_t)w;
            panels[o / PANEL * PANEL * WIDTH + k / 4 * PANEL * 4 + o % PANEL * 4 + k % 4] = (int8_t)w;
            correction[o] += 64 * w;
        }
    }
    const struct matrix m = {panels, rows, scale, bias, correction, OUTPUTS};
    for (int path = 0; path < 3; path++) {
        if (!kernels_of(path)) continue;
        float *out = room(WORDS * OUTPUTS, sizeof *out);
        kernels_of(path)->multiply(&m, q, word_scale, WORDS, out);
        for (size_t t = 0; t < WORDS; t++) {
            for (size_t o = 0; o < OUTPUTS; o++) {
                int32_t sum = 0;
                for (size_t k = 0; k < WIDTH; k++) sum += (q[t * WIDTH + k] - 64) * rows[o * WIDTH + k];
                float want = (float)sum * word_scale[t] * scale[o] + bias[o];
                assert_memory_equal(&want, out + t * OUTPUTS + o, sizeof want);
            }
        }
        free(out);
    }
    free(q);
    free(rows);
    free(panels);
}

static double sigmoid(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static void recurrence_follows_its_equations(void **state)
{
    (void)state;
    enum { WORDS = 9 };
    uint32_t seed = 11;
    float u[WORDS * GATES], x[WORDS * WIDTH], got_u[WORDS * GATES], got[WORDS * WIDTH];
    double want[WORDS * WIDTH];
    fill(u, WORDS * GATES, 6.0f, &seed);
    fill(x, WORDS * WIDTH, 2.0f, &seed);
    for (int back = 0; back < 2; back++) {
        for (int i = 0; i < HALF; i++) {
            double c = 0.0;
            for (int step = 0; step < WORDS; step++) {
                int t = back ? WORDS - 1 - step : step;
                const float *gate = u + t * GATES + back * 3 * HALF + i;
                double f = sigmoid(gate[HALF]), r = sigmoid(gate[2 * HALF]);
                int at = t * WIDTH + back * HALF + i;
                c = f * c + (1.0 - f) * gate[0];
                want[at] = r * tanh(c) + (1.0 - r) * x[at];
            }
        }
    }
    for (int path = 0; path < 3; path++) {
        if (!kernels_of(path)) continue;
        memcpy(got, x, sizeof got);
        memcpy(got_u, u, sizeof got_u);
        kernels_of(path)->recur(got_u, WORDS, got);
        for (int i = 0; i < WORDS * WIDTH; i++) assert_true(fabs(got[i] - want[i]) < 2e-3);
    }
}

static void quantised_words_stay_near(void **state)
{
    (void)state;
    uint32_t seed = 5;
    float x[3 * WIDTH], scale[3];
    uint8_t q[3 * WIDTH];
    fill(x, 3 * WIDTH, 3.0f, &seed);
    memset(x + WIDTH, 0, WIDTH * sizeof *x); /* a word of zeros has no scale */
    for (int path = 0; path < 3; path++) {
        if (!kernels_of(path)) continue;
        kernels_of(path)->quantise(x, 3, q, scale);
        for (int i = 0; i < 3 * WIDTH; i++) {
            assert_in_range(q[i], 1, 127);
            assert_true(fabsf((float)(q[i] - 64) * scale[i / WIDTH] - x[i]) <= 0.51f * scale[i / WIDTH]);
        }
    }
}

static void check_tree(const uint32_t *head, uint32_t words)
{
    uint32_t roots = 0;
    for (uint32_t d = 0; d < words; d++) {
        roots += head[d] == 0;
        uint32_t x = d + 1, steps = 0;
        while (x && steps++ <= words) x = head[x - 1];
        assert_int_equal(x, 0);
    }
    assert_int_equal(roots, 1);
}

static void trees_have_one_root_and_no_cycle(void **state)
{
    (void)state;
    uint32_t seed = 1, head[CHUNK];
    float *scores = room((size_t)CHUNK * CHUNK, sizeof *scores), roots[CHUNK];
    static const uint32_t sizes[] = {1, 2, 3, 4, 5, 7, 16, 17, 40, 100, CHUNK};
    for (int round = 0; round < 40; round++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            fill(scores, (size_t)CHUNK * sizes[i], 1.0f, &seed);
            fill(roots, sizes[i], round % 3 ? 2.0f : 0.01f, &seed); /* many wishing to be the root, or none */
            tree_decode(scores, CHUNK, roots, sizes[i], head);
            check_tree(head, sizes[i]);
        }
    }
    /* Equal scores, so that all words ask for the same; and pairs that ask for each other: as many cycles as can be. */
    memset(scores, 0, (size_t)CHUNK * CHUNK * sizeof *scores);
    memset(roots, 0, sizeof roots);
    tree_decode(scores, CHUNK, roots, CHUNK, head);
    check_tree(head, CHUNK);
    for (uint32_t d = 0; d < CHUNK; d++) scores[d * CHUNK + (d ^ 1)] = 5.0f;
    for (uint32_t d = 0; d < CHUNK; d++) roots[d] = -1.0f;
    tree_decode(scores, CHUNK, roots, CHUNK, head);
    check_tree(head, CHUNK);
    free(scores);
}

/* "truce(2) agreed(3)" ask for each other and "the(1)" hangs on 2; the cheapest way out is 3 as the root. */
static void cycle_is_opened_where_it_costs_least(void **state)
{
    (void)state;
    const float scores[3 * 16] = {[0 * 16 + 1] = 5, [0 * 16 + 2] = 1, [1 * 16 + 0] = 0,
                                  [1 * 16 + 2] = 6, [2 * 16 + 0] = 1, [2 * 16 + 1] = 4};
    const float roots[3] = {0, 1, 3};
    uint32_t head[3];
    tree_decode(scores, 16, roots, 3, head);
    assert_int_equal(head[0], 2);
    assert_int_equal(head[1], 3);
    assert_int_equal(head[2], 0);
}

/* A cycle 1 → 2 → 1 beside the root 3: word 2 loses 1 by moving to 3, word 1 would lose 4. */
static void cycle_beside_the_root(void **state)
{
    (void)state;
    const float scores[3 * 16] = {[0 * 16 + 1] = 6, [0 * 16 + 2] = 2, [1 * 16 + 0] = 6, [1 * 16 + 2] = 5, [2 * 16 + 0] = 1};
    const float roots[3] = {0, 0, 9};
    uint32_t head[3];
    tree_decode(scores, 16, roots, 3, head);
    assert_int_equal(head[0], 2);
    assert_int_equal(head[1], 3);
    assert_int_equal(head[2], 0);
}

struct setting {
    struct fixture fixture;
    char *memory;
    struct pack pack;
    struct arena arena;
    struct work work;
};

static int set_up(void **state)
{
    struct setting *s = room(1, sizeof *s);
    fixture_make(&s->fixture);
    s->pack = fixture_pack(&s->fixture, &s->memory);
    arena_init(&s->arena, NULL, 256u << 20);
    arena_init(&s->work.scratch, NULL, 256u << 20);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setting *s = *state;
    arena_free(&s->work.scratch);
    arena_free(&s->arena);
    free(s->memory);
    fixture_free(&s->fixture);
    free(s);
    return 0;
}

static struct network *open_network(struct setting *s, enum network_path path)
{
    struct network *n = NULL;
    truce_error error;
    truce_status status = network_open(&s->pack, path, &s->arena, &n, &error);
    if (status == TRUCE_EUSAGE) return NULL;
    if (status != TRUCE_OK) fail_msg("%s", error.message);
    return n;
}

static void parse(struct setting *s, const struct network *n, struct doc *d)
{
    arena_reset(&s->work.scratch);
    assert_int_equal(network_parse(n, d, &s->work, NULL), TRUCE_OK);
    assert_string_equal(doc_check(d) ? doc_check(d) : "good", "good");
}

/* A network that tells the heads too; NULL when the processor lacks the path. */
static struct network *open_telling(struct setting *s, enum network_path path)
{
    struct network *n = open_network(s, path);
    if (n) assert_int_equal(network_tell_states(n, &s->pack, &s->arena, NULL), TRUCE_OK);
    return n;
}

static void all_paths_give_the_same_bytes(void **state)
{
    struct setting *s = *state;
    struct doc d;
    fixture_document(&d, &s->arena, 40, 23, 9);
    struct token *before = arena_alloc(&s->arena, d.token_count, sizeof *before);
    assert_non_null(before);
    parse(s, open_telling(s, NETWORK_PLAIN), &d);
    memcpy(before, d.tokens, d.token_count * sizeof *before);
    const int8_t *states = d.states;
    size_t different = 0;
    for (size_t i = 1; i < (size_t)d.token_count * STATE_WIDTH; i++) different += states[i] != states[i - 1];
    assert_true(different > d.token_count * (size_t)STATE_WIDTH / 2);
    static const enum network_path paths[] = {NETWORK_AVX2, NETWORK_AVX512, NETWORK_BEST};
    for (size_t i = 0; i < 3; i++) {
        struct network *n = open_telling(s, paths[i]);
        if (!n) continue;
        for (uint32_t t = 0; t < d.token_count; t++)
            d.tokens[t].head = d.tokens[t].deprel = d.tokens[t].upos = d.tokens[t].xpos = 0;
        parse(s, n, &d);
        assert_memory_equal(d.tokens, before, d.token_count * sizeof *before);
        assert_memory_equal(d.states, states, (size_t)d.token_count * STATE_WIDTH);
    }
}

/* Random numbers, but a working network must still tell words apart. */
static void words_are_told_apart(void **state)
{
    struct setting *s = *state;
    struct doc d;
    fixture_document(&d, &s->arena, 20, 20, 4);
    parse(s, open_network(s, NETWORK_BEST), &d);
    unsigned upos = 0, xpos = 0, labels = 0;
    uint64_t seen = 0;
    for (uint32_t t = 0; t < d.token_count; t++) {
        upos |= 1u << d.tokens[t].upos;
        xpos += d.tokens[t].xpos != d.tokens[0].xpos;
        seen |= (uint64_t)1 << d.tokens[t].deprel;
        assert_int_equal(d.tokens[t].deprel == REL_ROOT, d.tokens[t].head == 0);
    }
    for (; seen; seen &= seen - 1) labels++;
    assert_true(upos & (upos - 1));
    assert_true(xpos > 20);
    assert_true(labels > 5);
}

/* UPOS and XPOS come only in the pairs that the model lists. */
static void tags_go_together(void **state)
{
    struct setting *s = *state;
    struct doc d;
    const struct fixture_section *pairs = fixture_section(&s->fixture, "net.pairs");
    fixture_document(&d, &s->arena, 20, 20, 6);
    parse(s, open_network(s, NETWORK_BEST), &d);
    for (uint32_t t = 0; t < d.token_count; t++) {
        bool listed = false;
        for (size_t i = 0; i < pairs->len; i += 2)
            listed = listed || (pairs->at[i] == (char)d.tokens[t].upos && pairs->at[i + 1] == (char)d.tokens[t].xpos);
        assert_true(listed);
    }
}

/* A sentence is parsed the same alone as in company, wherever groups of sentences begin and end. */
static void company_does_not_matter(void **state)
{
    struct setting *s = *state;
    struct network *n = open_network(s, NETWORK_BEST);
    struct doc all, one;
    fixture_document(&all, &s->arena, 30, 17, 21);
    parse(s, n, &all);
    for (uint32_t i = 0; i < all.sentence_count; i++) {
        const struct sentence *row = all.sentences + i;
        doc_init(&one, &s->arena);
        one.text = all.text;
        assert_non_null(doc_add_sentence(&one));
        for (uint32_t t = 0; t < row->token_count; t++) fixture_token(&one, doc_form(&all, row->first_token + t));
        parse(s, n, &one);
        for (uint32_t t = 0; t < row->token_count; t++) {
            const struct token *a = all.tokens + row->first_token + t, *b = one.tokens + t;
            assert_true(a->head == b->head && a->upos == b->upos && a->xpos == b->xpos && a->deprel == b->deprel);
        }
    }
}

static void sizes_at_the_edges(void **state)
{
    struct setting *s = *state;
    struct network *n = open_network(s, NETWORK_BEST);
    static const uint32_t sizes[] = {1, 2, TILE - 1, TILE, TILE + 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 5000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct doc d;
        fixture_document(&d, &s->arena, 2, sizes[i], 2);
        parse(s, n, &d);
        uint32_t roots = 0;
        for (uint32_t t = 0; t < d.token_count; t++) roots += d.tokens[t].head == 0;
        assert_int_equal(roots, 2);
    }
    struct doc none;
    doc_init(&none, &s->arena);
    parse(s, n, &none);
    assert_non_null(doc_add_sentence(&none)); /* a sentence without words */
    parse(s, n, &none);
}

static void strange_forms(void **state)
{
    struct setting *s = *state;
    struct network *n = open_network(s, NETWORK_BEST);
    struct doc d;
    doc_init(&d, &s->arena);
    size_t len = 1u << 20;
    char *word = arena_alloc(&s->arena, len, 1), text[8] = "xxxxxxx";
    assert_non_null(word);
    memset(word, 'W', len);
    d.text = (struct str){text, 7};
    assert_non_null(doc_add_sentence(&d));
    fixture_token(&d, (struct str){word, len});
    fixture_token(&d, str_c(""));
    fixture_token(&d, str_c("\xFF\xFE\x80"));
    fixture_token(&d, str_c("\xE2\x80"));
    fixture_token(&d, str_c("a\xCC\x81"));
    fixture_token(&d, (struct str){"a\0b", 3});
    parse(s, n, &d);
}

struct errand {
    const struct network *network;
    struct arena arena;
    struct doc d;
    truce_status status;
};

static void *parse_many(void *argument)
{
    struct errand *e = argument;
    struct work w;
    arena_init(&w.scratch, NULL, 64u << 20);
    for (int round = 0; round < 5 && e->status == TRUCE_OK; round++) {
        arena_reset(&w.scratch);
        e->status = network_parse(e->network, &e->d, &w, NULL);
    }
    arena_free(&w.scratch);
    return NULL;
}

/* One network, many threads, each with its own document and scratch. */
static void threads_share_the_network(void **state)
{
    struct setting *s = *state;
    enum { THREADS = 4 };
    struct errand errands[THREADS];
    pthread_t threads[THREADS];
    const struct network *n = open_network(s, NETWORK_BEST);
    for (int i = 0; i < THREADS; i++) {
        errands[i] = (struct errand){.network = n};
        arena_init(&errands[i].arena, NULL, 64u << 20);
        fixture_document(&errands[i].d, &errands[i].arena, 20, 15, 77);
        assert_int_equal(pthread_create(&threads[i], NULL, parse_many, &errands[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(errands[i].status, TRUCE_OK);
        assert_memory_equal(errands[i].d.tokens, errands[0].d.tokens, errands[0].d.token_count * sizeof *errands[0].d.tokens);
    }
    for (int i = 0; i < THREADS; i++) arena_free(&errands[i].arena);
}

/* Whatever call for memory fails, the answer is TRUCE_ENOMEM. */
struct meter {
    size_t left;
};

static void *metered(void *context, size_t size)
{
    struct meter *m = context;
    if (m->left == 0) return NULL;
    m->left--;
    return malloc(size);
}

static void give_back(void *context, void *memory)
{
    (void)context;
    free(memory);
}

static void memory_may_end_at_any_time(void **state)
{
    struct setting *s = *state;
    struct meter meter;
    const truce_allocator from = {metered, give_back, &meter};
    int opened = 0, parsed = 0;
    for (size_t limit = 0; limit < 64; limit++) {
        struct arena arena;
        struct network *n = NULL;
        meter.left = limit;
        arena_init(&arena, &from, 64u << 20);
        truce_status status = network_open(&s->pack, NETWORK_PLAIN, &arena, &n, NULL);
        assert_true(status == TRUCE_OK || (status == TRUCE_ENOMEM && !n));
        opened += status == TRUCE_OK;
        arena_free(&arena);
    }
    struct network *n = open_network(s, NETWORK_BEST);
    struct doc d;
    fixture_document(&d, &s->arena, 3, 30, 2);
    for (size_t limit = 0; limit < 64; limit++) {
        struct work w;
        meter.left = limit;
        arena_init(&w.scratch, &from, 64u << 20);
        truce_status status = network_parse(n, &d, &w, NULL);
        assert_true(status == TRUCE_OK || status == TRUCE_ENOMEM);
        parsed += status == TRUCE_OK;
        arena_free(&w.scratch);
    }
    assert_true(opened > 0 && opened < 64);
    assert_true(parsed > 0 && parsed < 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiply_is_exact),
        cmocka_unit_test(recurrence_follows_its_equations),
        cmocka_unit_test(quantised_words_stay_near),
        cmocka_unit_test(trees_have_one_root_and_no_cycle),
        cmocka_unit_test(cycle_is_opened_where_it_costs_least),
        cmocka_unit_test(cycle_beside_the_root),
        cmocka_unit_test_setup_teardown(all_paths_give_the_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_are_told_apart, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tags_go_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(company_does_not_matter, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sizes_at_the_edges, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strange_forms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads_share_the_network, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_may_end_at_any_time, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
