/* Places that no gazetteer has, known for places by the words around: "the village of Fua", "Halane Camp", "in Kefraya,
 * Syria". They stay without coordinates. */
#include "event/where_parts.h"

static const char *const kinds[] = {"village", "villages",   "town",     "towns",        "city",          "island",   "district",
                                    "hamlet",  "settlement", "suburb",   "neighborhood", "neighbourhood", "commune",  "camp",
                                    "valley",  "kibbutz",    "locality", "outpost",      "territory",     "township", "province",
                                    "region",  NULL};
static const char *const facilities[] = {
    "airport", "camp",   "valley", "valleys", "mountain", "mountains",  "river",   "lake",     "island", "islands",  "peninsula",
    "mosque",  "prison", "dam",    "bridge",  "crossing", "base",       "airbase", "airfield", "port",   "corridor", "forest",
    "heights", "strait", "bay",    "canal",   "barracks", "checkpoint", "palace",  "village",  "desert", "hills",    NULL};
static const char *const generic[] = {"international", "central", "air",    "naval", "military", "army",
                                      "main",          "refugee", "border", "new",   "old",      NULL};
static const char *const of[] = {"of", "called", "named", NULL};
static const char *const in_words[] = {"in", "near", "at", "outside", "around", NULL};
/* What is taken, shelled or near is a place, when it is no person's and no known actor's name. */
static const char *const taking[] = {"seized",   "seize",   "seizes",     "captured",  "capture", "captures",  "entered",
                                     "enter",    "enters",  "recaptured", "recapture", "retook",  "liberated", "overran",
                                     "besieged", "shelled", "bombarded",  "near",      NULL};
static const char *const hyphens[] = {"-", "\xE2\x80\x99", "'", NULL};

/* Words of war and crime: beside them an unknown name behind "in" or "at" is a town more often than anything else. */
static const char *const conflict[] = {
    "killed",         "killing",     "kill",        "kills",    "shot",     "attack",    "attacks",    "attacked",
    "gunmen",         "gunman",      "soldiers",    "rebels",   "rebel",    "militants", "shelling",   "shelled",
    "clashes",        "clashed",     "wounded",     "injured",  "troops",   "fighters",  "militia",    "militiamen",
    "insurgents",     "jihadists",   "bandits",     "drone",    "drones",   "airstrike", "airstrikes", "massacre",
    "massacred",      "ambush",      "ambushed",    "beheaded", "abducted", "kidnapped", "hostages",   "raided",
    "raid",           "shooting",    "slaughtered", "bombed",   "bombing",  "torched",   "gunfire",    "army",
    "paramilitaries", "separatists", "gang",        "gangs",    "executed", "burned",    NULL};
static const char *const inside[] = {"in", "at", NULL};

static bool in_conflict(const struct where *w, uint32_t first)
{
    const struct sentence *s = w->d->sentences + w->d->tokens[first].sentence;
    uint32_t n = s->token_count < 120 ? s->token_count : 120;
    for (uint32_t t = s->first_token; t < s->first_token + n; t++)
        if (where_is(w, t, conflict)) return true;
    return false;
}

/* The end of the run of capitalised words from `first`, over hyphens: "al - Hawa", "Raq - Raq". */
static uint32_t run_end(const struct where *w, uint32_t first)
{
    uint32_t end = first, t = first;
    for (int i = 0; i < NAME_TOKENS && t != NO_ROW; i++, t = where_after(w, t)) {
        if (where_capital(w, t))
            end = t + 1;
        else if (!where_is(w, t, hyphens))
            break;
    }
    return end;
}

/* The number of tokens up to the first facility word of a run, 0 when there is none behind its first word. */
static uint32_t facility_length(const struct where *w, uint32_t first, uint32_t end)
{
    for (uint32_t t = first + 1; t < end; t++)
        if (where_is(w, t, facilities)) return t + 1 - first;
    return 0;
}

static bool is_named_kind(const struct where *w, uint32_t first)
{
    uint32_t a = where_before(w, first), b = where_before(w, a);
    return (where_is(w, a, of) && where_is(w, b, kinds));
}

bool where_taken(const struct where *w, uint32_t first, uint32_t count)
{
    enum { LONG = 3 };
    struct known_actor known;
    uint32_t tokens, before = where_before(w, first);
    const struct sentence *s = w->d->sentences + w->d->tokens[first].sentence;
    bool there = where_is(w, before, inside) && w->tagged && in_conflict(w, first);
    if (count > LONG || (!there && !where_is(w, before, taking))) return false;
    if (w->actors && actors_match(w->actors, w->d, first, s->first_token + s->token_count, &known, 1, &tokens)) return false;
    for (uint32_t t = first; t < first + count; t++)
        if (where_word(w, t) || (w->tagged && w->d->tokens[t].upos != UPOS_PROPN && w->d->tokens[t].upos != UPOS_PUNCT))
            return false;
    return true;
}

uint32_t where_unknown(const struct where *w, uint32_t first, bool *facility)
{
    *facility = false;
    if (!where_capital(w, first) || where_is(w, first, (const char *const[]){"the", "a", "in", "at", NULL})) return 0;
    if (where_word(w, first) & GAZETTEER_DEMONYM) return 0; /* "Spanish Canary Islands" */
    uint32_t end = run_end(w, first), length = facility_length(w, first, end);
    *facility = length > 0;
    if (length && !where_is(w, first, facilities) && !where_is(w, first, generic)) return length;
    *facility = false;
    if (is_named_kind(w, first) || where_taken(w, first, end - first)) return end - first;
    /* "in Kefraya, Syria": the caller checks what stands behind the comma */
    uint32_t comma = where_after(w, end - 1);
    bool listed = where_is(w, comma, (const char *const[]){",", NULL}) && where_capital(w, where_after(w, comma));
    return listed && where_is(w, where_before(w, first), in_words) ? end - first : 0;
}

bool where_named_kind(const struct where *w, uint32_t first)
{
    return is_named_kind(w, first);
}

uint32_t where_facility_tail(const struct where *w, uint32_t first, uint32_t count, bool *of_place)
{
    uint32_t end = run_end(w, first), length = end > first + count ? facility_length(w, first, end) : 0;
    *of_place = true;
    if (length <= count) return 0;
    for (uint32_t t = first + count; t + 1 < first + length; t++)
        if (!where_is(w, t, generic)) *of_place = false;
    return length;
}
