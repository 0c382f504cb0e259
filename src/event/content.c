/* What a refusal or an agreement is about decides what it is: "refused to rule out force" threatens, "ruled out an attack" is
 * no act, "agreed to attack" is no agreement between friends. */
#include "event/coder.h"

/* "Ruled out". */
static bool rules_out(const struct coder *c, const struct found *f)
{
    uint32_t particle = syntax_child(&c->t, f->token, REL_COMPOUND_PRT);
    if (f->type != TYPE_REJECT) return false;
    return (syntax_lemma_is(&c->t, f->token, "rule") && particle != NO_ROW) || syntax_lemma_is(&c->t, f->token, "exclude");
}

/* Is what a refusal is about an attack or the like? */
static bool refuses_harm(const struct coder *c, const struct found *f)
{
    static const char *const words[] = {"force",    "action",       "option",   "war",   "retaliation",
                                        "invasion", "intervention", "response", "strike"};
    if (f->content != NO_ROW && type_is_hostile(c->found[f->content].type) && c->found[f->content].type != TYPE_PROTEST)
        return true;
    uint32_t object = syntax_object(&c->t, f->token);
    /* "the use of force", "the possibility of an attack" */
    uint32_t beneath = object == NO_ROW ? NO_ROW : syntax_child(&c->t, object, REL_NMOD);
    for (size_t i = 0; object != NO_ROW && i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, object, words[i]) || (beneath != NO_ROW && syntax_lemma_is(&c->t, beneath, words[i])))
            return true;
    uint32_t act = beneath == NO_ROW ? NO_ROW : c->found_at[beneath];
    if (act != NO_ROW && c->found[act].type == TYPE_ASSAULT) return true;
    return false;
}

static void threaten(struct found *f)
{
    f->type = TYPE_THREATEN;
    f->mode = MODE_VIOLENCE;
    f->aux = AUX_NONE;
    memcpy(f->cameo, "138", 4);
}

/* "Refused to rule out force" keeps it as a threat, "ruled out an attack" is nothing, "refused to rule out talks" neither. */
static void settle_refusal(struct coder *c, struct found *f)
{
    uint32_t head = doc_head(c->d, f->token), g = head == NO_ROW ? NO_ROW : c->found_at[head];
    bool above = g != NO_ROW && c->found[g].type == TYPE_REJECT && c->d->tokens[f->token].deprel == REL_XCOMP;
    bool harm = refuses_harm(c, f), twice = above || f->aux == AUX_NEGATION;
    struct found *told = above ? &c->found[g] : f;
    f->dropped |= above || !twice;
    if (!twice && !harm) f->dropped = false;
    if (twice && harm) threaten(told);
    if (twice && !harm) told->dropped = true;
}

/* What an agreement or a refusal is about decides what it is: agreeing to attack threatens, refusing to attack is no act. */
/* What a march demands is its topic. */
static bool topic_of_protest(const struct coder *c, const struct found *f)
{
    if (f->type != TYPE_REQUEST && f->type != TYPE_ACCUSE) return false;
    const struct token *w = &c->d->tokens[f->token];
    uint32_t head = doc_head(c->d, f->token);
    if (w->upos != UPOS_VERB || (w->xpos != XPOS_VBG && w->xpos != XPOS_VB) || w->deprel == REL_CCOMP) return false;
    for (int i = 0; i < 3 && head != NO_ROW; i++, head = doc_head(c->d, head))
        if (c->found_at[head] != NO_ROW && c->found[c->found_at[head]].type == TYPE_PROTEST) return true;
    return false;
}

void content_settle(struct coder *c, struct found *f)
{
    if (topic_of_protest(c, f)) f->dropped = true;
    if (rules_out(c, f)) settle_refusal(c, f);
    const struct found *x = f->content == NO_ROW ? NULL : &c->found[f->content];
    if (!x || f->dropped) return;
    uint32_t verb = x->carrier != NO_ROW && c->d->tokens[x->carrier].upos == UPOS_VERB ? x->carrier : x->token;
    if (doc_head(c->d, verb) != f->token || c->d->tokens[verb].deprel != REL_XCOMP) return;
    bool ready = c->d->tokens[f->token].upos == UPOS_ADJ || syntax_lemma_is(&c->t, f->token, "prepare");
    if (f->type == TYPE_AGREE && ready && type_is_hostile(x->type)) { /* "prepared to send troops": the act is what is to come */
        f->dropped = true;
        c->found[f->content].dropped = c->found[f->content].held = false;
        reality_worsen(&c->found[f->content], AUX_FUTURE);
        return;
    }
    if (f->type == TYPE_AGREE && x->type == TYPE_ASSAULT) threaten(f);
    if (f->type == TYPE_REJECT && (x->type == TYPE_ASSAULT || x->type == TYPE_ACCUSE || x->type == TYPE_MOBILIZE))
        f->dropped = true;
}
