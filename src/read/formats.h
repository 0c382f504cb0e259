/* formats.h — the rows of read_formats, each in a file of its own. */
#ifndef TRUCE_READ_FORMATS_H
#define TRUCE_READ_FORMATS_H

#include "read/reader.h"

/* Fills the article of an event of ACLED's out of its cells [ACLED_COLUMNS], which lie in the arena (acled.c). Errors: TRUCE_EINPUT
 * for cells that are no event, TRUCE_ENOMEM. */
truce_status acled_article(struct arena *a, const struct str *cells, struct article *out, truce_error *error);

extern const struct read_format read_feed;      /* RSS and Atom: an article an item */
extern const struct read_format read_json_feed; /* JSON Feed */
extern const struct read_format read_telegram;  /* result.json of Telegram Desktop: an article a message */
extern const struct read_format read_acled;     /* events in ACLED's columns: an article a row */
extern const struct read_format read_sheet;     /* CSV or TSV: an article a row */
extern const struct read_format read_markdown;  /* CommonMark with a head: one article */
extern const struct read_format read_html;      /* a saved web page; several articles when it is a live blog */
extern const struct read_format
    read_jsonl; /* an object a line: id, text, title, published, modified, source, url, author, language, status */
extern const struct read_format read_mhtml; /* a web page saved as one file (MIME) */
extern const struct read_format read_text;  /* a plain-text report, byte for byte */

#endif
