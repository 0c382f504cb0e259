#include "event/arrangement_parts.h"

#include <stdlib.h>

#include "base/err.h"

/* BACK: tokens looked at for what "the deal" takes up. */
/* BEHIND: tokens behind a paper that may tell its sort. */
enum { KEY = 48, BACK = 120, BEHIND = 32 };

const struct arranging_word *arrangement_word(const struct arranger *a, enum arranging_class class, uint32_t token,
                                              uint32_t relations)
{
    return arranging_find(a->words, class, doc_lemma(a->d, token), relations);
}

/* "cease-fire", "prisoner swap": the row of a noun with the word before it. */
static const struct arranging_word *paired(const struct arranger *a, enum arranging_class class, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    struct str own = doc_lemma(a->d, noun);
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && c < noun && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        struct str with = doc_lemma(a->d, c);
        char room[KEY];
        if (!syntax_is(t, c, REL_COMPOUND) || with.len + own.len + 1 > KEY) continue;
        memcpy(room, with.at, with.len);
        room[with.len] = ' ';
        memcpy(room + with.len + 1, own.at, own.len);
        const struct arranging_word *w = arranging_find(a->words, class, (struct str){room, with.len + own.len + 1}, 0);
        if (w) return w;
    }
    return NULL;
}

static const struct arranging_word *name_row(const struct arranger *a, uint32_t noun)
{
    const struct arranging_word *w = arrangement_word(a, ARRANGING_NAME, noun, 0);
    return w ? w : paired(a, ARRANGING_NAME, noun);
}

static bool is_paper(const struct arranger *a, uint32_t token)
{
    return arrangement_word(a, ARRANGING_PAPER, token, 0) || arrangement_word(a, ARRANGING_DRAFT, token, 0);
}

static bool qualifies(enum deprel r)
{
    r = deprel_base(r);
    return r == REL_COMPOUND || r == REL_NMOD || r == REL_AMOD || r == REL_ACL;
}

/* Of two sorts the more exact one: a ceasefire, then an exchange, then peace. */
static void better(enum topic *best, enum topic topic)
{
    static const int rank[TOPICS] = {[TOPIC_CEASEFIRE] = 3, [TOPIC_PRISONER_EXCHANGE] = 2, [TOPIC_PEACE_PLAN] = 1};
    if (rank[topic] > rank[*best]) *best = topic;
}

static bool halts(const struct arranger *a, uint32_t word);

/* "Reached a deal to end the fighting": the infinitive may hang on the verb. */
static bool halting_clause(const struct arranger *a, uint32_t paper)
{
    const struct syntax *t = &a->c->t;
    uint32_t verb = doc_head(a->d, paper);
    enum deprel r = deprel_base(t->d->tokens[paper].deprel);
    if (verb == NO_ROW || t->d->tokens[verb].upos != UPOS_VERB || (r != REL_OBJ && r != REL_OBL && r != REL_NSUBJ)) return false;
    for (uint32_t c = t->child[verb], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        bool infinitive = (syntax_is(t, c, REL_ADVCL) || syntax_is(t, c, REL_XCOMP)) && t->d->tokens[c].xpos == XPOS_VB;
        if (infinitive && c > paper && arrangement_word(a, ARRANGING_HALT, c, 0) && halts(a, c)) return true;
    }
    return false;
}

/* What halts, of an act of war: "pause in fighting", "to stop the strikes". */
static bool halts(const struct arranger *a, uint32_t word)
{
    const struct syntax *t = &a->c->t;
    static const char *const NOT_OF[] = {"end", "stop", "break"};
    bool humanitarian = syntax_lemma_is(t, word, "pause");
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel r = deprel_base(t->d->tokens[c].deprel);
        if (humanitarian && r == REL_AMOD && syntax_lemma_is(t, c, "humanitarian")) return true;
        bool before = r == REL_COMPOUND;
        if (r != REL_NMOD && r != REL_ACL && r != REL_OBJ && !before) continue;
        bool of = str_is(syntax_preposition(t, c), "of"), not_of = false;
        for (size_t k = 0; k < sizeof NOT_OF / sizeof *NOT_OF; k++) not_of |= syntax_lemma_is(t, word, NOT_OF[k]);
        if ((of || before) && not_of) continue;
        if (arrangement_word(a, ARRANGING_FIGHTING, syntax_contents(t, c), 0)) return true;
        uint32_t beside = syntax_child(t, c, REL_COMPOUND); /* "a cessation of hostilities agreement" */
        if (r == REL_NMOD && beside != NO_ROW && is_paper(a, c) && arrangement_word(a, ARRANGING_FIGHTING, beside, 0)) return true;
        uint32_t below = syntax_child(t, c, REL_NMOD); /* "an end to hostilities" under "a halt to all kinds of attacks" */
        if (below != NO_ROW && arrangement_word(a, ARRANGING_FIGHTING, below, 0) && str_is(syntax_preposition(t, below), "of"))
            return true;
    }
    return false;
}

/* Does a verb begin or keep what it names: "to implement a truce", and not "to monitor", "to negotiate one"? */
static bool keeps_itself(const struct arranger *a, uint32_t verb)
{
    static const char *const VERBS[] = {"begin",  "start",     "initiate",  "implement", "observe", "declare",   "establish",
                                        "impose", "institute", "maintain",  "extend",    "uphold",  "respect",   "enforce",
                                        "enter",  "launch",    "introduce", "hold",      "enact",   "reinstate", "restore"};
    bool keeps = false;
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) keeps |= syntax_lemma_is(&a->c->t, verb, VERBS[i]);
    return keeps;
}

/* "An agreement in Doha to set up a body for a ceasefire": what an infinitive behind the paper, or on its participle or verb,
 * is about. *leads: the paper only leads there, it is not what begins or keeps it itself. */
static enum topic sort_behind(const struct arranger *a, uint32_t paper, bool *leads)
{
    const struct syntax *t = &a->c->t;
    const struct sentence *s = a->d->sentences + a->d->tokens[paper].sentence;
    uint32_t end = s->first_token + s->token_count, verb = doc_head(a->d, paper);
    if (end - paper > BEHIND) end = paper + BEHIND;
    for (uint32_t i = paper + 1; i < end; i++) {
        const struct arranging_word *w = arrangement_word(a, ARRANGING_SORT, i, 0);
        bool noun = a->d->tokens[i].upos == UPOS_NOUN;
        if (!w || !noun || w->topic == TOPIC_PEACE_PLAN || (w->topic == TOPIC_PRISONER_EXCHANGE && syntax_is(t, i, REL_COMPOUND)))
            continue;
        bool infinitive = false;
        for (uint32_t at = i, k = 0; k < SYNTAX_CLIMB && at != NO_ROW && at != paper; k++, at = doc_head(a->d, at)) {
            enum deprel r = deprel_base(t->d->tokens[at].deprel);
            *leads = !syntax_is(t, i, REL_OBJ) || !keeps_itself(a, doc_head(a->d, i));
            if (infinitive && at == verb) return w->topic;
            if (at == verb || r == REL_CCOMP || t->d->tokens[at].deprel == REL_ACL_RELCL) break;
            uint32_t mark = t->d->tokens[at].xpos == XPOS_VB ? syntax_child(t, at, REL_MARK) : NO_ROW;
            infinitive |= at > paper && mark != NO_ROW && syntax_lemma_is(t, mark, "to");
            if (infinitive && doc_head(a->d, at) == paper) return w->topic;
        }
    }
    return TOPIC_NONE;
}

/* The sort of a deal by the words on it, TOPIC_NONE when they do not tell; *leads as above. */
static enum topic sort_of(const struct arranger *a, uint32_t paper, bool *leads)
{
    *leads = false;
    const struct syntax *t = &a->c->t;
    enum topic best = TOPIC_NONE;
    for (uint32_t c = t->child[paper], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (!qualifies(t->d->tokens[c].deprel)) continue;
        const struct arranging_word *w = arrangement_word(a, ARRANGING_SORT, c, 0);
        if (!w) w = paired(a, ARRANGING_SORT, c);
        if (w) better(&best, w->topic);
        bool verb = t->d->tokens[c].upos == UPOS_VERB;
        if ((verb || arrangement_word(a, ARRANGING_HALT, c, 0)) && arrangement_word(a, ARRANGING_HALT, c, 0) && halts(a, c))
            better(&best, TOPIC_CEASEFIRE);
        if (syntax_is(t, c, REL_AMOD)) continue;
        for (uint32_t m = t->child[c], k = 0; m != NO_ROW && k < SYNTAX_WIDTH; m = t->next[m], k++) {
            enum deprel r = deprel_base(t->d->tokens[m].deprel);
            if (r != REL_COMPOUND && r != REL_NMOD && r != REL_OBJ && r != REL_CONJ) continue;
            if ((w = arrangement_word(a, ARRANGING_SORT, m, 0)) != NULL && w->topic != TOPIC_PEACE_PLAN) better(&best, w->topic);
        }
    }
    if (best == TOPIC_NONE && halting_clause(a, paper)) return TOPIC_CEASEFIRE;
    return best == TOPIC_NONE ? sort_behind(a, paper, leads) : best;
}

/* A truce in a price war, a trade deal. */
static bool metaphor(const struct arranger *a, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (!qualifies(t->d->tokens[c].deprel)) continue;
        if (arrangement_word(a, ARRANGING_NOT, c, 0)) return true;
        for (uint32_t m = t->child[c], k = 0; m != NO_ROW && k < SYNTAX_WIDTH; m = t->next[m], k++)
            if (syntax_is(t, m, REL_COMPOUND) && arrangement_word(a, ARRANGING_NOT, m, 0)) return true;
    }
    a->c->sentence = a->d->tokens[noun].sentence;
    return scene_silences(a->c, noun, TYPE_AGREE);
}

static bool has_the(const struct syntax *t, uint32_t noun)
{
    static const char *const DEFINITE[] = {"the", "this", "that", "these", "those", "both"};
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel r = (enum deprel)t->d->tokens[c].deprel;
        if (r == REL_NMOD_POSS) return true;
        for (size_t k = 0; r == REL_DET && k < sizeof DEFINITE / sizeof *DEFINITE; k++)
            if (syntax_lemma_is(t, c, DEFINITE[k])) return true;
    }
    return false;
}

/* "The exchange of prisoners", "a swap of 200 captives". */
static bool exchanges(const struct arranger *a, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    if (!syntax_lemma_is(t, noun, "exchange") && !syntax_lemma_is(t, noun, "swap")) return false;
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        const struct arranging_word *w = syntax_is(t, c, REL_NMOD) ? arrangement_word(a, ARRANGING_SORT, syntax_contents(t, c), 0)
                                                                   : NULL;
        if (w && w->topic == TOPIC_PRISONER_EXCHANGE && str_is(syntax_preposition(t, c), "of")) return true;
    }
    return false;
}

/* "The deal", not "the minerals deal". */
static bool bare(const struct syntax *t, uint32_t noun)
{
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        if (syntax_is(t, c, REL_COMPOUND) || syntax_is(t, c, REL_NMOD)) return false;
    uint32_t det = syntax_child(t, noun, REL_DET); /* "there was no agreement" */
    return has_the(t, noun) || (det != NO_ROW && syntax_lemma_is(t, det, "no"));
}

/* "The halt", "the pause", "the lull": of fighting, when a truce was spoken of. */
static bool rests(const struct arranger *a, uint32_t noun)
{
    static const char *const RESTS[] = {"halt", "pause", "lull", "cessation", "respite", "moratorium", "suspension", "calm"};
    bool rest = false;
    for (size_t i = 0; i < sizeof RESTS / sizeof *RESTS; i++) rest |= syntax_lemma_is(&a->c->t, noun, RESTS[i]);
    return rest && a->d->tokens[noun].upos == UPOS_NOUN;
}

/* "The deal": what was named in this sentence or the two before it. */
static enum topic taken_up(const struct arranger *a, uint32_t noun)
{
    const struct doc *d = a->d;
    if (!bare(&a->c->t, noun)) return TOPIC_NONE;
    for (uint32_t i = noun, n = 0; i-- > 0 && n < BACK && d->tokens[i].sentence + 2 >= d->tokens[noun].sentence; n++) {
        if (d->tokens[i].upos != UPOS_NOUN && d->tokens[i].upos != UPOS_PROPN) continue;
        const struct arranging_word *w = name_row(a, i);
        if (w) return w->topic;
        bool leads;
        enum topic sort = is_paper(a, i) ? sort_of(a, i, &leads) : TOPIC_NONE;
        if (sort != TOPIC_NONE) return sort;
    }
    return TOPIC_NONE;
}

/* Does a noun before another one or in its phrase name that one's sort only: "the ceasefire deal", "ceasefire monitors"? */
static bool only_sort(const struct arranger *a, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    uint32_t head = doc_head(a->d, noun);
    if (head == NO_ROW) return false;
    enum deprel r = deprel_base(t->d->tokens[noun].deprel);
    if (r == REL_COMPOUND || r == REL_AMOD)
        return !arrangement_word(a, ARRANGING_NOUN, head, ARRANGING_BESIDE) ||
               arrangement_word(a, ARRANGING_DRAFT, head, 0) != NULL;
    if (r == REL_CONJ && syntax_is(t, head, REL_COMPOUND)) return true;
    if (r == REL_NMOD && is_paper(a, head))
        return (arranging_preposition(syntax_preposition(t, noun)) &
                (arranging_preposition(str_c("for")) | arranging_preposition(str_c("on")) | arranging_preposition(str_c("of")))) !=
               0;
    return false;
}

/* "Agreed to cease attacks", "will suspend hostilities": the verb that stops what a word names of fighting; NO_ROW when there is
 * none or it stops the fighting of others. */
static uint32_t halting_verb(const struct arranger *a, uint32_t fighting)
{
    static const char *const STOPS[] = {"cease", "suspend", "pause", "stop", "halt", "end", "freeze"};
    static const char *const ALL[] = {"hostility", "fighting", "fire", "war"};
    const struct syntax *t = &a->c->t;
    uint32_t verb = doc_head(a->d, fighting), stop = 0, sort = 0;
    bool object = syntax_is(t, fighting, REL_OBJ) || (syntax_is(t, fighting, REL_XCOMP) && a->d->tokens[fighting].xpos == XPOS_VBG);
    if (!object || verb == NO_ROW || a->d->tokens[verb].upos != UPOS_VERB || !arrangement_word(a, ARRANGING_FIGHTING, fighting, 0))
        return NO_ROW;
    while (stop < sizeof STOPS / sizeof *STOPS && !syntax_lemma_is(t, verb, STOPS[stop])) stop++;
    while (sort < sizeof ALL / sizeof *ALL && !syntax_lemma_is(t, fighting, ALL[sort])) sort++;
    if (stop == sizeof STOPS / sizeof *STOPS || (stop == 5 && sort == 4) ||
        (sort == 2 && stop > 0 && a->d->tokens[fighting].upos == UPOS_NOUN))
        return NO_ROW; /* a fire is put out */
    for (uint32_t c = t->child[fighting], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        bool owner = c < fighting && (t->actor[c] != NO_ROW || t->place[c] != NO_ROW);
        if (owner && !(a->d->tokens[c].upos == UPOS_PRON)) return NO_ROW;
    }
    uint32_t above = doc_head(a->d, verb);
    if (syntax_is(t, verb, REL_ACL) && above != NO_ROW && is_paper(a, above)) return NO_ROW; /* "a deal to end the war" */
    bool governed = syntax_is(t, verb, REL_XCOMP) || syntax_is(t, verb, REL_CCOMP) || syntax_intends(t, verb);
    return governed || stop < 3 || sort < 3 ? verb : NO_ROW;
}

/* "It takes effect on Thursday": what this sentence or the one before it named last. Only what becomes of an arrangement by itself
 * is told so. */
static bool names_again(const struct arranger *a, uint32_t token, struct named *out)
{
    const struct doc *d = a->d;
    if (!str_same_fold(doc_form(d, token), str_c("it")) || !syntax_is(&a->c->t, token, REL_NSUBJ)) return false;
    for (uint32_t i = token, n = 0; i-- > 0 && n < BACK && d->tokens[i].sentence + 1 >= d->tokens[token].sentence; n++) {
        if (!arrangement_names(a, i, out)) continue;
        out->noun = token;
        out->halt = NO_ROW;
        out->again = true;
        out->span = d->tokens[token].span;
        return out->topic == TOPIC_CEASEFIRE;
    }
    return false;
}

bool arrangement_names(const struct arranger *a, uint32_t token, struct named *out)
{
    enum upos u = (enum upos)a->d->tokens[token].upos;
    uint32_t halt = u == UPOS_NOUN || u == UPOS_VERB ? halting_verb(a, token) : NO_ROW;
    if (halt != NO_ROW) {
        const struct sentence *x = a->d->sentences + a->d->tokens[token].sentence;
        *out = (struct named){.noun = token, .halt = halt, .topic = TOPIC_CEASEFIRE};
        out->span = statement_trimmed(a->d, statement_phrase(&a->r, token, x->span));
        if (a->d->tokens[halt].span.start < out->span.start) out->span.start = a->d->tokens[halt].span.start;
        return !metaphor(a, token);
    }
    if (u == UPOS_PRON) return names_again(a, token, out);
    if (u != UPOS_NOUN && u != UPOS_PROPN) return false;
    const struct arranging_word *w = name_row(a, token);
    *out = (struct named){.noun = token, .halt = NO_ROW, .topic = w ? w->topic : TOPIC_NONE};
    if (!w && arrangement_word(a, ARRANGING_HALT, token, 0) && halts(a, token)) out->topic = TOPIC_CEASEFIRE;
    if (!w && exchanges(a, token)) out->topic = TOPIC_PRISONER_EXCHANGE;
    if (out->topic == TOPIC_NONE && rests(a, token)) out->topic = taken_up(a, token);
    if (out->topic == TOPIC_NONE && is_paper(a, token)) {
        out->draft = arrangement_word(a, ARRANGING_DRAFT, token, 0) != NULL;
        out->topic = sort_of(a, token, &out->leads);
        if (out->topic == TOPIC_NONE) out->topic = taken_up(a, token);
        if (out->topic == TOPIC_NONE && !out->draft && bare(&a->c->t, token)) out->topic = TOPIC_OTHER; /* only when it is broken */
    }
    if (out->topic == TOPIC_NONE || only_sort(a, token) || metaphor(a, token)) return false;
    const struct sentence *s = a->d->sentences + a->d->tokens[token].sentence;
    out->span = statement_trimmed(a->d, statement_phrase(&a->r, token, s->span));
    uint32_t mark = syntax_child(&a->c->t, token, REL_CASE); /* without its preposition */
    uint32_t first = mark != NO_ROW && mark < token ? mark + 1 : token;
    while (first < token && doc_head(a->d, first) == mark) first++;
    if (first < token && out->span.start < a->d->tokens[first].span.start) out->span.start = a->d->tokens[first].span.start;
    out->span = statement_uncoupled(&a->r, token, out->span);
    return true;
}

/* ---- how real it is ---------------------------------------------------------------------------------------------- */

/* "no truce", "without a truce". */
static bool denied_noun(const struct arranger *a, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    uint32_t det = syntax_child(t, noun, REL_DET);
    return (det != NO_ROW && (syntax_lemma_is(t, det, "no") || syntax_lemma_is(t, det, "neither"))) ||
           str_is(syntax_preposition(t, noun), "without");
}

/* A fate that there was not is the denial of an agreement, or is told with its negation. */
static void deny(struct arrangement *out)
{
    bool never = out->facet == FACET_AGREED || out->facet == FACET_DECLARED || out->facet == FACET_MENTIONED;
    if (never) out->facet = FACET_DENIED;
    out->aux = never ? AUX_NONE : AUX_NEGATION;
}

/* "A truce that would begin", "to begin on Sunday", on the noun: still to come. */
static bool comes(const struct arranger *a, uint32_t cue)
{
    const struct syntax *t = &a->c->t;
    if (cue == NO_ROW || !syntax_is(t, cue, REL_ACL)) return false;
    uint32_t mark = syntax_child(t, cue, REL_MARK), aux = syntax_child(t, cue, REL_AUX);
    if (t->d->tokens[cue].xpos == XPOS_VBN && aux != NO_ROW && aux + 1 < cue && syntax_lemma_is(t, aux + 1, "have"))
        return false; /* "a summit that would have agreed" */
    if (t->d->tokens[cue].xpos == XPOS_VB && mark != NO_ROW && syntax_lemma_is(t, mark, "to")) return true;
    return aux != NO_ROW && str_same_fold(doc_form(a->d, aux), str_c("would"));
}

/* "Is no longer in force", "no longer respects it". */
static bool no_longer(const struct arranger *a, uint32_t word)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = word == NO_ROW ? NO_ROW : t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        if (syntax_is(t, c, REL_ADVMOD) && (syntax_lemma_is(t, c, "longer") || syntax_lemma_is(t, c, "long")) && c > 0 &&
            (syntax_lemma_is(t, c - 1, "no") || syntax_lemma_is(t, c - 1, "any")))
            return true;
    return false;
}

static void judge(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out)
{
    struct found act = {
        .token = f->top != NO_ROW ? f->top : n->noun, .type = TYPE_COERCE, .carrier = NO_ROW, .into = NO_ROW, .content = NO_ROW};
    a->c->sentence = out->sentence;
    if (f->top != NO_ROW || f->facet == FACET_MENTIONED) {
        govern_judge(a->c, &act);
        bool dropped = act.dropped;
        act.dropped = false;
        reality_settle(a->c, &act);
        if ((dropped || act.dropped) && act.aux != AUX_NEGATION) act.aux = AUX_HYPOTHETICAL;
    }
    out->aux = act.aux;
    if (act.condition.kind != CONDITION_NONE) out->condition = condition_span(a->d, &act.condition);
    if (out->aux == AUX_HYPOTHETICAL && act.condition.kind == CONDITION_NONE && comes(a, f->cue)) out->aux = AUX_FUTURE;
    if (out->aux == AUX_NONE && comes(a, f->cue)) out->aux = AUX_FUTURE;
    bool ready = f->cue != NO_ROW && a->d->tokens[f->cue].upos == UPOS_ADJ && f->facet == FACET_AGREED;
    if (ready && out->aux == AUX_NONE) out->aux = out->condition.end ? AUX_HYPOTHETICAL : AUX_FUTURE;
    if (f->facet == FACET_HOLDS && no_longer(a, f->cue)) {
        out->facet = FACET_ENDS;
        out->aux = AUX_NONE;
        return;
    }
    if (f->refused) out->aux = AUX_NEGATION;
    if (f->wish != NO_ROW && !f->refused && !f->accused && f->facet != FACET_SOUGHT) out->aux = AUX_HYPOTHETICAL;
    bool says_not = out->teller != NO_ROW && a->d->attributions[out->teller].stance == STANCE_DENIES;
    if (f->facet == FACET_DENIED || f->facet == FACET_SOUGHT) return;
    bool failed = f->refused && syntax_lemma_is(&a->c->t, f->wish, "fail");
    if (denied_noun(a, n->noun) || says_not || (out->aux == AUX_NEGATION && (failed || !f->refused))) deny(out);
    if (out->facet == FACET_DENIED) out->condition = (struct span){0, 0};
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

/* Who speaks only of what he does himself is no teller. */
static void not_oneself(const struct doc *d, struct arrangement *out)
{
    if (out->teller == NO_ROW || !out->parties.count || out->facet == FACET_VIOLATED) return;
    struct span source = d->attributions[out->teller].source;
    uint32_t inside = 0, actors = 0;
    for (uint32_t i = out->parties.first; i < out->parties.first + out->parties.count; i++) {
        if (d->parties[i].role != PARTY_ACTOR) continue;
        actors++;
        inside += d->parties[i].span.start >= source.start && d->parties[i].span.end <= source.end;
    }
    if ((inside && inside == actors) || (inside && out->facet == FACET_SOUGHT)) out->teller = NO_ROW;
    if (out->teller == NO_ROW || out->parties.count != 1) return;
    const struct party *p = d->parties + out->parties.first;
    uint32_t m = d->attributions[out->teller].source_mention;
    if (m == NO_ROW || d->mentions[m].kind != MENTION_ACTOR) return;
    const struct actor *who = d->actors + d->mentions[m].row;
    struct str name = doc_pooled(d, who->name);
    bool same = m == p->mention || (name.len && str_same(name, doc_pooled(d, p->name)));
    if (p->mention != NO_ROW && d->mentions[p->mention].kind == MENTION_ACTOR)
        same |= d->actors[d->mentions[p->mention].row].referent == m;
    if (same) out->teller = NO_ROW;
}

/* "Hours before it was due to expire", "a day before it was to run out": not yet, whatever the tense. */
static bool is_due(const struct arranger *a, uint32_t cue)
{
    static const char *const DUE[] = {"due", "set", "schedule", "suppose", "expect", "plan", "slate", "bind", "be"};
    const struct syntax *t = &a->c->t;
    if (cue == NO_ROW || cue < a->d->sentences[a->d->tokens[cue].sentence].first_token + 2) return false;
    bool due = false;
    for (size_t i = 0; i < sizeof DUE / sizeof *DUE; i++) due |= syntax_lemma_is(t, cue - 2, DUE[i]);
    return due && syntax_lemma_is(t, cue - 1, "to");
}

/* "No one has told us that the agreement is off". */
static bool nobody_says(const struct arranger *a, uint32_t cue)
{
    const struct syntax *t = &a->c->t;
    for (int i = 0; cue != NO_ROW && i < SYNTAX_CLIMB && (i == 0 || syntax_is(t, cue, REL_CCOMP) || syntax_is(t, cue, REL_XCOMP));
         i++, cue = doc_head(a->d, cue)) {
        uint32_t above = doc_head(a->d, cue), who = above == NO_ROW ? NO_ROW : syntax_child(t, above, REL_NSUBJ);
        if (who == NO_ROW || !syntax_is(t, cue, REL_CCOMP)) continue;
        uint32_t det = syntax_child(t, who, REL_DET);
        if (syntax_lemma_is(t, who, "nobody") || syntax_lemma_is(t, who, "none") ||
            (det != NO_ROW && syntax_lemma_is(t, det, "no")))
            return true;
    }
    return false;
}

static bool add_row(struct arranger *a, const struct named *n, const struct fate *f)
{
    struct arrangement row = {.noun = n->span,
                              .sentence = a->d->tokens[n->noun].sentence,
                              .topic = n->topic,
                              .facet = f->facet,
                              .time = NO_ROW,
                              .starts = NO_ROW,
                              .ends = NO_ROW,
                              .place = NO_ROW,
                              .definite = n->again || has_the(&a->c->t, n->noun)};
    if (f->cue != NO_ROW) row.cue = a->d->tokens[f->cue].span;
    row.teller = statement_teller(a->d, a->d->tokens[n->noun].span, NO_ROW);
    if (row.teller != NO_ROW && a->d->attributions[row.teller].source_mention == NO_ROW) row.teller = NO_ROW; /* nobody */
    judge(a, n, f, &row);
    if (n->leads && row.facet == FACET_AGREED && row.aux == AUX_NONE && n->topic == TOPIC_CEASEFIRE) row.aux = AUX_FUTURE;
    arrangement_terms(a, n, f, &row);
    /* "will suspend hostilities" declares it */
    bool own = syntax_child(&a->c->t, n->noun, REL_NMOD_POSS) != NO_ROW; /* "will restore its own truce" */
    bool keeps = (row.facet == FACET_HOLDS || row.facet == FACET_BEGINS) && (!row.definite || own) &&
                 f->relation == ARRANGING_OBJECT && n->halt == NO_ROW && row.aux == AUX_FUTURE; /* "will observe a truce" */
    if (keeps ||
        (n->halt != NO_ROW && row.facet == FACET_BEGINS && (row.aux == AUX_FUTURE || row.condition.start < row.condition.end))) {
        row.facet = FACET_DECLARED;
        row.aux = row.condition.start < row.condition.end ? AUX_HYPOTHETICAL : AUX_NONE;
    }
    if (row.aux == AUX_NONE && row.facet != FACET_MENTIONED && setting_long_past(a->c, row.time)) row.aux = AUX_HISTORICAL;
    bool turns = row.facet == FACET_BEGINS || row.facet == FACET_EXPIRES || row.facet == FACET_ENDS;
    if (row.aux == AUX_NONE && nobody_says(a, f->cue)) row.aux = AUX_NEGATION;
    if (row.aux == AUX_NONE && turns && is_due(a, f->cue)) row.aux = AUX_FUTURE;
    uint32_t turn = row.time != NO_ROW ? row.time : row.facet == FACET_BEGINS ? row.starts : row.ends;
    if (row.aux == AUX_NONE && turns && setting_not_yet(a->c, turn)) row.aux = AUX_FUTURE;
    if (!arrangement_parties(a, n, f, &row)) return false;
    not_oneself(a->d, &row);
    struct arrangement *out = doc_add_arrangement(a->d);
    if (out) *out = row;
    return out && arrangement_stand(a, n, f, &row);
}

/* "Agreed to a truce that begins on Sunday": what one fate tells of its days holds for what is agreed or declared. */
static void share_term(struct doc *d, uint32_t first)
{
    for (uint32_t i = first; i < d->arrangement_count; i++)
        for (uint32_t k = first; k < d->arrangement_count; k++) {
            struct arrangement *to = d->arrangements + i, *of = d->arrangements + k;
            bool made = to->facet == FACET_AGREED || to->facet == FACET_DECLARED;
            bool runs = of->facet == FACET_BEGINS || of->facet == FACET_HOLDS || of->facet == FACET_EXPIRES;
            if (!made || !runs || of->aux == AUX_HYPOTHETICAL || of->aux == AUX_NEGATION) continue;
            if (to->starts == NO_ROW) to->starts = of->starts;
            if (to->ends == NO_ROW) to->ends = of->ends;
            if (!to->duration) to->duration = of->duration;
        }
}

/* Could any words of the document name an arrangement? Spares the others the work. */
static bool worth_while(const struct arranging *words, const struct doc *d)
{
    bool halt = false, fighting = false, paper = false, broken = false;
    for (uint32_t i = 0; i < d->token_count; i++) {
        enum upos u = (enum upos)d->tokens[i].upos;
        if (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_VERB && u != UPOS_ADJ) continue;
        struct str lemma = doc_lemma(d, i);
        bool name = arranging_find(words, ARRANGING_NAME, lemma, 0) || arranging_find(words, ARRANGING_SORT, lemma, 0);
        if (name || str_is(lemma, "cease")) return true;
        halt |= arranging_find(words, ARRANGING_HALT, lemma, 0) != NULL;
        fighting |= arranging_find(words, ARRANGING_FIGHTING, lemma, 0) != NULL || str_is(lemma, "humanitarian");
        paper |= arranging_find(words, ARRANGING_PAPER, lemma, 0) != NULL;
        broken |= str_is(lemma, "violate") || str_is(lemma, "breach") || str_is(lemma, "violation");
        if ((halt && fighting) || (paper && broken)) return true;
    }
    return false;
}

/* What a pronoun can be trusted with. */
static bool by_itself(enum facet facet)
{
    return facet == FACET_BEGINS || facet == FACET_HOLDS || facet == FACET_EXPIRES || facet == FACET_ENDS ||
           facet == FACET_EXTENDED;
}

truce_status arrangement_find(const struct arranging *words, const struct reporting *reporting, const struct lexicon *l,
                              const struct actors *actors, struct doc *d, struct work *w, truce_error *error)
{
    if (!worth_while(words, d)) return TRUCE_OK;
    struct arranger a = {.words = words, .d = d};
    truce_status s = coder_open(l, actors, d, w, &a.c, error);
    if (s != TRUCE_OK) return s;
    a.r = (struct reader){.reporting = reporting, .words = words, .d = d, .t = a.c->t};
    for (uint32_t i = 0; i < d->token_count; i++) {
        struct named n;
        struct fate fates[MOST_FATES];
        if (!arrangement_names(&a, i, &n)) continue;
        uint32_t count = arrangement_fates(&a, &n, fates), first = d->arrangement_count;
        for (uint32_t k = 0; k < count; k++)
            if (!(n.again && !by_itself(fates[k].facet)) && (n.topic != TOPIC_OTHER || fates[k].facet == FACET_VIOLATED) &&
                !add_row(&a, &n, fates + k))
                return err_memory(error);
        share_term(d, first);
    }
    statement_sort(d);
    return TRUCE_OK;
}
