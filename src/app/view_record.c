#include "app/names.h"
#include "app/view_record.h"

#include <stdio.h>

#include "app/emit_row.h"
#include "app/lay.h"

struct str day_text(int32_t day, char room[11])
{
    room[0] = 0;
    if (day != NO_DAY) day_print(day_from_number(day), room);
    return str_c(room);
}

static json_t *day_json(int32_t day)
{
    return day == NO_DAY ? json_null() : json_day(day_from_number(day));
}

/* "A, B" as a list. */
static json_t *list_of(struct str names, const char *mark)
{
    json_t *list = json_array();
    size_t step = strlen(mark), from = 0;
    for (size_t i = 0; list && names.len && i <= names.len; i++) {
        bool cut = i == names.len || (i + step <= names.len && memcmp(names.at + i, mark, step) == 0);
        if (!cut) continue;
        if (json_array_append_new(list, json_text((struct str){names.at + from, i - from})) != 0) {
            json_decref(list);
            return NULL;
        }
        from = i + step;
        i = from - 1;
    }
    return list;
}

static const char *claim_kind_text(enum claim_kind kind)
{
    return kind == CLAIM_EVENT ? "event" : kind == CLAIM_STATEMENT ? "statement" : "arrangement";
}

static json_t *name(const char *text)
{
    return json_text_or_null(str_c(text));
}

json_t *json_claim(const struct found_claim *x)
{
    char id[16], article[16];
    (void)snprintf(id, sizeof id, "K%u", x->id);
    (void)snprintf(article, sizeof article, "A%u", x->article);
    json_t *of = json_pack("{s:s,s:s,s:o,s:o,s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "id", id, "article", article, "doc",
                           json_text(x->key), "source", json_text_or_null(x->source), "kind", claim_kind_text(x->kind), "type",
                           name(event_type_name(x->type)), "mode", name(mode_name(x->mode)), "aux", name(aux_name(x->aux)),
                           "stance", name(stance_name(x->stance)), "position", name(position_name(x->position)), "topic",
                           name(topic_name(x->topic)), "facet", name(facet_name(x->facet)));
    json_t *more = json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "day", day_json(x->day), "actors", list_of(x->actors, ", "),
                             "recipients", list_of(x->recipients, ", "), "by", list_of(x->by, ", "), "places",
                             list_of(x->places, ", "), "trigger", json_span(x->trigger), "sentence", json_span(x->sentence), "text",
                             json_text(x->words), "records", list_of(x->records, " "));
    bool good = of && more && json_object_update(of, more) == 0;
    json_decref(more);
    if (good) return of;
    json_decref(of);
    return NULL;
}

static struct str without_marks(struct arena *arena, struct str words)
{
    struct buf out;
    buf_init(&out, arena);
    for (size_t i = 0; i < words.len; i++)
        if (words.at[i] != LAY_ON[0] && words.at[i] != LAY_OFF[0]) buf_add(&out, (struct str){words.at + i, 1});
    return buf_view(&out);
}

static const char *status_text(enum article_status status)
{
    return status == ARTICLE_WITHDRAWN ? "withdrawn" : status == ARTICLE_CORRECTED ? "corrected" : "usable";
}

json_t *json_article(const struct found_article *x, bool text)
{
    char id[16];
    struct arena arena;
    arena_init(&arena, NULL, 1 << 28);
    (void)snprintf(id, sizeof id, "A%u", x->id);
    json_t *value = json_pack("{s:s,s:o,s:I,s:s,s:o,s:o,s:o,s:o,s:I,s:o,s:o,s:o,s:o,s:o,s:o}", "id", id, "doc", json_text(x->key),
                              "version", (json_int_t)x->version, "status", status_text(x->status), "published", day_json(x->day),
                              "source", json_text_or_null(x->source), "title", json_text_or_null(x->title), "url",
                              json_text_or_null(x->url), "claims", (json_int_t)x->claims, "added", json_text(x->added), "modified",
                              json_text_or_null(x->modified), "reply_to", json_text_or_null(x->reply_to), "via",
                              json_text_or_null(x->via), "doubt", json_text_or_null(x->doubt), text ? "text" : "words",
                              json_text(text ? x->words : without_marks(&arena, x->words)));
    arena_free(&arena);
    return value;
}

json_t *json_revision(const struct found_revision *x)
{
    char id[16];
    (void)snprintf(id, sizeof id, "%c%u", record_kind_letter(x->kind), x->number);
    return json_pack("{s:s,s:s,s:I,s:b,s:o,s:o,s:o,s:o,s:o,s:I,s:o}", "id", id, "kind", record_kind_name(x->kind), "rev",
                     (json_int_t)x->rev, "gone", x->gone, "since", day_json(x->since), "until", day_json(x->until), "by",
                     json_text(x->rule), "why", json_text(x->why), "at", json_text(x->added), "evidence", (json_int_t)x->evidence,
                     "body", json_loadb(x->body.at, x->body.len, 0, NULL));
}

json_t *json_actor(const struct found_actor *x)
{
    return json_pack("{s:o,s:o,s:o,s:o,s:I}", "code", json_text(x->code), "name", json_text(x->name), "country",
                     json_text_or_null(x->country), "sector", json_text_or_null(x->sector), "claims", (json_int_t)x->claims);
}

/* ---- lines for people */

static void put(struct buf *out, const char *before, const char *text)
{
    if (!text || !*text) return;
    if (out->len) buf_text(out, before);
    buf_text(out, text);
}

static void put_names(struct buf *out, const char *before, const json_t *list)
{
    size_t i;
    json_t *one;
    json_array_foreach(list, i, one)
    {
        put(out, i ? ", " : before, json_string_value(json_object_get(one, "name")));
    }
}

static const char *field(const json_t *body, const char *key)
{
    return json_string_value(json_object_get(body, key));
}

static const char *named(const json_t *body, const char *key)
{
    return json_string_value(json_object_get(json_object_get(body, key), "name"));
}

static void put_conflict(struct buf *out, const json_t *b)
{
    put(out, " ", field(b, "name"));
    put(out, ": ceasefire ", field(b, "state"));
    put(out, " since ", field(b, "since"));
    put(out, " – ", field(b, "why"));
}

static void put_incident(struct buf *out, const json_t *b)
{
    size_t i;
    json_t *toll;
    put(out, " ", field(b, "status"));
    put(out, " ", field(b, "type"));
    put(out, " ", field(b, "mode"));
    put_names(out, " ", json_object_get(b, "actors"));
    put_names(out, " → ", json_object_get(b, "recipients"));
    put(out, " at ", named(b, "place"));
    json_array_foreach(json_object_get(b, "tolls"), i, toll)
    {
        int low = (int)json_integer_value(json_object_get(toll, "low")),
            high = (int)json_integer_value(json_object_get(toll, "high"));
        buf_format(out, low == high ? ", %d" : ", %d–%d", low, high);
        buf_format(out, " %s", field(toll, "kind"));
    }
}

static void put_talks(struct buf *out, enum record_kind kind, const json_t *b)
{
    put(out, " ", field(b, "status"));
    put(out, " ", kind == RECORD_AGREEMENT && json_is_true(json_object_get(b, "signed")) ? "signed" : NULL);
    put(out, " ", field(b, "kind"));
    put(out, " ", field(b, "mode"));
    put(out, " ", field(b, "title"));
    put_names(out, ": ", json_object_get(b, kind == RECORD_PROPOSAL ? "proposers" : "parties"));
    put_names(out, " to ", json_object_get(b, "addressees"));
    put(out, " at ", named(b, "place"));
    put(out, ", mediated by ", named(b, "mediator"));
}

static void put_ceasefire(struct buf *out, const json_t *b)
{
    put(out, " ", field(b, "state"));
    put(out, " ", json_is_true(json_object_get(b, "one_sided")) ? "one-sided" : NULL);
    put_names(out, ": ", json_object_get(b, "declared_by"));
    put(out, " at ", named(b, "place"));
    put(out, " from ", field(b, "effect"));
    put(out, " to ", field(b, "ended") ? field(b, "ended") : field(b, "end_planned"));
    put(out, " – ", field(b, "why"));
}

static void put_other(struct buf *out, enum record_kind kind, const json_t *b)
{
    bool position = kind == RECORD_POSITION;
    put(out, " ", field(b, "status"));
    put(out, " ", named(b, position ? "party" : kind == RECORD_CONTROL ? "holder" : "by"));
    put(out, " ", position ? field(b, "position") : field(b, kind == RECORD_CONTROL ? "act" : "action"));
    put(out, " ", field(b, "kind"));
    put(out, ": ", field(b, "what"));
    put(out, ", if: ", field(b, "condition"));
    put(out, " → ", named(b, kind == RECORD_VIOLATION ? "against" : "to"));
    put(out, " ", named(b, "place"));
    put(out, " from ", named(b, "previous"));
    put(out, ", alleged by ", named(b, "alleged_by"));
    put(out, ", asserted by ", named(b, "asserted_by"));
}

/* Who acts for a state is called by the state's name. */
static void name_state(json_t *party, const struct names *names)
{
    const char *code = field(party, "code"), *country = field(party, "country");
    if (!code || !country || strlen(country) != 3 || strcmp(code, country) != 0) return;
    struct str name = names_country(names, country);
    if (name.len) json_object_set_new(party, "name", json_text(name));
}

static void name_states(json_t *body, const struct names *names)
{
    const char *key;
    json_t *value, *one;
    size_t i;
    json_object_foreach(body, key, value)
    {
        if (json_is_object(value)) name_state(value, names);
        json_array_foreach(value, i, one)
        {
            if (json_is_object(one)) name_state(one, names);
        }
    }
}

void record_says(struct buf *out, enum record_kind kind, struct str body, const struct names *names)
{
    json_t *b = json_loadb(body.at, body.len, 0, NULL);
    if (names && kind != RECORD_INCIDENT) name_states(b, names);
    switch (kind) {
    case RECORD_CONFLICT: put_conflict(out, b); break;
    case RECORD_INCIDENT: put_incident(out, b); break;
    case RECORD_CEASEFIRE: put_ceasefire(out, b); break;
    case RECORD_PROPOSAL:
    case RECORD_MEETING:
    case RECORD_AGREEMENT: put_talks(out, kind, b); break;
    case RECORD_POSITION:
    case RECORD_VIOLATION:
    case RECORD_MEASURE:
    case RECORD_CONTROL: put_other(out, kind, b); break;
    case RECORD_KINDS: break;
    }
    json_decref(b);
}

/* "E12", "2025-03-12", and two texts below each other. */
static void put_row(struct buf *out, const char *id, int32_t day, struct str first, struct str second, struct look look)
{
    char room[11];
    struct lay_cell cells[] = {{str_c(id), 8}, {day_text(day, room), 10}, {first, look.width > 42 ? look.width - 22 : 20}};
    lay_row(out, cells, 3, look.colour);
    if (second.len) lay_paragraph(out, second, 22, look.width, look.colour);
}

static struct str clean(struct arena *scratch, struct str text)
{
    struct buf b;
    buf_init(&b, scratch);
    lay_clean(&b, text);
    return buf_view(&b);
}

void view_claim(struct buf *out, const struct found_claim *x, struct look look, struct arena *scratch)
{
    char id[16];
    struct buf says, words;
    (void)snprintf(id, sizeof id, "K%u", x->id);
    buf_init(&says, scratch);
    buf_init(&words, scratch);
    put(&says, " ", aux_name(x->aux));
    put(&says, " ", x->kind == CLAIM_EVENT ? event_type_name(x->type) : topic_name(x->topic));
    put(&says, " ",
        x->kind == CLAIM_EVENT       ? mode_name(x->mode)
        : x->kind == CLAIM_STATEMENT ? position_name(x->position)
                                     : facet_name(x->facet));
    const struct {
        const char *before;
        struct str names;
    } parts[] = {{" ", x->actors}, {" → ", x->recipients}, {" at ", x->places},
                 {", by ", x->by}, {" · ", x->records},    {" · ", x->source}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].names.len) continue;
        buf_text(&says, parts[i].before);
        lay_clean(&says, parts[i].names);
    }
    /* The trigger marked in its sentence. */
    size_t from = x->trigger.start - x->sentence.start, to = x->trigger.end - x->sentence.start;
    if (from <= to && to <= x->words.len) {
        lay_clean(&words, (struct str){x->words.at, from});
        if (from && x->words.at[from - 1] == ' ') buf_text(&words, " ");
        buf_text(&words, LAY_ON);
        lay_clean(&words, (struct str){x->words.at + from, to - from});
        buf_text(&words, LAY_OFF);
        if (to < x->words.len && x->words.at[to] == ' ') buf_text(&words, " ");
        lay_clean(&words, (struct str){x->words.at + to, x->words.len - to});
    }
    put_row(out, id, x->day, buf_view(&says), buf_view(&words), look);
}

void view_article(struct buf *out, const struct found_article *x, struct look look, struct arena *scratch)
{
    char id[16];
    struct buf says, words;
    (void)snprintf(id, sizeof id, "A%u", x->id);
    buf_init(&says, scratch);
    buf_init(&words, scratch);
    lay_clean(&says, x->title.len ? x->title : x->key);
    if (x->source.len) buf_text(&says, " · ");
    lay_clean(&says, x->source);
    if (x->version > 1) buf_format(&says, ", version %d", (int)x->version);
    if (x->status != ARTICLE_USABLE) buf_format(&says, ", %s", status_text(x->status));
    if (x->modified.len) buf_text(&says, ", modified ");
    lay_clean(&says, x->modified);
    if (x->via.len) buf_text(&says, ", passed on by ");
    lay_clean(&says, x->via);
    if (x->reply_to.len) buf_text(&says, ", an answer to ");
    lay_clean(&says, x->reply_to);
    if (x->doubt.len) buf_text(&says, ", doubtful: ");
    lay_clean(&says, x->doubt);
    /* The marks of what was found are ours; the text's own control characters were never let in. */
    for (struct str rest = x->words; rest.len;) {
        size_t part = 0;
        while (part < rest.len && rest.at[part] != LAY_ON[0] && rest.at[part] != LAY_OFF[0]) part++;
        if (part && rest.at[0] == ' ') buf_text(&words, " ");
        lay_clean(&words, (struct str){rest.at, part});
        if (part < rest.len) {
            if (part && rest.at[part - 1] == ' ') buf_text(&words, " ");
            buf_add(&words, (struct str){rest.at + part, 1});
            part++;
        }
        rest = (struct str){rest.at + part, rest.len - part};
    }
    put_row(out, id, x->day, buf_view(&says), buf_view(&words), look);
}

void view_record(struct buf *out, const struct found_revision *x, struct look look, struct arena *scratch)
{
    char id[16];
    struct buf says;
    (void)snprintf(id, sizeof id, "%c%u", record_kind_letter(x->kind), x->number);
    buf_init(&says, scratch);
    buf_text(&says, record_kind_name(x->kind));
    record_says(&says, x->kind, x->body, look.names);
    put_row(out, id, x->since, clean(scratch, buf_view(&says)), (struct str){"", 0}, look);
}

void view_actor(struct buf *out, const struct found_actor *x, struct look look, struct arena *scratch)
{
    char claims[24];
    (void)snprintf(claims, sizeof claims, "%lld", (long long)x->claims);
    struct lay_cell cells[] = {{clean(scratch, x->code), 16},
                               {clean(scratch, x->name), 34},
                               {clean(scratch, x->country), 4},
                               {clean(scratch, x->sector), 6},
                               {str_c(claims), 9}};
    lay_row(out, cells, 5, look.colour);
}
