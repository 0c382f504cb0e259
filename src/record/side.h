/* side.h — whom the parties of claims stand for. */
#ifndef TRUCE_RECORD_SIDE_H
#define TRUCE_RECORD_SIDE_H

#include "record/draw.h"

enum { SIDES_MOST = 8 };

/* Fills d->sides and d->side_of. False when memory is used up. */
bool sides_find(struct draw *d);

/* The side of a state or group by its code, NO_ROW when claims name none such. */
uint32_t sides_named(const struct draw *d, struct str code);

/* The sides that a claim names as actors (and recipients, when `recipients`), none twice, at most SIDES_MOST; how many. */
uint32_t sides_of(const struct draw *d, const struct claim *k, bool actors, bool recipients, uint32_t out[SIDES_MOST]);

/* Which two sides meet when x and y do: a group stands for its state unless it meets that state or a group of the same one.
 * False when they are of one side. out[0] < out[1]. */
bool sides_pair(const struct draw *d, uint32_t x, uint32_t y, uint32_t out[2]);

#endif
