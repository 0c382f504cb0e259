/* Whom words of refusal, blame and support are about when their own grammar names nobody: "refused to sign Kigali's
 * draft", "alleged that the army had fired", "welcomed the ruling of the court". */
#include "event/roles.h"

/* Sides that can be no other party than the speaker ("its" own commitment) or none at all ("Russian oil majors") only
 * hide whom the words are about. Returns the last noun among them, NO_ROW when none. */
static uint32_t drop_no_parties(const struct coder *c, struct found *f)
{
    uint32_t n = 0, noun = NO_ROW;
    for (uint32_t i = 0; i < f->recipients.count; i++) {
        struct side s = f->recipients.rows[i];
        bool own = !s.adjective && c->t.actor[s.token] != NO_ROW && c->d->tokens[s.token].upos == UPOS_PRON &&
                   !roles_other_party(c, f, s.token);
        bool party = c->t.actor[s.token] != NO_ROW || c->t.place[s.token] != NO_ROW ||
                     trigger_in_class(c, s.token, c->class.person) || trigger_in_class(c, s.token, c->class.forces);
        if (s.adjective || (!own && party))
            f->recipients.rows[n++] = s;
        else if (!own)
            noun = s.token;
    }
    f->recipients.count = n;
    return noun;
}

/* Phrases of a verb behind its object: "poured cold water on the American plan", "demanded of Israel". */
static void in_phrases(const struct coder *c, struct found *f, uint32_t verb, uint32_t object)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[verb];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        if (!syntax_is(t, child, REL_OBL) || child < verb || t->time[child] != NO_ROW) continue;
        struct str p = syntax_preposition(t, child);
        if (!p.len || roles_leads_to_party(c, object == NO_ROW ? verb : object, child)) roles_about(c, f, child);
    }
}

/* What a clause says is refused, threatened or alleged: its object, those behind its prepositions; who did what is
 * alleged, or whom a warning says something will befall. */
static void in_clause(const struct coder *c, struct found *f, uint32_t clause)
{
    const struct syntax *t = &c->t;
    uint32_t subject = syntax_child(t, clause, REL_NSUBJ), given = syntax_child(t, clause, REL_IOBJ);
    uint32_t object = syntax_child(t, clause, REL_OBJ), undergoes = syntax_child(t, clause, REL_NSUBJ_PASS);
    if (f->type == TYPE_ACCUSE) {
        if (subject != NO_ROW && t->d->tokens[subject].upos != UPOS_PRON && roles_other_party(c, f, subject))
            roles_side(&f->recipients, subject, false);
        /* "decries what it calls …" */
        if (subject != NO_ROW && t->d->tokens[subject].upos == UPOS_PRON) roles_about(c, f, object);
        return;
    }
    if (given != NO_ROW && roles_other_party(c, f, given)) roles_side(&f->recipients, given, false);
    roles_about(c, f, object);
    if (f->recipients.count == 0) in_phrases(c, f, clause, object);
    if (f->type != TYPE_THREATEN || f->recipients.count > 0) return;
    if (undergoes == NO_ROW && syntax_child(t, clause, REL_COP) != NO_ROW) undergoes = subject;
    if (undergoes != NO_ROW && roles_possible(c, undergoes)) roles_add(c, &f->recipients, undergoes);
}

/* "… if the SDF did not merge": whom a threat is meant to move. */
static void by_condition(const struct coder *c, struct found *f, uint32_t top, int depth)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[top];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = deprel_base(t->d->tokens[child].deprel);
        uint32_t mark = syntax_child(t, child, REL_MARK), who = syntax_child(t, child, REL_NSUBJ);
        if (r == REL_ADVCL && child > f->token && mark != NO_ROW && who != NO_ROW &&
            (syntax_lemma_is(t, mark, "if") || syntax_lemma_is(t, mark, "unless") || syntax_lemma_is(t, mark, "until"))) {
            if (roles_other_party(c, f, who) && t->d->tokens[who].upos != UPOS_PRON) roles_add(c, &f->recipients, who);
        } else if ((r == REL_XCOMP || r == REL_CCOMP) && depth == 0) {
            by_condition(c, f, child, 1);
        }
    }
}

/* Does the type need whom its words are about? A truce asked or agreed on may be with nobody named. */
bool roles_is_about(const struct found *f)
{
    switch (f->type) {
    case TYPE_REJECT:
    case TYPE_ACCUSE:
    case TYPE_SUPPORT:
    case TYPE_THREATEN:
    case TYPE_SANCTION: return true;
    default: return false;
    }
}

/* "called for a boycott against Osgiliath": what is asked for tells whom it is to hit. */
static void asked_for(const struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    for (uint32_t k = t->child[f->token], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++) {
        if (k < f->token || (!syntax_is(t, k, REL_OBL) && !syntax_is(t, k, REL_OBJ))) continue;
        for (uint32_t j = t->child[k], m = 0; j != NO_ROW && m < SYNTAX_WIDTH && f->recipients.count == 0; j = t->next[j], m++) {
            if (str_is(syntax_preposition(t, j), "against")) roles_about(c, f, j);
        }
    }
}

void roles_said(struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    if (f->type == TYPE_REQUEST && f->recipients.count == 0 && f->actors.count > 0) asked_for(c, f);
    if (!roles_is_about(f) || f->frame == FRAME_MUTUAL || f->actors.count == 0) return;
    uint32_t word = f->token, thing = drop_no_parties(c, f);
    if (f->recipients.count > 0) return;
    bool verb = t->d->tokens[word].upos == UPOS_VERB || t->d->tokens[word].upos == UPOS_ADJ;
    uint32_t object = verb ? syntax_object(t, word) : NO_ROW;
    roles_about(c, f, object == NO_ROW ? thing : object);
    uint32_t child = t->child[word];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        if (child < word) continue;
        bool named = r == REL_XCOMP && (t->d->tokens[child].upos == UPOS_NOUN || t->d->tokens[child].upos == UPOS_PROPN);
        bool clause = r == REL_XCOMP || r == REL_CCOMP || r == REL_ACL || r == REL_CSUBJ ||
                      (r == REL_ADVCL && (t->d->tokens[child].xpos == XPOS_VB || t->d->tokens[child].xpos == XPOS_VBG));
        if (named && f->type == TYPE_ACCUSE)
            roles_about(c, f, child); /* "called the president a traitor" */
        else if (clause)
            in_clause(c, f, child);
        else if (!verb && r == REL_NMOD && !str_is(syntax_preposition(t, child), "by") && roles_leads_to_party(c, word, child))
            roles_about(c, f, child);
    }
    if (verb && f->recipients.count == 0) in_phrases(c, f, word, object);
    if (f->type == TYPE_THREATEN && f->recipients.count == 0) by_condition(c, f, word, 0);
}

bool roles_topic(const struct found *f, struct str preposition)
{
    bool topic = str_is(preposition, "for") || str_is(preposition, "over") || str_is(preposition, "about");
    return topic && f->recipients.count > 0 && (f->type == TYPE_REQUEST || f->type == TYPE_ACCUSE);
}

bool roles_source(const struct found *f, struct str preposition, bool noun)
{
    if (!str_is(preposition, "from")) return false;
    bool words = type_is_verbal(f->type) || f->type == TYPE_SUPPORT || f->type == TYPE_CONCEDE;
    return (noun && (words || f->frame == FRAME_GIVE || f->frame == FRAME_VISIT)) || (f->undergo && words) ||
           (f->frame == FRAME_UNDERGO && f->type == TYPE_AID);
}
