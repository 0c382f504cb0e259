/* acled.c — events in ACLED's columns: a row of names in any order, then an event a row. The text of each is its notes; the cells
 * go along, so that the row can be kept as it is. */
#include "doc/acled.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/charset.h"
#include "read/formats.h"
#include "read/table.h"

static const enum acled_column needed[] = {ACLED_DATE, ACLED_TYPE, ACLED_LOCATION, ACLED_LATITUDE, ACLED_LONGITUDE};
enum { NEEDED = sizeof needed / sizeof *needed };

struct sheet {
    struct table table;
    size_t width;
    int at[ACLED_COLUMNS]; /* which cell each column is, -1: not there */
};

/* Does the first line name the columns without which a row is no event of ACLED's? */
static bool knows(struct str name, struct str head)
{
    unsigned found = 0;
    (void)name;
    if (str_starts(head, "\xEF\xBB\xBF")) head = (struct str){head.at + 3, head.len - 3};
    struct str line = str_cut(&head, '\n');
    while (line.len) {
        size_t len = 0;
        while (len < line.len && !strchr(",;\t", line.at[len])) len++;
        struct str cell = str_trim((struct str){line.at, len});
        if (cell.len > 2 && cell.at[0] == '"') cell = (struct str){cell.at + 1, cell.len - 2};
        for (int i = 0; i < NEEDED; i++) found |= (unsigned)str_same_fold(cell, str_c(acled_columns[needed[i]])) << i;
        line = len < line.len ? (struct str){line.at + len + 1, line.len - len - 1} : (struct str){"", 0};
    }
    return found == (1u << NEEDED) - 1;
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
    s->width = s->table.count;
    for (int c = 0; c < ACLED_COLUMNS; c++) {
        s->at[c] = -1;
        for (size_t i = 0; i < s->width && s->at[c] < 0; i++)
            if (str_same_fold(s->table.cells[i], str_c(acled_columns[c]))) s->at[c] = (int)i;
    }
    for (int i = 0; i < NEEDED; i++)
        if (s->at[needed[i]] < 0) return err_set(error, TRUCE_EINPUT, 1, "line 1: no column \"%s\"", acled_columns[needed[i]]);
    return TRUCE_OK;
}

/* "Armed clash, Kosti". */
static bool title(const struct acled_row *row, struct arena *a, struct str *out)
{
    struct buf b;
    buf_init(&b, a);
    buf_add(&b, row->sub.len ? row->sub : row->type);
    if (row->location.len) buf_text(&b, ", ");
    buf_add(&b, row->location);
    *out = buf_view(&b);
    return !b.failed;
}

truce_status acled_article(struct arena *a, const struct str *cells, struct article *out, truce_error *error)
{
    struct acled_row row;
    char day[11];
    const char *fault = acled_row_read(cells, &row);
    if (fault) return err_set(error, TRUCE_EINPUT, 0, "%s", fault);
    day_print(day_from_number(row.day), day);
    out->cells = cells;
    out->id = row.id;
    out->text = row.notes;
    out->source = row.source;
    return title(&row, a, &out->title) && read_copy(a, str_c(day), &out->published) ? TRUCE_OK : err_memory(error);
}

/* The cells in ACLED's order. */
static struct str *in_order(const struct sheet *s, struct arena *a)
{
    struct str *cells = arena_alloc(a, ACLED_COLUMNS, sizeof *cells);
    for (int c = 0; cells && c < ACLED_COLUMNS; c++) cells[c] = s->at[c] < 0 ? (struct str){"", 0} : s->table.cells[s->at[c]];
    return cells;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct sheet *s = r->state;
    const struct table *t = &s->table;
    const char *fault;
    uint64_t line;
    char part[32];
    bool other;
    do { /* empty lines, and a row of HXL tags */
        arena_reset(a);
        if (!table_row(&s->table, a, more, &line, &fault)) return err_memory(error);
        if (!*more) return TRUCE_OK;
        other = !fault && ((t->count == 1 && !t->cells[0].len) || (t->cells[0].len && t->cells[0].at[0] == '#'));
    } while (other);
    (void)snprintf(part, sizeof part, "%llu", (unsigned long long)line);
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    if (fault) return err_set(error, TRUCE_EINPUT, line, "%s", fault);
    if (t->count != s->width)
        return err_set(error, TRUCE_EINPUT, line, "%zu columns, but the first line names %zu", t->count, s->width);
    const struct str *cells = in_order(s, a);
    return cells ? acled_article(a, cells, out, error) : err_memory(error);
}

const struct read_format read_acled = {
    .name = "acled", .help = "events in ACLED's columns", .knows = knows, .open = open_sheet, .next = next};
