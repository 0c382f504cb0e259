/* cmd_diff.c — what changed in the record between two days. */
#include "app/names.h"
#include "app/command.h"
#include "app/compare.h"
#include "app/record.h"
#include "app/run.h"

/* The records as they stood on a day. */
static truce_status rows_on(struct store *s, int32_t on, struct str as_of, struct arena *arena, struct state_rows *out,
                            truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    struct store_filter filter = {.on = on, .as_of = as_of};
    truce_status status = record_draw(s, &filter, arena, &claims, &account, error);
    return status == TRUCE_OK ? compare_rows(&claims, &account, arena, out, error) : status;
}

enum exit_code cmd_diff(const struct request *r)
{
    struct day day[2];
    struct store *s;
    for (int i = 0; i < 2; i++)
        if (!day_read(str_c(r->files[i]), day + i)) {
            complain("diff wants two days as YYYY-MM-DD, not \"%s\"", r->files[i]);
            return EXIT_WRONG_USE;
        }
    int32_t as_of;
    if (!record_day(r, OPTION_AS_OF, &as_of)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    struct arena arena;
    struct buf out;
    struct state_rows rows[2] = {{0}};
    truce_error error = {0};
    arena_init(&arena, NULL, RUN_MEMORY);
    buf_init(&out, &arena);
    truce_status status = TRUCE_OK;
    for (int i = 0; i < 2 && status == TRUCE_OK; i++)
        status = rows_on(s, day_number(day[i]), str_c(r->value[OPTION_AS_OF]), &arena, rows + i, &error);
    struct names names;
    names_open(&names, r, &arena);
    struct printer p = {.json = r->value[OPTION_JSON], .out = &out, .arena = &arena, .look = output_look()};
    p.look.names = &names;
    if (status == TRUCE_OK) status = compare_print(&p, rows, rows + 1, &error);
    if (status == TRUCE_OK && !p.lines && !p.json) buf_text(&out, "nothing changed\n");
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
