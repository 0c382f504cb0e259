/* ontology.h — the closed vocabularies of the record, as numbers with spelled names.
 *
 * Event types, modes, contexts and sectors are PLOVER's (manual 0.8); auxiliary marks are its historical, future,
 * hypothetical and negation. Each enum starts at 0 for "none / not stated", whose name is "".
 */
#ifndef TRUCE_DOC_ONTOLOGY_H
#define TRUCE_DOC_ONTOLOGY_H

#include "base/str.h"

enum event_type {
    TYPE_NONE,
    TYPE_AGREE,
    TYPE_CONSULT,
    TYPE_SUPPORT,
    TYPE_CONCEDE,
    TYPE_COOPERATE,
    TYPE_AID,
    TYPE_RETREAT,
    TYPE_REQUEST,
    TYPE_ACCUSE,
    TYPE_REJECT,
    TYPE_THREATEN,
    TYPE_PROTEST,
    TYPE_SANCTION,
    TYPE_MOBILIZE,
    TYPE_COERCE,
    TYPE_ASSAULT,
    TYPES
};

enum aux { AUX_NONE, AUX_FUTURE, AUX_HYPOTHETICAL, AUX_NEGATION, AUX_HISTORICAL, AUXES };

enum mode {
    MODE_NONE,
    MODE_VISIT,
    MODE_THIRD_PARTY,
    MODE_MULTILATERAL,
    MODE_PHONE,
    MODE_WITHDRAW,
    MODE_RELEASE,
    MODE_DISARM,
    MODE_CEASEFIRE,
    MODE_ACCESS,
    MODE_RESIGN,
    MODE_ASSIST,
    MODE_CHANGE,
    MODE_YIELD,
    MODE_MEET,
    MODE_DISAPPROVE,
    MODE_INVESTIGATE,
    MODE_ALLEGE,
    MODE_RESTRICT,
    MODE_ARREST,
    MODE_RELATIONS,
    MODE_EXPEL,
    MODE_TERRITORY,
    MODE_VIOLENCE,
    MODE_DEMO,
    MODE_RIOT,
    MODE_STRIKE,
    MODE_HUNGER,
    MODE_BOYCOTT,
    MODE_OBSTRUCT,
    MODE_VANDALIZE,
    MODE_CONVICT,
    MODE_DISCONTINUE,
    MODE_TROOPS,
    MODE_WEAPONS,
    MODE_POLICE,
    MODE_MILITIA,
    MODE_SEIZE,
    MODE_CENSOR,
    MODE_CURFEW,
    MODE_MARTIAL_LAW,
    MODE_DEPORT,
    MODE_WITHHOLD,
    MODE_MISINFORMATION,
    MODE_CYBER,
    MODE_ABDUCT,
    MODE_BEAT,
    MODE_TORTURE,
    MODE_SEXUAL,
    MODE_TARGETED,
    MODE_DESTROY,
    MODE_PRIMITIVE,
    MODE_FIREARMS,
    MODE_EXPLOSIVES,
    MODE_SUICIDE_ATTACK,
    MODE_AERIAL,
    MODE_DRONE,
    MODE_HEAVY_WEAPONS,
    MODE_CROWD_CONTROL,
    MODE_UNCONVENTIONAL,
    MODES
};

enum sector {
    SECTOR_NONE,
    SECTOR_GOV,
    SECTOR_MIL,
    SECTOR_COP,
    SECTOR_SPY,
    SECTOR_LEG,
    SECTOR_JUD,
    SECTOR_REB,
    SECTOR_UAF,
    SECTOR_OPP,
    SECTOR_CVL,
    SECTOR_JRN,
    SECTOR_BUS,
    SECTOR_NGO,
    SECTOR_IGO,
    SECTOR_CRM,
    SECTOR_REL,
    SECTOR_EDU,
    SECTOR_LAB,
    SECTORS
};

/* Bits of event.contexts: 1u << (CONTEXT_x - 1). */
enum context {
    CONTEXT_NONE,
    CONTEXT_MILITARY,
    CONTEXT_INTELLIGENCE,
    CONTEXT_EXECUTIVE,
    CONTEXT_LEGISLATIVE,
    CONTEXT_ELECTION,
    CONTEXT_POLITICAL_INSTITUTIONS,
    CONTEXT_PRO_DEMOCRACY,
    CONTEXT_PRO_AUTOCRACY,
    CONTEXT_ECONOMIC,
    CONTEXT_LEGAL,
    CONTEXT_REPARATIONS,
    CONTEXT_HUMAN_RIGHTS,
    CONTEXT_RIGHTS_FREEDOMS,
    CONTEXT_REPRESSION,
    CONTEXT_HUMAN_SECURITY,
    CONTEXT_GENDER,
    CONTEXT_LGBT,
    CONTEXT_RELIGION_ETHNICITY,
    CONTEXT_INEQUALITY,
    CONTEXT_DIPLOMATIC,
    CONTEXT_TERRITORY,
    CONTEXT_PEACEKEEPING,
    CONTEXT_HEALTH,
    CONTEXT_ASYLUM,
    CONTEXT_MIGRATION,
    CONTEXT_DISASTERS,
    CONTEXT_NATURAL_RESOURCE,
    CONTEXT_ENVIRONMENT,
    CONTEXT_TECHNOLOGY,
    CONTEXT_TERRORISM,
    CONTEXT_CBRN,
    CONTEXT_CYBER,
    CONTEXT_MISINFORMATION,
    CONTEXT_CRIME,
    CONTEXT_CORRUPTION,
    CONTEXT_ILLEGAL_DRUGS,
    CONTEXT_TRAFFICKING,
    CONTEXTS
};

enum count_kind {
    COUNT_NONE,
    COUNT_KILLED,
    COUNT_INJURED,
    COUNT_MISSING,
    COUNT_DETAINED,
    COUNT_DISPLACED,
    COUNT_RELEASED,
    COUNT_KINDS
};

enum qualifier { QUALIFIER_NONE, QUALIFIER_AT_LEAST, QUALIFIER_UP_TO, QUALIFIER_ABOUT, QUALIFIERS };

enum stance { STANCE_NONE, STANCE_ASSERTS, STANCE_CLAIMS, STANCE_ALLEGES, STANCE_DENIES, STANCE_CONFIRMS, STANCE_ADMITS, STANCES };

/* Where the source of a statement stands on what it speaks of (docs/notes/positions.md). */
enum position {
    POSITION_NONE,
    POSITION_PROPOSES,
    POSITION_COUNTER_PROPOSES,
    POSITION_ACCEPTS,
    POSITION_ACCEPTS_IN_PRINCIPLE,
    POSITION_ACCEPTS_CONDITIONALLY,
    POSITION_CONSIDERING,
    POSITION_WELCOMES,
    POSITION_REJECTS,
    POSITION_RULES_OUT,
    POSITION_WITHDRAWS_ACCEPTANCE,
    POSITION_URGES,
    POSITIONS
};

/* What a party takes a stand on. */
enum topic {
    TOPIC_NONE,
    TOPIC_CEASEFIRE,
    TOPIC_PRISONER_EXCHANGE,
    TOPIC_TALKS,
    TOPIC_PEACE_PLAN,
    TOPIC_WITHDRAWAL,
    TOPIC_OTHER,
    TOPICS
};

/* What is told of an arrangement: its fate at one moment. */
enum facet {
    FACET_NONE,
    FACET_MENTIONED, /* named as existing, "despite the ceasefire in place since August" */
    FACET_SOUGHT,    /* proposed, demanded, negotiated */
    FACET_AGREED,    /* agreed to or signed by the parties named */
    FACET_DECLARED,  /* announced or declared by the parties named */
    FACET_BEGINS,    /* takes effect, comes into force, begins */
    FACET_HOLDS,     /* is in force, holds, is respected */
    FACET_EXTENDED,
    FACET_SUSPENDED,
    FACET_VIOLATED, /* breached, by its parties' word or the reporter's */
    FACET_EXPIRES,  /* runs out, ends by its term */
    FACET_ENDS,     /* collapses, is broken off, called off, declared over */
    FACET_DENIED,   /* said not to exist or not to be agreed */
    FACETS
};

/* What an arrangement is limited to. */
enum domain { DOMAIN_ALL, DOMAIN_LAND, DOMAIN_AIR, DOMAIN_SEA, DOMAIN_ENERGY, DOMAIN_CYBER, DOMAINS };

enum mention_kind { MENTION_NONE, MENTION_ACTOR, MENTION_PLACE, MENTION_TIME, MENTION_NUMBER, MENTION_KINDS };

enum place_role {
    ROLE_NONE,
    ROLE_EVENT,
    ROLE_DATELINE,
    ROLE_METONYM,
    ROLE_ORIGIN,
    ROLE_DESTINATION,
    ROLE_BACKGROUND,
    ROLE_NAME_PART,
    PLACE_ROLES
};

/* How well a place is known; README has the mapping to ACLED 1–3 and GED 1–7. */
enum place_precision {
    PRECISION_NONE,
    PRECISION_EXACT,
    PRECISION_NEAR,
    PRECISION_DISTRICT,
    PRECISION_PROVINCE,
    PRECISION_COUNTRY,
    PRECISION_UNCLEAR,
    PLACE_PRECISIONS
};

enum time_precision {
    TIME_NONE,
    TIME_MINUTE,
    TIME_HOUR,
    TIME_PART_OF_DAY,
    TIME_DAY,
    TIME_WEEK,
    TIME_MONTH,
    TIME_QUARTER,
    TIME_YEAR,
    TIME_DECADE,
    TIME_OPEN,
    TIME_PRECISIONS
};

enum timex_type { TIMEX_NONE, TIMEX_DATE, TIMEX_TIME, TIMEX_DURATION, TIMEX_SET, TIMEX_TYPES };

/* Names as they are printed ("third-party", "at_least"); "" for 0 and for numbers out of range. */
const char *event_type_name(enum event_type x);
const char *aux_name(enum aux x);
const char *mode_name(enum mode x);
const char *sector_name(enum sector x);
const char *context_name(enum context x);
const char *count_kind_name(enum count_kind x);
const char *qualifier_name(enum qualifier x);
const char *stance_name(enum stance x);
const char *position_name(enum position x);
/* The coarser stance of a position, as the record keeps it: a counter-offer proposes, ruling out rejects. */
const char *position_stance(enum position x);
const char *topic_name(enum topic x);
const char *facet_name(enum facet x);
const char *domain_name(enum domain x); /* "all" for DOMAIN_ALL */
const char *mention_kind_name(enum mention_kind x);
const char *place_role_name(enum place_role x);
const char *place_precision_name(enum place_precision x);
const char *time_precision_name(enum time_precision x);
const char *timex_type_name(enum timex_type x);

/* The number of a spelled name; 0 when there is none such. */
enum event_type event_type_of(struct str name);
enum mode mode_of(struct str name);
enum sector sector_of(struct str name);
enum context context_of(struct str name);
enum topic topic_of(struct str name);

#endif
