/* Antecedents by number, gender and kind; nearer and subjects first (Lappin and Leass's salience in its simplest
 * form). Nouns that are no parties count as candidates for "it" and "they", so that a deal is not taken for a state. */
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

static bool agrees(const struct who *w, const struct phrase *p, enum agreement a)
{
    const struct identity *i = p->who;
    uint8_t xpos = w->d->tokens[p->head].xpos;
    bool plural_noun = xpos == XPOS_NNS || xpos == XPOS_NNPS;
    bool plural = i->plural || p->members > 1 || (p->kind == PHRASE_OTHER && plural_noun);
    bool stranger = p->kind == PHRASE_STRANGE && p->subject && xpos == XPOS_NNP && p->first == p->last; /* "Byron fell in love" */
    switch (a) {
    case AGREE_HE: return (i->person || stranger) && !plural && !i->female && p->kind != PHRASE_OTHER;
    case AGREE_SHE: return (i->person || stranger) && !plural && !i->male && p->kind != PHRASE_OTHER;
    case AGREE_IT: return !i->person && !plural && p->kind != PHRASE_MODIFIER && !(p->kind != PHRASE_NAME && plural_noun);
    case AGREE_THEY: {
        bool many = plural || plural_noun || (!i->person && p->kind != PHRASE_OTHER && p->kind != PHRASE_MODIFIER);
        for (uint32_t c = w->child[p->head], n = 0; !many && c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
            many = deprel_base(w->d->tokens[c].deprel) == REL_CONJ && w->phrase_of[c] != NO_ROW;
        return many;
    }
    case AGREE_NONE: return false;
    }
    return false;
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
    if (p->kind == PHRASE_PRONOUN && (!p->resolved || who_is(w, p->head, speaker))) return false;
    if (p->kind != PHRASE_OTHER) return true;
    if (w->mention_of[p->head] != NO_ROW) return false;
    enum deprel rel = deprel_base(w->d->tokens[p->head].deprel);
    return rel == REL_NSUBJ || rel == REL_OBJ;
}

/* The nearest phrase of one sentence before `limit` that agrees; of subjects only when asked. */
static uint32_t nearest_in(const struct who *w, uint32_t limit, uint32_t floor, uint32_t sentence, enum agreement a,
                           const struct phrase *pronoun, uint32_t not_this, bool subjects)
{
    for (uint32_t i = limit; i-- > floor;) {
        const struct phrase *p = w->phrases + i;
        if (w->d->tokens[p->head].sentence > sentence) continue;
        if (w->d->tokens[p->head].sentence < sentence) break;
        if (i == not_this || (subjects && !p->subject) || !can_be_meant(w, p) || !agrees(w, p, a) || same_clause(w, p, pronoun))
            continue;
        return i;
    }
    return NO_ROW;
}

/* Where to look, in order: how many sentences back, and whether among subjects only. A subject takes up the subject
 * of the sentence before rather than an object of its own ("Placed under the care of a Dr. Bailey, he …"). */
struct look {
    uint8_t back;
    bool subjects;
};

uint32_t who_antecedent(const struct who *w, uint32_t pronoun, uint32_t speaker)
{
    static const struct look subject[] = {{0, true}, {1, true}, {0, false}, {1, false}, {2, true}, {3, true}, {2, false}};
    static const struct look other[] = {{0, true}, {0, false}, {1, true}, {1, false}, {2, true}, {3, true}, {2, false}};
    static const struct look thing[] = {{0, true}, {0, false}, {1, true}, {1, false}};
    const struct phrase *p = w->phrases + pronoun;
    enum agreement a = agreement_of(w, p->head);
    if (a == AGREE_NONE || deprel_base(w->d->tokens[p->head].deprel) == REL_EXPL) return NO_ROW;
    uint32_t sentence = w->d->tokens[p->head].sentence, floor = pronoun > REACH ? pronoun - REACH : 0;
    bool quoted = w->d->tokens[p->head].flags & TOKEN_QUOTED, is_thing = a == AGREE_IT || a == AGREE_THEY;
    const struct look *order = is_thing ? thing : p->subject ? subject : other;
    uint32_t count = is_thing ? 4 : 7;
    for (uint32_t i = 0; i < count; i++) {
        if (order[i].back > sentence) continue;
        uint32_t found = nearest_in(w, pronoun, floor, sentence - order[i].back, a, p, quoted ? speaker : NO_ROW,
                                    order[i].subjects);
        if (found != NO_ROW) return found;
    }
    return NO_ROW;
}
