/* sheet.c — articles in CSV or TSV: a row of names, then a row an article. */
#include <stdio.h>

#include "base/err.h"
#include "read/charset.h"
#include "read/formats.h"
#include "read/stamp.h"
#include "read/table.h"

struct sheet {
    struct table table;
    uint32_t column[TABLE_FIELDS];
    size_t columns;
};

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".csv") || str_ends(name, ".tsv")) return true;
    /* Told by a first line that names a text and something else. */
    if (str_starts(head, "\xEF\xBB\xBF")) head = (struct str){head.at + 3, head.len - 3};
    struct str line = str_cut(&head, '\n');
    unsigned found = 0;
    for (size_t from = 0, i = 0; i <= line.len; i++) {
        if (i < line.len && !strchr(",;\t", line.at[i])) continue;
        struct str cell = str_trim((struct str){line.at + from, i - from});
        if (cell.len > 2 && cell.at[0] == '"') cell = (struct str){cell.at + 1, cell.len - 2};
        for (int f = 0; f < TABLE_FIELDS; f++)
            for (struct str rest = table_names((enum table_field)f); rest.len;)
                if (str_same_fold(cell, str_cut(&rest, ' '))) found |= 1u << f;
        from = i + 1;
    }
    return (found & 1u << TABLE_TEXT) && (found & (1u << TABLE_PUBLISHED | 1u << TABLE_ID | 1u << TABLE_URL | 1u << TABLE_TITLE));
}

static truce_status open_sheet(struct reader *r, truce_error *error)
{
    struct str text;
    const char *fault;
    uint64_t line;
    bool more;
    struct sheet *s = arena_alloc(&r->arena, 1, sizeof *s);
    if (!s) return err_memory(error);
    *s = (struct sheet){0};
    r->state = s;
    truce_status status = charset_read(&r->arena, r->bytes, (struct str){"", 0}, &text, &r->warning, error);
    if (status != TRUCE_OK) return status;
    table_open(&s->table, r->file, text);
    if (!table_row(&s->table, &r->arena, &more, &line, &fault)) return err_memory(error);
    if (fault) return err_set(error, TRUCE_EINPUT, 1, "line 1: %s", fault);
    s->columns = s->table.count;
    if (!table_columns(&s->table, r->limits.columns, s->column, &fault))
        return err_set(error, TRUCE_EINPUT, 1, "line 1: %s", fault);
    return TRUCE_OK;
}

static struct str cell(const struct sheet *s, enum table_field field)
{
    return s->column[field] == NO_ROW ? (struct str){"", 0} : s->table.cells[s->column[field]];
}

/* Moments are read strictly: a row whose day can be read in two ways is told, not guessed. */
static truce_status moment(const struct sheet *s, enum table_field field, struct arena *a, struct str *out, truce_error *error)
{
    struct str told = cell(s, field);
    if (!stamp_iso(a, told, out)) return err_memory(error);
    if (!told.len || out->len) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "\"%.*s\" is no day that can be read in one way", told.len > 40 ? 40 : (int)told.len,
                   told.at);
}

static bool is_blank(const struct table *t)
{
    return t->count == 1 && t->cells[0].len == 0;
}

/* A second row of tags as "#date+published" (hxlstandard.org). */
static bool is_hxl(const struct table *t)
{
    size_t tags = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->cells[i].len && t->cells[i].at[0] != '#')
            return false;
        else
            tags += t->cells[i].len > 0;
    return tags > 0;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct sheet *s = r->state;
    const char *fault;
    uint64_t line;
    char part[32];
    do {
        arena_reset(a);
        if (!table_row(&s->table, a, more, &line, &fault)) return err_memory(error);
        if (!*more) return TRUCE_OK;
    } while (!fault && (is_blank(&s->table) || is_hxl(&s->table)));
    (void)snprintf(part, sizeof part, "%llu", (unsigned long long)line);
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    if (fault) return err_set(error, TRUCE_EINPUT, line, "%s", fault);
    if (s->table.count != s->columns)
        return err_set(error, TRUCE_EINPUT, line, "%zu columns, but the first line names %zu", s->table.count, s->columns);
    out->id = cell(s, TABLE_ID);
    out->text = cell(s, TABLE_TEXT);
    out->title = cell(s, TABLE_TITLE);
    out->source = cell(s, TABLE_SOURCE);
    out->url = cell(s, TABLE_URL);
    out->author = cell(s, TABLE_AUTHOR);
    out->language = cell(s, TABLE_LANGUAGE);
    out->status = cell(s, TABLE_STATUS);
    if (!out->text.len) return err_set(error, TRUCE_EINPUT, line, "no text");
    truce_status status = moment(s, TABLE_PUBLISHED, a, &out->published, error);
    return status == TRUCE_OK ? moment(s, TABLE_MODIFIED, a, &out->modified, error) : status;
}

const struct read_format read_sheet = {
    .name = "csv", .help = "a sheet of articles: CSV or TSV with a row of names", .knows = knows, .open = open_sheet, .next = next};
