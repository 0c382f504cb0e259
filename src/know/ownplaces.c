#include "know/ownplaces.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "know/placename.h"

enum { FILE_LIMIT = 64 << 20, COLUMNS = 7, NUMBER_ROOM = 32 };

struct reader {
    const char *path;
    uint64_t line;
    struct arena *arena;
    struct ownplaces *out;
    size_t row_capacity, key_capacity;
    truce_error *error;
};

static truce_status bad(const struct reader *r, const char *what)
{
    return err_set(r->error, TRUCE_EMODEL, r->line, "%s: line %llu: %s", r->path, (unsigned long long)r->line, what);
}

static truce_status add_key(struct reader *r, struct str key, bool loose, uint32_t row)
{
    if (!key.len) return TRUCE_OK;
    struct ownplaces *o = r->out;
    o->keys = arena_grow(r->arena, o->keys, &r->key_capacity, (size_t)o->key_count + 1, sizeof *o->keys);
    char *copy = arena_alloc(r->arena, key.len + 1, 1);
    if (!o->keys || !copy) return err_memory(r->error);
    copy[0] = '\1';
    memcpy(copy + loose, key.at, key.len);
    o->keys[o->key_count++] = (struct ownplace_key){{copy, key.len + loose}, row};
    return TRUCE_OK;
}

static truce_status add_name(struct reader *r, struct str name, uint32_t row)
{
    char key[PLACENAME_ROOM], loose[PLACENAME_ROOM];
    name = str_trim(name);
    size_t len = placename_key(name, key);
    if (!len) return name.len ? bad(r, "a name has no letters or is over 60 bytes") : TRUCE_OK;
    truce_status s = add_key(r, (struct str){key, len}, false, row);
    size_t loose_len = placename_loose((struct str){key, len}, loose);
    return s == TRUCE_OK ? add_key(r, (struct str){loose, loose_len}, true, row) : s;
}

/* Decimal degrees within ±most; false for anything else. */
static bool degrees(struct str text, double most, float *out)
{
    char copy[NUMBER_ROOM], *end;
    if (!text.len || text.len >= sizeof copy) return false;
    for (size_t i = 0; i < text.len; i++)
        if (!strchr("+-.0123456789", text.at[i])) return false; /* strtod takes "inf" and hexadecimal too */
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    double value = strtod(copy, &end);
    *out = (float)value;
    return *end == '\0' && value >= -most && value <= most;
}

static bool precision_of(struct str word, bool located, enum place_precision *out)
{
    static const struct {
        const char *word;
        enum place_precision precision;
    } words[] = {{"exact", PRECISION_EXACT},
                 {"near", PRECISION_NEAR},
                 {"district", PRECISION_DISTRICT},
                 {"province", PRECISION_PROVINCE},
                 {"unclear", PRECISION_UNCLEAR}};
    *out = located ? PRECISION_EXACT : PRECISION_NONE;
    if (!word.len) return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i].word)) {
            if (located) *out = words[i].precision;
            return true;
        }
    return false;
}

static bool is_country(struct str code)
{
    if (code.len != 3) return false;
    for (size_t i = 0; i < 3; i++)
        if (code.at[i] < 'A' || code.at[i] > 'Z') return false;
    return true;
}

static enum gazetteer_kind kind_of(enum place_precision precision)
{
    switch (precision) {
    case PRECISION_DISTRICT: return GAZETTEER_ADMIN2;
    case PRECISION_PROVINCE: return GAZETTEER_ADMIN1;
    case PRECISION_UNCLEAR: return GAZETTEER_REGION;
    default: return GAZETTEER_FACILITY; /* what a user adds is meant, however small it is */
    }
}

static truce_status read_row(struct reader *r, struct str line)
{
    struct str c[COLUMNS] = {{"", 0}};
    for (int i = 0; i < COLUMNS; i++) c[i] = str_c("");
    int n = 0;
    for (; line.at && n < COLUMNS; n++) c[n] = str_trim(str_cut(&line, '\t'));
    if (line.at) return bad(r, "there are more than 7 columns");
    if (!c[0].len) return bad(r, "the first column, the name, is empty");
    if (c[2].len && !is_country(c[2])) return bad(r, "the country code is not three capitals");
    struct gazetteer_place p = {.name = c[0], .admin1 = c[3], .admin = GAZETTEER_NO_ADMIN, .located = c[4].len || c[5].len};
    memcpy(p.country, c[2].at, c[2].len);
    if (p.located && (!degrees(c[4], 90, &p.latitude) || !degrees(c[5], 180, &p.longitude)))
        return bad(r, "latitude and longitude are not decimal degrees");
    if (!precision_of(c[6], p.located, &p.precision))
        return bad(r, "the precision is none of exact, near, district, province, unclear");
    p.kind = kind_of(p.precision);
    struct ownplaces *o = r->out;
    o->rows = arena_grow(r->arena, o->rows, &r->row_capacity, (size_t)o->row_count + 1, sizeof *o->rows);
    if (!o->rows) return err_memory(r->error);
    uint32_t row = p.row = o->row_count++;
    o->rows[row] = p;
    truce_status s = add_name(r, c[0], row);
    for (struct str rest = c[1]; s == TRUCE_OK && rest.at && rest.len;) s = add_name(r, str_cut(&rest, ';'), row);
    return s;
}

static int by_key(const void *a, const void *b)
{
    const struct ownplace_key *one = a, *other = b;
    int order = str_compare(one->key, other->key);
    return order ? order : (one->row > other->row) - (one->row < other->row);
}

truce_status ownplaces_read(const char *path, struct arena *arena, struct ownplaces *out, truce_error *error)
{
    struct reader r = {.path = path, .arena = arena, .out = out, .error = error};
    struct str text;
    *out = (struct ownplaces){0};
    truce_status s = file_read(arena, path, FILE_LIMIT, &text, error);
    if (s == TRUCE_EIO || s == TRUCE_EINPUT) return err_set(error, TRUCE_EMODEL, 0, "%s: cannot be read", path);
    while (s == TRUCE_OK && text.len) {
        struct str line = str_cut(&text, '\n');
        r.line++;
        if (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (str_trim(line).len == 0 || line.at[0] == '#') continue;
        s = read_row(&r, line);
    }
    if (s == TRUCE_OK && out->key_count) qsort(out->keys, out->key_count, sizeof *out->keys, by_key);
    return s;
}

uint32_t ownplaces_seek(const struct ownplaces *o, struct str key)
{
    uint32_t low = 0, high = o->key_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(o->keys[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
