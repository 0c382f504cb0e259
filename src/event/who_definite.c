/* Definite noun phrases: "the alliance", "the court", "both sides", "his Russian counterpart", "this aid". What they mean was
 * named before; where nothing fits they stay as they are. */
#include "event/who_parts.h"

uint32_t who_look_back(const struct who *w, uint32_t from, who_fits *fits)
{
    uint32_t floor = from > REACH ? from - REACH : 0;
    for (uint32_t i = from; i-- > floor;)
        if (fits(w, w->phrases + i, w->phrases + from)) return i;
    return NO_ROW;
}

/* Can a known group or organisation be what the head of the phrase means? */
typedef bool names_fn(const struct who *w, const struct known_actor *k, const struct phrase *asked);

static bool names_group(const struct who *w, const struct known_actor *k, const struct phrase *asked)
{
    static const char *const any[] = {"organization", "organisation", "institution", NULL};
    if (k->kind == ACTOR_GROUP) return true;
    switch (k->sector) {
    case SECTOR_IGO: return who_lemma_is(w, asked->head, any);
    case SECTOR_JRN:
    case SECTOR_GOV:
    case SECTOR_MIL:
    case SECTOR_COP:
    case SECTOR_SPY:
    case SECTOR_LEG:
    case SECTOR_JUD: return str_is(k->finer, "PTY");
    default: return true;
    }
}

static bool has_word(struct str name, struct str word)
{
    while (name.len)
        if (str_same_fold(str_cut(&name, ' '), word)) return true;
    return false;
}

/* A union of states, or of parties or fighters that calls itself one. */
static bool names_bloc(const struct who *w, const struct known_actor *k, const struct phrase *asked)
{
    static const char *const no[] = {"UN", "United", "International", "World", "Agency", "Court", "Commission", "UNRWA", "UNICEF"};
    if (has_word(k->name, doc_lemma(w->d, asked->head))) return true;
    if (k->sector != SECTOR_IGO) return false;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (has_word(k->name, str_c(no[i]))) return false;
    return true;
}

/* "the court" after the International Criminal Court, "the agency" after UNRWA. "The army" is the state's, whoever else calls
 * himself one. */
static bool names_word(const struct who *w, const struct known_actor *k, const struct phrase *asked)
{
    static const char *const agency[] = {"agency", NULL};
    struct str lemma = doc_lemma(w->d, asked->head);
    if (has_word(k->name, lemma)) return true;
    return who_lemma_is(w, asked->head, agency) &&
           (k->sector == SECTOR_JRN || (k->sector == SECTOR_IGO && str_starts(k->name, "UN")));
}

/* The last group or organisation before a phrase that fits, at most `far` sentences back: its match, or NO_ROW. */
static uint32_t named_before(const struct who *w, uint32_t at, names_fn *names, uint32_t far)
{
    const struct phrase *p = w->phrases + at;
    const struct token *t = w->d->tokens;
    uint32_t begin = p->first, low = 0, high = w->match_count;
    while (low < high) { /* the matches lie in text order */
        uint32_t middle = low + (high - low) / 2;
        if (w->matches[middle].first < begin)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low, n = 0; i-- > 0 && n < REACH; n++) {
        const struct match *m = w->matches + i;
        if (t[begin].sentence - t[m->first].sentence > far) return NO_ROW;
        const struct known_actor *k = who_meaning(w, m);
        if (k && (k->kind == ACTOR_GROUP || k->kind == ACTOR_ORGANISATION) && names(w, k, p)) return i;
    }
    return NO_ROW;
}

static bool mean_named(struct who *w, uint32_t at, names_fn *names, uint32_t far)
{
    struct phrase *p = w->phrases + at;
    uint32_t match = named_before(w, at, names, far);
    if (match == NO_ROW) return false;
    const struct match *m = w->matches + match;
    uint32_t phrase = w->phrase_of[m->head];
    if (phrase != NO_ROW && w->phrases[phrase].kind == PHRASE_NAME && w->phrases[phrase].members == 1) {
        who_become(w, p, phrase);
        return true;
    }
    p->who[0] = who_identity(who_meaning(w, m)); /* "the NATO chief": only part of a phrase */
    p->members = 1;
    p->resolved = true;
    p->wants_country = false;
    return true;
}

bool who_mean_named(struct who *w, uint32_t at)
{
    enum { FAR = 5 };
    const struct phrase *p = w->phrases + at;
    enum sector s = p->who[0].sector;
    bool alone = p->definite && !p->owned && p->head == p->first + 1 && w->d->tokens[p->head].xpos == XPOS_NN;
    if (!alone || s == SECTOR_MIL || s == SECTOR_COP || p->who[0].country[0] || p->who[0].person) return false;
    return mean_named(w, at, names_word, FAR);
}

/* "the attackers" of a group named shortly before */
bool who_fits_attacker(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    return p->kind == PHRASE_NAME && p->who[0].known != NO_ROW && p->who[0].sector == SECTOR_REB && !p->who[0].person &&
           w->d->tokens[asked->head].sentence - w->d->tokens[p->head].sentence <= 2;
}

static bool fits_country(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    uint32_t far = w->d->tokens[asked->head].sentence - w->d->tokens[p->head].sentence;
    if (p->kind == PHRASE_ROLE)
        return far <= 1 && p->members == 1 && p->owned && p->who[0].country[0] && p->who[0].sector == SECTOR_GOV;
    return (p->kind == PHRASE_NAME || p->kind == PHRASE_MODIFIER) && p->who[0].known != NO_ROW &&
           actors_kind(w->a, p->who[0].known) == ACTOR_COUNTRY;
}

/* "his counterpart": the last person in office of another state than the owner's. */
static bool fits_counterpart(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    uint32_t owner = asked->owner == NO_ROW ? NO_ROW : w->phrase_of[asked->owner];
    if (owner == NO_ROW || !w->phrases[owner].resolved) return false;
    const struct identity *o = w->phrases[owner].who, *i = p->who;
    return p->kind == PHRASE_NAME && i->person && !i->plural && i->sector == o->sector && i->country[0] && o->country[0] &&
           memcmp(i->country, o->country, 4) != 0;
}

static bool has_two(const struct who *w, const struct phrase *p)
{
    static const char *const two[] = {"two", "both", NULL};
    for (uint32_t t = p->first; t < p->head; t++)
        if (who_is(w, t, two)) return true;
    return false;
}

/* Are two parties one for a pair? For "both sides" a government and the rebels of its country are two. */
static bool same_camp(const struct identity *a, const struct identity *b, bool camps)
{
    if (memcmp(a->country, b->country, 4) != 0) return false;
    return !camps || (a->sector == SECTOR_REB) == (b->sector == SECTOR_REB);
}

/* "the two leaders", "both sides": the last two parties of different states, or camps. Camps are looked for in one
 * sentence ("Egypt will host talks between the two sides": not Egypt), and single persons are no sign of one: they may
 * only be speaking. */
static bool set_pair(struct who *w, uint32_t at)
{
    static const char *const sides[] = {"side", "party", "group", "force", "faction", "camp", "army", NULL};
    struct phrase *p = w->phrases + at;
    struct identity pair[2];
    uint32_t found = 0, floor = at > REACH ? at - REACH : 0, sentence = NO_ROW;
    bool persons = p->who[0].person, camps = who_lemma_is(w, p->head, sides);
    for (uint32_t i = at; i-- > floor && found < 2;) {
        const struct phrase *o = w->phrases + i;
        if (o->kind == PHRASE_OTHER || (o->kind == PHRASE_PRONOUN && !o->resolved)) continue;
        if (camps && sentence != w->d->tokens[o->head].sentence) found = 0;
        sentence = w->d->tokens[o->head].sentence;
        for (uint32_t k = o->members; k-- > 0 && found < 2;) {
            const struct identity *c = o->who + k;
            if (!c->country[0] || (persons && !(c->person && c->sector == SECTOR_GOV))) continue;
            if (!persons && c->sector != SECTOR_GOV && c->sector != SECTOR_MIL && c->sector != SECTOR_REB) continue;
            if ((camps && c->person && !c->plural) || (found && same_camp(pair, c, camps))) continue;
            pair[found++] = *c;
        }
    }
    if (found < 2) return false;
    for (uint32_t i = 0; i < 2; i++) {
        if (persons) continue;
        if (p->who[0].sector != SECTOR_NONE)
            pair[i].sector = p->who[0].sector;
        else if (pair[i].sector == SECTOR_MIL)
            pair[i].sector = SECTOR_GOV;
        if (pair[i].person) { /* "the two countries" of two presidents */
            pair[i].person = false;
            pair[i].name_len = 0;
            pair[i].known = NO_ROW;
        }
    }
    p->who[0] = pair[1];
    p->who[1] = pair[0];
    p->members = 2;
    p->resolved = true;
    p->wants_country = false;
    return true;
}

bool who_set_pair(struct who *w, uint32_t at)
{
    return has_two(w, w->phrases + at) && set_pair(w, at);
}

/* "The parties met": those of whom the talk was. */
static bool are_sides(const struct who *w, const struct phrase *p)
{
    static const char *const sides[] = {"sides", "parties", NULL};
    static const char *const at_war[] = {"warring", "rival", "opposing", "conflicting", NULL};
    if (!p->definite || p->owned || !who_is(w, p->head, sides)) return false;
    return p->head == p->first + 1 || (p->head == p->first + 2 && who_is(w, p->first + 1, at_war));
}

/* "his Russian counterpart": who holds the owner's office in that state on the day of publication. */
static void set_counterpart(struct who *w, struct phrase *p)
{
    static const char *const offices[] = {"president",        "prime minister",   "foreign minister",
                                          "defence minister", "defense minister", "interior minister",
                                          "finance minister", "vice president",   "army chief"};
    uint32_t owner = p->owner == NO_ROW ? NO_ROW : w->phrase_of[p->owner];
    if (owner == NO_ROW || !w->phrases[owner].resolved || p->members != 1 || !day_known(w->d->published)) return;
    const struct identity *o = w->phrases[owner].who;
    if (!o->person || o->plural || o->known == NO_ROW || actors_kind(w->a, o->known) != ACTOR_PERSON) return;
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++) {
        struct str title = str_c(offices[i]);
        uint32_t row = actors_holds(w->a, o->known, title, w->d->published)
                           ? actors_holder(w->a, p->who[0].country, title, w->d->published)
                           : NO_ROW;
        if (row == NO_ROW) continue;
        struct identity found = who_identity(actors_known(w->a, row));
        found.sector = p->who[0].sector;
        p->who[0] = found;
        return;
    }
}

static void refer_counterpart(struct who *w, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    if (!p->who[0].country[0]) {
        uint32_t other = who_look_back(w, at, fits_counterpart);
        if (other != NO_ROW) who_become(w, p, other);
        return;
    }
    for (uint32_t i = 0; i < p->members; i++)
        if (p->who[i].sector == SECTOR_NONE) p->who[i].sector = SECTOR_GOV;
    p->resolved = true;
    static const char *const equal[] = {"counterpart", NULL};
    if (who_lemma_is(w, p->head, equal)) set_counterpart(w, p);
}

void who_refer_generic(struct who *w, uint32_t at)
{
    static const char *const country[] = {"country", "nation", NULL};
    static const char *const bloc[] = {"alliance", "bloc", NULL};
    static const char *const group[] = {"group", "organization", "organisation", "movement", "outfit", "institution", NULL};
    static const char *const equal[] = {"counterpart", NULL};
    struct phrase *p = w->phrases + at;
    if ((has_two(w, p) || are_sides(w, p)) && set_pair(w, at)) return;
    if (p->who[0].country[0] || (who_lemma_is(w, p->head, equal) && p->owner != NO_ROW)) {
        refer_counterpart(w, at);
        return;
    }
    if (!p->definite) return;
    if (who_lemma_is(w, p->head, bloc)) {
        mean_named(w, at, names_bloc, REACH);
    } else if (who_lemma_is(w, p->head, group)) {
        mean_named(w, at, names_group, REACH);
    } else if (!who_lemma_is(w, p->head, country)) {
        who_mean_named(w, at);
    } else {
        uint32_t other = who_look_back(w, at, fits_country);
        if (other == NO_ROW) return;
        bool state = w->phrases[other].kind == PHRASE_ROLE; /* its ministry was named */
        who_become(w, p, other);
        if (!state) return;
        p->who[0].known = NO_ROW;
        p->who[0].name_len = 0;
        p->who[0].person = p->who[0].plural = false;
    }
}

/* "the Russian leader": the head of that state who was named before. */
static bool fits_leader(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    static const char *const heads[] = {"president", "prime minister", "chancellor", "supreme leader", "king", "emir", "premier"};
    const struct identity *i = p->who;
    if (p->kind != PHRASE_NAME || i->known == NO_ROW || !i->person || actors_kind(w->a, i->known) != ACTOR_PERSON) return false;
    if (memcmp(i->country, asked->who[0].country, 4) != 0) return false;
    for (size_t n = 0; n < sizeof heads / sizeof *heads; n++)
        if (actors_holds(w->a, i->known, str_c(heads[n]), w->d->published)) return true;
    return false;
}

bool who_mean_leader(struct who *w, uint32_t at)
{
    static const char *const leader[] = {"leader", NULL};
    struct phrase *p = w->phrases + at;
    bool one = p->members == 1 && p->who[0].known == NO_ROW && !p->who[0].plural && p->who[0].sector == SECTOR_GOV;
    if (!one || !p->definite || !p->who[0].country[0] || p->who[0].former || !who_is(w, p->head, leader)) return false;
    uint32_t other = who_look_back(w, at, fits_leader);
    if (other != NO_ROW) who_become(w, p, other);
    return other != NO_ROW;
}

/* "this aid": the aid that was spoken of. */
static bool fits_thing(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    return p->kind == PHRASE_OTHER && w->mention_of[p->head] == NO_ROW &&
           w->d->tokens[asked->head].sentence - w->d->tokens[p->head].sentence <= 3 &&
           str_same_fold(doc_lemma(w->d, p->head), doc_lemma(w->d, asked->head));
}

void who_mean_thing(struct who *w, uint32_t at)
{
    static const char *const this[] = {"this", "these", "such", NULL};
    struct phrase *p = w->phrases + at;
    if (p->first == p->head || !who_is(w, p->first, this) || w->d->tokens[p->head].upos != UPOS_NOUN ||
        w->mention_of[p->head] != NO_ROW)
        return;
    uint32_t other = who_look_back(w, at, fits_thing);
    if (other != NO_ROW) who_take_up(w, p, other);
}

/* "the Security Council" after "the Russian Security Council": the short form of a longer name. */
static bool fits_longer(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    if (p->kind != PHRASE_NAME || p->who[0].known == NO_ROW || p->who[0].known == asked->who[0].known || !p->who[0].country[0])
        return false;
    enum actor_kind kind = actors_kind(w->a, p->who[0].known);
    if ((kind != ACTOR_ORGANISATION && kind != ACTOR_GROUP) || w->match_of[p->head] == NO_ROW) return false;
    const struct match *l = w->matches + w->match_of[p->head], *s = w->matches + w->match_of[asked->head];
    if (l->count <= s->count) return false;
    for (uint32_t i = 0; i < s->count; i++)
        if (!str_same_fold(doc_form(w->d, l->first + l->count - s->count + i), doc_form(w->d, s->first + i))) return false;
    return true;
}

bool who_mean_longer(struct who *w, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    uint32_t match = w->match_of[p->head];
    if (p->kind != PHRASE_NAME || p->who[0].known == NO_ROW || match == NO_ROW || w->matches[match].count < 2) return false;
    if (actors_kind(w->a, p->who[0].known) != ACTOR_ORGANISATION || p->who[0].sector != SECTOR_IGO) return false;
    uint32_t other = who_look_back(w, at, fits_longer);
    if (other != NO_ROW) who_become(w, p, other);
    return other != NO_ROW;
}
