#include "read/reader.h"

#include "base/err.h"
#include "read/formats.h"
#include "read/mojibake.h"
#include "read/tongue.h"

const struct read_format *const read_formats[] = {&read_json_feed, &read_telegram, &read_jsonl, &read_feed,
                                                  &read_html,      &read_mhtml,    &read_acled, &read_sheet,
                                                  &read_markdown,  &read_text,     NULL};

/* Memory for a file's bytes in another form (a tree, decoded text) beside them. */
enum { ROOM_TIMES = 8 };

const struct read_format *read_format_named(const char *name)
{
    for (size_t i = 0; read_formats[i]; i++)
        if (strcmp(read_formats[i]->name, name) == 0) return read_formats[i];
    return NULL;
}

const struct read_format *read_format_for(struct str name, struct str head)
{
    size_t i = 0;
    while (!read_formats[i]->knows(name, head)) i++;
    return read_formats[i];
}

truce_status reader_open(struct reader *r, const struct read_format *format, struct read_limits limits, struct str file,
                         struct str bytes, struct lines *lines, truce_error *error)
{
    *r = (struct reader){.format = format, .limits = limits, .file = file, .bytes = bytes};
    size_t limit = format->single ? limits.item : limits.file;
    arena_init(&r->arena, NULL, ROOM_TIMES * limits.file);
    truce_status status = TRUCE_OK;
    if (bytes.len > limit) status = err_set(error, TRUCE_EINPUT, limit, "larger than the limit of %zu bytes", limit);
    if (status == TRUCE_OK && format->by_lines) {
        r->lines = lines;
        if (!lines && (r->lines = arena_alloc(&r->arena, 1, sizeof *r->lines))) lines_of(r->lines, bytes);
        if (!r->lines) status = err_memory(error);
    }
    if (status == TRUCE_OK && format->open) status = format->open(r, error);
    if (status != TRUCE_OK) reader_close(r);
    return status;
}

/* A page's template may state another language than the one its article is written in. */
static void tell_language(struct article *out)
{
    const char *tongue = tongue_of(out->text);
    struct str stated = out->language, told = str_c(tongue);
    if (told.len == 0 || str_is(told, "und") ? stated.len > 0 : stated.len >= 2 && str_same_fold((struct str){stated.at, 2}, told))
        return;
    out->language = told;
}

/* Mojibake is told whatever it came in, and taken back where it can be. */
static bool mend(struct arena *a, struct article *out)
{
    struct str *const short_ones[] = {&out->title, &out->source, &out->author};
    struct str was = out->text;
    for (size_t i = 0; i < sizeof short_ones / sizeof *short_ones; i++)
        if (mojibake_is(*short_ones[i], 1) && !mojibake_undo(a, *short_ones[i], short_ones[i])) return false;
    if (!mojibake_is(was, 2)) return true;
    if (!mojibake_undo(a, was, &out->text)) return false;
    bool left = out->text.at == was.at || mojibake_is(out->text, 1);
    out->warning = str_c(left ? "the text reads as if decoded twice (mojibake), and is kept so"
                              : "the text was decoded twice (mojibake); it is kept as it reads with that taken back");
    out->told = false;
    return true;
}

truce_status reader_next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    *out = (struct article){0};
    *more = false;
    arena_reset(a);
    if (!r->format) return TRUCE_OK;
    truce_status status = r->format->next(r, a, out, more, error);
    if (*more) r->item++;
    if (status != TRUCE_OK || !*more) return status;
    if (out->deep) return err_set(error, TRUCE_EINPUT, 0, "over the limit of %u elements in each other", r->limits.depth);
    if (out->text.len > r->limits.item)
        return err_set(error, TRUCE_EINPUT, r->limits.item, "larger than the limit of %zu bytes", r->limits.item);
    if (!out->warning.len && r->warning.len) {
        out->warning = r->warning;
        out->told = r->warned;
        r->warned = true;
    }
    if (!mend(a, out)) return err_memory(error);
    tell_language(out);
    return TRUCE_OK;
}

void reader_close(struct reader *r)
{
    if (!r->format) return;
    if (r->format->close) r->format->close(r);
    arena_free(&r->arena);
    r->format = NULL;
}

bool read_copy(struct arena *a, struct str text, struct str *out)
{
    char *copy = arena_alloc(a, text.len + 1, 1);
    if (!copy) return false;
    if (text.len) memcpy(copy, text.at, text.len);
    *out = (struct str){copy, text.len};
    return true;
}

bool article_copy(struct arena *a, const struct article *from, struct article *out)
{
    return read_copy(a, from->id, &out->id) && read_copy(a, from->title, &out->title) && read_copy(a, from->text, &out->text) &&
           read_copy(a, from->source, &out->source) && read_copy(a, from->url, &out->url) &&
           read_copy(a, from->author, &out->author) && read_copy(a, from->language, &out->language) &&
           read_copy(a, from->published, &out->published) && read_copy(a, from->modified, &out->modified) &&
           read_copy(a, from->retrieved, &out->retrieved) && read_copy(a, from->status, &out->status) &&
           read_copy(a, from->part, &out->part) && read_copy(a, from->reply_to, &out->reply_to) &&
           read_copy(a, from->via, &out->via) && read_copy(a, from->warning, &out->warning);
}

struct day read_day(struct str stamp)
{
    struct day day = {0};
    bool timed = stamp.len > 10 && (stamp.at[10] == 'T' || stamp.at[10] == ' ');
    if (timed) stamp.len = 10;
    return day_read(stamp, &day) ? day : (struct day){0};
}
