#include "parse/lemma.h"

#include "base/err.h"
#include "base/utf8.h"

enum { RULE = 16, LONGEST_ENDING = 6, LONGEST_WORD = 40 /* characters */, KEPT = 240 /* bytes of a form that rules see */ };
enum kind { KIND_ENDING, KIND_SMALL, KIND_CAPITAL, KIND_CAPITALS, KINDS };
enum op { OP_KEEP, OP_LOWER, OP_TITLE, OPS };

/* Sections of the model as they lie there; learn/lemma.py writes them. A rule is
 *   0  4  where its key starts in text: the ending's bytes, last first; a whole word closes with "^"
 *   4  4  where the text to add starts
 *   8     key length, added length, kind, UPOS, XPOS, case operation, characters to cut, zero: a byte each */
struct lemmatizer {
    struct str text;
    const char *rules, *slots, *usual;
    uint32_t rule_count, slot_count; /* slot_count is a power of two; a slot is 0 or 1 + a rule's number */
};

static unsigned byte_of(const char *rule, int at)
{
    return (unsigned char)rule[at];
}

static bool good_rule(const struct lemmatizer *l, const char *rule)
{
    uint32_t key = pack_u32(rule), add = pack_u32(rule + 4);
    unsigned key_len = byte_of(rule, 8), add_len = byte_of(rule, 9);
    if (key > l->text.len || key_len > l->text.len - key || add > l->text.len || add_len > l->text.len - add) return false;
    struct str added = {l->text.at + add, add_len};
    return byte_of(rule, 10) < KINDS && byte_of(rule, 13) < OPS && utf8_valid_prefix(added) == added.len;
}

truce_status lemma_open(const struct pack *model, struct arena *arena, struct lemmatizer **out, truce_error *error)
{
    struct str rules = pack_section(model, "lemma.rules", NULL), slots = pack_section(model, "lemma.slots", NULL);
    struct str usual = pack_section(model, "lemma.usual", NULL);
    uint64_t slot_count = slots.len / 4;
    struct lemmatizer *l = arena_alloc(arena, 1, sizeof *l);
    if (!l) return err_memory(error);
    *l = (struct lemmatizer){
        pack_section(model, "lemma.text", NULL), rules.at, slots.at, usual.at, (uint32_t)(rules.len / RULE), 0};
    if (!l->text.at || !rules.at || !slots.at || usual.len != XPOS_TAGS || rules.len % RULE || rules.len / RULE > 1u << 24)
        return err_set(error, TRUCE_EMODEL, 0, "model: the lemma rules are missing or of another shape");
    if (slots.len % 4 || slot_count == 0 || slot_count > 1u << 28 || (slot_count & (slot_count - 1)) ||
        slot_count / 2 < l->rule_count)
        return err_set(error, TRUCE_EMODEL, 0, "model: the table of lemma rules has a wrong size");
    for (uint32_t i = 0; i < l->rule_count; i++)
        if (!good_rule(l, l->rules + (size_t)i * RULE))
            return err_set(error, TRUCE_EMODEL, i, "model: lemma rule %u is damaged", i);
    uint32_t used = 0;
    for (uint64_t i = 0; i < slot_count; i++) {
        uint32_t slot = pack_u32(slots.at + i * 4);
        if (slot > l->rule_count) return err_set(error, TRUCE_EMODEL, i, "model: a slot names no lemma rule");
        used += slot != 0;
    }
    /* A search ends at an empty slot, so half of them have to be. */
    if (used > l->rule_count) return err_set(error, TRUCE_EMODEL, 0, "model: the table of lemma rules is too full");
    for (int i = 0; i < XPOS_TAGS; i++)
        if (byte_of(l->usual, i) >= UPOS_TAGS) return err_set(error, TRUCE_EMODEL, 0, "model: lemma.usual names no tag");
    l->slot_count = (uint32_t)slot_count;
    *out = l;
    return TRUCE_OK;
}

static uint64_t hash_byte(uint64_t hash, unsigned byte)
{
    return (hash ^ byte) * 0x100000001B3u;
}

struct query {
    unsigned kind, upos, xpos;
    const char *key; /* lower-cased form, last byte first */
    size_t len;      /* of it; a whole form is followed by "^" */
};

/* The rule with exactly the first `len` bytes of the key, or NULL. */
static const char *probe(const struct lemmatizer *l, const struct query *q, uint64_t hash, size_t len)
{
    uint32_t mask = l->slot_count - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        uint32_t slot = pack_u32(l->slots + (size_t)at * 4);
        if (slot == 0) return NULL;
        const char *rule = l->rules + (size_t)(slot - 1) * RULE;
        if (byte_of(rule, 8) == len && byte_of(rule, 10) == q->kind && byte_of(rule, 11) == q->upos &&
            byte_of(rule, 12) == q->xpos && memcmp(l->text.at + pack_u32(rule), q->key, len) == 0)
            return rule;
    }
}

/* The rule with the longest ending that the form has, the whole word being the longest; NULL when the tags have none. */
static const char *find(const struct lemmatizer *l, const struct query *q)
{
    uint64_t hash = hash_byte(hash_byte(hash_byte(0xCBF29CE484222325u, q->kind), q->upos), q->xpos);
    const char *found = probe(l, q, hash, 0), *rule;
    if (!found) return NULL;
    size_t codes = 0;
    for (size_t i = 0; i < q->len; i++) {
        hash = hash_byte(hash, (unsigned char)q->key[i]);
        if (((unsigned char)q->key[i] & 0xC0) == 0x80) continue; /* a character's first byte comes last */
        if (++codes > LONGEST_WORD) return found;
        if (codes <= LONGEST_ENDING && q->kind == KIND_ENDING && (rule = probe(l, q, hash, i + 1)) != NULL) found = rule;
    }
    rule = probe(l, q, hash_byte(hash, '^'), q->len + 1);
    return rule ? rule : found;
}

/* Lower-cases the form into out (at most KEPT bytes) and tells how it was written. A longer form gives 0. */
static size_t lower(struct str form, char *out, enum kind *kind)
{
    size_t n = 0, len;
    unsigned capitals = 0;
    bool small = false;
    for (size_t at = 0; at < form.len; at += len) {
        uint32_t code = utf8_at(form, at, &len), plain = utf8_lower(code);
        capitals += plain != code;
        small = small || utf8_upper(code) != code;
        char bytes[4];
        size_t size = utf8_put(plain, bytes);
        if (n + size > KEPT) return 0;
        memcpy(out + n, bytes, size);
        n += size;
    }
    *kind = capitals == 0 ? KIND_SMALL : capitals > 1 && !small ? KIND_CAPITALS : KIND_CAPITAL;
    return n;
}

/* The form with its case changed, into out of KEPT bytes. */
static size_t recase(struct str form, enum op op, char *out)
{
    size_t n = 0, len;
    for (size_t at = 0; at < form.len; at += len) {
        uint32_t code = utf8_at(form, at, &len);
        if (op == OP_LOWER || (op == OP_TITLE && at > 0)) code = utf8_lower(code);
        if (op == OP_TITLE && at == 0) code = utf8_upper(code);
        char bytes[4];
        size_t size = utf8_put(code, bytes);
        if (n + size > KEPT) break;
        memcpy(out + n, bytes, size);
        n += size;
    }
    return n;
}

static size_t cut(const char *text, size_t len, unsigned characters)
{
    while (characters && len) {
        do len--;
        while (len && ((unsigned char)text[len] & 0xC0) == 0x80);
        characters--;
    }
    return len;
}

/* The lemma of a form, into out of KEPT + 256 bytes; 0 when the form itself is to stand. */
static size_t lemma_of(const struct lemmatizer *l, struct str form, unsigned upos, unsigned xpos, char *out)
{
    char small[KEPT], key[KEPT + 1];
    enum kind kind = KIND_SMALL;
    size_t len = lower(form, small, &kind);
    if (len == 0) return 0;
    for (size_t i = 0; i < len; i++) key[i] = small[len - 1 - i];
    key[len] = '^';
    struct query q = {KIND_ENDING, upos, xpos, key, len};
    const char *ending = find(l, &q);
    if (!ending && xpos < XPOS_TAGS) {
        q.upos = byte_of(l->usual, (int)xpos);
        ending = find(l, &q);
    }
    q.kind = kind;
    const char *rule = find(l, &q);
    enum op op = rule ? (enum op)byte_of(rule, 13) : upos == UPOS_PROPN ? OP_KEEP : OP_LOWER;
    size_t n = recase(form, op, out);
    if (ending) {
        n = cut(out, n, byte_of(ending, 14));
        memcpy(out + n, l->text.at + pack_u32(ending + 4), byte_of(ending, 9));
        n += byte_of(ending, 9);
    }
    if (n) return n;
    memcpy(out, small, len);
    return len;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A numeral without the commas between its digits ("1,100"), into out of KEPT bytes; a longer one stays. */
static struct str plain_number(struct str form, char *out)
{
    size_t n = 0;
    if (form.len > KEPT) return form;
    for (size_t i = 0; i < form.len; i++)
        if (form.at[i] != ',' || i == 0 || i + 1 == form.len || !is_digit(form.at[i - 1]) || !is_digit(form.at[i + 1]))
            out[n++] = form.at[i];
    return (struct str){out, n};
}

/* "'s" is a form of "be" to the rules; as an auxiliary of a participle it is one of "have", unless that is passive. */
static bool stands_for_have(const struct doc *d, uint32_t token, struct str lemma)
{
    const struct token *t = d->tokens + token;
    struct str form = doc_form(d, token);
    if (t->deprel != REL_AUX || t->head == 0 || !str_is(lemma, "be") || !(str_ends(form, "'s") || str_ends(form, "\xE2\x80\x99s")))
        return false;
    return d->tokens[doc_head(d, token)].xpos == XPOS_VBN;
}

truce_status lemma_fill(const struct lemmatizer *l, struct doc *d, truce_error *error)
{
    for (uint32_t i = 0; i < d->token_count; i++) {
        char out[KEPT + 256], number[KEPT];
        struct token *t = d->tokens + i;
        struct str form = doc_form(d, i);
        if (t->xpos == XPOS_CD) form = plain_number(form, number);
        struct str lemma = {out, lemma_of(l, form, t->upos, t->xpos, out)};
        if (lemma.len == 0) {
            t->lemma = t->form;
            continue;
        }
        if (stands_for_have(d, i, lemma)) lemma = str_c("have");
        if (!doc_pool(d, lemma, &t->lemma)) return err_memory(error);
    }
    return TRUCE_OK;
}
