#include "pipe/batch.h"

#include <pthread.h>

#include "base/err.h"

enum slot_state { SLOT_FREE, SLOT_BUSY, SLOT_DONE };

/* All that the threads share; everything below `lock` is guarded by it. */
struct line {
    const struct kit *kit;
    enum stage last;
    const struct batch_steps *steps;
    struct batch_job *jobs; /* [slots]: document n lies in slot n % slots */
    enum slot_state *states;
    uint64_t slots;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t next_read, next_write; /* numbers of documents */
    bool reading, writing, ended, stopped;
};

static void fresh(struct batch_job *job)
{
    arena_reset(&job->input);
    arena_reset(&job->document);
    job->name = job->bytes = (struct str){"", 0};
    job->about = (struct batch_about){0};
    job->status = TRUCE_OK;
    job->was_read = false;
    job->error = (truce_error){0};
    doc_init(&job->doc, &job->document);
    buf_init(&job->out, &job->input);
}

bool batch_foreign(const struct batch_about *about)
{
    struct str l = about->language;
    return l.len >= 2 && !(str_same_fold((struct str){l.at, 2}, str_c("en")) && (l.len == 2 || l.at[2] == '-' || l.at[2] == '_'));
}

static void analyse(const struct line *l, struct batch_job *job)
{
    if (job->status != TRUCE_OK) return;
    job->was_read = true;
    job->doc.id = job->about.id;
    job->doc.title = job->about.title;
    job->doc.source = job->about.source;
    job->doc.url = job->about.url;
    job->doc.published = job->about.published;
    enum stage last = job->about.uncoded || batch_foreign(&job->about) ? STAGE_TEXT : l->last;
    job->status = pipe_run(l->kit, job->bytes, last, &job->doc, &job->work, &job->error);
    if (job->status == TRUCE_OK) l->steps->render(l->steps->context, job);
    if (job->status == TRUCE_OK && job->out.failed) job->status = err_memory(&job->error);
}

/* Reads the next document into its slot. Called and returns with the lock held; NULL when there is none to be had. */
static struct batch_job *take(struct line *l)
{
    while (!l->stopped && !l->ended && (l->reading || l->next_read - l->next_write >= l->slots))
        (void)pthread_cond_wait(&l->changed, &l->lock);
    if (l->stopped || l->ended) return NULL;
    uint64_t slot = l->next_read % l->slots;
    struct batch_job *job = l->jobs + slot;
    l->reading = true;
    (void)pthread_mutex_unlock(&l->lock);
    fresh(job);
    bool got = l->steps->read(l->steps->context, job);
    (void)pthread_mutex_lock(&l->lock);
    l->reading = false;
    if (got) {
        l->states[slot] = SLOT_BUSY;
        l->next_read++;
    } else {
        l->ended = true;
    }
    (void)pthread_cond_broadcast(&l->changed);
    return got ? job : NULL;
}

/* Writes what is next in line and done. Called and returns with the lock held. */
static void flush(struct line *l)
{
    while (!l->stopped && !l->writing && l->states[l->next_write % l->slots] == SLOT_DONE) {
        uint64_t slot = l->next_write % l->slots;
        l->writing = true;
        (void)pthread_mutex_unlock(&l->lock);
        bool go_on = l->steps->write(l->steps->context, l->jobs + slot);
        (void)pthread_mutex_lock(&l->lock);
        l->writing = false;
        l->states[slot] = SLOT_FREE;
        l->next_write++;
        if (!go_on) l->stopped = true;
        (void)pthread_cond_broadcast(&l->changed);
    }
}

static void *serve(void *shared)
{
    struct line *l = shared;
    (void)pthread_mutex_lock(&l->lock);
    for (struct batch_job *job = take(l); job; job = take(l)) {
        (void)pthread_mutex_unlock(&l->lock);
        analyse(l, job);
        (void)pthread_mutex_lock(&l->lock);
        l->states[job - l->jobs] = SLOT_DONE;
        flush(l);
    }
    (void)pthread_mutex_unlock(&l->lock);
    return NULL;
}

truce_status batch_run(const struct kit *kit, enum stage last, unsigned threads, size_t memory, const truce_allocator *from,
                       const struct batch_steps *steps, truce_error *error)
{
    if (threads < 1) threads = 1;
    if (threads > BATCH_MOST_THREADS) threads = BATCH_MOST_THREADS;
    struct arena own;
    arena_init(&own, from, memory);
    struct line l = {.kit = kit, .last = last, .steps = steps, .slots = threads == 1 ? 1 : 2 * (uint64_t)threads};
    l.jobs = arena_alloc(&own, l.slots, sizeof *l.jobs);
    l.states = arena_alloc(&own, l.slots, sizeof *l.states);
    if (!l.jobs || !l.states || pthread_mutex_init(&l.lock, NULL) != 0) {
        arena_free(&own);
        return err_memory(error);
    }
    (void)pthread_cond_init(&l.changed, NULL);
    for (uint64_t i = 0; i < l.slots; i++) {
        arena_init(&l.jobs[i].input, from, memory);
        arena_init(&l.jobs[i].document, from, memory);
        arena_init(&l.jobs[i].work.scratch, from, memory);
    }
    pthread_t others[BATCH_MOST_THREADS];
    unsigned started = 0;
    while (started + 1 < threads && pthread_create(others + started, NULL, serve, &l) == 0) started++;
    (void)serve(&l);
    for (unsigned i = 0; i < started; i++) (void)pthread_join(others[i], NULL);
    for (uint64_t i = 0; i < l.slots; i++) {
        arena_free(&l.jobs[i].input);
        arena_free(&l.jobs[i].document);
        arena_free(&l.jobs[i].work.scratch);
    }
    (void)pthread_cond_destroy(&l.changed);
    (void)pthread_mutex_destroy(&l.lock);
    arena_free(&own);
    return TRUCE_OK;
}
