/* When, where and for how long an arrangement holds, and what it is limited to. */
#include "event/arrangement_parts.h"

/* LOOK: tokens to either side of the noun that are looked at. */
enum { CLIMB = 5, NEAR = 3, LOOK = 96 };

/* Days of a TIMEX3 duration ("P30D", "P3M", "PT72H"); 0 when it is none or shorter than a day's half. */
static uint32_t days_of(struct str value)
{
    bool hours = value.len > 2 && value.at[0] == 'P' && value.at[1] == 'T';
    uint32_t number = 0, digits = 0;
    for (size_t i = hours ? 2 : 1; i < value.len && value.at[0] == 'P'; i++) {
        char c = value.at[i];
        if (c >= '0' && c <= '9' && ++digits < 5) {
            number = number * 10 + (uint32_t)(c - '0');
            continue;
        }
        if (i + 1 != value.len || !digits) return 0;
        if (hours) return c == 'H' ? (number + 12) / 24 : 0;
        return c == 'D' ? number : c == 'W' ? number * 7 : c == 'M' ? number * 365 / 12 : c == 'Y' ? number * 365 : 0;
    }
    return 0;
}

static bool is_word(const struct arranger *a, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (str_same_fold(doc_form(a->d, token), str_c(*words))) return true;
    return false;
}

/* Is a word part of the time itself, or of one beside it: "8 May" of "8 May to 10 May", "between 3 and 5 May"? */
static bool in_time(const struct arranger *a, uint32_t word, uint32_t of)
{
    const struct mention *m = a->d->mentions + a->c->t.time[of];
    if (word >= m->first_token && word < m->first_token + m->token_count) return true;
    return a->c->t.time[word] != NO_ROW || a->d->tokens[word].upos == UPOS_NUM;
}

/* Is a time told of the noun or of its cue: the path up meets one of them within a few words? */
static bool hangs_on(const struct arranger *a, uint32_t token, const struct named *n, const struct fate *f, bool *noun)
{
    uint32_t at = token;
    /* "a halt to strikes on power plants for 30 days" */
    bool lasts = a->d->whens[a->d->mentions[a->c->t.time[token]].row].type == TIMEX_DURATION;
    for (int i = 0; i < CLIMB && at != NO_ROW; i++) {
        if (at == n->noun || (f->cue != NO_ROW && at == f->cue) || (f->holder != NO_ROW && at == f->holder)) {
            *noun = at == n->noun;
            return true;
        }
        static const char *const RUNS[] = {"beginning", "starting", "ending",  "lasting", "expiring", "running",
                                           "set",       "due",      "end",     "start",   "midnight", "noon",
                                           "dawn",      "day",      "evening", "morning", "later",    "effective", NULL};
        enum deprel r = deprel_base(a->d->tokens[at].deprel);
        if (i > 0 && (r == REL_CCOMP || r == REL_CONJ || r == REL_PARATAXIS)) return false;
        if (i > 0 && !is_word(a, at, RUNS) && !in_time(a, at, token) && !(lasts && r == REL_NMOD))
            return false; /* "before the vote on Sunday" */
        at = doc_head(a->d, at);
    }
    return false;
}

static void set(uint32_t *to, uint32_t mention)
{
    if (*to == NO_ROW) *to = mention;
}

/* What a day is to the arrangement, by the word before it: its first day, its last day, or when it was told so. */
static void place_day(const struct arranger *a, uint32_t m, uint32_t noun, bool on_noun, bool future, struct arrangement *out)
{
    static const char *const FROM[] = {"from",  "starting", "beginning", "since",  "effective",
                                       "start", "begin",    "starts",    "begins", NULL};
    static const char *const UNTIL[] = {"until", "till", "through", "to", "til", "expires", "ends", "ending", "expiring", NULL};
    static const char *const SKIP[] = {"on", "at", "the", "early", "late", "midnight", "of", "as", "up", NULL};
    const struct mention *x = a->d->mentions + m;
    uint32_t start = a->d->sentences[x->sentence].first_token, at = x->first_token;
    struct day from = a->d->whens[x->row].from, to = a->d->whens[x->row].to;
    bool named = x->first_token + x->token_count <= noun && doc_head(a->d, x->head) == noun; /* "the 2018 deal" */
    if (named && a->d->whens[x->row].precision >= TIME_MONTH) return; /* which one it is, not when that befell it */
    bool range = day_known(from) && day_known(to) && day_number(from) != day_number(to) && day_number(to) - day_number(from) < 27;
    for (int k = 0; k < NEAR && at > start && !named; k++) {
        at--;
        if (is_word(a, at, FROM) || (k == 0 && is_word(a, at, (const char *const[]){"between", NULL}))) {
            set(&out->starts, m);
            if (range) set(&out->ends, m);
            return;
        }
        bool dash = k == 0 && a->d->tokens[at].upos != UPOS_NUM && is_word(a, at, (const char *const[]){"–", "—", "-", NULL});
        if (k == 0 && out->facet == FACET_DECLARED && is_word(a, at, (const char *const[]){"for", NULL})) {
            set(&out->starts, m);
            if (range) set(&out->ends, m);
            return;
        }
        if (dash || is_word(a, at, UNTIL)) {
            set(&out->ends, m);
            return;
        }
        if (!is_word(a, at, SKIP)) break;
    }
    if (on_noun && range && !out->definite) {
        set(&out->starts, m);
        set(&out->ends, m);
    } else if (on_noun && !out->definite && (future || out->facet == FACET_DECLARED || out->facet == FACET_SOUGHT)) {
        set(&out->starts, m);
    } else {
        set(&out->time, m);
    }
}

/* The tokens of the sentence near the noun: [result, *end). */
static uint32_t around(const struct doc *d, uint32_t noun, uint32_t *end)
{
    const struct sentence *s = d->sentences + d->tokens[noun].sentence;
    *end = s->first_token + s->token_count - noun > LOOK ? noun + LOOK : s->first_token + s->token_count;
    return noun - s->first_token > LOOK ? noun - LOOK : s->first_token;
}

static void take_time(const struct arranger *a, uint32_t token, const struct named *n, const struct fate *f,
                      struct arrangement *out)
{
    static const char *const FOR[] = {"for", "by", "another", "of", NULL};
    const struct doc *d = a->d;
    uint32_t m = a->c->t.time[token];
    bool on_noun = false;
    if (!hangs_on(a, token, n, f, &on_noun)) return;
    const struct when *w = d->whens + d->mentions[m].row;
    if (w->type == TIMEX_DURATION) {
        struct str p = syntax_preposition(&a->c->t, token);
        bool lasts = !p.len || is_word(a, syntax_child(&a->c->t, token, REL_CASE), FOR); /* not "within", "after three days" */
        uint32_t days = lasts ? days_of(doc_pooled(d, w->value)) : 0;
        if (days && !out->duration) out->duration = days;
    } else if (w->type != TIMEX_SET && day_known(w->from) &&
               !(w->precision >= TIME_YEAR && syntax_is(&a->c->t, token, REL_COMPOUND))) {
        place_day(a, m, n->noun, on_noun, out->aux == AUX_FUTURE, out);
    }
}

static void find_times(const struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out)
{
    const struct syntax *t = &a->c->t;
    uint32_t end, first = around(a->d, n->noun, &end);
    for (uint32_t i = first; i < end; i++)
        if (t->time[i] != NO_ROW && (i > n->noun || doc_head(a->d, i) != n->noun)) take_time(a, i, n, f, out);
    bool told = out->starts != NO_ROW || out->time != NO_ROW;
    for (uint32_t i = first; i < n->noun; i++) { /* "the Easter truce", "a 30-day truce": days only when no other word tells them */
        bool lasts = t->time[i] != NO_ROW && a->d->whens[a->d->mentions[t->time[i]].row].type == TIMEX_DURATION;
        if (t->time[i] != NO_ROW && doc_head(a->d, i) == n->noun && (lasts || !told)) take_time(a, i, n, f, out);
    }
    if (out->facet == FACET_BEGINS && out->starts == NO_ROW) out->starts = out->time;
    if (out->facet == FACET_EXPIRES && out->ends == NO_ROW) out->ends = out->time;
}

/* Is the token in the phrase of the noun, and not in a clause on it? */
static bool in_phrase(const struct arranger *a, uint32_t token, uint32_t noun)
{
    for (int i = 0; i < CLIMB && token != NO_ROW; i++) {
        if (token == noun) return true;
        enum deprel r = deprel_base(a->d->tokens[token].deprel);
        if (r != REL_COMPOUND && r != REL_AMOD && r != REL_NMOD && r != REL_CONJ && r != REL_OBL && r != REL_ACL && r != REL_OBJ)
            return false;
        if (r == REL_ACL && a->d->tokens[token].xpos == XPOS_VBN) return false; /* "reached in Doha" */
        token = doc_head(a->d, token);
    }
    return false;
}

static enum domain domain_at(const struct arranger *a, uint32_t token)
{
    const struct arranging_word *w = arrangement_word(a, ARRANGING_DOMAIN, token, 0);
    return w ? w->domain : DOMAIN_ALL;
}

/* The domain and the place that the phrase tells; not the countries of the sides. */
static void find_scope(const struct arranger *a, const struct named *n, struct arrangement *out)
{
    const struct doc *d = a->d;
    const struct syntax *t = &a->c->t;
    uint32_t end, i = around(d, n->noun, &end);
    for (; i < end; i++) {
        if (i == n->noun || !in_phrase(a, i, n->noun)) continue;
        if (n->topic == TOPIC_CEASEFIRE && out->domain == DOMAIN_ALL) out->domain = domain_at(a, i);
        if (syntax_lemma_is(t, i, "unilateral") || syntax_lemma_is(t, i, "one-sided") || syntax_lemma_is(t, i, "sided"))
            out->one_sided = true;
        uint32_t m = t->place[i];
        if (m == NO_ROW || out->place != NO_ROW) continue;
        const struct place *p = d->places + d->mentions[m].row;
        bool where = p->role != ROLE_METONYM && p->precision != PRECISION_COUNTRY && p->precision != PRECISION_NONE;
        if (where) out->place = m;
    }
}

void arrangement_terms(const struct arranger *a, const struct named *n, const struct fate *f, struct arrangement *out)
{
    find_scope(a, n, out);
    find_times(a, n, f, out);
}
