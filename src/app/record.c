#include "app/record.h"

#include "store/body.h"

#include <stdlib.h>
#include <string.h>

enum exit_code record_open(const struct request *r, enum store_use use, struct store **out)
{
    const char *path = r->value[OPTION_DB];
    if (!path || !*path) {
        complain("which record? give --db FILE");
        return EXIT_WRONG_USE;
    }
    truce_error error = {0};
    truce_status status = store_open(path, use, out, &error);
    if (status != TRUCE_OK) {
        complain("%s", error.message);
        return exit_for(status);
    }
    /* The moment of everything made in this run, as programs that make repeatable files take it. */
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    if (fixed && *fixed >= '0' && *fixed <= '9') store_clock(*out, strtoll(fixed, NULL, 10));
    return EXIT_GOOD;
}

bool record_day(const struct request *r, enum option_id id, int32_t *out)
{
    const char *text = r->value[id];
    struct day day;
    *out = NO_DAY;
    if (!text) return true;
    if (day_read(str_c(text), &day)) {
        *out = day_number(day);
        return true;
    }
    complain("--%s wants a day as YYYY-MM-DD, not \"%s\"", option_of(id)->name, text);
    return false;
}

truce_status record_draw(struct store *s, struct store_filter *filter, struct arena *arena, struct claims *claims,
                         struct account *account, truce_error *error)
{
    struct decision *decisions = NULL;
    uint32_t count = 0;
    truce_status status = store_claims(s, filter, arena, claims, error);
    if (status == TRUCE_OK) status = store_decisions(s, filter->as_of, arena, &decisions, &count, error);
    if (status == TRUCE_OK && count) status = decisions_apply(decisions, count, arena, claims, NULL, error);
    if (status != TRUCE_OK) return status;
    if (filter->on == NO_DAY && claims->article_count) filter->on = claims->articles[claims->article_count - 1].published;
    return account_draw(claims, filter->on, arena, account, error);
}

bool record_id(const char *text, char *letter, uint32_t *number)
{
    char *end;
    *letter = text[0] >= 'a' && text[0] <= 'z' ? (char)(text[0] - 32) : text[0];
    unsigned long n = text[0] && text[1] >= '0' && text[1] <= '9' ? strtoul(text + 1, &end, 10) : 0;
    *number = (uint32_t)n;
    bool known = strchr("KAX", *letter) || record_kind_of(*letter) != RECORD_KINDS;
    return n > 0 && n <= UINT32_MAX && !*end && known;
}
