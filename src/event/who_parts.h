/* who_parts.h — what the files of event/who share: names found in the text, phrases that may be parties, and the tree
 * seen from above.
 *
 * who_names finds known names; who_phrases makes a phrase of every noun, name and pronoun that heads an argument, with
 * the country and sector its own words tell; who_refer fills in what only the rest of the document tells.
 */
#ifndef TRUCE_EVENT_WHO_PARTS_H
#define TRUCE_EVENT_WHO_PARTS_H

#include "event/who.h"

/* Bounds that keep the work linear. MODIFIERS: children of a noun that are looked at; MEMBERS: parties that one
 * phrase stands for. VOTE_SLOTS: countries of a document that are counted. */
enum { MEANINGS = 4, MODIFIERS = 24, MEMBERS = 6, VOTE_SLOTS = 64 };

/* A known name or role noun in the text. */
struct match {
    uint32_t first, count;   /* tokens */
    uint32_t head;           /* the token by which it hangs in the tree */
    uint32_t rows[MEANINGS]; /* what it may mean, best first */
    uint32_t meanings;
};

/* A party as far as it is known. */
struct identity {
    const char *name; /* in the knowledge or the text */
    uint32_t name_len;
    uint32_t known; /* row in the knowledge, or NO_ROW */
    uint32_t body;  /* of a role noun: 1 + row of the group or organisation it belongs to ("M23 rebels"), or 0 */
    char country[4];
    uint8_t sector;
    bool local : 1; /* the country is only that of the place or the document */
    bool plural : 1, person : 1, female : 1, male : 1, former : 1, elite : 1; /* elite: out of office */
};

enum phrase_kind {
    PHRASE_NAME,    /* a known person, group, organisation, country, seat or people */
    PHRASE_STRANGE, /* a name that is not known */
    PHRASE_ROLE,    /* a role noun with or without modifiers */
    PHRASE_GENERIC, /* "the group", "both sides": means nothing without its antecedent */
    PHRASE_PRONOUN,
    PHRASE_MODIFIER, /* "Turkish" in "the Turkish offensive" */
    PHRASE_OTHER     /* a noun that is no party; kept because "it" may mean it */
};

struct phrase {
    uint32_t head, first, last; /* tokens; last is the last one inside */
    uint8_t kind;               /* PHRASE_* */
    uint8_t members;            /* of who */
    struct identity who[MEMBERS];
    uint32_t role;      /* row of the role noun in the knowledge, or NO_ROW */
    uint32_t owner;     /* the possessive pronoun that owns it ("its forces"), or NO_ROW */
    uint32_t referent;  /* the phrase it was resolved to, or NO_ROW */
    uint32_t times;     /* how often later phrases were resolved to it */
    bool wants_country; /* its country is that of the context */
    bool site;          /* a place noun: its country is that of the place */
    bool official;      /* a word like "government" or "state" stands before it */
    bool owned;         /* an owner is named, so no context is asked */
    bool definite;
    bool subject;
    bool resolved;
};

struct who {
    const struct actors *a;
    struct doc *d;
    struct arena *scratch;
    uint32_t *child, *sibling; /* [T] first child and next sibling, in text order; NO_ROW */
    uint32_t *left, *right;    /* [T] first and last token of the subtree */
    uint32_t *match_of;        /* [T] row of matches, or NO_ROW */
    uint32_t *mention_of;      /* [T] the mention of a place or time whose head it is, or NO_ROW */
    uint32_t *phrase_of;       /* [T] the phrase whose head it is, or NO_ROW */
    struct match *matches;
    struct phrase *phrases; /* in order of their heads */
    uint32_t match_count, phrase_count;
    size_t match_capacity, phrase_capacity;
    char focus[4];             /* the country that the document is mostly about, "" when none */
    char named[VOTE_SLOTS][4]; /* the countries it names, in no order; "" in free slots */
};

/* Fills child, sibling, left and right. Errors: TRUCE_ENOMEM. */
truce_status who_tree(struct who *w, truce_error *error);

/* Finds known names and role nouns, longest first, without overlap. Errors: TRUCE_ENOMEM. */
truce_status who_names(struct who *w, truce_error *error);

/* The meaning of a match that fits its place in the tree, or NULL. */
const struct known_actor *who_meaning(const struct who *w, const struct match *m);

/* What a name that is not known names. A club is no party, whatever its words mean elsewhere. */
enum who_kind { WHO_ANYTHING, WHO_GROUP, WHO_FIRM, WHO_CLUB };
enum who_kind who_kind(const struct who *w, const struct phrase *p);

/* Does a name that is not known name a law, an event, a work, a field or part of a longer name, and so no party? */
bool who_thing(const struct who *w, const struct phrase *p);

/* Is a noun that is no role noun what only a person is called: "participant", "librarian", "mum"? */
bool who_human(const struct who *w, uint32_t noun);

/* Is it one that a body of people is called by: "company", "team"? */
bool who_body(const struct who *w, uint32_t noun);

/* Makes the phrases. Errors: TRUCE_ENOMEM. */
truce_status who_phrases(struct who *w, truce_error *error);

/* Resolves short names, definite phrases and pronouns to earlier phrases, and bare role nouns to the document's
 * country. Errors: TRUCE_ENOMEM. */
truce_status who_refer(struct who *w, truce_error *error);

/* The nearest of at most REACH phrases before `from` that fits it, or NO_ROW. */
typedef bool who_fits(const struct who *w, const struct phrase *p, const struct phrase *asked);
uint32_t who_look_back(const struct who *w, uint32_t from, who_fits *fits);
bool who_fits_attacker(const struct who *w, const struct phrase *p, const struct phrase *asked);

/* What the knowledge tells of an actor, as one party. */
struct identity who_identity(const struct known_actor *k);

/* The phrase refers to `other`; who_become also takes over whom that stands for. */
void who_take_up(struct who *w, struct phrase *p, uint32_t other);
void who_become(struct who *w, struct phrase *p, uint32_t other);

/* Definite noun phrases, resolved in place; those that return a bool tell whether they found what is meant.
 * who_refer_generic: "the group", "both sides", "his counterpart"; who_set_pair: "the two leaders"; who_mean_named: "the court"
 * after a court's name; who_mean_leader: "the Russian leader"; who_mean_longer: the short form of a name; who_mean_thing: "this
 * aid". */
void who_refer_generic(struct who *w, uint32_t at);
bool who_set_pair(struct who *w, uint32_t at);
bool who_mean_named(struct who *w, uint32_t at);
bool who_mean_leader(struct who *w, uint32_t at);
bool who_mean_longer(struct who *w, uint32_t at);
void who_mean_thing(struct who *w, uint32_t at);

/* The phrase a pronoun stands for, NO_ROW when that cannot be told; the pronoun's own identity is filled by
 * who_refer. Looks back a few sentences, over at most REACH phrases. */
enum { REACH = 96 };
bool who_agree(const struct who *w, uint32_t pronoun, uint32_t phrase); /* in number, gender and kind */
uint32_t who_antecedent(const struct who *w, uint32_t pronoun, uint32_t speaker);

/* The phrase whose words a verb of saying introduces around `token`: the subject of the nearest such verb above it,
 * or NO_ROW. */
uint32_t who_speaker(const struct who *w, uint32_t token);
bool who_says(const struct who *w, uint32_t verb);

/* The preposition of a token, or NO_ROW. */
uint32_t who_case(const struct who *w, uint32_t token);

/* The known noun that a noun counts: "dozens of militants"; NO_ROW when it counts none. */
uint32_t who_counted_noun(const struct who *w, uint32_t token);

/* Is a token the head of a place or a word of a time, or another word of a place's name ("Kryvyi Rih")? */
bool who_in_place(const struct who *w, uint32_t token);

/* Small questions about tokens; false for NO_ROW. */
bool who_is(const struct who *w, uint32_t token, const char *const *words); /* form, case folded; list ends with NULL */
bool who_lemma_is(const struct who *w, uint32_t token, const char *const *words);
bool who_capital(const struct who *w, uint32_t token);

#endif
