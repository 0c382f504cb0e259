/* truce.h — reads the news of a conflict: text in, sourced events out.
 *
 * Open the language model and the knowledge once (struct truce: read-only from then on, shared by any number of
 * threads), give each thread its own truce_document, analyse texts with it, and look at the rows that come out.
 * Every row points into the analysed text by byte offsets, half open. The library keeps no global state, never
 * prints, exits or aborts. Texts are UTF-8.
 */
#ifndef TRUCE_H
#define TRUCE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(TRUCE_STATIC) || !defined(__GNUC__)
#define TRUCE_API
#else
#define TRUCE_API __attribute__((visibility("default")))
#endif

#define TRUCE_VERSION "0.1.0"

/* What went wrong; 0 is good, everything else is negative. */
typedef enum truce_status {
    TRUCE_OK = 0,
    TRUCE_ENOMEM = -1, /* memory, or the document's limit of it, is used up */
    TRUCE_EIO = -2,    /* a file could not be opened, read or written */
    TRUCE_EINPUT = -3, /* the text is binary, too large or otherwise no text */
    TRUCE_EMODEL = -4, /* the model or a knowledge file is missing, damaged or of another format */
    TRUCE_EUSAGE = -5  /* an argument is wrong */
} truce_status;

/* Filled by calls that fail; the caller's own record, so threads never share one. `at` is a byte position (or a line
 * number for knowledge files, as the message says). */
typedef struct truce_error {
    truce_status code;
    uint64_t at;
    char message[240];
} truce_error;

/* Where memory comes from. alloc returns NULL when there is none; release takes what alloc gave. Both must be
 * callable from any thread that uses the object they were given to. */
typedef struct truce_allocator {
    void *(*alloc)(void *context, size_t size);
    void (*release)(void *context, void *memory);
    void *context;
} truce_allocator;

/* ---- opening ---------------------------------------------------------------------------------------------------- */

/* Model and knowledge; read-only once open, and shared by any number of threads. */
typedef struct truce truce;

/* One thread's document: memory that is used again for text after text. Not to be used by two threads at a time. */
typedef struct truce_document truce_document;

/* How to open. Zero the struct, set what you want: a zero or NULL member takes the default. */
typedef struct truce_options {
    const char *home;                 /* directory that holds models/ and data/; default "." */
    const char *actors;               /* your own actors, columns as in data/actors; default none */
    const char *places;               /* your own places, columns as data/places/README.md tells; default none */
    const char *lexicon;              /* your own triggers, columns as in data/lexicon/triggers.tsv; default none */
    const truce_allocator *allocator; /* copied; default malloc and free */
    size_t document_memory;           /* most bytes a document may take, and as many for scratch; default 6 GiB */
} truce_options;

/* The library's version, TRUCE_VERSION of the time it was built. */
TRUCE_API const char *truce_version(void);

/* What a status is called, "out of memory"; never NULL, also for numbers that are none. */
TRUCE_API const char *truce_status_name(truce_status status);

/* Opens model and knowledge into *out, which is untouched on failure. options NULL takes all defaults; out must not be
 * NULL. error may be NULL. Undone by truce_close.
 * Errors: TRUCE_EMODEL (a file missing, damaged or of another format; the message names it), TRUCE_EIO, TRUCE_ENOMEM,
 * TRUCE_EUSAGE (out is NULL). */
TRUCE_API truce_status truce_open(const truce_options *options, truce **out, truce_error *error);

/* Gives everything back. Its documents must have been freed. NULL is good. */
TRUCE_API void truce_close(truce *t);

/* Makes an empty document that uses t, which must outlive it. *out is untouched on failure. Undone by
 * truce_document_free. Errors: TRUCE_ENOMEM, TRUCE_EUSAGE (t or out is NULL). */
TRUCE_API truce_status truce_document_new(const truce *t, truce_document **out, truce_error *error);

/* Gives the document and all its rows back. NULL is good. */
TRUCE_API void truce_document_free(truce_document *d);

/* ---- analysing -------------------------------------------------------------------------------------------------- */

/* Codes a plain-text report of `length` bytes; the rows of the text before are gone. The text is copied. NULL with
 * length 0 is an empty text, which is good and has no rows. published is its day as "YYYY-MM-DD", or NULL: days that are
 * told relative to it then stay unknown.
 * Valid UTF-8 is kept byte for byte, so offsets are yours. Each byte that is no UTF-8 is read as Windows-1252, and
 * offsets count in truce_document_text.
 * Errors: TRUCE_EINPUT (binary, or over 64 MiB; error->at is the byte), TRUCE_EUSAGE (d NULL, published no day),
 * TRUCE_ENOMEM. On failure the document is empty, and can be used again. */
TRUCE_API truce_status truce_analyse(truce_document *d, const char *text, size_t length, const char *published, truce_error *error);

/* ---- looking ---------------------------------------------------------------------------------------------------- */
/* Rows are copied into structs of yours; the strings in them are borrowed from the document until it analyses the next
 * text or is freed. Every function below takes the row's number from 0 and the size of the struct you compiled with
 * (sizeof *out), so that later versions can add members at the end: those you do not know are left out, those the
 * library does not know are zeroed. They return 1, or 0 (and *out untouched) when there is no such row. A document that
 * is NULL or empty has no rows. Unknown strings are empty, unknown numbers as the member says. Any number of threads may
 * look at a document while none analyses. */

/* Bytes, not NUL-terminated; `at` is never NULL. */
typedef struct truce_text {
    const char *at;
    size_t length;
} truce_text;

/* Bytes [start, end) of truce_document_text. start == end is "none". */
typedef struct truce_span {
    uint32_t start, end;
} truce_span;

#define TRUCE_NONE UINT32_MAX /* no row */

typedef enum truce_sentence_kind {
    TRUCE_SENTENCE_BODY,
    TRUCE_SENTENCE_HEADLINE,
    TRUCE_SENTENCE_LEAD,
    TRUCE_SENTENCE_HEADING
} truce_sentence_kind;

typedef struct truce_sentence {
    truce_span span;
    uint32_t first_token, token_count; /* rows of truce_token_at */
    uint32_t paragraph;                /* from 0 */
    truce_sentence_kind kind;
} truce_sentence;

typedef struct truce_token {
    truce_span span;
    uint32_t sentence;
    uint32_t head; /* its head within the sentence, from 1; 0 is the root */
    truce_text lemma;
    const char *upos, *xpos, *deprel; /* Universal Dependencies' names; constants */
} truce_token;

typedef enum truce_mention_kind { TRUCE_ACTOR = 1, TRUCE_PLACE, TRUCE_TIME, TRUCE_NUMBER } truce_mention_kind;

/* A name, title, pronoun, place, time or number in the text. */
typedef struct truce_mention {
    truce_span span;
    truce_mention_kind kind;
    uint32_t sentence;
    truce_text name;    /* actors and places: the resolved name; times: the TIMEX3 value */
    char country[4];    /* actors and places: ISO 3166 alpha-3 */
    const char *sector; /* actors: "GOV", "REB", …; a constant */
    /* places */
    const char *role, *precision; /* "event", "metonym", …; "exact", "province", …; constants. precision also of times */
    truce_text admin1;
    double latitude, longitude; /* degrees, when located is 1 */
    int located;
    uint32_t geonameid; /* 0: none */
    /* places in disputed territory: its name, who claims and who holds it (ISO 3166 alpha-3 or a name, "|" between several),
     * the year since when; else all empty. `country` is GeoNames' and no statement on the dispute */
    truce_text territory, claimed_by, held_by, since;
    /* times */
    const char *timex_type; /* "DATE", "TIME", "DURATION", "SET"; a constant */
    char from[11], to[11];  /* "YYYY-MM-DD" inclusive, or "" */
    /* numbers */
    double low, high; /* equal unless a range */
    int vague;        /* 1 for "dozens": low and high say nothing */
} truce_mention;

/* What happened. Names as in the PLOVER codebook; constants, "" when not stated. */
typedef struct truce_event {
    truce_span trigger; /* the word that names the act */
    uint32_t sentence;
    const char *type;   /* the act itself: "AGREE", "ASSAULT", … never "" */
    const char *plover; /* the type after the codebook's single-type rule, "" when that drops the event */
    const char *mode, *aux;
    char cameo[5];
    uint32_t party_count, place_count, count_count, context_count;
    uint32_t time;        /* row of truce_mention_at, or TRUCE_NONE */
    uint32_t attribution; /* row of truce_attribution_at, or TRUCE_NONE */
    truce_span condition; /* what the act hangs on, "if Moscow stops", "in exchange for prisoners"; none otherwise */
} truce_event;

typedef enum truce_party_role { TRUCE_PARTY_ACTOR, TRUCE_PARTY_RECIPIENT, TRUCE_PARTY_BY } truce_party_role;

/* Who did it, to whom, on whose word. */
typedef struct truce_party {
    truce_span span; /* a pronoun keeps its own */
    truce_party_role role;
    truce_text name; /* the resolved name */
    char country[4];
    const char *sector;
    uint32_t mention; /* row of truce_mention_at, or TRUCE_NONE */
} truce_party;

/* People harmed or freed. */
typedef struct truce_count {
    truce_span span;
    const char *kind;      /* "killed", "injured", … */
    const char *qualifier; /* "at_least", "up_to", "about" or "" */
    uint32_t number;
} truce_count;

/* Who vouches for which words. */
typedef struct truce_attribution {
    truce_span source; /* none when nobody is named */
    truce_span cue;    /* "said", "according to" */
    uint32_t sentence;
    uint32_t content_count;
    const char *stance; /* "asserts", "denies", … ; "" when the source does not vouch for the words */
} truce_attribution;

/* Where parties stand: what they propose, accept, refuse, study, also where that is no event. */
typedef struct truce_statement {
    truce_span cue;       /* "rejected" */
    truce_span thing;     /* what it is on: "the 60-day truce" */
    truce_span condition; /* "if the army leaves"; none when it hangs on nothing */
    uint32_t sentence;
    uint32_t party_count;
    const char *stance;   /* "proposes", "accepts", "accepts_conditionally", "considering", "welcomes", "rejects",
                           * "withdraws_acceptance", "urges" */
    const char *position; /* finer: also "counter_proposes", "accepts_in_principle", "rules_out" */
    const char *kind;     /* "ceasefire", "prisoner_exchange", "talks", "peace_plan", "withdrawal", "other" */
    uint32_t time;        /* row of truce_mention_at, or TRUCE_NONE */
    uint32_t attribution; /* row of truce_attribution_at that it is made of or stands in, or TRUCE_NONE */
    uint32_t teller;      /* row of truce_attribution_at of who tells it, or TRUCE_NONE */
} truce_statement;

/* What is told of a ceasefire, a peace agreement or a prisoner exchange: a row for each word that tells its fate. */
typedef struct truce_arrangement {
    truce_span noun;      /* "a 30-day ceasefire" */
    truce_span cue;       /* "agreed"; none when it is only named */
    truce_span condition; /* "if the army leaves"; none when it hangs on nothing */
    uint32_t sentence;
    uint32_t party_count;
    const char *kind;      /* "ceasefire", "peace_plan", "prisoner_exchange"; "other" for "violated the deal" */
    const char *facet;     /* "mentioned", "sought", "agreed", "declared", "begins", "holds", "extended", "suspended", "violated",
                            * "expires", "ends", "denied" */
    const char *aux;       /* "", "future", "hypothetical", "negation", "historical" */
    const char *domain;    /* what it is limited to: "all", "land", "air", "sea", "energy", "cyber" */
    uint32_t time;         /* row of truce_mention_at: when that happened, or TRUCE_NONE */
    uint32_t starts, ends; /* rows of truce_mention_at: its first and last day, or TRUCE_NONE */
    uint32_t days;         /* how long it holds, or by how much it is extended; 0 when not told */
    uint32_t place;        /* row of truce_mention_at: where alone it holds, or TRUCE_NONE */
    uint32_t teller;       /* row of truce_attribution_at of who tells it, or TRUCE_NONE */
    int one_sided;         /* declared by one side for itself */
    int definite;          /* "the ceasefire", known already */
} truce_arrangement;

/* The text that spans count in; empty before the first analysis. */
TRUCE_API truce_text truce_document_text(const truce_document *d);

/* The words of a span; empty when it lies outside the text. */
TRUCE_API truce_text truce_words(const truce_document *d, truce_span span);

/* How many rows there are. */
TRUCE_API uint32_t truce_sentence_count(const truce_document *d);
TRUCE_API uint32_t truce_token_count(const truce_document *d);
TRUCE_API uint32_t truce_mention_count(const truce_document *d);
TRUCE_API uint32_t truce_event_count(const truce_document *d);
TRUCE_API uint32_t truce_attribution_count(const truce_document *d);
TRUCE_API uint32_t truce_statement_count(const truce_document *d);
TRUCE_API uint32_t truce_arrangement_count(const truce_document *d);

/* The rows of a document, in the order of the text (mentions: times and numbers, places, actors, each in order). */
TRUCE_API int truce_sentence_at(const truce_document *d, uint32_t row, truce_sentence *out, size_t size);
TRUCE_API int truce_token_at(const truce_document *d, uint32_t row, truce_token *out, size_t size);
TRUCE_API int truce_mention_at(const truce_document *d, uint32_t row, truce_mention *out, size_t size);
TRUCE_API int truce_event_at(const truce_document *d, uint32_t row, truce_event *out, size_t size);
TRUCE_API int truce_attribution_at(const truce_document *d, uint32_t row, truce_attribution *out, size_t size);
TRUCE_API int truce_statement_at(const truce_document *d, uint32_t row, truce_statement *out, size_t size);
TRUCE_API int truce_arrangement_at(const truce_document *d, uint32_t row, truce_arrangement *out, size_t size);

/* The rows of an event: its parties (actors, then recipients, then those who vouch), counts, places (rows of
 * truce_mention_at; TRUCE_NONE when there is no such row) and contexts (names; NULL when there is no such row). */
TRUCE_API int truce_event_party(const truce_document *d, uint32_t event, uint32_t row, truce_party *out, size_t size);
TRUCE_API int truce_event_count_at(const truce_document *d, uint32_t event, uint32_t row, truce_count *out, size_t size);
TRUCE_API uint32_t truce_event_place(const truce_document *d, uint32_t event, uint32_t row);
TRUCE_API const char *truce_event_context(const truce_document *d, uint32_t event, uint32_t row);

/* The parties of a statement: those who take the position (TRUCE_PARTY_ACTOR), then those it is urged on. */
TRUCE_API int truce_statement_party(const truce_document *d, uint32_t statement, uint32_t row, truce_party *out, size_t size);

/* The parties of an arrangement: those whom it binds, who declare, want or break it (TRUCE_PARTY_ACTOR), then those of whom it
 * is asked. */
TRUCE_API int truce_arrangement_party(const truce_document *d, uint32_t arrangement, uint32_t row, truce_party *out, size_t size);

/* The words of an attribution; none (an empty span) when there is no such row. */
TRUCE_API truce_span truce_attribution_content(const truce_document *d, uint32_t attribution, uint32_t row);

#ifdef __cplusplus
}
#endif
#endif
