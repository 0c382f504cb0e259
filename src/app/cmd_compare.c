/* cmd_compare.c — the record beside ACLED's events, of files or kept in the record: what both have, what only one has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "app/emit_row.h"
#include "app/exported.h"
#include "app/lay.h"
#include "app/output.h"
#include "app/run.h"
#include "base/err.h"
#include "export/match.h"
#include "read/walk.h"
#include "store/acled.h"

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

static struct str copied(struct arena *arena, struct str s)
{
    char *at = arena_alloc(arena, s.len + 1, 1);
    if (at && s.len) memcpy(at, s.at, s.len);
    return (struct str){at ? at : "", at ? s.len : 0};
}

/* Keeps a row, with copies of the strings that are matched or printed. */
static bool keep(struct compared *c, struct events *to, const struct acled_row *row)
{
    struct acled_row *rows = arena_grow(&c->arena, to->rows, &to->capacity, (size_t)to->count + 1, sizeof *rows);
    if (!rows) return false;
    to->rows = rows;
    struct acled_row *kept = rows + to->count++;
    *kept = *row;
    struct str *const texts[] = {&kept->id, &kept->type, &kept->sub, &kept->location, kept->actor, kept->actor + 1};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = copied(&c->arena, *texts[i]);
    kept->iso = kept->country = kept->admin1 = kept->source = kept->notes = kept->tags = (struct str){"", 0};
    kept->associates[0] = kept->associates[1] = (struct str){"", 0};
    return true;
}

/* Our events as rows. */
static truce_status read_ours(struct compared *c, struct export *x, truce_error *error)
{
    for (int k = 0; acled_kinds[k] != RECORD_KINDS; k++)
        for (uint32_t i = 0; i < body_count(x->account, acled_kinds[k]); i++) {
            struct acled_row row;
            arena_reset(&x->arena);
            if (!acled_row_of(x, acled_kinds[k], i, &row)) continue;
            struct buf id;
            buf_init(&id, &x->arena);
            export_id(x, acled_kinds[k], i, &id);
            row.id = buf_view(&id);
            if (id.failed || !keep(c, &c->ours, &row)) return err_memory(error);
        }
    return TRUCE_OK;
}

static bool within(const struct export *x, int32_t day)
{
    return (x->since == NO_DAY || day >= x->since) && (x->until == NO_DAY || day <= x->until);
}

/* The rows of an open file. Refused ones are told. */
static truce_status read_rows(struct compared *c, struct reader *r, const struct export *x, struct arena *scratch,
                              truce_error *error)
{
    struct article a;
    struct acled_row row;
    bool more = true;
    while (more) {
        truce_status status = reader_next(r, scratch, &a, &more, error);
        if (status == TRUCE_EINPUT) {
            complain("%.*s:%.*s: %s", (int)r->file.len, r->file.at, (int)a.part.len, a.part.at, error->message);
            c->bad++;
        }
        if (status != TRUCE_OK && status != TRUCE_EINPUT) return status;
        if (status != TRUCE_OK || !more || acled_row_read(a.cells, &row)) continue;
        row.line = strtoull(a.part.at, NULL, 10);
        if (within(x, row.day) && !keep(c, &c->theirs, &row)) return err_memory(error);
    }
    return TRUCE_OK;
}

/* Files, folders and archives, as the other verbs take them; every file is to have ACLED's columns. */
static truce_status read_files(struct compared *c, const char *path, const struct export *x, truce_error *error)
{
    struct walk *w = arena_alloc(&c->arena, 1, sizeof *w);
    struct arena scratch;
    bool more = true;
    if (!w) return err_memory(error);
    arena_init(&scratch, NULL, RUN_MEMORY);
    walk_begin(w, read_format_named("acled"), READ_LIMITS);
    walk_path(w, path);
    truce_status status = TRUCE_OK;
    while (status == TRUCE_OK && more) {
        struct walk_file f;
        struct reader r;
        status = walk_next(w, &f, &more, error);
        if (status == TRUCE_OK && !more) break;
        if (status == TRUCE_OK) status = reader_open(&r, f.format, w->limits, f.name, f.bytes, f.lines, error);
        if (status != TRUCE_OK) {
            complain("%.*s: %s", (int)f.name.len, f.name.at, error->message);
            break;
        }
        status = read_rows(c, &r, x, &scratch, error);
        if (status != TRUCE_OK) complain("%s", error->message);
        reader_close(&r);
    }
    walk_end(w);
    arena_free(&scratch);
    return status;
}

struct stored {
    struct compared *c;
    bool failed;
};

static bool take_stored(void *context, const struct stored_acled *s)
{
    struct stored *t = context;
    struct acled_row row;
    char id[16];
    if (acled_row_read(s->cells, &row)) return true;
    if (!row.id.len) {
        (void)snprintf(id, sizeof id, "X%u", s->id);
        row.id = str_c(id);
    }
    t->failed = !keep(t->c, &t->c->theirs, &row);
    return !t->failed;
}

/* The events of ACLED's that the record keeps. */
static truce_status read_stored(struct compared *c, const struct export *x, truce_error *error)
{
    struct stored t = {.c = c};
    const struct acled_query all = {.as_of = x->filter.as_of, .since = x->since, .until = x->until};
    truce_status status = store_acled(x->store, &all, take_stored, &t, error);
    if (status == TRUCE_OK && t.failed) status = err_memory(error);
    if (status == TRUCE_OK && !c->theirs.count)
        status = err_set(
            error, TRUCE_EUSAGE, 0,
            "compare: no events of ACLED's are in the record (of these days): add them with truce add, or give a file");
    if (status != TRUCE_OK) complain("%s", error->message);
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
    truce_status status = r->file_count ? read_files(&c, r->files[0], &e.in, &error) : read_stored(&c, &e.in, &error);
    if (status == TRUCE_OK) {
        status = read_ours(&c, &e.in, &error);
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
