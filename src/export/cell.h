/* cell.h — fields of CSV (RFC 4180: CRLF, quotes doubled) and of JSON, added to a buffer. */
#ifndef TRUCE_EXPORT_CELL_H
#define TRUCE_EXPORT_CELL_H

#include "export/export.h"

/* The next field of a row, with a comma before it unless the row just begins. */
void cell_text(struct buf *o, struct str s);
void cell_name(struct buf *o, const char *name);
void cell_number(struct buf *o, int64_t x);
void cell_day(struct buf *o, int32_t day);                                     /* "" for NO_DAY */
void cell_degrees(struct buf *o, const struct record_place *p, bool latitude); /* "" when not located */
void cell_end(struct buf *o);                                                  /* of the row */

/* Names of parties with "; " between, or their codes; "" for none. A row of claims.actors, or NO_ROW. */
void cell_parties(struct buf *o, const struct export *x, party_rows parties, bool codes);
void cell_party(struct buf *o, const struct export *x, uint32_t actor, bool code);
void cell_id(struct buf *o, const struct export *x, enum record_kind kind, uint32_t row);

/* The sources of the evidence, each once, with "; " between; "" when redacted. Into out, which is not a cell yet. */
void sources_of(const struct export *x, evidence_rows evidence, struct buf *out);

/* "key": value, with a comma before it unless an object just begins. Empty strings are null. */
void json_put_text(struct buf *o, const char *key, struct str s);
void json_put_day(struct buf *o, const char *key, int32_t day);
void json_put(struct buf *o, struct str s); /* the string alone */
void json_put_key(struct buf *o, const char *key);

#endif
