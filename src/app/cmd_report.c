#include "app/command.h"
#include "app/output.h"
#include "app/record.h"
#include "app/report_json.h"
#include "app/run.h"
#include "base/err.h"

static truce_status draw(struct store *s, struct store_filter *f, struct arena *arena, struct buf *out, truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    truce_status status = record_draw(s, f, arena, &claims, &account, error);
    if (status == TRUCE_OK && !report_json(out, &claims, &account, f->on)) status = err_memory(error);
    return status;
}

enum exit_code cmd_report(const struct request *r)
{
    int32_t on, as_of;
    struct store *s;
    if (!record_day(r, OPTION_ON, &on) || !record_day(r, OPTION_AS_OF, &as_of)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    struct arena arena;
    struct buf out;
    truce_error error = {0};
    arena_init(&arena, NULL, RUN_MEMORY);
    buf_init(&out, &arena);
    struct store_filter filter = {.on = on, .as_of = str_c(r->value[OPTION_AS_OF])};
    truce_status status = draw(s, &filter, &arena, &out, &error);
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
