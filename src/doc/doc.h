/* doc.h — the one record that travels through the stages.
 *
 * A document is a text and arrays of plain rows. Rows point at each other by index and at the text by byte offsets,
 * half open, so every row can be shown in its sentence. Each stage fills one part and reads the parts before it:
 *
 *   source    text, meta                      sentence  sentences[S], furniture
 *   token     tokens[T] (form)                network   tokens' tags, heads, relations
 *   lemma     tokens' lemmas                  mentions  mentions[M] with their actor, place and time rows
 *   coder     attributions, events[E] with parties, event_places, counts, statements, arrangements
 *
 * Everything lies in the document's arena and is freed with it. Row index NO_ROW means "none".
 */
#ifndef TRUCE_DOC_DOC_H
#define TRUCE_DOC_DOC_H

#include "base/arena.h"
#include "base/str.h"
#include "doc/ontology.h"
#include "doc/ud.h"

enum { DOC_TEXT_LIMIT = 64 * 1024 * 1024, STATE_WIDTH = 64, ENCODED_WIDTH = 256 };
#define NO_ROW UINT32_MAX

/* Bytes [start, end) of doc.text. */
struct span {
    uint32_t start, end;
};

/* Bytes of doc.pool: strings that are not in the text (normalised forms, lemmas, resolved names). */
struct pooled {
    uint32_t at, len;
};

/* A calendar day; year 0 means none. Proleptic Gregorian. */
struct day {
    int16_t year;
    uint8_t month, day; /* 1–12, 1–31 */
};

enum furniture_kind {
    FURNITURE_TITLE,
    FURNITURE_BYLINE,
    FURNITURE_DATELINE,
    FURNITURE_CREDIT,
    FURNITURE_SOURCE,
    FURNITURE_DATE,
    FURNITURE_OTHER
};

/* A stretch of the text that is metadata and in no sentence (a title is both). */
struct furniture {
    struct span span;
    enum furniture_kind kind;
};

enum sentence_kind { SENTENCE_BODY, SENTENCE_HEADLINE, SENTENCE_LEAD, SENTENCE_HEADING };

struct sentence {
    struct span span;
    uint32_t first_token, token_count;
    uint32_t paragraph; /* counts from 0 */
    enum sentence_kind kind;
};

struct token {
    struct span span;
    struct pooled form;  /* as the language core reads it: plain quotes, no soft hyphens */
    struct pooled lemma; /* len 0 before the lemma stage */
    uint32_t sentence;
    uint32_t head; /* index of the head within its sentence from 1; 0 is the root */
    uint8_t upos, xpos, deprel;
    uint8_t flags; /* TOKEN_* */
};

enum { TOKEN_SPACE_AFTER = 1, TOKEN_QUOTED = 2 /* inside quotation marks */ };

/* What a mention of kind actor stands for. */
struct actor {
    struct pooled name;  /* resolved name; len 0 when it stays text */
    char country[4];     /* ISO 3166 alpha-3, "" when none or unknown */
    enum sector sector;  /* GUIDELINES' sectors */
    struct pooled finer; /* the codebook's finer sector ("PRM"), or len 0 */
    struct pooled code;  /* short name of the group or body that it is or belongs to ("M23"), or len 0 */
    uint32_t known;      /* row in the knowledge's actors, or NO_ROW */
    uint32_t referent;   /* the mention a pronoun or short form stands for, or NO_ROW */
    uint32_t also;       /* row of doc.actors: a further party that the same words name ("US and Ukrainian officials",
                          * "the two leaders"), or NO_ROW */
    bool plural, person, former;
    bool noun;  /* no party, but what a pronoun of a person stands for ("participants … they") */
    bool local; /* no words tell the country: it is that of a place or of the document, and an act may know better */
};

struct place {
    struct pooled name, admin1;
    char country[4];
    uint32_t geonameid; /* 0 when none */
    float latitude, longitude;
    bool located; /* latitude and longitude are known */
    enum place_precision precision;
    enum place_role role;
    uint32_t within;                                     /* the mention of the larger place named beside it, or NO_ROW */
    struct pooled territory, claimed_by, held_by, since; /* of disputed territory (know/disputed.h), else all of len 0 */
};

struct when {
    enum timex_type type;
    struct pooled value; /* TIMEX3 value, len 0 when it cannot be told */
    struct day from, to; /* inclusive days; year 0 when unknown */
    enum time_precision precision;
    bool resolved_by_publication; /* a relative expression that took the publication date */
};

struct number {
    double low, high; /* equal unless a range */
    enum qualifier qualifier;
    bool vague; /* "dozens", "several": no number stands */
};

struct mention {
    struct span span;
    enum mention_kind kind;
    uint32_t sentence;
    uint32_t first_token, token_count; /* rows of doc.tokens */
    uint32_t head;                     /* row of doc.tokens: the syntactic head */
    uint32_t row;                      /* row in doc.actors, places, whens or numbers, by kind */
};

enum party_role { PARTY_ACTOR, PARTY_RECIPIENT, PARTY_BY };

struct party {
    struct span span; /* as in the text; a pronoun keeps its own */
    struct pooled name;
    char country[4];
    enum sector sector;
    enum party_role role;
    uint32_t mention; /* or NO_ROW */
};

struct count {
    struct span span;
    enum count_kind kind;
    uint32_t number;
    enum qualifier qualifier;
};

struct rows {
    uint32_t first, count;
};

struct event {
    struct span trigger;
    uint32_t token; /* row of the trigger's head token */
    uint32_t sentence;
    enum event_type type, plover; /* plover TYPE_NONE: the single-type rule drops it */
    enum mode mode;
    enum aux aux;
    char cameo[5];
    uint64_t contexts;
    struct rows parties;   /* in doc.parties, sorted by role */
    struct rows places;    /* in doc.event_places: mention rows */
    struct rows counts;    /* in doc.counts */
    uint32_t time;         /* mention row, or NO_ROW */
    uint32_t attribution;  /* row, or NO_ROW */
    struct span condition; /* "if …", empty when none */
};

/* A statement, quote or report: who vouches for which words. */
struct attribution {
    struct span source, cue; /* source is empty (start == end) when nobody is named */
    uint32_t source_mention; /* or NO_ROW */
    uint32_t sentence;
    struct rows contents; /* in doc.contents: spans */
    enum stance
        stance; /* STANCE_NONE: the source does not vouch for the content (it wants, praises, asks; or denies having said it) */
    struct span channel; /* "in a Telegram post", empty when none */
    enum position position;
    struct span condition; /* "if …", "in exchange for …" on which the position hangs; empty when none */
};

/* Where parties stand on something: what they propose, accept, refuse, study. Made of an attribution that takes a position. */
struct statement {
    struct span cue, thing, condition; /* condition is empty when it hangs on nothing */
    struct rows parties;               /* in doc.parties: those who take the position, then those it is urged on */
    uint32_t sentence;
    uint32_t attribution; /* the row it is made of or stands in, or NO_ROW */
    uint32_t teller;      /* attribution row of who tells it, or NO_ROW */
    uint32_t time;        /* mention row, or NO_ROW */
    enum position position;
    enum topic topic;
};

/* What is told of an arrangement between parties (a ceasefire, a peace agreement): each noun that names one makes a row. */
struct arrangement {
    struct span noun, cue; /* "a 30-day ceasefire"; the word that tells its fate, empty for FACET_MENTIONED */
    struct span condition; /* empty: none */
    struct rows parties;   /* in doc.parties: actors are those whom it binds or who declare it */
    uint32_t sentence;
    uint32_t teller;       /* attribution row of who tells it, or NO_ROW */
    uint32_t time;         /* mention row: when that happened, or NO_ROW */
    uint32_t starts, ends; /* mention rows: first and last day of effect, or NO_ROW */
    uint32_t duration;     /* days, 0 when not told */
    uint32_t place;        /* mention row: where alone it holds, or NO_ROW */
    enum topic topic;      /* TOPIC_CEASEFIRE, TOPIC_PEACE_PLAN, TOPIC_PRISONER_EXCHANGE; TOPIC_OTHER: "violated the deal" */
    enum facet facet;
    enum domain domain;
    enum aux aux;
    bool one_sided, definite;
};

struct doc {
    struct arena *arena;
    struct str text;                   /* valid UTF-8, at most DOC_TEXT_LIMIT bytes */
    struct day published;              /* year 0 when not given */
    struct str id, title, source, url; /* given from outside, empty when not */

    char *pool;
    size_t pool_len, pool_capacity;

    struct furniture *furniture;
    struct sentence *sentences;
    struct token *tokens;
    struct mention *mentions;
    struct actor *actors;
    struct place *places;
    struct when *whens;
    struct number *numbers;
    struct party *parties;
    uint32_t *event_places;
    struct count *counts;
    struct event *events;
    struct attribution *attributions;
    struct span *contents;
    struct statement *statements;
    struct arrangement *arrangements;
    int8_t *states;   /* [token_count][STATE_WIDTH]: what the network tells the heads of each token; NULL without them */
    uint8_t *encoded; /* [token_count][ENCODED_WIDTH]: the network's last layer, only for learning; NULL else */
    float *encoded_scale;
    uint32_t furniture_count, sentence_count, token_count, mention_count, actor_count, place_count, when_count, number_count,
        party_count, event_place_count, count_count, event_count, attribution_count, content_count, statement_count,
        arrangement_count;
    size_t furniture_capacity, sentence_capacity, token_capacity, mention_capacity, actor_capacity, place_capacity, when_capacity,
        number_capacity, party_capacity, event_place_capacity, count_capacity, event_capacity, attribution_capacity,
        content_capacity, statement_capacity, arrangement_capacity;
};

/* One thread's scratch; reset by the pipe before each document. A stage may allocate from it but nothing in the
 * document may point into it. */
struct work {
    struct arena scratch;
};

/* Empties *d and ties it to an arena, which the caller resets and frees. */
void doc_init(struct doc *d, struct arena *arena);

/* Adds a zeroed row and returns it, NULL when memory is used up; the row's index is the count before the call.
 * Earlier row pointers of the same kind become invalid. */
struct furniture *doc_add_furniture(struct doc *d);
struct sentence *doc_add_sentence(struct doc *d);
struct token *doc_add_token(struct doc *d);
struct mention *doc_add_mention(struct doc *d);
struct actor *doc_add_actor(struct doc *d);
struct place *doc_add_place(struct doc *d);
struct when *doc_add_when(struct doc *d);
struct number *doc_add_number(struct doc *d);
struct party *doc_add_party(struct doc *d);
uint32_t *doc_add_event_place(struct doc *d);
struct count *doc_add_count(struct doc *d);
struct event *doc_add_event(struct doc *d);
struct attribution *doc_add_attribution(struct doc *d);
struct span *doc_add_content(struct doc *d);
struct statement *doc_add_statement(struct doc *d);
struct arrangement *doc_add_arrangement(struct doc *d);

/* Copies a string into the pool. Returns false when memory is used up. */
bool doc_pool(struct doc *d, struct str s, struct pooled *out);
struct str doc_pooled(const struct doc *d, struct pooled p);

/* The text of a span, and a token's form, lemma and head as a row (NO_ROW for a root). */
struct str doc_text(const struct doc *d, struct span s);
struct str doc_form(const struct doc *d, uint32_t token);
struct str doc_lemma(const struct doc *d, uint32_t token);
uint32_t doc_head(const struct doc *d, uint32_t token);

/* Names as they are printed ("byline", "headline"); "" for numbers out of range. */
const char *furniture_name(enum furniture_kind kind);
const char *sentence_kind_name(enum sentence_kind kind);

/* A day as YYYY-MM-DD into 11 bytes; "" for none. */
void day_print(struct day day, char out[11]);
bool day_read(struct str text, struct day *out); /* YYYY-MM-DD of a real day, else false */

/* Days since 1970-01-01 and back; for arithmetic on calendar days. */
int32_t day_number(struct day day);
struct day day_from_number(int32_t number);
static inline bool day_known(struct day day)
{
    return day.year != 0;
}

/* States every invariant of the record (rows in order, spans in bounds, trees with one root and no cycle, indexes in
 * range). Returns NULL when all hold, else a constant sentence naming the one that does not. For tests. */
const char *doc_check(const struct doc *d);

#endif
