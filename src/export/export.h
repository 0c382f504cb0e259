/* export.h — the record as files for other programs. A format is a row of a table: its files, each with a function that writes
 * it piece by piece into a sink. What a format cannot carry is counted and told in a note, never dropped in silence.
 */
#ifndef TRUCE_EXPORT_EXPORT_H
#define TRUCE_EXPORT_EXPORT_H

#include "base/arena.h"
#include "store/body.h"
#include "store/store.h"

/* Why something stays out, or comes out with less than the record has. */
enum export_loss {
    LOSS_ARTICLES,  /* articles, which have no place in the format or are redacted */
    LOSS_KINDS,     /* records of kinds that the format has no file for */
    LOSS_TYPES,     /* acts that ACLED has no type for, or whose parties do not tell it */
    LOSS_PLACELESS, /* no place is told */
    LOSS_COUNTRY,   /* no more than the country is told */
    LOSS_DAYLESS,   /* no day, nor one of publication */
    LOSS_LONG,      /* told to have lasted longer than a month */
    LOSS_PERIOD,    /* outside --since and --until, or without a day */
    LOSS_PUBLISHED, /* carried: the day is that of publication */
    LOSS_NO_DEATHS, /* carried: 0 fatalities stands for "no figure" */
    LOSS_RANGE,     /* carried: only the lowest of several figures */
    LOSS_INJURED,   /* carried: figures other than of the killed are not */
    LOSS_PARTIES,   /* carried: no party that did it is told */
    LOSS_EXPECTED,  /* articles without text, which add does not take back */
    LOSS_ISO,       /* carried: the country has no number */
    LOSS_COLUMNS,   /* carried: without columns that the record knows nothing of */
    LOSS_ADDED,     /* events of ACLED's that were added, in files of their own */
    LOSSES
};

struct export_note {
    uint64_t written, lost[LOSSES];
    uint64_t status[STATUSES]; /* stayed out for its status */
};

/* What is exported. Rows of `numbers` are those of the account (store_numbers); 0 where the record has no number yet. */
struct export
{
    struct store *store;
    const struct claims *claims;
    const struct account *account;
    uint32_t *const *numbers;
    struct store_filter filter; /* that the account was drawn with */
    int32_t since, until;       /* NO_DAY: any */
    bool redact, all_status;
    void *names;
    struct str (*country)(const void *names, const char code[4]); /* a state's name, empty when not known; NULL: codes stay */
    struct str (*iso)(const void *names, const char code[4]);     /* its number of ISO 3166-1, likewise */
    void *context;
    bool (*write)(void *context, struct str bytes); /* the sink; false: stop */
    struct arena arena;                             /* scratch, reset for each row; empty at first */
    struct export_note note;
};

struct export_file {
    const char *name;
    truce_status (*run)(struct export *x, truce_error *error);
};

struct export_format {
    const char *name;
    unsigned file_count;
    struct export_file files[8];
};

/* The formats, in the order of the choices of --to; ended by a NULL name. */
extern const struct export_format export_formats[];

/* Adds the note on what was written and what not, as plain text. */
void export_tell(const struct export *x, const char *file, struct buf *out);

/* What the writers share. */

/* Is the record to come out? By its days and its status; counts it when not. */
bool export_in_period(struct export *x, enum record_kind kind, uint32_t row); /* by its days alone */
bool export_takes(struct export *x, enum record_kind kind, uint32_t row);

/* How sure a record is, in the words of incidents: an alleged violation is claimed, a proposed ceasefire planned. */
enum status export_status(const struct account *a, enum record_kind kind, uint32_t row);

/* A place as it may be told: a copy, when redacted coarsened to 0.1 degree and named by its first-level division alone. */
struct record_place export_place(const struct export *x, uint32_t place);

/* The name of a party (row of claims.actors); redacted its code, without one its sector, or nothing. */
struct str export_party(const struct export *x, uint32_t actor);

/* "E12", or "" while the record has no number. */
void export_id(const struct export *x, enum record_kind kind, uint32_t row, struct buf *out);

/* The sentence of a claim, of the first claim of some evidence; empty when redacted or when it cannot be read. In x->arena. */
struct str export_words(struct export *x, const struct claim *k);
struct str export_quote(struct export *x, evidence_rows evidence);

/* Passes what is in the buffer to the sink and empties buffer and arena. TRUCE_EIO when the sink is full. */
truce_status export_flush(struct export *x, struct buf *line, truce_error *error);

#endif
