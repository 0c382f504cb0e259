#include <stdio.h>

#include "base/err.h"
#include "record/party.h"
#include "record/rows.h"
#include "report/parts.h"

static bool same_sentence(const struct claims *c, uint32_t a, uint32_t b)
{
    return c->rows[a].article == c->rows[b].article && c->rows[a].sentence.start == c->rows[b].sentence.start;
}

static uint32_t note_for(struct builder *b, uint32_t claim)
{
    if (b->note_of[claim]) return b->note_of[claim];
    /* Claims of one sentence lie together: the note of a neighbour is its own. */
    for (uint32_t i = claim; i-- > 0 && same_sentence(b->c, i, claim);)
        if (b->note_of[i]) return b->note_of[claim] = b->note_of[i];
    for (uint32_t i = claim + 1; i < b->c->row_count && same_sentence(b->c, i, claim); i++)
        if (b->note_of[i]) return b->note_of[claim] = b->note_of[i];
    struct outline *o = b->o;
    struct note *n = o->failed ? NULL : ROW(o->arena, o, notes, note_count, note_capacity);
    if (!n) {
        o->failed = true;
        return 0;
    }
    const struct claim *k = b->c->rows + claim;
    const struct claim_article *article = b->c->articles + k->article;
    *n = (struct note){.claim = claim, .published = article->published, .span = k->sentence};
    uint32_t number = o->note_count;
    n->source = article->source;
    n->grade = b->in->grade && article->source.len ? b->in->grade(b->in->context, article->source) : str_c("");
    n->key = article->key;
    struct str words = outline_keep(o, b->in->sentence(b->in->context, claim));
    o->notes[number - 1].sentence = words;
    return b->note_of[claim] = number;
}

struct rows note_evidence(struct builder *b, evidence_rows evidence)
{
    struct outline *o = b->o;
    struct rows rows = {o->note_ref_count, 0};
    for (uint32_t i = evidence.count; i-- > 0 && rows.count < NOTES_MOST;) {
        uint32_t number = note_for(b, b->a->evidence[evidence.first + i]);
        bool had = number == 0;
        for (uint32_t n = 0; n < rows.count && !had; n++) had = o->note_refs[rows.first + n] == number;
        if (had) continue;
        uint32_t *ref = o->failed ? NULL : ROW(o->arena, o, note_refs, note_ref_count, note_ref_capacity);
        if (!ref) {
            o->failed = true;
            return (struct rows){0};
        }
        *ref = number;
        rows.count++;
    }
    return rows;
}

struct str party_words(struct builder *b, uint32_t actor)
{
    if (actor == NO_ROW) return str_c("not named");
    const struct record_actor *a = b->c->actors + actor;
    if (a->country[0] && str_is(a->code, a->country)) {
        struct str name = b->in->country(b->in->context, a->country);
        if (name.len) return name;
    }
    return a->name;
}

struct str parties_words(struct builder *b, party_rows rows)
{
    if (!rows.count) return str_c("not named");
    struct str all = party_words(b, b->a->parties[rows.first]);
    struct str last = all;
    for (uint32_t i = 1; i < rows.count; i++) {
        struct str next = party_words(b, b->a->parties[rows.first + i]);
        if (str_same(next, last)) continue;
        const char *between = i + 1 == rows.count ? " and " : ", ";
        all = outline_format(b->o, "%.*s%s%.*s", (int)all.len, all.at, between, (int)next.len, next.at);
        last = next;
    }
    return all;
}

struct str place_words(struct builder *b, uint32_t place)
{
    if (place == NO_ROW) return str_c("");
    const struct record_place *p = b->c->places + place;
    if (p->admin1.len && !str_same(p->admin1, p->name))
        return outline_format(b->o, "%.*s (%.*s)", (int)p->name.len, p->name.at, (int)p->admin1.len, p->admin1.at);
    return p->name;
}

static bool in_list(const struct builder *b, party_rows rows, uint32_t actor)
{
    for (uint32_t i = 0; i < rows.count; i++)
        if (party_likeness(b->c->actors + b->a->parties[rows.first + i], b->c->actors + actor) == LIKE_YES) return true;
    return false;
}

bool concerns(struct builder *b, uint32_t conflict, uint32_t actor)
{
    if (actor == NO_ROW || conflict == NO_ROW) return false;
    if (b->concerned_in != conflict) memset(b->concerned, 0, b->c->actor_count * sizeof *b->concerned);
    b->concerned_in = conflict;
    const struct conflict *k = b->a->conflicts + conflict;
    if (!b->concerned[actor]) b->concerned[actor] = in_list(b, k->sides[0], actor) || in_list(b, k->sides[1], actor) ? 2 : 1;
    return b->concerned[actor] == 2;
}

bool belongs(const struct builder *b, uint32_t conflict, evidence_rows evidence)
{
    return evidence.count && b->a->conflict_of && b->a->conflict_of[b->a->evidence[evidence.first]] == conflict;
}

/* What each side last said on a ceasefire: whose acceptance is there and whose is missing. */
static struct str sides_words(struct builder *b, uint32_t conflict)
{
    const struct conflict *k = b->a->conflicts + conflict;
    struct listed_rows of = listed_of(&b->listed, LISTED_STANDS, conflict);
    struct str all = str_c("");
    for (int side = 0; side < 2; side++) {
        if (!k->sides[side].count) continue;
        const struct stand *last = NULL;
        for (uint32_t i = 0; i < of.count; i++) {
            const struct stand *s = b->a->stands + of.at[i];
            if (s->topic == TOPIC_CEASEFIRE && s->until == NO_DAY && in_list(b, k->sides[side], s->party)) last = s;
        }
        struct str who = party_words(b, b->a->parties[k->sides[side].first]);
        if (!last) {
            all = outline_format(b->o, "%.*s %.*s: no position is told.", (int)all.len, all.at, (int)who.len, who.at);
            continue;
        }
        struct str since = outline_day(b->o, last->since, false);
        const char *stance = position_stance(last->position);
        char words[40];
        size_t n = 0;
        for (; stance[n] && n < sizeof words - 1; n++) words[n] = stance[n] == '_' ? ' ' : stance[n];
        words[n] = 0;
        all = outline_format(b->o, "%.*s %.*s: %s since %.*s.", (int)all.len, all.at, (int)who.len, who.at, words, (int)since.len,
                             since.at);
    }
    return all;
}

static void answer(struct builder *b, const struct conflict *k)
{
    const char *words = k->in_force == TRUTH_YES  ? "A ceasefire is in force"
                        : k->in_force == TRUTH_NO ? "No ceasefire is in force"
                                                  : "Whether a ceasefire is in force cannot be told";
    enum tone tone = k->in_force == TRUTH_YES ? TONE_GOOD : k->in_force == TRUTH_NO ? TONE_BAD : TONE_OPEN;
    struct str text = outline_format(b->o, "%s%s.%s%.*s", words,
                                     k->in_force == TRUTH_YES && k->one_sided ? ", declared by one side alone" : "",
                                     k->why.len ? " " : "", (int)k->why.len, k->why.at);
    bool open = k->state == STATE_PROPOSED || k->state == STATE_AGREED;
    struct str sides = open ? sides_words(b, (uint32_t)(k - b->a->conflicts)) : str_c("");
    text = outline_format(b->o, "%.*s%.*s", (int)text.len, text.at, (int)sides.len, sides.at);
    struct block *block = outline_block(b->o, BLOCK_ANSWER, text);
    block->tone = tone;
    block->status = str_c(truce_state_name(k->state));
    block->notes = note_evidence(b, k->evidence);
}

static void strip(struct builder *b, const struct conflict *k)
{
    static const enum truce_state order[] = {STATE_NONE,      STATE_PROPOSED, STATE_AGREED,   STATE_IN_FORCE,
                                             STATE_SUSPENDED, STATE_EXPIRED,  STATE_COLLAPSED};
    outline_block(b->o, BLOCK_STRIP, str_c("State of the ceasefire"));
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        enum tone on = order[i] == STATE_IN_FORCE ? TONE_GOOD : order[i] >= STATE_SUSPENDED ? TONE_BAD : TONE_OPEN;
        outline_cell(b->o, str_c(truce_state_name(order[i])), k->state == order[i] ? on : TONE_QUIET);
    }
}

/* "Russia – Ukraine": the first of each side; the name by which the record goes stands behind it. */
static struct str conflict_words(struct builder *b, const struct conflict *k)
{
    if (!k->sides[0].count || !k->sides[1].count) return k->name;
    struct str x = party_words(b, b->a->parties[k->sides[0].first]), y = party_words(b, b->a->parties[k->sides[1].first]);
    return outline_format(b->o, "%.*s \xe2\x80\x93 %.*s", (int)x.len, x.at, (int)y.len, y.at);
}

static void one_conflict(struct builder *b, uint32_t row)
{
    const struct conflict *k = b->a->conflicts + row;
    struct block *h = outline_block(b->o, BLOCK_HEADING, conflict_words(b, k));
    h->level = 2;
    answer(b, k);
    strip(b, k);
    if (b->in->pictures) report_pictures(b, row);
    report_positions(b, row);
    report_ceasefires(b, row);
    report_meetings(b, row);
    report_agreements(b, row);
    report_violations(b, row);
    report_measures(b, row);
    report_incidents(b, row);
    report_disputed(b, row);
}

static void begin(struct builder *b)
{
    struct str day = outline_day(b->o, b->in->on, false);
    b->o->title = outline_format(b->o, "Where things stand on %.*s", (int)day.len, day.at);
    struct block *h = outline_block(b->o, BLOCK_HEADING, b->o->title);
    h->level = 1;
    struct str from = outline_day(b->o, b->from, false);
    if (!b->c->article_count) {
        outline_block(b->o, BLOCK_LINE, str_c("No article is in the record up to this day."));
        return;
    }
    struct str text = outline_format(
        b->o,
        "From %u articles published up to this day; incidents from %.*s. Each line has its status and the numbers of the "
        "sentences that say it.",
        b->c->article_count, (int)from.len, from.at);
    outline_block(b->o, BLOCK_LINE, text);
}

truce_status report_build(const struct report_in *in, struct arena *arena, struct outline *out, truce_error *error)
{
    struct builder b = {.in = in, .c = in->claims, .a = in->account, .o = out};
    outline_init(out, arena);
    out->on = in->on;
    b.note_of = arena_alloc(arena, b.c->row_count + 1u, sizeof *b.note_of);
    b.concerned = arena_alloc(arena, b.c->actor_count + 1u, sizeof *b.concerned);
    b.concerned_in = NO_ROW;
    if (!b.note_of || !b.concerned) return err_memory(error);
    int32_t days = in->days > 0 ? in->days : 7;
    /* An empty record has no newest day to count back from. */
    b.from = in->on == NO_DAY ? NO_DAY : in->on - days + 1;
    b.before = in->on == NO_DAY ? NO_DAY : b.from - days;
    int32_t oldest = in->on == NO_DAY ? NO_DAY : in->on - PICTURE_DAYS + 1;
    if (!listed_make(b.a, oldest < b.before ? oldest : b.before, arena, &b.listed)) return err_memory(error);
    begin(&b);
    bool some = false;
    for (uint32_t i = 0; i < b.a->conflict_count; i++) {
        if (in->only.len && !str_same_fold(in->only, b.a->conflicts[i].name)) continue;
        one_conflict(&b, i);
        some = true;
    }
    if (!some)
        outline_block(
            out, BLOCK_LINE,
            str_c(in->only.len ? "No conflict of this name is in the record." : "No conflict is in the record up to this day."));
    if (!in->only.len) {
        struct block *h = outline_heading(out, 2, "Elsewhere");
        uint32_t at = out->block_count;
        report_meetings(&b, NO_ROW);
        report_incidents(&b, NO_ROW);
        if (!out->failed && out->block_count == at) out->block_count--; /* nothing stands beneath the heading */
        (void)h;
    }
    return out->failed ? err_memory(error) : TRUCE_OK;
}
