/* layout.h — lines become paragraphs and furniture.
 *
 * A blank line always ends a paragraph. A single line break does in a text whose lines are paragraphs; in a
 * hard-wrapped text it does only where the next word would still have fitted on the line, as when text is filled. A
 * line that breaks off in mid-sentence goes on in a next one that begins small, in either kind of text.
 */
#ifndef TRUCE_TEXT_LAYOUT_H
#define TRUCE_TEXT_LAYOUT_H

#include "doc/doc.h"

enum paragraph_kind { PARAGRAPH_TEXT, PARAGRAPH_TITLE, PARAGRAPH_LEAD, PARAGRAPH_SHORT /* no full stop: perhaps a heading */ };

struct paragraph {
    struct span span; /* from its first to its last character that is no blank; line breaks lie within */
    enum paragraph_kind kind;
};

/* Finds the paragraphs of d->text, in order, in w's scratch memory, and adds furniture rows, in order, the title's
 * too. False when memory is used up. */
bool layout_find(struct doc *d, struct work *w, struct paragraph **paragraphs, uint32_t *count);

#endif
