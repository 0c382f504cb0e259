#include "event/when.h"

#include "base/err.h"
#include "event/when_parts.h"

/* The item's token whose head lies outside the mention, else its last. */
static uint32_t head_of(const struct doc *d, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++) {
        uint32_t head = doc_head(d, t);
        if (head == NO_ROW ? d->tokens[first].head || d->tokens[last].head : head < first || head > last) return t;
    }
    return last;
}

/* Whether nothing but "on" and marks of punctuation stands in items [from, to). */
static bool only_marks(const struct doc *d, const struct items *items, uint32_t from, uint32_t to)
{
    for (; from < to; from++) {
        unsigned char c = (unsigned char)d->text.at[items->at[from].span.start];
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (items->at[from].word != WORD_ON && (letter || c >= 128 || (c >= '0' && c <= '9'))) return false;
    }
    return true;
}

/* The day told right behind a bare hour: "at 10:30 a.m. EST (1530 GMT) Friday". */
static struct told day_behind(const struct doc *d, const struct setting *s, const struct items *items,
                              const struct expressions *all, uint32_t i)
{
    uint32_t k = i + 1;
    for (; k < all->count && all->at[k].kind == KIND_CLOCK && k < i + 3; k++)
        if (!only_marks(d, items, all->at[k - 1].last + 1, all->at[k].first)) return (struct told){0};
    if (k >= all->count || !expression_is_day(all->at + k) || all->at[k].inside >= 0) return (struct told){0};
    const struct expression *e = all->at + k;
    if (!only_marks(d, items, all->at[k - 1].last + 1, e->first)) return (struct told){0};
    struct point p = expression_point(s, all, e, tense_of(d, items->at[e->first].first, items->at[e->last].last));
    return (struct told){.known = p.known, .day = p.first, .sentence = s->sentence};
}

static bool add_time(struct doc *d, struct setting *s, const struct items *items, const struct expressions *all,
                     const struct expression *e)
{
    const struct item *first = items->at + e->first, *last = items->at + e->last;
    struct when row = {0};
    enum tense tense = tense_of(d, first->first, last->last);
    if (!expression_resolve(d, s, all, e, tense, &row)) return false;
    struct when *when = doc_add_when(d);
    if (!when) return false;
    *when = row;
    struct mention *m = doc_add_mention(d);
    if (!m) {
        d->when_count--;
        return false;
    }
    *m = (struct mention){.span = {first->span.start, last->span.end}, .kind = MENTION_TIME, .sentence = s->sentence};
    m->first_token = first->first;
    m->token_count = last->last - first->first + 1;
    m->head = head_of(d, first->first, last->last);
    m->row = d->when_count - 1;
    return true;
}

static truce_status read_sentence(struct doc *d, struct setting *s, struct work *w, struct items *items, struct expressions *all,
                                  truce_error *error)
{
    truce_status status = items_read(d, s->sentence, &w->scratch, items, error);
    if (status != TRUCE_OK) return status;
    holidays_join(d, items);
    status = expressions_find(d, items, &w->scratch, all, error);
    if (status != TRUCE_OK) return status;
    bool *taken = arena_alloc(&w->scratch, items->count, sizeof *taken);
    if (!taken) return err_memory(error);
    s->previous = (struct told){0};
    for (uint32_t i = 0; i < all->count; i++) {
        struct expression *e = all->at + i;
        if (e->nested) continue;
        int16_t known = known_day_year(d, items, e);
        if (known) e->year = known;
        bool heard = s->span.known && s->sentence - s->span.sentence <= 1;
        if (e->kind == KIND_SAME_PERIOD && !heard) continue;
        bool of_thing = e->kind == KIND_ORDINAL && e->inside < 0 && e->last + 1 < items->count &&
                        items->at[e->last + 1].word == WORD_OF;
        if (of_thing && e->half) continue;                                   /* "the first half of the guide" */
        if (e->kind == KIND_ORDINAL && e->ordinal == 255 && e->inside < 0) { /* "the last year of" no larger whole */
            if (e->unit <= UNIT_DAY) continue;
            e->kind = KIND_LAST_SPAN;
            e->count = 1;
        }
        s->clock_day = e->kind == KIND_CLOCK && e->inside < 0 ? day_behind(d, s, items, all, i) : (struct told){0};
        if (!add_time(d, s, items, all, e)) return err_memory(error);
        for (uint32_t k = e->first; k <= e->last; k++) taken[k] = true;
    }
    return numbers_add(d, s->sentence, items, taken, error);
}

truce_status when_find(struct doc *d, struct work *w, truce_error *error)
{
    struct setting s = {.published = day_known(d->published)};
    struct items items = {0};
    struct expressions all = {0};
    if (s.published) s.now = day_number(d->published);
    for (; s.sentence < d->sentence_count; s.sentence++) {
        truce_status status = read_sentence(d, &s, w, &items, &all, error);
        if (status != TRUCE_OK) return status;
    }
    return TRUCE_OK;
}
