/* machine.h — the state of a conflict's ceasefire while facts come in; one machine a conflict. */
#ifndef TRUCE_RECORD_MACHINE_H
#define TRUCE_RECORD_MACHINE_H

#include "record/draw.h"

struct machine {
    enum truce_state state;
    int32_t since, changed;
    int32_t starts, ends, duration; /* of what is agreed or declared; NO_DAY, 0 when not told */
    bool one_sided, declared;       /* declared by one side alone; that declaration still stands */
    int declarer;                   /* 0 or 1 */
    struct str by;                  /* the declaring party's code */
    bool sought;                    /* somebody seeks a ceasefire */
    int accepted;                   /* bits of the sides that have accepted one */
    uint32_t claim, sought_claim;   /* what made the state; NO_ROW */
    uint32_t ceasefire;             /* row of account.ceasefires that stands, or NO_ROW */
    struct str why;
    int32_t window_start, window_end; /* days of attacks that are counted together */
    int heavy_by;                     /* bits of the sides that attacked with heavy weapons in the window */
    uint32_t killed[2];               /* by attacks of each side in the window */
};

struct attack {
    uint32_t claim;
    int32_t day;
    int by; /* bits of the attacking sides */
    bool heavy;
    uint32_t killed;
};

void machine_begin(struct machine *m);
/* Somebody seeks a ceasefire on a day, by a claim. */
void machine_seek(struct draw *d, struct machine *m, uint32_t claim, int32_t day);
/* A side's word that it accepts a ceasefire without a condition. */
bool machine_accept(struct draw *d, struct machine *m, uint32_t conflict, uint32_t claim, int side);
/* An arrangement's claim. False when memory is used up. */
bool machine_take(struct draw *d, struct machine *m, uint32_t conflict, uint32_t claim);
void machine_attack(struct draw *d, struct machine *m, const struct attack *x);
/* Writes the state into the conflict's row. */
bool machine_end(struct draw *d, struct machine *m, uint32_t conflict);

#endif
