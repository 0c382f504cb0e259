/* render.h — an outline as Markdown or as one HTML page that needs nothing else: pictures are SVG inside it, and it works
 * without a network, without scripts, by keyboard and in a narrow window. */
#ifndef TRUCE_REPORT_RENDER_H
#define TRUCE_REPORT_RENDER_H

#include "report/outline.h"

/* Lines of borders for the map as data/map/README.md tells; empty: the map has no borders. Both add to out, whose `failed`
 * tells that memory was used up. */
void render_markdown(const struct outline *o, struct buf *out);
void render_html(const struct outline *o, struct str borders, struct buf *out);

/* The two pictures as SVG elements; b is a block of their kind. */
void render_map(const struct outline *o, const struct block *b, struct str borders, struct buf *out);
void render_timeline(const struct outline *o, const struct block *b, struct buf *out);

/* Text with &, <, > and quotes as entities, and control characters left out. */
void render_escaped(struct buf *out, struct str text);

#endif
