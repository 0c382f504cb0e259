#include "app/view.h"

#include "app/lay.h"

bool view_heading(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf line;
    char day[11];
    buf_init(&line, scratch);
    day_print(d->published, day);
    lay_clean(&line, d->id);
    buf_format(&line, ": %u sentences, %u words, %u events%s%s", d->sentence_count, d->token_count, d->event_count,
               *day ? ", published " : "", day);
    if (look.colour) buf_text(out, "\033[1m");
    buf_add(out, buf_view(&line));
    buf_text(out, look.colour ? "\033[0m\n\n" : "\n\n");
    return !line.failed && !out->failed;
}

bool view_text(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf line;
    buf_init(&line, scratch);
    for (uint32_t i = 0; i < d->furniture_count; i++) {
        const struct furniture *f = d->furniture + i;
        line.len = 0;
        lay_clean(&line, doc_text(d, f->span));
        buf_format(out, "%-8s %u-%u\n", furniture_name(f->kind), f->span.start, f->span.end);
        lay_paragraph(out, buf_view(&line), 5, look.width, look.colour);
    }
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const struct sentence *s = d->sentences + i;
        line.len = 0;
        for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
            if (t > s->first_token) buf_text(&line, " ");
            lay_clean(&line, doc_text(d, d->tokens[t].span));
        }
        buf_format(out, "%-8s %u-%u, sentence %u, paragraph %u\n", sentence_kind_name(s->kind), s->span.start, s->span.end, i + 1,
                   s->paragraph + 1);
        lay_paragraph(out, buf_view(&line), 5, look.width, look.colour);
    }
    return !line.failed && !out->failed;
}

/* A column's value; "_" where there is none. Blanks of a form would break the format's columns. */
static void column(struct buf *out, struct str value)
{
    lay_clean(out, value.len ? value : str_c("_"));
    buf_text(out, "\t");
}

bool view_trees(struct buf *out, const struct doc *d)
{
    for (uint32_t i = 0; i < d->sentence_count; i++) {
        const struct sentence *s = d->sentences + i;
        buf_format(out, "# sent_id = %u\n# text = ", i + 1);
        lay_clean(out, doc_text(d, s->span));
        buf_text(out, "\n");
        for (uint32_t t = 0; t < s->token_count; t++) {
            const struct token *w = d->tokens + s->first_token + t;
            buf_format(out, "%u\t", t + 1);
            column(out, doc_form(d, s->first_token + t));
            column(out, doc_lemma(d, s->first_token + t));
            buf_format(out, "%s\t%s\t_\t%u\t%s\t_\t%s\n", upos_name(w->upos), xpos_name(w->xpos), w->head, deprel_name(w->deprel),
                       w->flags & TOKEN_SPACE_AFTER ? "_" : "SpaceAfter=No");
        }
        buf_text(out, "\n");
    }
    return !out->failed;
}

static void add_place(struct buf *b, const struct doc *d, const struct place *p)
{
    struct str admin = doc_pooled(d, p->admin1);
    lay_clean(b, doc_pooled(d, p->name));
    if (admin.len) {
        buf_text(b, ", ");
        lay_clean(b, admin);
    }
    buf_format(b, " %s", p->country);
    if (p->located) buf_format(b, " %.4f %.4f", (double)p->latitude, (double)p->longitude);
    if (p->geonameid) buf_format(b, " geonames %u", p->geonameid);
    buf_format(b, " %s %s", place_role_name(p->role), place_precision_name(p->precision));
}

static void add_when(struct buf *b, const struct doc *d, const struct when *w)
{
    char from[11], to[11];
    day_print(w->from, from);
    day_print(w->to, to);
    buf_format(b, "%s ", timex_type_name(w->type));
    lay_clean(b, doc_pooled(d, w->value));
    if (*from || *to) buf_format(b, " from %s to %s", *from ? from : "?", *to ? to : "?");
}

static void add_meaning(struct buf *b, const struct doc *d, const struct mention *m)
{
    if (m->kind == MENTION_PLACE) add_place(b, d, d->places + m->row);
    if (m->kind == MENTION_TIME) add_when(b, d, d->whens + m->row);
    if (m->kind == MENTION_ACTOR) {
        const struct actor *a = d->actors + m->row;
        lay_clean(b, doc_pooled(d, a->name));
        buf_format(b, " %s %s", a->country, sector_name(a->sector));
    }
    if (m->kind == MENTION_NUMBER) {
        const struct number *n = d->numbers + m->row;
        if (n->vague)
            buf_text(b, "no number");
        else if (n->low < n->high)
            buf_format(b, "%.15g to %.15g", n->low, n->high);
        else
            buf_format(b, "%.15g", n->low);
        buf_format(b, " %s", qualifier_name(n->qualifier));
    }
}

bool view_mentions(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf pieces[4];
    struct lay_cell cells[4] = {
        {.width = 6}, {.width = 13}, {.width = look.width / 3}, {.width = look.width - look.width / 3 - 25}};
    for (int i = 0; i < 4; i++) buf_init(pieces + i, scratch);
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const struct mention *m = d->mentions + i;
        for (int c = 0; c < 4; c++) pieces[c].len = 0;
        buf_text(pieces, mention_kind_name(m->kind));
        buf_format(pieces + 1, "%u-%u", m->span.start, m->span.end);
        lay_clean(pieces + 2, doc_text(d, m->span));
        add_meaning(pieces + 3, d, m);
        for (int c = 0; c < 4; c++) cells[c].text = str_trim(buf_view(pieces + c));
        lay_row(out, cells, 4, look.colour);
    }
    return !pieces[2].failed && !pieces[3].failed && !out->failed;
}

/* The parties of a role: "Israel, Hamas". */
static void add_parties(struct buf *line, const struct doc *d, struct rows rows, enum party_role role, const char *before)
{
    for (uint32_t i = rows.first; i < rows.first + rows.count; i++) {
        const struct party *p = d->parties + i;
        struct str name = doc_pooled(d, p->name);
        if (p->role != role) continue;
        buf_text(line, before);
        before = ", ";
        lay_clean(line, name.len ? name : doc_text(d, p->span));
    }
}

/* "Hamas accepts_conditionally the ceasefire plan (ceasefire); if …", a line each. */
bool view_statements(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf line;
    buf_init(&line, scratch);
    for (uint32_t i = 0; i < d->statement_count; i++) {
        const struct statement *s = d->statements + i;
        line.len = 0;
        add_parties(&line, d, s->parties, PARTY_ACTOR, "");
        buf_format(&line, " " LAY_ON "%s" LAY_OFF ": ", position_name(s->position));
        lay_clean(&line, doc_text(d, s->thing));
        buf_format(&line, " (%s)", topic_name(s->topic));
        add_parties(&line, d, s->parties, PARTY_RECIPIENT, "; to ");
        if (s->condition.start < s->condition.end) {
            buf_text(&line, "; condition: ");
            lay_clean(&line, doc_text(d, s->condition));
        }
        if (s->teller != NO_ROW) {
            buf_text(&line, "; by ");
            lay_clean(&line, doc_text(d, d->attributions[s->teller].source));
        }
        lay_paragraph(out, buf_view(&line), 5, look.width, look.colour);
    }
    return !line.failed && !out->failed;
}

static void add_day(struct buf *line, const struct doc *d, const char *what, uint32_t mention, bool last)
{
    char day[11];
    if (mention == NO_ROW) return;
    const struct when *w = d->whens + d->mentions[mention].row;
    day_print(last ? w->to : w->from, day);
    if (day[0]) buf_format(line, "; %s %s", what, day);
}

/* "agreed: a 30-day ceasefire (ceasefire); parties …; from 2025-05-08", a line each. */
bool view_arrangements(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf line;
    buf_init(&line, scratch);
    for (uint32_t i = 0; i < d->arrangement_count; i++) {
        const struct arrangement *a = d->arrangements + i;
        line.len = 0;
        buf_format(&line, LAY_ON "%s" LAY_OFF "%s%s: ", facet_name(a->facet), a->aux == AUX_NONE ? "" : " ", aux_name(a->aux));
        lay_clean(&line, doc_text(d, a->noun));
        buf_format(&line, " (%s%s%s)", topic_name(a->topic), a->domain == DOMAIN_ALL ? "" : ", ",
                   a->domain == DOMAIN_ALL ? "" : domain_name(a->domain));
        add_parties(&line, d, a->parties, PARTY_ACTOR, "; ");
        add_parties(&line, d, a->parties, PARTY_RECIPIENT, "; to ");
        if (a->one_sided) buf_text(&line, "; one-sided");
        add_day(&line, d, "on", a->time, false);
        add_day(&line, d, "from", a->starts, false);
        add_day(&line, d, "until", a->ends, true);
        if (a->duration) buf_format(&line, "; %u days", a->duration);
        if (a->place != NO_ROW) {
            buf_text(&line, "; in ");
            lay_clean(&line, doc_text(d, d->mentions[a->place].span));
        }
        if (a->condition.start < a->condition.end) {
            buf_text(&line, "; condition: ");
            lay_clean(&line, doc_text(d, a->condition));
        }
        if (a->teller != NO_ROW) {
            buf_text(&line, "; by ");
            lay_clean(&line, doc_text(d, d->attributions[a->teller].source));
        }
        lay_paragraph(out, buf_view(&line), 5, look.width, look.colour);
    }
    return !line.failed && !out->failed;
}

bool view_attributions(struct buf *out, const struct doc *d, struct look look, struct arena *scratch)
{
    struct buf line;
    buf_init(&line, scratch);
    for (uint32_t i = 0; i < d->attribution_count; i++) {
        const struct attribution *a = d->attributions + i;
        line.len = 0;
        if (a->source.start < a->source.end)
            lay_clean(&line, doc_text(d, a->source));
        else
            buf_text(&line, "(nobody named)");
        buf_text(&line, " " LAY_ON);
        lay_clean(&line, doc_text(d, a->cue));
        const char *stance = a->stance == STANCE_NONE ? "wants or judges" : stance_name(a->stance);
        buf_format(&line, LAY_OFF " %s:", a->position == POSITION_NONE ? stance : position_name(a->position));
        for (uint32_t c = a->contents.first; c < a->contents.first + a->contents.count; c++) {
            buf_text(&line, " ");
            lay_clean(&line, doc_text(d, d->contents[c]));
        }
        lay_paragraph(out, buf_view(&line), 5, look.width, look.colour);
    }
    return !line.failed && !out->failed;
}
