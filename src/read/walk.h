/* walk.h — a path as files to be read: folders in the order of their names, .zip and .gz unpacked, each file told apart by
 * its name and first bytes.
 *
 * In folders and archives these are left out: names that begin with a dot, what belongs to a page and is no article
 * (style sheets, scripts, pictures, fonts, sound), and the folder NAME_files beside a saved page.
 */
#ifndef TRUCE_READ_WALK_H
#define TRUCE_READ_WALK_H

#include "read/unpack.h"

enum { WALK_DEEPEST = 32 };

struct walk_level {
    struct arena arena; /* of a folder's names, or of an archive's bytes */
    struct str name;    /* of the folder or archive, in `arena` */
    char **names;       /* of a folder, sorted */
    size_t count, next;
    struct zip zip;
    bool is_zip;
};

struct walk {
    struct read_limits limits;
    const struct read_format *format; /* forced on all files, or NULL */
    struct walk_level levels[WALK_DEEPEST + 1];
    unsigned depth;      /* open levels */
    const char *operand; /* not yet looked at, or NULL */
    struct lines lines;
};

/* One file. name is what messages call it: "saved.zip/one.html". Valid until the next walk_next. */
struct walk_file {
    struct str name;
    const struct read_format *format;
    struct str bytes;
    struct lines *lines; /* of a format with by_lines that lies on disk or comes through a pipe, else NULL */
};

/* *w is caller's memory (large); format NULL tells files apart. Undone by walk_end. */
void walk_begin(struct walk *w, const struct read_format *format, struct read_limits limits);
void walk_end(struct walk *w);

/* Begins a path, which is borrowed; "-" is standard input. */
void walk_path(struct walk *w, const char *path);

/* The next file of the path; *more false when there is none. An error refuses that file (the name is set) and the next call
 * goes on. Errors: TRUCE_EIO, TRUCE_EINPUT (limits, damaged or encrypted archives), TRUCE_ENOMEM. */
truce_status walk_next(struct walk *w, struct walk_file *out, bool *more, truce_error *error);

#endif
