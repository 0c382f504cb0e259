/* build_incidents.c — incidents of the period by place and kind, with the period before; tolls per source; the pictures. */
#include <stdlib.h>

#include "report/parts.h"

/* Incidents of one place and kind. */
struct group {
    uint32_t place;
    enum event_type type;
    enum mode mode;
    uint32_t now, before; /* how many in the period and in the one before */
    uint32_t low, high;   /* killed in the period */
    bool toll;
    uint32_t newest; /* incident */
};

static bool counts(const struct incident *n)
{
    switch (n->type) {
    case TYPE_ASSAULT:
    case TYPE_COERCE:
    case TYPE_PROTEST:
    case TYPE_MOBILIZE:
    case TYPE_AID:
    case TYPE_RETREAT: return n->status != STATUS_PLANNED && n->status != STATUS_CONDITIONAL && n->status != STATUS_DENIED;
    default: return false;
    }
}

static bool same_group(const struct builder *b, const struct group *g, const struct incident *n)
{
    if (g->type != n->type || g->mode != n->mode) return false;
    if (g->place == n->place) return true;
    if (g->place == NO_ROW || n->place == NO_ROW) return false;
    const struct record_place *p = b->c->places + g->place, *q = b->c->places + n->place;
    return p->geonameid == q->geonameid && str_same(p->name, q->name) && memcmp(p->country, q->country, 4) == 0;
}

static void add_toll(const struct builder *b, struct group *g, const struct incident *n)
{
    for (uint32_t i = 0; i < n->tolls.count; i++) {
        const struct toll *t = b->a->tolls + n->tolls.first + i;
        if (t->kind != COUNT_KILLED) continue;
        g->low += t->low;
        g->high += t->high;
        g->toll = true;
    }
}

static int busier(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    if (a->now != b->now) return a->now > b->now ? -1 : 1;
    if (a->before != b->before) return a->before > b->before ? -1 : 1;
    return (a->newest > b->newest) - (a->newest < b->newest);
}

enum { GROUPS_MOST = 400, ROWS_MOST = 20 };

static uint32_t group(const struct builder *b, uint32_t conflict, struct group *groups)
{
    uint32_t n = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_INCIDENTS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct incident *x = b->a->incidents + of.at[i];
        int32_t day = incident_day(x);
        if (day < b->before || day > b->in->on || !counts(x)) continue;
        uint32_t at = 0;
        while (at < n && !same_group(b, groups + at, x)) at++;
        if (at == GROUPS_MOST) continue;
        if (at == n) groups[n++] = (struct group){.place = x->place, .type = x->type, .mode = x->mode};
        groups[at].newest = of.at[i];
        if (day < b->from) {
            groups[at].before++;
        } else {
            groups[at].now++;
            add_toll(b, groups + at, x);
        }
    }
    qsort(groups, n, sizeof *groups, busier);
    return n;
}

static void one_group(struct builder *b, const struct group *g)
{
    struct str place = place_words(b, g->place);
    outline_cell(b->o, place.len ? place : str_c("place not told"), TONE_PLAIN);
    outline_cell(b->o, outline_format(b->o, "%s%s%s", event_type_name(g->type), g->mode ? ", " : "", mode_name(g->mode)),
                 TONE_PLAIN);
    struct rows notes = note_evidence(b, b->a->incidents[g->newest].evidence);
    struct cell *now = outline_cell(b->o, outline_format(b->o, "%u", g->now), TONE_PLAIN);
    now->notes = notes;
    int change = (int)g->now - (int)g->before;
    outline_cell(b->o, outline_format(b->o, "%u (%+d)", g->before, change), TONE_QUIET);
    if (!g->toll) {
        outline_cell(b->o, str_c("not told"), TONE_QUIET);
    } else if (g->low == g->high) {
        outline_cell(b->o, outline_format(b->o, "%u", g->low), TONE_PLAIN);
    } else {
        outline_cell(b->o, outline_format(b->o, "%u to %u", g->low, g->high), TONE_PLAIN);
    }
}

static void tolls(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_INCIDENTS, conflict);
    for (uint32_t i = of.count; i-- > 0 && shown < ROWS_MOST;) {
        const struct incident *n = b->a->incidents + of.at[i];
        int32_t day = incident_day(n);
        if (day < b->from || day > b->in->on || !n->tolls.count) continue;
        if (!shown++) outline_heading(b->o, 3, "Tolls, with the sentences that tell them");
        struct str on = outline_day(b->o, day, false), where = place_words(b, n->place);
        struct str text = outline_format(b->o, "%.*s%s%.*s:", (int)on.len, on.at, where.len ? ", " : "", (int)where.len, where.at);
        for (uint32_t k = 0; k < n->tolls.count; k++) {
            const struct toll *t = b->a->tolls + n->tolls.first + k;
            struct str figure = t->low == t->high ? outline_format(b->o, "%u", t->best)
                                                  : outline_format(b->o, "%u to %u, last told %u", t->low, t->high, t->best);
            text = outline_format(b->o, "%.*s%s %s %.*s", (int)text.len, text.at, k ? ";" : "", count_kind_name(t->kind),
                                  (int)figure.len, figure.at);
        }
        struct rows notes = note_evidence(b, n->evidence);
        struct block *l = outline_block(b->o, BLOCK_LINE, text);
        l->status = str_c(status_name(n->status));
        l->notes = notes;
    }
}

void report_incidents(struct builder *b, uint32_t conflict)
{
    struct group *groups = arena_alloc(b->o->arena, GROUPS_MOST, sizeof *groups);
    if (!groups) {
        b->o->failed = true;
        return;
    }
    uint32_t n = group(b, conflict, groups), told = 0;
    if (!n) return;
    outline_heading(b->o, 3, "Incidents by place and kind");
    struct block *t = outline_block(b->o, BLOCK_TABLE, str_c("Incidents of the period, and of the period before"));
    t->columns = 5;
    static const char *const head[] = {"Place", "Kind", "Now", "Before (change)", "Killed"};
    for (int i = 0; i < 5; i++) outline_cell(b->o, str_c(head[i]), TONE_PLAIN);
    for (; told < n && told < ROWS_MOST; told++) one_group(b, groups + told);
    if (told < n)
        outline_block(b->o, BLOCK_LINE, outline_format(b->o, "%u further groups are in the record: truce find.", n - told));
    tolls(b, conflict);
}

static void add_point(struct builder *b, uint32_t place, bool meeting, struct str label)
{
    if (place == NO_ROW) return;
    const struct record_place *p = b->c->places + place;
    if (!p->located || p->precision >= PRECISION_COUNTRY || p->precision == PRECISION_NONE) return;
    struct outline *o = b->o;
    struct block *map = o->failed ? &o->spare : o->blocks + o->block_count - 1;
    for (uint32_t i = 0; i < map->points.count && !o->failed; i++) {
        struct point *had = o->points + map->points.first + i;
        if (had->meeting == meeting && had->latitude == p->latitude && had->longitude == p->longitude) {
            had->count++;
            return;
        }
    }
    outline_point(o, (struct point){.latitude = p->latitude,
                                    .longitude = p->longitude,
                                    .precision = p->precision,
                                    .meeting = meeting,
                                    .count = 1,
                                    .label = label});
}

static void map(struct builder *b, uint32_t conflict)
{
    struct outline *o = b->o;
    outline_block(o, BLOCK_MAP, str_c("Incidents and meetings of the period"));
    struct listed_rows incidents = listed_of(&b->listed, LISTED_INCIDENTS, conflict);
    for (uint32_t i = 0; i < incidents.count; i++) {
        const struct incident *n = b->a->incidents + incidents.at[i];
        int32_t day = incident_day(n);
        if (day >= b->from && day <= b->in->on && counts(n)) add_point(b, n->place, false, place_words(b, n->place));
    }
    struct listed_rows meetings = listed_of(&b->listed, LISTED_MEETINGS, conflict);
    for (uint32_t i = 0; i < meetings.count; i++) {
        const struct meeting *m = b->a->meetings + meetings.at[i];
        if (m->from != NO_DAY && m->from >= b->before && m->from <= b->in->on)
            add_point(b, m->place, true, place_words(b, m->place));
    }
    if (!o->failed && o->blocks[o->block_count - 1].points.count == 0) o->block_count--;
}

static bool any_mark(const struct outline *o)
{
    return o->failed || o->blocks[o->block_count - 1].marks.count > 0;
}

static void bars(struct builder *b, uint32_t conflict, int32_t first)
{
    int32_t days = b->in->on - first + 1;
    uint32_t *per_day = arena_alloc(b->o->arena, (size_t)days, sizeof *per_day);
    if (!per_day) {
        b->o->failed = true;
        return;
    }
    struct listed_rows of = listed_of(&b->listed, LISTED_INCIDENTS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct incident *n = b->a->incidents + of.at[i];
        int32_t day = incident_day(n);
        if (day >= first && day <= b->in->on && n->type == TYPE_ASSAULT && counts(n)) per_day[day - first]++;
    }
    for (int32_t d = 0; d < days; d++)
        if (per_day[d])
            outline_mark(b->o, (struct mark){.lane = LANE_INCIDENTS,
                                             .from = first + d,
                                             .to = first + d,
                                             .tone = TONE_BAD,
                                             .count = per_day[d],
                                             .label = outline_format(b->o, "%u attacks", per_day[d])});
}

static void timeline(struct builder *b, uint32_t conflict)
{
    int32_t first = b->in->on - PICTURE_DAYS + 1, on = b->in->on;
    struct outline *o = b->o;
    outline_block(o, BLOCK_TIMELINE, str_c("Timeline"));
    struct listed_rows of = listed_of(&b->listed, LISTED_CEASEFIRES, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct ceasefire *f = b->a->ceasefires + of.at[i];
        if (f->effect == NO_DAY || f->effect > on) continue;
        int32_t to = f->ended != NO_DAY && f->ended < on ? f->ended : on;
        if (to >= first)
            outline_mark(o, (struct mark){.lane = LANE_CEASEFIRE,
                                          .from = f->effect < first ? first : f->effect,
                                          .to = to,
                                          .tone = TONE_GOOD,
                                          .label = str_c(truce_state_name(f->state))});
    }
    of = listed_of(&b->listed, LISTED_MEETINGS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct meeting *m = b->a->meetings + of.at[i];
        if (m->from == NO_DAY || m->from < first || m->from > on) continue;
        outline_mark(o, (struct mark){.lane = LANE_TALKS,
                                      .from = m->from,
                                      .to = m->from,
                                      .tone = m->status == MEETING_HELD ? TONE_GOOD : TONE_OPEN,
                                      .label = parties_words(b, m->parties)});
    }
    of = listed_of(&b->listed, LISTED_STANDS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct stand *s = b->a->stands + of.at[i];
        if (s->since == NO_DAY || s->since < first || s->since > on) continue;
        bool good = s->position == POSITION_ACCEPTS || s->position == POSITION_PROPOSES,
             bad = s->position == POSITION_REJECTS || s->position == POSITION_RULES_OUT;
        struct str who = party_words(b, s->party);
        outline_mark(o, (struct mark){.lane = LANE_POSITIONS,
                                      .from = s->since,
                                      .to = s->since,
                                      .tone = good  ? TONE_GOOD
                                              : bad ? TONE_BAD
                                                    : TONE_PARTLY,
                                      .label = outline_format(o, "%.*s %s", (int)who.len, who.at, position_stance(s->position))});
    }
    of = listed_of(&b->listed, LISTED_VIOLATIONS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct violation *v = b->a->violations + of.at[i];
        if (v->day != NO_DAY && v->day >= first && v->day <= on)
            outline_mark(
                o, (struct mark){
                       .lane = LANE_VIOLATIONS, .from = v->day, .to = v->day, .tone = TONE_BAD, .label = party_words(b, v->by)});
    }
    bars(b, conflict, first);
    if (!any_mark(o)) o->block_count--;
}

void report_pictures(struct builder *b, uint32_t conflict)
{
    timeline(b, conflict);
    map(b, conflict);
}
