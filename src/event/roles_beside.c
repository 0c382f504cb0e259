/* Sides that the grammar of an act does not give, taken from what is told beside it in the sentence. */
#include "event/roles.h"

/* How many parties the sides name: "delegates from both countries" are two. */
static uint32_t parties_of(const struct coder *c, const struct sides *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->count; i++, n++) {
        uint32_t m = s->rows[i].adjective ? NO_ROW : c->t.actor[s->rows[i].token];
        if (m != NO_ROW && c->d->actors[c->d->mentions[m].row].also != NO_ROW) n++;
    }
    return n;
}

static void add_sides(struct sides *to, const struct sides *from)
{
    for (uint32_t i = 0; i < from->count; i++) roles_side(to, from->rows[i].token, from->rows[i].adjective);
}

/* Clashes or talks that name no side, told beside a truce, an agreement, a meeting, or an attack with both sides: those
 * of its sides. */
static void sides_beside(struct coder *c, struct found *f)
{
    for (uint32_t i = 0; i < c->count; i++) {
        struct found *g = &c->found[i];
        if (g->dropped || g->into != NO_ROW || g == f || g->frame == FRAME_RESULT) continue;
        bool talks = g->type == TYPE_CONCEDE || g->type == TYPE_AGREE || g->type == TYPE_CONSULT || g->type == TYPE_RETREAT ||
                     g->type == TYPE_SUPPORT;
        if (!talks && !(g->type == TYPE_ASSAULT && f->type == TYPE_ASSAULT)) continue;
        if (g > f) roles_grammar(c, g);
        if (parties_of(c, &g->actors) + parties_of(c, &g->recipients) < 2 || (!talks && g->actors.count == 0)) continue;
        add_sides(&f->actors, &g->actors);
        if (g->mode != MODE_RELEASE) add_sides(&f->actors, &g->recipients);
        return;
    }
}

/* "killed as the army repelled them", "lost their lives when bandits raided the town": people who are killed by nobody
 * named, and the one armed party that a clause beside says was at it. */
static void attackers_beside(const struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t verb = f->token;
    if (f->type != TYPE_ASSAULT || f->actors.count || t->d->tokens[verb].upos != UPOS_VERB) return;
    for (uint32_t k = t->child[verb], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++) {
        uint32_t mark = syntax_child(t, k, REL_MARK);
        if (mark == NO_ROW) mark = syntax_child(t, k, REL_ADVMOD);
        if (t->d->tokens[k].deprel != REL_ADVCL || mark == NO_ROW || mark > k) continue;
        if (!syntax_lemma_is(t, mark, "as") && !syntax_lemma_is(t, mark, "when") && !syntax_lemma_is(t, mark, "after")) continue;
        uint32_t who = syntax_child(t, k, REL_NSUBJ), m = who == NO_ROW ? NO_ROW : t->actor[who];
        if (m == NO_ROW) continue;
        enum sector s = t->d->actors[t->d->mentions[m].row].sector;
        if (s == SECTOR_MIL || s == SECTOR_REB || s == SECTOR_UAF || s == SECTOR_CRM || s == SECTOR_COP) {
            roles_add(c, &f->actors, who);
            return;
        }
    }
}

/* "Police fire at crowds protesting …": those who protest are not the police. */
static void not_police(const struct coder *c, struct found *f)
{
    if (f->type != TYPE_PROTEST || f->actors.count != 1) return;
    uint32_t m = c->t.actor[f->actors.rows[0].token];
    enum sector s = m == NO_ROW ? SECTOR_NONE : c->d->actors[c->d->mentions[m].row].sector;
    if (s != SECTOR_COP && s != SECTOR_MIL) return;
    for (uint32_t i = 0; i < c->count; i++) {
        const struct found *g = &c->found[i];
        if (g == f || g->dropped || g->into != NO_ROW || g->recipients.count == 0) continue;
        f->actors = g->recipients;
        return;
    }
}

void roles_beside(struct coder *c, struct found *f)
{
    if (f->frame == FRAME_MUTUAL && f->actors.count == 0 && c->d->tokens[f->token].upos == UPOS_NOUN) sides_beside(c, f);
    attackers_beside(c, f);
    not_police(c, f);
}

/* "a prosecutor's killing", "the hostage's release": the owner of what is done to people undergoes it, unless it is one who
 * does such things, or another is named behind "of". */
void roles_owned_harm(const struct coder *c, struct found *f, uint32_t noun)
{
    uint32_t owner = syntax_child(&c->t, noun, REL_NMOD_POSS), m = owner == NO_ROW ? NO_ROW : c->t.actor[owner];
    bool done_to_people = f->mode == MODE_TARGETED || f->mode == MODE_ABDUCT || f->mode == MODE_RELEASE || f->mode == MODE_ARREST;
    if (m == NO_ROW || !done_to_people || c->d->tokens[owner].upos == UPOS_PRON) return;
    for (uint32_t k = c->t.child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = c->t.next[k], n++)
        if (syntax_is(&c->t, k, REL_NMOD) && str_is(syntax_preposition(&c->t, k), "of")) return;
    const struct actor *a = &c->d->actors[c->d->mentions[m].row];
    if (c->t.place[owner] != NO_ROW || a->sector == SECTOR_UAF || a->sector == SECTOR_CRM || a->sector == SECTOR_NONE) return;
    bool group = (a->sector == SECTOR_REB || a->sector == SECTOR_MIL || a->sector == SECTOR_GOV || a->sector == SECTOR_COP) &&
                 c->d->tokens[owner].upos == UPOS_PROPN;
    if (group) return; /* "Hamas's release" */
    roles_add(c, &f->recipients, owner);
    f->actors.count = 0;
}
