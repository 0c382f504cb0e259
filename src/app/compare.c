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

/* A record while it is looked at: its texts are those of buffers that the next one takes over. */
struct looker {
    struct bodies bodies;
    struct buf key, body;
};

static bool begin(struct looker *l, const struct claims *c, const struct account *a, struct arena *arena)
{
    *l = (struct looker){.bodies = {.claims = c, .account = a}};
    buf_init(&l->key, arena);
    buf_init(&l->body, arena);
    for (int kind = 0; kind < RECORD_KINDS; kind++) {
        l->bodies.numbers[kind] = arena_alloc(arena, body_count(a, (enum record_kind)kind) + 1u, sizeof(uint32_t));
        if (!l->bodies.numbers[kind]) return false;
    }
    return true;
}

/* What a record goes by; its body comes by look_in. */
static void look_at(struct looker *l, enum record_kind kind, uint32_t row, struct state_row *out)
{
    const struct account *a = l->bodies.account;
    evidence_rows evidence = body_evidence(a, kind, row);
    l->key.len = 0;
    body_key(&l->bodies, kind, row, &l->key);
    uint64_t first = l->key.len || !evidence.count ? 0 : l->bodies.claims->rows[a->evidence[evidence.first]].anchor;
    *out = (struct state_row){.kind = kind, .anchor = first, .key = buf_view(&l->key)};
}

static bool look_in(struct looker *l, uint32_t row, struct state_row *out)
{
    l->body.len = 0;
    body_write(&l->bodies, out->kind, row, &l->body);
    out->body = buf_view(&l->body);
    return !l->key.failed && !l->body.failed;
}

static uint64_t key_hash(const struct state_row *x)
{
    uint64_t h = (str_hash(x->key) ^ x->anchor) * 0x9e3779b97f4a7c15u + (uint64_t)x->kind;
    return h ^ h >> 29;
}

static int by_mark(const void *left, const void *right)
{
    const struct state_mark *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->body > b->body) - (a->body < b->body);
}

truce_status compare_marks(const struct claims *c, const struct account *a, struct arena *arena, struct arena *scratch,
                           struct state_marks *out, truce_error *error)
{
    struct looker l;
    struct state_row row;
    size_t count = 0;
    for (int kind = 0; kind < RECORD_KINDS; kind++) count += body_count(a, (enum record_kind)kind);
    *out = (struct state_marks){.rows = arena_alloc(arena, count, sizeof *out->rows)};
    if (!out->rows || !begin(&l, c, a, scratch)) return err_memory(error);
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        for (uint32_t i = 0; i < body_count(a, (enum record_kind)kind); i++) {
            look_at(&l, (enum record_kind)kind, i, &row);
            if (!look_in(&l, i, &row)) return err_memory(error);
            out->rows[out->count++] = (struct state_mark){key_hash(&row), str_hash(row.body)};
        }
    if (out->count) qsort(out->rows, out->count, sizeof *out->rows, by_mark);
    return TRUCE_OK;
}

/* How many marks from `at` on have the same key. */
static uint32_t run_of(const struct state_marks *m, uint32_t at)
{
    uint32_t n = 0;
    while (at + n < m->count && m->rows[at + n].key == m->rows[at].key) n++;
    return n;
}

static void keep_run(struct state_marks *m, uint32_t at, uint32_t count, uint32_t *kept)
{
    for (uint32_t i = 0; i < count; i++) m->rows[(*kept)++] = m->rows[at + i];
}

void compare_differing(struct state_marks *a, struct state_marks *b)
{
    uint32_t i = 0, k = 0, kept_a = 0, kept_b = 0;
    while (i < a->count || k < b->count) {
        bool in_a = i < a->count && (k == b->count || a->rows[i].key <= b->rows[k].key);
        bool in_b = k < b->count && (i == a->count || b->rows[k].key <= a->rows[i].key);
        uint32_t n = in_a ? run_of(a, i) : 0, m = in_b ? run_of(b, k) : 0;
        bool alike = n == m && memcmp(a->rows + i, b->rows + k, n * sizeof *a->rows) == 0;
        if (!alike) keep_run(a, i, n, &kept_a);
        if (!alike) keep_run(b, k, m, &kept_b);
        i += n;
        k += m;
    }
    a->count = kept_a;
    b->count = kept_b;
}

static bool has_key(const struct state_marks *m, uint64_t key)
{
    uint32_t low = 0, high = m->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (m->rows[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->count && m->rows[low].key == key;
}

static bool keep(struct arena *arena, struct str *s)
{
    char *at = arena_alloc(arena, s->len + 1, 1);
    if (at && s->len) memcpy(at, s->at, s->len);
    s->at = at;
    return at != NULL;
}

truce_status compare_rows(const struct claims *c, const struct account *a, const struct state_marks *only, struct arena *arena,
                          struct state_rows *out, truce_error *error)
{
    struct looker l;
    struct state_row row;
    if (!begin(&l, c, a, arena)) return err_memory(error);
    for (int k = 0; k < RECORD_KINDS; k++)
        for (uint32_t i = 0; i < body_count(a, (enum record_kind)k); i++) {
            look_at(&l, (enum record_kind)k, i, &row);
            if (only && !has_key(only, key_hash(&row))) continue;
            if (!look_in(&l, i, &row)) return err_memory(error);
            struct state_row *rows = arena_grow(arena, out->rows, &out->capacity, (size_t)out->count + 1, sizeof *rows);
            if (!rows || !keep(arena, &row.key) || !keep(arena, &row.body)) return err_memory(error);
            out->rows = rows;
            rows[out->count++] = row;
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
