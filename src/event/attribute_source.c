#include "event/attribute_parts.h"

#define SUBJECTS (RELATION(REL_NSUBJ) | RELATION(REL_NSUBJ_PASS) | RELATION(REL_NSUBJ_OUTER))

/* The subject of a verb, or of the verb it is coordinated with or depends on: "he said … and added", "wants to say",
 * "…, saying". A participle at a noun has the noun. */
uint32_t subject_of(const struct search *s, uint32_t verb, bool *inherited)
{
    *inherited = false;
    for (int i = 0; i < STEPS && verb != NO_ROW; i++) {
        uint32_t subject = branch_child(s, verb, SUBJECTS), head = doc_head(s->d, verb);
        if (subject != NO_ROW) return subject;
        *inherited = true;
        switch (s->d->tokens[verb].deprel) {
        case REL_ADVCL: {
            /* "Reuters quoted an officer as saying": the officer says it */
            uint32_t as = branch_child(s, verb, RELATION(REL_MARK)),
                     quoted = head == NO_ROW ? NO_ROW : branch_child(s, head, RELATION(REL_OBJ) | RELATION(REL_NSUBJ_PASS));
            if (as != NO_ROW && token_is(s, as, "as") && quoted != NO_ROW && s->d->tokens[verb].xpos == XPOS_VBG) return quoted;
            verb = head;
            break;
        }
        case REL_CONJ:
        case REL_CCOMP:
        case REL_DEP: verb = head; break;
        case REL_XCOMP: {
            uint32_t object = head == NO_ROW ? NO_ROW : branch_child(s, head, RELATION(REL_OBJ));
            if (object != NO_ROW) return object;
            verb = head;
            break;
        }
        case REL_ACL_RELCL: return head;
        case REL_ACL: {
            /* "a statement saying", but "its readiness to accept", "voiced readiness to accept" */
            uint32_t mark = branch_child(s, verb, RELATION(REL_MARK));
            if (head == NO_ROW || mark == NO_ROW || !token_is(s, mark, "to")) return head;
            uint32_t holder = branch_child(s, head, RELATION(REL_NMOD_POSS));
            if (holder != NO_ROW) return holder;
            unsigned relation = s->d->tokens[head].deprel;
            if (relation != REL_OBJ && relation != REL_OBL) return NO_ROW;
            verb = doc_head(s->d, head);
            break;
        }
        case REL_OBJ:
        case REL_OBL:
        case REL_PARATAXIS:
            if (s->d->tokens[verb].upos == UPOS_VERB && s->d->tokens[verb].deprel != REL_PARATAXIS) return NO_ROW;
            verb = head;
            break;
        default: return NO_ROW;
        }
    }
    return NO_ROW;
}

static uint32_t agent_of(const struct search *s, uint32_t verb)
{
    uint32_t agent = branch_child(s, verb, RELATION(REL_OBL_AGENT));
    return agent != NO_ROW ? agent : branch_child_with(s, verb, RELATION(REL_OBL), "by");
}

/* Who speaks in a noun: "X's claim", "claims by X", "X made the claim". */
static uint32_t holder_of(const struct search *s, uint32_t noun, bool *inherited)
{
    uint32_t holder = branch_child(s, noun, RELATION(REL_NMOD_POSS));
    if (holder == NO_ROW) holder = branch_child_with(s, noun, RELATION(REL_NMOD), "by");
    if (holder == NO_ROW) holder = branch_child_with(s, noun, RELATION(REL_NMOD), "from");
    if (holder == NO_ROW) holder = branch_child_with(s, noun, RELATION(REL_NMOD), "among");
    if (holder != NO_ROW) return holder;
    const struct token *t = s->d->tokens + noun;
    uint32_t head = doc_head(s->d, noun);
    if (head != NO_ROW && (t->deprel == REL_OBJ || t->deprel == REL_OBL) && s->d->tokens[head].upos == UPOS_VERB) {
        uint32_t subject = subject_of(s, head, inherited);
        *inherited = true;
        return subject;
    }
    return NO_ROW;
}

static bool is_nominal(const struct token *t)
{
    return t->upos == UPOS_PROPN || t->upos == UPOS_NOUN || t->upos == UPOS_PRON;
}

/* The head of the noun phrase that token `at` stands in, as long as it is on the same side of the cue. */
static uint32_t nominal_at(const struct search *s, uint32_t cue, uint32_t at)
{
    const struct token *tokens = s->d->tokens;
    for (int i = 0; i < STEPS; i++) {
        uint32_t head = doc_head(s->d, at);
        bool part = tokens[at].deprel == REL_DET || tokens[at].deprel == REL_COMPOUND || tokens[at].deprel == REL_FLAT ||
                    tokens[at].deprel == REL_AMOD || tokens[at].deprel == REL_NMOD_POSS || tokens[at].deprel == REL_NUMMOD ||
                    tokens[at].deprel == REL_CASE || tokens[at].deprel == REL_NMOD_DESC;
        if (!part || head == NO_ROW || (head > cue) != (at > cue) || head == cue) break;
        at = head;
    }
    return is_nominal(tokens + at) && s->quotation_of[at] == s->quotation_of[cue] ? at : NO_ROW;
}

static bool in_content(const struct search *s, const struct finding *f, uint32_t token)
{
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next)
        if (token >= s->runs[i].first && token < s->runs[i].end) return true;
    return false;
}

/* "…," said the general: when the tree has no subject, or one among the quoted words, the noun phrase right behind or
 * before the cue speaks. */
static uint32_t speaker_beside(const struct search *s, const struct finding *f)
{
    uint32_t at = f->token, end = s->tree.first + s->tree.count, found = NO_ROW;
    if (at + 1 < end && s->d->tokens[at + 1].upos != UPOS_ADP && !in_content(s, f, at + 1)) found = nominal_at(s, at, at + 1);
    while (at > s->tree.first && s->d->tokens[at - 1].upos == UPOS_ADV) at--;
    if (found == NO_ROW && at > s->tree.first && token_is(s, at - 1, ",")) { /* "the general, its commander, said" */
        uint32_t comma = at - 1;
        while (comma > s->tree.first && at - comma < STEPS && !token_is(s, comma - 1, ",")) comma--;
        if (comma > s->tree.first && token_is(s, comma - 1, ",")) at = comma - 1;
    }
    if (found == NO_ROW && at > s->tree.first) found = nominal_at(s, f->token, at - 1);
    return found;
}

static uint32_t source_of(const struct search *s, const struct finding *f, bool *inherited)
{
    const struct token *t = s->d->tokens + f->token;
    if (f->cue->class == REPORT_CUE_NOUN) return holder_of(s, f->token, inherited);
    if (f->cue->class != REPORT_CUE_VERB && (f->cue->class != REPORT_CUE_ADJECTIVE || t->deprel == REL_AMOD)) return NO_ROW;
    if (f->frame == REPORT_RAISING) return NO_ROW;
    bool passive = branch_child(s, f->token, RELATION(REL_AUX_PASS) | RELATION(REL_NSUBJ_PASS)) != NO_ROW;
    bool alone = branch_child(s, f->token, RELATION(REL_AUX) | SUBJECTS) == NO_ROW && t->deprel != REL_CONJ;
    bool participle = alone && (t->xpos == XPOS_VBN || (t->xpos == XPOS_VBD && t->deprel == REL_ADVCL));
    if (passive || participle) return agent_of(s, f->token);
    uint32_t subject = subject_of(s, f->token, inherited);
    bool quoted = subject != NO_ROW && (s->quotation_of[subject] != s->quotation_of[f->token] || in_content(s, f, subject));
    bool spoken = f->frame == REPORT_QUOTE || f->frame == REPORT_CLAUSE || f->frame == REPORT_INSERTED;
    uint32_t own = branch_child(s, f->token, SUBJECTS | RELATION(REL_EXPL));
    if (spoken && (subject == NO_ROW || quoted) && own == (quoted ? subject : NO_ROW)) {
        uint32_t beside = speaker_beside(s, f);
        if (beside != NO_ROW) {
            *inherited = false;
            return beside;
        }
    }
    return subject;
}

struct run phrase_of(const struct search *s, uint32_t head)
{
    const struct branches *t = &s->tree;
    const uint64_t cut = RELATION(REL_ACL_RELCL) | RELATION(REL_APPOS) | RELATION(REL_PARATAXIS) | RELATION(REL_ACL) |
                         RELATION(REL_ADVCL) | RELATION(REL_CASE) | RELATION(REL_MARK) | RELATION(REL_COP) | SUBJECTS;
    uint32_t first = t->low[head - t->first], end = t->high[head - t->first] + 1, c = t->child[head - t->first];
    if (head - first > WINDOW) first = head;
    if (end - head > WINDOW) end = head + 1;
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        if (!is_related(s->d->tokens + c, cut)) continue;
        uint32_t low = t->low[c - t->first], high = t->high[c - t->first];
        if (c < head && high < head && high + 1 > first) first = high + 1;
        if (c > head && low > head && low < end) end = low;
    }
    while (first < head && s->d->tokens[first].upos == UPOS_PUNCT) first++;
    while (end > head + 1 && s->d->tokens[end - 1].upos == UPOS_PUNCT) end--;
    return (struct run){first, end, NO_ROW};
}

/* A long phrase with a finite verb is a broken tree: only the words around its head are kept. */
static struct run sound_phrase(const struct search *s, uint32_t head)
{
    struct run r = phrase_of(s, head);
    bool finite = false;
    for (uint32_t i = r.first; i < r.end && r.end - r.first > 8; i++) {
        unsigned x = s->d->tokens[i].xpos;
        finite |= x == XPOS_VBD || x == XPOS_VBZ || x == XPOS_VBP;
    }
    if (!finite) return r;
    struct run core = {head, head + 1, NO_ROW};
    while (core.first > r.first && (is_nominal(s->d->tokens + core.first - 1) || s->d->tokens[core.first - 1].upos == UPOS_ADJ ||
                                    s->d->tokens[core.first - 1].upos == UPOS_DET))
        core.first--;
    while (core.end < r.end && s->d->tokens[core.end].upos == UPOS_PROPN) core.end++;
    return core;
}

static bool is_relative(const struct search *s, uint32_t token)
{
    unsigned x = s->d->tokens[token].xpos;
    return x == XPOS_WP || x == XPOS_WDT || x == XPOS_WP_POSS;
}

/* The noun that a relative pronoun under `verb` stands for, or the pronoun itself. */
static uint32_t antecedent(const struct search *s, uint32_t pronoun)
{
    uint32_t verb = doc_head(s->d, pronoun);
    for (int i = 0; i < STEPS && verb != NO_ROW; i++) {
        unsigned relation = s->d->tokens[verb].deprel;
        if (relation == REL_ACL_RELCL) return doc_head(s->d, verb);
        if (relation != REL_CONJ && relation != REL_XCOMP && relation != REL_CCOMP) break;
        verb = doc_head(s->d, verb);
    }
    return pronoun;
}

/* The words of the cue: the verb with its auxiliaries, negation and particle. */
static struct run cue_words(const struct search *s, uint32_t token)
{
    const uint64_t parts = RELATION(REL_AUX) | RELATION(REL_AUX_PASS) | RELATION(REL_COP) | RELATION(REL_ADVMOD);
    const struct token *tokens = s->d->tokens;
    struct run r = {token, token + 1, NO_ROW};
    while (r.first > s->tree.first && token - r.first < STEPS && doc_head(s->d, r.first - 1) == token &&
           is_related(tokens + r.first - 1, parts))
        r.first--;
    while (r.first < token && tokens[r.first].deprel == REL_ADVMOD && !lemma_is(s, r.first, "not")) r.first++;
    uint32_t particle = branch_child(s, token, RELATION(REL_COMPOUND_PRT));
    if (particle == r.end) r.end++;
    return r;
}

/* "It said insurgents had fired": the word stands for somebody; in "it was said", "it emerged" it stands for nobody. */
static bool speaks_itself(const struct search *s, uint32_t cue)
{
    static const char *const verbs[] = {"say", "add", "claim", "deny", "announce", "warn", "insist", "allege", "argue", "accuse"};
    if (branch_child(s, cue, RELATION(REL_NSUBJ_PASS) | RELATION(REL_AUX_PASS)) != NO_ROW) return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (lemma_is(s, cue, verbs[i])) return true;
    return false;
}

void source_find(struct search *s, struct finding *f)
{
    bool inherited = false;
    f->cue_run = cue_words(s, f->token);
    if (f->source_head == NO_ROW) f->source_head = source_of(s, f, &inherited);
    if (f->source_head == NO_ROW) {
        f->around |= RELATION(AROUND_NO_SOURCE);
        return;
    }
    const struct token *t = s->d->tokens + f->source_head;
    if (t->deprel == REL_EXPL || (lemma_is(s, f->source_head, "it") && f->frame == REPORT_CLAUSE && !speaks_itself(s, f->token))) {
        f->around |= RELATION(AROUND_NO_SOURCE);
        f->source_head = NO_ROW;
        return;
    }
    if (f->source.end == f->source.first) f->source = sound_phrase(s, f->source_head);
    if (f->source.first <= f->token && f->token < f->source.end && f->source_head != f->token) { /* a broken tree */
        if (f->source_head < f->token)
            f->source.end = f->cue_run.first > f->source_head ? f->cue_run.first : f->token;
        else
            f->source.first = f->token + 1;
        while (f->source.end > f->source_head + 1 && s->d->tokens[f->source.end - 1].upos == UPOS_PUNCT) f->source.end--;
    }
    if (inherited) f->around |= RELATION(AROUND_SOURCE_INHERITED);
    if (lemma_is(s, f->source_head, "i") || lemma_is(s, f->source_head, "we") || lemma_is(s, f->source_head, "my") ||
        lemma_is(s, f->source_head, "our"))
        f->around |= RELATION(AROUND_SOURCE_FIRST);
    else if (lemma_is(s, f->source_head, "you") || lemma_is(s, f->source_head, "your"))
        f->around |= RELATION(AROUND_SOURCE_SECOND);
    else if (lemma_is(s, f->source_head, "it") || lemma_is(s, f->source_head, "this") || t->upos == UPOS_DET)
        f->around |= RELATION(AROUND_SOURCE_IT);
    else if (is_relative(s, f->source_head))
        f->around |= RELATION(AROUND_SOURCE_RELATIVE);
    else if (t->upos == UPOS_PRON)
        f->around |= RELATION(AROUND_SOURCE_THIRD);
    else if (t->upos == UPOS_PROPN)
        f->around |= RELATION(AROUND_SOURCE_NAME);
    else if (t->xpos == XPOS_NNS)
        f->around |= RELATION(AROUND_SOURCE_PLURAL);
    if (is_relative(s, f->source_head)) f->source_head = antecedent(s, f->source_head);
}

/* "In a statement", "on Telegram", "at a news conference": a phrase at the cue whose noun carries words. */
void channel_find(struct search *s, struct finding *f)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[f->token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        unsigned relation = s->d->tokens[c].deprel;
        if (relation != REL_OBL && relation != REL_NMOD) continue;
        uint32_t word = branch_child(s, c, RELATION(REL_CASE));
        if (word == NO_ROW || !reporting_cue(s->reporting, REPORT_CUE_CHANNEL, doc_lemma(s->d, c))) continue;
        struct run r = phrase_of(s, c);
        f->channel = (struct run){word < r.first ? word : r.first, r.end, NO_ROW};
        return;
    }
}

static bool negated(const struct search *s, uint32_t token)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first])
        if (lemma_is(s, c, "not") || lemma_is(s, c, "never") || token_is(s, c, "n't")) return true;
    return false;
}

static uint64_t form_around(const struct search *s, const struct finding *f)
{
    uint64_t bits = 0;
    uint32_t aux = branch_child(s, f->token, RELATION(REL_AUX)), mark = branch_child(s, f->token, RELATION(REL_MARK));
    unsigned x = s->d->tokens[f->token].xpos;
    if (aux != NO_ROW && s->d->tokens[aux].xpos == XPOS_MD) bits |= RELATION(AROUND_MODAL);
    if (x == XPOS_VB && mark != NO_ROW && token_is(s, mark, "to")) bits |= RELATION(AROUND_INFINITIVE);
    if (x == XPOS_VBG && aux == NO_ROW) bits |= RELATION(AROUND_PARTICIPLE);
    if (x == XPOS_VBD) bits |= RELATION(AROUND_PAST);
    if (x == XPOS_VBZ || x == XPOS_VBP) bits |= RELATION(AROUND_PRESENT);
    if (mark != NO_ROW && (token_is(s, mark, "if") || token_is(s, mark, "whether") || token_is(s, mark, "unless")))
        bits |= RELATION(AROUND_CONDITION);
    if (branch_child(s, f->token, RELATION(REL_NSUBJ_PASS) | RELATION(REL_AUX_PASS)) != NO_ROW) bits |= RELATION(AROUND_PASSIVE);
    if (agent_of(s, f->token) != NO_ROW) bits |= RELATION(AROUND_AGENT);
    return bits;
}

void around_find(struct search *s, struct finding *f)
{
    const struct sentence *sentence = s->d->sentences + f->sentence;
    uint32_t words = content_words(s, f), last = sentence->first_token + sentence->token_count - 1;
    f->negated = negated(s, f->token);
    f->around |= form_around(s, f);
    if (f->cue->class == REPORT_CUE_VERB) f->around |= RELATION(AROUND_BIAS_VERB);
    if (f->cue->class == REPORT_CUE_NOUN) f->around |= RELATION(AROUND_BIAS_NOUN);
    if (f->cue->class == REPORT_CUE_ADJECTIVE) f->around |= RELATION(AROUND_BIAS_ADJECTIVE);
    if (f->negated) f->around |= RELATION(AROUND_NEGATED);
    if (s->quotation_of[f->token] != NO_ROW) f->around |= RELATION(AROUND_IN_QUOTE);
    if (sentence->kind == SENTENCE_HEADLINE) f->around |= RELATION(AROUND_HEADLINE);
    if (words <= 2) f->around |= RELATION(AROUND_SHORT);
    if (words > 8) f->around |= RELATION(AROUND_LONG);
    if (token_is(s, last, "?")) f->around |= RELATION(AROUND_QUESTION);
    if (s->d->tokens[f->token].deprel == REL_ROOT) f->around |= RELATION(AROUND_ROOT);
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next)
        if (s->quotation_of[s->runs[i].first] != NO_ROW || s->quotation_of[s->runs[i].end - 1] != NO_ROW)
            f->around |= RELATION(AROUND_QUOTED_PART);
}
