/* acled.c — the 31 columns in their order, plain or with a row of HXL tags behind the header. */
#include "export/acled.h"

#include "base/err.h"
#include "export/cell.h"
#include "export/writers.h"

static const char *const tags[ACLED_COLUMNS] = {"#event+code",
                                                "#date+occurred",
                                                "#date+year",
                                                "",
                                                "",
                                                "#event+type",
                                                "#event+type+sub",
                                                "#group+name+first",
                                                "#group+name+first+assoc",
                                                "",
                                                "#group+name+second",
                                                "#group+name+second+assoc",
                                                "",
                                                "",
                                                "",
                                                "",
                                                "#region+name",
                                                "#country+name",
                                                "#adm1+name",
                                                "#adm2+name",
                                                "#adm3+name",
                                                "#loc+name",
                                                "#geo+lat",
                                                "#geo+lon",
                                                "",
                                                "#meta+source",
                                                "",
                                                "#description",
                                                "#affected+killed",
                                                "",
                                                ""};

static bool is(struct str a, const char *b)
{
    return str_is(a, b);
}

static const char *disorder(const struct acled_row *r)
{
    if (is(r->sub, "Excessive force against protesters")) return "Political violence; Demonstrations";
    if (is(r->sub, "Mob violence")) return "Political violence";
    if (is(r->type, "Protests") || is(r->type, "Riots")) return "Demonstrations";
    return is(r->type, "Strategic developments") ? "Strategic developments" : "Political violence";
}

/* "State forces-Rebel group", lower code first, but external forces before civilians; "Civilians only". */
static void put_interaction(struct buf *o, const struct acled_row *r)
{
    struct buf text;
    enum acled_inter a = r->inter[0], b = r->inter[1];
    int order_a = a == INTER_CIVILIANS ? INTERS : (int)a, order_b = b == INTER_CIVILIANS ? INTERS : (int)b;
    buf_init(&text, o->arena);
    if (a && b)
        buf_format(&text, "%s-%s", acled_inter_name(order_a <= order_b ? a : b), acled_inter_name(order_a <= order_b ? b : a));
    else if (a || b)
        buf_format(&text, "%s only", acled_inter_name(a ? a : b));
    cell_text(o, buf_view(&text));
}

static bool targets_civilians(const struct acled_row *r)
{
    bool hit = r->inter[1] == INTER_CIVILIANS || r->inter[1] == INTER_PROTESTERS;
    return is(r->type, "Violence against civilians") || is(r->sub, "Excessive force against protesters") ||
           (hit && is(r->type, "Explosions/Remote violence"));
}

static void put_row(struct buf *o, const struct acled_row *r, int64_t moment)
{
    const struct record_place p = {.name = {"", 0}, .located = r->located, .latitude = r->latitude, .longitude = r->longitude};
    cell_text(o, r->id);
    cell_day(o, r->day);
    cell_number(o, day_from_number(r->day).year);
    cell_number(o, r->time_precision);
    cell_name(o, disorder(r));
    cell_text(o, r->type);
    cell_text(o, r->sub);
    for (int n = 0; n < 2; n++) {
        cell_text(o, r->actor[n]);
        cell_text(o, r->associates[n]);
        cell_name(o, acled_inter_name(r->inter[n]));
    }
    put_interaction(o, r);
    cell_name(o, targets_civilians(r) ? "Civilian targeting" : "");
    cell_text(o, r->iso);
    cell_name(o, "");
    cell_text(o, r->country);
    cell_text(o, r->admin1);
    cell_name(o, "");
    cell_name(o, "");
    cell_text(o, r->location);
    cell_degrees(o, &p, true);
    cell_degrees(o, &p, false);
    cell_number(o, r->geo_precision);
    cell_text(o, r->source);
    cell_name(o, "");
    cell_text(o, r->notes);
    cell_number(o, r->fatalities);
    cell_text(o, r->tags);
    cell_number(o, moment);
    cell_end(o);
}

/* The moment of a row is the start of the day of its newest article: the same record gives the same bytes. */
static int64_t moment_of(const struct export *x, evidence_rows e, int32_t day)
{
    for (uint32_t i = 0; i < e.count; i++) {
        int32_t told = x->claims->articles[x->claims->rows[x->account->evidence[e.first + i]].article].published;
        if (told != NO_DAY && told > day) day = told;
    }
    return (int64_t)day * 86400;
}

static truce_status write_all(struct export *x, bool hxl, truce_error *error)
{
    struct buf line;
    const struct account *a = x->account;
    buf_init(&line, &x->arena);
    for (int row = 0; row < (hxl ? 2 : 1); row++) {
        for (int i = 0; i < ACLED_COLUMNS; i++) buf_format(&line, "%s%s", i ? "," : "", row ? tags[i] : acled_columns[i]);
        cell_end(&line);
    }
    truce_status status = export_flush(x, &line, error);
    for (int k = 0; acled_kinds[k] != RECORD_KINDS; k++)
        for (uint32_t i = 0; status == TRUCE_OK && i < body_count(a, acled_kinds[k]); i++) {
            struct acled_row row;
            if (!acled_row_of(x, acled_kinds[k], i, &row)) continue;
            put_row(&line, &row, moment_of(x, body_evidence(a, acled_kinds[k], i), row.day));
            x->note.written++;
            status = export_flush(x, &line, error);
        }
    x->note.lost[LOSS_KINDS] += a->conflict_count + a->proposal_count + a->stand_count + a->agreement_count + a->violation_count +
                                (uint64_t)a->measure_count;
    return status == TRUCE_OK ? added_count(x, error) : status;
}

truce_status acled_write(struct export *x, truce_error *error)
{
    return write_all(x, false, error);
}

truce_status acled_write_hxl(struct export *x, truce_error *error)
{
    return write_all(x, true, error);
}
