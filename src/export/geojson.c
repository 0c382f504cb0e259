/* geojson.c — incidents, changes of control, meetings and local ceasefires as points, RFC 7946: longitude before latitude. How well
 * the point is known is a property; what is known by its country alone is no point. */
#include "export/cell.h"
#include "export/writers.h"

static const enum record_kind KINDS[] = {RECORD_INCIDENT, RECORD_CONTROL, RECORD_MEETING, RECORD_CEASEFIRE};

static uint32_t place_of(const struct account *a, enum record_kind kind, uint32_t row)
{
    switch (kind) {
    case RECORD_INCIDENT: return a->incidents[row].place;
    case RECORD_CONTROL: return a->controls[row].place;
    case RECORD_MEETING: return a->meetings[row].place;
    case RECORD_CEASEFIRE: return a->ceasefires[row].place;
    case RECORD_CONFLICT:
    case RECORD_PROPOSAL:
    case RECORD_POSITION:
    case RECORD_AGREEMENT:
    case RECORD_VIOLATION:
    case RECORD_MEASURE:
    case RECORD_KINDS: break;
    }
    return NO_ROW;
}

static void put_names(struct buf *o, const struct export *x, const char *key, party_rows parties)
{
    json_put_key(o, key);
    buf_text(o, "[");
    for (uint32_t i = 0; i < parties.count; i++) {
        if (i) buf_text(o, ",");
        json_put(o, export_party(x, x->account->parties[parties.first + i]));
    }
    buf_text(o, "]");
}

static void put_name(struct buf *o, const struct export *x, const char *key, uint32_t actor)
{
    json_put_text(o, key, actor == NO_ROW ? (struct str){"", 0} : export_party(x, actor));
}

static void put_incident(struct buf *o, const struct export *x, const struct incident *k)
{
    json_put_text(o, "type", str_c(event_type_name(k->type)));
    json_put_text(o, "mode", str_c(mode_name(k->mode)));
    put_names(o, x, "actors", k->actors);
    put_names(o, x, "recipients", k->recipients);
    json_put_day(o, "reported", k->reported);
    for (uint32_t i = 0; i < k->tolls.count; i++) {
        const struct toll *t = x->account->tolls + k->tolls.first + i;
        buf_format(o, ",\"%s_low\":%u,\"%s\":%u,\"%s_high\":%u", count_kind_name(t->kind), t->low, count_kind_name(t->kind),
                   t->best, count_kind_name(t->kind), t->high);
    }
}

static void put_kind(struct buf *o, const struct export *x, enum record_kind kind, uint32_t row)
{
    const struct account *a = x->account;
    if (kind == RECORD_INCIDENT) {
        put_incident(o, x, a->incidents + row);
    } else if (kind == RECORD_CONTROL) {
        json_put_text(o, "act", str_c(control_act_name(a->controls[row].act)));
        put_name(o, x, "holder", a->controls[row].holder);
        put_name(o, x, "previous", a->controls[row].previous);
    } else if (kind == RECORD_MEETING) {
        put_names(o, x, "parties", a->meetings[row].parties);
        put_name(o, x, "mediator", a->meetings[row].mediator);
    } else {
        put_names(o, x, "declared_by", a->ceasefires[row].declared_by);
        json_put_text(o, "state", str_c(truce_state_name(a->ceasefires[row].state)));
    }
}

static void put_feature(struct buf *o, struct export *x, enum record_kind kind, uint32_t row, const struct record_place *p)
{
    struct buf id, sources;
    int32_t since, until;
    evidence_rows evidence = body_evidence(x->account, kind, row);
    buf_init(&id, &x->arena);
    buf_init(&sources, &x->arena);
    export_id(x, kind, row, &id);
    sources_of(x, evidence, &sources);
    body_days(x->account, kind, row, &since, &until);
    buf_text(o, "{\"type\":\"Feature\"");
    if (id.len) json_put_text(o, "id", buf_view(&id));
    buf_format(o, ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.4f,%.4f]},\"properties\":{", (double)p->longitude,
               (double)p->latitude);
    json_put_text(o, "kind", str_c(record_kind_name(kind)));
    json_put_text(o, "status", str_c(status_name(export_status(x->account, kind, row))));
    json_put_text(o, "place", p->name);
    json_put_text(o, "admin1", p->admin1);
    json_put_text(o, "country", str_c(p->country));
    json_put_text(o, "precision", str_c(place_precision_name(p->precision)));
    json_put_day(o, "from", since);
    json_put_day(o, "to", until);
    put_kind(o, x, kind, row);
    json_put_text(o, "sources", buf_view(&sources));
    json_put_text(o, "quote", export_quote(x, evidence));
    buf_text(o, "}}");
}

truce_status geojson_write(struct export *x, truce_error *error)
{
    struct buf line;
    const struct account *a = x->account;
    buf_init(&line, &x->arena);
    buf_text(&line, "{\"type\":\"FeatureCollection\",\"features\":[");
    truce_status status = export_flush(x, &line, error);
    for (size_t n = 0; n < sizeof KINDS / sizeof *KINDS; n++)
        for (uint32_t i = 0; status == TRUCE_OK && i < body_count(a, KINDS[n]); i++) {
            struct record_place p = export_place(x, place_of(a, KINDS[n], i));
            if (!export_takes(x, KINDS[n], i)) continue;
            if (!p.located || p.precision == PRECISION_COUNTRY) {
                x->note.lost[p.precision == PRECISION_COUNTRY ? LOSS_COUNTRY : LOSS_PLACELESS]++;
                continue;
            }
            buf_text(&line, x->note.written++ ? ",\n" : "\n");
            put_feature(&line, x, KINDS[n], i, &p);
            status = export_flush(x, &line, error);
        }
    x->note.lost[LOSS_KINDS] += a->conflict_count + a->proposal_count + a->stand_count + a->agreement_count + a->violation_count +
                                (uint64_t)a->measure_count;
    buf_text(&line, "\n]}\n");
    if (status == TRUCE_OK) status = export_flush(x, &line, error);
    return status == TRUCE_OK ? added_count(x, error) : status;
}
