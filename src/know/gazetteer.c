#include "know/gazetteer.h"

#include "base/err.h"
#include "base/pack.h"
#include "know/ownplaces.h"
#include "know/placename.h"

enum { PLACE_SIZE = 14, RANGE_SIZE = 12, COUNTRY_SIZE = 16, ADMIN_SIZE = 8, KEY_ROOM = 256, BLOCK = 16 };

/* A front-coded list of sorted keys with values. */
struct keys {
    struct str bytes, index;
    uint32_t count, blocks;
};

struct gazetteer {
    struct pack pack;
    bool mapped; /* by gazetteer_open */
    struct str places, ranges, countries, admins, pool;
    uint32_t place_count, range_count, country_count, admin_count;
    struct keys keys, words;
    struct ownplaces own;
    struct disputes disputes;
};

static uint32_t read_u24(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16;
}

static int32_t read_i24(const char *at)
{
    uint32_t u = read_u24(at);
    return u & 0x800000u ? (int32_t)u - 0x1000000 : (int32_t)u;
}

static unsigned byte_at(struct str s, size_t at)
{
    return at < s.len ? (unsigned char)s.at[at] : 0;
}

/* A section of rows of one size; false when it is missing or its size does not fit. */
static bool table(const struct pack *p, const char *name, uint32_t size, struct str *out, uint32_t *count)
{
    *out = pack_section(p, name, count);
    return out->at && out->len == (uint64_t)*count * size;
}

static bool key_list(const struct pack *p, const char *name, const char *index, struct keys *out)
{
    out->bytes = pack_section(p, name, &out->count);
    if (!out->bytes.at || out->bytes.len > UINT32_MAX / 2) return false;
    return table(p, index, 4, &out->index, &out->blocks) && out->blocks == out->count / BLOCK + (out->count % BLOCK != 0);
}

static bool sections(struct gazetteer *g)
{
    const struct pack *p = &g->pack;
    g->pool = pack_section(p, "pool", NULL);
    return g->pool.at && table(p, "places", PLACE_SIZE, &g->places, &g->place_count) &&
           table(p, "ranges", RANGE_SIZE, &g->ranges, &g->range_count) &&
           table(p, "countries", COUNTRY_SIZE, &g->countries, &g->country_count) &&
           table(p, "admins", ADMIN_SIZE, &g->admins, &g->admin_count) && key_list(p, "keys", "keys.index", &g->keys) &&
           key_list(p, "words", "words.index", &g->words);
}

static truce_status finish(struct gazetteer *g, const char *path, truce_error *error)
{
    if (sections(g)) return TRUCE_OK;
    gazetteer_close(g);
    return err_set(error, TRUCE_EMODEL, 0, "%s: a section is missing or of the wrong size", path);
}

truce_status gazetteer_read(struct str bytes, const char *path, struct arena *arena, struct gazetteer **out, truce_error *error)
{
    struct gazetteer *g = arena_alloc(arena, 1, sizeof *g);
    if (!g) return err_memory(error);
    truce_status status = pack_check(bytes, path, "gazetteer", &g->pack, error);
    if (status == TRUCE_OK) status = finish(g, path, error);
    if (status == TRUCE_OK) *out = g;
    return status;
}

truce_status gazetteer_open(const char *path, struct arena *arena, struct gazetteer **out, truce_error *error)
{
    struct gazetteer *g = arena_alloc(arena, 1, sizeof *g);
    if (!g) return err_memory(error);
    truce_status status = pack_open(path, "gazetteer", &g->pack, error);
    g->mapped = status == TRUCE_OK;
    if (status == TRUCE_OK) status = finish(g, path, error);
    if (status == TRUCE_OK) *out = g;
    return status;
}

truce_status gazetteer_add(struct gazetteer *g, const char *path, struct arena *arena, truce_error *error)
{
    truce_status status = ownplaces_read(path, arena, &g->own, error);
    for (uint32_t i = 0; status == TRUCE_OK && i < g->own.row_count; i++) g->own.rows[i].row += g->place_count;
    return status;
}

truce_status gazetteer_add_disputes(struct gazetteer *g, const char *path, struct arena *arena, truce_error *error)
{
    return disputes_read(path, arena, &g->disputes, error);
}

const struct disputed *gazetteer_dispute(const struct gazetteer *g, struct str name, struct str admin1, const char country[4])
{
    return disputes_find(&g->disputes, name, admin1, country);
}

void gazetteer_close(struct gazetteer *g)
{
    if (g && g->mapped) pack_close(&g->pack);
}

/* One key being read out of a list. */
struct reader {
    size_t at;     /* byte behind the key: its first value */
    uint32_t next; /* number of the key behind it */
    size_t len;
    char key[KEY_ROOM];
};

/* Reads the varint at *at. Bytes past the end read as 0, which ends it. */
static uint32_t varint(struct str bytes, size_t *at)
{
    uint32_t n = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
        unsigned b = byte_at(bytes, (*at)++);
        n |= (uint32_t)(b & 127u) << shift;
        if (b < 128) break;
    }
    return n;
}

static void skip_values(const struct keys *k, size_t *at)
{
    while (*at < k->bytes.len && (varint(k->bytes, at) & 1u)) {}
}

static size_t block_start(const struct keys *k, uint32_t block)
{
    return pack_u32(k->index.at + (size_t)block * 4);
}

/* Reads the key at r->at, which continues the one in r->key (or begins a block). False at the end of the list or
 * where the bytes make no sense. */
static bool read_key(const struct keys *k, struct reader *r)
{
    if (r->next >= k->count) return false;
    if (r->next % BLOCK == 0) {
        r->at = block_start(k, r->next / BLOCK);
        r->len = 0;
    }
    if (r->at >= k->bytes.len) return false;
    unsigned head = byte_at(k->bytes, r->at++);
    size_t shared = head >> 4, rest = head & 15u;
    if (shared == 15) shared += byte_at(k->bytes, r->at++);
    if (rest == 15) rest += byte_at(k->bytes, r->at++);
    if (shared > r->len || shared + rest > KEY_ROOM || r->at > k->bytes.len || rest > k->bytes.len - r->at) return false;
    memcpy(r->key + shared, k->bytes.at + r->at, rest);
    r->at += rest;
    r->len = shared + rest;
    r->next++;
    return true;
}

/* The block that would hold a key: the last whose first key is not above it. */
static uint32_t find_block(const struct keys *k, struct str key, struct reader *r)
{
    uint32_t low = 0, high = k->blocks;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        r->next = middle * BLOCK;
        if (read_key(k, r) && str_compare((struct str){r->key, r->len}, key) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Leaves the reader at the first key that is not below `key`; false when there is none. */
static bool seek(const struct keys *k, struct str key, struct reader *r)
{
    if (!k->count) return false;
    r->next = find_block(k, key, r) * BLOCK;
    for (uint32_t n = 0; n <= BLOCK; n++) {
        if (!read_key(k, r)) return false;
        if (str_compare((struct str){r->key, r->len}, key) >= 0) return true;
        skip_values(k, &r->at);
    }
    return false;
}

/* Whether a key begins with the words of another and has more. */
static bool continues(struct str longer, struct str key)
{
    return longer.len > key.len && memcmp(longer.at, key.at, key.len) == 0 && longer.at[key.len] == ' ';
}

static struct gazetteer_look look_own(const struct ownplaces *o, struct str key)
{
    uint32_t at = ownplaces_seek(o, key);
    struct gazetteer_look out = {.own = true, .values = at};
    for (; at < o->key_count && str_same(o->keys[at].key, key); at++) out.found = true;
    out.longer = at < o->key_count && continues(o->keys[at].key, key);
    return out;
}

struct gazetteer_look gazetteer_look(const struct gazetteer *g, struct str key, bool loose)
{
    struct gazetteer_look out = {0};
    char full[PLACENAME_ROOM + 1];
    if (key.len == 0 || key.len > PLACENAME_LIMIT) return out;
    if (loose) {
        full[0] = '\1';
        memcpy(full + 1, key.at, key.len);
        key = (struct str){full, key.len + 1};
    }
    if (g->own.key_count) out = look_own(&g->own, key);
    struct reader r = {0};
    if (!seek(&g->keys, key, &r)) return out;
    if (str_same((struct str){r.key, r.len}, key)) {
        if (!out.found) out = (struct gazetteer_look){.found = true, .longer = out.longer, .values = (uint32_t)r.at};
        skip_values(&g->keys, &r.at);
        if (!read_key(&g->keys, &r)) return out;
    }
    out.longer |= continues((struct str){r.key, r.len}, key);
    return out;
}

/* The range a place lies in: the last that begins at or before it. */
static const char *range_of(const struct gazetteer *g, uint32_t row)
{
    uint32_t low = 0, high = g->range_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (pack_u32(g->ranges.at + (size_t)middle * RANGE_SIZE) <= row)
            low = middle;
        else
            high = middle;
    }
    return g->ranges.at + (size_t)low * RANGE_SIZE;
}

/* A string of the pool; empty when out of bounds. */
static struct str pooled(const struct gazetteer *g, uint32_t at)
{
    size_t len = byte_at(g->pool, at);
    if (at >= g->pool.len || len > g->pool.len - at - 1) return str_c("");
    return (struct str){g->pool.at + at + 1, len};
}

bool gazetteer_row(const struct gazetteer *g, uint32_t row, struct gazetteer_place *out)
{
    if (row >= g->place_count && row - g->place_count < g->own.row_count) {
        *out = g->own.rows[row - g->place_count];
        return true;
    }
    if (row >= g->place_count || g->range_count == 0) return false;
    const char *p = g->places.at + (size_t)row * PLACE_SIZE, *range = range_of(g, row);
    uint16_t population = pack_u16(p + 9), country = pack_u16(range + 6), admin = pack_u16(range + 8);
    unsigned kind = byte_at(g->ranges, (size_t)(range - g->ranges.at) + 4),
             precision = byte_at(g->ranges, (size_t)(range - g->ranges.at) + 5);
    *out = (struct gazetteer_place){.name = str_c(""), .admin1 = str_c(""), .row = row, .admin = GAZETTEER_NO_ADMIN};
    out->located = read_i24(p) != -0x800000;
    if (out->located) {
        out->latitude = (float)(read_i24(p) * 90.0 / 0x7FFFFE);
        out->longitude = (float)(read_i24(p + 3) * 180.0 / 0x7FFFFE);
    }
    out->geonameid = read_u24(p + 6);
    /* at most 4095 << 20: more than the people of the world would not fit */
    unsigned power = population >> 12 > 10 ? 10 : (unsigned)(population >> 12);
    out->population = (uint32_t)(population & 0xFFF) << 2 * power;
    out->kind = kind <= GAZETTEER_ADMIN2 ? (enum gazetteer_kind)kind : GAZETTEER_CITY;
    out->precision = precision < PLACE_PRECISIONS ? (enum place_precision)precision : PRECISION_UNCLEAR;
    if (country < g->country_count) {
        const char *c = g->countries.at + (size_t)country * COUNTRY_SIZE;
        memcpy(out->country, c + 2, 3);
        out->capital = pack_u32(c + 12) == row;
    }
    if (admin < g->admin_count) {
        out->admin = admin;
        out->admin1 = pooled(g, pack_u32(g->admins.at + (size_t)admin * ADMIN_SIZE));
    }
    return true;
}

bool gazetteer_next(const struct gazetteer *g, struct gazetteer_look *at, struct gazetteer_place *out)
{
    if (at->own && at->found) {
        const struct ownplace_key *k = g->own.keys + at->values++;
        *out = g->own.rows[k->row];
        at->found = at->values < g->own.key_count && str_same(g->own.keys[at->values].key, k->key);
        return true;
    }
    if (!at->found || at->values >= g->keys.bytes.len) return false;
    size_t byte = at->values;
    uint32_t value = varint(g->keys.bytes, &byte);
    at->values = (uint32_t)byte;
    at->found = (value & 1u) != 0;
    if (!gazetteer_row(g, value >> 2, out)) return false;
    out->alternate = (value & 2u) != 0;
    return true;
}

/* The key of a number with a capital on each word, in scratch. */
static struct str titled_key(const struct gazetteer *g, uint32_t number, struct arena *scratch)
{
    struct reader r = {.next = number / BLOCK * BLOCK};
    while (read_key(&g->keys, &r) && r.next <= number) skip_values(&g->keys, &r.at);
    if (r.next != number + 1) return str_c("");
    char *name = arena_alloc(scratch, r.len + 1, 1);
    if (!name) return (struct str){NULL, 0};
    for (size_t i = 0; i < r.len; i++) {
        bool first = i == 0 || r.key[i - 1] == ' ';
        name[i] = (char)(first && r.key[i] >= 'a' && r.key[i] <= 'z' ? r.key[i] - 32 : r.key[i]);
    }
    return (struct str){name, r.len};
}

struct str gazetteer_name(const struct gazetteer *g, uint32_t row, struct arena *scratch)
{
    if (row >= g->place_count && row - g->place_count < g->own.row_count) return g->own.rows[row - g->place_count].name;
    if (row >= g->place_count) return str_c("");
    uint32_t name = read_u24(g->places.at + (size_t)row * PLACE_SIZE + 11);
    if (name & 0x800000u) return pooled(g, name & 0x7FFFFFu);
    return titled_key(g, name, scratch);
}

uint32_t gazetteer_country(const struct gazetteer *g, const char iso3[4])
{
    for (uint32_t i = 0; i < g->country_count; i++) {
        const char *row = g->countries.at + (size_t)i * COUNTRY_SIZE;
        if (memcmp(row + 2, iso3, 3) == 0) return pack_u32(row + 8);
    }
    return NO_ROW;
}

uint32_t gazetteer_admin(const struct gazetteer *g, uint16_t admin)
{
    return admin < g->admin_count ? pack_u32(g->admins.at + (size_t)admin * ADMIN_SIZE + 4) : NO_ROW;
}

unsigned gazetteer_word(const struct gazetteer *g, struct str key)
{
    struct reader r = {0};
    if (key.len == 0 || key.len > PLACENAME_LIMIT || !seek(&g->words, key, &r)) return 0;
    return str_same((struct str){r.key, r.len}, key) ? varint(g->words.bytes, &r.at) >> 1 : 0;
}

/* The look of a name by its key, else by its loose key. */
static struct gazetteer_look look_name(const struct gazetteer *g, struct str name)
{
    char key[PLACENAME_ROOM], loose[PLACENAME_ROOM];
    size_t len = placename_key(name, key);
    struct gazetteer_look look = gazetteer_look(g, (struct str){key, len}, false);
    if (look.found) return look;
    size_t loose_len = placename_loose((struct str){key, len}, loose);
    return gazetteer_look(g, (struct str){loose, loose_len}, true);
}

/* Moves the last row to its place among those before it: most populous first, then by row. */
static void sift(struct gazetteer_place *rows, uint32_t n)
{
    struct gazetteer_place last = rows[n];
    while (n > 0 && rows[n - 1].population < last.population) {
        rows[n] = rows[n - 1];
        n--;
    }
    rows[n] = last;
}

truce_status gazetteer_find(const struct gazetteer *g, struct str name, struct arena *scratch, struct gazetteer_place **out,
                            uint32_t *count, truce_error *error)
{
    enum { MOST = 1000 }; /* the commonest name of GeoNames has about 300 places */
    struct gazetteer_look look = look_name(g, name);
    struct gazetteer_place *rows = NULL, place;
    size_t capacity = 0;
    uint32_t n = 0;
    while (n < MOST && gazetteer_next(g, &look, &place)) {
        place.name = gazetteer_name(g, place.row, scratch);
        rows = arena_grow(scratch, rows, &capacity, n + 1, sizeof *rows);
        if (!rows || !place.name.at) return err_memory(error);
        rows[n] = place;
        sift(rows, n++);
    }
    *out = rows;
    *count = n;
    return TRUCE_OK;
}
