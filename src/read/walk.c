#include "read/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

void walk_begin(struct walk *w, const struct read_format *format, struct read_limits limits)
{
    w->format = format;
    w->limits = limits;
    w->depth = 0;
    w->operand = NULL;
    w->lines.open = false;
    if (w->limits.nested > WALK_DEEPEST) w->limits.nested = WALK_DEEPEST;
    for (size_t i = 0; i <= WALK_DEEPEST; i++) arena_init(&w->levels[i].arena, NULL, 4 * limits.file);
}

void walk_end(struct walk *w)
{
    lines_close(&w->lines);
    for (size_t i = 0; i <= WALK_DEEPEST; i++) arena_free(&w->levels[i].arena);
}

void walk_path(struct walk *w, const char *path)
{
    w->operand = path;
}

/* What lies in folders and archives beside articles. */
static bool left_out(struct str path)
{
    static const char *const ends[] = {".css", ".js",   ".mjs",  ".map", ".png",   ".jpg",  ".jpeg",    ".gif",
                                       ".svg", ".webp", ".avif", ".ico", ".bmp",   ".tif",  ".tiff",    ".mp3",
                                       ".mp4", ".m4a",  ".mov",  ".ogg", ".oga",   ".opus", ".wav",     ".webm",
                                       ".ttf", ".otf",  ".woff", ".eot", ".woff2", ".tgs",  ".download"};
    struct str name = path;
    while (memchr(name.at, '/', name.len)) (void)str_cut(&name, '/');
    if (!name.len || name.at[0] == '.' || str_starts(path, "__MACOSX/")) return true;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t len = strlen(ends[i]);
        if (name.len > len && str_same_fold((struct str){name.at + name.len - len, len}, str_c(ends[i]))) return true;
    }
    return false;
}

/* The arena of the level that is not yet open; what is read lies there, and it becomes a level when it is an archive. */
static struct walk_level *above(struct walk *w)
{
    return w->levels + w->depth;
}

static truce_status join(struct walk *w, struct str folder, struct str name, struct str *out, truce_error *error)
{
    struct buf path;
    buf_init(&path, &above(w)->arena);
    buf_add(&path, folder);
    if (folder.len && folder.at[folder.len - 1] != '/') buf_text(&path, "/");
    buf_add(&path, name);
    buf_add(&path, (struct str){"\0", 1});
    if (path.failed) return err_memory(error);
    *out = (struct str){path.at, path.len - 1};
    return TRUCE_OK;
}

static truce_status room_for_level(const struct walk *w, truce_error *error)
{
    if (w->depth < w->limits.nested) return TRUCE_OK;
    return err_set(error, TRUCE_EINPUT, 0, "over the limit of %u folders and archives in each other", w->limits.nested);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Is the folder NAME_files, with NAME.html or NAME.htm beside it? */
static bool belongs_to_page(const struct walk_level *l, const char *name)
{
    struct str stem = str_c(name);
    if (!str_ends(stem, "_files")) return false;
    stem.len -= 6;
    for (size_t i = 0; i < l->count; i++) {
        struct str other = str_c(l->names[i]);
        if ((str_ends(other, ".html") || str_ends(other, ".htm")) && other.len > stem.len && other.at[stem.len] == '.' &&
            memcmp(other.at, stem.at, stem.len) == 0)
            return true;
    }
    return false;
}

static truce_status open_folder(struct walk *w, struct str path, truce_error *error)
{
    struct walk_level *l = above(w);
    truce_status status = room_for_level(w, error);
    if (status != TRUCE_OK) return status;
    DIR *folder = opendir(path.at);
    if (!folder) return err_set(error, TRUCE_EIO, 0, "%s", strerror(errno));
    size_t capacity = 0;
    l->name = path;
    l->names = NULL;
    l->count = l->next = 0;
    l->is_zip = false;
    for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        struct str copy;
        if (e->d_name[0] == '.') continue;
        char **names = arena_grow(&l->arena, l->names, &capacity, l->count + 1, sizeof *names);
        if (!names || !read_copy(&l->arena, str_c(e->d_name), &copy)) {
            (void)closedir(folder);
            return err_memory(error);
        }
        union {
            const char *in;
            char *out;
        } name = {.in = copy.at};
        l->names = names;
        l->names[l->count++] = name.out;
    }
    (void)closedir(folder);
    if (l->count) qsort(l->names, l->count, sizeof *l->names, by_name);
    w->depth++;
    arena_reset(&above(w)->arena);
    return TRUCE_OK;
}

/* Bytes in the arena above: an archive becomes a level (*level), anything else is the file. `path` tells its format. */
static truce_status take_bytes(struct walk *w, struct str path, struct walk_file *out, bool *level, truce_error *error)
{
    struct walk_level *l = above(w);
    truce_status status = TRUCE_OK;
    for (unsigned i = 0; unpack_is_gzip(out->bytes); i++) {
        if (i >= 2) return err_set(error, TRUCE_EINPUT, 0, "packed more than twice");
        status = unpack_gzip(out->bytes, w->limits, &l->arena, &out->bytes, error);
        if (status != TRUCE_OK) return status;
        if (str_ends(path, ".gz")) path.len -= 3;
    }
    if (unpack_is_zip(out->bytes)) {
        status = room_for_level(w, error);
        if (status == TRUCE_OK) status = zip_open(&l->zip, out->bytes, error);
        if (status != TRUCE_OK) return status;
        l->name = out->name;
        l->is_zip = true;
        w->depth++;
        arena_reset(&above(w)->arena);
        *level = true;
        return TRUCE_OK;
    }
    struct str head = {out->bytes.at, out->bytes.len < READ_HEAD ? out->bytes.len : READ_HEAD};
    out->format = w->format ? w->format : read_format_for(path, head);
    return TRUCE_OK;
}

/* The first bytes of a regular file, without moving on in it; empty for a pipe, whose bytes come once. */
static struct str head_of(const char *path, char room[READ_HEAD], bool *folder, bool *regular)
{
    struct stat facts;
    *folder = *regular = false;
    if (strcmp(path, "-") == 0 || stat(path, &facts) != 0) return (struct str){"", 0};
    *folder = S_ISDIR(facts.st_mode);
    *regular = S_ISREG(facts.st_mode);
    if (!*regular) return (struct str){"", 0};
    int f = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = f < 0 ? 0 : read(f, room, READ_HEAD);
    if (f >= 0) (void)close(f);
    return (struct str){room, got > 0 ? (size_t)got : 0};
}

/* A path on disk. */
static truce_status take_path(struct walk *w, struct str path, struct walk_file *out, bool *level, truce_error *error)
{
    char room[READ_HEAD];
    bool folder, regular;
    struct str head = head_of(path.at, room, &folder, &regular);
    out->name = path;
    if (folder) {
        *level = true;
        return open_folder(w, path, error);
    }
    bool packed = unpack_is_gzip(head) || unpack_is_zip(head);
    const struct read_format *f = w->format ? w->format : read_format_for(path, head);
    if (!packed && f->by_lines) {
        out->format = f;
        out->lines = &w->lines;
        return lines_open(&w->lines, path.at, error);
    }
    size_t limit = !packed && regular && f->single ? w->limits.item : w->limits.file;
    truce_status status = file_read(&above(w)->arena, path.at, limit, &out->bytes, error);
    return status == TRUCE_OK ? take_bytes(w, path, out, level, error) : status;
}

/* The next entry of the open folder or archive; *level when it opened another one or was left out. */
static truce_status take_entry(struct walk *w, struct walk_file *out, bool *level, truce_error *error)
{
    struct walk_level *l = w->levels + w->depth - 1;
    struct str name, bytes;
    bool more;
    *level = true;
    arena_reset(&above(w)->arena);
    if (l->is_zip) {
        truce_status status = zip_next(&l->zip, w->limits, &above(w)->arena, &name, &bytes, &more, error);
        if (!more) w->depth--;
        if (!more || left_out(name)) return TRUCE_OK;
        truce_status joined = join(w, l->name, name, &out->name, status == TRUCE_OK ? error : NULL);
        *level = false;
        out->bytes = bytes;
        if (status != TRUCE_OK || joined != TRUCE_OK) return status != TRUCE_OK ? status : joined;
        return take_bytes(w, name, out, level, error);
    }
    if (l->next == l->count) {
        w->depth--;
        return TRUCE_OK;
    }
    const char *entry = l->names[l->next++];
    struct str path;
    truce_status status = join(w, l->name, str_c(entry), &path, error);
    if (status != TRUCE_OK) {
        *level = false;
        return status;
    }
    struct stat facts;
    bool link = lstat(path.at, &facts) == 0 && S_ISLNK(facts.st_mode);
    bool folder = stat(path.at, &facts) == 0 && S_ISDIR(facts.st_mode);
    /* A link to a folder may lead in a circle; pipes and devices do not end. */
    if (folder ? link || belongs_to_page(l, entry) : !S_ISREG(facts.st_mode) || left_out(str_c(entry))) return TRUCE_OK;
    *level = false;
    return take_path(w, path, out, level, error);
}

truce_status walk_next(struct walk *w, struct walk_file *out, bool *more, truce_error *error)
{
    lines_close(&w->lines);
    while (w->operand || w->depth) {
        bool level = false;
        truce_status status;
        *out = (struct walk_file){{"", 0}, NULL, {"", 0}, NULL};
        if (w->operand) {
            struct str path = str_c(w->operand);
            w->operand = NULL;
            arena_reset(&above(w)->arena);
            status = take_path(w, path, out, &level, error);
        } else {
            status = take_entry(w, out, &level, error);
        }
        *more = true;
        if (status != TRUCE_OK || !level) return status;
    }
    *more = false;
    return TRUCE_OK;
}
