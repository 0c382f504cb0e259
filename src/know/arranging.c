#include "know/arranging.h"

#include "base/err.h"
#include "base/file.h"

enum { FILE_LIMIT = 1024 * 1024, KEY_LIMIT = 48 };

struct row {
    struct arranging_word word;
    uint32_t next; /* row + 1 of the same slot */
};

struct arranging {
    struct row *rows;
    size_t capacity;
    uint32_t count;
    uint32_t table[1024]; /* row + 1, 0 for none */
};

static const char *const CLASS_NAMES[ARRANGING_CLASSES] = {"name",  "paper", "draft",  "sort",   "halt",   "fighting",
                                                           "not",   "light", "domain", "fate",   "broker", "noun",
                                                           "state", "wish",  "refuse", "accuse", "stand"};

static const char *const PREPOSITIONS[] = {"to",   "on",      "for",    "of",      "with",    "from",   "in",
                                           "into", "out",     "under",  "by",      "over",    "about",  "against",
                                           "at",   "towards", "toward", "through", "between", "regard", "concern"};

uint32_t arranging_preposition(struct str lemma)
{
    for (uint32_t i = 0; i < sizeof PREPOSITIONS / sizeof *PREPOSITIONS; i++)
        if (str_same_fold(lemma, str_c(PREPOSITIONS[i]))) return ARRANGING_PREPOSITION << i;
    return ARRANGING_OTHER;
}

static uint32_t relation_of(struct str name)
{
    static const char *const NAMES[] = {"subj", "obj", "beside", "clause"};
    for (uint32_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(name, NAMES[i])) return 1u << i;
    return arranging_preposition(name);
}

static uint64_t slot_of(enum arranging_class class, struct str words)
{
    char folded[KEY_LIMIT];
    size_t len = words.len < KEY_LIMIT ? words.len : KEY_LIMIT;
    for (size_t i = 0; i < len; i++) {
        char c = words.at[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return (str_hash((struct str){folded, len}) * 31u + (uint64_t) class) >> 9 & 1023u;
}

const struct arranging_word *arranging_find(const struct arranging *a, enum arranging_class class, struct str words,
                                            uint32_t relations)
{
    if (!words.len || words.len > KEY_LIMIT) return NULL;
    for (uint32_t at = a->table[slot_of(class, words)]; at; at = a->rows[at - 1].next) {
        const struct arranging_word *w = &a->rows[at - 1].word;
        if (w->class == class && (!relations || (w->relations & relations)) && str_same_fold(w->words, words)) return w;
    }
    return NULL;
}

static bool add(struct arranging *a, const struct arranging_word *word, struct arena *arena)
{
    struct row *rows = arena_grow(arena, a->rows, &a->capacity, (size_t)a->count + 1, sizeof *rows);
    if (!rows) return false;
    uint32_t *slot = a->table + slot_of(word->class, word->words);
    a->rows = rows;
    a->rows[a->count] = (struct row){*word, *slot};
    *slot = ++a->count;
    return true;
}

/* The value of a row by its class; false when there is no such. */
static bool read_value(struct arranging_word *w, struct str value)
{
    bool none = str_is(value, "-");
    switch (w->class) {
    case ARRANGING_NAME:
    case ARRANGING_SORT: return (w->topic = topic_of(value)) != TOPIC_NONE;
    case ARRANGING_DOMAIN:
        for (w->domain = DOMAIN_LAND; w->domain < DOMAINS && !str_is(value, domain_name(w->domain));) w->domain++;
        return w->domain < DOMAINS;
    case ARRANGING_FATE:
    case ARRANGING_BROKER:
    case ARRANGING_NOUN:
    case ARRANGING_STATE:
        for (w->facet = FACET_MENTIONED; w->facet < FACETS && !str_is(value, facet_name(w->facet));) w->facet++;
        return w->facet < FACETS;
    case ARRANGING_STAND:
        for (w->position = POSITION_PROPOSES; w->position < POSITIONS && !str_is(value, position_name(w->position));) w->position++;
        return w->position < POSITIONS;
    default: return none;
    }
}

/* One line: class, words, relations, value. NULL when it is good, else what is wrong. */
static const char *read_line(struct str line, struct str *words, struct arranging_word *out)
{
    struct str class = str_cut(&line, '\t'), relations, value;
    *words = str_cut(&line, '\t');
    relations = str_cut(&line, '\t');
    value = str_trim(str_cut(&line, '\t'));
    if (!relations.at || !value.at) return "a row has class, words, relations and value";
    *out = (struct arranging_word){0};
    while (out->class < ARRANGING_CLASSES && !str_is(class, CLASS_NAMES[out->class])) out->class ++;
    if (out->class == ARRANGING_CLASSES) return "no such class";
    if (!str_is(relations, "-"))
        for (struct str one; (one = str_cut(&relations, '|')).at;) {
            uint32_t bit = relation_of(one);
            if (bit == ARRANGING_OTHER) return "no such relation";
            out->relations |= bit;
        }
    return read_value(out, value) ? NULL : "no such value for the class";
}

truce_status arranging_open(const char *path, struct arena *arena, struct arranging **out, truce_error *error)
{
    struct arranging *a = arena_alloc(arena, 1, sizeof *a);
    struct str rest;
    if (!a) return err_memory(error);
    truce_status status = file_read(arena, path, FILE_LIMIT, &rest, error);
    uint64_t number = 0;
    for (struct str line; status == TRUCE_OK && (line = str_cut(&rest, '\n')).at;) {
        number++;
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (!line.len || line.at[0] == '#') continue;
        struct arranging_word word;
        struct str words;
        const char *wrong = read_line(line, &words, &word);
        while (!wrong && (word.words = str_cut(&words, '|')).at) {
            if (!word.words.len || word.words.len > KEY_LIMIT)
                wrong = "words are missing or too long";
            else if (!add(a, &word, arena))
                return err_memory(error);
        }
        if (wrong) return err_set(error, TRUCE_EMODEL, number, "%s: line %u: %s", path, (unsigned)number, wrong);
    }
    if (status == TRUCE_OK) *out = a;
    return status;
}
