/* One side of an act as a party row: its country, its sector in this kind of act, its words. */
#include "event/coder.h"

/* The words of a noun phrase up to its head, without what follows it. */
static struct span phrase(const struct coder *c, uint32_t noun)
{
    struct span s = c->d->tokens[noun].span;
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && child < noun && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        if (r == REL_DET || r == REL_AMOD || r == REL_COMPOUND || r == REL_NUMMOD || r == REL_NMOD) {
            if (syntax_child(&c->t, child, REL_CASE) != NO_ROW && r == REL_NMOD && c->d->tokens[child].deprel != REL_NMOD_POSS)
                continue;
            s.start = c->d->tokens[child].span.start;
            break;
        }
    }
    return s;
}

/* The country that an adjective, an owner or a place beside a noun gives it. */
static void country_beside(const struct coder *c, uint32_t noun, char country[4])
{
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH && !*country; i++, child = c->t.next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        if (r != REL_AMOD && r != REL_COMPOUND && r != REL_NMOD) continue;
        if (c->t.actor[child] != NO_ROW)
            memcpy(country, c->d->actors[c->d->mentions[c->t.actor[child]].row].country, 4);
        else if (c->t.place[child] != NO_ROW)
            memcpy(country, c->d->places[c->d->mentions[c->t.place[child]].row].country, 4);
        else if (c->a && r != REL_NMOD)
            memcpy(country, actors_country(c->a, doc_form(c->d, child)), 4);
    }
}

static bool arms_act(const struct found *f)
{
    return f->type == TYPE_ASSAULT || f->type == TYPE_MOBILIZE || (f->type == TYPE_RETREAT && f->mode == MODE_WITHDRAW);
}

/* A state acts as its forces where force is used, as its government elsewhere. */
static enum sector sector_in(const struct found *f, const struct actor *a, enum party_role role)
{
    if (role == PARTY_ACTOR && arms_act(f) && a->sector == SECTOR_GOV && (!a->person || f->frame == FRAME_MUTUAL))
        return SECTOR_MIL; /* of talks that follow clashes, the delegates are not who clashed */
    return a->sector;
}

static enum sector state_sector(const struct found *f, enum party_role role, bool adjective)
{
    if (role == PARTY_RECIPIENT && !adjective &&
        ((type_is_hostile(f->type) && f->type != TYPE_SANCTION) || f->type == TYPE_RETREAT))
        return SECTOR_NONE;
    return arms_act(f) ? SECTOR_MIL : SECTOR_GOV;
}

/* Sectors of nouns that no actor mention covers. */
static enum sector noun_sector(const struct coder *c, uint32_t noun)
{
    if (trigger_in_class(c, noun, lexicon_class(c->l, "militants"))) return SECTOR_REB;
    if (trigger_in_class(c, noun, lexicon_class(c->l, "gunmen"))) return SECTOR_UAF;
    if (trigger_in_class(c, noun, c->class.police)) return SECTOR_COP;
    if (trigger_in_class(c, noun, c->class.forces)) return SECTOR_MIL;
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && child < noun && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        if (trigger_in_class(c, child, c->class.military)) return SECTOR_MIL;
        if (trigger_in_class(c, child, c->class.police)) return SECTOR_COP;
    }
    bool people = trigger_in_class(c, noun, c->class.person) || c->d->tokens[noun].upos == UPOS_NUM;
    return people ? SECTOR_CVL : SECTOR_NONE;
}

bool party_is_target(const struct coder *c, uint32_t noun)
{
    enum upos u = (enum upos)c->d->tokens[noun].upos;
    if (u != UPOS_NOUN && u != UPOS_PROPN) return false;
    return c->t.time[noun] == NO_ROW && c->found_at[noun] == NO_ROW && !trigger_in_class(c, noun, c->class.weapon) &&
           !trigger_in_class(c, noun, c->class.abstract) && !trigger_in_class(c, noun, c->class.deal) &&
           !trigger_in_class(c, noun, c->class.talks);
}

/* Is a child of a noun a clause that tells who has it: "positions held by", "compounds belonging to"? Returns who. */
static uint32_t holder(const struct coder *c, uint32_t clause)
{
    static const char *const having[] = {"hold", "control", "occupy", "use", "run", "belong", "man", "own", "operate", "seize"};
    for (size_t i = 0; i < sizeof having / sizeof *having; i++) {
        if (!syntax_lemma_is(&c->t, clause, having[i])) continue;
        for (uint32_t k = c->t.child[clause], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = c->t.next[k], n++) {
            struct str p = syntax_preposition(&c->t, k);
            if (k > clause && syntax_is(&c->t, k, REL_OBL) && (str_is(p, "by") || str_is(p, "to"))) return k;
        }
    }
    return NO_ROW;
}

/* The forces or group whose post, camp or depot a thing is: "Hamas positions", "a base of the 7th brigade". */
static const struct actor *site_owner(const struct coder *c, uint32_t noun)
{
    const struct syntax *t = &c->t;
    for (uint32_t k = t->child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++) {
        enum deprel r = deprel_base(t->d->tokens[k].deprel);
        uint32_t at = k;
        if (r == REL_ACL)
            at = holder(c, k);
        else if (r == REL_NMOD && t->d->tokens[k].deprel != REL_NMOD_POSS) {
            struct str p = syntax_preposition(t, k);
            if (p.len && !str_is(p, "of")) continue;
        } else if (r != REL_AMOD && r != REL_COMPOUND && r != REL_NMOD)
            continue;
        if (at == NO_ROW || t->actor[at] == NO_ROW || t->d->tokens[at].upos == UPOS_PRON) continue;
        const struct actor *a = &c->d->actors[c->d->mentions[t->actor[at]].row];
        if (a->sector == SECTOR_MIL || a->sector == SECTOR_REB || a->sector == SECTOR_CRM || a->sector == SECTOR_COP ||
            a->sector == SECTOR_SPY || a->sector == SECTOR_UAF || a->sector == SECTOR_IGO || a->sector == SECTOR_NGO)
            return a;
    }
    return NULL;
}

/* "civilian targets", "civilian infrastructure" */
static bool civilian(const struct coder *c, uint32_t noun)
{
    for (uint32_t k = c->t.child[noun], n = 0; k != NO_ROW && k < noun && n < SYNTAX_WIDTH; k = c->t.next[k], n++)
        if (syntax_lemma_is(&c->t, k, "civilian")) return true;
    return false;
}

/* Does an adjective say that they are not of the place: "foreign fighters"? */
static bool foreign(const struct coder *c, uint32_t noun)
{
    for (uint32_t k = c->t.child[noun], n = 0; k != NO_ROW && k < noun && n < SYNTAX_WIDTH; k = c->t.next[k], n++)
        if (syntax_lemma_is(&c->t, k, "foreign") || syntax_lemma_is(&c->t, k, "international")) return true;
    return false;
}

/* What belongs to forces or a group is hit as them, what is civilian as civilians. */
static void set_site(const struct coder *c, uint32_t noun, struct party *p)
{
    if (trigger_in_class(c, noun, c->class.person)) return;
    const struct actor *owner = site_owner(c, noun);
    /* "military compounds belonging to Hezbollah" */
    if (p->sector != SECTOR_NONE && !(owner && p->sector == SECTOR_MIL && p->mention == NO_ROW)) return;
    if (owner) {
        p->sector = owner->sector;
        if (*owner->country || owner->sector == SECTOR_IGO) memcpy(p->country, owner->country, 4);
    } else if (civilian(c, noun)) {
        p->sector = SECTOR_CVL;
    }
}

/* Is the noun what only people can be: killed, kidnapped, tortured? */
static bool only_people(const struct coder *c, const struct found *f, uint32_t noun)
{
    uint32_t verb = doc_head(c->d, noun);
    bool harmed = verb != NO_ROW && (trigger_in_class(c, verb, lexicon_class(c->l, "killed")) ||
                                     trigger_in_class(c, verb, lexicon_class(c->l, "injured")));
    bool mode = f->mode == MODE_TORTURE || f->mode == MODE_SEXUAL || f->mode == MODE_BEAT || f->mode == MODE_CROWD_CONTROL;
    return (harmed || mode) && !trigger_in_class(c, noun, c->class.building) && !trigger_in_class(c, noun, c->class.position);
}

static bool thing_or_person(const struct coder *c, const struct found *f, uint32_t noun, enum party_role role)
{
    if (trigger_in_class(c, noun, c->class.person) || trigger_in_class(c, noun, c->class.forces) ||
        trigger_in_class(c, noun, c->class.police) || trigger_in_class(c, noun, lexicon_class(c->l, "gunmen")))
        return true;
    /* "kidnap 20", "killing nine": people of whom only the number is told */
    if (c->d->tokens[noun].upos == UPOS_NUM && c->t.number[noun] != NO_ROW)
        return role == PARTY_RECIPIENT && f->type == TYPE_ASSAULT;
    /* "a siege of two towns" is laid or lifted */
    if (role == PARTY_RECIPIENT && (f->mode == MODE_RESTRICT || f->mode == MODE_WITHDRAW))
        return trigger_in_class(c, noun, lexicon_class(c->l, "settlement"));
    return role == PARTY_RECIPIENT && f->type == TYPE_ASSAULT && party_is_target(c, noun);
}

/* Does a role noun take the country of the place when none is named: "gunmen", "police", "two people". */
static bool takes_local_country(enum sector s)
{
    return s == SECTOR_CVL || s == SECTOR_UAF || s == SECTOR_COP || s == SECTOR_EDU || s == SECTOR_CRM || s == SECTOR_LAB ||
           s == SECTOR_NONE || s == SECTOR_JRN || s == SECTOR_OPP || s == SECTOR_REL;
}

/* Of these even the country that the document is about gives way to that of the place. */
static bool belongs_to_place(enum sector s)
{
    return s == SECTOR_REB || (s != SECTOR_JRN && s != SECTOR_OPP && s != SECTOR_REL && takes_local_country(s));
}

/* The one country that the sentence names besides `own`, "" when there are more. */
static void other_country(const struct coder *c, const char own[4], char country[4])
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < 200 ? s->token_count : 200;
    memset(country, 0, 4);
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        const char *here = "";
        const struct actor *a = c->t.actor[i] == NO_ROW ? NULL : &c->d->actors[c->d->mentions[c->t.actor[i]].row];
        if (a && !a->local) here = a->country;
        if (!*here && c->t.place[i] != NO_ROW) here = c->d->places[c->d->mentions[c->t.place[i]].row].country;
        if (!*here || strcmp(here, own) == 0) continue;
        if (*country && strcmp(country, here) != 0) {
            memset(country, 0, 4);
            return;
        }
        memcpy(country, here, 4);
    }
}

/* Does a place of the sentence lie in the country? */
static bool scene_has(const struct coder *c, const char country[4])
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < 200 ? s->token_count : 200;
    for (uint32_t i = s->first_token; *country && i < s->first_token + n; i++) {
        const struct place *p = c->t.place[i] == NO_ROW ? NULL : &c->d->places[c->d->mentions[c->t.place[i]].row];
        if (p && p->role != ROLE_METONYM && p->role != ROLE_NAME_PART && strcmp(p->country, country) == 0) return true;
    }
    return false;
}

/* The country of a party whose own words tell none: that of the place, else of the sentence's places, else of the
 * document (`context`). Whom a foreign army kills is not its own people, whom a state arrests or bans is; captives that
 * are let go are the other side's. */
static void settle_country(const struct coder *c, const struct found *f, enum party_role role, const struct scene *scene,
                           struct party *p)
{
    char context[4], other[4];
    memcpy(context, p->country, 4);
    bool recipient = role == PARTY_RECIPIENT, home = recipient && *scene->actor && strcmp(context, scene->actor) == 0;
    if (scene_has(c, context)) return;
    if (*scene->place) {
        memcpy(p->country, scene->place, 4);
    } else if (recipient && f->mode == MODE_RELEASE && *scene->actor) {
        other_country(c, scene->actor, other);
        memcpy(p->country, *other ? other : scene->actor, 4);
    } else if (*scene->sentence) {
        memcpy(p->country, scene->sentence, 4);
    } else if (recipient && f->type == TYPE_ASSAULT && scene->actor_named && (home || !*context)) {
        other_country(c, scene->actor, other);
        memcpy(p->country, other, 4);
    } else if (recipient && !*context &&
               (f->type == TYPE_COERCE || (f->type == TYPE_RETREAT && f->mode == MODE_WITHDRAW && scene->actor_armed) ||
                (f->type == TYPE_ASSAULT && scene->actor_armed))) {
        memcpy(p->country, scene->actor, 4);
    }
}

/* The further parties that the same words name: "US and Ukrainian officials", "the two leaders". */
static bool add_others(struct coder *c, const struct found *f, struct party p, uint32_t also, uint32_t *added)
{
    for (int i = 0; also != NO_ROW && i < MOST_PARTIES; i++) {
        const struct actor *a = &c->d->actors[also];
        p.name = a->name;
        p.sector = sector_in(f, a, p.role);
        memcpy(p.country, a->country, sizeof p.country);
        also = a->also;
        struct party *row = doc_add_party(c->d);
        if (!row) return false;
        *row = p;
        ++*added;
    }
    return true;
}

/* "Belarus, China hold drills": two known names are two parties. */
static bool other_name(const struct coder *c, uint32_t a, uint32_t b)
{
    uint32_t m = c->t.actor[a], n = c->t.actor[b];
    if (m == NO_ROW || n == NO_ROW) return false;
    const struct actor *one = &c->d->actors[c->d->mentions[m].row], *two = &c->d->actors[c->d->mentions[n].row];
    return one->known != NO_ROW && two->known != NO_ROW && one->known != two->known && strcmp(one->country, two->country) != 0;
}

/* "Envoys of the government and of the rebels": those whom delegates of two act for; NO_ROW twice when it is one. */
static void delegated_by(const struct coder *c, uint32_t noun, uint32_t out[2])
{
    const struct syntax *t = &c->t;
    out[0] = out[1] = NO_ROW;
    if (c->d->tokens[noun].upos != UPOS_NOUN || !trigger_in_class(c, noun, lexicon_class(c->l, "delegate"))) return;
    for (uint32_t k = t->child[noun], i = 0; k != NO_ROW && i < SYNTAX_WIDTH; k = t->next[k], i++) {
        struct str p = syntax_is(t, k, REL_NMOD) ? syntax_preposition(t, k) : (struct str){NULL, 0};
        if (!str_is(p, "of") && !str_is(p, "from")) continue;
        uint32_t second = syntax_child(t, k, REL_CONJ);
        if (second == NO_ROW || t->actor[k] == NO_ROW || t->actor[second] == NO_ROW) continue;
        out[0] = k;
        out[1] = second;
        return;
    }
}

bool party_add(struct coder *c, const struct found *f, struct side side, enum party_role role, const struct scene *scene,
               uint32_t *added)
{
    const struct syntax *t = &c->t;
    uint32_t whose[2];
    delegated_by(c, side.token, whose);
    bool several = t->actor[side.token] != NO_ROW && c->d->actors[c->d->mentions[t->actor[side.token]].row].also != NO_ROW;
    if (whose[0] != NO_ROW && !several) {
        uint32_t second;
        if (!party_add(c, f, (struct side){whose[0], false}, role, scene, added)) return false;
        if (!party_add(c, f, (struct side){whose[1], false}, role, scene, &second)) return false;
        *added += second;
        return true;
    }
    /* "Gülen, an exiled cleric accused of …": the name before an apposition is known better */
    if (c->d->tokens[side.token].deprel == REL_APPOS && t->actor[doc_head(c->d, side.token)] != NO_ROW &&
        !other_name(c, side.token, doc_head(c->d, side.token)))
        side.token = doc_head(c->d, side.token);
    uint32_t token = side.token, mention = t->actor[token], place = t->place[token];
    struct party p = {.role = role, .mention = mention, .span = c->d->tokens[token].span};
    *added = 0;
    bool known = false, local = false;
    uint32_t also = NO_ROW;
    if (side.adjective) {
        memcpy(p.country, actors_country(c->a, doc_form(c->d, token)), sizeof p.country);
        p.sector = state_sector(f, role, true);
    } else if (mention != NO_ROW) {
        const struct actor *a = &c->d->actors[c->d->mentions[mention].row];
        p.span = c->d->mentions[mention].span;
        p.name = a->name;
        p.sector = sector_in(f, a, role);
        memcpy(p.country, a->country, sizeof p.country);
        known = a->known != NO_ROW;
        also = a->also;
        local = a->local;
        if (!*p.country && place != NO_ROW) memcpy(p.country, c->d->places[c->d->mentions[place].row].country, sizeof p.country);
    } else if (place != NO_ROW && c->d->places[c->d->mentions[place].row].role != ROLE_NAME_PART) {
        const struct place *where = &c->d->places[c->d->mentions[place].row];
        p.span = c->d->mentions[place].span;
        p.name = where->name;
        p.mention = place;
        p.sector = role == PARTY_ACTOR || !type_is_hostile(f->type) ? state_sector(f, role, false) : SECTOR_NONE;
        memcpy(p.country, where->country, sizeof p.country);
        known = *p.country;
    } else if (thing_or_person(c, f, token, role)) {
        p.span = phrase(c, token);
        p.sector = noun_sector(c, token);
    } else {
        return true;
    }
    if (role == PARTY_RECIPIENT && !known && f->type == TYPE_ASSAULT) set_site(c, token, &p);
    if (role == PARTY_RECIPIENT && p.sector == SECTOR_NONE && mention == NO_ROW && place == NO_ROW && only_people(c, f, token))
        p.sector = SECTOR_CVL;
    if (!known && local && foreign(c, token)) memset(p.country, 0, 4), known = true;
    if (!known && !*p.country && p.sector != SECTOR_IGO) country_beside(c, token, p.country);
    if (!known && ((local && belongs_to_place(p.sector)) || (!*p.country && takes_local_country(p.sector))))
        settle_country(c, f, role, scene, &p);
    struct party *row = doc_add_party(c->d);
    if (!row) return false;
    *row = p;
    ++*added;
    return add_others(c, f, p, also, added);
}
