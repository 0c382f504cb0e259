/* options.h — verbs and options as tables; parsing, --help, docs/cli.md, the man page and the completions all read
 * them. */
#ifndef TRUCE_APP_OPTIONS_H
#define TRUCE_APP_OPTIONS_H

#include <stdbool.h>

#include "app/app.h"

enum option_id {
    OPTION_JSON,
    OPTION_PUBLISHED,
    OPTION_FROM,
    OPTION_LIMITS,
    OPTION_COLUMNS,
    OPTION_CODE_TITLES,
    OPTION_STAGE,
    OPTION_JOBS,
    OPTION_ACTORS,
    OPTION_PLACES,
    OPTION_LEXICON,
    OPTION_HOME,
    OPTION_DB,
    OPTION_ON,
    OPTION_AS_OF,
    OPTION_ACTOR,
    OPTION_PLACE,
    OPTION_TYPE,
    OPTION_KIND,
    OPTION_STATUS,
    OPTION_SINCE,
    OPTION_UNTIL,
    OPTION_LIMIT,
    OPTION_TAKE,
    OPTION_WHO,
    OPTION_WHY,
    OPTION_TO,
    OPTION_AS_FILE,
    OPTION_OUT,
    OPTION_REDACT,
    OPTION_ALL_STATUS,
    OPTION_DAYS,
    OPTION_CONFLICT,
    OPTION_AS,
    OPTION_HELP,
    OPTIONS
};

struct option {
    enum option_id id;
    const char *name;     /* without the dashes */
    char letter;          /* or 0 */
    const char *argument; /* what the value is called, NULL for a switch */
    const char *choices;  /* "text|jsonl", or NULL for any value */
    const char *fallback; /* the default as it is printed, or NULL */
    const char *help;
};

/* What the user asked for. value[] holds the text given to an option ("" for a switch), NULL when it was not given. */
struct request {
    const char *value[OPTIONS];
    char **files; /* [file_count], borrowed from argv */
    int file_count;
};

struct verb {
    const char *name;
    const char *operands; /* "FILE…" */
    const char *summary;
    const char *about;               /* a paragraph */
    int fewest, most;                /* operands; most -1: any number */
    enum option_id options[OPTIONS]; /* ended by OPTION_HELP */
    enum exit_code (*run)(const struct request *r);
};

extern const struct verb verbs[]; /* ended by a NULL name; in main.c */

const struct verb *verb_named(const char *name); /* NULL when there is none */
const struct option *option_of(enum option_id id);

/* Reads the words behind the verb. Returns false after having complained. */
bool options_read(const struct verb *verb, int count, char **words, struct request *out);

/* Is `word` one of the choices "a|b|c"? Returns its place from 0, -1 when not. */
int choice_of(const char *choices, const char *word);

#endif
