/* conllu.h — treebank files (CoNLL-U, universaldependencies.org/format) as documents.
 *
 * The file's words and sentences are kept as they are. The text is put together from the forms and their SpaceAfter
 * marks, a sentence a line; words of a multi-word token stand side by side. Range lines (3-4) and empty nodes (5.1) are
 * no tokens. A blank inside a form stays in the text and is left out of the token's form.
 */
#ifndef TRUCE_DOC_CONLLU_H
#define TRUCE_DOC_CONLLU_H

#include "doc/doc.h"

/* A tag or label that is none of doc/ud.h's sets, so that nothing predicted equals it. */
enum { CONLLU_NONE = 255 };

/* Reads a file's bytes into d, which is emptied by doc_init: text, sentences and tokens with form, lemma, tags, head
 * and label; columns with "_" give an empty lemma, CONLLU_NONE and head 0. "# newpar" and "# newdoc" start a paragraph.
 * Errors: TRUCE_EINPUT with the line number as position (columns missing, words out of order, a head out of range), or
 * with the byte of what is no UTF-8, or over DOC_TEXT_LIMIT bytes; TRUCE_ENOMEM. Trees are taken as they are, not checked
 * for cycles. */
truce_status conllu_read(struct doc *d, struct str bytes, truce_error *error);

#endif
