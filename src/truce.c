/* truce.c — the public functions over pipe/: opening and analysing. Looking is in truce_view.c. */
#include "truce_document.h"

#include "base/err.h"

#define DEFAULT_MEMORY ((size_t)6 << 30)

struct truce {
    struct kit kit;
    truce_allocator from;
    size_t memory;
};

const char *truce_version(void)
{
    return TRUCE_VERSION;
}

const char *truce_status_name(truce_status status)
{
    return err_name(status);
}

truce_status truce_open(const truce_options *options, truce **out, truce_error *error)
{
    const truce_options o = options ? *options : (truce_options){0};
    if (!out) return err_set(error, TRUCE_EUSAGE, 0, "truce_open: out is NULL");
    truce_allocator from = o.allocator ? *o.allocator : arena_malloc();
    struct truce *t = from.alloc(from.context, sizeof *t);
    if (!t) return err_memory(error);
    t->from = from;
    t->memory = o.document_memory ? o.document_memory : DEFAULT_MEMORY;
    struct kit_paths paths = {.home = o.home, .actors = o.actors, .places = o.places, .lexicon = o.lexicon};
    truce_status status = kit_open(&paths, &from, &t->kit, error);
    if (status == TRUCE_OK)
        *out = t;
    else
        from.release(from.context, t);
    return status;
}

void truce_close(truce *t)
{
    if (!t) return;
    kit_close(&t->kit);
    truce_allocator from = t->from;
    from.release(from.context, t);
}

truce_status truce_document_new(const truce *t, truce_document **out, truce_error *error)
{
    if (!t || !out) return err_set(error, TRUCE_EUSAGE, 0, "truce_document_new: an argument is NULL");
    struct truce_document *d = t->from.alloc(t->from.context, sizeof *d);
    if (!d) return err_memory(error);
    d->truce = t;
    arena_init(&d->rows, &t->from, t->memory);
    arena_init(&d->work.scratch, &t->from, t->memory);
    doc_init(&d->doc, &d->rows);
    *out = d;
    return TRUCE_OK;
}

void truce_document_free(truce_document *d)
{
    if (!d) return;
    truce_allocator from = d->truce->from;
    arena_free(&d->rows);
    arena_free(&d->work.scratch);
    from.release(from.context, d);
}

static truce_status analyse(truce_document *d, struct str text, truce_error *error)
{
    if (text.len > DOC_TEXT_LIMIT)
        return err_set(error, TRUCE_EINPUT, DOC_TEXT_LIMIT, "byte %d: the text is over 64 MiB", (int)DOC_TEXT_LIMIT);
    char *copy = arena_alloc(&d->rows, text.len + 1, 1);
    if (!copy) return err_memory(error);
    if (text.len) memcpy(copy, text.at, text.len);
    return pipe_run(&d->truce->kit, (struct str){copy, text.len}, STAGE_EVENTS, &d->doc, &d->work, error);
}

truce_status truce_analyse(truce_document *d, const char *text, size_t length, const char *published, truce_error *error)
{
    if (!d || (!text && length)) return err_set(error, TRUCE_EUSAGE, 0, "truce_analyse: an argument is NULL");
    struct day day = {0};
    if (published && !day_read(str_c(published), &day))
        return err_set(error, TRUCE_EUSAGE, 0, "published is no day as YYYY-MM-DD: \"%.40s\"", published);
    arena_reset(&d->rows);
    doc_init(&d->doc, &d->rows);
    d->doc.published = day;
    truce_status status = analyse(d, (struct str){text, length}, error);
    if (status != TRUCE_OK) doc_init(&d->doc, &d->rows);
    return status;
}
