/* writers.h — the files of the formats; export.c has the table. Each writes its file and counts into x->note. Errors:
 * TRUCE_EIO (the sink is full, the record cannot be read), TRUCE_ENOMEM. */
#ifndef TRUCE_EXPORT_WRITERS_H
#define TRUCE_EXPORT_WRITERS_H

#include "export/export.h"

truce_status jsonl_articles(struct export *x, truce_error *error);
truce_status jsonl_records(struct export *x, truce_error *error);
truce_status csv_events(struct export *x, truce_error *error);
truce_status csv_positions(struct export *x, truce_error *error);
truce_status csv_ceasefires(struct export *x, truce_error *error);
truce_status csv_violations(struct export *x, truce_error *error);
truce_status csv_meetings(struct export *x, truce_error *error);
truce_status csv_measures(struct export *x, truce_error *error);
truce_status csv_claims(struct export *x, truce_error *error);
truce_status acled_write(struct export *x, truce_error *error);
truce_status acled_write_hxl(struct export *x, truce_error *error);
truce_status geojson_write(struct export *x, truce_error *error);
truce_status added_jsonl(struct export *x, truce_error *error);
truce_status added_csv(struct export *x, truce_error *error);

/* Counts the events of ACLED's that were added as left out, for files that are none of theirs. */
truce_status added_count(struct export *x, truce_error *error);

#endif
