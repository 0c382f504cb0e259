/* attribute_parts.h — what the files of the attribution stage share; nobody else includes it.
 *
 *   attribute.c         the order of the steps, the score of a finding, the rows
 *   attribute_branch.c    a sentence's tree: children, what lies under a word, runs of words
 *   attribute_quote.c   quotation marks: which stand together, and whose words an unclaimed quotation is
 *   attribute_verb.c    frames of verbs
 *   attribute_other.c   frames of nouns, adjectives, adverbs, "according to" and the colon of a title
 *   attribute_source.c  source, cue words, channel and circumstances of a finding
 *   attribute_position.c  where the source stands, and on what condition
 *
 * All token numbers are rows of doc.tokens; runs of tokens are half open. Everything lies in the work's scratch.
 */
#ifndef TRUCE_EVENT_ATTRIBUTE_PARTS_H
#define TRUCE_EVENT_ATTRIBUTE_PARTS_H

#include "doc/doc.h"
#include "know/reporting.h"

enum {
    WINDOW = 512,   /* words looked at to either side of a cue */
    CHILDREN = 128, /* children looked at */
    STEPS = 16,     /* steps up a tree */
    STRONG = 15     /* a weight that only words of speech have */
};

/* Tokens [first, end), and the next run of the same content. */
struct run {
    uint32_t first, end, next;
};

/* Tokens [first, end) with their marks. `open` is one that no mark ends: the paragraph does. */
struct quotation {
    uint32_t first, end;
    uint32_t owner; /* finding, or NO_ROW */
    bool open;
};

/* The tree of the sentence at hand; arrays are by place within the sentence. */
struct branches {
    uint32_t first, count;
    uint32_t *child, *next;  /* token rows, NO_ROW for none; children in text order */
    uint32_t *before, *size; /* place in pre-order, words beneath with itself: t lies under x iff its place is in x's stretch */
    uint32_t *low, *high;    /* first and last token beneath */
};

/* A cue with words that hang on it, attribution or not. */
struct finding {
    const struct report_cue *cue;
    enum report_frame frame;
    uint32_t sentence, token;
    struct run cue_run, source, channel, condition; /* empty: first == end */
    enum position position;
    uint32_t source_head;           /* token, or NO_ROW */
    uint32_t content, content_last; /* runs, NO_ROW for none */
    uint64_t around;                /* bit per enum report_around */
    int score;
    bool direct, negated;
};

struct search {
    const struct reporting *reporting;
    struct doc *d;
    struct arena *scratch;
    struct branches tree;
    struct quotation *quotations;
    uint32_t *quotation_of; /* [T] row of quotations, or NO_ROW */
    uint32_t *covered;      /* [T] finding of score >= 0 whose content holds the token, or NO_ROW */
    uint32_t *mention_of;   /* [T] the actor mention that holds the token, or NO_ROW; for the rows only */
    struct finding *findings;
    struct run *runs;
    uint32_t quotation_count, finding_count, run_count;
    size_t quotation_capacity, finding_capacity, run_capacity;
};

/* A set of relations, by number; DEPRELS is below 64. */
#define RELATION(x) (UINT64_C(1) << (x))
static inline bool is_related(const struct token *t, uint64_t relations)
{
    return t->deprel < DEPRELS && (relations >> t->deprel & 1);
}

/* --- attribute.c: every step but the rows. s has reporting, d and scratch. False: memory is used up. */
bool attribute_search(struct search *s);

/* --- attribute_branch.c */
bool branch_alloc(struct search *s); /* for the longest sentence; false: memory is used up */
void branch_build(struct search *s, uint32_t sentence);
bool branch_under(const struct branches *t, uint32_t token, uint32_t top);
uint32_t branch_child(const struct search *s, uint32_t token, uint64_t relations); /* first child so related, or NO_ROW */
/* The first child of one of these relations that has a case or mark `word`; or NO_ROW. */
uint32_t branch_child_with(const struct search *s, uint32_t token, uint64_t relations, const char *word);
bool token_is(const struct search *s, uint32_t token, const char *form); /* ASCII letters folded */
bool lemma_is(const struct search *s, uint32_t token, const char *lemma);
/* Appends the words under `top` (not those under `except`, which may be NO_ROW) to the content. False: no memory. */
bool content_add(struct search *s, struct finding *f, uint32_t top, uint32_t except);
bool content_add_run(struct search *s, struct finding *f, uint32_t first, uint32_t end);
uint32_t content_words(const struct search *s, const struct finding *f);

/* --- attribute_quote.c */
bool quotations_find(struct search *s);
/* The quotation that stands right before or behind the cue and its subject, or NO_ROW. */
uint32_t quotation_beside(const struct search *s, const struct finding *f);
bool quotations_assign(struct search *s); /* whole quotations to their speakers, unclaimed ones to the last speaker */

/* --- frames: false only when memory is used up; a frame is found when f->content is not NO_ROW */
bool verb_frame(struct search *s, struct finding *f);
bool noun_frame(struct search *s, struct finding *f);
bool adjective_frame(struct search *s, struct finding *f);
bool other_frame(struct search *s, struct finding *f);
/* The frame of a preposition among of … by, or REPORT_FRAMES. */
enum report_frame preposition_frame(const struct search *s, uint32_t token);
bool takes(const struct finding *f, enum report_frame frame); /* the cue can have the frame */

/* --- attribute_source.c */
uint32_t subject_of(const struct search *s, uint32_t verb, bool *inherited);
struct run phrase_of(const struct search *s, uint32_t head); /* a noun phrase without clauses and appositions behind it */
void source_find(struct search *s, struct finding *f);
void channel_find(struct search *s, struct finding *f);
void around_find(struct search *s, struct finding *f);

/* --- attribute_position.c */
void position_find(struct search *s, struct finding *f);

#endif
