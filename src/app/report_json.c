#include "app/report_json.h"

#include "app/emit_row.h"

struct report {
    const struct claims *c;
    const struct account *a;
    struct names *names;
};

static json_t *day(int32_t x)
{
    return x == NO_DAY ? json_null() : json_day(day_from_number(x));
}

/* Whether words tell the day, or it is that of publication. */
static const char *dated(bool told)
{
    return told ? "told" : "published";
}

static json_t *truth(enum truth x)
{
    return x == TRUTH_UNKNOWN ? json_null() : json_boolean(x == TRUTH_YES);
}

/* Adds a new value to a list; on failure releases the list and gives NULL. */
static json_t *append(json_t *list, json_t *value)
{
    if (list && json_array_append_new(list, value) == 0) return list;
    if (!list) json_decref(value);
    json_decref(list);
    return NULL;
}

static json_t *party(const struct report *r, uint32_t row)
{
    if (row == NO_ROW) return json_null();
    const struct record_actor *a = r->c->actors + row;
    struct str state = a->country[0] && str_is(a->code, a->country) ? names_country(r->names, a->country) : str_c("");
    return json_pack("{s:o,s:o,s:s}", "name", json_text(state.len ? state : a->name), "code", json_text(a->code), "country",
                     a->country);
}

static json_t *party_list(const struct report *r, struct rows rows)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < rows.count; i++) list = append(list, party(r, r->a->parties[rows.first + i]));
    return list;
}

static json_t *place(const struct report *r, uint32_t row)
{
    if (row == NO_ROW) return json_null();
    const struct record_place *p = r->c->places + row;
    return json_pack("{s:o,s:s,s:o,s:s}", "name", json_text(p->name), "country", p->country, "admin1", json_text(p->admin1),
                     "precision", place_precision_name(p->precision));
}

/* The words behind a row: of an arrangement or statement its thing too, as one span of the sentence. */
static json_t *evidence(const struct report *r, struct rows rows)
{
    json_t *list = json_array();
    for (uint32_t i = 0; i < rows.count; i++) {
        const struct claim *k = r->c->rows + r->a->evidence[rows.first + i];
        const struct claim_article *article = r->c->articles + k->article;
        list = append(list, json_pack("{s:o,s:I,s:I}", "doc", json_text(article->key), "start", (json_int_t)k->sentence.start,
                                      "end", (json_int_t)k->sentence.end));
    }
    return list;
}

static json_t *conditions(struct str condition)
{
    json_t *list = json_array();
    return condition.len ? append(list, json_text(condition)) : list;
}

static json_t *stand(const struct report *r, uint32_t row)
{
    const struct stand *s = r->a->stands + row;
    return json_pack("{s:o,s:s,s:o,s:s,s:s,s:o,s:s,s:o,s:o,s:o}", "party", party(r, s->party), "kind", topic_name(s->topic), "what",
                     json_text(s->what), "stance", position_stance(s->position), "position", position_name(s->position), "since",
                     day(s->since), "dated", dated(s->since_told), "until", day(s->until), "conditions", conditions(s->condition),
                     "evidence", evidence(r, s->evidence));
}

static json_t *meeting(const struct report *r, uint32_t row)
{
    const struct meeting *m = r->a->meetings + row;
    return json_pack("{s:o,s:s,s:o,s:o,s:o,s:o,s:s,s:s,s:o}", "date", day(m->from), "dated", dated(m->day_told), "until",
                     day(m->to), "parties", party_list(r, m->parties), "mediator", party(r, m->mediator), "place",
                     place(r, m->place), "mode", mode_name(m->mode), "status", meeting_status_name(m->status), "evidence",
                     evidence(r, m->evidence));
}

static json_t *violation(const struct report *r, uint32_t row)
{
    const struct violation *v = r->a->violations + row;
    return json_pack("{s:o,s:s,s:o,s:o,s:o,s:o,s:o}", "date", day(v->day), "dated", dated(v->day_told), "by", party(r, v->by),
                     "against", party(r, v->against), "alleged_by", party(r, v->alleged_by), "response",
                     json_text_or_null(v->response), "evidence", evidence(r, v->evidence));
}

static json_t *ceasefire(const struct report *r, uint32_t row)
{
    const struct ceasefire *f = r->a->ceasefires + row;
    return json_pack("{s:o,s:b,s:o,s:o,s:o,s:o,s:s,s:o,s:s,s:o,s:o,s:o}", "declared_by", party_list(r, f->declared_by), "one_sided",
                     f->one_sided, "declared", day(f->declared), "effect", day(f->effect), "end_planned", day(f->end_planned),
                     "ended", day(f->ended), "domain", domain_name(f->domain), "place", place(r, f->place), "state",
                     truce_state_name(f->state), "why", json_text(f->why), "end_reason", json_text_or_null(f->end_reason),
                     "evidence", evidence(r, f->evidence));
}

static json_t *state(const struct report *r, const struct conflict *x)
{
    return json_pack("{s:s,s:o,s:o,s:o,s:o,s:o,s:o}", "state", truce_state_name(x->state), "in_force", truth(x->in_force), "scope",
                     x->one_sided ? json_string("one_sided") : json_null(), "since", day(x->since), "until", day(x->until), "why",
                     json_text(x->why), "evidence", evidence(r, x->evidence));
}

/* The rows of one kind that belong to a conflict. */
#define OF_CONFLICT(r, rows, n, conflict_row, make)                                                                                \
    json_t *list = json_array();                                                                                                   \
    for (uint32_t i = 0; i < (r)->a->n; i++)                                                                                       \
        if ((r)->a->rows[i].conflict == (conflict_row)) list = append(list, make(r, i));                                           \
    return list;

static json_t *stands(const struct report *r, uint32_t conflict)
{
    OF_CONFLICT(r, stands, stand_count, conflict, stand)
}

static json_t *meetings(const struct report *r, uint32_t conflict)
{
    OF_CONFLICT(r, meetings, meeting_count, conflict, meeting)
}

static json_t *violations(const struct report *r, uint32_t conflict)
{
    OF_CONFLICT(r, violations, violation_count, conflict, violation)
}

static json_t *ceasefires(const struct report *r, uint32_t conflict)
{
    OF_CONFLICT(r, ceasefires, ceasefire_count, conflict, ceasefire)
}

static json_t *conflict(const struct report *r, uint32_t row)
{
    const struct conflict *x = r->a->conflicts + row;
    return json_pack("{s:o,s:[o,o],s:o,s:o,s:o,s:o,s:o,s:o}", "name", json_text(x->name), "parties", party_list(r, x->sides[0]),
                     party_list(r, x->sides[1]), "third", party_list(r, x->third), "state", state(r, x), "ceasefires",
                     ceasefires(r, row), "positions", stands(r, row), "meetings", meetings(r, row), "violations",
                     violations(r, row));
}

bool report_json(struct buf *out, const struct claims *c, const struct account *a, int32_t on, struct names *names)
{
    struct report r = {c, a, names};
    json_t *list = json_array();
    for (uint32_t i = 0; i < a->conflict_count; i++) list = append(list, conflict(&r, i));
    bool good = emit_value(out, json_pack("{s:o,s:o}", "on", day(on), "conflicts", list));
    buf_text(out, "\n");
    return good && !out->failed;
}
