/* lexicon.h — the words that name acts: triggers with their event type, mode and CAMEO code, operators, cues, scenes.
 *
 * Read from the plain TSV files in data/lexicon, which people can review and extend; data/lexicon/README.md explains
 * the columns and the small language of conditions. This module only reads and looks up: what a condition means on a
 * tree is decided in event/trigger.c.
 */
#ifndef TRUCE_KNOW_LEXICON_H
#define TRUCE_KNOW_LEXICON_H

#include "doc/doc.h"

struct lexicon;

/* Where a condition looks, seen from the trigger. */
enum lexicon_place {
    LOOK_OBJECT,      /* obj: the logical object, also of passives and participles */
    LOOK_SUBJECT,     /* subj: the logical subject, shared ones too */
    LOOK_PARTICLE,    /* prt: "call off" */
    LOOK_MODIFIER,    /* mod: adjectives, compounds and possessives before a noun */
    LOOK_CLAUSE,      /* clause: the verb of a complement clause */
    LOOK_PREPOSITION, /* p.on: the noun behind the preposition */
    LOOK_GOVERNOR,    /* gov: the word it depends on */
    LOOK_SENTENCE,    /* sent: any word of the sentence */
    LOOK_PASSIVE,     /* passive: the voice, no words */
    LOOK_INFINITIVE,  /* inf: the verb of an infinitive: "told them to go" */
    LOOK_SELF,        /* self: the trigger as it is written: "talk", not "talks" */
    LOOK_WITH,        /* with: whatever hangs on it, and the word right behind it: idioms, "set free" */
    LOOK_CASE,        /* case: the preposition before it, "under fire" */
    LOOK_WISHED,      /* that: the verb of a wish, "that he leave", no words needed */
    LOOK_REFUSED,     /* refused: "will not", "would never" on the verb, no words */
    LOOK_NOT,         /* not: any negation on it, no words */
    LOOK_PLACES
};

/* One condition: some word at `look` is one of `words` ([word_count] rows of the lexicon's words); without words it is
 * enough that there is something. */
struct lexicon_condition {
    enum lexicon_place look;
    bool negated;
    struct str preposition;
    uint32_t first_word, word_count;
};

/* One alternative of a condition. */
struct lexicon_word {
    enum lexicon_word_kind {
        WORD_LEMMA,
        WORD_CLASS,
        WORD_ACTOR,
        WORD_PLACE,
        WORD_PARTY,
        WORD_NUMBER,
        WORD_TIME,
        WORD_ARMED,
        WORD_SEVERAL
    } kind;
    struct str text; /* the lemma */
    uint32_t class;  /* number of the class */
};

/* How the grammar of a trigger gives the parties. */
enum lexicon_frame {
    FRAME_ACT,     /* subject acts, object undergoes; of a noun: "killing of" R */
    FRAME_DO,      /* only the subject; of a noun: "withdrawal of" A */
    FRAME_MUTUAL,  /* all sides act: meetings, clashes */
    FRAME_VISIT,   /* subject is the guest, the destination's state the host */
    FRAME_HOST,    /* subject is the host */
    FRAME_UNDERGO, /* subject undergoes: "flee", "fall"; the cause acts */
    FRAME_RESULT,  /* what an attack does: "kill", "wound"; joins the attack it belongs to */
    FRAME_GIVE,    /* object is a thing, recipient behind "to" or the indirect object */
    FRAME_FEEL,    /* subject acts, of a passive too: "is opposed to", "was alarmed by" */
    FRAME_NONE,    /* takes the word out: "attack a problem" */
    FRAMES
};

struct lexicon_trigger {
    enum event_type type;
    enum mode mode;
    char cameo[5];
    enum lexicon_frame frame;
    bool weak;                                     /* only as the object of an operator or light verb: "aid" */
    bool negated;                                  /* its negation is what makes it this act: "will not accept" */
    uint32_t first_preposition, preposition_count; /* rows of the lexicon's words: what stands before a recipient */
    uint32_t first_condition, condition_count;
    uint32_t line; /* for messages */
};

/* What an operator does to the act it governs (codebook 1.6). */
enum lexicon_operator {
    OPERATOR_NONE,
    OPERATOR_FUTURE,  /* plan to, expected to */
    OPERATOR_MAYBE,   /* may, possible */
    OPERATOR_NOT,     /* fail to */
    OPERATOR_DROP,    /* consider, deny, fear: no event inside */
    OPERATOR_ATTEMPT, /* try to: an attack has begun, others are still to come */
    OPERATOR_STOP,    /* halt, suspend: turns the act into its end */
    OPERATOR_CANCEL,  /* call off, scrap: ended before it began */
    OPERATOR_RESUME,  /* resume, restore: the act again */
    OPERATOR_LIGHT,   /* carry out, launch: the object names the act, the subject acts */
    OPERATOR_UNDERGO, /* come under, suffer: the subject undergoes */
    OPERATOR_PAST,    /* previous, former */
    OPERATORS
};

struct lexicon_operation {
    enum lexicon_operator operator;
    uint32_t first_condition, condition_count;
};

/* What a sentence may be about instead of conflict (scenes.tsv), where words of war mean something else. */
enum { MOST_SCENES = 32 };

struct lexicon_scene {
    struct str name;
    uint32_t types; /* bits 1 << type of the acts that it silences */
    bool own;       /* only acts done by its own words ("prices retreated") or to what tells it */
};

/* How a word belongs to a scene. */
enum scene_part {
    SCENE_TELLS,   /* enough alone */
    SCENE_HINTS,   /* two are enough */
    SCENE_UNLESS,  /* shows that it is earnest all the same */
    SCENE_EARNEST, /* an act that stays */
    SCENE_PARTS
};

/* Reads classes.tsv, triggers.tsv, operators.tsv, cues.tsv and scenes.tsv of a directory, and the user's own triggers from the
 * file `extra` when it is not NULL; those come before ours. Lives in the arena.
 * Errors: TRUCE_EIO, TRUCE_EMODEL with file and line, TRUCE_ENOMEM. */
truce_status lexicon_open(const char *directory, const char *extra, struct arena *arena, struct lexicon **out, truce_error *error);

/* The triggers of a lemma and part of speech ('v', 'n' or 'a'), those with most conditions first: the number of them
 * and the first through lexicon_trigger. 0 when there is none. */
uint32_t lexicon_triggers(const struct lexicon *l, struct str lemma, char pos, uint32_t *first);
const struct lexicon_trigger *lexicon_trigger(const struct lexicon *l, uint32_t entry);

/* Likewise for operators. */
uint32_t lexicon_operators(const struct lexicon *l, struct str lemma, char pos, uint32_t *first);
const struct lexicon_operation *lexicon_operation(const struct lexicon *l, uint32_t entry);

const struct lexicon_condition *lexicon_condition(const struct lexicon *l, uint32_t row);
const struct lexicon_word *lexicon_word(const struct lexicon *l, uint32_t row);

/* Is the lemma in the class? Classes are numbered in the order of their first line; NO_ROW for an unknown name. */
bool lexicon_in_class(const struct lexicon *l, uint32_t class, struct str lemma);
uint32_t lexicon_class(const struct lexicon *l, const char *name);

/* What a cue word says about an act of a type: its mode (MODE_NONE for none), and the contexts it stands for. */
enum mode lexicon_mode_cue(const struct lexicon *l, struct str lemma, enum event_type type);
uint64_t lexicon_contexts(const struct lexicon *l, struct str lemma);

uint32_t lexicon_scenes(const struct lexicon *l);
const struct lexicon_scene *lexicon_scene(const struct lexicon *l, uint32_t scene);

/* Adds to parts, for each part, the scenes (bit 1 << scene) in which the lemma is of that part. */
void lexicon_scenes_of(const struct lexicon *l, struct str lemma, uint32_t parts[SCENE_PARTS]);

#endif
