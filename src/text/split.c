#include "text/split.h"

#include "base/err.h"
#include "text/ends.h"
#include "text/form.h"
#include "text/layout.h"
#include "text/token.h"

struct splitter {
    struct ends_model ends;
};

truce_status split_open(const struct pack *model, struct arena *arena, struct splitter **out, truce_error *error)
{
    struct splitter *s = arena_alloc(arena, 1, sizeof *s);
    if (!s) return err_memory(error);
    truce_status status = ends_open(model, &s->ends, error);
    if (status == TRUCE_OK) *out = s;
    return status;
}

/* The row of a sentence of tokens [first, end). */
static bool add_sentence(struct doc *d, uint32_t first, uint32_t end, uint32_t paragraph, enum sentence_kind kind)
{
    struct sentence *row = doc_add_sentence(d);
    if (!row) return false;
    *row = (struct sentence){{d->tokens[first].span.start, d->tokens[end - 1].span.end}, first, end - first, paragraph, kind};
    for (uint32_t t = first; t < end; t++) d->tokens[t].sentence = d->sentence_count - 1;
    return true;
}

/* Tokens and sentences of one paragraph. */
static bool split_paragraph(const struct splitter *s, struct doc *d, struct work *w, const struct paragraph *p, uint32_t number,
                            struct ends_view *view)
{
    static const enum sentence_kind kinds[] = {SENTENCE_BODY, SENTENCE_HEADLINE, SENTENCE_LEAD, SENTENCE_BODY};
    uint32_t first = d->token_count;
    if (!token_cut(d, p->span)) return false;
    uint32_t n = d->token_count - first, start = first;
    if (n == 0) return true;
    if (!ends_look_at(&s->ends, d, first, n, &w->scratch, view)) return false;
    enum sentence_kind kind = kinds[p->kind];
    for (uint32_t i = 0; i + 1 < n; i++) {
        if (!ends_candidate(view, i) || !ends_here(&s->ends, view, i)) continue;
        if (!add_sentence(d, start, first + i + 1, number, kind)) return false;
        start = first + i + 1;
    }
    bool heading = p->kind == PARAGRAPH_SHORT && start == first;
    if (!add_sentence(d, start, first + n, number, heading ? SENTENCE_HEADING : kind)) return false;
    return true;
}

truce_status split_text(const struct splitter *s, struct doc *d, struct work *w, truce_error *error)
{
    struct paragraph *paragraphs;
    uint32_t count;
    if (!layout_find(d, w, &paragraphs, &count)) return err_memory(error);
    struct ends_view view = {0};
    for (uint32_t i = 0; i < count; i++)
        if (!split_paragraph(s, d, w, paragraphs + i, i, &view)) return err_memory(error);
    return form_fill(&s->ends, d) ? TRUCE_OK : err_memory(error);
}
