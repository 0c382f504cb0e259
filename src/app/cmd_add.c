#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "app/command.h"
#include "app/digest.h"
#include "app/emit_row.h"
#include "app/record.h"
#include "app/run.h"
#include "base/err.h"
#include "base/sha256.h"
#include "store/acled.h"

enum {
    GROUP_NANOSECONDS = 500000000, /* of articles committed together; with the last one's coding below a second */
    IDLE_WAIT = 100                /* milliseconds without input after which the open group is committed */
};

/* A signal asked for the end: what is coded is still committed. The one place where a handler can leave word. */
static volatile sig_atomic_t stop_asked;

static void ask_stop(int signal)
{
    (void)signal;
    stop_asked = 1;
}

struct add {
    const struct request *request;
    struct inputs inputs;
    struct store *store;
    pthread_mutex_t lock;  /* reading looks into the store while another thread writes */
    struct timespec began; /* of the open group */
    uint64_t read, failed, unread, foreign, acled, outcome[STORE_KNOWN + 1];
    bool progress, json, broken, cut;
    struct buf told; /* lines of the open group, said after its commit */
    struct arena arena;
    truce_error error;
};

/* An article goes by its id; without one by its url, else by the name of its file. `day` gets its day as text. */
static void about(const struct batch_job *job, struct str words, char day[11], struct store_article *out)
{
    const struct batch_about *a = &job->about;
    bool unnamed = !a->id.len || str_same(a->id, job->name);
    *out = (struct store_article){.key = unnamed && a->url.len ? a->url : a->id,
                                  .source = a->source,
                                  .url = a->url,
                                  .title = a->title,
                                  .author = a->author,
                                  .language = a->language,
                                  .modified = a->modified,
                                  .retrieved = a->retrieved,
                                  .reply_to = a->reply_to,
                                  .via = a->via,
                                  .doubt = a->doubt,
                                  .format = a->format,
                                  .text = words,
                                  .published_day = NO_DAY};
    day_print(a->published, day);
    out->published = a->stated.len ? a->stated : str_c(day);
    if (day_known(a->published)) out->published_day = day_number(a->published);
    if (str_is(a->status, "corrected")) out->status = ARTICLE_CORRECTED;
    if (str_is(a->status, "withdrawn") || str_is(a->status, "canceled")) out->status = ARTICLE_WITHDRAWN;
    if (a->received.len == sizeof out->sha256)
        memcpy(out->sha256, a->received.at, sizeof out->sha256);
    else
        sha256_of(job->bytes, out->sha256);
}

/* Hashes the bytes of a file that is one article, which are there only while it is the reader's. */
static void hash_received(const struct inputs *in, struct batch_job *job)
{
    uint8_t *sum = in->in_file && in->reader.format->single ? arena_alloc(&job->input, 32, 1) : NULL;
    if (!sum) return;
    sha256_of(in->reader.bytes, sum);
    job->about.received = (struct str){(const char *)sum, 32};
}

static void show_progress(struct add *s, bool end)
{
    if (!s->progress) return;
    if (end)
        (void)fputs("\r\033[K", stderr);
    else
        (void)fprintf(stderr, "\r%llu read, %llu new", (unsigned long long)s->read,
                      (unsigned long long)(s->outcome[STORE_NEW] + s->outcome[STORE_COPY] + s->outcome[STORE_CHANGED]));
}

static void broke(struct add *s, const truce_error *error)
{
    if (!s->broken) s->error = *error;
    s->broken = true;
}

/* Is this document in the record already, so that it need not be coded? */
static bool known(struct add *s, struct batch_job *job)
{
    struct store_article a;
    char day[11];
    enum store_outcome outcome = STORE_NEW;
    truce_error error = {0};
    about(job, job->bytes, day, &a);
    job->about.uncoded = job->about.cells != NULL;
    if (job->about.cells) return false; /* looked for when it is added */
    (void)pthread_mutex_lock(&s->lock);
    if (store_look(s->store, &a, &outcome, &error) != TRUCE_OK) broke(s, &error);
    if (outcome == STORE_KNOWN) s->outcome[STORE_KNOWN]++;
    (void)pthread_mutex_unlock(&s->lock);
    return outcome == STORE_KNOWN;
}

static void step_render(void *context, struct batch_job *job)
{
    (void)context, (void)job;
}

/* Commits the open group and says its lines. */
static bool commit(struct add *s)
{
    truce_error error = {0};
    if (store_commit(s->store, &error) != TRUCE_OK) {
        broke(s, &error);
        return false;
    }
    bool good = output_write(buf_view(&s->told)) && (!s->json || fflush(stdout) == 0);
    arena_reset(&s->arena);
    buf_init(&s->told, &s->arena);
    if (!good) s->cut = true;
    return good;
}

/* Waits until there is something to read; what is added meanwhile is committed. False when the run is to end. */
static bool wait_for_input(struct add *s)
{
    int file = inputs_waits(&s->inputs);
    struct pollfd on = {.fd = file, .events = POLLIN};
    while (!stop_asked && !s->broken && !s->cut) {
        if (file < 0 || poll(&on, 1, IDLE_WAIT) > 0) return true;
        (void)pthread_mutex_lock(&s->lock);
        (void)commit(s);
        (void)pthread_mutex_unlock(&s->lock);
    }
    return false;
}

/* What truce itself exported in ACLED's columns is no word of ACLED's: kept as one it would confirm itself. */
static truce_status check_row(const struct batch_job *job, truce_error *error)
{
    if (!job->about.cells || !str_starts(job->about.cells[ACLED_TAGS], "status=")) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "a row that truce export wrote, no event of ACLED's");
}

static bool step_read(void *context, struct batch_job *job)
{
    struct add *s = context;
    while (wait_for_input(s) && inputs_next(&s->inputs, job)) {
        s->read++;
        if (job->status == TRUCE_OK) job->status = check_row(job, &job->error);
        if (job->status == TRUCE_OK) hash_received(&s->inputs, job);
        if (job->status != TRUCE_OK || !known(s, job)) return !s->broken;
        arena_reset(&job->input);
        buf_init(&job->out, &job->input);
        job->about = (struct batch_about){0};
    }
    return false;
}

static bool due(const struct add *s)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - s->began.tv_sec) * 1000000000LL + now.tv_nsec - s->began.tv_nsec >= GROUP_NANOSECONDS;
}

/* The line of --json for what was added, and the commit when it is time. */
static bool tell(struct add *s, struct str key, const char *kind, uint32_t id, enum store_outcome outcome)
{
    static const char *const names[] = {"new", "copy", "changed", "known"};
    s->outcome[outcome]++;
    if (s->json) {
        (void)emit_value(&s->told,
                         json_pack("{s:o,s:I,s:s}", "doc", json_text(key), kind, (json_int_t)id, "outcome", names[outcome]));
        buf_text(&s->told, "\n");
    }
    return !due(s) || commit(s);
}

/* A row of ACLED's is kept as it is, beside what is coded. */
static bool add_acled(struct add *s, const struct batch_job *job)
{
    enum store_outcome outcome;
    uint32_t id;
    truce_error error = {0};
    if (!s->told.len) (void)clock_gettime(CLOCK_MONOTONIC, &s->began);
    if (store_acled_add(s->store, job->about.cells, job->name, &id, &outcome, &error) != TRUCE_OK) {
        broke(s, &error);
        return false;
    }
    s->acled++;
    return tell(s, job->about.id, "acled", id, outcome);
}

static bool add(struct add *s, struct batch_job *job)
{
    struct store_article a;
    char day[11];
    enum store_outcome outcome;
    uint32_t id;
    truce_error error = {0};
    about(job, job->doc.text, day, &a);
    if (!s->told.len) (void)clock_gettime(CLOCK_MONOTONIC, &s->began);
    if (store_add(s->store, &a, a.status == ARTICLE_WITHDRAWN || batch_foreign(&job->about) ? NULL : &job->doc, &id, &outcome,
                  &error) != TRUCE_OK) {
        broke(s, &error);
        return false;
    }
    return tell(s, a.key, "article", id, outcome);
}

static bool step_write(void *context, struct batch_job *job)
{
    struct add *s = context;
    bool gone = str_is(job->about.status, "withdrawn") || str_is(job->about.status, "canceled");
    bool acled = job->about.cells != NULL, good = true;
    bool blank = job->status == TRUCE_OK && str_trim(job->doc.text).len == 0 && !gone && !acled;
    if (job->status == TRUCE_OK && !blank) {
        (void)pthread_mutex_lock(&s->lock);
        good = acled ? add_acled(s, job) : add(s, job);
        if (!acled && batch_foreign(&job->about)) s->foreign++;
        (void)pthread_mutex_unlock(&s->lock);
    } else {
        show_progress(s, true);
        s->failed++;
        if (!job->was_read && job->status == TRUCE_EIO) s->unread++;
        if (blank)
            complain("%.*s: no text", (int)job->name.len, job->name.at);
        else
            run_tell(job);
    }
    show_progress(s, false);
    return good;
}

static void summary(const struct add *s)
{
    unsigned long long n[] = {
        s->read, s->outcome[STORE_NEW], s->outcome[STORE_CHANGED], s->outcome[STORE_COPY], s->outcome[STORE_KNOWN], s->failed};
    (void)printf(s->json ? "{\"read\":%llu,\"new\":%llu,\"changed\":%llu,\"copies\":%llu,\"known\":%llu,\"failed\":%llu"
                         : "%llu read: %llu new, %llu changed, %llu copies, %llu known, %llu failed",
                 n[0], n[1], n[2], n[3], n[4], n[5]);
    if (s->acled)
        (void)printf(s->json ? ",\"acled\":%llu" : "; %llu are events of ACLED's, kept beside what is coded",
                     (unsigned long long)s->acled);
    if (s->json && s->foreign) (void)printf(",\"foreign\":%llu", (unsigned long long)s->foreign);
    if (s->json && s->inputs.doubtful) (void)printf(",\"doubtful\":%llu", (unsigned long long)s->inputs.doubtful);
    (void)puts(s->json ? "}" : "");
}

/* Draws the account of all that is there and keeps what is new of it. */
static truce_status keep_account(struct add *s, truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    struct store_filter all = {.on = NO_DAY};
    bool stale;
    truce_status status = store_stale(s->store, &stale, error);
    if (status != TRUCE_OK || !stale) return status;
    struct arena arena;
    arena_init(&arena, NULL, RUN_MEMORY);
    status = record_draw(s->store, &all, &arena, &claims, &account, error);
    if (status == TRUCE_OK) status = store_account(s->store, &claims, &account, "account@" TRUCE_VERSION, "add", error);
    if (status == TRUCE_OK) status = store_commit(s->store, error);
    arena_free(&arena);
    return status;
}

/* Runs the batch over an open store and an open kit. */
static enum exit_code add_all(struct add *s, const struct kit *kit, unsigned jobs)
{
    truce_error error = {0};
    struct batch_steps steps = {step_read, step_render, step_write, s};
    char model[DIGEST_ROOM], knowledge[DIGEST_ROOM];
    digest_models(s->request, model);
    digest_knowledge(s->request, knowledge);
    truce_status status = store_program(s->store, TRUCE_VERSION, model, knowledge, &error);
    if (status == TRUCE_OK) status = batch_run(kit, STAGE_EVENTS, jobs, RUN_MEMORY, NULL, &steps, &error);
    if (status == TRUCE_OK && !s->broken && !s->cut) (void)commit(s);
    if (status == TRUCE_OK && !s->broken && !s->cut && !stop_asked) status = keep_account(s, &error);
    if (status != TRUCE_OK) broke(s, &error);
    show_progress(s, true);
    if (s->broken) {
        complain("%s", s->error.message);
        return exit_for(s->error.code);
    }
    if (s->cut) return EXIT_FILE;
    summary(s);
    if (s->foreign) run_tell_foreign(s->foreign);
    run_tell_doubtful(s->inputs.doubtful);
    if (stop_asked) complain("stopped; what was added is kept, and add goes on from there");
    if (stop_asked) return EXIT_SOME_FAILED;
    return !s->failed ? EXIT_GOOD : s->unread == s->failed && s->read == s->failed ? EXIT_FILE : EXIT_SOME_FAILED;
}

enum exit_code cmd_add(const struct request *r)
{
    struct add room = {.request = r, .json = r->value[OPTION_JSON], .lock = PTHREAD_MUTEX_INITIALIZER};
    struct add *s = &room;
    unsigned jobs = run_jobs(r);
    if (!jobs || !inputs_begin(&s->inputs, r)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_WRITE, &s->store);
    if (code != EXIT_GOOD) return code;
    struct kit kit;
    code = run_open_kit(r, STAGE_EVENTS, &kit);
    if (code == EXIT_GOOD) {
        s->progress = isatty(STDERR_FILENO);
        arena_init(&s->arena, NULL, RUN_MEMORY);
        buf_init(&s->told, &s->arena);
        struct sigaction action = {.sa_handler = ask_stop, .sa_flags = (int)SA_RESETHAND};
        (void)sigaction(SIGINT, &action, NULL);
        (void)sigaction(SIGTERM, &action, NULL);
        code = add_all(s, &kit, jobs);
        kit_close(&kit);
        arena_free(&s->arena);
    }
    inputs_end(&s->inputs);
    store_close(s->store);
    return output_finish(code);
}
