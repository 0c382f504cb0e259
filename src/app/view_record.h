/* view_record.h — rows found in the record (store/query.h) as JSON lines and as lines for people. */
#ifndef TRUCE_APP_VIEW_RECORD_H
#define TRUCE_APP_VIEW_RECORD_H

#include <jansson.h>

#include "app/output.h"
#include "store/query.h"

/* New values that the caller owns, NULL when memory is used up. */
json_t *json_claim(const struct found_claim *x);
json_t *json_article(const struct found_article *x, bool text); /* text: words are the whole text */
json_t *json_revision(const struct found_revision *x);
json_t *json_actor(const struct found_actor *x);

/* Lines; `scratch` is for passing pieces. */
void view_claim(struct buf *out, const struct found_claim *x, struct look look, struct arena *scratch);
void view_article(struct buf *out, const struct found_article *x, struct look look, struct arena *scratch);
void view_record(struct buf *out, const struct found_revision *x, struct look look, struct arena *scratch);
void view_actor(struct buf *out, const struct found_actor *x, struct look look, struct arena *scratch);

/* What a record says, in one line: "claimed ASSAULT drone Ukraine → Moscow at Moscow". Parties that are states are called as in
 * `names`, when it is not NULL. */
void record_says(struct buf *out, enum record_kind kind, struct str body, const struct names *names);

/* A day, "" for none. */
struct str day_text(int32_t day, char room[11]);

#endif
