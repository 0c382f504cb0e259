#include "app/run.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/home.h"
#include "base/err.h"

struct state {
    struct run run;
    run_render render;
    struct inputs inputs;
    uint64_t good, failed, unread, foreign;
    bool progress, cut; /* cut: standard output could not be written */
};

enum exit_code run_open_kit(const struct request *r, enum stage last, struct kit *kit)
{
    char room[PATH_MAX];
    truce_error error = {0};
    const char *home = home_find(r->value[OPTION_HOME], room, sizeof room);
    if (!home) {
        complain("no models/ beside the program; give --home DIR or set TRUCE_HOME");
        return EXIT_MODEL;
    }
    struct kit_paths paths = {
        .home = home, .actors = r->value[OPTION_ACTORS], .places = r->value[OPTION_PLACES], .lexicon = r->value[OPTION_LEXICON]};
    truce_status status = kit_open_for(&paths, last, NULL, kit, &error);
    if (status == TRUCE_OK) return EXIT_GOOD;
    complain("%s", error.message);
    /* Whatever is wrong with model or knowledge is a matter of them, a file that cannot be opened too. */
    return status == TRUCE_EIO ? EXIT_MODEL : exit_for(status);
}

static bool step_read(void *context, struct batch_job *job)
{
    struct state *s = context;
    return inputs_next(&s->inputs, job);
}

static void step_render(void *context, struct batch_job *job)
{
    const struct state *s = context;
    if (!s->render(&s->run, job)) job->status = err_memory(&job->error);
}

void run_tell(const struct batch_job *job)
{
    const char *message = job->error.message;
    bool named = job->name.len && strncmp(message, job->name.at, job->name.len) == 0;
    if (named)
        complain("%s", message);
    else
        complain("%.*s: %s", (int)job->name.len, job->name.at, message);
}

void run_tell_foreign(uint64_t count)
{
    complain("%llu not in English, left uncoded; truce read --json tells the language", (unsigned long long)count);
}

void run_tell_doubtful(uint64_t count)
{
    if (count) complain("%llu doubtful though read; truce read --json tells why (\"doubt\")", (unsigned long long)count);
}

static void show_progress(const struct state *s, bool end)
{
    if (!s->progress) return;
    if (end)
        (void)fputs("\r\033[K", stderr);
    else
        (void)fprintf(stderr, "\r%llu documents", (unsigned long long)(s->good + s->failed));
}

static bool step_write(void *context, struct batch_job *job)
{
    struct state *s = context;
    bool blank = job->status == TRUCE_OK && str_trim(job->doc.text).len == 0;
    if (job->status != TRUCE_OK || blank) {
        show_progress(s, true);
        s->failed++;
        if (!job->was_read && job->status == TRUCE_EIO) s->unread++;
        if (blank)
            complain("%.*s: byte %zu: %s", (int)job->name.len, job->name.at, job->doc.text.len,
                     job->doc.text.len ? "only white space, no text" : "empty, no text");
        else
            run_tell(job);
    } else {
        s->good++;
        if (batch_foreign(&job->about)) s->foreign++;
    }
    /* A blank document still has its object for machines. */
    bool put_out = job->status == TRUCE_OK && (!blank || s->run.json);
    if (put_out && !output_write(buf_view(&job->out))) {
        s->cut = true;
        return false;
    }
    show_progress(s, false);
    return true;
}

unsigned run_jobs(const struct request *r)
{
    const char *text = r->value[OPTION_JOBS];
    if (!text) return 1;
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (*text >= '0' && *text <= '9' && !*end && n >= 1 && n <= BATCH_MOST_THREADS) return (unsigned)n;
    complain("--jobs wants a number from 1 to %d, not \"%s\"", BATCH_MOST_THREADS, text);
    return 0;
}

enum exit_code run_verb(const struct request *r, enum stage last, run_render render)
{
    struct state room = {
        .run = {.request = r, .json = r->value[OPTION_JSON], .code_titles = r->value[OPTION_CODE_TITLES], .stage = last},
        .render = render};
    struct state *s = &room;
    unsigned jobs = run_jobs(r);
    if (!jobs || !inputs_begin(&s->inputs, r)) return EXIT_WRONG_USE;
    struct kit kit;
    enum exit_code code = run_open_kit(r, last, &kit);
    if (code != EXIT_GOOD) return code;
    s->run.kit = &kit;
    s->run.many = r->file_count > 1 || (s->inputs.format && !s->inputs.format->single);
    s->run.look = output_look();
    s->progress = s->run.many && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    struct batch_steps steps = {step_read, step_render, step_write, s};
    truce_error error = {0};
    truce_status status = batch_run(&kit, last, jobs, RUN_MEMORY, NULL, &steps, &error);
    show_progress(s, true);
    inputs_end(&s->inputs);
    kit_close(&kit);
    if (status != TRUCE_OK) {
        complain("%s", error.message);
        return exit_for(status);
    }
    if (s->cut) return EXIT_FILE;
    if (s->foreign && last != STAGE_TEXT) run_tell_foreign(s->foreign);
    run_tell_doubtful(s->inputs.doubtful);
    if (s->failed && s->good + s->failed > 1)
        complain("%llu of %llu refused", (unsigned long long)s->failed, (unsigned long long)(s->good + s->failed));
    if (s->failed) code = s->unread == s->failed && !s->good ? EXIT_FILE : EXIT_SOME_FAILED;
    return output_finish(code);
}
