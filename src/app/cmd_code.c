#include <string.h>

#include "app/command.h"
#include "app/emit.h"
#include "app/run.h"
#include "app/view.h"

/* Codes a title given apart as a document of one line. Its rows lie in the job's document arena too. */
static bool code_title(const struct run *run, struct batch_job *job, struct doc *title)
{
    doc_init(title, &job->document);
    title->id = job->doc.id;
    title->published = job->doc.published;
    job->status = pipe_run(run->kit, job->doc.title, STAGE_EVENTS, title, &job->work, &job->error);
    return job->status == TRUCE_OK;
}

static bool render(const struct run *run, struct batch_job *job)
{
    struct doc title;
    bool titled = run->code_titles && job->doc.title.len;
    if (titled && !code_title(run, job, &title)) return job->status != TRUCE_ENOMEM;
    if (run->json)
        return (!titled || emit_events(&job->out, &title, "title", 0)) &&
               emit_events(&job->out, &job->doc, NULL, titled ? title.event_count : 0);
    struct arena *scratch = &job->work.scratch;
    if (!view_heading(&job->out, &job->doc, run->look, scratch)) return false;
    if (titled && title.event_count) {
        buf_text(&job->out, "in the title:\n");
        if (!view_events(&job->out, &title, run->look, scratch)) return false;
        buf_text(&job->out, "in the text:\n");
    }
    return view_events(&job->out, &job->doc, run->look, scratch);
}

enum exit_code cmd_code(const struct request *r)
{
    return run_verb(r, STAGE_EVENTS, render);
}
