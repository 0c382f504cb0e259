/* html.h — HTML within other formats. */
#ifndef TRUCE_READ_HTML_H
#define TRUCE_READ_HTML_H

#include "base/arena.h"
#include "base/str.h"

/* The text of an HTML fragment in UTF-8 (the body of a feed's item): paragraphs with a blank line between, in the arena.
 * Empty when there is no text. *deep is set when elements lie more than `depth` deep in each other, else left alone. false: memory.
 */
bool html_text(struct str fragment, unsigned depth, struct arena *a, struct str *out, bool *deep);

#endif
