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
    uint32_t stub, next; /* next: index of a link, or NO_ROW */
};

/* Of every draft what decides whether it is looked at; the draft itself only of those that a claim may still join. */
struct stub {
    uint32_t first_claim, full; /* full: row of drafts, or NO_ROW */
    int32_t last_published;
    enum event_type type;
};

struct fold_work {
    const struct claims *c;
    const struct account *out;
    struct arena *arena;
    struct stub *stubs;
    struct draft *drafts;
    uint32_t stub_count, draft_count;
    size_t stub_capacity, draft_capacity;
    struct link *links;
    uint32_t link_count;
    size_t link_capacity;
    uint32_t *next_claim; /* [claims]: the next claim of the same incident, or NO_ROW */
    uint32_t *joined;     /* [claims]: the one before it, or NO_ROW */
    uint32_t *stub_of;    /* [claims]: its draft's stub, or NO_ROW */
    uint32_t heads[BUCKETS];
    uint32_t own[OWN_MOST], own_count, article; /* the last drafts that claims of the present article are in */
};

static uint32_t bucket_of(enum event_type type, const char country[4])
{
    uint32_t h = (uint32_t)type;
    for (int i = 0; i < 3; i++) h = h * 31u + (unsigned char)country[i];
    return (h ^ h >> 12) & (BUCKETS - 1);
}

static bool file_draft(struct fold_work *w, uint32_t stub, enum event_type type, char countries[][4], uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t b = bucket_of(type, countries[i]);
        struct link *rows = arena_grow(w->arena, w->links, &w->link_capacity, (size_t)w->link_count + 1, sizeof *rows);
        if (!rows) return false;
        w->links = rows;
        rows[w->link_count] = (struct link){.stub = stub, .next = w->heads[b]};
        w->heads[b] = w->link_count++;
    }
    return true;
}

static const struct draft *draft_at(const struct fold_work *w, uint32_t stub)
{
    return w->drafts + w->stubs[stub].full;
}

static uint32_t best_draft(struct fold_work *w, const struct claim *k, char countries[][4], uint32_t n)
{
    uint32_t best = NO_ROW;
    int best_score = 0;
    /* What an article takes up again is looked for in it first, the nearest before: "the strikes" need not say where. */
    for (uint32_t i = w->own_count; i-- > 0 && k->article == w->article;) {
        int score = same_act(w->c, draft_at(w, w->own[i]), k);
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
            const struct stub *t = w->stubs + w->links[l].stub;
            if (t->type != k->type) continue;
            if (published != NO_DAY && t->last_published != NO_DAY && published - t->last_published > WINDOW_DAYS) break;
            int score = same_act(w->c, draft_at(w, w->links[l].stub), k);
            if (score > best_score || (score == best_score && score > 0 && w->links[l].stub < best)) {
                best_score = score;
                best = w->links[l].stub;
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
        if (!t->apart && w->stub_of[t->first] != NO_ROW) return w->stub_of[t->first];
    }
    uint32_t at = best_draft(w, w->c->rows + row, countries, n);
    for (uint32_t i = 0; i < ties.count && at != NO_ROW; i++)
        if (w->stub_of[w->c->ties[ties.first + i].first] == at) at = NO_ROW;
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

/* A further draft whose first claim is in row; its number. NO_ROW when memory is used up. */
static uint32_t add_stub(struct fold_work *w, uint32_t row)
{
    const struct claim *k = w->c->rows + row;
    char countries[6][4];
    struct stub *rows = arena_grow(w->arena, w->stubs, &w->stub_capacity, (size_t)w->stub_count + 1, sizeof *rows);
    if (!rows) return NO_ROW;
    w->stubs = rows;
    rows[w->stub_count] = (struct stub){row, NO_ROW, w->c->articles[k->article].published, k->type};
    return file_draft(w, w->stub_count, k->type, countries, same_countries(w->c, k, countries, 6)) ? w->stub_count++ : NO_ROW;
}

static bool add_draft(struct fold_work *w, uint32_t stub)
{
    struct draft *rows = arena_grow(w->arena, w->drafts, &w->draft_capacity, (size_t)w->draft_count + 1, sizeof *rows);
    if (!rows) return false;
    w->drafts = rows;
    w->stubs[stub].full = w->draft_count;
    draft_begin(w->c, rows + w->draft_count++, w->stubs[stub].first_claim);
    return true;
}

static void join_draft(struct fold_work *w, uint32_t stub, uint32_t row)
{
    w->stubs[stub].last_published = w->c->articles[w->c->rows[row].article].published;
    if (w->stubs[stub].full != NO_ROW) draft_join(w->c, w->drafts + w->stubs[stub].full, row);
}

static bool place_claim(struct fold_work *w, uint32_t row)
{
    const struct claim *k = w->c->rows + row;
    char countries[6][4];
    uint32_t at = draft_for(w, row, countries, same_countries(w->c, k, countries, 6));
    if (at == NO_ROW) {
        at = add_stub(w, row);
        if (at == NO_ROW || !add_draft(w, at)) return false;
    } else {
        uint32_t before = w->drafts[w->stubs[at].full].last_claim;
        w->next_claim[before] = row;
        w->joined[row] = before;
        join_draft(w, at, row);
    }
    w->stub_of[row] = at;
    note_own(w, k->article, at);
    return true;
}

static bool is_act(const struct account *a, uint32_t row)
{
    return a->tells[row] & TELLS_ACT;
}

/* Writes each incident as its claims are gone through. */
static bool write_all(const struct claims *c, const uint32_t *next, struct arena *arena, struct account *out)
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

/* Takes what is known of the first claims; how many those are, 0 when what is said to be known cannot be. */
static uint32_t link_known(const struct claims *c, const struct account *out, uint32_t *joined, uint32_t *next)
{
    uint32_t count = c->joined_count < c->row_count ? c->joined_count : c->row_count;
    for (uint32_t i = 0; i < c->row_count; i++) next[i] = joined[i] = NO_ROW;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t before = c->joined[i];
        if (before == NO_ROW) continue;
        if (before >= i || next[before] != NO_ROW || !is_act(out, i) || !is_act(out, before)) {
            for (uint32_t x = 0; x < i; x++) next[x] = joined[x] = NO_ROW;
            return 0;
        }
        next[before] = i;
        joined[i] = before;
    }
    return count;
}

/* Before the last day of publication on which a draft must have been told for a claim from `row` on to be compared with it;
 * NO_DAY when any may be. */
static int32_t oldest_day(const struct claims *c, uint32_t row)
{
    int32_t day = INT32_MAX;
    for (uint32_t i = c->rows[row].article; i < c->article_count; i++)
        if (c->articles[i].published < day) day = c->articles[i].published;
    return c->tie_count || day == NO_DAY ? NO_DAY : day - WINDOW_DAYS;
}

/* Makes drafts of what is known, in full of those that further claims may join. */
static bool draft_known(struct fold_work *w, uint32_t known)
{
    for (uint32_t i = 0; i < known; i++) {
        if (!is_act(w->out, i)) continue;
        uint32_t at = w->joined[i] == NO_ROW ? add_stub(w, i) : w->stub_of[w->joined[i]];
        if (at == NO_ROW) return false;
        w->stub_of[i] = at;
        join_draft(w, at, i);
        note_own(w, w->c->rows[i].article, at);
    }
    int32_t oldest = oldest_day(w->c, known);
    for (uint32_t i = 0; i < w->stub_count; i++) {
        if (w->stubs[i].last_published != NO_DAY && w->stubs[i].last_published < oldest) continue;
        if (!add_draft(w, i)) return false;
        for (uint32_t row = w->next_claim[w->stubs[i].first_claim]; row != NO_ROW; row = w->next_claim[row]) join_draft(w, i, row);
    }
    return true;
}

/* Finds the incidents of the claims from row `known` on. */
static bool find(const struct claims *c, const struct account *out, uint32_t *joined, uint32_t *next, uint32_t known,
                 const struct arena *like)
{
    struct arena arena; /* what is needed while they are looked for */
    arena_init(&arena, &like->from, like->limit);
    struct fold_work *w = arena_alloc(&arena, 1, sizeof *w);
    bool good = w != NULL;
    if (good) {
        *w = (struct fold_work){.c = c, .out = out, .arena = &arena, .next_claim = next, .joined = joined};
        w->stub_of = arena_alloc(&arena, c->row_count, sizeof *w->stub_of);
        good = w->stub_of != NULL;
    }
    for (int i = 0; good && i < BUCKETS; i++) w->heads[i] = NO_ROW;
    for (uint32_t i = 0; good && i < c->row_count; i++) w->stub_of[i] = NO_ROW;
    good = good && draft_known(w, known);
    for (uint32_t i = known; good && i < c->row_count; i++)
        if (is_act(out, i)) good = place_claim(w, i);
    arena_free(&arena);
    return good;
}

truce_status account_incidents(const struct claims *c, struct arena *arena, struct account *out)
{
    uint32_t *next = arena_alloc(arena, c->row_count, sizeof *next), *joined = arena_alloc(arena, c->row_count, sizeof *joined);
    if (!next || !joined || !draw_tells(c, arena, out)) return TRUCE_ENOMEM;
    uint32_t known = link_known(c, out, joined, next);
    out->joined = joined;
    if (known < c->row_count && !find(c, out, joined, next, known, arena)) return TRUCE_ENOMEM;
    return write_all(c, next, arena, out) ? TRUCE_OK : TRUCE_ENOMEM;
}
