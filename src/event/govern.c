/* How real an act is and what it belongs to: every act is judged by the words above it in the tree, with scope, after
 * the operator table of the codebook (1.4, 1.6) and the rulings of GUIDELINES. */
#include "event/coder.h"

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

static void worsen(struct found *f, enum aux aux)
{
    static const int rank[AUXES] = {
        [AUX_NONE] = 0, [AUX_HISTORICAL] = 1, [AUX_FUTURE] = 2, [AUX_HYPOTHETICAL] = 3, [AUX_NEGATION] = 4};
    if (rank[aux] > rank[f->aux]) f->aux = aux;
}

static bool negative(const struct syntax *t, uint32_t token)
{
    static const char *const words[] = {"not", "never", "no", "n't", "neither", "nobody", "none", "without"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(t, token, words[i])) return true;
    return false;
}

/* Is the clause of `verb` reported ("said he would")? Then "would" is a future of the past. */
static bool reported(const struct syntax *t, uint32_t verb)
{
    for (int i = 0; i < SYNTAX_CLIMB && verb != NO_ROW; i++) {
        enum deprel r = (enum deprel)t->d->tokens[verb].deprel;
        if (r == REL_CCOMP || r == REL_PARATAXIS) return true;
        if (r != REL_XCOMP && r != REL_CONJ && r != REL_ACL_RELCL && r != REL_OBJ) return false;
        verb = doc_head(t->d, verb);
    }
    return false;
}

static void judge_auxiliary(const struct syntax *t, struct found *f, uint32_t verb, uint32_t aux)
{
    if (syntax_lemma_is(t, aux, "will") || syntax_lemma_is(t, aux, "shall") || syntax_lemma_is(t, aux, "'ll") ||
        syntax_lemma_is(t, aux, "wo")) {
        /* the lemma of "would" is "would" or "will" by the treebank */
        bool would = str_same_fold(doc_form(t->d, aux), str_c("would")) || str_same_fold(doc_form(t->d, aux), str_c("'d"));
        worsen(f, would && !reported(t, verb) ? AUX_HYPOTHETICAL : AUX_FUTURE);
    } else if (syntax_lemma_is(t, aux, "would")) {
        worsen(f, reported(t, verb) ? AUX_FUTURE : AUX_HYPOTHETICAL);
    } else if (t->d->tokens[aux].xpos == XPOS_MD) {
        worsen(f, AUX_HYPOTHETICAL);
    }
}

/* The marks on a word itself: auxiliaries, "not", "no", "possible", "planned", "previous". */
static void judge_word(struct coder *c, struct found *f, uint32_t token)
{
    const struct syntax *t = &c->t;
    bool refusal = false, not = false;
    uint32_t above = doc_head(c->d, token);
    if (above != NO_ROW && syntax_heads_infinitive(t, above, token)) worsen(f, AUX_FUTURE);
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        if (r == REL_AUX) {
            judge_auxiliary(t, f, token, child);
            refusal |= syntax_lemma_is(t, child, "will") || syntax_lemma_is(t, child, "would") || syntax_lemma_is(t, child, "wo");
        }
        /* the parser takes "due to" of "are due to meet" for one mark */
        if (r == REL_MARK && t->d->tokens[token].xpos == XPOS_VB && syntax_lemma_is(t, child, "due")) worsen(f, AUX_FUTURE);
        if ((r == REL_ADVMOD || r == REL_DET || r == REL_CASE) && negative(t, child)) not = true;
        if (deprel_base(r) == REL_NSUBJ) {
            uint32_t det = syntax_child(t, child, REL_DET);
            if (negative(t, child) || (det != NO_ROW && negative(t, det))) not = true;
            if (syntax_lemma_is(t, child, "no-one")) not = true;
        }
        /* "hurt nobody", "conceded nothing" */
        if (r == REL_OBJ && (negative(t, child) || syntax_lemma_is(t, child, "nothing"))) not = true;
        /* events are meant: what happens by accident is none */
        if (r == REL_ADVMOD && (syntax_lemma_is(t, child, "accidentally") || syntax_lemma_is(t, child, "inadvertently")))
            f->dropped = true;
        if (r == REL_AMOD) {
            enum lexicon_operator o = trigger_operator(c, child);
            if (o == OPERATOR_FUTURE) worsen(f, AUX_FUTURE);
            if (o == OPERATOR_MAYBE) worsen(f, AUX_HYPOTHETICAL);
            if (o == OPERATOR_PAST) worsen(f, AUX_HISTORICAL);
        }
        if (r == REL_MARK &&
            (syntax_lemma_is(t, child, "if") || syntax_lemma_is(t, child, "unless") || syntax_lemma_is(t, child, "whether")))
            worsen(f, AUX_HYPOTHETICAL);
        if (r == REL_ADVMOD && (syntax_lemma_is(t, child, "previously") || syntax_lemma_is(t, child, "once")) &&
            f->type == TYPE_ASSAULT)
            worsen(f, AUX_HISTORICAL);
        if (r == REL_ADVMOD && (syntax_lemma_is(t, child, "possibly") || syntax_lemma_is(t, child, "potentially")))
            worsen(f, AUX_HYPOTHETICAL);
    }
    if (!not ) return;
    /* "will not withdraw" is a refusal; "did not withdraw" is nothing done. */
    bool friendly = f->type <= TYPE_RETREAT;
    if (refusal && friendly && f->token == token) {
        f->type = TYPE_REJECT;
        f->mode = f->mode == MODE_NONE && f->frame == FRAME_MUTUAL ? MODE_MEET : MODE_YIELD;
        memcpy(f->cameo, "120", 4);
        f->aux = AUX_NONE;
    } else {
        worsen(f, AUX_NEGATION);
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

/* What stopping an act amounts to. */
static enum event_type stopped(enum event_type type, enum mode *mode, char cameo[5])
{
    switch (type) {
    case TYPE_CONSULT: *mode = MODE_WITHDRAW, memcpy(cameo, "164", 4); return TYPE_SANCTION;
    case TYPE_AID:
    case TYPE_COOPERATE:
    case TYPE_SUPPORT: *mode = MODE_DISCONTINUE, memcpy(cameo, "162", 4); return TYPE_SANCTION;
    case TYPE_ASSAULT: *mode = MODE_CEASEFIRE, memcpy(cameo, "0871", 5); return TYPE_RETREAT;
    case TYPE_MOBILIZE: *mode = MODE_WITHDRAW, memcpy(cameo, "0874", 5); return TYPE_RETREAT;
    case TYPE_SANCTION: *mode = MODE_NONE, memcpy(cameo, "085", 4); return TYPE_RETREAT;
    case TYPE_PROTEST: *mode = MODE_NONE, memcpy(cameo, "082", 4); return TYPE_CONCEDE;
    case TYPE_COERCE:
    case TYPE_REJECT:
    case TYPE_THREATEN: *mode = MODE_NONE, memcpy(cameo, "081", 4); return TYPE_CONCEDE;
    case TYPE_RETREAT: *mode = MODE_YIELD, memcpy(cameo, "124", 4); return TYPE_REJECT;
    default: return TYPE_NONE;
    }
}

/* "halt in military aid": the act becomes its end, told by the operator's word. */
static void turn(struct coder *c, struct found *f, uint32_t by, bool end)
{
    /* talks that end were held */
    bool held = f->type == TYPE_CONSULT && (syntax_lemma_is(&c->t, by, "end") || syntax_lemma_is(&c->t, by, "conclude"));
    if (end && !held) {
        enum event_type type = stopped(f->type, &f->mode, f->cameo);
        if (type == TYPE_NONE) {
            f->dropped = true;
            return;
        }
        f->type = type;
    }
    f->carrier = by;
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

/* The effect of the operator `head` on an act that hangs on it. Returns whether the climb goes on. */
static bool apply_operator(struct coder *c, struct found *f, uint32_t head, enum link link)
{
    bool noun = c->d->tokens[f->token].upos != UPOS_VERB;
    bool inside = link == LINK_OBJECT || link == LINK_CLAUSE || link == LINK_OBLIQUE;
    switch (trigger_operator(c, head)) {
    case OPERATOR_FUTURE:
        if (link == LINK_CLAUSE || link == LINK_REPORT || (link == LINK_OBJECT && noun) || link == LINK_PURPOSE)
            worsen(f, AUX_FUTURE);
        break;
    case OPERATOR_MAYBE:
        if (inside || link == LINK_REPORT) worsen(f, AUX_HYPOTHETICAL);
        break;
    case OPERATOR_NOT:
        if (link == LINK_CLAUSE || link == LINK_OBLIQUE) worsen(f, AUX_NEGATION);
        break;
    case OPERATOR_DROP:
        if (inside || link == LINK_REPORT) f->dropped = true;
        break;
    case OPERATOR_STOP:
        if (c->found_at[head] == NO_ROW && (link == LINK_OBJECT || link == LINK_CLAUSE ||
                                            (link == LINK_SUBJECT && noun && syntax_child(&c->t, head, REL_OBJ) == NO_ROW) ||
                                            (link == LINK_OBLIQUE && c->d->tokens[head].upos == UPOS_NOUN)))
            turn(c, f, head, true);
        /* "designed to end the war" ends nothing yet */
        if (f->carrier == head && c->d->tokens[head].xpos == XPOS_VB && syntax_child(&c->t, head, REL_AUX) == NO_ROW)
            f->dropped = true;
        break;
    case OPERATOR_RESUME:
        if (inside || link == LINK_SUBJECT) turn(c, f, head, false);
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
    case OPERATOR_PAST:
    case OPERATOR_NONE:
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
    case LINK_CONDITION: worsen(f, AUX_HYPOTHETICAL); return NO_ROW;
    case LINK_CONJUNCT:
        /* "will suspend aid and impose sanctions": an infinitive shares the auxiliary. */
        if (verb && (syntax_child(t, at, REL_AUX) != NO_ROW || syntax_child(t, at, REL_NSUBJ) != NO_ROW)) return NO_ROW;
        if (verb && c->d->tokens[at].xpos == c->d->tokens[head].xpos && c->d->tokens[at].xpos == XPOS_VB) judge_word(c, f, head);
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
    if (!apply_operator(c, f, head, link)) return NO_ROW;
    if (link == LINK_PURPOSE) {
        f->dropped = f->aux != AUX_FUTURE;
        return NO_ROW;
    }
    if (link == LINK_OBJECT || link == LINK_CLAUSE || (link == LINK_SUBJECT && occurs(c, head)) ||
        (link == LINK_OBLIQUE && f->carrier == head))
        judge_word(c, f, head);
    if (link == LINK_REPORT) return head;
    if (link == LINK_SUBJECT && !occurs(c, head) && f->carrier != head) return NO_ROW;
    return head;
}

static void judge(struct coder *c, struct found *f)
{
    judge_word(c, f, f->token);
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
    case LINK_WHEN: return f->frame == FRAME_RESULT || g->frame == FRAME_RESULT;
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
    join_acts(c);
}
