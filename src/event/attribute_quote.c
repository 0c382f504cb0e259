#include "base/utf8.h"
#include "event/attribute_parts.h"

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER, MARK_SINGLE };

static bool text_is(struct str text, const char *a, const char *b)
{
    return str_is(text, a) || str_is(text, b);
}

/* Two plain single marks side by side are a double one: the second token then has no part of its own. */
static bool is_pair(const struct doc *d, uint32_t token)
{
    if (token + 1 >= d->token_count || d->tokens[token].span.end != d->tokens[token + 1].span.start) return false;
    struct str a = doc_text(d, d->tokens[token].span), b = doc_text(d, d->tokens[token + 1].span);
    return str_same(a, b) && text_is(a, "'", "`");
}

/* What a token does as a quotation mark, by its letters in the text: forms have plain quotes. */
static enum mark mark_of(const struct doc *d, uint32_t token)
{
    const struct token *t = d->tokens + token;
    struct str text = doc_text(d, t->span);
    if (text.len == 0 || text.len > 3) return MARK_NONE;
    if (text_is(text, "“", "„") || text_is(text, "«", "``")) return MARK_OPEN;
    if (text_is(text, "”", "»")) return MARK_CLOSE;
    if (token > 0 && is_pair(d, token - 1)) return MARK_NONE;
    if (is_pair(d, token) || text_is(text, "\"", "''")) return MARK_EITHER;
    if (t->xpos != XPOS_POS && (text_is(text, "'", "’") || str_is(text, "‘"))) return MARK_SINGLE;
    return MARK_NONE;
}

/* A single mark opens only behind a blank (or at the start) and before a word. */
static bool single_opens(const struct doc *d, uint32_t token)
{
    struct span at = d->tokens[token].span;
    if (str_is(doc_text(d, at), "’")) return false;
    bool blank_before = at.start == 0 || strchr(" \n\t(:;-", d->text.at[at.start - 1]) != NULL;
    return blank_before && at.end < d->text.len && strchr(" \n\t", d->text.at[at.end]) == NULL;
}

static bool quotation_add(struct search *s, uint32_t first, uint32_t end, bool open)
{
    struct quotation *rows = arena_grow(s->scratch, s->quotations, &s->quotation_capacity, (size_t)s->quotation_count + 1,
                                        sizeof *rows);
    if (!rows) return false;
    s->quotations = rows;
    rows[s->quotation_count] = (struct quotation){first, end, NO_ROW, open};
    for (uint32_t i = first; i < end; i++) s->quotation_of[i] = s->quotation_count;
    s->quotation_count++;
    return true;
}

static bool is_blank(const struct doc *d, uint32_t at)
{
    return at >= d->text.len || strchr(" \n\t\r", d->text.at[at]) != NULL;
}

/* A plain double mark opens or closes by the blanks around it; where they do not tell, it closes what is open. */
static enum mark direction(const struct doc *d, uint32_t token, bool open)
{
    uint32_t start = d->tokens[token].span.start, end = d->tokens[token + (is_pair(d, token) ? 1 : 0)].span.end;
    bool before = start == 0 || is_blank(d, start - 1), behind = is_blank(d, end);
    if (before != behind) return before ? MARK_OPEN : MARK_CLOSE;
    return open ? MARK_CLOSE : MARK_OPEN;
}

/* The quotation marks of one paragraph, tokens [at, end). `open` and `single` are where one stands open. */
static bool paragraph_quotations(struct search *s, uint32_t at, uint32_t end)
{
    uint32_t open = NO_ROW, single = NO_ROW;
    for (; at < end; at++) {
        enum mark mark = mark_of(s->d, at);
        if (mark == MARK_EITHER) mark = direction(s->d, at, open != NO_ROW);
        if (mark == MARK_OPEN) {
            if (open != NO_ROW && !quotation_add(s, open, at, true)) return false;
            open = at;
            single = NO_ROW;
        } else if (mark == MARK_CLOSE && open != NO_ROW) {
            if (!quotation_add(s, open, at + (is_pair(s->d, at) ? 2 : 1), false)) return false;
            open = NO_ROW;
        } else if (mark == MARK_SINGLE && open == NO_ROW) {
            if (single == NO_ROW || s->d->tokens[single].sentence != s->d->tokens[at].sentence) {
                single = single_opens(s->d, at) ? at : NO_ROW;
            } else {
                if (!quotation_add(s, single, at + 1, false)) return false;
                single = NO_ROW;
            }
        }
    }
    return open == NO_ROW || quotation_add(s, open, end, true);
}

bool quotations_find(struct search *s)
{
    const struct doc *d = s->d;
    for (uint32_t i = 0; i < d->token_count; i++) s->quotation_of[i] = NO_ROW;
    for (uint32_t i = 0, j; i < d->sentence_count; i = j) {
        for (j = i + 1; j < d->sentence_count && d->sentences[j].paragraph == d->sentences[i].paragraph;) j++;
        uint32_t end = d->sentences[j - 1].first_token + d->sentences[j - 1].token_count;
        if (!paragraph_quotations(s, d->sentences[i].first_token, end)) return false;
    }
    return true;
}

/* May the words of a sentence that begins at `at` belong to the quotation before it ("…?" he asked)? */
static bool goes_on(const struct doc *d, uint32_t at)
{
    struct str text = doc_text(d, d->tokens[at].span);
    size_t len;
    if (text.len && utf8_is_lower(utf8_at(text, 0, &len))) return true;
    if (at < 2 || d->tokens[at].sentence == 0) return false;
    struct str end = doc_text(d, d->tokens[at - 2].span);
    return text_is(end, "?", "!") || str_is(end, ",");
}

/* The quotation that ends right before token `at`, over a comma. */
static uint32_t quotation_before(const struct search *s, uint32_t at)
{
    const struct doc *d = s->d;
    uint32_t sentence = d->tokens[at].sentence;
    bool goes = goes_on(d, at);
    for (int i = 0; i < 2 && at > 0; i++) {
        at--;
        uint32_t other = d->tokens[at].sentence;
        if (other != sentence && (!goes || d->sentences[other].paragraph != d->sentences[sentence].paragraph)) return NO_ROW;
        uint32_t q = s->quotation_of[at];
        if (q != NO_ROW && s->quotations[q].end == at + 1) return q;
        if (d->tokens[at].upos != UPOS_PUNCT) return NO_ROW;
    }
    return NO_ROW;
}

/* The quotation that begins behind token `at`: at once, or behind a comma or colon with a few words between
 * ("said on Friday: …"); behind a colon at the sentence's end it may be the next sentence or paragraph. */
static uint32_t quotation_behind(const struct search *s, uint32_t at, uint32_t sentence_end)
{
    const struct doc *d = s->d;
    bool mark = true;
    for (int i = 0; i < 12 && ++at < d->token_count; i++) {
        uint32_t q = s->quotation_of[at];
        if (q != NO_ROW) return mark && s->quotations[q].first == at ? q : NO_ROW;
        if (at >= sentence_end) return NO_ROW;
        bool colon = token_is(s, at, ":");
        mark = colon || token_is(s, at, ",");
        if (colon && at + 1 < sentence_end && s->quotation_of[at + 1] == NO_ROW) return NO_ROW;
    }
    return NO_ROW;
}

uint32_t quotation_beside(const struct search *s, const struct finding *f)
{
    const struct branches *t = &s->tree;
    uint32_t low = f->token, high = f->token;
    uint32_t subject = branch_child(s, f->token, RELATION(REL_NSUBJ));
    if (subject != NO_ROW) {
        if (t->low[subject - t->first] < low) low = t->low[subject - t->first];
        if (t->high[subject - t->first] > high) high = t->high[subject - t->first];
    }
    while (low > t->first && s->d->tokens[low - 1].upos == UPOS_ADV) low--;
    uint32_t q = quotation_before(s, low), own = s->quotation_of[f->token];
    if (q == NO_ROW) q = quotation_behind(s, f->token, t->first + t->count);
    if (q == NO_ROW && high > f->token) q = quotation_behind(s, high, t->first + t->count);
    return q != own ? q : NO_ROW;
}

/* Words of people: what a quotation can belong to. */
static bool is_speech(const struct finding *f)
{
    bool frame = f->frame == REPORT_QUOTE || f->frame == REPORT_CLAUSE || f->frame == REPORT_INSERTED;
    bool class = f->cue->class == REPORT_CUE_VERB || f->cue->class == REPORT_CUE_SOURCE;
    return f->score >= 0 && frame && class && f->source_head != NO_ROW;
}

/* Gives the finding the quotations that its content touches, whole. */
static void claim(struct search *s, uint32_t row)
{
    const struct finding *f = s->findings + row;
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next) {
        struct run *r = s->runs + i;
        for (uint32_t at = r->first, end = r->end; at < end;) {
            uint32_t q = s->quotation_of[at];
            if (q == NO_ROW || q == s->quotation_of[f->token] || s->quotations[q].owner != NO_ROW) {
                at++;
                continue;
            }
            struct quotation *quotation = s->quotations + q;
            at = quotation->end;
            if (quotation->first < r->first && !f->direct) continue;
            quotation->owner = row;
            if (quotation->first < r->first) r->first = quotation->first;
            if (quotation->end > r->end) r->end = quotation->end;
        }
    }
}

/* The finding that an unclaimed quotation goes on from, or NO_ROW: the last one that spoke, in the same paragraph, or in
 * the one before when it ended on speech. */
static uint32_t continues(const struct search *s, uint32_t q, uint32_t last)
{
    const struct doc *d = s->d;
    const struct quotation *quotation = s->quotations + q;
    uint32_t sentence = d->tokens[quotation->first].sentence, paragraph = d->sentences[sentence].paragraph;
    bool starts = d->sentences[sentence].first_token == quotation->first;
    bool starts_paragraph = starts && (sentence == 0 || d->sentences[sentence - 1].paragraph != paragraph);
    if (starts_paragraph && q > 0 && s->quotations[q - 1].open && s->quotations[q - 1].owner != NO_ROW)
        return s->quotations[q - 1].owner;
    if (last == NO_ROW || quotation->end - quotation->first < 5) return NO_ROW;
    const struct finding *f = s->findings + last;
    uint32_t spoke = d->sentences[f->sentence].paragraph;
    if (f->sentence == sentence) return f->direct ? last : NO_ROW;
    if (!starts) return NO_ROW;
    if (spoke == paragraph) return last;
    return starts_paragraph && spoke + 1 == paragraph && f->direct ? last : NO_ROW;
}

bool quotations_assign(struct search *s)
{
    for (uint32_t i = 0; i < s->finding_count; i++)
        if (is_speech(s->findings + i)) claim(s, i);
    uint32_t at = 0, last = NO_ROW;
    for (uint32_t q = 0; q < s->quotation_count; q++) {
        struct quotation *quotation = s->quotations + q;
        for (; at < s->finding_count && s->findings[at].token < quotation->first; at++) {
            const struct finding *f = s->findings + at;
            if (is_speech(f) && s->quotation_of[f->token] == NO_ROW) last = at;
        }
        if (quotation->owner != NO_ROW) continue;
        uint32_t owner = continues(s, q, last);
        if (owner == NO_ROW) continue;
        quotation->owner = owner;
        if (!content_add_run(s, s->findings + owner, quotation->first, quotation->end)) return false;
    }
    return true;
}
