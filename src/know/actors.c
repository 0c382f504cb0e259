#include "know/actors.h"

#include <stdio.h>

#include "base/err.h"
#include "base/utf8.h"
#include "know/actors_table.h"

enum { MATCH_TOKENS = 14, ROLE_TOKENS = 5, SEEN_HOLDS = 4 * 366 };

static const struct {
    const char *name;
    enum actors_file file;
} FILES[] = {
    {"countries.tsv", FILE_COUNTRIES},
    {"organisations.tsv", FILE_ORGANISATIONS},
    {"groups.tsv", FILE_GROUPS},
    {"people.tsv", FILE_PEOPLE},
    {"leaders.tsv", FILE_PEOPLE},
    {"officials.tsv", FILE_PEOPLE},
    {"communities.tsv", FILE_COMMUNITIES},
    {"roles.tsv", FILE_ROLES},
    {"given.tsv", FILE_GIVEN},
};

truce_status actors_open(const char *directory, const char *extra, struct arena *arena, struct actors **out, truce_error *error)
{
    struct actors *a = arena_alloc(arena, 1, sizeof *a);
    if (!a) return err_memory(error);
    a->arena = arena;
    a->by_country = arena_alloc(arena, COUNTRY_SLOTS, sizeof *a->by_country);
    if (!a->by_country) return err_memory(error);
    memset(a->by_country, 0xFF, COUNTRY_SLOTS * sizeof *a->by_country);
    if (!table_reserve(a)) return err_memory(error);
    truce_status s = extra ? table_read(a, extra, FILE_EXTRA, error) : TRUCE_OK; /* the user's rows go first */
    for (size_t i = 0; s == TRUCE_OK && i < sizeof FILES / sizeof *FILES; i++) {
        size_t size = strlen(directory) + strlen(FILES[i].name) + 2;
        char *path = arena_alloc(arena, size, 1);
        if (!path) return err_memory(error);
        (void)snprintf(path, size, "%s/%s", directory, FILES[i].name);
        s = table_read(a, path, FILES[i].file, error);
    }
    if (s == TRUCE_OK) *out = a;
    return s;
}

const struct known_actor *actors_known(const struct actors *a, uint32_t row)
{
    return &a->records[row].known;
}

enum actor_kind actors_kind(const struct actors *a, uint32_t row)
{
    return a->records[row].known.kind;
}

uint32_t actors_count(const struct actors *a, enum actor_kind kind)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->record_count; i++) n += a->records[i].known.kind == kind;
    return n;
}

/* How the text that is matched is written, in the bits that entries ask about. */
struct spelling {
    bool capital; /* its first word has a capital, or follows an article as in "al-Shabaab" */
    bool upper;   /* no lower-case letter in it */
    bool title;   /* a name of four letters or more, of which British papers write acronyms ("Nato", "Isis") */
    bool lone;    /* the words beside it are not all in capitals */
    bool name;    /* tagged as a name and not the first of its sentence */
    bool any;     /* text from elsewhere: everything goes */
};

static bool fits(const struct entry *e, const struct spelling *s)
{
    if (s->any || (e->flags & ENTRY_ANY_CASE)) return true;
    if ((e->flags & ENTRY_GUARD) && !s->name) return false;
    if (e->flags & ENTRY_UPPER) return (s->upper && s->lone) || s->title;
    return s->capital || (e->flags & ENTRY_LOWER);
}

/* Rows of the records that a key means in that spelling. */
static uint32_t collect(const struct actors *a, enum key_kind kind, uint64_t hash, const struct spelling *s, uint32_t *out,
                        uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t at = table_find(a, kind, hash); at != NO_ROW && n < room; at = a->entries[at].next)
        if (fits(a->entries + at, s)) out[n++] = a->entries[at].record;
    return n;
}

static bool opens_upper(struct str s)
{
    size_t len;
    uint32_t code = s.len ? utf8_at(s, 0, &len) : 0;
    return utf8_is_upper(code) || utf8_is_digit(code);
}

static bool lacks_lower(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.at[i] >= 'a' && s.at[i] <= 'z') || (unsigned char)s.at[i] >= 0x80) return false;
    return true;
}

/* A word of letters all in capitals beside the match: the line itself is in capitals, and "US", "WHO" or "IS" in it
 * may be plain words. */
static bool shouts(const struct doc *d, uint32_t token, uint32_t begin, uint32_t end)
{
    if (token < begin || token >= end) return false;
    struct str f = doc_form(d, token);
    return f.len > 3 && lacks_lower(f) && f.at[0] >= 'A' && f.at[0] <= 'Z';
}

static bool is_plain_word(const char *key, size_t n)
{
    if (n > 3) return false;
    static const char *const words[] = {"us", "who", "is", "it", "am", "car", "un", "pa", "so", "as", "no", "nap", "fat"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (n == strlen(words[i]) && memcmp(key, words[i], n) == 0) return true;
    return false;
}

/* Marks that may stand inside a name and end none. */
static bool joins(struct str form)
{
    static const char *const marks[] = {"-", "'", "’", ".", "&", "‘", "‑"};
    if (form.len > 3) return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(form, marks[i])) return true;
    return false;
}

static bool is_clitic(struct str form)
{
    return form.len > 1 && (form.at[0] == '\'' || str_starts(form, "’"));
}

static bool is_hyphen(const struct doc *d, uint32_t token, uint32_t end)
{
    return token < end && (str_is(doc_form(d, token), "-") || str_is(doc_form(d, token), "‑"));
}

/* "The Communist Party of India (Maoist)": one word in brackets may be part of the name. */
static bool in_brackets(const struct doc *d, uint32_t token, uint32_t end)
{
    return token > 0 && token + 1 < end && str_is(doc_form(d, token - 1), "(") && str_is(doc_form(d, token + 1), ")") &&
           opens_upper(doc_form(d, token));
}

static bool is_article_token(const struct doc *d, uint32_t at, uint32_t end)
{
    struct str f = doc_form(d, at);
    if (at + 1 >= end || f.len < 2 || f.len > 3) return false;
    if (is_hyphen(d, at + 1, end)) return at + 2 < end && opens_upper(doc_form(d, at + 2));
    return (str_is(f, "al") || str_is(f, "el")) && opens_upper(doc_form(d, at + 1));
}

struct keys {
    char strict[KEY_ROOM], loose[KEY_ROOM];
    size_t strict_len, loose_len;
    uint64_t strict_hash, loose_hash;
    bool strict_open, loose_open; /* some name still begins like this */
};

/* Continues both keys by a token; false when no name can begin like that. */
static bool extend(const struct actors *a, struct keys *k, const struct doc *d, uint32_t token, uint32_t end)
{
    struct str form = doc_form(d, token);
    bool short_before = k->strict_len < PREFIX, loose_before = k->loose_len < PREFIX;
    size_t n = key_strict(form, k->strict + k->strict_len, KEY_ROOM - k->strict_len);
    if (n == 0 && form.len > 8) return false;
    k->strict_hash = key_hash(k->strict_hash, k->strict + k->strict_len, n);
    k->strict_len += n;
    if (short_before && k->strict_len >= PREFIX) k->strict_open = table_begins(a, KEY_STRICT, k->strict);
    if (n == 0 || !k->loose_open) return k->strict_open;
    size_t m = key_loose(form, is_hyphen(d, token + 1, end), k->loose + k->loose_len, KEY_ROOM - k->loose_len);
    k->loose_open = m > 0 || form.len <= 4;
    k->loose_hash = key_hash(k->loose_hash, k->loose + k->loose_len, m);
    k->loose_len += m;
    if (loose_before && k->loose_len >= PREFIX && k->loose_open) k->loose_open = table_begins(a, KEY_LOOSE, k->loose);
    return k->strict_open || k->loose_open;
}

static struct spelling spelling_at(const struct doc *d, uint32_t at)
{
    const struct sentence *s = d->sentences + d->tokens[at].sentence;
    return (struct spelling){.capital = opens_upper(doc_form(d, at)),
                             .upper = true,
                             .lone = true,
                             .name = at > s->first_token && d->tokens[at].upos == UPOS_PROPN};
}

uint32_t actors_rows(const struct actors *a, const struct doc *d, uint32_t at, uint32_t end, uint32_t *out, uint32_t room,
                     uint32_t *tokens)
{
    struct keys k = {
        .strict_open = true, .loose_open = true, .strict_hash = key_seed(KEY_STRICT), .loose_hash = key_seed(KEY_LOOSE)};
    *tokens = 0;
    if (at >= end || at >= d->token_count) return 0;
    const struct sentence *in = d->sentences + d->tokens[at].sentence;
    uint32_t stop = in->first_token + in->token_count, found = 0;
    if (end > stop) end = stop;
    struct spelling s = spelling_at(d, at);
    if (!s.capital && is_article_token(d, at, end)) s.capital = true;
    k.loose_open = s.capital;
    uint32_t limit = s.capital ? MATCH_TOKENS : ROLE_TOKENS;
    for (uint32_t n = 0; n < limit && at + n < end; n++) {
        struct str form = doc_form(d, at + n);
        bool inside = n > 0 && in_brackets(d, at + n, end);
        if (n > 0 && (joins(form) || (str_is(form, "(") && in_brackets(d, at + n + 1, end)))) continue;
        size_t before = k.strict_len;
        if (!extend(a, &k, d, at + n, end)) break;
        if (k.strict_len == before) break;      /* a mark, a bracket, another script */
        if (n > 0 && is_clitic(form)) continue; /* "the rebel's" are not rebels; "People's Army" goes on */
        s.upper = s.upper && lacks_lower(form);
        s.lone = !(is_plain_word(k.strict, k.strict_len) &&
                   (shouts(d, at + n + 1, in->first_token, stop) || (at > 0 && shouts(d, at - 1, in->first_token, stop))));
        s.title = n == 0 && s.capital && form.len >= 4 && d->tokens[at].upos == UPOS_PROPN;
        uint32_t hits = collect(a, KEY_STRICT, k.strict_hash, &s, out, room);
        if (!hits && k.loose_open && k.loose_len >= 5 && s.capital) hits = collect(a, KEY_LOOSE, k.loose_hash, &s, out, room);
        if (hits) {
            found = hits;
            *tokens = n + 1 + inside;
        }
    }
    return found;
}

enum { ROWS = 8 };

static uint32_t hand_out(const struct actors *a, const uint32_t *rows, uint32_t count, struct known_actor *out)
{
    for (uint32_t i = 0; i < count; i++) out[i] = *actors_known(a, rows[i]);
    return count;
}

uint32_t actors_match(const struct actors *a, const struct doc *d, uint32_t at, uint32_t end, struct known_actor *out,
                      uint32_t room, uint32_t *tokens)
{
    uint32_t rows[ROWS];
    return hand_out(a, rows, actors_rows(a, d, at, end, rows, room < ROWS ? room : ROWS, tokens), out);
}

uint32_t actors_named(const struct actors *a, struct str name, struct known_actor *out, uint32_t room)
{
    char key[KEY_ROOM];
    const struct spelling any = {.any = true};
    if (str_starts(name, "the ") || str_starts(name, "The ")) name = (struct str){name.at + 4, name.len - 4};
    uint32_t rows[ROWS];
    if (room > ROWS) room = ROWS;
    size_t n = key_strict(name, key, sizeof key);
    uint32_t found = n ? collect(a, KEY_STRICT, key_hash(key_seed(KEY_STRICT), key, n), &any, rows, room) : 0;
    if (found) return hand_out(a, rows, found, out);
    n = key_loose(name, false, key, sizeof key);
    if (n >= 5) found = collect(a, KEY_LOOSE, key_hash(key_seed(KEY_LOOSE), key, n), &any, rows, room);
    return hand_out(a, rows, found, out);
}

uint32_t actors_family(const struct actors *a, struct str name, struct known_actor *out, uint32_t room)
{
    char key[KEY_ROOM];
    uint32_t rows[ROWS];
    const struct spelling any = {.any = true};
    size_t n = key_loose(name, false, key, sizeof key);
    uint32_t found = n >= 2 ? collect(a, KEY_FAMILY, key_hash(key_seed(KEY_FAMILY), key, n), &any, rows, room < ROWS ? room : ROWS)
                            : 0;
    return hand_out(a, rows, found, out);
}

char actors_gender(const struct actors *a, struct str given)
{
    char key[KEY_ROOM];
    size_t n = key_strict(given, key, sizeof key);
    uint32_t at = n ? table_find(a, KEY_GIVEN, key_hash(key_seed(KEY_GIVEN), key, n)) : NO_ROW;
    return at == NO_ROW ? 0 : (char)a->entries[at].record;
}

const char *actors_country(const struct actors *a, struct str name)
{
    static const char none[4] = ""; /* as long as a code, for callers that copy four bytes */
    struct known_actor k[4];
    uint32_t n = actors_named(a, name, k, 4);
    for (uint32_t i = 0; i < n; i++)
        if (k[i].country[0] && k[i].kind != ACTOR_PERSON) return a->records[k[i].row].known.country;
    return none;
}

/* Whether an office is held on a day as far as the sources say: an open end is trusted for a few years past the day
 * on which the source saw it. */
static bool holds(const struct office *o, struct day on)
{
    int32_t day = day_number(on);
    if (day_known(o->from) && day < day_number(o->from)) return false;
    if (day_known(o->to)) return day <= day_number(o->to);
    return !day_known(o->seen) || day <= day_number(o->seen) + SEEN_HOLDS;
}

bool actors_office(const struct actors *a, uint32_t row, struct day on, struct str *office, char country[4], enum sector *sector)
{
    for (uint32_t i = a->records[row].office; i != NO_ROW; i = a->offices[i].next) {
        const struct office *o = a->offices + i;
        if (day_known(on) && !holds(o, on)) continue;
        *office = o->title;
        *sector = o->sector;
        memcpy(country, o->country, 4);
        return true;
    }
    return false;
}

/* "president" is the end of "President", "foreign minister" of "Foreign Minister", but not of "Vice President". */
static bool titled(struct str title, struct str asked)
{
    if (str_same_fold(title, asked)) return true;
    while (title.len) {
        struct str part = str_trim(str_cut(&title, ','));
        if (str_same_fold(part, asked)) return true;
    }
    return false;
}

bool actors_holds(const struct actors *a, uint32_t row, struct str title, struct day on)
{
    for (uint32_t i = a->records[row].office; i != NO_ROW; i = a->offices[i].next) {
        if (day_known(on) && !holds(a->offices + i, on)) continue;
        for (struct str titles = a->offices[i].title; titles.len;) {
            struct str part = str_trim(str_cut(&titles, ','));
            if (part.len < title.len) continue;
            struct str end = {part.at + part.len - title.len, title.len};
            if (str_same_fold(end, title) && (end.at == part.at || end.at[-1] == ' ')) return true;
        }
    }
    return false;
}

uint32_t actors_holder(const struct actors *a, const char country[4], struct str title, struct day on)
{
    uint32_t slot = table_country(country), found = NO_ROW;
    if (slot == NO_ROW || !day_known(on)) return NO_ROW;
    for (uint32_t i = a->by_country[slot]; i != NO_ROW; i = a->offices[i].next_of_country) {
        const struct office *o = a->offices + i;
        if (!titled(o->title, title) || !holds(o, on)) continue;
        if (found != NO_ROW && found != o->record) return NO_ROW;
        found = o->record;
    }
    return found;
}
