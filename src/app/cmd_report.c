#include <stdlib.h>

#include "app/command.h"
#include "app/names.h"
#include "app/output.h"
#include "app/record.h"
#include "app/report_json.h"
#include "app/report_text.h"
#include "app/run.h"
#include "base/err.h"
#include "report/render.h"
#include "report/report.h"
#include "store/articles.h"

/* What the report asks for while it is built. */
struct asked {
    struct store *store;
    const struct claims *claims;
    struct names names;
    struct arena *arena;
};

static struct str sentence(void *context, uint32_t claim)
{
    struct asked *a = context;
    const struct claim *k = a->claims->rows + claim;
    struct str words;
    truce_error error;
    (void)store_words(a->store, a->claims->articles[k->article].id, k->sentence, a->arena, &words, &error);
    return words;
}

static struct str country(const void *context, const char code[4])
{
    const struct asked *a = context;
    return names_country(&a->names, code);
}

/* The number of --days, 0 when it was not given. False after having complained. */
static bool read_days(const struct request *r, int32_t *out)
{
    const char *text = r->value[OPTION_DAYS];
    char *end = NULL;
    *out = 0;
    if (!text) return true;
    long n = strtol(text, &end, 10);
    *out = (int32_t)n;
    if (*text >= '0' && *text <= '9' && !*end && n >= 1 && n <= 3660) return true;
    complain("--days wants a number from 1 to 3660, not \"%s\"", text);
    return false;
}

static struct str grade(void *context, struct str source)
{
    const struct asked *a = context;
    const struct decision *d = decision_on(a->claims->decisions, a->claims->decision_count, DECISION_GRADE, source);
    return d ? d->value : (struct str){"", 0};
}

static truce_status build(const struct request *r, struct store *s, struct store_filter *f, int32_t days, struct arena *arena,
                          struct buf *out, truce_error *error)
{
    struct claims claims = {0};
    struct account account = {0};
    struct outline outline;
    truce_status status = record_draw(s, f, arena, &claims, &account, error);
    if (status != TRUCE_OK) return status;
    struct asked asked = {.store = s, .claims = &claims, .arena = arena};
    names_open(&asked.names, r, arena);
    if (r->value[OPTION_JSON]) return report_json(out, &claims, &account, f->on, &asked.names) ? TRUCE_OK : err_memory(error);
    int form = r->value[OPTION_TO] ? choice_of(option_of(OPTION_TO)->choices, r->value[OPTION_TO]) : 0;
    struct report_in in = {.claims = &claims,
                           .account = &account,
                           .on = f->on,
                           .days = days,
                           .only = str_c(r->value[OPTION_CONFLICT]),
                           .pictures = form == 2,
                           .context = &asked,
                           .sentence = sentence,
                           .grade = grade,
                           .country = country};
    status = report_build(&in, arena, &outline, error);
    if (status != TRUCE_OK) return status;
    switch (form) {
    case 1: render_markdown(&outline, out); break;
    case 2: render_html(&outline, asked.names.borders, out); break;
    default: report_text(&outline, output_look(), out); break;
    }
    return out->failed ? err_memory(error) : TRUCE_OK;
}

enum exit_code cmd_report(const struct request *r)
{
    int32_t on, as_of, days;
    struct store *s;
    if (!read_days(r, &days)) return EXIT_WRONG_USE;
    if (!record_day(r, OPTION_ON, &on) || !record_day(r, OPTION_AS_OF, &as_of)) return EXIT_WRONG_USE;
    enum exit_code code = record_open(r, STORE_READ, &s);
    if (code != EXIT_GOOD) return code;
    struct arena arena;
    struct buf out;
    truce_error error = {0};
    arena_init(&arena, NULL, RUN_MEMORY);
    buf_init(&out, &arena);
    struct store_filter filter = {.on = on, .as_of = str_c(r->value[OPTION_AS_OF])};
    truce_status status = build(r, s, &filter, days, &arena, &out, &error);
    if (status != TRUCE_OK) complain("%s", error.message);
    code = status != TRUCE_OK ? exit_for(status) : output_write(buf_view(&out)) ? EXIT_GOOD : EXIT_FILE;
    arena_free(&arena);
    store_close(s);
    return output_finish(code);
}
