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

static uint64_t raw(struct leb *r, size_t bytes)
{
    const uint8_t *at = leb_bytes(r, bytes);
    uint64_t x = 0;
    for (size_t i = 0; at && i < bytes; i++) x |= (uint64_t)at[i] << (8 * i);
    return x;
}

static bool read_claim(struct load *l, struct leb *r, struct claim *to)
{
    int64_t n[CLAIM_WORDS] = {0};
    const uint8_t *at = leb_bytes(r, 1);
    int flags = at ? *at : 0;
    to->trigger = span_of(r);
    to->sentence = span_of(r);
    n[0] = (int64_t)leb_get(r);
    for (int i = 2; i < 7; i++) n[i] = (int64_t)leb_get(r);
    struct str cameo = leb_text(r);
    memcpy(to->cameo, cameo.at, cameo.len < sizeof to->cameo ? cameo.len : sizeof to->cameo - 1);
    to->word = (uint32_t)raw(r, 4);
    for (int i = 0; i < 2; i++) to->gist[i] = raw(r, 8);
    to->anchor = raw(r, 8);
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

enum part { PART_PARTY, PART_PLACE, PART_COUNT };

/* Rows of a part of the claims from row `base` on. */
static bool read_parts(struct load *l, struct leb *r, enum part part, uint32_t count, uint32_t base)
{
    uint64_t of = base;
    for (uint32_t i = 0; i < count; i++) {
        of += leb_get(r);
        if (of >= l->out->row_count) return load_damaged(l, "a row of no claim");
        struct claim *k = l->out->rows + of;
        int64_t first = (int64_t)leb_get(r), n[4] = {0};
        for (int x = 0; x < (part == PART_PARTY ? 3 : part == PART_COUNT ? 4 : 0); x++) n[x] = (int64_t)leb_get(r);
        struct span span = part == PART_PARTY ? (struct span){(uint32_t)n[1], (uint32_t)n[2]}
                                              : (struct span){(uint32_t)n[2], (uint32_t)n[3]};
        if (!(part == PART_PARTY   ? load_add_party(l, k, first, n[0], span)
              : part == PART_PLACE ? load_add_place(l, k, first)
                                   : load_add_count(l, k, first, n[0], n[1], span)))
            return false;
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
    bool good = read_parts(l, &r, PART_PARTY, h->parties, base) && read_parts(l, &r, PART_PLACE, h->places, base) &&
                read_parts(l, &r, PART_COUNT, h->counts, base);
    return good && (!r.failed || load_damaged(l, "a bundle that is too short"));
}
