/* lexicon_table.h — the lexicon's insides, shared by its reader and its look-ups. */
#ifndef TRUCE_KNOW_LEXICON_TABLE_H
#define TRUCE_KNOW_LEXICON_TABLE_H

#include "know/lexicon.h"

/* A key (lemma and a letter) and the row it leads to; sorted, so equal keys lie side by side. begin: the lemma's first eight
 * bytes as a number in their order, which spares most comparisons the rest. */
struct lexicon_key {
    uint64_t begin;
    struct str lemma;
    char pos;
    uint32_t rank; /* order among equal keys */
    uint32_t row;
};

static inline uint64_t lexicon_begin(struct str lemma)
{
    uint64_t begin = 0;
    for (size_t i = 0; i < 8; i++) begin = begin << 8 | (i < lemma.len ? (unsigned char)lemma.at[i] : 0u);
    return begin;
}

struct lexicon_keys {
    struct lexicon_key *rows;
    uint32_t count;
    size_t capacity;
};

struct lexicon_cue {
    enum event_type type;
    enum mode mode;
    uint64_t contexts;
};

struct lexicon {
    struct arena *arena;
    struct lexicon_trigger *triggers;
    struct lexicon_operation *operations;
    struct lexicon_condition *conditions;
    struct lexicon_word *words;
    struct lexicon_cue *cues;
    struct str *classes; /* names */
    struct lexicon_scene scenes[MOST_SCENES];
    uint32_t trigger_count, operation_count, condition_count, word_count, cue_count, class_count, scene_count;
    size_t trigger_capacity, operation_capacity, condition_capacity, word_capacity, cue_capacity, class_capacity;
    struct lexicon_keys by_trigger, by_operation, by_class, by_mode, by_context,
        by_scene; /* rank: the class; the part of a scene */
};

/* Reads one file of the given kind into the lexicon; keys are sorted later. Errors as lexicon_open. */
enum lexicon_file { LEXICON_CLASSES, LEXICON_TRIGGERS, LEXICON_OPERATORS, LEXICON_CUES, LEXICON_SCENES };
truce_status lexicon_read(struct lexicon *l, const char *path, enum lexicon_file kind, bool users, truce_error *error);

#endif
