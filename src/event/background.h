/* background.h — which of the places a report names are those where something happened. */
#ifndef TRUCE_EVENT_BACKGROUND_H
#define TRUCE_EVENT_BACKGROUND_H

#include "doc/doc.h"

/* Gives the places of role event that no event took place at or struck, or only historical ones, the role background. To be
 * called when the events are coded. */
void background_places(struct doc *d);

#endif
