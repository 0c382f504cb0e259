#include "base/err.h"
#include "event/who_parts.h"

bool who_is(const struct who *w, uint32_t token, const char *const *words)
{
    if (token == NO_ROW) return false;
    struct str form = doc_form(w->d, token);
    for (; *words; words++)
        if (str_same_fold(form, str_c(*words))) return true;
    return false;
}

bool who_lemma_is(const struct who *w, uint32_t token, const char *const *words)
{
    if (token == NO_ROW) return false;
    struct str lemma = doc_lemma(w->d, token);
    for (; *words; words++)
        if (str_same_fold(lemma, str_c(*words))) return true;
    return false;
}

uint32_t who_case(const struct who *w, uint32_t token)
{
    for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
        if (deprel_base(w->d->tokens[c].deprel) == REL_CASE) return c;
    return NO_ROW;
}

bool who_capital(const struct who *w, uint32_t token)
{
    struct str form = token == NO_ROW ? (struct str){"", 0} : doc_form(w->d, token);
    return form.len && ((form.at[0] >= 'A' && form.at[0] <= 'Z') || (unsigned char)form.at[0] >= 0xC3);
}

/* Subtree extents of one sentence: leaves are taken off until the root is left, so that depth does not matter. */
static void extents(struct who *w, const struct sentence *s, uint32_t *waiting, uint32_t *queue)
{
    uint32_t begin = s->first_token, end = begin + s->token_count, count = 0;
    for (uint32_t t = begin; t < end; t++) {
        w->left[t] = w->right[t] = t;
        waiting[t] = 0;
    }
    for (uint32_t t = begin; t < end; t++) {
        uint32_t head = doc_head(w->d, t);
        if (head != NO_ROW) waiting[head]++;
    }
    for (uint32_t t = begin; t < end; t++)
        if (!waiting[t]) queue[count++] = t;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t t = queue[i], head = doc_head(w->d, t);
        if (head == NO_ROW) continue;
        if (w->left[t] < w->left[head]) w->left[head] = w->left[t];
        if (w->right[t] > w->right[head]) w->right[head] = w->right[t];
        if (--waiting[head] == 0) queue[count++] = head;
    }
}

truce_status who_tree(struct who *w, truce_error *error)
{
    size_t n = (size_t)w->d->token_count + 1;
    w->child = arena_alloc(w->scratch, n, sizeof *w->child);
    w->sibling = arena_alloc(w->scratch, n, sizeof *w->sibling);
    w->left = arena_alloc(w->scratch, n, sizeof *w->left);
    w->right = arena_alloc(w->scratch, n, sizeof *w->right);
    uint32_t *waiting = arena_alloc(w->scratch, n, sizeof *waiting), *queue = arena_alloc(w->scratch, n, sizeof *queue);
    if (!w->child || !w->sibling || !w->left || !w->right || !waiting || !queue) return err_memory(error);
    memset(w->child, 0xFF, n * sizeof *w->child);
    memset(w->sibling, 0xFF, n * sizeof *w->sibling);
    for (uint32_t t = w->d->token_count; t-- > 0;) {
        uint32_t head = doc_head(w->d, t);
        if (head == NO_ROW) continue;
        w->sibling[t] = w->child[head];
        w->child[head] = t;
    }
    for (uint32_t s = 0; s < w->d->sentence_count; s++) extents(w, w->d->sentences + s, waiting, queue);
    return TRUCE_OK;
}

/* "dozens of militants", "a group of protesters", "two of the soldiers": the noun that is counted, when it is known. */
uint32_t who_counted_noun(const struct who *w, uint32_t token)
{
    static const char *const many[] = {"dozen",    "ten",       "hundred", "thousand", "million", "score", "number",  "majority",
                                       "handful",  "bunch",     "group",   "couple",   "pair",    "lot",   "series",  "most",
                                       "some",     "many",      "all",     "one",      "two",     "three", "several", "none",
                                       "half",     "part",      "rest",    "crowd",    "wave",    "bulk",  "tens",    "dozens",
                                       "hundreds", "thousands", "scores",  "millions", NULL};
    static const char *const of[] = {"of", NULL};
    for (uint32_t step = 0; step < 3; step++) { /* "tens of thousands of people" */
        uint32_t next = NO_ROW;
        if (!who_lemma_is(w, token, many) && !who_is(w, token, many)) return NO_ROW;
        for (uint32_t c = w->child[token], n = 0; c != NO_ROW && n < MODIFIERS; c = w->sibling[c], n++)
            if (c > token && deprel_base(w->d->tokens[c].deprel) == REL_NMOD && who_is(w, who_case(w, c), of)) next = c;
        if (next == NO_ROW || w->match_of[next] != NO_ROW) return next;
        token = next;
    }
    return NO_ROW;
}

bool who_in_place(const struct who *w, uint32_t token)
{
    enum { NEAR = 3 };
    if (w->mention_of[token] != NO_ROW) return true;
    for (uint32_t t = token > NEAR ? token - NEAR : 0; t <= token + NEAR && t < w->d->token_count; t++) {
        const struct mention *m = w->mention_of[t] == NO_ROW ? NULL : w->d->mentions + w->mention_of[t];
        if (m && m->kind == MENTION_PLACE && token >= m->first_token && token < m->first_token + m->token_count) return true;
    }
    return false;
}
