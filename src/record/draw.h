/* draw.h — what the parts of an account share while it is drawn. */
#ifndef TRUCE_RECORD_DRAW_H
#define TRUCE_RECORD_DRAW_H

#include "record/account.h"

/* Whom a party stands for: a state with all that acts for it or lives in it, or a group. */
struct side {
    struct str code; /* ISO 3166 alpha-3 of a state; a group's code */
    bool group;
    uint32_t state;    /* of a group: the side of its country, or NO_ROW */
    uint32_t actor;    /* row of claims.actors that most claims name it by, NO_ROW while none does */
    uint32_t mentions; /* how often by that row */
};

enum { ALLIES_MOST = 4 };
typedef uint32_t allies_rows[2][ALLIES_MOST]; /* further sides (rows) of each of two sides; NO_ROW fills up */

struct draw {
    const struct claims *c;
    struct account *a;
    struct arena *arena;
    int32_t on;
    struct side *sides;
    uint32_t side_count;
    size_t side_capacity;
    uint32_t *side_slots;          /* side.c */
    uint32_t *side_of;             /* [claims.actor_count]: row of sides, or NO_ROW */
    allies_rows *allies;           /* [conflict_count]: of conflicts joined to it */
    uint32_t (*conflict_sides)[2]; /* [conflict_count]: rows of sides: the two that give a conflict its name */
};

/* What a claim may be of use for. Claims are large and many: a part looks at these bits before it looks at a claim. */
enum {
    TELLS_ACT = 1,      /* of an incident */
    TELLS_WORDS = 2,    /* a statement or an arrangement */
    TELLS_ATTACK = 4,   /* an event of type ASSAULT */
    TELLS_MEETING = 8,  /* an event that may be talks, a signing, talks called off */
    TELLS_LEVER = 16,   /* an event that may be a measure */
    TELLS_CONTROL = 32, /* an event at a place that may change hands */
    TELLS_CHARGE = 64   /* a party charges another with a deed */
};

/* Sets a->tells unless it is set. False when memory is used up. */
bool draw_tells(const struct claims *c, struct arena *arena, struct account *a);

/* The parts, in the order account_draw calls them; each reads what the ones before wrote. */
truce_status account_incidents(const struct claims *c, struct arena *arena, struct account *out); /* incident.c */
truce_status draw_conflicts(struct draw *d);                                                      /* conflict.c */
truce_status draw_meetings(struct draw *d);                                                       /* meeting.c */
truce_status draw_stands(struct draw *d);                                                         /* stand.c */
truce_status draw_agreements(struct draw *d);                                                     /* agreement.c */
truce_status draw_ceasefires(struct draw *d);                                                     /* ceasefire.c */
truce_status draw_violations(struct draw *d);                                                     /* violation.c */
truce_status draw_measures(struct draw *d);                                                       /* measure.c */
truce_status draw_controls(struct draw *d);                                                       /* control.c */

/* Which of a conflict's sides (0 or 1) a party belongs to; -1: neither. */
int draw_side(const struct draw *d, uint32_t conflict, uint32_t actor);

/* The same without allies that people joined to a side: their word does not bind it. */
int draw_own_side(const struct draw *d, uint32_t conflict, uint32_t actor);

/* What is said again and again keeps its first claims as evidence: the rest are found by truce find. */
enum { EVIDENCE_MOST = 48 };

/* Adds claims as evidence, parties as a list of account.parties, none twice; memory used up gives false. */
bool draw_evidence(struct draw *d, evidence_rows *to, uint32_t claim);
bool draw_party(struct draw *d, party_rows *to, uint32_t actor);

/* A sentence in the arena, cut at 400 bytes; empty when memory is used up. */
struct str draw_words(struct draw *d, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The day a claim tells, else that of its publication; *told says which. NO_DAY when neither is known. */
int32_t draw_day(const struct draw *d, const struct claim *k, bool *told);

/* Is it only on the word of somebody who is no side? A mediator's word alone binds nobody. */
bool draw_third_says(const struct draw *d, uint32_t conflict, const struct claim *k);

/* Does an event tell that something is signed? */
bool draw_signs(const struct claim *k);

/* Is an arrangement signed, by the words of its own sentence? */
bool draw_signed(const struct draw *d, uint32_t row);

/* The party that tables show for what a party acts for: Putin and the Kremlin are Russia, a spokesman of M23 is M23. */
uint32_t draw_principal(const struct draw *d, uint32_t actor);

/* The same in a conflict, where a group that is only called "the rebels" is its side's first party. */
uint32_t draw_party_in(const struct draw *d, uint32_t conflict, uint32_t actor);

#endif
