#include "app/inputs.h"

#include "base/buf.h"
#include "base/err.h"

bool inputs_begin(struct inputs *in, const struct request *r)
{
    in->request = r;
    in->published = (struct day){0};
    in->next = 0;
    in->in_path = in->in_file = false;
    in->doubtful = 0;
    const char *from = r->value[OPTION_FROM], *day = r->value[OPTION_PUBLISHED];
    in->format = from ? read_format_named(from) : NULL;
    if (day && !day_read(str_c(day), &in->published)) {
        complain("--published wants a day as YYYY-MM-DD, not \"%s\"", day);
        return false;
    }
    struct read_limits limits = READ_LIMITS;
    const char *set = r->value[OPTION_LIMITS];
    if (set && !read_limits_set(&limits, str_c(set))) {
        complain("--limits wants file, item, ratio, depth (at most %d) or nested (at most 32) with numbers, as item=8M, not \"%s\"",
                 READ_DEEPEST, set);
        return false;
    }
    if (r->value[OPTION_COLUMNS]) limits.columns = str_c(r->value[OPTION_COLUMNS]);
    walk_begin(&in->walk, in->format, limits);
    return true;
}

void inputs_end(struct inputs *in)
{
    if (in->in_file) reader_close(&in->reader);
    walk_end(&in->walk);
}

int inputs_waits(const struct inputs *in)
{
    const struct lines *l = &in->walk.lines;
    return in->in_file && l->open && l->at == l->len && !l->ended ? l->file : -1;
}

/* "file" or "file:part" in the job's arena; the file alone when memory is used up. */
static struct str name_of(struct batch_job *job, struct str file, struct str part)
{
    struct buf name;
    buf_init(&name, &job->input);
    buf_add(&name, file);
    if (part.len) buf_text(&name, ":");
    buf_add(&name, part);
    return name.failed ? file : buf_view(&name);
}

/* Next article of the open file; false when there is none. */
static bool next_article(struct inputs *in, struct batch_job *job)
{
    struct article a;
    bool more;
    job->status = reader_next(&in->reader, &job->input, &a, &more, &job->error);
    if (job->status == TRUCE_OK && !more) return false;
    if (job->status == TRUCE_EIO || job->status == TRUCE_ENOMEM) in->in_file = false;
    job->name = name_of(job, in->reader.file, a.part);
    job->bytes = a.text;
    if (job->status == TRUCE_OK && a.warning.len) in->doubtful++;
    if (job->status == TRUCE_OK && a.warning.len && !a.told)
        complain("%.*s: %.*s", (int)job->name.len, job->name.at, (int)a.warning.len, a.warning.at);
    job->about = (struct batch_about){.id = a.id.len ? a.id : job->name,
                                      .title = a.title,
                                      .source = a.source,
                                      .url = a.url,
                                      .author = a.author,
                                      .language = a.language,
                                      .status = a.status,
                                      .stated = a.published,
                                      .modified = a.modified,
                                      .retrieved = a.retrieved,
                                      .reply_to = a.reply_to,
                                      .via = a.via,
                                      .doubt = a.warning,
                                      .format = str_c(in->reader.format->name),
                                      .cells = a.cells,
                                      .published = read_day(a.published)};
    if (!day_known(job->about.published)) job->about.published = in->published;
    if (!in->in_file) reader_close(&in->reader);
    return true;
}

bool inputs_next(struct inputs *in, struct batch_job *job)
{
    while (in->in_file || in->in_path || in->next < in->request->file_count) {
        if (in->in_file) {
            if (next_article(in, job)) return true;
            reader_close(&in->reader);
            in->in_file = false;
            continue;
        }
        if (!in->in_path) {
            walk_path(&in->walk, in->request->files[in->next++]);
            in->empty = true;
        }
        struct walk_file f;
        job->status = walk_next(&in->walk, &f, &in->in_path, &job->error);
        if (job->status == TRUCE_OK && !in->in_path) {
            if (!in->empty) continue;
            f.name = str_c(in->request->files[in->next - 1]);
            job->status = err_set(&job->error, TRUCE_EINPUT, 0, "no files to read in it");
        }
        in->empty = false;
        if (job->status == TRUCE_OK)
            job->status = reader_open(&in->reader, f.format, in->walk.limits, f.name, f.bytes, f.lines, &job->error);
        if (job->status == TRUCE_OK) {
            in->in_file = true;
            continue;
        }
        job->name = job->about.id = name_of(job, f.name, (struct str){"", 0});
        return true;
    }
    return false;
}
