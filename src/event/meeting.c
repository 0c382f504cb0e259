/* Acts that all sides do: meetings, agreements, exchanges. What stands beside the tree's plain subject and "with" names
 * sides too: the second name of a headline, the guest who is somewhere "for talks", the sides of the talks that ended. */
#include "event/coder.h"

static bool names_actor(const struct coder *c, uint32_t token)
{
    return c->t.actor[token] != NO_ROW;
}

static bool partner_preposition(struct str p)
{
    return str_is(p, "with") || str_is(p, "between") || str_is(p, "among");
}

/* "Kyiv, Washington agree": a headline's "and" is a comma, and the parser makes an address, a second subject or an
 * apposition of one of the two. */
static void headline_names(const struct coder *c, struct found *f, uint32_t verb)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[verb];
    for (int i = 0; child != NO_ROW && child < verb && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = t->d->tokens[child].deprel;
        if (r != REL_VOCATIVE && r != REL_NSUBJ) continue;
        if (names_actor(c, child)) roles_add(c, &f->actors, child);
        uint32_t second = syntax_child(t, child, REL_APPOS);
        if (second == NO_ROW) continue;
        bool name = t->d->tokens[second].upos == UPOS_PROPN && t->d->tokens[child].upos == UPOS_PROPN;
        if (name && names_actor(c, second)) roles_add(c, &f->actors, second);
    }
}

/* "agreed after a meeting with Rubio": another act, whose sides are its own. */
static bool only_before(struct str p)
{
    return str_is(p, "after") || str_is(p, "before") || str_is(p, "following") || str_is(p, "since") || str_is(p, "until");
}

/* "speaking on the phone with Rubio": the partner may hang on another phrase of the verb. */
static void lower_partners(const struct coder *c, struct found *f, uint32_t verb)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[verb];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        if (!syntax_is(t, child, REL_OBL) || names_actor(c, child) || only_before(syntax_preposition(t, child))) continue;
        uint32_t low = t->child[child];
        for (int k = 0; low != NO_ROW && k < SYNTAX_WIDTH; k++, low = t->next[low])
            if (syntax_is(t, low, REL_NMOD) && names_actor(c, low) && partner_preposition(syntax_preposition(t, low)))
                roles_add(c, &f->actors, low);
    }
}

/* "In a call with Sharaa, Macron raised …", "said during a meeting with …": with whom it is told, so the subject is the other. */
static bool names_partner(const struct coder *c, uint32_t noun)
{
    const struct syntax *t = &c->t;
    struct str p = syntax_preposition(t, noun);
    if (!str_is(p, "in") && !str_is(p, "during") && !str_is(p, "at") && !str_is(p, "on")) return false;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
        if (syntax_is(t, child, REL_NMOD) && str_is(syntax_preposition(t, child), "with") && names_actor(c, child)) return true;
    return false;
}

/* "agreed to it after a meeting in Jeddah", "at talks in Doha": whoever decides there took part. */
static bool decided_behind(const struct coder *c, uint32_t noun, uint32_t verb)
{
    const struct syntax *t = &c->t;
    struct str p = syntax_preposition(t, noun);
    bool beside = str_is(p, "after") || str_is(p, "following") || str_is(p, "at") || str_is(p, "during");
    if (t->d->tokens[verb].upos != UPOS_VERB || !beside) return false;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
        if (syntax_is(t, child, REL_NMOD) && t->place[child] != NO_ROW) return true;
    return false;
}

/* "flew to Cairo for talks with …", "Araghchi in Beijing for talks": who is there takes part. */
static void who_came(const struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t head = doc_head(t->d, f->token);
    bool phrase = syntax_is(t, f->token, REL_OBL) || syntax_is(t, f->token, REL_NMOD);
    bool purpose = str_is(syntax_preposition(t, f->token), "for");
    bool after = f->actors.count == 0 && head != NO_ROW && decided_behind(c, f->token, head);
    if (head == NO_ROW || !phrase || (!purpose && !after && (f->actors.count > 1 || !names_partner(c, f->token)))) return;
    if (t->d->tokens[head].deprel == REL_ROOT && names_actor(c, head)) {
        roles_add(c, &f->actors, head);
        return;
    }
    uint32_t who = t->d->tokens[head].upos == UPOS_VERB ? syntax_subject(t, head) : syntax_child(t, head, REL_NSUBJ);
    if (who == NO_ROW && syntax_passive(t, head)) who = syntax_object(t, head);
    if (who != NO_ROW && names_actor(c, who)) roles_add(c, &f->actors, who);
}

/* "negotiations involving Israel and the United States", "a summit was held involving …" */
static void involved(const struct coder *c, struct found *f)
{
    uint32_t verb = syntax_child(&c->t, f->token, c->d->tokens[f->token].upos == UPOS_VERB ? REL_ADVCL : REL_ACL);
    if (verb == NO_ROW || !(syntax_lemma_is(&c->t, verb, "involve") || syntax_lemma_is(&c->t, verb, "include"))) return;
    uint32_t who = syntax_child(&c->t, verb, REL_OBJ);
    if (who != NO_ROW && names_actor(c, who)) roles_add(c, &f->actors, who);
}

/* "is withdrawing as part of talks with Turkey", "during a meeting with Rutte, Trump refused": the other side of a talk
 * that names one is who acts in the clause. */
static void other_side(const struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t at = f->token;
    for (int i = 0; i < SYNTAX_CLIMB && at != NO_ROW; i++) {
        at = doc_head(t->d, at);
        if (at == NO_ROW || t->d->tokens[at].upos != UPOS_VERB) continue;
        uint32_t who = syntax_passive(t, at) ? syntax_object(t, at) : syntax_subject(t, at);
        if (who == NO_ROW) return;
        uint32_t m = c->t.actor[who], n = c->t.actor[f->actors.rows[0].token];
        if (m == NO_ROW || n == NO_ROW || syntax_under(t, f->token, who)) return;
        const struct actor *a = &t->d->actors[t->d->mentions[m].row], *b = &t->d->actors[t->d->mentions[n].row];
        if (strcmp(a->country, b->country) != 0 || a->sector != b->sector) roles_add(c, &f->actors, who);
        return;
    }
}

static bool names_one_partner(const struct coder *c, const struct found *f)
{
    return f->actors.count == 1 && !f->actors.rows[0].adjective &&
           str_is(syntax_preposition(&c->t, f->actors.rows[0].token), "with") &&
           doc_head(c->d, f->actors.rows[0].token) == f->token;
}

/* "the collapse of talks between A and B", "talks with A broke down": the sides of the talks are those of their end. */
static void sides_of_talks(const struct coder *c, struct found *f, uint32_t talks)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[talks];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = t->d->tokens[child].deprel;
        struct str p = syntax_preposition(t, child);
        bool with = deprel_base(r) == REL_NMOD && (partner_preposition(p) || str_is(p, "by") || str_is(p, "of"));
        if (names_actor(c, child) && (with || r == REL_NMOD_POSS || r == REL_AMOD || r == REL_COMPOUND))
            roles_add(c, &f->actors, child);
    }
}

static void ended_talks(const struct coder *c, struct found *f)
{
    const struct syntax *t = &c->t;
    if (t->d->tokens[f->token].upos == UPOS_VERB) {
        uint32_t talks = syntax_subject(t, f->token);
        if (talks != NO_ROW && c->found_at[talks] != NO_ROW) sides_of_talks(c, f, talks);
        return;
    }
    uint32_t child = t->child[f->token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child])
        if (syntax_is(t, child, REL_NMOD) && c->found_at[child] != NO_ROW) sides_of_talks(c, f, child);
}

/* "played host to the premier": the host is the subject, the guest stands behind "to". */
static void turn_host(const struct coder *c, struct found *f)
{
    uint32_t object = syntax_object(&c->t, f->token);
    if (object == NO_ROW || names_actor(c, object) || f->entry->preposition_count == 0 || f->recipients.count == 0) return;
    struct str p = lexicon_word(c->l, f->entry->first_preposition)->text;
    if (!str_is(p, "to") && !str_is(p, "for")) return;
    struct sides guests = f->recipients;
    f->recipients = f->actors;
    f->actors = guests;
}

/* "Two soldiers and ten militants were killed in clashes": fighters who fell where nobody else is said to have fought are
 * the sides. */
static void fallen_fighters(const struct coder *c, struct found *f)
{
    uint32_t self = (uint32_t)(f - c->found);
    for (uint32_t i = 0; i < c->count && f->actors.count < 2; i++) {
        const struct found *g = &c->found[i];
        if (g->into != self || g->frame != FRAME_RESULT || c->d->tokens[g->token].upos != UPOS_VERB) continue;
        uint32_t who = syntax_object(&c->t, g->token), child = who == NO_ROW ? NO_ROW : c->t.child[who];
        bool all = who != NO_ROW && names_actor(c, who) && trigger_armed(c, syntax_contents(&c->t, who));
        uint32_t others = 0;
        for (int k = 0; child != NO_ROW && k < SYNTAX_WIDTH; k++, child = c->t.next[child]) {
            if (c->d->tokens[child].deprel != REL_CONJ) continue;
            all = all && trigger_armed(c, child);
            others++;
        }
        if (all && f->actors.count + others > 0) roles_add(c, &f->actors, who);
    }
}

/* A party that is none of those who act: an actor, or a state that the place names. */
static bool of_other_state(const struct coder *c, const struct found *f, uint32_t token)
{
    uint32_t m = c->t.actor[token], n = c->t.actor[f->actors.rows[0].token], p = c->t.place[token];
    const char *own = n == NO_ROW ? "" : c->d->actors[c->d->mentions[n].row].country;
    if (m == NO_ROW && p != NO_ROW) {
        const struct place *x = &c->d->places[c->d->mentions[p].row];
        return x->precision == PRECISION_COUNTRY && strcmp(x->country, own) != 0;
    }
    if (m == NO_ROW || n == NO_ROW || m == n) return false;
    const struct actor *a = &c->d->actors[c->d->mentions[m].row];
    return (*a->country || a->sector == SECTOR_IGO || a->sector == SECTOR_REB) &&
           (strcmp(a->country, own) != 0 || a->sector == SECTOR_REB);
}

/* "agreed to lend Ukraine 90 billion", "expressed readiness to work with Damascus": for whom one's own promise is meant. */
static void promised_to(const struct coder *c, struct found *f, uint32_t token, int depth)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && f->recipients.count == 0 && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = deprel_base(t->d->tokens[child].deprel);
        if (child < token || t->time[child] != NO_ROW) continue;
        struct str p = r == REL_OBL || r == REL_NMOD ? syntax_preposition(t, child) : (struct str){NULL, 0};
        bool for_whom = r == REL_IOBJ || str_is(p, "to") || str_is(p, "for") || str_is(p, "with");
        if (for_whom && of_other_state(c, f, child)) roles_add(c, &f->recipients, child);
        bool down = r == REL_XCOMP || r == REL_ACL || r == REL_OBJ;
        if (down && depth > 0) promised_to(c, f, child, depth - 1);
    }
}

void meeting_complete(const struct coder *c, struct found *f)
{
    bool alone = f->type == TYPE_AGREE && f->actors.count == 1 && f->recipients.count == 0 && !f->actors.rows[0].adjective;
    if (alone && c->d->tokens[f->token].upos == UPOS_VERB) promised_to(c, f, f->token, 2);
    if (alone && f->recipients.count > 0) f->frame = FRAME_DO; /* one side promises, the other gains */
    if (f->frame == FRAME_HOST && c->d->tokens[f->token].upos == UPOS_VERB) turn_host(c, f);
    if (f->type == TYPE_REJECT && f->actors.count == 0 && c->d->tokens[f->token].upos == UPOS_VERB) {
        /* "a visit by the envoy has been postponed": nobody is said to have done it */
        uint32_t visit = syntax_object(&c->t, f->token);
        if (visit != NO_ROW && c->found_at[visit] != NO_ROW) sides_of_talks(c, f, visit);
    }
    if (f->frame != FRAME_MUTUAL) return;
    uint32_t verb = c->d->tokens[f->token].upos == UPOS_VERB ? f->token : f->carrier;
    if (verb != NO_ROW && c->d->tokens[verb].upos == UPOS_VERB) {
        headline_names(c, f, verb);
        lower_partners(c, f, verb);
    }
    if (f->type == TYPE_CONSULT) involved(c, f);
    if (c->d->tokens[f->token].upos != UPOS_VERB && f->type == TYPE_CONSULT) {
        who_came(c, f);
        if (names_one_partner(c, f)) other_side(c, f);
    }
    if (f->type == TYPE_SANCTION) ended_talks(c, f);
    if (f->type == TYPE_ASSAULT) fallen_fighters(c, f);
}
