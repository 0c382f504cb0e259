/* table.c — rows and columns of CSV and TSV. */
#include "read/table.h"

#include "base/buf.h"
#include "doc/doc.h"

/* What the column of a field may be called, without regard to case; the first word is what --columns calls the field. */
static const char *const names[TABLE_FIELDS] = {
    [TABLE_ID] = "id guid article_id key",
    [TABLE_TEXT] = "text body content article full_text fulltext article_text",
    [TABLE_TITLE] = "title headline",
    [TABLE_PUBLISHED] = "published date pubdate published_at publication_date published_date date_published day",
    [TABLE_MODIFIED] = "modified updated updated_at date_modified",
    [TABLE_SOURCE] = "source outlet publisher publication source_name",
    [TABLE_URL] = "url link href",
    [TABLE_AUTHOR] = "author authors byline",
    [TABLE_LANGUAGE] = "language lang",
    [TABLE_STATUS] = "status"};

/* One cell from *place on, up to the mark or end of line behind it; *open when its quote is not closed, *stray when words stand
 * behind a closed one. false: memory. */
static bool read_cell(const struct table *t, struct arena *a, size_t *place, uint64_t *lines, struct str *out, bool *open,
                      bool *stray)
{
    struct str s = t->rest;
    struct buf cell;
    size_t at = *place + (*place < s.len && s.at[*place] == '"'), from = at;
    bool quoted = *open = at > *place;
    buf_init(&cell, a);
    for (; at < s.len; at++) {
        char c = s.at[at];
        if (*open && c == '"') {
            buf_add(&cell, (struct str){s.at + from, at - from});
            *open = at + 1 < s.len && s.at[at + 1] == '"';
            from = at + 1; /* of two quotes the second stays */
            at += *open;
        } else if (!*open && (c == t->mark || c == '\n')) {
            break;
        } else if (c == '\n') {
            ++*lines;
        } else if (quoted && !*open && c != ' ' && c != '\r') {
            *stray = true;
        }
    }
    if (at > from) buf_add(&cell, (struct str){s.at + from, at - from});
    *place = at;
    *out = str_trim(buf_view(&cell));
    return !cell.failed;
}

bool table_row(struct table *t, struct arena *a, bool *more, uint64_t *line, const char **fault)
{
    struct str s = t->rest;
    size_t at = 0;
    uint64_t lines = 1;
    *fault = NULL;
    *line = t->line + 1;
    *more = s.len > 0;
    t->count = 0;
    for (bool ended = !*more, open, stray = false; !ended;) {
        struct str cell;
        if (!read_cell(t, a, &at, &lines, &cell, &open, &stray)) return false;
        if (open) {
            /* The quote that nobody closed: this line is refused, the next one is read. */
            *fault = "a quote is not closed";
            (void)str_cut(&t->rest, '\n');
            t->line++;
            return true;
        }
        if (stray) *fault = "text behind a closing quote";
        if (t->count < TABLE_COLUMNS)
            t->cells[t->count++] = cell;
        else
            *fault = "more columns than can be read";
        ended = at >= s.len || s.at[at] == '\n';
        at += at < s.len;
    }
    t->rest = at ? (struct str){s.at + at, s.len - at} : s;
    if (*more) t->line += lines;
    return true;
}

static char mark_of(struct str name, struct str head)
{
    struct str line = str_cut(&head, '\n');
    size_t commas = 0, tabs = 0, semicolons = 0;
    for (size_t i = 0; i < line.len; i++) {
        commas += line.at[i] == ',';
        tabs += line.at[i] == '\t';
        semicolons += line.at[i] == ';';
    }
    if (tabs && (str_ends(name, ".tsv") || tabs > commas)) return '\t';
    return semicolons > commas ? ';' : ',';
}

void table_open(struct table *t, struct str name, struct str text)
{
    *t = (struct table){.rest = text, .mark = mark_of(name, text)};
}

static struct str first_word(const char *words)
{
    struct str rest = str_c(words);
    return str_cut(&rest, ' ');
}

/* The cell of that name, NO_ROW for none. */
static uint32_t cell_named(const struct table *t, struct str name)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_same_fold(t->cells[i], name)) return (uint32_t)i;
    return NO_ROW;
}

bool table_mapped(struct str *map, enum table_field *field, struct str *name)
{
    struct str value = str_cut(map, ','), key = str_cut(&value, '=');
    int f = 0;
    while (f < TABLE_FIELDS && !str_same_fold(key, first_word(names[f]))) f++;
    *field = (enum table_field)f;
    *name = value;
    return f < TABLE_FIELDS;
}

struct str table_names(enum table_field field)
{
    return str_c(names[field]);
}

bool table_columns(const struct table *t, struct str map, uint32_t column[TABLE_FIELDS], const char **fault)
{
    *fault = NULL;
    for (int f = 0; f < TABLE_FIELDS; f++) {
        struct str rest = str_c(names[f]);
        for (column[f] = NO_ROW; rest.len && column[f] == NO_ROW;) column[f] = cell_named(t, str_cut(&rest, ' '));
    }
    while (map.len) {
        enum table_field field;
        struct str name;
        if (!table_mapped(&map, &field, &name)) return *fault = "--columns names a field that is none", false;
        column[field] = cell_named(t, name);
        if (column[field] == NO_ROW) return *fault = "no column of the name that --columns tells", false;
    }
    if (column[TABLE_TEXT] == NO_ROW)
        return *fault = "no column of text, body, content or article; --columns text=NAME tells which", false;
    return true;
}
