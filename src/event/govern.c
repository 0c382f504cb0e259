/* How real an act is and what it belongs to: every act is judged by the words above it in the tree, with scope, after
 * the operator table of the codebook (1.4, 1.6) and the rulings of GUIDELINES. */
#include "event/coder.h"
#include "event/link.h"
#include "event/operate.h"

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
    if (f->carrier == head && link_infinitive(&c->t, head) && syntax_child(&c->t, head, REL_AUX) == NO_ROW && r != REL_XCOMP &&
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
    static const char *const words[] = {"choose", "begin",  "start", "continue", "manage", "proceed", "go",     "come", "help",
                                        "use",    "appear", "seem",  "claim",    "turn",   "allow",   "let",    "make", "see",
                                        "cause",  "lead",   "force", "happen",   "compel", "prove",   "return", "rush", "oblige",
                                        "serve",  "find",   "say",   "report",   "fail",   "get",     "have",   "able", "dare",
                                        "tend",   "feel",   "hear",  "believe",  "know"};
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

/* "Ordered the office closed", "wants the party banned": by an order that is the act itself, not by a wish. */
static bool ordered_done(const struct coder *c, uint32_t at, uint32_t head)
{
    static const char *const words[] = {"order", "command", "decree"};
    if (c->d->tokens[at].deprel != REL_XCOMP || c->d->tokens[at].xpos != XPOS_VBN) return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, head, words[i])) return true;
    return false;
}

/* A vote or decision to ban, to impose emergency rule, to demand or to condemn is that act itself. */
static bool decided(const struct coder *c, const struct found *f, uint32_t head)
{
    static const char *const words[] = {"vote", "decide", "approve"};
    bool word = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) word |= syntax_lemma_is(&c->t, head, words[i]);
    bool decree = f->type == TYPE_COERCE && (f->mode == MODE_CURFEW || f->mode == MODE_MARTIAL_LAW || f->mode == MODE_CENSOR);
    return word && (decree || f->type == TYPE_REQUEST || f->type == TYPE_ACCUSE || f->type == TYPE_REJECT);
}

/* "shrinks under airstrikes", "is emptying under bombardment": what does so undergoes the attack. */
static bool shelled_under(const struct coder *c, const struct found *f, uint32_t head, enum link link)
{
    return f->type == TYPE_ASSAULT && link == LINK_OBLIQUE && f->carrier == NO_ROW && f->frame == FRAME_ACT &&
           c->d->tokens[head].upos == UPOS_VERB && c->d->tokens[f->token].upos == UPOS_NOUN && !syntax_passive(&c->t, head) &&
           str_is(syntax_preposition(&c->t, f->token), "under");
}

/* The effect of the operator `head` on an act that hangs on it by `at`. Returns whether the climb goes on. */
static bool apply_operator(struct coder *c, struct found *f, uint32_t at, uint32_t head, enum link link)
{
    bool noun = c->d->tokens[f->token].upos != UPOS_VERB;
    bool inside = link == LINK_OBJECT || link == LINK_CLAUSE || link == LINK_OBLIQUE;
    switch (trigger_operator(c, head)) {
    case OPERATOR_FUTURE:
        if (decided(c, f, head)) break;
        if (ordered_done(c, at, head)) {
            f->carrier = head;
            break;
        }
        if (link == LINK_CLAUSE || link == LINK_REPORT || (link == LINK_OBJECT && noun) || link == LINK_PURPOSE ||
            (link == LINK_SUBJECT && noun && c->d->tokens[head].upos == UPOS_ADJ) ||              /* "a deal is imminent" */
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
        if (shelled_under(c, f, head, link)) {
            f->carrier = head;
            f->undergo = true;
        }
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

/* "will fly to Cairo for talks": they are as real as the journey. */
static bool travels_for(const struct coder *c, const struct found *f)
{
    return f->type == TYPE_CONSULT && c->d->tokens[f->token].upos != UPOS_VERB &&
           str_is(syntax_preposition(&c->t, f->token), "for");
}

/* "Does not believe they will attack", "few expect it to": an opinion against it. */
static bool disbelieved(const struct coder *c, uint32_t verb)
{
    static const char *const opinions[] = {"think",   "believe", "expect", "anticipate", "suppose",
                                           "imagine", "foresee", "see",    "envisage"};
    static const char *const against[] = {"not", "n't", "never", "few", "nobody", "no", "none", "hardly", "little"};
    bool opinion = false;
    for (size_t i = 0; i < sizeof opinions / sizeof *opinions; i++) opinion |= syntax_lemma_is(&c->t, verb, opinions[i]);
    for (uint32_t k = c->t.child[verb], n = 0; opinion && k != NO_ROW && n < SYNTAX_WIDTH; k = c->t.next[k], n++) {
        enum deprel r = deprel_base(c->d->tokens[k].deprel);
        uint32_t mod = r == REL_NSUBJ ? syntax_child(&c->t, k, REL_AMOD) : NO_ROW,
                 det = r == REL_NSUBJ ? syntax_child(&c->t, k, REL_DET) : NO_ROW;
        for (size_t i = 0; i < sizeof against / sizeof *against; i++)
            if ((r == REL_ADVMOD || r == REL_NSUBJ) &&
                (syntax_lemma_is(&c->t, k, against[i]) || (mod != NO_ROW && syntax_lemma_is(&c->t, mod, against[i])) ||
                 (det != NO_ROW && syntax_lemma_is(&c->t, det, against[i]))))
                return true;
    }
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
    case LINK_CONDITION: f->dropped = true; return NO_ROW;
    case LINK_CONJUNCT:
        /* "will suspend aid and impose sanctions": an infinitive shares the auxiliary. */
        if (verb && (syntax_child(t, at, REL_AUX) != NO_ROW || syntax_child(t, at, REL_NSUBJ) != NO_ROW)) return NO_ROW;
        if (verb && c->d->tokens[at].xpos == c->d->tokens[head].xpos && c->d->tokens[at].xpos == XPOS_VB)
            reality_word(c, f, head, contrasted(c, at));
        return head;
    default: break;
    }
    uint32_t above = c->found_at[head];
    bool holds = above != NO_ROW && (!c->found[above].dropped || c->found[above].held) && keeps_content(&c->found[above], link);
    if (holds && c->found[above].type != f->type && (f->learnt || !c->found[above].learnt)) {
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
        (link == LINK_OBLIQUE && (f->carrier == head || travels_for(c, f))))
        reality_word(c, f, head, false);
    if (link == LINK_REPORT && disbelieved(c, head)) f->dropped = true;
    if (link == LINK_REPORT) return head;
    if (link == LINK_SUBJECT && !occurs(c, head) && f->carrier != head) return NO_ROW;
    return head;
}

void govern_judge(struct coder *c, struct found *f)
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

/* What another act hangs on is told as its condition alone. */
static void drop_conditions(struct coder *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        struct condition on = c->found[i].condition;
        if (on.kind == CONDITION_NONE || c->found[i].dropped) continue;
        if (syntax_lemma_is(&c->t, on.first, "in")) continue; /* "in exchange for the release": done too, or promised */
        for (uint32_t k = 0; k < c->count; k++)
            if (k != i && c->found[k].token >= on.first && c->found[k].token < on.end) c->found[k].dropped = true;
    }
}

void govern_sentence(struct coder *c)
{
    for (uint32_t i = 0; i < c->count; i++) govern_judge(c, &c->found[i]);
    for (uint32_t i = 0; i < c->count; i++) content_settle(c, &c->found[i]);
    for (uint32_t i = 0; i < c->count; i++) reality_settle(c, &c->found[i]);
    drop_conditions(c);
    join_sentence(c);
}
