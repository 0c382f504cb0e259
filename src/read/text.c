#include "base/err.h"
#include "read/formats.h"

static bool knows(struct str name, struct str head)
{
    (void)name, (void)head;
    return true;
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    if (r->item) return TRUCE_OK;
    *more = true;
    return read_copy(a, r->bytes, &out->text) ? TRUCE_OK : err_memory(error);
}

const struct read_format read_text = {.name = "text", .help = "a plain-text report", .single = true, .knows = knows, .next = next};
