#include "record/account.h"

#define NAMED(x, names) ((unsigned)(x) < sizeof(names) / sizeof *(names) ? (names)[x] : "")

const char *truce_state_name(enum truce_state x)
{
    static const char *const names[TRUCE_STATES] = {"none", "proposed", "agreed", "in_force", "suspended", "collapsed", "expired"};
    return NAMED(x, names);
}

const char *status_name(enum status x)
{
    static const char *const names[STATUSES] = {"",       "reported", "corroborated", "claimed",      "disputed",
                                                "denied", "planned",  "conditional",  "hypothetical", "retracted"};
    return NAMED(x, names);
}

const char *meeting_status_name(enum meeting_status x)
{
    static const char *const names[MEETING_STATUSES] = {"planned", "held", "cancelled"};
    return NAMED(x, names);
}

const char *measure_kind_name(enum measure_kind x)
{
    static const char *const names[MEASURE_KINDS] = {
        "", "military_aid", "intelligence_sharing", "economic_aid", "humanitarian_aid", "sanctions", "arms_embargo", "blockade"};
    return NAMED(x, names);
}

const char *measure_action_name(enum measure_action x)
{
    static const char *const names[ACTIONS] = {"", "announced", "threatened", "started", "paused", "reduced", "resumed", "ended"};
    return NAMED(x, names);
}

const char *control_act_name(enum control_act x)
{
    static const char *const names[CONTROL_ACTS] = {"", "captured", "recaptured", "withdrawn", "entered", "advanced"};
    return NAMED(x, names);
}
