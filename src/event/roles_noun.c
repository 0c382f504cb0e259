/* The sides of an act that a noun names: its owners and phrases, the verb that carries it, clauses about it. */
#include "event/roles.h"

/* "the detention of staff by the Houthis", "sanctions targeting the oil sector": sides that hang one step lower. */
static void lower_sides(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        if (syntax_is(t, child, REL_NMOD)) {
            /* "a halt in U.S. military aid": whose the ended thing is */
            struct str p = syntax_preposition(t, child);
            if (f->type == TYPE_SANCTION && f->actors.count == 0 && t->actor[child] == NO_ROW &&
                (str_is(p, "in") || str_is(p, "of")))
                roles_owners(c, trigger_in_class(c, child, c->class.aid) ? &f->actors : &f->recipients, child);
            uint32_t by = t->child[child];
            for (int k = 0; by != NO_ROW && k < SYNTAX_WIDTH; k++, by = t->next[by])
                if (syntax_is(t, by, REL_NMOD) && str_is(syntax_preposition(t, by), "by")) roles_add(c, &f->actors, by);
        }
        uint32_t asked = f->type == TYPE_REQUEST && f->recipients.count == 0 ? syntax_child(t, child, REL_NSUBJ) : NO_ROW;
        if (asked == NO_ROW && f->type == TYPE_REQUEST && f->recipients.count == 0) asked = roles_asked_for(c, noun, child);
        if (asked != NO_ROW && (t->d->tokens[child].deprel == REL_ACL || t->d->tokens[child].deprel == REL_ADVCL))
            roles_add(c, &f->recipients, asked); /* "its call for Assad to stand aside" */
        if (t->d->tokens[child].deprel == REL_ACL && f->frame == FRAME_ACT &&
            (syntax_lemma_is(t, child, "target") || syntax_lemma_is(t, child, "aim"))) {
            uint32_t object = syntax_child(t, child, REL_OBJ);
            if (object != NO_ROW) roles_add(c, &f->recipients, object);
        }
    }
}

/* "a week of attacks forced people to flee", "fighting has driven out thousands": whom an act of force moves. */
static void driven(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t above = doc_head(t->d, noun);
    if (above != NO_ROW && syntax_is(t, noun, REL_NMOD) && str_is(syntax_preposition(t, noun), "of")) {
        noun = above;
        above = doc_head(t->d, noun);
    }
    if (f->type != TYPE_ASSAULT || f->recipients.count || above == NO_ROW) return;
    if (!syntax_is(t, noun, REL_NSUBJ) && !syntax_is(t, noun, REL_OBL)) return;
    if (!syntax_lemma_is(t, above, "force") && !syntax_lemma_is(t, above, "drive") && !syntax_lemma_is(t, above, "displace"))
        return;
    roles_add(c, &f->recipients, syntax_object(t, above));
    f->drives = f->recipients.count > 0;
}

/* "an offensive that ousted the governor's men": whom a clause about an act says it drove out. */
static void ousted(const struct coder *c, struct found *f, uint32_t noun)
{
    static const char *const words[] = {"oust", "expel", "drive", "push", "evict", "dislodge", "rout", "uproot", "displace"};
    uint32_t clause = f->type == TYPE_ASSAULT && f->recipients.count == 0 ? syntax_child(&c->t, noun, REL_ACL_RELCL) : NO_ROW;
    uint32_t object = clause == NO_ROW || syntax_passive(&c->t, clause) ? NO_ROW : syntax_child(&c->t, clause, REL_OBJ);
    uint32_t what = clause == NO_ROW ? NO_ROW : syntax_child(&c->t, clause, REL_NSUBJ);
    if (object == NO_ROW || what == NO_ROW || c->d->tokens[what].upos != UPOS_PRON || !roles_possible(c, object)) return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, clause, words[i])) roles_add(c, &f->recipients, object);
}

/* "an ambush laid by separatists", "the strike that Russian aircraft made on a dormitory": the act is the object of a
 * clause about it. */
static void clause_about(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    if (f->actors.count == 0) roles_said_behind(c, &f->actors, noun);
    for (uint32_t k = t->child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH && f->actors.count == 0; k = t->next[k], n++) {
        if (t->d->tokens[k].upos != UPOS_VERB || roles_is_act(c, k)) continue;
        uint32_t who = NO_ROW;
        if (t->d->tokens[k].deprel == REL_ACL && syntax_passive(t, k)) who = syntax_subject(t, k);
        if (t->d->tokens[k].deprel == REL_ACL_RELCL && syntax_object(t, k) == noun) who = syntax_subject(t, k);
        if (who == NO_ROW || who == noun) continue;
        roles_doer(c, &f->actors, who);
        if (f->recipients.count == 0) roles_phrases(c, f, k, false);
    }
}

/* "claimed responsibility for the attack", "claimed the bombing": who claims an act did it. */
static void claimed(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t above = doc_head(t->d, noun);
    if (above != NO_ROW && syntax_lemma_is(t, above, "responsibility")) above = doc_head(t->d, above);
    if (above == NO_ROW || f->actors.count) return;
    if (syntax_lemma_is(t, above, "claim") ||
        (syntax_lemma_is(t, above, "take") && syntax_lemma_is(t, doc_head(t->d, noun), "responsibility")))
        roles_doer(c, &f->actors, syntax_subject(t, above));
}

void roles_of_noun(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    roles_owners(c, &f->actors, noun);
    roles_owned_harm(c, f, noun);
    roles_phrases(c, f, noun, true);
    lower_sides(c, f, noun);
    /* "the offer made by Brazil" */
    uint32_t made = f->actors.count == 0 && f->frame == FRAME_DO ? syntax_child(t, noun, REL_ACL) : NO_ROW;
    if (made != NO_ROW && syntax_passive(t, made)) roles_add(c, &f->actors, syntax_subject(t, made));
    uint32_t above = doc_head(t->d, noun);
    if (f->actors.count == 0 && above != NO_ROW && t->d->tokens[above].upos == UPOS_VERB && !syntax_passive(t, above))
        /* "escape in an attack … by militants": the phrase hangs one step too high */
        for (uint32_t k = t->child[above], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
            if (k > noun && syntax_is(t, k, REL_OBL) && str_is(syntax_preposition(t, k), "by")) roles_add(c, &f->actors, k);
    if (f->type == TYPE_ASSAULT) {
        driven(c, f, noun);
        ousted(c, f, noun);
        clause_about(c, f, noun);
        claimed(c, f, noun);
    }
    /* "put sanctions on a bank": a verb that is no light one */
    if (f->carrier == NO_ROW && f->recipients.count == 0 && f->frame == FRAME_ACT && above != NO_ROW &&
        t->d->tokens[above].upos == UPOS_VERB && !roles_is_act(c, above) && syntax_is(t, noun, REL_OBJ))
        roles_phrases(c, f, above, false);
    if (f->carrier == NO_ROW) return;
    uint32_t v = f->carrier;
    if (t->d->tokens[v].upos == UPOS_VERB) {
        uint32_t subject = syntax_subject(t, v);
        if (subject != NO_ROW && !syntax_under(t, noun, subject)) {
            if (f->undergo)
                roles_add(c, &f->recipients, subject);
            else if (f->actors.count == 0 || f->frame == FRAME_MUTUAL)
                roles_doer(c, &f->actors, subject);
        }
        /* "were given safe passage": who is given it */
        uint32_t given = syntax_is(t, noun, REL_OBJ) && f->frame == FRAME_ACT ? syntax_child(t, v, REL_NSUBJ_PASS) : NO_ROW;
        if (given != NO_ROW) roles_add(c, &f->recipients, given);
        roles_phrases(c, f, v, false);
    } else {
        roles_owners(c, &f->actors, v);
        roles_phrases(c, f, v, true);
        /* "was the target of an attack" */
        if (f->undergo) {
            uint32_t s = syntax_child(t, v, REL_NSUBJ);
            if (s != NO_ROW) roles_add(c, &f->recipients, s);
        } else if (syntax_child(t, v, REL_COP) != NO_ROW) {
            /* "is part of the talks" */
            uint32_t s = syntax_child(t, v, REL_NSUBJ);
            if (s != NO_ROW && s != noun) roles_add(c, &f->actors, s);
        }
    }
}
