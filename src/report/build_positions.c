/* build_positions.c — who stands where: the matrix of parties and topics on the day, and every stance with its interval. */
#include "record/party.h"
#include "report/parts.h"

static enum tone tone_of(enum position p)
{
    switch (p) {
    case POSITION_ACCEPTS:
    case POSITION_ACCEPTS_IN_PRINCIPLE:
    case POSITION_PROPOSES:
    case POSITION_COUNTER_PROPOSES:
    case POSITION_WELCOMES: return TONE_GOOD;
    case POSITION_ACCEPTS_CONDITIONALLY: return TONE_PARTLY;
    case POSITION_CONSIDERING:
    case POSITION_URGES: return TONE_OPEN;
    case POSITION_REJECTS:
    case POSITION_RULES_OUT:
    case POSITION_WITHDRAWS_ACCEPTANCE: return TONE_BAD;
    default: return TONE_PLAIN;
    }
}

/* "accepts_conditionally" as people read it. */
static struct str stance_words(struct builder *b, enum position p)
{
    char words[40];
    size_t len = 0;
    for (const char *at = position_name(p); *at && len < sizeof words; at++) words[len++] = *at == '_' ? ' ' : *at;
    return outline_keep(b->o, (struct str){words, len});
}

enum { PARTIES_MOST = 24 };

struct matrix {
    uint32_t parties[PARTIES_MOST], party_count;
    bool topics[TOPICS];
};

static uint32_t party_row(const struct builder *b, struct matrix *m, uint32_t party)
{
    for (uint32_t i = 0; i < m->party_count; i++)
        if (m->parties[i] == party || party_likeness(b->c->actors + m->parties[i], b->c->actors + party) == LIKE_YES) return i;
    if (m->party_count == PARTIES_MOST) return PARTIES_MOST;
    m->parties[m->party_count] = party;
    return m->party_count++;
}

/* The newest stance of a party on a topic that stands on the day, NO_ROW when none. */
static uint32_t standing(const struct builder *b, uint32_t conflict, uint32_t party, enum topic topic)
{
    uint32_t best = NO_ROW;
    struct listed_rows of = listed_of(&b->listed, LISTED_STANDS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct stand *s = b->a->stands + of.at[i];
        if (s->topic != topic || s->until != NO_DAY) continue;
        if (s->party != party && party_likeness(b->c->actors + s->party, b->c->actors + party) != LIKE_YES) continue;
        if (best == NO_ROW || s->since >= b->a->stands[best].since) best = of.at[i];
    }
    return best;
}

static struct str topic_words(struct builder *b, enum topic t)
{
    if (t == TOPIC_PRISONER_EXCHANGE) return str_c("prisoner exchange");
    if (t == TOPIC_PEACE_PLAN) return str_c("peace plan");
    return outline_format(b->o, "%s", topic_name(t));
}

static void matrix(struct builder *b, uint32_t conflict, struct matrix *m)
{
    struct block *t = outline_block(b->o, BLOCK_TABLE, str_c("Positions on the day"));
    t->columns = 1;
    for (int i = 0; i < TOPICS; i++) t->columns += m->topics[i];
    outline_cell(b->o, str_c("Party"), TONE_PLAIN);
    for (int i = 0; i < TOPICS; i++)
        if (m->topics[i]) outline_cell(b->o, topic_words(b, (enum topic)i), TONE_PLAIN);
    for (uint32_t p = 0; p < m->party_count; p++) {
        outline_cell(b->o, party_words(b, m->parties[p]), TONE_PLAIN);
        for (int i = 0; i < TOPICS; i++) {
            if (!m->topics[i]) continue;
            uint32_t s = standing(b, conflict, m->parties[p], (enum topic)i);
            if (s == NO_ROW) {
                outline_cell(b->o, str_c("\xe2\x80\x93"), TONE_QUIET);
                continue;
            }
            const struct stand *stand = b->a->stands + s;
            struct str words = stance_words(b, stand->position), since = outline_day(b->o, stand->since, true);
            struct cell *cell = outline_cell(b->o,
                                             outline_format(b->o, "%.*s, %.*s", (int)words.len, words.at, (int)since.len, since.at),
                                             tone_of(stand->position));
            struct rows notes = note_evidence(b, stand->evidence);
            cell->notes = notes;
        }
    }
}

static void one_stand(struct builder *b, const struct stand *s)
{
    struct str party = party_words(b, s->party), words = stance_words(b, s->position), topic = topic_words(b, s->topic);
    struct str since = outline_day(b->o, s->since, false), until = outline_day(b->o, s->until, false);
    struct str what = s->what.len ? s->what : topic;
    struct str text = outline_format(b->o, "%.*s: %.*s %.*s", (int)since.len, since.at, (int)party.len, party.at, (int)words.len,
                                     words.at);
    text = outline_format(b->o, "%.*s (%.*s): %.*s", (int)text.len, text.at, (int)topic.len, topic.at, (int)what.len, what.at);
    if (s->condition.len)
        text = outline_format(b->o, "%.*s \xe2\x80\x93 condition: %.*s", (int)text.len, text.at, (int)s->condition.len,
                              s->condition.at);
    if (s->until != NO_DAY) text = outline_format(b->o, "%.*s (until %.*s)", (int)text.len, text.at, (int)until.len, until.at);
    struct rows notes = note_evidence(b, s->evidence);
    struct block *line = outline_block(b->o, BLOCK_LINE, text);
    line->notes = notes;
    line->tone = tone_of(s->position);
    line->status = str_c(s->until == NO_DAY ? "stands" : "superseded");
}

void report_positions(struct builder *b, uint32_t conflict)
{
    struct matrix m = {.party_count = 0};
    uint32_t n = 0;
    struct listed_rows of = listed_of(&b->listed, LISTED_STANDS, conflict);
    for (uint32_t i = 0; i < of.count; i++) {
        const struct stand *s = b->a->stands + of.at[i];
        if (s->since != NO_DAY && s->since > b->in->on) continue;
        n++;
        if (s->until == NO_DAY && party_row(b, &m, s->party) < PARTIES_MOST) m.topics[s->topic] = true;
    }
    if (!n) return;
    outline_heading(b->o, 3, "Positions");
    if (m.party_count) matrix(b, conflict, &m);
    enum { LINES_MOST = 30 };
    uint32_t shown = 0;
    for (uint32_t i = of.count; i-- > 0 && shown < LINES_MOST;) {
        const struct stand *s = b->a->stands + of.at[i];
        if (s->since != NO_DAY && s->since > b->in->on) continue;
        one_stand(b, s);
        shown++;
    }
    if (n > shown)
        outline_block(b->o, BLOCK_LINE, outline_format(b->o, "%u earlier stances are in the record: truce timeline.", n - shown));
}
