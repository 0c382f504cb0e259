/* cut.h — pieces of JSON and XML before they are parsed, so that a fault costs one item and not the file: the items of a JSON array
 * one by one, how deep values lie in each other, elements that lie too deep taken out of XML. Nothing recurses.
 */
#ifndef TRUCE_READ_CUT_H
#define TRUCE_READ_CUT_H

#include <jansson.h>

#include "read/reader.h"

/* Takes the JSON value at *at of the text, blanks and a comma before it skipped, and moves *at behind it. False at the bracket that
 * ends an array or object, and at the end of the text. *whole is false for a value that the text ends within; *depth gets how many
 * values lie in each other (1 for a number). What is between its brackets is not looked at further. */
bool cut_value(struct str text, size_t *at, struct str *value, unsigned *depth, bool *whole);

/* An object that holds one large array: its other members in `head`, and where the array's items begin. */
struct cut_object {
    json_t *head;      /* the members that were wanted; json_decref it */
    size_t items, end; /* behind the array's bracket, 0: there is no such array; behind the object */
    size_t inner;      /* where the value of the member `inner` begins, 0: none */
    bool whole;        /* false: the text ends within the object */
};

/* Reads the object at `at`: members named in `wanted` (NULL-ended) go into head, `array` names the array, `inner` (or NULL) a
 * member whose place is told. *good false: no object, or damaged before its end. False: memory. */
bool cut_object(struct str text, size_t at, const char *const *wanted, const char *array, const char *inner, struct cut_object *out,
                bool *good);

/* Parses an item that cut_value cut out; what calls it in messages is the byte at which it begins. Errors: TRUCE_EINPUT for what is
 * over the limit of depth, cut off or bad JSON, with its byte in the text; TRUCE_ENOMEM. */
truce_status cut_parse(struct str text, struct str value, unsigned depth, bool whole, struct read_limits limits, json_t **out,
                       truce_error *error);

/* XML whose elements lie at most `depth` deep: the text itself, or a copy in which deeper ones are blanked and have the processing
 * instruction CUT_MARK at their place. False: memory. */
#define CUT_MARK "_d"
bool cut_deep(struct arena *a, struct str text, unsigned depth, struct str *out);

#endif
