/* inputs.h — the articles in the files of a command line as documents, one by one and in order. */
#ifndef TRUCE_APP_INPUTS_H
#define TRUCE_APP_INPUTS_H

#include "app/options.h"
#include "pipe/batch.h"
#include "read/walk.h"

struct inputs {
    const struct request *request;
    const struct read_format *format; /* --from, or NULL */
    struct day published;             /* of documents that do not say */
    int next;                         /* of request->files */
    bool in_path, in_file;            /* walk or reader is open on one */
    uint64_t doubtful;                /* articles that were read with a doubt */
    bool empty;                       /* nothing came out of the path yet */
    struct walk walk;
    struct reader reader;
};

/* False after having complained (a wrong day). *in is caller's memory. */
bool inputs_begin(struct inputs *in, const struct request *r);
void inputs_end(struct inputs *in);

/* The file that the next document has to be waited for (a pipe whose lines come as they are written), -1 when it need not. */
int inputs_waits(const struct inputs *in);

/* The next document, as batch_steps.read wants it. */
bool inputs_next(struct inputs *in, struct batch_job *job);

#endif
