#include "app/command.h"
#include "app/emit.h"
#include "app/record.h"
#include "app/run.h"
#include "app/view.h"

static bool render(const struct run *run, struct batch_job *job)
{
    struct arena *scratch = &job->work.scratch;
    struct buf *out = &job->out;
    if (run->json) return emit_document(out, &job->doc);
    if (run->stage == STAGE_PARSE) return view_trees(out, &job->doc);
    if (!view_heading(out, &job->doc, run->look, scratch)) return false;
    switch (run->stage) {
    case STAGE_TEXT: return view_text(out, &job->doc, run->look, scratch);
    case STAGE_MENTIONS: return view_mentions(out, &job->doc, run->look, scratch);
    case STAGE_PARSE:
    case STAGE_EVENTS: break;
    }
    if (!view_events(out, &job->doc, run->look, scratch)) return false;
    if (job->doc.statement_count) buf_text(out, "positions\n");
    if (!view_statements(out, &job->doc, run->look, scratch)) return false;
    bool more = job->doc.statement_count != 0;
    if (job->doc.arrangement_count) buf_text(out, more ? "\narrangements\n" : "arrangements\n");
    if (!view_arrangements(out, &job->doc, run->look, scratch)) return false;
    more |= job->doc.arrangement_count != 0;
    if (job->doc.attribution_count) buf_text(out, more ? "\nattributions\n" : "attributions\n");
    return view_attributions(out, &job->doc, run->look, scratch);
}

enum exit_code cmd_show(const struct request *r)
{
    static const enum stage STAGES[] = {STAGE_TEXT, STAGE_PARSE, STAGE_MENTIONS, STAGE_EVENTS};
    if (r->value[OPTION_DB]) return record_show(r);
    const char *stage = r->value[OPTION_STAGE];
    return run_verb(r, stage ? STAGES[choice_of(option_of(OPTION_STAGE)->choices, stage)] : STAGE_EVENTS, render);
}
