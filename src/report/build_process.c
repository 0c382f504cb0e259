/* build_process.c — meetings, agreements, violations, measures, what is only claimed. */
#include "report/parts.h"

enum { LINES_MOST = 25 };

static struct block *line(struct builder *b, struct str text, const char *status, enum tone tone, evidence_rows evidence)
{
    struct rows notes = note_evidence(b, evidence);
    struct block *l = outline_block(b->o, BLOCK_LINE, text);
    l->status = str_c(status);
    l->tone = tone;
    l->notes = notes;
    return l;
}

static void one_meeting(struct builder *b, const struct meeting *m)
{
    struct str day = outline_day(b->o, m->from, false), who = parties_words(b, m->parties), where = place_words(b, m->place);
    struct str text = outline_format(b->o, "%.*s: %.*s%s%.*s%s", (int)day.len, day.at, (int)who.len, who.at,
                                     where.len ? ", in " : "", (int)where.len, where.at,
                                     m->mode == MODE_PHONE   ? ", by phone"
                                     : m->mode == MODE_VISIT ? ", a visit"
                                                             : "");
    if (m->mediator != NO_ROW) {
        struct str by = party_words(b, m->mediator);
        text = outline_format(b->o, "%.*s; mediated by %.*s", (int)text.len, text.at, (int)by.len, by.at);
    }
    enum tone tone = m->status == MEETING_HELD ? TONE_GOOD : m->status == MEETING_CANCELLED ? TONE_BAD : TONE_OPEN;
    line(b, text, meeting_status_name(m->status), tone, m->evidence);
}

static bool is_next(const struct builder *b, const struct meeting *m)
{
    return m->status == MEETING_PLANNED && (m->to == NO_DAY || m->to >= b->in->on);
}

void report_meetings(struct builder *b, uint32_t conflict)
{
    struct listed_rows of = listed_of(&b->listed, LISTED_MEETINGS, conflict);
    for (int next = 1; next >= 0; next--) {
        uint32_t shown = 0;
        for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
            const struct meeting *m = b->a->meetings + of.at[i];
            if (is_next(b, m) != (next == 1)) continue;
            if (!next && m->from != NO_DAY && m->from < b->in->on - 120) continue;
            if (!shown++) outline_heading(b->o, 3, next ? "Next meetings" : "Past meetings");
            one_meeting(b, m);
        }
    }
}

/* "both sides", or whose alone it is and what it is limited to. */
static struct str ceasefire_words(struct builder *b, const struct ceasefire *f)
{
    struct str who = parties_words(b, f->declared_by), where = place_words(b, f->place);
    bool half = f->declared == NO_DAY; /* one side has accepted it */
    struct str text = outline_format(b->o, "%s%.*s%s",
                                     half           ? "accepted by "
                                     : f->one_sided ? "declared by one side, "
                                                    : "",
                                     (int)who.len, who.at, half ? " alone" : "");
    if (f->domain != DOMAIN_ALL) text = outline_format(b->o, "%.*s; limited to %s", (int)text.len, text.at, domain_name(f->domain));
    if (where.len) text = outline_format(b->o, "%.*s; limited to %.*s", (int)text.len, text.at, (int)where.len, where.at);
    const struct {
        const char *what;
        int32_t day;
    } days[] = {{"in effect from", f->effect}, {"to end on", f->ended == NO_DAY ? f->end_planned : NO_DAY}, {"ended on", f->ended}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (days[i].day == NO_DAY) continue;
        struct str day = outline_day(b->o, days[i].day, false);
        text = outline_format(b->o, "%.*s; %s %.*s", (int)text.len, text.at, days[i].what, (int)day.len, day.at);
    }
    if (f->end_reason.len)
        text = outline_format(b->o, "%.*s (%.*s)", (int)text.len, text.at, (int)f->end_reason.len, f->end_reason.at);
    return text;
}

void report_ceasefires(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    for (uint32_t i = b->a->ceasefire_count; i-- > 0 && shown < LINES_MOST;) {
        const struct ceasefire *f = b->a->ceasefires + i;
        if (f->conflict != conflict) continue;
        if (!shown++) outline_heading(b->o, 3, "Ceasefires");
        struct str day = outline_day(b->o, f->declared, false), what = ceasefire_words(b, f);
        struct str text = f->declared == NO_DAY ? what
                                                : outline_format(b->o, "%.*s: %.*s", (int)day.len, day.at, (int)what.len, what.at);
        enum tone tone = f->state == STATE_IN_FORCE ? TONE_GOOD : f->state >= STATE_SUSPENDED ? TONE_BAD : TONE_OPEN;
        line(b, text, truce_state_name(f->state), tone, f->evidence);
    }
}

void report_agreements(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_AGREEMENTS, conflict);
    for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
        const struct agreement *g = b->a->agreements + of.at[i];
        if (!shown++) outline_heading(b->o, 3, "Agreements");
        struct str day = outline_day(b->o, g->day, false), who = parties_words(b, g->parties);
        struct str text = outline_format(b->o, "%.*s: %.*s: %.*s", (int)day.len, day.at, (int)who.len, who.at, (int)g->title.len,
                                         g->title.at);
        line(b, text, g->is_signed ? "signed" : "agreed", TONE_GOOD, g->evidence);
    }
    shown = 0;
    of = listed_of(&b->listed, LISTED_PROPOSALS, conflict);
    for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
        const struct proposal *p = b->a->proposals + of.at[i];
        if (!shown++) outline_heading(b->o, 3, "Proposals and their terms");
        struct str day = outline_day(b->o, p->tabled, false), who = parties_words(b, p->proposers);
        struct str text = outline_format(b->o, "%.*s: %.*s: %.*s", (int)day.len, day.at, (int)who.len, who.at, (int)p->title.len,
                                         p->title.at);
        for (uint32_t n = 0; n < p->terms.count; n++) {
            const struct term *t = b->a->terms + p->terms.first + n;
            if (t->duration) text = outline_format(b->o, "%.*s; for %d days", (int)text.len, text.at, t->duration);
            if (t->domain != DOMAIN_ALL)
                text = outline_format(b->o, "%.*s; only %s", (int)text.len, text.at, domain_name(t->domain));
            if (t->starts != NO_DAY) {
                struct str start = outline_day(b->o, t->starts, false);
                text = outline_format(b->o, "%.*s; from %.*s", (int)text.len, text.at, (int)start.len, start.at);
            }
        }
        line(b, text, "proposed", TONE_OPEN, p->evidence);
    }
}

void report_violations(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_VIOLATIONS, conflict);
    for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
        const struct violation *v = b->a->violations + of.at[i];
        if (!shown++) outline_heading(b->o, 3, "Violations of a ceasefire");
        struct str day = outline_day(b->o, v->day, false), by = party_words(b, v->by), against = party_words(b, v->against);
        struct str text = outline_format(b->o, "%.*s: by %.*s against %.*s", (int)day.len, day.at, (int)by.len, by.at,
                                         (int)against.len, against.at);
        if (v->alleged_by != NO_ROW) {
            struct str who = party_words(b, v->alleged_by);
            text = outline_format(b->o, "%.*s, on the word of %.*s", (int)text.len, text.at, (int)who.len, who.at);
        }
        if (v->response.len)
            text = outline_format(b->o, "%.*s (%.*s)", (int)text.len, text.at, (int)v->response.len, v->response.at);
        line(b, text, v->alleged_by == NO_ROW ? "reported" : "alleged", TONE_BAD, v->evidence);
    }
}

static const char *measure_words(enum measure_kind kind)
{
    static const char *const words[MEASURE_KINDS] = {
        "", "military aid", "intelligence sharing", "economic aid", "humanitarian aid", "sanctions", "arms embargo", "blockade"};
    return (unsigned)kind < MEASURE_KINDS ? words[kind] : "";
}

void report_measures(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    for (uint32_t i = b->a->measure_count; i-- > 0 && shown < LINES_MOST;) {
        const struct measure *m = b->a->measures + i;
        if (!belongs(b, conflict, m->evidence) && !concerns(b, conflict, m->by) && !concerns(b, conflict, m->to)) continue;
        if (!shown++) outline_heading(b->o, 3, "Leverage: aid, intelligence, sanctions, blockades");
        struct str from = outline_day(b->o, m->from, false), by = party_words(b, m->by), to = party_words(b, m->to);
        struct str text = outline_format(b->o, "%s%.*s: %s %s, %.*s to %.*s", m->day_told ? "" : "by ", (int)from.len, from.at,
                                         measure_words(m->kind), measure_action_name(m->action), (int)by.len, by.at, (int)to.len,
                                         to.at);
        if (m->until != NO_DAY) {
            struct str until = outline_day(b->o, m->until, false);
            text = outline_format(b->o, "%.*s (until %.*s)", (int)text.len, text.at, (int)until.len, until.at);
        }
        bool on = m->action == ACTION_STARTED || m->action == ACTION_RESUMED;
        line(b, text, measure_action_name(m->action), on ? TONE_GOOD : TONE_OPEN, m->evidence);
    }
}

void report_disputed(struct builder *b, uint32_t conflict)
{
    uint32_t shown = 0;
    for (uint32_t i = b->a->control_count; i-- > 0 && shown < LINES_MOST;) {
        const struct control *k = b->a->controls + i;
        if (!belongs(b, conflict, k->evidence) && !concerns(b, conflict, k->holder) && !concerns(b, conflict, k->previous))
            continue;
        if (!shown++) outline_heading(b->o, 3, "Control of places, as told");
        struct str day = outline_day(b->o, k->day, false), who = party_words(b, k->holder), where = place_words(b, k->place);
        struct str text = outline_format(b->o, "%.*s: %.*s %s %.*s", (int)day.len, day.at, (int)who.len, who.at,
                                         control_act_name(k->act), (int)where.len, where.at);
        if (k->asserted_by != NO_ROW) {
            struct str by = party_words(b, k->asserted_by);
            text = outline_format(b->o, "%.*s, says %.*s", (int)text.len, text.at, (int)by.len, by.at);
        }
        line(b, text, status_name(k->status),
             k->status == STATUS_CLAIMED || k->status == STATUS_DISPUTED ? TONE_PARTLY : TONE_PLAIN, k->evidence);
    }
    shown = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_INCIDENTS, conflict);
    for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
        const struct incident *n = b->a->incidents + of.at[i];
        int32_t day = incident_day(n);
        if ((n->status != STATUS_DISPUTED && n->status != STATUS_CLAIMED) || day < b->from) continue;
        if (n->type != TYPE_ASSAULT && n->type != TYPE_COERCE && n->type != TYPE_RETREAT) continue;
        if (!shown++) outline_heading(b->o, 3, "Only claimed, or disputed");
        struct str on = outline_day(b->o, day, false), who = parties_words(b, n->actors), whom = parties_words(b, n->recipients);
        struct str where = place_words(b, n->place);
        struct str text = outline_format(b->o, "%.*s: %s%s%s, %.*s against %.*s", (int)on.len, on.at, event_type_name(n->type),
                                         n->mode ? ", " : "", mode_name(n->mode), (int)who.len, who.at, (int)whom.len, whom.at);
        if (where.len) text = outline_format(b->o, "%.*s, at %.*s", (int)text.len, text.at, (int)where.len, where.at);
        line(b, text, status_name(n->status), TONE_PARTLY, n->evidence);
    }
}
