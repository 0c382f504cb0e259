#include "event/where_parts.h"

static const char *const from_words[] = {"from", "leave", "left", "leaving", "fled", "flee", "fleeing", NULL};
static const char *const to_words[] = {"to", "into", "toward", "towards", "onto", "for", NULL};
static const char *const motion[] = {
    "go",      "travel",   "fly",         "arrive",    "head",      "move",     "return",  "flee",  "march",    "send", "sail",
    "drive",   "come",     "deport",      "transfer",  "bring",     "evacuate", "deploy",  "visit", "walk",     "ship", "deliver",
    "take",    "going",    "went",        "travelled", "traveled",  "flew",     "headed",  "moved", "returned", "sent", "came",
    "arrived", "deported", "transferred", "brought",   "evacuated", "deployed", "heading", NULL};
static const char *const speaking[] = {
    "say",       "said",      "says",      "reject",   "rejected", "rejects", "accuse",   "accused",   "accuses",    "deny",
    "denied",    "denies",    "warn",      "warned",   "warns",    "agree",   "agreed",   "agrees",    "want",       "wants",
    "wanted",    "demand",    "demanded",  "demands",  "call",     "called",  "urge",     "urged",     "refuse",     "refused",
    "announce",  "announced", "insist",    "insists",  "insisted", "propose", "proposed", "claims",    "claimed",    "consider",
    "considers", "believes",  "hopes",     "has",      "will",     "would",   "is",       "announces", "offered",    "offers",
    "confirmed", "confirms",  "condemned", "condemns", "backed",   "backs",   "supports", "supported", "threatened", "threatens",
    "responded", "plans",     "planned",   "launched", "attacked", "fired",   NULL};

static const char *const with_words[] = {"with", "between", NULL};
static const char *const borders[] = {"border", "borders", "frontier", "boundary", "crossing", NULL};
static const char *const of_words[] = {"of", NULL};
static const char *const determiners[] = {"the", "both", NULL};
static const char *const offices[] = {"government", "president", "minister",   "army",   "forces", "parliament",
                                      "military",   "leader",    "ambassador", "prime",  "king",   "authorities",
                                      "cabinet",    "navy",      "embassy",    "people", NULL};

/* Whom one speaks to is no place. */
static const char *const addressing[] = {"accuse", "accused", "accuses", "urge",    "urged",    "urges",  "assure", "assured",
                                         "tell",   "told",    "tells",   "ask",     "asked",    "asks",   "warn",   "warned",
                                         "warns",  "thank",   "thanked", "blame",   "blamed",   "blames", "invite", "invited",
                                         "offer",  "offered", "offers",  "promise", "promised", NULL};

/* What a state does or has as a state; "Syria's frontiers" is the place. */
static const char *const deeds[] = {
    "strike",     "strikes",    "airstrikes",  "airstrike",    "attack",     "attacks",    "offensive",  "invasion",
    "operation",  "operations", "bombardment", "campaign",     "decision",   "demand",     "demands",    "call",
    "offer",      "proposal",   "plan",        "announcement", "response",   "government", "forces",     "army",
    "military",   "president",  "minister",    "ministry",     "parliament", "troops",     "withdrawal", "claim",
    "claims",     "refusal",    "rejection",   "threat",       "threats",    "position",   "blockade",   "sanctions",
    "ambassador", "envoy",      "leader",      "leaders",      "support",    NULL};

/* A country, or a city or palace that news uses for its government. */
static bool acts_as_government(const struct where *w, const struct toponym *t)
{
    const struct gazetteer_place *p = w->names[t->name].places + t->meaning;
    if (p->kind == GAZETTEER_COUNTRY) return true;
    if (p->kind != GAZETTEER_CITY && p->kind != GAZETTEER_FACILITY) return false;
    struct known_actor known;
    if (!w->actors || actors_named(w->actors, doc_text(w->d, t->span), &known, 1) == 0) return p->capital;
    return known.kind == ACTOR_CAPITAL || known.kind == ACTOR_SEAT || known.kind == ACTOR_COUNTRY;
}

/* A headline's "Washington to sell missiles". */
static bool promises(const struct where *w, uint32_t head)
{
    const struct doc *d = w->d;
    uint32_t verb = head + 2;
    return verb < d->token_count && d->tokens[head + 1].xpos == XPOS_TO && d->tokens[verb].xpos == XPOS_VB &&
           d->tokens[verb].deprel == REL_ACL && doc_head(d, verb) == head;
}

/* The token that stands for a toponym in its clause: its head, or the first item of the list it is in. */
static uint32_t list_head(const struct where *w, const struct toponym *t)
{
    enum { CLIMB = 6 };
    uint32_t at = where_head(w, t);
    for (int i = 0; i < CLIMB && w->d->tokens[at].deprel == REL_CONJ && doc_head(w->d, at) != NO_ROW; i++) at = doc_head(w->d, at);
    return at;
}

/* Does the place act rather than hold an act? By the tree, or by the word behind it when there is none. */
static bool is_agent(const struct where *w, const struct toponym *t)
{
    uint32_t head = list_head(w, t);
    bool own = head >= t->first && head < t->first + t->count;
    uint32_t before = where_before(w, own ? t->first : head);
    if (where_is(w, before, determiners)) before = where_before(w, before);
    if (where_is(w, before, with_words)) return !where_is(w, where_before(w, before), borders);
    if (where_is(w, before, of_words) && where_is(w, where_before(w, before), offices)) return true;
    if (!w->tagged) return where_is(w, where_after(w, t->first + t->count - 1), speaking);
    bool country = w->names[t->name].places[t->meaning].kind == GAZETTEER_COUNTRY;
    switch (w->d->tokens[head].deprel) {
    case REL_NSUBJ:
    case REL_NSUBJ_OUTER:
    case REL_OBL_AGENT:
    case REL_IOBJ:
    case REL_VOCATIVE: return true;
    case REL_ROOT: return promises(w, head);
    case REL_OBJ: return where_is(w, doc_head(w->d, head), addressing);
    case REL_NMOD_POSS: return country && where_is(w, doc_head(w->d, where_head(w, t)), deeds);
    case REL_COMPOUND: return country && t->span.end - t->span.start <= 4; /* "US strikes", but not "Ukraine war" */
    default: return false;
    }
}

/* Does a verb of motion stand within a few words before? */
static bool moves_there(const struct where *w, uint32_t token)
{
    enum { WINDOW = 8 };
    for (int i = 0; i < WINDOW && token != NO_ROW; i++, token = where_before(w, token)) {
        if (where_is(w, token, motion)) return true;
        struct str lemma = doc_lemma(w->d, token);
        for (const char *const *m = motion; lemma.len && *m; m++)
            if (str_is(lemma, *m)) return true;
    }
    return false;
}

enum place_role where_role(const struct where *w, uint32_t toponym)
{
    const struct toponym *t = w->toponyms + toponym;
    uint32_t before = where_before(w, t->first);
    if (where_is(w, before, determiners)) before = where_before(w, before);
    if (t->part_of_name) return ROLE_NAME_PART;
    if (where_is(w, before, from_words)) return ROLE_ORIGIN;
    if (where_is(w, before, to_words)) return moves_there(w, before) ? ROLE_DESTINATION : ROLE_EVENT;
    return is_agent(w, t) && acts_as_government(w, t) ? ROLE_METONYM : ROLE_EVENT;
}
