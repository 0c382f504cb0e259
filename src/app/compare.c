#include "app/compare.h"

#include <stdlib.h>

#include "app/emit_row.h"
#include "app/lay.h"
#include "app/view_record.h"
#include "base/err.h"

static int by_key(const void *left, const void *right)
{
    const struct state_row *a = left, *b = right;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->anchor != b->anchor) return a->anchor < b->anchor ? -1 : 1;
    int order = str_compare(a->key, b->key);
    return order ? order : str_compare(a->body, b->body);
}

static bool same_key(const struct state_row *a, const struct state_row *b)
{
    return a->kind == b->kind && a->anchor == b->anchor && str_same(a->key, b->key);
}

truce_status compare_rows(const struct claims *c, const struct account *a, struct arena *arena, struct state_rows *out,
                          truce_error *error)
{
    struct bodies bodies = {.claims = c, .account = a};
    for (int k = 0; k < RECORD_KINDS; k++) {
        enum record_kind kind = (enum record_kind)k;
        uint32_t n = body_count(a, kind);
        bodies.numbers[k] = arena_alloc(arena, n + 1u, sizeof(uint32_t));
        for (uint32_t i = 0; i < n; i++) {
            evidence_rows evidence = body_evidence(a, kind, i);
            struct buf key, body;
            struct state_row *rows = arena_grow(arena, out->rows, &out->capacity, (size_t)out->count + 1, sizeof *rows);
            buf_init(&key, arena);
            buf_init(&body, arena);
            body_key(&bodies, kind, i, &key);
            body_write(&bodies, kind, i, &body);
            if (!rows || !bodies.numbers[k] || key.failed || body.failed) return err_memory(error);
            out->rows = rows;
            uint64_t first = key.len || !evidence.count ? 0 : c->rows[a->evidence[evidence.first]].anchor;
            rows[out->count++] = (struct state_row){.kind = kind, .anchor = first, .key = buf_view(&key), .body = buf_view(&body)};
        }
    }
    if (out->count) qsort(out->rows, out->count, sizeof *out->rows, by_key);
    return TRUCE_OK;
}

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
    record_says(&says, now->kind, now->body, p->look.names);
    buf_format(&line, "%-9s %-10s ", change, record_kind_name(now->kind));
    lay_clean(&line, buf_view(&says));
    if (was && is) {
        struct buf before;
        buf_init(&before, p->arena);
        record_says(&before, was->kind, was->body, p->look.names);
        if (!str_same(buf_view(&before), buf_view(&says))) {
            buf_text(&line, " (before: ");
            lay_clean(&line, buf_view(&before));
            buf_text(&line, ")");
        }
    }
    lay_paragraph(p->out, buf_view(&line), 0, p->look.width, p->look.colour);
    return !p->out->failed;
}

truce_status compare_print(struct printer *p, const struct state_rows *a, const struct state_rows *b, truce_error *error)
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
