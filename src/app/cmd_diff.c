/* cmd_diff.c — what changed in the record between two days: records that are new, told otherwise, or no longer told. */
#include <stdlib.h>

#include "app/command.h"
#include "app/emit_row.h"
#include "app/lay.h"
#include "app/record.h"
#include "app/run.h"
#include "app/view_record.h"
#include "base/err.h"
#include "store/body.h"

/* A record of one day: what it goes by over time, and what it says. */
struct state_row {
    enum record_kind kind;
    uint32_t claim; /* number of its first claim; of a conflict 0 */
    struct str key; /* of a conflict its sides; empty for others */
    struct str body;
};

struct day_rows {
    struct state_row *rows;
    uint32_t count;
    size_t capacity;
};

static int by_key(const void *left, const void *right)
{
    const struct state_row *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->claim != b->claim) return a->claim < b->claim ? -1 : 1;
    int order = str_compare(a->key, b->key);
    return order ? order : str_compare(a->body, b->body);
}

static bool same_key(const struct state_row *a, const struct state_row *b)
{
    return a->kind == b->kind && a->claim == b->claim && str_same(a->key, b->key);
}

/* The records as they stood on a day. */
static truce_status rows_on(struct store *s, int32_t on, struct str as_of, struct arena *arena, struct day_rows *out,
                            truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    struct store_filter filter = {.on = on, .as_of = as_of};
    truce_status status = record_draw(s, &filter, arena, &claims, &account, error);
    struct bodies bodies = {.claims = &claims, .account = &account};
    for (int k = 0; k < RECORD_KINDS && status == TRUCE_OK; k++) {
        enum record_kind kind = (enum record_kind)k;
        uint32_t n = body_count(&account, kind);
        bodies.numbers[k] = arena_alloc(arena, n + 1u, sizeof(uint32_t));
        for (uint32_t i = 0; i < n && status == TRUCE_OK; i++) {
            evidence_rows evidence = body_evidence(&account, kind, i);
            struct buf key, body;
            struct state_row *rows = arena_grow(arena, out->rows, &out->capacity, (size_t)out->count + 1, sizeof *rows);
            buf_init(&key, arena);
            buf_init(&body, arena);
            body_key(&bodies, kind, i, &key);
            body_write(&bodies, kind, i, &body);
            if (!rows || !bodies.numbers[k] || key.failed || body.failed) return err_memory(error);
            out->rows = rows;
            uint32_t first = key.len || !evidence.count ? 0 : claims.rows[account.evidence[evidence.first]].id;
            rows[out->count++] = (struct state_row){.kind = kind, .claim = first, .key = buf_view(&key), .body = buf_view(&body)};
        }
    }
    if (out->count) qsort(out->rows, out->count, sizeof *out->rows, by_key);
    return status;
}

struct printer {
    bool json;
    struct buf *out;
    struct arena *arena;
    struct look look;
    uint32_t lines;
};

static bool print(struct printer *p, const char *change, const struct state_row *was, const struct state_row *is)
{
    const struct state_row *now = is ? is : was;
    p->lines++;
    if (p->json) {
        json_error_t fault;
        json_t *value = json_pack("{s:s,s:s,s:o,s:o}", "change", change, "kind", record_kind_name(now->kind), "before",
                                  was ? json_loadb(was->body.at, was->body.len, 0, &fault) : json_null(), "after",
                                  is ? json_loadb(is->body.at, is->body.len, 0, &fault) : json_null());
        bool good = emit_value(p->out, value);
        buf_text(p->out, "\n");
        return good;
    }
    struct buf says, line;
    buf_init(&says, p->arena);
    buf_init(&line, p->arena);
    record_says(&says, now->kind, now->body);
    buf_format(&line, "%-9s %-10s ", change, record_kind_name(now->kind));
    lay_clean(&line, buf_view(&says));
    if (was && is) {
        struct buf before;
        buf_init(&before, p->arena);
        record_says(&before, was->kind, was->body);
        if (!str_same(buf_view(&before), buf_view(&says))) {
            buf_text(&line, " (before: ");
            lay_clean(&line, buf_view(&before));
            buf_text(&line, ")");
        }
    }
    lay_paragraph(p->out, buf_view(&line), 0, p->look.width, p->look.colour);
    return !p->out->failed;
}

static truce_status compare(struct printer *p, const struct day_rows *a, const struct day_rows *b, truce_error *error)
{
    uint32_t i = 0, k = 0;
    bool good = true;
    while (good && (i < a->count || k < b->count)) {
        const struct state_row *was = i < a->count ? a->rows + i : NULL, *is = k < b->count ? b->rows + k : NULL;
        if (was && is && same_key(was, is)) {
            if (!str_same(was->body, is->body)) good = print(p, "changed", was, is);
            i++;
            k++;
        } else if (!is || (was && by_key(was, is) < 0)) {
            good = print(p, "retracted", was, NULL);
            i++;
        } else {
            good = print(p, "new", NULL, is);
            k++;
        }
    }
    return good ? TRUCE_OK : err_memory(error);
}

enum exit_code cmd_diff(const struct request *r)
{
    struct day day[2];
    struct store *s;
    for (int i = 0; i < 2; i++)
        if (!day_read(str_c(r->files[i]), day + i)) {
            complain("diff wants two days as YYYY-MM-DD, not \"%s\"", r->files[i]);
            return EXIT_WRONG_USE;
        }
    int32_t as_of;
    if (!record_day(r, OPTION_AS_OF, &as_of)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    struct arena arena;
    struct buf out;
    struct day_rows rows[2] = {{0}};
    truce_error error = {0};
    arena_init(&arena, NULL, RUN_MEMORY);
    buf_init(&out, &arena);
    truce_status status = TRUCE_OK;
    for (int i = 0; i < 2 && status == TRUCE_OK; i++)
        status = rows_on(s, day_number(day[i]), str_c(r->value[OPTION_AS_OF]), &arena, rows + i, &error);
    struct printer p = {.json = r->value[OPTION_JSON], .out = &out, .arena = &arena, .look = output_look()};
    if (status == TRUCE_OK) status = compare(&p, rows, rows + 1, &error);
    if (status == TRUCE_OK && !p.lines && !p.json) buf_text(&out, "nothing changed\n");
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
