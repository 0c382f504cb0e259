/* operate.h — the codebook's tables 1.4 and 1.6 as far as they change an act's type: the single-type rule, and what
 * becomes of an act that is stopped or called off. GUIDELINES go before the codebook: an act that is only planned or
 * possible keeps its own type, and `plover` alone follows the single-type rule. */
#ifndef TRUCE_EVENT_OPERATE_H
#define TRUCE_EVENT_OPERATE_H

#include "doc/ontology.h"

/* What is known of an act when its single type is asked for. */
struct operate_act {
    enum event_type type;
    enum aux aux;
    bool voiced;      /* its actor says so */
    bool conditional; /* it hangs on a condition */
};

/* The single type of an act with its auxiliary mark; TYPE_NONE drops it. */
enum event_type operate_reduce(struct operate_act act);

/* What an act turns into, with mode and CAMEO code; type TYPE_NONE when it is no act. */
struct operate_turn {
    enum event_type type;
    enum mode mode;
    char cameo[5];
};
struct operate_turn operate_stopped(enum event_type type);
struct operate_turn operate_called_off(enum event_type type);
struct operate_turn operate_refused(enum event_type type, enum mode mode, bool mutual);

#endif
