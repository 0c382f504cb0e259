/* How real an act is and what it belongs to: every act is judged by the words above it in the tree, with scope, after
 * the operator table of the codebook (1.4, 1.6) and the rulings of GUIDELINES. */
#include "event/coder.h"
#include "event/operate.h"

/* How a word hangs on the one above it, as far as reality is concerned. */
enum link {
    LINK_NONE,   /* the word above says nothing about it: relative clauses, "after the attack" */
    LINK_OBJECT, /* obj, passive subject */
    LINK_SUBJECT,
    LINK_OBLIQUE, /* obl and nmod with a preposition */
    LINK_CLAUSE,  /* xcomp, infinitives of nouns */
    LINK_REPORT,  /* ccomp */
    LINK_PURPOSE, /* "in order to" */
    LINK_CONDITION,
    LINK_WHEN,       /* "when gunmen stormed" */
    LINK_PARTICIPLE, /* "killing ten" */
    LINK_CONJUNCT,
    LINK_NOUN /* "which killed", "killing" behind the noun they modify */
};

static bool infinitive(const struct syntax *t, uint32_t verb)
{
    uint32_t m = syntax_child(t, verb, REL_MARK);
    return t->d->tokens[verb].xpos == XPOS_VB && (m == NO_ROW || t->d->tokens[m].xpos == XPOS_TO);
}

static enum link link_of_clause(const struct syntax *t, uint32_t token)
{
    uint32_t m = syntax_child(t, token, REL_MARK);
    if (m != NO_ROW && (syntax_lemma_is(t, m, "if") || syntax_lemma_is(t, m, "unless"))) return LINK_CONDITION;
    if (infinitive(t, token)) return LINK_PURPOSE;
    if (t->d->tokens[token].xpos == XPOS_VBG && m == NO_ROW) return LINK_PARTICIPLE;
    /* "accused of shelling", "conditions on holding talks": a preposition before a verb */
    static const char *const prepositions[] = {"of", "for", "from", "to", "with", "on", "in", "into", "at", "about", "against"};
    for (size_t i = 0; m != NO_ROW && i < sizeof prepositions / sizeof *prepositions; i++)
        if (syntax_lemma_is(t, m, prepositions[i])) return LINK_CLAUSE;
    return LINK_WHEN;
}

static enum link link_of(const struct coder *c, uint32_t token)
{
    const struct syntax *t = &c->t;
    enum deprel r = (enum deprel)t->d->tokens[token].deprel;
    switch (r) {
    case REL_OBJ:
    case REL_NSUBJ_PASS:
    case REL_IOBJ: return LINK_OBJECT;
    case REL_NSUBJ: return LINK_SUBJECT;
    case REL_OBL:
    case REL_OBL_AGENT:
    case REL_OBL_UNMARKED:
    case REL_NMOD:
    case REL_NMOD_UNMARKED: {
        uint32_t mark = syntax_child(t, token, REL_CASE);
        return mark != NO_ROW && trigger_in_class(c, mark, c->class.background) ? LINK_NONE : LINK_OBLIQUE;
    }
    case REL_XCOMP: return LINK_CLAUSE;
    case REL_CCOMP:
    case REL_CSUBJ: return LINK_REPORT;
    case REL_ACL: {
        /* "denied claims that it had bombed": what the noun says */
        uint32_t mark = syntax_child(t, token, REL_MARK);
        if (mark != NO_ROW && str_same_fold(doc_form(t->d, mark), str_c("that"))) return LINK_REPORT;
        return infinitive(t, token)                                     ? LINK_CLAUSE
               : t->d->tokens[token].xpos == XPOS_VBG && mark != NO_ROW ? LINK_CLAUSE
                                                                        : LINK_NOUN;
    }
    case REL_ACL_RELCL: return LINK_NOUN;
    case REL_ADVCL:
    case REL_ADVCL_RELCL: return link_of_clause(t, token);
    case REL_CONJ: {
        /* "launches attacks, killing three": the parser may call the participle a conjunct */
        uint32_t head = doc_head(t->d, token);
        return t->d->tokens[token].xpos == XPOS_VBG && t->d->tokens[head].xpos != XPOS_VBG && t->d->tokens[head].upos == UPOS_VERB
                   ? LINK_PARTICIPLE
                   : LINK_CONJUNCT;
    }
    default: return LINK_NONE;
    }
}

/* Does a governing act keep to itself what hangs on it by the link? What is agreed, demanded, refused, threatened or
 * alleged is its content and no event of its own; what is condemned stands as told. */
static bool keeps_content(const struct found *g, enum link link)
{
    switch (g->type) {
    case TYPE_AGREE:
    case TYPE_REQUEST:
    case TYPE_REJECT:
    case TYPE_THREATEN:
    case TYPE_CONCEDE:
    case TYPE_SUPPORT:
    case TYPE_CONSULT:
        return link == LINK_OBJECT || link == LINK_OBLIQUE || link == LINK_CLAUSE || link == LINK_REPORT || link == LINK_PURPOSE;
    case TYPE_ACCUSE: return link == LINK_OBLIQUE || link == LINK_CLAUSE || link == LINK_REPORT;
    case TYPE_SANCTION:
        /* "talks collapsed", "the collapse of talks" */
        if (g->mode == MODE_WITHDRAW && (link == LINK_SUBJECT || link == LINK_OBLIQUE)) return true;
        return link == LINK_OBJECT || link == LINK_CLAUSE || link == LINK_PURPOSE;
    case TYPE_COERCE:
    case TYPE_MOBILIZE:
    case TYPE_AID:
    case TYPE_COOPERATE:
    case TYPE_RETREAT: return link == LINK_OBJECT || link == LINK_CLAUSE || link == LINK_PURPOSE;
    default: return link == LINK_PURPOSE || link == LINK_CLAUSE;
    }
}

/* "halt in military aid": the act becomes its end, told by the operator's word. */
static void turn(struct found *f, uint32_t by, struct operate_turn to)
{
    f->halt = f->type == TYPE_ASSAULT;
    f->type = to.type;
    f->mode = to.mode;
    memcpy(f->cameo, to.cameo, sizeof f->cameo);
    f->dropped = to.type == TYPE_NONE;
    f->carrier = by;
}

/* Talks that end were held. */
static bool held(const struct coder *c, const struct found *f, uint32_t by)
{
    return f->type == TYPE_CONSULT && (syntax_lemma_is(&c->t, by, "end") || syntax_lemma_is(&c->t, by, "conclude"));
}

/* Does a word that stops an act stop this one: as its object, its clause, a noun's phrase, or as subject of an end? */
static bool stops(const struct coder *c, const struct found *f, uint32_t head, enum link link)
{
    bool noun = c->d->tokens[f->token].upos != UPOS_VERB;
    if (link == LINK_SUBJECT) return noun && syntax_child(&c->t, head, REL_OBJ) == NO_ROW;
    return link == LINK_OBJECT || link == LINK_CLAUSE || (link == LINK_OBLIQUE && c->d->tokens[head].upos == UPOS_NOUN);
}

/* Stopped, or called off before it began. */
static void end_act(struct coder *c, struct found *f, uint32_t head, enum link link, bool off)
{
    if (c->found_at[head] == NO_ROW && stops(c, f, head, link)) {
        if (held(c, f, head))
            f->carrier = head;
        else
            turn(f, head, off ? operate_called_off(f->type) : operate_stopped(f->type));
    }
    /* "an agreement to end the war" ends nothing yet */
    enum deprel r = deprel_base(c->d->tokens[head].deprel);
    if (f->carrier == head && infinitive(&c->t, head) && syntax_child(&c->t, head, REL_AUX) == NO_ROW && r != REL_XCOMP &&
        r != REL_CCOMP && r != REL_ROOT)
        f->dropped = true;
}

/* "Tried to storm" was an attack; tried to arrest may have come to nothing. "Failed to withdraw" defies, "failed to take
 * the town" did not happen. */
static void fall_short(struct coder *c, struct found *f, uint32_t head)
{
    bool missed = f->type == TYPE_RETREAT && (syntax_lemma_is(&c->t, head, "fail") || syntax_lemma_is(&c->t, head, "failure"));
    if (missed)
        reality_refuse(f);
    else
        reality_worsen(f, AUX_NEGATION);
}

/* Does a light word carry an act behind a preposition: "a series of strikes", "engage in talks", "put under curfew"? */
static bool carries_phrase(const struct coder *c, uint32_t head)
{
    static const char *const verbs[] = {"engage", "participate", "go", "enter", "put", "place", "join", "hit"};
    if (c->d->tokens[head].upos != UPOS_VERB) return true;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (syntax_lemma_is(&c->t, head, verbs[i])) return true;
    return false;
}

/* Verbs whose infinitive has come true, or says nothing of it: "began to shell", "seems to have". Under others, "hopes to",
 * "needs to", it is still to come. */
static bool realises(const struct coder *c, uint32_t head)
{
    static const char *const words[] = {"begin", "start",  "continue", "manage", "proceed", "go",     "come",    "help",
                                        "use",   "appear", "seem",     "claim",  "turn",    "allow",  "let",     "make",
                                        "see",   "cause",  "lead",     "force",  "happen",  "compel", "prove",   "return",
                                        "rush",  "oblige", "serve",    "find",   "say",     "report", "fail",    "get",
                                        "have",  "able",   "dare",     "tend",   "feel",    "hear",   "believe", "know"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, head, words[i])) return true;
    return false;
}

/* An infinitive with "to". */
static bool to_come(const struct coder *c, uint32_t at)
{
    uint32_t m = syntax_child(&c->t, at, REL_MARK);
    return c->d->tokens[at].xpos == XPOS_VB && c->d->tokens[at].deprel == REL_XCOMP && m != NO_ROW &&
           c->d->tokens[m].xpos == XPOS_TO;
}

/* The effect of the operator `head` on an act that hangs on it by `at`. Returns whether the climb goes on. */
static bool apply_operator(struct coder *c, struct found *f, uint32_t at, uint32_t head, enum link link)
{
    bool noun = c->d->tokens[f->token].upos != UPOS_VERB;
    bool inside = link == LINK_OBJECT || link == LINK_CLAUSE || link == LINK_OBLIQUE;
    switch (trigger_operator(c, head)) {
    case OPERATOR_FUTURE:
        if (link == LINK_CLAUSE || link == LINK_REPORT || (link == LINK_OBJECT && noun) || link == LINK_PURPOSE ||
            (link == LINK_OBLIQUE && noun && str_is(syntax_preposition(&c->t, f->token), "for"))) /* "expected for talks" */
            reality_worsen(f, AUX_FUTURE);
        break;
    case OPERATOR_MAYBE:
        if (inside || link == LINK_REPORT) reality_worsen(f, AUX_HYPOTHETICAL);
        break;
    case OPERATOR_NOT:
        if (link == LINK_CLAUSE || link == LINK_OBLIQUE) fall_short(c, f, head);
        break;
    case OPERATOR_ATTEMPT:
        if (inside && f->type != TYPE_ASSAULT && f->type != TYPE_PROTEST && f->type != TYPE_CONSULT) reality_worsen(f, AUX_FUTURE);
        if (noun && link == LINK_OBJECT && f->carrier == NO_ROW) f->carrier = head;
        break;
    case OPERATOR_DROP:
        if (inside || link == LINK_REPORT) f->dropped = true;
        break;
    case OPERATOR_STOP: end_act(c, f, head, link, false); break;
    case OPERATOR_CANCEL: end_act(c, f, head, link, true); break;
    case OPERATOR_RESUME:
        if (inside || link == LINK_SUBJECT) f->carrier = head;
        break;
    case OPERATOR_LIGHT:
        if (noun && (f->carrier == NO_ROW || c->d->tokens[f->carrier].upos == UPOS_NOUN) &&
            (link == LINK_OBJECT || link == LINK_SUBJECT || (link == LINK_OBLIQUE && carries_phrase(c, head))))
            f->carrier = head;
        break;
    case OPERATOR_UNDERGO:
        if (noun && f->carrier == NO_ROW && (link == LINK_OBJECT || link == LINK_OBLIQUE)) {
            f->carrier = head;
            f->undergo = true;
        }
        break;
    case OPERATOR_NONE:
        if (link == LINK_CLAUSE && !realises(c, head) && to_come(c, at)) reality_worsen(f, AUX_FUTURE);
        break;
    case OPERATOR_PAST:
    case OPERATORS: break;
    }
    return !f->dropped;
}

/* Verbs that only say that their subject takes place. */
static bool occurs(const struct coder *c, uint32_t verb)
{
    static const char *const words[] = {"take", "occur",  "happen",  "begin",   "start",  "continue", "resume",
                                        "come", "follow", "proceed", "go",      "last",   "hold",     "be",
                                        "end",  "erupt",  "break",   "persist", "remain", "intensify"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, verb, words[i])) return true;
    return false;
}

/* "Did not attack but negotiate": the negation is the first one's alone. */
static bool contrasted(const struct coder *c, uint32_t conjunct)
{
    uint32_t cc = syntax_child(&c->t, conjunct, REL_CC);
    return cc != NO_ROW && syntax_lemma_is(&c->t, cc, "but");
}

/* One step up from `at`: the effect of the word above. Returns the token to go on from, NO_ROW at the end. */
static uint32_t climb(struct coder *c, struct found *f, uint32_t at)
{
    const struct syntax *t = &c->t;
    uint32_t head = doc_head(c->d, at);
    if (head == NO_ROW) return NO_ROW;
    enum link link = link_of(c, at);
    bool verb = c->d->tokens[at].upos == UPOS_VERB;
    switch (link) {
    case LINK_NONE:
    case LINK_WHEN:
    case LINK_PARTICIPLE:
    case LINK_NOUN: return NO_ROW;
    case LINK_CONDITION: reality_worsen(f, AUX_HYPOTHETICAL); return NO_ROW;
    case LINK_CONJUNCT:
        /* "will suspend aid and impose sanctions": an infinitive shares the auxiliary. */
        if (verb && (syntax_child(t, at, REL_AUX) != NO_ROW || syntax_child(t, at, REL_NSUBJ) != NO_ROW)) return NO_ROW;
        if (verb && c->d->tokens[at].xpos == c->d->tokens[head].xpos && c->d->tokens[at].xpos == XPOS_VB)
            reality_word(c, f, head, contrasted(c, at));
        return head;
    default: break;
    }
    uint32_t above = c->found_at[head];
    if (above != NO_ROW && (!c->found[above].dropped || c->found[above].held) && keeps_content(&c->found[above], link) &&
        c->found[above].type != f->type) {
        if (c->found[above].content == NO_ROW) c->found[above].content = (uint32_t)(f - c->found);
        f->dropped = f->held = true;
        return NO_ROW;
    }
    if (!apply_operator(c, f, at, head, link)) return NO_ROW;
    /* "was in Cairo to see the president": who is there for it does it */
    bool there = f->type == TYPE_CONSULT && t->place[head] != NO_ROW && syntax_child(t, head, REL_COP) != NO_ROW;
    if (link == LINK_PURPOSE && there) return NO_ROW;
    if (link == LINK_PURPOSE) {
        f->dropped = f->aux != AUX_FUTURE;
        return NO_ROW;
    }
    if (link == LINK_OBJECT || link == LINK_CLAUSE || (link == LINK_SUBJECT && occurs(c, head)) ||
        (link == LINK_OBLIQUE && f->carrier == head))
        reality_word(c, f, head, false);
    if (link == LINK_REPORT) return head;
    if (link == LINK_SUBJECT && !occurs(c, head) && f->carrier != head) return NO_ROW;
    return head;
}

static void judge(struct coder *c, struct found *f)
{
    reality_word(c, f, f->token, false);
    uint32_t at = f->token;
    bool report = false;
    for (int i = 0; i < SYNTAX_CLIMB && at != NO_ROW && !f->dropped; i++) {
        enum aux before = f->aux;
        enum link link = link_of(c, at);
        at = climb(c, f, at);
        /* "may say that X attacked": beyond a report only contents and denials count */
        if (report && !f->dropped) f->aux = before;
        report |= link == LINK_REPORT;
    }
    if (f->entry && f->entry->weak && f->carrier == NO_ROW && !f->dropped) f->dropped = true;
}

/* Is `f` told as part of `g`, to which it leads by `link`? */
static bool same_act(const struct coder *c, const struct found *f, const struct found *g, enum link link)
{
    if (f->type != g->type) return false;
    if (g->aux == AUX_NEGATION && f->aux != AUX_NEGATION) return false;
    bool own_subject = c->d->tokens[f->token].upos == UPOS_VERB && syntax_child(&c->t, f->token, REL_NSUBJ) != NO_ROW;
    switch (link) {
    case LINK_OBJECT:
    case LINK_SUBJECT:
    case LINK_OBLIQUE:
    case LINK_NOUN: return true;
    case LINK_CLAUSE:
    case LINK_PARTICIPLE:
    case LINK_PURPOSE: return !own_subject;
    case LINK_WHEN:
        /* "were shot dead when gunmen opened fire" */
        return f->frame == FRAME_RESULT || g->frame == FRAME_RESULT ||
               (syntax_passive(&c->t, g->token) && syntax_subject(&c->t, g->token) == NO_ROW);
    case LINK_CONJUNCT:
        return f->frame == FRAME_RESULT && (g->frame == FRAME_RESULT || (!own_subject && syntax_passive(&c->t, f->token) &&
                                                                         syntax_child(&c->t, f->token, REL_NSUBJ_PASS) == NO_ROW));
    default: return false;
    }
}

/* The act that a token names or carries. */
static uint32_t act_at(const struct coder *c, uint32_t token)
{
    if (c->found_at[token] != NO_ROW) return c->found_at[token];
    for (uint32_t i = 0; i < c->count; i++)
        if (c->found[i].carrier == token && !c->found[i].dropped) return i;
    return NO_ROW;
}

/* "a drone launched by the Houthis strikes Eilat", "a missile fired at the port that hit a ship": what is told about one
 * weapon is one act: the verb it is the subject or object of, else an earlier clause about it. */
static uint32_t act_of_weapon(const struct coder *c, const struct found *f, uint32_t noun)
{
    uint32_t above = doc_head(c->d, noun), self = (uint32_t)(f - c->found);
    if (!trigger_in_class(c, noun, c->class.weapon)) return NO_ROW;
    if (above != NO_ROW && c->found_at[above] != NO_ROW) return c->found_at[above];
    for (uint32_t i = 0; i < self; i++)
        if (doc_head(c->d, c->found[i].token) == noun && link_of(c, c->found[i].token) == LINK_NOUN) return i;
    return NO_ROW;
}

/* The nearest act above within a few steps, and how `f` leads to it. */
static uint32_t act_above(const struct coder *c, const struct found *f, enum link *link)
{
    uint32_t at = f->token;
    for (int i = 0; i < 4; i++) {
        enum link here = link_of(c, at);
        uint32_t head = doc_head(c->d, at);
        if (head == NO_ROW || here == LINK_NONE) return NO_ROW;
        if (i > 0 && (here == LINK_WHEN || here == LINK_NOUN)) return NO_ROW;
        if (i == 0 || here == LINK_CONJUNCT || *link == LINK_CONJUNCT) *link = here;
        at = head;
        uint32_t g = act_at(c, at);
        if (g != NO_ROW && &c->found[g] != f && !c->found[g].dropped) return g;
        if (i == 0 && here == LINK_NOUN) return act_of_weapon(c, f, at);
        if (here == LINK_WHEN || here == LINK_REPORT || here == LINK_CONDITION || here == LINK_NOUN) return NO_ROW;
    }
    return NO_ROW;
}

/* A result that leads to no attack in the tree belongs to the one told before it ("opened fire …, killing ten") or,
 * as a passive, to the one that a phrase behind it names ("were killed …, in an attack"). */
static uint32_t attack_beside(const struct coder *c, const struct found *f)
{
    uint32_t self = (uint32_t)(f - c->found), best = NO_ROW;
    bool participle = link_of(c, f->token) == LINK_PARTICIPLE || (c->d->tokens[f->token].xpos == XPOS_VBG);
    if (c->d->tokens[f->token].deprel == REL_ACL_RELCL) {
        /* "a bombing at a wedding that killed two": the clause hangs on the wrong noun */
        uint32_t who = syntax_subject(&c->t, f->token);
        participle |= who != NO_ROW && c->t.actor[who] == NO_ROW;
        /* "a truce with the SDF after clashes that killed four" */
        for (uint32_t i = 0; i < self && who != NO_ROW && !participle; i++)
            participle = c->found[i].token > who && c->found[i].type == TYPE_ASSAULT && c->found[i].frame != FRAME_RESULT &&
                         c->d->tokens[c->found[i].token].upos == UPOS_NOUN;
    }
    bool passive = syntax_passive(&c->t, f->token) && syntax_subject(&c->t, f->token) == NO_ROW;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *g = &c->found[i];
        if (g->dropped || g->into != NO_ROW || g->type != TYPE_ASSAULT || g->frame == FRAME_RESULT) continue;
        if (i < self && participle) best = i;
        if (i > self && passive && best == NO_ROW && c->d->tokens[g->token].upos == UPOS_NOUN) {
            struct str p = syntax_preposition(&c->t, g->token);
            if (str_is(p, "in") || str_is(p, "by") || str_is(p, "during") || str_is(p, "after") || str_is(p, "following")) best = i;
        }
    }
    return best;
}

/* The act that another was joined into, at the end of the chain. */
static uint32_t whole(const struct coder *c, uint32_t i)
{
    for (uint32_t k = 0; k < MOST_FOUND && c->found[i].into != NO_ROW; k++) i = c->found[i].into;
    return i;
}

/* Acts of one type that lead to each other are one; the wording that names the means is the act, what it did to
 * people its result. */
static void join_acts(struct coder *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        struct found *f = &c->found[i];
        if (f->dropped || f->into != NO_ROW) continue;
        enum link link = LINK_NONE;
        uint32_t g = act_above(c, f, &link);
        bool joins = g != NO_ROW && same_act(c, f, &c->found[g], link);
        if (!joins && f->frame == FRAME_RESULT && (g == NO_ROW || c->found[g].type != f->type)) {
            g = attack_beside(c, f);
            joins = g != NO_ROW;
        }
        uint32_t top = joins ? whole(c, g) : NO_ROW;
        if (!joins || top == i) continue;
        if (c->found[top].frame == FRAME_RESULT && f->frame != FRAME_RESULT) {
            c->found[top].into = i;
            if (f->aux == AUX_NONE && link != LINK_OBLIQUE && link != LINK_SUBJECT) f->aux = c->found[top].aux;
        } else {
            f->into = top;
        }
    }
}

void govern_sentence(struct coder *c)
{
    for (uint32_t i = 0; i < c->count; i++) judge(c, &c->found[i]);
    for (uint32_t i = 0; i < c->count; i++) content_settle(c, &c->found[i]);
    for (uint32_t i = 0; i < c->count; i++) reality_settle(c, &c->found[i]);
    join_acts(c);
}
