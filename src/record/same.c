#include "record/same.h"

#include "record/reference.h"
#include "record/same_weights.h"

static void add_unique(uint32_t *rows, uint32_t *count, uint32_t most, uint32_t row)
{
    for (uint32_t i = 0; i < *count; i++)
        if (rows[i] == row) return;
    if (*count < most) rows[(*count)++] = row;
}

static void add_parties(const struct claims *c, struct draft *d, const struct claim *k)
{
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR) add_unique(d->actors, &d->actor_count, DRAFT_PARTIES, p->actor);
        if (p->role == PARTY_RECIPIENT) add_unique(d->recipients, &d->recipient_count, DRAFT_PARTIES, p->actor);
    }
}

static void add_rest(const struct claims *c, struct draft *d, const struct claim *k, uint32_t row)
{
    add_parties(c, d, k);
    for (uint32_t i = 0; i < k->places.count; i++) {
        uint32_t place = c->claim_places[k->places.first + i];
        bool better = d->place_count && c->places[place].precision < c->places[d->places[0]].precision;
        add_unique(d->places, &d->place_count, DRAFT_PLACES, place);
        if (better && d->places[d->place_count - 1] == place) {
            d->places[d->place_count - 1] = d->places[0];
            d->places[0] = place;
        }
    }
    for (uint32_t i = 0; i < k->counts.count; i++) {
        const struct count *n = c->counts + k->counts.first + i;
        if (!n->number || n->number == d->figure[n->kind]) continue;
        d->figure_before[n->kind] = d->figure[n->kind];
        d->figure[n->kind] = n->number;
    }
    if (d->mode == MODE_NONE) d->mode = k->mode;
    if (k->mode != MODE_NONE) d->modes |= (uint64_t)1 << k->mode;
    d->aside = d->aside && claim_told(k) & (TOLD_BEHIND | TOLD_RELATIVE | TOLD_CAUSE);
    d->culprit = claim_of_culprit(c, k);
    d->words = k->gist[0];
    d->names = names_joined(d->names, claim_names(k));
    if (d->first_claim == row || c->rows[d->last_claim].article != k->article) d->article_claim = row;
    d->last_claim = row;
}

void draft_begin(const struct claims *c, struct draft *d, uint32_t row)
{
    const struct claim *k = c->rows + row;
    int32_t published = c->articles[k->article].published;
    *d = (struct draft){.type = k->type,
                        .planned = k->aux == AUX_FUTURE,
                        .aside = true,
                        .first_claim = row,
                        .from = k->from,
                        .to = k->to,
                        .first_published = published,
                        .last_published = published,
                        .word = k->word};
    add_rest(c, d, k, row);
}

void draft_join(const struct claims *c, struct draft *d, uint32_t row)
{
    const struct claim *k = c->rows + row;
    if (k->from != NO_DAY) {
        if (d->from == NO_DAY || k->from > d->from) d->from = k->from;
        if (d->to == NO_DAY || (k->to != NO_DAY && k->to < d->to)) d->to = k->to;
    }
    d->last_published = c->articles[k->article].published;
    add_rest(c, d, k, row);
}

static uint32_t own_countries(const struct claims *c, const struct claim *k, char out[][4], uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < k->places.count + k->parties.count && n < room; i++) {
        const char *country;
        if (i < k->places.count) {
            country = c->places[c->claim_places[k->places.first + i]].country;
        } else {
            const struct claim_party *p = c->parties + k->parties.first + (i - k->places.count);
            if (p->role == PARTY_BY) continue;
            country = c->actors[p->actor].country;
        }
        bool had = !country[0];
        for (uint32_t x = 0; x < n && !had; x++) had = memcmp(out[x], country, 4) == 0;
        if (!had) memcpy(out[n++], country, 4);
    }
    return n;
}

uint32_t same_countries(const struct claims *c, const struct claim *k, char out[][4], uint32_t room)
{
    uint32_t n = own_countries(c, k, out, room), row = (uint32_t)(k - c->rows);
    for (uint32_t i = row; !n && i-- > 0 && c->rows[i].article == k->article;) n = own_countries(c, c->rows + i, out, room);
    for (uint32_t i = row + 1; !n && i < c->row_count && c->rows[i].article == k->article; i++)
        n = own_countries(c, c->rows + i, out, room);
    if (!n) memcpy(out[n++], "\0\0\0", 4);
    return n;
}

/* What keeps a claim apart from an act of another article, seen quickly: most of those looked at differ in it. */
static bool is_far(const struct claims *c, const struct draft *d, const struct claim *k)
{
    int32_t published = c->articles[k->article].published;
    bool back = k->known || claim_told(k) & (TOLD_OWNED | TOLD_RELATIVE | TOLD_BEHIND | TOLD_CAUSE) ||
                (k->from != NO_DAY && published != NO_DAY && k->from < published);
    return published != NO_DAY && d->last_published != NO_DAY && published - d->last_published > 4 && !back;
}

/* Two reports of different days, of which none refers back, tell of one act only when they share a place or a name. */
static bool is_anchored(uint64_t seen)
{
    static const uint8_t ANCHORS[] = {EV_TOWN,       EV_PROVINCE, EV_VICTIM, EV_NAME,   EV_NAMES,    EV_SAME_DAY,
                                      EV_PAST_MEETS, EV_KNOWN,    EV_OWNED,  EV_BEHIND, EV_RELATIVE, EV_CAUSE};
    for (size_t i = 0; i < sizeof ANCHORS; i++)
        if (seen >> ANCHORS[i] & 1) return true;
    return false;
}

static int weigh(const struct claims *c, const struct draft *d, const struct claim *k, enum relation relation)
{
    uint64_t seen = same_evidence(c, d, k, relation, SAME_NEVER[relation]);
    if (seen & SAME_NEVER[relation] || (relation == IN_ANOTHER && !is_anchored(seen))) return 0;
    int sum = SAME_BIAS[relation];
    for (int i = 0; i < EVIDENCES; i++)
        if (seen >> i & 1) sum += SAME_WEIGHTS[i][relation];
    /* Of two that are as likely the one that is told for itself. */
    sum -= d->aside;
    return sum > 0 ? sum : 0;
}

int same_act(const struct claims *c, const struct draft *d, const struct claim *k)
{
    if (d->type != k->type || d->planned != (k->aux == AUX_FUTURE) || k->again || (k->total && k->counts.count)) return 0;
    enum relation relation = same_relation(c, d, k);
    if (relation == IN_ANOTHER) return is_far(c, d, k) ? 0 : weigh(c, d, k, IN_ANOTHER);
    /* "The attack" is what the gunman did, not what was done to him. */
    if (relation == IN_ARTICLE && k->known && d->culprit) return 0;
    int best = weigh(c, d, k, relation), other;
    /* What the draft tells besides. */
    if (relation == IN_SENTENCE && c->rows[d->article_claim].sentence.start != k->sentence.start &&
        (other = weigh(c, d, k, IN_ARTICLE)) > best)
        best = other;
    if (c->rows[d->first_claim].article != k->article && (other = weigh(c, d, k, IN_ANOTHER)) > best) best = other;
    return best;
}
