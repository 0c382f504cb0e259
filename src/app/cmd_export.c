/* cmd_export.c — the record as files for other programs. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "app/command.h"
#include "app/exported.h"
#include "app/output.h"

static bool write_to(void *context, struct str bytes)
{
    return !bytes.len || fwrite(bytes.at, 1, bytes.len, context) == bytes.len;
}

static bool open_in(const char *dir, const char *name, const char *end, FILE **out)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s%s", dir, name, end);
    *out = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;
    if (!*out) complain("%s/%s%s: %s", dir, name, end, strerror(errno));
    return *out != NULL;
}

/* Writes one file, and its note beside it; in no directory: to standard output and standard error. */
static enum exit_code write_file(struct exported *e, const struct export_file *file, const char *dir)
{
    struct export *x = &e->in;
    truce_error error = {0};
    FILE *to = stdout, *note = stderr;
    if (dir && !open_in(dir, file->name, "", &to)) return EXIT_FILE;
    x->context = to;
    x->note = (struct export_note){0};
    truce_status status = file->run(x, &error);
    if (status != TRUCE_OK) complain("%s: %s", file->name, error.message);
    bool good = dir ? fclose(to) == 0 : fflush(to) == 0;
    if (status != TRUCE_OK) return exit_for(status);
    if (good && dir) good = open_in(dir, file->name, ".note.txt", &note);
    if (!good) return EXIT_FILE;
    struct buf told;
    arena_reset(&x->arena);
    buf_init(&told, &x->arena);
    export_tell(x, file->name, &told);
    good = write_to(note, buf_view(&told));
    if (dir) good = fclose(note) == 0 && good;
    return good ? EXIT_GOOD : EXIT_FILE;
}

static enum exit_code write_format(struct exported *e, const struct export_format *f, const char *dir)
{
    enum exit_code code = EXIT_GOOD;
    if (dir && mkdir(dir, 0777) != 0 && errno != EEXIST) {
        complain("%s: %s", dir, strerror(errno));
        return EXIT_FILE;
    }
    for (unsigned i = 0; i < f->file_count && code == EXIT_GOOD; i++) {
        if (dir || i == 0)
            code = write_file(e, f->files + i, dir);
        else
            (void)fprintf(stderr, "%s: left out, it is written with --out DIR\n", f->files[i].name);
    }
    return code;
}

enum exit_code cmd_export(const struct request *r)
{
    struct exported e;
    const char *to = r->value[OPTION_AS_FILE], *out = r->value[OPTION_OUT];
    if (!to) {
        complain("export: which format? give --to %s", option_of(OPTION_AS_FILE)->choices);
        return EXIT_WRONG_USE;
    }
    enum exit_code code = exported_open(r, &e);
    if (code != EXIT_GOOD) return code;
    e.in.write = write_to;
    code = write_format(&e, export_formats + choice_of(option_of(OPTION_AS_FILE)->choices, to),
                        !out || strcmp(out, "-") == 0 ? NULL : out);
    exported_close(&e);
    return output_finish(code);
}
