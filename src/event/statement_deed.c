/* Positions told by what is done, threatened or made a condition: "delays the release of the hostages" withdraws from an
 * exchange, "will resume talks" accepts them, "there will be no talks" rules them out, "unless they withdraw …" urges them to,
 * "depends on our conditions" accepts on conditions. */
#include <string.h>

#include "event/condition.h"
#include "event/statement_parts.h"

enum { STEPS = 6 };

static bool is_noun(const struct reader *r, uint32_t token)
{
    return r->d->tokens[token].upos == UPOS_NOUN || r->d->tokens[token].upos == UPOS_PROPN;
}

/* The topic of a noun; of "participation in the summit" that of the summit. */
static enum topic noun_topic(const struct reader *r, uint32_t noun)
{
    enum topic topic = statement_topic(r, noun);
    if (topic == TOPIC_PRISONER_EXCHANGE) return statement_of_prisoners(r, noun);
    if (topic == TOPIC_NONE && (syntax_lemma_is(&r->t, noun, "participation") || syntax_lemma_is(&r->t, noun, "attendance"))) {
        uint32_t below = syntax_child(&r->t, noun, REL_NMOD);
        return below == NO_ROW ? TOPIC_NONE : statement_topic(r, below);
    }
    return topic;
}

/* Adds a statement when it has a party. */
static bool add(struct reader *r, struct statement *s, uint32_t parties_before)
{
    if (!s->parties.count) {
        r->d->party_count = parties_before;
        return true;
    }
    statement_not_oneself(r->d, s);
    struct statement *out = doc_add_statement(r->d);
    if (out) *out = *s;
    return out != NULL;
}

static struct statement begin(const struct reader *r, uint32_t cue, uint32_t thing, enum position p, enum topic topic)
{
    const struct doc *d = r->d;
    const struct sentence *x = d->sentences + d->tokens[cue].sentence;
    struct statement s = {.cue = d->tokens[cue].span,
                          .sentence = d->tokens[cue].sentence,
                          .time = statement_time(r, cue),
                          .attribution = NO_ROW,
                          .position = p,
                          .topic = topic};
    s.teller = statement_teller(d, s.cue, NO_ROW);
    s.thing = statement_trimmed(d, statement_phrase(r, thing, x->span));
    return s;
}

/* The source of the statement is the one who takes the position. */
static bool by_teller(struct reader *r, struct statement *s)
{
    uint32_t teller = s->teller;
    s->teller = NO_ROW;
    s->parties = (struct rows){r->d->party_count, 0};
    return teller == NO_ROW || statement_parties(r, r->d->attributions + teller, &s->parties);
}

/* ---- deeds ------------------------------------------------------------------------------------------------------- */

/* Is the verb something done or to be done by its subject: told as such, or agreed to, ordered, announced? */
static bool done(const struct reader *r, uint32_t verb)
{
    static const char *const MODALS[] = {"may", "might", "could", "would", "should", "can"};
    const struct syntax *t = &r->t;
    if (syntax_negated(t, verb) || syntax_passive(t, verb)) return false;
    for (uint32_t c = t->child[verb], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        for (size_t k = 0; r->d->tokens[c].deprel == REL_AUX && k < sizeof MODALS / sizeof *MODALS; k++)
            if (syntax_lemma_is(t, c, MODALS[k]) && !(k == 3 && syntax_is(t, verb, REL_CCOMP))) return false;
    if (syntax_is(t, verb, REL_CONJ) && syntax_child(t, verb, REL_NSUBJ) == NO_ROW) { /* "says …, and also cancels" */
        uint32_t head = doc_head(r->d, verb);
        return syntax_is(t, head, REL_ROOT) || syntax_is(t, head, REL_CCOMP);
    }
    return statement_told(r, verb);
}

static bool will(const struct syntax *t, uint32_t verb)
{
    return syntax_intends(t, verb) || t->d->tokens[verb].xpos == XPOS_VB;
}

/* What the deed is done to: the object, or the noun behind "from", "with". */
static uint32_t deed_object(const struct reader *r, uint32_t verb, uint32_t relations)
{
    const struct syntax *t = &r->t;
    uint32_t object = relations & ARRANGING_OBJECT ? syntax_object(t, verb) : NO_ROW;
    for (uint32_t c = t->child[verb], i = 0; object == NO_ROW && c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        struct str p = syntax_is(t, c, REL_OBL) ? syntax_preposition(t, c) : (struct str){NULL, 0};
        if (p.len && (arranging_preposition(p) & relations & ~(uint32_t)ARRANGING_OTHER)) object = c;
    }
    return object;
}

/* "Ordered the delay of the release": the noun that a deed is told by; its verb gives the subject. */
static uint32_t told_by_noun(const struct reader *r, uint32_t object)
{
    uint32_t below = syntax_child(&r->t, object, REL_NMOD);
    const struct arranging_word *w = arranging_find(r->words, ARRANGING_STAND, doc_lemma(r->d, object),
                                                    arranging_preposition(str_c("of")));
    return w && below != NO_ROW && str_is(syntax_preposition(&r->t, below), "of") ? below : NO_ROW;
}

/* Which topics a position is told on by a deed. */
static bool fits(enum position p, enum topic topic, bool postponed)
{
    bool freed = topic == TOPIC_PRISONER_EXCHANGE || topic == TOPIC_WITHDRAWAL;
    switch (p) {
    case POSITION_WITHDRAWS_ACCEPTANCE: return freed || (topic == TOPIC_TALKS && !postponed);
    case POSITION_REJECTS:
    case POSITION_PROPOSES: return topic == TOPIC_TALKS;
    default: return freed || topic == TOPIC_TALKS;
    }
}

static bool add_deed(struct reader *r, uint32_t verb)
{
    static const char *const LATER[] = {"delay", "postpone", "put", "hold", "block"};
    static const char *const ORDERS[] = {"order", "announce", "declare", "decide"};
    const struct syntax *t = &r->t;
    const struct arranging_word *w = arranging_find(r->words, ARRANGING_STAND, doc_lemma(r->d, verb), 0);
    bool orders = false, later = false;
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++) orders |= syntax_lemma_is(t, verb, ORDERS[i]);
    if ((!w && !orders) || !done(r, verb)) return true;
    uint32_t thing = deed_object(r, verb, w ? w->relations : (uint32_t)ARRANGING_OBJECT);
    if (thing == NO_ROW) return true;
    if (!w) {
        uint32_t below = told_by_noun(r, thing);
        if (below == NO_ROW) return true;
        w = arranging_find(r->words, ARRANGING_STAND, doc_lemma(r->d, thing), 0);
        thing = below;
    }
    bool leaves = w->position == POSITION_ACCEPTS && !(w->relations & ARRANGING_OBJECT) && t->place[thing] != NO_ROW;
    if (leaves && !will(t, verb)) return true; /* a withdrawal done is no position */
    enum topic topic = leaves ? TOPIC_WITHDRAWAL : is_noun(r, thing) ? noun_topic(r, thing) : TOPIC_NONE;
    for (size_t i = 0; i < sizeof LATER / sizeof *LATER; i++) later |= syntax_lemma_is(t, verb, LATER[i]);
    if (!leaves && !(w->relations & ARRANGING_OBJECT) && w->position == POSITION_ACCEPTS) return true; /* "withdraw from talks" */
    if (!fits(w->position, topic, later)) return true;
    if (w->position == POSITION_PROPOSES && !will(t, verb)) return true;
    uint32_t parties = r->d->party_count;
    struct statement s = begin(r, verb, thing, w->position, topic);
    uint32_t subject = syntax_child(t, verb, REL_NSUBJ);
    if (subject == NO_ROW) subject = syntax_subject(t, verb);
    return subject == NO_ROW || (statement_subject(r, subject, &s) && add(r, &s, parties));
}

/* ---- "there will be no talks" ------------------------------------------------------------------------------------ */

static bool add_none(struct reader *r, uint32_t noun)
{
    const struct syntax *t = &r->t;
    uint32_t det = syntax_child(t, noun, REL_DET), verb = doc_head(r->d, noun);
    if (det == NO_ROW || !syntax_lemma_is(t, det, "no") || verb == NO_ROW) return true;
    enum topic topic = noun_topic(r, noun);
    if (topic != TOPIC_TALKS && topic != TOPIC_CEASEFIRE && topic != TOPIC_WITHDRAWAL) return true;
    bool be = syntax_lemma_is(t, verb, "be") && syntax_child(t, verb, REL_EXPL) != NO_ROW;
    if (!be || !syntax_intends(t, verb)) return true;
    uint32_t parties = r->d->party_count;
    struct statement s = begin(r, verb, noun, POSITION_RULES_OUT, topic);
    return by_teller(r, &s) && add(r, &s, parties);
}

/* ---- threats and conditions -------------------------------------------------------------------------------------- */

/* "If they do not release", "unless they leave": the verb whose doing is wanted under a threat. */
static bool wanted_under_threat(const struct reader *r, uint32_t verb)
{
    const struct syntax *t = &r->t;
    for (uint32_t c = t->child[verb], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (r->d->tokens[c].deprel != REL_MARK) continue;
        if (syntax_lemma_is(t, c, "unless")) return true;
        if (syntax_lemma_is(t, c, "if")) return syntax_negated(t, verb);
    }
    return false;
}

static bool add_threat(struct reader *r, uint32_t verb)
{
    const struct syntax *t = &r->t;
    static const char *const RETURNS[] = {"return", "hand", "surrender"};
    if (!wanted_under_threat(r, verb)) return true;
    uint32_t object = syntax_object(t, verb);
    enum topic topic = statement_topic(r, verb);
    for (size_t i = 0; i < sizeof RETURNS / sizeof *RETURNS; i++)
        if (topic == TOPIC_NONE && object != NO_ROW && syntax_lemma_is(t, verb, RETURNS[i])) topic = noun_topic(r, object);
    if (topic != TOPIC_NONE && topic != TOPIC_OTHER && topic != TOPIC_TALKS) topic = statement_of_verb(r, verb, topic);
    if (topic != TOPIC_PRISONER_EXCHANGE && topic != TOPIC_WITHDRAWAL && topic != TOPIC_CEASEFIRE) return true;
    uint32_t parties = r->d->party_count;
    struct statement s = begin(r, verb, object != NO_ROW && object > verb ? object : verb, POSITION_URGES, topic);
    return by_teller(r, &s) && add(r, &s, parties);
}

/* "The plan depends on our conditions", "would be conditional on", "… would be a condition of such a settlement". */
static bool add_terms(struct reader *r, uint32_t word)
{
    static const char *const HANGS[] = {"depend", "hinge", "conditional", "contingent", "dependent"};
    const struct syntax *t = &r->t;
    bool hangs = false, condition = syntax_lemma_is(t, word, "condition") || syntax_lemma_is(t, word, "precondition");
    for (size_t i = 0; i < sizeof HANGS / sizeof *HANGS; i++) hangs |= syntax_lemma_is(t, word, HANGS[i]);
    uint32_t subject = syntax_child(t, word, REL_NSUBJ);
    if ((!hangs && !condition) || subject == NO_ROW || syntax_negated(t, word)) return true;
    if (condition && syntax_child(t, word, REL_COP) == NO_ROW) return true;
    uint32_t thing = subject, on = NO_ROW;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        struct str p = syntax_preposition(t, c);
        uint32_t mark = syntax_child(t, c, REL_MARK);
        if (hangs && (str_is(p, "on") || str_is(p, "upon"))) on = c;
        if (hangs && mark != NO_ROW && syntax_lemma_is(t, mark, "on")) on = c; /* "on its demands being met" */
        if (condition && (str_is(p, "of") || str_is(p, "for")) && is_noun(r, c)) on = c;
    }
    if (on == NO_ROW) return true;
    if (condition) {
        thing = on;
        on = subject;
    }
    enum topic topic = is_noun(r, thing) ? statement_refine(r, thing, noun_topic(r, thing), (struct span){0, 0}) : TOPIC_NONE;
    if (topic == TOPIC_NONE || topic == TOPIC_OTHER) return true;
    uint32_t parties = r->d->party_count;
    struct statement s = begin(r, word, thing, POSITION_ACCEPTS_CONDITIONALLY, topic);
    const struct sentence *x = r->d->sentences + s.sentence;
    s.condition = statement_trimmed(r->d, statement_phrase(r, on, x->span));
    return by_teller(r, &s) && add(r, &s, parties);
}

bool statement_deeds(struct reader *r)
{
    struct doc *d = r->d;
    uint32_t before = d->statement_count;
    bool good = true;
    for (uint32_t i = 0; i < d->token_count && good; i++) {
        enum upos u = (enum upos)d->tokens[i].upos;
        if (u == UPOS_VERB) good = add_deed(r, i) && add_threat(r, i) && add_terms(r, i);
        if (u == UPOS_NOUN) good = add_none(r, i) && add_terms(r, i);
        if (u == UPOS_ADJ) good = add_terms(r, i);
    }
    if (d->statement_count > before) statement_sort(d);
    return good;
}
