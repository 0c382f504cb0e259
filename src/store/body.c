#include "store/body.h"

static const struct {
    const char *name;
    char letter;
} kinds[RECORD_KINDS] = {{"conflict", 'C'},  {"proposal", 'P'},  {"position", 'S'}, {"ceasefire", 'F'}, {"meeting", 'M'},
                         {"agreement", 'D'}, {"violation", 'V'}, {"measure", 'L'},  {"control", 'G'},   {"incident", 'E'}};

const char *record_kind_name(enum record_kind kind)
{
    return kind < RECORD_KINDS ? kinds[kind].name : "";
}

char record_kind_letter(enum record_kind kind)
{
    return kind < RECORD_KINDS ? kinds[kind].letter : '?';
}

enum record_kind record_kind_of(char letter)
{
    unsigned kind = 0;
    while (kind < RECORD_KINDS && kinds[kind].letter != letter) kind++;
    return (enum record_kind)kind;
}

uint32_t body_count(const struct account *a, enum record_kind kind)
{
    const uint32_t counts[RECORD_KINDS] = {a->conflict_count, a->proposal_count,  a->stand_count,     a->ceasefire_count,
                                           a->meeting_count,  a->agreement_count, a->violation_count, a->measure_count,
                                           a->control_count,  a->incident_count};
    return counts[kind];
}

evidence_rows body_evidence(const struct account *a, enum record_kind kind, uint32_t row)
{
    switch (kind) {
    case RECORD_CONFLICT: return a->conflicts[row].evidence;
    case RECORD_PROPOSAL: return a->proposals[row].evidence;
    case RECORD_POSITION: return a->stands[row].evidence;
    case RECORD_CEASEFIRE: return a->ceasefires[row].evidence;
    case RECORD_MEETING: return a->meetings[row].evidence;
    case RECORD_AGREEMENT: return a->agreements[row].evidence;
    case RECORD_VIOLATION: return a->violations[row].evidence;
    case RECORD_MEASURE: return a->measures[row].evidence;
    case RECORD_CONTROL: return a->controls[row].evidence;
    case RECORD_INCIDENT: return a->incidents[row].evidence;
    case RECORD_KINDS: break;
    }
    return (evidence_rows){0};
}

void body_days(const struct account *a, enum record_kind kind, uint32_t row, int32_t *since, int32_t *until)
{
    *since = *until = NO_DAY;
    switch (kind) {
    case RECORD_CONFLICT: *since = a->conflicts[row].since, *until = a->conflicts[row].until; break;
    case RECORD_PROPOSAL: *since = a->proposals[row].tabled, *until = a->proposals[row].expires; break;
    case RECORD_POSITION: *since = a->stands[row].since, *until = a->stands[row].until; break;
    case RECORD_CEASEFIRE:
        *since = a->ceasefires[row].effect == NO_DAY ? a->ceasefires[row].declared : a->ceasefires[row].effect;
        *until = a->ceasefires[row].ended;
        break;
    case RECORD_MEETING: *since = a->meetings[row].from, *until = a->meetings[row].to; break;
    case RECORD_AGREEMENT: *since = *until = a->agreements[row].day; break;
    case RECORD_VIOLATION: *since = *until = a->violations[row].day; break;
    case RECORD_MEASURE: *since = a->measures[row].from, *until = a->measures[row].until; break;
    case RECORD_CONTROL: *since = *until = a->controls[row].day; break;
    case RECORD_INCIDENT:
        *since = a->incidents[row].from == NO_DAY ? a->incidents[row].reported : a->incidents[row].from;
        *until = a->incidents[row].to;
        break;
    case RECORD_KINDS: break;
    }
}

/* ,"key": ; the comma is left out behind an opening bracket. */
static void put_key(struct buf *o, const char *key)
{
    char last = o->len ? o->at[o->len - 1] : '{';
    if (last != '{' && last != '[') buf_text(o, ",");
    if (!key) return;
    buf_text(o, "\"");
    buf_text(o, key);
    buf_text(o, "\":");
}

/* A string of JSON. What is no UTF-8 cannot be in it: texts of documents are valid. */
static void put_text(struct buf *o, const char *key, struct str s)
{
    put_key(o, key);
    if (!s.len) {
        buf_text(o, "null");
        return;
    }
    buf_text(o, "\"");
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        unsigned char c = i < s.len ? (unsigned char)s.at[i] : 0;
        if (i < s.len && c >= 0x20 && c != '"' && c != '\\') continue;
        buf_add(o, (struct str){s.at + from, i - from});
        from = i + 1;
        if (i < s.len) buf_format(o, c < 0x20 ? "\\u%04x" : "\\%c", c);
    }
    buf_text(o, "\"");
}

static void put_name(struct buf *o, const char *key, const char *name)
{
    put_text(o, key, str_c(name));
}

static void put_number(struct buf *o, const char *key, int64_t x)
{
    put_key(o, key);
    buf_format(o, "%lld", (long long)x);
}

static void put_bool(struct buf *o, const char *key, bool x)
{
    put_key(o, key);
    buf_text(o, x ? "true" : "false");
}

static void put_day(struct buf *o, const char *key, int32_t x)
{
    char text[11] = "";
    if (x != NO_DAY) day_print(day_from_number(x), text);
    put_name(o, key, text);
}

/* Another record, "C3"; null for NO_ROW. */
static void put_record(struct buf *o, const struct bodies *b, const char *key, enum record_kind kind, uint32_t row)
{
    put_key(o, key);
    if (row == NO_ROW || row >= body_count(b->account, kind) || !b->numbers[kind][row])
        buf_text(o, "null");
    else
        buf_format(o, "\"%c%u\"", kinds[kind].letter, b->numbers[kind][row]);
}

static void put_party(struct buf *o, const struct bodies *b, const char *key, uint32_t row)
{
    put_key(o, key);
    if (row == NO_ROW) {
        buf_text(o, "null");
        return;
    }
    const struct record_actor *a = b->claims->actors + row;
    buf_text(o, "{");
    put_text(o, "name", a->name);
    put_text(o, "code", a->code);
    put_name(o, "country", a->country);
    put_name(o, "sector", sector_name(a->sector));
    buf_text(o, "}");
}

static void put_parties(struct buf *o, const struct bodies *b, const char *key, struct rows rows)
{
    put_key(o, key);
    buf_text(o, "[");
    for (uint32_t i = 0; i < rows.count; i++) put_party(o, b, NULL, b->account->parties[rows.first + i]);
    buf_text(o, "]");
}

static void put_place(struct buf *o, const struct bodies *b, const char *key, uint32_t row)
{
    put_key(o, key);
    if (row == NO_ROW) {
        buf_text(o, "null");
        return;
    }
    const struct record_place *p = b->claims->places + row;
    buf_text(o, "{");
    put_text(o, "name", p->name);
    put_text(o, "admin1", p->admin1);
    put_name(o, "country", p->country);
    if (p->geonameid) put_number(o, "geonameid", p->geonameid);
    if (p->located) buf_format(o, ",\"lat\":%.4f,\"lon\":%.4f", (double)p->latitude, (double)p->longitude);
    put_name(o, "precision", place_precision_name(p->precision));
    buf_text(o, "}");
}

static void put_conflict(struct buf *o, const struct bodies *b, const struct conflict *x)
{
    put_text(o, "name", x->name);
    put_text(o, "key", x->key);
    put_parties(o, b, "side_a", x->sides[0]);
    put_parties(o, b, "side_b", x->sides[1]);
    put_parties(o, b, "third", x->third);
    put_name(o, "state", truce_state_name(x->state));
    put_name(o, "in_force", x->in_force == TRUTH_YES ? "yes" : x->in_force == TRUTH_NO ? "no" : "unknown");
    put_bool(o, "one_sided", x->one_sided);
    put_day(o, "since", x->since);
    put_day(o, "until", x->until);
    put_text(o, "why", x->why);
}

static void put_proposal(struct buf *o, const struct bodies *b, const struct proposal *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_name(o, "kind", topic_name(x->topic));
    put_text(o, "title", x->title);
    put_parties(o, b, "proposers", x->proposers);
    put_parties(o, b, "addressees", x->addressees);
    put_day(o, "tabled", x->tabled);
    put_day(o, "expires", x->expires);
    put_key(o, "terms");
    buf_text(o, "[");
    for (uint32_t i = 0; i < x->terms.count; i++) {
        const struct term *t = b->account->terms + x->terms.first + i;
        put_key(o, NULL);
        buf_text(o, "{");
        put_name(o, "kind", topic_name(t->topic));
        put_name(o, "domain", domain_name(t->domain));
        put_place(o, b, "place", t->place);
        put_number(o, "days", t->duration);
        put_day(o, "starts", t->starts);
        put_day(o, "ends", t->ends);
        put_text(o, "condition", t->condition);
        buf_text(o, "}");
    }
    buf_text(o, "]");
}

static void put_position(struct buf *o, const struct bodies *b, const struct stand *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_record(o, b, "proposal", RECORD_PROPOSAL, x->proposal);
    put_party(o, b, "party", x->party);
    put_name(o, "kind", topic_name(x->topic));
    put_name(o, "stance", position_stance(x->position));
    put_name(o, "position", position_name(x->position));
    put_text(o, "what", x->what);
    put_text(o, "condition", x->condition);
    put_day(o, "since", x->since);
    put_day(o, "until", x->until);
}

static void put_ceasefire(struct buf *o, const struct bodies *b, const struct ceasefire *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_parties(o, b, "declared_by", x->declared_by);
    put_bool(o, "one_sided", x->one_sided);
    put_day(o, "declared", x->declared);
    put_day(o, "effect", x->effect);
    put_day(o, "end_planned", x->end_planned);
    put_day(o, "ended", x->ended);
    put_name(o, "domain", domain_name(x->domain));
    put_place(o, b, "place", x->place);
    put_name(o, "state", truce_state_name(x->state));
    put_text(o, "why", x->why);
    put_text(o, "end_reason", x->end_reason);
}

static void put_meeting(struct buf *o, const struct bodies *b, const struct meeting *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_name(o, "status", meeting_status_name(x->status));
    put_name(o, "mode", mode_name(x->mode));
    put_parties(o, b, "parties", x->parties);
    put_party(o, b, "mediator", x->mediator);
    put_place(o, b, "place", x->place);
    put_day(o, "from", x->from);
    put_day(o, "to", x->to);
}

static void put_agreement(struct buf *o, const struct bodies *b, const struct agreement *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_name(o, "kind", topic_name(x->topic));
    put_text(o, "title", x->title);
    put_parties(o, b, "parties", x->parties);
    put_day(o, "day", x->day);
    put_bool(o, "signed", x->is_signed);
}

static void put_violation(struct buf *o, const struct bodies *b, const struct violation *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_record(o, b, "ceasefire", RECORD_CEASEFIRE, x->ceasefire);
    put_party(o, b, "by", x->by);
    put_party(o, b, "against", x->against);
    put_party(o, b, "alleged_by", x->alleged_by);
    put_day(o, "day", x->day);
    put_text(o, "response", x->response);
}

static void put_measure(struct buf *o, const struct bodies *b, const struct measure *x)
{
    put_name(o, "kind", measure_kind_name(x->kind));
    put_party(o, b, "by", x->by);
    put_party(o, b, "to", x->to);
    put_name(o, "action", measure_action_name(x->action));
    put_day(o, "from", x->from);
    put_day(o, "until", x->until);
    put_name(o, "precision", time_precision_name(x->precision));
    put_bool(o, "day_told", x->day_told);
}

static void put_control(struct buf *o, const struct bodies *b, const struct control *x)
{
    put_name(o, "status", status_name(x->status));
    put_name(o, "act", control_act_name(x->act));
    put_place(o, b, "place", x->place);
    put_party(o, b, "holder", x->holder);
    put_party(o, b, "previous", x->previous);
    put_day(o, "day", x->day);
    put_party(o, b, "asserted_by", x->asserted_by);
}

static void put_incident(struct buf *o, const struct bodies *b, const struct incident *x)
{
    put_record(o, b, "conflict", RECORD_CONFLICT, x->conflict);
    put_name(o, "status", status_name(x->status));
    put_name(o, "type", event_type_name(x->type));
    put_name(o, "mode", mode_name(x->mode));
    put_parties(o, b, "actors", x->actors);
    put_parties(o, b, "recipients", x->recipients);
    put_place(o, b, "place", x->place);
    put_day(o, "from", x->from);
    put_day(o, "to", x->to);
    put_day(o, "reported", x->reported);
    put_key(o, "tolls");
    buf_text(o, "[");
    for (uint32_t i = 0; i < x->tolls.count; i++) {
        const struct toll *t = b->account->tolls + x->tolls.first + i;
        put_key(o, NULL);
        buf_text(o, "{");
        put_name(o, "kind", count_kind_name(t->kind));
        put_number(o, "low", t->low);
        put_number(o, "best", t->best);
        put_number(o, "high", t->high);
        buf_text(o, "}");
    }
    buf_text(o, "]");
    put_number(o, "origins", x->origins);
}

void body_write(const struct bodies *b, enum record_kind kind, uint32_t row, struct buf *o)
{
    const struct account *a = b->account;
    buf_text(o, "{");
    switch (kind) {
    case RECORD_CONFLICT: put_conflict(o, b, a->conflicts + row); break;
    case RECORD_PROPOSAL: put_proposal(o, b, a->proposals + row); break;
    case RECORD_POSITION: put_position(o, b, a->stands + row); break;
    case RECORD_CEASEFIRE: put_ceasefire(o, b, a->ceasefires + row); break;
    case RECORD_MEETING: put_meeting(o, b, a->meetings + row); break;
    case RECORD_AGREEMENT: put_agreement(o, b, a->agreements + row); break;
    case RECORD_VIOLATION: put_violation(o, b, a->violations + row); break;
    case RECORD_MEASURE: put_measure(o, b, a->measures + row); break;
    case RECORD_CONTROL: put_control(o, b, a->controls + row); break;
    case RECORD_INCIDENT: put_incident(o, b, a->incidents + row); break;
    case RECORD_KINDS: break;
    }
    buf_text(o, "}");
}

const char *body_status(const struct account *a, enum record_kind kind, uint32_t row)
{
    switch (kind) {
    case RECORD_CONFLICT: return truce_state_name(a->conflicts[row].state);
    case RECORD_CEASEFIRE: return truce_state_name(a->ceasefires[row].state);
    case RECORD_MEETING: return meeting_status_name(a->meetings[row].status);
    case RECORD_CONTROL: return status_name(a->controls[row].status);
    case RECORD_INCIDENT: return status_name(a->incidents[row].status);
    case RECORD_PROPOSAL:
    case RECORD_POSITION:
    case RECORD_AGREEMENT:
    case RECORD_VIOLATION:
    case RECORD_MEASURE:
    case RECORD_KINDS: break;
    }
    return "";
}

void body_key(const struct bodies *b, enum record_kind kind, uint32_t row, struct buf *o)
{
    if (kind != RECORD_CONFLICT) return;
    for (int side = 0; side < 2; side++) {
        struct rows rows = b->account->conflicts[row].sides[side];
        for (uint32_t i = 0; i < rows.count; i++) {
            const struct record_actor *a = b->claims->actors + b->account->parties[rows.first + i];
            buf_add(o, a->code.len ? a->code : a->name);
            buf_text(o, i + 1 < rows.count ? "+" : side ? "" : " - ");
        }
    }
}
