#include "base/err.h"
#include "event/who_owner.h"

/* Can a token head a phrase that is an argument? */
static bool heads_argument(const struct who *w, uint32_t token)
{
    const struct token *t = w->d->tokens + token;
    enum deprel rel = deprel_base(t->deprel);
    bool argument = rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_CONJ ||
                    rel == REL_APPOS || rel == REL_ROOT || rel == REL_VOCATIVE || rel == REL_PARATAXIS || rel == REL_XCOMP ||
                    rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_LIST || rel == REL_DISLOCATED || rel == REL_ORPHAN ||
                    rel == REL_DEP || rel == REL_ACL;
    if (t->deprel == REL_NMOD_DESC) return false;
    switch (t->upos) {
    case UPOS_NOUN:
    case UPOS_PROPN: return argument;
    case UPOS_PRON: return argument || rel == REL_DET;
    case UPOS_ADJ:
    case UPOS_NUM:
    case UPOS_DET:
    case UPOS_X:
        return rel == REL_NSUBJ || rel == REL_OBJ || rel == REL_IOBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_CONJ;
    default: return false;
    }
}

static bool is_talk(const struct who *w, uint32_t token)
{
    static const char *const place[] = {"in", "at", "outside", "inside", "near", "into", "from", "around", NULL};
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
        if (deprel_base(w->d->tokens[c].deprel) == REL_CASE && who_is(w, c, place)) return false;
    return true;
}

/* The last token of a name from `token` on: without what is joined to it ("Evil Ruritania, the awful …"). */
static uint32_t name_end(const struct who *w, uint32_t token)
{
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
        if (c > token && (deprel_base(w->d->tokens[c].deprel) == REL_CONJ || deprel_base(w->d->tokens[c].deprel) == REL_APPOS))
            return token;
    return w->right[token];
}

/* The words of the phrase in front of its head and the rest of its name behind it. */
static void set_extent(const struct who *w, struct phrase *p)
{
    const struct match *m = w->match_of[p->head] == NO_ROW ? NULL : w->matches + w->match_of[p->head];
    p->first = m ? m->first : p->head;
    p->last = m ? m->first + m->count - 1 : p->head;
    uint32_t begin = p->first, end = p->last;
    for (uint32_t t = begin; t <= end; t++) {
        for (uint32_t c = w->child[t], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
            enum deprel rel = deprel_base(w->d->tokens[c].deprel);
            bool before = rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND || rel == REL_NUMMOD || rel == REL_FLAT ||
                          (rel == REL_NMOD && (w->d->tokens[c].deprel != REL_NMOD));
            if (c < t && before && w->left[c] < p->first) p->first = w->left[c];
            if (c > t && (rel == REL_FLAT || rel == REL_COMPOUND) && name_end(w, c) > p->last) p->last = name_end(w, c);
        }
    }
}

static void set_name(struct identity *i, struct str name)
{
    i->name = name.at;
    i->name_len = (uint32_t)name.len;
}

struct identity who_identity(const struct known_actor *k)
{
    struct identity i = {.sector = (uint8_t)k->sector, .known = k->row, .plural = k->plural, .female = k->female, .male = k->male};
    memcpy(i.country, k->country, 4);
    if (k->kind != ACTOR_ROLE && k->kind != ACTOR_COMMUNITY) set_name(&i, k->name);
    if (k->kind == ACTOR_ROLE) i.known = NO_ROW;
    i.person = k->kind == ACTOR_PERSON;
    return i;
}

/* A person in or out of office on the day of publication. */
static void set_office(const struct who *w, struct identity *i, bool former)
{
    struct str office;
    enum sector sector;
    char country[4];
    bool holds = actors_office(w->a, i->known, w->d->published, &office, country, &sector);
    i->former = former ||
                (!holds && i->sector == SECTOR_GOV && actors_office(w->a, i->known, (struct day){0}, &office, country, &sector));
    if (i->former && i->sector == SECTOR_GOV) {
        i->sector = SECTOR_CVL;
        i->elite = true;
    } else if (holds) {
        i->sector = (uint8_t)sector;
        memcpy(i->country, country, 4);
    }
}

static bool lives_in(struct str countries, const char country[4])
{
    while (countries.len)
        if (str_is(str_cut(&countries, ';'), country)) return true;
    return false;
}

static void set_community(const struct who *w, struct identity *i, const struct known_actor *k, const struct owners *o)
{
    i->sector = SECTOR_CVL;
    if (o->countries) memcpy(i->country, o->country[0], 4);
    if (!i->country[0] && w->focus[0] && lives_in(k->finer, w->focus)) memcpy(i->country, w->focus, 4);
}

static bool is_member(struct str name)
{
    static const char *const words[] = {"man", "men", "dissident", "boy", "youth", "loyalist", "element", "supporter", NULL};
    int i = 0;
    while (words[i] && !str_same_fold(name, str_c(words[i]))) i++;
    return words[i];
}

/* The sector of a role noun with its owners. */
static enum sector role_sector(const struct known_actor *k, const struct owners *o)
{
    enum sector own = k->sector;
    /* "JNIM men", "dissidents of the FARC": a group's own */
    if (k->weak && o->body && o->body->kind == ACTOR_GROUP && o->body->sector == SECTOR_REB && is_member(k->name))
        return SECTOR_REB;
    if (own == SECTOR_CVL || (own == SECTOR_NONE && k->role == CLASS_GENERIC && !o->modifier)) return own;
    if (o->body && o->body->sector == SECTOR_IGO) return SECTOR_IGO;
    if (o->body && o->body->kind != ACTOR_SEAT && (k->weak || k->role == CLASS_HEAD) && o->body->sector != SECTOR_NONE)
        return o->body->sector;
    if (o->modifier == SECTOR_REB && k->weak) return SECTOR_REB;
    if (own == SECTOR_NONE && o->modifier != SECTOR_NONE) return o->modifier;
    if (own == SECTOR_NONE && o->complement != SECTOR_NONE) return o->complement;
    if (own == SECTOR_NONE && o->person && o->person->sector != SECTOR_NONE) return o->person->sector;
    if (own == SECTOR_NONE && (o->countries || o->body)) return SECTOR_GOV;
    if (k->weak && o->modifier != SECTOR_NONE && o->modifier != SECTOR_GOV) return o->modifier;
    if (k->weak && own == SECTOR_MIL && o->community && !o->countries) return SECTOR_REB;
    if (k->weak && own == SECTOR_MIL && o->person && o->person->sector == SECTOR_REB) return SECTOR_REB;
    return own;
}

/* Out of office one is a civilian: former ministers, prosecutors, lawmakers, police; a former rebel may be anything. */
static bool left_with_office(enum sector s)
{
    return s == SECTOR_GOV || s == SECTOR_JUD || s == SECTOR_LEG || s == SECTOR_COP;
}

/* People who belong to the place where they are. */
static bool is_local(uint8_t sector)
{
    return sector == SECTOR_CVL || sector == SECTOR_UAF || sector == SECTOR_CRM || sector == SECTOR_COP || sector == SECTOR_EDU ||
           sector == SECTOR_LAB || sector == SECTOR_REB;
}

/* Fills the countries of a role phrase: the body's, the states named, the person's, the place's. */
static void role_countries(const struct who *w, struct phrase *p, const struct owners *o)
{
    struct identity *first = p->who;
    p->members = 1;
    if (o->body && o->body->kind != ACTOR_SEAT) first->body = o->body->row + 1;
    if (first->sector == SECTOR_IGO) return; /* "the UN envoy for Yemen" */
    if (o->body && o->body->kind != ACTOR_SEAT) {
        memcpy(first->country, o->body->country, 4);
        if (o->body->country[0] || !o->countries) return;
        if (o->body->sector == SECTOR_IGO) return;
    }
    if (o->countries) {
        for (uint32_t i = 0; i < o->countries; i++) {
            p->who[i] = *first;
            memcpy(p->who[i].country, o->country[i], 4);
        }
        p->members = (uint8_t)o->countries;
        return;
    }
    if (o->person)
        memcpy(first->country, o->person->country, 4);
    else if (o->community && o->community->country[0])
        memcpy(first->country, o->community->country, 4);
    else if (o->community && w->focus[0] && lives_in(o->community->finer, w->focus))
        memcpy(first->country, w->focus, 4);
    else if (o->community)
        first->local = true; /* the place of an act may tell */
    else if (o->place[0] && (!o->within || is_local(first->sector)))
        memcpy(first->country, o->place, 4);
}

static bool context_helps(enum sector s)
{
    return s != SECTOR_NONE && s != SECTOR_IGO && s != SECTOR_NGO && s != SECTOR_JRN;
}

/* "the president", "the Turkish foreign minister": who holds that office. */
static void set_holder(const struct who *w, struct phrase *p, const struct known_actor *k)
{
    struct identity *i = p->who;
    if (p->members != 1 || k->plural || k->role != CLASS_PERSON || !i->country[0] || i->former) return;
    if (i->sector != SECTOR_GOV && i->sector != SECTOR_MIL) return;
    uint32_t row = actors_holder(w->a, i->country, k->name, w->d->published);
    if (row == NO_ROW) return;
    const struct known_actor *person = actors_known(w->a, row);
    i->known = row;
    set_name(i, person->name);
    i->female = person->female;
    i->male = person->male;
}

/* Roles that may be a group's or a state's: "the armed group Hezbollah", "Assad's backer, Russia". */
static bool is_loose(const struct who *w, const struct phrase *p)
{
    const struct known_actor *k = actors_known(w->a, p->role);
    return k->role == CLASS_GENERIC || (k->role == CLASS_BODY && k->weak) || k->sector == SECTOR_JRN ||
           (k->role == CLASS_HEAD && k->weak);
}

/* "the Turkish prime minister, Binali Yıldırım": the name that stands beside the role. */
static void set_beside(const struct who *w, struct phrase *p)
{
    struct identity *i = p->who;
    for (uint32_t c = w->child[p->head], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        if (c < p->head || (rel != REL_APPOS && rel != REL_FLAT && rel != REL_COMPOUND) || w->match_of[c] == NO_ROW) continue;
        const struct known_actor *k = who_meaning(w, w->matches + w->match_of[c]);
        if (k && !i->plural && is_loose(w, p) &&
            (k->kind == ACTOR_GROUP || k->kind == ACTOR_ORGANISATION || k->kind == ACTOR_COUNTRY)) {
            *i = who_identity(k);
            p->owned = true;
            return;
        }
        if (!k || k->kind != ACTOR_PERSON || !i->person || i->plural) continue;
        i->known = k->row;
        set_name(i, k->name);
        i->female = k->female;
        i->male = k->male;
        if (!i->country[0]) memcpy(i->country, k->country, 4);
        if (i->sector == SECTOR_NONE) i->sector = (uint8_t)k->sector;
    }
}

static bool make_role(const struct who *w, struct phrase *p, const struct known_actor *k)
{
    struct owners o;
    if (k->role == CLASS_PLACE && !who_site_hit(w, p->head)) return true;
    who_owners(w, p->head, &o);
    if (who_named_after(w, p->head, k)) o.countries = 0;
    who_shared_owners(w, p->head, &o);
    p->who[0] = who_identity(k);
    p->who[0].former = o.former;
    p->who[0].person = k->role == CLASS_PERSON || k->role == CLASS_HEAD;
    p->who[0].sector = (uint8_t)role_sector(k, &o);
    if (o.former && left_with_office((enum sector)p->who[0].sector)) p->who[0].sector = SECTOR_CVL;
    role_countries(w, p, &o);
    p->role = k->row;
    p->owner = o.pronoun;
    p->owned = o.named;
    p->definite = o.definite;
    p->kind = PHRASE_ROLE;
    if (k->role == CLASS_GENERIC && !o.modifier && !o.body) p->kind = PHRASE_GENERIC;
    if (k->role == CLASS_THING && !o.countries && !o.body && o.pronoun == NO_ROW && o.modifier == SECTOR_NONE)
        p->kind = PHRASE_OTHER; /* "army jets" are the army's */
    p->wants_country = !p->who[0].country[0] && !(o.body && o.body->kind != ACTOR_SEAT) && context_helps(p->who[0].sector);
    p->official = o.modifier == SECTOR_GOV || str_starts(k->name, "state ");
    p->site = k->role == CLASS_PLACE;
    if (p->site || (p->official && p->who[0].sector == SECTOR_JRN)) p->wants_country = !p->who[0].country[0];
    if (p->site && p->who[0].sector != SECTOR_MIL) p->who[0].sector = SECTOR_NONE;
    set_beside(w, p);
    if (p->who[0].known == NO_ROW) set_holder(w, p, k);
    return true;
}

/* A role noun that gives an unknown or known name its title or apposition. */
static const struct known_actor *title_of(const struct who *w, uint32_t head, uint32_t *token)
{
    for (uint32_t c = w->child[head], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        bool desc = w->d->tokens[c].deprel == REL_NMOD_DESC || rel == REL_COMPOUND || rel == REL_APPOS || rel == REL_FLAT;
        if (!desc || w->match_of[c] == NO_ROW) continue;
        const struct known_actor *k = who_meaning(w, w->matches + w->match_of[c]);
        if (!k || k->kind != ACTOR_ROLE) continue;
        *token = c;
        return k;
    }
    return NULL;
}

/* "President Kiir", "Defence Minister Umerov": the one person of that family name who holds that office. */
static void set_family(const struct who *w, struct phrase *p, const struct known_actor *title, const char country[4])
{
    struct known_actor people[8];
    uint32_t found = NO_ROW, n = actors_family(w->a, doc_form(w->d, p->head), people, 8);
    for (uint32_t i = 0; i < n; i++) {
        if (country[0] && strcmp(country, people[i].country) != 0) continue;
        if (!actors_holds(w->a, people[i].row, title->name, w->d->published)) continue;
        if (found != NO_ROW) return;
        found = i;
    }
    if (found == NO_ROW) return;
    p->who[0] = who_identity(people + found);
    set_office(w, p->who, false);
}

/* Country and sector of a person from title or apposition: "Ibrahim Jabawi, spokesman for the Syrian opposition". */
static void set_title(const struct who *w, struct phrase *p)
{
    uint32_t token = NO_ROW;
    const struct known_actor *k = title_of(w, p->head, &token);
    struct identity *i = p->who;
    if (!k) return;
    struct owners o, mine;
    who_owners(w, token, &o);
    who_owners(w, p->head, &mine); /* modifiers may hang on the name: "Ireland's Prime Minister Micheál Martin" */
    if (!o.countries && mine.countries) {
        memcpy(o.country, mine.country, sizeof o.country);
        o.countries = mine.countries;
    }
    if (!o.body) o.body = mine.body;
    if (!o.modifier) o.modifier = mine.modifier;
    o.former = o.former || mine.former;
    struct phrase role = {.head = token, .who = {{.known = NO_ROW}}};
    role.who[0].sector = (uint8_t)role_sector(k, &o);
    role_countries(w, &role, &o);
    i->person = i->person || k->role == CLASS_PERSON || k->role == CLASS_HEAD;
    i->female = i->female || k->female;
    i->male = i->male || k->male;
    i->former = i->former || o.former;
    p->role = k->row;
    if (i->known == NO_ROW && p->first + 2 >= p->head && !i->former) set_family(w, p, k, role.who[0].country);
    if (i->known != NO_ROW) return;
    i->sector = i->former && role.who[0].sector == SECTOR_GOV ? SECTOR_CVL : role.who[0].sector;
    memcpy(i->country, role.who[0].country, 4);
    p->owner = o.pronoun;
    p->wants_country = !i->country[0] && !(o.body && o.body->kind != ACTOR_SEAT) && context_helps(i->sector);
}

/* Does a capital stand for its government here: as one who acts, is spoken to, or talked with? */
static bool is_government(const struct who *w, uint32_t token)
{
    static const char *const with[] = {"with", "by", "against", "between", "toward", "towards", NULL};
    static const char *const call[] = {"call", "impose", NULL};
    static const char *const on[] = {"on", "upon", NULL};
    static const char *const told[] = {"accuse",    "urge",     "tell",   "ask",   "warn",    "threaten", "blame",   "pressure",
                                       "press",     "persuade", "allow",  "help",  "support", "back",     "condemn", "criticise",
                                       "criticize", "inform",   "invite", "force", "push",    "assure",   "notify",  "isolate",
                                       "sanction",  "arm",      "supply", "anger", NULL};
    uint32_t mention = w->mention_of[token];
    bool place = mention != NO_ROW && w->d->mentions[mention].kind == MENTION_PLACE;
    if (place && w->d->places[w->d->mentions[mention].row].role == ROLE_METONYM) return true;
    for (uint32_t step = 0; step < 3 && w->d->tokens[token].deprel == REL_CONJ; step++) {
        uint32_t head = doc_head(w->d, token);
        if (head == NO_ROW || w->match_of[head] == NO_ROW) return false;
        token = head;
    }
    uint32_t verb = doc_head(w->d, token), mark = who_case(w, token);
    switch (w->d->tokens[token].deprel) {
    case REL_NSUBJ: return !place;
    case REL_NMOD_POSS:
    case REL_OBL_AGENT: return true;
    case REL_OBJ: return who_lemma_is(w, verb, told);
    case REL_OBL:
    case REL_NMOD: return who_is(w, mark, with) || (who_is(w, mark, on) && who_lemma_is(w, verb, call));
    default: return false;
    }
}

/* "speaks Dutch", "a word in English", "translated from Chinese": a people's name in the singular and by itself. */
static bool is_language(const struct who *w, uint32_t token)
{
    const struct token *t = w->d->tokens + token;
    enum deprel rel = deprel_base(t->deprel);
    if (t->upos != UPOS_PROPN || t->xpos != XPOS_NNP || rel == REL_NSUBJ) return false;
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel own = deprel_base(w->d->tokens[c].deprel);
        if (own == REL_DET || own == REL_NUMMOD || own == REL_AMOD || own == REL_FLAT || own == REL_COMPOUND) return false;
    }
    return rel == REL_OBJ || rel == REL_OBL || rel == REL_NMOD || rel == REL_CONJ;
}

/* States that act under one name: "the E3" are three. */
static void set_joint(struct phrase *p, const struct known_actor *k)
{
    if (k->kind != ACTOR_COUNTRY || !k->finer.len) return;
    struct str codes = k->finer;
    for (p->members = 0; codes.len && p->members < MEMBERS; p->members++) {
        struct str code = str_cut(&codes, ';');
        if (p->members) p->who[p->members] = p->who[0];
        memcpy(p->who[p->members].country, code.at, 3);
    }
}

/* A known name that is no role noun. False when it is no party where it stands. */
static bool make_known(const struct who *w, struct phrase *p, const struct known_actor *k)
{
    const struct token *t = w->d->tokens + p->head;
    struct owners o;
    who_owners(w, p->head, &o);
    p->who[0] = who_identity(k);
    p->members = 1;
    set_joint(p, k);
    p->kind = PHRASE_NAME;
    p->definite = true;
    who_branch(w, p, k, &o);
    switch (k->kind) {
    case ACTOR_CAPITAL: return is_government(w, p->head);
    case ACTOR_SEAT: return is_talk(w, p->head);
    case ACTOR_PERSON:
        set_office(w, p->who, o.former);
        set_title(w, p);
        if (p->who[0].former && p->who[0].sector == SECTOR_GOV) p->who[0].sector = SECTOR_CVL;
        return true;
    case ACTOR_COMMUNITY: set_community(w, p->who, k, &o); return true;
    case ACTOR_NATIONALITY:
    case ACTOR_PEOPLE:
        p->who[0].person = true;
        p->who[0].plural = k->plural || t->xpos == XPOS_NNPS || t->xpos == XPOS_NNS || t->upos == UPOS_ADJ;
        p->who[0].sector = o.definite && p->who[0].plural && !o.many ? SECTOR_GOV : SECTOR_CVL;
        p->who[0].name_len = 0;
        return (t->upos != UPOS_ADJ || o.definite) && (k->kind != ACTOR_NATIONALITY || !is_language(w, p->head));
    default: return true;
    }
}

/* "Mr.", "Mrs.": a person, and which. */
static void set_courtesy(const struct who *w, struct phrase *p)
{
    static const char *const mr[] = {"Mr", "Mr.", "Sir", "Lord", NULL};
    static const char *const mrs[] = {"Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Lady", "Dame", "Madam", NULL};
    uint32_t floor = p->head > 4 ? p->head - 4 : 0;
    for (uint32_t t = p->head; t-- > floor;) {
        if (w->d->tokens[t].upos != UPOS_PROPN && w->d->tokens[t].upos != UPOS_NOUN) return;
        bool male = who_is(w, t, mr), female = who_is(w, t, mrs);
        if (!male && !female) continue;
        p->who[0].person = true;
        p->who[0].male = male;
        p->who[0].female = female;
    }
}

/* Last words of names that are no person's. */
static const char *const NO_PERSON[] = {
    "Club",      "Party",   "Association", "Council",  "Bay",        "Park",      "Street",   "University", "College",
    "Institute", "Center",  "Centre",      "Company",  "Inc",        "River",     "Lake",     "Act",        "Award",
    "Museum",    "League",  "Church",      "School",   "Hospital",   "Agreement", "Plan",     "War",        "Treaty",
    "Accord",    "Accords", "Summit",      "Forum",    "Conference", "Standards", "Group",    "Agency",     "Ministry",
    "Office",    "Army",    "Front",       "Force",    "Forces",     "Brigade",   "Movement", "Union",      "Committee",
    "Court",     "Bank",    "Times",       "Post",     "News",       "House",     "Square",   "Road",       "Strait",
    "Sea",       "Ocean",   "Island",      "Islands",  "Mountains",  "Province",  "Region",   "District",   "State",
    "City",      "Camp",    "Airport",     "Base",     "Operation",  "Day",       "Week",     "Prize",      "Games",
    "Cup",       "Line",    "Zone",        "Corridor", "Initiative", "Law",       "Bill",     "Resolution", NULL};

static void make_strange(const struct who *w, struct phrase *p)
{
    p->kind = PHRASE_STRANGE;
    p->members = 1;
    p->definite = true;
    struct identity *i = p->who;
    *i = (struct identity){.known = NO_ROW};
    uint32_t first = p->head, last = p->last;
    while (first > p->first && w->d->tokens[first - 1].upos == UPOS_PROPN && w->match_of[first - 1] == NO_ROW) first--;
    const struct token *t = w->d->tokens;
    set_name(i, doc_text(w->d, (struct span){t[first].span.start, t[last].span.end}));
    char gender = actors_gender(w->a, doc_form(w->d, first));
    i->person = (gender || (last == first + 1 && !who_is(w, last, NO_PERSON))) && w->d->tokens[p->head].upos == UPOS_PROPN;
    i->male = gender == 'm';
    i->female = gender == 'f';
    set_courtesy(w, p);
    if (!gender && !i->male && !i->female && who_thing(w, p)) {
        *i = (struct identity){.known = NO_ROW};
        p->kind = PHRASE_OTHER;
        p->members = 0;
        return;
    }
    set_title(w, p);
    enum who_kind kind = who_kind(w, p);
    if (kind == WHO_ANYTHING) return;
    i->sector = kind == WHO_GROUP ? SECTOR_REB : SECTOR_BUS;
    i->person = false;
}

/* Another modifier of the same noun that is of a kind: a state's adjective, or a body's noun. */
static const struct known_actor *beside(const struct who *w, uint32_t token, uint32_t noun, enum actor_kind kind)
{
    for (uint32_t c = w->child[noun], n = 0; c != NO_ROW && c < noun && n < MODIFIERS; c = w->sibling[c], n++) {
        if (c == token || w->match_of[c] == NO_ROW) continue;
        const struct known_actor *k = who_meaning(w, w->matches + w->match_of[c]);
        if (!k || k->kind != kind) continue;
        if (kind != ACTOR_ROLE || (k->role == CLASS_BODY && k->sector != SECTOR_NONE && w->d->tokens[c].upos != UPOS_ADJ)) return k;
    }
    return NULL;
}

/* "the French Revolution", "the British Library": part of the name of something that is no act of the state. */
static bool names_thing(const struct who *w, const struct match *m, uint32_t noun)
{
    return w->d->tokens[noun].upos == UPOS_PROPN && who_capital(w, noun) && w->match_of[noun] == NO_ROW && m->head < noun &&
           w->d->sentences[w->d->tokens[noun].sentence].kind != SENTENCE_HEADLINE;
}

/* "Turkish" before a noun that is no party itself: the party of a Turkish offensive. */
static bool make_modifier(const struct who *w, struct phrase *p)
{
    const struct match *m = w->matches + w->match_of[p->head];
    const struct known_actor *k = who_meaning(w, m);
    uint32_t noun = doc_head(w->d, p->head);
    if (!k || noun == NO_ROW || k->kind == ACTOR_CAPITAL || k->kind == ACTOR_COMMUNITY) return false;
    if (k->kind == ACTOR_PERSON && m->first > noun) { /* "ministers Bezalel Smotrich and …" */
        p->first = m->first;
        p->last = m->first + m->count - 1;
        return make_known(w, p, k);
    }
    if (k->kind != ACTOR_ROLE && names_thing(w, m, noun)) return false;
    if (w->match_of[noun] != NO_ROW) return false; /* the noun is a party and owned by this one */
    if (k->kind == ACTOR_ROLE) {                   /* "army advances", "a government ban", "an Israeli army raid" */
        if (k->role != CLASS_BODY || k->sector == SECTOR_NONE || w->d->tokens[p->head].upos == UPOS_ADJ) return false;
        set_extent(w, p);
        const struct known_actor *owner = beside(w, p->head, noun, ACTOR_NATIONALITY);
        if (!make_role(w, p, k) || !owner || p->who[0].country[0]) return true;
        memcpy(p->who[0].country, owner->country, 4);
        p->wants_country = false;
        return true;
    }
    if (k->kind == ACTOR_NATIONALITY && beside(w, p->head, noun, ACTOR_ROLE)) return false;
    p->who[0] = who_identity(k);
    if (k->kind == ACTOR_NATIONALITY || k->kind == ACTOR_PEOPLE) p->who[0].sector = SECTOR_GOV;
    if (k->kind == ACTOR_PERSON) set_office(w, p->who, false);
    p->members = 1;
    p->kind = PHRASE_MODIFIER;
    p->first = m->first;
    p->last = m->first + m->count - 1;
    return true;
}

/* Takes over what the counted noun says; the phrase keeps its own head and reaches over both. */
static bool make_counted(const struct who *w, struct phrase *p, const struct known_actor *k, uint32_t noun)
{
    struct phrase inner = *p;
    inner.head = noun;
    set_extent(w, &inner);
    bool made = k->kind == ACTOR_ROLE ? make_role(w, &inner, k) : make_known(w, &inner, k);
    inner.head = p->head;
    inner.first = p->first;
    *p = inner;
    for (uint32_t i = 0; i < p->members; i++) p->who[i].plural = true;
    return made;
}

static bool make_phrase(const struct who *w, uint32_t token, struct phrase *p)
{
    const struct token *t = w->d->tokens + token;
    const struct match *m = w->match_of[token] == NO_ROW ? NULL : w->matches + w->match_of[token];
    *p = (struct phrase){.head = token, .role = NO_ROW, .owner = NO_ROW, .referent = NO_ROW};
    for (int i = 0; i < MEMBERS; i++) p->who[i].known = NO_ROW;
    if (m && m->head != token) return false;
    p->subject = deprel_base(t->deprel) == REL_NSUBJ;
    if (t->upos == UPOS_PRON) {
        p->kind = PHRASE_PRONOUN;
        p->first = p->last = token;
        p->members = 1;
        return true;
    }
    enum deprel rel = deprel_base(t->deprel);
    if (m && (rel == REL_AMOD || rel == REL_COMPOUND)) return make_modifier(w, p);
    if (!heads_argument(w, token)) return false;
    set_extent(w, p);
    const struct known_actor *k = m ? who_meaning(w, m) : NULL;
    p->kind = PHRASE_OTHER;
    if (who_kind(w, p) == WHO_CLUB) return true;
    if (!k || k->kind == ACTOR_ROLE) {
        uint32_t counted = who_counted_noun(w, token);
        const struct known_actor *c = counted == NO_ROW ? NULL : who_meaning(w, w->matches + w->match_of[counted]);
        if (c) return make_counted(w, p, c, counted);
    }
    if (k && k->kind == ACTOR_ROLE) return make_role(w, p, k);
    if (k) {
        if (!make_known(w, p, k)) p->kind = PHRASE_OTHER;
        return true;
    }
    if (t->upos == UPOS_PROPN && who_capital(w, token) && !who_in_place(w, token)) make_strange(w, p);
    return true;
}

truce_status who_phrases(struct who *w, truce_error *error)
{
    size_t n = (size_t)w->d->token_count + 1;
    w->phrase_of = arena_alloc(w->scratch, n, sizeof *w->phrase_of);
    if (!w->phrase_of) return err_memory(error);
    memset(w->phrase_of, 0xFF, n * sizeof *w->phrase_of);
    for (uint32_t t = 0; t < w->d->token_count; t++) {
        struct phrase p;
        if (!make_phrase(w, t, &p)) continue;
        struct phrase *rows = arena_grow(w->scratch, w->phrases, &w->phrase_capacity, (size_t)w->phrase_count + 1, sizeof *rows);
        if (!rows) return err_memory(error);
        w->phrases = rows;
        rows[w->phrase_count] = p;
        w->phrase_of[t] = w->phrase_count++;
    }
    return TRUCE_OK;
}
