/* dump_heads — every word that the act head may name, and every word that the lexicon names, for learn/heads.py.
 *
 *   dump_heads HOME FILE…
 *
 * HOME holds models/ and data/. A file holds texts apart by form feeds. Per word a row of whole numbers, little-endian:
 * u32 text (counted over all files), start, end (bytes in the text), then u8 status (1 taken, 2 ruled out, 3 free), the
 * lexicon's type, aux as for an act there, what a refusal there would make of it (1: REJECT), UPOS, number of sides s,
 * number of features n, has a partner; s sides of u32 start, end and relation (1 subject, 2 object, 3 other); n features
 * of u32; then the network's last layer of the word and of its partner, each a float scale and 256 bytes around 64.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "event/coder.h"
#include "pipe/pipe.h"

enum { LIMIT = 1 << 30, MOST_SIDES = 16, MOST_ROWS = 256 };

static void put_u32(uint32_t x)
{
    for (int i = 0; i < 4; i++) (void)putchar((int)(x >> 8 * i & 255));
}

struct sides_found {
    struct span spans[MOST_SIDES];
    uint32_t relation[MOST_SIDES], count;
};

static void add_side(const struct coder *c, struct sides_found *s, uint32_t noun, uint32_t relation)
{
    if (noun == NO_ROW || s->count == MOST_SIDES) return;
    uint32_t x = syntax_contents(&c->t, noun), m = c->t.actor[x] != NO_ROW ? c->t.actor[x] : c->t.place[x];
    s->spans[s->count] = m != NO_ROW ? c->d->mentions[m].span : c->d->tokens[x].span;
    s->relation[s->count++] = relation;
}

static struct sides_found sides_of(const struct coder *c, uint32_t token)
{
    struct sides_found s = {.count = 0};
    const struct syntax *t = &c->t;
    uint32_t object = NO_ROW;
    if (c->d->tokens[token].upos == UPOS_VERB) {
        add_side(c, &s, syntax_subject(t, token), 1);
        object = syntax_object(t, token);
        add_side(c, &s, object, 2);
    }
    uint32_t from[2] = {token, object};
    for (int k = 0; k < 2; k++) {
        uint32_t child = from[k] == NO_ROW ? NO_ROW : t->child[from[k]];
        for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
            if (syntax_is(t, child, REL_OBL) || syntax_is(t, child, REL_NMOD)) add_side(c, &s, child, 3);
    }
    return s;
}

static void put_layer(const struct doc *d, uint32_t token)
{
    uint32_t bits;
    memcpy(&bits, d->encoded_scale + token, sizeof bits);
    put_u32(bits);
    (void)fwrite(d->encoded + (size_t)token * ENCODED_WIDTH, 1, ENCODED_WIDTH, stdout);
}

static void put_row(struct coder *c, uint32_t text, uint32_t token)
{
    uint32_t features[HEAD_MOST_FEATURES], n = head_features(c, token, features), partner = head_partner(c, token);
    struct sides_found sides = sides_of(c, token);
    struct found as_if = {.token = token, .type = TYPE_SUPPORT, .into = NO_ROW, .carrier = NO_ROW, .content = NO_ROW};
    govern_judge(c, &as_if);
    put_u32(text);
    put_u32(c->d->tokens[token].span.start);
    put_u32(c->d->tokens[token].span.end);
    uint32_t row = c->found_at[token];
    unsigned char small[8] = {(unsigned char)trigger_status(c, token),
                              (unsigned char)(row == NO_ROW ? 0 : c->found[row].type),
                              (unsigned char)as_if.aux,
                              as_if.type == TYPE_REJECT,
                              c->d->tokens[token].upos,
                              (unsigned char)sides.count,
                              (unsigned char)n,
                              partner != NO_ROW};
    (void)fwrite(small, 1, sizeof small, stdout);
    for (uint32_t i = 0; i < sides.count; i++) {
        put_u32(sides.spans[i].start);
        put_u32(sides.spans[i].end);
        put_u32(sides.relation[i]);
    }
    for (uint32_t i = 0; i < n; i++) put_u32(features[i]);
    put_layer(c->d, token);
    if (partner != NO_ROW) put_layer(c->d, partner);
}

static truce_status dump(const struct kit *kit, struct str bytes, uint32_t text, struct arena *rows, struct work *w,
                         truce_error *error)
{
    struct doc d;
    struct coder *c = NULL;
    arena_reset(rows);
    doc_init(&d, rows);
    truce_status status = pipe_run(kit, bytes, STAGE_MENTIONS, &d, w, error);
    if (status == TRUCE_OK) status = coder_open(kit->lexicon, kit->actors, &d, w, &c, error);
    for (uint32_t s = 0; s < d.sentence_count && status == TRUCE_OK; s++) {
        c->sentence = s;
        repair_sentence(c);
        trigger_find(c);
        uint32_t candidates[MOST_ROWS], n = head_candidates(c, candidates, MOST_ROWS), at = 0;
        for (uint32_t i = 0; i < d.sentences[s].token_count; i++) {
            uint32_t token = d.sentences[s].first_token + i;
            bool candidate = at < n && candidates[at] == token;
            at += candidate;
            if (candidate || trigger_status(c, token) == TRIGGER_TAKEN || trigger_status(c, token) == TRIGGER_RULED_OUT)
                put_row(c, text, token);
        }
    }
    return status;
}

int main(int count, char **arguments)
{
    struct kit kit;
    struct kit_paths paths = {0};
    struct arena rows, input;
    struct work work;
    truce_error error = {0};
    if (count < 3) {
        (void)fprintf(stderr, "usage: dump_heads HOME FILE...\n");
        return 2;
    }
    paths.home = arguments[1];
    arena_init(&rows, NULL, LIMIT);
    arena_init(&input, NULL, LIMIT);
    arena_init(&work.scratch, NULL, LIMIT);
    truce_status status = kit_open(&paths, NULL, &kit, &error);
    if (status == TRUCE_OK) network_keep_layer(kit.network);
    uint32_t text = 0;
    for (int i = 2; i < count && status == TRUCE_OK; i++) {
        struct str bytes;
        status = file_read(&input, arguments[i], LIMIT / 2, &bytes, &error);
        while (status == TRUCE_OK && bytes.at) status = dump(&kit, str_cut(&bytes, '\f'), text++, &rows, &work, &error);
    }
    if (status != TRUCE_OK) (void)fprintf(stderr, "dump_heads: %s\n", error.message);
    arena_free(&rows);
    arena_free(&input);
    arena_free(&work.scratch);
    kit_close(&kit);
    return status == TRUCE_OK ? 0 : 1;
}
