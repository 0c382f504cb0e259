#include "event/operate.h"

#include "event/coder.h"

static bool friendly(enum event_type type)
{
    return type == TYPE_CONSULT || type == TYPE_SUPPORT || type == TYPE_COOPERATE || type == TYPE_AID;
}

enum event_type operate_reduce(struct operate_act act)
{
    switch (act.aux) {
    case AUX_NEGATION: return TYPE_NONE;
    case AUX_FUTURE:
        if (friendly(act.type)) return TYPE_AGREE;
        if (act.type == TYPE_RETREAT) return TYPE_CONCEDE;
        return type_is_hostile(act.type) && act.voiced ? TYPE_THREATEN : act.type;
    case AUX_HYPOTHETICAL:
        if (friendly(act.type)) return act.voiced && act.conditional ? TYPE_AGREE : TYPE_NONE;
        if (act.type == TYPE_RETREAT) return TYPE_CONCEDE;
        if (type_is_hostile(act.type)) return act.voiced ? TYPE_THREATEN : TYPE_NONE;
        return act.type;
    case AUX_NONE:
    case AUX_HISTORICAL:
    case AUXES: break;
    }
    return act.type;
}

struct operate_turn operate_stopped(enum event_type type)
{
    switch (type) {
    case TYPE_CONSULT: return (struct operate_turn){TYPE_SANCTION, MODE_WITHDRAW, "164"};
    case TYPE_AID:
    case TYPE_COOPERATE:
    case TYPE_SUPPORT: return (struct operate_turn){TYPE_SANCTION, MODE_DISCONTINUE, "162"};
    case TYPE_ASSAULT: return (struct operate_turn){TYPE_RETREAT, MODE_CEASEFIRE, "0871"};
    case TYPE_MOBILIZE: return (struct operate_turn){TYPE_RETREAT, MODE_WITHDRAW, "0874"};
    case TYPE_SANCTION: return (struct operate_turn){TYPE_RETREAT, MODE_NONE, "085"};
    case TYPE_PROTEST: return (struct operate_turn){TYPE_CONCEDE, MODE_NONE, "082"};
    case TYPE_COERCE:
    case TYPE_REQUEST:
    case TYPE_REJECT:
    case TYPE_THREATEN: return (struct operate_turn){TYPE_CONCEDE, MODE_NONE, "081"};
    case TYPE_RETREAT: return (struct operate_turn){TYPE_REJECT, MODE_YIELD, "124"};
    default: return (struct operate_turn){TYPE_NONE, MODE_NONE, ""};
    }
}

struct operate_turn operate_called_off(enum event_type type)
{
    if (type == TYPE_CONSULT) return (struct operate_turn){TYPE_REJECT, MODE_MEET, "125"};
    if (type == TYPE_ASSAULT || type == TYPE_MOBILIZE || type == TYPE_SANCTION)
        return (struct operate_turn){TYPE_CONCEDE, MODE_NONE, "081"};
    return operate_stopped(type);
}

struct operate_turn operate_refused(enum event_type type, enum mode mode, bool mutual)
{
    if (type == TYPE_CONSULT || (mode == MODE_NONE && mutual)) return (struct operate_turn){TYPE_REJECT, MODE_MEET, "125"};
    if (type == TYPE_AID || type == TYPE_COOPERATE) return (struct operate_turn){TYPE_REJECT, MODE_ASSIST, "121"};
    if (mode == MODE_RESIGN) return (struct operate_turn){TYPE_REJECT, MODE_CHANGE, "123"};
    return (struct operate_turn){TYPE_REJECT, MODE_YIELD, "124"};
}
