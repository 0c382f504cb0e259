/* run.h — the run that code, show and read share: open the kit, take each document through the batch, write what is
 * rendered, and tell failures. */
#ifndef TRUCE_APP_RUN_H
#define TRUCE_APP_RUN_H

#include "app/output.h"
#include "app/inputs.h"

struct run {
    const struct request *request;
    const struct kit *kit;
    bool json, code_titles, many; /* many: more than one file, or JSON lines */
    enum stage stage;
    struct look look;
};

/* What a verb makes of an analysed document: puts text into job->out. False when memory is used up. */
typedef bool (*run_render)(const struct run *run, struct batch_job *job);

/* Memory limit of each arena of a document, in bytes. */
#define RUN_MEMORY ((size_t)6 << 30)

enum exit_code run_verb(const struct request *r, enum stage last, run_render render);

/* --jobs; 0 after having complained. */
unsigned run_jobs(const struct request *r);

/* Tells a failed document on standard error. */
void run_tell(const struct batch_job *job);

/* Tells on standard error how many documents are in another language than English. */
void run_tell_foreign(uint64_t count);

/* Tells on standard error how many documents were read with a doubt, each of which was told and says so in JSON. */
void run_tell_doubtful(uint64_t count);

/* Opens model and knowledge as the options say, as far as a stage needs them; EXIT_GOOD, or the code after having complained. */
enum exit_code run_open_kit(const struct request *r, enum stage last, struct kit *kit);

#endif
