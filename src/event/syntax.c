#include "event/syntax.h"

#include "base/err.h"

static bool mentions_by_head(struct syntax *t, struct arena *scratch)
{
    const struct doc *d = t->d;
    uint32_t **kinds[] = {&t->actor, &t->place, &t->time, &t->number};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        uint32_t *rows = arena_alloc(scratch, d->token_count, sizeof *rows);
        if (!rows) return false;
        for (uint32_t i = 0; i < d->token_count; i++) rows[i] = NO_ROW;
        *kinds[k] = rows;
    }
    for (uint32_t i = d->mention_count; i-- > 0;) {
        const struct mention *m = &d->mentions[i];
        if (m->head >= d->token_count) continue;
        if (m->kind == MENTION_ACTOR && !d->actors[m->row].noun) t->actor[m->head] = i;
        if (m->kind == MENTION_PLACE) t->place[m->head] = i;
        if (m->kind == MENTION_TIME) t->time[m->head] = i;
        if (m->kind == MENTION_NUMBER) t->number[m->head] = i;
    }
    return true;
}

truce_status syntax_build(const struct doc *d, struct arena *scratch, struct syntax *out, truce_error *error)
{
    struct syntax t = {.d = d};
    t.child = arena_alloc(scratch, d->token_count, sizeof *t.child);
    t.next = arena_alloc(scratch, d->token_count, sizeof *t.next);
    if (!t.child || !t.next || !mentions_by_head(&t, scratch)) return err_memory(error);
    for (uint32_t i = 0; i < d->token_count; i++) t.child[i] = t.next[i] = NO_ROW;
    for (uint32_t i = d->token_count; i-- > 0;) {
        uint32_t head = doc_head(d, i);
        if (head == NO_ROW) continue;
        t.next[i] = t.child[head];
        t.child[head] = i;
    }
    *out = t;
    return TRUCE_OK;
}

uint32_t syntax_child(const struct syntax *t, uint32_t token, enum deprel relation)
{
    uint32_t c = t->child[token];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c])
        if (t->d->tokens[c].deprel == relation) return c;
    return NO_ROW;
}

bool syntax_lemma_is(const struct syntax *t, uint32_t token, const char *lemma)
{
    return str_same_fold(doc_lemma(t->d, token), str_c(lemma));
}

struct str syntax_preposition(const struct syntax *t, uint32_t noun)
{
    uint32_t c = syntax_child(t, noun, REL_CASE);
    if (c == NO_ROW || c > noun) return (struct str){NULL, 0}; /* "'s" is a case mark too, behind the noun */
    for (uint32_t f = t->child[c]; f != NO_ROW; f = t->next[f])
        if (t->d->tokens[f].deprel == REL_FIXED && !syntax_lemma_is(t, c, "as")) return doc_lemma(t->d, f);
    return doc_lemma(t->d, c);
}

static bool participle(const struct syntax *t, uint32_t verb)
{
    return t->d->tokens[verb].xpos == XPOS_VBN;
}

bool syntax_passive(const struct syntax *t, uint32_t verb)
{
    uint32_t c = t->child[verb];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c]) {
        enum deprel r = t->d->tokens[c].deprel;
        if (r == REL_AUX_PASS || r == REL_NSUBJ_PASS || r == REL_OBL_AGENT || r == REL_CSUBJ_PASS) return true;
        if (r == REL_AUX || r == REL_OBJ) return false;
    }
    if (!participle(t, verb)) return false;
    enum deprel r = t->d->tokens[verb].deprel;
    if (r == REL_ACL || r == REL_AMOD || r == REL_ADVCL) return true;
    uint32_t head = doc_head(t->d, verb);
    if (r == REL_CONJ && head != NO_ROW && t->d->tokens[head].upos == UPOS_VERB && syntax_child(t, verb, REL_NSUBJ) == NO_ROW)
        return participle(t, head) && (syntax_child(t, head, REL_AUX_PASS) != NO_ROW ||
                                       syntax_child(t, head, REL_NSUBJ_PASS) != NO_ROW || t->d->tokens[head].deprel == REL_ACL);
    return false;
}

static bool relative_word(const struct syntax *t, uint32_t token)
{
    enum xpos x = t->d->tokens[token].xpos;
    return x == XPOS_WDT || x == XPOS_WP || (t->d->tokens[token].upos == UPOS_PRON && syntax_lemma_is(t, token, "that"));
}

/* The noun that a relative pronoun inside the clause of `verb` stands for. */
static uint32_t antecedent(const struct syntax *t, uint32_t verb, uint32_t pronoun)
{
    uint32_t v = verb;
    for (int i = 0; i < SYNTAX_CLIMB && v != NO_ROW; i++) {
        if (t->d->tokens[v].deprel == REL_ACL_RELCL) return doc_head(t->d, v);
        if (t->d->tokens[v].deprel != REL_CONJ && t->d->tokens[v].deprel != REL_XCOMP && t->d->tokens[v].deprel != REL_CCOMP) break;
        v = doc_head(t->d, v);
    }
    return pronoun;
}

static uint32_t resolve(const struct syntax *t, uint32_t verb, uint32_t noun)
{
    return noun != NO_ROW && relative_word(t, noun) ? antecedent(t, verb, noun) : noun;
}

static uint32_t agent(const struct syntax *t, uint32_t verb)
{
    uint32_t c = t->child[verb];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c]) {
        enum deprel r = t->d->tokens[c].deprel;
        if (r == REL_OBL_AGENT) return c;
        if (r == REL_OBL && str_is(syntax_preposition(t, c), "by")) return c;
    }
    /* "were stopped at the crossing by soldiers": the tree may hang who did it on the place */
    c = t->child[verb];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c]) {
        if (c < verb || t->d->tokens[c].deprel != REL_OBL) continue;
        uint32_t n = t->child[c];
        for (int k = 0; n != NO_ROW && k < SYNTAX_WIDTH; k++, n = t->next[n])
            if (t->d->tokens[n].deprel == REL_NMOD && str_is(syntax_preposition(t, n), "by") && t->actor[n] != NO_ROW) return n;
    }
    return NO_ROW;
}

/* "called off its march": the noun behind a particle, which the parser may take for a phrase without a preposition. */
static uint32_t behind_particle(const struct syntax *t, uint32_t verb)
{
    uint32_t particle = syntax_child(t, verb, REL_COMPOUND_PRT), o = syntax_child(t, verb, REL_OBL);
    if (o == NO_ROW || o < verb || t->time[o] != NO_ROW) return NO_ROW;
    if (particle == NO_ROW) return t->d->tokens[verb + 1].xpos == XPOS_RP && doc_head(t->d, verb + 1) == o ? o : NO_ROW;
    if (o < particle) return NO_ROW;
    for (uint32_t k = particle + 1; k < o; k++)
        if (doc_head(t->d, k) != o) return NO_ROW;
    return syntax_child(t, o, REL_CASE) == NO_ROW ? o : NO_ROW;
}

/* The object; of verbs with a person and a clause the person, which the treebanks call indirect: "urged X to leave". */
static uint32_t own_object(const struct syntax *t, uint32_t verb)
{
    uint32_t o = syntax_child(t, verb, REL_OBJ);
    /* "restore complete, full ties": the tree may take the first of several adjectives for an object of its own */
    for (uint32_t k = o, n = 0; o != NO_ROW && t->d->tokens[o].upos == UPOS_ADJ && k != NO_ROW && n < SYNTAX_WIDTH;
         k = t->next[k], n++)
        if (t->d->tokens[k].deprel == REL_OBJ && t->d->tokens[k].upos == UPOS_NOUN) o = k;
    if (o == NO_ROW) o = syntax_child(t, verb, REL_IOBJ);
    return o != NO_ROW ? o : behind_particle(t, verb);
}

/* Verbs whose infinitive is done by their object: "urged X to leave". */
static bool controls_by_object(const struct syntax *t, uint32_t verb)
{
    return own_object(t, verb) != NO_ROW && !syntax_lemma_is(t, verb, "promise") && !syntax_lemma_is(t, verb, "threaten");
}

/* A subject of the verb above that stands between it and `verb` belongs to `verb`: "shows soldiers executing", "injured
 * when dozens of militants storm". */
static uint32_t subject_between(const struct syntax *t, uint32_t above, uint32_t verb)
{
    uint32_t found = NO_ROW, c = t->child[above];
    for (int i = 0; c != NO_ROW && c < verb && i < SYNTAX_WIDTH; i++, c = t->next[c])
        if (c > above && deprel_base(t->d->tokens[c].deprel) == REL_NSUBJ) found = c;
    return found;
}

/* Headlines end without a stop. */
static bool headline_form(const struct syntax *t, uint32_t token)
{
    const struct sentence *s = &t->d->sentences[t->d->tokens[token].sentence];
    return t->d->tokens[s->first_token + s->token_count - 1].upos != UPOS_PUNCT;
}

bool syntax_heads_infinitive(const struct syntax *t, uint32_t noun, uint32_t verb)
{
    const struct token *n = syntax_token(t, noun);
    return n->deprel == REL_ROOT && syntax_child(t, noun, REL_COP) == NO_ROW && t->d->tokens[verb].deprel == REL_ACL &&
           t->d->tokens[verb].xpos == XPOS_VB && syntax_child(t, verb, REL_MARK) != NO_ROW &&
           (headline_form(t, verb) || n->upos == UPOS_PROPN || t->actor[noun] != NO_ROW || t->place[noun] != NO_ROW);
}

/* "reiterated the urgency of the situation, appealing for calm": a participle behind a comma and a thing that does
 * nothing goes with the verb above, though the tree hangs it on the thing. */
static bool loose_participle(const struct syntax *t, uint32_t verb, uint32_t noun)
{
    return noun != NO_ROW && verb > 0 && str_is(doc_form(t->d, verb - 1), ",") && t->actor[noun] == NO_ROW &&
           t->place[noun] == NO_ROW && t->d->tokens[noun].upos == UPOS_NOUN;
}

static uint32_t clause_above(const struct syntax *t, uint32_t token)
{
    for (int i = 0; i < SYNTAX_CLIMB && token != NO_ROW; i++) {
        if (t->d->tokens[token].upos == UPOS_VERB) return token;
        token = doc_head(t->d, token);
    }
    return NO_ROW;
}

/* "became the first ministers to travel": who became it did so. */
static bool first_to(const struct syntax *t, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"first", "second", "third", "last", "only", "latest", "next"};
    if (t->d->tokens[verb].xpos != XPOS_VB || syntax_child(t, verb, REL_MARK) == NO_ROW) return false;
    bool predicate = t->d->tokens[noun].deprel == REL_XCOMP || syntax_child(t, noun, REL_COP) != NO_ROW;
    uint32_t c = predicate ? t->child[noun] : NO_ROW;
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c])
        for (size_t k = 0; k < sizeof words / sizeof *words && t->d->tokens[c].deprel == REL_AMOD; k++)
            if (syntax_lemma_is(t, c, words[k])) return true;
    return false;
}

/* The subject that the place of `verb` in its sentence gives it when it has none itself; when it shares that of another
 * verb, *stop is that verb and the result NO_ROW. */
static uint32_t leaned_subject(const struct syntax *t, uint32_t verb, uint32_t *stop)
{
    const struct token *v = syntax_token(t, verb);
    uint32_t head = doc_head(t->d, verb);
    *stop = NO_ROW;
    if (head == NO_ROW) return NO_ROW;
    switch (v->deprel) {
    case REL_ADVCL:
    case REL_CCOMP: {
        /* "reported advances by troops reclaiming positions": the noun right before a bare participle */
        bool bare = v->xpos == XPOS_VBG && v->deprel == REL_ADVCL && verb > 0 && t->actor[verb - 1] != NO_ROW &&
                    t->d->tokens[verb - 1].upos == UPOS_NOUN && doc_head(t->d, verb - 1) != head && verb - 1 > head;
        if (bare) return verb - 1;
        *stop = head;
        return subject_between(t, head, verb);
    }
    case REL_CONJ:
    case REL_PARATAXIS: *stop = head; return NO_ROW;
    case REL_XCOMP:
        if (syntax_passive(t, head)) return resolve(t, head, syntax_object(t, head));
        if (controls_by_object(t, head)) return resolve(t, head, own_object(t, head));
        *stop = head;
        return NO_ROW;
    case REL_ACL:
        if (first_to(t, head, verb)) {
            *stop = head;
            return NO_ROW;
        }
        if (v->xpos == XPOS_VBG && loose_participle(t, verb, head)) {
            *stop = clause_above(t, head);
            return NO_ROW;
        }
        if (v->xpos == XPOS_VBG || syntax_heads_infinitive(t, head, verb)) return head;
        /* "agreement to release", "its plan to attack": the noun's owner acts. */
        return syntax_child(t, head, REL_NMOD_POSS);
    case REL_ACL_RELCL: return head;
    default: return NO_ROW;
    }
}

uint32_t syntax_subject(const struct syntax *t, uint32_t verb)
{
    uint32_t v = verb;
    for (int i = 0; i < SYNTAX_CLIMB && v != NO_ROW; i++) {
        bool verbal = t->d->tokens[v].upos == UPOS_VERB || t->d->tokens[v].upos == UPOS_AUX || i == 0;
        if (verbal && syntax_passive(t, v) && i == 0) return agent(t, v);
        uint32_t s = syntax_child(t, v, REL_NSUBJ);
        if (s != NO_ROW && s > v && t->d->tokens[v].xpos == XPOS_VBG) s = NO_ROW; /* "appealing for Russia to …" */
        if (s == NO_ROW && i > 0) s = syntax_child(t, v, REL_NSUBJ_PASS);
        if (s == NO_ROW && i > 0 && syntax_passive(t, v)) s = syntax_object(t, v);
        if (s != NO_ROW) return resolve(t, v, s);
        uint32_t next, found = leaned_subject(t, v, &next);
        if (found != NO_ROW) return found;
        v = next;
    }
    return NO_ROW;
}

/* A relative clause with its own subject and no object lacks the noun before it: "the deal that they signed". */
static bool lacks_object(const struct syntax *t, uint32_t verb)
{
    static const char *const adverbial[] = {"time",  "day", "moment", "year",  "month", "week",
                                            "place", "way", "reason", "where", "when"};
    uint32_t subject = syntax_child(t, verb, REL_NSUBJ), noun = doc_head(t->d, verb);
    if (t->d->tokens[verb].deprel != REL_ACL_RELCL || subject == NO_ROW || relative_word(t, subject)) return false;
    for (size_t i = 0; i < sizeof adverbial / sizeof *adverbial; i++)
        if (syntax_lemma_is(t, noun, adverbial[i])) return false;
    for (uint32_t c = t->child[verb], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        if (t->d->tokens[c].xpos == XPOS_WRB) return false;
    return true;
}

/* A second subject behind the verb is its object misread: "forces kill 33 Palestinians seeking food". */
static uint32_t late_subject(const struct syntax *t, uint32_t verb)
{
    uint32_t before = NO_ROW, after = NO_ROW, c = t->child[verb];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c]) {
        if (t->d->tokens[c].deprel != REL_NSUBJ) continue;
        if (c < verb) before = c;
        if (c > verb && after == NO_ROW) after = c;
    }
    return before != NO_ROW ? after : NO_ROW;
}

/* "let 200 prisoners go", "saw the rebels leave": who is let is the subject of the verb below. */
static uint32_t let_object(const struct syntax *t, uint32_t verb)
{
    if (!syntax_lemma_is(t, verb, "let") && !syntax_lemma_is(t, verb, "allow") && !syntax_lemma_is(t, verb, "permit"))
        return NO_ROW;
    uint32_t clause = syntax_child(t, verb, REL_XCOMP);
    if (clause == NO_ROW) clause = syntax_child(t, verb, REL_CCOMP);
    uint32_t subject = clause == NO_ROW ? NO_ROW : syntax_child(t, clause, REL_NSUBJ);
    return subject != NO_ROW && subject > verb ? subject : NO_ROW;
}

static uint32_t misread_object(const struct syntax *t, uint32_t verb)
{
    if (lacks_object(t, verb)) return doc_head(t->d, verb);
    uint32_t o = late_subject(t, verb);
    return o != NO_ROW ? o : let_object(t, verb);
}

uint32_t syntax_object(const struct syntax *t, uint32_t verb)
{
    uint32_t v = verb;
    for (int i = 0; i < SYNTAX_CLIMB && v != NO_ROW; i++) {
        uint32_t o = own_object(t, v);
        if (o != NO_ROW && i == 0) return resolve(t, v, o);
        if (!syntax_passive(t, v)) return i == 0 ? misread_object(t, v) : NO_ROW;
        o = syntax_child(t, v, REL_NSUBJ_PASS);
        if (o == NO_ROW) o = syntax_child(t, v, REL_NSUBJ);
        if (o != NO_ROW) return resolve(t, v, o);
        enum deprel r = t->d->tokens[v].deprel;
        if (r == REL_ACL || r == REL_ACL_RELCL || r == REL_AMOD) return doc_head(t->d, v);
        if (r == REL_XCOMP || r == REL_ADVCL) {
            uint32_t head = doc_head(t->d, v);
            uint32_t s = head == NO_ROW ? NO_ROW : syntax_subject(t, head);
            return s == NO_ROW && head != NO_ROW ? syntax_child(t, head, REL_NSUBJ_PASS) : s;
        }
        if (r != REL_CONJ) return NO_ROW;
        v = doc_head(t->d, v);
    }
    return NO_ROW;
}

bool syntax_negated(const struct syntax *t, uint32_t token)
{
    uint32_t c = t->child[token];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c])
        if (t->d->tokens[c].deprel == REL_ADVMOD &&
            (syntax_lemma_is(t, c, "not") || syntax_lemma_is(t, c, "never") || syntax_lemma_is(t, c, "n't")))
            return true;
    return false;
}

bool syntax_intends(const struct syntax *t, uint32_t verb)
{
    uint32_t c = t->child[verb];
    for (int i = 0; c != NO_ROW && i < SYNTAX_WIDTH; i++, c = t->next[c])
        if (t->d->tokens[c].deprel == REL_AUX &&
            (syntax_lemma_is(t, c, "will") || syntax_lemma_is(t, c, "would") || syntax_lemma_is(t, c, "wo")))
            return true;
    return false;
}

uint32_t syntax_contents(const struct syntax *t, uint32_t noun)
{
    static const char *const containers[] = {
        "dozen",       "hundred", "thousand", "million",   "number",   "group",     "series",   "score",  "member",
        "majority",    "most",    "some",     "many",      "several",  "wave",      "lot",      "couple", "pair",
        "handful",     "bunch",   "part",     "ten",       "string",   "all",       "one",      "two",    "three",
        "four",        "five",    "six",      "areas",     "area",     "tonne",     "ton",      "litre",  "liter",
        "bag",         "sack",    "box",      "crate",     "batch",    "truckload", "lorry",    "load",   "tranche",
        "consignment", "barrel",  "shipload", "planeload", "squadron", "set",       "kilogram", "ration", "queue"};
    for (int i = 0; i < 3 && noun != NO_ROW; i++) {
        bool container = t->d->tokens[noun].upos == UPOS_NUM;
        for (size_t k = 0; k < sizeof containers / sizeof *containers && !container; k++)
            container = syntax_lemma_is(t, noun, containers[k]);
        if (!container) return noun;
        uint32_t inner = NO_ROW;
        uint32_t c = t->child[noun];
        for (int j = 0; c != NO_ROW && inner == NO_ROW && j < SYNTAX_WIDTH; j++, c = t->next[c])
            if (syntax_is(t, c, REL_NMOD) && str_is(syntax_preposition(t, c), "of")) inner = c;
        if (inner == NO_ROW) return noun;
        noun = inner;
    }
    return noun;
}

bool syntax_under(const struct syntax *t, uint32_t token, uint32_t top)
{
    for (int i = 0; i < SYNTAX_CLIMB && token != NO_ROW; i++) {
        if (token == top) return true;
        token = doc_head(t->d, token);
    }
    return false;
}
