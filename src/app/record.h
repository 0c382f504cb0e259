/* record.h — what the verbs of the record share: opening the file that --db names, days of options. */
#ifndef TRUCE_APP_RECORD_H
#define TRUCE_APP_RECORD_H

#include "app/options.h"
#include "store/store.h"

/* Opens the record; EXIT_GOOD, or the code after having complained. */
enum exit_code record_open(const struct request *r, enum store_use use, struct store **out);

/* The day of an option as a number, NO_DAY when it was not given. False after having complained. */
bool record_day(const struct request *r, enum option_id id, int32_t *out);

/* The letter and number of a record, claim, article or row of ACLED's: "E12", "k7", "X3". False when it is none. */
bool record_id(const char *text, char *letter, uint32_t *number);

/* show with --db: records, claims and articles by their numbers. */
enum exit_code record_show(const struct request *r);

/* Loads the claims of the filter, applies what people decided on them and draws the account out of them; filter->on NO_DAY
 * becomes the latest day of publication. Claims and account must be zeroed. */
truce_status record_draw(struct store *s, struct store_filter *filter, struct arena *arena, struct claims *claims,
                         struct account *account, truce_error *error);

#endif
