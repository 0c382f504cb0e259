/* reporting.h — the words that attribute: "said", "according to", "claim", "alleged", with the stance they give their
 * source and a weight for every way in which words can hang on them.
 *
 * Read from data/lexicon/reporting.tsv, which people can review and extend. Its head explains the columns. Weights are
 * tenths of a log-odds: a cue in a frame counts as an attribution when the weights of cue, frame and circumstances sum
 * to 0 or more (attribute.h).
 */
#ifndef TRUCE_KNOW_REPORTING_H
#define TRUCE_KNOW_REPORTING_H

#include "doc/doc.h"

/* How the reported words hang on their cue; the examples mark the cue with capitals. */
enum report_frame {
    REPORT_QUOTE,      /* he SAID, "we will fight" */
    REPORT_CLAUSE,     /* he SAID that they would fight; the CLAIM that */
    REPORT_INSERTED,   /* they will fight, he SAID */
    REPORT_INFINITIVE, /* he VOWED to fight; a THREAT to fight */
    REPORT_PREDICATE,  /* he CALLED it a crime */
    REPORT_RAISING,    /* they SEEM to fight: nobody is the source */
    REPORT_OBJECT,     /* he DENIED the charge; "an ALLEGED spy" */
    REPORT_PASSIVE,    /* the charge was DENIED by him */
    REPORT_OF,         /* criticism OF the plan; and so on, one for each preposition */
    REPORT_FOR,
    REPORT_ABOUT,
    REPORT_ON,
    REPORT_TO,
    REPORT_AT,
    REPORT_AGAINST,
    REPORT_WITH,
    REPORT_AS,
    REPORT_IN,
    REPORT_INTO,
    REPORT_FROM,
    REPORT_OVER,
    REPORT_BY,
    REPORT_FRAMES
};

enum report_class {
    REPORT_CUE_VERB,
    REPORT_CUE_NOUN,
    REPORT_CUE_ADJECTIVE,
    REPORT_CUE_ADVERB,
    REPORT_CUE_SOURCE,  /* "according" */
    REPORT_CUE_MARK,    /* ":" in a title or behind a speaker's name, a dash before one */
    REPORT_CUE_CHANNEL, /* no cue: what words come through, "statement", "Telegram" */
    REPORT_CUE_TOPIC,   /* no cue: what positions are taken on, "ceasefire", "talks" */
    REPORT_CUE_DEED,    /* no cue: the verb of what is accepted or refused, "withdraw" */
    REPORT_CUE_CLASSES
};

/* What else speaks for or against an attribution. */
enum report_around {
    AROUND_BIAS_VERB,
    AROUND_BIAS_NOUN,
    AROUND_BIAS_ADJECTIVE, /* by the cue's class */
    AROUND_NESTED,         /* the cue stands in the content of a likely attribution */
    AROUND_IN_QUOTE,       /* the cue stands between quotation marks */
    AROUND_NO_SOURCE,
    AROUND_SOURCE_NAME,
    AROUND_SOURCE_FIRST,
    AROUND_SOURCE_SECOND,
    AROUND_SOURCE_THIRD,
    AROUND_SOURCE_RELATIVE,
    AROUND_SOURCE_IT,
    AROUND_SOURCE_PLURAL,
    AROUND_SOURCE_INHERITED,
    AROUND_MODAL,
    AROUND_NEGATED,
    AROUND_INFINITIVE,
    AROUND_PARTICIPLE,
    AROUND_PAST,
    AROUND_PRESENT,
    AROUND_CONDITION,
    AROUND_HEADLINE,
    AROUND_SHORT /* content of at most two words */,
    AROUND_LONG /* over eight */,
    AROUND_QUOTED_PART,
    AROUND_QUESTION,
    AROUND_ROOT,
    AROUND_AGENT,
    AROUND_PASSIVE,
    AROUND_BESIDE, /* the words stand beside the cue, in no relation of the tree */
    AROUND_TOPIC,  /* the cue takes a position, and its content names a topic */
    AROUNDS
};

struct report_cue {
    struct str lemma; /* with its particle: "point out" */
    enum report_class class;
    enum stance stance;            /* STANCE_NONE: wishes, orders, praise, and words that only look like cues */
    enum position position;        /* that it takes on a topic */
    enum topic topic;              /* of class topic: what kind it is */
    uint32_t frames;               /* bit f: the cue takes frame f */
    int16_t weight[REPORT_FRAMES]; /* tenths of a log-odds */
};

struct reporting;

/* Reads one file; `extra`, when not NULL, is read after it and its rows replace those of the same class and lemma.
 * Lives in the arena. Errors: TRUCE_EIO, TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status reporting_open(const char *path, const char *extra, struct arena *arena, struct reporting **out, truce_error *error);

/* The cue of a class and lemma (ASCII letters folded), NULL when there is none. The lemma "*" gives what holds for all
 * other words of the class. */
const struct report_cue *reporting_cue(const struct reporting *r, enum report_class class, struct str lemma);

/* The weight of a circumstance, 0 when the file does not give it. */
int reporting_around(const struct reporting *r, enum report_around around);

/* Names as in the file; "" for numbers out of range. */
const char *report_frame_name(unsigned x);
const char *report_around_name(unsigned x);

#endif
