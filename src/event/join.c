/* One act told in several words: "opened fire, killing ten", "were shot dead when gunmen stormed", "shot and wounded". The
 * wording that names the means is the act, what it did to people its result (GUIDELINES: one firm event). */
#include "event/link.h"

/* Does an act only tell what an attack did to people: "killed", "died"? */
static bool is_result(const struct coder *c, const struct found *f)
{
    if (f->frame == FRAME_RESULT) return true;
    return f->type == TYPE_ASSAULT && f->frame == FRAME_UNDERGO && c->d->tokens[f->token].upos == UPOS_VERB &&
           (syntax_lemma_is(&c->t, f->token, "die") || syntax_lemma_is(&c->t, f->token, "perish") ||
            syntax_lemma_is(&c->t, f->token, "lose"));
}

/* "shot and wounded five", "lined up eight men and shot them": verbs of one clause with the same victim. */
static bool same_victim(const struct coder *c, const struct found *f, const struct found *g)
{
    const struct syntax *t = &c->t;
    if (c->d->tokens[f->token].upos != UPOS_VERB || c->d->tokens[g->token].upos != UPOS_VERB) return false;
    if (syntax_passive(t, f->token) != syntax_passive(t, g->token)) return false;
    uint32_t mine = syntax_child(t, f->token, REL_OBJ), theirs = syntax_child(t, g->token, REL_OBJ);
    if (syntax_passive(t, f->token)) return syntax_child(t, f->token, REL_NSUBJ_PASS) == NO_ROW;
    /* "advanced on Butembo and captured Kamanyola" */
    uint32_t aim = theirs == NO_ROW ? syntax_child(t, g->token, REL_OBL) : NO_ROW;
    if (aim != NO_ROW && mine != NO_ROW && c->t.place[aim] != NO_ROW) return false;
    if (mine == NO_ROW || theirs == NO_ROW) return mine != theirs;
    return c->d->tokens[mine].upos == UPOS_PRON;
}

/* "An attack on a school": whom it hit is said. */
static bool has_target(const struct coder *c, uint32_t noun)
{
    uint32_t child = c->t.child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        struct str p = syntax_is(&c->t, child, REL_NMOD) ? syntax_preposition(&c->t, child) : (struct str){NULL, 0};
        if (str_is(p, "on") || str_is(p, "against") || str_is(p, "at")) return true;
    }
    return false;
}

static bool told_before(const struct coder *c, uint32_t verb)
{
    uint32_t mark = syntax_child(&c->t, verb, REL_MARK);
    return mark != NO_ROW && syntax_lemma_is(&c->t, mark, "before");
}

/* Does harm in the passive name the attack that did it: "killed by airstrikes", "wounded in a raid"? */
static bool attack_below(const struct coder *c, const struct found *f)
{
    uint32_t child = syntax_passive(&c->t, f->token) ? c->t.child[f->token] : NO_ROW;
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child]) {
        uint32_t g = c->found_at[child];
        if (g == NO_ROW || c->found[g].type != TYPE_ASSAULT || !syntax_is(&c->t, child, REL_OBL)) continue;
        struct str p = syntax_preposition(&c->t, child);
        if (str_is(p, "by") || str_is(p, "in") || str_is(p, "during") || str_is(p, "from")) return true;
    }
    return false;
}

/* Is `f` told as part of `g`, to which it leads by `link`? */
static bool same_act(const struct coder *c, const struct found *f, const struct found *g, enum link link)
{
    if (f->type != g->type) return false;
    if (g->aux == AUX_NEGATION && f->aux != AUX_NEGATION) return false;
    /* who is taken away is not who is shot: "entered the village, abducting ten" */
    bool taken = (f->mode == MODE_ABDUCT) != (g->mode == MODE_ABDUCT) && f->type == TYPE_ASSAULT;
    if (taken && (link == LINK_PARTICIPLE || link == LINK_WHEN || (link == LINK_OBLIQUE && has_target(c, f->token)))) return false;
    bool own_subject = c->d->tokens[f->token].upos == UPOS_VERB && syntax_child(&c->t, f->token, REL_NSUBJ) != NO_ROW;
    switch (link) {
    case LINK_OBJECT:
    case LINK_SUBJECT:
    case LINK_OBLIQUE:
    case LINK_NOUN: return true;
    case LINK_CLAUSE:
    case LINK_PARTICIPLE:
    case LINK_PURPOSE: return !own_subject;
    case LINK_WHEN:
        /* "opened fire before being shot": what befell the attacker */
        if (syntax_passive(&c->t, f->token) && told_before(c, f->token)) return false;
        /* "launch an offensive as 75 are killed by airstrikes": the harm has an attack of its own */
        if (is_result(c, f) && attack_below(c, f)) return false;
        /* "were shot dead when gunmen opened fire" */
        return is_result(c, f) || is_result(c, g) || (syntax_passive(&c->t, g->token) && syntax_subject(&c->t, g->token) == NO_ROW);
    case LINK_CONJUNCT:
        if (f->type == TYPE_ASSAULT && !own_subject && same_victim(c, f, g)) return true;
        /* "drones killed eight and artillery killed four": two attacks */
        if (own_subject && !syntax_passive(&c->t, f->token) && c->d->tokens[g->token].upos == UPOS_VERB &&
            syntax_child(&c->t, g->token, REL_NSUBJ) != NO_ROW)
            return false;
        return f->frame == FRAME_RESULT && (g->frame == FRAME_RESULT || (!own_subject && syntax_passive(&c->t, f->token) &&
                                                                         syntax_child(&c->t, f->token, REL_NSUBJ_PASS) == NO_ROW));
    default: return false;
    }
}

/* The act that a token names or carries. */
static uint32_t act_at(const struct coder *c, uint32_t token)
{
    if (c->found_at[token] != NO_ROW) return c->found_at[token];
    for (uint32_t i = 0; i < c->count; i++)
        if (c->found[i].carrier == token && !c->found[i].dropped) return i;
    return NO_ROW;
}

/* "a drone launched by the Houthis strikes Eilat", "a missile fired at the port that hit a ship": what is told about one
 * weapon is one act: the verb it is the subject or object of, else an earlier clause about it. */
static uint32_t act_of_weapon(const struct coder *c, const struct found *f, uint32_t noun)
{
    uint32_t above = doc_head(c->d, noun), self = (uint32_t)(f - c->found);
    if (!trigger_in_class(c, noun, c->class.weapon)) return NO_ROW;
    if (above != NO_ROW && c->found_at[above] != NO_ROW) return c->found_at[above];
    for (uint32_t i = 0; i < self; i++)
        if (doc_head(c->d, c->found[i].token) == noun && link_of(c, c->found[i].token) == LINK_NOUN) return i;
    return NO_ROW;
}

/* "killed a commander (responsible) for ordering attacks": why, no part of the act. */
static bool is_reason(const struct coder *c, uint32_t token)
{
    uint32_t mark = syntax_child(&c->t, token, REL_MARK);
    return mark != NO_ROW && c->d->tokens[token].upos == UPOS_VERB && syntax_lemma_is(&c->t, mark, "for");
}

/* "advances by troops reclaiming villages": what the attackers of a noun are said to be doing. */
static uint32_t act_of_attackers(const struct coder *c, const struct found *f, uint32_t noun)
{
    uint32_t above = doc_head(c->d, noun);
    if (c->d->tokens[f->token].xpos != XPOS_VBG || above == NO_ROW || c->found_at[above] == NO_ROW) return NO_ROW;
    struct str p = syntax_preposition(&c->t, noun);
    return str_is(p, "by") || str_is(p, "of") ? c->found_at[above] : NO_ROW;
}

/* "In response to the attack", "in violation of the truce": what is answered is an act of the other side. */
static bool is_answer(const struct coder *c, uint32_t noun)
{
    static const char *const words[] = {"response", "retaliation", "reprisal",  "revenge",
                                        "reaction", "reply",       "violation", "protest"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, noun, words[i])) return str_is(syntax_preposition(&c->t, noun), "in");
    return false;
}

/* The nearest act above within a few steps, and how `f` leads to it. */
static uint32_t act_above(const struct coder *c, const struct found *f, enum link *link)
{
    uint32_t at = f->token;
    for (int i = 0; i < 4; i++) {
        enum link here = link_of(c, at);
        uint32_t head = doc_head(c->d, at);
        if (head == NO_ROW || here == LINK_NONE || is_reason(c, at)) return NO_ROW;
        if (i > 0 && (here == LINK_WHEN || here == LINK_NOUN)) return NO_ROW;
        if (i == 0 || here == LINK_CONJUNCT || *link == LINK_CONJUNCT) *link = here;
        at = head;
        if (is_answer(c, at)) return NO_ROW;
        uint32_t g = act_at(c, at);
        if (g != NO_ROW && &c->found[g] != f && !c->found[g].dropped) return g;
        if (i == 0 && here == LINK_NOUN) {
            uint32_t weapon = act_of_weapon(c, f, at);
            return weapon != NO_ROW ? weapon : act_of_attackers(c, f, at);
        }
        if (here == LINK_WHEN || here == LINK_REPORT || here == LINK_CONDITION || here == LINK_NOUN) return NO_ROW;
    }
    return NO_ROW;
}

/* "shelled the camp; 65 have died", "bombed a school, and two teachers were killed": harm that nobody is said to have done
 * is that of the attack told before it, unless it befell the attackers. */
static bool told_after(const struct coder *c, const struct found *f, const struct found *g)
{
    const struct syntax *t = &c->t;
    bool passive = syntax_passive(t, f->token);
    if (c->d->tokens[f->token].upos != UPOS_VERB || (f->frame == FRAME_RESULT && !passive)) return false;
    if (passive && syntax_subject(t, f->token) != NO_ROW) return false;
    if (f->aux != AUX_NONE || (g->aux != AUX_NONE && g->aux != AUX_HISTORICAL)) return false;
    uint32_t victim = passive ? syntax_object(t, f->token) : syntax_subject(t, f->token);
    uint32_t attacker = c->d->tokens[g->token].upos == UPOS_VERB ? syntax_subject(t, g->token) : NO_ROW;
    if (victim == NO_ROW) return false;
    return attacker == NO_ROW || !str_same_fold(doc_lemma(c->d, attacker), doc_lemma(c->d, syntax_contents(t, victim)));
}

/* A result that leads to no attack in the tree belongs to the one told before it ("opened fire …, killing ten") or,
 * as a passive, to the one that a phrase behind it names ("were killed …, in an attack"). */
static uint32_t attack_beside(const struct coder *c, const struct found *f)
{
    uint32_t self = (uint32_t)(f - c->found), best = NO_ROW;
    bool participle = link_of(c, f->token) == LINK_PARTICIPLE || (c->d->tokens[f->token].xpos == XPOS_VBG);
    if (c->d->tokens[f->token].deprel == REL_ACL_RELCL) {
        /* "a bombing at a wedding that killed two": the clause hangs on the wrong noun */
        uint32_t who = syntax_subject(&c->t, f->token);
        participle |= who != NO_ROW && c->t.actor[who] == NO_ROW;
        /* "a truce with the SDF after clashes that killed four" */
        for (uint32_t i = 0; i < self && who != NO_ROW && !participle; i++)
            participle = c->found[i].token > who && c->found[i].type == TYPE_ASSAULT && c->found[i].frame != FRAME_RESULT &&
                         c->d->tokens[c->found[i].token].upos == UPOS_NOUN;
    }
    bool passive = syntax_passive(&c->t, f->token) && syntax_subject(&c->t, f->token) == NO_ROW;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *g = &c->found[i];
        if (g->dropped || g->into != NO_ROW || g->type != TYPE_ASSAULT || is_result(c, g)) continue;
        if (i < self && (participle || told_after(c, f, g))) best = i;
        if (i > self && passive && best == NO_ROW && c->d->tokens[g->token].upos == UPOS_NOUN) {
            struct str p = syntax_preposition(&c->t, g->token);
            if (str_is(p, "in") || str_is(p, "by") || str_is(p, "during") || str_is(p, "after") || str_is(p, "following")) best = i;
        }
    }
    return best;
}

/* The act that another was joined into, at the end of the chain. */
static uint32_t whole(const struct coder *c, uint32_t i)
{
    for (uint32_t k = 0; k < MOST_FOUND && c->found[i].into != NO_ROW; k++) i = c->found[i].into;
    return i;
}

/* "No one was hurt as gunmen attacked": only the harm is denied, and another act tells the attack. */
static bool harmless(const struct coder *c, const struct found *f)
{
    if (f->frame != FRAME_RESULT || f->aux != AUX_NEGATION) return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *g = &c->found[i];
        if (g != f && g->type == TYPE_ASSAULT && !g->dropped && g->aux != AUX_NEGATION) return true;
    }
    return false;
}

/* Acts of one type that lead to each other are one; the wording that names the means is the act, what it did to
 * people its result. */
void join_sentence(struct coder *c)
{
    for (uint32_t i = 0; i < c->count; i++) {
        struct found *f = &c->found[i];
        f->dropped |= harmless(c, f);
        if (f->dropped || f->into != NO_ROW) continue;
        enum link link = LINK_NONE;
        uint32_t g = act_above(c, f, &link);
        bool joins = g != NO_ROW && same_act(c, f, &c->found[g], link);
        if (!joins && g != NO_ROW && link == LINK_CONJUNCT && is_result(c, f) && !is_result(c, &c->found[g]))
            joins = c->found[g].type == TYPE_ASSAULT && told_after(c, f, &c->found[g]);
        if (!joins && link_of(c, f->token) == LINK_PARTICIPLE && f->token > 0) {
            /* the parser may hang what the noun before it does on a verb above */
            uint32_t beside = act_of_attackers(c, f, f->token - 1);
            joins = beside != NO_ROW && c->found[beside].type == f->type && !c->found[beside].dropped;
            if (joins) g = beside;
        }
        if (!joins && is_result(c, f) && (g == NO_ROW || c->found[g].type != f->type)) {
            g = attack_beside(c, f);
            joins = g != NO_ROW;
        }
        uint32_t top = joins ? whole(c, g) : NO_ROW;
        if (!joins || top == i) continue;
        bool gives_way = c->found[top].learnt && !f->learnt;
        if (gives_way || (is_result(c, &c->found[top]) && !is_result(c, f))) {
            c->found[top].into = i;
            if (f->aux == AUX_NONE && link != LINK_OBLIQUE && link != LINK_SUBJECT) f->aux = c->found[top].aux;
        } else {
            f->into = top;
        }
    }
}
