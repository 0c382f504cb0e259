#include <stdlib.h>

#include "app/command.h"
#include "app/emit_row.h"
#include "app/lay.h"
#include "app/names.h"
#include "app/record.h"
#include "app/run.h"
#include "app/view_acled.h"
#include "app/view_record.h"
#include "base/err.h"

enum { LIMIT = 50 };

/* What is found, as lines of text or of JSON. */
struct listing {
    bool json, failed;
    struct look look;
    struct buf out;
    struct arena arena, scratch;
    uint64_t rows;
};

static bool listed(struct listing *l, json_t *value)
{
    if (l->json) {
        if (!emit_value(&l->out, value)) l->failed = true;
        buf_text(&l->out, "\n");
    }
    arena_reset(&l->scratch);
    l->rows++;
    return !l->failed && !l->out.failed;
}

static bool take_claim(void *context, const struct found_claim *x)
{
    struct listing *l = context;
    if (!l->json) view_claim(&l->out, x, l->look, &l->scratch);
    return listed(l, l->json ? json_claim(x) : NULL);
}

static bool take_article(void *context, const struct found_article *x)
{
    struct listing *l = context;
    if (!l->json) view_article(&l->out, x, l->look, &l->scratch);
    return listed(l, l->json ? json_article(x, false) : NULL);
}

static bool take_record(void *context, const struct found_revision *x)
{
    struct listing *l = context;
    if (!l->json) view_record(&l->out, x, l->look, &l->scratch);
    return listed(l, l->json ? json_revision(x) : NULL);
}

static bool take_actor(void *context, const struct found_actor *x)
{
    struct listing *l = context;
    if (!l->json) view_actor(&l->out, x, l->look, &l->scratch);
    return listed(l, l->json ? json_actor(x) : NULL);
}

static bool take_acled(void *context, const struct stored_acled *x)
{
    struct listing *l = context;
    if (!l->json) view_acled(&l->out, x, l->look, &l->scratch);
    return listed(l, l->json ? json_acled(x) : NULL);
}

/* What the options ask for; the first operand gives the words. False after having complained. */
static bool query_read(const struct request *r, struct store_query *q)
{
    *q = (struct store_query){.words = str_c(r->file_count ? r->files[0] : NULL),
                              .actor = str_c(r->value[OPTION_ACTOR]),
                              .place = str_c(r->value[OPTION_PLACE]),
                              .status = str_c(r->value[OPTION_STATUS]),
                              .limit = LIMIT};
    const char *type = r->value[OPTION_TYPE], *limit = r->value[OPTION_LIMIT];
    if (!record_day(r, OPTION_SINCE, &q->since) || !record_day(r, OPTION_UNTIL, &q->until)) return false;
    if (type && !(q->type = event_type_of(str_c(type)))) {
        complain("--type wants one of PLOVER's types (ASSAULT, CONSULT, …), not \"%s\"", type);
        return false;
    }
    if (!limit) return true;
    char *end;
    unsigned long n = strtoul(limit, &end, 10);
    q->limit = (uint32_t)n;
    if (*limit >= '0' && *limit <= '9' && !*end && n <= INT32_MAX) return true;
    complain("--limit wants a number, 0 for all, not \"%s\"", limit);
    return false;
}

typedef truce_status (*search)(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                               truce_error *error);

static enum exit_code list(const struct request *r, search run, const char *none)
{
    struct store_query q;
    struct store *s;
    struct listing l = {.json = r->value[OPTION_JSON], .look = output_look()};
    truce_error error = {0};
    if (!query_read(r, &q)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    arena_init(&l.arena, NULL, RUN_MEMORY);
    struct names names;
    names_open(&names, r, &l.arena);
    l.look.names = &names;
    arena_init(&l.scratch, NULL, RUN_MEMORY);
    buf_init(&l.out, &l.arena);
    truce_status status = run(s, r, &q, &l, &error);
    if (status == TRUCE_OK && (l.failed || l.out.failed)) status = err_memory(&error);
    if (status != TRUCE_OK) complain("%s", error.message);
    if (status == TRUCE_OK && !l.rows && !l.json) buf_text(&l.out, none);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&l.out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&l.arena);
    arena_free(&l.scratch);
    store_close(s);
    return output_finish(code);
}

static truce_status find(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                         truce_error *error)
{
    (void)r;
    bool only_words = q->words.len && !q->actor.len && !q->place.len && !q->type && !q->status.len;
    truce_status status = only_words ? store_find_articles(s, q, take_article, l, error) : store_find(s, q, take_claim, l, error);
    const struct acled_query acled = {
        .words = q->words, .actor = q->actor, .place = q->place, .since = q->since, .until = q->until, .limit = q->limit};
    /* A type or a status is the program's own judgement, which ACLED's events do not have. */
    if (status != TRUCE_OK || q->type || q->status.len) return status;
    return store_acled(s, &acled, take_acled, l, error);
}

enum exit_code cmd_find(const struct request *r)
{
    return list(r, find, "nothing found\n");
}

static truce_status conflicts(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                              truce_error *error)
{
    (void)r;
    return store_records(s, 1u << RECORD_CONFLICT, q, true, take_record, l, error);
}

enum exit_code cmd_conflicts(const struct request *r)
{
    return list(r, conflicts, "no conflict is recorded\n");
}

static truce_status timeline(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                             truce_error *error)
{
    unsigned kinds = (1u << RECORD_KINDS) - 1 - (1u << RECORD_CONFLICT) - (1u << RECORD_INCIDENT);
    const char *kind = r->value[OPTION_KIND];
    if (kind) kinds = 1u << choice_of(option_of(OPTION_KIND)->choices, kind);
    return store_records(s, kinds, q, false, take_record, l, error);
}

enum exit_code cmd_timeline(const struct request *r)
{
    return list(r, timeline, "nothing is recorded of these days\n");
}

static truce_status actors(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                           truce_error *error)
{
    (void)r;
    struct store_query named = *q;
    named.actor = q->words;
    return store_actors(s, &named, take_actor, l, error);
}

enum exit_code cmd_actors(const struct request *r)
{
    return list(r, actors, "no actor is recorded\n");
}

/* ---- show ID */

/* "E12" as kind and number; the letters K, A and X are claims, articles and events of ACLED's. */
struct shown {
    struct listing *l;
    struct store *s;
    json_t *evidence; /* of the revision that is being shown */
    truce_error *error;
    truce_status status;
};

static bool take_evidence(void *context, const struct found_claim *x)
{
    struct shown *v = context;
    if (v->l->json) return json_array_append_new(v->evidence, json_claim(x)) == 0;
    view_claim(&v->l->out, x, v->l->look, &v->l->scratch);
    arena_reset(&v->l->scratch);
    return true;
}

static bool take_revision(void *context, const struct found_revision *x)
{
    struct shown *v = context;
    struct listing *l = v->l;
    json_t *value = NULL;
    if (l->json) {
        value = json_revision(x);
        v->evidence = json_array();
    } else {
        if (!l->rows) view_record(&l->out, x, l->look, &l->scratch);
        buf_format(&l->out, "\nrevision %d%s, %.*s, by %.*s (%.*s)\n", (int)x->rev, x->gone ? ", gone" : "", (int)x->added.len,
                   x->added.at, (int)x->rule.len, x->rule.at, (int)x->why.len, x->why.at);
        if (l->rows) {
            struct buf says;
            buf_init(&says, &l->scratch);
            record_says(&says, x->kind, x->body, l->look.names);
            struct buf cleaned;
            buf_init(&cleaned, &l->scratch);
            lay_clean(&cleaned, buf_view(&says));
            lay_paragraph(&l->out, buf_view(&cleaned), 2, l->look.width, l->look.colour);
        }
    }
    v->status = store_evidence(v->s, x->id, take_evidence, v, v->error);
    if (l->json && value) (void)json_object_set_new(value, "evidence", v->evidence);
    return listed(l, value) && v->status == TRUCE_OK;
}

static bool take_whole_article(void *context, const struct found_article *x)
{
    struct shown *v = context;
    if (v->l->json) return listed(v->l, json_article(x, true));
    view_article(&v->l->out, x, v->l->look, &v->l->scratch);
    buf_text(&v->l->out, "\n");
    return listed(v->l, NULL);
}

static truce_status show(struct store *s, const struct request *r, const struct store_query *q, struct listing *l,
                         truce_error *error)
{
    struct shown v = {.l = l, .s = s, .error = error, .status = TRUCE_OK};
    truce_status status = TRUCE_OK;
    (void)q;
    for (int i = 0; i < r->file_count && status == TRUCE_OK; i++) {
        char letter;
        uint32_t number;
        bool found = true;
        uint64_t before = l->rows;
        if (!record_id(r->files[i], &letter, &number))
            return err_set(error, TRUCE_EUSAGE, 0, "show: \"%s\" is no number of a record (E12, M3, K7, A5, X2)", r->files[i]);
        l->rows = 0;
        if (letter == 'K') {
            status = store_claim(s, number, take_claim, l, &found, error);
        } else if (letter == 'A') {
            status = store_article(s, number, take_whole_article, &v, &found, error);
            if (status == TRUCE_OK && found) status = store_article_claims(s, number, take_claim, l, error);
        } else if (letter == 'X') {
            status = store_acled(s, &(struct acled_query){.id = number, .since = NO_DAY, .until = NO_DAY}, take_acled, l, error);
            found = l->rows > 0;
        } else {
            status = store_revisions(s, record_kind_of(letter), number, take_revision, &v, error);
            if (status == TRUCE_OK) status = v.status;
            found = l->rows > 0;
        }
        if (status == TRUCE_OK && !found) return err_set(error, TRUCE_EUSAGE, 0, "show: there is no %s", r->files[i]);
        l->rows += before;
    }
    return status;
}

enum exit_code record_show(const struct request *r)
{
    return list(r, show, "");
}
