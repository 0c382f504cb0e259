/* cmd_compare.c — the record beside a file of ACLED's: what both have, what only one has. */
#include "app/command.h"
#include "app/emit_row.h"
#include "app/exported.h"
#include "app/lay.h"
#include "app/output.h"
#include "app/run.h"
#include "base/err.h"
#include "base/file.h"
#include "export/acled_read.h"
#include "export/match.h"

enum { MOST_BYTES = 1 << 30 };

struct events {
    struct acled_row *rows;
    uint32_t count;
    size_t capacity;
};

struct compared {
    struct arena arena; /* of both lists */
    struct events ours, theirs;
    uint32_t *of; /* [ours.count]: row of theirs, or NO_ROW */
    uint64_t bad;
    bool json;
    struct look look;
};

static bool keep(struct compared *c, struct events *to, const struct acled_row *row)
{
    struct acled_row *rows = arena_grow(&c->arena, to->rows, &to->capacity, (size_t)to->count + 1, sizeof *rows);
    if (!rows) return false;
    to->rows = rows;
    rows[to->count++] = *row;
    return true;
}

static struct str copied(struct arena *arena, struct str s)
{
    char *at = arena_alloc(arena, s.len + 1, 1);
    if (at && s.len) memcpy(at, s.at, s.len);
    return (struct str){at ? at : "", at ? s.len : 0};
}

/* Our events as rows; of their strings only the id lies in scratch. */
static truce_status read_ours(struct compared *c, struct export *x, truce_error *error)
{
    for (int k = 0; acled_kinds[k] != RECORD_KINDS; k++)
        for (uint32_t i = 0; i < body_count(x->account, acled_kinds[k]); i++) {
            struct acled_row row;
            arena_reset(&x->arena);
            if (!acled_row_of(x, acled_kinds[k], i, &row)) continue;
            struct buf id;
            buf_init(&id, &c->arena);
            export_id(x, acled_kinds[k], i, &id);
            row.id = buf_view(&id);
            row.notes = copied(&c->arena, row.notes);
            row.source = row.tags = row.associates[0] = row.associates[1] = (struct str){"", 0};
            if (id.failed || !keep(c, &c->ours, &row)) return err_memory(error);
        }
    return TRUCE_OK;
}

static truce_status read_theirs(struct compared *c, const char *path, const struct export *x, truce_error *error)
{
    struct str bytes;
    struct acled_reader reader;
    struct acled_row row;
    bool more = true;
    truce_status status = file_read(&c->arena, path, MOST_BYTES, &bytes, error);
    if (status != TRUCE_OK) return status;
    status = acled_begin(&reader, bytes, &c->arena, error);
    if (status != TRUCE_OK) complain("%s: %s", path, error->message);
    while (status == TRUCE_OK) {
        status = acled_next(&reader, &c->arena, &row, &more, error);
        if (status == TRUCE_EINPUT) {
            complain("%s: %s", path, error->message);
            c->bad++;
            status = TRUCE_OK;
            continue;
        }
        if (status != TRUCE_OK || !more) break;
        if ((x->since != NO_DAY && row.day < x->since) || (x->until != NO_DAY && row.day > x->until)) continue;
        if (!keep(c, &c->theirs, &row)) return err_memory(error);
    }
    return status;
}

static json_t *json_row(const struct acled_row *r)
{
    char day[11];
    if (!r) return json_null();
    day_print(day_from_number(r->day), day);
    return json_pack("{s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:I}", "id", json_text(r->id), "day", day, "type", json_text(r->type),
                     "sub", json_text(r->sub), "actor1", json_text(r->actor[0]), "actor2", json_text(r->actor[1]), "location",
                     json_text(r->location), "latitude", r->located ? json_real((double)r->latitude) : json_null(), "longitude",
                     r->located ? json_real((double)r->longitude) : json_null(), "fatalities", (json_int_t)r->fatalities);
}

static void put_event(struct buf *line, const struct acled_row *r)
{
    char day[11];
    day_print(day_from_number(r->day), day);
    buf_format(line, "%s ", day);
    lay_clean(line, r->sub.len ? r->sub : r->type);
    buf_text(line, ", ");
    lay_clean(line, r->location);
    buf_format(line, ", %u dead, ", r->fatalities);
    lay_clean(line, r->id.len ? r->id : str_c("without id"));
    if (r->line) buf_format(line, " (line %llu)", (unsigned long long)r->line);
}

/* One event that both have, or only one: the other is NULL then. */
static bool print_event(const struct compared *c, const struct acled_row *ours, const struct acled_row *theirs, struct arena *arena)
{
    struct buf line, out;
    arena_reset(arena);
    buf_init(&line, arena);
    buf_init(&out, arena);
    if (c->json) {
        const char *match = ours && theirs ? "both" : ours ? "ours" : "theirs";
        double km = ours && theirs ? acled_distance(ours, theirs) : -1;
        (void)emit_value(&out, json_pack("{s:s,s:o,s:o,s:o}", "match", match, "ours", json_row(ours), "theirs", json_row(theirs),
                                         "km", km < 0 ? json_null() : json_real((double)(int64_t)(km * 10 + 0.5) / 10)));
        buf_text(&out, "\n");
    } else {
        buf_text(&line, ours && theirs ? "matched      " : ours ? "only ours    " : "only theirs  ");
        put_event(&line, ours ? ours : theirs);
        if (ours && theirs) {
            buf_text(&line, " = ");
            put_event(&line, theirs);
        }
        lay_paragraph(&out, buf_view(&line), 0, c->look.width, c->look.colour);
    }
    return !out.failed && output_write(buf_view(&out));
}

static bool print_all(struct compared *c, struct arena *arena, truce_error *error)
{
    uint32_t both = 0, n = c->theirs.count;
    bool *met = arena_alloc(&c->arena, n, sizeof *met), good = true;
    if (!met) return err_memory(error) == TRUCE_OK;
    for (uint32_t i = 0; i < c->ours.count; i++)
        if (c->of[i] != NO_ROW) {
            met[c->of[i]] = true;
            both++;
        }
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; good && i < c->ours.count; i++)
            if ((c->of[i] == NO_ROW) == (pass == 1))
                good = print_event(c, c->ours.rows + i, pass ? NULL : c->theirs.rows + c->of[i], arena);
    for (uint32_t i = 0; good && i < n; i++)
        if (!met[i]) good = print_event(c, NULL, c->theirs.rows + i, arena);
    struct buf out;
    arena_reset(arena);
    buf_init(&out, arena);
    buf_format(&out,
               c->json ? "{\"matched\":%u,\"only_ours\":%u,\"only_theirs\":%u,\"refused\":%llu}\n"
                       : "%u matched, %u only ours, %u only theirs, %llu lines refused\n",
               both, c->ours.count - both, n - both, (unsigned long long)c->bad);
    return good && output_write(buf_view(&out));
}

/* What of the record is not compared at all. */
static void tell_left_out(const struct export_note *note)
{
    static const enum export_loss told[] = {LOSS_TYPES, LOSS_PLACELESS, LOSS_COUNTRY, LOSS_DAYLESS, LOSS_LONG};
    uint64_t unsure = 0, unfit = 0;
    for (int i = 0; i < STATUSES; i++) unsure += note->status[i];
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) unfit += note->lost[told[i]];
    if (unsure || unfit)
        complain(
            "not compared: %llu records that are not told as facts (--all-status takes them), %llu without a type, place or day in "
            "ACLED's terms",
            (unsigned long long)unsure, (unsigned long long)unfit);
}

enum exit_code cmd_compare(const struct request *r)
{
    struct exported e;
    struct compared c = {.json = r->value[OPTION_JSON] != NULL, .look = output_look()};
    truce_error error = {0};
    enum exit_code code = exported_open(r, &e);
    if (code != EXIT_GOOD) return code;
    arena_init(&c.arena, NULL, RUN_MEMORY);
    truce_status status = read_theirs(&c, r->files[0], &e.in, &error);
    if (status != TRUCE_EINPUT) {
        if (status == TRUCE_OK) status = read_ours(&c, &e.in, &error);
        if (status == TRUCE_OK)
            status = acled_match(c.ours.rows, c.ours.count, c.theirs.rows, c.theirs.count, &c.arena, &c.of, &error);
        if (status != TRUCE_OK) complain("%s", error.message);
    }
    code = status != TRUCE_OK ? exit_for(status) : print_all(&c, &e.in.arena, &error) ? EXIT_GOOD : EXIT_FILE;
    if (code == EXIT_GOOD) tell_left_out(&e.in.note);
    if (code == EXIT_GOOD && c.bad) code = EXIT_SOME_FAILED;
    arena_free(&c.arena);
    exported_close(&e);
    return output_finish(code);
}
