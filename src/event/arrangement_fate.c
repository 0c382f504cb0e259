/* The words that tell what becomes of an arrangement: the verb, noun or predicate that its noun hangs on, the verbs above that
 * agree to it or only want it, and what stands behind it ("brokered by", "in place since"). */
#include "event/arrangement_parts.h"

enum { STEPS = 8, KEY = 48 };

static const struct fate NONE = {.facet = FACET_NONE, .cue = NO_ROW, .top = NO_ROW, .holder = NO_ROW, .wish = NO_ROW};

/* "take effect", "come into force": the lemma and what hangs on it as one key. Returns a view into room, len 0 when too long. */
static struct str joined(const struct arranger *a, uint32_t verb, struct str between, uint32_t with, char room[KEY])
{
    struct str parts[3] = {doc_lemma(a->d, verb), between, doc_lemma(a->d, with)};
    size_t len = 0;
    for (int i = 0; i < 3; i++) {
        if (!parts[i].len) continue;
        if (len + parts[i].len + 1 >= KEY) return (struct str){room, 0};
        if (len) room[len++] = ' ';
        memcpy(room + len, parts[i].at, parts[i].len);
        len += parts[i].len;
    }
    return (struct str){room, len};
}

/* The row of a verb with its particle or object, else of the verb alone; *broker tells the class. */
static const struct arranging_word *verb_row(const struct arranger *a, uint32_t verb, uint32_t relations, bool *broker)
{
    const struct syntax *t = &a->c->t;
    *broker = false;
    char room[KEY];
    if (relations & ARRANGING_OBJECT && verb + 1 < a->d->token_count && a->d->tokens[verb + 1].upos == UPOS_ADP) {
        /* "called off the truce", whatever the tree makes of the particle */
        struct str key = joined(a, verb, (struct str){NULL, 0}, verb + 1, room);
        const struct arranging_word *w = arranging_find(a->words, ARRANGING_FATE, key, ARRANGING_OBJECT);
        if (w) return w;
    }
    for (uint32_t c = t->child[verb], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel r = deprel_base(t->d->tokens[c].deprel);
        struct str between = {NULL, 0};
        if (r == REL_OBL)
            between = syntax_preposition(t, c);
        else if (t->d->tokens[c].deprel != REL_COMPOUND_PRT && r != REL_OBJ && r != REL_ADVMOD && r != REL_XCOMP)
            continue;
        struct str key = joined(a, verb, between, c, room);
        const struct arranging_word *w = arranging_find(a->words, ARRANGING_FATE, key, relations);
        if (w) return w;
    }
    if (relations > ARRANGING_OTHER) relations &= ~(uint32_t)ARRANGING_OBJECT;
    const struct arranging_word *w = arrangement_word(a, ARRANGING_BROKER, verb, relations);
    *broker = w != NULL;
    return w ? w : arrangement_word(a, ARRANGING_FATE, verb, relations);
}

/* How a noun hangs on the word above it. */
static uint32_t relation_to(const struct syntax *t, uint32_t noun)
{
    enum deprel r = (enum deprel)t->d->tokens[noun].deprel;
    switch (deprel_base(r)) {
    case REL_NSUBJ: {
        uint32_t verb = doc_head(t->d, noun);
        bool passive = r == REL_NSUBJ_PASS || (t->d->tokens[verb].upos == UPOS_VERB && syntax_passive(t, verb));
        return passive ? ARRANGING_OBJECT : ARRANGING_SUBJECT;
    }
    case REL_OBJ:
    case REL_IOBJ: return ARRANGING_OBJECT;
    case REL_COMPOUND:
    case REL_AMOD: return ARRANGING_BESIDE;
    case REL_OBL:
    case REL_NMOD: {
        struct str p = syntax_preposition(t, noun);
        uint32_t mark = syntax_child(t, noun, REL_CASE);
        bool particle = mark != NO_ROW && mark == doc_head(t->d, noun) + 1 && r == REL_OBL;
        if (p.len) return arranging_preposition(p) | (particle ? ARRANGING_OBJECT : 0u);
        if (mark != NO_ROW && mark > noun) return arranging_preposition(str_c("of")); /* "the ceasefire's collapse" */
        return r == REL_OBL ? ARRANGING_OBJECT : ARRANGING_OTHER;                     /* "broke off the truce" misread */
    }
    default: return ARRANGING_OTHER;
    }
}

/* The predicate that is said of a noun: "is over", "is in place", as a key. */
static const struct arranging_word *state_row(const struct arranger *a, uint32_t word)
{
    const struct syntax *t = &a->c->t;
    char room[KEY];
    struct str p = syntax_preposition(t, word);
    if (!p.len) return arrangement_word(a, ARRANGING_STATE, word, 0);
    if (p.len + doc_lemma(a->d, word).len + 1 >= KEY) return NULL;
    memcpy(room, p.at, p.len);
    room[p.len] = ' ';
    memcpy(room + p.len + 1, doc_lemma(a->d, word).at, doc_lemma(a->d, word).len);
    return arranging_find(a->words, ARRANGING_STATE, (struct str){room, p.len + 1 + doc_lemma(a->d, word).len}, 0);
}

/* Is it a fate that may be agreed to or wanted as a whole: then the word above tells it. */
static bool coming(enum facet facet)
{
    return facet == FACET_AGREED || facet == FACET_DECLARED || facet == FACET_BEGINS || facet == FACET_HOLDS ||
           facet == FACET_SOUGHT || facet == FACET_MENTIONED;
}

/* Does a verb only want its clause? "Is expected to begin" tells what will be. */
static bool wanted(const struct arranger *a, uint32_t verb)
{
    if (!arrangement_word(a, ARRANGING_WISH, verb, 0)) return false;
    return a->d->tokens[verb].upos != UPOS_VERB || !syntax_passive(&a->c->t, verb) ||
           syntax_child(&a->c->t, verb, REL_OBJ) != NO_ROW;
}

/* "An effort to secure a truce". */
static bool wanted_noun(const struct arranger *a, uint32_t noun)
{
    const struct arranging_word *w = arrangement_word(a, ARRANGING_NOUN, noun, 0);
    return (w && w->facet == FACET_SOUGHT) || arrangement_word(a, ARRANGING_WISH, noun, 0);
}

static struct fate main_fate(const struct arranger *a, uint32_t noun);

/* "Reached an agreement to begin a truce", "… brokered by Egypt to begin a truce": what the infinitive brings about shares the
 * fate of the paper. */
static bool of_paper(const struct arranger *a, uint32_t infinitive, struct fate *f)
{
    const struct syntax *t = &a->c->t;
    uint32_t paper = doc_head(a->d, infinitive);
    if (t->d->tokens[infinitive].xpos != XPOS_VB || !coming(f->facet) || paper == NO_ROW) return false;
    if (t->d->tokens[paper].upos == UPOS_VERB) {
        uint32_t object = syntax_child(t, paper, REL_OBJ);
        paper = object != NO_ROW && object < infinitive ? object : syntax_is(t, paper, REL_ACL) ? doc_head(a->d, paper) : NO_ROW;
    }
    bool is_paper = paper != NO_ROW && paper < infinitive &&
                    (arrangement_word(a, ARRANGING_PAPER, paper, 0) || arrangement_word(a, ARRANGING_DRAFT, paper, 0));
    if (!is_paper) return false;
    struct fate of = main_fate(a, paper);
    if (of.facet != FACET_AGREED && of.facet != FACET_SOUGHT) return false;
    *f = of;
    return true;
}

/* The verbs above the cue: agreeing to it, wanting, refusing, alleging it. */
static void govern(const struct arranger *a, struct fate *f)
{
    const struct syntax *t = &a->c->t;
    uint32_t at = f->top;
    for (int i = 0; i < STEPS && at != NO_ROW; i++) {
        uint32_t head = doc_head(a->d, at);
        enum deprel r = deprel_base(t->d->tokens[at].deprel);
        if (head == NO_ROW) return;
        if (r == REL_CONJ) {
            if (syntax_child(t, at, REL_NSUBJ) != NO_ROW || syntax_child(t, at, REL_NSUBJ_PASS) != NO_ROW) return;
            at = head;
            continue;
        }
        if (r != REL_XCOMP && r != REL_CCOMP && r != REL_ADVCL && r != REL_ACL && r != REL_OBL && r != REL_OBJ) return;
        if (r == REL_ADVCL && f->facet == FACET_AGREED && statement_supposed(&a->r, at) &&
            arrangement_word(a, ARRANGING_WISH, head, ARRANGING_CLAUSE)) { /* "threatened sanctions if it does not agree" */
            f->facet = FACET_SOUGHT;
            f->cue = f->wish = f->top = head;
            return;
        }
        bool clause = r == REL_XCOMP || r == REL_CCOMP;
        if (arrangement_word(a, ARRANGING_ACCUSE, head, 0) && f->facet == FACET_VIOLATED) {
            f->wish = head;
            f->accused = true;
            return;
        }
        if (r == REL_OBJ) return;
        if (of_paper(a, at, f)) return;
        uint32_t mark = syntax_child(t, at, REL_MARK);
        bool purpose = r == REL_ADVCL || (r == REL_ACL && !wanted_noun(a, head)); /* "talks over extending it" */
        if (purpose && (mark == NO_ROW || !(syntax_lemma_is(t, mark, "to") || syntax_lemma_is(t, mark, "for")))) return;
        if (clause && arrangement_word(a, ARRANGING_FATE, head, ARRANGING_CLAUSE)) {
            const struct arranging_word *w = arrangement_word(a, ARRANGING_FATE, head, ARRANGING_CLAUSE);
            bool settles = w->facet == FACET_AGREED || (w->facet == FACET_DECLARED && coming(f->facet));
            if (settles && f->facet != FACET_SOUGHT) {
                if (coming(f->facet)) {
                    f->facet = w->facet;
                    f->cue = head;
                }
                f->top = head;
            }
        } else if (r == REL_ACL ? wanted_noun(a, head) : wanted(a, head)) {
            f->wish = head;
            if (coming(f->facet) && f->facet != FACET_SOUGHT) {
                f->facet = FACET_SOUGHT;
                f->cue = head;
                f->top = head;
            }
            return;
        } else if (arrangement_word(a, ARRANGING_REFUSE, head, 0) && clause) {
            f->wish = head;
            f->refused = true;
            return;
        }
        if (r != REL_XCOMP && r != REL_CCOMP) return;
        at = head;
    }
}

/* "The second day of a ceasefire", "the seventh week of a truce": it has lasted so long. */
static bool counts_days(const struct arranger *a, uint32_t noun)
{
    static const char *const UNITS_OF[] = {"day", "week", "month", "hour"};
    const struct syntax *t = &a->c->t;
    uint32_t which = syntax_child(t, noun, REL_AMOD);
    bool unit = false;
    for (size_t i = 0; i < sizeof UNITS_OF / sizeof *UNITS_OF; i++) unit |= syntax_lemma_is(t, noun, UNITS_OF[i]);
    if (!unit || which == NO_ROW) return false;
    struct str form = doc_form(a->d, which);
    return str_same_fold(form, str_c("first")) || str_ends(form, "nd") || str_ends(form, "rd") || str_ends(form, "th");
}

/* A noun above: "violation of", "talks on", "the terms of". True when the climb goes on from it. */
static bool climb_noun(const struct arranger *a, uint32_t head, uint32_t relation, struct fate *f)
{
    if (f->facet == FACET_NONE && counts_days(a, head) && relation == arranging_preposition(str_c("of"))) {
        *f = (struct fate){FACET_HOLDS, head, NO_ROW, head, relation, NO_ROW, false, false, false};
        return false;
    }
    const struct arranging_word *w = arrangement_word(a, ARRANGING_NOUN, head, relation);
    if (w) {
        static const char *const LONG_SINCE[] = {"since", "after", "following", "before", "until"};
        for (size_t i = 0; i < sizeof LONG_SINCE / sizeof *LONG_SINCE; i++)
            if (w->facet == FACET_BEGINS && str_is(syntax_preposition(&a->c->t, head), LONG_SINCE[i])) return false;
        if (f->facet == FACET_NONE) *f = (struct fate){w->facet, head, NO_ROW, head, relation, NO_ROW, false, false, false};
        return f->facet != FACET_MENTIONED || w->facet == FACET_MENTIONED;
    }
    return arrangement_word(a, ARRANGING_LIGHT, head, relation) != NULL;
}

/* The fate that a verb tells; one already told by a noun below ("proposal", "violations") gives way only when it was sought. */
static bool verb_fate(const struct arranger *a, uint32_t verb, uint32_t relation, struct fate *f)
{
    bool broker;
    const struct arranging_word *w = verb_row(a, verb, relation, &broker);
    if (f->facet == FACET_NONE || (f->facet == FACET_SOUGHT && w && w->facet == FACET_AGREED)) {
        if (!w || w->facet == FACET_MENTIONED) return false;
        enum facet facet = w->facet;
        /* "a truce that ended seven weeks of war" */
        bool ends_other = relation == ARRANGING_SUBJECT && (facet == FACET_EXPIRES || facet == FACET_ENDS) &&
                          syntax_child(&a->c->t, verb, REL_OBJ) != NO_ROW;
        if (ends_other) facet = FACET_BEGINS;
        *f = (struct fate){facet, verb, verb, verb, relation, NO_ROW, broker, false, false};
    } else {
        f->top = verb;
        if (arrangement_word(a, ARRANGING_ACCUSE, verb, 0) && f->facet == FACET_VIOLATED) {
            f->wish = verb;
            f->accused = true;
            f->top = NO_ROW;
            return true;
        }
        if (f->facet != FACET_SOUGHT && arrangement_word(a, ARRANGING_WISH, verb, 0)) f->wish = verb;
    }
    govern(a, f);
    return true;
}

/* "Appears to be holding", "is expected to take effect", "is due to expire": the verb below that the noun is a subject of. */
static uint32_t raises(const struct arranger *a, uint32_t head, uint32_t relation)
{
    bool broker;
    uint32_t below = syntax_child(&a->c->t, head, REL_XCOMP);
    if (relation != ARRANGING_SUBJECT && relation != ARRANGING_OBJECT) return NO_ROW;
    if (below == NO_ROW || a->d->tokens[below].upos != UPOS_VERB || below < head) return NO_ROW;
    uint32_t there = syntax_passive(&a->c->t, below) ? ARRANGING_OBJECT : ARRANGING_SUBJECT;
    if (relation == ARRANGING_OBJECT && syntax_child(&a->c->t, head, REL_OBJ) != NO_ROW) return NO_ROW;
    return verb_row(a, below, there, &broker) ? below : NO_ROW;
}

/* The main fate of a noun, by what it hangs on. */
static struct fate main_fate(const struct arranger *a, uint32_t noun)
{
    const struct syntax *t = &a->c->t;
    struct fate f = NONE;
    uint32_t at = noun;
    for (int i = 0; i < STEPS; i++) {
        uint32_t head = doc_head(a->d, at);
        const struct arranging_word *w;
        /* predicates: the noun is subject of an adjective or noun with "be" */
        if (head == NO_ROW) break;
        enum upos u = (enum upos)t->d->tokens[head].upos;
        if (syntax_is(t, at, REL_CONJ)) { /* "a truce and a peace deal" hang on the same word */
            at = head;
            continue;
        }
        uint32_t relation = relation_to(t, at);
        if (u == UPOS_VERB || u == UPOS_AUX) {
            uint32_t raised = raises(a, head, relation);
            if (raised != NO_ROW) {
                head = raised;
                relation = syntax_passive(t, raised) ? ARRANGING_OBJECT : ARRANGING_SUBJECT;
            }
            verb_fate(a, head, relation, &f);
            break;
        }
        if (u == UPOS_ADJ) {
            uint32_t raised = raises(a, head, relation);
            if (raised != NO_ROW) {
                verb_fate(a, raised, syntax_passive(t, raised) ? ARRANGING_OBJECT : ARRANGING_SUBJECT, &f);
                break;
            }
            if ((w = arrangement_word(a, ARRANGING_FATE, head, relation)) != NULL) {
                f = (struct fate){w->facet, head, head, head, relation, NO_ROW, false, false, false}; /* "ready for a truce" */
                break;
            }
        }
        if (syntax_is(t, at, REL_NSUBJ) && (w = state_row(a, head)) != NULL) {
            if (f.facet == FACET_NONE) f = (struct fate){w->facet, head, head, head, relation, NO_ROW, false, false, false};
            govern(a, &f);
            break;
        }
        if (u != UPOS_NOUN && u != UPOS_PROPN && u != UPOS_ADJ) break;
        if (!climb_noun(a, head, relation, &f)) break;
        at = head;
    }
    return f;
}

/* A participle or relative clause on the noun: "brokered by", "which is expected to take effect". */
static bool clause_fate(const struct arranger *a, uint32_t noun, uint32_t verb, struct fate *f)
{
    const struct syntax *t = &a->c->t;
    /* of "a cessation of hostilities signed by both" the clause may hang on the second noun */
    bool broker, object = syntax_object(t, verb) == noun || syntax_object(t, verb) == doc_head(a->d, verb);
    uint32_t mark = syntax_child(t, verb, REL_MARK);
    bool infinitive = t->d->tokens[verb].xpos == XPOS_VB && mark != NO_ROW && syntax_lemma_is(t, mark, "to");
    if (infinitive && (object || syntax_child(t, verb, REL_OBJ) != NO_ROW)) return false; /* "a deal to end the war" */
    uint32_t raised = raises(a, verb, object ? ARRANGING_OBJECT : ARRANGING_SUBJECT);
    if (raised != NO_ROW) {
        verb = raised;
        object = syntax_passive(t, raised);
    }
    uint32_t relation = object ? ARRANGING_OBJECT : ARRANGING_SUBJECT;
    const struct arranging_word *w = verb_row(a, verb, relation, &broker);
    bool term = w && w->facet == FACET_BEGINS && t->d->tokens[verb].xpos == XPOS_VBG; /* "beginning on Sunday" */
    if (!w || w->facet == FACET_MENTIONED || term) return false;
    *f = (struct fate){w->facet, verb, verb, verb, relation, NO_ROW, broker, false, false};
    return true;
}

/* The noun that a clause behind "a cessation of hostilities" may hang on; NO_ROW: none. */
static uint32_t halted_noun(const struct arranger *a, uint32_t noun)
{
    uint32_t of = arrangement_word(a, ARRANGING_HALT, noun, 0) ? syntax_child(&a->c->t, noun, REL_NMOD) : NO_ROW;
    return of != NO_ROW && str_is(syntax_preposition(&a->c->t, of), "of") ? of : NO_ROW;
}

/* What stands behind the noun and tells of it: participles, relative clauses, "in place". */
static void fates_behind(const struct arranger *a, uint32_t noun, struct fate *out, uint32_t *count)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH && *count < MOST_FATES; c = t->next[c], i++) {
        enum deprel r = deprel_base(t->d->tokens[c].deprel);
        struct fate f = NONE;
        if (r == REL_ACL && t->d->tokens[c].upos == UPOS_VERB) {
            if (!clause_fate(a, noun, c, &f)) continue;
        } else if ((r == REL_NMOD || r == REL_AMOD || r == REL_ACL) && c > noun) {
            const struct arranging_word *w = state_row(a, c);
            if (!w) continue;
            f = (struct fate){w->facet, c, c, noun, ARRANGING_SUBJECT, NO_ROW, false, false, false};
        } else if (!*count && r == REL_AMOD && t->d->tokens[c].xpos == XPOS_VBN && t->d->tokens[c].upos == UPOS_VERB) {
            bool broker; /* "the agreed truce", "a proposed ceasefire" */
            const struct arranging_word *w = verb_row(a, c, ARRANGING_OBJECT, &broker);
            if (!w || w->facet == FACET_MENTIONED) continue;
            f = (struct fate){w->facet, c, c, c, ARRANGING_OBJECT, NO_ROW, broker, false, false};
        } else {
            continue;
        }
        out[(*count)++] = f;
    }
}

/* "Began on Monday but collapsed within hours": verbs joined to the cue that have no subject or object of their own. */
static void fates_joined(const struct arranger *a, struct fate *out, uint32_t *count)
{
    const struct syntax *t = &a->c->t;
    struct fate first = out[0];
    if (first.holder == NO_ROW || first.cue != first.holder || t->d->tokens[first.cue].upos != UPOS_VERB) return;
    for (uint32_t c = t->child[first.cue], i = 0; c != NO_ROW && i < SYNTAX_WIDTH && *count < MOST_FATES; c = t->next[c], i++) {
        if (!syntax_is(t, c, REL_CONJ) || t->d->tokens[c].upos != UPOS_VERB) continue;
        bool own = syntax_child(t, c, REL_NSUBJ) != NO_ROW || syntax_child(t, c, REL_NSUBJ_PASS) != NO_ROW;
        if (own || first.relation != ARRANGING_SUBJECT) continue;
        bool broker;
        const struct arranging_word *w = verb_row(a, c, ARRANGING_SUBJECT, &broker);
        if (!w || w->facet == FACET_MENTIONED) continue;
        out[(*count)++] = (struct fate){w->facet, c, c, c, ARRANGING_SUBJECT, NO_ROW, broker, false, false};
    }
}

uint32_t arrangement_fates(const struct arranger *a, const struct named *n, struct fate out[MOST_FATES])
{
    uint32_t count = 0;
    if (n->halt != NO_ROW) {
        out[0] = (struct fate){FACET_BEGINS, n->halt, n->halt, n->halt, ARRANGING_OBJECT, NO_ROW, false, false, false};
        govern(a, out);
        return 1;
    }
    struct fate f = main_fate(a, n->noun);
    if (f.facet != FACET_NONE && f.facet != FACET_MENTIONED) {
        out[count++] = f;
        fates_joined(a, out, &count);
    }
    if (!count || out[0].facet != FACET_DENIED) fates_behind(a, n->noun, out, &count);
    if (halted_noun(a, n->noun) != NO_ROW) fates_behind(a, halted_noun(a, n->noun), out, &count);
    if (!count) {
        out[0] = NONE;
        out[0].facet = FACET_MENTIONED;
        uint32_t mark = syntax_child(&a->c->t, n->noun, REL_CASE); /* "despite a truce": there is one */
        bool stands = mark != NO_ROW && (syntax_lemma_is(&a->c->t, mark, "despite") || syntax_lemma_is(&a->c->t, mark, "amid"));
        if (stands && n->topic == TOPIC_CEASEFIRE && !n->draft) {
            out[0].facet = FACET_HOLDS;
            out[0].cue = mark;
        }
        count = 1;
    }
    for (uint32_t i = 0; i < count; i++)
        if (n->draft) {
            bool waits = out[i].facet == FACET_MENTIONED || out[i].facet == FACET_DECLARED || out[i].facet == FACET_HOLDS;
            if (waits) out[i].facet = FACET_SOUGHT;
            if (out[i].facet == FACET_ENDS && out[i].relation == ARRANGING_SUBJECT) out[i].facet = FACET_MENTIONED; /* it failed */
        }
    return count;
}
