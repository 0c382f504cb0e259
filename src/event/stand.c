/* Which of the acts found are told as events: in words with a speaker, in deeds with somebody on some side. */
#include "event/link.h"

enum { LONGEST = 160 /* tokens looked at in a sentence */ };

/* Does anybody in the event act for itself (no firm, no bare name)? */
static bool has_agent(const struct doc *d, const struct event *e, bool actors_only)
{
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = &d->parties[e->parties.first + i];
        if (actors_only && p->role != PARTY_ACTOR) continue;
        if (p->sector != SECTOR_BUS && (p->sector != SECTOR_NONE || (!actors_only && *p->country))) return true;
    }
    return false;
}

/* Do firms deal with firms, or with nobody that is known? */
static bool only_business(const struct doc *d, const struct event *e)
{
    bool firm = false;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = &d->parties[e->parties.first + i];
        if (p->role == PARTY_BY) continue;
        if (p->sector != SECTOR_BUS && (p->sector != SECTOR_NONE || *p->country)) return false;
        firm |= p->sector == SECTOR_BUS && p->role == PARTY_ACTOR;
    }
    return firm;
}

/* Harm to people that nobody is said to have done counts only beside words of violence: accidents kill too. */
static bool violent(const struct coder *c, const struct event *e)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < LONGEST ? s->token_count : LONGEST;
    bool accident = false, violence = false;
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        accident |= trigger_in_class(c, i, c->class.accident);
        violence |= trigger_in_class(c, i, c->class.violence);
    }
    /* victims who are more than "people": accidents are told of people */
    for (uint32_t i = 0; i < e->parties.count && !violence; i++) {
        const struct party *p = &c->d->parties[e->parties.first + i];
        if (p->role != PARTY_RECIPIENT || p->mention == NO_ROW || c->d->mentions[p->mention].kind != MENTION_ACTOR) continue;
        violence = p->sector == SECTOR_MIL || p->sector == SECTOR_REB ||
                   c->d->actors[c->d->mentions[p->mention].row].known != NO_ROW;
    }
    const struct event *last = c->d->event_count ? &c->d->events[c->d->event_count - 1] : NULL;
    bool after_attack = last && last->type == TYPE_ASSAULT && last->sentence + 1 >= c->sentence;
    return !accident && (violence || after_attack);
}

/* Does an actor vouch for it that can be a party to a deal: no press? */
static bool told_by_actor(const struct coder *c, uint32_t token)
{
    uint32_t row = code_voucher(c, token);
    uint32_t m = row == NO_ROW ? NO_ROW : c->d->attributions[row].source_mention;
    if (m == NO_ROW || c->d->mentions[m].kind != MENTION_ACTOR) return false;
    enum sector s = c->d->actors[c->d->mentions[m].row].sector;
    return s == SECTOR_GOV || s == SECTOR_REB || s == SECTOR_MIL || s == SECTOR_LAB || s == SECTOR_OPP;
}

/* "The monitors were denied entry", "rifles were seized": to whom or what it was done is said, though not whose they are. */
static bool held(const struct coder *c, const struct found *f)
{
    if (f->type != TYPE_COERCE || !syntax_passive(&c->t, f->token) || f->aux != AUX_NONE) return false;
    uint32_t who = syntax_object(&c->t, f->token);
    return who != NO_ROW && (f->mode == MODE_ARREST || f->mode == MODE_RESTRICT || f->mode == MODE_SEIZE || f->mode == MODE_DEPORT);
}

/* "Thirty trucks of flour reached El Fasher": aid that came to a place, whoever sent it. */
static bool arrives(const struct coder *c, uint32_t token)
{
    static const char *const verbs[] = {"reach", "enter", "arrive", "roll", "dock"};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (syntax_lemma_is(&c->t, token, verbs[i])) return c->d->tokens[token].upos == UPOS_VERB;
    return false;
}

/* Is the act told at all: in words with a speaker, in deeds with somebody on some side? */
bool stand_event(const struct coder *c, const struct found *f, const struct event *e, uint32_t actors, uint32_t places)
{
    if (f->type != TYPE_ASSAULT && f->type != TYPE_PROTEST && only_business(c->d, e)) return false;
    /* that nobody was hurt is no act that was not done */
    if (f->frame == FRAME_RESULT && !has_agent(c->d, e, true)) return f->aux != AUX_NEGATION && violent(c, e);
    /* "under the threat of renewed hostilities": nothing is told of anybody */
    if (f->aux == AUX_HYPOTHETICAL && e->parties.count == 0 && c->d->tokens[f->token].upos == UPOS_NOUN) return false;
    /* "a deal has been reached, Kyiv says": who tells of it took part */
    if (f->type == TYPE_AGREE && actors == 0 && f->aux == AUX_NONE && syntax_passive(&c->t, f->token) &&
        !link_infinitive(&c->t, f->token) && told_by_actor(c, f->token))
        return true;
    if (type_is_verbal(f->type) && actors == 0) return f->type != TYPE_AGREE && e->parties.count > 0;
    if (f->type == TYPE_ASSAULT || f->type == TYPE_PROTEST || f->mode == MODE_CURFEW || f->mode == MODE_MARTIAL_LAW) return true;
    if (e->parties.count == 0)
        return held(c, f) || (f->type == TYPE_AID && places && arrives(c, f->token)) ||
               (f->type == TYPE_AID && trigger_operator(c, f->token) == OPERATOR_RESUME) || /* "aid was restored" */
               (f->type == TYPE_RETREAT && (f->mode == MODE_RELEASE || f->mode == MODE_WITHDRAW)) || f->mode == MODE_INVESTIGATE ||
               (f->type == TYPE_SANCTION && f->mode == MODE_WITHDRAW) || (f->entry->type == TYPE_CONCEDE && places);
    if (f->type == TYPE_AID && actors == 0 && arrives(c, f->token)) return true;
    return type_is_hostile(f->type) || f->type == TYPE_ACCUSE || has_agent(c->d, e, false);
}
