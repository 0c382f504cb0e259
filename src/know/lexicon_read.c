/* Reads the TSV files of data/lexicon. What is wrong is said with file and line. */
#include "base/err.h"
#include "base/file.h"
#include "know/lexicon_table.h"

enum { FILE_LIMIT = 8 * 1024 * 1024, MOST_COLUMNS = 8, RANK_STEP = 64, NEGATION_WEIGHT = 3, NONE_WEIGHT = 2 };

struct reader {
    struct lexicon *l;
    const char *path;
    uint64_t line;
    bool users;
    truce_error *error;
    struct str column[MOST_COLUMNS];
    uint32_t columns;
};

static truce_status bad(const struct reader *r, const char *what, struct str word)
{
    return err_set(r->error, TRUCE_EMODEL, r->line, "%s: line %llu: %s \"%.*s\"", r->path, (unsigned long long)r->line, what,
                   (int)(word.len < 40 ? word.len : 40), word.at ? word.at : "");
}

static truce_status add_key(struct reader *r, struct lexicon_keys *keys, struct str lemma, char pos, uint32_t rank, uint32_t row)
{
    struct lexicon_key *rows = arena_grow(r->l->arena, keys->rows, &keys->capacity, (size_t)keys->count + 1, sizeof *rows);
    if (!rows) return err_memory(r->error);
    keys->rows = rows;
    rows[keys->count++] = (struct lexicon_key){lexicon_begin(lemma), lemma, pos, rank, row};
    return TRUCE_OK;
}

static uint32_t class_number(struct reader *r, struct str name, bool add)
{
    struct lexicon *l = r->l;
    for (uint32_t i = 0; i < l->class_count; i++)
        if (str_same(l->classes[i], name)) return i;
    if (!add) return NO_ROW;
    struct str *rows = arena_grow(l->arena, l->classes, &l->class_capacity, (size_t)l->class_count + 1, sizeof *rows);
    if (!rows) return NO_ROW;
    l->classes = rows;
    rows[l->class_count] = name;
    return l->class_count++;
}

/* "@weapon", "$actor", "rocket" … into the lexicon's words. */
static truce_status add_word(struct reader *r, struct str text)
{
    struct lexicon *l = r->l;
    static const char *const special[] = {"", "", "actor", "place", "party", "number", "time", "armed", "several"};
    struct lexicon_word word = {.kind = WORD_LEMMA, .text = text};
    if (!text.len) return bad(r, "an empty word in", r->column[r->columns - 1]);
    if (text.at[0] == '@') {
        word.kind = WORD_CLASS;
        word.class = class_number(r, (struct str){text.at + 1, text.len - 1}, false);
        if (word.class == NO_ROW) return bad(r, "an unknown class", text);
    } else if (text.at[0] == '$') {
        struct str name = {text.at + 1, text.len - 1};
        size_t i = WORD_ACTOR;
        while (i < sizeof special / sizeof *special && !str_is(name, special[i])) i++;
        if (i == sizeof special / sizeof *special) return bad(r, "an unknown kind of mention", text);
        word.kind = (enum lexicon_word_kind)i;
    }
    struct lexicon_word *rows = arena_grow(l->arena, l->words, &l->word_capacity, (size_t)l->word_count + 1, sizeof *rows);
    if (!rows) return err_memory(r->error);
    l->words = rows;
    rows[l->word_count++] = word;
    return TRUCE_OK;
}

static truce_status add_words(struct reader *r, struct str list, uint32_t *first, uint32_t *count)
{
    *first = r->l->word_count;
    truce_status s = TRUCE_OK;
    while (list.at && s == TRUCE_OK) s = add_word(r, str_cut(&list, '|'));
    *count = r->l->word_count - *first;
    return s;
}

/* "obj=@weapon|gun", "!p.with=$actor", "passive". */
static truce_status read_condition(struct reader *r, struct str text)
{
    static const char *const names[LOOK_PLACES] = {"obj",     "subj", "prt",  "mod",  "clause", "p",    "gov",     "sent",
                                                   "passive", "inf",  "self", "with", "case",   "that", "refused", "not"};
    struct lexicon *l = r->l;
    struct lexicon_condition c = {0};
    struct str words = text, name;
    if (words.len && words.at[0] == '!') {
        c.negated = true;
        words.at++, words.len--;
    }
    name = str_cut(&words, '=');
    if (str_starts(name, "p.")) {
        c.preposition = (struct str){name.at + 2, name.len - 2};
        name.len = 1;
    }
    uint32_t look = 0;
    while (look < LOOK_PLACES && !str_is(name, names[look])) look++;
    if (look == LOOK_PLACES) return bad(r, "an unknown condition", text);
    c.look = (enum lexicon_place)look;
    truce_status s = words.at ? add_words(r, words, &c.first_word, &c.word_count) : TRUCE_OK;
    if (s != TRUCE_OK) return s;
    struct lexicon_condition *rows = arena_grow(l->arena, l->conditions, &l->condition_capacity, (size_t)l->condition_count + 1,
                                                sizeof *rows);
    if (!rows) return err_memory(r->error);
    l->conditions = rows;
    rows[l->condition_count++] = c;
    return TRUCE_OK;
}

static truce_status read_conditions(struct reader *r, struct str list, uint32_t *first, uint32_t *count)
{
    *first = r->l->condition_count;
    truce_status s = TRUCE_OK;
    if (str_is(list, "-")) list = (struct str){NULL, 0};
    while (list.at && s == TRUCE_OK) {
        struct str one = str_trim(str_cut(&list, ' '));
        if (one.len) s = read_condition(r, one);
    }
    *count = r->l->condition_count - *first;
    return s;
}

/* "act:on|at,weak" */
static truce_status read_frame(struct reader *r, struct str text, struct lexicon_trigger *t)
{
    static const char *const names[FRAMES] = {"act", "do", "mutual", "visit", "host", "undergo", "result", "give", "feel", "none"};
    struct str flags = text, frame = str_cut(&flags, ','), prepositions = frame, name = str_cut(&prepositions, ':');
    uint32_t i = 0;
    while (i < FRAMES && !str_is(name, names[i])) i++;
    if (i == FRAMES) return bad(r, "an unknown frame", name);
    t->frame = (enum lexicon_frame)i;
    if (flags.at && !str_is(flags, "weak")) return bad(r, "an unknown flag", flags);
    t->weak = flags.at != NULL;
    return prepositions.at ? add_words(r, prepositions, &t->first_preposition, &t->preposition_count) : TRUCE_OK;
}

static truce_status read_type(struct reader *r, struct str text, enum event_type *type, enum mode *mode)
{
    struct str rest = text, name = str_cut(&rest, '.');
    *type = event_type_of(name);
    *mode = rest.at ? mode_of(rest) : MODE_NONE;
    if (*type == TYPE_NONE && !str_is(name, "-")) return bad(r, "an unknown event type", name);
    if (rest.at && *mode == MODE_NONE) return bad(r, "an unknown mode", rest);
    return TRUCE_OK;
}

static bool part_of_speech(struct str s)
{
    return s.len == 1 && (s.at[0] == 'v' || s.at[0] == 'n' || s.at[0] == 'a');
}

/* words  pos  type.mode  cameo  frame  conditions */
static truce_status read_trigger(struct reader *r)
{
    struct lexicon *l = r->l;
    struct lexicon_trigger t = {.line = (uint32_t)r->line};
    if (r->columns != 6) return bad(r, "six columns are needed, not as in", r->column[0]);
    if (!part_of_speech(r->column[1])) return bad(r, "the part of speech must be v, n or a, not", r->column[1]);
    truce_status s = read_type(r, r->column[2], &t.type, &t.mode);
    if (s == TRUCE_OK && r->column[3].len >= sizeof t.cameo)
        return bad(r, "a CAMEO code has at most four digits, not", r->column[3]);
    if (!str_is(r->column[3], "-")) memcpy(t.cameo, r->column[3].at, r->column[3].len);
    if (s == TRUCE_OK) s = read_frame(r, r->column[4], &t);
    if (s == TRUCE_OK) s = read_conditions(r, r->column[5], &t.first_condition, &t.condition_count);
    for (uint32_t i = 0; i < t.condition_count; i++) {
        const struct lexicon_condition *k = &l->conditions[t.first_condition + i];
        t.negated |= !k->negated && (k->look == LOOK_REFUSED || k->look == LOOK_NOT);
    }
    if (s != TRUCE_OK) return s;
    struct lexicon_trigger *rows = arena_grow(l->arena, l->triggers, &l->trigger_capacity, (size_t)l->trigger_count + 1,
                                              sizeof *rows);
    if (!rows) return err_memory(r->error);
    l->triggers = rows;
    rows[l->trigger_count] = t;
    /* a negation that makes the act weighs more than what stands around it; exceptions go before what they are exceptions to */
    uint32_t weight = t.condition_count + (t.negated ? NEGATION_WEIGHT : 0) + (t.frame == FRAME_NONE ? NONE_WEIGHT : 0);
    uint32_t row = l->trigger_count++, rank = RANK_STEP - (weight < RANK_STEP ? weight : RANK_STEP);
    rank = 2 * rank + (t.type != TYPE_NONE); /* of equals, what makes a word no event goes first */
    struct str list = r->column[0];
    while (list.at && s == TRUCE_OK)
        s = add_key(r, &l->by_trigger, str_cut(&list, '|'), r->column[1].at[0], r->users ? 0 : 1 + rank, row);
    return s;
}

/* words  pos  operator  conditions */
static truce_status read_operator(struct reader *r)
{
    static const char *const names[OPERATORS] = {"",     "future", "maybe",  "not",   "drop",    "attempt",
                                                 "stop", "cancel", "resume", "light", "undergo", "past"};
    struct lexicon *l = r->l;
    struct lexicon_operation o = {0};
    if (r->columns != 4) return bad(r, "four columns are needed, not as in", r->column[0]);
    if (!part_of_speech(r->column[1])) return bad(r, "the part of speech must be v, n or a, not", r->column[1]);
    uint32_t i = 1;
    while (i < OPERATORS && !str_is(r->column[2], names[i])) i++;
    if (i == OPERATORS) return bad(r, "an unknown operator", r->column[2]);
    o.operator=(enum lexicon_operator) i;
    truce_status s = read_conditions(r, r->column[3], &o.first_condition, &o.condition_count);
    if (s != TRUCE_OK) return s;
    struct lexicon_operation *rows = arena_grow(l->arena, l->operations, &l->operation_capacity, (size_t)l->operation_count + 1,
                                                sizeof *rows);
    if (!rows) return err_memory(r->error);
    l->operations = rows;
    rows[l->operation_count] = o;
    uint32_t row = l->operation_count++, rank = RANK_STEP - (o.condition_count < RANK_STEP ? o.condition_count : RANK_STEP);
    struct str list = r->column[0];
    while (list.at && s == TRUCE_OK) s = add_key(r, &l->by_operation, str_cut(&list, '|'), r->column[1].at[0], rank, row);
    return s;
}

/* name  words */
static truce_status read_class(struct reader *r)
{
    if (r->columns != 2) return bad(r, "two columns are needed, not as in", r->column[0]);
    uint32_t class = class_number(r, r->column[0], true);
    if (class == NO_ROW) return err_memory(r->error);
    truce_status s = TRUCE_OK;
    struct str list = r->column[1];
    while (list.at && s == TRUCE_OK) {
        struct str word = str_trim(str_cut(&list, ' '));
        if (word.len) s = add_key(r, &r->l->by_class, word, 'c', class, 0);
    }
    return s;
}

/* "mode" TYPE.mode words, or "context" name words */
static truce_status read_cue(struct reader *r)
{
    struct lexicon *l = r->l;
    struct lexicon_cue cue = {0};
    if (r->columns != 3) return bad(r, "three columns are needed, not as in", r->column[0]);
    bool is_mode = str_is(r->column[0], "mode");
    if (!is_mode && !str_is(r->column[0], "context")) return bad(r, "a cue is of kind mode or context, not", r->column[0]);
    if (is_mode) {
        truce_status s = read_type(r, r->column[1], &cue.type, &cue.mode);
        if (s != TRUCE_OK) return s;
    } else {
        enum context context = context_of(r->column[1]);
        if (context == CONTEXT_NONE) return bad(r, "an unknown context", r->column[1]);
        cue.contexts = (uint64_t)1 << (context - 1);
    }
    struct lexicon_cue *rows = arena_grow(l->arena, l->cues, &l->cue_capacity, (size_t)l->cue_count + 1, sizeof *rows);
    if (!rows) return err_memory(r->error);
    l->cues = rows;
    rows[l->cue_count] = cue;
    uint32_t row = l->cue_count++;
    truce_status s = TRUCE_OK;
    struct str list = r->column[2];
    while (list.at && s == TRUCE_OK) {
        struct str word = str_trim(str_cut(&list, ' '));
        if (word.len) s = add_key(r, is_mode ? &l->by_mode : &l->by_context, word, is_mode ? 'm' : 'x', 0, row);
    }
    return s;
}

/* The number of a scene, added when it is new; MOST_SCENES when there are too many. */
static uint32_t scene_number(struct lexicon *l, struct str name)
{
    uint32_t i = 0;
    while (i < l->scene_count && !str_same(l->scenes[i].name, name)) i++;
    if (i == l->scene_count && i < MOST_SCENES) l->scenes[l->scene_count++].name = name;
    return i;
}

static truce_status read_scene_types(struct reader *r, uint32_t scene, bool own)
{
    struct lexicon_scene *s = &r->l->scenes[scene];
    struct str list = r->column[2];
    s->own = own;
    if (str_is(list, "all")) {
        s->types = UINT32_MAX;
        return TRUCE_OK;
    }
    while (list.at) {
        struct str word = str_trim(str_cut(&list, ' '));
        enum event_type type = event_type_of(word);
        if (type == TYPE_NONE && word.len) return bad(r, "an unknown event type", word);
        if (word.len) s->types |= 1u << type;
    }
    return TRUCE_OK;
}

/* scenes  part  words or types */
static truce_status read_scene(struct reader *r)
{
    static const char *const names[SCENE_PARTS] = {"tells", "hints", "unless", "earnest"};
    if (r->columns != 3) return bad(r, "three columns are needed, not as in", r->column[0]);
    bool silences = str_is(r->column[1], "silences"), own = str_is(r->column[1], "own");
    uint32_t part = 0;
    while (part < SCENE_PARTS && !str_is(r->column[1], names[part])) part++;
    if (part == SCENE_PARTS && !silences && !own) return bad(r, "an unknown part of a scene", r->column[1]);
    truce_status s = TRUCE_OK;
    struct str scenes = r->column[0];
    while (scenes.at && s == TRUCE_OK) {
        uint32_t scene = scene_number(r->l, str_trim(str_cut(&scenes, ',')));
        if (scene == MOST_SCENES) return bad(r, "too many scenes at", r->column[0]);
        if (part == SCENE_PARTS) {
            s = read_scene_types(r, scene, own);
            continue;
        }
        struct str list = r->column[2];
        while (list.at && s == TRUCE_OK) {
            struct str word = str_trim(str_cut(&list, ' '));
            if (word.len) s = add_key(r, &r->l->by_scene, word, 's', part, scene);
        }
    }
    return s;
}

static truce_status read_line(struct reader *r, struct str line, enum lexicon_file kind)
{
    if (line.len && line.at[line.len - 1] == '\r') line.len--;
    if (!line.len || line.at[0] == '#') return TRUCE_OK;
    for (r->columns = 0; line.at && r->columns < MOST_COLUMNS;) r->column[r->columns++] = str_trim(str_cut(&line, '\t'));
    switch (kind) {
    case LEXICON_CLASSES: return read_class(r);
    case LEXICON_TRIGGERS: return read_trigger(r);
    case LEXICON_OPERATORS: return read_operator(r);
    case LEXICON_SCENES: return read_scene(r);
    case LEXICON_CUES: break;
    }
    return read_cue(r);
}

truce_status lexicon_read(struct lexicon *l, const char *path, enum lexicon_file kind, bool users, truce_error *error)
{
    struct reader r = {.l = l, .path = path, .users = users, .error = error};
    struct str text;
    truce_status s = file_read(l->arena, path, FILE_LIMIT, &text, error);
    while (s == TRUCE_OK && text.at) {
        struct str line = str_cut(&text, '\n');
        r.line++;
        s = read_line(&r, line, kind);
    }
    return s;
}
