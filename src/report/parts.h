/* parts.h — what the parts of a report share while it is built. */
#ifndef TRUCE_REPORT_PARTS_H
#define TRUCE_REPORT_PARTS_H

#include "report/listed.h"
#include "report/report.h"

enum { PICTURE_DAYS = 180 /* of the timeline */ };

struct builder {
    const struct report_in *in;
    const struct claims *c;
    const struct account *a;
    struct outline *o;
    uint32_t *note_of;    /* [claims]: its note's number, 0: none yet */
    int32_t from, before; /* first days of the period and of the one before */
    struct listed listed;
    uint8_t *concerned; /* [claims.actors]: 1 + whether it concerns the conflict that is told of, 0: not looked at */
    uint32_t concerned_in;
};

/* Notes for the evidence of a record: at most NOTES_MOST, the newest; the same sentence never twice. */
enum { NOTES_MOST = 4 };
struct rows note_evidence(struct builder *b, evidence_rows evidence);

/* What tables call a party: the country's name for a state and what acts for it, else its name. */
struct str party_words(struct builder *b, uint32_t actor);
/* Several with commas and "and"; "not named" for none. */
struct str parties_words(struct builder *b, party_rows rows);
struct str place_words(struct builder *b, uint32_t place); /* "Goma (North Kivu)"; empty for NO_ROW */

/* Parts, each with its own heading; they add nothing when there is nothing to tell. conflict NO_ROW: of no conflict. */
void report_positions(struct builder *b, uint32_t conflict);
void report_ceasefires(struct builder *b, uint32_t conflict);
void report_meetings(struct builder *b, uint32_t conflict);
void report_violations(struct builder *b, uint32_t conflict);
void report_agreements(struct builder *b, uint32_t conflict);
void report_measures(struct builder *b, uint32_t conflict);
void report_incidents(struct builder *b, uint32_t conflict);
void report_disputed(struct builder *b, uint32_t conflict);
void report_pictures(struct builder *b, uint32_t conflict);

/* Does a measure or a control claim concern a conflict: is a party of it, or its place, of one of the sides? */
bool concerns(struct builder *b, uint32_t conflict, uint32_t actor);

/* Does the first of these claims belong to the conflict? */
bool belongs(const struct builder *b, uint32_t conflict, evidence_rows evidence);

#endif
