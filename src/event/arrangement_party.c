/* Whom an arrangement binds, who declares, wants, breaks it. */
#include "event/arrangement_parts.h"

static uint32_t mention_at(const struct syntax *t, uint32_t token)
{
    return t->actor[token] != NO_ROW ? t->actor[token] : t->place[token];
}

/* Adds a mention's parties, each once. */
static bool add_mention(struct arranger *a, uint32_t mention, enum party_role role, struct rows *out)
{
    uint32_t from = a->d->party_count;
    struct rows added = {from, 0};
    if (!statement_party(&a->r, mention, &added)) return false;
    uint32_t keep = from;
    for (uint32_t i = from; i < from + added.count; i++) {
        struct party p = a->d->parties[i];
        p.role = role;
        bool same = false;
        for (uint32_t k = out->first; k < out->first + out->count && !same; k++)
            same = str_same(doc_pooled(a->d, a->d->parties[k].name), doc_pooled(a->d, p.name)) &&
                   memcmp(a->d->parties[k].country, p.country, sizeof p.country) == 0 &&
                   (p.name.len || a->d->parties[k].mention == p.mention);
        if (same) continue;
        a->d->parties[keep++] = p;
        out->count++;
    }
    a->d->party_count = keep;
    return true;
}

/* Can a place mention stand for a party: a country, or a capital for its government? */
static bool stands_for_party(const struct arranger *a, uint32_t mention)
{
    const struct mention *m = a->d->mentions + mention;
    if (m->kind != MENTION_PLACE) return true;
    const struct place *p = a->d->places + m->row;
    return p->country[0] && (p->precision == PRECISION_COUNTRY || p->role == ROLE_METONYM);
}

/* A pronoun that stands for nobody known. */
static bool unknown(const struct arranger *a, uint32_t mention)
{
    const struct mention *m = a->d->mentions + mention;
    return m->kind == MENTION_ACTOR && !a->d->actors[m->row].name.len;
}

/* The words before a noun that name parties, "the India-Pakistan truce", "an Israeli-Hamas deal": how many and their mentions. */
static uint32_t before(const struct arranger *a, uint32_t noun, uint32_t out[4], bool *adjective)
{
    const struct syntax *t = &a->c->t;
    uint32_t count = 0;
    *adjective = false;
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && c < noun && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (!syntax_is(t, c, REL_COMPOUND) && !syntax_is(t, c, REL_AMOD)) continue;
        for (uint32_t m = t->child[c], k = 0; m != NO_ROW && k < SYNTAX_WIDTH; m = t->next[m], k++)
            if ((syntax_is(t, m, REL_COMPOUND) || syntax_is(t, m, REL_AMOD) || syntax_is(t, m, REL_NMOD)) && m < c &&
                mention_at(t, m) != NO_ROW && stands_for_party(a, mention_at(t, m)) && count < 4)
                out[count++] = mention_at(t, m);
        if (mention_at(t, c) != NO_ROW && stands_for_party(a, mention_at(t, c)) && count < 4) {
            out[count++] = mention_at(t, c);
            *adjective |= t->d->tokens[c].upos == UPOS_ADJ;
        }
        uint32_t joined = syntax_child(t, c, REL_CONJ);
        if (joined != NO_ROW && mention_at(t, joined) != NO_ROW && stands_for_party(a, mention_at(t, joined)) && count < 4)
            out[count++] = mention_at(t, joined);
    }
    return count;
}

/* Does one mention name several parties? */
static bool chained(const struct arranger *a, uint32_t mention)
{
    const struct mention *m = a->d->mentions + mention;
    return m->kind == MENTION_ACTOR && a->d->actors[m->row].also != NO_ROW;
}

/* What is joined to a word by "and". */
static bool add_joined(struct arranger *a, uint32_t word, enum party_role role, struct rows *out)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        uint32_t m = syntax_is(t, c, REL_CONJ) ? mention_at(t, c) : NO_ROW;
        if (m != NO_ROW && stands_for_party(a, m) && !add_mention(a, m, role, out)) return false;
    }
    return true;
}

/* "The warring sides, the government and the rebels": who is told in apposition to a word for both. */
static uint32_t spelled_out(const struct arranger *a, uint32_t noun)
{
    static const char *const SIDES[] = {"side", "party", "faction", "rival", "foe", "neighbour", "neighbor", "enemy", "camp"};
    const struct syntax *t = &a->c->t;
    bool sides = false;
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++) sides |= syntax_lemma_is(t, noun, SIDES[i]);
    uint32_t told = sides ? syntax_child(t, noun, REL_APPOS) : NO_ROW;
    bool both = told != NO_ROW && mention_at(t, told) != NO_ROW && syntax_child(t, told, REL_CONJ) != NO_ROW;
    return both ? told : NO_ROW;
}

/* A noun with what is joined to it. */
static bool add_noun(struct arranger *a, uint32_t noun, enum party_role role, struct rows *out)
{
    const struct syntax *t = &a->c->t;
    if (noun == NO_ROW) return true;
    if (spelled_out(a, noun) != NO_ROW) noun = spelled_out(a, noun);
    uint32_t m = mention_at(t, syntax_contents(t, noun));
    if (m == NO_ROW) m = mention_at(t, noun);
    if (m != NO_ROW && t->d->tokens[noun].upos == UPOS_PRON && unknown(a, m)) m = NO_ROW;
    if (t->d->tokens[noun].upos == UPOS_NOUN && (m == NO_ROW || !chained(a, m))) { /* "the Israeli and Hamas teams" */
        uint32_t names[4];
        bool adjective;
        uint32_t count = before(a, noun, names, &adjective);
        for (uint32_t i = 0; i < count && count > 1; i++)
            if (!add_mention(a, names[i], role, out)) return false;
        if (count > 1) m = NO_ROW;
    }
    if (m != NO_ROW && stands_for_party(a, m) && !add_mention(a, m, role, out)) return false;
    if (!add_joined(a, noun, role, out)) return false;
    /* "the Republic of Sudan and Chad": what is joined may hang inside the name */
    const struct mention *name = m == NO_ROW ? NULL : a->d->mentions + m;
    for (uint32_t i = 1; name && i < name->token_count && i < MOST_PARTS; i++)
        if (name->first_token + i != noun && !add_joined(a, name->first_token + i, role, out)) return false;
    return true;
}

/* "We", "I", and a pronoun that stands for nothing known: the one who speaks. */
static uint32_t speaker(const struct arranger *a, uint32_t noun, const struct arrangement *row)
{
    const struct syntax *t = &a->c->t;
    if (t->d->tokens[noun].upos != UPOS_PRON || row->teller == NO_ROW) return NO_ROW;
    bool first = syntax_lemma_is(t, noun, "we") || syntax_lemma_is(t, noun, "i");
    uint32_t m = t->actor[noun];
    if (m != NO_ROW && !first) first = !a->d->actors[a->d->mentions[m].row].name.len;
    return first ? a->d->attributions[row->teller].source_mention : NO_ROW;
}

/* "After Britain and France threatened": the tree may take the subject for a phrase of "after". */
static uint32_t behind_after(const struct syntax *t, uint32_t verb)
{
    uint32_t o = syntax_child(t, verb, REL_OBL);
    if (!syntax_is(t, verb, REL_ADVCL) || o == NO_ROW || o > verb || syntax_child(t, verb, REL_NSUBJ) != NO_ROW) return NO_ROW;
    uint32_t mark = syntax_child(t, o, REL_CASE);
    return mark != NO_ROW && t->d->tokens[mark].xpos == XPOS_IN && t->time[o] == NO_ROW && mention_at(t, o) != NO_ROW ? o : NO_ROW;
}

static bool add_subject(struct arranger *a, uint32_t verb, enum party_role role, struct arrangement *row)
{
    uint32_t s = verb == NO_ROW ? NO_ROW : behind_after(&a->c->t, verb);
    if (verb != NO_ROW && s == NO_ROW) s = syntax_subject(&a->c->t, verb);
    if (s == NO_ROW) return true;
    uint32_t who = speaker(a, s, row);
    return who != NO_ROW ? add_mention(a, who, role, &row->parties) : add_noun(a, s, role, &row->parties);
}

/* The phrases with a preposition on a word. */
static bool add_phrases(struct arranger *a, uint32_t word, const char *const *prepositions, enum party_role role, struct rows *out)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (!syntax_is(t, c, REL_OBL) && !syntax_is(t, c, REL_NMOD)) continue;
        struct str p = syntax_preposition(t, c);
        bool aside = c + 1 < a->d->token_count && syntax_lemma_is(t, c + 1, "as"); /* "with Oman as mediator" */
        for (const char *const *w = prepositions; *w && !aside; w++)
            if (str_is(p, *w) && !add_noun(a, c, role, out)) return false;
    }
    return true;
}

/* The parties that the phrase itself names: between whom, with whom, before it. A single country before it may be where it
 * holds. */
static bool add_phrase(struct arranger *a, uint32_t noun, enum party_role role, struct arrangement *row)
{
    static const char *const BETWEEN[] = {"between", "with", "among", NULL};
    uint32_t names[4];
    bool adjective;
    uint32_t count = before(a, noun, names, &adjective);
    if (row->facet != FACET_SOUGHT && (arrangement_word(a, ARRANGING_DRAFT, noun, 0) || count == 0)) count = 0; /* who drafted it */
    for (uint32_t i = 0; i < count && (count > 1 || adjective); i++)
        if (!add_mention(a, names[i], role, &row->parties)) return false;
    if (!add_phrases(a, noun, BETWEEN, role, &row->parties)) return false;
    /* "a pause in fighting between": on the noun below */
    for (uint32_t c = a->c->t.child[noun], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = a->c->t.next[c], i++) {
        bool below = syntax_is(&a->c->t, c, REL_NMOD) || syntax_is(&a->c->t, c, REL_ACL) || syntax_is(&a->c->t, c, REL_COMPOUND);
        if (below && !add_phrases(a, c, BETWEEN, role, &row->parties)) return false;
    }
    return true;
}

static bool possessor(struct arranger *a, uint32_t noun, enum party_role role, struct arrangement *row)
{
    return add_noun(a, syntax_child(&a->c->t, noun, REL_NMOD_POSS), role, &row->parties);
}

/* Those who act in a noun that tells the fate: "Israel's violations", "violations by the rebels", "the Houthi call for". */
static bool add_noun_actors(struct arranger *a, uint32_t cue, struct arrangement *row)
{
    static const char *const BY[] = {"by", "between", "with", "from", NULL};
    uint32_t names[4];
    bool adjective;
    uint32_t count = before(a, cue, names, &adjective);
    for (uint32_t i = 0; i < count; i++)
        if (!add_mention(a, names[i], PARTY_ACTOR, &row->parties)) return false;
    return possessor(a, cue, PARTY_ACTOR, row) && add_phrases(a, cue, BY, PARTY_ACTOR, &row->parties);
}

/* "Urged Israel to accept", "called on both to observe": of whom it is asked. */
static bool add_asked(struct arranger *a, uint32_t verb, struct arrangement *row)
{
    static const char *const ON[] = {"on", "upon", "to", "from", "with", NULL};
    const struct syntax *t = &a->c->t;
    uint32_t o = syntax_child(t, verb, REL_OBJ);
    if (o == NO_ROW) o = syntax_child(t, verb, REL_IOBJ);
    if (o != NO_ROW && !add_noun(a, o, PARTY_RECIPIENT, &row->parties)) return false;
    return add_phrases(a, verb, ON, PARTY_RECIPIENT, &row->parties);
}

/* "The US ceasefire plan", "a Houthi offer of a truce": whose it is. */
static bool add_owners(struct arranger *a, uint32_t noun, struct arrangement *row)
{
    uint32_t names[4];
    bool adjective;
    uint32_t count = before(a, noun, names, &adjective);
    for (uint32_t i = 0; i < count; i++)
        if (!add_mention(a, names[i], PARTY_ACTOR, &row->parties)) return false;
    return true;
}

static bool sought_by(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *row)
{
    static const char *const ANSWERS[] = {"reject", "refuse",  "dismiss", "oppose",  "consider", "study",  "weigh",
                                          "mull",   "examine", "review",  "rule",    "turn",     "rebuff", "spurn",
                                          "snub",   "resist",  "decline", "respond", "object"};
    static const char *const WITH[] = {"with", NULL};
    const struct syntax *t = &a->c->t;
    uint32_t verb = f->wish != NO_ROW ? f->wish : f->cue;
    bool is_verb = verb != NO_ROW && t->d->tokens[verb].upos == UPOS_VERB;
    bool talks = false;
    if (is_verb) {
        talks = syntax_lemma_is(t, verb, "negotiate") || syntax_lemma_is(t, verb, "discuss");
        bool answers = false;
        for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++) answers |= syntax_lemma_is(t, verb, ANSWERS[i]);
        if (answers) { /* of him it is asked */
            if (!possessor(a, n->noun, PARTY_ACTOR, row) || !add_owners(a, n->noun, row)) return false;
            return add_subject(a, verb, PARTY_RECIPIENT, row);
        }
        if (!add_subject(a, verb, PARTY_ACTOR, row)) return false;
        if (talks && !add_phrases(a, verb, WITH, PARTY_ACTOR, &row->parties)) return false;
    } else if (verb != NO_ROW && !add_noun_actors(a, verb, row)) {
        return false;
    }
    if (!possessor(a, n->noun, PARTY_ACTOR, row)) return false;
    if (n->draft && !add_owners(a, n->noun, row)) return false; /* "the US ceasefire plan" */
    if (is_verb && !talks && !add_asked(a, verb, row)) return false;
    return add_phrase(a, n->noun, PARTY_RECIPIENT, row);
}

static bool violators(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *row)
{
    const struct syntax *t = &a->c->t;
    static const char *const BY[] = {"by", NULL};
    bool verb = f->cue != NO_ROW && t->d->tokens[f->cue].upos == UPOS_VERB;
    if (f->accused) {
        uint32_t o = syntax_object(t, f->wish);
        if (o != NO_ROW && (syntax_lemma_is(t, o, "other") || syntax_lemma_is(t, o, "each")))
            return add_subject(a, f->wish, PARTY_ACTOR, row);
        return add_noun(a, o, PARTY_ACTOR, &row->parties);
    }
    if (verb) {
        uint32_t s = syntax_subject(t, f->cue); /* "Russian shelling violated it": whose shelling */
        bool deed = s != NO_ROW && arrangement_word(a, ARRANGING_FIGHTING, s, 0) && mention_at(t, s) == NO_ROW;
        return deed ? add_noun_actors(a, s, row) : add_subject(a, f->cue, PARTY_ACTOR, row);
    }
    uint32_t above = f->cue == NO_ROW ? NO_ROW : doc_head(a->d, f->cue);
    if (f->cue == NO_ROW || !add_noun_actors(a, f->cue, row) || !add_phrases(a, n->noun, BY, PARTY_ACTOR, &row->parties))
        return f->cue == NO_ROW;
    bool active = above != NO_ROW && t->d->tokens[above].upos == UPOS_VERB && !syntax_passive(t, above);
    return !active || row->parties.count || add_phrases(a, above, BY, PARTY_ACTOR, &row->parties);
}

/* With the other side, when the phrase names it: "its truce with Armenia". */
static bool violated_by(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *row)
{
    static const char *const WITH[] = {"with", NULL};
    if (!violators(a, n, f, row)) return false;
    if (row->parties.count != 1) return true;
    if (f->cue != NO_ROW && !add_phrases(a, f->cue, WITH, PARTY_RECIPIENT, &row->parties)) return false;
    return add_phrase(a, n->noun, PARTY_RECIPIENT, row);
}

static bool has_phrase(const struct arranger *a, uint32_t word, const char *const *prepositions)
{
    const struct syntax *t = &a->c->t;
    for (uint32_t c = t->child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        if (!syntax_is(t, c, REL_OBL) && !syntax_is(t, c, REL_NMOD)) continue;
        for (const char *const *w = prepositions; *w; w++)
            if (str_is(syntax_preposition(t, c), *w)) return true;
    }
    return false;
}

/* "Accepts a proposal for a truce with M23", "approves the truce with Hezbollah": one side's yes. */
static bool accepts_alone(const struct arranger *a, const struct named *n, const struct fate *f)
{
    static const char *const YES[] = {"accept", "approve", "ratify", "endorse", "adopt", "back"};
    bool yes = n->draft || arrangement_word(a, ARRANGING_DRAFT, n->noun, 0);
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) yes |= syntax_lemma_is(&a->c->t, f->cue, YES[i]);
    return yes && f->facet == FACET_AGREED;
}

/* Those of a fate that sides share: first who does it, unless the phrase names both sides and he is only its herald. Who
 * declares alone binds himself alone, also "with" another. */
static bool shared_by(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *row)
{
    static const char *const WITH[] = {"with", NULL};
    const struct syntax *t = &a->c->t;
    /* "Announces a ceasefire agreement with the SDF": it is made, not declared */
    bool paper = arrangement_word(a, ARRANGING_PAPER, n->noun, 0) != NULL;
    if (paper && row->facet == FACET_DECLARED && has_phrase(a, n->noun, WITH)) row->facet = FACET_AGREED;
    uint32_t first = row->parties.first;
    enum upos u = f->cue == NO_ROW ? UPOS_NOUN : (enum upos)t->d->tokens[f->cue].upos;
    bool acts = u == UPOS_VERB && !f->broker && f->relation != ARRANGING_SUBJECT;
    if (acts && !add_subject(a, f->cue, PARTY_ACTOR, row)) return false;
    if (u == UPOS_ADJ && f->facet == FACET_AGREED && !add_noun(a, syntax_child(t, f->cue, REL_NSUBJ), PARTY_ACTOR, &row->parties))
        return false;
    uint32_t doers = row->parties.count;
    bool one = row->facet == FACET_DECLARED || row->facet == FACET_SUSPENDED || row->facet == FACET_ENDS;
    bool alone = acts && doers == 1 && (one || accepts_alone(a, n, f));
    enum party_role role = alone ? PARTY_RECIPIENT : PARTY_ACTOR;
    if (!add_phrase(a, n->noun, role, row)) return false;
    uint32_t named = row->parties.count - doers;
    if (doers && named > 1) {
        for (uint32_t i = 0; i < named; i++) {
            a->d->parties[first + i] = a->d->parties[first + doers + i];
            a->d->parties[first + i].role = PARTY_ACTOR;
        }
        a->d->party_count -= doers;
        row->parties.count = named;
        alone = false;
    }
    if (named > 1) return true;
    if (acts && !add_phrases(a, f->cue, WITH, role, &row->parties)) return false;
    if (u == UPOS_NOUN && f->cue != NO_ROW && !add_noun_actors(a, f->cue, row)) return false;
    row->one_sided |= alone && row->facet == FACET_DECLARED;
    return true;
}

bool arrangement_parties(struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out)
{
    out->parties = (struct rows){a->d->party_count, 0};
    if (f->facet == FACET_SOUGHT) return sought_by(a, n, f, out);
    return f->facet == FACET_VIOLATED ? violated_by(a, n, f, out) : shared_by(a, n, f, out);
}
