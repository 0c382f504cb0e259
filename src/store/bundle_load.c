/* bundle_load.c — claims out of bundles; bundle.h tells what their bytes are. */
#include "base/err.h"
#include "store/load.h"

static bool hold(struct load *l, int64_t bundle, struct held_bundle *to)
{
    sqlite3_stmt *row = SQL(l->s, &l->error, "SELECT claims FROM bundle_claims WHERE bundle = ?", whole(bundle));
    int step = sql_row(l->s, row, &l->error);
    struct str bytes = step > 0 ? sql_text(row, 0) : (struct str){"", 0};
    arena_reset(&to->arena);
    char *at = arena_alloc(&to->arena, bytes.len + 1, 1);
    if (at && bytes.len) memcpy(at, bytes.at, bytes.len);
    if (row) (void)sqlite3_reset(row);
    if (step < 0) return false;
    if (step == 0) return load_damaged(l, "a bundle without claims");
    if (!at) return err_memory(&l->error) == TRUCE_OK;
    to->bundle = bundle;
    to->claims = (struct str){at, bytes.len};
    return true;
}

static struct span span_of(struct leb *r)
{
    uint32_t start = (uint32_t)leb_signed(r);
    return (struct span){start, (uint32_t)leb_signed(r)};
}

static uint32_t raw4(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint64_t raw8(const uint8_t *at)
{
    return (uint64_t)raw4(at) | (uint64_t)raw4(at + 4) << 32;
}

static bool read_claim(struct load *l, struct leb *r, struct claim *to)
{
    int64_t n[CLAIM_WORDS] = {0};
    const uint8_t *at = leb_bytes(r, BUNDLE_FIXED);
    if (!at) return load_damaged(l, "a bundle that is too short");
    int flags = at[0];
    n[0] = at[1];
    for (int i = 2; i < 7; i++) n[i] = at[i];
    memcpy(to->cameo, at + 7, 4);
    to->word = raw4(at + 11);
    to->gist[0] = raw8(at + 15);
    to->gist[1] = raw8(at + 23);
    to->anchor = raw8(at + 31);
    to->trigger = (struct span){raw4(at + 39), raw4(at + 43)};
    to->sentence = (struct span){raw4(at + 47), raw4(at + 51)};
    to->from = to->to = to->starts = to->ends = NO_DAY;
    if (flags & BUNDLE_TIME) {
        to->from = bundle_day(r);
        to->to = bundle_day(r);
        n[1] = (int64_t)leb_get(r);
    }
    if (flags & BUNDLE_CONDITION) {
        to->condition = span_of(r);
        if (!load_keep(l, leb_text(r), &to->condition_words)) return false;
    }
    if (flags & BUNDLE_THING) {
        to->thing = span_of(r);
        if (!load_keep(l, leb_text(r), &to->thing_words)) return false;
    }
    if (flags & BUNDLE_FATE) {
        to->starts = bundle_day(r);
        to->ends = bundle_day(r);
        to->duration = (int32_t)leb_signed(r);
        to->one_sided = leb_signed(r) != 0;
        to->definite = leb_signed(r) != 0;
        for (int i = 7; i < 11; i++) n[i] = (int64_t)leb_get(r);
    }
    if (flags & BUNDLE_CONTEXTS) to->contexts = leb_get(r);
    to->again = flags & BUNDLE_AGAIN;
    to->known = flags & BUNDLE_KNOWN;
    to->total = flags & BUNDLE_TOTAL;
    return load_words(l, n, to);
}

/* The claim that the next row of a part is of; NULL when there is none. */
static struct claim *next_of(struct load *l, struct leb *r, uint64_t *of)
{
    *of += leb_get(r);
    if (*of < l->out->row_count) return l->out->rows + *of;
    (void)load_damaged(l, "a row of no claim");
    return NULL;
}

/* The rows of the parts of a coding, whose claims begin at row `base`. */
static bool read_parts(struct load *l, struct leb *r, const struct bundle_head *h, uint32_t base)
{
    uint64_t of = base;
    struct claim *k;
    for (uint32_t i = 0; i < h->parties; i++) {
        if (!(k = next_of(l, r, &of))) return false;
        int64_t actor = (int64_t)leb_get(r), role = (int64_t)leb_get(r);
        uint32_t start = (uint32_t)leb_get(r), end = (uint32_t)leb_get(r);
        if (!load_add_party(l, k, actor, role, (struct span){start, end})) return false;
    }
    of = base;
    for (uint32_t i = 0; i < h->places; i++) {
        if (!(k = next_of(l, r, &of))) return false;
        if (!load_add_place(l, k, (int64_t)leb_get(r))) return false;
    }
    of = base;
    for (uint32_t i = 0; i < h->counts; i++) {
        if (!(k = next_of(l, r, &of))) return false;
        int64_t kind = (int64_t)leb_get(r), number = (int64_t)leb_get(r), qualifier = (int64_t)leb_get(r);
        uint32_t start = (uint32_t)leb_get(r), end = (uint32_t)leb_get(r);
        if (!load_add_count(l, k, kind, number, qualifier, (struct span){start, end})) return false;
    }
    return true;
}

bool load_bundled(struct load *l, const struct bundle_head *h)
{
    struct held_bundle *held = l->held + h->bundle % LOAD_BUNDLES;
    if (held->bundle != h->bundle && !hold(l, h->bundle, held)) return false;
    if (h->start > held->claims.len) return load_damaged(l, "a bundle that is too short");
    struct leb r = leb_of((struct str){held->claims.at + h->start, held->claims.len - h->start});
    struct claim_article *article = LOAD_ROW(l, articles, article_count, article_capacity);
    if (!article) return false;
    *article = (struct claim_article){.id = (uint32_t)h->article, .published = h->day, .origin = (uint32_t)h->origin};
    struct str key = leb_text(&r), source = leb_text(&r);
    if (!load_keep(l, key, &article->key) || !load_keep(l, source, &article->source)) return false;
    uint32_t base = l->out->row_count;
    for (uint32_t i = 0; i < h->count; i++) {
        struct claim *to = LOAD_ROW(l, rows, row_count, row_capacity);
        if (!to) return false;
        to->id = (uint32_t)(h->first + i);
        to->article = l->out->article_count - 1;
        if (!read_claim(l, &r, to)) return false;
    }
    bool good = read_parts(l, &r, h, base);
    return good && (!r.failed || load_damaged(l, "a bundle that is too short"));
}
