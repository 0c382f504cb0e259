/* Where and when: the place and time mentions that belong to the clause of an act. */
#include "event/coder.h"

enum { MOST_SEEN = 400, HISTORICAL_DAYS = 31 };

/* Does the relation lead to another clause, whose places and times are its own? */
static bool leaves_clause(const struct syntax *t, uint32_t token)
{
    switch (t->d->tokens[token].deprel) {
    case REL_ACL:
    case REL_ACL_RELCL:
    case REL_ADVCL:
    case REL_ADVCL_RELCL:
    case REL_CCOMP:
    case REL_PARATAXIS:
    case REL_XCOMP:
    case REL_CSUBJ: return true;
    case REL_CONJ: return t->d->tokens[token].upos == UPOS_VERB;
    default: return false;
    }
}

/* Is `token` an act of its own that is told as another event? */
static bool other_act(const struct coder *c, const struct found *f, uint32_t token)
{
    uint32_t i = c->found_at[token], self = (uint32_t)(f - c->found);
    return i != NO_ROW && i != self && c->found[i].into != self && !c->found[i].dropped;
}

/* The token whose clause holds the act: the verb that carries or governs a noun. */
static uint32_t clause_of(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t at = f->token;
    for (int i = 0; i < SYNTAX_CLIMB; i++) {
        enum deprel r = deprel_base(t->d->tokens[at].deprel);
        uint32_t head = doc_head(c->d, at);
        if (t->d->tokens[at].upos == UPOS_VERB && at != f->token) return at;
        if (head == NO_ROW || t->d->tokens[f->token].upos == UPOS_VERB) return at;
        if (r != REL_OBJ && r != REL_NSUBJ && r != REL_OBL && r != REL_NMOD) return at;
        uint32_t other = c->found_at[head];
        if (other != NO_ROW && other_act(c, f, head)) return at;
        at = head;
    }
    return at;
}

/* How far a mention lies from the act when its phrases are gone through from `top`; gathers mentions of a kind. */
static uint32_t gather(const struct coder *c, const struct found *f, uint32_t top, const uint32_t *by_head, bool whole_clause,
                       uint32_t *out, uint32_t n)
{
    const struct syntax *t = &c->t;
    uint32_t stack[64], size = 0, seen = 0;
    stack[size++] = top;
    while (size && seen++ < MOST_SEEN) {
        uint32_t at = stack[--size];
        if (at != top && by_head[at] != NO_ROW && n < MOST_PARTS) {
            bool there = false;
            for (uint32_t i = 0; i < n; i++) there |= out[i] == by_head[at];
            if (!there) out[n++] = by_head[at];
        }
        uint32_t child = t->child[at];
        for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH && size < 64; i++, child = t->next[child]) {
            bool part = c->found_at[child] != NO_ROW && c->found[c->found_at[child]].into == (uint32_t)(f - c->found);
            bool about_act = at == f->token && t->d->tokens[child].deprel == REL_ACL;
            if (leaves_clause(t, child) && !part && !about_act) continue;
            /* "since the truce four months ago", "following talks in Doha": of another act */
            uint32_t mark = syntax_child(t, child, REL_CASE);
            if (mark != NO_ROW && by_head[child] == NO_ROW && trigger_in_class(c, mark, c->class.background)) continue;
            if (other_act(c, f, child)) continue;
            if (!whole_clause && deprel_base(t->d->tokens[child].deprel) == REL_NSUBJ) continue;
            stack[size++] = child;
        }
    }
    return n;
}

static bool locative(struct str p)
{
    static const char *const words[] = {"in",     "at",      "near",       "on",      "across", "outside", "inside", "within",
                                        "around", "off",     "throughout", "along",   "over",   "of",      "from",   "to",
                                        "into",   "between", "toward",     "towards", "beyond", "through"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_same_fold(p, str_c(words[i]))) return true;
    return false;
}

static bool static_locative(struct str p)
{
    static const char *const words[] = {"in",     "at",     "near",       "across", "outside", "inside",
                                        "within", "around", "throughout", "along",  "off",     "on"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_same_fold(p, str_c(words[i]))) return true;
    return false;
}

/* Does the phrase of the place say that the act took place there? */
static bool tells_place(const struct coder *c, const struct found *f, uint32_t mention)
{
    const struct mention *m = &c->d->mentions[mention];
    const struct place *p = &c->d->places[m->row];
    if (p->role == ROLE_METONYM || p->role == ROLE_NAME_PART || p->role == ROLE_DATELINE) return false;
    const struct syntax *t = &c->t;
    uint32_t at = m->head;
    for (int i = 0; i < 6 && at != NO_ROW; i++) {
        enum deprel r = (enum deprel)t->d->tokens[at].deprel;
        if (r == REL_CONJ || r == REL_APPOS || r == REL_FLAT || r == REL_LIST || r == REL_NMOD_UNMARKED) {
            at = doc_head(c->d, at);
            continue;
        }
        struct str pre = syntax_preposition(t, at);
        /* "sanctions on Syria": on whom, not where, unless on an island, a road, a front */
        bool on = str_is(pre, "on") && f->type != TYPE_ASSAULT && f->type != TYPE_PROTEST;
        if (on && !trigger_in_class(c, m->head, c->class.surface) && !trigger_in_class(c, at, c->class.surface)) return false;
        if (static_locative(pre)) return true;
        /* "Russia's Kursk region", "areas such as Odesa" */
        uint32_t head = doc_head(c->d, at);
        if (head != NO_ROW && head != f->token &&
            (((r == REL_COMPOUND || r == REL_NMOD_POSS || r == REL_AMOD) &&
              (trigger_in_class(c, head, c->class.position) || trigger_in_class(c, head, c->class.area) ||
               t->place[head] != NO_ROW)) ||
             /* "in the resort of Sochi" */
             (str_is(pre, "of") && static_locative(syntax_preposition(t, head))) || str_is(pre, "as") || str_is(pre, "like") ||
             str_is(pre, "include") || str_is(pre, "including"))) {
            at = head;
            continue;
        }
        if (f->type == TYPE_CONSULT && f->mode == MODE_VISIT) return r == REL_OBJ || str_is(pre, "to");
        if (f->type == TYPE_RETREAT && f->mode == MODE_WITHDRAW && (str_is(pre, "from") || r == REL_OBJ || str_is(pre, "of")))
            return true;
        if (f->type == TYPE_RETREAT && (f->mode == MODE_ACCESS || f->mode == MODE_WITHDRAW) &&
            (r == REL_OBJ || r == REL_NSUBJ_PASS || str_is(pre, "through")))
            return true; /* "reopened Rafah" */
        if (f->type == TYPE_MOBILIZE && (str_is(pre, "to") || str_is(pre, "into"))) return true;
        if (f->type == TYPE_ASSAULT || f->type == TYPE_PROTEST)
            return (locative(pre) && !str_is(pre, "from") && !str_is(pre, "between")) || r == REL_OBJ || r == REL_NSUBJ_PASS ||
                   ((r == REL_COMPOUND || r == REL_NMOD_POSS) && doc_head(c->d, at) == f->token) || str_is(pre, "against");
        return false;
    }
    return false;
}

/* Is the place of mention `a` wider than that of `b` and around it? */
static bool around(const struct coder *c, uint32_t a, uint32_t b)
{
    const struct place *wide = &c->d->places[c->d->mentions[a].row], *p = &c->d->places[c->d->mentions[b].row];
    if (p->within == a || (p->within != NO_ROW && c->d->places[c->d->mentions[p->within].row].within == a)) return true;
    uint32_t head = c->d->mentions[a].head;
    enum deprel r = (enum deprel)c->d->tokens[head].deprel;
    if (doc_head(c->d, head) == c->d->mentions[b].head &&
        (r == REL_APPOS || r == REL_LIST || r == REL_NMOD_UNMARKED || r == REL_FLAT))
        return true;
    /* "Khan Sheikhoun, a town in Idlib province" */
    for (uint32_t at = head, i = 0; i < 4 && at != NO_ROW; i++, at = doc_head(c->d, at))
        if (c->d->tokens[at].deprel == REL_APPOS && at != head && doc_head(c->d, at) == c->d->mentions[b].head) return true;
    /* "Lebanon's Bekaa Valley" */
    if (r == REL_NMOD_POSS && doc_head(c->d, head) == c->d->mentions[b].head) return true;
    return wide->precision == PRECISION_COUNTRY && p->precision != PRECISION_COUNTRY && strcmp(wide->country, p->country) == 0;
}

/* "met in Malaysia after clashes": is the place that of a meeting, a demand, an agreement? */
static bool elsewhere(const struct coder *c, uint32_t token)
{
    for (int i = 0; i < SYNTAX_CLIMB && token != NO_ROW; i++, token = doc_head(c->d, token)) {
        const struct found *g = c->found_at[token] == NO_ROW ? NULL : &c->found[c->found_at[token]];
        if (g && !g->dropped) return g->type == TYPE_CONSULT || type_is_verbal(g->type);
    }
    return false;
}

/* The only place of the sentence that is told with "in", "at" or the like, when the act's own clause names none. */
static uint32_t place_of_sentence(const struct coder *c)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < MOST_SEEN ? s->token_count : MOST_SEEN, best = NO_ROW;
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        uint32_t m = c->t.place[i];
        if (m == NO_ROW) continue;
        const struct place *p = &c->d->places[c->d->mentions[m].row];
        if (p->role == ROLE_METONYM || p->role == ROLE_NAME_PART || p->role == ROLE_DATELINE) continue;
        if (best != NO_ROW && around(c, m, best)) continue;
        if (!static_locative(syntax_preposition(&c->t, i)) || elsewhere(c, i)) continue;
        if (best != NO_ROW && !around(c, best, m)) return NO_ROW;
        best = m;
    }
    return best;
}

/* Is the act of row `i` told as part of `f`? */
static bool part_of(const struct coder *c, uint32_t i, const struct found *f)
{
    uint32_t self = (uint32_t)(f - c->found);
    for (uint32_t k = 0; k < MOST_FOUND && i != self && c->found[i].into != NO_ROW; k++) i = c->found[i].into;
    return i == self;
}

/* What the clauses of the act's other wordings say ("were killed on Sunday when shells struck"). */
static uint32_t gather_parts(const struct coder *c, const struct found *f, const uint32_t *by_head, uint32_t *out, uint32_t n)
{
    for (uint32_t i = 0; i < c->count && n < MOST_PARTS; i++)
        if (&c->found[i] != f && !c->found[i].dropped && part_of(c, i, f))
            n = gather(c, f, c->found[i].token, by_head, false, out, n);
    return n;
}

/* What is said, agreed, refused "in Geneva": only a phrase of the verb itself tells where one spoke; other places are
 * those of what is spoken about. */
static uint32_t places_of_words(const struct coder *c, const struct found *f, uint32_t *out)
{
    uint32_t verb = f->carrier != NO_ROW ? f->carrier : f->token, n = 0;
    if (c->d->tokens[verb].upos != UPOS_VERB) return 0;
    uint32_t child = c->t.child[verb];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH && n < MOST_PARTS; i++, child = c->t.next[child]) {
        uint32_t m = syntax_is(&c->t, child, REL_OBL) ? c->t.place[child] : NO_ROW;
        struct str p = syntax_preposition(&c->t, child);
        if (m != NO_ROW && (str_is(p, "in") || str_is(p, "at")) && tells_place(c, f, m)) out[n++] = m;
    }
    return n;
}

/* The place that a noun names, by its head or by a name before it: "Kursk region". */
static uint32_t place_of_noun(const struct coder *c, uint32_t noun)
{
    const struct syntax *t = &c->t;
    uint32_t m = t->place[noun];
    for (uint32_t k = t->child[noun], i = 0; k != NO_ROW && i < SYNTAX_WIDTH && m == NO_ROW; k = t->next[k], i++)
        if (t->d->tokens[k].deprel == REL_COMPOUND) m = t->place[k];
    if (m == NO_ROW) return NO_ROW;
    const struct place *p = &c->d->places[c->d->mentions[m].row];
    return p->role == ROLE_METONYM || p->role == ROLE_NAME_PART || p->role == ROLE_DATELINE ? NO_ROW : m;
}

/* "Kursk, where troops advanced", "Gezira state, which was rocked by fighting": a clause about a place tells what happened
 * there. */
static uint32_t place_told_of(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t at = f->token;
    for (int i = 0; i < SYNTAX_CLIMB && at != NO_ROW; i++) {
        enum deprel r = (enum deprel)t->d->tokens[at].deprel;
        uint32_t head = doc_head(c->d, at);
        if (head == NO_ROW) return NO_ROW;
        if (r == REL_ACL_RELCL || r == REL_ADVCL_RELCL) {
            uint32_t where = syntax_child(t, at, REL_ADVMOD), what = syntax_child(t, at, REL_NSUBJ_PASS);
            bool there = where != NO_ROW && syntax_lemma_is(t, where, "where");
            bool rocked = what != NO_ROW && syntax_lemma_is(t, what, "which") && f->type == TYPE_ASSAULT;
            return there || rocked ? place_of_noun(c, head) : NO_ROW;
        }
        at = head;
    }
    return NO_ROW;
}

uint32_t setting_places(const struct coder *c, const struct found *f, uint32_t *out)
{
    if (type_is_verbal(f->type)) return places_of_words(c, f, out);
    uint32_t all[MOST_PARTS], n = 0, kept = 0;
    n = gather(c, f, f->token, c->t.place, true, all, n);
    if (f->carrier != NO_ROW) n = gather(c, f, f->carrier, c->t.place, false, all, n);
    uint32_t clause = clause_of(c, f);
    if (n == 0 && clause != f->token) n = gather(c, f, clause, c->t.place, false, all, n);
    if (n == 0) n = gather_parts(c, f, c->t.place, all, n);
    for (uint32_t i = 0; i < n; i++) {
        if (!tells_place(c, f, all[i])) continue;
        /* only the most specific: not the country that another named place lies in */
        bool wider = false;
        for (uint32_t k = 0; k < n && !wider; k++) wider = k != i && around(c, all[i], all[k]);
        if (!wider) out[kept++] = all[i];
    }
    if (kept == 0) {
        uint32_t m = place_told_of(c, f);
        if (m != NO_ROW) out[kept++] = m;
    }
    if (kept == 0 && (f->type == TYPE_ASSAULT || f->type == TYPE_PROTEST)) {
        uint32_t m = place_of_sentence(c);
        if (m != NO_ROW) out[kept++] = m;
    }
    return kept;
}

/* "extended to 18 February", "until Monday", "by June": an end or a deadline, not the day of the act. */
static bool names_end(const struct coder *c, uint32_t mention)
{
    static const char *const SET[] = {"schedule", "set", "plan", "slate", "call", "due", "fix", "book", "expect"};
    uint32_t head = c->d->mentions[mention].head, above = doc_head(c->d, head);
    if (above != NO_ROW && c->d->tokens[head].deprel == REL_COMPOUND)
        head = above, above = doc_head(c->d, head); /* "Christmas holidays" */
    struct str p = syntax_preposition(&c->t, head);
    /* "a truce for the holidays" is not made on them; "talks set for Tuesday" are held on it */
    bool set = above == NO_ROW;
    for (size_t i = 0; i < sizeof SET / sizeof *SET && !set; i++) set = syntax_lemma_is(&c->t, above, SET[i]);
    if (str_is(p, "for")) return !set;
    return str_is(p, "to") || str_is(p, "until") || str_is(p, "till") || str_is(p, "by") || str_is(p, "through") ||
           str_is(p, "since");
}

uint32_t setting_time(const struct coder *c, const struct found *f)
{
    uint32_t all[MOST_PARTS], n = gather(c, f, f->token, c->t.time, true, all, 0);
    if (f->carrier != NO_ROW) n = gather(c, f, f->carrier, c->t.time, false, all, n);
    uint32_t clause = clause_of(c, f);
    if (n == 0 && clause != f->token) n = gather(c, f, clause, c->t.time, false, all, n);
    if (n == 0) n = gather_parts(c, f, c->t.time, all, n);
    for (uint32_t i = 0; i < n; i++) {
        const struct when *w = &c->d->whens[c->d->mentions[all[i]].row];
        if (day_known(w->from) && !names_end(c, all[i])) return all[i]; /* spans too: "in the past 24 hours" */
    }
    return NO_ROW;
}

bool setting_not_yet(const struct coder *c, uint32_t time)
{
    if (time == NO_ROW || !day_known(c->d->published)) return false;
    struct day from = c->d->whens[c->d->mentions[time].row].from;
    return day_known(from) && day_number(from) > day_number(c->d->published);
}

bool setting_long_past(const struct coder *c, uint32_t time)
{
    if (time == NO_ROW || !day_known(c->d->published)) return false;
    struct day to = c->d->whens[c->d->mentions[time].row].to;
    return day_known(to) && day_number(to) < day_number(c->d->published) - HISTORICAL_DAYS;
}
