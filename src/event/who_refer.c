#include "base/err.h"
#include "event/who_parts.h"
#include "know/key.h"

/* What the walk through the document remembers. */
struct memory {
    uint64_t *keys;   /* [slot_count] hash of a person's last name, 0 is free */
    uint32_t *phrase; /* [slot_count] the phrase that introduced it */
    uint32_t slot_count;
    uint32_t speaker; /* the last subject of a verb of saying, or NO_ROW */
};

static uint64_t last_key(const struct who *w, const struct phrase *p)
{
    char key[KEY_ROOM];
    size_t n = key_loose(doc_form(w->d, p->last), false, key, sizeof key);
    uint64_t hash = str_hash((struct str){key, n});
    return n < 2 ? 0 : hash + (hash == 0);
}

static uint32_t recall(const struct memory *m, uint64_t key)
{
    if (!key) return NO_ROW;
    for (uint64_t at = key & (m->slot_count - 1); m->keys[at]; at = (at + 1) & (m->slot_count - 1))
        if (m->keys[at] == key) return m->phrase[at];
    return NO_ROW;
}

/* The first full name with a last word keeps it; a known person goes before an unknown one. */
static void remember(struct memory *m, uint64_t key, uint32_t phrase)
{
    if (!key) return;
    uint64_t at = key & (m->slot_count - 1);
    while (m->keys[at] && m->keys[at] != key) at = (at + 1) & (m->slot_count - 1);
    m->keys[at] = key;
    m->phrase[at] = phrase;
}

/* Pronouns lead on to what they stand for. */
void who_take_up(struct who *w, struct phrase *p, uint32_t other)
{
    const struct phrase *o = w->phrases + other;
    p->referent = o->kind == PHRASE_PRONOUN && o->referent != NO_ROW ? o->referent : other;
    uint32_t root = p->referent;
    if (w->phrases[root].referent != NO_ROW) root = w->phrases[root].referent;
    w->phrases[root].times++;
}

void who_become(struct who *w, struct phrase *p, uint32_t other)
{
    const struct phrase *o = w->phrases + other;
    memcpy(p->who, o->who, sizeof p->who);
    p->members = o->members;
    who_take_up(w, p, other);
    p->resolved = true;
    p->wants_country = false;
}

static bool is_same_word(const struct who *w, const struct phrase *a, const struct phrase *b)
{
    return str_same_fold(doc_lemma(w->d, a->head), doc_lemma(w->d, b->head)) || (a->role != NO_ROW && a->role == b->role);
}

static bool fits_title(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    (void)w;
    return p->role != NO_ROW && p->role == asked->role && p->who[0].person && p->members == 1 &&
           (p->who[0].name_len || p->who[0].country[0]);
}

static bool fits_word(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    return p->kind == PHRASE_ROLE && p->who[0].country[0] && p->members == 1 && p->who[0].sector == asked->who[0].sector &&
           is_same_word(w, p, asked);
}

static bool fits_sector(const struct who *w, const struct phrase *p, const struct phrase *asked)
{
    (void)w;
    return p->kind == PHRASE_ROLE && p->who[0].country[0] && p->members == 1 && p->who[0].sector == asked->who[0].sector &&
           p->who[0].sector != SECTOR_CVL;
}

/* Is a place said of the phrase or of what happens to it: "kills 12 people in Goma"? */
static bool is_attached(const struct who *w, const struct phrase *p, uint32_t place)
{
    static const char *const in[] = {"in", "at", "near", "on", "across", "outside", "inside", "around", "of", NULL};
    uint32_t verb = doc_head(w->d, p->head), head = doc_head(w->d, place);
    if (head != NO_ROW && w->mention_of[head] != NO_ROW) { /* "in Goma, North Kivu" */
        place = head;
        head = doc_head(w->d, head);
    }
    return head != NO_ROW && (head == p->head || head == verb) && who_is(w, who_case(w, place), in);
}

/* The country of a place of the sentence that the phrase belongs to, else of the document, else of the nearest place;
 * "" when none is named. *attached tells the first. */
static const char *sentence_country(const struct who *w, const struct phrase *p, bool *attached)
{
    const struct sentence *s = w->d->sentences + w->d->tokens[p->head].sentence;
    uint32_t begin = s->first_token, end = begin + s->token_count;
    static const char *const in[] = {"in", "across", "inside", NULL};
    const char *other = "";
    *attached = false;
    for (uint32_t step = 1; step < 60; step++) {
        for (int side = 0; side < 2; side++) {
            uint32_t t = side ? p->head + step : p->head - step;
            if (t < begin || t >= end || t >= w->d->token_count) continue;
            uint32_t m = w->mention_of[t];
            if (m == NO_ROW || w->d->mentions[m].kind != MENTION_PLACE) continue;
            const struct place *place = w->d->places + w->d->mentions[m].row;
            if (!place->country[0] || place->role == ROLE_METONYM || place->role == ROLE_NAME_PART) continue;
            bool state = w->phrase_of[t] != NO_ROW && w->phrases[w->phrase_of[t]].kind == PHRASE_NAME &&
                         !who_is(w, who_case(w, t), in);
            if (state) continue; /* talks, helps, is helped */
            if (place->role != ROLE_DESTINATION && is_attached(w, p, t)) {
                *attached = true;
                return place->country;
            }
            if (!other[0]) other = place->country;
        }
    }
    if (w->focus[0] || other[0] || !p->site || !p->definite) return w->focus[0] ? w->focus : other;
    /* "The town was the target": the place named last */
    for (uint32_t t = begin, step = 0; t-- > 0 && step < 120; step++) {
        uint32_t m = w->mention_of[t];
        if (m == NO_ROW || w->d->mentions[m].kind != MENTION_PLACE) continue;
        const struct place *place = w->d->places + w->d->mentions[m].row;
        if (place->country[0] && place->role != ROLE_METONYM && place->precision != PRECISION_COUNTRY) return place->country;
    }
    return "";
}

static bool names_country(const struct who *w, const char country[4])
{
    for (uint32_t i = 0; i < VOTE_SLOTS; i++)
        if (memcmp(w->named[i], country, 4) == 0) return true;
    return false;
}

/* "the Senate": of the states that have one the document's, else the first that it names; "" when it names none. */
static void house_country(const struct who *w, struct str states, char country[4])
{
    memcpy(country, "", 1);
    while (states.len) {
        char one[4] = {0};
        struct str code = str_cut(&states, ';');
        memcpy(one, code.at, code.len < 3 ? code.len : 3);
        if (memcmp(one, w->focus, 4) == 0 || (!country[0] && names_country(w, one))) memcpy(country, one, 4);
        if (memcmp(one, w->focus, 4) == 0) return;
    }
}

/* "The rebels of the LTTE and the government": the state of the group that is named beside it; "" when none is. */
static const char *country_beside(const struct who *w, const struct phrase *p)
{
    enum sector s = p->who[0].sector;
    if (s != SECTOR_GOV && s != SECTOR_MIL) return "";
    uint32_t other = deprel_base(w->d->tokens[p->head].deprel) == REL_CONJ ? doc_head(w->d, p->head) : NO_ROW;
    for (uint32_t c = w->child[p->head], n = 0; c != NO_ROW && other == NO_ROW && n < 8; c = w->sibling[c], n++)
        if (deprel_base(w->d->tokens[c].deprel) == REL_CONJ) other = c;
    uint32_t row = other == NO_ROW ? NO_ROW : w->phrase_of[other];
    if (row == NO_ROW || w->phrases[row].members != 1) return "";
    const struct identity *group = w->phrases[row].who;
    return group->sector == SECTOR_REB ? group->country : "";
}

/* A bare role noun takes the country of the same word said before, of the place of its sentence (people and gunmen),
 * or of the document. */
static void set_context(struct who *w, uint32_t at)
{
    static const char *const foreign[] = {"foreign", "international", NULL};
    struct phrase *p = w->phrases + at;
    enum sector s = p->who[0].sector;
    for (uint32_t t = p->first; t < p->head; t++)
        if (who_is(w, t, foreign)) p->wants_country = false; /* of no place here */
    if (!p->wants_country) return;
    struct str states = p->role == NO_ROW ? str_c("") : actors_known(w->a, p->role)->finer;
    bool house = states.len && p->kind == PHRASE_ROLE;
    bool local = p->site || s == SECTOR_CVL || s == SECTOR_UAF || s == SECTOR_CRM || s == SECTOR_COP;
    static const char *const settler[] = {"settler", NULL};
    bool attached = false;
    const char *beside = country_beside(w, p);
    const char *country = beside[0] ? beside : local ? sentence_country(w, p, &attached) : p->official ? w->focus : "";
    uint32_t other = country[0] || p->site ? NO_ROW : who_look_back(w, at, fits_word);
    char house_of[4] = "";
    if (house && other == NO_ROW) house_country(w, states, house_of);
    bool near = other != NO_ROW && p->definite &&
                w->d->tokens[p->head].sentence - w->d->tokens[w->phrases[other].head].sentence <= 2;
    if (!country[0] && !near) country = house ? house_of : w->focus;
    if (!country[0] && other == NO_ROW && !local && !house) other = who_look_back(w, at, fits_sector);
    if (!country[0] && other != NO_ROW) {
        country = w->phrases[other].who[0].country;
        p->referent = other;
    }
    memcpy(p->who[0].country, country, strlen(country) < 4 ? strlen(country) + 1 : 4);
    /* settlers in occupied territory are of the state that holds it */
    if (who_lemma_is(w, p->head, settler) && strcmp(country, "PSE") == 0) memcpy(p->who[0].country, "ISR", 4);
    p->who[0].local = other == NO_ROW && !attached && !who_lemma_is(w, p->head, settler);
    p->wants_country = false;
}

/* "its forces", "his government": the owner's country, and a group's sector. */
static void set_owner(struct who *w, struct phrase *p)
{
    uint32_t owner = p->owner == NO_ROW ? NO_ROW : w->phrase_of[p->owner];
    static const char *const others[] = {"ally",      "enemy",    "adversary", "opponent", "rival",       "foe",
                                         "neighbour", "neighbor", "partner",   "backer",   "counterpart", NULL};
    if (owner != NO_ROW && who_lemma_is(w, p->head, others)) p->wants_country = false; /* whose is not told */
    if (owner == NO_ROW || !w->phrases[owner].resolved || who_lemma_is(w, p->head, others)) return;
    const struct phrase *o = w->phrases + owner;
    if (!p->who[0].country[0]) {
        for (uint32_t i = 0; i < o->members; i++) {
            if (i) p->who[i] = p->who[0];
            memcpy(p->who[i].country, o->who[i].country, 4);
        }
        p->members = o->members;
        p->wants_country = false;
    }
    bool weak = p->role != NO_ROW && actors_known(w->a, p->role)->weak && actors_known(w->a, p->role)->sector != SECTOR_CVL;
    if (p->who[0].sector == SECTOR_NONE || (weak && o->who[0].sector == SECTOR_REB))
        for (uint32_t i = 0; i < p->members; i++) p->who[i].sector = o->who[0].sector;
}

static void refer_role(struct who *w, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    if (deprel_base(w->d->tokens[p->head].deprel) == REL_APPOS) { /* "Jan Egeland, a humanitarian adviser": one person */
        uint32_t head = doc_head(w->d, p->head), name = head == NO_ROW ? NO_ROW : w->phrase_of[head];
        if (name != NO_ROW && name < at && w->phrases[name].resolved && w->phrases[name].who[0].person && p->who[0].person) {
            who_become(w, p, name);
            return;
        }
    }
    static const char *const attackers[] = {"attacker", "assailant", "perpetrator", NULL};
    static const char *const every[] = {"all", NULL};
    if (who_lemma_is(w, p->head, attackers) && !p->owned && (p->definite || who_is(w, p->first, every))) {
        uint32_t group = who_look_back(w, at, who_fits_attacker);
        if (group != NO_ROW) {
            who_become(w, p, group);
            return;
        }
    }
    set_owner(w, p);
    if (!p->who[0].country[0] && p->definite && who_set_pair(w, at)) return;
    if (who_mean_named(w, at) || who_mean_leader(w, at)) return;
    bool bare = !p->owned && p->definite && p->who[0].person && !p->who[0].plural && p->who[0].known == NO_ROW;
    if (bare) {
        uint32_t other = who_look_back(w, at, fits_title);
        if (other != NO_ROW) {
            who_become(w, p, other);
            return;
        }
    }
    if (p->wants_country) set_context(w, at);
    if (p->kind == PHRASE_ROLE && bare && p->who[0].country[0] && p->who[0].sector == SECTOR_GOV && p->role != NO_ROW) {
        uint32_t row = actors_holder(w->a, p->who[0].country, actors_known(w->a, p->role)->name, w->d->published);
        if (row != NO_ROW) {
            p->who[0].known = row;
            p->who[0].name = actors_known(w->a, row)->name.at;
            p->who[0].name_len = (uint32_t)actors_known(w->a, row)->name.len;
        }
    }
    p->resolved = p->who[0].country[0] != 0;
}

/* Short names take up full ones: "Waltz" after "National Security Adviser Mike Waltz". */
static void refer_name(struct who *w, struct memory *m, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    uint64_t key = last_key(w, p);
    set_owner(w, p);
    if (who_mean_longer(w, at)) return;
    if (p->kind == PHRASE_STRANGE) {
        uint32_t other = recall(m, key);
        bool longer = p->last > p->first && w->d->tokens[p->last - 1].upos == UPOS_PROPN && w->match_of[p->last - 1] == NO_ROW;
        if (other != NO_ROW && !longer) {
            who_become(w, p, other);
            return;
        }
    }
    if (p->wants_country) set_context(w, at);
    p->resolved = true;
    bool bare = p->kind == PHRASE_STRANGE && p->first == p->last && recall(m, key) == NO_ROW; /* "Byron" */
    if ((p->who[0].person || bare) && p->who[0].name_len) remember(m, key, at);
}

static const char *const SPEAKER[] = {"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves", NULL};

static bool is_relative(const struct who *w, uint32_t token)
{
    static const char *const words[] = {"who", "which", "that", "whom", "whose", NULL};
    return who_is(w, token, words);
}

/* The phrase whose head a token is, or in whose name it stands. */
static uint32_t phrase_over(const struct who *w, uint32_t token)
{
    if (token == NO_ROW) return NO_ROW;
    if (w->phrase_of[token] == NO_ROW && w->match_of[token] != NO_ROW) token = w->matches[w->match_of[token]].head;
    return w->phrase_of[token];
}

/* "the troops who …": the noun that the clause belongs to. */
static uint32_t relative_noun(const struct who *w, uint32_t token)
{
    uint32_t verb = doc_head(w->d, token);
    for (uint32_t step = 0; step < 4 && verb != NO_ROW; step++) {
        if (w->d->tokens[verb].deprel == REL_ACL_RELCL) {
            uint32_t noun = doc_head(w->d, verb);
            return phrase_over(w, noun);
        }
        verb = doc_head(w->d, verb);
    }
    return NO_ROW;
}

/* Joins what "Trump and Putin" name, for "they". */
static void join_conjuncts(struct who *w, struct phrase *p, uint32_t first)
{
    for (uint32_t c = w->child[w->phrases[first].head], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        if (deprel_base(w->d->tokens[c].deprel) != REL_CONJ || w->phrase_of[c] == NO_ROW) continue;
        const struct phrase *o = w->phrases + w->phrase_of[c];
        if (o->kind == PHRASE_OTHER) continue;
        for (uint32_t i = 0; i < o->members && p->members < MEMBERS; i++) p->who[p->members++] = o->who[i];
    }
}

/* Who was "she" once cannot be "he" later. */
static void set_gender(struct who *w, struct phrase *p, const char *const *he, const char *const *she)
{
    bool male = who_is(w, p->head, he), female = who_is(w, p->head, she);
    if ((!male && !female) || p->referent == NO_ROW) return;
    uint32_t root = p->referent;
    for (int step = 0; step < 4 && w->phrases[root].referent != NO_ROW; step++) root = w->phrases[root].referent;
    struct identity *i = w->phrases[root].who;
    if (i->male || i->female) return;
    w->phrases[p->referent].who[0].male = male;
    w->phrases[p->referent].who[0].female = female;
    i->male = p->who[0].male = male;
    i->female = p->who[0].female = female;
    i->person = p->who[0].person = true;
}

static bool is_known(const struct who *w, uint32_t phrase)
{
    const struct phrase *p = w->phrases + phrase;
    return p->kind != PHRASE_OTHER && (p->kind != PHRASE_PRONOUN || p->resolved);
}

static bool is_human(const struct who *w, uint32_t phrase)
{
    const struct phrase *p = w->phrases + phrase;
    return p->kind == PHRASE_OTHER ? who_human(w, p->head) || who_body(w, p->head) : p->kind == PHRASE_PRONOUN;
}

/* "After his speech, Putin left": the named subject behind a pronoun that stands in what comes before its verb. */
static uint32_t subject_ahead(struct who *w, uint32_t at)
{
    const struct phrase *p = w->phrases + at;
    uint32_t top = p->head, sentence = w->d->tokens[p->head].sentence, up = doc_head(w->d, top);
    for (uint32_t step = 0; step < 6 && up != NO_ROW; step++) {
        enum deprel rel = deprel_base(w->d->tokens[top].deprel);
        if ((rel == REL_OBL || rel == REL_ADVCL) && up > top) break;
        top = up;
        up = doc_head(w->d, top);
    }
    if (up == NO_ROW || up < top) return NO_ROW;
    for (uint32_t i = at + 1; i < w->phrase_count && w->phrases[i].head < up; i++) {
        const struct phrase *o = w->phrases + i;
        if (w->d->tokens[o->head].sentence != sentence) return NO_ROW;
        if (o->subject && doc_head(w->d, o->head) == up)
            return (o->kind == PHRASE_NAME || o->kind == PHRASE_STRANGE) && who_agree(w, at, i) ? i : NO_ROW;
    }
    return NO_ROW;
}

static void refer_pronoun(struct who *w, struct memory *m, uint32_t at)
{
    static const char *const many[] = {"they", "them", "their", "themselves", NULL};
    static const char *const he[] = {"he", "him", "his", "himself", NULL};
    static const char *const she[] = {"she", "her", "hers", "herself", NULL};
    struct phrase *p = w->phrases + at;
    uint32_t other = NO_ROW;
    if (is_relative(w, p->head)) {
        other = relative_noun(w, p->head);
    } else if (who_is(w, p->head, SPEAKER)) {
        other = who_speaker(w, p->head);
        uint32_t reach = w->d->tokens[p->head].flags & TOKEN_QUOTED ? 6 : 2;
        if (other == NO_ROW && m->speaker != NO_ROW &&
            w->d->tokens[p->head].sentence - w->d->tokens[w->phrases[m->speaker].head].sentence <= reach)
            other = m->speaker;
    } else {
        other = subject_ahead(w, at);
        if (other != NO_ROW) refer_name(w, m, other);
        if (other == NO_ROW) other = who_antecedent(w, at, m->speaker);
    }
    if (other == NO_ROW || other == at) return;
    if (!is_known(w, other)) { /* a person without a name or a part in the knowledge: only which one is told */
        if (is_human(w, other)) who_take_up(w, p, other);
        return;
    }
    who_become(w, p, other);
    if (who_is(w, p->head, many)) join_conjuncts(w, p, other);
    set_gender(w, p, he, she);
}

static void refer(struct who *w, struct memory *m, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    switch (p->kind) {
    case PHRASE_NAME:
    case PHRASE_STRANGE: refer_name(w, m, at); break;
    case PHRASE_ROLE: refer_role(w, at); break;
    case PHRASE_GENERIC:
        set_owner(w, p);
        who_refer_generic(w, at);
        break;
    case PHRASE_PRONOUN: refer_pronoun(w, m, at); break;
    case PHRASE_MODIFIER: p->resolved = true; break;
    case PHRASE_OTHER: who_mean_thing(w, at); break;
    }
    uint32_t verb = doc_head(w->d, p->head);
    if (p->subject && p->kind != PHRASE_OTHER && verb != NO_ROW && who_says(w, verb)) m->speaker = at;
}

/* Once more for the words of speakers who are named, or resolved, behind them: "we will …", he said. */
static void refer_late(struct who *w, uint32_t at)
{
    struct phrase *p = w->phrases + at;
    if (p->kind == PHRASE_PRONOUN && !p->resolved && who_is(w, p->head, SPEAKER)) {
        uint32_t other = who_speaker(w, p->head);
        if (other != NO_ROW && other != at && w->phrases[other].kind != PHRASE_OTHER && w->phrases[other].resolved)
            who_become(w, p, other);
    }
    if (p->owner != NO_ROW && who_is(w, p->owner, SPEAKER)) set_owner(w, p);
}

truce_status who_refer(struct who *w, truce_error *error)
{
    struct memory m = {.slot_count = 64, .speaker = NO_ROW};
    while (m.slot_count < w->phrase_count * 2u) m.slot_count *= 2;
    m.keys = arena_alloc(w->scratch, m.slot_count, sizeof *m.keys);
    m.phrase = arena_alloc(w->scratch, m.slot_count, sizeof *m.phrase);
    if (!m.keys || !m.phrase) return err_memory(error);
    for (uint32_t i = 0; i < w->phrase_count; i++) refer(w, &m, i);
    for (uint32_t i = 0; i < w->phrase_count; i++) refer_late(w, i);
    return TRUCE_OK;
}
