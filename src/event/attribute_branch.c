#include "event/attribute_parts.h"

bool branch_alloc(struct search *s)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < s->d->sentence_count; i++)
        if (s->d->sentences[i].token_count > longest) longest = s->d->sentences[i].token_count;
    struct branches *t = &s->tree;
    uint32_t **arrays[] = {&t->child, &t->next, &t->before, &t->size, &t->low, &t->high};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        *arrays[i] = arena_alloc(s->scratch, longest, sizeof **arrays[i]);
        if (!*arrays[i]) return false;
    }
    return true;
}

/* Links children to heads, in text order, and returns the root (NO_ROW in an empty sentence). */
static uint32_t link_children(struct branches *t, const struct token *tokens)
{
    uint32_t root = NO_ROW;
    for (uint32_t i = 0; i < t->count; i++) t->child[i] = t->next[i] = NO_ROW;
    for (uint32_t i = t->count; i-- > 0;) {
        uint32_t head = tokens[t->first + i].head;
        t->size[i] = 0;
        t->low[i] = t->high[i] = t->first + i;
        if (head == 0 || head > t->count) {
            root = t->first + i;
        } else {
            t->next[i] = t->child[head - 1];
            t->child[head - 1] = t->first + i;
        }
    }
    return root;
}

/* Walks the tree without recursion: trees can be as deep as the sentence is long. */
void branch_build(struct search *s, uint32_t sentence)
{
    struct branches *t = &s->tree;
    const struct token *tokens = s->d->tokens;
    t->first = s->d->sentences[sentence].first_token;
    t->count = s->d->sentences[sentence].token_count;
    uint32_t at = link_children(t, tokens), root = at, place = 0;
    while (at != NO_ROW) {
        uint32_t i = at - t->first;
        t->before[i] = place++;
        t->size[i] = 1;
        if (t->child[i] != NO_ROW) {
            at = t->child[i];
            continue;
        }
        while (at != root && t->next[at - t->first] == NO_ROW) {
            uint32_t up = tokens[at].head - 1, from = at - t->first;
            t->size[up] += t->size[from];
            if (t->low[from] < t->low[up]) t->low[up] = t->low[from];
            if (t->high[from] > t->high[up]) t->high[up] = t->high[from];
            at = t->first + up;
        }
        if (at == root) break;
        uint32_t up = tokens[at].head - 1, from = at - t->first;
        t->size[up] += t->size[from];
        if (t->low[from] < t->low[up]) t->low[up] = t->low[from];
        if (t->high[from] > t->high[up]) t->high[up] = t->high[from];
        at = t->next[from];
    }
}

bool branch_under(const struct branches *t, uint32_t token, uint32_t top)
{
    if (token < t->first || top < t->first || token - t->first >= t->count || top - t->first >= t->count) return false;
    uint32_t place = t->before[token - t->first], from = t->before[top - t->first];
    return t->size[token - t->first] && place >= from && place - from < t->size[top - t->first];
}

uint32_t branch_child(const struct search *s, uint32_t token, uint64_t relations)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first])
        if (is_related(s->d->tokens + c, relations)) return c;
    return NO_ROW;
}

uint32_t branch_child_with(const struct search *s, uint32_t token, uint64_t relations, const char *word)
{
    const struct branches *t = &s->tree;
    uint32_t c = t->child[token - t->first];
    for (int i = 0; c != NO_ROW && i < CHILDREN; i++, c = t->next[c - t->first]) {
        if (!is_related(s->d->tokens + c, relations)) continue;
        uint32_t mark = branch_child(s, c, RELATION(REL_CASE) | RELATION(REL_MARK));
        if (mark != NO_ROW && token_is(s, mark, word)) return c;
    }
    return NO_ROW;
}

bool token_is(const struct search *s, uint32_t token, const char *form)
{
    return str_same_fold(doc_form(s->d, token), str_c(form));
}

bool lemma_is(const struct search *s, uint32_t token, const char *lemma)
{
    return str_same_fold(doc_lemma(s->d, token), str_c(lemma));
}

/* Commas, dashes and stops at the edges are not part of what was said; quotation marks and brackets are. */
static bool is_edge(const struct search *s, uint32_t token)
{
    struct str form = doc_form(s->d, token);
    if (s->d->tokens[token].upos != UPOS_PUNCT || !form.len) return false;
    return strchr(",;:.-", form.at[0]) != NULL || str_is(form, "–") || str_is(form, "—");
}

bool content_add_run(struct search *s, struct finding *f, uint32_t first, uint32_t end)
{
    if (first >= end) return true;
    if (f->content != NO_ROW && s->runs[f->content_last].end == first) {
        s->runs[f->content_last].end = end; /* a speech over many paragraphs stays one run */
        return true;
    }
    struct run *larger = arena_grow(s->scratch, s->runs, &s->run_capacity, (size_t)s->run_count + 1, sizeof *larger);
    if (!larger) return false;
    s->runs = larger;
    s->runs[s->run_count] = (struct run){first, end, NO_ROW};
    if (f->content == NO_ROW)
        f->content = s->run_count;
    else
        s->runs[f->content_last].next = s->run_count;
    f->content_last = s->run_count++;
    return true;
}

static bool add_trimmed(struct search *s, struct finding *f, uint32_t first, uint32_t end)
{
    while (first < end && is_edge(s, first)) first++;
    while (first < end && is_edge(s, end - 1)) end--;
    return content_add_run(s, f, first, end);
}

bool content_add(struct search *s, struct finding *f, uint32_t top, uint32_t except)
{
    const struct branches *t = &s->tree;
    uint32_t from = t->low[top - t->first], to = t->high[top - t->first];
    if (f->token > WINDOW && from < f->token - WINDOW) from = f->token - WINDOW;
    if (to - f->token > WINDOW && to > f->token) to = f->token + WINDOW;
    for (uint32_t i = from; i <= to; i++) {
        uint32_t start = i;
        while (i <= to && branch_under(t, i, top) && i != f->token && (except == NO_ROW || !branch_under(t, i, except))) i++;
        if (i > start && !add_trimmed(s, f, start, i)) return false;
    }
    return true;
}

uint32_t content_words(const struct search *s, const struct finding *f)
{
    uint32_t words = 0;
    for (uint32_t i = f->content; i != NO_ROW; i = s->runs[i].next) words += s->runs[i].end - s->runs[i].first;
    return words;
}
