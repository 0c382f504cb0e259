#include "export/export.h"

#include <math.h>

#include "base/err.h"
#include "export/writers.h"
#include "store/articles.h"

const struct export_format export_formats[] = {
    {"jsonl", 3, {{"articles.jsonl", jsonl_articles}, {"records.jsonl", jsonl_records}, {"acled.jsonl", added_jsonl}}},
    {"csv",
     8,
     {{"events.csv", csv_events},
      {"positions.csv", csv_positions},
      {"ceasefires.csv", csv_ceasefires},
      {"violations.csv", csv_violations},
      {"meetings.csv", csv_meetings},
      {"measures.csv", csv_measures},
      {"claims.csv", csv_claims},
      {"added-acled.csv", added_csv}}},
    {"acled", 1, {{"acled.csv", acled_write}}},
    {"geojson", 1, {{"events.geojson", geojson_write}}},
    {"hxl", 1, {{"acled-hxl.csv", acled_write_hxl}}},
    {NULL, 0, {{NULL, NULL}}},
};

static const char *const losses[LOSSES] = {
    [LOSS_ARTICLES] = "left out: articles",
    [LOSS_KINDS] = "left out: records of kinds that this format has no file for",
    [LOSS_TYPES] = "left out: acts that ACLED has no type for, or whose parties do not tell which",
    [LOSS_PLACELESS] = "left out: no place with coordinates is told",
    [LOSS_COUNTRY] = "left out: no more than the country is told",
    [LOSS_DAYLESS] = "left out: no day is known",
    [LOSS_LONG] = "left out: told of more than a month",
    [LOSS_PERIOD] = "left out: outside the days asked for, or without a day",
    [LOSS_PUBLISHED] = "written with the day of publication, since no other is told",
    [LOSS_NO_DEATHS] = "written with 0 fatalities although no figure is told",
    [LOSS_RANGE] = "written with the lowest of several figures alone",
    [LOSS_INJURED] = "written without their figures of injured, missing, detained, displaced or released",
    [LOSS_PARTIES] = "written without a party that did it, since none is told",
    [LOSS_EXPECTED] = "written without text: truce add takes them only when withdrawn",
    [LOSS_ADDED] =
        "left out: events of ACLED's that were added to the record (unless redacted, added-acled.csv of --to csv has them)",
    [LOSS_ISO] = "written without iso, since the country has no number in ISO 3166-1",
    [LOSS_COLUMNS] = "written without region, admin2, admin3 and source_scale, which the record does not have",
};

void export_tell(const struct export *x, const char *file, struct buf *out)
{
    buf_format(out, "%s: %llu rows\n", file, (unsigned long long)x->note.written);
    for (int i = 0; i < STATUSES; i++)
        if (x->note.status[i])
            buf_format(out, "%llu left out: %s, not told as a fact (--all-status brings them)\n",
                       (unsigned long long)x->note.status[i], status_name((enum status)i));
    for (int i = 0; i < LOSSES; i++)
        if (x->note.lost[i]) buf_format(out, "%llu %s\n", (unsigned long long)x->note.lost[i], losses[i]);
    if (x->redact)
        buf_text(out, "redacted: coordinates to 0.1 degree, places by their first-level division, no sources, keys, urls or words, "
                      "parties by their code or sector\n");
}

enum status export_status(const struct account *a, enum record_kind kind, uint32_t row)
{
    static const enum status meetings[MEETING_STATUSES] = {STATUS_PLANNED, STATUS_REPORTED, STATUS_DENIED};
    switch (kind) {
    case RECORD_INCIDENT: return a->incidents[row].status;
    case RECORD_CONTROL: return a->controls[row].status;
    case RECORD_MEETING: return meetings[a->meetings[row].status];
    case RECORD_VIOLATION: return a->violations[row].alleged_by == NO_ROW ? STATUS_REPORTED : STATUS_CLAIMED;
    case RECORD_CEASEFIRE: return a->ceasefires[row].state == STATE_PROPOSED ? STATUS_PLANNED : STATUS_REPORTED;
    case RECORD_MEASURE:
        return a->measures[row].action == ACTION_ANNOUNCED || a->measures[row].action == ACTION_THREATENED ? STATUS_PLANNED
                                                                                                           : STATUS_REPORTED;
    case RECORD_CONFLICT:
    case RECORD_PROPOSAL:
    case RECORD_POSITION:
    case RECORD_AGREEMENT:
    case RECORD_KINDS: break;
    }
    return STATUS_NONE;
}

bool export_in_period(struct export *x, enum record_kind kind, uint32_t row)
{
    int32_t since, until;
    body_days(x->account, kind, row, &since, &until);
    if (until == NO_DAY) until = since;
    if ((x->since != NO_DAY && (until == NO_DAY || until < x->since)) ||
        (x->until != NO_DAY && (since == NO_DAY || since > x->until))) {
        x->note.lost[LOSS_PERIOD]++;
        return false;
    }
    return true;
}

bool export_takes(struct export *x, enum record_kind kind, uint32_t row)
{
    enum status status = export_status(x->account, kind, row);
    if (!export_in_period(x, kind, row)) return false;
    if (x->all_status || status == STATUS_NONE || status == STATUS_REPORTED || status == STATUS_CORROBORATED) return true;
    x->note.status[status]++;
    return false;
}

struct record_place export_place(const struct export *x, uint32_t place)
{
    if (place == NO_ROW) return (struct record_place){.name = {"", 0}, .admin1 = {"", 0}};
    struct record_place p = x->claims->places[place];
    if (!x->redact) return p;
    p.latitude = roundf(p.latitude * 10) / 10;
    p.longitude = roundf(p.longitude * 10) / 10;
    p.geonameid = 0;
    p.name = p.admin1;
    if (p.precision == PRECISION_EXACT || p.precision == PRECISION_NEAR) p.precision = PRECISION_DISTRICT;
    return p;
}

struct str export_party(const struct export *x, uint32_t actor)
{
    const struct record_actor *a = x->claims->actors + actor;
    return !x->redact ? a->name : a->code.len ? a->code : str_c(sector_name(a->sector));
}

void export_id(const struct export *x, enum record_kind kind, uint32_t row, struct buf *out)
{
    if (x->numbers[kind] && row != NO_ROW && x->numbers[kind][row])
        buf_format(out, "%c%u", record_kind_letter(kind), x->numbers[kind][row]);
}

struct str export_words(struct export *x, const struct claim *k)
{
    struct str words = {"", 0};
    if (!x->redact) (void)store_words(x->store, x->claims->articles[k->article].id, k->sentence, &x->arena, &words, NULL);
    return words;
}

struct str export_quote(struct export *x, evidence_rows evidence)
{
    if (!evidence.count) return (struct str){"", 0};
    return export_words(x, x->claims->rows + x->account->evidence[evidence.first]);
}

truce_status export_flush(struct export *x, struct buf *line, truce_error *error)
{
    if (line->failed) return err_memory(error);
    bool good = x->write(x->context, buf_view(line));
    arena_reset(&x->arena);
    buf_init(line, &x->arena);
    return good ? TRUCE_OK : err_set(error, TRUCE_EIO, 0, "the output cannot be written");
}
