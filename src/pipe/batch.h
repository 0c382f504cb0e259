/* batch.h — many documents through the pipe on several threads: read in order, analyse side by side, write in order.
 *
 * Each thread takes a slot, reads the next document into it (one thread at a time), analyses it with its own memory,
 * and whoever finishes the document that is next in line writes it (one thread at a time). So the output is the same
 * for any number of threads. The only place of the library that starts threads.
 */
#ifndef TRUCE_PIPE_BATCH_H
#define TRUCE_PIPE_BATCH_H

#include "base/buf.h"
#include "pipe/pipe.h"

enum { BATCH_MOST_THREADS = 64 };

/* What is known of a document from outside; views of the job's input arena, empty when not given. */
struct batch_about {
    struct str id, title, source, url, author;
    struct str language;         /* "en"; a document in another one goes through STAGE_TEXT only */
    struct str status;           /* "withdrawn", "corrected" */
    struct str reply_to, via;    /* the id of what it answers; who passed it on */
    struct str doubt;            /* what is doubtful though it was read, a sentence */
    struct str retrieved;        /* when it was fetched, where that is told */
    struct str stated, modified; /* moments as the source tells them, ISO 8601 */
    struct str format;           /* what it was read as, "html" */
    struct str received;         /* 32 bytes: SHA-256 of what was received, where `read` took it */
    const struct str *cells;     /* [ACLED_COLUMNS] of an event of ACLED's (doc/acled.h), else NULL */
    struct day published;
    bool uncoded;     /* goes through STAGE_TEXT only, whatever its language */
    uint32_t article; /* the record's number of it, 0 when it has none */
};

/* Is it told to be in another language than English? */
bool batch_foreign(const struct batch_about *about);

/* One document on its way. The arenas are the job's own and reset before the next document. */
struct batch_job {
    struct arena input;    /* `read` puts the bytes here */
    struct arena document; /* doc's rows */
    struct work work;
    struct str name;  /* what messages call the document */
    struct str bytes; /* the report */
    struct batch_about about;
    struct doc doc;
    struct buf out;      /* in `input`: what `render` makes and `write` takes */
    truce_status status; /* of reading, else of the analysis, else of rendering */
    bool was_read;       /* the failure is one of the contents, not of reading them */
    truce_error error;
};

struct batch_steps {
    /* Fills name, bytes, about of a fresh job. false: there are no more. A document that cannot be read has status and
     * error set, and goes to `write` without analysis. Calls never overlap and come in order. */
    bool (*read)(void *context, struct batch_job *job);
    /* Writes what is to be put out into job->out. Runs on any thread, several at a time, for documents with status
     * TRUCE_OK. A failure goes into status and error. */
    void (*render)(void *context, struct batch_job *job);
    /* Puts job->out out. false stops the batch. Calls never overlap and come in the order of `read`. */
    bool (*write)(void *context, struct batch_job *job);
    void *context;
};

/* Runs until `read` has no more or `write` says stop. threads 0 counts as 1, more than BATCH_MOST_THREADS as that many;
 * `memory` is the limit of each arena in bytes. With fewer threads than asked for (none can be started) it goes on with
 * those it has. from NULL means malloc. Errors: TRUCE_ENOMEM when not even the slots can be had. */
truce_status batch_run(const struct kit *kit, enum stage last, unsigned threads, size_t memory, const truce_allocator *from,
                       const struct batch_steps *steps, truce_error *error);

#endif
