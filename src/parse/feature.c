#include "parse/feature.h"

#include <utf8proc.h>
#include <zlib.h>

#include "base/err.h"
#include "base/utf8.h"

enum { LONGEST = 64 /* bytes of a vocabulary word */ };

enum shape { SHAPE_CAPITAL = 1, SHAPE_CAPITALS = 2, SHAPE_DIGIT = 4, SHAPE_SMALL = 8, SHAPE_NO_WORD = 16, SHAPE_JOINED = 32 };

truce_status feature_open_words(const struct pack *model, struct vocabulary *out, truce_error *error)
{
    uint32_t count = 0;
    struct str text = pack_section(model, "net.words", &count), ends = pack_section(model, "net.words.ends", NULL);
    struct str slots = pack_section(model, "net.words.slots", NULL);
    uint64_t slot_count = slots.len / 4;
    if (!text.at || !ends.at || !slots.at || ends.len != (uint64_t)count * 4 || slots.len % 4)
        return err_set(error, TRUCE_EMODEL, 0, "model: the vocabulary is missing or of another shape");
    if (slot_count == 0 || slot_count > UINT32_MAX || (slot_count & (slot_count - 1)) != 0 || slot_count / 2 < count)
        return err_set(error, TRUCE_EMODEL, 0, "model: the vocabulary's table has a wrong size");
    uint32_t before = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = pack_u32(ends.at + (size_t)i * 4);
        if (end < before || end > text.len) return err_set(error, TRUCE_EMODEL, i, "model: vocabulary word %u lies outside", i);
        before = end;
    }
    uint32_t used = 0;
    for (uint64_t i = 0; i < slot_count; i++) {
        uint32_t slot = pack_u32(slots.at + i * 4);
        if (slot > count) return err_set(error, TRUCE_EMODEL, i, "model: a vocabulary slot names no word");
        used += slot != 0;
    }
    /* A search ends at an empty slot, so half of them have to be. */
    if (used > count) return err_set(error, TRUCE_EMODEL, 0, "model: the vocabulary's table is too full");
    *out = (struct vocabulary){text, ends.at, slots.at, count, (uint32_t)slot_count};
    return TRUCE_OK;
}

/* The number of a word, or count. */
static uint32_t find(const struct vocabulary *v, struct str word)
{
    uint32_t mask = v->slot_count - 1;
    for (uint32_t at = (uint32_t)str_hash(word) & mask;; at = (at + 1) & mask) {
        uint32_t slot = pack_u32(v->slots + (size_t)at * 4);
        if (slot == 0) return v->count;
        uint32_t start = slot > 1 ? pack_u32(v->ends + (size_t)(slot - 2) * 4) : 0;
        uint32_t end = pack_u32(v->ends + (size_t)(slot - 1) * 4);
        if (str_same(word, (struct str){v->text.at + start, end - start})) return slot - 1;
    }
}

static uint32_t crc_add(const z_crc_t *table, uint32_t crc, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) crc = (uint32_t)table[(crc ^ (unsigned char)bytes[i]) & 0xFF] ^ crc >> 8;
    return crc;
}

static uint32_t hash(const z_crc_t *table, char mark, const char *bytes, size_t len, uint32_t rows)
{
    uint32_t crc = crc_add(table, crc_add(table, 0xFFFFFFFFu, &mark, 1), bytes, len);
    return (crc ^ 0xFFFFFFFFu) % rows;
}

static unsigned shape_of(uint32_t code)
{
    if (code < 0x80) {
        if (utf8_is_digit(code)) return SHAPE_DIGIT;
        if (code >= 'A' && code <= 'Z') return SHAPE_CAPITAL;
        if (code >= 'a' && code <= 'z') return SHAPE_SMALL;
        return code == '-' || code == '.' ? SHAPE_NO_WORD | SHAPE_JOINED : SHAPE_NO_WORD;
    }
    switch (code < UTF8_BAD ? utf8proc_category((utf8proc_int32_t)code) : UTF8PROC_CATEGORY_CN) {
    case UTF8PROC_CATEGORY_LU: return SHAPE_CAPITAL;
    case UTF8PROC_CATEGORY_LL: return SHAPE_SMALL;
    case UTF8PROC_CATEGORY_ND: return SHAPE_DIGIT;
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO: return 0;
    default: return SHAPE_NO_WORD;
    }
}

/* What is known of a form while its characters go by. */
struct reading {
    const z_crc_t *table;
    uint32_t word; /* CRC so far of "w" and the plain form */
    char plain[LONGEST + 4];
    size_t plain_len;           /* of the whole form; bytes past LONGEST are not kept */
    char first[12], last[4][4]; /* the first three and the last four characters */
    size_t first_len;
    uint8_t last_len[4];
    uint32_t codes;
    unsigned any, start; /* SHAPE_* bits of all characters and of the first */
    bool all_other;
};

static void read_code(struct reading *r, uint32_t code)
{
    unsigned shape = shape_of(code);
    if (r->codes == 0) r->start = shape;
    r->any |= shape;
    r->all_other = r->all_other && (shape & SHAPE_NO_WORD);
    char bytes[4];
    size_t len = utf8_put(utf8_is_digit(code) ? '0' : utf8_lower(code), bytes);
    r->word = crc_add(r->table, r->word, bytes, len);
    if (r->plain_len + len <= LONGEST) memcpy(r->plain + r->plain_len, bytes, len);
    r->plain_len += len;
    if (r->codes < 3) {
        memcpy(r->first + r->first_len, bytes, len);
        r->first_len += len;
    }
    memcpy(r->last[r->codes % 4], bytes, 4);
    r->last_len[r->codes % 4] = (uint8_t)len;
    r->codes++;
}

/* The last `count` characters, end to end in out[16]; a shorter form gives all it has. */
static size_t ending(const struct reading *r, uint32_t count, char *out)
{
    size_t len = 0;
    if (count > r->codes) count = r->codes;
    for (uint32_t i = r->codes - count; i < r->codes; i++) {
        memcpy(out + len, r->last[i % 4], r->last_len[i % 4]);
        len += r->last_len[i % 4];
    }
    return len;
}

static uint32_t shape_row(const struct reading *r)
{
    unsigned row = r->any & (SHAPE_DIGIT | SHAPE_SMALL | SHAPE_JOINED);
    if (r->start & SHAPE_CAPITAL) row |= SHAPE_CAPITAL;
    if ((r->any & SHAPE_CAPITAL) && !(r->any & SHAPE_SMALL) && r->codes > 1) row |= SHAPE_CAPITALS;
    if (r->all_other) row |= SHAPE_NO_WORD;
    return row;
}

void feature_rows(const struct features *f, struct str form, uint32_t rows[FEATURES])
{
    struct reading r = {.table = get_crc_table(), .all_other = true};
    r.word = crc_add(r.table, 0xFFFFFFFFu, "w", 1);
    size_t len;
    for (size_t at = 0; at < form.len; at += len) read_code(&r, utf8_at(form, at, &len));

    uint32_t word = r.plain_len <= LONGEST ? find(&f->words, (struct str){r.plain, r.plain_len}) : f->words.count;
    if (word == f->words.count) word += (r.word ^ 0xFFFFFFFFu) % f->size[FEATURE_WORD];
    rows[FEATURE_WORD] = f->first[FEATURE_WORD] + word;
    for (uint32_t count = 2; count <= 4; count++) {
        enum feature suffix = FEATURE_SUFFIX2 + count - 2;
        char end[16];
        rows[suffix] = f->first[suffix] + hash(r.table, (char)('0' + count), end, ending(&r, count, end), f->size[suffix]);
    }
    rows[FEATURE_PREFIX3] = f->first[FEATURE_PREFIX3] + hash(r.table, 'p', r.first, r.first_len, f->size[FEATURE_PREFIX3]);
    rows[FEATURE_SHAPE] = f->first[FEATURE_SHAPE] + shape_row(&r);
}
