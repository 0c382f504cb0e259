#include "parse/weights.h"

#include <stdio.h>

#include "base/err.h"
#include "doc/ud.h"

enum { CONFIG = 40, DISTANCES = 32 };

static truce_status bad(truce_error *error, const char *section)
{
    return err_set(error, TRUCE_EMODEL, 0, "model: section %s is missing or of another shape", section);
}

/* Copies `count` floats; NULL with *error set when one is not usable or memory is used up. */
static const float *floats(struct arena *arena, const char *at, size_t count, const char *section, truce_error *error)
{
    float *out = arena_alloc(arena, count, sizeof *out);
    if (!out) (void)err_memory(error);
    for (size_t i = 0; out && i < count; i++) {
        out[i] = pack_f32(at + i * 4);
        if (!(out[i] >= -10000.0f && out[i] <= 10000.0f)) {
            (void)err_set(error, TRUCE_EMODEL, i, "model: number %zu of section %s is out of range", i, section);
            return NULL;
        }
    }
    return out;
}

/* The section whole, when it has exactly `size` bytes. */
static const char *exactly(const struct pack *model, const char *section, uint64_t size, truce_error *error)
{
    struct str s = pack_section(model, section, NULL);
    if (s.at && s.len == size) return s.at;
    (void)bad(error, section);
    return NULL;
}

static truce_status check_labels(const struct pack *model, truce_error *error)
{
    struct str text = pack_section(model, "labels", NULL);
    static const uint32_t counts[3] = {UPOS_TAGS, XPOS_TAGS, DEPRELS};
    const char *(*const names[3])(unsigned) = {upos_name, xpos_name, deprel_name};
    bool same = true;
    for (int set = 0; set < 3; set++) {
        struct str line = str_cut(&text, '\n');
        for (uint32_t i = 0; i < counts[set]; i++) same = str_is(str_cut(&line, ' '), names[set](i)) && same;
        same = same && !line.at;
    }
    if (same && text.at && text.len == 0) return TRUCE_OK;
    return err_set(error, TRUCE_EMODEL, 0, "model: its tag sets are not this program's");
}

/* [outputs][WIDTH] as int16 from the panels, and each output's correction. */
static bool prepare(struct matrix *m, bool with_rows, struct arena *arena)
{
    int32_t *correction = arena_alloc(arena, m->outputs, sizeof *correction);
    int16_t *rows = with_rows ? arena_alloc(arena, m->outputs * WIDTH, sizeof *rows) : NULL;
    if (!correction || (with_rows && !rows)) return false;
    for (size_t panel = 0; panel < m->outputs / PANEL; panel++) {
        const int8_t *at = m->panels + panel * PANEL * WIDTH;
        for (size_t k = 0; k < WIDTH; k += 4) {
            for (size_t o = 0; o < PANEL; o++, at += 4) {
                correction[panel * PANEL + o] += 64 * (at[0] + at[1] + at[2] + at[3]);
                if (!rows) continue;
                for (size_t i = 0; i < 4; i++) rows[(panel * PANEL + o) * WIDTH + k + i] = at[i];
            }
        }
    }
    m->correction = correction;
    m->rows = rows;
    return true;
}

truce_status weights_open_matrix(const struct pack *model, const char *section, size_t outputs, bool with_rows, struct arena *arena,
                                 struct matrix *out, truce_error *error)
{
    const char *at = exactly(model, section, outputs * (WIDTH + 8), error);
    if (!at) return TRUCE_EMODEL;
    *out = (struct matrix){.panels = (const int8_t *)at, .outputs = outputs};
    out->scale = floats(arena, at + outputs * WIDTH, outputs, section, error);
    out->bias = out->scale ? floats(arena, at + outputs * (WIDTH + 4), outputs, section, error) : NULL;
    if (!out->bias) return error ? error->code : TRUCE_EMODEL;
    return prepare(out, with_rows, arena) ? TRUCE_OK : err_memory(error);
}

static truce_status open_config(const struct pack *model, struct weights *w, uint32_t *rows, truce_error *error)
{
    const char *at = exactly(model, "net.config", CONFIG, error);
    if (!at) return TRUCE_EMODEL;
    if (pack_u32(at) != 1 || pack_u32(at + 4) != WIDTH) return bad(error, "net.config");
    w->layer_count = pack_u32(at + 8);
    if (w->layer_count == 0 || w->layer_count > MOST_LAYERS) return bad(error, "net.config");
    uint64_t first = 0;
    for (int i = 0; i < FEATURES; i++) {
        uint32_t size = pack_u32(at + 16 + i * 4);
        if (size == 0 || size > 1u << 20 || (i == FEATURE_SHAPE && size != SHAPES)) return bad(error, "net.config");
        w->features.first[i] = (uint32_t)first;
        w->features.size[i] = size;
        first += size + (i == FEATURE_WORD ? w->features.words.count : 0);
    }
    if (first > 1u << 24) return bad(error, "net.config");
    *rows = (uint32_t)first;
    return TRUCE_OK;
}

static truce_status open_embedding(const struct pack *model, uint32_t rows, struct arena *arena, struct embedding *out,
                                   truce_error *error)
{
    const char *at = exactly(model, "net.rows", (uint64_t)rows * WIDTH, error);
    const char *scale = at ? exactly(model, "net.rows.scale", (uint64_t)rows * 4, error) : NULL;
    const char *norm = scale ? exactly(model, "net.norm", WIDTH * 8, error) : NULL;
    if (!norm) return TRUCE_EMODEL;
    out->rows = (const int8_t *)at;
    out->scale = floats(arena, scale, rows, "net.rows.scale", error);
    out->gain = out->scale ? floats(arena, norm, WIDTH, "net.norm", error) : NULL;
    out->bias = out->gain ? floats(arena, norm + WIDTH * 4, WIDTH, "net.norm", error) : NULL;
    return out->bias ? TRUCE_OK : error ? error->code : TRUCE_EMODEL;
}

/* Bias by signed distance: the learnt ones reach DISTANCES − 1, further ones are the same. */
static const float *by_distance(const float *learnt, struct arena *arena, truce_error *error)
{
    float *out = arena_alloc(arena, 2 * CHUNK, sizeof *out);
    if (!out) (void)err_memory(error);
    for (int i = 0; out && i < 2 * CHUNK; i++) {
        int away = i < CHUNK ? CHUNK - i : i - CHUNK;
        if (away > DISTANCES - 1) away = DISTANCES - 1;
        out[i] = learnt[(i < CHUNK ? 0 : DISTANCES) + away];
    }
    return out;
}

static truce_status open_arcs(const struct pack *model, struct arena *arena, struct weights *w, truce_error *error)
{
    enum { ARCS = 2 * DISTANCES + 1 + ARC, LABELS = RELATION * RELATION_OUT + RELATION_OUT + RELATION };
    const char *arc = exactly(model, "net.arc", ARCS * 4, error),
               *label = arc ? exactly(model, "net.label", LABELS * 4, error) : NULL;
    if (!label) return TRUCE_EMODEL;
    const float *a = floats(arena, arc, ARCS, "net.arc", error), *l = a ? floats(arena, label, LABELS, "net.label", error) : NULL;
    const float *distance = l ? by_distance(a, arena, error) : NULL;
    if (!distance) return error ? error->code : TRUCE_EMODEL;
    w->arc = (struct arc_weights){distance, a + 2 * DISTANCES + 1, a[2 * DISTANCES]};
    w->label = (struct label_weights){l, l + RELATION * RELATION_OUT, l + RELATION * RELATION_OUT + RELATION_OUT};
    return TRUCE_OK;
}

static truce_status open_pairs(const struct pack *model, struct weights *w, truce_error *error)
{
    struct str pairs = pack_section(model, "net.pairs", NULL);
    if (!pairs.at || pairs.len == 0 || pairs.len % 2 || pairs.len / 2 > MOST_PAIRS) return bad(error, "net.pairs");
    w->pairs = (const uint8_t *)pairs.at;
    w->pair_count = (uint32_t)(pairs.len / 2);
    for (uint32_t i = 0; i < w->pair_count; i++)
        if (w->pairs[2 * i] >= UPOS_TAGS || w->pairs[2 * i + 1] >= XPOS_TAGS) return bad(error, "net.pairs");
    return TRUCE_OK;
}

truce_status weights_open(const struct pack *model, bool with_rows, struct arena *arena, struct weights **out, truce_error *error)
{
    truce_error own;
    if (!error) error = &own;
    struct weights *w = arena_alloc(arena, 1, sizeof *w);
    uint32_t rows = 0;
    if (!w) return err_memory(error);
    truce_status s = check_labels(model, error);
    if (s == TRUCE_OK) s = feature_open_words(model, &w->features.words, error);
    if (s == TRUCE_OK) s = open_config(model, w, &rows, error);
    if (s == TRUCE_OK) s = open_embedding(model, rows, arena, &w->embedding, error);
    for (uint32_t i = 0; i < w->layer_count && s == TRUCE_OK; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "net.sru%u", i);
        s = weights_open_matrix(model, name, GATES, with_rows, arena, &w->layers[i], error);
    }
    if (s == TRUCE_OK) s = weights_open_matrix(model, "net.head", HEAD_OUT, with_rows, arena, &w->head, error);
    if (s == TRUCE_OK) s = open_arcs(model, arena, w, error);
    if (s == TRUCE_OK) s = open_pairs(model, w, error);
    if (s == TRUCE_OK) *out = w;
    return s;
}
