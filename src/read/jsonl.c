#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "doc/acled.h"
#include "read/cut.h"
#include "read/formats.h"
#include "read/stamp.h"
#include "read/table.h"

enum { MOST_KEY = 128 };

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".jsonl") || str_ends(name, ".ndjson")) return true;
    struct str line = str_trim(str_cut(&head, '\n'));
    return line.len > 2 && line.at[0] == '{' && line.at[line.len - 1] == '}' && memchr(line.at, ':', line.len) != NULL;
}

/* A copy of a JSON string or whole number; empty for null or nothing. */
static truce_status copy(struct arena *a, json_t *object, const char *key, struct str *out, truce_error *error)
{
    json_t *value = json_object_get(object, key);
    char number[32];
    struct str text = {"", 0};
    if (json_is_string(value)) {
        text = (struct str){json_string_value(value), json_string_length(value)};
    } else if (json_is_integer(value)) {
        (void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        text = str_c(number);
    } else if (value && !json_is_null(value)) {
        return err_set(error, TRUCE_EINPUT, 0, "\"%s\" is no string", key);
    }
    return read_copy(a, text, out) ? TRUCE_OK : err_memory(error);
}

static bool has(const json_t *object, struct str key, char room[MOST_KEY])
{
    if (key.len >= MOST_KEY) return false;
    memcpy(room, key.at, key.len);
    room[key.len] = '\0';
    return json_object_get(object, room) != NULL;
}

/* The key under which an object has a field: the one that the map tells, else the field's own, else a usual name; "" when it has
 * none. `room` is for it. NULL for a map that names a field that is none. */
static const char *key_of(const json_t *object, enum table_field field, struct str map, char room[MOST_KEY])
{
    enum table_field mapped;
    struct str name, told = {"", 0};
    while (map.len) {
        if (!table_mapped(&map, &mapped, &name)) return NULL;
        if (mapped == field) told = name;
    }
    if (told.len) return has(object, told, room) ? room : "";
    for (struct str rest = table_names(field); rest.len;)
        if (has(object, str_cut(&rest, ' '), room)) return room;
    return "";
}

/* A moment begins with a day as YYYY-MM-DD, else it is one that can be read in one way only. */
static truce_status moment(struct arena *a, const char *key, struct str *told, truce_error *error)
{
    struct str was = *told;
    if (!was.len || day_known(read_day(was))) return TRUCE_OK;
    if (!stamp_iso(a, was, told)) return err_memory(error);
    if (told->len) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "\"%s\" is no day that can be read in one way: \"%.*s\"", key,
                   was.len > 40 ? 40 : (int)was.len, was.at);
}

static truce_status read_object(json_t *object, struct str map, struct arena *a, struct article *out, truce_error *error)
{
    struct str *const fields[TABLE_FIELDS] = {[TABLE_ID] = &out->id,
                                              [TABLE_TEXT] = &out->text,
                                              [TABLE_TITLE] = &out->title,
                                              [TABLE_PUBLISHED] = &out->published,
                                              [TABLE_MODIFIED] = &out->modified,
                                              [TABLE_SOURCE] = &out->source,
                                              [TABLE_URL] = &out->url,
                                              [TABLE_AUTHOR] = &out->author,
                                              [TABLE_LANGUAGE] = &out->language,
                                              [TABLE_STATUS] = &out->status};
    const struct {
        const char *key;
        struct str *to;
    } more[] = {{"retrieved", &out->retrieved}, {"reply_to", &out->reply_to}, {"via", &out->via}, {"doubt", &out->warning}};
    char room[MOST_KEY];
    truce_status status = TRUCE_OK;
    if (!json_is_object(object)) return err_set(error, TRUCE_EINPUT, 0, "no JSON object");
    for (int f = 0; status == TRUCE_OK && f < TABLE_FIELDS; f++) {
        const char *key = key_of(object, (enum table_field)f, map, room);
        if (!key) return err_set(error, TRUCE_EINPUT, 0, "--columns names a field that is none");
        if (!*key && f != TABLE_TEXT) continue;
        if (f == TABLE_TEXT && !json_is_string(json_object_get(object, key))) return err_set(error, TRUCE_EINPUT, 0, "no \"text\"");
        status = copy(a, object, key, fields[f], error);
        if (status == TRUCE_OK && (f == TABLE_PUBLISHED || f == TABLE_MODIFIED)) status = moment(a, key, fields[f], error);
    }
    for (size_t i = 0; status == TRUCE_OK && i < sizeof more / sizeof *more; i++)
        status = copy(a, object, more[i].key, more[i].to, error);
    out->told = true; /* a doubt that came with it was told before */
    return status;
}

/* An event of ACLED's as truce export writes it: "row" has the cells by the names of ACLED's columns. */
static truce_status read_acled_row(json_t *object, struct arena *a, struct article *out, truce_error *error)
{
    json_t *row = json_object_get(object, "row");
    struct str *cells = arena_alloc(a, ACLED_COLUMNS, sizeof *cells);
    if (!cells) return err_memory(error);
    if (!json_is_object(row)) return err_set(error, TRUCE_EINPUT, 0, "no \"row\"");
    for (int c = 0; c < ACLED_COLUMNS; c++) {
        truce_status status = copy(a, row, acled_columns[c], cells + c, error);
        if (status != TRUCE_OK) return status;
    }
    return acled_article(a, cells, out, error);
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct str line;
    do {
        arena_reset(a);
        truce_status status = lines_next(r->lines, a, 2 * r->limits.item, &line, more, error);
        char number[32];
        (void)snprintf(number, sizeof number, "%llu", (unsigned long long)r->lines->number + (status == TRUCE_EIO));
        if (!read_copy(a, str_c(number), &out->part)) return err_memory(error);
        if (status == TRUCE_EIO) *more = true;
        if (status != TRUCE_OK || !*more) return status;
    } while (str_trim(line).len == 0);
    if (r->lines->number == 1 && str_starts(line, "\xEF\xBB\xBF")) line = (struct str){line.at + 3, line.len - 3};
    json_error_t fault;
    struct str value;
    size_t at = 0;
    unsigned depth;
    bool whole;
    if (cut_value(line, &at, &value, &depth, &whole) && depth > r->limits.depth)
        return err_set(error, TRUCE_EINPUT, 0, "byte 0: over the limit of %u values in each other", r->limits.depth);
    json_t *object = json_loadb(line.at, line.len, 0, &fault);
    if (!object) return err_set(error, TRUCE_EINPUT, (uint64_t)fault.position, "byte %d: bad JSON: %s", fault.position, fault.text);
    const char *schema = json_string_value(json_object_get(object, "schema"));
    bool acled = schema && strcmp(schema, "truce-acled/1") == 0;
    truce_status status = acled ? read_acled_row(object, a, out, error) : read_object(object, r->limits.columns, a, out, error);
    json_decref(object);
    return status;
}

const struct read_format read_jsonl = {
    .name = "jsonl",
    .help = "JSON lines with id and text, and title, published, modified, retrieved, source, url, author, "
            "language, status (corrected, withdrawn) where known",
    .by_lines = true,
    .knows = knows,
    .next = next};
