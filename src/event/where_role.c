#include "event/where_parts.h"

static const char *const from_words[] = {"from", "leave", "left", "leaving", "fled", "flee", "fleeing", NULL};
static const char *const to_words[] = {"to", "into", "toward", "towards", "onto", "for", NULL};
static const char *const motion[] = {"go", "travel", "fly", "arrive", "head", "move", "return", "flee", "march", "send", "sail", "drive", "come",
                                     "deport", "transfer", "bring", "evacuate", "deploy", "visit", "walk", "ship", "deliver", "take",
                                     "going", "went", "travelled", "traveled", "flew", "headed", "moved", "returned", "sent", "came",
                                     "arrived", "deported", "transferred", "brought", "evacuated", "deployed", "heading", NULL};
static const char *const speaking[] = {"say", "said", "says", "reject", "rejected", "rejects", "accuse", "accused", "accuses", "deny", "denied",
                                       "denies", "warn", "warned", "warns", "agree", "agreed", "agrees", "want", "wants", "wanted", "demand",
                                       "demanded", "demands", "call", "called", "urge", "urged", "refuse", "refused", "announce",
                                       "announced", "insist", "insists", "insisted", "propose", "proposed", "claims", "claimed", "consider",
                                       "considers", "believes", "hopes", "has", "will", "would", "is", "announces", "offered", "offers",
                                       "confirmed", "confirms", "condemned", "condemns", "backed", "backs", "supports", "supported",
                                       "threatened", "threatens", "responded", "plans", "planned", "launched", "attacked", "fired", NULL};

static bool acts_as_government(const struct gazetteer_place *p, const struct where *w)
{
    if (p->kind == GAZETTEER_COUNTRY) return true;
    if (p->kind != GAZETTEER_CITY && p->kind != GAZETTEER_FACILITY) return false;
    return w->actors && actors_country(w->actors, p->name)[0] != '\0';
}

/* Is the toponym the subject of a verb? By the tree, or by the word behind it when there is none. */
static bool is_subject(const struct where *w, const struct toponym *t)
{
    if (!w->tagged) return where_is(w, where_after(w, t->first + t->count - 1), speaking);
    for (uint32_t i = 0; i < t->count; i++) {
        unsigned rel = deprel_base(w->d->tokens[t->first + i].deprel);
        if (rel == REL_NSUBJ) return true;
    }
    return false;
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
    struct gazetteer_place p = w->names[t->name].places[t->meaning];
    uint32_t before = where_before(w, t->first);
    if (t->part_of_name) return ROLE_NAME_PART;
    if (where_is(w, before, from_words)) return ROLE_ORIGIN;
    if (where_is(w, before, to_words)) return moves_there(w, before) ? ROLE_DESTINATION : ROLE_EVENT;
    if (is_subject(w, t)) {
        p.name = doc_text(w->d, t->span);
        if (acts_as_government(&p, w)) return ROLE_METONYM;
    }
    return ROLE_EVENT;
}
