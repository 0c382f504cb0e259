#include "know/disputed.h"

#include <stdlib.h>

#include "base/err.h"
#include "base/file.h"
#include "know/placename.h"

enum { FILE_LIMIT = 1 << 20, COLUMNS = 7 };

struct disputes_key {
    struct str key;
    uint32_t row;
};

struct reader {
    const char *path;
    uint64_t line;
    struct arena *arena;
    struct disputes *out;
    size_t row_capacity, key_capacity;
    truce_error *error;
};

static truce_status bad(const struct reader *r, const char *what)
{
    return err_set(r->error, TRUCE_EMODEL, r->line, "%s: line %llu: %s", r->path, (unsigned long long)r->line, what);
}

static truce_status add_key(struct reader *r, struct str name, uint32_t row)
{
    char key[PLACENAME_ROOM];
    size_t len = placename_key(name, key);
    if (!len) return bad(r, "a name is empty or too long");
    struct disputes *d = r->out;
    d->keys = arena_grow(r->arena, d->keys, &r->key_capacity, (size_t)d->key_count + 1, sizeof *d->keys);
    char *copy = arena_alloc(r->arena, len, 1);
    if (!d->keys || !copy) return err_memory(r->error);
    memcpy(copy, key, len);
    d->keys[d->key_count++] = (struct disputes_key){{copy, len}, row};
    return TRUCE_OK;
}

/* place, names, country, claimed by, held by, since, note */
static truce_status read_row(struct reader *r, struct str line)
{
    struct str c[COLUMNS];
    int n = 0;
    for (; line.at && n < COLUMNS; n++) c[n] = str_cut(&line, '\t');
    if (n < COLUMNS - 1 || line.at) return bad(r, "there are not 7 columns");
    if (!c[0].len || !c[3].len || !c[4].len) return bad(r, "place, claimed_by and held_by must not be empty");
    struct disputes *d = r->out;
    d->rows = arena_grow(r->arena, d->rows, &r->row_capacity, (size_t)d->row_count + 1, sizeof *d->rows);
    if (!d->rows) return err_memory(r->error);
    uint32_t row = d->row_count++;
    d->rows[row] = (struct disputed){.territory = c[0], .claimed_by = c[3], .held_by = c[4], .since = c[5]};
    if (c[2].len == 3) memcpy(d->rows[row].country, c[2].at, 3);
    truce_status s = add_key(r, c[0], row);
    for (struct str rest = c[1]; s == TRUCE_OK && rest.at && rest.len;) {
        struct str name = str_cut(&rest, '|');
        if (str_is(name, "*"))
            d->rows[row].whole = true;
        else
            s = add_key(r, name, row);
    }
    return s;
}

static int by_key(const void *a, const void *b)
{
    const struct disputes_key *one = a, *other = b;
    int order = str_compare(one->key, other->key);
    return order ? order : (one->row > other->row) - (one->row < other->row);
}

truce_status disputes_read(const char *path, struct arena *arena, struct disputes *out, truce_error *error)
{
    struct reader r = {.path = path, .arena = arena, .out = out, .error = error};
    struct str text;
    bool head = true;
    *out = (struct disputes){0};
    truce_status s = file_read(arena, path, FILE_LIMIT, &text, error);
    if (s == TRUCE_EIO || s == TRUCE_EINPUT) return err_set(error, TRUCE_EMODEL, 0, "%s: cannot be read", path);
    while (s == TRUCE_OK && text.len) {
        struct str line = str_cut(&text, '\n');
        r.line++;
        if (str_trim(line).len == 0 || line.at[0] == '#') continue;
        if (!head) s = read_row(&r, line);
        head = false; /* the first line names the columns */
    }
    if (s == TRUCE_OK && out->key_count) qsort(out->keys, out->key_count, sizeof *out->keys, by_key);
    return s;
}

static const struct disputed *find(const struct disputes *d, struct str name, const char country[4])
{
    char key[PLACENAME_ROOM];
    struct str wanted = {key, placename_key(name, key)};
    uint32_t low = 0, high = d->key_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_compare(d->keys[middle].key, wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; wanted.len && low < d->key_count && str_same(d->keys[low].key, wanted); low++) {
        const struct disputed *row = d->rows + d->keys[low].row;
        if (!*row->country || memcmp(row->country, country, 3) == 0) return row;
    }
    return NULL;
}

const struct disputed *disputes_find(const struct disputes *d, struct str name, struct str admin1, const char country[4])
{
    const struct disputed *row = find(d, name, country);
    if (!row) row = find(d, admin1, country);
    for (uint32_t i = 0; !row && *country && i < d->row_count; i++)
        if (d->rows[i].whole && memcmp(d->rows[i].country, country, 3) == 0) row = d->rows + i;
    return row;
}
