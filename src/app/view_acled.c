#include "app/view_acled.h"

#include <stdio.h>

#include "app/emit_row.h"
#include "app/lay.h"
#include "app/view_record.h"

/* Where a cell's words stand in the notes; null when they do not. */
static json_t *span_in(struct str notes, struct str words)
{
    for (size_t i = 0; words.len && i + words.len <= notes.len; i++)
        if (memcmp(notes.at + i, words.at, words.len) == 0) return json_span((struct span){(uint32_t)i, (uint32_t)(i + words.len)});
    return json_null();
}

json_t *json_acled(const struct stored_acled *x)
{
    static const enum acled_column told[] = {ACLED_ACTOR1, ACLED_ACTOR2, ACLED_LOCATION};
    char id[16], prior[16], room[11];
    (void)snprintf(id, sizeof id, "X%u", x->id);
    (void)snprintf(prior, sizeof prior, "X%u", x->prior);
    json_t *row = json_object(), *spans = json_object();
    for (int c = 0; c < ACLED_COLUMNS; c++) (void)json_object_set_new(row, acled_columns[c], json_text_or_null(x->cells[c]));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        (void)json_object_set_new(spans, acled_columns[told[i]], span_in(x->cells[ACLED_NOTES], x->cells[told[i]]));
    return json_pack("{s:s,s:s,s:o,s:I,s:o,s:o,s:o,s:o,s:o,s:o}", "id", id, "kind", "acled", "event", json_text(x->key), "version",
                     (json_int_t)x->version, "prior", x->prior ? json_string(prior) : json_null(), "day",
                     json_text(day_text(x->day, room)), "origin", json_text(x->origin), "added", json_text(x->added), "row", row,
                     "spans", spans);
}

void view_acled(struct buf *out, const struct stored_acled *x, struct look look, struct arena *scratch)
{
    static const struct {
        const char *before;
        enum acled_column column;
    } parts[] = {{" ", ACLED_SUB},         {": ", ACLED_ACTOR1}, {" – ", ACLED_ACTOR2},
                 {" at ", ACLED_LOCATION}, {", ", ACLED_ADMIN1}, {", fatalities ", ACLED_FATALITIES},
                 {" · ", ACLED_ID},        {" · ", ACLED_SOURCE}};
    char id[16], room[11];
    struct buf says, notes;
    (void)snprintf(id, sizeof id, "X%u", x->id);
    buf_init(&says, scratch);
    buf_init(&notes, scratch);
    buf_text(&says, "ACLED");
    if (!x->cells[ACLED_SUB].len) buf_text(&says, " ");
    if (!x->cells[ACLED_SUB].len) lay_clean(&says, x->cells[ACLED_TYPE]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        struct str cell = x->cells[parts[i].column];
        if (cell.len) buf_text(&says, parts[i].before);
        lay_clean(&says, cell);
    }
    if (x->version > 1) buf_format(&says, ", version %d", (int)x->version);
    lay_clean(&notes, x->cells[ACLED_NOTES]);
    struct lay_cell cells[] = {
        {str_c(id), 8}, {day_text(x->day, room), 10}, {buf_view(&says), look.width > 42 ? look.width - 22 : 20}};
    lay_row(out, cells, 3, look.colour);
    if (notes.len) lay_paragraph(out, buf_view(&notes), 22, look.width, look.colour);
}
