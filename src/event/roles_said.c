/* Whom words of refusal, blame and support are about when their own grammar names nobody: "refused to sign Kigali's
 * draft", "alleged that the army had fired", "welcomed the ruling of the court". */
#include "event/roles.h"

enum { DEPTH = 3 };

/* Is it a party, and none that speaks? "Its" stands for the speaker. */
static bool other_party(const struct coder *c, const struct found *f, uint32_t token)
{
    const struct syntax *t = &c->t;
    if (t->actor[token] == NO_ROW) return t->place[token] != NO_ROW;
    const struct actor *a = &c->d->actors[c->d->mentions[t->actor[token]].row];
    if (!*a->country && a->sector == SECTOR_NONE) return false;
    for (uint32_t i = 0; i < f->actors.count; i++) {
        uint32_t m = f->actors.rows[i].adjective ? NO_ROW : t->actor[f->actors.rows[i].token];
        if (m == NO_ROW) continue;
        const struct actor *b = &c->d->actors[c->d->mentions[m].row];
        if (a->sector == b->sector && strcmp(a->country, b->country) == 0) return false;
    }
    return true;
}

/* Whose a thing is: "Kyiv's", "French", "which Moscow takes". */
static void owners_of(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        if (r == REL_NMOD_POSS || r == REL_AMOD || r == REL_COMPOUND || r == REL_NMOD_DESC) {
            if (other_party(c, f, child))
                roles_side(&f->recipients, child, false);
            else if (t->actor[child] == NO_ROW && c->a && *actors_country(c->a, doc_form(c->d, child)))
                roles_side(&f->recipients, child, true);
        } else if (r == REL_ACL_RELCL) {
            uint32_t s = syntax_child(t, child, REL_NSUBJ);
            if (s != NO_ROW && t->d->tokens[s].upos != UPOS_PRON && other_party(c, f, s)) roles_side(&f->recipients, s, false);
        }
    }
}

static bool leads_to_party(struct str p)
{
    static const char *const words[] = {"to", "with", "for", "from", "of", "by", "into", "against", "on", "at", "behind"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(p, words[i])) return true;
    return false;
}

/* A party, else whose the thing is, else what its phrases name, a few steps down. */
static void about(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    for (int depth = 0; depth < DEPTH && noun != NO_ROW && f->recipients.count == 0; depth++) {
        if (other_party(c, f, noun)) {
            roles_side(&f->recipients, noun, false);
            return;
        }
        owners_of(c, f, noun);
        uint32_t child = t->child[noun], next = NO_ROW;
        for (int i = 0; child != NO_ROW && next == NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
            if (syntax_is(t, child, REL_NMOD) && child > noun && t->time[child] == NO_ROW &&
                leads_to_party(syntax_preposition(t, child)))
                next = child;
        noun = next;
    }
}

/* What a clause says is refused or alleged: its object, those behind its prepositions; who did what is alleged. */
static void in_clause(const struct coder *c, struct found *f, uint32_t clause)
{
    const struct syntax *t = &c->t;
    uint32_t subject = syntax_child(t, clause, REL_NSUBJ), given = syntax_child(t, clause, REL_IOBJ);
    if (f->type == TYPE_ACCUSE) {
        if (subject != NO_ROW && other_party(c, f, subject)) roles_side(&f->recipients, subject, false);
        return;
    }
    if (given != NO_ROW && other_party(c, f, given)) roles_side(&f->recipients, given, false);
    uint32_t child = t->child[clause];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child])
        if (syntax_is(t, child, REL_OBL) && t->actor[child] != NO_ROW && leads_to_party(syntax_preposition(t, child)) &&
            other_party(c, f, child))
            roles_side(&f->recipients, child, false);
    if (f->recipients.count == 0) about(c, f, syntax_child(t, clause, REL_OBJ));
}

void roles_said(struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    bool words = f->type == TYPE_REJECT || f->type == TYPE_ACCUSE || f->type == TYPE_SUPPORT;
    if (!words || f->recipients.count > 0 || f->actors.count == 0 || f->frame == FRAME_MUTUAL || f->mode == MODE_INVESTIGATE)
        return;
    uint32_t word = f->token;
    bool verb = t->d->tokens[word].upos == UPOS_VERB || t->d->tokens[word].upos == UPOS_ADJ;
    if (verb) about(c, f, syntax_object(t, word));
    uint32_t child = t->child[word];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        if (child < word) continue;
        bool clause = r == REL_XCOMP || r == REL_CCOMP || r == REL_ACL ||
                      (r == REL_ADVCL && (t->d->tokens[child].xpos == XPOS_VB || t->d->tokens[child].xpos == XPOS_VBG));
        if (clause)
            in_clause(c, f, child);
        else if (!verb && r == REL_NMOD && leads_to_party(syntax_preposition(t, child)) &&
                 !str_is(syntax_preposition(t, child), "by"))
            about(c, f, child);
    }
}

bool roles_topic(const struct found *f, struct str preposition)
{
    bool topic = str_is(preposition, "for") || str_is(preposition, "over") || str_is(preposition, "about");
    return topic && f->recipients.count > 0 && (f->type == TYPE_REQUEST || f->type == TYPE_ACCUSE);
}

bool roles_source(const struct found *f, struct str preposition, bool noun)
{
    if (!str_is(preposition, "from")) return false;
    bool words = type_is_verbal(f->type) || f->type == TYPE_SUPPORT || f->type == TYPE_CONCEDE;
    return (noun && (words || f->frame == FRAME_GIVE || f->frame == FRAME_VISIT)) || (f->undergo && words) ||
           (f->frame == FRAME_UNDERGO && f->type == TYPE_AID);
}
