/* reader.h — files of every kind as articles, one after the other.
 *
 * A format is one row of read_formats: a name, how it is told from others, and three functions over a struct reader.
 * A new one needs its own file with these functions and its row in reader.c.
 *
 *   reader_open (bytes or lines, a format)  →  reader_next until there are no more  →  reader_close
 */
#ifndef TRUCE_READ_READER_H
#define TRUCE_READ_READER_H

#include "base/lines.h"
#include "doc/doc.h"

/* What is read out of a file, in the arena given to reader_next. Text is UTF-8; what the file does not tell is empty. */
struct article {
    struct str id, title, text, source, url, author;
    struct str language;            /* "en", "pt-BR", as stated or recognised */
    struct str retrieved;           /* when it was fetched, where the file tells */
    struct str published, modified; /* ISO 8601 as far as stated: "2025-03-12", "2025-03-12T10:00:00+02:00" */
    struct str status;              /* "corrected", "withdrawn" */
    struct str part;                /* what messages call it within its file ("12", "item 3"); set for refused ones too */
    struct str reply_to, via;       /* the id of the message that it answers; the channel that passed it on */
    struct str warning;             /* what is doubtful though it was read, a sentence */
    bool deep;                      /* elements lie over the limit in each other: reader_next refuses it */
    bool told;                      /* the warning is one of the whole file, and was told with its first article */
    const struct str *cells;        /* [ACLED_COLUMNS] of an event of ACLED's (doc/acled.h), else NULL */
};

enum { READ_DEEPEST = 250 /* libxml2 leaves out what lies deeper than 256 */ };

/* What one file may take. Bytes count after unpacking. */
struct read_limits {
    size_t file;        /* bytes of a file that holds many articles, or of an archive */
    size_t item;        /* bytes of one article, or of a file that is one, or of a line */
    unsigned ratio;     /* times that an archive's member may grow, once it is over 1 MiB */
    unsigned depth;     /* of elements or values in each other */
    unsigned nested;    /* archives and folders in each other */
    struct str columns; /* no limit, but told for all files too: what holds what in a sheet ("text=Body,id=Nr") */
};
#define READ_LIMITS ((struct read_limits){(size_t)1 << 30, DOC_TEXT_LIMIT, 200, READ_DEEPEST, 16, {"", 0}})

/* Sets limits as "item=8M,ratio=100" tells: names of struct read_limits, numbers with K, M or G. False for anything else; what
 * stands before it is set. */
bool read_limits_set(struct read_limits *l, struct str text);

struct read_format;

/* A file being read. `arena` is the reader's own and holds the file's bytes and the format's state. */
struct reader {
    const struct read_format *format;
    struct read_limits limits;
    struct arena arena;
    struct str file;     /* what messages call the file; borrowed */
    struct str bytes;    /* of the whole file; a NUL byte follows that does not count. Not for a format with by_lines */
    struct str about;    /* what stands before the article in a file that wraps another format (MIME's header), in its own bytes */
    struct lines *lines; /* of a format with by_lines; borrowed */
    struct str warning;  /* what is doubtful about the whole file, a constant sentence; set by the format's open */
    bool warned;         /* it was told */
    uint64_t item;       /* how many were read, counted by reader_next */
    void *state;         /* the format's own */
};

struct read_format {
    const char *name; /* what --from calls it */
    const char *help; /* a few words for docs and --help */
    bool by_lines;    /* read line by line as the lines come, else the whole file first */
    bool single;      /* a file is one article, so that limits.item holds for it */

    /* Is a file of that name which begins with these bytes (up to READ_HEAD) of this format? */
    bool (*knows)(struct str name, struct str head);

    /* Gets ready: the fields of *r are filled, state is NULL. NULL when there is nothing to do. An error refuses the file. */
    truce_status (*open)(struct reader *r, truce_error *error);

    /* The next article into *out, all of it in `a`; *more false when there is none. An error refuses that article (its part
     * is set) and the next call goes on behind it. TRUCE_ENOMEM and TRUCE_EIO end the file. */
    truce_status (*next)(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error);

    void (*close)(struct reader *r); /* gives back what is not in r->arena; NULL when there is nothing */
};

enum { READ_HEAD = 4096 };

/* In the order in which they are asked; the last is plain text, which knows everything. Ended by NULL. */
extern const struct read_format *const read_formats[];

/* The format of that --from name, NULL when there is none. */
const struct read_format *read_format_named(const char *name);

/* The format of a file by its name and first bytes; never NULL. */
const struct read_format *read_format_for(struct str name, struct str head);

/* Begins a file. *r is caller's memory; file, and bytes or lines (for a format with by_lines; NULL makes lines of the
 * bytes) are borrowed until reader_close. After an error nothing is open. Errors: the format's; TRUCE_EINPUT over a
 * limit; TRUCE_ENOMEM. */
truce_status reader_open(struct reader *r, const struct read_format *format, struct read_limits limits, struct str file,
                         struct str bytes, struct lines *lines, truce_error *error);

/* The next article as read_format.next, its language recognised: what its words say clearly comes before what is stated. What reads
 * as if decoded twice (mojibake.h) is taken back where all of a line can be, and has a warning. `a` is reset first, and may be
 * again. */
truce_status reader_next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error);
void reader_close(struct reader *r); /* also after a failed reader_open; twice is good */

/* Copies into an arena, followed by a NUL byte that does not count; false when memory is used up. */
bool read_copy(struct arena *a, struct str text, struct str *out);

/* Copies an article with all its strings; false when memory is used up. */
bool article_copy(struct arena *a, const struct article *from, struct article *out);

/* The day that a published or modified begins with; year 0 for none. */
struct day read_day(struct str stamp);

#endif
