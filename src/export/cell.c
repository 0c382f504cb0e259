#include "export/cell.h"

/* A comma unless the row just begins: rows begin at the start of the buffer or behind a line's end. */
static void comma(struct buf *o)
{
    if (o->len && o->at[o->len - 1] != '\n') buf_text(o, ",");
}

void cell_text(struct buf *o, struct str s)
{
    bool begins = !o->len || o->at[o->len - 1] == '\n';
    comma(o);
    if (!s.len && !begins) return; /* an empty first field is quoted, so that the next one gets its comma */
    bool quoted = false;
    for (size_t i = 0; i < s.len && !quoted; i++) quoted = strchr("\",\r\n", s.at[i]) != NULL; /* a NUL byte, too */
    if (s.len && (s.at[0] == ' ' || s.at[s.len - 1] == ' ')) quoted = true;
    if (!quoted && s.len) {
        buf_add(o, s);
        return;
    }
    buf_text(o, "\"");
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        if (i < s.len && s.at[i] != '"') continue;
        buf_add(o, (struct str){s.at + from, i - from});
        if (i < s.len) buf_text(o, "\"\"");
        from = i + 1;
    }
    buf_text(o, "\"");
}

void cell_name(struct buf *o, const char *name)
{
    cell_text(o, str_c(name));
}

void cell_number(struct buf *o, int64_t x)
{
    comma(o);
    buf_format(o, "%lld", (long long)x);
}

void cell_day(struct buf *o, int32_t day)
{
    char text[11] = "";
    if (day != NO_DAY) day_print(day_from_number(day), text);
    cell_name(o, text);
}

void cell_degrees(struct buf *o, const struct record_place *p, bool latitude)
{
    if (!p->located) {
        cell_name(o, "");
        return;
    }
    comma(o);
    buf_format(o, "%.4f", (double)(latitude ? p->latitude : p->longitude));
}

void cell_end(struct buf *o)
{
    buf_text(o, "\r\n");
}

static struct str called(const struct export *x, uint32_t actor, bool code)
{
    return code ? x->claims->actors[actor].code : export_party(x, actor);
}

void cell_parties(struct buf *o, const struct export *x, party_rows parties, bool codes)
{
    struct buf all;
    buf_init(&all, o->arena);
    for (uint32_t i = 0; i < parties.count; i++) {
        if (i) buf_text(&all, "; ");
        buf_add(&all, called(x, x->account->parties[parties.first + i], codes));
    }
    if (all.failed) o->failed = true;
    cell_text(o, buf_view(&all));
}

void cell_party(struct buf *o, const struct export *x, uint32_t actor, bool code)
{
    cell_text(o, actor == NO_ROW ? (struct str){"", 0} : called(x, actor, code));
}

void cell_id(struct buf *o, const struct export *x, enum record_kind kind, uint32_t row)
{
    struct buf id;
    buf_init(&id, o->arena);
    export_id(x, kind, row, &id);
    cell_text(o, buf_view(&id));
}

static const struct claim_article *article_of(const struct export *x, evidence_rows e, uint32_t i)
{
    return x->claims->articles + x->claims->rows[x->account->evidence[e.first + i]].article;
}

void sources_of(const struct export *x, evidence_rows e, struct buf *out)
{
    for (uint32_t i = 0; i < e.count && !x->redact; i++) {
        struct str name = article_of(x, e, i)->source;
        bool again = name.len == 0;
        for (uint32_t k = 0; k < i && !again; k++) again = str_same(name, article_of(x, e, k)->source);
        if (again) continue;
        if (out->len) buf_text(out, "; ");
        buf_add(out, name);
    }
}

void json_put(struct buf *o, struct str s)
{
    buf_text(o, "\"");
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        unsigned char c = i < s.len ? (unsigned char)s.at[i] : 0;
        if (i < s.len && c >= 0x20 && c != '"' && c != '\\') continue;
        buf_add(o, (struct str){s.at + from, i - from});
        from = i + 1;
        if (i < s.len) buf_format(o, c < 0x20 ? "\\u%04x" : "\\%c", c);
    }
    buf_text(o, "\"");
}

void json_put_key(struct buf *o, const char *key)
{
    char last = o->len ? o->at[o->len - 1] : '{';
    if (last != '{' && last != '[') buf_text(o, ",");
    buf_format(o, "\"%s\":", key);
}

void json_put_text(struct buf *o, const char *key, struct str s)
{
    json_put_key(o, key);
    if (s.len)
        json_put(o, s);
    else
        buf_text(o, "null");
}

void json_put_day(struct buf *o, const char *key, int32_t day)
{
    char text[11] = "";
    if (day != NO_DAY) day_print(day_from_number(day), text);
    json_put_text(o, key, str_c(text));
}
