/* The tense of the clause that a time expression dates, for "on Wednesday" and "in March". News tells the past, so a
 * present tense ("Army shells town on Monday") counts as past unless its verb speaks of plans. */
#include "event/when_parts.h"

enum { CLIMB = 12, REACH = 8, FAR = 25 };

static bool in_list(struct str s, const char *const *list)
{
    for (; *list; list++)
        if (str_same_fold(s, str_c(*list))) return true;
    return false;
}

static const char *const AHEAD[] = {"will", "'ll", "shall", "would", "may", "might", "could", "can", "should", "must", "wo", NULL};
static const char *const PLANNED[] = {"due",     "scheduled", "planned",  "slated", "expected", "set",   "expect",
                                      "plan",    "schedule",  "upcoming", "hope",   "intend",   "plans", "hopes",
                                      "expects", "going",     "likely",   "ahead",  NULL};
static const char *const STARTS[] = {"begin",  "start",   "open",    "expire",  "end",    "meet",  "resume",  "vote",
                                     "leave",  "arrive",  "return",  "travel",  "visit",  "fly",   "come",    "comes",
                                     "begins", "starts",  "opens",   "expires", "ends",   "meets", "resumes", "votes",
                                     "leaves", "arrives", "returns", "travels", "visits", "flies", NULL};
/* What sets a later day: "declared a truce from Tuesday", "ordered a halt starting on Friday". */
static const char *const ORDERS[] = {"declare", "announce", "agree", "order", "accept", "approve", "sign",
                                     "propose", "decree",   "offer", "call",  "pledge", "vow",     NULL};

static struct str lemma_or_form(const struct doc *d, uint32_t t)
{
    struct str lemma = doc_lemma(d, t);
    return lemma.len ? lemma : doc_form(d, t);
}

/* What stands before a verb and belongs to it. */
struct helpers {
    bool ahead, to, have, had, was, is, going;
};

static struct helpers helpers_of(const struct doc *d, uint32_t verb)
{
    struct helpers h = {0};
    uint32_t start = d->sentences[d->tokens[verb].sentence].first_token;
    uint32_t from = verb - start > REACH ? verb - REACH : start;
    for (uint32_t t = from; t < verb; t++) {
        if (doc_head(d, t) != verb) continue;
        enum deprel rel = deprel_base(d->tokens[t].deprel);
        struct str form = doc_form(d, t), lemma = lemma_or_form(d, t);
        if (rel == REL_MARK && str_same_fold(form, str_c("to"))) h.to = true;
        if (rel != REL_AUX && rel != REL_COP) continue;
        if (in_list(form, AHEAD)) h.ahead = true;
        bool past = d->tokens[t].xpos == XPOS_VBD;
        if (str_is(lemma, "have")) *(past ? &h.had : &h.have) = true;
        if (str_is(lemma, "be")) *(past ? &h.was : &h.is) = true;
    }
    /* right before the verb, whatever the tree says of "due to be held" */
    uint32_t at = verb;
    if (at > start + 1 && str_same_fold(doc_form(d, at - 1), str_c("be"))) at--;
    if (at > start && d->tokens[verb].upos == UPOS_VERB) {
        h.to = h.to || str_same_fold(doc_form(d, at - 1), str_c("to"));
        h.ahead = h.ahead || (d->tokens[at - 1].xpos == XPOS_MD && in_list(doc_form(d, at - 1), AHEAD));
    }
    return h;
}

/* Verbs whose infinitive happened with them: "continued to export oil on Friday". */
static const char *const CARRIED[] = {"continue", "begin",   "start", "fail", "manage", "try",   "seem",   "appear", "help", "come",
                                      "use",      "believe", "say",   "know", "happen", "prove", "choose", "get",    "wait", NULL};

/* "to" and a verb look ahead ("agreed to meet on Friday"), unless they tell an aim ("left to surrender on Saturday") or
 * what was done ("failed to appear on Monday"); then the head says. */
static enum tense tense_of_infinitive(const struct doc *d, uint32_t verb)
{
    uint32_t head = doc_head(d, verb);
    if (d->tokens[verb].xpos == XPOS_VBN) return TENSE_FUTURE; /* "talks to be held on Friday" */
    if (deprel_base(d->tokens[verb].deprel) == REL_ADVCL) return TENSE_UNKNOWN;
    return head != NO_ROW && in_list(lemma_or_form(d, head), CARRIED) ? TENSE_UNKNOWN : TENSE_FUTURE;
}

/* "Takes effect on Thursday", "enters into force at noon on Monday": a present tense that speaks of a day to come. */
static bool takes_effect(const struct doc *d, uint32_t verb)
{
    static const char *const VERBS[] = {"take", "go", "enter", "come", "be", NULL};
    static const char *const WHAT[] = {"effect", "force", "place", "hold", NULL};
    const struct sentence *s = d->sentences + d->tokens[verb].sentence;
    uint32_t end = s->first_token + s->token_count;
    if (!in_list(lemma_or_form(d, verb), VERBS)) return false;
    for (uint32_t t = verb + 1; t < end && t <= verb + 3; t++)
        if (in_list(doc_form(d, t), WHAT) && doc_head(d, t) == verb) return true;
    return false;
}

/* Tense of a verb by its own form and its helpers; unknown when its head has to say. */
static enum tense tense_of_verb(const struct doc *d, uint32_t verb)
{
    struct helpers h = helpers_of(d, verb);
    struct str lemma = lemma_or_form(d, verb), form = doc_form(d, verb);
    bool planned = in_list(lemma, PLANNED) || in_list(form, PLANNED);
    if (h.ahead) return h.have ? TENSE_PAST : TENSE_FUTURE;
    static const char *const FIXED_AHEAD[] = {"schedule", "plan", "set", "slate", NULL};
    if (h.have && in_list(lemma, FIXED_AHEAD)) return TENSE_FUTURE; /* "have scheduled talks for Sunday" */
    if (h.have || h.had) return TENSE_PAST;
    if (h.to) return tense_of_infinitive(d, verb);
    switch (d->tokens[verb].xpos) {
    case XPOS_VBD: return TENSE_PAST;
    case XPOS_VBN: return planned ? TENSE_FUTURE : TENSE_PAST;
    case XPOS_VBG: return h.is ? TENSE_FUTURE : h.was ? TENSE_PAST : TENSE_UNKNOWN;
    case XPOS_VBP:
    case XPOS_VBZ: return planned || in_list(lemma, STARTS) || takes_effect(d, verb) ? TENSE_FUTURE : TENSE_PAST;
    default: break;
    }
    if (planned) return TENSE_FUTURE;
    return h.was || h.is ? TENSE_PAST : TENSE_UNKNOWN; /* "is on alert after Monday's attack" */
}

/* The token of [first, last] whose head lies outside. */
static uint32_t top_of(const struct doc *d, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        uint32_t head = doc_head(d, t);
        if (head == NO_ROW || head < first || head > last) return t;
    }
    return last;
}

/* "an expected announcement Friday", "the planned vote on Sunday" */
static bool is_planned_noun(const struct doc *d, uint32_t noun)
{
    uint32_t start = d->sentences[d->tokens[noun].sentence].first_token;
    uint32_t from = noun - start > REACH ? noun - REACH : start;
    for (uint32_t t = from; t < noun; t++)
        if (doc_head(d, t) == noun && d->tokens[t].deprel == REL_AMOD && in_list(doc_form(d, t), PLANNED)) return true;
    return false;
}

/* Whether an open end stands before the expression: "until Friday", "by Monday". */
static bool is_open_end(const struct doc *d, uint32_t first)
{
    static const char *const ENDS[] = {"until", "till", "by", NULL};
    return first > d->sentences[d->tokens[first].sentence].first_token && in_list(doc_form(d, first - 1), ENDS);
}

/* Whether a weekday is told as a first day by the word before it: "from Tuesday", "starting on Friday". */
static bool is_first_day(const struct doc *d, uint32_t first, uint32_t last)
{
    static const char *const FROM[] = {"from", "starting", "beginning", "effective", "commencing", NULL};
    static const char *const BETWEEN[] = {"on", "at", "early", "late", "midnight", "noon", "dawn", NULL};
    uint32_t start = d->sentences[d->tokens[first].sentence].first_token;
    bool weekday = false;
    for (uint32_t t = first; t <= last; t++)
        weekday |= d->tokens[t].upos == UPOS_PROPN && doc_form(d, t).len >= 6 && str_ends(doc_form(d, t), "day");
    if (!weekday) return false;
    while (first > start && in_list(doc_form(d, first - 1), BETWEEN)) first--;
    return first > start && in_list(doc_form(d, first - 1), FROM);
}

/* "said Monday he would", "announced on Friday that": a plain past right before the expression, whatever the tree. */
static bool follows_past(const struct doc *d, uint32_t first)
{
    uint32_t start = d->sentences[d->tokens[first].sentence].first_token;
    if (first > start && str_same_fold(doc_form(d, first - 1), str_c("on"))) first--;
    return first > start && d->tokens[first - 1].xpos == XPOS_VBD;
}

/* "Monday's attack": a deed named by its day is over; a meeting may not be. */
static bool is_deed(const struct doc *d, uint32_t t)
{
    static const char *const DEEDS[] = {"attack",    "strike",  "airstrike", "bombing",  "killing",  "shelling", "raid", "blast",
                                        "explosion", "assault", "crash",     "massacre", "clash",    "ambush",   "coup", "murder",
                                        "shooting",  "death",   "protest",   "violence", "fighting", NULL};
    return d->tokens[t].upos == UPOS_NOUN && in_list(lemma_or_form(d, t), DEEDS);
}

static enum tense tense_by_tree(const struct doc *d, uint32_t first, uint32_t last)
{
    uint32_t t = top_of(d, first, last);
    bool possessive = last + 1 < d->token_count && str_is(doc_form(d, last + 1), "'s");
    bool open = is_open_end(d, first) && !possessive, begins = is_first_day(d, first, last);
    if (follows_past(d, first)) return TENSE_PAST;
    uint32_t start = d->sentences[d->tokens[first].sentence].first_token;
    if (first >= start + 2 && str_same_fold(doc_form(d, first - 2), str_c("ahead")))
        return TENSE_FUTURE;                      /* "ahead of Sunday's vote" */
    if (helpers_of(d, t).is) return TENSE_FUTURE; /* "the vote is on Friday" */
    for (int step = 0; step < CLIMB; step++) {
        t = doc_head(d, t);
        if (t == NO_ROW) return TENSE_UNKNOWN;
        unsigned upos = d->tokens[t].upos;
        bool verb = upos == UPOS_VERB || upos == UPOS_AUX;
        if (step == 0 && is_deed(d, t)) return TENSE_PAST;
        if (!verb && (in_list(lemma_or_form(d, t), PLANNED) || is_planned_noun(d, t))) return TENSE_FUTURE;
        enum tense tense = tense_of_verb(d, t);
        if (verb && begins && tense == TENSE_PAST && in_list(lemma_or_form(d, t), ORDERS)) return TENSE_FUTURE;
        /* "has kept the markets closed until Friday": only a plain past closes an open end */
        if (open && tense == TENSE_PAST && d->tokens[t].xpos != XPOS_VBD && !helpers_of(d, t).was && !helpers_of(d, t).had)
            tense = TENSE_FUTURE;
        if (tense != TENSE_UNKNOWN) return tense;
    }
    return TENSE_UNKNOWN;
}

/* Without a tree: what a word says about its clause. */
static enum tense tense_of_word(const struct doc *d, uint32_t t)
{
    static const char *const PAST[] = {
        "was",  "were",   "had",  "has",   "have",   "did", "said", "took", "began", "met",  "came",    "went",   "fell",  "killed",
        "told", "held",   "left", "broke", "struck", "hit", "shot", "won",  "lost",  "gave", "made",    "saw",    "spoke", "fought",
        "sent", "became", "rose", "led",   "flew",   "put", "ran",  "grew", "got",   "kept", "overran", "seized", "drove", NULL};
    struct str form = doc_form(d, t);
    if (in_list(form, AHEAD) && !(form.at[0] == 'M')) return TENSE_FUTURE;
    if (in_list(form, PLANNED)) return TENSE_FUTURE;
    if (in_list(form, PAST)) return TENSE_PAST;
    bool passive = t > 0 && str_is(doc_form(d, t - 1), "be");
    if (form.len > 4 && str_ends(form, "ed")) return passive ? TENSE_UNKNOWN : TENSE_PAST;
    return TENSE_UNKNOWN;
}

static enum tense tense_by_words(const struct doc *d, uint32_t first, uint32_t last)
{
    const struct sentence *s = d->sentences + d->tokens[first].sentence;
    uint32_t start = s->first_token, end = start + s->token_count;
    for (uint32_t k = 1; k <= FAR && first >= start + k; k++) {
        enum tense tense = tense_of_word(d, first - k);
        bool to = first - k > start && str_is(doc_form(d, first - k - 1), "to");
        if (tense == TENSE_PAST && to) tense = TENSE_UNKNOWN;
        if (tense != TENSE_UNKNOWN) return tense;
        static const char *const PLANS[] = {"meet", "begin",  "start",  "sign", "leave", "hold",
                                            "end",  "gather", "return", "be",   NULL};
        if (to && in_list(doc_form(d, first - k), PLANS)) return TENSE_FUTURE;
        if (in_list(doc_form(d, first - k), STARTS)) return TENSE_FUTURE;
    }
    for (uint32_t k = 1; k <= FAR && last + k < end; k++) {
        enum tense tense = tense_of_word(d, last + k);
        if (tense != TENSE_UNKNOWN) return tense;
    }
    return TENSE_UNKNOWN;
}

enum tense tense_of(const struct doc *d, uint32_t first, uint32_t last)
{
    const struct sentence *s = d->sentences + d->tokens[first].sentence;
    bool tree = false;
    for (uint32_t k = 0; k < s->token_count && k < 4; k++) tree = tree || d->tokens[s->first_token + k].head;
    return tree ? tense_by_tree(d, first, last) : tense_by_words(d, first, last);
}
