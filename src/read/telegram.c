/* telegram.c — result.json as Telegram Desktop exports it: one chat, or all of an account. */
#include <jansson.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/err.h"
#include "read/cut.h"
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

/* Where in the file the reader is: in a chat's messages, in the list of all chats. */
struct chats {
    struct str text;
    json_t *chat;    /* its name and number */
    size_t at, list; /* of the next message, of the next chat; list 0: the file is one chat */
    size_t left;     /* of the first chat that the user has left */
    size_t end;      /* behind the chat */
    uint64_t number; /* of the message within the file */
    bool ended;      /* nothing comes any more */
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

static truce_status no_export(const char *why, truce_error *error)
{
    return err_set(error, TRUCE_EINPUT, 0, "no export of Telegram: %s", why);
}

/* Opens the chat that begins at `at`; *found false when it has no messages. False: memory. */
static bool enter(struct chats *c, size_t at, bool *found)
{
    static const char *const wanted[] = {"name", "id", NULL};
    struct cut_object o;
    json_decref(c->chat);
    c->chat = NULL;
    if (!cut_object(c->text, at, wanted, "messages", NULL, &o, found)) return false;
    c->chat = o.head;
    c->at = o.items;
    c->end = o.end;
    *found = o.items != 0;
    return true;
}

/* The list of chats that the member `name` of the whole export has: where its first one stands, 0 for none. False: memory. */
static bool find_list(const struct chats *c, size_t whole, const char *name, size_t *list, bool *good)
{
    static const char *const none[] = {NULL};
    struct cut_object o;
    bool inner;
    *list = 0;
    if (!cut_object(c->text, whole, none, "", name, &o, good)) return false;
    json_decref(o.head);
    if (!o.inner) return true;
    if (!cut_object(c->text, o.inner, none, "list", NULL, &o, &inner)) return false;
    json_decref(o.head);
    *list = o.items;
    return true;
}

static truce_status open_chats(struct reader *r, truce_error *error)
{
    bool found, good;
    struct chats *c = arena_alloc(&r->arena, 1, sizeof *c);
    if (!c) return err_memory(error);
    *c = (struct chats){.text = r->bytes};
    size_t mark = str_starts(c->text, "\xEF\xBB\xBF") ? 3 : 0;
    r->state = c;
    if (!enter(c, mark, &found)) return err_memory(error);
    if (found) return TRUCE_OK;
    c->at = 0;
    if (!find_list(c, mark, "left_chats", &c->left, &good) || !find_list(c, mark, "chats", &c->list, &good))
        return err_memory(error);
    if (c->list || c->left) return TRUCE_OK;
    return no_export(good ? "no \"messages\"" : "bad JSON before any message", error);
}

/* A message as it stands in the file. */
struct piece {
    struct str text;
    unsigned depth;
    bool whole;
};

/* The next piece; *more false when there is none. A file that ends between two messages gives an empty one that is not whole.
 * False: memory. */
static bool step(struct chats *c, struct piece *p, bool *more)
{
    *more = false;
    while (!c->ended) {
        bool found, cut = false;
        if (c->at && cut_value(c->text, &c->at, &p->text, &p->depth, &p->whole)) {
            c->ended = !p->whole;
            break;
        }
        cut = c->at >= c->text.len;
        c->at = 0;
        if (!cut && !c->list) c->list = c->left, c->left = 0;
        if (!cut && !c->list) {
            c->ended = true;
            return true;
        }
        if (!cut && cut_value(c->text, &c->list, &p->text, &p->depth, &p->whole)) {
            if (!enter(c, (size_t)(p->text.at - c->text.at), &found)) return false;
            continue;
        }
        c->ended = cut || c->list >= c->text.len;
        c->list = 0;
        *p = (struct piece){.text = {c->text.at + c->text.len, 0}, .depth = 1};
        if (c->ended) break;
    }
    *more = p->text.at != NULL;
    c->number += *more;
    return true;
}

static truce_status fill_message(const json_t *chat, const json_t *message, struct arena *a, struct article *out, bool *more,
                                 truce_error *error)
{
    char part[48];
    const json_t *text = json_object_get(message, "text");
    if (!json_is_object(message)) return err_set(error, TRUCE_EINPUT, 0, "no JSON object");
    (void)snprintf(part, sizeof part, "message %lld", number(message, "id"));
    if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
    if (text && !json_is_string(text) && !json_is_array(text))
        return err_set(error, TRUCE_EINPUT, 0, "\"text\" is neither string nor array");
    if (!words(text, a, &out->text)) return err_memory(error);
    *more = out->text.len > 0; /* no picture alone */
    return !*more || fill(chat, message, a, out) ? TRUCE_OK : err_memory(error);
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    struct chats *c = r->state;
    for (;;) {
        struct piece p = {.text = {NULL, 0}};
        bool some;
        json_t *message;
        char part[48];
        if (!step(c, &p, &some)) return err_memory(error);
        if (!some) return TRUCE_OK;
        arena_reset(a);
        *out = (struct article){0};
        *more = true;
        (void)snprintf(part, sizeof part, "item %llu", (unsigned long long)c->number);
        if (!read_copy(a, str_c(part), &out->part)) return err_memory(error);
        truce_status status = cut_parse(c->text, p.text, p.depth, p.whole, r->limits, &message, error);
        if (status != TRUCE_OK) return status;
        struct str type = string(message, "type");
        *more = !type.len || str_is(type, "message"); /* others tell who came and went */
        if (*more) status = fill_message(c->chat, message, a, out, more, error);
        json_decref(message);
        if (status != TRUCE_OK || *more) return status;
    }
}

static void close_chats(struct reader *r)
{
    struct chats *c = r->state;
    if (c) json_decref(c->chat);
    r->state = NULL;
}

const struct read_format read_telegram = {.name = "telegram",
                                          .help = "result.json of Telegram Desktop: an article a message",
                                          .knows = knows,
                                          .open = open_chats,
                                          .next = next,
                                          .close = close_chats};
