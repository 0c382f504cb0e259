/* report.h — where things stand on a day, as an outline: conflict by conflict the state of its ceasefires and why, who
 * stands where, meetings, violations, agreements, measures, incidents with the change against the period before, tolls,
 * what is only claimed, and the sentences behind every line.
 */
#ifndef TRUCE_REPORT_REPORT_H
#define TRUCE_REPORT_REPORT_H

#include "report/outline.h"

struct report_in {
    const struct claims *claims;
    const struct account *account;
    int32_t on;      /* the day; the period is the `days` days that end with it */
    int32_t days;    /* 0: 7 */
    struct str only; /* name of the one conflict to tell of; empty: all */
    bool pictures;   /* with maps and timelines */
    void *context;
    struct str (*sentence)(void *context, uint32_t claim);       /* the words of a claim's sentence; borrowed for the call */
    struct str (*grade)(void *context, struct str source);       /* A to F, empty when nobody graded it; NULL: none is graded */
    struct str (*country)(const void *context, const char country[4]); /* its name, empty when unknown */
};

/* Fills *out, whose memory comes from `arena`. Errors: TRUCE_ENOMEM. */
truce_status report_build(const struct report_in *in, struct arena *arena, struct outline *out, truce_error *error);

#endif
