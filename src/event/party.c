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
    if (role == PARTY_ACTOR && arms_act(f) && a->sector == SECTOR_GOV && !a->person) return SECTOR_MIL;
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
    return trigger_in_class(c, noun, c->class.person) ? SECTOR_CVL : SECTOR_NONE;
}

static bool thing_or_person(const struct coder *c, const struct found *f, uint32_t noun, enum party_role role)
{
    if (trigger_in_class(c, noun, c->class.person) || trigger_in_class(c, noun, c->class.forces) ||
        trigger_in_class(c, noun, c->class.police) || trigger_in_class(c, noun, lexicon_class(c->l, "gunmen")))
        return true;
    return role == PARTY_RECIPIENT && f->type == TYPE_ASSAULT &&
           (trigger_in_class(c, noun, c->class.building) || trigger_in_class(c, noun, c->class.position));
}

/* Does a role noun take the country of the place when none is named: "gunmen", "police", "two people". */
static bool takes_local_country(enum sector s)
{
    return s == SECTOR_CVL || s == SECTOR_UAF || s == SECTOR_COP || s == SECTOR_EDU || s == SECTOR_CRM || s == SECTOR_LAB ||
           s == SECTOR_NONE || s == SECTOR_JRN || s == SECTOR_OPP;
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

bool party_add(struct coder *c, const struct found *f, struct side side, enum party_role role, const char country[4],
               uint32_t *added)
{
    const struct syntax *t = &c->t;
    /* "Gülen, an exiled cleric accused of …": the name before an apposition is known better */
    if (c->d->tokens[side.token].deprel == REL_APPOS && t->actor[doc_head(c->d, side.token)] != NO_ROW)
        side.token = doc_head(c->d, side.token);
    uint32_t token = side.token, mention = t->actor[token], place = t->place[token];
    struct party p = {.role = role, .mention = mention, .span = c->d->tokens[token].span};
    *added = 0;
    bool known = false;
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
        if (!*p.country && place != NO_ROW) memcpy(p.country, c->d->places[c->d->mentions[place].row].country, sizeof p.country);
    } else if (place != NO_ROW && c->d->places[c->d->mentions[place].row].role != ROLE_NAME_PART) {
        const struct place *where = &c->d->places[c->d->mentions[place].row];
        p.span = c->d->mentions[place].span;
        p.name = where->name;
        p.mention = place;
        p.sector = role == PARTY_ACTOR || !type_is_hostile(f->type) ? state_sector(f, role, false) : SECTOR_NONE;
        memcpy(p.country, where->country, sizeof p.country);
        known = true;
    } else if (thing_or_person(c, f, token, role)) {
        p.span = phrase(c, token);
        p.sector = noun_sector(c, token);
    } else {
        return true;
    }
    if (!known && !*p.country && p.sector != SECTOR_IGO) country_beside(c, token, p.country);
    if (!known && !*p.country && takes_local_country(p.sector)) memcpy(p.country, country, sizeof p.country);
    struct party *row = doc_add_party(c->d);
    if (!row) return false;
    *row = p;
    ++*added;
    return add_others(c, f, p, also, added);
}
