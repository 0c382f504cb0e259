/* Antecedents by number, gender and kind, the most salient first (after Lappin and Leass). Nouns that are no parties count as
 * candidates for "it" and "they", so that a deal is not taken for a state. */
#include "event/who_parts.h"

enum agreement { AGREE_HE, AGREE_SHE, AGREE_IT, AGREE_THEY, AGREE_NONE };

static enum agreement agreement_of(const struct who *w, uint32_t token)
{
    static const char *const he[] = {"he", "him", "his", "himself", NULL};
    static const char *const she[] = {"she", "her", "hers", "herself", NULL};
    static const char *const it[] = {"it", "its", "itself", NULL};
    static const char *const they[] = {"they", "them", "their", "theirs", "themselves", NULL};
    if (who_is(w, token, he)) return AGREE_HE;
    if (who_is(w, token, she)) return AGREE_SHE;
    if (who_is(w, token, it)) return AGREE_IT;
    return who_is(w, token, they) ? AGREE_THEY : AGREE_NONE;
}

bool who_says(const struct who *w, uint32_t verb)
{
    static const char *const say[] = {
        "say",    "tell",    "add",     "state",       "announce", "declare",  "claim",     "note",      "warn",      "write",
        "report", "explain", "insist",  "argue",       "confirm",  "stress",   "reiterate", "emphasize", "emphasise", "continue",
        "reply",  "respond", "ask",     "post",        "tweet",    "conclude", "vow",       "urge",      "comment",   "remark",
        "think",  "believe", "suggest", "acknowledge", "admit",    "deny",     "pledge",    "promise",   NULL};
    return who_lemma_is(w, verb, say);
}

static uint32_t subject_of(const struct who *w, uint32_t verb)
{
    for (uint32_t c = w->child[verb], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
        if (deprel_base(w->d->tokens[c].deprel) == REL_NSUBJ) return w->phrase_of[c];
    return NO_ROW;
}

uint32_t who_speaker(const struct who *w, uint32_t token)
{
    for (uint32_t step = 0; step < 12 && token != NO_ROW; step++) {
        for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
            if (deprel_base(w->d->tokens[c].deprel) == REL_PARATAXIS && who_says(w, c) && subject_of(w, c) != NO_ROW)
                return subject_of(w, c);
        enum deprel rel = deprel_base(w->d->tokens[token].deprel);
        uint32_t head = doc_head(w->d, token);
        if ((rel == REL_CCOMP || rel == REL_PARATAXIS) && head != NO_ROW && who_says(w, head)) return subject_of(w, head);
        token = head;
    }
    return NO_ROW;
}

/* "someone", "those who …": persons without a name. */
static bool is_someone(const struct who *w, uint32_t token, bool many)
{
    static const char *const one[] = {"someone",   "somebody", "anyone", "anybody", "everyone",
                                      "everybody", "no-one",   "nobody", NULL};
    static const char *const several[] = {"those", "others", NULL};
    return who_is(w, token, one) || (many && who_is(w, token, several));
}

/* "an infant", "another person": "they" may take up one whose sex is not told. */
static bool is_anyone(const struct who *w, const struct phrase *p)
{
    static const char *const any[] = {"a", "an", "another", "any", "every", "each", "no", NULL};
    if (!who_is(w, p->first, any) || p->who[0].male || p->who[0].female) return false;
    return p->kind == PHRASE_OTHER ? who_human(w, p->head) : p->kind == PHRASE_ROLE && p->who[0].person;
}

static bool is_plural(const struct who *w, const struct phrase *p)
{
    uint8_t xpos = w->d->tokens[p->head].xpos;
    bool plural_noun = xpos == XPOS_NNS || xpos == XPOS_NNPS;
    return p->who[0].plural || p->members > 1 || (p->kind == PHRASE_OTHER && plural_noun);
}

static bool agrees_they(const struct who *w, const struct phrase *p)
{
    uint8_t xpos = w->d->tokens[p->head].xpos;
    if (is_plural(w, p) || xpos == XPOS_NNS || xpos == XPOS_NNPS || is_someone(w, p->head, true)) return true;
    if (!p->who[0].person && p->kind != PHRASE_OTHER && p->kind != PHRASE_MODIFIER) return true;
    for (uint32_t c = w->child[p->head], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
        if (deprel_base(w->d->tokens[c].deprel) == REL_CONJ && w->phrase_of[c] != NO_ROW) return true;
    return is_anyone(w, p);
}

static bool agrees(const struct who *w, const struct phrase *p, enum agreement a)
{
    const struct identity *i = p->who;
    uint8_t xpos = w->d->tokens[p->head].xpos;
    bool plural_noun = xpos == XPOS_NNS || xpos == XPOS_NNPS;
    if (p->kind == PHRASE_PRONOUN && agreement_of(w, p->head) != AGREE_NONE) return agreement_of(w, p->head) == a;
    bool stranger = p->kind == PHRASE_STRANGE && p->subject && xpos == XPOS_NNP && p->first == p->last; /* "Byron fell in love" */
    bool human = p->kind == PHRASE_OTHER ? who_human(w, p->head) && !plural_noun : i->person || stranger;
    human = (human || is_someone(w, p->head, false)) && !is_plural(w, p);
    switch (a) {
    case AGREE_HE: return human && !i->female;
    case AGREE_SHE: return human && !i->male;
    case AGREE_IT:
        return !i->person && !is_plural(w, p) && p->kind != PHRASE_MODIFIER && !(p->kind != PHRASE_NAME && plural_noun) &&
               !is_someone(w, p->head, true);
    case AGREE_THEY: return agrees_they(w, p);
    case AGREE_NONE: return false;
    }
    return false;
}

/* "many of them": nobody is part of oneself. */
static bool is_within(const struct who *w, uint32_t pronoun, uint32_t head)
{
    for (uint32_t step = 0, t = pronoun; step < 4; step++) {
        if (deprel_base(w->d->tokens[t].deprel) != REL_NMOD) return false;
        t = doc_head(w->d, t);
        if (t == NO_ROW || t == head) return t != NO_ROW;
    }
    return false;
}

/* "It is the Senate that will fail", "it is clear that …": an "it" that points ahead. */
static bool points_ahead(const struct who *w, uint32_t token)
{
    static const char *const it[] = {"it", NULL};
    uint32_t top = doc_head(w->d, token);
    if (!who_is(w, token, it) || top == NO_ROW || deprel_base(w->d->tokens[token].deprel) != REL_NSUBJ) return false;
    bool is = false, clause = false;
    for (uint32_t c = w->child[top], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        is = is || rel == REL_COP;
        clause = clause || (c > top && (rel == REL_CSUBJ || rel == REL_CCOMP));
        clause = clause || (c > top && w->d->tokens[c].deprel == REL_ACL_RELCL && w->d->tokens[top].upos == UPOS_PROPN);
    }
    return is && clause;
}

bool who_agree(const struct who *w, uint32_t pronoun, uint32_t phrase)
{
    return agrees(w, w->phrases + phrase, agreement_of(w, w->phrases[pronoun].head));
}

/* "Trump told him": the subject of a verb is not its object. */
static bool same_clause(const struct who *w, const struct phrase *p, const struct phrase *pronoun)
{
    static const char *const self[] = {"himself", "herself", "itself", "themselves", NULL};
    uint8_t rel = w->d->tokens[pronoun->head].deprel;
    if (rel == REL_NMOD_POSS || who_is(w, pronoun->head, self)) return false;
    return doc_head(w->d, p->head) == doc_head(w->d, pronoun->head) && p->head != doc_head(w->d, pronoun->head);
}

/* Dates, places and measures are not what "it" and "they" take up. */
static bool can_be_meant(const struct who *w, const struct phrase *p)
{
    static const char *const speaker[] = {"i", "me", "my", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", NULL};
    if (p->kind == PHRASE_PRONOUN && is_someone(w, p->head, true)) return true;
    if (p->kind == PHRASE_PRONOUN && ((!p->resolved && p->referent == NO_ROW) || who_is(w, p->head, speaker))) return false;
    if (p->kind != PHRASE_OTHER) return true;
    if (w->mention_of[p->head] != NO_ROW) return false;
    enum deprel rel = deprel_base(w->d->tokens[p->head].deprel);
    return rel == REL_NSUBJ || rel == REL_OBJ || who_human(w, p->head);
}

/* The subject of the clause that a token stands in: "the president praised his counterpart". */
static uint32_t own_subject(const struct who *w, uint32_t token)
{
    for (uint32_t step = 0, t = doc_head(w->d, token); step < 6 && t != NO_ROW; step++, t = doc_head(w->d, t)) {
        uint32_t found = subject_of(w, t);
        if (found != NO_ROW) return found;
    }
    return NO_ROW;
}

/* How readily an earlier phrase comes to mind, in shares of what a sentence of distance costs; how the figures were
 * found is told in docs/notes/references.md. */
enum weight {
    FAR_PERSON = 10, /* a sentence between, for "he" and "she" */
    FAR_THING = 30,  /* for "it" and "they" */
    SUBJECT = 14,
    BOTH_SUBJECTS = 3,
    OBLIQUE = 4, /* behind a preposition */
    OBLIQUE_THING = 7,
    SEX_TOLD = 6, /* the name or word says "he" or "she" */
    SEX_UNTOLD = 10,
    SAME_PRONOUN = 4,
    EACH_TIME = 3, /* it was taken up before, at most eight times */
    OUT_OF_QUOTE = 13,
    OWN_SUBJECT = 10,   /* "his" is the subject's */
    MATRIX_SUBJECT = 6, /* "Erdoğan said he …" */
    SPEAKER_GOES_ON = 14,
    NOT_NAMED = 10,
    PEOPLE = 12, /* for "they" */
    ANYONE = 12, /* one for "they" */
    TIMES = 8,
};

static uint32_t root_of(const struct who *w, uint32_t phrase)
{
    for (int step = 0; step < 4 && w->phrases[phrase].referent != NO_ROW; step++) phrase = w->phrases[phrase].referent;
    return phrase;
}

/* own: the subject of the pronoun's clause; speaker: who was speaking last. */
static int salience(const struct who *w, uint32_t at, uint32_t pronoun, enum agreement a, uint32_t own, uint32_t speaker)
{
    const struct phrase *p = w->phrases + at, *asked = w->phrases + pronoun;
    const struct token *t = w->d->tokens;
    bool person = a == AGREE_HE || a == AGREE_SHE;
    uint32_t far = t[asked->head].sentence - t[p->head].sentence;
    int sum = -(int)far * (person ? FAR_PERSON : FAR_THING);
    enum deprel rel = deprel_base(t[p->head].deprel);
    if (p->subject) sum += SUBJECT;
    if (p->subject && asked->subject) sum += BOTH_SUBJECTS;
    if (rel == REL_NMOD || rel == REL_OBL) sum -= person ? OBLIQUE : OBLIQUE_THING;
    if (person && (a == AGREE_HE ? p->who[0].male : p->who[0].female)) sum += SEX_TOLD;
    if (p->kind == PHRASE_STRANGE && !p->who[0].male && !p->who[0].female) sum -= SEX_UNTOLD;
    if (p->kind == PHRASE_PRONOUN && agreement_of(w, p->head) == a) sum += SAME_PRONOUN;
    uint32_t times = w->phrases[root_of(w, at)].times;
    sum += (int)(times < TIMES ? times : TIMES) * EACH_TIME;
    if ((t[p->head].flags & TOKEN_QUOTED) && !(t[asked->head].flags & TOKEN_QUOTED)) sum -= OUT_OF_QUOTE;
    if (t[asked->head].deprel == REL_NMOD_POSS && at == own) sum += OWN_SUBJECT;
    if (asked->subject && at == own) sum += MATRIX_SUBJECT;
    if (at == speaker && asked->subject && who_says(w, doc_head(w->d, asked->head))) sum += SPEAKER_GOES_ON;
    if (p->kind == PHRASE_OTHER || is_someone(w, p->head, true)) sum -= NOT_NAMED;
    if (a == AGREE_THEY && (p->kind == PHRASE_OTHER ? who_human(w, p->head) : p->who[0].plural)) sum += PEOPLE;
    if (a == AGREE_THEY && !is_plural(w, p) && is_anyone(w, p)) sum -= ANYONE;
    return sum;
}

/* "researchers and students … they": both. */
static uint32_t first_of(const struct who *w, uint32_t phrase)
{
    for (uint32_t step = 0; step < 6; step++) {
        uint32_t t = w->phrases[phrase].head;
        if (w->d->tokens[t].deprel != REL_CONJ) break;
        uint32_t head = doc_head(w->d, t), before = head == NO_ROW ? NO_ROW : w->phrase_of[head];
        if (before == NO_ROW || before >= phrase || !can_be_meant(w, w->phrases + before)) break;
        phrase = before;
    }
    return phrase;
}

uint32_t who_antecedent(const struct who *w, uint32_t pronoun, uint32_t speaker)
{
    enum { SENTENCES = 4 };
    const struct phrase *p = w->phrases + pronoun;
    const struct token *t = w->d->tokens;
    enum agreement a = agreement_of(w, p->head);
    if (a == AGREE_NONE || deprel_base(t[p->head].deprel) == REL_EXPL || points_ahead(w, p->head)) return NO_ROW;
    uint32_t sentence = t[p->head].sentence, floor = pronoun > REACH ? pronoun - REACH : 0, found = NO_ROW;
    uint32_t not_this = speaker != NO_ROW && (t[p->head].flags & TOKEN_QUOTED) ? root_of(w, speaker) : NO_ROW; /* "he" in a quote */
    bool person = a == AGREE_HE || a == AGREE_SHE;
    uint32_t back = person ? SENTENCES : 1;
    uint32_t own = own_subject(w, p->subject && doc_head(w->d, p->head) != NO_ROW ? doc_head(w->d, p->head) : p->head);
    int best = 0;
    for (uint32_t i = pronoun; i-- > floor && sentence - t[w->phrases[i].head].sentence <= back;) {
        const struct phrase *o = w->phrases + i;
        if ((not_this != NO_ROW && root_of(w, i) == not_this) || !can_be_meant(w, o) || !agrees(w, o, a) || same_clause(w, o, p) ||
            is_within(w, p->head, o->head))
            continue;
        int sum = salience(w, i, pronoun, a, own, speaker);
        if (found != NO_ROW && sum <= best) continue;
        found = i;
        best = sum;
    }
    return a == AGREE_THEY && found != NO_ROW ? first_of(w, found) : found;
}
