#include "record/reference.h"

enum { PRINT_MASK = (1 << PRINT_BITS) - 1 };

static bool is_one_of(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_is(word, *list)) return true;
    return false;
}

/* "The attack". */
static bool is_definite(const struct doc *d, uint32_t word)
{
    static const char *const DEFINITE[] = {"the", "this", "that", "these", "those", NULL};
    const struct sentence *s = d->sentences + d->tokens[word].sentence;
    for (uint32_t t = s->first_token; t < word && d->tokens[word].upos == UPOS_NOUN; t++)
        if (doc_head(d, t) == word && is_one_of(doc_lemma(d, t), DEFINITE)) return true;
    return false;
}

/* The first of the words that are joined by "and". */
static uint32_t first_joined(const struct doc *d, uint32_t word)
{
    while (d->tokens[word].deprel == REL_CONJ && doc_head(d, word) != NO_ROW) word = doc_head(d, word);
    return word;
}

/* Does `lower` hang on `upper`? Not as its equal, nor as what came before it or led to it. */
static bool hangs_on(const struct doc *d, uint32_t lower, uint32_t upper)
{
    static const char *const EARLIER[] = {"after", "following", "before", "since", "over", "for", "despite", "against", NULL};
    enum { STEPS = 6 };
    for (int i = 0; i < STEPS && lower != NO_ROW && lower != upper; i++, lower = doc_head(d, lower)) {
        const struct sentence *s = d->sentences + d->tokens[lower].sentence;
        if (d->tokens[lower].deprel == REL_CONJ) return false;
        for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++)
            if ((d->tokens[t].deprel == REL_CASE || d->tokens[t].deprel == REL_MARK) && doc_head(d, t) == lower &&
                is_one_of(doc_lemma(d, t), EARLIER))
                return false;
    }
    return lower == upper;
}

/* "Were launched in the attack": an act that is told by one that is known. */
static bool hangs_on_known(const struct doc *d, const struct event *e)
{
    for (uint32_t i = 0; i < d->event_count; i++) {
        const struct event *x = d->events + i;
        if (x->sentence == e->sentence && x->type == e->type && x->token > e->token && is_definite(d, x->token) &&
            hangs_on(d, x->token, e->token))
            return true;
    }
    return false;
}

/* Is a word, with what hangs on it, a date that names a month? */
static bool is_date(const struct doc *d, uint32_t word)
{
    static const char *const MONTHS[] = {"January", "February",  "March",   "April",    "May",      "June", "July",
                                         "August",  "September", "October", "November", "December", NULL};
    const struct sentence *s = d->sentences + d->tokens[word].sentence;
    if (is_one_of(doc_form(d, word), MONTHS)) return true;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++)
        if (doc_head(d, t) == word && is_one_of(doc_form(d, t), MONTHS)) return true;
    return false;
}

/* "The attack that destroyed a market in 2024", a year later. */
static bool is_of_another_year(const struct doc *d, uint32_t sentence)
{
    const struct sentence *s = d->sentences + sentence;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count && day_known(d->published); t++) {
        struct str form = doc_form(d, t);
        int year = 0;
        bool digits = form.len == 4;
        for (size_t i = 0; i < form.len && digits; i++) {
            digits = form.at[i] >= '0' && form.at[i] <= '9';
            year = year * 10 + (form.at[i] - '0');
        }
        if (digits && year >= 1900 && year < d->published.year) return true;
    }
    return false;
}

/* Sets again and known by the words that hang on the trigger; a toll, and a day as owner ("Friday's strike"), refer back. */
static void set_reference(const struct doc *d, const struct event *e, struct claim *to)
{
    static const char *const AGAIN[] = {"another", "second", "third",      "separate",   "further", "fresh",
                                        "new",     "other",  "separately", "subsequent", "similar", NULL};
    static const char *const IN_TURN[] = {"retaliation", "response", "return", "revenge", "reprisal", "turn", NULL};
    static const char *const TOTAL[] = {"total", "overall", "altogether", "cumulative", NULL};
    const struct sentence *s = d->sentences + e->sentence;
    const struct mention *time = e->time == NO_ROW ? NULL : d->mentions + e->time;
    to->known = is_definite(d, e->token) || hangs_on_known(d, e);
    to->again = to->known && !time && is_of_another_year(d, e->sentence);
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
        if (str_is(doc_lemma(d, t), "toll")) to->known = true;
        to->total |= is_one_of(doc_lemma(d, t), TOTAL) || (str_is(doc_lemma(d, t), "since") && d->tokens[t].upos == UPOS_ADP);
        uint32_t head = doc_head(d, t);
        to->again |= head != NO_ROW && first_joined(d, head) == first_joined(d, e->token) && is_one_of(doc_lemma(d, t), IN_TURN);
        if (head != e->token) continue;
        to->again |= is_one_of(doc_lemma(d, t), AGAIN);
        to->again |= t < e->token && to->known && is_date(d, t); /* "the October 7 attack": known by its day, long past */
        bool owner = d->tokens[t].deprel == REL_NMOD_POSS;
        to->known |= owner && time && t >= time->first_token && t < time->first_token + time->token_count;
    }
}

/* What a word that hangs on the trigger tells of the act. */
static unsigned told_by(const struct doc *d, uint32_t word)
{
    static const char *const BEHIND[] = {"after", "following", "since", "amid", "amidst", "over", "despite", NULL};
    static const char *const CLAUSE[] = {"before", "after", "since", "until", NULL};
    static const char *const ALSO[] = {"also", "too", "additional", "additionally", NULL};
    struct str lemma = doc_lemma(d, word);
    switch (d->tokens[word].deprel) {
    case REL_CASE:
        return is_one_of(lemma, BEHIND) ? TOLD_BEHIND : str_is(lemma, "for") ? TOLD_CAUSE : str_is(lemma, "as") ? TOLD_AS : 0;
    case REL_MARK: return is_one_of(lemma, CLAUSE) ? TOLD_CLAUSE : 0;
    case REL_ADVMOD: return is_one_of(lemma, ALSO) ? TOLD_ALSO : 0;
    case REL_AMOD: return is_one_of(lemma, ALSO) ? TOLD_ALSO : str_is(lemma, "such") ? TOLD_AS : 0;
    case REL_DET: return str_is(lemma, "a") || str_is(lemma, "an") ? TOLD_INDEFINITE : str_is(lemma, "such") ? TOLD_AS : 0;
    case REL_DET_PREDET: return str_is(lemma, "such") ? TOLD_AS : 0;
    case REL_COP: return TOLD_AS;
    case REL_NMOD_POSS: return TOLD_OWNED;
    case REL_NSUBJ_PASS:
    case REL_AUX_PASS: return TOLD_PASSIVE;
    default: return 0;
    }
}

/* How it stands to the act before it in the sentence. */
static unsigned told_beside(const struct doc *d, const struct event *e)
{
    const struct event *before = NULL;
    for (uint32_t i = 0; i < d->event_count; i++) {
        const struct event *x = d->events + i;
        if (x->sentence != e->sentence || x->type != e->type || x->token >= e->token) continue;
        if (!before || x->token > before->token) before = x;
    }
    if (!before) return 0;
    bool beside = d->tokens[e->token].deprel == REL_CONJ && doc_head(d, e->token) == before->token;
    bool hangs = hangs_on(d, e->token, before->token) || hangs_on(d, before->token, e->token);
    return (beside ? TOLD_BESIDE : 0) | (hangs ? TOLD_HANGS : 0);
}

static unsigned told(const struct doc *d, const struct event *e)
{
    static const char *const OUTCOME[] = {"kill",   "injure", "wound", "die",    "damage", "destroy", "burn", "hit",
                                          "target", "strike", "leave", "launch", "fire",   "explode", NULL};
    static const char *const CAUSE[] = {"retaliation", "response", "revenge", "reprisal", "retaliate", "respond", NULL};
    const struct sentence *s = d->sentences + e->sentence;
    const struct token *trigger = d->tokens + e->token;
    uint32_t head = doc_head(d, e->token);
    unsigned bits = told_beside(d, e);
    bool content = trigger->deprel == REL_CCOMP || trigger->deprel == REL_XCOMP;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
        if (doc_head(d, t) == e->token) bits |= told_by(d, t);
        if (content && doc_head(d, t) == head) bits |= told_by(d, t) & (TOLD_ALSO | TOLD_CLAUSE);
    }
    for (uint32_t m = 0; m < d->mention_count && !e->places.count; m++)
        if (d->mentions[m].kind == MENTION_PLACE && d->mentions[m].sentence == e->sentence) bits |= TOLD_PLACED;
    if (trigger->upos == UPOS_NOUN) bits |= TOLD_NOUN;
    bool done = trigger->deprel == REL_ACL && trigger->xpos == XPOS_VBN; /* not: "a pause to allow" */
    if (done || trigger->deprel == REL_ACL_RELCL) bits |= TOLD_RELATIVE;
    if (trigger->deprel == REL_APPOS) bits |= TOLD_AS;
    if (trigger->upos == UPOS_VERB && is_one_of(doc_lemma(d, e->token), OUTCOME)) bits |= TOLD_OUTCOME;
    if (head != NO_ROW && is_one_of(doc_lemma(d, head), CAUSE)) bits |= TOLD_CAUSE;
    if (bits & TOLD_AS) bits &= ~(unsigned)TOLD_INDEFINITE; /* "it was a terrorist attack" */
    return bits;
}

static uint64_t mixed(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    return h ^ h >> 33;
}

static bool has_print(uint64_t prints, uint64_t print)
{
    for (; prints; prints >>= PRINT_BITS)
        if ((prints & PRINT_MASK) == print) return true;
    return false;
}

/* Both, the first ones first, at most `most`. */
static uint64_t prints_joined(uint64_t a, uint64_t b, int most)
{
    int room = 0;
    while (room < most && a >> (PRINT_BITS * room)) room++;
    for (; b && room < most; b >>= PRINT_BITS)
        if (!has_print(a, b & PRINT_MASK)) a |= (b & PRINT_MASK) << (PRINT_BITS * room++);
    return a;
}

static uint64_t print_of(uint64_t hash)
{
    uint64_t print = mixed(hash) & PRINT_MASK;
    return print ? print : 1;
}

int prints_shared(uint64_t a, uint64_t b)
{
    int n = 0;
    for (; a; a >>= PRINT_BITS) n += has_print(b, a & PRINT_MASK);
    return n;
}

uint64_t names_joined(uint64_t a, uint64_t b)
{
    return prints_joined(a, b, NAMES_KEPT);
}

uint64_t claim_names(const struct claim *k)
{
    return k->gist[1] & (((uint64_t)1 << TOLD_SHIFT) - 1);
}

unsigned claim_told(const struct claim *k)
{
    return (unsigned)(k->gist[1] >> TOLD_SHIFT);
}

/* Nouns and adjectives that one in seventy reports has say little. */
static bool is_telling(const struct doc *d, uint32_t token)
{
    static const char *const COMMON[] = {
        "people",   "attack",       "president", "government", "military",  "minister",   "force",     "strike",  "year",
        "country",  "police",       "member",    "airstrike",  "state",     "drone",      "death",     "leader",  "arrest",
        "election", "protest",      "order",     "report",     "shooting",  "soldier",    "court",     "group",   "security",
        "prison",   "operation",    "civilian",  "war",        "missile",   "sentence",   "ceasefire", "person",  "militant",
        "charge",   "part",         "agreement", "child",      "release",   "toll",       "official",  "area",    "vehicle",
        "building", "officer",      "control",   "explosion",  "region",    "opposition", "law",       "man",     "perpetrator",
        "woman",    "day",          "border",    "city",       "authority", "increase",   "former",    "prime",   "first",
        "several",  "other",        "more",      "new",        "national",  "foreign",    "least",     "fire",    "dead",
        "killing",  "presidential", "troop",     "plan",       "clash",     "time",       "hour",      "week",    "month",
        "second",   "last",         "response",  "injured",    "dozen",     "mass",       "ongoing",   "fighter", "party",
        "office",   "city",         "claim",     "million",    "billion",   NULL};
    uint8_t upos = d->tokens[token].upos;
    return (upos == UPOS_NOUN || upos == UPOS_ADJ) && !is_one_of(doc_lemma(d, token), COMMON);
}

/* The telling words nearest to the trigger, whose own word is kept apart. */
static uint64_t words_of(const struct doc *d, const struct event *e)
{
    const struct sentence *s = d->sentences + e->sentence;
    uint64_t words = 0;
    for (uint32_t away = 1; away < s->token_count; away++) {
        uint32_t at[2] = {e->token - away, e->token + away};
        for (int i = 0; i < 2; i++)
            if (at[i] >= s->first_token && at[i] < s->first_token + s->token_count && is_telling(d, at[i]))
                words = prints_joined(words, print_of(str_hash(doc_lemma(d, at[i]))), WORDS_KEPT);
    }
    return words;
}

static bool is_person(const struct doc *d, uint32_t token)
{
    for (uint32_t m = 0; m < d->mention_count; m++) {
        const struct mention *n = d->mentions + m;
        if (n->kind == MENTION_ACTOR && token >= n->first_token && token < n->first_token + n->token_count &&
            d->actors[n->row].person)
            return true;
    }
    return false;
}

/* "Riek Machar was detained", "Machar's arrest", "the killing of the minister": is a name that of the one to whom it is done? */
static bool is_undergoing(const struct doc *d, const struct event *e, uint32_t token)
{
    struct span s = d->tokens[token].span;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = d->parties + e->parties.first + i;
        bool self = p->role == PARTY_ACTOR && e->type == TYPE_RETREAT;
        if (s.start >= p->span.start && s.end <= p->span.end) return p->role == PARTY_RECIPIENT || self;
    }
    for (; d->tokens[token].deprel == REL_FLAT || d->tokens[token].deprel == REL_COMPOUND; token = doc_head(d, token)) continue;
    return d->tokens[token].deprel == REL_NMOD_POSS && doc_head(d, token) == e->token;
}

/* Is a word part of the act's place, a day, or a party that many acts share (a state, a known group, who leads it)? */
static bool is_common(const struct doc *d, const struct event *e, uint32_t token)
{
    bool undergoes = is_undergoing(d, e, token);
    for (uint32_t m = 0; m < d->mention_count; m++) {
        const struct mention *n = d->mentions + m;
        if (token < n->first_token || token >= n->first_token + n->token_count) continue;
        if (n->kind == MENTION_TIME ||
            (n->kind == MENTION_PLACE && (e->places.count || d->places[n->row].precision >= PRECISION_COUNTRY)))
            return true;
        if (n->kind != MENTION_ACTOR) continue;
        const struct actor *a = d->actors + n->row;
        if ((a->known != NO_ROW || a->code.len) && !(a->person && undergoes)) return true;
    }
    return false;
}

/* The last two words of each name ("Brown University"), of a person's the last one; names of one word after those of more. */
static uint64_t names_of(const struct doc *d, const struct event *e)
{
    const struct sentence *s = d->sentences + e->sentence;
    uint64_t names = 0;
    uint32_t end = s->first_token + s->token_count;
    for (int wanted = 2; wanted > 0; wanted--)
        for (uint32_t t = s->first_token, from; t < end; t++) {
            for (from = t; t < end && d->tokens[t].upos == UPOS_PROPN; t++) continue;
            if (t - from < 1 || (t - from > 1) != (wanted > 1) || is_common(d, e, t - 1)) continue;
            uint64_t h = str_hash(doc_form(d, t - 1));
            if (wanted > 1 && !is_person(d, t - 1)) h = h * 31 + str_hash(doc_form(d, t - 2));
            names = names_joined(names, print_of(h));
        }
    return names;
}

void claim_refer(const struct doc *d, const struct event *e, struct claim *to)
{
    set_reference(d, e, to);
    to->gist[0] = words_of(d, e);
    to->gist[1] = names_of(d, e) | (uint64_t)told(d, e) << TOLD_SHIFT;
}
