/* body.h — the rows of an account as records: their kinds, and their bodies as canonical JSON (keys in a fixed order, no
 * blanks, so that the same row gives the same bytes). */
#ifndef TRUCE_STORE_BODY_H
#define TRUCE_STORE_BODY_H

#include "base/buf.h"
#include "record/account.h"

/* In the order in which they are numbered; a body names only records of kinds before its own. */
enum record_kind {
    RECORD_CONFLICT,
    RECORD_PROPOSAL,
    RECORD_POSITION,
    RECORD_CEASEFIRE,
    RECORD_MEETING,
    RECORD_AGREEMENT,
    RECORD_VIOLATION,
    RECORD_MEASURE,
    RECORD_CONTROL,
    RECORD_INCIDENT,
    RECORD_KINDS
};

const char *record_kind_name(enum record_kind kind); /* "conflict"; "" for numbers out of range */
char record_kind_letter(enum record_kind kind);      /* 'C' of "C3" */
enum record_kind record_kind_of(char letter);        /* RECORD_KINDS for other letters */

/* An account with the numbers that its rows go by; numbers[kind][row], 0 while not numbered. */
struct bodies {
    const struct claims *claims;
    const struct account *account;
    uint32_t *numbers[RECORD_KINDS];
};

uint32_t body_count(const struct account *a, enum record_kind kind);
evidence_rows body_evidence(const struct account *a, enum record_kind kind, uint32_t row);

/* The days that a record is about, NO_DAY when not known. */
void body_days(const struct account *a, enum record_kind kind, uint32_t row, int32_t *since, int32_t *until);

/* What a record goes by whatever its evidence is: of a conflict its sides; empty for other kinds. */
void body_key(const struct bodies *b, enum record_kind kind, uint32_t row, struct buf *out);

/* "reported", "held", "in_force": the status or state that the body has; "" for kinds without one. */
const char *body_status(const struct account *a, enum record_kind kind, uint32_t row);

void body_write(const struct bodies *b, enum record_kind kind, uint32_t row, struct buf *out);

#endif
