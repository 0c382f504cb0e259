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

/* "someone", "those who …": persons without a name. */
static bool is_someone(const struct who *w, uint32_t token, bool many)
{
    static const char *const one[] = {"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "no-one", "nobody", NULL};
    static const char *const several[] = {"those", "others", "many", "some", NULL};
    return who_is(w, token, one) || (many && who_is(w, token, several));
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
    return false;
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

/* How far an earlier phrase comes to mind where the pronoun stands. Each figure is a share of what one sentence of
 * distance costs; docs/notes/references.md tells how they were set. */
#include <stdlib.h>
static int W(int k){ static int v[32]={0}; static int r=0; static const int def[]={20,1,14,6,4,12,10,8,3,8,10,6,8,30,40}; if(!r){ for(int i=0;i<15;i++){char n[8]="W"; n[1]=(char)('a'+i); n[2]=0; const char*e=getenv(n); v[i]=e?atoi(e):def[i];} r=1;} return v[k]; }

static int salience(const struct who *w, uint32_t at, uint32_t pronoun, enum agreement a)
{
    const struct phrase *p = w->phrases + at, *asked = w->phrases + pronoun;
    const struct token *t = w->d->tokens;
    bool person = a == AGREE_HE || a == AGREE_SHE;
    uint32_t far = t[asked->head].sentence - t[p->head].sentence, between = pronoun - at;
    int sum = -(int)far * (person ? W(0) : W(13)) - (int)(between < 20 ? between : 20) * W(1);
    enum deprel rel = deprel_base(t[p->head].deprel);
    if (p->subject) sum += W(2);
    if (p->subject && asked->subject) sum += W(3);
    if (rel == REL_NMOD || rel == REL_OBL) sum -= W(4);
    if (person && (a == AGREE_HE ? p->who[0].male : p->who[0].female)) sum += W(5);
    if (p->kind == PHRASE_STRANGE && !p->who[0].male && !p->who[0].female) sum -= W(6);
    if (p->kind == PHRASE_PRONOUN && agreement_of(w, p->head) == a) sum += W(7);
    uint32_t root = at;
    for (int step = 0; step < 4 && w->phrases[root].referent != NO_ROW; step++) root = w->phrases[root].referent;
    uint32_t times = w->phrases[root].times;
    sum += (int)(times < 5 ? times : 5) * W(8);
    if ((t[p->head].flags & TOKEN_QUOTED) && !(t[asked->head].flags & TOKEN_QUOTED)) sum -= W(9);
    if (t[asked->head].deprel == REL_NMOD_POSS && p->subject && far == 0) sum += W(10);
    if (p->kind == PHRASE_OTHER) sum -= W(11);
    if (a == AGREE_THEY && (p->kind == PHRASE_OTHER ? who_human(w, p->head) : p->who[0].plural)) sum += W(12);
    return sum;
}

uint32_t who_antecedent(const struct who *w, uint32_t pronoun, uint32_t speaker)
{
    enum { SENTENCES = 4 };
    const struct phrase *p = w->phrases + pronoun;
    const struct token *t = w->d->tokens;
    enum agreement a = agreement_of(w, p->head);
    if (a == AGREE_NONE || deprel_base(t[p->head].deprel) == REL_EXPL) return NO_ROW;
    uint32_t sentence = t[p->head].sentence, floor = pronoun > REACH ? pronoun - REACH : 0, found = NO_ROW;
    uint32_t not_this = t[p->head].flags & TOKEN_QUOTED ? speaker : NO_ROW;
    bool person = a == AGREE_HE || a == AGREE_SHE;
    uint32_t back = person ? SENTENCES : 1;
    int best = 0;
    for (uint32_t i = pronoun; i-- > floor && sentence - t[w->phrases[i].head].sentence <= back;) {
        const struct phrase *o = w->phrases + i;
        if (i == not_this || !can_be_meant(w, o) || !agrees(w, o, a) || same_clause(w, o, p)) continue;
        int sum = salience(w, i, pronoun, a);
        if (found != NO_ROW && sum <= best) continue;
        found = i;
        best = sum;
    }
    return found;
}
