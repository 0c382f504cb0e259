/* cmd_diff.c — what changed in the record between two days. */
#include "app/names.h"
#include "app/command.h"
#include "app/compare.h"
#include "app/record.h"
#include "app/run.h"

/* Both days: what their records are by their hashes, then those that differ. */
struct days {
    struct store *store;
    int32_t on[2];
    struct str as_of;
    struct state_marks marks[2];
    struct state_rows rows[2];
    struct arena *arena;
};

/* Draws the account of a day, takes its marks or its records or both from it and gives its memory back. */
static truce_status look(struct days *d, int day, bool marks, bool rows, truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    struct arena own;
    struct store_filter filter = {.on = d->on[day], .as_of = d->as_of};
    arena_init(&own, NULL, RUN_MEMORY);
    truce_status status = record_draw(d->store, &filter, &own, &claims, &account, error);
    if (status == TRUCE_OK && marks) status = compare_marks(&claims, &account, d->arena, &own, d->marks + day, error);
    if (status == TRUCE_OK && marks && rows) compare_differing(d->marks, d->marks + 1);
    if (status == TRUCE_OK && rows) status = compare_rows(&claims, &account, d->marks + day, d->arena, d->rows + day, error);
    arena_free(&own);
    return status;
}

/* The account of one day is held at a time; the first day's is drawn again for what differs. */
static truce_status look_at_both(struct days *d, truce_error *error)
{
    truce_status status = look(d, 0, true, false, error);
    if (status == TRUCE_OK) status = look(d, 1, true, true, error);
    return status == TRUCE_OK ? look(d, 0, false, true, error) : status;
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
    truce_error error = {0};
    arena_init(&arena, NULL, RUN_MEMORY);
    buf_init(&out, &arena);
    struct days days = {
        .store = s, .on = {day_number(day[0]), day_number(day[1])}, .as_of = str_c(r->value[OPTION_AS_OF]), .arena = &arena};
    truce_status status = look_at_both(&days, &error);
    struct names names;
    names_open(&names, r, &arena);
    struct printer p = {.json = r->value[OPTION_JSON], .out = &out, .arena = &arena, .look = output_look()};
    p.look.names = &names;
    if (status == TRUCE_OK) status = compare_print(&p, days.rows, days.rows + 1, &error);
    if (status == TRUCE_OK && !p.lines && !p.json) buf_text(&out, "nothing changed\n");
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
