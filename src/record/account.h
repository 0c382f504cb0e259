/* account.h — what the claims of many reports add up to: conflicts and their ceasefires, proposals and who stands where,
 * meetings, agreements, violations, measures, control of places, incidents.
 *
 * The account is a pure function of a set of claims and of the decisions of people (decision.h); the store keeps its rows
 * as revisions (store/store.h), reports show it. A row's `evidence` are the claims it was drawn from, never empty. What
 * no claim tells stays unknown: NO_DAY, NO_ROW, empty. Vocabulary and state machine: docs/record.md.
 */
#ifndef TRUCE_RECORD_ACCOUNT_H
#define TRUCE_RECORD_ACCOUNT_H

#include "record/claim.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

/* Of the ceasefire between two sides as a whole, and of each ceasefire. */
enum truce_state {
    STATE_NONE,
    STATE_PROPOSED,
    STATE_AGREED,
    STATE_IN_FORCE,
    STATE_SUSPENDED,
    STATE_COLLAPSED,
    STATE_EXPIRED,
    TRUCE_STATES
};

/* How sure a record is: derived from all its claims by the rule that status.c prints with it. */
enum status {
    STATUS_NONE,
    STATUS_REPORTED,     /* told by one origin as a fact */
    STATUS_CORROBORATED, /* by two or more independent origins */
    STATUS_CLAIMED,      /* only on the word of a party to it */
    STATUS_DISPUTED,     /* claims contradict each other */
    STATUS_DENIED,
    STATUS_PLANNED,
    STATUS_CONDITIONAL,
    STATUS_HYPOTHETICAL,
    STATUS_RETRACTED,
    STATUSES
};

enum meeting_status { MEETING_PLANNED, MEETING_HELD, MEETING_CANCELLED, MEETING_STATUSES };
enum measure_kind {
    MEASURE_NONE,
    MEASURE_MILITARY_AID,
    MEASURE_INTELLIGENCE,
    MEASURE_ECONOMIC_AID,
    MEASURE_HUMANITARIAN_AID,
    MEASURE_SANCTIONS,
    MEASURE_ARMS_EMBARGO,
    MEASURE_BLOCKADE,
    MEASURE_KINDS
};
enum measure_action {
    ACTION_NONE,
    ACTION_ANNOUNCED,
    ACTION_THREATENED,
    ACTION_STARTED,
    ACTION_PAUSED,
    ACTION_REDUCED,
    ACTION_RESUMED,
    ACTION_ENDED,
    ACTIONS
};
enum control_act {
    CONTROL_NONE,
    CONTROL_CAPTURED,
    CONTROL_RECAPTURED,
    CONTROL_WITHDRAWN,
    CONTROL_ENTERED,
    CONTROL_ADVANCED,
    CONTROL_ACTS
};

/* Rows of account.parties, which are rows of claims.actors. */
typedef struct rows party_rows;
/* Rows of account.evidence, which are rows of claims.rows, ascending. */
typedef struct rows evidence_rows;

struct conflict {
    struct str key;  /* the codes of the two sides that it was found by, "RUSâUKR" */
    struct str name; /* its key, or what people named it */
    party_rows sides[2];
    party_rows third; /* mediators, hosts, supporters: who talks with the sides */
    enum truce_state state;
    enum truth in_force;
    bool one_sided;
    int32_t since, until; /* of the state */
    struct str why;       /* one sentence: the rule and what is missing */
    evidence_rows evidence;
    uint32_t claim_count; /* claims that concern both sides */
};

struct proposal {
    uint32_t conflict;
    enum topic topic;
    struct str title; /* words of the text that name it first */
    party_rows proposers, addressees;
    int32_t tabled, expires;
    struct rows terms; /* in account.terms */
    evidence_rows evidence;
};

struct term {
    enum topic topic;
    enum domain domain;
    uint32_t place;   /* row of claims.places, or NO_ROW */
    int32_t duration; /* days, 0 unknown */
    int32_t starts, ends;
    struct str condition;
    evidence_rows evidence;
};

/* A party's stance on a proposal or issue during an interval. */
struct stand {
    uint32_t conflict;
    uint32_t party; /* row of claims.actors */
    uint32_t proposal;
    enum topic topic;
    enum position position; /* the finest told; position_stance gives the printed stance */
    struct str what;
    struct str condition; /* empty: none */
    int32_t since, until; /* until: last day before another stance, NO_DAY while it stands */
    bool since_told;      /* false: since is the day of publication */
    evidence_rows evidence;
};

struct meeting {
    uint32_t conflict; /* or NO_ROW */
    party_rows parties;
    uint32_t mediator; /* row of claims.actors, or NO_ROW */
    uint32_t place;    /* row of claims.places, or NO_ROW */
    int32_t from, to;
    bool day_told;  /* false: from is the day of publication; never so for a planned meeting, whose day is then NO_DAY */
    enum mode mode; /* visit, third-party, multilateral, phone or none */
    enum meeting_status status;
    evidence_rows evidence;
};

struct agreement {
    uint32_t conflict;
    enum topic topic;
    struct str title;
    party_rows parties;
    int32_t day;
    bool is_signed;
    evidence_rows evidence;
};

struct ceasefire {
    uint32_t conflict;
    party_rows declared_by; /* both sides, or the one that declared it */
    bool one_sided;
    int32_t declared, effect, end_planned, ended;
    bool begun_by; /* effect is the day when it was told to hold: it had begun by then */
    enum domain domain;
    uint32_t place; /* where alone it holds: row of claims.places, or NO_ROW */
    enum truce_state state;
    struct str why, end_reason; /* end_reason: expired, extended, superseded, collapsed, withdrawn, or empty */
    evidence_rows evidence;
};

struct violation {
    uint32_t conflict;
    uint32_t ceasefire;               /* row, or NO_ROW */
    uint32_t by, against, alleged_by; /* rows of claims.actors, or NO_ROW */
    int32_t day;
    bool day_told;       /* false: the day of publication */
    struct str response; /* denied, admitted, counter_accused, or empty */
    evidence_rows evidence;
};

/* Aid, sanctions, intelligence, blockade: one change; the interval is from one change to the next of the same kind and
 * parties. */
struct measure {
    enum measure_kind kind;
    uint32_t by, to; /* rows of claims.actors, or NO_ROW */
    enum measure_action action;
    int32_t from, until;
    enum time_precision precision;
    bool day_told; /* false: from is the day of publication, by which it had happened */
    evidence_rows evidence;
};

struct control {
    uint32_t place, holder, previous; /* rows of claims.places and claims.actors; previous may be NO_ROW */
    enum control_act act;
    int32_t day;
    uint32_t asserted_by; /* row of claims.actors, or NO_ROW: the reporter */
    enum status status;
    evidence_rows evidence;
};

struct toll {
    enum count_kind kind;
    uint32_t low, best, high; /* best: the newest figure told without "up to" */
    uint32_t claim;           /* row of claims.rows with the best figure */
};

/* One act, however many reports tell it. */
struct incident {
    uint32_t conflict; /* or NO_ROW */
    enum event_type type;
    enum mode mode;
    party_rows actors, recipients;
    uint32_t place; /* row of claims.places, or NO_ROW */
    int32_t from, to;
    int32_t reported;  /* first day of publication, or NO_DAY */
    struct rows tolls; /* in account.tolls */
    enum status status;
    uint32_t origins; /* independent origins that tell it */
    evidence_rows evidence;
};

struct account {
    uint8_t *tells;         /* [claims.row_count]: what a claim may be of use for, bits TELLS_ of draw.h */
    uint32_t *conflict_of;  /* [claims.row_count]: the conflict that a claim belongs to, or NO_ROW */
    const uint32_t *joined; /* [claims.row_count]: as claims.joined, of all claims */
    struct conflict *conflicts;
    struct proposal *proposals;
    struct term *terms;
    struct stand *stands;
    struct meeting *meetings;
    struct agreement *agreements;
    struct ceasefire *ceasefires;
    struct violation *violations;
    struct measure *measures;
    struct control *controls;
    struct incident *incidents;
    struct toll *tolls;
    uint32_t *parties, *evidence;
    uint32_t conflict_count, proposal_count, term_count, stand_count, meeting_count, agreement_count, ceasefire_count,
        violation_count, measure_count, control_count, incident_count, toll_count, party_count, evidence_count;
    size_t conflict_capacity, proposal_capacity, term_capacity, stand_capacity, meeting_capacity, agreement_capacity,
        ceasefire_capacity, violation_capacity, measure_capacity, control_capacity, incident_capacity, toll_capacity,
        party_capacity, evidence_capacity;
};

/* Draws the account out of the claims, as it stands on the day `on` (NO_DAY: on the latest day of publication). The
 * claims given are all that is known; which articles those are is the caller's choice. Rows are in order: conflicts by
 * claim_count, then name; the others by day, then first evidence. Strings and rows lie in `arena` or in the claims.
 * Errors: TRUCE_ENOMEM. */
truce_status account_draw(const struct claims *c, int32_t on, struct arena *arena, struct account *out, truce_error *error);

/* Names as they are printed ("in_force"); "" for numbers out of range and for the first of those that mean none. */
const char *truce_state_name(enum truce_state x); /* "none" for STATE_NONE */
const char *status_name(enum status x);
const char *meeting_status_name(enum meeting_status x);
const char *measure_kind_name(enum measure_kind x);
const char *measure_action_name(enum measure_action x);
const char *control_act_name(enum control_act x);

#endif
