#include "event/attribute.h"

#include "base/err.h"
#include "event/attribute_parts.h"
#include "event/who.h"

enum { KEY_LIMIT = 64 };

/* The row of a verb with its particle ("point out"), of the verb alone, or of all verbs. */
static const struct report_cue *verb_cue(const struct search *s, uint32_t token)
{
    struct str lemma = doc_lemma(s->d, token);
    uint32_t particle = branch_child(s, token, RELATION(REL_COMPOUND_PRT));
    const struct report_cue *cue = NULL;
    if (particle != NO_ROW) {
        char key[KEY_LIMIT];
        struct str word = doc_form(s->d, particle);
        if (lemma.len + 1 + word.len < sizeof key) {
            memcpy(key, lemma.at, lemma.len);
            key[lemma.len] = ' ';
            memcpy(key + lemma.len + 1, word.at, word.len);
            cue = reporting_cue(s->reporting, REPORT_CUE_VERB, (struct str){key, lemma.len + 1 + word.len});
        }
    }
    if (!cue) cue = reporting_cue(s->reporting, REPORT_CUE_VERB, lemma);
    return cue ? cue : reporting_cue(s->reporting, REPORT_CUE_VERB, str_c("*"));
}

/* The row of a word, or what holds for all words of its class. */
static const struct report_cue *word_cue(const struct search *s, enum report_class class, uint32_t token)
{
    const struct report_cue *cue = reporting_cue(s->reporting, class, doc_lemma(s->d, token));
    return cue ? cue : reporting_cue(s->reporting, class, str_c("*"));
}

static const struct report_cue *cue_of(const struct search *s, uint32_t token)
{
    const struct token *t = s->d->tokens + token;
    const struct reporting *r = s->reporting;
    if (token_is(s, token, "according")) return reporting_cue(r, REPORT_CUE_SOURCE, str_c("according"));
    switch (t->upos) {
    case UPOS_VERB:
        if (t->deprel == REL_AMOD) return reporting_cue(r, REPORT_CUE_ADJECTIVE, doc_form(s->d, token));
        return verb_cue(s, token);
    case UPOS_NOUN: return word_cue(s, REPORT_CUE_NOUN, token);
    case UPOS_ADJ: return word_cue(s, REPORT_CUE_ADJECTIVE, token);
    case UPOS_ADV: return reporting_cue(r, REPORT_CUE_ADVERB, doc_lemma(s->d, token));
    case UPOS_PUNCT: return reporting_cue(r, REPORT_CUE_MARK, doc_form(s->d, token));
    default: return NULL;
    }
}

/* "Reuters said the army said …": plain speech of a named source stands within others' words too. PolNeAR marks no
 * attribution inside another, so its weight of nesting holds for the rest. */
static bool speaks_within(const struct finding *f)
{
    bool frame = f->frame == REPORT_CLAUSE || f->frame == REPORT_INSERTED;
    bool quoted = f->around >> AROUND_IN_QUOTE & 1, nobody = f->around >> AROUND_NO_SOURCE & 1;
    return frame && !quoted && !nobody && f->cue->stance != STANCE_NONE && f->cue->weight[f->frame] >= STRONG;
}

static int weigh(const struct search *s, const struct finding *f)
{
    int score = f->cue->weight[f->frame];
    for (unsigned i = 0; i < AROUNDS; i++)
        if (f->around >> i & 1 && !(i == AROUND_NESTED && speaks_within(f)))
            score += reporting_around(s->reporting, (enum report_around)i);
    return score;
}

/* Looks at one word and, when words hang on it, keeps it as a finding. */
static bool look(struct search *s, uint32_t sentence, uint32_t token)
{
    const struct report_cue *cue = cue_of(s, token);
    if (!cue) return true;
    struct finding f = {
        .cue = cue, .sentence = sentence, .token = token, .source_head = NO_ROW, .content = NO_ROW, .content_last = NO_ROW};
    bool good = true;
    switch (cue->class) {
    case REPORT_CUE_VERB: good = verb_frame(s, &f); break;
    case REPORT_CUE_NOUN: good = noun_frame(s, &f); break;
    case REPORT_CUE_ADJECTIVE: good = adjective_frame(s, &f); break;
    default: good = other_frame(s, &f); break;
    }
    if (!good || f.content == NO_ROW) return good;
    source_find(s, &f);
    channel_find(s, &f);
    around_find(s, &f);
    position_find(s, &f);
    f.score = weigh(s, &f);
    struct finding *larger = arena_grow(s->scratch, s->findings, &s->finding_capacity, (size_t)s->finding_count + 1, sizeof f);
    if (!larger) return false;
    s->findings = larger;
    s->findings[s->finding_count++] = f;
    return true;
}

/* Marks the words of likely attributions, then lowers the findings whose cue is among them. */
static void weigh_nested(struct search *s)
{
    for (uint32_t i = 0; i < s->d->token_count; i++) s->covered[i] = NO_ROW;
    for (uint32_t i = 0; i < s->finding_count; i++) {
        if (s->findings[i].score < 0) continue;
        for (uint32_t r = s->findings[i].content; r != NO_ROW; r = s->runs[r].next)
            for (uint32_t t = s->runs[r].first; t < s->runs[r].end; t++) s->covered[t] = i;
    }
    for (uint32_t i = 0; i < s->finding_count; i++) {
        struct finding *f = s->findings + i;
        if (s->covered[f->token] == NO_ROW) continue;
        f->around |= RELATION(AROUND_NESTED);
        f->score = weigh(s, f);
    }
}

bool attribute_search(struct search *s)
{
    s->quotation_of = arena_alloc(s->scratch, s->d->token_count, sizeof *s->quotation_of);
    s->covered = arena_alloc(s->scratch, s->d->token_count, sizeof *s->covered);
    if (!s->quotation_of || !s->covered || !branch_alloc(s) || !quotations_find(s)) return false;
    for (uint32_t i = 0; i < s->d->sentence_count; i++) {
        branch_build(s, i);
        for (uint32_t t = s->tree.first; t < s->tree.first + s->tree.count; t++)
            if (!look(s, i, t)) return false;
    }
    weigh_nested(s);
    return quotations_assign(s);
}

static struct span span_of(const struct doc *d, struct run r)
{
    if (r.first >= r.end) return (struct span){0, 0};
    return (struct span){d->tokens[r.first].span.start, d->tokens[r.end - 1].span.end};
}

/* Content runs in text order; those that touch become one. A content has few runs, so sorting by insertion will do. */
static bool add_contents(struct search *s, const struct finding *f, struct rows *out)
{
    enum { SPANS = 64 };
    struct run sorted[SPANS];
    uint32_t count = 0;
    for (uint32_t i = f->content; i != NO_ROW && count < SPANS; i = s->runs[i].next) {
        uint32_t at = count++;
        for (; at > 0 && sorted[at - 1].first > s->runs[i].first; at--) sorted[at] = sorted[at - 1];
        sorted[at] = s->runs[i];
    }
    *out = (struct rows){s->d->content_count, 0};
    for (uint32_t i = 0, j; i < count; i = j) {
        struct run r = sorted[i];
        for (j = i + 1; j < count && sorted[j].first <= r.end; j++)
            if (sorted[j].end > r.end) r.end = sorted[j].end;
        struct span *span = doc_add_content(s->d);
        if (!span) return false;
        *span = span_of(s->d, r);
        out->count++;
    }
    return true;
}

/* Does the source say that its words are so? Not when it wants, vows or orders ("vowed to fight", "called for a halt"),
 * and not when the text says what it did not say; "claimed to have won" it does. */
static enum stance stance_of(const struct finding *f)
{
    enum stance stance = f->cue->stance;
    if (f->negated) return STANCE_NONE;
    switch (f->frame) {
    case REPORT_QUOTE:
    case REPORT_CLAUSE:
    case REPORT_INSERTED:
    case REPORT_OBJECT:
    case REPORT_PASSIVE:
    case REPORT_ABOUT:
    case REPORT_OF:
    case REPORT_TO: return stance;
    case REPORT_INFINITIVE: return f->around >> AROUND_PASSIVE & 1 || stance != STANCE_ASSERTS ? stance : STANCE_NONE;
    default: return stance == STANCE_ASSERTS ? STANCE_NONE : stance;
    }
}

/* The actor that speaks: the mention with the source's head, or else the one that a word of the source lies in, since the
 * tree may hang a name on its first word where the mention has its last. */
static uint32_t speaker(const struct search *s, const struct finding *f)
{
    if (f->source_head == NO_ROW) return NO_ROW;
    uint32_t mention = who_at(s->d, f->source_head);
    return mention != NO_ROW ? mention : s->mention_of[f->source_head];
}

/* The source with all words of the name it is cut from, as long as they are on its side of the cue. */
static struct run whole_name(const struct search *s, const struct finding *f, uint32_t mention)
{
    struct run r = f->source;
    if (mention == NO_ROW || r.first >= r.end) return r;
    const struct mention *m = s->d->mentions + mention;
    uint32_t first = m->first_token, end = first + m->token_count;
    if (end <= r.first || first >= r.end || (first <= f->token && f->token < end)) return r;
    if (first < r.first) r.first = first;
    if (end > r.end) r.end = end;
    return r;
}

/* Which actor mention a token lies in; of several the shortest. */
static bool mentions_by_token(struct search *s)
{
    const struct doc *d = s->d;
    s->mention_of = arena_alloc(s->scratch, d->token_count, sizeof *s->mention_of);
    if (!s->mention_of) return false;
    for (uint32_t i = 0; i < d->token_count; i++) s->mention_of[i] = NO_ROW;
    for (uint32_t i = 0; i < d->mention_count; i++) {
        const struct mention *m = d->mentions + i;
        if (m->kind != MENTION_ACTOR || m->token_count > STEPS || d->actors[m->row].noun) continue;
        for (uint32_t t = m->first_token; t < m->first_token + m->token_count && t < d->token_count; t++)
            if (s->mention_of[t] == NO_ROW || d->mentions[s->mention_of[t]].token_count > m->token_count) s->mention_of[t] = i;
    }
    return true;
}

static bool emit(struct search *s, const struct finding *f)
{
    struct rows contents;
    if (!add_contents(s, f, &contents)) return false;
    struct attribution *a = doc_add_attribution(s->d);
    if (!a) return false;
    uint32_t mention = speaker(s, f);
    a->source = span_of(s->d, whole_name(s, f, mention));
    a->cue = span_of(s->d, f->cue_run);
    a->channel = span_of(s->d, f->channel);
    a->source_mention = mention;
    a->sentence = f->sentence;
    a->contents = contents;
    a->stance = stance_of(f);
    a->position = f->position;
    a->condition = span_of(s->d, f->condition);
    return true;
}

truce_status attribute_find(const struct reporting *r, struct doc *d, struct work *w, truce_error *error)
{
    struct search s = {.reporting = r, .d = d, .scratch = &w->scratch};
    if (!attribute_search(&s) || !mentions_by_token(&s)) return err_memory(error);
    for (uint32_t i = 0; i < s.finding_count; i++)
        if (s.findings[i].score >= 0 && !emit(&s, s.findings + i)) return err_memory(error);
    return TRUCE_OK;
}
