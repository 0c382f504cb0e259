#include "know/lexicon.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/err.h"
#include "know/lexicon_table.h"

static int by_key(const void *left, const void *right)
{
    const struct lexicon_key *a = left, *b = right;
    if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
    int order = str_compare(a->lemma, b->lemma);
    if (order) return order;
    if (a->pos != b->pos) return a->pos < b->pos ? -1 : 1;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void sort_keys(struct lexicon_keys *keys)
{
    if (keys->count) qsort(keys->rows, keys->count, sizeof *keys->rows, by_key);
}

/* The first key of a lemma and letter, and how many follow with the same. */
static uint32_t find_keys(const struct lexicon_keys *keys, struct str lemma, char pos, uint32_t *first)
{
    uint32_t low = 0, high = keys->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct lexicon_key *k = &keys->rows[middle];
        int order = str_compare(k->lemma, lemma);
        if (order < 0 || (order == 0 && k->pos < pos))
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (high < keys->count && keys->rows[high].pos == pos && str_same(keys->rows[high].lemma, lemma)) high++;
    return high - low;
}

uint32_t lexicon_triggers(const struct lexicon *l, struct str lemma, char pos, uint32_t *first)
{
    return find_keys(&l->by_trigger, lemma, pos, first);
}

const struct lexicon_trigger *lexicon_trigger(const struct lexicon *l, uint32_t entry)
{
    return &l->triggers[l->by_trigger.rows[entry].row];
}

uint32_t lexicon_operators(const struct lexicon *l, struct str lemma, char pos, uint32_t *first)
{
    return find_keys(&l->by_operation, lemma, pos, first);
}

const struct lexicon_operation *lexicon_operation(const struct lexicon *l, uint32_t entry)
{
    return &l->operations[l->by_operation.rows[entry].row];
}

const struct lexicon_condition *lexicon_condition(const struct lexicon *l, uint32_t row)
{
    return &l->conditions[row];
}

const struct lexicon_word *lexicon_word(const struct lexicon *l, uint32_t row)
{
    return &l->words[row];
}

bool lexicon_in_class(const struct lexicon *l, uint32_t class, struct str lemma)
{
    uint32_t first, n = find_keys(&l->by_class, lemma, 'c', &first);
    for (uint32_t i = 0; i < n; i++)
        if (l->by_class.rows[first + i].rank == class) return true;
    return false;
}

uint32_t lexicon_class(const struct lexicon *l, const char *name)
{
    for (uint32_t i = 0; i < l->class_count; i++)
        if (str_is(l->classes[i], name)) return i;
    return NO_ROW;
}

enum mode lexicon_mode_cue(const struct lexicon *l, struct str lemma, enum event_type type)
{
    uint32_t first, n = find_keys(&l->by_mode, lemma, 'm', &first);
    for (uint32_t i = 0; i < n; i++) {
        const struct lexicon_cue *cue = &l->cues[l->by_mode.rows[first + i].row];
        if (cue->type == type) return cue->mode;
    }
    return MODE_NONE;
}

uint64_t lexicon_contexts(const struct lexicon *l, struct str lemma)
{
    uint64_t all = 0;
    uint32_t first, n = find_keys(&l->by_context, lemma, 'x', &first);
    for (uint32_t i = 0; i < n; i++) all |= l->cues[l->by_context.rows[first + i].row].contexts;
    return all;
}

uint32_t lexicon_scenes(const struct lexicon *l)
{
    return l->scene_count;
}

const struct lexicon_scene *lexicon_scene(const struct lexicon *l, uint32_t scene)
{
    return &l->scenes[scene];
}

void lexicon_scenes_of(const struct lexicon *l, struct str lemma, uint32_t parts[SCENE_PARTS])
{
    uint32_t first, n = find_keys(&l->by_scene, lemma, 's', &first);
    for (uint32_t i = first; i < first + n; i++) parts[l->by_scene.rows[i].rank] |= 1u << l->by_scene.rows[i].row;
}

/* A little more than data/lexicon needs, so that reading it does not copy; beyond, arrays double. */
static bool reserve(struct lexicon *l)
{
    struct arena *a = l->arena;
    l->words = arena_alloc(a, l->word_capacity = 14400, sizeof *l->words);
    l->conditions = arena_alloc(a, l->condition_capacity = 4100, sizeof *l->conditions);
    l->triggers = arena_alloc(a, l->trigger_capacity = 2400, sizeof *l->triggers);
    l->by_trigger.rows = arena_alloc(a, l->by_trigger.capacity = 6100, sizeof *l->by_trigger.rows);
    l->by_class.rows = arena_alloc(a, l->by_class.capacity = 2900, sizeof *l->by_class.rows);
    return l->words && l->conditions && l->triggers && l->by_trigger.rows && l->by_class.rows;
}

truce_status lexicon_open(const char *directory, const char *extra, struct arena *arena, struct lexicon **out, truce_error *error)
{
    static const struct {
        const char *name;
        enum lexicon_file kind;
    } files[] = {{"classes.tsv", LEXICON_CLASSES},
                 {"triggers.tsv", LEXICON_TRIGGERS},
                 {"operators.tsv", LEXICON_OPERATORS},
                 {"cues.tsv", LEXICON_CUES},
                 {"scenes.tsv", LEXICON_SCENES}};
    struct lexicon *l = arena_alloc(arena, 1, sizeof *l);
    size_t size = strlen(directory) + 32;
    char *path = arena_alloc(arena, size, 1);
    if (!l || !path) return err_memory(error);
    l->arena = arena;
    truce_status s = reserve(l) ? TRUCE_OK : err_memory(error);
    for (size_t i = 0; i < sizeof files / sizeof *files && s == TRUCE_OK; i++) {
        (void)snprintf(path, size, "%s/%s", directory, files[i].name);
        s = lexicon_read(l, path, files[i].kind, false, error);
    }
    if (s == TRUCE_OK && extra) s = lexicon_read(l, extra, LEXICON_TRIGGERS, true, error);
    if (s != TRUCE_OK) return s;
    sort_keys(&l->by_trigger);
    sort_keys(&l->by_operation);
    sort_keys(&l->by_class);
    sort_keys(&l->by_mode);
    sort_keys(&l->by_context);
    sort_keys(&l->by_scene);
    *out = l;
    return TRUCE_OK;
}
