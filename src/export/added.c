/* added.c — events of ACLED's that were added to the record, in their own files: as the rows that came, never among the records. */
#include "base/err.h"
#include "export/acled.h"
#include "export/cell.h"
#include "export/writers.h"
#include "store/acled.h"

struct added {
    struct export *x;
    struct buf line;
    bool lines; /* JSON lines */
    truce_status status;
    truce_error error;
};

static void put_line(struct buf *o, const struct stored_acled *s)
{
    buf_text(o, "{\"schema\":\"truce-acled/1\"");
    json_put_key(o, "id");
    buf_format(o, "\"X%u\"", s->id);
    json_put_text(o, "event", s->key);
    buf_format(o, ",\"version\":%lld", (long long)s->version);
    json_put_text(o, "origin", s->origin);
    json_put_text(o, "added", s->added);
    json_put_key(o, "row");
    buf_text(o, "{");
    for (int c = 0; c < ACLED_COLUMNS; c++) json_put_text(o, acled_columns[c], s->cells[c]);
    buf_text(o, "}}\n");
}

static bool take(void *context, const struct stored_acled *s)
{
    struct added *t = context;
    if (t->x->redact) {
        t->x->note.lost[LOSS_ADDED]++;
        return true;
    }
    if (t->lines) {
        put_line(&t->line, s);
    } else {
        for (int c = 0; c < ACLED_COLUMNS; c++) cell_text(&t->line, s->cells[c]);
        cell_end(&t->line);
    }
    t->x->note.written++;
    t->status = export_flush(t->x, &t->line, &t->error);
    return t->status == TRUCE_OK;
}

static bool count(void *context, const struct stored_acled *s)
{
    struct added *t = context;
    (void)s;
    t->x->note.lost[LOSS_ADDED]++;
    return true;
}

static struct acled_query asked(const struct export *x, bool every)
{
    int32_t until = x->until, on = x->filter.on;
    if (on != NO_DAY && (until == NO_DAY || on < until)) until = on;
    return (struct acled_query){.every = every, .as_of = x->filter.as_of, .since = x->since, .until = until};
}

static truce_status write_all(struct added *t, bool every, truce_error *error)
{
    const struct acled_query q = asked(t->x, every);
    truce_status status = store_acled(t->x->store, &q, take, t, error);
    if (status == TRUCE_OK && t->status != TRUCE_OK && error) *error = t->error;
    return status == TRUCE_OK ? t->status : status;
}

truce_status added_jsonl(struct export *x, truce_error *error)
{
    struct added t = {.x = x, .lines = true};
    buf_init(&t.line, &x->arena);
    return write_all(&t, true, error);
}

truce_status added_csv(struct export *x, truce_error *error)
{
    struct added t = {.x = x};
    buf_init(&t.line, &x->arena);
    for (int c = 0; c < ACLED_COLUMNS; c++) cell_name(&t.line, acled_columns[c]);
    cell_end(&t.line);
    truce_status status = export_flush(x, &t.line, error);
    return status == TRUCE_OK ? write_all(&t, false, error) : status;
}

truce_status added_count(struct export *x, truce_error *error)
{
    struct added t = {.x = x};
    const struct acled_query q = asked(x, false);
    return store_acled(x->store, &q, count, &t, error);
}
