/* store — how fast coded articles go into the record, beyond the time of coding them.
 *
 *   store FILE ARTICLES [MORE]    MORE: as many articles are there already, and so many more are added
 *   store FILE load    times loading the claims of such a file, and the account of them
 *
 * Makes articles out of a small world: acts between states and groups over three years, each told by some three articles of
 * the days after, in sentences of varied length between others that tell nothing, with positions, tolls, copies and corrected
 * versions; the text, words, mentions and events of each are built as the coder would leave them. Only the calls of the
 * store are timed. Prints `name value` lines.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/buf.h"
#include "base/sha256.h"
#include "store/store.h"

enum { LIMIT = 1 << 30, DAYS = 1000, FIRST_DAY = 19000, PLACES_MADE = 6000, GROUPS_MADE = 150, EVENTS_MEAN = 5, GROUP = 500 };

static const char *const STATES[][2] = {
    {"Ukraine", "UKR"}, {"Russia", "RUS"},   {"Israel", "ISR"},   {"Lebanon", "LBN"},    {"Iran", "IRN"},   {"Syria", "SYR"},
    {"Turkey", "TUR"},  {"Sudan", "SDN"},    {"Ethiopia", "ETH"}, {"Eritrea", "ERI"},    {"Congo", "COD"},  {"Rwanda", "RWA"},
    {"India", "IND"},   {"Pakistan", "PAK"}, {"Thailand", "THA"}, {"Cambodia", "KHM"},   {"Yemen", "YEM"},  {"Saudi Arabia", "SAU"},
    {"Armenia", "ARM"}, {"Egypt", "EGY"},    {"Qatar", "QAT"},    {"Azerbaijan", "AZE"}, {"France", "FRA"}, {"Germany", "DEU"}};
enum { STATES_MADE = sizeof STATES / sizeof *STATES };

static const struct {
    const char *verb;
    enum event_type type;
    enum mode mode;
    int toll; /* per cent that tell one */
} ACTS[] = {{"attacked", TYPE_ASSAULT, MODE_NONE, 50},
            {"shelled", TYPE_ASSAULT, MODE_HEAVY_WEAPONS, 50},
            {"bombed", TYPE_ASSAULT, MODE_AERIAL, 60},
            {"raided", TYPE_ASSAULT, MODE_FIREARMS, 40},
            {"met", TYPE_CONSULT, MODE_NONE, 0},
            {"visited", TYPE_CONSULT, MODE_VISIT, 0},
            {"accused", TYPE_ACCUSE, MODE_ALLEGE, 0},
            {"warned", TYPE_THREATEN, MODE_NONE, 0},
            {"criticised", TYPE_ACCUSE, MODE_DISAPPROVE, 0},
            {"helped", TYPE_AID, MODE_NONE, 0},
            {"arrested", TYPE_COERCE, MODE_ARREST, 20},
            {"sanctioned", TYPE_SANCTION, MODE_NONE, 0},
            {"refused", TYPE_REJECT, MODE_NONE, 0},
            {"freed", TYPE_RETREAT, MODE_RELEASE, 30}};
enum { ACTS_MADE = sizeof ACTS / sizeof *ACTS };

struct maker {
    struct arena arena;
    struct buf text;
    struct doc d;
    uint64_t state;
    char token_name[64];
};

/* splitmix64 (Steele, Lea and Flood 2014). */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9u;
    x = (x ^ x >> 27) * 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

static uint32_t below(struct maker *m, uint32_t n)
{
    m->state += 0x9e3779b97f4a7c15u;
    return (uint32_t)(mix(m->state) % n);
}

/* A made-up name of two to four syllables, the same for the same number. */
static struct str name_of(struct maker *m, uint64_t number)
{
    static const char *const parts[] = {"ka",  "ri", "mo",  "ta", "ven", "sol", "bar", "du",
                                        "lin", "or", "pes", "qa", "shi", "ul",  "zer", "han"};
    uint64_t h = mix(number + 77);
    size_t len = 0;
    for (unsigned i = 0; i < 2 + h % 3; i++) {
        const char *part = parts[h >> (8 + 4 * i) & 15];
        memcpy(m->token_name + len, part, strlen(part));
        len += strlen(part);
    }
    m->token_name[0] = (char)(m->token_name[0] - 32);
    return (struct str){m->token_name, len};
}

static uint32_t word(struct maker *m, struct str form, uint8_t upos)
{
    struct token *t = doc_add_token(&m->d);
    if (!t) exit(1);
    if (m->text.len && m->text.at[m->text.len - 1] != '\n') buf_text(&m->text, " ");
    t->span.start = (uint32_t)m->text.len;
    buf_add(&m->text, form);
    t->span.end = (uint32_t)m->text.len;
    t->upos = upos;
    t->sentence = m->d.sentence_count - 1;
    (void)doc_pool(&m->d, form, &t->form);
    t->lemma = t->form;
    m->d.sentences[m->d.sentence_count - 1].token_count++;
    return m->d.token_count - 1;
}

static void begin_sentence(struct maker *m)
{
    struct sentence *s = doc_add_sentence(&m->d);
    if (!s) exit(1);
    s->first_token = m->d.token_count;
    s->span.start = (uint32_t)m->text.len + (m->text.len > 0);
}

static void end_sentence(struct maker *m)
{
    buf_text(&m->text, ".");
    m->d.sentences[m->d.sentence_count - 1].span.end = (uint32_t)m->text.len;
}

static uint32_t mention(struct maker *m, enum mention_kind kind, uint32_t first, uint32_t row)
{
    struct mention *x = doc_add_mention(&m->d);
    if (!x) exit(1);
    *x = (struct mention){.span = {m->d.tokens[first].span.start, (uint32_t)m->text.len},
                          .kind = kind,
                          .sentence = m->d.sentence_count - 1,
                          .first_token = first,
                          .token_count = m->d.token_count - first,
                          .head = first,
                          .row = row};
    return m->d.mention_count - 1;
}

/* An actor of the world: a state or one of the groups. */
static uint32_t actor(struct maker *m, uint64_t which)
{
    bool state = which % (STATES_MADE + GROUPS_MADE) < STATES_MADE;
    const char *const *s = STATES[which % STATES_MADE];
    uint32_t first = word(m, state ? str_c(s[0]) : name_of(m, which % (STATES_MADE + GROUPS_MADE)), 12);
    if (!state) (void)word(m, str_c("Front"), 12);
    struct actor *a = doc_add_actor(&m->d);
    if (!a) exit(1);
    memcpy(a->country, s[1], 4);
    a->sector = state ? (which >> 20 & 1 ? SECTOR_MIL : SECTOR_GOV) : SECTOR_REB;
    a->known = state ? NO_ROW : (uint32_t)which;
    a->referent = a->also = NO_ROW;
    uint32_t row = m->d.actor_count - 1;
    uint32_t at = mention(m, MENTION_ACTOR, first, row);
    (void)doc_pool(&m->d, (struct str){m->text.at + m->d.mentions[at].span.start, m->text.len - m->d.mentions[at].span.start},
                   &m->d.actors[row].name);
    return at;
}

static uint32_t place(struct maker *m, uint64_t which)
{
    uint32_t number = (uint32_t)(which % PLACES_MADE);
    uint32_t first = word(m, name_of(m, 100000 + number), 12);
    struct place *p = doc_add_place(&m->d);
    if (!p) exit(1);
    *p = (struct place){.geonameid = 1000 + number,
                        .latitude = (float)(number % 120) / 2 - 20,
                        .longitude = (float)(number % 300) / 2 - 20,
                        .located = true,
                        .precision = PRECISION_EXACT,
                        .role = ROLE_EVENT,
                        .within = NO_ROW};
    memcpy(p->country, STATES[number % STATES_MADE][1], 4);
    p->name = m->d.tokens[first].form;
    return mention(m, MENTION_PLACE, first, m->d.place_count - 1);
}

static void add_party(struct maker *m, struct event *e, uint32_t at, enum party_role role)
{
    struct party *p = doc_add_party(&m->d);
    if (!p) exit(1);
    const struct actor *a = m->d.actors + m->d.mentions[at].row;
    *p = (struct party){.span = m->d.mentions[at].span, .name = a->name, .sector = a->sector, .role = role, .mention = at};
    memcpy(p->country, a->country, 4);
    if (!e->parties.count++) e->parties.first = m->d.party_count - 1;
}

static uint32_t when(struct maker *m, int32_t day)
{
    char text[11];
    struct day d = day_from_number(day);
    day_print(d, text);
    uint32_t first = word(m, str_c(text), 8);
    struct when *w = doc_add_when(&m->d);
    if (!w) exit(1);
    *w = (struct when){.type = TIMEX_DATE, .from = d, .to = d, .precision = TIME_DAY};
    return mention(m, MENTION_TIME, first, m->d.when_count - 1);
}

/* One act of the world, told. */
static void tell(struct maker *m, uint64_t act, int32_t day)
{
    uint64_t h = mix(act);
    struct event e = {.attribution = NO_ROW, .time = NO_ROW};
    unsigned kind = (unsigned)(h % ACTS_MADE);
    begin_sentence(m);
    uint32_t who = actor(m, h >> 8);
    e.token = word(m, str_c(ACTS[kind].verb), 15);
    uint32_t whom = actor(m, h >> 29);
    (void)word(m, str_c("near"), 1);
    uint32_t where = place(m, h >> 12);
    if (below(m, 10) < 7) e.time = when(m, day);
    e.trigger = m->d.tokens[e.token].span;
    e.sentence = m->d.sentence_count - 1;
    e.type = e.plover = ACTS[kind].type;
    e.mode = ACTS[kind].mode;
    memcpy(e.cameo, "190", 4);
    add_party(m, &e, who, PARTY_ACTOR);
    add_party(m, &e, whom, PARTY_RECIPIENT);
    uint32_t *row = doc_add_event_place(&m->d);
    if (!row) exit(1);
    *row = where;
    e.places = (struct rows){m->d.event_place_count - 1, 1};
    if ((int)below(m, 100) < ACTS[kind].toll) {
        char number[12];
        (void)snprintf(number, sizeof number, "%u", 1 + (unsigned)(h >> 50) % 30 + below(m, 3));
        uint32_t t = word(m, str_c(number), 8);
        (void)word(m, str_c("dead"), 0);
        struct count *c = doc_add_count(&m->d);
        if (!c) exit(1);
        *c = (struct count){.span = m->d.tokens[t].span, .kind = COUNT_KILLED, .number = (uint32_t)atoll(number)};
        e.counts = (struct rows){m->d.count_count - 1, 1};
    }
    end_sentence(m);
    struct event *to = doc_add_event(&m->d);
    if (!to) exit(1);
    *to = e;
}

static void take_position(struct maker *m, uint64_t h)
{
    struct event e = {0};
    begin_sentence(m);
    uint32_t who = actor(m, h);
    uint32_t cue = word(m, str_c("accepts"), 15);
    uint32_t from = word(m, str_c("the"), 5);
    (void)word(m, str_c("ceasefire"), 7);
    add_party(m, &e, who, PARTY_ACTOR);
    end_sentence(m);
    struct statement *s = doc_add_statement(&m->d);
    if (!s) exit(1);
    *s = (struct statement){.cue = m->d.tokens[cue].span,
                            .thing = {m->d.tokens[from].span.start, m->d.tokens[m->d.token_count - 1].span.end},
                            .parties = e.parties,
                            .sentence = m->d.sentence_count - 1,
                            .attribution = NO_ROW,
                            .teller = NO_ROW,
                            .time = NO_ROW,
                            .position = (enum position)(1 + h % (POSITIONS - 1)),
                            .topic = TOPIC_CEASEFIRE};
}

static void fill(struct maker *m)
{
    begin_sentence(m);
    for (uint32_t n = 8 + below(m, 22); n; n--) (void)word(m, name_of(m, 200000 + below(m, 1 + below(m, 20000))), 7);
    if (below(m, 2)) (void)place(m, below(m, PLACES_MADE));
    if (below(m, 2)) (void)actor(m, below(m, 1 << 24));
    end_sentence(m);
}

/* Article `number` of `all`: acts of its day and the two before, positions, filling. */
static void make(struct maker *m, uint32_t number, uint32_t all)
{
    int32_t day = (int32_t)((uint64_t)number * DAYS / all);
    uint64_t acts = (uint64_t)all * EVENTS_MEAN / DAYS / 3 + 1;
    arena_reset(&m->arena);
    buf_init(&m->text, &m->arena);
    doc_init(&m->d, &m->arena);
    m->state = number;
    m->d.published = day_from_number(FIRST_DAY + day);
    uint32_t events = 1 + below(m, 2 * EVENTS_MEAN - 1);
    for (uint32_t i = 0; i < events; i++) {
        int32_t on = day - (int32_t)below(m, 3);
        tell(m, (uint64_t)(on < 0 ? 0 : on) * acts + mix(m->state) % acts, FIRST_DAY + on);
        if (below(m, 10) == 0) take_position(m, mix(m->state));
        for (uint32_t n = below(m, 5); n; n--) fill(m);
    }
    m->d.text = buf_view(&m->text);
}

static double now(clockid_t clock)
{
    struct timespec t;
    (void)clock_gettime(clock, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void check(truce_status status, const truce_error *error)
{
    if (status == TRUCE_OK) return;
    (void)fprintf(stderr, "store: %s\n", error->message);
    exit(1);
}

struct tally {
    uint64_t events, bytes;
    double add, cpu;
};

static void add_all(struct store *s, uint32_t first, uint32_t end, uint32_t articles, struct tally *t)
{
    struct maker m = {0};
    truce_error error = {0};
    arena_init(&m.arena, NULL, LIMIT);
    for (uint32_t i = first; i < end; i++) {
        char key[32], source[32];
        uint32_t id;
        enum store_outcome outcome;
        /* One in ten is another outlet's copy of an article before, one in twenty a corrected version. */
        uint32_t shape = (uint32_t)(mix(i) % 20), of = i > 40 ? i - 1 - (uint32_t)(mix(i) >> 8) % 40 : i;
        make(&m, shape < 2 ? of : i, articles);
        if (shape == 2) fill(&m);
        m.d.text = buf_view(&m.text);
        (void)snprintf(key, sizeof key, "a%u", shape == 2 ? of : i);
        (void)snprintf(source, sizeof source, "Outlet %u", (unsigned)(mix(i) >> 20) % 60);
        struct store_article a = {
            .key = str_c(key), .source = str_c(source), .text = m.d.text, .published_day = day_number(m.d.published)};
        sha256_of(a.text, a.sha256);
        double began = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
        check(store_add(s, &a, &m.d, &id, &outcome, &error), &error);
        if (i % GROUP == GROUP - 1) check(store_commit(s, &error), &error);
        t->add += now(CLOCK_MONOTONIC) - began;
        t->cpu += now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        t->events += m.d.event_count;
        t->bytes += a.text.len;
    }
    double began = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    check(store_commit(s, &error), &error);
    t->add += now(CLOCK_MONOTONIC) - began;
    t->cpu += now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    arena_free(&m.arena);
}

static long memory(void)
{
    struct rusage usage;
    (void)getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

/* Draws the account of all and keeps it, as the end of `truce add` does. */
static void account(struct store *s)
{
    struct claims c = {0};
    struct account a = {0};
    struct arena arena;
    truce_error error = {0};
    arena_init(&arena, NULL, (size_t)8 << 30);
    double began = now(CLOCK_MONOTONIC);
    check(store_claims(s, &(struct store_filter){.on = NO_DAY}, &arena, &c, &error), &error);
    check(account_draw(&c, NO_DAY, &arena, &a, &error), &error);
    double drawn = now(CLOCK_MONOTONIC);
    check(store_account(s, &c, &a, "bench", "add", &error), &error);
    check(store_commit(s, &error), &error);
    (void)printf("account_seconds %.2f\nkeep_seconds %.2f\naccount_memory_mb %ld\n", drawn - began, now(CLOCK_MONOTONIC) - drawn,
                 memory());
    arena_free(&arena);
}

static int load(const char *file)
{
    struct store *s;
    struct claims c = {0};
    struct account a = {0};
    struct arena arena;
    truce_error error = {0};
    arena_init(&arena, NULL, (size_t)8 << 30);
    check(store_open(file, STORE_READ, &s, &error), &error);
    struct store_filter f = {.on = NO_DAY};
    double began = now(CLOCK_PROCESS_CPUTIME_ID);
    check(store_claims(s, &f, &arena, &c, &error), &error);
    double loaded = now(CLOCK_PROCESS_CPUTIME_ID);
    long held = memory();
    check(account_draw(&c, NO_DAY, &arena, &a, &error), &error);
    (void)printf("claims %u\nload_cpu_seconds %.2f\nload_memory_mb %ld\naccount_cpu_seconds %.2f\naccount_memory_mb %ld\n",
                 c.row_count, loaded - began, held, now(CLOCK_PROCESS_CPUTIME_ID) - loaded, memory());
    arena_free(&arena);
    store_close(s);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[2], "load") == 0) return load(argv[1]);
    if (argc != 3 && argc != 4) return 2;
    uint32_t articles = (uint32_t)strtoul(argv[2], NULL, 10), more = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 0;
    uint32_t count = argc > 3 ? more : articles;
    struct store *s;
    struct tally t = {0};
    truce_error error = {0};
    check(store_open(argv[1], STORE_WRITE, &s, &error), &error);
    store_clock(s, 1700000000);
    check(store_program(s, "bench", "", "", &error), &error);
    add_all(s, argc > 3 ? articles : 0, argc > 3 ? articles + more : articles, articles, &t);
    (void)printf("articles %u\nevents %llu\nbytes_per_article %.0f\nadd_seconds %.2f\nadd_cpu_seconds %.2f\nevents_per_second "
                 "%.0f\nevents_per_cpu_second %.0f\nmemory_mb %ld\n",
                 count, (unsigned long long)t.events, (double)t.bytes / count, t.add, t.cpu, (double)t.events / t.add,
                 (double)t.events / t.cpu, memory());
    account(s);
    store_close(s);
    return 0;
}
