#include "doc/doc.h"

static bool in_text(const struct doc *d, struct span s)
{
    return s.start <= s.end && s.end <= d->text.len;
}

static bool in_pool(const struct doc *d, struct pooled p)
{
    return p.at <= d->pool_len && p.len <= d->pool_len - p.at;
}

static bool in_rows(struct rows r, uint32_t count)
{
    return r.first <= count && r.count <= count - r.first;
}

/* Walks from a token to the root; a walk longer than the sentence means a cycle. */
static bool reaches_root(const struct doc *d, const struct sentence *s, uint32_t token)
{
    for (uint32_t step = 0; step <= s->token_count; step++) {
        uint32_t head = d->tokens[token].head;
        if (head == 0) return true;
        token = s->first_token + head - 1;
    }
    return false;
}

static const char *check_sentence(const struct doc *d, uint32_t i)
{
    const struct sentence *s = d->sentences + i;
    if (!in_text(d, s->span)) return "a sentence lies outside the text";
    if (i && s->span.start < d->sentences[i - 1].span.end) return "sentences overlap or are out of order";
    if (!in_rows((struct rows){s->first_token, s->token_count}, d->token_count)) return "a sentence's tokens are out of range";
    uint32_t roots = 0, heads = 0;
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++) {
        const struct token *w = d->tokens + t;
        if (w->sentence != i) return "a token names another sentence";
        if (w->span.start < s->span.start || w->span.end > s->span.end) return "a token crosses its sentence";
        if (w->span.start >= w->span.end) return "a token is empty";
        if (t > s->first_token && w->span.start < d->tokens[t - 1].span.end) return "tokens overlap or are out of order";
        if (!in_pool(d, w->form) || !in_pool(d, w->lemma)) return "a token's strings lie outside the pool";
        if (w->head > s->token_count) return "a head lies outside its sentence";
        roots += w->head == 0;
        heads += w->head != 0;
    }
    if (!heads) return NULL; /* not parsed yet, or one word */
    if (roots != 1) return "a sentence has not exactly one root";
    for (uint32_t t = s->first_token; t < s->first_token + s->token_count; t++)
        if (!reaches_root(d, s, t)) return "a tree has a cycle";
    return NULL;
}

static const char *check_mention(const struct doc *d, const struct mention *m)
{
    const uint32_t rows[MENTION_KINDS] = {0, d->actor_count, d->place_count, d->when_count, d->number_count};
    if (!in_text(d, m->span) || m->span.start == m->span.end) return "a mention's span is empty or outside the text";
    if (m->kind == MENTION_NONE || m->kind >= MENTION_KINDS || m->row >= rows[m->kind]) return "a mention's row is out of range";
    if (!in_rows((struct rows){m->first_token, m->token_count}, d->token_count)) return "a mention's tokens are out of range";
    if (m->sentence >= d->sentence_count) return "a mention's sentence is out of range";
    return NULL;
}

static const char *check_event(const struct doc *d, const struct event *e)
{
    if (!in_text(d, e->trigger) || e->trigger.start == e->trigger.end) return "an event's trigger is empty or outside the text";
    if (e->type == TYPE_NONE || e->type >= TYPES) return "an event has no type";
    if (e->sentence >= d->sentence_count) return "an event's sentence is out of range";
    if (!in_rows(e->parties, d->party_count) || !in_rows(e->places, d->event_place_count) || !in_rows(e->counts, d->count_count))
        return "an event's rows are out of range";
    if (e->time != NO_ROW && (e->time >= d->mention_count || d->mentions[e->time].kind != MENTION_TIME))
        return "an event's time is no mention of a time";
    for (uint32_t i = 0; i < e->places.count; i++) {
        uint32_t m = d->event_places[e->places.first + i];
        if (m >= d->mention_count || d->mentions[m].kind != MENTION_PLACE) return "an event's place is no mention of a place";
    }
    if (e->attribution != NO_ROW && e->attribution >= d->attribution_count) return "an event's attribution is out of range";
    return NULL;
}

static const char *check_statement(const struct doc *d, const struct statement *s)
{
    if (!in_text(d, s->cue) || !in_text(d, s->thing) || !in_text(d, s->condition)) return "a statement's span is outside the text";
    if (s->position == POSITION_NONE || s->position >= POSITIONS || s->topic == TOPIC_NONE || s->topic >= TOPICS)
        return "a statement has no position or topic";
    if (s->sentence >= d->sentence_count || (s->attribution != NO_ROW && s->attribution >= d->attribution_count) ||
        !in_rows(s->parties, d->party_count))
        return "a statement's rows are out of range";
    if (s->teller != NO_ROW && s->teller >= d->attribution_count) return "a statement's teller is out of range";
    if (s->time != NO_ROW && (s->time >= d->mention_count || d->mentions[s->time].kind != MENTION_TIME))
        return "a statement's time is no mention of a time";
    return NULL;
}

static bool is_time(const struct doc *d, uint32_t m)
{
    return m == NO_ROW || (m < d->mention_count && d->mentions[m].kind == MENTION_TIME);
}

static const char *check_arrangement(const struct doc *d, const struct arrangement *a)
{
    if (!in_text(d, a->noun) || !in_text(d, a->cue) || !in_text(d, a->condition))
        return "an arrangement's span is outside the text";
    if (a->topic == TOPIC_NONE || a->topic >= TOPICS || a->facet == FACET_NONE || a->facet >= FACETS || a->domain >= DOMAINS)
        return "an arrangement has no topic or facet";
    if (a->sentence >= d->sentence_count || !in_rows(a->parties, d->party_count)) return "an arrangement's rows are out of range";
    if (a->teller != NO_ROW && a->teller >= d->attribution_count) return "an arrangement's teller is out of range";
    if (!is_time(d, a->time) || !is_time(d, a->starts) || !is_time(d, a->ends))
        return "an arrangement's time is no mention of a time";
    if (a->place != NO_ROW && (a->place >= d->mention_count || d->mentions[a->place].kind != MENTION_PLACE))
        return "an arrangement's place is no mention of a place";
    return NULL;
}

const char *doc_check(const struct doc *d)
{
    const char *fault = NULL;
    for (uint32_t i = 0; i < d->sentence_count && !fault; i++) fault = check_sentence(d, i);
    for (uint32_t i = 0; i < d->mention_count && !fault; i++) fault = check_mention(d, d->mentions + i);
    for (uint32_t i = 0; i < d->party_count && !fault; i++)
        if (!in_text(d, d->parties[i].span) || !in_pool(d, d->parties[i].name)) fault = "a party's span or name is out of range";
    for (uint32_t i = 0; i < d->event_count && !fault; i++) fault = check_event(d, d->events + i);
    for (uint32_t i = 0; i < d->attribution_count && !fault; i++) {
        const struct attribution *a = d->attributions + i;
        if (!in_text(d, a->source) || !in_text(d, a->cue) || !in_rows(a->contents, d->content_count))
            fault = "an attribution's rows are out of range";
    }
    for (uint32_t i = 0; i < d->statement_count && !fault; i++) fault = check_statement(d, d->statements + i);
    for (uint32_t i = 0; i < d->arrangement_count && !fault; i++) fault = check_arrangement(d, d->arrangements + i);
    return fault;
}
