/* acled.h — records of the account as events in ACLED's terms (doc/acled.h). Crosswalk: docs/formats-out.md. */
#ifndef TRUCE_EXPORT_ACLED_H
#define TRUCE_EXPORT_ACLED_H

#include "doc/acled.h"
#include "export/export.h"

/* The row of a record of the account, its strings in x->arena or in the claims. False when ACLED has none for it: that is counted
 * in x->note. kind: incident, control, meeting or ceasefire. */
bool acled_row_of(struct export *x, enum record_kind kind, uint32_t row, struct acled_row *out);

/* The kinds of records that ACLED has rows for; ended by RECORD_KINDS. */
extern const enum record_kind acled_kinds[];

#endif
