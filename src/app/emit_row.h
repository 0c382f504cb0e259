/* emit_row.h — single rows as JSON values. Each returns a new value that the caller owns, NULL when memory is used up. */
#ifndef TRUCE_APP_EMIT_ROW_H
#define TRUCE_APP_EMIT_ROW_H

#include <jansson.h>

#include "base/buf.h"
#include "doc/doc.h"

/* Adds a value compactly and releases it; false when it is NULL or memory is used up. */
bool emit_value(struct buf *out, json_t *value);

/* A string; null for an empty one; null for day 0. */
json_t *json_text(struct str s);
json_t *json_text_or_null(struct str s);
json_t *json_day(struct day day);

/* {"start", "end"} and the same with "text". */
json_t *json_span(struct span s);
json_t *json_words(const struct doc *d, struct span s);

json_t *json_event(const struct doc *d, uint32_t event, const char *part, uint32_t number);
json_t *json_mention(const struct doc *d, const struct mention *m);
json_t *json_token(const struct doc *d, const struct token *t);
json_t *json_statement(const struct doc *d, const struct statement *s);
json_t *json_arrangement(const struct doc *d, const struct arrangement *a);
json_t *json_attribution(const struct doc *d, const struct attribution *a);
json_t *json_furniture(const struct doc *d, const struct furniture *f);
json_t *json_sentence(const struct doc *d, const struct sentence *s);

#endif
