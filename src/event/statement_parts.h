/* statement_parts.h — what the parts of the statement stage share; for statement*.c only. */
#ifndef TRUCE_EVENT_STATEMENT_PARTS_H
#define TRUCE_EVENT_STATEMENT_PARTS_H

#include "event/statement.h"
#include "event/syntax.h"

enum { TELLERS = 64 /* attributions to either side that are looked at */ };

struct reader {
    const struct reporting *reporting;
    const struct arranging *words;
    struct doc *d;
    struct syntax t;
};

/* What a word is about when positions are taken on it, and what beneath it says so more exactly ("a proposal for a truce");
 * `without` is left out. */
enum topic statement_topic(const struct reader *r, uint32_t token);
enum topic statement_refine(const struct reader *r, uint32_t thing, enum topic topic, struct span without);
/* "The proposal", "the deal": what was named in this sentence or the two before it. */
enum topic statement_known(const struct reader *r, uint32_t thing, enum topic topic);
enum topic statement_of_verb(const struct reader *r, uint32_t verb, enum topic topic);
enum topic statement_of_prisoners(const struct reader *r, uint32_t noun);

/* The phrase of a word inside a content; a span without blanks and commas at its ends. */
struct span statement_phrase(const struct reader *r, uint32_t word, struct span content);
struct span statement_trimmed(const struct doc *d, struct span s);
/* Without "and", "as well as" before it. */
struct span statement_uncoupled(const struct reader *r, uint32_t word, struct span s);
bool statement_within(const struct doc *d, uint32_t token, struct span s);

/* Adds a mention, or an attribution's source and what is joined to it, as parties; false when memory is used up. */
bool statement_party(struct reader *r, uint32_t mention, struct rows *out);
bool statement_joined(struct reader *r, uint32_t word, struct rows *out);
bool statement_parties(struct reader *r, const struct attribution *a, struct rows *out);

/* Adds the same position on what is joined to the thing `word` on the way up to the cue. */
bool statement_also(struct reader *r, const struct statement *s, uint32_t word, uint32_t cue);

/* The time that hangs on a word; the innermost attribution around a span, other than `row`. Either may be NO_ROW. */
uint32_t statement_time(const struct reader *r, uint32_t cue);
uint32_t statement_teller(const struct doc *d, struct span cue, uint32_t row);

/* Is the clause of a word only a condition: "if they accept"? */
bool statement_supposed(const struct reader *r, uint32_t word);

/* Is a position only supposed in the past, or what another verb urges? */
bool statement_unreal(const struct reader *r, uint32_t word);

/* Does a verb take a position? Is a word an act of war, which it is peace to suspend? */
bool statement_takes(const struct reader *r, uint32_t verb);
bool statement_fighting(const struct reader *r, uint32_t word);

/* Positions told by words that are no cue of an attribution (statement_word.c); false when memory is used up. */
bool statement_words(struct reader *r);

/* Positions told by deeds, threats and conditions (statement_deed.c); false when memory is used up. */
bool statement_deeds(struct reader *r);

/* The party of a clause: what its subject means; the speaker for "we" and pronouns of nobody known. `s->teller` is that of the
 * clause, and none when it is the party. False when memory is used up. */
bool statement_subject(struct reader *r, uint32_t subject, struct statement *s);

/* Who speaks only of himself is no teller. */
void statement_not_oneself(const struct doc *d, struct statement *s);

/* Is the word told as what its subject does or will do? */
bool statement_told(const struct reader *r, uint32_t word);

/* Puts the statements in the order of the text. */
void statement_sort(struct doc *d);

#endif
