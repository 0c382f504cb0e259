#include "event/attribute_parts.h"

#define CLAUSES (RELATION(REL_ACL) | RELATION(REL_CCOMP) | RELATION(REL_ADVCL))

static bool set(struct search *s, struct finding *f, enum report_frame frame, uint32_t top, uint32_t except)
{
    f->frame = frame;
    return content_add(s, f, top, except);
}

/* A clause that completes a noun or adjective: "that …" or "to …". */
static bool completed(struct search *s, struct finding *f, uint64_t relations)
{
    uint32_t c = branch_child(s, f->token, relations);
    if (c == NO_ROW || c < f->token) return true;
    uint32_t mark = branch_child(s, c, RELATION(REL_MARK));
    bool to = mark != NO_ROW && token_is(s, mark, "to");
    bool finite = (mark != NO_ROW && token_is(s, mark, "that")) || s->d->tokens[c].deprel == REL_CCOMP;
    if (to && takes(f, REPORT_INFINITIVE)) return set(s, f, REPORT_INFINITIVE, c, NO_ROW);
    if (finite && takes(f, REPORT_CLAUSE)) return set(s, f, REPORT_CLAUSE, c, NO_ROW);
    return true;
}

/* The first child with a preposition that the cue takes: "criticism of the plan", "wary of the plan". */
static bool prepositional(struct search *s, struct finding *f)
{
    const struct branches *t = &s->tree;
    const uint64_t relations = RELATION(REL_NMOD) | RELATION(REL_OBL) | RELATION(REL_ACL) | RELATION(REL_ADVCL);
    uint32_t c = t->child[f->token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        if (!is_related(s->d->tokens + c, relations)) continue;
        uint32_t word = branch_child(s, c, RELATION(REL_CASE) | RELATION(REL_MARK));
        if (word == NO_ROW) continue;
        enum report_frame frame = preposition_frame(s, word);
        if (frame != REPORT_FRAMES && takes(f, frame)) return set(s, f, frame, c, word);
    }
    return true;
}

bool noun_frame(struct search *s, struct finding *f)
{
    return completed(s, f, CLAUSES) && (f->content != NO_ROW || prepositional(s, f));
}

bool adjective_frame(struct search *s, struct finding *f)
{
    const struct token *token = s->d->tokens + f->token;
    if (token->deprel == REL_AMOD) {
        uint32_t head = doc_head(s->d, f->token);
        if (head == NO_ROW || !takes(f, REPORT_OBJECT)) return true;
        struct run r = phrase_of(s, head);
        f->frame = REPORT_OBJECT;
        if (r.first > f->token || r.end <= f->token) return content_add_run(s, f, r.first, r.end);
        return content_add_run(s, f, r.first, f->token) && content_add_run(s, f, f->token + 1, r.end);
    }
    if (!completed(s, f, RELATION(REL_CCOMP) | RELATION(REL_XCOMP) | RELATION(REL_ADVCL))) return false;
    return f->content != NO_ROW || prepositional(s, f);
}

/* "Reportedly": the clause it stands in. */
static bool adverb(struct search *s, struct finding *f)
{
    uint32_t head = doc_head(s->d, f->token);
    if (head == NO_ROW || !takes(f, REPORT_CLAUSE)) return true;
    return set(s, f, REPORT_CLAUSE, head, f->token);
}

/* Behind a comma or first in its sentence the phrase speaks of the whole clause, whatever word the tree hangs it on. */
static uint32_t whole_clause(const struct search *s, uint32_t phrase, uint32_t head)
{
    const uint64_t parts = RELATION(REL_OBL) | RELATION(REL_OBJ) | RELATION(REL_NMOD) | RELATION(REL_APPOS) | RELATION(REL_XCOMP) |
                           RELATION(REL_NUMMOD) | RELATION(REL_COMPOUND) | RELATION(REL_NSUBJ) | RELATION(REL_ADVCL) |
                           RELATION(REL_ACL) | RELATION(REL_ACL_RELCL) | RELATION(REL_CONJ) | RELATION(REL_OBL_UNMARKED) |
                           RELATION(REL_NMOD_UNMARKED);
    uint32_t first = s->tree.low[phrase - s->tree.first];
    bool set_off = first == s->tree.first || token_is(s, first - 1, ",") || token_is(s, first, ",");
    for (int i = 0; set_off && i < STEPS && is_related(s->d->tokens + head, parts); i++) {
        uint32_t up = doc_head(s->d, head);
        if (up == NO_ROW) break;
        head = up;
    }
    return head;
}

/* "According to X": the clause that X hangs on. f->source_head is X. */
static bool according(struct search *s, struct finding *f)
{
    uint32_t top = f->token, x;
    if (s->d->tokens[f->token].deprel == REL_CASE) {
        x = top = doc_head(s->d, f->token);
    } else {
        x = branch_child(s, f->token, RELATION(REL_OBL) | RELATION(REL_NMOD) | RELATION(REL_OBJ));
    }
    if (x == NO_ROW || top == NO_ROW || !takes(f, REPORT_INSERTED)) return true;
    f->source_head = x;
    uint32_t head = doc_head(s->d, top);
    return head == NO_ROW || set(s, f, REPORT_INSERTED, whole_clause(s, top, head), top);
}

/* Who ends a title: "Ten killed in strike: officials". */
static bool is_speaker(const struct search *s, uint32_t first, uint32_t end)
{
    static const char *const SPEAKERS[] = {
        "official",  "police",      "report",       "ministry",  "minister",   "army",     "military", "source", "media",
        "monitor",   "observer",    "witness",      "medic",     "un",         "agency",   "governor", "mayor",  "president",
        "spokesman", "spokeswoman", "spokesperson", "authority", "government", "watchdog", "envoy",    "ngo",    "charity",
        "lawyer",    "family",      "resident",     "activist",  "doctor",     "rescuer",  "analyst",  "study",  "poll"};
    for (uint32_t i = first; i < end; i++)
        for (size_t k = 0; k < sizeof SPEAKERS / sizeof *SPEAKERS; k++)
            if (lemma_is(s, i, SPEAKERS[k])) return true;
    return false;
}

/* In a title "X: words" and "words: X". */
static bool title(struct search *s, struct finding *f)
{
    const struct branches *t = &s->tree;
    uint32_t end = t->first + t->count, at = f->token;
    if (s->d->sentences[f->sentence].kind != SENTENCE_HEADLINE) return true;
    while (end > at + 1 && s->d->tokens[end - 1].upos == UPOS_PUNCT && s->quotation_of[end - 1] == NO_ROW) end--;
    uint32_t before = at - t->first, behind = end - at - 1;
    if (before == 0 || behind == 0 || before + behind > 60) return true;
    if (before <= 5 && behind > 3 && takes(f, REPORT_CLAUSE)) {
        f->source_head = at - 1;
        f->frame = s->quotation_of[at + 1] != NO_ROW && takes(f, REPORT_QUOTE) ? REPORT_QUOTE : REPORT_CLAUSE;
        f->direct = f->frame == REPORT_QUOTE;
        f->source = (struct run){t->first, at, NO_ROW};
        return content_add_run(s, f, at + 1, end);
    }
    if (behind <= 4 && before > 3 && is_speaker(s, at + 1, end) && takes(f, REPORT_INSERTED)) {
        f->source_head = end - 1;
        f->frame = REPORT_INSERTED;
        f->source = (struct run){at + 1, end, NO_ROW};
        return content_add_run(s, f, t->first, at);
    }
    return true;
}

/* The last token of the sentences that share the paragraph of `token`, one past it. */
static uint32_t paragraph_end(const struct search *s, uint32_t token)
{
    const struct doc *d = s->d;
    uint32_t i = d->tokens[token].sentence, paragraph = d->sentences[i].paragraph;
    for (int k = 0; k < STEPS && i + 1 < d->sentence_count && d->sentences[i + 1].paragraph == paragraph; k++) i++;
    return d->sentences[i].first_token + d->sentences[i].token_count;
}

/* "SMITH: We will win. They will lose.": a paragraph that a name and a colon begin. */
static bool label(struct search *s, struct finding *f)
{
    uint32_t first = s->tree.first, at = f->token;
    if (!takes(f, REPORT_OBJECT) || at == first || at - first > 5 || s->d->sentences[f->sentence].kind == SENTENCE_HEADLINE)
        return true;
    if (f->sentence > 0 && s->d->sentences[f->sentence - 1].paragraph == s->d->sentences[f->sentence].paragraph) return true;
    for (uint32_t i = first; i < at; i++)
        if (s->d->tokens[i].upos != UPOS_PROPN) return true;
    f->frame = REPORT_OBJECT;
    f->source_head = at - 1;
    f->source = (struct run){first, at, NO_ROW};
    return content_add_run(s, f, at + 1, paragraph_end(s, at));
}

/* A quotation signed with a dash and a name: '"We will win." — John Smith, general'. */
static bool signature(struct search *s, struct finding *f)
{
    uint32_t at = f->token, end = paragraph_end(s, at);
    if (at == 0 || at + 1 >= end || end - at > STEPS || s->d->tokens[at + 1].upos != UPOS_PROPN) return true;
    uint32_t q = s->quotation_of[at - 1];
    if (q == NO_ROW || s->quotations[q].end != at || s->quotation_of[at] != NO_ROW || !takes(f, REPORT_QUOTE)) return true;
    f->frame = REPORT_QUOTE;
    f->direct = true;
    f->source_head = at + 1;
    f->source = (struct run){at + 1, at + 2, NO_ROW};
    while (f->source.end < end && s->d->tokens[f->source.end].upos == UPOS_PROPN) f->source.end++;
    return content_add_run(s, f, s->quotations[q].first, s->quotations[q].end);
}

bool other_frame(struct search *s, struct finding *f)
{
    if (f->cue->class == REPORT_CUE_ADVERB) return adverb(s, f);
    if (f->cue->class == REPORT_CUE_SOURCE) return according(s, f);
    if (!token_is(s, f->token, ":")) return signature(s, f);
    return title(s, f) && (f->content != NO_ROW || label(s, f));
}
