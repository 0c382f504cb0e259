/* machine.h — the state of a ceasefire while facts come in: one machine for the whole of a conflict, one for each part. */
#ifndef TRUCE_RECORD_MACHINE_H
#define TRUCE_RECORD_MACHINE_H

#include "record/draw.h"

struct machine {
    uint32_t conflict;
    enum domain domain; /* what alone it is about; DOMAIN_ALL: all */
    uint32_t place;     /* where alone; NO_ROW: everywhere */
    enum truce_state state;
    int32_t since, changed;
    int32_t starts, ends, duration;   /* of what is agreed or declared; NO_DAY, 0 when not told */
    bool presumed;                    /* starts is the day of agreeing, since the term is one of hours */
    bool one_sided, declared;         /* declared by one side alone; that declaration still stands */
    int declarer;                     /* 0 or 1 */
    int32_t declared_on;              /* when it did so */
    bool inferred;                    /* that it collapsed follows from attacks, and is told by nobody */
    struct str by;                    /* the declaring party's code */
    int32_t sought_on, sought_before; /* when somebody sought a ceasefire last; and last before one side declared its own */
    bool waits;                       /* proposed, and it is the other side's turn */
    int accepted;                     /* bits of the sides that have accepted one */
    int32_t accepted_on[2];           /* the day when each did so last */
    uint32_t claim, sought_claim;     /* what made the state; NO_ROW */
    uint32_t ceasefire;               /* row of account.ceasefires that stands, or NO_ROW */
    uint32_t last;                    /* the one that ended last */
    struct str why;
    struct str third;                 /* of what is agreed: by whose word alone, in words; else empty */
    int32_t window_start, window_end; /* days of attacks that are counted together */
    int heavy_by;                     /* bits of the sides that attacked with heavy weapons in the window */
    int named_by;                     /* those of them that are told to have attacked; the others only by their victims */
    uint32_t killed[2];               /* by attacks of each side in the window */
};

struct attack {
    uint32_t claim;
    int32_t day;
    int by; /* bits of the attacking sides; 0: not told */
    int on; /* bits of the sides whose soldiers it hit */
    bool heavy;
    uint32_t killed;
};

/* place: row of claims.places, or NO_ROW. */
void machine_begin(struct machine *m, uint32_t conflict, enum domain domain, uint32_t place);
/* Somebody seeks a ceasefire on a day, by a claim. */
void machine_seek(struct draw *d, struct machine *m, uint32_t claim, int32_t day);
/* A side's word that it accepts a ceasefire without a condition. */
bool machine_accept(struct draw *d, struct machine *m, uint32_t claim, int side);
/* An arrangement's claim. False when memory is used up. */
bool machine_take(struct draw *d, struct machine *m, uint32_t claim);
void machine_attack(struct draw *d, struct machine *m, const struct attack *x);
/* Writes the state into the ceasefire's row, and of the whole into the conflict's. */
bool machine_end(struct draw *d, struct machine *m, bool whole);

/* Which sides a claim on an arrangement binds: bits 1 and 2. Words for both ("the warring sides") bind both. */
int machine_sides(const struct draw *d, uint32_t conflict, const struct claim *k);
/* Do its words say that it begins at once? */
bool machine_is_now(const struct claim *k);
/* " (by the word of QAT)" when only a third party says that the sides have agreed, else empty. */
struct str machine_third_word(struct draw *d, uint32_t conflict, const struct claim *k);
/* What `why` calls a party: its code, else its name. */
struct str machine_code(const struct draw *d, uint32_t actor);

#endif
