#include "doc/ontology.h"

static const char *const event_type_names[TYPES] = {"",        "AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE",
                                                    "AID",     "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",
                                                    "PROTEST", "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};

static const char *const aux_names[AUXES] = {"", "future", "hypothetical", "negation", "historical"};

static const char *const mode_names[MODES] = {
    "",         "visit",          "third-party",   "multilateral",  "phone",       "withdraw",       "release",
    "disarm",   "ceasefire",      "access",        "resign",        "assist",      "change",         "yield",
    "meet",     "disapprove",     "investigate",   "allege",        "restrict",    "arrest",         "relations",
    "expel",    "territory",      "violence",      "demo",          "riot",        "strike",         "hunger",
    "boycott",  "obstruct",       "vandalize",     "convict",       "discontinue", "troops",         "weapons",
    "police",   "militia",        "seize",         "censor",        "curfew",      "martial-law",    "deport",
    "withhold", "misinformation", "cyber",         "abduct",        "beat",        "torture",        "sexual",
    "targeted", "destroy",        "primitive",     "firearms",      "explosives",  "suicide-attack", "aerial",
    "drone",    "heavy-weapons",  "crowd-control", "unconventional"};

static const char *const sector_names[SECTORS] = {"",    "GOV", "MIL", "COP", "SPY", "LEG", "JUD", "REB", "UAF", "OPP",
                                                  "CVL", "JRN", "BUS", "NGO", "IGO", "CRM", "REL", "EDU", "LAB"};

static const char *const context_names[CONTEXTS] = {"",
                                                    "military",
                                                    "intelligence",
                                                    "executive",
                                                    "legislative",
                                                    "election",
                                                    "political_institutions",
                                                    "pro_democracy",
                                                    "pro_autocracy",
                                                    "economic",
                                                    "legal",
                                                    "reparations",
                                                    "human_rights",
                                                    "rights_freedoms",
                                                    "repression",
                                                    "human_security",
                                                    "gender",
                                                    "lgbt",
                                                    "religion_ethnicity",
                                                    "inequality",
                                                    "diplomatic",
                                                    "territory",
                                                    "peacekeeping",
                                                    "health",
                                                    "asylum",
                                                    "migration",
                                                    "disasters",
                                                    "natural_resource",
                                                    "environment",
                                                    "technology",
                                                    "terrorism",
                                                    "cbrn",
                                                    "cyber",
                                                    "misinformation",
                                                    "crime",
                                                    "corruption",
                                                    "illegal_drugs",
                                                    "trafficking"};

static const char *const count_kind_names[COUNT_KINDS] = {"", "killed", "injured", "missing", "detained", "displaced", "released"};

static const char *const qualifier_names[QUALIFIERS] = {"", "at_least", "up_to", "about"};

static const char *const stance_names[STANCES] = {"", "asserts", "claims", "alleges", "denies", "confirms", "admits"};

static const char *const topic_names[TOPICS] = {"", "ceasefire", "prisoner_exchange", "talks", "peace_plan", "withdrawal", "other"};
static const char *const facet_names[FACETS] = {"",         "mentioned", "sought",   "agreed",  "declared", "begins", "holds",
                                                "extended", "suspended", "violated", "expires", "ends",     "denied"};
static const char *const domain_names[DOMAINS] = {"all", "land", "air", "sea", "energy", "cyber"};
static const char *const position_names[POSITIONS] = {"",
                                                      "proposes",
                                                      "counter_proposes",
                                                      "accepts",
                                                      "accepts_in_principle",
                                                      "accepts_conditionally",
                                                      "considering",
                                                      "welcomes",
                                                      "rejects",
                                                      "rules_out",
                                                      "withdraws_acceptance",
                                                      "urges"};

static const char *const mention_kind_names[MENTION_KINDS] = {"", "actor", "place", "time", "number"};

static const char *const place_role_names[PLACE_ROLES] = {"",       "event",       "dateline",   "metonym",
                                                          "origin", "destination", "background", "name_part"};

static const char *const place_precision_names[PLACE_PRECISIONS] = {"",         "exact",   "near",   "district",
                                                                    "province", "country", "unclear"};

static const char *const time_precision_names[TIME_PRECISIONS] = {"",      "minute",  "hour", "part_of_day", "day", "week",
                                                                  "month", "quarter", "year", "decade",      "open"};

static const char *const timex_type_names[TIMEX_TYPES] = {"", "DATE", "TIME", "DURATION", "SET"};

const char *event_type_name(enum event_type x)
{
    return (unsigned)x < TYPES ? event_type_names[x] : "";
}

const char *aux_name(enum aux x)
{
    return (unsigned)x < AUXES ? aux_names[x] : "";
}

const char *mode_name(enum mode x)
{
    return (unsigned)x < MODES ? mode_names[x] : "";
}

const char *sector_name(enum sector x)
{
    return (unsigned)x < SECTORS ? sector_names[x] : "";
}

const char *context_name(enum context x)
{
    return (unsigned)x < CONTEXTS ? context_names[x] : "";
}

const char *count_kind_name(enum count_kind x)
{
    return (unsigned)x < COUNT_KINDS ? count_kind_names[x] : "";
}

const char *qualifier_name(enum qualifier x)
{
    return (unsigned)x < QUALIFIERS ? qualifier_names[x] : "";
}

const char *stance_name(enum stance x)
{
    return (unsigned)x < STANCES ? stance_names[x] : "";
}

const char *topic_name(enum topic x)
{
    return (unsigned)x < TOPICS ? topic_names[x] : "";
}

const char *facet_name(enum facet x)
{
    return (unsigned)x < FACETS ? facet_names[x] : "";
}

const char *domain_name(enum domain x)
{
    return (unsigned)x < DOMAINS ? domain_names[x] : "";
}

const char *position_stance(enum position x)
{
    switch (x) {
    case POSITION_COUNTER_PROPOSES: return position_names[POSITION_PROPOSES];
    case POSITION_ACCEPTS_IN_PRINCIPLE: return position_names[POSITION_ACCEPTS];
    case POSITION_RULES_OUT: return position_names[POSITION_REJECTS];
    default: return position_name(x);
    }
}

const char *position_name(enum position x)
{
    return (unsigned)x < POSITIONS ? position_names[x] : "";
}

const char *mention_kind_name(enum mention_kind x)
{
    return (unsigned)x < MENTION_KINDS ? mention_kind_names[x] : "";
}

const char *place_role_name(enum place_role x)
{
    return (unsigned)x < PLACE_ROLES ? place_role_names[x] : "";
}

const char *place_precision_name(enum place_precision x)
{
    return (unsigned)x < PLACE_PRECISIONS ? place_precision_names[x] : "";
}

const char *time_precision_name(enum time_precision x)
{
    return (unsigned)x < TIME_PRECISIONS ? time_precision_names[x] : "";
}

const char *timex_type_name(enum timex_type x)
{
    return (unsigned)x < TIMEX_TYPES ? timex_type_names[x] : "";
}

static unsigned find(struct str name, const char *const *names, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (str_is(name, names[i])) return i;
    return 0;
}

enum event_type event_type_of(struct str name)
{
    return (enum event_type)find(name, event_type_names, TYPES);
}

enum mode mode_of(struct str name)
{
    return (enum mode)find(name, mode_names, MODES);
}

enum sector sector_of(struct str name)
{
    return (enum sector)find(name, sector_names, SECTORS);
}

enum context context_of(struct str name)
{
    return (enum context)find(name, context_names, CONTEXTS);
}

enum topic topic_of(struct str name)
{
    return (enum topic)find(name, topic_names, TOPICS);
}
