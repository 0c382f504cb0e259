/* Who did it and to whom: a few general rules over the tree, steered by the frame of the entry. */
#include "event/roles.h"

void roles_side(struct sides *s, uint32_t token, bool adjective)
{
    if (token == NO_ROW || s->count == MOST_PARTIES) return;
    for (uint32_t i = 0; i < s->count; i++)
        if (s->rows[i].token == token) return;
    s->rows[s->count++] = (struct side){token, adjective};
}

bool roles_is_act(const struct coder *c, uint32_t token)
{
    return token != NO_ROW && c->found_at[token] != NO_ROW &&
           !(c->found[c->found_at[token]].dropped && c->t.actor[token] != NO_ROW);
}

/* "Kharkiv, Ukraine": is the second only where the first lies? */
static bool larger_place(const struct syntax *t, uint32_t noun, uint32_t child)
{
    if (t->place[child] == NO_ROW || t->place[noun] == NO_ROW || syntax_child(t, child, REL_CC) != NO_ROW) return false;
    const struct place *small = &t->d->places[t->d->mentions[t->place[noun]].row];
    const struct place *large = &t->d->places[t->d->mentions[t->place[child]].row];
    return large->precision == PRECISION_COUNTRY && small->precision != PRECISION_COUNTRY &&
           strcmp(small->country, large->country) == 0;
}

/* A noun, its conjuncts and what it counts. */
static void add_noun(const struct coder *c, struct sides *s, uint32_t noun)
{
    if (noun == NO_ROW) return;
    const struct syntax *t = &c->t;
    /* "old foes France and Italy": the names stand beside a noun that is no party */
    uint32_t named = t->actor[noun] == NO_ROW && t->place[noun] == NO_ROW ? syntax_child(t, noun, REL_APPOS) : NO_ROW;
    bool known = named != NO_ROW && t->actor[named] != NO_ROW && c->d->actors[c->d->mentions[t->actor[named]].row].known != NO_ROW;
    if (known && !roles_is_act(c, noun)) noun = named;
    uint32_t contents = syntax_contents(t, noun);
    bool own = t->actor[noun] != NO_ROW && t->actor[contents] == NO_ROW;
    if (!roles_is_act(c, contents) || t->actor[contents] != NO_ROW) roles_side(s, own ? noun : contents, false);
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum upos u = (enum upos)t->d->tokens[child].upos;
        if (larger_place(t, noun, child)) continue;
        if (t->d->tokens[child].deprel == REL_CONJ && u != UPOS_VERB && !roles_is_act(c, child))
            roles_side(s, syntax_contents(t, child), false);
    }
}

static bool preposition_in(const struct coder *c, const struct lexicon_trigger *e, struct str preposition)
{
    if (!e || !preposition.len) return false;
    for (uint32_t i = 0; i < e->preposition_count; i++)
        if (str_same_fold(lexicon_word(c->l, e->first_preposition + i)->text, preposition)) return true;
    return false;
}

/* "the state of emergency" is no state. */
static bool is_condition(const struct coder *c, uint32_t noun)
{
    if (!syntax_lemma_is(&c->t, noun, "state")) return false;
    uint32_t of = syntax_child(&c->t, noun, REL_NMOD);
    return of != NO_ROW && (syntax_lemma_is(&c->t, of, "emergency") || syntax_lemma_is(&c->t, of, "siege") ||
                            syntax_lemma_is(&c->t, of, "war") || syntax_lemma_is(&c->t, of, "alert"));
}

bool roles_possible(const struct coder *c, uint32_t noun)
{
    uint32_t x = syntax_contents(&c->t, noun);
    if (trigger_in_class(c, x, c->class.deal) || is_condition(c, x)) return false;
    return c->t.actor[x] != NO_ROW || c->t.place[x] != NO_ROW || c->t.actor[noun] != NO_ROW ||
           trigger_in_class(c, x, c->class.person) || trigger_in_class(c, x, c->class.building) ||
           trigger_in_class(c, x, c->class.position) || trigger_in_class(c, x, c->class.forces);
}

/* For an attack any thing that can be hit will do. */
static bool possible_recipient(const struct coder *c, const struct found *f, uint32_t noun)
{
    bool number = c->d->tokens[noun].upos == UPOS_NUM && c->t.number[noun] != NO_ROW;
    return roles_possible(c, noun) || (f->type == TYPE_ASSAULT && (number || party_is_target(c, syntax_contents(&c->t, noun))));
}

static bool names_time(const struct coder *c, uint32_t noun)
{
    return c->t.time[noun] != NO_ROW;
}

/* "Israeli", "UK", and no "car", which is no CAR. */
static bool names_country(const struct coder *c, uint32_t token)
{
    struct str form = doc_form(c->d, token);
    return form.len && (form.at[0] < 'a' || form.at[0] > 'z') && *actors_country(c->a, form);
}

/* Owners and adjectives before a noun: "Israel's strikes", "the Russian drone attack". */
void roles_owners(const struct coder *c, struct sides *s, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        if (r == REL_NMOD_POSS) {
            add_noun(c, s, child);
        } else if (r == REL_AMOD || r == REL_COMPOUND || r == REL_NMOD_UNMARKED || r == REL_NMOD_DESC) {
            /* "a military campaign": only a kind of campaign */
            bool kind = t->actor[child] != NO_ROW && trigger_in_class(c, child, c->class.military) &&
                        !*t->d->actors[t->d->mentions[t->actor[child]].row].country;
            if (kind || (r == REL_COMPOUND && syntax_lemma_is(t, child, "state"))) continue; /* "a state visit" */
            if (t->actor[child] != NO_ROW)
                add_noun(c, s, child);
            else if (c->a && names_country(c, child))
                roles_side(s, child, true);
        }
    }
}

/* "arrested five men in Bamako": does the phrase tell where people were met, not who? */
static bool only_where(const struct coder *c, const struct found *f, uint32_t noun, struct str preposition)
{
    if (str_is(preposition, "on") && trigger_in_class(c, noun, c->class.surface)) return true;
    uint32_t x = syntax_contents(&c->t, noun);
    bool somebody = c->t.actor[x] != NO_ROW && c->d->actors[c->d->mentions[c->t.actor[x]].row].sector != SECTOR_NONE;
    bool name = somebody && c->d->actors[c->d->mentions[c->t.actor[x]].row].known != NO_ROW && c->t.place[x] != NO_ROW;
    /* "withdrew from Sweida", "gave themselves up in Goma" */
    bool left = str_is(preposition, "from") || str_is(preposition, "through") || str_is(preposition, "across");
    if (f->type == TYPE_RETREAT && (!somebody || name) &&
        (left || str_is(preposition, "in") || str_is(preposition, "at") || str_is(preposition, "near")))
        return true;
    /* "handed the captives to the Red Cross": they are who is let go */
    if (f->mode == MODE_RELEASE && f->recipients.count > 0 && (str_is(preposition, "to") || str_is(preposition, "through")))
        return true;
    bool there = str_is(preposition, "in") || str_is(preposition, "at") || str_is(preposition, "near");
    bool thing = c->t.actor[noun] == NO_ROW || c->d->actors[c->d->mentions[c->t.actor[noun]].row].sector == SECTOR_NONE;
    return f->recipients.count > 0 && there && thing;
}

/* "an attack by JNIM on Boulkessi": the target may hang on the attacker. */
static void below_agent(const struct coder *c, struct found *f, uint32_t agent)
{
    const struct syntax *t = &c->t;
    for (uint32_t k = t->child[agent], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++) {
        struct str p = syntax_preposition(t, k);
        if (k > agent && syntax_is(t, k, REL_NMOD) && !str_is(p, "of") && !str_is(p, "in") && preposition_in(c, f->entry, p) &&
            possible_recipient(c, f, k) && !only_where(c, f, k, p))
            add_noun(c, &f->recipients, k);
    }
}

/* "the raids of the jets on the harbour": does another phrase say whom the act is aimed at? Then "of" tells whose it is. */
static bool aimed(const struct coder *c, const struct found *f, uint32_t noun)
{
    if (f->type != TYPE_ASSAULT || f->frame != FRAME_ACT || preposition_in(c, f->entry, str_c("of"))) return false;
    for (uint32_t k = c->t.child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = c->t.next[k], n++) {
        struct str p = syntax_preposition(&c->t, k);
        bool at = str_is(p, "on") || str_is(p, "against") || str_is(p, "into");
        if (at && syntax_is(&c->t, k, REL_NMOD) && !names_time(c, k)) return true;
        /* "the campaign of the coalition against Isis" */
        for (uint32_t b = str_is(p, "of") ? c->t.child[k] : NO_ROW, m = 0; b != NO_ROW && m < SYNTAX_WIDTH; b = c->t.next[b], m++)
            if (syntax_is(&c->t, b, REL_NMOD) && str_is(syntax_preposition(&c->t, b), "against")) return true;
    }
    return false;
}

/* The prepositional phrases of `head` (a verb, a noun or a carrier): recipients behind the entry's prepositions, both
 * sides behind "between", the actor of a noun behind "by". */
void roles_phrases(const struct coder *c, struct found *f, uint32_t head, bool noun)
{
    const struct syntax *t = &c->t;
    bool mutual = f->frame == FRAME_MUTUAL;
    uint32_t child = t->child[head];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = deprel_base(t->d->tokens[child].deprel);
        if ((r != REL_OBL && r != REL_NMOD) || names_time(c, child)) continue;
        struct str p = syntax_preposition(t, child);
        if (p.len && f->type == TYPE_PROTEST && roles_is_act(c, child) && preposition_in(c, f->entry, p))
            roles_owners(c, &f->recipients, child); /* "against a government ban" */
        if (!p.len || roles_is_act(c, syntax_contents(t, child))) continue;
        if ((noun && str_is(p, "by")) ||
            ((!preposition_in(c, f->entry, p) && roles_source(f, p, noun)) && roles_possible(c, child))) {
            add_noun(c, &f->actors, child);
            if (f->type == TYPE_ASSAULT) below_agent(c, f, child);
        } else if (mutual && (str_is(p, "between") || str_is(p, "with") || str_is(p, "among") || preposition_in(c, f->entry, p))) {
            /* "clashes with six people killed" */
            uint32_t what = syntax_child(t, child, REL_ACL);
            if (roles_possible(c, child) && !(what != NO_ROW && roles_is_act(c, what))) add_noun(c, &f->actors, child);
        } else if (noun && str_is(p, "of") && (f->frame == FRAME_DO || f->frame == FRAME_UNDERGO || aimed(c, f, head))) {
            if (roles_possible(c, child)) add_noun(c, &f->actors, child);
            if (f->frame == FRAME_ACT) below_agent(c, f, child);
        } else if (f->frame == FRAME_UNDERGO && preposition_in(c, f->entry, p)) {
            if (roles_possible(c, child)) roles_doer(c, &f->actors, child); /* "fell to the rebels" */
        } else if (preposition_in(c, f->entry, p) && possible_recipient(c, f, child) && !only_where(c, f, child, p) &&
                   !roles_topic(f, p)) {
            add_noun(c, &f->recipients, child);
        }
    }
}

/* A weapon stands for who uses it: "Russian drones", "missiles from Lebanon". */
void roles_users(const struct coder *c, struct sides *s, uint32_t weapon)
{
    const struct syntax *t = &c->t;
    roles_owners(c, s, weapon);
    /* "mortars from militants strike": the phrase may hang on the verb */
    uint32_t verb = doc_head(t->d, weapon);
    for (uint32_t k = verb == NO_ROW ? NO_ROW : t->child[verb], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
        if (k > weapon && k < verb && syntax_is(t, k, REL_NSUBJ) && str_is(syntax_preposition(t, k), "from")) add_noun(c, s, k);
    uint32_t child = t->child[weapon];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        if (!syntax_is(t, child, REL_NMOD)) continue;
        struct str p = syntax_preposition(t, child);
        if (str_is(p, "by") || str_is(p, "from") || str_is(p, "of")) add_noun(c, s, child);
    }
}

/* "a drone attributed to the RSF", "a blast blamed on militants": who is said to be behind it. */
void roles_said_behind(const struct coder *c, struct sides *s, uint32_t noun)
{
    static const char *const words[] = {"attribute", "blame", "ascribe", "pin"};
    const struct syntax *t = &c->t;
    uint32_t above = syntax_is(t, noun, REL_NSUBJ) ? doc_head(t->d, noun) : NO_ROW; /* "strike blamed on militants" */
    for (uint32_t k = above != NO_ROW ? above : t->child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH;
         k = k == above ? t->child[noun] : t->next[k], n++) {
        if (k != above && t->d->tokens[k].deprel != REL_ACL && t->d->tokens[k].deprel != REL_ACL_RELCL) continue;
        bool said = false;
        for (size_t i = 0; i < sizeof words / sizeof *words && !said; i++) said = syntax_lemma_is(t, k, words[i]);
        for (uint32_t j = t->child[k], m = 0; said && j != NO_ROW && m < SYNTAX_WIDTH; j = t->next[j], m++) {
            struct str p = syntax_preposition(t, j);
            if (syntax_is(t, j, REL_OBL) && (str_is(p, "to") || str_is(p, "on"))) add_noun(c, s, j);
        }
    }
}

/* "a statement issued by the opposition", "a drone launched by the Houthis": a paper or weapon acts for who made or sent
 * it. */
static void authors(const struct coder *c, struct sides *s, uint32_t paper)
{
    roles_users(c, s, paper);
    uint32_t made = syntax_child(&c->t, paper, REL_ACL);
    if (made != NO_ROW && syntax_passive(&c->t, made)) add_noun(c, s, syntax_subject(&c->t, made));
    roles_said_behind(c, s, paper);
}

void roles_doer(const struct coder *c, struct sides *s, uint32_t noun)
{
    if (noun == NO_ROW) return;
    if (roles_is_act(c, noun)) {
        roles_users(c, s, noun);
        return;
    }
    uint32_t x = syntax_contents(&c->t, noun);
    bool party = c->t.actor[x] != NO_ROW || c->t.actor[noun] != NO_ROW;
    if (!party && (trigger_in_class(c, x, c->class.weapon) || trigger_in_class(c, x, lexicon_class(c->l, "arms"))))
        authors(c, s, x);
    else if (!party && trigger_in_class(c, x, c->class.paper))
        authors(c, s, x);
    else
        add_noun(c, s, noun);
}

static void indirect_object(const struct coder *c, struct found *f, uint32_t verb)
{
    uint32_t i = syntax_child(&c->t, verb, REL_IOBJ);
    if (i != NO_ROW) add_noun(c, &f->recipients, i);
}

/* Does a phrase behind one of the entry's prepositions name who gets the thing? */
static bool has_receiver(const struct coder *c, const struct found *f, uint32_t verb)
{
    uint32_t child = c->t.child[verb];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = c->t.next[child])
        if (syntax_is(&c->t, child, REL_OBL) && preposition_in(c, f->entry, syntax_preposition(&c->t, child)) &&
            roles_possible(c, child))
            return true;
    return false;
}

/* "returned the bodies of six soldiers": whose bodies they are. */
static uint32_t whose_body(const struct coder *c, uint32_t object)
{
    static const char *const words[] = {"body", "remains", "remain", "corpse"};
    bool body = false;
    for (size_t i = 0; object != NO_ROW && i < sizeof words / sizeof *words; i++) body |= syntax_lemma_is(&c->t, object, words[i]);
    for (uint32_t k = body ? c->t.child[object] : NO_ROW, n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = c->t.next[k], n++)
        if (syntax_is(&c->t, k, REL_NMOD) && str_is(syntax_preposition(&c->t, k), "of")) return k;
    return object;
}

/* Subject and object by the frame of the entry. */
static void core_sides(const struct coder *c, struct found *f, uint32_t verb, uint32_t subject, uint32_t object)
{
    struct sides *who = &f->actors, *whom = &f->recipients;
    if (f->mode == MODE_RELEASE) object = whose_body(c, object);
    bool party = object != NO_ROW && roles_possible(c, object), act = roles_is_act(c, object);
    switch (f->frame) {
    case FRAME_MUTUAL:
        roles_doer(c, who, subject);
        /* "are building a pipeline together": a thing takes no part */
        party = party && f->type != TYPE_COOPERATE;
        party = party && f->mode != MODE_RELEASE; /* prisoners are what is exchanged */
        if (party && !act) add_noun(c, who, object);
        break;
    case FRAME_HOST:
        add_noun(c, party ? whom : who, subject);
        if (party) add_noun(c, who, object);
        break;
    case FRAME_UNDERGO: add_noun(c, whom, syntax_passive(&c->t, verb) ? object : subject); break;
    case FRAME_GIVE:
        roles_doer(c, who, subject);
        indirect_object(c, f, verb);
        /* "was given a loan", but "was extradited to Spain" */
        if (object != NO_ROW && c->t.actor[object] != NO_ROW && syntax_passive(&c->t, verb) && !has_receiver(c, f, verb))
            add_noun(c, whom, object);
        /* "the editor was granted asylum" */
        if (syntax_child(&c->t, verb, REL_OBJ) != NO_ROW && syntax_child(&c->t, verb, REL_NSUBJ_PASS) != NO_ROW)
            add_noun(c, whom, syntax_child(&c->t, verb, REL_NSUBJ_PASS));
        break;
    case FRAME_FEEL: roles_doer(c, who, syntax_passive(&c->t, verb) ? object : subject); break;
    case FRAME_DO: roles_doer(c, who, subject); break;
    default:
        roles_doer(c, who, subject);
        indirect_object(c, f, verb);
        if (object != NO_ROW && !act &&
            (f->type == TYPE_ASSAULT ? possible_recipient(c, f, object)
                                     : party || type_is_hostile(f->type) || f->mode == MODE_RELEASE))
            add_noun(c, whom, object);
        break;
    }
}

uint32_t roles_asked_for(const struct coder *c, uint32_t head, uint32_t clause)
{
    const struct syntax *t = &c->t;
    uint32_t mark = syntax_child(t, clause, REL_MARK);
    if (mark == NO_ROW || !syntax_lemma_is(t, mark, "for")) return NO_ROW;
    for (uint32_t k = t->child[head], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
        if (k > mark && k < clause && (syntax_is(t, k, REL_OBL) || syntax_is(t, k, REL_NMOD)) && !syntax_preposition(t, k).len)
            return k;
    return NO_ROW;
}

/* "asked for Russia to endorse", "said Israel must leave": who is asked is the subject of the clause. */
static void asked_in_clause(const struct coder *c, struct found *f, uint32_t verb)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[verb];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = deprel_base(t->d->tokens[child].deprel);
        if (r != REL_CCOMP && r != REL_XCOMP && r != REL_ADVCL) continue;
        uint32_t asked = syntax_child(t, child, REL_NSUBJ), mark = syntax_child(t, child, REL_MARK);
        if (asked == NO_ROW) asked = roles_asked_for(c, verb, child);
        /* "… as she said": another clause */
        if (mark != NO_ROW && r == REL_ADVCL && !syntax_lemma_is(t, mark, "for") && !syntax_lemma_is(t, mark, "to")) continue;
        if (asked != NO_ROW && asked > verb) add_noun(c, &f->recipients, asked);
    }
    /* the parser may make the one who is asked the subject of the asking: "appealing for Russia to endorse" */
    uint32_t behind = syntax_child(t, verb, REL_NSUBJ);
    if (f->recipients.count == 0 && behind != NO_ROW && behind > verb) add_noun(c, &f->recipients, behind);
}

/* "pledges 80 million in aid to Sudan": whom a thing is for may stand behind what it is made of. */
static void deeper_phrases(const struct coder *c, struct found *f, uint32_t object)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[object];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        struct str p = syntax_preposition(t, child);
        if (syntax_is(t, child, REL_NMOD) && (str_is(p, "in") || str_is(p, "of") || str_is(p, "worth")))
            roles_phrases(c, f, child, false);
    }
}

/* "a siege by rebels of two towns was lifted": the ended act knows its sides, though the tree hang one on the other. */
static void ended_sides(const struct coder *c, struct found *f, uint32_t object)
{
    const struct syntax *t = &c->t;
    if (!trigger_in_class(c, object, lexicon_class(c->l, "siege"))) {
        if (!roles_is_act(c, object)) return;
        if (f->actors.count == 0) roles_users(c, &f->actors, object);
        roles_phrases(c, f, object, true);
        return;
    }
    uint32_t by = NO_ROW;
    for (uint32_t k = t->child[object], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
        if (syntax_is(t, k, REL_NMOD) && str_is(syntax_preposition(t, k), "by")) by = k;
    if (f->actors.count == 0) roles_owners(c, &f->actors, object);
    if (f->actors.count == 0 && by != NO_ROW) add_noun(c, &f->actors, by);
    for (uint32_t top = object, i = 0; i < 2 && top != NO_ROW && f->recipients.count == 0; i++, top = by)
        for (uint32_t k = t->child[top], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
            if (syntax_is(t, k, REL_NMOD) && str_is(syntax_preposition(t, k), "of") &&
                (roles_possible(c, k) || trigger_in_class(c, k, lexicon_class(c->l, "settlement"))))
                add_noun(c, &f->recipients, k);
}

/* "threatened to crush Hamas", "refused to recognise Palestine": whom the words are about when they name nobody else. */
static void content_object(const struct coder *c, struct found *f, uint32_t verb)
{
    const struct syntax *t = &c->t;
    if (f->recipients.count || (f->type != TYPE_THREATEN && f->type != TYPE_REJECT)) return;
    uint32_t inner = syntax_child(t, verb, REL_XCOMP);
    if (inner == NO_ROW) inner = syntax_child(t, verb, REL_CCOMP);
    uint32_t object = inner == NO_ROW ? NO_ROW : syntax_child(t, inner, REL_OBJ);
    uint32_t m = object == NO_ROW ? NO_ROW : t->actor[object];
    if (m == NO_ROW) return;
    const struct actor *a = &c->d->actors[c->d->mentions[m].row];
    if (a->known != NO_ROW) add_noun(c, &f->recipients, object);
}

static void sides_by_object(const struct coder *c, struct found *f, uint32_t verb, uint32_t object)
{
    const struct syntax *t = &c->t;
    /* "condemned Israel's plan for Gaza": the owner goes before what it is for */
    if (roles_is_about(f) && f->frame == FRAME_ACT && f->actors.count > 0 && !roles_possible(c, object) && !roles_is_act(c, object))
        roles_about(c, f, object);
    if (f->recipients.count > 0 && roles_is_about(f)) return;
    /* "opened fire on protesters", "arms and air cover for the militias" */
    if (!roles_possible(c, object) || f->frame == FRAME_GIVE) {
        roles_phrases(c, f, object, false);
        uint32_t child = t->child[object];
        for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
            if (t->d->tokens[child].deprel == REL_CONJ) roles_phrases(c, f, child, false);
        bool gift = f->type == TYPE_AGREE || f->type == TYPE_AID || f->frame == FRAME_GIVE;
        if (gift && f->recipients.count == 0) deeper_phrases(c, f, object);
    }
    if (f->type == TYPE_RETREAT || f->type == TYPE_CONCEDE) ended_sides(c, f, object);
    /* "condemned Russia's war" */
    bool words = !type_is_hostile(f->type) && f->type != TYPE_AGREE && f->type != TYPE_CONSULT && f->frame != FRAME_MUTUAL;
    if (words && f->recipients.count == 0 && !syntax_passive(t, verb)) roles_owners(c, &f->recipients, object);
}

/* "Seoul, Tokyo decry missile test": a headline joins its subjects by a comma. */
static void comma_subject(const struct coder *c, struct found *f, uint32_t verb, uint32_t subject)
{
    const struct syntax *t = &c->t;
    if (c->d->sentences[c->sentence].kind != SENTENCE_HEADLINE || subject == NO_ROW || subject + 2 >= verb) return;
    if (!str_is(doc_form(c->d, subject + 1), ",")) return;
    uint32_t second = verb - 1, head = doc_head(c->d, second);
    if ((head != verb && head != subject) || second > subject + 4) return;
    if (t->place[second] != NO_ROW ||
        (t->actor[second] != NO_ROW && c->d->actors[c->d->mentions[t->actor[second]].row].known != NO_ROW))
        roles_side(&f->actors, second, false);
}

/* "Arnor, Calenardhon and good Gondor welcomed": the tree may give a verb two subjects; two states are two. */
static void further_subjects(const struct coder *c, struct found *f, uint32_t verb, uint32_t subject)
{
    const struct syntax *t = &c->t;
    if (subject == NO_ROW || doc_head(c->d, subject) != verb || !syntax_is(t, subject, REL_NSUBJ)) return;
    for (uint32_t k = t->next[subject], n = 0; k != NO_ROW && k < verb && n < SYNTAX_WIDTH; k = t->next[k], n++) {
        uint32_t m = t->actor[k];
        if (c->d->tokens[k - 1].upos == UPOS_VERB) return; /* "while the crowd sang, Hamas freed" */
        if (!syntax_is(t, k, REL_NSUBJ) || m == NO_ROW || c->d->tokens[k].upos != UPOS_PROPN) continue;
        const struct actor *a = &c->d->actors[c->d->mentions[m].row];
        if (a->known != NO_ROW && *a->country) add_noun(c, &f->actors, k);
    }
}

static void of_verb(const struct coder *c, struct found *f, uint32_t verb)
{
    uint32_t object = syntax_object(&c->t, verb), subject = syntax_subject(&c->t, verb);
    core_sides(c, f, verb, subject, object);
    if (f->frame != FRAME_UNDERGO && f->frame != FRAME_HOST && !syntax_passive(&c->t, verb)) {
        comma_subject(c, f, verb, subject);
        further_subjects(c, f, verb, subject);
    }
    if (f->type == TYPE_REQUEST && f->recipients.count == 0) asked_in_clause(c, f, verb);
    roles_phrases(c, f, verb, false);
    if (object != NO_ROW) sides_by_object(c, f, verb, object);
    content_object(c, f, verb);
}

static bool part_of(const struct coder *c, uint32_t part, uint32_t act)
{
    for (uint32_t k = 0; k < MOST_FOUND && part != NO_ROW; k++) {
        part = c->found[part].into;
        if (part == act) return true;
    }
    return false;
}

/* What the parts of one act know: victims of its results, sides that only another wording names. */
static void from_parts(struct coder *c, struct found *f)
{
    uint32_t self = (uint32_t)(f - c->found), parts = 0;
    for (uint32_t i = 0; i < c->count && parts < MOST_PARTS; i++) {
        struct found *part = &c->found[i];
        if (part->dropped || !part_of(c, i, self)) continue;
        parts++;
        part->actors.count = part->recipients.count = 0;
        if (c->d->tokens[part->token].upos == UPOS_VERB)
            of_verb(c, part, part->token);
        else
            roles_of_noun(c, part, part->token);
        /* "a truce with the SDF after clashes that killed four": the clause hangs on the wrong noun */
        bool astray = c->d->tokens[part->token].deprel == REL_ACL_RELCL && part->token > f->token &&
                      doc_head(c->d, part->token) < f->token;
        if (f->actors.count == 0 && !astray)
            for (uint32_t k = 0; k < part->actors.count; k++)
                roles_side(&f->actors, part->actors.rows[k].token, part->actors.rows[k].adjective);
        if (f->frame == FRAME_MUTUAL) continue;
        for (uint32_t k = 0; k < part->recipients.count; k++)
            roles_side(&f->recipients, part->recipients.rows[k].token, part->recipients.rows[k].adjective);
    }
}

/* Do two words name one party: the same word, or a pronoun and what it stands for? */
static bool same_side(const struct coder *c, uint32_t a, uint32_t b)
{
    if (a == b) return true;
    uint32_t m = c->t.actor[a], n = c->t.actor[b];
    if (m == NO_ROW || n == NO_ROW) return false;
    const struct actor *x = &c->d->actors[c->d->mentions[m].row], *y = &c->d->actors[c->d->mentions[n].row];
    if (x->referent != NO_ROW && (x->referent == n || x->referent == y->referent)) return true;
    /* "killing nine of them": not of those who kill */
    return c->d->tokens[b].upos == UPOS_PRON && x->sector == y->sector && strcmp(x->country, y->country) == 0;
}

/* A side is on one side only, and an act that all do has no recipient. */
static void settle(const struct coder *c, struct found *f)
{
    if (f->frame == FRAME_MUTUAL && !f->drives) {
        f->recipients.count = 0;
        return;
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->recipients.count; i++) {
        bool twice = false;
        for (uint32_t k = 0; k < f->actors.count && !twice; k++)
            twice = same_side(c, f->actors.rows[k].token, f->recipients.rows[i].token);
        /* "ambushed a patrol, killing 13" */
        if (f->recipients.count > 1 && c->d->tokens[f->recipients.rows[i].token].upos == UPOS_NUM &&
            c->t.actor[f->recipients.rows[i].token] == NO_ROW)
            twice = true;
        /* a building that is only where the people were */
        if (f->recipients.count > 1 && trigger_in_class(c, f->recipients.rows[i].token, lexicon_class(c->l, "premises")))
            twice = true;
        if (!twice) f->recipients.rows[n++] = f->recipients.rows[i];
    }
    f->recipients.count = n;
}

void roles_grammar(struct coder *c, struct found *f)
{
    f->actors.count = f->recipients.count = 0;
    f->drives = false;
    /* "is ready to talk": an adjective that says what its subject does */
    if (c->d->tokens[f->token].upos == UPOS_VERB || syntax_child(&c->t, f->token, REL_COP) != NO_ROW ||
        syntax_child(&c->t, f->token, REL_NSUBJ) != NO_ROW)
        of_verb(c, f, f->token);
    else
        roles_of_noun(c, f, f->token);
    from_parts(c, f);
}

void roles_add(const struct coder *c, struct sides *s, uint32_t noun)
{
    add_noun(c, s, noun);
}

void roles_collect(struct coder *c, struct found *f)
{
    roles_grammar(c, f);
    roles_said(c, f);
    meeting_complete(c, f);
    roles_beside(c, f);
    settle(c, f);
}
