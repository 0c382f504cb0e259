/* jsonl.c — articles as truce add takes them back, and the records of the account. docs/formats-out.md has the fields. */
#include <jansson.h>
#include <math.h>

#include "base/err.h"
#include "export/cell.h"
#include "export/writers.h"
#include "store/articles.h"

struct articles {
    struct export *x;
    struct buf line;
    truce_status status;
    truce_error error;
};

static bool take_article(void *context, const struct stored_article *s)
{
    static const char hex[] = "0123456789abcdef";
    static const char *const statuses[] = {"", "corrected", "withdrawn"};
    struct articles *t = context;
    struct buf *o = &t->line;
    const struct store_article *a = &s->article;
    char sum[65] = "";
    for (int i = 0; i < 32; i++) {
        sum[2 * i] = hex[a->sha256[i] >> 4];
        sum[2 * i + 1] = hex[a->sha256[i] & 15];
    }
    buf_text(o, "{\"schema\":\"truce-article/1\"");
    json_put_text(o, "id", a->key);
    buf_format(o, ",\"version\":%lld", (long long)s->version);
    json_put_text(o, "title", a->title);
    json_put_text(o, "published", a->published);
    json_put_text(o, "modified", a->modified);
    json_put_text(o, "retrieved", a->retrieved);
    json_put_text(o, "added", s->added);
    json_put_text(o, "source", a->source);
    json_put_text(o, "url", a->url);
    json_put_text(o, "author", a->author);
    json_put_text(o, "language", a->language);
    json_put_text(o, "status", str_c(statuses[a->status]));
    json_put_text(o, "reply_to", a->reply_to);
    json_put_text(o, "via", a->via);
    json_put_text(o, "doubt", a->doubt);
    json_put_text(o, "format", a->format);
    json_put_text(o, "sha256", str_c(sum));
    json_put_key(o, "text"); /* a string even when it is empty: add wants one */
    json_put(o, a->text);
    buf_text(o, "}\n");
    t->x->note.written++;
    if (!str_trim(a->text).len && a->status != ARTICLE_WITHDRAWN) t->x->note.lost[LOSS_EXPECTED]++;
    t->status = export_flush(t->x, o, &t->error);
    return t->status == TRUCE_OK;
}

static bool count_article(void *context, const struct stored_article *s)
{
    struct articles *t = context;
    (void)s;
    t->x->note.lost[LOSS_ARTICLES]++;
    return true;
}

truce_status jsonl_articles(struct export *x, truce_error *error)
{
    struct articles t = {.x = x};
    const struct store_query days = {.since = x->since, .until = x->until};
    buf_init(&t.line, &x->arena);
    truce_status status = store_articles(x->store, &x->filter, &days, x->redact ? count_article : take_article, &t, error);
    if (status == TRUCE_OK && t.status != TRUCE_OK && error) *error = t.error;
    return status == TRUCE_OK ? t.status : status;
}

/* Takes out of a body what --redact takes out: words of texts; places are coarsened. */
static void redact(json_t *value)
{
    static const char *const quoted[] = {"what", "condition", "title"};
    const char *key;
    json_t *child;
    size_t i;
    if (json_object_get(value, "precision") && json_object_get(value, "admin1")) {
        const char *precision = json_string_value(json_object_get(value, "precision"));
        const char *const degrees[] = {"lat", "lon"};
        for (i = 0; i < 2; i++)
            if (json_object_get(value, degrees[i]))
                (void)json_object_set_new(value, degrees[i],
                                          json_real(round(json_real_value(json_object_get(value, degrees[i])) * 10) / 10));
        (void)json_object_set(value, "name", json_object_get(value, "admin1"));
        (void)json_object_del(value, "geonameid");
        if (precision && (str_is(str_c(precision), "exact") || str_is(str_c(precision), "near")))
            (void)json_object_set_new(value, "precision", json_string("district"));
        return;
    }
    bool party = json_object_get(value, "sector") != NULL;
    const char *by = json_is_null(json_object_get(value, "code")) ? "sector" : "code";
    if (party) (void)json_object_set(value, "name", json_object_get(value, by));
    for (i = 0; json_is_object(value) && !party && i < sizeof quoted / sizeof *quoted; i++)
        if (json_object_get(value, quoted[i])) (void)json_object_set_new(value, quoted[i], json_null());
    json_object_foreach(value, key, child) redact(child);
    json_array_foreach(value, i, child) redact(child);
}

static bool put_redacted(struct buf *o, struct str body)
{
    json_error_t fault;
    json_t *value = json_loadb(body.at, body.len, 0, &fault);
    if (!value) return false;
    redact(value);
    size_t room = json_dumpb(value, NULL, 0, JSON_COMPACT | JSON_REAL_PRECISION(8));
    char *at = arena_alloc(o->arena, room + 1, 1);
    if (at) {
        (void)json_dumpb(value, at, room, JSON_COMPACT | JSON_REAL_PRECISION(8));
        buf_add(o, (struct str){at, room});
    }
    json_decref(value);
    return at != NULL;
}

static bool put_record(struct buf *o, struct export *x, const struct bodies *b, enum record_kind kind, uint32_t row)
{
    struct buf id, body;
    evidence_rows e = body_evidence(x->account, kind, row);
    buf_init(&id, &x->arena);
    buf_init(&body, &x->arena);
    export_id(x, kind, row, &id);
    body_write(b, kind, row, &body);
    buf_text(o, "{\"schema\":\"truce-record/1\"");
    json_put_text(o, "id", buf_view(&id));
    json_put_text(o, "kind", str_c(record_kind_name(kind)));
    json_put_key(o, "body");
    if (!x->redact)
        buf_add(o, buf_view(&body));
    else if (body.failed || !put_redacted(o, buf_view(&body)))
        return false;
    json_put_key(o, "evidence");
    buf_text(o, "[");
    for (uint32_t i = 0; i < e.count; i++) {
        const struct claim *k = x->claims->rows + x->account->evidence[e.first + i];
        buf_format(o, "%s{\"claim\":\"K%u\"", i ? "," : "", k->id);
        if (!x->redact) {
            json_put_text(o, "article", x->claims->articles[k->article].key);
            buf_format(o, ",\"start\":%u,\"end\":%u", k->sentence.start, k->sentence.end);
        }
        buf_text(o, "}");
    }
    buf_text(o, "]}\n");
    return true;
}

truce_status jsonl_records(struct export *x, truce_error *error)
{
    struct buf line;
    struct bodies bodies = {.claims = x->claims, .account = x->account};
    truce_status status = TRUCE_OK;
    buf_init(&line, &x->arena);
    for (int k = 0; k < RECORD_KINDS; k++) bodies.numbers[k] = x->numbers[k];
    for (int k = 0; k < RECORD_KINDS; k++)
        for (uint32_t i = 0; status == TRUCE_OK && i < body_count(x->account, (enum record_kind)k); i++) {
            if (!export_in_period(x, (enum record_kind)k, i)) continue; /* the body tells the status */
            if (!put_record(&line, x, &bodies, (enum record_kind)k, i)) return err_memory(error);
            x->note.written++;
            status = export_flush(x, &line, error);
        }
    return status;
}
