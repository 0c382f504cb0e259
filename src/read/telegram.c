/* telegram.c — result.json as Telegram Desktop exports it: one chat, or all of an account. */
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/formats.h"
#include "read/stamp.h"

static bool holds(struct str head, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= head.len; i++)
        if (memcmp(head.at + i, word, len) == 0) return true;
    return false;
}

static bool knows(struct str name, struct str head)
{
    (void)name;
    if (str_starts(head, "\xEF\xBB\xBF")) head = (struct str){head.at + 3, head.len - 3};
    head = str_trim(head);
    if (!head.len || head.at[0] != '{') return false;
    bool chat = holds(head, "\"messages\"") && holds(head, "\"type\"") && holds(head, "\"name\"");
    return chat || (holds(head, "\"about\"") && holds(head, "\"chats\"")) || (holds(head, "\"chats\"") && holds(head, "\"list\""));
}

struct chats {
    json_t *whole;
    const json_t *list; /* of chats; NULL when the file is one */
    size_t chat, message;
};

static struct str string(const json_t *object, const char *key)
{
    const json_t *x = json_object_get(object, key);
    return json_is_string(x) ? (struct str){json_string_value(x), json_string_length(x)} : (struct str){"", 0};
}

/* A message's words: a string, or a list of strings and of {"type", "text"} for links, bold words and the like. */
static bool words(const json_t *text, struct arena *a, struct str *out)
{
    struct buf b;
    size_t i;
    const json_t *piece;
    buf_init(&b, a);
    if (json_is_string(text)) buf_add(&b, (struct str){json_string_value(text), json_string_length(text)});
    for (i = 0; i < json_array_size(text); i++) {
        piece = json_array_get(text, i);
        if (json_is_string(piece)) buf_add(&b, (struct str){json_string_value(piece), json_string_length(piece)});
        if (json_is_object(piece)) buf_add(&b, string(piece, "text"));
    }
    *out = str_trim(buf_view(&b));
    return !b.failed;
}

/* The moment in UTC where it is told, else the one of the exporting machine's clock, without a zone. */
static bool moment(const json_t *message, const char *clock, const char *unix_time, struct arena *a, struct str *out)
{
    const json_t *x = json_object_get(message, unix_time);
    struct str digits = string(message, unix_time);
    int64_t seconds = json_is_integer(x) ? (int64_t)json_integer_value(x) : 0;
    if (digits.len && digits.len < 12)
        for (size_t i = 0; i < digits.len; i++)
            seconds = digits.at[i] >= '0' && digits.at[i] <= '9' ? 10 * seconds + (digits.at[i] - '0') : 0;
    if (seconds > 0) return stamp_seconds(a, seconds, out);
    return stamp_iso(a, string(message, clock), out);
}

static long long number(const json_t *object, const char *key)
{
    const json_t *x = json_object_get(object, key);
    return json_is_integer(x) ? (long long)json_integer_value(x) : 0;
}

/* "telegram/CHAT/MESSAGE", nothing when either has no number. */
static bool key(const json_t *chat, const char *chat_key, const json_t *message, const char *message_key, struct arena *a,
                struct str *out)
{
    struct buf b;
    buf_init(&b, a);
    if (json_is_integer(json_object_get(chat, chat_key)) && json_is_integer(json_object_get(message, message_key)))
        buf_format(&b, "telegram/%lld/%lld", number(chat, chat_key), number(message, message_key));
    *out = buf_view(&b);
    return !b.failed;
}

/* What a message answers to: in its own chat, or in the one that `reply_to_peer_id` names ("channel123"). */
static bool reply(const json_t *chat, const json_t *message, struct arena *a, struct str *out)
{
    struct str peer = string(message, "reply_to_peer_id");
    struct buf b;
    if (!peer.len) return key(chat, "id", message, "reply_to_message_id", a, out);
    while (peer.len && (*peer.at < '0' || *peer.at > '9')) peer.at++, peer.len--;
    buf_init(&b, a);
    if (peer.len && json_is_integer(json_object_get(message, "reply_to_message_id")))
        buf_format(&b, "telegram/%.*s/%lld", (int)peer.len, peer.at, number(message, "reply_to_message_id"));
    *out = buf_view(&b);
    return !b.failed;
}

/* A forwarded message is the word of whom it came from, by way of the chat; in a group the writer is named. */
static bool fill(const json_t *chat, const json_t *message, struct arena *a, struct article *out)
{
    struct str name = string(chat, "name"), from = string(message, "from"), origin = string(message, "forwarded_from");
    if (str_same(from, name)) from = (struct str){"", 0};
    return key(chat, "id", message, "id", a, &out->id) && reply(chat, message, a, &out->reply_to) &&
           read_copy(a, origin.len ? name : (struct str){"", 0}, &out->via) &&
           read_copy(a, origin.len ? origin : name, &out->source) && read_copy(a, from, &out->author) &&
           moment(message, "date", "date_unixtime", a, &out->published) &&
           moment(message, "edited", "edited_unixtime", a, &out->modified);
}

static truce_status open_chats(struct reader *r, truce_error *error)
{
    json_error_t fault;
    struct chats *c = arena_alloc(&r->arena, 1, sizeof *c);
    if (!c) return err_memory(error);
    *c = (struct chats){0};
    struct str bytes = r->bytes;
    if (str_starts(bytes, "\xEF\xBB\xBF")) bytes = (struct str){bytes.at + 3, bytes.len - 3};
    c->whole = json_loadb(bytes.at, bytes.len, 0, &fault);
    r->state = c;
    if (!c->whole)
        return err_set(error, TRUCE_EINPUT, (uint64_t)fault.position, "line %d, byte %d: bad JSON: %s", fault.line, fault.position,
                       fault.text);
    const json_t *chats = json_object_get(json_object_get(c->whole, "chats"), "list");
    if (json_is_array(chats))
        c->list = chats;
    else if (!json_is_array(json_object_get(c->whole, "messages")))
        return err_set(error, TRUCE_EINPUT, 0, "no export of Telegram: no \"messages\"");
    return TRUCE_OK;
}

/* The next message with its chat; NULL when there is none. */
static const json_t *step(struct chats *c, const json_t **chat)
{
    for (;;) {
        *chat = c->list ? json_array_get(c->list, c->chat) : c->chat ? NULL : c->whole;
        if (!*chat) return NULL;
        const json_t *message = json_array_get(json_object_get(*chat, "messages"), c->message++);
        if (message) return message;
        c->chat++;
        c->message = 0;
    }
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct chats *c = r->state;
    const json_t *chat, *message;
    while ((message = step(c, &chat))) {
        char part[48];
        struct str type = string(message, "type");
        arena_reset(a);
        *out = (struct article){0};
        if (type.len && !str_is(type, "message")) continue; /* who came and went */
        (void)snprintf(part, sizeof part, "message %lld", number(message, "id"));
        if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
        const json_t *text = json_object_get(message, "text");
        *more = true;
        if (!json_is_object(message)) return err_set(error, TRUCE_EINPUT, 0, "no JSON object");
        if (text && !json_is_string(text) && !json_is_array(text))
            return err_set(error, TRUCE_EINPUT, 0, "\"text\" is neither string nor array");
        if (!words(text, a, &out->text)) return err_memory(error);
        *more = out->text.len > 0;
        if (!*more) continue; /* a picture alone */
        return fill(chat, message, a, out) ? TRUCE_OK : err_memory(error);
    }
    return TRUCE_OK;
}

static void close_chats(struct reader *r)
{
    struct chats *c = r->state;
    if (c) json_decref(c->whole);
    r->state = NULL;
}

const struct read_format read_telegram = {.name = "telegram",
                                          .help = "result.json of Telegram Desktop: an article a message",
                                          .knows = knows,
                                          .open = open_chats,
                                          .next = next,
                                          .close = close_chats};
