#include "app/inputs.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "base/file.h"

enum { LINE_LIMIT = 2 * DOC_TEXT_LIMIT };

bool inputs_begin(struct inputs *in, const struct request *r)
{
    in->request = r;
    in->format = INPUT_BY_NAME;
    in->published = (struct day){0};
    in->next = 0;
    in->path = NULL;
    in->lines.open = false;
    const char *from = r->value[OPTION_FROM], *day = r->value[OPTION_PUBLISHED];
    if (from) in->format = choice_of(option_of(OPTION_FROM)->choices, from) == 0 ? INPUT_TEXT : INPUT_JSONL;
    if (!day || day_read(str_c(day), &in->published)) return true;
    complain("--published wants a day as YYYY-MM-DD, not \"%s\"", day);
    return false;
}

void inputs_end(struct inputs *in)
{
    lines_close(&in->lines);
}

static bool fail(struct batch_job *job, truce_status status)
{
    job->status = status;
    return true;
}

/* "path:line" in the job's arena, or the path alone when memory is used up. */
static struct str name_line(struct batch_job *job, const char *path, uint64_t line)
{
    size_t size = strlen(path) + 32;
    char *name = arena_alloc(&job->input, size, 1);
    if (!name) return str_c(path);
    (void)snprintf(name, size, "%s:%llu", path, (unsigned long long)line);
    return str_c(name);
}

/* A copy of a JSON string or whole number; empty for null or nothing. False for other kinds. */
static bool copy_field(struct batch_job *job, json_t *object, const char *key, struct str *out)
{
    json_t *value = json_object_get(object, key);
    char number[32];
    struct str text = {"", 0};
    if (json_is_string(value)) {
        text = (struct str){json_string_value(value), json_string_length(value)};
    } else if (json_is_integer(value)) {
        (void)snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        text = str_c(number);
    } else if (value && !json_is_null(value)) {
        job->status = err_set(&job->error, TRUCE_EINPUT, 0, "\"%s\" is no string", key);
        return false;
    }
    char *copy = arena_alloc(&job->input, text.len + 1, 1);
    if (!copy) {
        job->status = err_memory(&job->error);
        return false;
    }
    memcpy(copy, text.at, text.len);
    *out = (struct str){copy, text.len};
    return true;
}

/* A day, or a time stamp that begins with one. */
static bool copy_day(struct batch_job *job, json_t *object, struct day *out)
{
    struct str text = {"", 0};
    if (!copy_field(job, object, "published", &text)) return false;
    if (!text.len) return true;
    bool stamp = text.len > 10 && (text.at[10] == 'T' || text.at[10] == ' ');
    if (day_read(stamp ? (struct str){text.at, 10} : text, out)) return true;
    job->status = err_set(&job->error, TRUCE_EINPUT, 0, "\"published\" is no day as YYYY-MM-DD: \"%.*s\"",
                          text.len > 40 ? 40 : (int)text.len, text.at);
    return false;
}

static void read_object(struct batch_job *job, json_t *object)
{
    struct batch_about *about = &job->about;
    if (!json_is_object(object)) {
        job->status = err_set(&job->error, TRUCE_EINPUT, 0, "no JSON object");
        return;
    }
    if (!json_is_string(json_object_get(object, "text"))) {
        job->status = err_set(&job->error, TRUCE_EINPUT, 0, "no \"text\"");
        return;
    }
    if (!copy_field(job, object, "id", &about->id)) return;
    bool good = copy_field(job, object, "text", &job->bytes) && copy_field(job, object, "title", &about->title) &&
                copy_field(job, object, "source", &about->source) && copy_field(job, object, "url", &about->url) &&
                copy_field(job, object, "status", &about->status);
    if (good) (void)copy_day(job, object, &about->published);
}

/* The next line that is not blank as a document; false at the end of the file. */
static bool next_line(struct inputs *in, struct batch_job *job)
{
    struct str line;
    bool more;
    do {
        arena_reset(&job->input);
        job->status = lines_next(&in->lines, &job->input, LINE_LIMIT, &line, &more, &job->error);
        job->name = name_line(job, in->path, in->lines.number + (job->status == TRUCE_EIO));
        if (job->status != TRUCE_OK) return true;
        if (!more) return false;
    } while (str_trim(line).len == 0);
    if (in->lines.number == 1 && str_starts(line, "\xEF\xBB\xBF")) line = (struct str){line.at + 3, line.len - 3};
    json_error_t fault;
    json_t *object = json_loadb(line.at, line.len, 0, &fault);
    job->about.id = job->name;
    if (object)
        read_object(job, object);
    else
        job->status = err_set(&job->error, TRUCE_EINPUT, (uint64_t)fault.position, "byte %d: bad JSON: %s", fault.position,
                              fault.text);
    json_decref(object);
    if (!job->about.id.len) job->about.id = job->name;
    if (!day_known(job->about.published)) job->about.published = in->published;
    return true;
}

static bool is_jsonl(const struct inputs *in, const char *path)
{
    return in->format == INPUT_JSONL ||
           (in->format == INPUT_BY_NAME && (str_ends(str_c(path), ".jsonl") || str_ends(str_c(path), ".ndjson")));
}

int inputs_waits(const struct inputs *in)
{
    return in->path && in->lines.open && in->lines.at == in->lines.len && !in->lines.ended ? in->lines.file : -1;
}

bool inputs_next(struct inputs *in, struct batch_job *job)
{
    while (in->path || in->next < in->request->file_count) {
        if (in->path) {
            if (next_line(in, job)) {
                if (job->status == TRUCE_EIO) in->path = NULL;
                return true;
            }
            lines_close(&in->lines);
            in->path = NULL;
            continue;
        }
        const char *path = in->request->files[in->next++];
        job->name = job->about.id = str_c(path);
        job->about.published = in->published;
        if (!is_jsonl(in, path)) {
            /* Messages of file_read name the path themselves; ours put it before. */
            truce_status status = file_read(&job->input, path, DOC_TEXT_LIMIT, &job->bytes, &job->error);
            return fail(job, status);
        }
        truce_status status = lines_open(&in->lines, path, &job->error);
        if (status != TRUCE_OK) return fail(job, status);
        in->path = path;
    }
    return false;
}
