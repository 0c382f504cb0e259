/* incident.c — several reports of one act become one incident.
 *
 * Claims come by day of publication. Each is compared with the incidents of the days before that share its type and a
 * country; it joins the best one that nothing contradicts and enough speaks for, else it begins its own. What decides
 * are facts that the coder found (place, day, parties, figures, weapon), then how much the sentences share. Precision goes
 * first: parties, places or days that differ keep two acts apart. docs/record.md has the rules by number.
 */
#include "record/same.h"

#include "record/decision.h"
#include "record/draw.h"

enum { BUCKETS = 1 << 12, LOOK_MOST = 256, OWN_MOST = 24, WINDOW_DAYS = 8 };

/* Drafts that share a type and a country, newest first. */
struct link {
    uint32_t draft, next; /* next: index of a link, or NO_ROW */
};

struct fold_work {
    const struct claims *c;
    struct arena *arena;
    struct draft *drafts;
    uint32_t draft_count;
    size_t draft_capacity;
    struct link *links;
    uint32_t link_count;
    size_t link_capacity;
    uint32_t *next_claim; /* [claims]: the next claim of the same draft, or NO_ROW */
    uint32_t *joined;     /* [claims]: the one before it, or NO_ROW */
    uint32_t *draft_of;   /* [claims]: its draft, or NO_ROW */
    uint32_t heads[BUCKETS];
    uint32_t own[OWN_MOST], own_count, article; /* the last drafts that claims of the present article are in */
};

static uint32_t bucket_of(enum event_type type, const char country[4])
{
    uint32_t h = (uint32_t)type;
    for (int i = 0; i < 3; i++) h = h * 31u + (unsigned char)country[i];
    return (h ^ h >> 12) & (BUCKETS - 1);
}

static bool file_draft(struct fold_work *w, uint32_t draft, enum event_type type, char countries[][4], uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t b = bucket_of(type, countries[i]);
        struct link *rows = arena_grow(w->arena, w->links, &w->link_capacity, (size_t)w->link_count + 1, sizeof *rows);
        if (!rows) return false;
        w->links = rows;
        rows[w->link_count] = (struct link){.draft = draft, .next = w->heads[b]};
        w->heads[b] = w->link_count++;
    }
    return true;
}

static uint32_t best_draft(struct fold_work *w, const struct claim *k, char countries[][4], uint32_t n)
{
    uint32_t best = NO_ROW;
    int best_score = 0;
    /* What an article takes up again is looked for in it first, the nearest before: "the strikes" need not say where. */
    for (uint32_t i = w->own_count; i-- > 0 && k->article == w->article;) {
        int score = same_act(w->c, w->drafts + w->own[i], k);
        if (score > best_score) {
            best_score = score;
            best = w->own[i];
        }
    }
    if (best != NO_ROW) return best;
    int32_t published = w->c->articles[k->article].published;
    for (uint32_t i = 0; i < n; i++) {
        int looked = 0;
        for (uint32_t l = w->heads[bucket_of(k->type, countries[i])]; l != NO_ROW && looked < LOOK_MOST;
             l = w->links[l].next, looked++) {
            const struct draft *d = w->drafts + w->links[l].draft;
            if (d->type != k->type) continue;
            if (published != NO_DAY && d->last_published != NO_DAY && published - d->last_published > WINDOW_DAYS) break;
            int score = same_act(w->c, d, k);
            if (score > best_score || (score == best_score && score > 0 && w->links[l].draft < best)) {
                best_score = score;
                best = w->links[l].draft;
            }
        }
    }
    return best;
}

/* Ties of people that end at this claim; they are sorted by it. */
static struct rows ties_of(const struct claims *c, uint32_t row)
{
    uint32_t low = 0, high = c->tie_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (c->ties[middle].second < row)
            low = middle + 1;
        else
            high = middle;
    }
    struct rows r = {low, 0};
    while (low + r.count < c->tie_count && c->ties[low + r.count].second == row) r.count++;
    return r;
}

/* What people decided goes before what the evidence says: NO_ROW also when they keep the claim apart from that draft. */
static uint32_t draft_for(struct fold_work *w, uint32_t row, char countries[][4], uint32_t n)
{
    struct rows ties = ties_of(w->c, row);
    for (uint32_t i = 0; i < ties.count; i++) {
        const struct tie *t = w->c->ties + ties.first + i;
        if (!t->apart && w->draft_of[t->first] != NO_ROW) return w->draft_of[t->first];
    }
    uint32_t at = best_draft(w, w->c->rows + row, countries, n);
    for (uint32_t i = 0; i < ties.count && at != NO_ROW; i++)
        if (w->draft_of[w->c->ties[ties.first + i].first] == at) at = NO_ROW;
    return at;
}

/* Keeps the drafts of the present article, the newest last. */
static void note_own(struct fold_work *w, uint32_t article, uint32_t draft)
{
    if (w->article != article) {
        w->article = article;
        w->own_count = 0;
    }
    if (w->own_count == OWN_MOST) memmove(w->own, w->own + 1, --w->own_count * sizeof *w->own);
    w->own[w->own_count++] = draft;
}

/* The draft that a claim is known to join. */
static uint32_t known_draft(const struct fold_work *w, uint32_t row)
{
    uint32_t before = w->c->joined[row];
    return before < row ? w->draft_of[before] : NO_ROW;
}

static bool place_claim(struct fold_work *w, uint32_t row)
{
    const struct claim *k = w->c->rows + row;
    char countries[6][4];
    bool known = row < w->c->joined_count;
    uint32_t n = same_countries(w->c, k, countries, 6);
    uint32_t at = known ? known_draft(w, row) : draft_for(w, row, countries, n);
    if (at == NO_ROW) {
        struct draft *rows = arena_grow(w->arena, w->drafts, &w->draft_capacity, (size_t)w->draft_count + 1, sizeof *rows);
        if (!rows) return false;
        w->drafts = rows;
        at = w->draft_count++;
        draft_begin(w->c, rows + at, row);
        if (!file_draft(w, at, k->type, countries, n)) return false;
    } else {
        struct draft *d = w->drafts + at;
        w->next_claim[d->last_claim] = row;
        w->joined[row] = d->last_claim;
        draft_join(w->c, d, row);
    }
    w->draft_of[row] = at;
    note_own(w, k->article, at);
    return true;
}

static bool is_act(const struct account *a, uint32_t row)
{
    return a->tells[row] & TELLS_ACT;
}

/* When all are known no drafts need be held: each incident is written as its claims are gone through. */
static bool write_known(const struct claims *c, const uint32_t *next, struct arena *arena, struct account *out)
{
    uint32_t count = 0, acts = 0;
    for (uint32_t i = 0; i < c->row_count; i++) {
        if (!is_act(out, i)) continue;
        acts++;
        count += out->joined[i] == NO_ROW;
    }
    out->incidents = arena_alloc(arena, out->incident_capacity = count, sizeof *out->incidents);
    out->evidence = arena_alloc(arena, out->evidence_capacity = (size_t)acts + acts / 2, sizeof *out->evidence);
    if (!out->incidents || !out->evidence) return false;
    for (uint32_t i = 0; i < c->row_count; i++) {
        struct draft d;
        if (!is_act(out, i) || out->joined[i] != NO_ROW) continue;
        draft_begin(c, &d, i);
        for (uint32_t row = next[i]; row != NO_ROW; row = next[row]) draft_join(c, &d, row);
        if (!incident_write(c, &d, next, arena, out)) return false;
    }
    return true;
}

/* Which claim follows each in its incident, of claims all of which are known. */
static bool link_known(const struct claims *c, const struct account *out, uint32_t *next)
{
    for (uint32_t i = 0; i < c->row_count; i++) next[i] = NO_ROW;
    for (uint32_t i = 0; i < c->row_count; i++) {
        uint32_t before = c->joined[i];
        if (before == NO_ROW) continue;
        if (before >= i || next[before] != NO_ROW || !is_act(out, i) || !is_act(out, before)) return false;
        next[before] = i;
    }
    return true;
}

static truce_status all_known(const struct claims *c, struct arena *arena, struct account *out, bool *good)
{
    uint32_t *next = arena_alloc(arena, c->row_count, sizeof *next);
    if (!next) return TRUCE_ENOMEM;
    out->joined = c->joined;
    *good = link_known(c, out, next);
    return !*good || write_known(c, next, arena, out) ? TRUCE_OK : TRUCE_ENOMEM;
}

truce_status account_incidents(const struct claims *c, struct arena *arena, struct account *out)
{
    bool good = false;
    if (!draw_tells(c, arena, out)) return TRUCE_ENOMEM;
    truce_status status = c->row_count && c->joined_count >= c->row_count ? all_known(c, arena, out, &good) : TRUCE_OK;
    if (good || status != TRUCE_OK) return status;
    struct fold_work *w = arena_alloc(arena, 1, sizeof *w);
    if (!w) return TRUCE_ENOMEM;
    *w = (struct fold_work){.c = c,
                            .arena = arena,
                            .next_claim = arena_alloc(arena, c->row_count, sizeof(uint32_t)),
                            .joined = arena_alloc(arena, c->row_count, sizeof(uint32_t)),
                            .draft_of = arena_alloc(arena, c->row_count, sizeof(uint32_t))};
    if (!w->next_claim || !w->draft_of || !w->joined) return TRUCE_ENOMEM;
    out->joined = w->joined;
    for (int i = 0; i < BUCKETS; i++) w->heads[i] = NO_ROW;
    for (uint32_t i = 0; i < c->row_count; i++) w->next_claim[i] = w->joined[i] = w->draft_of[i] = NO_ROW;
    for (uint32_t i = 0; i < c->row_count; i++)
        if (is_act(out, i) && !place_claim(w, i)) return TRUCE_ENOMEM;
    for (uint32_t i = 0; i < w->draft_count; i++)
        if (!incident_write(c, w->drafts + i, w->next_claim, arena, out)) return TRUCE_ENOMEM;
    return TRUCE_OK;
}
