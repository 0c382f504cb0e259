#include "app/emit_row.h"

#include <math.h>
#include <stdio.h>

static int add_bytes(const char *bytes, size_t len, void *context)
{
    struct buf *out = context;
    buf_add(out, (struct str){bytes, len});
    return out->failed ? -1 : 0;
}

bool emit_value(struct buf *out, json_t *value)
{
    if (!value) return false;
    int wrong = json_dump_callback(value, add_bytes, out, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
    json_decref(value);
    return wrong == 0;
}

json_t *json_text(struct str s)
{
    return json_stringn_nocheck(s.len ? s.at : "", s.len);
}

json_t *json_text_or_null(struct str s)
{
    return s.len ? json_text(s) : json_null();
}

static json_t *name_or_null(const char *name)
{
    return json_text_or_null(str_c(name));
}

json_t *json_day(struct day day)
{
    char text[11];
    day_print(day, text);
    return name_or_null(text);
}

static json_int_t whole(uint32_t x)
{
    return (json_int_t)x;
}

/* Degrees to some ten metres: what the gazetteer holds, without a float's noise. */
static json_t *degrees(float x, bool known)
{
    return known ? json_real(round((double)x * 10000) / 10000) : json_null();
}

/* Whole numbers without a point. */
static json_t *number_value(double x)
{
    bool fits = x >= -9e15 && x <= 9e15;
    return fits && x == floor(x) ? json_integer((json_int_t)x) : json_real(x);
}

json_t *json_span(struct span s)
{
    return json_pack("{s:I,s:I}", "start", whole(s.start), "end", whole(s.end));
}

json_t *json_words(const struct doc *d, struct span s)
{
    return json_pack("{s:o,s:I,s:I}", "text", json_text(doc_text(d, s)), "start", whole(s.start), "end", whole(s.end));
}

static json_t *span_or_null(struct span s)
{
    return s.start < s.end ? json_span(s) : json_null();
}

/* "PRM;SEP" as a list. */
static json_t *finer_sectors(const struct doc *d, uint32_t mention)
{
    json_t *list = json_array();
    if (mention == NO_ROW || d->mentions[mention].kind != MENTION_ACTOR) return list;
    struct str rest = doc_pooled(d, d->actors[d->mentions[mention].row].finer);
    for (struct str one = str_cut(&rest, ';'); one.at; one = str_cut(&rest, ';'))
        if (one.len && list && json_array_append_new(list, json_text(one)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *party(const struct doc *d, const struct party *p)
{
    struct str name = doc_pooled(d, p->name);
    return json_pack("{s:o,s:I,s:I,s:o,s:s,s:s,s:o}", "text", json_text(doc_text(d, p->span)), "start", whole(p->span.start), "end",
                     whole(p->span.end), "name", json_text_or_null(name), "country", p->country, "sector", sector_name(p->sector),
                     "sectors", finer_sectors(d, p->mention));
}

/* Adds a new value to a list; on failure releases the list and gives NULL. */
static json_t *append(json_t *list, json_t *value)
{
    if (list && json_array_append_new(list, value) == 0) return list;
    if (!list) json_decref(value);
    json_decref(list);
    return NULL;
}

static json_t *parties(const struct doc *d, const struct event *e, enum party_role role)
{
    json_t *list = json_array();
    for (uint32_t i = e->parties.first; list && i < e->parties.first + e->parties.count; i++)
        if (d->parties[i].role == role) list = append(list, party(d, d->parties + i));
    return list;
}

/* The names of a list "A|B". */
static json_t *list_of(struct str names)
{
    json_t *list = json_array();
    while (names.at && names.len) {
        if (json_array_append_new(list, json_text(str_cut(&names, '|')))) break;
    }
    return list;
}

/* Who claims and who holds a place, null where nobody disputes it. */
static json_t *dispute(const struct doc *d, const struct place *p)
{
    if (!p->territory.len) return json_null();
    return json_pack("{s:o,s:o,s:o,s:o}", "territory", json_text(doc_pooled(d, p->territory)), "claimed_by",
                     list_of(doc_pooled(d, p->claimed_by)), "held_by", list_of(doc_pooled(d, p->held_by)), "since",
                     json_text_or_null(doc_pooled(d, p->since)));
}

static json_t *place(const struct doc *d, const struct mention *m)
{
    const struct place *p = d->places + m->row;
    return json_pack("{s:o,s:I,s:I,s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o}", "text", json_text(doc_text(d, m->span)), "start",
                     whole(m->span.start), "end", whole(m->span.end), "name", json_text_or_null(doc_pooled(d, p->name)), "country",
                     p->country, "admin1", json_text_or_null(doc_pooled(d, p->admin1)), "lat", degrees(p->latitude, p->located),
                     "lon", degrees(p->longitude, p->located), "geonameid",
                     p->geonameid ? json_integer(whole(p->geonameid)) : json_null(), "precision",
                     name_or_null(place_precision_name(p->precision)), "disputed", dispute(d, p));
}

static json_t *places(const struct doc *d, const struct event *e)
{
    json_t *list = json_array();
    for (uint32_t i = e->places.first; list && i < e->places.first + e->places.count; i++)
        list = append(list, place(d, d->mentions + d->event_places[i]));
    return list;
}

/* Days of a time mention; null where the words give none. */
static json_t *date_of(const struct doc *d, uint32_t mention)
{
    if (mention == NO_ROW) return json_null();
    const struct mention *m = d->mentions + mention;
    const struct when *w = d->whens + m->row;
    if (!day_known(w->from) && !day_known(w->to)) return json_null();
    return json_pack("{s:o,s:I,s:I,s:o,s:o,s:o}", "text", json_text(doc_text(d, m->span)), "start", whole(m->span.start), "end",
                     whole(m->span.end), "from", json_day(w->from), "to", json_day(w->to), "precision",
                     name_or_null(time_precision_name(w->precision)));
}

static json_t *counts(const struct doc *d, const struct event *e)
{
    json_t *list = json_array();
    for (uint32_t i = e->counts.first; list && i < e->counts.first + e->counts.count; i++) {
        const struct count *c = d->counts + i;
        list = append(list, json_pack("{s:s,s:I,s:o,s:I,s:I}", "kind", count_kind_name(c->kind), "number", whole(c->number),
                                      "qualifier", name_or_null(qualifier_name(c->qualifier)), "start", whole(c->span.start), "end",
                                      whole(c->span.end)));
    }
    return list;
}

static json_t *contexts(const struct event *e)
{
    json_t *list = json_array();
    for (unsigned c = CONTEXT_NONE + 1; list && c < CONTEXTS; c++)
        if (e->contexts >> (c - 1) & 1) list = append(list, json_string(context_name((enum context)c)));
    return list;
}

/* Whose words these are: source and stance; null for the reporter's own. */
static json_t *told(const struct doc *d, const struct event *e)
{
    if (e->attribution == NO_ROW) return json_null();
    const struct attribution *a = d->attributions + e->attribution;
    return json_pack("{s:o,s:o,s:o}", "source", span_or_null(a->source), "cue", json_span(a->cue), "stance",
                     name_or_null(stance_name(a->stance)));
}

json_t *json_event(const struct doc *d, uint32_t event, const char *part, uint32_t number)
{
    const struct event *e = d->events + event;
    char ending[16];
    (void)snprintf(ending, sizeof ending, "#%u", number + 1);
    json_t *o = json_pack("{s:s%+,s:o,s:s,s:o,s:o,s:o,s:o,s:o}", "id", d->id.at, d->id.len, ending, "doc", json_text(d->id), "type",
                          event_type_name(e->type), "mode", name_or_null(mode_name(e->mode)), "context", contexts(e), "aux",
                          name_or_null(aux_name(e->aux)), "plover", name_or_null(event_type_name(e->plover)), "cameo",
                          name_or_null(e->cameo));
    if (!o) return NULL;
    if (part && json_object_set_new_nocheck(o, "in", json_string(part)) != 0) {
        json_decref(o);
        return NULL;
    }
    json_t *rest = json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "trigger", json_words(d, e->trigger), "sentence",
                             json_span(d->sentences[e->sentence].span), "actor", parties(d, e, PARTY_ACTOR), "recipient",
                             parties(d, e, PARTY_RECIPIENT), "by", parties(d, e, PARTY_BY), "place", places(d, e), "date",
                             date_of(d, e->time), "counts", counts(d, e), "attribution", told(d, e), "condition",
                             e->condition.start < e->condition.end ? json_words(d, e->condition) : json_null());
    bool good = rest && json_object_update(o, rest) == 0;
    json_decref(rest);
    if (good) return o;
    json_decref(o);
    return NULL;
}

static json_t *actor_mention(const struct doc *d, const struct mention *m)
{
    const struct actor *a = d->actors + m->row;
    json_t *referent = a->referent == NO_ROW ? json_null() : json_span(d->mentions[a->referent].span);
    return json_pack("{s:I,s:I,s:s,s:o,s:s,s:s,s:o}", "start", whole(m->span.start), "end", whole(m->span.end), "kind",
                     mention_kind_name(m->kind), "name", json_text_or_null(doc_pooled(d, a->name)), "country", a->country, "sector",
                     sector_name(a->sector), "referent", referent);
}

static json_t *place_mention(const struct doc *d, const struct mention *m)
{
    const struct place *p = d->places + m->row;
    return json_pack("{s:I,s:I,s:s,s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "start", whole(m->span.start), "end", whole(m->span.end),
                     "kind", mention_kind_name(m->kind), "name", json_text_or_null(doc_pooled(d, p->name)), "country", p->country,
                     "admin1", json_text_or_null(doc_pooled(d, p->admin1)), "lat", degrees(p->latitude, p->located), "lon",
                     degrees(p->longitude, p->located), "geonameid", p->geonameid ? json_integer(whole(p->geonameid)) : json_null(),
                     "role", name_or_null(place_role_name(p->role)), "precision", name_or_null(place_precision_name(p->precision)),
                     "disputed", dispute(d, p));
}

static json_t *time_mention(const struct doc *d, const struct mention *m)
{
    const struct when *w = d->whens + m->row;
    return json_pack("{s:I,s:I,s:s,s:o,s:o,s:o,s:o,s:o}", "start", whole(m->span.start), "end", whole(m->span.end), "kind",
                     mention_kind_name(m->kind), "timex_type", name_or_null(timex_type_name(w->type)), "value",
                     json_text_or_null(doc_pooled(d, w->value)), "from", json_day(w->from), "to", json_day(w->to), "precision",
                     name_or_null(time_precision_name(w->precision)));
}

static json_t *number_mention(const struct doc *d, const struct mention *m)
{
    const struct number *n = d->numbers + m->row;
    return json_pack("{s:I,s:I,s:s,s:o,s:o,s:o}", "start", whole(m->span.start), "end", whole(m->span.end), "kind",
                     mention_kind_name(m->kind), "low", n->vague ? json_null() : number_value(n->low), "high",
                     n->vague ? json_null() : number_value(n->high), "qualifier", name_or_null(qualifier_name(n->qualifier)));
}

json_t *json_mention(const struct doc *d, const struct mention *m)
{
    switch (m->kind) {
    case MENTION_ACTOR: return actor_mention(d, m);
    case MENTION_PLACE: return place_mention(d, m);
    case MENTION_TIME: return time_mention(d, m);
    case MENTION_NUMBER: return number_mention(d, m);
    case MENTION_NONE:
    case MENTION_KINDS: break;
    }
    return json_span(m->span);
}

json_t *json_token(const struct doc *d, const struct token *t)
{
    return json_pack("{s:I,s:I,s:o,s:s,s:s,s:I,s:s,s:I}", "start", whole(t->span.start), "end", whole(t->span.end), "lemma",
                     json_text(doc_pooled(d, t->lemma)), "upos", upos_name(t->upos), "xpos", xpos_name(t->xpos), "head",
                     whole(t->head), "deprel", deprel_name(t->deprel), "sentence", whole(t->sentence));
}

json_t *json_attribution(const struct doc *d, const struct attribution *a)
{
    json_t *contents = json_array();
    for (uint32_t i = a->contents.first; contents && i < a->contents.first + a->contents.count; i++)
        contents = append(contents, json_span(d->contents[i]));
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "source", span_or_null(a->source), "cue", json_span(a->cue), "content",
                     contents, "stance", name_or_null(stance_name(a->stance)), "channel", span_or_null(a->channel), "position",
                     name_or_null(position_name(a->position)), "condition", span_or_null(a->condition));
}

/* The parties of a role. */
static json_t *parties_of(const struct doc *d, struct rows rows, enum party_role role)
{
    json_t *out = json_array();
    for (uint32_t i = rows.first; out && i < rows.first + rows.count; i++)
        if (d->parties[i].role == role) out = append(out, party(d, d->parties + i));
    return out;
}

json_t *json_statement(const struct doc *d, const struct statement *s)
{
    json_t *who = parties_of(d, s->parties, PARTY_ACTOR), *whom = parties_of(d, s->parties, PARTY_RECIPIENT);
    json_t *teller = s->teller == NO_ROW ? json_null() : span_or_null(d->attributions[s->teller].source);
    return json_pack(
        "{s:o,s:o,s:s,s:s,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "party", who, "to", whom, "stance", position_stance(s->position),
        "position", position_name(s->position), "kind", topic_name(s->topic), "thing", json_words(d, s->thing), "condition",
        s->condition.start < s->condition.end ? json_words(d, s->condition) : json_null(), "cue", json_words(d, s->cue), "by",
        teller, "date", date_of(d, s->time), "sentence", json_span(d->sentences[s->sentence].span), "attribution",
        s->attribution == NO_ROW ? json_null() : json_integer(whole(s->attribution)));
}

json_t *json_arrangement(const struct doc *d, const struct arrangement *a)
{
    json_t *who = parties_of(d, a->parties, PARTY_ACTOR), *whom = parties_of(d, a->parties, PARTY_RECIPIENT);
    json_t *teller = a->teller == NO_ROW ? json_null() : span_or_null(d->attributions[a->teller].source);
    json_t *where = a->place == NO_ROW ? json_null() : json_words(d, d->mentions[a->place].span);
    return json_pack("{s:o,s:s,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:s,s:o,s:o,s:b,s:b,s:o}", "noun", json_words(d, a->noun),
                     "kind", topic_name(a->topic), "facet", facet_name(a->facet), "cue",
                     a->cue.start < a->cue.end ? json_words(d, a->cue) : json_null(), "actor", who, "recipient", whom, "aux",
                     name_or_null(aux_name(a->aux)), "by", teller, "date", date_of(d, a->time), "starts", date_of(d, a->starts),
                     "ends", date_of(d, a->ends), "days", a->duration ? json_integer(whole(a->duration)) : json_null(), "domain",
                     domain_name(a->domain), "place", where, "condition",
                     a->condition.start < a->condition.end ? json_words(d, a->condition) : json_null(), "one_sided",
                     (int)a->one_sided, "definite", (int)a->definite, "sentence", json_span(d->sentences[a->sentence].span));
}

json_t *json_furniture(const struct doc *d, const struct furniture *f)
{
    return json_pack("{s:s,s:o,s:I,s:I}", "kind", furniture_name(f->kind), "text", json_text(doc_text(d, f->span)), "start",
                     whole(f->span.start), "end", whole(f->span.end));
}

json_t *json_sentence(const struct doc *d, const struct sentence *s)
{
    (void)d;
    return json_pack("{s:I,s:I,s:s,s:I}", "start", whole(s->span.start), "end", whole(s->span.end), "kind",
                     sentence_kind_name(s->kind), "paragraph", whole(s->paragraph));
}
