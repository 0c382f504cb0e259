#include "know/reporting.h"

#include "base/err.h"
#include "base/file.h"

enum { FILE_LIMIT = 4 * 1024 * 1024, KEY_LIMIT = 64 };

struct reporting {
    struct report_cue *cues;
    size_t capacity;
    uint32_t count;
    uint32_t *table; /* open addressing: cue row + 1, 0 for free */
    uint32_t mask;
    int around[AROUNDS];
};

static const char *const FRAME_NAMES[REPORT_FRAMES] = {
    "quote", "clause", "inserted", "infinitive", "predicate", "raising", "object", "passive", "of",   "for",  "about",
    "on",    "to",     "at",       "against",    "with",      "as",      "in",     "into",    "from", "over", "by",
};

static const char *const AROUND_NAMES[AROUNDS] = {
    "verb",         "noun",          "adjective",    "nested",          "in_quote",  "no_source",     "source_name",
    "source_first", "source_second", "source_third", "source_relative", "source_it", "source_plural", "source_inherited",
    "modal",        "negated",       "infinitive",   "participle",      "past",      "present",       "condition",
    "headline",     "short",         "long",         "quoted_part",     "question",  "root",          "agent",
    "passive",      "beside",        "topic",
};

static const char *const CLASS_NAMES[REPORT_CUE_CLASSES] = {"verb",   "noun", "adjective", "adverb",
                                                            "source", "mark", "channel",   "topic", "deed"};

const char *report_frame_name(unsigned x)
{
    return x < REPORT_FRAMES ? FRAME_NAMES[x] : "";
}

const char *report_around_name(unsigned x)
{
    return x < AROUNDS ? AROUND_NAMES[x] : "";
}

static int named(const char *const *names, int count, struct str name)
{
    for (int i = 0; i < count; i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

/* Hash of class and folded lemma. */
static uint64_t key(enum report_class class, struct str lemma)
{
    char folded[KEY_LIMIT];
    size_t len = lemma.len < KEY_LIMIT ? lemma.len : KEY_LIMIT;
    for (size_t i = 0; i < len; i++) {
        char c = lemma.at[i];
        folded[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return str_hash((struct str){folded, len}) * 31u + (uint64_t) class;
}

/* The slot of a cue or the free slot where it would stand. */
static uint32_t *slot(const struct reporting *r, enum report_class class, struct str lemma)
{
    uint32_t at = (uint32_t)(key(class, lemma) >> 7) & r->mask;
    for (; r->table[at]; at = (at + 1) & r->mask) {
        const struct report_cue *c = r->cues + r->table[at] - 1;
        if (c->class == class && str_same_fold(c->lemma, lemma)) break;
    }
    return r->table + at;
}

/* A decimal number of at most four digits with an optional sign. */
static bool read_weight(struct str text, int *out)
{
    bool minus = text.len && text.at[0] == '-';
    if (minus) text = (struct str){text.at + 1, text.len - 1};
    if (text.len == 0 || text.len > 4) return false;
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *out = *out * 10 + (text.at[i] - '0');
    }
    if (minus) *out = -*out;
    return true;
}

/* Reads "frame=weight" fields into the cue. */
static bool read_frames(struct str fields, struct report_cue *cue)
{
    for (struct str field = str_cut(&fields, ' '); field.at; field = str_cut(&fields, ' ')) {
        if (!field.len) continue;
        struct str name = str_cut(&field, '=');
        int frame = named(FRAME_NAMES, REPORT_FRAMES, name), weight;
        if (frame < 0 || !field.at || !read_weight(field, &weight)) return false;
        cue->frames |= 1u << frame;
        cue->weight[frame] = (int16_t)weight;
    }
    return true;
}

/* Doubles the table when it is half full, so that a probe always ends. */
static bool make_room(struct reporting *r, struct arena *arena)
{
    if (r->table && (r->count + 1) * 2 <= r->mask) return true;
    uint32_t size = r->table ? (r->mask + 1) * 2 : 1024;
    uint32_t *table = arena_alloc(arena, size, sizeof *table);
    if (!table) return false;
    r->table = table;
    r->mask = size - 1;
    for (uint32_t i = 0; i < r->count; i++) *slot(r, r->cues[i].class, r->cues[i].lemma) = i + 1;
    return true;
}

static truce_status add(struct reporting *r, const struct report_cue *cue, struct arena *arena, truce_error *error)
{
    if (!make_room(r, arena)) return err_memory(error);
    uint32_t *at = slot(r, cue->class, cue->lemma);
    if (*at) {
        r->cues[*at - 1] = *cue;
        return TRUCE_OK;
    }
    struct report_cue *larger = arena_grow(arena, r->cues, &r->capacity, (size_t)r->count + 1, sizeof *larger);
    if (!larger) return err_memory(error);
    r->cues = larger;
    r->cues[r->count++] = *cue;
    *at = r->count;
    return TRUCE_OK;
}

/* One line: class, lemma, stance, frames and perhaps position; or "around", circumstance, weight. NULL when it is good,
 * else what is wrong. */
static const char *read_line(struct reporting *r, struct str line, struct report_cue *cue)
{
    struct str class = str_cut(&line, '\t'), lemma = str_cut(&line, '\t');
    if (!lemma.at || !lemma.len) return "a row has class, cue, stance and frames";
    if (str_is(class, "around")) {
        int around = named(AROUND_NAMES, AROUNDS, lemma);
        if (around < 0) return "no such circumstance";
        return read_weight(str_trim(line), r->around + around) ? NULL : "a weight is a whole number";
    }
    int number = named(CLASS_NAMES, REPORT_CUE_CLASSES, class);
    if (number < 0) return "no such class of cue";
    if (lemma.len >= KEY_LIMIT) return "the cue is too long";
    struct str stance = str_trim(str_cut(&line, '\t'));
    *cue = (struct report_cue){.lemma = lemma, .class = (enum report_class)number};
    if (!str_is(stance, "-"))
        while (cue->stance < STANCES && !str_is(stance, stance_name(cue->stance))) cue->stance++;
    if (cue->stance == STANCES) return "no such stance";
    struct str frames = str_trim(str_cut(&line, '\t')), position = str_trim(line);
    if (cue->class == REPORT_CUE_TOPIC || cue->class == REPORT_CUE_DEED) {
        cue->topic = position.len ? topic_of(position) : TOPIC_OTHER;
        return cue->topic == TOPIC_NONE ? "no such topic" : NULL;
    }
    while (cue->position < POSITIONS && !str_is(position, position_name(cue->position))) cue->position++;
    if (cue->position == POSITIONS) return "no such position";
    return read_frames(frames, cue) ? NULL : "frames are written name=weight";
}

static truce_status read_file(struct reporting *r, const char *path, struct arena *arena, truce_error *error)
{
    struct str rest;
    truce_status status = file_read(arena, path, FILE_LIMIT, &rest, error);
    uint64_t number = 0;
    for (struct str line; status == TRUCE_OK && (line = str_cut(&rest, '\n')).at;) {
        number++;
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (!line.len || line.at[0] == '#') continue;
        struct report_cue cue = {0};
        const char *wrong = read_line(r, line, &cue);
        if (wrong) return err_set(error, TRUCE_EMODEL, number, "%s: line %u: %s", path, (unsigned)number, wrong);
        if (cue.lemma.len) status = add(r, &cue, arena, error);
    }
    return status;
}

truce_status reporting_open(const char *path, const char *extra, struct arena *arena, struct reporting **out, truce_error *error)
{
    struct reporting *r = arena_alloc(arena, 1, sizeof *r);
    if (!r || !make_room(r, arena)) return err_memory(error);
    truce_status status = read_file(r, path, arena, error);
    if (status == TRUCE_OK && extra) status = read_file(r, extra, arena, error);
    if (status == TRUCE_OK) *out = r;
    return status;
}

const struct report_cue *reporting_cue(const struct reporting *r, enum report_class class, struct str lemma)
{
    if (!lemma.len || lemma.len >= KEY_LIMIT) return NULL;
    uint32_t at = *slot(r, class, lemma);
    return at ? r->cues + at - 1 : NULL;
}

int reporting_around(const struct reporting *r, enum report_around around)
{
    return around < AROUNDS ? r->around[around] : 0;
}
