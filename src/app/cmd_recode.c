/* cmd_recode.c — codes the stored articles again with this program and shows what changes; keeps it only when told to. All of
 * it happens in one transaction, so that looking leaves no trace. */
#include "app/names.h"
#include "app/command.h"
#include "app/compare.h"
#include "app/digest.h"
#include "app/record.h"
#include "app/run.h"
#include "base/err.h"
#include "store/recode.h"

struct recode {
    struct store *store;
    uint32_t last; /* article read last */
    uint64_t coded, failed;
    truce_error error;
    bool broken;
};

static bool step_read(void *context, struct batch_job *job)
{
    struct recode *c = context;
    struct store_text t;
    uint32_t id;
    if (c->broken) return false;
    if (store_texts(c->store, c->last, &id, &job->input, &t, &c->error) != TRUCE_OK) {
        c->broken = true;
        return false;
    }
    if (!id) return false;
    c->last = id;
    job->name = t.key;
    job->bytes = t.text;
    job->about.id = t.key;
    job->about.article = id;
    if (t.day != NO_DAY) job->about.published = day_from_number(t.day);
    return true;
}

static void step_render(void *context, struct batch_job *job)
{
    (void)context, (void)job;
}

static bool step_write(void *context, struct batch_job *job)
{
    struct recode *c = context;
    if (job->status != TRUCE_OK) {
        run_tell(job);
        c->failed++;
        return true;
    }
    c->coded++;
    c->broken = c->broken || store_code(c->store, job->about.article, &job->doc, &c->error) != TRUCE_OK;
    return !c->broken;
}

static truce_status rows_now(struct recode *c, struct arena *arena, struct state_rows *rows, struct claims *claims,
                             struct account *account)
{
    struct store_filter all = {.on = NO_DAY};
    truce_status status = record_draw(c->store, &all, arena, claims, account, &c->error);
    return status == TRUCE_OK ? compare_rows(claims, account, NULL, arena, rows, &c->error) : status;
}

static truce_status run(struct recode *c, const struct request *r, const struct kit *kit, struct arena *arena, struct buf *out)
{
    struct batch_steps steps = {step_read, step_render, step_write, c};
    struct state_rows before = {0}, after = {0};
    struct claims claims = {0}, old = {0};
    struct account account = {0}, was = {0};
    char model[DIGEST_ROOM], knowledge[DIGEST_ROOM];
    digest_models(r, model);
    digest_knowledge(r, knowledge);
    truce_status status = rows_now(c, arena, &before, &old, &was);
    if (status == TRUCE_OK) status = store_program(c->store, TRUCE_VERSION, model, knowledge, &c->error);
    if (status == TRUCE_OK) status = batch_run(kit, STAGE_EVENTS, 1, RUN_MEMORY, NULL, &steps, &c->error);
    if (c->broken) status = c->error.code;
    if (status == TRUCE_OK) status = rows_now(c, arena, &after, &claims, &account);
    struct names names;
    names_open(&names, r, arena);
    struct printer p = {.json = r->value[OPTION_JSON], .out = out, .arena = arena, .look = output_look()};
    p.look.names = &names;
    if (status == TRUCE_OK) status = compare_print(&p, &before, &after, &c->error);
    if (status != TRUCE_OK) return status;
    bool take = r->value[OPTION_TAKE] && p.lines;
    if (take) status = store_account(c->store, &claims, &account, "account@" TRUCE_VERSION, "recode", &c->error);
    if (status == TRUCE_OK && take) status = store_commit(c->store, &c->error);
    if (!take) store_undo(c->store);
    if (status == TRUCE_OK && !p.json)
        buf_format(out, "%llu articles coded, %llu failed: %u records differ%s\n", (unsigned long long)c->coded,
                   (unsigned long long)c->failed, p.lines,
                   !p.lines ? ", nothing to take"
                   : take   ? ", taken"
                            : "; --take keeps this");
    return status;
}

enum exit_code cmd_recode(const struct request *r)
{
    struct recode c = {0};
    struct kit kit;
    enum exit_code code = record_open(r, STORE_WRITE, &c.store);
    if (code != EXIT_GOOD) return code;
    code = run_open_kit(r, STAGE_EVENTS, &kit);
    if (code == EXIT_GOOD) {
        struct arena arena;
        struct buf out;
        arena_init(&arena, NULL, RUN_MEMORY);
        buf_init(&out, &arena);
        truce_status status = run(&c, r, &kit, &arena, &out);
        if (status != TRUCE_OK) complain("%s", c.error.message);
        code = status != TRUCE_OK              ? exit_for(status)
               : !output_write(buf_view(&out)) ? EXIT_FILE
               : c.failed                      ? EXIT_SOME_FAILED
                                               : EXIT_GOOD;
        arena_free(&arena);
        kit_close(&kit);
    }
    store_close(c.store);
    return output_finish(code);
}
