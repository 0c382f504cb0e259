#include "app/emit.h"

#include "app/emit_row.h"

bool emit_events(struct buf *out, const struct doc *d, const char *part, uint32_t first)
{
    for (uint32_t i = 0; i < d->event_count; i++) {
        if (!emit_value(out, json_event(d, i, part, first + i))) return false;
        buf_text(out, "\n");
    }
    return !out->failed;
}

/* ,"key": and the value; the first key of an object has the brace before it. */
static bool field(struct buf *out, const char *before, const char *key, json_t *value)
{
    buf_format(out, "%s\"%s\":", before, key);
    return emit_value(out, value);
}

/* Row by row, so that a long document's tokens are never all there as JSON values. */
static bool rows(struct buf *out, const struct doc *d, const char *key, uint32_t count,
                 json_t *(*row)(const struct doc *d, uint32_t i))
{
    buf_format(out, ",\"%s\":[", key);
    for (uint32_t i = 0; i < count; i++) {
        if (i) buf_text(out, ",");
        if (!emit_value(out, row(d, i))) return false;
    }
    buf_text(out, "]");
    return !out->failed;
}

static json_t *furniture_row(const struct doc *d, uint32_t i)
{
    return json_furniture(d, d->furniture + i);
}

static json_t *attribution_row(const struct doc *d, uint32_t i)
{
    return json_attribution(d, d->attributions + i);
}

static json_t *statement_row(const struct doc *d, uint32_t i)
{
    return json_statement(d, d->statements + i);
}

static json_t *arrangement_row(const struct doc *d, uint32_t i)
{
    return json_arrangement(d, d->arrangements + i);
}

static json_t *sentence_row(const struct doc *d, uint32_t i)
{
    return json_sentence(d, d->sentences + i);
}

static json_t *token_row(const struct doc *d, uint32_t i)
{
    return json_token(d, d->tokens + i);
}

static json_t *mention_row(const struct doc *d, uint32_t i)
{
    return json_mention(d, d->mentions + i);
}

static json_t *event_row(const struct doc *d, uint32_t i)
{
    return json_event(d, i, NULL, i);
}

/* The first furniture of a kind, empty when there is none. */
static struct str furniture_text(const struct doc *d, enum furniture_kind kind)
{
    for (uint32_t i = 0; i < d->furniture_count; i++)
        if (d->furniture[i].kind == kind) return doc_text(d, d->furniture[i].span);
    return (struct str){"", 0};
}

static struct str title_of(const struct doc *d)
{
    return d->title.len ? d->title : furniture_text(d, FURNITURE_TITLE);
}

bool emit_document(struct buf *out, const struct doc *d)
{
    bool good = field(out, "{", "doc", json_text(d->id)) && field(out, ",", "title", json_text_or_null(title_of(d))) &&
                field(out, ",", "text", json_text(d->text)) && field(out, ",", "published", json_day(d->published)) &&
                rows(out, d, "furniture", d->furniture_count, furniture_row) &&
                rows(out, d, "attributions", d->attribution_count, attribution_row) &&
                rows(out, d, "statements", d->statement_count, statement_row) &&
                rows(out, d, "arrangements", d->arrangement_count, arrangement_row) &&
                rows(out, d, "sentences", d->sentence_count, sentence_row) && rows(out, d, "tokens", d->token_count, token_row) &&
                rows(out, d, "mentions", d->mention_count, mention_row) && rows(out, d, "events", d->event_count, event_row);
    buf_text(out, "}\n");
    return good && !out->failed;
}

bool emit_read(struct buf *out, const struct doc *d, const struct batch_about *about, struct str file)
{
    struct str source = d->source.len ? d->source : furniture_text(d, FURNITURE_SOURCE);
    struct str author = about->author.len ? about->author : furniture_text(d, FURNITURE_BYLINE);
    json_t *published = about->stated.len ? json_text(about->stated) : json_day(d->published);
    bool good = field(out, "{", "file", json_text(file)) && field(out, ",", "title", json_text_or_null(title_of(d))) &&
                field(out, ",", "text", json_text(d->text)) && field(out, ",", "published", published) &&
                field(out, ",", "source", json_text_or_null(source)) && field(out, ",", "url", json_text_or_null(d->url)) &&
                field(out, ",", "author", json_text_or_null(author)) &&
                field(out, ",", "language", json_text_or_null(about->language)) &&
                field(out, ",", "modified", json_text_or_null(about->modified)) &&
                field(out, ",", "retrieved", json_text_or_null(about->retrieved)) &&
                field(out, ",", "reply_to", json_text_or_null(about->reply_to)) &&
                field(out, ",", "via", json_text_or_null(about->via)) && field(out, ",", "doubt", json_text_or_null(about->doubt));
    buf_text(out, "}\n");
    return good && !out->failed;
}
