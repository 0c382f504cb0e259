#include "event/link.h"

bool link_infinitive(const struct syntax *t, uint32_t verb)
{
    uint32_t m = syntax_child(t, verb, REL_MARK);
    return t->d->tokens[verb].xpos == XPOS_VB && (m == NO_ROW || t->d->tokens[m].xpos == XPOS_TO);
}

static enum link link_of_clause(const struct syntax *t, uint32_t token)
{
    uint32_t m = syntax_child(t, token, REL_MARK);
    if (m != NO_ROW && (syntax_lemma_is(t, m, "if") || syntax_lemma_is(t, m, "unless"))) return LINK_CONDITION;
    if (link_infinitive(t, token)) return LINK_PURPOSE;
    if (t->d->tokens[token].xpos == XPOS_VBG && m == NO_ROW) return LINK_PARTICIPLE;
    /* "accused of shelling", "conditions on holding talks": a preposition before a verb */
    static const char *const prepositions[] = {"of", "for", "from", "to", "with", "on", "in", "into", "at", "about", "against"};
    for (size_t i = 0; m != NO_ROW && i < sizeof prepositions / sizeof *prepositions; i++)
        if (syntax_lemma_is(t, m, prepositions[i])) return LINK_CLAUSE;
    return LINK_WHEN;
}

/* "ruled out sending troops", "denied shelling the town": a participle that the words of another act are about. */
static bool what_is_said(const struct coder *c, uint32_t token)
{
    uint32_t head = doc_head(c->d, token), found = c->found_at[head];
    return token > head && c->d->tokens[token].xpos == XPOS_VBG && found != NO_ROW && type_is_verbal(c->found[found].type) &&
           syntax_child(&c->t, token, REL_MARK) == NO_ROW && syntax_child(&c->t, token, REL_PUNCT) == NO_ROW;
}

enum link link_of(const struct coder *c, uint32_t token)
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
        /* "agreed on it at talks in Doha": where words were spoken is not what they are about */
        bool talks = mark != NO_ROW && syntax_lemma_is(t, mark, "at") && c->found_at[token] != NO_ROW &&
                     c->found[c->found_at[token]].type == TYPE_CONSULT;
        return talks || (mark != NO_ROW && trigger_in_class(c, mark, c->class.background)) ? LINK_NONE : LINK_OBLIQUE;
    }
    case REL_XCOMP: return LINK_CLAUSE;
    case REL_CCOMP:
    case REL_CSUBJ: return LINK_REPORT;
    case REL_ACL: {
        /* "denied claims that it had bombed": what the noun says */
        uint32_t mark = syntax_child(t, token, REL_MARK);
        if (mark != NO_ROW && str_same_fold(doc_form(t->d, mark), str_c("that"))) return LINK_REPORT;
        return link_infinitive(t, token)                                ? LINK_CLAUSE
               : t->d->tokens[token].xpos == XPOS_VBG && mark != NO_ROW ? LINK_CLAUSE
                                                                        : LINK_NOUN;
    }
    case REL_ACL_RELCL: return LINK_NOUN;
    case REL_ADVCL: return what_is_said(c, token) ? LINK_CLAUSE : link_of_clause(t, token);
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
