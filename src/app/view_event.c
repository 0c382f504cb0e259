/* view_event.c — the table of events. */
#include "app/lay.h"
#include "app/view.h"

enum { CELLS = 7 };

/* What the columns are called, and their widths: fixed, or a share (of 100) of what is left. */
static const struct {
    const char *name;
    unsigned fixed, share;
} COLUMNS[CELLS] = {{"#", 3, 0},        {"act", 10, 0},   {"how", 13, 0}, {"who", 0, 38},
                    {"to whom", 0, 34}, {"where", 0, 28}, {"when", 10, 0}};

static void set_widths(struct lay_cell cells[CELLS], unsigned width)
{
    unsigned taken = 2 * (CELLS - 1), left;
    for (int c = 0; c < CELLS; c++) taken += COLUMNS[c].fixed;
    left = width > taken + 30 ? width - taken : 30;
    for (int c = 0; c < CELLS; c++) cells[c].width = COLUMNS[c].fixed ? COLUMNS[c].fixed : left * COLUMNS[c].share / 100;
}

/* "Armenia (ARM GOV)": the name where it is known, else the words. */
static void add_party(struct buf *b, const struct doc *d, const struct party *p)
{
    struct str name = doc_pooled(d, p->name);
    const char *sector = sector_name(p->sector);
    lay_clean(b, name.len ? name : doc_text(d, p->span));
    if (p->country[0] || *sector) buf_format(b, " (%s%s%s)", p->country, p->country[0] && *sector ? " " : "", sector);
}

static void add_parties(struct buf *b, const struct doc *d, const struct event *e, enum party_role role)
{
    bool first = true;
    for (uint32_t i = e->parties.first; i < e->parties.first + e->parties.count; i++) {
        if (d->parties[i].role != role) continue;
        if (!first) buf_text(b, ", ");
        add_party(b, d, d->parties + i);
        first = false;
    }
}

static void add_places(struct buf *b, const struct doc *d, const struct event *e)
{
    for (uint32_t i = 0; i < e->places.count; i++) {
        const struct mention *m = d->mentions + d->event_places[e->places.first + i];
        if (i) buf_text(b, ", ");
        lay_clean(b, doc_text(d, m->span));
        if (d->places[m->row].country[0]) buf_format(b, " (%s)", d->places[m->row].country);
    }
}

static void add_date(struct buf *b, const struct doc *d, const struct event *e)
{
    if (e->time == NO_ROW) return;
    const struct when *w = d->whens + d->mentions[e->time].row;
    char from[11], to[11];
    day_print(w->from, from);
    day_print(w->to, to);
    if (strcmp(from, to) == 0)
        buf_text(b, from);
    else
        buf_format(b, "%s%s%s%s", from, *from ? " " : "", *to ? "to " : "on", to);
}

static void add_how(struct buf *b, const struct event *e)
{
    const char *mode = mode_name(e->mode), *aux = aux_name(e->aux);
    buf_format(b, "%s%s%s", mode, *mode && *aux ? ", " : "", aux);
}

/* The sentence with its trigger between emphasis marks. */
static void add_sentence(struct buf *b, const struct doc *d, const struct event *e)
{
    struct span s = d->sentences[e->sentence].span, t = e->trigger;
    if (t.start < s.start || t.end > s.end) {
        lay_clean(b, doc_text(d, s));
        return;
    }
    /* Blanks at the seams would be lost with each piece on its own. */
    struct str before = doc_text(d, (struct span){s.start, t.start}), after = doc_text(d, (struct span){t.end, s.end});
    lay_clean(b, before);
    if (before.len && str_trim(before).len && strchr(" \t\r\n", before.at[before.len - 1])) buf_text(b, " ");
    buf_text(b, LAY_ON);
    lay_clean(b, doc_text(d, t));
    buf_text(b, LAY_OFF);
    if (after.len && strchr(" \t\r\n", after.at[0])) buf_text(b, " ");
    lay_clean(b, after);
}

/* "by …; killed 3 (at least); if …", without a line when there is nothing to say. */
static void add_details(struct buf *b, const struct doc *d, const struct event *e)
{
    buf_text(b, "by ");
    size_t empty = b->len;
    add_parties(b, d, e, PARTY_BY);
    if (b->len == empty) b->len = 0;
    for (uint32_t i = e->counts.first; i < e->counts.first + e->counts.count; i++) {
        const struct count *c = d->counts + i;
        const char *qualifier = qualifier_name(c->qualifier);
        buf_format(b, "%s%s %u%s%s%s", b->len ? "; " : "", count_kind_name(c->kind), c->number, *qualifier ? " (" : "", qualifier,
                   *qualifier ? ")" : "");
    }
    if (e->condition.start < e->condition.end) {
        buf_text(b, b->len ? "; condition: " : "condition: ");
        lay_clean(b, doc_text(d, e->condition));
    }
}

static void add_event(struct buf *out, const struct doc *d, uint32_t row, struct look look, struct buf pieces[CELLS + 2])
{
    const struct event *e = d->events + row;
    for (int i = 0; i < CELLS + 2; i++) pieces[i].len = 0;
    buf_format(pieces, "%u", row + 1);
    buf_text(pieces + 1, event_type_name(e->type));
    add_how(pieces + 2, e);
    add_parties(pieces + 3, d, e, PARTY_ACTOR);
    add_parties(pieces + 4, d, e, PARTY_RECIPIENT);
    add_places(pieces + 5, d, e);
    add_date(pieces + 6, d, e);
    add_sentence(pieces + CELLS, d, e);
    add_details(pieces + CELLS + 1, d, e);
    struct lay_cell cells[CELLS];
    set_widths(cells, look.width);
    for (int c = 0; c < CELLS; c++) cells[c].text = buf_view(pieces + c);
    lay_row(out, cells, CELLS, look.colour);
    lay_paragraph(out, buf_view(pieces + CELLS), 5, look.width, look.colour);
    lay_paragraph(out, buf_view(pieces + CELLS + 1), 5, look.width, look.colour);
    buf_text(out, "\n");
}

bool view_events(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    if (!d->event_count) {
        buf_text(out, "no events\n");
        return !out->failed;
    }
    struct lay_cell cells[CELLS];
    set_widths(cells, look.width);
    for (int c = 0; c < CELLS; c++) cells[c].text = str_c(COLUMNS[c].name);
    if (look.colour) buf_text(out, "\033[2m");
    lay_row(out, cells, CELLS, false);
    if (look.colour) buf_text(out, "\033[0m");
    struct buf pieces[CELLS + 2];
    for (int i = 0; i < CELLS + 2; i++) buf_init(pieces + i, scratch);
    for (uint32_t i = 0; i < d->event_count; i++) add_event(out, d, i, look, pieces);
    for (int i = 0; i < CELLS + 2; i++)
        if (pieces[i].failed) return false;
    return !out->failed;
}
