/* same_write.c — a draft and its claims as an incident: tolls with low, best and high, status by origins, evidence. */
#include "record/party.h"
#include "record/rows.h"
#include "record/same.h"

/* A figure takes part in the range unless its words bound only one end: "up to 20" says nothing of the lowest. */
static void add_figure(struct toll *t, const struct count *n, uint32_t claim)
{
    bool first = t->kind == COUNT_NONE;
    if (first) *t = (struct toll){.kind = n->kind, .low = n->number, .best = n->number, .high = n->number, .claim = claim};
    if (n->qualifier != QUALIFIER_UP_TO) {
        if (n->number < t->low) t->low = n->number;
        t->best = n->number; /* claims come by day: the newest stands */
        t->claim = claim;
    }
    if (n->number > t->high) t->high = n->number;
}

static bool write_tolls(const struct claims *c, const struct draft *d, const uint32_t *next, struct arena *arena,
                        struct account *out, struct incident *to)
{
    struct toll tolls[COUNT_KINDS] = {{0}};
    for (uint32_t row = d->first_claim; row != NO_ROW; row = next[row]) {
        const struct claim *k = c->rows + row;
        for (uint32_t i = 0; i < (k->total ? 0 : k->counts.count); i++) {
            const struct count *n = c->counts + k->counts.first + i;
            add_figure(tolls + n->kind, n, row);
        }
    }
    to->tolls.first = out->toll_count;
    for (int kind = 1; kind < COUNT_KINDS; kind++) {
        if (tolls[kind].kind == COUNT_NONE) continue;
        struct toll *row = ROW(arena, out, tolls, toll_count, toll_capacity);
        if (!row) return false;
        *row = tolls[kind];
        to->tolls.count++;
    }
    return true;
}

/* Who vouches for a claim: nobody but the reporter, somebody who is no side of it, or a side. */
enum voice { VOICE_REPORTER, VOICE_OTHER, VOICE_SIDE };

static enum voice voice_of(const struct claims *c, const struct claim *k)
{
    enum voice voice = VOICE_REPORTER;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *by = c->parties + k->parties.first + i;
        if (by->role != PARTY_BY) continue;
        if (voice == VOICE_REPORTER) voice = VOICE_OTHER;
        for (uint32_t n = 0; n < k->parties.count; n++) {
            const struct claim_party *side = c->parties + k->parties.first + n;
            if (side->role != PARTY_BY && c->actors[by->actor].code.len &&
                party_likeness(c->actors + by->actor, c->actors + side->actor) == LIKE_YES)
                voice = VOICE_SIDE;
        }
    }
    return voice;
}

/* Status by rule: a denial beside a report makes it disputed; what only a side says is claimed; two independent origins
 * that vouch corroborate; plans and conditions stay such. */
static enum status status_of(const struct claims *c, const struct draft *d, const uint32_t *next, uint32_t *origins)
{
    uint32_t told[8], told_count = 0, firm = 0, claimed = 0, denied = 0, conditional = 0;
    for (uint32_t row = d->first_claim; row != NO_ROW; row = next[row]) {
        const struct claim *k = c->rows + row;
        bool denies = k->aux == AUX_NEGATION || k->stance == STANCE_DENIES;
        uint32_t origin = c->articles[k->article].origin, had = 0;
        denied += denies;
        conditional += k->condition.start < k->condition.end;
        if (denies) continue;
        enum voice voice = voice_of(c, k);
        if (voice == VOICE_SIDE || k->stance == STANCE_CLAIMS || k->stance == STANCE_ALLEGES) {
            claimed++;
            continue;
        }
        firm++;
        while (had < told_count && told[had] != origin) had++;
        if (had == told_count && told_count < 8) told[told_count++] = origin;
    }
    *origins = told_count;
    if (denied) return firm || claimed ? STATUS_DISPUTED : STATUS_DENIED;
    if (conditional) return STATUS_CONDITIONAL;
    if (d->planned) return STATUS_PLANNED;
    if (!firm) return STATUS_CLAIMED;
    return told_count > 1 ? STATUS_CORROBORATED : STATUS_REPORTED;
}

static bool write_parties(struct arena *arena, struct account *out, const uint32_t *rows, uint32_t count, party_rows *to)
{
    to->first = out->party_count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t *row = ROW(arena, out, parties, party_count, party_capacity);
        if (!row) return false;
        *row = rows[i];
        to->count++;
    }
    return true;
}

bool incident_write(const struct claims *c, const struct draft *d, const uint32_t *next_claim, struct arena *arena,
                    struct account *out)
{
    struct incident *to = ROW(arena, out, incidents, incident_count, incident_capacity);
    if (!to) return false;
    *to = (struct incident){.conflict = NO_ROW,
                            .type = d->type,
                            .mode = d->mode,
                            .place = d->place_count ? d->places[0] : NO_ROW,
                            .from = d->from,
                            .to = d->to,
                            .reported = d->first_published};
    to->status = status_of(c, d, next_claim, &to->origins);
    to->evidence.first = out->evidence_count;
    for (uint32_t row = d->first_claim; row != NO_ROW; row = next_claim[row]) {
        uint32_t *e = ROW(arena, out, evidence, evidence_count, evidence_capacity);
        if (!e) return false;
        *e = row;
        to->evidence.count++;
    }
    return write_parties(arena, out, d->actors, d->actor_count, &to->actors) &&
           write_parties(arena, out, d->recipients, d->recipient_count, &to->recipients) &&
           write_tolls(c, d, next_claim, arena, out, to);
}
