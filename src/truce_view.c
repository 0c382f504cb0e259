/* truce_view.c — the public functions that copy rows out of a document. */
#include "truce_document.h"

/* Copies a view of `known` bytes into the caller's struct of `size` bytes: what it does not know is left out, what we do
 * not know is zeroed. */
static int give(void *out, size_t size, const void *view, size_t known)
{
    memcpy(out, view, size < known ? size : known);
    if (size > known) memset((char *)out + known, 0, size - known);
    return 1;
}

static truce_text text(struct str s)
{
    return (truce_text){s.len ? s.at : "", s.len};
}

static truce_span span(struct span s)
{
    return (truce_span){s.start, s.end};
}

truce_text truce_document_text(const truce_document *d)
{
    return d ? text(d->doc.text) : (truce_text){"", 0};
}

truce_text truce_words(const truce_document *d, truce_span s)
{
    if (!d || s.start > s.end || s.end > d->doc.text.len) return (truce_text){"", 0};
    return text(doc_text(&d->doc, (struct span){s.start, s.end}));
}

uint32_t truce_sentence_count(const truce_document *d)
{
    return d ? d->doc.sentence_count : 0;
}

uint32_t truce_token_count(const truce_document *d)
{
    return d ? d->doc.token_count : 0;
}

uint32_t truce_mention_count(const truce_document *d)
{
    return d ? d->doc.mention_count : 0;
}

uint32_t truce_event_count(const truce_document *d)
{
    return d ? d->doc.event_count : 0;
}

uint32_t truce_attribution_count(const truce_document *d)
{
    return d ? d->doc.attribution_count : 0;
}

uint32_t truce_statement_count(const truce_document *d)
{
    return d ? d->doc.statement_count : 0;
}

int truce_sentence_at(const truce_document *d, uint32_t row, truce_sentence *out, size_t size)
{
    if (row >= truce_sentence_count(d) || !out) return 0;
    const struct sentence *s = d->doc.sentences + row;
    truce_sentence v = {span(s->span), s->first_token, s->token_count, s->paragraph, (truce_sentence_kind)s->kind};
    return give(out, size, &v, sizeof v);
}

int truce_token_at(const truce_document *d, uint32_t row, truce_token *out, size_t size)
{
    if (row >= truce_token_count(d) || !out) return 0;
    const struct token *t = d->doc.tokens + row;
    truce_token v = {.span = span(t->span),
                     .sentence = t->sentence,
                     .head = t->head,
                     .lemma = text(doc_pooled(&d->doc, t->lemma)),
                     .upos = upos_name(t->upos),
                     .xpos = xpos_name(t->xpos),
                     .deprel = deprel_name(t->deprel)};
    return give(out, size, &v, sizeof v);
}

static void fill_actor(const struct doc *d, const struct actor *a, truce_mention *v)
{
    v->name = text(doc_pooled(d, a->name));
    memcpy(v->country, a->country, sizeof v->country);
    v->sector = sector_name(a->sector);
}

static void fill_place(const struct doc *d, const struct place *p, truce_mention *v)
{
    v->name = text(doc_pooled(d, p->name));
    v->admin1 = text(doc_pooled(d, p->admin1));
    v->territory = text(doc_pooled(d, p->territory));
    v->claimed_by = text(doc_pooled(d, p->claimed_by));
    v->held_by = text(doc_pooled(d, p->held_by));
    v->since = text(doc_pooled(d, p->since));
    memcpy(v->country, p->country, sizeof v->country);
    v->role = place_role_name(p->role);
    v->precision = place_precision_name(p->precision);
    v->located = p->located;
    v->latitude = p->located ? (double)p->latitude : 0;
    v->longitude = p->located ? (double)p->longitude : 0;
    v->geonameid = p->geonameid;
}

static void fill_time(const struct doc *d, const struct when *w, truce_mention *v)
{
    v->name = text(doc_pooled(d, w->value));
    v->timex_type = timex_type_name(w->type);
    v->precision = time_precision_name(w->precision);
    day_print(w->from, v->from);
    day_print(w->to, v->to);
}

int truce_mention_at(const truce_document *d, uint32_t row, truce_mention *out, size_t size)
{
    if (row >= truce_mention_count(d) || !out) return 0;
    const struct mention *m = d->doc.mentions + row;
    truce_mention v = {.span = span(m->span),
                       .kind = (truce_mention_kind)m->kind,
                       .sentence = m->sentence,
                       .sector = "",
                       .role = "",
                       .precision = "",
                       .timex_type = ""};
    v.name = v.admin1 = v.territory = v.claimed_by = v.held_by = v.since = (truce_text){"", 0};
    if (m->kind == MENTION_ACTOR) fill_actor(&d->doc, d->doc.actors + m->row, &v);
    if (m->kind == MENTION_PLACE) fill_place(&d->doc, d->doc.places + m->row, &v);
    if (m->kind == MENTION_TIME) fill_time(&d->doc, d->doc.whens + m->row, &v);
    if (m->kind == MENTION_NUMBER) {
        const struct number *n = d->doc.numbers + m->row;
        v.vague = n->vague;
        v.low = n->vague ? 0 : n->low;
        v.high = n->vague ? 0 : n->high;
    }
    return give(out, size, &v, sizeof v);
}

static uint32_t context_count(const struct event *e)
{
    uint32_t n = 0;
    for (uint64_t bits = e->contexts; bits; bits &= bits - 1) n++;
    return n;
}

int truce_event_at(const truce_document *d, uint32_t row, truce_event *out, size_t size)
{
    if (row >= truce_event_count(d) || !out) return 0;
    const struct event *e = d->doc.events + row;
    truce_event v = {.trigger = span(e->trigger),
                     .sentence = e->sentence,
                     .type = event_type_name(e->type),
                     .plover = event_type_name(e->plover),
                     .mode = mode_name(e->mode),
                     .aux = aux_name(e->aux),
                     .party_count = e->parties.count,
                     .place_count = e->places.count,
                     .count_count = e->counts.count,
                     .context_count = context_count(e),
                     .time = e->time,
                     .attribution = e->attribution,
                     .condition = span(e->condition)};
    memcpy(v.cameo, e->cameo, sizeof v.cameo);
    return give(out, size, &v, sizeof v);
}

int truce_attribution_at(const truce_document *d, uint32_t row, truce_attribution *out, size_t size)
{
    if (row >= truce_attribution_count(d) || !out) return 0;
    const struct attribution *a = d->doc.attributions + row;
    truce_attribution v = {span(a->source), span(a->cue), a->sentence, a->contents.count, stance_name(a->stance)};
    return give(out, size, &v, sizeof v);
}

/* The event of a row, one without anything for a row that is none. */
static struct event event_or_none(const truce_document *d, uint32_t row)
{
    return row < truce_event_count(d) ? d->doc.events[row] : (struct event){.time = NO_ROW};
}

static int give_party(const truce_document *d, struct rows r, uint32_t row, truce_party *out, size_t size)
{
    if (row >= r.count || !out) return 0;
    const struct party *p = d->doc.parties + r.first + row;
    truce_party v = {.span = span(p->span),
                     .role = (truce_party_role)p->role,
                     .name = text(doc_pooled(&d->doc, p->name)),
                     .sector = sector_name(p->sector),
                     .mention = p->mention};
    memcpy(v.country, p->country, sizeof v.country);
    return give(out, size, &v, sizeof v);
}

int truce_event_party(const truce_document *d, uint32_t event, uint32_t row, truce_party *out, size_t size)
{
    return give_party(d, event_or_none(d, event).parties, row, out, size);
}

int truce_statement_at(const truce_document *d, uint32_t row, truce_statement *out, size_t size)
{
    if (row >= truce_statement_count(d) || !out) return 0;
    const struct statement *s = d->doc.statements + row;
    truce_statement v = {.cue = span(s->cue),
                         .thing = span(s->thing),
                         .condition = span(s->condition),
                         .sentence = s->sentence,
                         .party_count = s->parties.count,
                         .stance = position_stance(s->position),
                         .position = position_name(s->position),
                         .kind = topic_name(s->topic),
                         .time = s->time,
                         .attribution = s->attribution,
                         .teller = s->teller};
    return give(out, size, &v, sizeof v);
}

int truce_statement_party(const truce_document *d, uint32_t statement, uint32_t row, truce_party *out, size_t size)
{
    return statement < truce_statement_count(d) ? give_party(d, d->doc.statements[statement].parties, row, out, size) : 0;
}

uint32_t truce_arrangement_count(const truce_document *d)
{
    return d ? d->doc.arrangement_count : 0;
}

int truce_arrangement_at(const truce_document *d, uint32_t row, truce_arrangement *out, size_t size)
{
    if (row >= truce_arrangement_count(d) || !out) return 0;
    const struct arrangement *a = d->doc.arrangements + row;
    truce_arrangement v = {.noun = span(a->noun),
                           .cue = span(a->cue),
                           .condition = span(a->condition),
                           .sentence = a->sentence,
                           .party_count = a->parties.count,
                           .kind = topic_name(a->topic),
                           .facet = facet_name(a->facet),
                           .aux = aux_name(a->aux),
                           .domain = domain_name(a->domain),
                           .time = a->time,
                           .starts = a->starts,
                           .ends = a->ends,
                           .days = a->duration,
                           .place = a->place,
                           .teller = a->teller,
                           .one_sided = a->one_sided,
                           .definite = a->definite};
    return give(out, size, &v, sizeof v);
}

int truce_arrangement_party(const truce_document *d, uint32_t arrangement, uint32_t row, truce_party *out, size_t size)
{
    return arrangement < truce_arrangement_count(d) ? give_party(d, d->doc.arrangements[arrangement].parties, row, out, size) : 0;
}

int truce_event_count_at(const truce_document *d, uint32_t event, uint32_t row, truce_count *out, size_t size)
{
    struct rows r = event_or_none(d, event).counts;
    if (row >= r.count || !out) return 0;
    const struct count *c = d->doc.counts + r.first + row;
    truce_count v = {span(c->span), count_kind_name(c->kind), qualifier_name(c->qualifier), c->number};
    return give(out, size, &v, sizeof v);
}

uint32_t truce_event_place(const truce_document *d, uint32_t event, uint32_t row)
{
    struct rows r = event_or_none(d, event).places;
    return row < r.count ? d->doc.event_places[r.first + row] : TRUCE_NONE;
}

const char *truce_event_context(const truce_document *d, uint32_t event, uint32_t row)
{
    if (event >= truce_event_count(d)) return NULL;
    uint64_t bits = d->doc.events[event].contexts;
    for (unsigned c = CONTEXT_NONE + 1; c < CONTEXTS; c++)
        if ((bits >> (c - 1) & 1) && row-- == 0) return context_name((enum context)c);
    return NULL;
}

truce_span truce_attribution_content(const truce_document *d, uint32_t attribution, uint32_t row)
{
    if (attribution >= truce_attribution_count(d)) return (truce_span){0, 0};
    struct rows r = d->doc.attributions[attribution].contents;
    return row < r.count ? span(d->doc.contents[r.first + row]) : (truce_span){0, 0};
}
