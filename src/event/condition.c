#include "event/condition.h"

/* REACH: words looked at to either side; STEPS: towards the root; LONGEST: words of a phrase. */
enum { REACH = 60, STEPS = 24, LONGEST = 64 };

struct stretch {
    uint32_t first, end;
};

static bool lemma_is(const struct doc *d, uint32_t token, const char *word)
{
    return str_same_fold(doc_lemma(d, token), str_c(word)) || str_same_fold(doc_form(d, token), str_c(word));
}

static bool among(const struct doc *d, uint32_t token, const char *const *words)
{
    for (; *words; words++)
        if (lemma_is(d, token, *words)) return true;
    return false;
}

static bool under(const struct doc *d, uint32_t token, uint32_t top)
{
    for (int i = 0; i < STEPS && token != NO_ROW; i++) {
        if (token == top) return true;
        token = doc_head(d, token);
    }
    return false;
}

/* The words of the sentence near enough to be looked at. */
static struct stretch around(const struct doc *d, uint32_t token)
{
    const struct sentence *s = &d->sentences[d->tokens[token].sentence];
    struct stretch all = {s->first_token, s->first_token + s->token_count};
    if (token - all.first > REACH) all.first = token - REACH;
    if (all.end - token > REACH) all.end = token + REACH;
    return all;
}

/* The verb whose clause the word belongs to: "is ready TO ACCEPT it if …", "voiced readiness TO ACCEPT it if …". */
static uint32_t clause_of(const struct doc *d, uint32_t token)
{
    for (int i = 0; i < 4; i++) {
        enum deprel r = deprel_base(d->tokens[token].deprel);
        uint32_t head = doc_head(d, token);
        bool noun = d->tokens[token].upos != UPOS_VERB && r == REL_NSUBJ;
        if (head == NO_ROW || (r != REL_XCOMP && r != REL_ACL && r != REL_OBJ && r != REL_OBL && !noun)) break;
        token = head;
    }
    return token;
}

/* "Especially if", "even if": what it is told of holds all the same. */
static bool conceded(const struct doc *d, uint32_t mark)
{
    static const char *const ALL_THE_SAME[] = {"even", "especially", "particularly", NULL};
    return mark > d->sentences[d->tokens[mark].sentence].first_token && lemma_is(d, mark, "if") && among(d, mark - 1, ALL_THE_SAME);
}

enum condition_kind condition_mark(const struct doc *d, uint32_t mark)
{
    static const char *const IF[] = {"if", "unless", "provided", "providing", "assuming", "supposing", "lest", "except", NULL},
                             *const UNTIL[] = {"once", "until", "till", NULL};
    enum deprel r = d->tokens[mark].deprel;
    if (r != REL_MARK && !(r == REL_ADVCL && d->tokens[mark].upos == UPOS_VERB) && r != REL_ADVMOD) return CONDITION_NONE;
    if (r == REL_ADVCL && !lemma_is(d, mark, "provided") && !lemma_is(d, mark, "providing")) return CONDITION_NONE;
    if (r != REL_ADVMOD && among(d, mark, IF)) return conceded(d, mark) ? CONDITION_NONE : CONDITION_IF;
    return r != REL_ADVCL && among(d, mark, UNTIL) && doc_head(d, mark) > mark ? CONDITION_UNTIL : CONDITION_NONE;
}

bool condition_inverted(const struct doc *d, uint32_t auxiliary)
{
    uint32_t verb = doc_head(d, auxiliary);
    if (verb == NO_ROW || verb < auxiliary || d->tokens[auxiliary].deprel != REL_AUX) return false;
    const struct sentence *s = &d->sentences[d->tokens[auxiliary].sentence];
    const struct str last = doc_form(d, s->first_token + s->token_count - 1);
    if (str_is(last, "?")) return false;
    if (!lemma_is(d, auxiliary, "should")) return false;
    /* before its subject, and not first in a question */
    return deprel_base(d->tokens[auxiliary + 1].deprel) == REL_NSUBJ || d->tokens[auxiliary + 1].upos == UPOS_DET ||
           d->tokens[auxiliary + 1].upos == UPOS_PROPN || d->tokens[auxiliary + 1].upos == UPOS_ADJ;
}

/* "When they leave": a condition only beside what is still to come. */
static bool awaits(const struct doc *d, uint32_t mark, uint32_t clause)
{
    enum xpos x = d->tokens[clause].xpos;
    return lemma_is(d, mark, "when") && (x == XPOS_VBZ || x == XPOS_VBP || x == XPOS_VBN);
}

/* The clause that a word introduces as a condition of the clause of `top`, or NO_ROW. */
static uint32_t introduced(const struct doc *d, uint32_t at, uint32_t top, enum condition_kind *kind)
{
    *kind = condition_mark(d, at);
    uint32_t clause = d->tokens[at].deprel == REL_ADVCL ? at : doc_head(d, at);
    if (*kind == CONDITION_NONE && condition_inverted(d, at)) *kind = CONDITION_IF;
    if (*kind == CONDITION_NONE && clause != NO_ROW && awaits(d, at, clause)) *kind = CONDITION_UNTIL;
    if (*kind == CONDITION_NONE || clause == NO_ROW || deprel_base(d->tokens[clause].deprel) != REL_ADVCL) return NO_ROW;
    /* of this clause, not of one inside it */
    uint32_t head = doc_head(d, clause);
    for (int i = 0; i < 3 && head != NO_ROW && head != top; i++) {
        enum deprel r = deprel_base(d->tokens[head].deprel);
        if (r == REL_CCOMP || r == REL_ACL || r == REL_PARATAXIS || r == REL_ADVCL) return NO_ROW;
        head = doc_head(d, head);
    }
    return head == top ? clause : NO_ROW;
}

/* "Subject to", "in exchange for", "on condition that", "as long as": how many words introduce a condition here. */
static uint32_t starts_phrase(const struct doc *d, uint32_t at, uint32_t end)
{
    static const char *const EXCHANGE[] = {"exchange", "return", NULL}, *const LONG[] = {"as", "so", NULL},
                             *const HANGING[] = {"conditional", "contingent", "dependent", NULL};
    if (at + 2 >= end) return 0;
    if (str_same_fold(doc_form(d, at), str_c("subject"))) return lemma_is(d, at + 1, "to") ? 2 : 0;
    if (among(d, at, HANGING)) return lemma_is(d, at + 1, "on") || lemma_is(d, at + 1, "upon") ? 2 : 0;
    if (lemma_is(d, at, "pending") && d->tokens[at].upos != UPOS_ADJ) return 1;
    if (lemma_is(d, at, "in")) return among(d, at + 1, EXCHANGE) && lemma_is(d, at + 2, "for") ? 3 : 0;
    if (among(d, at, LONG)) return lemma_is(d, at + 1, "long") && lemma_is(d, at + 2, "as") ? 3 : 0;
    if (lemma_is(d, at, "on")) {
        uint32_t noun = lemma_is(d, at + 1, "the") || lemma_is(d, at + 1, "one") ? at + 2 : at + 1;
        return noun < end && lemma_is(d, noun, "condition") && !lemma_is(d, noun + 1 < end ? noun + 1 : noun, "of") ? 2 : 0;
    }
    return 0;
}

static uint32_t to_comma(const struct doc *d, uint32_t at, uint32_t end)
{
    uint32_t last = at + 1;
    while (last < end && last - at < LONGEST && !lemma_is(d, last, ",") && !lemma_is(d, last, ";")) last++;
    while (last > at + 1 && d->tokens[last - 1].upos == UPOS_PUNCT) last--;
    return last;
}

/* The clause with its mark; one before the act ends at a comma before it, whatever the tree hangs beneath. */
static struct condition whole_clause(const struct doc *d, uint32_t at, uint32_t clause, struct stretch all,
                                     enum condition_kind kind, uint32_t token)
{
    for (uint32_t i = clause + 1; i < token; i++)
        if (lemma_is(d, i, ",")) all.end = i;
    struct condition c = {at, clause + 1, kind};
    for (uint32_t i = clause + 1; i < all.end; i++)
        if (under(d, i, clause)) c.end = i + 1;
    if (at > all.first && (lemma_is(d, at - 1, "only") || lemma_is(d, at - 1, "even"))) c.first--;
    while (c.end > c.first && d->tokens[c.end - 1].upos == UPOS_PUNCT) c.end--;
    return c;
}

struct condition condition_find(const struct doc *d, uint32_t token)
{
    struct stretch all = around(d, token);
    uint32_t top = clause_of(d, token);
    for (uint32_t at = all.first; at < all.end; at++) {
        if (at == token) continue;
        if (starts_phrase(d, at, all.end) && under(d, at, top))
            return (struct condition){at, to_comma(d, at, all.end), CONDITION_IF};
        enum condition_kind kind;
        uint32_t clause = introduced(d, at, top, &kind);
        if (clause == NO_ROW && top != token) clause = introduced(d, at, token, &kind);
        if (clause == NO_ROW || under(d, token, clause)) continue;
        return whole_clause(d, at, clause, all, kind, token);
    }
    return (struct condition){0, 0, CONDITION_NONE};
}

struct span condition_span(const struct doc *d, const struct condition *c)
{
    if (c->kind == CONDITION_NONE) return (struct span){0, 0};
    return (struct span){d->tokens[c->first].span.start, d->tokens[c->end - 1].span.end};
}
