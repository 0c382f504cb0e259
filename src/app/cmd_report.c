#include "app/command.h"
#include "app/output.h"
#include "app/record.h"
#include "app/report_json.h"
#include "app/run.h"
#include "base/err.h"

/* Loads the claims that the options ask for and draws the account out of them. */
static truce_status draw(struct store *s, const struct store_filter *f, int32_t on, struct arena *arena, struct buf *out,
                         truce_error *error)
{
    struct claims claims = {0};
    struct account account;
    truce_status status = store_claims(s, f, arena, &claims, error);
    if (status == TRUCE_OK && on == NO_DAY && claims.article_count) on = claims.articles[claims.article_count - 1].published;
    if (status == TRUCE_OK) status = account_draw(&claims, on, arena, &account, error);
    if (status == TRUCE_OK && !report_json(out, &claims, &account, on)) status = err_memory(error);
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
    truce_status status = draw(s, &filter, on, &arena, &out, &error);
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
