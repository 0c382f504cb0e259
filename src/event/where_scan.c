#include "base/err.h"
#include "base/utf8.h"
#include "event/where_parts.h"
#include "know/placename.h"

uint32_t where_before(const struct where *w, uint32_t token)
{
    if (token == NO_ROW || token == 0) return NO_ROW;
    return w->d->tokens[token - 1].sentence == w->d->tokens[token].sentence ? token - 1 : NO_ROW;
}

uint32_t where_after(const struct where *w, uint32_t token)
{
    if (token == NO_ROW || token + 1 >= w->d->token_count) return NO_ROW;
    return w->d->tokens[token + 1].sentence == w->d->tokens[token].sentence ? token + 1 : NO_ROW;
}

bool where_is(const struct where *w, uint32_t token, const char *const *list)
{
    if (token == NO_ROW) return false;
    struct str form = doc_form(w->d, token);
    if (!form.len) return false;
    for (; *list; list++) /* the first letter first: most words differ there */
        if ((form.at[0] | 32) == ((*list)[0] | 32) && str_same_fold(form, str_c(*list))) return true;
    return false;
}

bool where_capital(const struct where *w, uint32_t token)
{
    if (token == NO_ROW) return false;
    struct str form = doc_form(w->d, token);
    size_t len;
    return form.len > 0 && utf8_is_upper(utf8_at(form, 0, &len));
}

/* Is the whole sentence in capitals? Looks at its first tokens only. */
static bool is_shouted(const struct where *w, const struct sentence *s)
{
    enum { ENOUGH = 40 };
    uint32_t words = 0, n = s->token_count < ENOUGH ? s->token_count : ENOUGH;
    for (uint32_t i = 0; i < n; i++) {
        struct str form = doc_form(w->d, s->first_token + i);
        size_t len, letters = 0;
        for (size_t at = 0; at < form.len; at += len) {
            uint32_t code = utf8_at(form, at, &len);
            if (utf8_is_lower(code)) return false;
            letters += utf8_is_letter(code);
        }
        words += letters > 1;
    }
    return words >= 4;
}

/* The row of a name, added when it is new; NO_ROW when memory is used up. */
static uint32_t *slot_of(struct where *w, struct str key, bool loose)
{
    uint32_t at = (uint32_t)str_hash(key) & (w->slot_count - 1);
    while (w->slots[at]) {
        const struct toponym_name *n = w->names + w->slots[at] - 1;
        if (n->loose == loose && str_same(n->key, key)) break;
        at = (at + 1) & (w->slot_count - 1);
    }
    return w->slots + at;
}

static bool grow_slots(struct where *w)
{
    if (w->slots && w->name_count < w->slot_count / 2) return true;
    uint32_t size = w->slots ? w->slot_count * 2 : 256;
    uint32_t *slots = arena_alloc(w->scratch, size, sizeof *slots);
    if (!slots) return false;
    w->slots = slots;
    w->slot_count = size;
    for (uint32_t i = 0; i < w->name_count; i++) *slot_of(w, w->names[i].key, w->names[i].loose) = i + 1;
    return true;
}

/* Keeps the MEANINGS most populous places of a look; countries and provinces come first. */
static bool read_meanings(struct where *w, struct gazetteer_look look, struct toponym_name *n)
{
    struct gazetteer_place place;
    size_t capacity = 0;
    while (gazetteer_next(w->g, &look, &place)) {
        if (n->count < MEANINGS) {
            n->places = arena_grow(w->scratch, n->places, &capacity, n->count + 1, sizeof place);
            if (!n->places) return false;
            n->places[n->count++] = place;
            continue;
        }
        uint32_t least = 0;
        for (uint32_t i = 1; i < n->count; i++)
            if (n->places[i].kind == GAZETTEER_CITY && n->places[i].population < n->places[least].population) least = i;
        if (place.kind != GAZETTEER_CITY || place.population > n->places[least].population) n->places[least] = place;
    }
    return true;
}

static uint32_t add_name(struct where *w, struct str key, bool loose, struct gazetteer_look look)
{
    if (!grow_slots(w)) return NO_ROW;
    uint32_t *slot = slot_of(w, key, loose);
    if (*slot) return *slot - 1;
    struct toponym_name *names = arena_grow(w->scratch, w->names, &w->name_capacity, (size_t)w->name_count + 1, sizeof *names);
    char *copy = arena_alloc(w->scratch, key.len, 1);
    if (!names || !copy) return NO_ROW;
    w->names = names;
    struct toponym_name *n = names + w->name_count;
    memcpy(copy, key.at, key.len);
    *n = (struct toponym_name){.key = {copy, key.len}, .loose = loose};
    if (!memchr(key.at, ' ', key.len)) n->word = gazetteer_word(w->g, key);
    if (!read_meanings(w, look, n)) return NO_ROW;
    *slot = ++w->name_count;
    return w->name_count - 1;
}

/* The longest name of the gazetteer that starts at a token. */
struct longest {
    uint32_t tokens; /* 0: none */
    bool longer;     /* some name starts with the first word, or may */
    size_t key_len;
    char key[PLACENAME_ROOM];
    struct gazetteer_look look;
};

static const char *const lower_ends[] = {
    "camp",    "crossing",  "dam",    "bridge",   "airport", "base",      "river",     "region",   "corridor", "prison",
    "island",  "valley",    "strait", "canal",    "plant",   "peninsula", "mountains", "port",     "desert",   "forest",
    "airbase", "reservoir", "mosque", "hospital", "route",   "border",    "site",      "facility", NULL};

/* May a name end with this token? It has a capital, or is a word like "camp". */
static bool can_end(const struct where *w, uint32_t token, bool shouted)
{
    struct str form = doc_form(w->d, token);
    size_t len;
    for (size_t at = 0; at < form.len && at < PLACENAME_LIMIT; at += len) {
        uint32_t code = utf8_at(form, at, &len);
        if (utf8_is_upper(code) || (shouted && utf8_is_letter(code))) return true; /* "d'Ivoire" */
    }
    return where_is(w, token, lower_ends);
}

static bool is_break(struct str form)
{
    return form.len == 1 && memchr(",;:!?\"()[]", form.at[0], 10) != NULL;
}

/* Does the next token follow without a blank ("People's", "Ta'if")? Then the key may go on within its word. */
static bool joined(const struct where *w, uint32_t token)
{
    uint32_t next = where_after(w, token);
    return next != NO_ROW && w->d->tokens[next].span.start == w->d->tokens[token].span.end;
}

static void find_longest(const struct where *w, uint32_t first, uint32_t end, bool loose, bool shouted, struct longest *out)
{
    out->tokens = 0;
    out->longer = shouted;
    if (end - first > NAME_TOKENS) end = first + NAME_TOKENS;
    for (uint32_t last = first; last < end; last++) {
        if (is_break(doc_form(w->d, last))) break;
        struct span span = {w->d->tokens[first].span.start, w->d->tokens[last].span.end};
        char key[PLACENAME_ROOM], other[PLACENAME_ROOM];
        struct str k = {key, placename_key(doc_text(w->d, span), key)};
        if (loose) k = (struct str){other, placename_loose(k, other)};
        if (k.len == 0) {
            out->longer = true;
            break;
        }
        struct gazetteer_look look = gazetteer_look(w->g, k, loose);
        /* a short word may be an article, which falls out of the loose key of what follows */
        if (last == first) out->longer |= look.found || look.longer || joined(w, first) || k.len <= 3;
        if (look.found && can_end(w, last, shouted)) {
            out->tokens = last - first + 1;
            out->key_len = k.len;
            memcpy(out->key, k.at, k.len);
            out->look = look;
        }
        /* articles fall out of loose keys, so "Deir ez" says nothing about "Deir ez Zor" */
        if (!look.longer && !(loose && last == first) && !joined(w, last)) break;
    }
}

/* Letters of a token; single letters and the like start no name. */
static bool can_start(const struct where *w, uint32_t token, bool shouted)
{
    struct str form = doc_form(w->d, token);
    size_t len, first;
    if (form.len < 2) return false;
    uint32_t code = utf8_at(form, 0, &len);
    if (utf8_is_upper(code)) return true;
    if (shouted) return utf8_is_letter(code);
    /* "al-Hasakah", "d'Ivoire", "ʿAbs" */
    if (form.at[0] == '\'' || code == 0x2018 || code == 0x2019 || (code >= 0x2BB && code <= 0x2BF))
        return len < form.len && utf8_is_upper(utf8_at((struct str){form.at + len, form.len - len}, 0, &first));
    uint32_t next = where_after(w, token);
    return form.len <= 3 && next != NO_ROW && str_is(doc_form(w->d, next), "-") && where_capital(w, where_after(w, next));
}

unsigned where_word(const struct where *w, uint32_t token)
{
    char key[PLACENAME_ROOM];
    if (token == NO_ROW) return 0;
    return gazetteer_word(w->g, (struct str){key, placename_key(doc_form(w->d, token), key)});
}

static truce_status add_toponym(struct where *w, uint32_t name, uint32_t first, uint32_t count, bool shouted, truce_error *error)
{
    if (name == NO_ROW) return err_memory(error);
    struct toponym *rows = arena_grow(w->scratch, w->toponyms, &w->toponym_capacity, (size_t)w->toponym_count + 1, sizeof *rows);
    if (!rows) return err_memory(error);
    w->toponyms = rows;
    const struct token *t = w->d->tokens;
    rows[w->toponym_count++] = (struct toponym){.span = {t[first].span.start, t[first + count - 1].span.end},
                                                .sentence = t[first].sentence,
                                                .first = first,
                                                .count = count,
                                                .name = name,
                                                .within = NO_ROW,
                                                .shouted = shouted};
    return TRUCE_OK;
}

/* Adds a place that no gazetteer has. */
static truce_status add_unknown(struct where *w, uint32_t first, uint32_t count, bool facility, truce_error *error)
{
    char key[PLACENAME_ROOM];
    struct span span = {w->d->tokens[first].span.start, w->d->tokens[first + count - 1].span.end};
    size_t len = placename_key(doc_text(w->d, span), key);
    if (!len) return TRUCE_OK;
    uint32_t name = add_name(w, (struct str){key, len}, false, (struct gazetteer_look){0});
    truce_status status = add_toponym(w, name, first, count, false, error);
    if (status != TRUCE_OK) return status;
    w->toponyms[w->toponym_count - 1].unknown = true;
    struct toponym_name *n = w->names + name;
    if (n->count) return TRUCE_OK;
    n->places = arena_alloc(w->scratch, 1, sizeof *n->places);
    if (!n->places) return err_memory(error);
    n->count = 1;
    n->places[0] = (struct gazetteer_place){.name = str_c(""),
                                            .admin1 = str_c(""),
                                            .row = NO_ROW,
                                            .admin = GAZETTEER_NO_ADMIN,
                                            .kind = facility ? GAZETTEER_FACILITY : GAZETTEER_CITY};
    return TRUCE_OK;
}

/* The longest name, by its spelling or else by its transliteration; returns whether it is the latter. */
static bool find_name(const struct where *w, uint32_t first, uint32_t end, bool shouted, struct longest *out)
{
    find_longest(w, first, end, false, shouted, out);
    if (out->tokens || shouted) return false;
    bool longer = out->longer;
    find_longest(w, first, end, true, shouted, out);
    out->longer |= longer;
    return out->tokens > 0;
}

/* Adds the toponym that starts at *t, if any, and moves *t behind it or to the next token. */
static truce_status scan_token(struct where *w, uint32_t *t, uint32_t end, bool shouted, truce_error *error)
{
    struct longest l = {.tokens = 0};
    bool loose = false, facility = false;
    uint32_t first = *t, count = 0;
    if (!can_start(w, first, shouted)) {
        ++*t;
        return TRUCE_OK;
    }
    uint64_t hash = str_hash(doc_form(w->d, first)) | 1, *slot = w->barren + hash % WHERE_BARREN;
    if (*slot != hash || joined(w, first)) loose = find_name(w, first, end, shouted, &l);
    if (!l.tokens && !l.longer) *slot = hash;
    if (l.tokens) {
        bool of_place = true;
        count = shouted ? 0 : where_facility_tail(w, first, l.tokens, &of_place);
        facility = count > 0;
        if (of_place) count = 0;
    } else if (!shouted) {
        count = where_unknown(w, first, &facility);
    }
    *t = first + (count ? count : l.tokens ? l.tokens : 1);
    if (count) return add_unknown(w, first, count, facility, error);
    if (!l.tokens) return TRUCE_OK;
    uint32_t name = add_name(w, (struct str){l.key, l.key_len}, loose, l.look);
    /* the lists know words as they are spelled, not in their loose form */
    if (name != NO_ROW && loose && l.tokens == 1) w->names[name].word |= where_word(w, first);
    return add_toponym(w, name, first, l.tokens, shouted, error);
}

static truce_status scan_sentence(struct where *w, const struct sentence *s, truce_error *error)
{
    bool shouted = is_shouted(w, s);
    uint32_t end = s->first_token + s->token_count;
    for (uint32_t t = s->first_token; t < end;) {
        truce_status status = scan_token(w, &t, end, shouted, error);
        if (status != TRUCE_OK) return status;
    }
    return TRUCE_OK;
}

/* Adds the places of a dateline; `sentence` is the one behind it. */
static truce_status scan_dateline(struct where *w, struct span line, uint32_t sentence, truce_error *error)
{
    struct str text = doc_text(w->d, line), part;
    size_t at = 0;
    while (where_dateline_part(text, &at, &part)) {
        char key[PLACENAME_ROOM];
        struct str k = {key, placename_key(part, key)};
        struct gazetteer_look look = gazetteer_look(w->g, k, false);
        if (!look.found) continue;
        uint32_t name = add_name(w, k, false, look), start = (uint32_t)(part.at - w->d->text.at);
        struct toponym *rows = arena_grow(w->scratch, w->toponyms, &w->toponym_capacity, (size_t)w->toponym_count + 1,
                                          sizeof *rows);
        if (name == NO_ROW || !rows) return err_memory(error);
        w->toponyms = rows;
        rows[w->toponym_count++] = (struct toponym){.span = {start, start + (uint32_t)part.len},
                                                    .sentence = sentence,
                                                    .first = NO_ROW,
                                                    .name = name,
                                                    .within = NO_ROW,
                                                    .dateline = true};
    }
    return TRUCE_OK;
}

truce_status where_scan(struct where *w, truce_error *error)
{
    const struct doc *d = w->d;
    uint32_t f = 0;
    w->barren = arena_alloc(w->scratch, WHERE_BARREN, sizeof *w->barren);
    if (!w->barren) return err_memory(error);
    for (uint32_t s = 0; s < d->sentence_count; s++) {
        truce_status status = TRUCE_OK;
        for (; f < d->furniture_count && d->furniture[f].span.start < d->sentences[s].span.start && status == TRUCE_OK; f++)
            if (d->furniture[f].kind == FURNITURE_DATELINE) status = scan_dateline(w, d->furniture[f].span, s, error);
        if (status == TRUCE_OK) status = scan_sentence(w, d->sentences + s, error);
        if (status != TRUCE_OK) return status;
    }
    return TRUCE_OK;
}
