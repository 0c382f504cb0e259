#include "event/statement_parts.h"

#include "base/err.h"

/* LOOK: tokens of a content that are looked at. */
enum { STEPS = 4, LOOK = 96, DEPTH = 24, MOST_PARTIES = 12, NAME = 8 /* words of a name */ };

/* "An aid pact", "the minerals deal". */
static bool of_trade(const struct syntax *t, uint32_t noun)
{
    static const char *const TRADES[] = {"trade",  "aid",       "mineral", "minerals", "investment", "sponsorship", "business",
                                         "mining", "coalition", "tariff",  "economic", "loan",       "commercial",  "arms"};
    for (uint32_t c = t->child[noun], i = 0; c != NO_ROW && c < noun && i < SYNTAX_WIDTH; c = t->next[c], i++)
        for (size_t k = 0; k < sizeof TRADES / sizeof *TRADES; k++)
            if ((syntax_is(t, c, REL_COMPOUND) || syntax_is(t, c, REL_AMOD)) && syntax_lemma_is(t, c, TRADES[k])) return true;
    return false;
}

/* What a word is about when positions are taken on it. */
enum topic statement_topic(const struct reader *r, uint32_t token)
{
    enum upos u = (enum upos)r->d->tokens[token].upos;
    enum report_class class = u == UPOS_VERB ? REPORT_CUE_DEED : REPORT_CUE_TOPIC;
    if (u != UPOS_VERB && u != UPOS_NOUN && u != UPOS_PROPN) return TOPIC_NONE;
    const struct report_cue *cue = reporting_cue(r->reporting, class, doc_lemma(r->d, token));
    if (!cue || class != REPORT_CUE_TOPIC) return cue ? cue->topic : TOPIC_NONE;
    bool plural = r->d->tokens[token].xpos == XPOS_NNS; /* houses on a hill, "long-term" */
    if (syntax_lemma_is(&r->t, token, "settlement") && plural) return TOPIC_NONE;
    if (syntax_lemma_is(&r->t, token, "term") && !plural) return TOPIC_NONE;
    return cue->topic == TOPIC_PEACE_PLAN && of_trade(&r->t, token) ? TOPIC_OTHER : cue->topic;
}

static bool specific(enum topic topic)
{
    return topic != TOPIC_NONE && topic != TOPIC_PEACE_PLAN && topic != TOPIC_OTHER;
}

bool statement_within(const struct doc *d, uint32_t token, struct span s)
{
    return d->tokens[token].span.start >= s.start && d->tokens[token].span.end <= s.end;
}

/* The first token of [low, high) that starts at or behind a byte. */
static uint32_t token_from(const struct doc *d, uint32_t low, uint32_t high, uint32_t byte)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->tokens[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The tokens of a span that lie in a sentence: [*first, result). */
static uint32_t tokens_of(const struct doc *d, uint32_t sentence, struct span s, uint32_t *first)
{
    const struct sentence *x = &d->sentences[sentence];
    uint32_t end = x->first_token + x->token_count;
    *first = token_from(d, x->first_token, end, s.start);
    return token_from(d, *first, end, s.end);
}

/* The cue's own word: the one whose head lies outside the cue. */
static uint32_t cue_word(const struct doc *d, const struct attribution *a)
{
    uint32_t first, end = tokens_of(d, a->sentence, a->cue, &first);
    for (uint32_t i = first; i < end; i++) {
        uint32_t head = doc_head(d, i);
        if (head == NO_ROW || !statement_within(d, head, a->cue)) return i;
    }
    return first < end ? first : NO_ROW;
}

/* Steps from a token up to `top`, DEPTH when it is not beneath. */
static unsigned depth(const struct doc *d, uint32_t token, uint32_t top)
{
    for (unsigned i = 0; i < DEPTH && token != NO_ROW; i++) {
        if (token == top) return i;
        token = doc_head(d, token);
    }
    return DEPTH;
}

/* The word in the contents that names what the position is on: the one nearest to the cue; nouns before verbs. */
static uint32_t thing_of(const struct reader *r, const struct attribution *a, uint32_t cue, enum topic *topic)
{
    uint32_t best = NO_ROW;
    unsigned nearest = 2 * DEPTH;
    for (uint32_t k = 0; k < a->contents.count; k++) {
        uint32_t first, end = tokens_of(r->d, a->sentence, r->d->contents[a->contents.first + k], &first);
        for (uint32_t i = first; i < end && i - first < LOOK; i++) {
            enum topic here = statement_topic(r, i);
            unsigned far = depth(r->d, i, cue) + (r->d->tokens[i].deprel == REL_COMPOUND ? 1 : 0);
            if (here == TOPIC_NONE || i == cue || far >= nearest) continue;
            if (a->condition.start < a->condition.end && statement_within(r->d, i, a->condition)) continue;
            nearest = far;
            best = i;
            *topic = here;
        }
    }
    return best;
}

/* "A proposal for a truce", "the ceasefire plan", "to release hostages": what beneath the word says more exactly what it is. */
enum topic statement_refine(const struct reader *r, uint32_t thing, enum topic topic, struct span without)
{
    if (specific(topic)) return topic;
    const struct syntax *t = &r->t;
    for (uint32_t c = t->child[thing], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel rel = deprel_base(t->d->tokens[c].deprel);
        if (rel != REL_COMPOUND && rel != REL_NMOD && rel != REL_AMOD && rel != REL_ACL) continue;
        if (without.start < without.end && statement_within(t->d, c, without)) continue;
        enum topic here = statement_topic(r, c);
        if (here == TOPIC_OTHER || here == TOPIC_PEACE_PLAN || here == TOPIC_NONE)
            for (uint32_t m = t->child[c], j = 0; m != NO_ROW && j < SYNTAX_WIDTH && !specific(here); m = t->next[m], j++)
                if (specific(statement_topic(r, m))) here = statement_topic(r, m);
        if (specific(here)) return here;
    }
    return topic;
}

/* A verb names an exchange only of prisoners, an end only of fighting; a bare "stop" or "leave" is no topic. */
enum topic statement_of_verb(const struct reader *r, uint32_t verb, enum topic topic)
{
    static const char *const FIGHTING[] = {"attack", "strike",  "fire", "fighting",  "shelling",  "fight", "shell",
                                           "shoot",  "bombing", "war",  "hostility", "offensive", "raid"};
    uint32_t object = syntax_object(&r->t, verb);
    if (topic == TOPIC_TALKS || topic == TOPIC_WITHDRAWAL) return topic;
    if (object == NO_ROW) object = syntax_child(&r->t, verb, REL_XCOMP); /* "to stop fighting" */
    if (object == NO_ROW) return TOPIC_OTHER;
    if (topic == TOPIC_PRISONER_EXCHANGE) {
        uint32_t m = r->t.actor[object];
        return statement_topic(r, object) == topic || m != NO_ROW ? topic : TOPIC_OTHER;
    }
    for (size_t i = 0; i < sizeof FIGHTING / sizeof *FIGHTING; i++)
        if (syntax_lemma_is(&r->t, object, FIGHTING[i])) return topic;
    return TOPIC_OTHER;
}

/* "A needle exchange", "the release of the report": of prisoners only when people stand beside it. */
enum topic statement_of_prisoners(const struct reader *r, uint32_t noun)
{
    static const char *const PEOPLE[] = {"prisoner", "hostage", "captive", "detainee", "pow", "remains"};
    const struct syntax *t = &r->t;
    for (size_t i = 0; i < sizeof PEOPLE / sizeof *PEOPLE; i++)
        if (syntax_lemma_is(t, noun, PEOPLE[i])) return TOPIC_PRISONER_EXCHANGE;
    for (uint32_t c = t->child[noun], k = 0; c != NO_ROW && k < SYNTAX_WIDTH; c = t->next[c], k++) {
        if (statement_topic(r, c) == TOPIC_PRISONER_EXCHANGE) return TOPIC_PRISONER_EXCHANGE;
        bool of = deprel_base(t->d->tokens[c].deprel) == REL_NMOD && str_is(syntax_preposition(t, c), "of");
        if (of && (t->actor[c] != NO_ROW || t->actor[syntax_contents(t, c)] != NO_ROW)) return TOPIC_PRISONER_EXCHANGE;
    }
    return TOPIC_OTHER;
}

/* The phrase of a word, without clauses on a noun, appositions and what stands outside the contents. */
struct span statement_phrase(const struct reader *r, uint32_t word, struct span content)
{
    const struct doc *d = r->d;
    const struct sentence *s = &d->sentences[d->tokens[word].sentence];
    uint32_t first = word, last = word, from = word > s->first_token + LOOK ? word - LOOK : s->first_token;
    uint32_t end = s->first_token + s->token_count - word > LOOK ? word + LOOK : s->first_token + s->token_count;
    for (uint32_t i = from; i < end; i++) {
        if (!statement_within(d, i, content) || d->tokens[i].upos == UPOS_PUNCT) continue;
        uint32_t at = i;
        for (int k = 0; k < DEPTH && at != word && at != NO_ROW; k++) {
            enum deprel rel = (enum deprel)d->tokens[at].deprel;
            if (rel == REL_ACL_RELCL || rel == REL_APPOS || rel == REL_ADVCL || rel == REL_PARATAXIS) break;
            at = doc_head(d, at);
        }
        if (at != word) continue;
        if (i < first) first = i;
        if (i > last) last = i;
    }
    return (struct span){d->tokens[first].span.start, d->tokens[last].span.end};
}

/* The content without the condition at its end or beginning. */
static struct span without(struct span content, struct span condition)
{
    if (condition.start >= condition.end) return content;
    if (condition.start > content.start && condition.end >= content.end) content.end = condition.start;
    if (condition.start <= content.start && condition.end < content.end) content.start = condition.end;
    return content;
}

struct span statement_trimmed(const struct doc *d, struct span s)
{
    while (s.end > s.start && strchr(" ,;\n", d->text.at[s.end - 1])) s.end--;
    while (s.end > s.start && strchr(" ,;\n", d->text.at[s.start])) s.start++;
    return s;
}

struct span statement_uncoupled(const struct reader *r, uint32_t word, struct span s)
{
    const struct syntax *t = &r->t;
    uint32_t cc = syntax_child(t, word, REL_CC), last = cc;
    if (cc == NO_ROW || cc >= word || r->d->tokens[cc].span.start != s.start) return s;
    while (last + 1 < word && doc_head(r->d, last + 1) == cc) last++;
    s.start = r->d->tokens[last + 1].span.start;
    return s;
}

bool statement_party(struct reader *r, uint32_t mention, struct rows *out)
{
    const struct mention *m = &r->d->mentions[mention];
    struct party p = {.role = PARTY_ACTOR, .mention = mention, .span = m->span};
    uint32_t also = NO_ROW;
    if (m->kind == MENTION_ACTOR) {
        const struct actor *a = &r->d->actors[m->row];
        p.name = a->name;
        p.sector = a->sector;
        memcpy(p.country, a->country, sizeof p.country);
        also = a->also;
    } else {
        const struct place *where = &r->d->places[m->row];
        p.name = where->name;
        p.sector = SECTOR_GOV;
        memcpy(p.country, where->country, sizeof p.country);
    }
    for (int i = 0; i < MOST_PARTIES; i++) {
        struct party *row = doc_add_party(r->d);
        if (!row) return false;
        *row = p;
        out->count++;
        if (also == NO_ROW) break;
        const struct actor *a = &r->d->actors[also];
        p.name = a->name;
        p.sector = a->sector;
        memcpy(p.country, a->country, sizeof p.country);
        also = a->also;
    }
    return true;
}

/* What is joined to a word. */
bool statement_joined(struct reader *r, uint32_t word, struct rows *out)
{
    for (uint32_t c = r->t.child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH && out->count < MOST_PARTIES;
         c = r->t.next[c], i++) {
        if (r->d->tokens[c].deprel != REL_CONJ) continue;
        uint32_t m = r->t.actor[c] != NO_ROW ? r->t.actor[c] : r->t.place[c];
        if (m != NO_ROW && !statement_party(r, m, out)) return false;
    }
    return true;
}

/* The source and what is joined to it: "Israel and Hamas". */
bool statement_parties(struct reader *r, const struct attribution *a, struct rows *out)
{
    *out = (struct rows){r->d->party_count, 0};
    uint32_t mention = a->source_mention;
    if (mention == NO_ROW) {
        uint32_t first, end = tokens_of(r->d, a->sentence, a->source, &first);
        for (uint32_t i = first; i < end && mention == NO_ROW; i++)
            mention = r->t.actor[i] != NO_ROW ? r->t.actor[i] : r->t.place[i];
    }
    if (mention == NO_ROW) return true;
    uint32_t head = r->d->mentions[mention].head;
    if (!statement_party(r, mention, out) || !statement_joined(r, head, out)) return false;
    const struct mention name = r->d->mentions[mention];
    for (uint32_t i = 1; i < name.token_count && i < NAME; i++) /* "the Republic of Sudan and Chad" */
        if (name.first_token + i != head && !statement_joined(r, name.first_token + i, out)) return false;
    return true;
}

/* The time mention that hangs on the cue's word, not one of the content. */
uint32_t statement_time(const struct reader *r, uint32_t cue)
{
    const struct syntax *t = &r->t;
    for (uint32_t c = t->child[cue], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++)
        if (t->time[c] != NO_ROW && day_known(r->d->whens[r->d->mentions[t->time[c]].row].from)) return t->time[c];
    return NO_ROW;
}

/* The innermost attribution around the cue other than `row`. */
uint32_t statement_teller(const struct doc *d, struct span cue, uint32_t row)
{
    uint32_t best = NO_ROW, size = UINT32_MAX;
    /* attributions stand in the order of their cues, and words hang on a cue that is near */
    uint32_t low = 0, high = d->attribution_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->attributions[middle].cue.start < cue.start)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t from = low > TELLERS ? low - TELLERS : 0,
             to = d->attribution_count - low > TELLERS ? low + TELLERS : d->attribution_count;
    for (uint32_t i = from; i < to; i++) {
        const struct attribution *a = &d->attributions[i];
        if (i == row || a->stance == STANCE_NONE) continue;
        for (uint32_t k = 0; k < a->contents.count; k++) {
            struct span c = d->contents[a->contents.first + k];
            if (c.start > cue.start || c.end < cue.end || c.end - c.start >= size) continue;
            best = i;
            size = c.end - c.start;
        }
    }
    return best;
}

/* Is a thing what a cue withdraws from or suspends: its object, or behind "from"? Not "according to the terms". */
static bool left(const struct syntax *t, uint32_t thing, uint32_t cue)
{
    uint32_t at = thing, below = thing;
    for (int i = 0; i < DEPTH && at != NO_ROW && at != cue; i++) {
        below = at;
        at = doc_head(t->d, at);
    }
    if (at != cue) return true; /* a cue that is a noun or stands apart */
    struct str p = syntax_preposition(t, below);
    if (syntax_is(t, below, REL_ADVCL)) return false;
    return !p.len || str_is(p, "from") || str_is(p, "of") || str_is(p, "on") || str_is(p, "in") || str_is(p, "with");
}

/* What the position is on: the topic's phrase, else all that is said of it. False when there is nothing. */
static bool find_thing(const struct reader *r, const struct attribution *a, uint32_t cue, struct statement *s, uint32_t *thing)
{
    *thing = NO_ROW;
    if (a->contents.count == 0) return false;
    struct span content = without(r->d->contents[a->contents.first], a->condition);
    uint32_t word = *thing = thing_of(r, a, cue, &s->topic);
    if (word != NO_ROW)
        for (uint32_t k = 0; k < a->contents.count; k++)
            if (statement_within(r->d, word, r->d->contents[a->contents.first + k]))
                content = without(r->d->contents[a->contents.first + k], a->condition);
    s->thing = statement_trimmed(r->d, content);
    if (word == NO_ROW) {
        s->topic = TOPIC_OTHER;
        return s->thing.start < s->thing.end;
    }
    if (s->position == POSITION_WITHDRAWS_ACCEPTANCE && (!left(&r->t, word, cue) || statement_fighting(r, word))) return false;
    bool verb = r->d->tokens[word].upos == UPOS_VERB;
    if (!verb && s->topic == TOPIC_PRISONER_EXCHANGE) s->topic = statement_of_prisoners(r, word);
    s->topic = verb ? statement_of_verb(r, word, s->topic) : statement_refine(r, word, s->topic, a->condition);
    s->topic = statement_known(r, word, s->topic);
    if (!verb) s->thing = statement_trimmed(r->d, statement_phrase(r, word, content));
    return s->thing.start < s->thing.end;
}

/* "A ceasefire and talks", "to resume talks and free the hostages": the same position on what is joined to the thing, when that
 * is of another topic. */
bool statement_also(struct reader *r, const struct statement *s, uint32_t word, uint32_t cue)
{
    const struct doc *d = r->d;
    for (int k = 0; k < STEPS && word != NO_ROW && word != cue; k++, word = doc_head(d, word))
        for (uint32_t c = r->t.child[word], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = r->t.next[c], i++) {
            enum topic topic = r->t.d->tokens[c].deprel == REL_CONJ ? statement_topic(r, c) : TOPIC_NONE;
            if (topic == TOPIC_NONE) continue;
            bool verb = d->tokens[c].upos == UPOS_VERB;
            if (!verb && topic == TOPIC_PRISONER_EXCHANGE) topic = statement_of_prisoners(r, c);
            topic = verb ? statement_of_verb(r, c, topic) : statement_refine(r, c, topic, s->condition);
            if (topic == s->topic || topic == TOPIC_OTHER || topic == TOPIC_NONE) continue;
            struct statement also = *s;
            also.topic = topic;
            also.thing = statement_trimmed(d, statement_phrase(r, c, d->sentences[s->sentence].span));
            also.thing = statement_uncoupled(r, c, also.thing);
            struct statement *out = doc_add_statement(r->d);
            if (!out) return false;
            *out = also;
        }
    return true;
}

/* "A Houthi offer", "their call": the party in the phrase of a noun cue, NO_ROW when there is none. */
static uint32_t owner_of(const struct reader *r, uint32_t cue)
{
    for (uint32_t c = r->t.child[cue], i = 0; c != NO_ROW && c < cue && i < SYNTAX_WIDTH; c = r->t.next[c], i++) {
        enum deprel rel = deprel_base(r->d->tokens[c].deprel);
        bool beside = rel == REL_COMPOUND || rel == REL_AMOD || rel == REL_NMOD;
        if (beside && r->d->tokens[c].upos != UPOS_PRON && r->t.actor[c] != NO_ROW) return r->t.actor[c];
    }
    return NO_ROW;
}

/* Of whom it is asked: "urged Israel to", "called on both sides to". */
static bool add_addressees(struct reader *r, uint32_t cue, struct statement *s)
{
    const struct syntax *t = &r->t;
    for (uint32_t c = t->child[cue], i = 0; c != NO_ROW && i < SYNTAX_WIDTH; c = t->next[c], i++) {
        enum deprel rel = deprel_base(r->d->tokens[c].deprel);
        struct str p = rel == REL_OBL ? syntax_preposition(t, c) : (struct str){NULL, 0};
        bool asked = rel == REL_OBJ || rel == REL_IOBJ || str_is(p, "on") || str_is(p, "upon");
        uint32_t m = t->actor[c], from = r->d->party_count;
        if (!asked || m == NO_ROW || r->d->tokens[c].upos == UPOS_PRON) continue;
        if (!statement_party(r, m, &s->parties) || !statement_joined(r, c, &s->parties)) return false;
        for (uint32_t k = from; k < r->d->party_count; k++) r->d->parties[k].role = PARTY_RECIPIENT;
    }
    return true;
}

static bool add_statement(struct reader *r, uint32_t row)
{
    const struct attribution *a = &r->d->attributions[row];
    uint32_t cue = cue_word(r->d, a);
    struct statement s = {
        .cue = a->cue, .condition = a->condition, .sentence = a->sentence, .attribution = row, .position = a->position};
    uint32_t word = NO_ROW;
    if (cue == NO_ROW || statement_supposed(r, cue) || statement_unreal(r, cue) || a->source.start == a->source.end ||
        !find_thing(r, a, cue, &s, &word))
        return true;
    uint32_t parties = r->d->party_count, head = doc_head(r->d, cue);
    bool noun = r->d->tokens[cue].upos == UPOS_NOUN;
    uint32_t owner = noun ? owner_of(r, cue) : NO_ROW;
    /* "rejects calls for a truce": not his calls */
    if (noun && owner == NO_ROW && head != NO_ROW && statement_takes(r, head) && a->source.end <= r->d->tokens[head].span.start)
        return true;
    s.parties = (struct rows){parties, 0};
    if (owner != NO_ROW ? !statement_party(r, owner, &s.parties) : !statement_parties(r, a, &s.parties)) return false;
    if (s.parties.count == 0) {
        r->d->party_count = parties;
        return true;
    }
    if (s.position == POSITION_URGES && !add_addressees(r, cue, &s)) return false;
    s.time = statement_time(r, cue);
    s.teller = statement_teller(r->d, a->cue, row);
    struct statement *out = doc_add_statement(r->d);
    if (!out) return false;
    *out = s;
    return word == NO_ROW || statement_also(r, &s, word, cue);
}

truce_status statement_find(const struct reporting *reporting, const struct arranging *words, struct doc *d, struct work *w,
                            truce_error *error)
{
    struct reader r = {.reporting = reporting, .words = words, .d = d};
    truce_status s = syntax_build(d, &w->scratch, &r.t, error);
    if (s != TRUCE_OK) return s;
    for (uint32_t i = 0; i < d->attribution_count; i++)
        if (d->attributions[i].position != POSITION_NONE && !add_statement(&r, i)) return err_memory(error);
    return statement_words(&r) && statement_deeds(&r) ? TRUCE_OK : err_memory(error);
}
