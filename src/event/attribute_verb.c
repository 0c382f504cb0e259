#include "event/attribute_parts.h"

#define CLAUSES (RELATION(REL_CCOMP))
#define OBLIQUES (RELATION(REL_OBL) | RELATION(REL_OBL_UNMARKED) | RELATION(REL_ADVCL) | RELATION(REL_NMOD))

bool takes(const struct finding *f, enum report_frame frame)
{
    return f->cue->frames >> frame & 1;
}

/* Sets the frame and its content: the words under `top` without those under `except`. */
static bool set(struct search *s, struct finding *f, enum report_frame frame, uint32_t top, uint32_t except)
{
    f->frame = frame;
    return content_add(s, f, top, except);
}

/* Do the words under `top` begin between quotation marks that the cue is not in? */
static bool begins_quoted(const struct search *s, const struct finding *f, uint32_t top)
{
    const struct branches *t = &s->tree;
    uint32_t at = t->low[top - t->first], end = t->high[top - t->first];
    while (at < end && s->d->tokens[at].upos == UPOS_PUNCT && s->quotation_of[at] == NO_ROW) at++;
    uint32_t q = s->quotation_of[at];
    if (q == NO_ROW && at > t->first) q = s->quotation_of[at - 1]; /* the opening mark may hang elsewhere */
    return q != NO_ROW && q != s->quotation_of[f->token];
}

static bool colon_between(const struct search *s, uint32_t a, uint32_t b)
{
    uint32_t from = a < b ? a : b, to = a < b ? b : a;
    for (uint32_t i = from + 1; i < to && i - from < 24; i++)
        if (token_is(s, i, ":")) return true;
    return false;
}

/* Adds a clause that the tree coordinates with the cue though it goes on the reported words: "he said they had not arrived,
 * but others were fighting". One with a cue of its own does not. */
static bool coordinated(struct search *s, struct finding *f)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[f->token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        const struct token *v = s->d->tokens + c;
        bool subject = branch_child(s, c, RELATION(REL_NSUBJ) | RELATION(REL_NSUBJ_PASS)) != NO_ROW;
        if (v->deprel != REL_CONJ || v->upos == UPOS_NOUN || !subject) continue;
        const struct report_cue *cue = reporting_cue(s->reporting, REPORT_CUE_VERB, doc_lemma(s->d, c));
        if (cue && cue->frames >> REPORT_CLAUSE & 1 && cue->weight[REPORT_CLAUSE] > 0) continue;
        if (!content_add(s, f, c, NO_ROW)) return false;
    }
    return true;
}

/* "They will fight, he said": the verb hangs beside or beneath the clause it reports. */
static bool inserted(struct search *s, struct finding *f)
{
    const struct token *tokens = s->d->tokens;
    uint32_t head = doc_head(s->d, f->token);
    enum deprel relation = (enum deprel)tokens[f->token].deprel;
    if (head == NO_ROW) return true;
    bool as = relation == REL_ADVCL && branch_child_with(s, head, RELATION(REL_ADVCL), "as") == f->token;
    if (relation != REL_PARATAXIS && !as) return true;
    bool subject = branch_child(s, f->token, RELATION(REL_NSUBJ) | RELATION(REL_NSUBJ_PASS)) != NO_ROW;
    if (!subject || branch_child(s, f->token, CLAUSES | RELATION(REL_XCOMP)) != NO_ROW) return true;
    if (s->quotation_of[head] != NO_ROW && s->quotation_of[head] != s->quotation_of[f->token] && takes(f, REPORT_QUOTE)) {
        f->direct = true;
        return set(s, f, REPORT_QUOTE, head, f->token);
    }
    if (!takes(f, REPORT_INSERTED)) return true;
    if (!set(s, f, REPORT_INSERTED, head, f->token)) return false;
    return f->cue->weight[REPORT_INSERTED] < STRONG || coordinated(s, f);
}

/* A strong speech verb whose words the tree hangs elsewhere: what follows it to the sentence's end or, when it ends the
 * sentence behind a comma, what comes before. */
static bool nearby(struct search *s, struct finding *f)
{
    const struct branches *t = &s->tree;
    uint32_t end = t->first + t->count, next = f->token + 1;
    if (!takes(f, REPORT_CLAUSE) || f->cue->weight[REPORT_CLAUSE] < STRONG || end - t->first > WINDOW) return true;
    while (end > next && s->d->tokens[end - 1].upos == UPOS_PUNCT) end--;
    while (next < end && s->d->tokens[next].upos == UPOS_ADV) next++;
    f->around |= RELATION(AROUND_BESIDE);
    if (end > next + 3 && s->d->tokens[next].upos != UPOS_ADP && s->d->tokens[next].upos != UPOS_PUNCT) {
        f->frame = REPORT_CLAUSE;
        return content_add_run(s, f, next, end);
    }
    uint32_t comma = f->token;
    while (comma > t->first && f->token - comma < 8 && !token_is(s, comma, ",")) comma--;
    if (end > f->token + 6 || !token_is(s, comma, ",") || comma < t->first + 3 || !takes(f, REPORT_INSERTED)) return true;
    f->frame = REPORT_INSERTED;
    return content_add_run(s, f, t->first, comma);
}

/* Where the tree tears a reported clause: a subject behind the cue belongs to it ("said the man left"). */
static void mend(struct search *s, struct finding *f)
{
    if (f->content == NO_ROW || f->token == s->tree.first) return;
    struct run *first = s->runs + f->content;
    uint32_t subject = branch_child(s, f->token, RELATION(REL_NSUBJ));
    if (subject != NO_ROW && subject > f->token && subject < first->first && s->d->tokens[f->token - 1].upos != UPOS_PUNCT &&
        !colon_between(s, f->token, first->first))
        first->first = f->token + 1;
}

/* The complement clause; one in quotation marks, or else behind the cue, first. */
static uint32_t complement(const struct search *s, uint32_t cue)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[cue - t->first], found = NO_ROW;
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first])
        if (s->d->tokens[c].deprel == REL_CCOMP &&
            (found == NO_ROW || (found < cue && c > cue && s->quotation_of[found] == NO_ROW)))
            found = c;
    return found;
}

/* A clause before the cue that no quotation marks hold, with as many words behind the cue, is none that it reports:
 * "Speaking in Kyiv, he said the talks failed". */
static bool misplaced(const struct search *s, const struct finding *f, uint32_t c)
{
    uint32_t next = f->token + 1, end = s->tree.first + s->tree.count;
    if (c > f->token || s->quotation_of[c] != NO_ROW || next + 4 >= end) return false;
    unsigned x = s->d->tokens[next].upos;
    return x == UPOS_PRON || x == UPOS_DET || x == UPOS_SCONJ;
}

/* "He said that …", 'he said: "…"'. */
static bool clause(struct search *s, struct finding *f)
{
    uint32_t c = complement(s, f->token);
    if (c != NO_ROW && misplaced(s, f, c)) return nearby(s, f);
    if (c == NO_ROW) {
        c = branch_child(s, f->token, RELATION(REL_PARATAXIS));
        if (c == NO_ROW || !(begins_quoted(s, f, c) || colon_between(s, f->token, c))) return true;
    }
    if (begins_quoted(s, f, c) && takes(f, REPORT_QUOTE)) {
        f->direct = true;
        return set(s, f, REPORT_QUOTE, c, NO_ROW);
    }
    if (!takes(f, REPORT_CLAUSE)) return true;
    if (!set(s, f, REPORT_CLAUSE, c, NO_ROW)) return false;
    if (f->cue->weight[REPORT_CLAUSE] < STRONG) return true;
    mend(s, f);
    return coordinated(s, f);
}

/* "Seems to say that …", "is expected to announce …": the verb beneath is the cue. */
static bool raises_cue(const struct search *s, uint32_t below)
{
    const struct report_cue *cue = reporting_cue(s->reporting, REPORT_CUE_VERB, doc_lemma(s->d, below));
    if (!cue || cue->stance == STANCE_NONE || s->d->tokens[below].upos != UPOS_VERB) return false;
    uint32_t c = branch_child(s, below, CLAUSES | RELATION(REL_XCOMP) | RELATION(REL_OBJ));
    if (c == NO_ROW) return false;
    unsigned relation = s->d->tokens[c].deprel;
    enum report_frame wanted = relation == REL_CCOMP ? REPORT_CLAUSE : relation == REL_OBJ ? REPORT_OBJECT : REPORT_INFINITIVE;
    return cue->frames >> wanted & 1 && cue->weight[wanted] > 10;
}

/* "X is expected to …", "X seems …": the subject belongs to what is said. */
static bool raised(struct search *s, struct finding *f)
{
    uint32_t x = branch_child(s, f->token, RELATION(REL_XCOMP));
    uint32_t passive = branch_child(s, f->token, RELATION(REL_NSUBJ_PASS)),
             subject = branch_child(s, f->token, RELATION(REL_NSUBJ));
    if (x == NO_ROW || raises_cue(s, x)) return true;
    if (takes(f, REPORT_RAISING) && subject != NO_ROW) {
        f->frame = REPORT_RAISING;
        return content_add(s, f, subject, NO_ROW) && content_add(s, f, x, NO_ROW);
    }
    uint32_t to = branch_child(s, x, RELATION(REL_MARK));
    enum report_frame frame = to != NO_ROW && token_is(s, to, "to") ? REPORT_INFINITIVE : REPORT_PREDICATE;
    if (passive == NO_ROW || !takes(f, frame)) return true;
    f->frame = frame;
    return content_add(s, f, passive, NO_ROW) && content_add(s, f, x, NO_ROW);
}

static bool owns_up(const struct finding *f)
{
    return f->cue->stance == STANCE_ADMITS || f->cue->stance == STANCE_DENIES || f->cue->stance == STANCE_CONFIRMS;
}

/* "Vowed to …", "urged him to …", "called it a crime". */
static bool open_clause(struct search *s, struct finding *f)
{
    uint32_t x = branch_child(s, f->token, RELATION(REL_XCOMP)), object = branch_child(s, f->token, RELATION(REL_OBJ));
    if (x == NO_ROW) return true;
    uint32_t to = branch_child(s, x, RELATION(REL_MARK));
    enum report_frame frame = to != NO_ROW && token_is(s, to, "to") ? REPORT_INFINITIVE : REPORT_PREDICATE;
    /* "admitted shelling the camp" says that they did */
    if (to == NO_ROW && object == NO_ROW && owns_up(f) && s->d->tokens[x].xpos == XPOS_VBG) frame = REPORT_CLAUSE;
    if (!takes(f, frame)) return true;
    f->frame = frame;
    if (object != NO_ROW && !content_add(s, f, object, NO_ROW)) return false;
    return content_add(s, f, x, NO_ROW);
}

enum report_frame preposition_frame(const struct search *s, uint32_t token)
{
    for (unsigned i = REPORT_OF; i < REPORT_FRAMES; i++)
        if (token_is(s, token, report_frame_name(i))) return (enum report_frame)i;
    return REPORT_FRAMES;
}

static bool is_weekday(struct str word)
{
    static const char *const DAYS[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
        if (str_is(word, DAYS[i])) return true;
    return false;
}

/* The child with the preposition that the cue likes best: "called FOR a halt", "accused him OF lying". */
static bool oblique(struct search *s, struct finding *f, bool before_object)
{
    const struct branches *t = &s->tree;
    uint32_t best = NO_ROW, c = t->child[f->token - t->first];
    enum report_frame frame = REPORT_FRAMES;
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        if (!is_related(s->d->tokens + c, OBLIQUES)) continue;
        uint32_t word = branch_child(s, c, RELATION(REL_CASE) | RELATION(REL_MARK));
        if (word == NO_ROW || is_weekday(doc_form(s->d, c))) continue;
        enum report_frame p = preposition_frame(s, word);
        if (p == REPORT_FRAMES || !takes(f, p)) continue;
        if (best != NO_ROW && f->cue->weight[p] <= f->cue->weight[frame]) continue;
        best = c;
        frame = p;
    }
    if (best == NO_ROW) return true;
    if (before_object && takes(f, REPORT_OBJECT) && f->cue->weight[frame] <= f->cue->weight[REPORT_OBJECT]) return true;
    uint32_t word = branch_child(s, best, RELATION(REL_CASE) | RELATION(REL_MARK));
    uint32_t blamed = frame == REPORT_FOR || frame == REPORT_AS ? branch_child(s, f->token, RELATION(REL_NSUBJ_PASS)) : NO_ROW;
    if (blamed != NO_ROW && !content_add(s, f, blamed, NO_ROW)) return false;
    return set(s, f, frame, best, frame == REPORT_OF ? NO_ROW : word);
}

static bool object(struct search *s, struct finding *f)
{
    uint32_t o = branch_child(s, f->token, RELATION(REL_OBJ));
    if (o == NO_ROW) return true;
    if (begins_quoted(s, f, o) && takes(f, REPORT_QUOTE) && !takes(f, REPORT_OBJECT)) {
        f->direct = true;
        return set(s, f, REPORT_QUOTE, o, NO_ROW);
    }
    if (!takes(f, REPORT_OBJECT)) return true;
    uint32_t as = branch_child_with(s, f->token, OBLIQUES, "as"), reason = branch_child_with(s, f->token, OBLIQUES, "for");
    if (as == NO_ROW) as = reason;
    if (!set(s, f, REPORT_OBJECT, o, NO_ROW)) return false;
    return as == NO_ROW || as < o || content_add(s, f, as, NO_ROW);
}

static bool beside(struct search *s, struct finding *f)
{
    if (!takes(f, REPORT_QUOTE)) return true;
    uint32_t q = quotation_beside(s, f);
    if (q == NO_ROW || s->quotations[q].end - s->quotations[q].first < 4) return true;
    f->frame = REPORT_QUOTE;
    f->direct = true;
    f->around |= RELATION(AROUND_BESIDE);
    return content_add_run(s, f, s->quotations[q].first, s->quotations[q].end);
}

static bool passive(struct search *s, struct finding *f)
{
    uint32_t subject = branch_child(s, f->token, RELATION(REL_NSUBJ_PASS));
    if (subject == NO_ROW || !takes(f, REPORT_PASSIVE)) return true;
    return set(s, f, REPORT_PASSIVE, subject, NO_ROW);
}

bool verb_frame(struct search *s, struct finding *f)
{
    if (!inserted(s, f) || (f->content == NO_ROW && !clause(s, f))) return false;
    if (f->content == NO_ROW && !raised(s, f)) return false;
    if (f->content == NO_ROW && !open_clause(s, f)) return false;
    if (f->content == NO_ROW && !oblique(s, f, true)) return false;
    if (f->content == NO_ROW && !object(s, f)) return false;
    if (f->content == NO_ROW && !beside(s, f)) return false;
    if (f->content == NO_ROW && !oblique(s, f, false)) return false;
    if (f->content == NO_ROW && !passive(s, f)) return false;
    return f->content != NO_ROW || nearby(s, f);
}
