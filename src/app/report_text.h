/* report_text.h — an outline on a terminal. */
#ifndef TRUCE_APP_REPORT_TEXT_H
#define TRUCE_APP_REPORT_TEXT_H

#include "app/output.h"
#include "report/outline.h"

/* Adds the outline as lines wrapped to the width, with the notes at the end; pictures are left to the other forms. */
void report_text(const struct outline *o, struct look look, struct buf *out);

#endif
