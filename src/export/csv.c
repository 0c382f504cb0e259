/* csv.c — a file of comma-separated values for each kind of record, RFC 4180, UTF-8, days as YYYY-MM-DD, empty for unknown. */
#include "export/cell.h"
#include "export/writers.h"

/* The columns that all kinds of records end with: what the row was drawn from. */
#define TAIL ",claims,sources,quote\r\n"

struct table {
    struct export *x;
    struct buf line;
};

static truce_status begin(struct table *t, struct export *x, const char *head, truce_error *error)
{
    *t = (struct table){.x = x};
    buf_init(&t->line, &x->arena);
    buf_text(&t->line, head);
    return export_flush(x, &t->line, error);
}

/* Writes the row with its last columns. */
static truce_status end(struct table *t, evidence_rows e, truce_error *error)
{
    struct buf claims, sources;
    buf_init(&claims, &t->x->arena);
    buf_init(&sources, &t->x->arena);
    for (uint32_t i = 0; i < e.count; i++)
        buf_format(&claims, "%sK%u", i ? " " : "", t->x->claims->rows[t->x->account->evidence[e.first + i]].id);
    sources_of(t->x, e, &sources);
    cell_text(&t->line, buf_view(&claims));
    cell_text(&t->line, buf_view(&sources));
    cell_text(&t->line, export_quote(t->x, e));
    cell_end(&t->line);
    t->x->note.written++;
    return export_flush(t->x, &t->line, error);
}

static void put_place(struct buf *o, const struct export *x, uint32_t place)
{
    struct record_place p = export_place(x, place);
    cell_text(o, p.name);
    cell_text(o, p.admin1);
    cell_name(o, p.country);
    cell_degrees(o, &p, true);
    cell_degrees(o, &p, false);
    cell_name(o, place_precision_name(p.precision));
}

static void put_parties(struct buf *o, const struct export *x, party_rows parties)
{
    cell_parties(o, x, parties, false);
    cell_parties(o, x, parties, true);
}

static void put_tolls(struct buf *o, const struct export *x, struct rows tolls)
{
    for (int kind = COUNT_KILLED; kind < COUNT_KINDS; kind++) {
        const struct toll *t = NULL;
        for (uint32_t i = 0; i < tolls.count && !t; i++)
            if (x->account->tolls[tolls.first + i].kind == (enum count_kind)kind) t = x->account->tolls + tolls.first + i;
        for (int part = 0; part < 3; part++)
            if (t)
                cell_number(o, part == 0 ? t->low : part == 1 ? t->best : t->high);
            else
                cell_name(o, "");
    }
}

static const char *yes_no(bool x)
{
    return x ? "true" : "false";
}

static const char *status_of(const struct export *x, enum record_kind kind, uint32_t row)
{
    return status_name(export_status(x->account, kind, row));
}

static struct str words(const struct export *x, struct str s)
{
    return x->redact ? (struct str){"", 0} : s;
}

truce_status csv_events(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(&t, x,
                                "id,conflict,status,type,mode,actors,actor_codes,recipients,recipient_codes,place,admin1,country,"
                                "latitude,longitude,precision,from,to,reported,killed_low,killed_best,killed_high,injured_low,"
                                "injured_best,injured_high,missing_low,missing_best,missing_high,detained_low,detained_best,"
                                "detained_high,displaced_low,displaced_best,displaced_high,released_low,released_best,"
                                "released_high,origins" TAIL,
                                error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->incident_count; i++) {
        const struct incident *k = x->account->incidents + i;
        if (!export_takes(x, RECORD_INCIDENT, i)) continue;
        cell_id(&t.line, x, RECORD_INCIDENT, i);
        cell_id(&t.line, x, RECORD_CONFLICT, k->conflict);
        cell_name(&t.line, status_of(x, RECORD_INCIDENT, i));
        cell_name(&t.line, event_type_name(k->type));
        cell_name(&t.line, mode_name(k->mode));
        put_parties(&t.line, x, k->actors);
        put_parties(&t.line, x, k->recipients);
        put_place(&t.line, x, k->place);
        cell_day(&t.line, k->from);
        cell_day(&t.line, k->to);
        cell_day(&t.line, k->reported);
        put_tolls(&t.line, x, k->tolls);
        cell_number(&t.line, k->origins);
        status = end(&t, k->evidence, error);
    }
    x->note.lost[LOSS_KINDS] += (uint64_t)x->account->conflict_count + x->account->proposal_count + x->account->agreement_count +
                                x->account->control_count;
    return status;
}

truce_status csv_positions(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(
        &t, x, "id,conflict,proposal,party,party_code,topic,stance,position,what,condition,since,since_told,until" TAIL, error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->stand_count; i++) {
        const struct stand *k = x->account->stands + i;
        if (!export_takes(x, RECORD_POSITION, i)) continue;
        cell_id(&t.line, x, RECORD_POSITION, i);
        cell_id(&t.line, x, RECORD_CONFLICT, k->conflict);
        cell_id(&t.line, x, RECORD_PROPOSAL, k->proposal);
        cell_party(&t.line, x, k->party, false);
        cell_party(&t.line, x, k->party, true);
        cell_name(&t.line, topic_name(k->topic));
        cell_name(&t.line, position_stance(k->position));
        cell_name(&t.line, position_name(k->position));
        cell_text(&t.line, words(x, k->what));
        cell_text(&t.line, words(x, k->condition));
        cell_day(&t.line, k->since);
        cell_name(&t.line, yes_no(k->since_told));
        cell_day(&t.line, k->until);
        status = end(&t, k->evidence, error);
    }
    return status;
}

truce_status csv_ceasefires(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(&t, x,
                                "id,conflict,status,state,declared_by,declared_by_codes,one_sided,declared,effect,end_planned,"
                                "ended,end_reason,domain,place,admin1,country,latitude,longitude,precision,why" TAIL,
                                error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->ceasefire_count; i++) {
        const struct ceasefire *k = x->account->ceasefires + i;
        if (!export_takes(x, RECORD_CEASEFIRE, i)) continue;
        cell_id(&t.line, x, RECORD_CEASEFIRE, i);
        cell_id(&t.line, x, RECORD_CONFLICT, k->conflict);
        cell_name(&t.line, status_of(x, RECORD_CEASEFIRE, i));
        cell_name(&t.line, truce_state_name(k->state));
        put_parties(&t.line, x, k->declared_by);
        cell_name(&t.line, yes_no(k->one_sided));
        cell_day(&t.line, k->declared);
        cell_day(&t.line, k->effect);
        cell_day(&t.line, k->end_planned);
        cell_day(&t.line, k->ended);
        cell_text(&t.line, k->end_reason);
        cell_name(&t.line, domain_name(k->domain));
        put_place(&t.line, x, k->place);
        cell_text(&t.line, k->why);
        status = end(&t, k->evidence, error);
    }
    return status;
}

truce_status csv_violations(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(&t, x,
                                "id,conflict,ceasefire,status,by,by_code,against,against_code,alleged_by,alleged_by_code,day,"
                                "day_told,response" TAIL,
                                error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->violation_count; i++) {
        const struct violation *k = x->account->violations + i;
        const uint32_t parties[] = {k->by, k->against, k->alleged_by};
        if (!export_takes(x, RECORD_VIOLATION, i)) continue;
        cell_id(&t.line, x, RECORD_VIOLATION, i);
        cell_id(&t.line, x, RECORD_CONFLICT, k->conflict);
        cell_id(&t.line, x, RECORD_CEASEFIRE, k->ceasefire);
        cell_name(&t.line, status_of(x, RECORD_VIOLATION, i));
        for (int p = 0; p < 3; p++) {
            cell_party(&t.line, x, parties[p], false);
            cell_party(&t.line, x, parties[p], true);
        }
        cell_day(&t.line, k->day);
        cell_name(&t.line, yes_no(k->day_told));
        cell_text(&t.line, k->response);
        status = end(&t, k->evidence, error);
    }
    return status;
}

truce_status csv_meetings(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(&t, x,
                                "id,conflict,status,parties,party_codes,mediator,mediator_code,mode,place,admin1,country,latitude,"
                                "longitude,precision,from,to,day_told" TAIL,
                                error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->meeting_count; i++) {
        const struct meeting *k = x->account->meetings + i;
        if (!export_takes(x, RECORD_MEETING, i)) continue;
        cell_id(&t.line, x, RECORD_MEETING, i);
        cell_id(&t.line, x, RECORD_CONFLICT, k->conflict);
        cell_name(&t.line, meeting_status_name(k->status));
        put_parties(&t.line, x, k->parties);
        cell_party(&t.line, x, k->mediator, false);
        cell_party(&t.line, x, k->mediator, true);
        cell_name(&t.line, mode_name(k->mode));
        put_place(&t.line, x, k->place);
        cell_day(&t.line, k->from);
        cell_day(&t.line, k->to);
        cell_name(&t.line, yes_no(k->day_told));
        status = end(&t, k->evidence, error);
    }
    return status;
}

truce_status csv_measures(struct export *x, truce_error *error)
{
    struct table t;
    truce_status status = begin(&t, x, "id,status,kind,action,by,by_code,to,to_code,from,until,precision,day_told" TAIL, error);
    for (uint32_t i = 0; status == TRUCE_OK && i < x->account->measure_count; i++) {
        const struct measure *k = x->account->measures + i;
        if (!export_takes(x, RECORD_MEASURE, i)) continue;
        cell_id(&t.line, x, RECORD_MEASURE, i);
        cell_name(&t.line, status_of(x, RECORD_MEASURE, i));
        cell_name(&t.line, measure_kind_name(k->kind));
        cell_name(&t.line, measure_action_name(k->action));
        cell_party(&t.line, x, k->by, false);
        cell_party(&t.line, x, k->by, true);
        cell_party(&t.line, x, k->to, false);
        cell_party(&t.line, x, k->to, true);
        cell_day(&t.line, k->from);
        cell_day(&t.line, k->until);
        cell_name(&t.line, time_precision_name(k->precision));
        cell_name(&t.line, yes_no(k->day_told));
        status = end(&t, k->evidence, error);
    }
    return status;
}

/* The parties of a claim in one role, with "; " between. */
static void put_role(struct table *t, const struct claim *k, enum party_role role)
{
    struct buf names;
    const struct claims *c = t->x->claims;
    buf_init(&names, &t->x->arena);
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role != role) continue;
        if (names.len) buf_text(&names, "; ");
        buf_add(&names, export_party(t->x, p->actor));
    }
    cell_text(&t->line, buf_view(&names));
}

/* The columns of what a claim says. */
static void put_claim(struct table *t, const struct claim *k)
{
    static const char *const kinds[] = {"rejected", "event", "position", "arrangement"};
    const struct claims *c = t->x->claims;
    struct buf *o = &t->line;
    buf_format(o, "K%u", k->id);
    cell_name(o, kinds[k->kind]);
    cell_name(o, event_type_name(k->type));
    cell_name(o, mode_name(k->mode));
    cell_name(o, aux_name(k->aux));
    cell_name(o, stance_name(k->stance));
    cell_name(o, position_name(k->position));
    cell_name(o, topic_name(k->topic));
    cell_name(o, facet_name(k->facet));
    put_role(t, k, PARTY_ACTOR);
    put_role(t, k, PARTY_RECIPIENT);
    put_role(t, k, PARTY_BY);
    put_place(o, t->x, k->places.count ? c->claim_places[k->places.first] : NO_ROW);
    cell_day(o, k->from);
    cell_day(o, k->to);
    cell_day(o, c->articles[k->article].published);
    cell_text(o, words(t->x, k->condition_words));
    cell_text(o, words(t->x, c->articles[k->article].source));
    cell_text(o, words(t->x, c->articles[k->article].key));
}

truce_status csv_claims(struct export *x, truce_error *error)
{
    struct table t;
    const struct claims *c = x->claims;
    truce_status status = begin(&t, x,
                                "id,kind,type,mode,aux,stance,position,topic,facet,actors,recipients,by,place,admin1,country,"
                                "latitude,longitude,precision,from,to,published,condition,source,article,quote\r\n",
                                error);
    for (uint32_t i = 0; status == TRUCE_OK && i < c->row_count; i++) {
        const struct claim *k = c->rows + i;
        int32_t day = k->from == NO_DAY ? c->articles[k->article].published : k->from;
        if ((x->since != NO_DAY && day < x->since) || (x->until != NO_DAY && (day == NO_DAY || day > x->until))) {
            x->note.lost[LOSS_PERIOD]++;
            continue;
        }
        put_claim(&t, k);
        cell_text(&t.line, export_words(x, k));
        cell_end(&t.line);
        x->note.written++;
        status = export_flush(x, &t.line, error);
    }
    return status;
}
