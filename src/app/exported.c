#include "app/exported.h"

#include "app/record.h"
#include "app/run.h"
#include "store/articles.h"

enum exit_code exported_open(const struct request *r, struct exported *e)
{
    int32_t as_of;
    *e = (struct exported){.in = {.redact = r->value[OPTION_REDACT] != NULL, .all_status = r->value[OPTION_ALL_STATUS] != NULL}};
    struct export *x = &e->in;
    if (!record_day(r, OPTION_ON, &x->filter.on) || !record_day(r, OPTION_AS_OF, &as_of) ||
        !record_day(r, OPTION_SINCE, &x->since) || !record_day(r, OPTION_UNTIL, &x->until))
        return EXIT_WRONG_USE;
    x->filter.as_of = str_c(r->value[OPTION_AS_OF]);
    enum exit_code code = record_open(r, STORE_READ, &x->store);
    if (code != EXIT_GOOD) return code;
    truce_error error = {0};
    arena_init(&e->arena, NULL, RUN_MEMORY);
    arena_init(&x->arena, NULL, RUN_MEMORY);
    struct store_filter drawn = x->filter; /* drawing sets its day; articles keep to what was asked for */
    truce_status status = record_draw(x->store, &drawn, &e->arena, &e->claims, &e->account, &error);
    if (status == TRUCE_OK) status = store_numbers(x->store, &e->claims, &e->account, &e->arena, e->numbers, &error);
    if (status != TRUCE_OK) {
        complain("%s", error.message);
        exported_close(e);
        return exit_for(status);
    }
    names_open(&e->names, r, &e->arena);
    x->claims = &e->claims;
    x->account = &e->account;
    x->numbers = e->numbers;
    x->names = &e->names;
    x->country = names_country;
    x->iso = names_number;
    return EXIT_GOOD;
}

void exported_close(struct exported *e)
{
    arena_free(&e->in.arena);
    arena_free(&e->arena);
    store_close(e->in.store);
}
