/* cmd_review.c — people's word on the record: the queue of what most needs looking at, and decisions, which are kept beside the
 * claims, outlive coding them again, and change the account at once. */
#include <stdio.h>
#include <stdlib.h>

#include "app/names.h"
#include "app/command.h"
#include "app/emit_row.h"
#include "app/lay.h"
#include "app/record.h"
#include "app/run.h"
#include "app/view_record.h"
#include "base/err.h"
#include "store/query.h"

struct session {
    struct names names;
    const struct request *request;
    struct store *store;
    struct arena arena;
    struct buf out;
    truce_error error;
    struct anchor *anchors; /* of the claims that are decided on */
    uint32_t anchor_count;
    size_t anchor_capacity;
    struct str key;   /* of the conflict asked for last */
    uint32_t decided; /* claims with a decision, of the record that is looked at */
    const struct decision *decisions;
    uint32_t decision_count;
};

static bool take_anchor(void *context, const struct found_claim *x)
{
    struct session *v = context;
    struct anchor *rows = arena_grow(&v->arena, v->anchors, &v->anchor_capacity, (size_t)v->anchor_count + 1, sizeof *rows);
    if (!rows) return false;
    v->anchors = rows;
    rows[v->anchor_count++] = (struct anchor){.article = x->article, .kind = x->kind, .trigger = x->trigger};
    return true;
}

static bool take_newest(void *context, const struct found_revision *x)
{
    int64_t *id = context;
    *id = x->id;
    return false;
}

/* Adds the anchors of K7, or of all claims behind E12. */
static truce_status anchors_of(struct session *v, const char *word)
{
    char letter;
    uint32_t number;
    bool found = false;
    int64_t revision = 0;
    truce_status status = TRUCE_OK;
    if (!record_id(word, &letter, &number) || letter == 'A' || letter == 'X')
        return err_set(&v->error, TRUCE_EUSAGE, 0, "review: \"%s\" is no number of a record or claim (E12, M3, K7)", word);
    uint32_t before = v->anchor_count;
    if (letter == 'K')
        return store_claim(v->store, number, take_anchor, v, &found, &v->error) != TRUCE_OK ? v->error.code
               : found                                                                      ? TRUCE_OK
                       : err_set(&v->error, TRUCE_EUSAGE, 0, "review: there is no %s", word);
    status = store_revisions(v->store, record_kind_of(letter), number, take_newest, &revision, &v->error);
    if (status == TRUCE_OK && revision) status = store_evidence(v->store, revision, take_anchor, v, &v->error);
    if (status == TRUCE_OK && v->anchor_count == before) return err_set(&v->error, TRUCE_EUSAGE, 0, "review: there is no %s", word);
    return status;
}

static struct decision decision_of(const struct session *v, enum decision_kind kind, uint32_t anchor)
{
    const char *who = v->request->value[OPTION_WHO];
    if (!who) who = getenv("USER");
    return (struct decision){.kind = kind,
                             .on = v->anchors[anchor],
                             .who = str_c(who && *who ? who : "not named"),
                             .why = str_c(v->request->value[OPTION_WHY])};
}

static truce_status decide_each(struct session *v, enum decision_kind kind, struct str field, struct str value)
{
    truce_status status = TRUCE_OK;
    for (uint32_t i = 0; i < v->anchor_count && status == TRUCE_OK; i++) {
        struct decision d = decision_of(v, kind, i);
        d.field = field;
        d.value = value;
        status = store_decide(v->store, &d, &v->error);
    }
    return status;
}

/* Ties the claims of all that is named to the first of them, or keeps them apart from it. */
static truce_status decide_pairs(struct session *v, enum decision_kind kind)
{
    truce_status status = TRUCE_OK;
    for (uint32_t i = 1; i < v->anchor_count && status == TRUCE_OK; i++) {
        struct decision d = decision_of(v, kind, i);
        d.other = v->anchors[0];
        status = store_decide(v->store, &d, &v->error);
    }
    return status;
}

/* FIELD=VALUE words, each tried on the claims before any is kept. */
static truce_status edit(struct session *v, const struct claims *c, int first)
{
    const struct request *r = v->request;
    for (int pass = 0; pass < 2; pass++)
        for (int i = first; i < r->file_count; i++) {
            struct str value = str_c(r->files[i]), field = str_cut(&value, '=');
            const char *fault = value.at ? decision_field_fault(c, field, value) : "an edit is FIELD=VALUE";
            if (fault) return err_set(&v->error, TRUCE_EUSAGE, 0, "review: %s: %s", r->files[i], fault);
            truce_status status = pass ? decide_each(v, DECISION_EDIT, field, value) : TRUCE_OK;
            if (status != TRUCE_OK) return status;
        }
    return TRUCE_OK;
}

/* Draws the account anew and keeps what has changed. */
static truce_status keep_account(struct session *v, const char *action)
{
    char why[300];
    const char *reason = v->request->value[OPTION_WHY];
    struct claims claims = {0};
    struct account account = {0};
    struct store_filter all = {.on = NO_DAY, .as_of = {"", 0}};
    (void)snprintf(why, sizeof why, "review: %s: %s", action, reason);
    truce_status status = record_draw(v->store, &all, &v->arena, &claims, &account, &v->error);
    if (status == TRUCE_OK) status = store_account(v->store, &claims, &account, "account@" TRUCE_VERSION, why, &v->error);
    if (status == TRUCE_OK) status = store_commit(v->store, &v->error);
    return status;
}

static bool take_conflict(void *context, const struct found_revision *x)
{
    struct session *v = context;
    json_error_t fault;
    json_t *body = json_loadb(x->body.at, x->body.len, 0, &fault);
    const char *key = json_string_value(json_object_get(body, "key"));
    char *at = key ? arena_alloc(&v->arena, strlen(key) + 1, 1) : NULL;
    if (at) memcpy(at, key, strlen(key) + 1);
    v->key = str_c(at);
    json_decref(body);
    return false;
}

/* The key of a conflict given as C3, or as it stands when it is none ("COD-RWA" of one that was joined). */
static truce_status key_of(struct session *v, const char *word, struct str *out)
{
    char letter;
    uint32_t number;
    v->key = (struct str){"", 0};
    if (!record_id(word, &letter, &number) || letter != 'C') {
        *out = str_c(word);
        return TRUCE_OK;
    }
    truce_status status = store_revisions(v->store, RECORD_CONFLICT, number, take_conflict, v, &v->error);
    *out = v->key;
    return status != TRUCE_OK || v->key.len ? status : err_set(&v->error, TRUCE_EUSAGE, 0, "review: there is no %s", word);
}

static bool take_source(void *context, const struct found_article *x)
{
    uint32_t *article = context;
    *article = x->id;
    return false;
}

/* Decisions on conflicts (name, join, part) and sources (grade). */
static truce_status decide_on(struct session *v, enum decision_kind kind)
{
    const struct request *r = v->request;
    struct str field, value = str_c(r->file_count > 2 ? r->files[2] : "");
    uint32_t article = 0;
    bool found = false;
    truce_status status = TRUCE_OK;
    if (kind == DECISION_GRADE) {
        field = str_c(r->files[1]);
        if (value.len != 1 || value.at[0] < 'A' || value.at[0] > 'F')
            return err_set(&v->error, TRUCE_EUSAGE, 0, "review: a source is graded A, B, C, D, E or F");
        status = store_source(v->store, field, &article, &v->error);
        if (status == TRUCE_OK && !article)
            return err_set(&v->error, TRUCE_EUSAGE, 0, "review: no article is of \"%s\"", r->files[1]);
    } else {
        status = key_of(v, r->files[1], &field);
        if (status == TRUCE_OK && kind == DECISION_JOIN) status = key_of(v, r->files[2], &value);
        if (status == TRUCE_OK) status = store_article(v->store, 1, take_source, &article, &found, &v->error);
        article = 1;
    }
    if (status != TRUCE_OK) return status;
    const char *who = r->value[OPTION_WHO] ? r->value[OPTION_WHO] : getenv("USER");
    struct decision d = {.kind = kind,
                         .on = {.article = article, .kind = CLAIM_EVENT},
                         .field = field,
                         .value = value,
                         .who = str_c(who && *who ? who : "not named"),
                         .why = str_c(r->value[OPTION_WHY])};
    return store_decide(v->store, &d, &v->error);
}

static truce_status act(struct session *v, const char *action)
{
    const struct request *r = v->request;
    struct claims claims = {0};
    struct account account = {0};
    struct store_filter all = {.on = NO_DAY, .as_of = {"", 0}};
    enum decision_kind kind = strcmp(action, "merge") == 0   ? DECISION_SAME
                              : strcmp(action, "split") == 0 ? DECISION_APART
                                                             : decision_kind_of(str_c(action));
    int last = kind == DECISION_EDIT ? 2 : r->file_count;
    truce_status status = TRUCE_OK;
    if (!r->value[OPTION_WHY]) return err_set(&v->error, TRUCE_EUSAGE, 0, "review: a decision needs its reason: --why TEXT");
    if (r->file_count < (kind == DECISION_ACCEPT || kind == DECISION_REJECT || kind == DECISION_PART ? 2 : 3))
        return err_set(&v->error, TRUCE_EUSAGE, 0, "review: %s what? see truce review --help", action);
    if (kind >= DECISION_NAME) {
        status = decide_on(v, kind);
        if (status == TRUCE_OK) status = keep_account(v, action);
        if (status == TRUCE_OK) buf_format(&v->out, "%s: kept\n", action);
        return status;
    }
    for (int i = 1; i < last && status == TRUCE_OK; i++) status = anchors_of(v, r->files[i]);
    if (status != TRUCE_OK) return status;
    if (kind == DECISION_EDIT) {
        status = record_draw(v->store, &all, &v->arena, &claims, &account, &v->error);
        if (status == TRUCE_OK) status = edit(v, &claims, 2);
    } else if (kind == DECISION_SAME || kind == DECISION_APART) {
        status = decide_pairs(v, kind);
    } else {
        status = decide_each(v, kind, str_c(""), str_c(""));
    }
    if (status == TRUCE_OK) status = keep_account(v, action);
    if (status == TRUCE_OK) buf_format(&v->out, "%s: %u claims\n", action, v->anchor_count);
    return status;
}

/* One line of the queue. */
struct waiting {
    double score;
    int64_t revision;
    enum record_kind kind;
    uint32_t number;
    struct str body;
    const char *grade; /* Admiralty number proposed by rule, with the rule */
};

struct queue {
    struct session *review;
    struct waiting *rows;
    uint32_t count;
    size_t capacity;
};

static const char *text_of(json_t *body, const char *key)
{
    const char *text = json_string_value(json_object_get(body, key));
    return text ? text : "";
}

/* Importance: what ceasefires, positions and the dead hang on goes first. */
static double importance(enum record_kind kind, json_t *body)
{
    double dead = 0;
    size_t i;
    json_t *toll;
    json_array_foreach(json_object_get(body, "tolls"), i, toll)
    {
        if (strcmp(text_of(toll, "kind"), "killed") == 0) dead = (double)json_integer_value(json_object_get(toll, "high"));
    }
    switch (kind) {
    case RECORD_CEASEFIRE: return 6;
    case RECORD_AGREEMENT:
    case RECORD_POSITION: return 4;
    case RECORD_VIOLATION: return 4;
    case RECORD_CONTROL: return 3;
    case RECORD_MEETING: return 2;
    case RECORD_INCIDENT: return (strcmp(text_of(body, "type"), "ASSAULT") == 0 ? 2 : 1) + (dead > 20 ? 3 : dead / 7);
    default: return 1;
    }
}

/* Doubt, 0 to 1, and the grade: 1 to 2 need independent origins, a side's word on itself is never above 3. */
static double doubt(enum record_kind kind, json_t *body, const char **grade)
{
    const char *status = text_of(body, "status");
    long long origins = json_integer_value(json_object_get(body, "origins"));
    if (strcmp(status, "disputed") == 0) return *grade = "4: claims contradict each other", 1;
    if (strcmp(status, "claimed") == 0) return *grade = "3: only on the word of a side", 0.8;
    if (strcmp(status, "corroborated") == 0)
        return *grade = origins > 2 ? "1: three or more independent origins" : "2: two independent origins", 0.1;
    if (kind == RECORD_VIOLATION && json_object_get(body, "alleged_by")) return *grade = "3: alleged", 0.8;
    *grade = kind == RECORD_POSITION ? "2: a party's own position" : "3: one origin";
    double unknown = 0.3;
    if (kind == RECORD_INCIDENT && json_array_size(json_object_get(body, "actors")) == 0) unknown += 0.2;
    if (kind == RECORD_INCIDENT && !json_object_get(body, "place")) unknown += 0.1;
    return unknown;
}

static bool take_waiting(void *context, const struct found_revision *x)
{
    struct queue *q = context;
    struct waiting *rows = arena_grow(&q->review->arena, q->rows, &q->capacity, (size_t)q->count + 1, sizeof *rows);
    json_error_t fault;
    json_t *body = json_loadb(x->body.at, x->body.len, 0, &fault);
    char *kept = arena_alloc(&q->review->arena, x->body.len + 1, 1);
    if (!rows || !body || !kept) {
        json_decref(body);
        return false;
    }
    q->rows = rows;
    struct waiting *w = rows + q->count++;
    memcpy(kept, x->body.at, x->body.len);
    *w = (struct waiting){.revision = x->id, .kind = x->kind, .number = x->number, .body = {kept, x->body.len}};
    w->score = importance(x->kind, body) * doubt(x->kind, body, &w->grade);
    json_decref(body);
    return true;
}

static int by_score(const void *left, const void *right)
{
    const struct waiting *a = left, *b = right;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static bool take_decided(void *context, const struct found_claim *x)
{
    struct session *v = context;
    v->anchor_count++;
    for (uint32_t i = 0; i < v->decision_count; i++) {
        const struct anchor *on = &v->decisions[i].on;
        if (on->article != x->article || on->kind != x->kind || on->trigger.start != x->trigger.start) continue;
        v->decided++;
        return true;
    }
    return true;
}

static bool print(struct session *v, const struct waiting *w)
{
    struct buf says;
    char id[24];
    buf_init(&says, &v->arena);
    record_says(&says, w->kind, w->body, &v->names);
    (void)snprintf(id, sizeof id, "%c%u", record_kind_letter(w->kind), w->number);
    if (v->request->value[OPTION_JSON]) {
        bool good = emit_value(&v->out, json_pack("{s:s,s:s,s:f,s:s,s:o}", "id", id, "kind", record_kind_name(w->kind), "score",
                                                  w->score, "grade", w->grade, "says", json_text(buf_view(&says))));
        buf_text(&v->out, "\n");
        return good;
    }
    struct buf cleaned;
    struct look look = output_look();
    buf_init(&cleaned, &v->arena);
    buf_format(&cleaned, "%-6s %4.1f  ", id, w->score);
    lay_clean(&cleaned, buf_view(&says));
    buf_format(&cleaned, " (%s)", w->grade);
    lay_paragraph(&v->out, buf_view(&cleaned), 0, look.width, look.colour);
    return !v->out.failed;
}

/* What nobody has decided on yet, the most important and most doubtful first. */
static truce_status queue(struct session *v)
{
    struct queue q = {.review = v};
    struct store_query all = {.since = NO_DAY, .until = NO_DAY};
    const char *limit = v->request->value[OPTION_LIMIT];
    long most = limit ? strtol(limit, NULL, 10) : 20, shown = 0;
    struct decision *decisions = NULL;
    unsigned kinds = 0;
    for (int k = RECORD_PROPOSAL; k < RECORD_KINDS; k++) kinds |= 1u << k;
    truce_status status = store_decisions(v->store, str_c(""), &v->arena, &decisions, &v->decision_count, &v->error);
    v->decisions = decisions;
    if (status == TRUCE_OK) status = store_records(v->store, kinds, &all, true, take_waiting, &q, &v->error);
    if (status != TRUCE_OK) return status;
    if (q.count) qsort(q.rows, q.count, sizeof *q.rows, by_score);
    for (uint32_t i = 0; i < q.count && (most == 0 || shown < most); i++) {
        v->decided = v->anchor_count = 0;
        status = store_evidence(v->store, q.rows[i].revision, take_decided, v, &v->error);
        if (status != TRUCE_OK) return status;
        if (v->anchor_count && v->decided == v->anchor_count) continue;
        if (!print(v, q.rows + i)) return err_memory(&v->error);
        shown++;
    }
    if (!shown && !v->request->value[OPTION_JSON]) buf_text(&v->out, "nothing waits for review\n");
    return TRUCE_OK;
}

/* All decisions, one a line, with the words they hang on: what people taught. */
static truce_status decisions(struct session *v)
{
    struct decision *rows = NULL;
    uint32_t count = 0;
    truce_status status = store_decisions(v->store, str_c(""), &v->arena, &rows, &count, &v->error);
    for (uint32_t i = 0; i < count && status == TRUCE_OK; i++) {
        const struct decision *d = rows + i;
        bool pair = d->kind == DECISION_SAME || d->kind == DECISION_APART;
        json_t *value = json_pack("{s:s,s:i,s:i,s:o,s:o,s:o,s:o,s:o,s:o}", "decision", decision_kind_name(d->kind), "article",
                                  (int)d->on.article, "claim_kind", (int)d->on.kind, "trigger", json_span(d->on.trigger), "field",
                                  json_text_or_null(d->field), "value", json_text_or_null(d->value), "who", json_text(d->who), "at",
                                  json_text(d->at), "why", json_text(d->why));
        if (pair && value)
            (void)json_object_set_new(
                value, "other", json_pack("{s:i,s:o}", "article", (int)d->other.article, "trigger", json_span(d->other.trigger)));
        if (!emit_value(&v->out, value)) status = err_memory(&v->error);
        buf_text(&v->out, "\n");
    }
    return status;
}

enum exit_code cmd_review(const struct request *r)
{
    static const char actions[] = "accept|reject|edit|merge|split|name|join|part|grade|decisions";
    struct session v = {.request = r};
    const char *action = r->file_count ? r->files[0] : NULL;
    int what = action ? choice_of(actions, action) : -1;
    if (action && what < 0) {
        complain("review: \"%s\" is none of %s", action, actions);
        return EXIT_WRONG_USE;
    }
    bool writes = action && strcmp(action, "decisions") != 0;
    enum exit_code code = record_open(r, writes ? STORE_WRITE : STORE_READ, &v.store);
    if (code != EXIT_GOOD) return code;
    arena_init(&v.arena, NULL, RUN_MEMORY);
    buf_init(&v.out, &v.arena);
    names_open(&v.names, r, &v.arena);
    truce_status status = !action ? queue(&v) : writes ? act(&v, action) : decisions(&v);
    if (status != TRUCE_OK) complain("%s", v.error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&v.out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&v.arena);
    store_close(v.store);
    return output_finish(code);
}
