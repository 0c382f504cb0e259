/* machine.c — is a ceasefire in force? The state of one ceasefire, fact by fact in the order in which they became known.
 *
 * In force needs a day of effect that is reached, and the acceptance of both sides without an unmet condition, or a declaration
 * of one side, which binds that side alone. A breach does not end a ceasefire; attacks in strength by both, many dead, or its end
 * being declared do. Which facts concern which ceasefire is ceasefire.c's. Rules are numbered in docs/record.md; `why` says which
 * one spoke last.
 */
#include "record/draw.h"
#include "record/machine.h"
#include "record/rows.h"

/* What machine_end tells in full: which side has not accepted. */
#define PROPOSED "A ceasefire is proposed, but not accepted by both sides."
#define STR(s) (int)(s).len, (s).at

static void day_words(int32_t day, char out[11])
{
    day_print(day == NO_DAY ? (struct day){0} : day_from_number(day), out);
}

/* Moves the machine of a conflict to a state. */
static void enter(struct draw *d, struct machine *m, enum truce_state state, int32_t day, uint32_t claim, struct str why)
{
    if (m->state != state) m->since = day;
    if (state == STATE_IN_FORCE && m->ceasefire != NO_ROW && d->a->ceasefires[m->ceasefire].effect == NO_DAY)
        d->a->ceasefires[m->ceasefire].effect = day;
    m->state = state;
    m->waits = str_same(why, str_c(PROPOSED));
    m->inferred = false;
    m->why = why;
    m->claim = claim;
    m->changed = day;
}

static struct ceasefire *current(struct draw *d, const struct machine *m)
{
    return m->ceasefire == NO_ROW ? NULL : d->a->ceasefires + m->ceasefire;
}

/* The row of what is agreed or declared on a day; NO_DAY: only accepted by one side, the row is then filled in later. */
static bool keep_ceasefire(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    uint32_t conflict = m->conflict, row = m->ceasefire;
    if (row == NO_ROW || d->a->ceasefires[row].declared != NO_DAY) {
        if (!ROW(d->arena, d->a, ceasefires, ceasefire_count, ceasefire_capacity)) return false;
        row = d->a->ceasefire_count - 1;
        d->a->ceasefires[row] = (struct ceasefire){0};
    }
    struct ceasefire *f = d->a->ceasefires + row;
    *f = (struct ceasefire){.conflict = conflict,
                            .one_sided = m->one_sided,
                            .declared = day,
                            .effect = m->starts,
                            .end_planned = m->ends,
                            .ended = NO_DAY,
                            .domain = m->domain != DOMAIN_ALL ? m->domain : k->domain,
                            .place = m->place,
                            .state = day == NO_DAY ? STATE_PROPOSED : STATE_AGREED,
                            .declared_by = f->declared_by,
                            .evidence = f->evidence,
                            .why = str_c(""),
                            .end_reason = str_c("")};
    m->ceasefire = row;
    for (uint32_t i = 0; i < k->parties.count; i++) {
        const struct claim_party *p = d->c->parties + k->parties.first + i;
        if (p->role == PARTY_ACTOR && draw_side(d, conflict, p->actor) >= 0 &&
            !draw_party(d, &d->a->ceasefires[row].declared_by, draw_party_in(d, conflict, p->actor)))
            return false;
    }
    return draw_evidence(d, &d->a->ceasefires[row].evidence, claim);
}

static void end_ceasefire(struct draw *d, struct machine *m, int32_t day, const char *reason, enum truce_state state)
{
    struct ceasefire *f = current(d, m);
    if (f) {
        f->ended = day;
        f->end_reason = str_c(reason);
        f->state = state;
        m->last = m->ceasefire;
    }
    m->ceasefire = NO_ROW;
}

enum { REMEMBERED = 120 }; /* days for which a proposal is on the table */

/* Time passes up to `day`: what was to begin begins, what was to end ends. */
static void advance(struct draw *d, struct machine *m, int32_t day)
{
    char text[11];
    if (day == NO_DAY) return;
    bool waits = m->state == STATE_AGREED || (m->state == STATE_PROPOSED && m->declared);
    if (waits && m->starts != NO_DAY && m->starts <= day) {
        day_words(m->starts, text);
        struct str why;
        if (m->presumed)
            why = draw_words(
                d, "Both sides accepted it%.*s; its first day is not told, and so short a term is taken to begin at once.",
                STR(m->third));
        else if (m->one_sided)
            why = draw_words(d, "It was declared by %.*s alone and began on %s.", STR(m->by), text);
        else
            why = draw_words(d, "Both sides accepted it%.*s and its first day, %s, is reached.", STR(m->third), text);
        enter(d, m, STATE_IN_FORCE, m->starts, m->claim, why);
        struct ceasefire *f = current(d, m);
        if (f) f->effect = m->starts;
    }
    if (m->state == STATE_IN_FORCE && m->ends != NO_DAY && m->ends < day) {
        day_words(m->ends, text);
        end_ceasefire(d, m, m->ends, "expired", STATE_EXPIRED);
        enter(d, m, STATE_EXPIRED, m->ends + 1, m->claim, draw_words(d, "Its term ended on %s and no extension is told.", text));
        m->declared = false;
        m->starts = m->ends = NO_DAY;
        m->duration = 0;
    }
    /* What one side declared for itself leaves matters as they were. */
    /* one that was sought before, or that a side has accepted, is still on the table */
    bool open = m->sought_before != NO_DAY && m->since <= m->sought_before + REMEMBERED;
    for (int s = 0; s < 2; s++) open |= m->accepted & 1 << s && m->since <= m->accepted_on[s] + REMEMBERED;
    if (m->state == STATE_EXPIRED && m->one_sided && m->since + 1 <= day && open) {
        enter(d, m, STATE_PROPOSED, m->since + 1, m->sought_claim, str_c(PROPOSED));
        m->one_sided = false;
    }
}

/* Days of a term that is rather told in hours; of one that begins when it is agreed. */
enum { SHORT = 7, AT_ONCE = 3 };

/* The last day of a term of so many days. A short one is counted in hours from some hour of its first day, and so ends on the day
 * behind. */
static int32_t last_day(int32_t starts, int32_t duration)
{
    return duration <= SHORT ? starts + duration : starts + duration - 1;
}

static void set_term(struct machine *m, const struct claim *k, int32_t day)
{
    bool stands = m->declared && m->starts != NO_DAY && m->starts >= day - SHORT; /* the day that the other side has set */
    m->starts = k->starts != NO_DAY ? k->starts : machine_is_now(k) ? day : stands ? m->starts : NO_DAY;
    /* A term of days or hours that is agreed without a first day begins with it. */
    m->presumed = m->starts == NO_DAY && k->duration && k->duration <= AT_ONCE && !m->one_sided;
    if (m->presumed) m->starts = day;
    m->ends = k->ends != NO_DAY ? k->ends : k->duration && m->starts != NO_DAY ? last_day(m->starts, k->duration) : NO_DAY;
    m->duration = k->duration;
}

static struct str agreed_words(struct draw *d, const struct machine *m, int32_t day)
{
    char text[11];
    if (m->starts == NO_DAY || m->starts <= day)
        return draw_words(d, "Both sides have agreed to it%.*s; its first day is not told.", STR(m->third));
    day_words(m->starts, text);
    return draw_words(d, "Both sides have agreed to it%.*s; its first day, %s, is not reached.", STR(m->third), text);
}

static bool agree(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    m->third = machine_third_word(d, m->conflict, k);
    set_term(m, k, day);
    m->one_sided = false;
    m->declared = false;
    m->accepted = 0; /* what was said before is used up */
    enter(d, m, STATE_AGREED, day, claim, agreed_words(d, m, day));
    if (!keep_ceasefire(d, m, claim, day)) return false;
    advance(d, m, day);
    return true;
}

enum { RECALLED = 14 }; /* days in which a declaration is rather told again than made again */

static bool declare(struct draw *d, struct machine *m, uint32_t claim, int32_t day, int side)
{
    const struct claim *k = d->c->rows + claim;
    bool open = m->state == STATE_PROPOSED || m->state == STATE_IN_FORCE, same = k->starts == NO_DAY || k->starts == m->starts;
    if (m->one_sided && m->declared && m->declarer != side && open && same)
        return agree(d, m, claim, day); /* each side has declared the same: it is both sides' */
    /* "The truce that it declared earlier": of the one that is known. */
    bool known = k->definite || (m->declared_on != NO_DAY && day <= m->declared_on + RECALLED);
    if (known && m->one_sided && m->declarer == side && m->claim != NO_ROW && same) return true;
    m->declared_on = day;
    m->sought_before = m->sought_on;
    const party_rows *own = &d->a->conflicts[m->conflict].sides[side];
    m->by = own->count ? machine_code(d, d->a->parties[own->first]) : str_c("A side");
    m->one_sided = true;
    m->declared = true;
    m->declarer = side;
    set_term(m, k, day);
    enter(d, m, STATE_PROPOSED, day, claim,
          draw_words(d, "%.*s has declared a truce of its own; it has not begun or its first day is not told.", STR(m->by)));
    if (!keep_ceasefire(d, m, claim, day)) return false;
    advance(d, m, day);
    return true;
}

void machine_begin(struct machine *m, uint32_t conflict, enum domain domain, uint32_t place)
{
    *m = (struct machine){.conflict = conflict,
                          .domain = domain,
                          .place = place,
                          .accepted_on = {NO_DAY, NO_DAY},
                          .declared_on = NO_DAY,
                          .since = NO_DAY,
                          .changed = NO_DAY,
                          .starts = NO_DAY,
                          .ends = NO_DAY,
                          .claim = NO_ROW,
                          .sought_claim = NO_ROW,
                          .sought_on = NO_DAY,
                          .sought_before = NO_DAY,
                          .ceasefire = NO_ROW,
                          .last = NO_ROW,
                          .why = {"", 0},
                          .third = {"", 0},
                          .by = {"", 0},
                          .window_start = NO_DAY,
                          .window_end = NO_DAY};
}

/* A side's acceptance, of `sides`; the other's counts beside it while it is not old. Tells whether both have accepted. */
static bool accepts(struct machine *m, int sides, int32_t day)
{
    enum { LAPSES = 60 };
    for (int s = 0; s < 2; s++) {
        if (sides & 1 << s) m->accepted_on[s] = day;
        if (m->accepted & 1 << s && !(sides & 1 << s) && m->accepted_on[s] != NO_DAY && m->accepted_on[s] < day - LAPSES)
            m->accepted &= ~(1 << s);
    }
    m->accepted |= sides;
    return m->accepted == 3;
}

/* One side has accepted: the ceasefire that may come of it is on record, as proposed. */
static bool half_accepted(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    machine_seek(d, m, claim, day);
    if (m->state != STATE_PROPOSED || m->declared || !m->accepted) return true;
    if (m->ceasefire != NO_ROW) return draw_evidence(d, &d->a->ceasefires[m->ceasefire].evidence, claim);
    return keep_ceasefire(d, m, claim, NO_DAY);
}

bool machine_accept(struct draw *d, struct machine *m, uint32_t claim, int side)
{
    int32_t day = d->c->articles[d->c->rows[claim].article].published;
    advance(d, m, day);
    bool both = accepts(m, 1 << side, day);
    bool open = m->state == STATE_NONE || m->state == STATE_PROPOSED || m->state == STATE_COLLAPSED;
    if (both && open && !m->declared) return agree(d, m, claim, day);
    return half_accepted(d, m, claim, day);
}

void machine_seek(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    m->sought_claim = claim;
    m->sought_on = day;
    if (m->state == STATE_NONE) enter(d, m, STATE_PROPOSED, day, claim, str_c(PROPOSED));
}

/* Agreements to come, plans and frameworks: a new start, but no ceasefire. */
static void promise(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    m->sought_claim = claim;
    m->sought_on = day;
    if (m->state == STATE_NONE || m->state == STATE_COLLAPSED || (m->state == STATE_EXPIRED && m->since < day))
        enter(d, m, STATE_PROPOSED, day, claim, str_c("The sides have agreed on a plan or on talks, not yet on a ceasefire."));
}

/* Another ceasefire than the one in force, which has a term of its own. */
static bool supersedes(const struct machine *m, const struct claim *k)
{
    bool told = machine_is_now(k) || k->starts != NO_DAY || k->duration;
    return !m->one_sided && m->ends != NO_DAY && !k->definite && told && k->duration != m->duration;
}

static bool agreed_fact(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    int sides = machine_sides(d, m->conflict, k);
    bool firm = k->aux == AUX_NONE && k->condition.start == k->condition.end;
    if (k->topic != TOPIC_CEASEFIRE || !firm) {
        if (sides == 3)
            promise(d, m, claim, day);
        else if (k->topic == TOPIC_CEASEFIRE && sides == 0 && k->aux == AUX_FUTURE)
            promise(d, m, claim, day);
        else if (k->topic == TOPIC_CEASEFIRE)
            machine_seek(d, m, claim, day);
        return true;
    }
    if (m->state == STATE_AGREED && m->starts == NO_DAY && (k->starts != NO_DAY || machine_is_now(k)))
        return agree(d, m, claim, day);
    bool lapsed = m->state == STATE_EXPIRED && !m->one_sided && k->definite && day > m->since;
    if (sides == 3 && lapsed) { /* "agreed to maintain the ceasefire" */
        enter(d, m, STATE_IN_FORCE, day, claim, str_c("Its term had ended; both sides have agreed to keep it."));
        return keep_ceasefire(d, m, claim, day);
    }
    if (sides == 3 && m->state == STATE_IN_FORCE && supersedes(m, k))
        end_ceasefire(d, m, day, "superseded", STATE_EXPIRED);
    else if (sides == 3 && m->state == STATE_IN_FORCE && !m->one_sided)
        return true;
    if (sides == 3) return agree(d, m, claim, day);
    if (sides == 0) {
        machine_seek(d, m, claim, day);
        return true;
    }
    if (accepts(m, sides, day) && m->state != STATE_IN_FORCE && m->state != STATE_AGREED) return agree(d, m, claim, day);
    return half_accepted(d, m, claim, day);
}

/* A first day is told after all: the one that was presumed is taken back, with the end that was counted from it. */
static void unpresume(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    enter(d, m, STATE_AGREED, day, claim, m->why);
    m->presumed = false;
    m->starts = m->ends = NO_DAY;
    if (current(d, m)) current(d, m)->effect = current(d, m)->end_planned = NO_DAY;
}

static bool begin_fact(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    if (k->aux == AUX_FUTURE) {
        if (m->state == STATE_IN_FORCE && m->presumed && k->starts > day) unpresume(d, m, claim, day);
        if (k->starts != NO_DAY && (m->state == STATE_AGREED || m->declared)) {
            m->starts = k->starts;
            if (m->state == STATE_AGREED) m->why = agreed_words(d, m, day);
            if (m->duration && m->ends == NO_DAY) m->ends = last_day(m->starts, m->duration);
        }
        return true;
    }
    if (k->aux != AUX_NONE || m->state == STATE_IN_FORCE) return true;
    /* "Israel stopped its attacks": what one side does is no ceasefire of both */
    int sides = machine_sides(d, m->conflict, k);
    bool alone = k->facet == FACET_BEGINS && (sides == 1 || sides == 2);
    if (alone && m->state != STATE_AGREED && !(m->declared && 1 << m->declarer == sides)) return true;
    /* Of the one that is over; but what is told as holding after its term holds on. */
    bool outlives = m->state == STATE_EXPIRED && !m->one_sided && day > m->since && k->definite;
    /* That it collapsed was only inferred, and is told otherwise. */
    bool over = (m->state == STATE_COLLAPSED && !(m->inferred && k->definite && day >= m->since)) ||
                (m->state == STATE_EXPIRED && !outlives);
    if (over && (k->starts == NO_DAY ? k->facet == FACET_HOLDS : k->starts <= m->since)) return true;
    int32_t from = k->starts != NO_DAY && k->starts <= day ? k->starts : day;
    m->starts = from;
    if (k->ends != NO_DAY)
        m->ends = k->ends;
    else if (m->duration && m->ends == NO_DAY)
        m->ends = last_day(from, m->duration);
    enter(d, m, STATE_IN_FORCE, from, claim,
          str_c(k->facet == FACET_HOLDS ? "It is told as being in force." : "It is told to have taken effect."));
    if (m->ceasefire == NO_ROW && !keep_ceasefire(d, m, claim, from)) return false;
    d->a->ceasefires[m->ceasefire].begun_by = k->facet == FACET_HOLDS && k->starts == NO_DAY;
    return true;
}

/* A longer term; told within some days of the end of the old one, it follows upon it. */
static void extend(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    enum { LATE = 7 };
    const struct claim *k = d->c->rows + claim;
    if (k->aux != AUX_NONE) return;
    if (m->state == STATE_AGREED) { /* what is extended has begun */
        m->starts = m->since;
        enter(d, m, STATE_IN_FORCE, m->starts, claim, str_c("It was agreed, and is told to be extended."));
        if (m->duration && m->ends == NO_DAY) m->ends = last_day(m->starts, m->duration);
    }
    bool late = m->state == STATE_EXPIRED && (day <= m->since + LATE || (k->ends != NO_DAY && k->ends > day));
    if (late) {
        m->ends = m->since - 1;
        m->ceasefire = m->last;
        enter(d, m, STATE_IN_FORCE, m->since, claim, str_c("Its term ended and was extended."));
        struct ceasefire *f = current(d, m);
        if (f) f->ended = NO_DAY;
        if (f) f->end_reason = str_c("");
    }
    if (k->ends != NO_DAY)
        m->ends = k->ends;
    else if (k->duration && m->ends != NO_DAY)
        m->ends += k->duration;
    else
        m->ends = NO_DAY;
    struct ceasefire *f = current(d, m);
    if (f) f->end_planned = m->ends;
}

/* told: in words, so that it had begun though nothing else says so. */
static void finish(struct draw *d, struct machine *m, uint32_t claim, int32_t day, bool told, const char *reason)
{
    bool stands = m->state == STATE_IN_FORCE || m->state == STATE_SUSPENDED || m->state == STATE_AGREED ||
                  (m->state == STATE_EXPIRED && !m->one_sided) || (m->state == STATE_PROPOSED && (m->declared || told));
    m->accepted = 0;
    if (!stands) return;
    end_ceasefire(d, m, day, "collapsed", STATE_COLLAPSED);
    enter(d, m, STATE_COLLAPSED, day, claim, str_c(reason));
    m->starts = m->ends = NO_DAY;
    m->declared = false;
}

static bool ended_fact(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    if (k->facet == FACET_EXPIRES) {
        if (k->aux == AUX_FUTURE && k->ends != NO_DAY && k->ends >= day) {
            m->ends = k->ends;
        } else if (k->aux == AUX_NONE && m->state == STATE_IN_FORCE) {
            end_ceasefire(d, m, day, "expired", STATE_EXPIRED);
            enter(d, m, STATE_EXPIRED, day, claim, str_c("Its term is told to have ended, and no extension is agreed."));
            m->starts = m->ends = NO_DAY;
        }
        return true;
    }
    if (k->aux != AUX_NONE) return true;
    if (k->facet == FACET_SUSPENDED && (m->state == STATE_IN_FORCE || m->state == STATE_AGREED)) {
        enter(d, m, STATE_SUSPENDED, day, claim, str_c("A side has suspended it; whether it still binds is not told."));
    } else if (k->facet == FACET_ENDS) {
        finish(d, m, claim, day, true, "It is told to have ended.");
    }
    return true;
}

/* Is an agreed ceasefire spoken of where a side frees prisoners, withdraws or lets aid through? */
static bool carried_out(const struct draw *d, const struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    if (m->state != STATE_AGREED || day <= m->since || m->starts != NO_DAY) return false;
    for (uint32_t i = claim; i-- > 0 && d->c->rows[i].article == k->article;)
        if (d->c->rows[i].kind == CLAIM_EVENT && d->c->rows[i].type == TYPE_RETREAT && d->c->rows[i].aux == AUX_NONE &&
            machine_sides(d, m->conflict, d->c->rows + i))
            return true;
    return false;
}

/* "An agreement that includes an immediate ceasefire": the words for it tell when what is agreed begins. */
static bool tells_start(const struct draw *d, const struct machine *m, uint32_t claim)
{
    const struct claim *k = d->c->rows + claim;
    return m->state == STATE_AGREED && m->starts == NO_DAY && k->topic == TOPIC_CEASEFIRE && k->aux == AUX_NONE &&
           m->claim != NO_ROW && d->c->rows[m->claim].article == k->article && (k->starts != NO_DAY || machine_is_now(k));
}

/* A denial undoes what is only agreed, or stands on the word of a third party alone. */
static void denied_fact(struct draw *d, struct machine *m, uint32_t claim, int32_t day)
{
    const struct claim *k = d->c->rows + claim;
    bool third = m->state == STATE_IN_FORCE && m->third.len;
    if (k->topic != TOPIC_CEASEFIRE || !(m->state == STATE_AGREED || third)) return;
    if (third) end_ceasefire(d, m, day, "withdrawn", STATE_PROPOSED);
    m->starts = m->ends = NO_DAY;
    enter(d, m, STATE_PROPOSED, day, claim, str_c("A side denies that it was agreed."));
}

bool machine_take(struct draw *d, struct machine *m, uint32_t claim)
{
    const struct claim *k = d->c->rows + claim;
    int32_t day = d->c->articles[k->article].published;
    if (day == NO_DAY) return true;
    advance(d, m, day);
    bool whole = k->topic == TOPIC_CEASEFIRE;
    switch (k->facet) {
    case FACET_SOUGHT:
        if (whole && k->aux != AUX_NEGATION && k->aux != AUX_HISTORICAL) machine_seek(d, m, claim, day);
        return true;
    case FACET_AGREED: return agreed_fact(d, m, claim, day);
    case FACET_DECLARED: {
        int sides = machine_sides(d, m->conflict, k);
        if (!whole || k->aux == AUX_NEGATION || k->aux == AUX_HYPOTHETICAL || k->aux == AUX_HISTORICAL) return true;
        if (sides == 3) return m->state == STATE_IN_FORCE || agree(d, m, claim, day);
        if (sides && m->state == STATE_AGREED) return k->starts == NO_DAY || agree(d, m, claim, day); /* its first day */
        if (sides && m->state != STATE_IN_FORCE) return declare(d, m, claim, day, sides == 1 ? 0 : 1);
        if (!sides) machine_seek(d, m, claim, day);
        return true;
    }
    case FACET_BEGINS:
    case FACET_HOLDS: return whole ? begin_fact(d, m, claim, day) : true;
    case FACET_EXTENDED: extend(d, m, claim, day); return true;
    case FACET_EXPIRES:
    case FACET_SUSPENDED:
    case FACET_ENDS: return ended_fact(d, m, claim, day);
    case FACET_DENIED: denied_fact(d, m, claim, day); return true;
    case FACET_MENTIONED:
        if (tells_start(d, m, claim)) return agree(d, m, claim, day);
        if (carried_out(d, m, claim, day)) {
            m->starts = day;
            enter(d, m, STATE_IN_FORCE, day, claim, str_c("It was agreed, and is told as being carried out."));
        }
        /* What was suspended and is spoken of as standing is in force again. */
        if (m->state == STATE_SUSPENDED && k->definite && day > m->since)
            enter(d, m, STATE_IN_FORCE, day, claim, str_c("It was suspended and is spoken of as standing again."));
        return true;
    default: return true;
    }
}

enum { WINDOW = 2, SOME_DEAD = 3, DEAD_IN_STRENGTH = 40 };

/* An attack of one side (or of both) on the other. */
void machine_attack(struct draw *d, struct machine *m, const struct attack *x)
{
    advance(d, m, x->day);
    if (m->window_end < x->day - WINDOW + 1 || m->window_end == NO_DAY) {
        m->heavy_by = m->named_by = 0;
        m->killed[0] = m->killed[1] = 0;
        m->window_start = x->day;
    }
    m->window_end = x->day;
    bool bound = m->state == STATE_IN_FORCE || (m->state == STATE_EXPIRED && !m->one_sided) || m->state == STATE_SUSPENDED;
    bool waits = m->one_sided && m->declared && m->state == STATE_PROPOSED && m->starts == NO_DAY; /* its first day is not told */
    if ((!bound && !waits) || x->day <= m->since) return;
    if (m->one_sided) {
        if (x->by & 1 << m->declarer) finish(d, m, x->claim, x->day, false, "The side that declared it has attacked.");
        return;
    }
    /* Nobody is said to have killed a side's soldiers: that they died in an attack counts, though it is laid to nobody. */
    int by = x->by ? x->by : x->on == 1 ? 2 : x->on == 2 ? 1 : 0;
    if ((x->heavy && x->killed) || x->killed >= SOME_DEAD) {
        m->heavy_by |= by;
        m->named_by |= x->by;
    }
    for (int s = 0; s < 2; s++)
        if (x->by & 1 << s) m->killed[s] += x->killed;
    const char *reason = m->named_by == 3   ? "Both sides have attacked each other in strength within two days."
                         : m->heavy_by == 3 ? "Attacks within two days have killed on both sides; who attacked is not told of all."
                         : m->killed[0] >= DEAD_IN_STRENGTH || m->killed[1] >= DEAD_IN_STRENGTH
                             ? "Attacks of one side have killed dozens within two days."
                             : NULL;
    if (!reason) return;
    finish(d, m, x->claim, x->day, false, reason);
    m->inferred = m->state == STATE_COLLAPSED;
}

/* Who has accepted and who has not, of a ceasefire that is only proposed. */
static struct str not_accepted(struct draw *d, const struct machine *m)
{
    struct str side[2];
    for (int s = 0; s < 2; s++) {
        const party_rows *rows = &d->a->conflicts[m->conflict].sides[s];
        side[s] = rows->count ? machine_code(d, d->a->parties[rows->first]) : str_c("the other side");
    }
    int yes = m->accepted == 1 ? 0 : m->accepted == 2 ? 1 : -1;
    if (yes < 0)
        return draw_words(d, "A ceasefire is proposed; neither %.*s nor %.*s is told to have accepted it.", STR(side[0]),
                          STR(side[1]));
    return draw_words(d, "A ceasefire is proposed; %.*s accepts one, %.*s is not told to have accepted it without a condition.",
                      STR(side[yes]), STR(side[1 - yes]));
}

static enum truth in_force(const struct draw *d, const struct machine *m)
{
    switch (m->state) {
    case STATE_IN_FORCE: return TRUTH_YES;
    case STATE_SUSPENDED: return TRUTH_UNKNOWN;
    case STATE_EXPIRED: return m->one_sided ? TRUTH_NO : TRUTH_UNKNOWN;
    case STATE_AGREED: return m->starts == NO_DAY && d->on > m->since ? TRUTH_UNKNOWN : TRUTH_NO;
    default: return TRUTH_NO;
    }
}

bool machine_end(struct draw *d, struct machine *m, bool whole)
{
    advance(d, m, d->on);
    if (m->state == STATE_PROPOSED && m->waits) m->why = not_accepted(d, m);
    struct ceasefire *f = current(d, m);
    if (f) {
        f->state = m->state;
        f->why = m->why;
    }
    if (!whole) return true;
    struct conflict *k = d->a->conflicts + m->conflict;
    k->state = m->state;
    k->since = m->since;
    k->until = m->state == STATE_IN_FORCE ? m->ends : NO_DAY;
    k->one_sided = m->one_sided && m->state == STATE_IN_FORCE;
    k->why = m->why.len ? m->why : str_c("No ceasefire between the sides is told.");
    k->in_force = in_force(d, m);
    return m->claim == NO_ROW || draw_evidence(d, &k->evidence, m->claim);
}
