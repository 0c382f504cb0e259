/* Which words of a sentence name acts: the lexicon's entries whose conditions hold on the tree. */
#include "event/coder.h"

enum { SENTENCE_WINDOW = 40 };

struct str trigger_lower(struct str s, char room[TRIGGER_ROOM])
{
    if (s.len > TRIGGER_ROOM) return s;
    for (size_t i = 0; i < s.len; i++) room[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    return (struct str){room, s.len};
}

struct str trigger_hyphened(const struct coder *c, uint32_t token, char room[TRIGGER_ROOM])
{
    struct str first = doc_form(c->d, token), last = doc_form(c->d, token + 2);
    if (first.len + last.len + 1 > TRIGGER_ROOM) return doc_form(c->d, token);
    memcpy(room, first.at, first.len);
    room[first.len] = '-';
    memcpy(room + first.len + 1, last.at, last.len);
    return trigger_lower((struct str){room, first.len + last.len + 1}, room);
}

/* Are the three tokens from `token` on written as one word with a hyphen? */
static bool hyphen_joins(const struct coder *c, uint32_t token)
{
    const struct token *w = &c->d->tokens[token];
    return token + 2 < c->d->token_count && str_is(doc_form(c->d, token + 1), "-") && w[0].span.end == w[1].span.start &&
           w[1].span.end == w[2].span.start;
}

/* "F-16s", "MQ-9": a model of aircraft or missile, three tokens, is in the class that lists it in the singular. */
static bool model_in_class(const struct coder *c, uint32_t token, uint32_t class)
{
    char room[TRIGGER_ROOM];
    if (!hyphen_joins(c, token)) return false;
    struct str number = doc_form(c->d, token + 2);
    if (number.len == 0 || number.at[0] < '0' || number.at[0] > '9') return false;
    struct str s = trigger_hyphened(c, token, room);
    if (s.len && s.at[s.len - 1] == 's') s.len--;
    return lexicon_in_class(c->l, class, s);
}

bool trigger_in_class(const struct coder *c, uint32_t token, uint32_t class)
{
    char room[TRIGGER_ROOM];
    if (token == NO_ROW || class == NO_ROW) return false;
    if (model_in_class(c, token, class)) return true;
    struct str s = trigger_lower(doc_lemma(c->d, token), room);
    if (lexicon_in_class(c->l, class, s)) return true;
    /* a plural that is its own lemma: "troops" */
    if (s.len > 3 && s.at[s.len - 1] == 's' && lexicon_in_class(c->l, class, (struct str){s.at, s.len - 1})) return true;
    return lexicon_in_class(c->l, class, trigger_lower(doc_form(c->d, token), room));
}

bool trigger_armed(const struct coder *c, uint32_t token)
{
    uint32_t m = c->t.actor[token];
    if (m == NO_ROW) return trigger_in_class(c, token, c->class.forces);
    enum sector s = c->d->actors[c->d->mentions[m].row].sector;
    return s == SECTOR_MIL || s == SECTOR_REB || s == SECTOR_UAF;
}

/* The lemma, the word as written, or a plural that is its own lemma: "Dockers". */
static bool lemma_fits(const struct coder *c, uint32_t token, struct str word)
{
    struct str lemma = doc_lemma(c->d, token);
    if (str_same_fold(lemma, word) || str_same_fold(doc_form(c->d, token), word)) return true;
    bool plural = c->d->tokens[token].xpos == XPOS_NNS && lemma.len == word.len + 1 && (lemma.at[word.len] | 32) == 's';
    return plural && str_same_fold((struct str){lemma.at, word.len}, word);
}

/* Is the noun, with the words before it, a time: "late on Tuesday"? */
static bool in_time(const struct coder *c, uint32_t noun)
{
    for (uint32_t back = 0; back < 4 && back <= noun; back++) {
        uint32_t m = c->t.time[noun - back];
        if (m != NO_ROW && c->d->mentions[m].span.end >= c->d->tokens[noun].span.end) return true;
    }
    return false;
}

/* "Putin and Trump", "US and Russian envoys", "the two leaders": more than one party. */
static bool several(const struct coder *c, uint32_t token)
{
    uint32_t m = c->t.actor[token];
    if (m == NO_ROW) return false;
    if (c->d->actors[c->d->mentions[m].row].also != NO_ROW) return true;
    uint32_t child = c->t.child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (c->d->tokens[child].deprel == REL_CONJ && c->t.actor[child] != NO_ROW) return true;
    return false;
}

static bool word_is(const struct coder *c, const struct lexicon_word *w, uint32_t token)
{
    const struct syntax *t = &c->t;
    switch (w->kind) {
    case WORD_LEMMA: return lemma_fits(c, token, w->text);
    case WORD_CLASS: return trigger_in_class(c, token, w->class);
    case WORD_ACTOR: return t->actor[token] != NO_ROW;
    case WORD_PLACE: return t->place[token] != NO_ROW;
    case WORD_PARTY: return t->actor[token] != NO_ROW || t->place[token] != NO_ROW || trigger_in_class(c, token, c->class.person);
    case WORD_NUMBER: return t->number[token] != NO_ROW;
    case WORD_TIME: return t->time[token] != NO_ROW;
    case WORD_ARMED: return trigger_armed(c, token);
    case WORD_SEVERAL: return several(c, token);
    }
    return false;
}

/* Is the token, or what it counts ("dozens of rockets"), or what stands beside it, one of the words? */
static bool fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    if (token == NO_ROW) return false;
    if (k->word_count == 0) return true;
    uint32_t contents = syntax_contents(&c->t, token);
    for (uint32_t i = 0; i < k->word_count; i++) {
        const struct lexicon_word *w = lexicon_word(c->l, k->first_word + i);
        /* "waves of airstrikes": what is counted, not what counts it */
        if (word_is(c, w, contents)) return true;
    }
    return false;
}

static bool fits_with_others(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    if (fits(c, k, token)) return true;
    if (token == NO_ROW) return false;
    uint32_t child = c->t.child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (c->d->tokens[child].deprel == REL_CONJ && fits(c, k, child)) return true;
    return false;
}

/* "To leave" as what is asked, promised, agreed. */
static bool to_infinitive(const struct syntax *t, uint32_t verb)
{
    enum deprel r = (enum deprel)t->d->tokens[verb].deprel;
    uint32_t mark = syntax_child(t, verb, REL_MARK);
    return (r == REL_XCOMP || r == REL_CCOMP || r == REL_ACL || r == REL_ADVCL) && mark != NO_ROW &&
           t->d->tokens[mark].xpos == XPOS_TO && t->d->tokens[mark].upos == UPOS_PART;
}

/* "That he leave": a clause whose verb is bare, as after demands. */
static bool wished(const struct syntax *t, uint32_t verb)
{
    return t->d->tokens[verb].xpos == XPOS_VB && syntax_child(t, verb, REL_AUX) == NO_ROW &&
           (syntax_child(t, verb, REL_NSUBJ) != NO_ROW || syntax_child(t, verb, REL_NSUBJ_PASS) != NO_ROW);
}

static bool child_fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    uint32_t child = c->t.child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        enum deprel r = (enum deprel)c->d->tokens[child].deprel;
        bool here = false;
        if (k->look == LOOK_MODIFIER)
            here = r == REL_AMOD || r == REL_COMPOUND || r == REL_NMOD_POSS || r == REL_NUMMOD || r == REL_NMOD_UNMARKED ||
                   r == REL_NMOD_DESC;
        else if (k->look == LOOK_CLAUSE)
            here = r == REL_XCOMP || r == REL_CCOMP || (r == REL_ACL && child > token) ||
                   (r == REL_ADVCL && c->d->tokens[child].xpos == XPOS_VB) ||
                   (r == REL_CSUBJ && child > token); /* "it is not possible to talk" */
        else if (k->look == LOOK_WISHED)
            here = r == REL_CCOMP && wished(&c->t, child);
        else if (k->look == LOOK_INFINITIVE)
            here = child > token && to_infinitive(&c->t, child);
        else if (k->look == LOOK_PREPOSITION) /* "on Tuesday" is when, not on what */
            here = (deprel_base(r) == REL_OBL || deprel_base(r) == REL_NMOD) && (k->word_count || !in_time(c, child)) &&
                   str_same_fold(syntax_preposition(&c->t, child), k->preposition);
        /* "appealed for Russia to endorse": a clause behind the preposition */
        if (k->look == LOOK_PREPOSITION && k->word_count == 0 &&
            (r == REL_ADVCL || r == REL_CCOMP || r == REL_XCOMP || r == REL_ACL)) {
            uint32_t mark = syntax_child(&c->t, child, REL_MARK);
            here = mark != NO_ROW && str_same_fold(doc_lemma(c->d, mark), k->preposition);
        }
        if (here && fits_with_others(c, k, child)) return true;
        /* "escalating, deadly violence": a modifier's conjunct */
    }
    return false;
}

/* "set free", "take hostage", "put … to the torch": the parts of an idiom, however the tree hangs them, down to the noun
 * of an object. */
static bool idiom_fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    if (token + 1 < s->first_token + s->token_count && fits(c, k, token + 1)) return true;
    uint32_t child = c->t.child[token], object = syntax_object(&c->t, token);
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (fits(c, k, child)) return true;
    if (object == NO_ROW) return false;
    child = c->t.child[object];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (child > token && fits(c, k, child)) return true;
    return false;
}

/* Particles are often read as adverbs, or as prepositions of the object: "hands the bodies over", "turned in its guns". */
static bool particle_fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    if (fits(c, k, syntax_child(&c->t, token, REL_COMPOUND_PRT))) return true;
    if (k->word_count == 0) return false;
    bool behind = token + 1 < s->first_token + s->token_count &&
                  (c->d->tokens[token + 1].upos == UPOS_ADP || c->d->tokens[token + 1].upos == UPOS_ADV);
    if (behind && fits(c, k, token + 1)) return true;
    uint32_t child = c->t.child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (c->d->tokens[child].deprel == REL_ADVMOD && fits(c, k, child)) return true;
    return false;
}

static bool sentence_fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t end = s->first_token + s->token_count;
    uint32_t from = token > s->first_token + SENTENCE_WINDOW ? token - SENTENCE_WINDOW : s->first_token;
    uint32_t to = end - token > SENTENCE_WINDOW ? token + SENTENCE_WINDOW : end;
    for (uint32_t i = from; i < to; i++) {
        /* "the Arab League", "the Finance Minister" are not about games: a name speaks for no subject */
        bool name = k->negated && c->t.actor[i] != NO_ROW && c->d->tokens[i].upos == UPOS_PROPN;
        if (i != token && !name && fits(c, k, i)) return true;
    }
    return false;
}

/* The word as it stands there: "talk" is not "talks". */
static bool written(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    for (uint32_t i = 0; i < k->word_count; i++)
        if (str_same_fold(doc_form(c->d, token), lexicon_word(c->l, k->first_word + i)->text)) return true;
    return false;
}

/* The object, and of verbs with two the other: "denied activists asylum". */
static bool object_fits(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    const struct syntax *t = &c->t;
    /* a passive has an object even where the parser lost it */
    if (k->word_count == 0 && syntax_child(t, token, REL_AUX_PASS) != NO_ROW) return true;
    uint32_t object = syntax_object(t, token);
    if (fits_with_others(c, k, object)) return true;
    if (k->word_count == 0 || object == NO_ROW) return false;
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)c->d->tokens[child].deprel;
        if ((r == REL_OBJ || r == REL_IOBJ) && child != object && fits(c, k, child)) return true;
    }
    return false;
}

static bool condition_holds(const struct coder *c, const struct lexicon_condition *k, uint32_t token)
{
    const struct syntax *t = &c->t;
    switch (k->look) {
    case LOOK_OBJECT: return object_fits(c, k, token);
    case LOOK_SUBJECT: return fits_with_others(c, k, syntax_subject(t, token));
    case LOOK_PARTICLE: return particle_fits(c, k, token);
    case LOOK_WITH: return idiom_fits(c, k, token);
    case LOOK_PREPOSITION: {
        if (child_fits(c, k, token)) return true;
        uint32_t object = c->d->tokens[token].upos == UPOS_VERB ? syntax_object(t, token) : NO_ROW;
        return object != NO_ROW && child_fits(c, k, object);
    }
    case LOOK_MODIFIER:
    case LOOK_WISHED:
    case LOOK_INFINITIVE:
    case LOOK_CLAUSE: return child_fits(c, k, token);
    case LOOK_GOVERNOR: return fits(c, k, doc_head(c->d, token));
    case LOOK_SENTENCE: return sentence_fits(c, k, token);
    case LOOK_PASSIVE: return syntax_passive(t, token);
    case LOOK_SELF: return written(c, k, token);
    case LOOK_CASE: {
        uint32_t p = syntax_child(t, token, REL_CASE);
        return p != NO_ROW && p < token && fits(c, k, p);
    }
    case LOOK_REFUSED: return syntax_negated(t, token) && syntax_intends(t, token);
    case LOOK_NOT: return syntax_negated(t, token);
    case LOOK_PLACES: break;
    }
    return false;
}

bool trigger_holds(const struct coder *c, uint32_t token, uint32_t first_condition, uint32_t condition_count)
{
    for (uint32_t i = 0; i < condition_count; i++) {
        const struct lexicon_condition *k = lexicon_condition(c->l, first_condition + i);
        if (condition_holds(c, k, token) == k->negated) return false;
    }
    return true;
}

static char part_of_speech(const struct token *t)
{
    switch (t->upos) {
    case UPOS_VERB: return 'v';
    case UPOS_NOUN:
    case UPOS_PROPN: return 'n';
    case UPOS_ADJ:
    case UPOS_ADV: return 'a';
    default: return 0;
    }
}

enum lexicon_operator trigger_operator(const struct coder *c, uint32_t token)
{
    char pos = part_of_speech(&c->d->tokens[token]), room[TRIGGER_ROOM];
    if (!pos) return OPERATOR_NONE;
    uint32_t first, n = lexicon_operators(c->l, trigger_lower(doc_lemma(c->d, token), room), pos, &first);
    for (uint32_t i = 0; i < n; i++) {
        const struct lexicon_operation *o = lexicon_operation(c->l, first + i);
        if (trigger_holds(c, token, o->first_condition, o->condition_count)) return o->operator;
    }
    return OPERATOR_NONE;
}

/* Words inside names and before other nouns name no act of their own: "ceasefire agreement", "attack helicopter". */
static bool can_name(const struct coder *c, uint32_t token)
{
    const struct token *t = &c->d->tokens[token];
    switch (t->deprel) {
    case REL_COMPOUND:
    case REL_FLAT:
    case REL_FIXED:
    case REL_GOESWITH:
    case REL_AUX:
    case REL_AUX_PASS:
    case REL_CASE:
    case REL_MARK: return false;
    case REL_AMOD: return t->upos != UPOS_VERB;
    default: return true;
    }
}

/* "the Battle of Cissa", "One Battle After Another": a capital inside a sentence makes a name of it. */
static bool inside_name(const struct coder *c, uint32_t token)
{
    const struct token *t = &c->d->tokens[token];
    const struct sentence *s = &c->d->sentences[c->sentence];
    if (t->upos != UPOS_PROPN || token == s->first_token || s->kind == SENTENCE_HEADLINE || s->kind == SENTENCE_HEADING)
        return false;
    struct str form = doc_form(c->d, token);
    return form.len > 1 && form.at[0] >= 'A' && form.at[0] <= 'Z' && !(form.at[1] >= 'A' && form.at[1] <= 'Z');
}

struct found *trigger_add(struct coder *c, uint32_t token, const struct lexicon_trigger *e)
{
    if (c->count == MOST_FOUND) return NULL;
    uint32_t at = c->count++;
    for (; at > 0 && c->found[at - 1].token > token; at--) {
        c->found[at] = c->found[at - 1];
        c->found_at[c->found[at].token] = at;
    }
    struct found *f = &c->found[at];
    *f = (struct found){.token = token,
                        .type = e->type,
                        .mode = e->mode,
                        .frame = e->frame,
                        .entry = e,
                        .into = NO_ROW,
                        .carrier = NO_ROW,
                        .content = NO_ROW};
    memcpy(f->cameo, e->cameo, sizeof f->cameo);
    c->found_at[token] = at;
    return f;
}

/* The first of the lexicon's entries for the lemma whose conditions hold; NULL when none does. */
static const struct lexicon_trigger *entry_for(const struct coder *c, uint32_t token, struct str lemma, char pos)
{
    uint32_t first, n = lexicon_triggers(c->l, lemma, pos, &first);
    for (uint32_t i = 0; i < n; i++) {
        const struct lexicon_trigger *e = lexicon_trigger(c->l, first + i);
        if (trigger_holds(c, token, e->first_condition, e->condition_count)) return e;
    }
    return NULL;
}

/* Headlines tell what people do in the present: a past without an object is what was done to its subject, "Hostages
 * freed", "Mayor shot in Celaya", whatever the tagger says. The tree is changed when the lexicon knows the verb so. */
static const struct lexicon_trigger *headline_passive(const struct coder *c, uint32_t token, struct str lemma)
{
    static const char *const irregular[] = {"shot", "held", "struck", "slain", "burnt", "hit", "hurt"};
    struct token *verb = &c->d->tokens[token];
    enum sentence_kind kind = c->d->sentences[c->sentence].kind;
    struct str form = doc_form(c->d, token);
    uint32_t subject = syntax_child(&c->t, token, REL_NSUBJ);
    bool past = str_ends(form, "ed") || verb->xpos == XPOS_VBN;
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) past |= str_is(form, irregular[i]);
    if ((kind != SENTENCE_HEADLINE && kind != SENTENCE_HEADING) || verb->upos != UPOS_VERB || !past) return NULL;
    if (subject == NO_ROW || subject > token || syntax_child(&c->t, token, REL_AUX) != NO_ROW) return NULL;
    if (syntax_object(&c->t, token) != NO_ROW) return NULL;
    uint8_t xpos = verb->xpos;
    verb->xpos = XPOS_VBN;
    c->d->tokens[subject].deprel = REL_NSUBJ_PASS;
    const struct lexicon_trigger *e = entry_for(c, token, lemma, 'v');
    if (e && (e->frame == FRAME_ACT || e->frame == FRAME_RESULT || e->frame == FRAME_GIVE)) return e;
    verb->xpos = xpos;
    c->d->tokens[subject].deprel = REL_NSUBJ;
    return NULL;
}

/* "test-fired", "cease-fire", "hostage-taking": the lexicon's row for the whole word, of which the token is the last. */
static const struct lexicon_trigger *hyphened_entry(const struct coder *c, uint32_t token, char pos)
{
    char room[TRIGGER_ROOM];
    if (token < c->d->sentences[c->sentence].first_token + 2 || !hyphen_joins(c, token - 2)) return NULL;
    struct str first = doc_form(c->d, token - 2), last = doc_lemma(c->d, token);
    if (first.len + last.len + 1 > TRIGGER_ROOM) return NULL;
    memcpy(room, first.at, first.len);
    room[first.len] = '-';
    memcpy(room + first.len + 1, last.at, last.len);
    return entry_for(c, token, trigger_lower((struct str){room, first.len + last.len + 1}, room), pos);
}

static void find_at(struct coder *c, uint32_t token)
{
    char pos = part_of_speech(&c->d->tokens[token]), room[TRIGGER_ROOM];
    if (!pos || !can_name(c, token) || inside_name(c, token)) return;
    struct str lemma = trigger_lower(doc_lemma(c->d, token), room);
    uint32_t fixed = syntax_child(&c->t, token, REL_FIXED);
    if (fixed == token + 2 && str_is(doc_form(c->d, token + 1), "-")) lemma = trigger_hyphened(c, token, room);
    const struct lexicon_trigger *e = hyphened_entry(c, token, pos);
    if (!e) e = headline_passive(c, token, lemma);
    if (!e) e = entry_for(c, token, lemma, pos);
    /* "rockets wound five": the lemma may be that of another verb */
    if (!e && pos == 'v') e = entry_for(c, token, trigger_lower(doc_form(c->d, token), room), pos);
    c->status[token] = !e ? TRIGGER_FREE : e->type == TYPE_NONE ? TRIGGER_RULED_OUT : TRIGGER_TAKEN;
    if (e && e->type != TYPE_NONE && !scene_silences(c, token, e->type)) (void)trigger_add(c, token, e);
}

void trigger_find(struct coder *c)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    c->count = 0;
    for (uint32_t i = 0; i < s->token_count; i++) find_at(c, s->first_token + i);
    if (c->head && c->d->states) head_find(c);
}
