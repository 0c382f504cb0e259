#include "event/who_owner.h"

static const char *const FORMER[] = {"former", "ex", "late", "ousted", "deposed", "toppled", "onetime", "exiled", "slain", NULL};
static const char *const LED[] = {"led",    "controlled", "run",   "dominated", "majority", "affiliated",
                                  "linked", "owned",      "based", "held",      NULL};
static const char *const BACKED[] = {"backed",    "supported", "allied",   "aligned",   "trained",    "funded",
                                     "mediated",  "brokered",  "born",     "sponsored", "made",       "supplied",
                                     "occupied",  "friendly",  "speaking", "armed",     "recognised", "recognized",
                                     "appointed", "installed", "endorsed", NULL};
static const char *const LOYAL[] = {"loyal", "faithful", "belong", "answer", NULL};
static const char *const OF[] = {"of", "from", "for", "in", "at", "within", "inside", "with", NULL};
static const char *const WITHIN[] = {"in", "at", "within", "inside", NULL};

/* "anti-government", "US-backed": named, but no owner. */
static bool is_opposed(const struct who *w, uint32_t first, uint32_t last)
{
    static const char *const anti[] = {"anti", "non", "counter", "pro", NULL};
    static const char *const hyphen[] = {"-", NULL};
    const struct sentence *s = w->d->sentences + w->d->tokens[first].sentence;
    uint32_t end = s->first_token + s->token_count;
    if (last + 2 < end && who_is(w, last + 1, hyphen) && who_is(w, last + 2, BACKED)) return true;
    return first >= s->first_token + 2 && who_is(w, first - 1, hyphen) && who_is(w, first - 2, anti);
}

static void add_country(struct owners *o, const char country[4])
{
    o->named = true;
    for (uint32_t i = 0; i < o->countries; i++)
        if (memcmp(o->country[i], country, 4) == 0) return;
    if (o->countries < MEMBERS && country[0]) memcpy(o->country[o->countries++], country, 4);
}

static void add_known(const struct who *w, struct owners *o, const struct match *m)
{
    const struct known_actor *k = who_meaning(w, m);
    if (!k || is_opposed(w, m->first, m->first + m->count - 1)) return;
    switch (k->kind) {
    case ACTOR_COUNTRY:
        for (struct str codes = k->finer; codes.len;) { /* "E3 diplomats" */
            char one[4] = {0};
            struct str code = str_cut(&codes, ';');
            memcpy(one, code.at, 3);
            add_country(o, one);
        }
        add_country(o, k->country);
        break;
    case ACTOR_NATIONALITY:
    case ACTOR_PEOPLE:
    case ACTOR_CAPITAL: add_country(o, k->country); break;
    case ACTOR_SEAT:
        add_country(o, k->country);
        o->body = k;
        break;
    case ACTOR_GROUP:
    case ACTOR_ORGANISATION:
        o->named = true;
        if (!o->body) o->body = k;
        break;
    case ACTOR_PERSON:
        o->named = true;
        if (!o->person) o->person = k;
        break;
    case ACTOR_COMMUNITY:
        o->named = true;
        if (!o->community) o->community = k;
        break;
    case ACTOR_ROLE:
        if (k->modifier != SECTOR_NONE && o->modifier != SECTOR_REB) o->modifier = k->modifier;
        break;
    }
}

static void add_place(const struct who *w, uint32_t token, struct owners *o, bool within)
{
    uint32_t mention = w->mention_of[token];
    if (mention == NO_ROW || w->d->mentions[mention].kind != MENTION_PLACE || o->place[0]) return;
    memcpy(o->place, w->d->places[w->d->mentions[mention].row].country, 4);
    o->within = within;
}

/* A pre-modifier and what is joined to it ("US and Ukrainian"). */
static void add_modifier(const struct who *w, uint32_t token, struct owners *o)
{
    if (w->match_of[token] != NO_ROW)
        add_known(w, o, w->matches + w->match_of[token]);
    else
        add_place(w, token, o, false);
    if (who_is(w, token, FORMER)) o->former = true;
    bool led = who_is(w, token, LED) || who_lemma_is(w, token, LOYAL);
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        if (!led && rel != REL_CONJ && rel != REL_AMOD && rel != REL_COMPOUND) continue;
        if (w->match_of[c] != NO_ROW) add_known(w, o, w->matches + w->match_of[c]);
    }
}

/* Owners of the noun an owner phrase is about: "of Ukraine's military". */
static void add_inner(const struct who *w, uint32_t token, struct owners *o)
{
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        if (rel != REL_AMOD && rel != REL_COMPOUND && rel != REL_NMOD) continue;
        if (w->match_of[c] != NO_ROW)
            add_known(w, o, w->matches + w->match_of[c]);
        else if (w->d->tokens[c].deprel == REL_NMOD_POSS && w->d->tokens[c].upos == UPOS_PRON)
            o->pronoun = c;
    }
}

/* "from Argentina, Brazil and Peru", also where the tree hangs the third on the second */
static void add_joined(const struct who *w, uint32_t token, struct owners *o)
{
    uint32_t from = token;
    for (int depth = 0; depth < MEMBERS && from != NO_ROW; depth++) {
        uint32_t last = NO_ROW;
        for (uint32_t c = w->child[from], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
            if (deprel_base(w->d->tokens[c].deprel) == REL_CONJ && w->match_of[c] != NO_ROW) {
                add_known(w, o, w->matches + w->match_of[c]);
                last = c;
            }
        from = last;
    }
}

/* "lawmakers in Paris and London": is the state joined to another, so that there are two parties? */
static bool joined_to_state(const struct who *w, uint32_t token, const char country[4])
{
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        if (deprel_base(w->d->tokens[c].deprel) != REL_CONJ || w->match_of[c] == NO_ROW) continue;
        const struct known_actor *k = who_meaning(w, w->matches + w->match_of[c]);
        if (k && (k->kind == ACTOR_CAPITAL || k->kind == ACTOR_COUNTRY) && strcmp(k->country, country) != 0) return true;
    }
    return false;
}

/* "of the Free Syrian Army", "from Gaza", "'s military". */
static void add_complement(const struct who *w, uint32_t token, struct owners *o, bool possessive)
{
    uint32_t mark = who_case(w, token);
    static const char *const to[] = {"to", NULL};
    static const char *const aide[] = {"adviser", "advisor", "aide", "deputy", "secretary", "assistant", NULL};
    bool served = who_is(w, mark, to) && (who_lemma_is(w, doc_head(w->d, token), aide) || who_is(w, doc_head(w->d, token), aide));
    if (!possessive && !served && !who_is(w, mark, OF)) return;
    bool within = who_is(w, mark, WITHIN);
    const struct match *m = w->match_of[token] == NO_ROW ? NULL : w->matches + w->match_of[token];
    const struct known_actor *k = m ? who_meaning(w, m) : NULL;
    if (k && k->kind == ACTOR_ROLE) {
        if (within && k->role != CLASS_BODY) return;
        if (k->sector != SECTOR_NONE) o->complement = k->modifier != SECTOR_NONE ? k->modifier : k->sector;
        add_inner(w, token, o);
    } else if (k && within && (k->kind == ACTOR_CAPITAL || k->kind == ACTOR_COUNTRY)) {
        if (joined_to_state(w, token, k->country)) {
            add_known(w, o, m);
            add_joined(w, token, o);
        }
        memcpy(o->place, k->country, 4);
        o->within = true;
    } else if (k && !(within && k->kind == ACTOR_PERSON)) {
        add_known(w, o, m);
        add_joined(w, token, o);
        if (k->kind == ACTOR_ORGANISATION || k->kind == ACTOR_GROUP) add_inner(w, token, o);
    } else {
        add_place(w, token, o, within);
    }
}

static void add_child(const struct who *w, uint32_t c, uint32_t token, struct owners *o)
{
    static const char *const the[] = {"the", "this", "that", "these", "those", "both", NULL};
    const struct token *t = w->d->tokens + c;
    switch (deprel_base(t->deprel)) {
    case REL_DET: o->definite = o->definite || who_is(w, c, the); break;
    case REL_NUMMOD:
        if (w->match_of[c] != NO_ROW) /* "M23 forces" read as a number */
            add_modifier(w, c, o);
        else
            o->many = true;
        break;
    case REL_AMOD:
    case REL_COMPOUND:
    case REL_ADVMOD: add_modifier(w, c, o); break;
    case REL_FLAT:
        if (c < token) add_modifier(w, c, o);
        break;
    case REL_ACL:
        if (who_lemma_is(w, c, LOYAL)) add_modifier(w, c, o);
        break;
    case REL_NMOD:
        if (t->deprel == REL_NMOD_POSS) {
            o->definite = true;
            if (t->upos == UPOS_PRON) {
                o->pronoun = c;
                o->named = true;
            } else {
                add_complement(w, c, o, true);
            }
        } else if (t->deprel == REL_NMOD_DESC || t->deprel == REL_NMOD_UNMARKED) {
            add_modifier(w, c, o);
        } else {
            add_complement(w, c, o, false);
        }
        break;
    default: break;
    }
}

void who_owners(const struct who *w, uint32_t token, struct owners *out)
{
    *out = (struct owners){.pronoun = NO_ROW};
    const struct match *m = w->match_of[token] == NO_ROW ? NULL : w->matches + w->match_of[token];
    uint32_t first = m ? m->first : token, end = m ? m->first + m->count : token + 1;
    for (uint32_t t = first; t < end; t++)
        for (uint32_t c = w->child[t], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
            if (c < first || c >= end) add_child(w, c, token, out);
}

/* "Danish media and government", "lawmakers and officials in two capitals": a bare noun that is joined to another has its
 * states. */
void who_shared_owners(const struct who *w, uint32_t token, struct owners *o)
{
    uint32_t first = w->d->tokens[token].deprel == REL_CONJ ? doc_head(w->d, token) : NO_ROW;
    if (first == NO_ROW || w->match_of[first] == NO_ROW || o->named || o->countries || o->place[0]) return;
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        if (rel != REL_CC && rel != REL_PUNCT && rel != REL_CONJ) return;
    }
    const struct known_actor *k = who_meaning(w, w->matches + w->match_of[first]);
    if (!k || k->kind != ACTOR_ROLE) return;
    struct owners theirs;
    who_owners(w, first, &theirs);
    if (theirs.body || theirs.person || theirs.community) return;
    memcpy(o->country, theirs.country, sizeof o->country);
    o->countries = theirs.countries;
    o->named = theirs.named;
    memcpy(o->place, theirs.place, sizeof o->place);
    o->within = theirs.within;
}

/* "tax base", "the base of the tower" */
static bool is_figure(const struct who *w, uint32_t token)
{
    static const char *const base[] = {"base", NULL};
    static const char *const of[] = {"of", NULL};
    if (!who_lemma_is(w, token, base)) return false;
    uint32_t before = token ? token - 1 : NO_ROW, next = token + 1;
    if (next < w->d->token_count && who_is(w, next, of)) return true;
    return before != NO_ROW && w->d->tokens[before].upos == UPOS_NOUN && w->match_of[before] == NO_ROW;
}

/* "aid to the affected Ukrainian villages" */
static bool is_helped(const struct who *w, uint32_t token)
{
    static const char *const to[] = {"to", "for", NULL};
    static const char *const help[] = {"aid",    "assistance", "help",     "relief", "support",  "supply",  "give",
                                       "send",   "deliver",    "promise",  "food",   "medicine", "provide", "donate",
                                       "pledge", "offer",      "supplies", "truck",  NULL};
    enum deprel rel = deprel_base(w->d->tokens[token].deprel);
    if ((rel != REL_OBL && rel != REL_NMOD) || !who_is(w, who_case(w, token), to)) return false;
    uint32_t head = doc_head(w->d, token);
    return head != NO_ROW && who_lemma_is(w, head, help);
}

bool who_site_hit(const struct who *w, uint32_t token)
{
    static const char *const on[] = {"on", "against", "upon", NULL};
    uint8_t rel = w->d->tokens[token].deprel;
    if (is_figure(w, token)) return false;
    if (is_helped(w, token)) return true;
    if (rel == REL_OBJ || rel == REL_NSUBJ_PASS) return true;
    if (rel == REL_CONJ && doc_head(w->d, token) != NO_ROW) {
        uint8_t first = w->d->tokens[doc_head(w->d, token)].deprel;
        return first == REL_OBJ || first == REL_NSUBJ_PASS;
    }
    return (rel == REL_OBL || rel == REL_NMOD) && who_is(w, who_case(w, token), on);
}

bool who_named_after(const struct who *w, uint32_t token, const struct known_actor *k)
{
    uint32_t m = w->match_of[token], first = m == NO_ROW ? token : w->matches[m].first;
    if (k->sector != SECTOR_CVL && k->sector != SECTOR_EDU && k->role != CLASS_PLACE) return false;
    return k->role != CLASS_PERSON && w->d->tokens[token].upos == UPOS_PROPN && who_capital(w, first) &&
           w->d->sentences[w->d->tokens[token].sentence].kind != SENTENCE_HEADLINE;
}

/* "MSF France": a body's branch in a state is no government. The known body or state beside the name, NULL when there is none. */
static const struct known_actor *branch_part(const struct who *w, uint32_t token, uint32_t head, enum actor_kind kind)
{
    if (token >= w->d->token_count || w->match_of[token] == NO_ROW || w->d->tokens[token].sentence != w->d->tokens[head].sentence)
        return NULL;
    const struct match *m = w->matches + w->match_of[token];
    enum deprel rel = deprel_base(w->d->tokens[m->head].deprel);
    if (doc_head(w->d, m->head) != head || (rel != REL_COMPOUND && rel != REL_FLAT)) return NULL;
    const struct known_actor *k = who_meaning(w, m);
    return k && k->kind == kind ? k : NULL;
}

/* "Ukraine's Security Council": a state's own body, whatever body of the world has that name. */
static bool is_states_own(const struct who *w, const struct match *m, const struct known_actor *k, const struct owners *o)
{
    static const char *const bodies[] = {"Council", "Court", "Commission", "Committee", "Assembly", "Bank", "Authority", NULL};
    if (k->kind != ACTOR_ORGANISATION || k->sector != SECTOR_IGO || o->countries != 1 || o->body) return false;
    return m->count > 1 && who_is(w, m->first + m->count - 1, bodies);
}

void who_branch(const struct who *w, struct phrase *p, const struct known_actor *k, const struct owners *o)
{
    const struct match *m = w->matches + w->match_of[p->head];
    if (is_states_own(w, m, k, o)) {
        p->who[0] = (struct identity){.known = NO_ROW, .sector = SECTOR_GOV};
        memcpy(p->who[0].country, o->country[0], 4);
        return;
    }
    if (k->kind == ACTOR_COUNTRY) {
        const struct known_actor *body = m->first ? branch_part(w, m->first - 1, p->head, ACTOR_ORGANISATION) : NULL;
        if (!body || (body->sector != SECTOR_NGO && body->sector != SECTOR_IGO)) return;
        p->who[0] = who_identity(body);
        p->members = 1;
        if (body->sector == SECTOR_NGO) memcpy(p->who[0].country, k->country, 4);
    } else if (k->kind == ACTOR_ORGANISATION && k->sector == SECTOR_NGO && !k->country[0]) {
        const struct known_actor *state = branch_part(w, m->first + m->count, p->head, ACTOR_COUNTRY);
        if (state) memcpy(p->who[0].country, state->country, 4);
    }
}
