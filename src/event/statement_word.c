/* Positions inside what is said: "Hamas said it accepts the plan", "We will reject any truce," he said; and those whose thing is
 * a pronoun: "the Kremlin is considering it". The cue is no attribution of its own there. */
#include <stdlib.h>

#include "event/condition.h"
#include "event/statement_parts.h"

/* BACK: tokens looked at for what a pronoun takes up. */
enum { BACK = 120 };

static bool among(const struct reader *r, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (syntax_lemma_is(&r->t, token, *words)) return true;
    return false;
}

static enum position position_at(const struct reader *r, uint32_t token)
{
    enum upos u = (enum upos)r->d->tokens[token].upos;
    if (u != UPOS_VERB && u != UPOS_ADJ) return POSITION_NONE;
    const struct report_cue *cue = reporting_cue(r->reporting, u == UPOS_VERB ? REPORT_CUE_VERB : REPORT_CUE_ADJECTIVE,
                                                 doc_lemma(r->d, token));
    return cue ? cue->position : POSITION_NONE;
}

bool statement_takes(const struct reader *r, uint32_t verb)
{
    return r->d->tokens[verb].upos == UPOS_VERB && position_at(r, verb) != POSITION_NONE;
}

bool statement_fighting(const struct reader *r, uint32_t word)
{
    return arranging_find(r->words, ARRANGING_FIGHTING, doc_lemma(r->d, word), 0) != NULL;
}

bool statement_supposed(const struct reader *r, uint32_t word)
{
    for (uint32_t c = r->t.child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = r->t.next[c], i++)
        if (r->d->tokens[c].deprel == REL_MARK && condition_mark(r->d, c) != CONDITION_NONE) return true;
    return false;
}

/* "Would have agreed" has not; "called on them to agree" urges. */
bool statement_unreal(const struct reader *r, uint32_t word)
{
    bool would = false, have = false;
    for (uint32_t c = r->t.child[word], i = 0; c != NO_ROW && c < word && i < SYNTAX_WIDTH; c = r->t.next[c], i++) {
        would |= r->d->tokens[c].deprel == REL_AUX && str_same_fold(doc_form(r->d, c), str_c("would"));
        have |= r->d->tokens[c].deprel == REL_AUX && syntax_lemma_is(&r->t, c, "have");
    }
    uint32_t head = doc_head(r->d, word);
    bool infinitive = r->d->tokens[word].xpos == XPOS_VB && head != NO_ROW && r->d->tokens[head].upos == UPOS_VERB &&
                      (syntax_is(&r->t, word, REL_XCOMP) || syntax_is(&r->t, word, REL_ADVCL));
    uint32_t object = infinitive ? syntax_child(&r->t, head, REL_OBJ) : NO_ROW;
    if (infinitive && object == NO_ROW) object = syntax_child(&r->t, head, REL_IOBJ);
    bool of_others = object != NO_ROW && object < word && r->t.actor[object] != NO_ROW; /* "gave Hamas a week to accept" */
    return (would && have) || of_others || (infinitive && position_at(r, head) == POSITION_URGES);
}

/* Is the word told as where the party stands: a clause of its own with a subject, in no condition and in nothing that is only
 * wished, asked or denied? */
bool statement_told(const struct reader *r, uint32_t word)
{
    static const char *const SAYING[] = {"say",     "tell",   "add",    "state",     "announce", "declare",
                                         "confirm", "insist", "report", "reiterate", "stress",   "write",
                                         "claim",   "note",   "signal", "indicate",  NULL};
    const struct syntax *t = &r->t;
    if (syntax_child(t, word, REL_NSUBJ) == NO_ROW || statement_supposed(r, word)) return false;
    uint32_t head = doc_head(r->d, word);
    switch (deprel_base(r->d->tokens[word].deprel)) {
    case REL_ROOT: return true;
    case REL_PARATAXIS:
    case REL_CONJ: return head != NO_ROW && (among(r, head, SAYING) || syntax_is(t, head, REL_ROOT));
    case REL_CCOMP: return head != NO_ROW && among(r, head, SAYING) && !syntax_negated(t, head);
    default: return false;
    }
}

/* The noun with a topic that "it" takes up: the last one before, in this sentence or the two before it; talks, where things are
 * taken up, only when there is nothing else. */
static uint32_t taken_up(const struct reader *r, uint32_t pronoun)
{
    const struct doc *d = r->d;
    uint32_t talks = NO_ROW;
    for (uint32_t i = pronoun, n = 0; i-- > 0 && n < BACK && d->tokens[i].sentence + 2 >= d->tokens[pronoun].sentence; n++) {
        if (d->tokens[i].upos != UPOS_NOUN || d->tokens[i].deprel == REL_COMPOUND) continue;
        enum topic topic = statement_topic(r, i);
        if (topic != TOPIC_NONE && topic != TOPIC_TALKS) return i;
        if (topic == TOPIC_TALKS && talks == NO_ROW) talks = i;
    }
    return talks;
}

/* What hangs on the cue: its object or the noun behind "to", "for", "with", "on". */
static uint32_t thing_of(const struct reader *r, uint32_t word)
{
    static const char *const BEHIND[] = {"to", "for", "with", "on", "from"};
    const struct syntax *t = &r->t;
    uint32_t object = syntax_child(t, word, REL_OBJ);
    if (object != NO_ROW) return object;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel rel = deprel_base(r->d->tokens[c].deprel);
        if (rel == REL_XCOMP && r->d->tokens[c].upos == UPOS_VERB) return c;
        if (rel != REL_OBL && rel != REL_NMOD) continue;
        for (size_t k = 0; k < sizeof BEHIND / sizeof *BEHIND; k++)
            if (str_is(syntax_preposition(t, c), BEHIND[k])) return c;
    }
    return NO_ROW;
}

enum topic statement_known(const struct reader *r, uint32_t thing, enum topic topic)
{
    const struct syntax *t = &r->t;
    bool definite = false;
    enum topic known = topic;
    if (topic != TOPIC_PEACE_PLAN || r->d->tokens[thing].upos != UPOS_NOUN) return topic;
    for (uint32_t c = t->child[thing], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel rel = deprel_base(r->d->tokens[c].deprel);
        if (rel == REL_COMPOUND || rel == REL_NMOD || rel == REL_ACL) return topic;
        definite |= rel == REL_DET &&
                    (syntax_lemma_is(t, c, "the") || syntax_lemma_is(t, c, "this") || syntax_lemma_is(t, c, "that"));
    }
    for (uint32_t i = thing, n = 0; definite && i-- > 0 && n < BACK && r->d->tokens[i].sentence + 2 >= r->d->tokens[thing].sentence;
         n++) {
        enum topic before = r->d->tokens[i].upos == UPOS_NOUN ? statement_topic(r, i) : TOPIC_NONE;
        if (before == TOPIC_CEASEFIRE) return before;
        if (known != topic) continue;
        if (before == TOPIC_PRISONER_EXCHANGE && statement_of_prisoners(r, i) == before && !syntax_is(t, i, REL_NSUBJ))
            known = before;
    }
    return known;
}

static bool find_topic(const struct reader *r, uint32_t thing, const struct condition *on, struct statement *s)
{
    static const char *const IT[] = {"it", "this", "that", "they", NULL};
    const struct doc *d = r->d;
    const struct sentence *x = &d->sentences[s->sentence];
    const struct token *last = &d->tokens[x->first_token + x->token_count - 1];
    struct span whole = {d->tokens[x->first_token].span.start, last->span.end};
    if (d->tokens[thing].upos == UPOS_PRON && among(r, thing, IT)) {
        uint32_t noun = taken_up(r, thing);
        if (noun == NO_ROW) return false;
        s->topic = statement_refine(r, noun, statement_topic(r, noun), (struct span){0, 0});
        s->thing = d->tokens[thing].span;
        return true;
    }
    enum topic topic = statement_topic(r, thing);
    if (topic == TOPIC_PEACE_PLAN) topic = statement_known(r, thing, topic);
    if (topic == TOPIC_NONE) return false;
    bool verb = d->tokens[thing].upos == UPOS_VERB;
    if (!verb && topic == TOPIC_PRISONER_EXCHANGE) topic = statement_of_prisoners(r, thing);
    s->topic = verb ? statement_of_verb(r, thing, topic) : statement_refine(r, thing, topic, s->condition);
    if (on->kind != CONDITION_NONE && s->condition.start > d->tokens[thing].span.start) whole.end = s->condition.start;
    s->thing = statement_trimmed(d, statement_phrase(r, thing, whole));
    return true;
}

static enum position settled(const struct reader *r, uint32_t word, enum position p, const struct condition *on)
{
    static const char *const PERHAPS[] = {"may", "might", "could", NULL};
    const struct syntax *t = &r->t;
    bool perhaps = false, principle = false;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        perhaps |= r->d->tokens[c].deprel == REL_AUX && among(r, c, PERHAPS);
        principle |= syntax_lemma_is(t, c, "principle");
    }
    bool waits = on->kind != CONDITION_NONE && (syntax_lemma_is(t, on->first, "unless") || syntax_lemma_is(t, on->first, "until"));
    if (syntax_negated(t, word) && !(waits && p == POSITION_ACCEPTS)) {
        if (p == POSITION_ACCEPTS || p == POSITION_WELCOMES) return POSITION_REJECTS;
        return p == POSITION_RULES_OUT ? POSITION_CONSIDERING : POSITION_NONE;
    }
    if (p != POSITION_ACCEPTS) return perhaps ? POSITION_NONE : p;
    if (on->kind != CONDITION_NONE) return POSITION_ACCEPTS_CONDITIONALLY;
    if (perhaps) return POSITION_CONSIDERING;
    return principle ? POSITION_ACCEPTS_IN_PRINCIPLE : p;
}

/* The party: what the subject means, for "we" and "I" the one who speaks. */
bool statement_subject(struct reader *r, uint32_t subject, struct statement *s)
{
    static const char *const SPEAKER[] = {"we", "i", NULL};
    s->parties = (struct rows){r->d->party_count, 0};
    if (among(r, subject, SPEAKER)) {
        uint32_t speaker = s->teller;
        s->teller = NO_ROW;
        return speaker == NO_ROW || statement_parties(r, &r->d->attributions[speaker], &s->parties);
    }
    uint32_t mention = r->t.actor[subject] != NO_ROW ? r->t.actor[subject] : r->t.place[subject];
    if (mention == NO_ROW) return true;
    /* a pronoun that stands for nobody known speaks of the speaker: "they have accepted" */
    const struct mention *m = r->d->mentions + mention;
    bool unknown = r->d->tokens[subject].upos == UPOS_PRON && m->kind == MENTION_ACTOR && !r->d->actors[m->row].name.len;
    if (unknown && s->teller != NO_ROW && r->d->attributions[s->teller].source_mention != NO_ROW) {
        uint32_t speaker = s->teller;
        s->teller = NO_ROW;
        return statement_parties(r, &r->d->attributions[speaker], &s->parties);
    }
    return statement_party(r, mention, &s->parties) && statement_joined(r, subject, &s->parties);
}

/* "Hamas said it accepts": who speaks of himself is no teller. */
void statement_not_oneself(const struct doc *d, struct statement *s)
{
    if (s->teller == NO_ROW || !s->parties.count) return;
    const struct party *p = d->parties + s->parties.first;
    uint32_t m = d->attributions[s->teller].source_mention;
    if (m == NO_ROW || d->mentions[m].kind != MENTION_ACTOR) return;
    const struct actor *a = d->actors + d->mentions[m].row;
    struct str name = doc_pooled(d, a->name);
    bool same = m == p->mention || (name.len && str_same(name, doc_pooled(d, p->name)));
    if (p->mention != NO_ROW && d->mentions[p->mention].kind == MENTION_ACTOR)
        same |= d->actors[d->mentions[p->mention].row].referent == m;
    if (same) s->teller = NO_ROW;
}

/* "A draft for a truce and the release of prisoners": what is joined below a paper. */
static bool also_below(struct reader *r, const struct statement *s, uint32_t thing)
{
    for (uint32_t c = r->t.child[thing], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = r->t.next[c], i++)
        if (syntax_is(&r->t, c, REL_NMOD) && !statement_also(r, s, c, thing)) return false;
    return true;
}

static bool add_word(struct reader *r, uint32_t word)
{
    struct doc *d = r->d;
    enum position p = position_at(r, word);
    if (p == POSITION_NONE || !statement_told(r, word) || statement_unreal(r, word)) return true;
    struct statement s = {.cue = d->tokens[word].span, .sentence = d->tokens[word].sentence, .time = NO_ROW, .attribution = NO_ROW};
    struct condition on = condition_find(d, word);
    if (on.kind != CONDITION_NONE) s.condition = condition_span(d, &on);
    s.position = settled(r, word, p, &on);
    uint32_t thing = thing_of(r, word);
    if (p == POSITION_WITHDRAWS_ACCEPTANCE && thing != NO_ROW &&
        (str_is(syntax_preposition(&r->t, thing), "to") || statement_fighting(r, thing)))
        return true;
    if (s.position == POSITION_NONE || thing == NO_ROW || !find_topic(r, thing, &on, &s)) return true;
    s.teller = s.attribution = statement_teller(d, s.cue, NO_ROW);
    uint32_t parties = d->party_count;
    if (!statement_subject(r, syntax_child(&r->t, word, REL_NSUBJ), &s)) return false;
    if (!s.parties.count) {
        d->party_count = parties;
        return true;
    }
    statement_not_oneself(d, &s);
    s.time = statement_time(r, word);
    struct statement *out = doc_add_statement(d);
    if (!out) return false;
    *out = s;
    return statement_also(r, &s, thing, word) && also_below(r, &s, thing);
}

/* The subject of "is under consideration", "is being studied"; NO_ROW when the word is none of these. */
static uint32_t studied(const struct reader *r, uint32_t word)
{
    static const char *const STUDY[] = {"consideration", "study", "review", "examination", NULL};
    const struct syntax *t = &r->t;
    const struct token *w = r->d->tokens + word;
    if (w->upos == UPOS_VERB) return position_at(r, word) == POSITION_CONSIDERING ? syntax_child(t, word, REL_NSUBJ_PASS) : NO_ROW;
    bool under = w->upos == UPOS_NOUN && among(r, word, STUDY) && str_is(syntax_preposition(t, word), "under");
    return under && syntax_child(t, word, REL_COP) != NO_ROW ? syntax_child(t, word, REL_NSUBJ) : NO_ROW;
}

/* "The Kremlin said it is under consideration": who says so of a proposal is considering it himself. */
static bool add_studied(struct reader *r, uint32_t word)
{
    struct doc *d = r->d;
    uint32_t subject = studied(r, word), parties = d->party_count;
    const struct condition none = {.kind = CONDITION_NONE};
    if (subject == NO_ROW || statement_supposed(r, word) || syntax_negated(&r->t, word)) return true;
    struct statement s = {.cue = d->tokens[word].span,
                          .sentence = d->tokens[word].sentence,
                          .attribution = NO_ROW,
                          .teller = NO_ROW,
                          .position = POSITION_CONSIDERING,
                          .parties = {d->party_count, 0}};
    uint32_t speaker = statement_teller(d, s.cue, NO_ROW);
    if (speaker == NO_ROW || !find_topic(r, subject, &none, &s)) return true;
    if (!statement_parties(r, &d->attributions[speaker], &s.parties)) return false;
    if (!s.parties.count) {
        d->party_count = parties;
        return true;
    }
    s.attribution = speaker;
    s.time = statement_time(r, word);
    struct statement *out = doc_add_statement(d);
    if (out) *out = s;
    return out != NULL;
}

static int in_text_order(const void *a, const void *b)
{
    const struct statement *one = a, *other = b;
    if (one->cue.start != other->cue.start) return one->cue.start < other->cue.start ? -1 : 1;
    if (one->attribution != other->attribution) return one->attribution < other->attribution ? -1 : 1;
    if (one->thing.start != other->thing.start) return one->thing.start < other->thing.start ? -1 : 1;
    return (one->parties.first > other->parties.first) - (one->parties.first < other->parties.first);
}

void statement_sort(struct doc *d)
{
    if (d->statement_count) qsort(d->statements, d->statement_count, sizeof *d->statements, in_text_order);
}

bool statement_words(struct reader *r)
{
    struct doc *d = r->d;
    uint32_t told_before = d->statement_count;
    for (uint32_t i = 0, at = 0; i < d->token_count; i++) {
        while (at < told_before && d->statements[at].cue.end <= d->tokens[i].span.start) at++;
        bool cue = at < told_before && d->statements[at].cue.start < d->tokens[i].span.end;
        if (!cue && (!add_word(r, i) || !add_studied(r, i))) return false;
    }
    if (d->statement_count > told_before) statement_sort(d);
    return true;
}
