#include "app/command.h"
#include "app/emit.h"
#include "app/run.h"
#include "app/view.h"

static bool render(const struct run *run, struct batch_job *job)
{
    if (run->json) return emit_read(&job->out, &job->doc, &job->about, job->name);
    return view_heading(&job->out, &job->doc, run->look, &job->work.scratch) &&
           view_text(&job->out, &job->doc, run->look, &job->work.scratch);
}

enum exit_code cmd_read(const struct request *r)
{
    return run_verb(r, STAGE_TEXT, render);
}
