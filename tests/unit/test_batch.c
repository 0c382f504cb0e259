/* The batch: input order for any number of threads, failed documents in their place, stopping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "kit_fixture.h"
#include "pipe/batch.h"

enum { DOCUMENTS = 60, ROOM = 1 << 20 };

struct run {
    unsigned next, written, stop_after, failed;
    char *text;
    size_t len;
};

/* Documents of different lengths, so that they are done in another order than they came. Every seventh fails. */
static bool step_read(void *context, struct batch_job *job)
{
    struct run *r = context;
    if (r->next == DOCUMENTS) return false;
    unsigned n = r->next++;
    char *text = arena_alloc(&job->input, 8000, 1);
    int len = 0;
    for (unsigned i = 0; i <= (n * 7) % 40; i++)
        len += snprintf(text + len, 8000 - (size_t)len, "Rebels attacked Goma. Israel bombed Gaza %u times. ", n);
    job->bytes = (struct str){text, (size_t)len};
    job->name = str_c("document");
    if (n % 7 == 3) job->status = err_set(&job->error, TRUCE_EIO, 0, "lost");
    if (n % 7 == 5) text[1] = '\0';
    return true;
}

static void step_render(void *context, struct batch_job *job)
{
    (void)context;
    const struct doc *d = &job->doc;
    for (uint32_t i = 0; i < d->event_count; i++) {
        buf_format(&job->out, "%s %u ", event_type_name(d->events[i].type), d->events[i].trigger.start);
        buf_add(&job->out, doc_text(d, d->sentences[d->events[i].sentence].span));
        buf_text(&job->out, "\n");
    }
}

static bool step_write(void *context, struct batch_job *job)
{
    struct run *r = context;
    if (job->status == TRUCE_EIO) assert_false(job->was_read);
    if (job->status == TRUCE_EINPUT) assert_true(job->was_read);
    if (job->status != TRUCE_OK) {
        r->failed++;
        r->len += (size_t)snprintf(r->text + r->len, 32, "failed %d\n", job->status);
    } else {
        memcpy(r->text + r->len, job->out.at, job->out.len);
        r->len += job->out.len;
    }
    return ++r->written != r->stop_after;
}

static struct run run(const struct kit *kit, unsigned threads, unsigned stop_after)
{
    struct run r = {.text = malloc(ROOM), .stop_after = stop_after};
    struct batch_steps steps = {step_read, step_render, step_write, &r};
    assert_int_equal(batch_run(kit, STAGE_EVENTS, threads, 256 << 20, NULL, &steps, NULL), TRUCE_OK);
    return r;
}

static void any_number_of_threads_writes_the_same(void **state)
{
    (void)state;
    struct kit kit;
    truce_error error = {0};
    struct kit_paths paths = {.home = kit_home()};
    if (kit_open(&paths, NULL, &kit, &error) != TRUCE_OK) fail_msg("%s", error.message);
    struct run one = run(&kit, 1, 0);
    assert_int_equal(one.written, DOCUMENTS);
    assert_int_equal(one.failed, 17);
    assert_true(one.len > 10000);
    static const unsigned THREADS[] = {0, 2, 4, 7, 1000};
    for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
        struct run many = run(&kit, THREADS[i], 0);
        assert_int_equal(many.len, one.len);
        assert_memory_equal(many.text, one.text, one.len);
        free(many.text);
    }
    struct run cut = run(&kit, 4, 10);
    assert_int_equal(cut.written, 10);
    assert_memory_equal(cut.text, one.text, cut.len);
    free(cut.text);
    free(one.text);
    kit_close(&kit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_number_of_threads_writes_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
