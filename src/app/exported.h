/* exported.h — what the verbs that put the record into other programs' terms share: the record drawn, as the exporters want it. */
#ifndef TRUCE_APP_EXPORTED_H
#define TRUCE_APP_EXPORTED_H

#include "app/names.h"
#include "app/options.h"
#include "export/export.h"

struct exported {
    struct arena arena; /* of everything but the rows that are being written */
    struct claims claims;
    struct account account;
    uint32_t *numbers[RECORD_KINDS];
    struct names names;
    struct export in; /* its context and sink are the verb's */
};

/* Draws the record of --db for the days asked for; EXIT_GOOD, or the code after having complained. *e must stay where it is until
 * exported_close. */
enum exit_code exported_open(const struct request *r, struct exported *e);
void exported_close(struct exported *e);

#endif
