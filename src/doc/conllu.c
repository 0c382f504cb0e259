#include "doc/conllu.h"

#include "base/err.h"
#include "base/utf8.h"

enum { COLUMNS = 10 };
enum column { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

struct reader {
    struct doc *d;
    char *text;
    size_t text_len, text_room;
    uint64_t line;
    uint32_t paragraph, joined; /* the last word of a multi-word token that is being read */
    bool joined_space, open, space, new_paragraph;
    truce_error *error;
};

static truce_status bad(struct reader *r, const char *what)
{
    return err_set(r->error, TRUCE_EINPUT, r->line, "line %llu: %s", (unsigned long long)r->line, what);
}

static bool number(struct str s, uint32_t *out)
{
    uint64_t value = 0;
    if (s.len == 0 || s.len > 9) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        value = value * 10 + (uint64_t)(s.at[i] - '0');
    }
    *out = (uint32_t)value;
    return true;
}

static bool has_no_space_after(struct str misc)
{
    for (struct str part = str_cut(&misc, '|'); part.at; part = str_cut(&misc, '|'))
        if (str_is(part, "SpaceAfter=No")) return true;
    return false;
}

/* The form without its blanks, into the pool. */
static bool pool_form(struct doc *d, struct str form, struct pooled *out)
{
    *out = (struct pooled){0, 0};
    while (form.len) {
        size_t n = 0;
        while (n < form.len && form.at[n] != ' ') n++;
        struct pooled piece;
        if (!doc_pool(d, (struct str){form.at, n}, &piece)) return false;
        if (out->len == 0) out->at = piece.at;
        out->len += piece.len;
        n += n < form.len;
        form = (struct str){form.at + n, form.len - n};
    }
    return true;
}

static uint8_t tag(int number_of_name)
{
    return number_of_name < 0 ? CONLLU_NONE : (uint8_t)number_of_name;
}

static struct sentence *start_sentence(struct reader *r)
{
    struct sentence *s = doc_add_sentence(r->d);
    if (!s) return NULL;
    if (r->text_len) r->text[r->text_len++] = '\n';
    r->paragraph += r->new_paragraph && r->d->sentence_count > 1;
    *s = (struct sentence){
        .span = {(uint32_t)r->text_len, (uint32_t)r->text_len}, .first_token = r->d->token_count, .paragraph = r->paragraph};
    r->open = true;
    r->new_paragraph = r->space = false;
    r->joined = 0;
    return s;
}

static truce_status read_word(struct reader *r, const struct str *c)
{
    uint32_t id = 0, head = 0;
    struct doc *d = r->d;
    struct sentence *s = r->open ? d->sentences + d->sentence_count - 1 : start_sentence(r);
    if (!s) return err_memory(r->error);
    if (!number(c[ID], &id) || id != s->token_count + 1) return bad(r, "words are not numbered in order");
    if (!number(c[HEAD], &head) && !str_is(c[HEAD], "_")) return bad(r, "the head is no number");
    struct str form = str_trim(c[FORM]);
    if (form.len == 0) return bad(r, "a word has no form");
    /* Room for every byte of the file was made at the start; what is added between words replaces a tab or line end. */
    if (r->space) r->text[r->text_len++] = ' ';
    struct token t = {.span = {(uint32_t)r->text_len, (uint32_t)(r->text_len + form.len)},
                      .sentence = d->sentence_count - 1,
                      .head = head,
                      .upos = tag(upos_of(c[UPOS])),
                      .xpos = tag(xpos_of(c[XPOS])),
                      .deprel = tag(deprel_of(c[DEPREL]))};
    memcpy(r->text + r->text_len, form.at, form.len);
    r->text_len += form.len;
    if (r->joined && id >= r->joined) {
        r->space = r->joined_space;
        r->joined = 0;
    } else {
        r->space = !r->joined && !has_no_space_after(c[MISC]);
    }
    if (r->space) t.flags = TOKEN_SPACE_AFTER;
    if (!pool_form(d, form, &t.form)) return err_memory(r->error);
    if (!str_is(c[LEMMA], "_") || str_is(c[FORM], "_")) {
        if (!doc_pool(d, c[LEMMA], &t.lemma)) return err_memory(r->error);
    }
    struct token *row = doc_add_token(d);
    if (!row) return err_memory(r->error);
    *row = t;
    s->token_count++;
    s->span.end = t.span.end;
    return TRUCE_OK;
}

static truce_status close_sentence(struct reader *r)
{
    if (!r->open) return TRUCE_OK;
    const struct sentence *s = r->d->sentences + r->d->sentence_count - 1;
    for (uint32_t t = s->first_token; t < r->d->token_count; t++)
        if (r->d->tokens[t].head > s->token_count) return bad(r, "a head lies outside its sentence");
    r->open = false;
    return TRUCE_OK;
}

/* "3-4": the surface word of the next two words. */
static truce_status read_range(struct reader *r, const struct str *c)
{
    struct str last = c[ID], first = str_cut(&last, '-');
    uint32_t from, to;
    if (!number(first, &from) || !number(last, &to) || to < from) return bad(r, "a range is no range");
    r->joined = to;
    r->joined_space = !has_no_space_after(c[MISC]);
    return TRUCE_OK;
}

static truce_status read_line(struct reader *r, struct str line)
{
    if (line.len && line.at[line.len - 1] == '\r') line.len--;
    if (line.len == 0) return close_sentence(r);
    if (line.at[0] == '#') {
        if (str_starts(line, "# newpar") || str_starts(line, "# newdoc")) r->new_paragraph = true;
        return TRUCE_OK;
    }
    struct str c[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
        c[i] = str_cut(&line, '\t');
        if (!c[i].at || c[i].len == 0) return bad(r, "a word needs ten columns, none of them empty");
    }
    if (line.at) return bad(r, "a word has more than ten columns");
    if (memchr(c[ID].at, '.', c[ID].len)) return TRUCE_OK;
    if (!memchr(c[ID].at, '-', c[ID].len)) return read_word(r, c);
    if (!r->open && !start_sentence(r)) return err_memory(r->error);
    return read_range(r, c);
}

truce_status conllu_read(struct doc *d, struct str bytes, truce_error *error)
{
    struct reader r = {.d = d, .error = error};
    if (bytes.len > DOC_TEXT_LIMIT) return err_set(error, TRUCE_EINPUT, 0, "treebank file is too large");
    size_t good = utf8_valid_prefix(bytes);
    if (good < bytes.len) return err_set(error, TRUCE_EINPUT, good, "byte %zu: not UTF-8", good);
    r.text = arena_alloc(d->arena, bytes.len + 1, 1);
    if (!r.text) return err_memory(error);
    truce_status status = TRUCE_OK;
    for (struct str line = str_cut(&bytes, '\n'); line.at && status == TRUCE_OK; line = str_cut(&bytes, '\n')) {
        r.line++;
        status = read_line(&r, line);
    }
    if (status == TRUCE_OK) status = close_sentence(&r);
    d->text = (struct str){r.text, r.text_len};
    return status;
}
