/* Whom a thing is about: the party in the phrase of a noun that is no party itself, as "endorsed Morocco's plan",
 * "condemned a decision by the court", "welcomed a resumption of ties between two states". */
#include "event/roles.h"

/* DEPTH: how many nouns deep; STEPS: how many nouns in all; RANKS: kinds of phrases, the most telling first. */
enum { DEPTH = 3, STEPS = 12, RANKS = 5 };

bool roles_other_party(const struct coder *c, const struct found *f, uint32_t token)
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

/* Is it a word with a capital that names a country: "French"? */
static bool names_country(const struct coder *c, uint32_t token)
{
    struct str form = doc_form(c->d, token);
    return c->a && form.len && (form.at[0] < 'a' || form.at[0] > 'z') && *actors_country(c->a, form);
}

/* Who holds or made a thing, by a clause on it: "which Moscow takes", "staged by the court". */
static uint32_t maker(const struct syntax *t, uint32_t clause)
{
    enum deprel r = (enum deprel)t->d->tokens[clause].deprel;
    if (r == REL_ACL_RELCL) {
        uint32_t s = syntax_child(t, clause, REL_NSUBJ);
        return s != NO_ROW && t->d->tokens[s].upos == UPOS_PRON ? NO_ROW : s;
    }
    if (r != REL_ACL || t->d->tokens[clause].upos != UPOS_VERB) return NO_ROW;
    for (uint32_t k = t->child[clause], n = 0; k != NO_ROW && n < SYNTAX_WIDTH; k = t->next[k], n++)
        if (t->d->tokens[k].deprel == REL_OBL_AGENT) return k;
    return NO_ROW;
}

/* Whose a thing is: "Kyiv's", "French", and who made it. */
static void owners_of(const struct coder *c, struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[noun];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        enum deprel r = (enum deprel)t->d->tokens[child].deprel;
        /* "Manila claims": the parser may take the noun for a verb */
        bool subject = r == REL_NSUBJ && child < noun && t->d->tokens[noun].upos == UPOS_NOUN &&
                       syntax_child(t, noun, REL_COP) == NO_ROW;
        if (r == REL_NMOD_POSS || r == REL_AMOD || r == REL_COMPOUND || r == REL_NMOD_DESC || subject) {
            if (roles_other_party(c, f, child))
                roles_side(&f->recipients, child, false);
            else if (t->actor[child] == NO_ROW && names_country(c, child))
                roles_side(&f->recipients, child, true);
            else if (r == REL_NMOD_POSS && t->actor[child] == NO_ROW && f->recipients.count == 0)
                owners_of(c, f, child); /* "the rival Libyan chambers' accord": nothing deeper owns itself */
        } else {
            uint32_t who = maker(t, child);
            if (who != NO_ROW && roles_other_party(c, f, who)) roles_side(&f->recipients, who, false);
        }
    }
}

/* Does a thing stand for a state where it is: "its embassy in Damascus"? */
static bool stands_abroad(const struct coder *c, uint32_t noun)
{
    static const char *const words[] = {"embassy", "consulate", "mission", "delegation", "legation"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (syntax_lemma_is(&c->t, noun, words[i])) return true;
    return false;
}

/* How telling a preposition is, 0 the most; RANKS for one that leads to no party. */
static int rank_of(const struct coder *c, uint32_t noun, struct str p)
{
    static const struct {
        const char *word;
        int rank;
    } ranks[] = {{"by", 0}, {"with", 1},   {"between", 1}, {"among", 1}, {"against", 2}, {"on", 2},   {"toward", 2}, {"towards", 2},
                 {"at", 2}, {"behind", 2}, {"from", 3},    {"to", 3},    {"for", 3},     {"into", 3}, {"of", 4}};
    if (str_is(p, "in")) return stands_abroad(c, noun) ? 2 : RANKS;
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (str_is(p, ranks[i].word)) return ranks[i].rank;
    return RANKS;
}

/* "according to two diplomats" */
static bool tells_source(const struct syntax *t, uint32_t noun)
{
    uint32_t word = syntax_child(t, noun, REL_CASE);
    return word != NO_ROW && (syntax_lemma_is(t, word, "according") || syntax_lemma_is(t, word, "accord"));
}

bool roles_leads_to_party(const struct coder *c, uint32_t noun, uint32_t phrase)
{
    return !tells_source(&c->t, phrase) && rank_of(c, noun, syntax_preposition(&c->t, phrase)) < RANKS;
}

/* Is the noun no other party though a mention covers it: the speaker's own ("pull its judges out"), or mere "force"? */
static bool own_or_means(const struct coder *c, const struct found *f, uint32_t noun)
{
    const struct syntax *t = &c->t;
    if (syntax_lemma_is(t, noun, "force") && t->d->tokens[noun].xpos == XPOS_NN && syntax_child(t, noun, REL_DET) == NO_ROW)
        return true;
    uint32_t owner = syntax_child(t, noun, REL_NMOD_POSS);
    return owner != NO_ROW && t->d->tokens[owner].upos == UPOS_PRON && t->actor[owner] != NO_ROW && !roles_other_party(c, f, owner);
}

/* A party, else whose the thing is, else what its phrases name. */
static void about(const struct coder *c, struct found *f, uint32_t noun, int depth, int *steps)
{
    const struct syntax *t = &c->t;
    if (noun == NO_ROW || depth == DEPTH || ++*steps > STEPS) return;
    if (roles_other_party(c, f, noun) && !own_or_means(c, f, noun)) {
        roles_add(c, &f->recipients, noun);
        return;
    }
    owners_of(c, f, noun);
    for (int rank = 0; rank < RANKS && f->recipients.count == 0; rank++)
        for (uint32_t k = t->child[noun], n = 0; k != NO_ROW && n < SYNTAX_WIDTH && f->recipients.count == 0; k = t->next[k], n++)
            if ((syntax_is(t, k, REL_NMOD) || syntax_is(t, k, REL_OBL)) && k > noun && t->time[k] == NO_ROW &&
                !tells_source(t, k) && rank_of(c, noun, syntax_preposition(t, k)) == rank)
                about(c, f, k, depth + 1, steps);
}

void roles_about(const struct coder *c, struct found *f, uint32_t noun)
{
    int steps = 0;
    if (f->recipients.count == 0) about(c, f, noun, 0, &steps);
}
