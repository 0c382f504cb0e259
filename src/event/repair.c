/* Verbs that were tagged as nouns: "Troops shell Kharkiv", "Car bomb wounds nine", "Kidnappers free 24".
 *
 * Headlines drop articles and auxiliaries, and short reports tell everything in the present, so the tagger takes a bare verb
 * for one more noun of a chain. A clause needs a verb: where there is none, a word that the lexicon knows as one, and that
 * stands between two noun phrases and agrees with the first, is taken for it. Trees of sentences with a finite verb stay as
 * they are. */
#include "event/coder.h"

static bool noun_like(const struct coder *c, uint32_t token)
{
    enum upos u = (enum upos)c->d->tokens[token].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN;
}

static bool known_verb(const struct coder *c, uint32_t token)
{
    char room[TRIGGER_ROOM];
    uint32_t first;
    return lexicon_triggers(c->l, trigger_lower(doc_lemma(c->d, token), room), 'v', &first) > 0;
}

static bool ends_in_s(struct str s)
{
    return s.len > 2 && s.at[s.len - 1] == 's' && s.at[s.len - 2] != 's';
}

/* A mention that was read as ending in the verb ends in the subject before it. */
static void call_verb(struct coder *c, uint32_t token, uint32_t subject)
{
    if (c->t.actor[token] != NO_ROW && c->t.actor[subject] == NO_ROW) c->t.actor[subject] = c->t.actor[token];
    c->t.actor[token] = NO_ROW;
    struct token *t = &c->d->tokens[token];
    t->upos = UPOS_VERB;
    t->xpos = ends_in_s(doc_form(c->d, token)) ? XPOS_VBZ : XPOS_VBP;
}

/* "Hands over the captives", read as a noun with a phrase behind it: the preposition is the verb's particle. */
static void particle_of(struct coder *c, uint32_t verb)
{
    static const char *const verbs[] = {"hand", "turn", "call", "set", "carry", "lay"};
    uint32_t particle = verb + 1, object;
    bool two = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) two |= syntax_lemma_is(&c->t, verb, verbs[i]);
    if (!two || particle >= c->d->token_count || c->d->tokens[particle].deprel != REL_CASE) return;
    if (str_is(doc_form(c->d, particle), "for") || str_is(doc_form(c->d, particle), "to")) return;
    object = doc_head(c->d, particle);
    if (object == NO_ROW || doc_head(c->d, object) != verb) return;
    c->d->tokens[object].deprel = REL_OBJ;
    c->d->tokens[particle].deprel = REL_COMPOUND_PRT;
}

/* In running text a subject agrees with its verb and is no bare noun: "peace talks" is no clause. */
static bool stands_before_verb(const struct coder *c, uint32_t subject, uint32_t verb)
{
    const struct token *w = &c->d->tokens[subject];
    bool plain = !ends_in_s(doc_form(c->d, verb));
    if (w->xpos == XPOS_NNS || w->xpos == XPOS_NNPS || syntax_lemma_is(&c->t, subject, "police")) return plain;
    if (w->upos == UPOS_PROPN) return true; /* "Hamas free eight" */
    return !plain && (syntax_child(&c->t, subject, REL_DET) != NO_ROW || syntax_child(&c->t, subject, REL_NMOD_POSS) != NO_ROW);
}

/* "Arrest and detain the mayor": what the tree hangs on the second verb is the first one's too. */
static bool shared_object(struct coder *c, uint32_t verb)
{
    uint32_t other = syntax_child(&c->t, verb, REL_CONJ), object = other == NO_ROW ? NO_ROW : syntax_child(&c->t, other, REL_OBJ);
    if (object == NO_ROW || c->d->tokens[other].upos != UPOS_VERB) return false;
    c->d->tokens[object].head = verb - c->d->sentences[c->sentence].first_token + 1;
    return true;
}

/* A noun with a subject and no copula is a verb; what hangs on it as a name or an apposition is its object. */
static void with_subject(struct coder *c, const struct sentence *s, uint32_t token)
{
    const struct syntax *t = &c->t;
    struct token *word = &c->d->tokens[token];
    uint32_t subject = syntax_child(t, token, REL_NSUBJ);
    if (!noun_like(c, token) && word->upos != UPOS_ADJ) return;
    if (subject == NO_ROW || subject > token || syntax_child(t, token, REL_COP) != NO_ROW) return;
    bool object = syntax_child(t, token, REL_OBJ) != NO_ROW;
    if ((word->upos == UPOS_ADJ && !object) || !known_verb(c, token)) return;
    bool heading = s->kind == SENTENCE_HEADLINE || s->kind == SENTENCE_HEADING;
    if (!heading && !stands_before_verb(c, subject, token)) return;
    call_verb(c, token, subject);
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH && !object; i++, child = t->next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        object = child > token && (r == REL_FLAT || r == REL_APPOS || r == REL_COMPOUND || r == REL_NUMMOD);
        if (object) c->d->tokens[child].deprel = REL_OBJ;
    }
    if (!object && !shared_object(c, token)) particle_of(c, token);
}

/* Does the sentence have a verb that can stand alone? Participles can, as in "Hostages freed". */
static bool has_verb(const struct coder *c, const struct sentence *s)
{
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        const struct token *t = &c->d->tokens[i];
        enum deprel r = (enum deprel)t->deprel;
        if (t->upos == UPOS_AUX && (t->xpos == XPOS_MD || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP || t->xpos == XPOS_VBD))
            return true;
        if (t->upos == UPOS_VERB && r != REL_AMOD && r != REL_COMPOUND && r != REL_ACL && r != REL_ADVCL && r != REL_FLAT)
            return true;
    }
    return false;
}

/* Is the head of a whole sentence, and what is joined to it, no verb and no predicate of one? */
static bool headless(const struct coder *c, const struct sentence *s)
{
    if (!str_is(doc_form(c->d, s->first_token + s->token_count - 1), ".")) return false; /* a caption, a row of a list */
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        const struct token *t = &c->d->tokens[i];
        uint32_t head = doc_head(c->d, i);
        if (head == NO_ROW && !noun_like(c, i) && t->upos != UPOS_ADJ) return false;
        bool below = head != NO_ROW && doc_head(c->d, head) == NO_ROW;
        if (below && (t->deprel == REL_COP || t->deprel == REL_AUX || t->deprel == REL_AUX_PASS || t->deprel == REL_PARATAXIS))
            return false;
        if (below && t->deprel == REL_CONJ && t->upos == UPOS_VERB && t->xpos != XPOS_VB) return false;
    }
    return true;
}

static bool begins_phrase(const struct coder *c, uint32_t token)
{
    enum upos u = (enum upos)c->d->tokens[token].upos;
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_NUM || u == UPOS_DET || u == UPOS_ADJ || u == UPOS_PRON;
}

/* "jets pound Nyala", "Russia bombs pensioners": between two noun phrases, in agreement with the first. */
static bool may_be_verb(const struct coder *c, uint32_t token)
{
    struct str form = doc_form(c->d, token);
    const struct token *before = &c->d->tokens[token - 1];
    if (c->d->tokens[token].upos == UPOS_NUM || !form.len || form.at[0] < 'a' || form.at[0] > 'z') return false;
    if (!noun_like(c, token - 1) || !begins_phrase(c, token + 1) || !known_verb(c, token)) return false;
    bool many = before->xpos == XPOS_NNS || before->xpos == XPOS_NNPS || syntax_lemma_is(&c->t, token - 1, "police");
    for (uint32_t i = 2; i < 8 && i < token && !many; i++) /* "the Afghan army and Pakistani army exchange fire" */
        many = c->d->tokens[token - i].upos == UPOS_CCONJ && c->d->tokens[token - i].sentence == before->sentence;
    bool named = before->upos == UPOS_PROPN && c->t.actor[token - 1] != NO_ROW;
    if (ends_in_s(form)) return !many && !str_same(form, doc_lemma(c->d, token));
    /* "Taliban storm a base": no noun of a chain stands before an article */
    return many || (named && (c->t.place[token + 1] != NO_ROW || c->d->tokens[token + 1].upos == UPOS_DET));
}

/* The end of the run of nouns that begins at `from`. */
static uint32_t noun_of(const struct coder *c, uint32_t from, uint32_t end)
{
    uint32_t noun = NO_ROW;
    for (uint32_t i = from; i < end && begins_phrase(c, i); i++)
        if (noun_like(c, i) || c->d->tokens[i].upos == UPOS_NUM || c->d->tokens[i].upos == UPOS_PRON) noun = i;
    return noun;
}

static void hang(struct coder *c, uint32_t token, uint32_t head, enum deprel relation)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    c->d->tokens[token].head = head == NO_ROW ? 0 : head - s->first_token + 1;
    c->d->tokens[token].deprel = (uint8_t)relation;
}

/* Makes `verb` the root: the nouns before it its subject, the run behind it its object, the rest hangs on it. */
static void make_root(struct coder *c, const struct sentence *s, uint32_t verb, uint32_t object)
{
    uint32_t end = s->first_token + s->token_count, subject = verb - 1;
    call_verb(c, verb, subject);
    for (uint32_t i = s->first_token; i < end; i++) {
        uint32_t head = doc_head(c->d, i);
        if (i == verb || i == subject || i == object) continue;
        bool outside = head == NO_ROW || head == verb || (i < verb) != (head < verb);
        if (i < verb && outside) hang(c, i, subject, noun_like(c, i) ? REL_COMPOUND : c->d->tokens[i].deprel);
        if (i > verb && i < object && outside) hang(c, i, object, c->d->tokens[i].upos == UPOS_NUM ? REL_NUMMOD : REL_COMPOUND);
        if (i > object && outside) hang(c, i, verb, noun_like(c, i) ? REL_OBL : c->d->tokens[i].deprel);
    }
    hang(c, verb, NO_ROW, REL_ROOT);
    hang(c, subject, verb, REL_NSUBJ);
    hang(c, object, verb, REL_OBJ);
}

/* The children of the sentence's tokens anew. */
static void link_children(struct coder *c, const struct sentence *s)
{
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) c->t.child[i] = c->t.next[i] = NO_ROW;
    for (uint32_t i = s->first_token + s->token_count; i-- > s->first_token;) {
        uint32_t head = doc_head(c->d, i);
        if (head == NO_ROW) continue;
        c->t.next[i] = c->t.child[head];
        c->t.child[head] = i;
    }
}

/* "Sit-in", "build-up": written with a hyphen they are three tokens, which the parser takes for a verb and its particle or
 * for a preposition of the noun behind them. */
static bool hyphened(const struct coder *c, uint32_t token)
{
    static const char *const particles[] = {"in", "up", "out", "off", "down", "over", "back"};
    const struct token *w = &c->d->tokens[token];
    char room[TRIGGER_ROOM];
    uint32_t first;
    if (!str_is(doc_form(c->d, token + 1), "-") || w[0].span.end != w[1].span.start || w[1].span.end != w[2].span.start)
        return false;
    bool particle = false;
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        particle |= str_same_fold(doc_form(c->d, token + 2), str_c(particles[i]));
    return particle && lexicon_triggers(c->l, trigger_hyphened(c, token, room), 'n', &first) > 0;
}

/* Gives `token` the place of `from` in the tree, and hangs `from` on it. */
static void take_place(struct coder *c, uint32_t token, uint32_t from, enum deprel relation)
{
    c->d->tokens[token].head = c->d->tokens[from].head;
    c->d->tokens[token].deprel = c->d->tokens[from].deprel;
    hang(c, from, token, relation);
}

/* Makes the three one noun, headed by the first. */
static void join_hyphened(struct coder *c, const struct sentence *s, uint32_t token)
{
    uint32_t particle = token + 2, noun = doc_head(c->d, particle), head = doc_head(c->d, token);
    if (head == particle || head == token + 1) take_place(c, token, head, REL_FIXED);
    head = doc_head(c->d, token);
    bool taken = noun != NO_ROW && noun > particle && head == noun;
    if (taken) take_place(c, token, noun, REL_NMOD);
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        uint32_t above = doc_head(c->d, i);
        bool before = i < token && taken && above == noun && c->d->tokens[i].deprel != REL_NSUBJ;
        if (i != token && (above == particle || above == token + 1 || before)) hang(c, i, token, c->d->tokens[i].deprel);
    }
    hang(c, token + 1, token, REL_PUNCT);
    hang(c, particle, token, REL_FIXED);
    c->d->tokens[token].upos = UPOS_NOUN;
    c->d->tokens[token].xpos = XPOS_NN;
    if (c->d->tokens[token].deprel == REL_COMPOUND) c->d->tokens[token].deprel = REL_NMOD;
}

/* "North Korea test-fired a missile": the parser makes one phrase of the name and what stands before the hyphen. */
static bool subject_of_hyphened(struct coder *c, const struct sentence *s, uint32_t verb)
{
    if (verb < s->first_token + 3 || c->d->tokens[verb].upos != UPOS_VERB || !str_is(doc_form(c->d, verb - 1), "-")) return false;
    uint32_t first = verb - 2, name = syntax_child(&c->t, first, REL_COMPOUND);
    bool written = c->d->tokens[first].span.end == c->d->tokens[verb - 1].span.start;
    if (!written || doc_head(c->d, first) != verb || name == NO_ROW || syntax_child(&c->t, verb, REL_NSUBJ) != NO_ROW) return false;
    hang(c, name, verb, REL_NSUBJ);
    return true;
}

/* "Ordered the office closed": what a bare participle below another verb has for a subject was done to. */
static void bare_participle(struct coder *c, uint32_t token)
{
    const struct token *w = &c->d->tokens[token];
    uint32_t subject = syntax_child(&c->t, token, REL_NSUBJ);
    if (w->upos != UPOS_VERB || w->xpos != XPOS_VBN || w->deprel != REL_XCOMP || subject == NO_ROW || subject > token) return;
    if (syntax_child(&c->t, token, REL_AUX) != NO_ROW || syntax_child(&c->t, token, REL_OBJ) != NO_ROW) return;
    c->d->tokens[subject].deprel = REL_NSUBJ_PASS;
}

/* "Fidan called President Aliyev to explain": a naming verb gives a name to somebody, so that a person's name alone behind it
 * is who was called, not what somebody was called. */
static void lone_name(struct coder *c, uint32_t token)
{
    const struct syntax *t = &c->t;
    uint32_t name = syntax_child(t, token, REL_XCOMP);
    if (c->d->tokens[token].upos != UPOS_VERB || !syntax_lemma_is(t, token, "call") || syntax_passive(t, token)) return;
    if (name == NO_ROW || name < token || c->d->tokens[name].upos != UPOS_PROPN) return;
    if (syntax_child(t, token, REL_OBJ) != NO_ROW || syntax_child(t, token, REL_IOBJ) != NO_ROW) return;
    if (syntax_child(t, name, REL_COP) == NO_ROW && syntax_child(t, name, REL_CASE) == NO_ROW) c->d->tokens[name].deprel = REL_OBJ;
}

static bool lexicon_verb(const struct coder *c, struct str lemma)
{
    uint32_t first;
    return lexicon_triggers(c->l, lemma, 'v', &first) > 0 || lexicon_operators(c->l, lemma, 'v', &first) > 0;
}

/* The stem of a regular form that the lexicon knows as a verb, in `room`: "severed" is of "sever", whatever the rules of
 * endings make of it. Empty when there is none. */
static struct str stem_of(const struct coder *c, struct str form, char room[TRIGGER_ROOM])
{
    static const struct {
        const char *ending, *instead;
    } rules[] = {{"ied", "y"}, {"ies", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"es", ""}, {"s", ""}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t cut = strlen(rules[i].ending), add = strlen(rules[i].instead), stem = form.len - cut;
        if (form.len < cut + 3 || form.len >= TRIGGER_ROOM || !str_ends(form, rules[i].ending)) continue;
        trigger_lower((struct str){form.at, stem}, room);
        memcpy(room + stem, rules[i].instead, add);
        if (lexicon_verb(c, (struct str){room, stem + add})) return (struct str){room, stem + add};
        bool doubled = !add && room[stem - 1] == room[stem - 2]; /* "rammed" */
        if (doubled && lexicon_verb(c, (struct str){room, stem - 1})) return (struct str){room, stem - 1};
    }
    return (struct str){NULL, 0};
}

/* False when memory is used up. */
static bool mend_lemma(struct coder *c, uint32_t token)
{
    char room[TRIGGER_ROOM], other[TRIGGER_ROOM];
    struct token *t = &c->d->tokens[token];
    if (t->upos != UPOS_VERB || t->xpos == XPOS_VB || t->xpos == XPOS_VBP) return true;
    if (lexicon_verb(c, trigger_lower(doc_lemma(c->d, token), other))) return true;
    struct str stem = stem_of(c, doc_form(c->d, token), room);
    return stem.len == 0 || doc_pool(c->d, stem, &t->lemma);
}

bool repair_sentence(struct coder *c)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    bool joined = false;
    for (uint32_t i = s->first_token; i + 2 < s->first_token + s->token_count; i++)
        if (hyphened(c, i)) {
            join_hyphened(c, s, i);
            joined = true;
        }
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) joined |= subject_of_hyphened(c, s, i);
    if (joined) link_children(c, s);
    for (uint32_t i = 0; i < s->token_count; i++)
        if (!mend_lemma(c, s->first_token + i)) return false;
    for (uint32_t i = 0; i < s->token_count; i++) bare_participle(c, s->first_token + i);
    for (uint32_t i = 0; i < s->token_count; i++) lone_name(c, s->first_token + i);

    bool heading = s->kind == SENTENCE_HEADLINE || s->kind == SENTENCE_HEADING;
    for (uint32_t i = 0; i < s->token_count; i++) with_subject(c, s, s->first_token + i);
    link_children(c, s);
    if (s->token_count < 3 || s->token_count > (heading ? 40 : 80) || (heading ? has_verb(c, s) : !headless(c, s))) return true;
    for (uint32_t i = s->first_token + 1; i + 1 < s->first_token + s->token_count; i++) {
        uint32_t object = may_be_verb(c, i) ? noun_of(c, i + 1, s->first_token + s->token_count) : NO_ROW;
        if (object == NO_ROW) continue;
        make_root(c, s, i, object);
        link_children(c, s);
        break;
    }
    return true;
}
