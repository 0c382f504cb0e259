/* decision.h — what people decided on claims, applied before the account is drawn.
 *
 * A decision hangs on words, not on row numbers: the article by its number in the store, the trigger by its bytes, and the kind of
 * claim. So it outlives coding the article again with a newer program, as long as that finds a claim at the same words. Decisions
 * come in the order in which they were made; of two that contradict each other the later one stands.
 */
#ifndef TRUCE_RECORD_DECISION_H
#define TRUCE_RECORD_DECISION_H

#include "record/claim.h"

enum decision_kind {
    DECISION_ACCEPT = 1, /* seen and right: leaves the queue */
    DECISION_REJECT,     /* no such act, or told wrongly: takes no part in the account */
    DECISION_EDIT,       /* field becomes value */
    DECISION_SAME,       /* both claims tell one act */
    DECISION_APART,      /* they tell two acts */
    DECISION_NAME,       /* of a conflict: field is its key, value what to call it */
    DECISION_JOIN,       /* of a conflict: it is a part of the one whose key is value */
    DECISION_PART,       /* of a conflict: it is one of its own again */
    DECISION_GRADE,      /* of a source: field is its name, value its reliability, A to F (AJP-2.1) */
    DECISION_KINDS
};

/* The words a decision hangs on. */
struct anchor {
    uint32_t article; /* the store's number */
    enum claim_kind kind;
    struct span trigger;
};

/* Of conflicts and sources `on.article` is only an article that tells of them. */
struct decision {
    enum decision_kind kind;
    struct anchor on, other; /* other: of DECISION_SAME and DECISION_APART */
    struct str field, value; /* of DECISION_EDIT: see decision_field_fault */
    struct str who, at, why; /* a person, a time, a reason: for showing */
};

/* Two claims that people tied together or kept apart; rows of claims.rows, first < second. */
struct tie {
    uint32_t first, second;
    bool apart;
};

/* Applies decisions to claims in place: edits, and sets claims->ties and each row's review. Decisions whose words no claim
 * has are counted in *lost (may be NULL). Errors: TRUCE_ENOMEM; TRUCE_EUSAGE for a field or value that cannot be. */
truce_status decisions_apply(const struct decision *rows, uint32_t count, struct arena *arena, struct claims *c, uint32_t *lost,
                             truce_error *error);

/* The newest decision of a kind on a field, NULL when there is none; of DECISION_JOIN also NULL when a later one parts it. */
const struct decision *decision_on(const struct decision *rows, uint32_t count, enum decision_kind kind, struct str field);

/* NULL when a claim can be edited so, else a sentence that says why not. Fields: type (PLOVER), mode, aux (or "firm"),
 * day (YYYY-MM-DD or "unknown"), place (a name among the claims' places, or "unknown"), actor and recipient (a name or code
 * among the claims' actors, or "unknown"), killed, injured, missing, detained, displaced, released (a number or "unknown"),
 * stance (a position's name). */
const char *decision_field_fault(const struct claims *c, struct str field, struct str value);

const char *decision_kind_name(enum decision_kind x); /* "accept", "reject", "edit", "same", "apart"; "" */
enum decision_kind decision_kind_of(struct str name); /* 0 when none */

#endif
