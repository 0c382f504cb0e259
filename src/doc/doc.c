#include "doc/doc.h"

#include <stdio.h>

void doc_init(struct doc *d, struct arena *arena)
{
    *d = (struct doc){.arena = arena};
    d->text = d->id = d->title = d->source = d->url = str_c("");
}

/* The row behind the last of *rows, zeroed; NULL when memory is used up. */
static void *add(struct doc *d, void *rows, uint32_t *count, size_t *capacity, size_t size)
{
    void *larger = arena_grow(d->arena, rows, capacity, (size_t)*count + 1, size);
    if (larger) ++*count;
    return larger;
}

struct furniture *doc_add_furniture(struct doc *d)
{
    struct furniture *rows = add(d, d->furniture, &d->furniture_count, &d->furniture_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->furniture = rows;
    return rows + d->furniture_count - 1;
}

struct sentence *doc_add_sentence(struct doc *d)
{
    struct sentence *rows = add(d, d->sentences, &d->sentence_count, &d->sentence_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->sentences = rows;
    return rows + d->sentence_count - 1;
}

struct token *doc_add_token(struct doc *d)
{
    struct token *rows = add(d, d->tokens, &d->token_count, &d->token_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->tokens = rows;
    return rows + d->token_count - 1;
}

struct mention *doc_add_mention(struct doc *d)
{
    struct mention *rows = add(d, d->mentions, &d->mention_count, &d->mention_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->mentions = rows;
    return rows + d->mention_count - 1;
}

struct actor *doc_add_actor(struct doc *d)
{
    struct actor *rows = add(d, d->actors, &d->actor_count, &d->actor_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->actors = rows;
    return rows + d->actor_count - 1;
}

struct place *doc_add_place(struct doc *d)
{
    struct place *rows = add(d, d->places, &d->place_count, &d->place_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->places = rows;
    return rows + d->place_count - 1;
}

struct when *doc_add_when(struct doc *d)
{
    struct when *rows = add(d, d->whens, &d->when_count, &d->when_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->whens = rows;
    return rows + d->when_count - 1;
}

struct number *doc_add_number(struct doc *d)
{
    struct number *rows = add(d, d->numbers, &d->number_count, &d->number_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->numbers = rows;
    return rows + d->number_count - 1;
}

struct party *doc_add_party(struct doc *d)
{
    struct party *rows = add(d, d->parties, &d->party_count, &d->party_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->parties = rows;
    return rows + d->party_count - 1;
}

uint32_t *doc_add_event_place(struct doc *d)
{
    uint32_t *rows = add(d, d->event_places, &d->event_place_count, &d->event_place_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->event_places = rows;
    return rows + d->event_place_count - 1;
}

struct count *doc_add_count(struct doc *d)
{
    struct count *rows = add(d, d->counts, &d->count_count, &d->count_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->counts = rows;
    return rows + d->count_count - 1;
}

struct event *doc_add_event(struct doc *d)
{
    struct event *rows = add(d, d->events, &d->event_count, &d->event_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->events = rows;
    return rows + d->event_count - 1;
}

struct attribution *doc_add_attribution(struct doc *d)
{
    struct attribution *rows = add(d, d->attributions, &d->attribution_count, &d->attribution_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->attributions = rows;
    return rows + d->attribution_count - 1;
}

struct arrangement *doc_add_arrangement(struct doc *d)
{
    struct arrangement *rows = add(d, d->arrangements, &d->arrangement_count, &d->arrangement_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->arrangements = rows;
    return rows + d->arrangement_count - 1;
}

struct statement *doc_add_statement(struct doc *d)
{
    struct statement *rows = add(d, d->statements, &d->statement_count, &d->statement_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->statements = rows;
    return rows + d->statement_count - 1;
}

struct span *doc_add_content(struct doc *d)
{
    struct span *rows = add(d, d->contents, &d->content_count, &d->content_capacity, sizeof *rows);
    if (!rows) return NULL;
    d->contents = rows;
    return rows + d->content_count - 1;
}

bool doc_pool(struct doc *d, struct str s, struct pooled *out)
{
    if (s.len > UINT32_MAX - d->pool_len) return false;
    if (d->pool_len + s.len > d->pool_capacity) {
        char *larger = arena_grow(d->arena, d->pool, &d->pool_capacity, d->pool_len + s.len, 1);
        if (!larger) return false;
        d->pool = larger;
    }
    if (s.len) memcpy(d->pool + d->pool_len, s.at, s.len);
    *out = (struct pooled){(uint32_t)d->pool_len, (uint32_t)s.len};
    d->pool_len += s.len;
    return true;
}

struct str doc_pooled(const struct doc *d, struct pooled p)
{
    return p.len ? (struct str){d->pool + p.at, p.len} : (struct str){"", 0};
}

struct str doc_text(const struct doc *d, struct span s)
{
    return (struct str){d->text.at + s.start, s.end - s.start};
}

struct str doc_form(const struct doc *d, uint32_t token)
{
    return doc_pooled(d, d->tokens[token].form);
}

struct str doc_lemma(const struct doc *d, uint32_t token)
{
    return doc_pooled(d, d->tokens[token].lemma);
}

uint32_t doc_head(const struct doc *d, uint32_t token)
{
    const struct token *t = d->tokens + token;
    return t->head ? d->sentences[t->sentence].first_token + t->head - 1 : NO_ROW;
}

const char *furniture_name(enum furniture_kind kind)
{
    static const char *const NAMES[] = {"title", "byline", "dateline", "credit", "source", "date", "other"};
    return (unsigned)kind < sizeof NAMES / sizeof *NAMES ? NAMES[kind] : "";
}

const char *sentence_kind_name(enum sentence_kind kind)
{
    static const char *const NAMES[] = {"body", "headline", "lead", "heading"};
    return (unsigned)kind < sizeof NAMES / sizeof *NAMES ? NAMES[kind] : "";
}

void day_print(struct day day, char out[11])
{
    out[0] = '\0';
    if (day_known(day)) (void)snprintf(out, 11, "%04u-%02u-%02u", (unsigned)day.year % 10000u, day.month % 100u, day.day % 100u);
}

/* Civil-day arithmetic after Hinnant, "chrono-compatible low-level date algorithms". */
int32_t day_number(struct day day)
{
    int32_t y = day.year - (day.month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int32_t of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_from_number(int32_t number)
{
    int32_t z = number + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
    int32_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * year + year / 4 - year / 100), shifted = (5 * of_year + 2) / 153;
    int32_t month = shifted + (shifted < 10 ? 3 : -9);
    return (struct day){(int16_t)(year + era * 400 + (month <= 2)), (uint8_t)month,
                        (uint8_t)(of_year - (153 * shifted + 2) / 5 + 1)};
}

static bool digits(struct str s, unsigned *out)
{
    *out = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        *out = *out * 10 + (unsigned)(s.at[i] - '0');
    }
    return true;
}

bool day_read(struct str text, struct day *out)
{
    unsigned y, m, d;
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-') return false;
    if (!digits((struct str){text.at, 4}, &y) || !digits((struct str){text.at + 5, 2}, &m) ||
        !digits((struct str){text.at + 8, 2}, &d))
        return false;
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > 31) return false;
    struct day day = {(int16_t)y, (uint8_t)m, (uint8_t)d}, again = day_from_number(day_number(day));
    if (again.month != day.month || again.day != day.day) return false;
    *out = day;
    return true;
}
