/* acled_row.c — what ACLED calls a record of the account. Types: by PLOVER type and mode, and by whom it hit. */
#include "export/acled.h"

#include "export/cell.h"

const enum record_kind acled_kinds[] = {RECORD_INCIDENT, RECORD_CONTROL, RECORD_MEETING, RECORD_CEASEFIRE, RECORD_KINDS};

static const char BATTLES[] = "Battles", PROTESTS[] = "Protests", RIOTS[] = "Riots", REMOTE[] = "Explosions/Remote violence",
                  CIVILIANS[] = "Violence against civilians", STRATEGIC[] = "Strategic developments";

/* What an actor is where `country` is: an army abroad is an external force. */
static enum acled_inter inter_of(const struct record_actor *a, const char country[4])
{
    switch (a->sector) {
    case SECTOR_GOV:
    case SECTOR_MIL:
    case SECTOR_COP:
    case SECTOR_SPY:
    case SECTOR_LEG:
    case SECTOR_JUD: return a->country[0] && strcmp(a->country, country) == 0 ? INTER_STATE : INTER_EXTERNAL;
    case SECTOR_IGO: return INTER_EXTERNAL;
    case SECTOR_REB: return INTER_REBEL;
    case SECTOR_UAF:
    case SECTOR_CRM: return INTER_POLITICAL_MILITIA;
    case SECTOR_OPP:
    case SECTOR_CVL:
    case SECTOR_JRN:
    case SECTOR_BUS:
    case SECTOR_NGO:
    case SECTOR_REL:
    case SECTOR_EDU:
    case SECTOR_LAB: return INTER_CIVILIANS;
    case SECTOR_NONE:
        if (!a->code.len || !str_same(a->code, str_c(a->country))) return INTER_NONE;
        return strcmp(a->country, country) == 0 ? INTER_STATE : INTER_EXTERNAL;
    case SECTORS: break;
    }
    return INTER_NONE;
}

/* The first of the parties as the actor, the others beside it. */
static void set_parties(struct export *x, party_rows parties, int side, const char country[4], struct acled_row *out)
{
    struct buf others;
    buf_init(&others, &x->arena);
    for (uint32_t i = 0; i < parties.count; i++) {
        uint32_t actor = x->account->parties[parties.first + i];
        struct str name = export_party(x, actor);
        if (i == 0) {
            out->actor[side] = name;
            out->inter[side] = inter_of(x->claims->actors + actor, country);
            continue;
        }
        if (others.len) buf_text(&others, "; ");
        buf_add(&others, name);
    }
    out->associates[side] = buf_view(&others);
}

/* Who meets or agrees: the first of them, then the others. */
static void set_both(struct export *x, party_rows parties, const char country[4], struct acled_row *out)
{
    party_rows first = {parties.first, parties.count ? 1 : 0}, rest = {parties.first + first.count, parties.count - first.count};
    set_parties(x, first, 0, country, out);
    set_parties(x, rest, 1, country, out);
}

/* Event type and sub-event type of an assault; false where nothing tells it. */
static bool name_assault(enum mode mode, enum acled_inter hit, struct acled_row *out)
{
    const char *type = REMOTE, *sub = NULL;
    bool soft = hit == INTER_CIVILIANS || hit == INTER_PROTESTERS;
    switch (mode) {
    case MODE_DRONE:
    case MODE_AERIAL: sub = "Air/drone strike"; break;
    case MODE_HEAVY_WEAPONS: sub = "Shelling/artillery/missile attack"; break;
    case MODE_EXPLOSIVES: sub = "Remote explosive/landmine/IED"; break;
    case MODE_SUICIDE_ATTACK: sub = "Suicide bomb"; break;
    case MODE_UNCONVENTIONAL: sub = "Chemical weapon"; break;
    case MODE_ABDUCT: type = CIVILIANS, sub = "Abduction/forced disappearance"; break;
    case MODE_SEXUAL: type = CIVILIANS, sub = "Sexual violence"; break;
    case MODE_BEAT:
    case MODE_TORTURE:
        if (soft) type = CIVILIANS, sub = "Attack";
        break;
    case MODE_CROWD_CONTROL: type = PROTESTS, sub = "Excessive force against protesters"; break;
    case MODE_DESTROY: type = STRATEGIC, sub = "Looting/property destruction"; break;
    default:
        if (soft)
            type = CIVILIANS, sub = "Attack";
        else if (hit != INTER_NONE && out->inter[0] != INTER_NONE && out->inter[0] != INTER_CIVILIANS)
            type = BATTLES, sub = "Armed clash";
        break;
    }
    out->type = str_c(type);
    out->sub = str_c(sub);
    return sub != NULL;
}

static bool name_incident(const struct incident *k, struct acled_row *out)
{
    const char *type = NULL, *sub = NULL;
    if (k->type == TYPE_ASSAULT) return name_assault(k->mode, out->inter[1], out);
    if (k->type == TYPE_PROTEST && (k->mode == MODE_RIOT || k->mode == MODE_VANDALIZE)) {
        type = RIOTS, sub = "Violent demonstration";
        if (out->inter[0] == INTER_CIVILIANS) out->inter[0] = INTER_RIOTERS;
    } else if (k->type == TYPE_PROTEST) {
        type = PROTESTS, sub = "Peaceful protest";
        if (out->inter[0] == INTER_CIVILIANS) out->inter[0] = INTER_PROTESTERS;
    } else if (k->mode == MODE_ARREST && (k->type == TYPE_COERCE || k->type == TYPE_SANCTION)) {
        type = STRATEGIC, sub = "Arrests";
    } else if (k->type == TYPE_COERCE && k->mode == MODE_ABDUCT) {
        type = CIVILIANS, sub = "Abduction/forced disappearance";
    } else if (k->type == TYPE_RETREAT && k->mode == MODE_RELEASE) {
        type = STRATEGIC, sub = "Agreement";
    }
    out->type = str_c(type);
    out->sub = str_c(sub);
    return type != NULL;
}

/* "Government regains territory" and "Non-state actor overtakes territory" are told of armed capture; a foreign army counts as the
 * latter. */
static bool name_control(const struct control *k, struct acled_row *out)
{
    bool state = out->inter[0] == INTER_STATE;
    if (k->act == CONTROL_WITHDRAWN) {
        out->type = str_c(STRATEGIC);
        out->sub = str_c("Non-violent transfer of territory");
        return true;
    }
    if (k->act != CONTROL_CAPTURED && k->act != CONTROL_RECAPTURED) return false;
    out->type = str_c(BATTLES);
    out->sub = str_c(state ? "Government regains territory" : "Non-state actor overtakes territory");
    return true;
}

static bool set_place(struct export *x, uint32_t place, struct acled_row *out, char country[4])
{
    static const int precisions[PLACE_PRECISIONS] = {0, 1, 2, 2, 3, 0, 3};
    struct record_place p = export_place(x, place);
    memcpy(country, p.country, 4);
    out->location = p.name;
    out->admin1 = p.admin1;
    out->located = p.located;
    out->latitude = p.latitude;
    out->longitude = p.longitude;
    out->geo_precision = precisions[p.precision];
    out->country = x->country ? x->country(x->names, country) : (struct str){"", 0};
    out->iso = x->iso ? x->iso(x->names, country) : (struct str){"", 0};
    if (!out->country.len && place != NO_ROW) out->country = str_c(x->claims->places[place].country);
    if (p.located && out->geo_precision) return true;
    x->note.lost[p.precision == PRECISION_COUNTRY ? LOSS_COUNTRY : LOSS_PLACELESS]++;
    return false;
}

/* A day told is 1; one of a week, or that of publication, 2; of a month 3. Spans get the day in their middle. */
static bool set_day(struct export *x, int32_t from, int32_t to, int32_t reported, bool told, struct acled_row *out)
{
    bool known = from != NO_DAY && told;
    if (from == NO_DAY) from = to = reported;
    if (from == NO_DAY) {
        x->note.lost[LOSS_DAYLESS]++;
        return false;
    }
    int32_t length = to == NO_DAY || to < from ? 1 : to - from + 1;
    if (length > 31) {
        x->note.lost[LOSS_LONG]++;
        return false;
    }
    out->day = from + (length - 1) / 2;
    out->time_precision = length > 7 ? 3 : length > 1 || !known ? 2 : 1;
    if (!known) x->note.lost[LOSS_PUBLISHED]++;
    return true;
}

static void set_deaths(struct export *x, const struct incident *k, struct acled_row *out, bool *told)
{
    bool others = false;
    *told = false;
    for (uint32_t i = 0; i < k->tolls.count; i++) {
        const struct toll *t = x->account->tolls + k->tolls.first + i;
        if (t->kind != COUNT_KILLED) {
            others = true;
            continue;
        }
        *told = true;
        out->fatalities = t->low;
        if (t->low != t->high) x->note.lost[LOSS_RANGE]++;
    }
    if (!*told) x->note.lost[LOSS_NO_DEATHS]++;
    if (others) x->note.lost[LOSS_INJURED]++;
}

static bool fill(struct export *x, enum record_kind kind, uint32_t row, struct acled_row *out, char country[4])
{
    const struct account *a = x->account;
    /* the row of its kind; there may be none of the others */
    const struct incident *i = kind == RECORD_INCIDENT ? a->incidents + row : NULL;
    const struct control *g = kind == RECORD_CONTROL ? a->controls + row : NULL;
    const struct meeting *m = kind == RECORD_MEETING ? a->meetings + row : NULL;
    const struct ceasefire *f = kind == RECORD_CEASEFIRE ? a->ceasefires + row : NULL;
    uint32_t holders[2] = {NO_ROW, NO_ROW};
    switch (kind) {
    case RECORD_INCIDENT:
        if (!set_place(x, i->place, out, country)) return false;
        set_parties(x, i->actors, 0, country, out);
        set_parties(x, i->recipients, 1, country, out);
        if (!name_incident(i, out)) break;
        return set_day(x, i->from, i->to, i->reported, true, out);
    case RECORD_CONTROL:
        if (!set_place(x, g->place, out, country)) return false;
        holders[0] = g->holder;
        holders[1] = g->previous;
        for (int n = 0; n < 2; n++)
            if (holders[n] != NO_ROW) {
                out->actor[n] = export_party(x, holders[n]);
                out->inter[n] = inter_of(x->claims->actors + holders[n], country);
            }
        if (!name_control(g, out)) break;
        return set_day(x, g->day, g->day, NO_DAY, true, out);
    case RECORD_MEETING:
    case RECORD_CEASEFIRE:
        if (!set_place(x, kind == RECORD_MEETING ? m->place : f->place, out, country)) return false;
        set_both(x, kind == RECORD_MEETING ? m->parties : f->declared_by, country, out);
        out->type = str_c(STRATEGIC);
        out->sub = str_c("Agreement");
        return kind == RECORD_MEETING ? set_day(x, m->from, m->to, NO_DAY, m->day_told, out)
                                      : set_day(x, f->effect, f->effect, NO_DAY, true, out);
    default: break;
    }
    x->note.lost[LOSS_TYPES]++;
    return false;
}

bool acled_row_of(struct export *x, enum record_kind kind, uint32_t row, struct acled_row *out)
{
    char country[4] = "";
    bool deaths_told = true;
    struct buf id, sources, notes, tags;
    evidence_rows evidence = body_evidence(x->account, kind, row);
    *out = (struct acled_row){.day = NO_DAY};
    if (!export_takes(x, kind, row) || !fill(x, kind, row, out, country)) return false;
    buf_init(&id, &x->arena);
    buf_init(&sources, &x->arena);
    buf_init(&notes, &x->arena);
    buf_init(&tags, &x->arena);
    if (kind == RECORD_INCIDENT) set_deaths(x, x->account->incidents + row, out, &deaths_told);
    if (!out->actor[0].len) x->note.lost[LOSS_PARTIES]++;
    if (!out->iso.len) x->note.lost[LOSS_ISO]++;
    x->note.lost[LOSS_COLUMNS]++;
    buf_text(&id, country);
    export_id(x, kind, row, &id);
    sources_of(x, evidence, &sources);
    buf_add(&notes, export_quote(x, evidence));
    if (kind == RECORD_MEETING) buf_text(&notes, notes.len ? " [A meeting.]" : "A meeting.");
    if (kind == RECORD_CEASEFIRE)
        buf_text(&notes, notes.len ? " [A local ceasefire takes effect.]" : "A local ceasefire takes effect.");
    if (!deaths_told) buf_text(&notes, notes.len ? " [No figure of fatalities is told.]" : "No figure of fatalities is told.");
    buf_format(&tags, "status=%s", status_name(export_status(x->account, kind, row)));
    out->id = buf_view(&id);
    out->source = buf_view(&sources);
    out->notes = buf_view(&notes);
    out->tags = buf_view(&tags);
    return true;
}
