/* coder.h — what the parts of the coder share: the acts found in a sentence, on their way to events.
 *
 * code.c goes through a document sentence by sentence: scene.c knows sentences on sport, films and the like; trigger.c finds
 * words that name acts, reality.c judges each by the words on it, govern.c by those above it (done, planned, denied, part of
 * another act), roles.c collects who and whom, setting.c where and when, counts.c the harm; code.c writes the rows.
 */
#ifndef TRUCE_EVENT_CODER_H
#define TRUCE_EVENT_CODER_H

#include "event/condition.h"

#include "event/head.h"
#include "event/syntax.h"
#include "know/actors.h"
#include "know/lexicon.h"

enum { MOST_FOUND = 96 /* acts looked at in one sentence */, MOST_PARTIES = 24, MOST_PARTS = 8, TRIGGER_ROOM = 48 };

/* A side of an act: a noun, and how it was found. */
struct side {
    uint32_t token;
    bool adjective; /* "Israeli" of an Israeli strike: only a country is known */
};

struct sides {
    struct side rows[MOST_PARTIES];
    uint32_t count;
};

struct found {
    uint32_t token;
    enum event_type type;
    enum mode mode;
    char cameo[5];
    enum lexicon_frame frame;
    const struct lexicon_trigger *entry; /* whose prepositions count */
    enum aux aux;
    bool learnt;      /* named by the head, not the lexicon: gives way to what the lexicon names */
    bool dropped;     /* no event: denied, considered, inside another act's words */
    bool halt;        /* made from an attack that is stopped */
    bool held;        /* dropped as what another act is about: "a call for" of "accepted a call for a truce" */
    uint32_t into;    /* the act it is told as part of (row of found), or NO_ROW */
    uint32_t carrier; /* light verb that carries it, or NO_ROW */
    bool drives;      /* its recipients are whom it drove away, also where all sides act */
    bool undergo;     /* the carrier's subject undergoes: "come under attack" */
    uint32_t content; /* what an agreement, demand, refusal, threat is about (row of found), or NO_ROW */
    struct condition condition;
    struct sides actors, recipients;
};

struct coder {
    const struct lexicon *l;
    const struct actors *a;      /* NULL: adjectives of nationality are not read */
    const struct act_head *head; /* NULL: only the lexicon names acts */
    struct doc *d;
    struct syntax t;
    uint32_t sentence;
    struct found found[MOST_FOUND];
    uint32_t count;
    uint32_t *scenes;                /* [S] bits: what a sentence is about instead of conflict */
    uint32_t *found_at;              /* [T] row of found, or NO_ROW */
    uint8_t *status;                 /* [T] enum trigger_status, of the sentences gone through so far */
    uint32_t *vouchers, *voucher_at; /* [A] attributions by sentence; [S + 1] where a sentence's begin */
    struct {
        uint32_t background, person, building, position, weapon, forces, police, office, military, truce, talks, accident, prisoner,
            violence, paper, area, deal, aid, abstract, surface;
    } class;
};

/* scene.c: what the document's sentences are about (c->scenes); whether that silences an act of the current sentence. */
bool scene_index(struct coder *c, struct arena *scratch);
bool scene_silences(const struct coder *c, uint32_t token, enum event_type type);

/* repair.c: verbs of c->sentence that were tagged as nouns, and lemmas that are no words; changes its tokens and the tree.
 * False when memory is used up. */
bool repair_sentence(struct coder *c);

/* What the lexicon makes of a word: nothing that could name an act, an act, no act, or it has no row that holds. */
enum trigger_status { TRIGGER_NOTHING, TRIGGER_TAKEN, TRIGGER_RULED_OUT, TRIGGER_FREE };

/* code.c: what goes through a document; without a head. Lives in scratch. Errors: TRUCE_ENOMEM. */
truce_status coder_open(const struct lexicon *l, const struct actors *a, struct doc *d, struct work *w, struct coder **out,
                        truce_error *error);

/* code.c: the innermost attribution whose content covers the token and whose cue is another word, or NO_ROW. */
uint32_t code_voucher(const struct coder *c, uint32_t token);

/* mode.c: the mode that the words beside an act give, or the attack before it; `back`: does it point back to that one? */
enum mode mode_beside(const struct coder *c, const struct found *f, bool back);

/* stand.c: is an act with the parties of `e` (of them `actors` that act) and so many places told as an event at all? */
bool stand_event(const struct coder *c, const struct found *f, const struct event *e, uint32_t actors, uint32_t places);

/* trigger.c: the conditions of an entry on a token, and the acts of c->sentence. */
bool trigger_holds(const struct coder *c, uint32_t token, uint32_t first_condition, uint32_t condition_count);
bool trigger_in_class(const struct coder *c, uint32_t token, uint32_t class);
bool trigger_armed(const struct coder *c, uint32_t token);       /* soldiers, fighters, gunmen: by the actor mention or the noun */
struct str trigger_lower(struct str s, char room[TRIGGER_ROOM]); /* ASCII; too long a word stays as it is */
/* "sit-in", of the three tokens that begin with `token` */
struct str trigger_hyphened(const struct coder *c, uint32_t token, char room[TRIGGER_ROOM]);
void trigger_find(struct coder *c);
/* Adds an act, in text order; rows of found change their places. NULL when there is no room. */
struct found *trigger_add(struct coder *c, uint32_t token, const struct lexicon_trigger *e);
static inline enum trigger_status trigger_status(const struct coder *c, uint32_t token)
{
    return (enum trigger_status)c->status[token];
}
enum lexicon_operator trigger_operator(const struct coder *c, uint32_t token);

/* reality.c: the marks on a word (not its negation when it only shares them with a conjunct), and what the whole clause
 * says: conditions, questions, orders, "years ago". */
void reality_worsen(struct found *f, enum aux aux);
void reality_word(struct coder *c, struct found *f, uint32_t token, bool shared);
void reality_refuse(struct found *f);
void reality_settle(struct coder *c, struct found *f);

/* content.c: what a refusal or agreement makes of its content. */
void content_settle(struct coder *c, struct found *f);

/* govern.c: aux, dropped, carrier, content of every act; acts made by stop and resume. */
void govern_sentence(struct coder *c);
void govern_judge(struct coder *c, struct found *f); /* one act alone */

/* join.c: acts told as one (found.into). */
void join_sentence(struct coder *c);

/* roles.c: the sides of a kept act. */
void roles_collect(struct coder *c, struct found *f);

/* Adds a noun with its conjuncts to the sides. */
void roles_add(const struct coder *c, struct sides *s, uint32_t noun);

/* meeting.c: more sides of an act that all sides do. */
void meeting_complete(const struct coder *c, struct found *f);

/* setting.c: place mentions ([MOST_PARTS]) and the time mention of an act; whether its day lies over a month
 * back or is still to come. */
uint32_t setting_places(const struct coder *c, const struct found *f, uint32_t *out);
uint32_t setting_time(const struct coder *c, const struct found *f);
bool setting_long_past(const struct coder *c, uint32_t time);
bool setting_not_yet(const struct coder *c, uint32_t time);

/* counts.c: adds the numbers of harmed people of an act to d->counts. False when memory is used up. */
bool counts_add(struct coder *c, const struct found *f, struct event *e);

/* What tells the country of those whose own words do not: the place of the act, the only country that the sentence's
 * places lie in, and for recipients the country of the state that acts; each "" when there is none. */
struct scene {
    char place[4], sentence[4], actor[4];
    bool actor_named; /* the state that acts is named: "Israeli troops", not "the army" */
    bool actor_armed; /* a group or gang acts, which is mostly at home */
};

/* party.c: adds one side as parties: *added of them, 0 when it can be none. False when memory is used up. */
bool party_add(struct coder *c, const struct found *f, struct side side, enum party_role role, const struct scene *scene,
               uint32_t *added);

/* Can a noun that is no actor be what an attack hits: "a fuel depot", "two tankers", no "campaign" or "missile"? */
bool party_is_target(const struct coder *c, uint32_t noun);

/* Is the act told in words (its actor speaks)? */
static inline bool type_is_verbal(enum event_type type)
{
    return type == TYPE_AGREE || type == TYPE_REQUEST || type == TYPE_ACCUSE || type == TYPE_REJECT || type == TYPE_THREATEN;
}

static inline bool type_is_hostile(enum event_type type)
{
    return type >= TYPE_PROTEST && type <= TYPE_ASSAULT;
}

#endif
