/* How real an act is, by the words on it: auxiliaries, negation, "planned", questions and orders, conditions, and words
 * that put it long before the report. What governs it is judged in govern.c. */
#include "event/condition.h"
#include "event/coder.h"
#include "event/operate.h"

void reality_worsen(struct found *f, enum aux aux)
{
    static const int rank[AUXES] = {
        [AUX_NONE] = 0, [AUX_HISTORICAL] = 1, [AUX_FUTURE] = 2, [AUX_HYPOTHETICAL] = 3, [AUX_NEGATION] = 4};
    if (rank[aux] > rank[f->aux]) f->aux = aux;
}

static bool among(const struct syntax *t, uint32_t token, const char *const *words)
{
    for (; token != NO_ROW && *words; words++)
        if (syntax_lemma_is(t, token, *words)) return true;
    return false;
}

/* "Reporters Without Borders": a capital inside a sentence is part of a name. */
static bool inside_name(const struct syntax *t, uint32_t token)
{
    const struct sentence *s = &t->d->sentences[t->d->tokens[token].sentence];
    struct str form = doc_form(t->d, token);
    bool capital = form.len > 1 && form.at[0] >= 'A' && form.at[0] <= 'Z' && form.at[1] >= 'a';
    return capital && token > s->first_token && t->d->tokens[token - 1].upos != UPOS_PUNCT && s->kind != SENTENCE_HEADLINE;
}

static bool negative(const struct syntax *t, uint32_t token)
{
    static const char *const WORDS[] = {"not",    "never", "no",      "n't",    "neither", "nor",
                                        "nobody", "none",  "without", "cannot", "no-one",  NULL};
    return among(t, token, WORDS) && !inside_name(t, token);
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
    static const char *const WILL[] = {"will", "shall", "'ll", "wo", "would", NULL};
    if (among(t, aux, WILL)) {
        /* the lemma of "would" is "would" or "will" by the treebank */
        struct str form = doc_form(t->d, aux);
        bool would = str_same_fold(form, str_c("would")) || str_same_fold(form, str_c("'d"));
        reality_worsen(f, would && !reported(t, verb) ? AUX_HYPOTHETICAL : AUX_FUTURE);
    } else if (t->d->tokens[aux].xpos == XPOS_MD) {
        reality_worsen(f, AUX_HYPOTHETICAL);
    }
}

/* "Far from withdrawing", "stopped short of blaming", "instead of attacking", "without firing", "rather than attack". */
static bool denying_mark(const struct syntax *t, uint32_t verb, uint32_t mark)
{
    static const char *const INSTEAD[] = {"without", "instead", "rather", NULL}, *const SHORT[] = {"far", "short", NULL};
    if (among(t, mark, INSTEAD)) return !inside_name(t, mark);
    uint32_t head = doc_head(t->d, verb);
    return head != NO_ROW && (syntax_lemma_is(t, mark, "from") || syntax_lemma_is(t, mark, "of")) && among(t, head, SHORT);
}

/* "No one", "none of the boats", "neither side", "neither India nor China". */
static bool denying_subject(const struct syntax *t, uint32_t subject)
{
    uint32_t det = syntax_child(t, subject, REL_DET), pair = syntax_child(t, subject, REL_CC_PRECONJ);
    return negative(t, subject) || (det != NO_ROW && negative(t, det)) || (pair != NO_ROW && negative(t, pair));
}

/* What a child of a word says against it. */
static bool denies(const struct syntax *t, uint32_t token, uint32_t child)
{
    enum deprel r = (enum deprel)t->d->tokens[child].deprel;
    switch (r) {
    case REL_ADVMOD:
    case REL_DET:
    case REL_CC_PRECONJ: return negative(t, child);
    case REL_CASE: return negative(t, child);
    case REL_CC:
        return syntax_lemma_is(t, child, "nor") || (t->d->tokens[token].upos == UPOS_VERB && denying_mark(t, token, child));
    case REL_MARK: return denying_mark(t, token, child);
    case REL_OBJ: return negative(t, child) || syntax_lemma_is(t, child, "nothing"); /* "hurt nobody", "conceded nothing" */
    case REL_NSUBJ:
    case REL_NSUBJ_PASS: return denying_subject(t, child);
    default: return false;
    }
}

/* "Is to visit", "are to be received": "be" before an infinitive. */
static bool is_to(const struct syntax *t, uint32_t verb, uint32_t copula)
{
    uint32_t mark = syntax_child(t, verb, REL_MARK);
    return t->d->tokens[verb].xpos == XPOS_VB && mark != NO_ROW && mark > copula && t->d->tokens[mark].xpos == XPOS_TO;
}

/* "Japan to deploy missiles": a headline's infinitive with a subject, governed by nothing. */
static bool headline_infinitive(const struct syntax *t, uint32_t verb, uint32_t mark)
{
    enum deprel rel = deprel_base(t->d->tokens[verb].deprel);
    bool top = rel == REL_ROOT || rel == REL_PARATAXIS;
    bool subject = syntax_child(t, verb, REL_NSUBJ) != NO_ROW || syntax_child(t, verb, REL_NSUBJ_PASS) != NO_ROW;
    return top && subject && t->d->tokens[verb].xpos == XPOS_VB && t->d->tokens[mark].xpos == XPOS_TO;
}

static void judge_child(struct coder *c, struct found *f, uint32_t token, uint32_t child)
{
    static const char *const ONCE[] = {"previously", "once", "formerly", NULL},
                             *const PERHAPS[] = {"possibly", "potentially", "perhaps", "maybe", NULL},
                             *const ACCIDENT[] = {"accidentally", "inadvertently", NULL},
                             *const WHETHER[] = {"whether", "lest", NULL};
    const struct syntax *t = &c->t;
    switch (t->d->tokens[child].deprel) {
    case REL_AUX: judge_auxiliary(t, f, token, child); /* fall through */
    case REL_AUX_PASS:
    case REL_COP:
        if (syntax_lemma_is(t, child, "be") && is_to(t, token, child)) reality_worsen(f, AUX_FUTURE);
        break;
    case REL_DET: /* "before any talks" */
        if (syntax_lemma_is(t, child, "any")) reality_worsen(f, AUX_HYPOTHETICAL);
        break;
    case REL_AMOD: {
        /* "the last power to recognise it" */
        if (token != f->token && t->d->tokens[f->token].upos == UPOS_VERB) break;
        enum lexicon_operator o = trigger_operator(c, child);
        if (o == OPERATOR_FUTURE) reality_worsen(f, AUX_FUTURE);
        if (o == OPERATOR_MAYBE) reality_worsen(f, AUX_HYPOTHETICAL);
        if (o == OPERATOR_PAST) reality_worsen(f, AUX_HISTORICAL);
        if (o == OPERATOR_NOT) reality_worsen(f, AUX_NEGATION);
        break;
    }
    case REL_MARK:
        /* what is only a condition is told of nobody */
        if (condition_mark(c->d, child) == CONDITION_IF && t->d->tokens[token].deprel == REL_ADVCL) f->dropped = true;
        if (condition_mark(c->d, child) == CONDITION_IF || among(t, child, WHETHER)) reality_worsen(f, AUX_HYPOTHETICAL);
        if (headline_infinitive(t, token, child)) reality_worsen(f, AUX_FUTURE);
        /* the parser takes "due to" of "are due to meet" for one mark */
        if (t->d->tokens[token].xpos == XPOS_VB && syntax_lemma_is(t, child, "due")) reality_worsen(f, AUX_FUTURE);
        break;
    case REL_ADVMOD:
        if (among(t, child, ACCIDENT)) f->dropped = true; /* events are meant */
        if (among(t, child, ONCE) && f->type == TYPE_ASSAULT) reality_worsen(f, AUX_HISTORICAL);
        if (among(t, child, PERHAPS)) reality_worsen(f, AUX_HYPOTHETICAL);
        break;
    default: break;
    }
}

/* "Will not withdraw", "failed to withdraw by the deadline". */
void reality_refuse(struct found *f)
{
    struct operate_turn t = operate_refused(f->type, f->mode, f->frame == FRAME_MUTUAL);
    f->type = t.type;
    f->mode = t.mode;
    memcpy(f->cameo, t.cameo, sizeof f->cameo);
    f->aux = AUX_NONE;
}

static bool yet_to(const struct syntax *t, uint32_t above)
{
    uint32_t yet = syntax_child(t, above, REL_ADVMOD);
    return yet != NO_ROW && syntax_lemma_is(t, yet, "yet") &&
           (syntax_lemma_is(t, above, "have") || syntax_lemma_is(t, above, "be"));
}

/* "Will not withdraw" is a refusal; "did not withdraw" is nothing done. */
void reality_word(struct coder *c, struct found *f, uint32_t token, bool shared)
{
    static const char *const WILL[] = {"will", "would", "wo", NULL};
    const struct syntax *t = &c->t;
    bool refusal = false, not = false;
    uint32_t above = doc_head(c->d, token);
    if (above != NO_ROW && syntax_heads_infinitive(t, above, token)) reality_worsen(f, AUX_FUTURE);
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        judge_child(c, f, token, child);
        refusal |= t->d->tokens[child].deprel == REL_AUX && among(t, child, WILL);
        not |= denies(t, token, child);
    }
    /* "have yet to agree" */
    if (above != NO_ROW && t->d->tokens[token].deprel == REL_XCOMP && yet_to(t, above)) not = true;
    /* "will not accept": the entry has the negation in it */
    if (f->entry && f->entry->negated && token == f->token) {
        f->aux = AUX_NONE;
        return;
    }
    if (!not || shared) return;
    bool friendly = f->type <= TYPE_RETREAT;
    if (refusal && friendly && f->token == token)
        reality_refuse(f);
    else
        reality_worsen(f, AUX_NEGATION);
}

/* ---- when the words put it long ago ------------------------------------------------------------------------------ */

/* Is a stretch of time told in years, decades, or months of which there are more than one? */
static bool long_time(const struct syntax *t, uint32_t unit)
{
    static const char *const LONG[] = {"year", "decade", "century", "generation", "age", NULL};
    if (among(t, unit, LONG)) return true;
    return syntax_lemma_is(t, unit, "month") && t->d->tokens[unit].xpos == XPOS_NNS;
}

/* "Two years ago", "a decade earlier". */
static bool long_ago(const struct syntax *t, uint32_t token)
{
    static const char *const AGO[] = {"ago", "earlier", "before", "previously", NULL};
    if (!among(t, token, AGO)) return false;
    for (uint32_t c = t->child[token], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        if (long_time(t, c)) return true;
    return false;
}

/* Does the time that a phrase holds end over a month before the report? Looks two words deep. */
static bool holds_past(const struct coder *c, uint32_t phrase)
{
    const struct syntax *t = &c->t;
    if (setting_long_past(c, t->time[phrase])) return true;
    for (uint32_t k = t->child[phrase], i = 0; k != NO_ROW && i < SYNTAX_WIDTH; k = t->next[k], i++) {
        if (setting_long_past(c, t->time[k])) return true;
        for (uint32_t m = t->child[k], j = 0; m != NO_ROW && j < SYNTAX_WIDTH; m = t->next[m], j++)
            if (setting_long_past(c, t->time[m])) return true;
    }
    return false;
}

static bool child_long_ago(const struct coder *c, uint32_t token, uint32_t child)
{
    static const char *const DURING[] = {"during", "in", "under", NULL}, *const UNDER[] = {"during", "under", NULL};
    const struct syntax *t = &c->t;
    enum deprel r = deprel_base(t->d->tokens[child].deprel);
    if (long_ago(t, child)) return true;
    uint32_t mark = syntax_child(t, token, REL_MARK);
    /* "four years after the army invaded", "31 years since militias massacred" */
    if (r == REL_OBL && long_time(t, child) && syntax_child(t, child, REL_CASE) == NO_ROW && mark != NO_ROW && mark > child)
        return syntax_lemma_is(t, mark, "after") || syntax_lemma_is(t, mark, "since");
    if (r != REL_OBL && r != REL_NMOD) return false;
    uint32_t p = syntax_child(t, child, REL_CASE);
    /* "a decade ago" read as a noun of its own, "during the war that ended in 2002" */
    if (p != NO_ROW && among(t, p, DURING) && t->time[child] == NO_ROW) return among(t, p, UNDER) && holds_past(c, child);
    for (uint32_t k = t->child[child], i = 0; r == REL_OBL && long_time(t, child) && k != NO_ROW && i < SYNTAX_WIDTH;
         k = t->next[k], i++)
        if (syntax_lemma_is(t, k, "ago")) return true;
    return false;
}

/* "31 years since militias massacred", "the first visit since the army seized power in 2021". */
static bool since_long(const struct coder *c, uint32_t verb)
{
    const struct syntax *t = &c->t;
    uint32_t mark = syntax_child(t, verb, REL_MARK), head = doc_head(c->d, verb);
    if (mark == NO_ROW || head == NO_ROW || !syntax_lemma_is(t, mark, "since")) return false;
    if (long_time(t, head)) return true;
    uint32_t object = syntax_child(t, head, REL_OBJ), beside = syntax_child(t, head, REL_OBL_UNMARKED);
    return (object != NO_ROW && long_time(t, object)) || (beside != NO_ROW && long_time(t, beside));
}

static bool told_long_ago(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t heads[2] = {f->token, f->carrier};
    for (int k = 0; k < 2; k++) {
        if (heads[k] == NO_ROW) continue;
        if (t->d->tokens[heads[k]].upos == UPOS_VERB && since_long(c, heads[k])) return true;
        for (uint32_t child = t->child[heads[k]], i = 0; child != NO_ROW && i < SYNTAX_WIDTH; child = t->next[child], i++)
            if (child_long_ago(c, heads[k], child)) return true;
    }
    return false;
}

/* "last year's assault", "the siege of Marawi in 2017": the noun's own time, whatever the verb above makes of it. */
static bool own_past(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    if (t->d->tokens[f->token].upos != UPOS_NOUN) return false;
    for (uint32_t k = t->child[f->token], i = 0; k != NO_ROW && i < SYNTAX_WIDTH; k = t->next[k], i++) {
        enum deprel r = deprel_base(t->d->tokens[k].deprel);
        if (r == REL_NMOD && k != f->token && setting_long_past(c, t->time[k]) && t->d->tokens[k].deprel != REL_CONJ) return true;
    }
    return false;
}

/* "were blockaded in 2015 after an offensive": what came before something long past. */
static bool before_past(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t mark = syntax_child(t, f->token, REL_CASE), verb = doc_head(t->d, f->token);
    if (mark == NO_ROW || verb == NO_ROW || !(syntax_lemma_is(t, mark, "after") || syntax_lemma_is(t, mark, "following")))
        return false;
    for (uint32_t k = t->child[verb], i = 0; k != NO_ROW && i < SYNTAX_WIDTH; k = t->next[k], i++)
        if (k != f->token && deprel_base(t->d->tokens[k].deprel) == REL_OBL && setting_long_past(c, t->time[k])) return true;
    return false;
}

/* ---- the clause as a whole --------------------------------------------------------------------------------------- */

static bool ends_with(const struct coder *c, const char *mark)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    for (uint32_t i = s->token_count; i-- > 0;) {
        uint32_t at = s->first_token + i;
        if (str_is(doc_form(c->d, at), mark)) return true;
        if (c->d->tokens[at].upos != UPOS_PUNCT) return false;
    }
    return false;
}

/* "Release our sons": what nobody is said to do, in the form of an order. */
static bool ordered(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    const struct token *w = &c->d->tokens[f->token];
    const struct sentence *s = &c->d->sentences[c->sentence];
    if (w->upos != UPOS_VERB || w->xpos != XPOS_VB || s->kind == SENTENCE_HEADLINE) return false;
    if (w->deprel != REL_ROOT && w->deprel != REL_CCOMP && w->deprel != REL_PARATAXIS) return false;
    bool first = f->token == s->first_token || c->d->tokens[f->token - 1].upos == UPOS_PUNCT;
    return first && syntax_child(t, f->token, REL_MARK) == NO_ROW && syntax_child(t, f->token, REL_AUX) == NO_ROW &&
           syntax_child(t, f->token, REL_NSUBJ) == NO_ROW;
}

/* "… when they leave", "before it signs", beside what is still to come. */
static bool waited_for(const struct coder *c, uint32_t verb)
{
    static const char *const MARKS[] = {"until", "till", "once", "before", "after", "when", "as", NULL};
    const struct syntax *t = &c->t;
    uint32_t head = doc_head(c->d, verb), mark = syntax_child(t, verb, REL_MARK);
    enum xpos x = c->d->tokens[verb].xpos;
    if (mark == NO_ROW) mark = syntax_child(t, verb, REL_ADVMOD);
    if (head == NO_ROW || deprel_base(c->d->tokens[verb].deprel) != REL_ADVCL || !among(t, mark, MARKS)) return false;
    uint32_t will = syntax_child(t, head, REL_AUX);
    uint32_t have = syntax_child(t, verb, REL_AUX);
    bool present = x == XPOS_VBZ || x == XPOS_VBP || (x == XPOS_VBN && have == NO_ROW);
    return present && will != NO_ROW && c->d->tokens[will].xpos == XPOS_MD;
}

/* "If talks fail", "should the deal collapse": a failure that is only supposed is the condition of something else. */
static bool supposed_failure(const struct coder *c, const struct found *f)
{
    if (f->type != TYPE_SANCTION || f->frame != FRAME_MUTUAL || c->d->tokens[f->token].upos != UPOS_VERB) return false;
    uint32_t mark = syntax_child(&c->t, f->token, REL_MARK), aux = syntax_child(&c->t, f->token, REL_AUX);
    return (mark != NO_ROW && condition_mark(c->d, mark) == CONDITION_IF) || (aux != NO_ROW && condition_inverted(c->d, aux));
}

/* "Officials are travelling to Moscow": who is on his way has not been there. */
static bool on_the_way(const struct coder *c, const struct found *f)
{
    uint32_t aux = syntax_child(&c->t, f->token, REL_AUX);
    return f->type == TYPE_CONSULT && f->mode == MODE_VISIT && c->d->tokens[f->token].xpos == XPOS_VBG && aux != NO_ROW &&
           (c->d->tokens[aux].xpos == XPOS_VBP || c->d->tokens[aux].xpos == XPOS_VBZ) && syntax_lemma_is(&c->t, aux, "be");
}

void reality_settle(struct coder *c, struct found *f)
{
    f->dropped |= supposed_failure(c, f);
    if (f->dropped) return;
    if (ordered(c, f)) {
        f->dropped = true;
        return;
    }
    uint32_t aux = syntax_child(&c->t, f->token, REL_AUX);
    if (aux != NO_ROW && condition_inverted(c->d, aux)) f->dropped = true;
    if (c->d->tokens[f->token].upos == UPOS_VERB && waited_for(c, f->token)) f->dropped = true;
    if (f->dropped) return;
    if (f->aux == AUX_NONE && on_the_way(c, f)) f->aux = AUX_FUTURE;
    if (f->aux == AUX_FUTURE && ends_with(c, "?")) f->aux = AUX_HYPOTHETICAL;
    f->condition = condition_find(c->d, f->token);
    if (f->condition.kind == CONDITION_NONE && f->carrier != NO_ROW) f->condition = condition_find(c->d, f->carrier);
    /* what is done was done without waiting */
    bool open = f->aux == AUX_FUTURE || f->aux == AUX_HYPOTHETICAL || type_is_verbal(f->type);
    if (f->condition.kind == CONDITION_UNTIL && !open) f->condition.kind = CONDITION_NONE;
    if (f->aux == AUX_FUTURE && f->condition.kind == CONDITION_IF) f->aux = AUX_HYPOTHETICAL;
    if (f->aux == AUX_NONE && (told_long_ago(c, f) || before_past(c, f))) f->aux = AUX_HISTORICAL;
    if ((f->aux == AUX_FUTURE || f->aux == AUX_HYPOTHETICAL) && own_past(c, f)) f->aux = AUX_HISTORICAL;
}
