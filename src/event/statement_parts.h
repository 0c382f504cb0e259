/* statement_parts.h — what the parts of the statement stage share; for statement*.c only. */
#ifndef TRUCE_EVENT_STATEMENT_PARTS_H
#define TRUCE_EVENT_STATEMENT_PARTS_H

#include "event/statement.h"
#include "event/syntax.h"

enum { TELLERS = 64 /* attributions to either side that are looked at */ };

struct reader {
    const struct reporting *reporting;
    struct doc *d;
    struct syntax t;
};

/* What a word is about when positions are taken on it, and what beneath it says so more exactly ("a proposal for a truce");
 * `without` is left out. */
enum topic statement_topic(const struct reader *r, uint32_t token);
enum topic statement_refine(const struct reader *r, uint32_t thing, enum topic topic, struct span without);
enum topic statement_of_verb(const struct reader *r, uint32_t verb, enum topic topic);
enum topic statement_of_prisoners(const struct reader *r, uint32_t noun);

/* The phrase of a word inside a content; a span without blanks and commas at its ends. */
struct span statement_phrase(const struct reader *r, uint32_t word, struct span content);
struct span statement_trimmed(const struct doc *d, struct span s);
bool statement_within(const struct doc *d, uint32_t token, struct span s);

/* Adds a mention, or an attribution's source and what is joined to it, as parties; false when memory is used up. */
bool statement_party(struct reader *r, uint32_t mention, struct rows *out);
bool statement_joined(struct reader *r, uint32_t word, struct rows *out);
bool statement_parties(struct reader *r, const struct attribution *a, struct rows *out);

/* The time that hangs on a word; the innermost attribution around a span, other than `row`. Either may be NO_ROW. */
uint32_t statement_time(const struct reader *r, uint32_t cue);
uint32_t statement_teller(const struct doc *d, struct span cue, uint32_t row);

/* Is the clause of a word only a condition: "if they accept"? */
bool statement_supposed(const struct reader *r, uint32_t word);

/* Positions told by words that are no cue of an attribution (statement_word.c); false when memory is used up. */
bool statement_words(struct reader *r);

/* Puts the statements in the order of the text. */
void statement_sort(struct doc *d);

#endif
