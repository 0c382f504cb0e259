#include "event/background.h"

static void keep(struct doc *d, uint32_t mention)
{
    if (mention == NO_ROW || d->mentions[mention].kind != MENTION_PLACE) return;
    struct place *p = d->places + d->mentions[mention].row;
    if (p->role == ROLE_BACKGROUND) p->role = ROLE_EVENT;
}

void background_places(struct doc *d)
{
    for (uint32_t i = 0; i < d->place_count; i++)
        if (d->places[i].role == ROLE_EVENT) d->places[i].role = ROLE_BACKGROUND;
    for (uint32_t i = 0; i < d->event_count; i++) {
        const struct event *e = d->events + i;
        if (e->aux == AUX_HISTORICAL) continue;
        for (uint32_t k = 0; k < e->places.count; k++) keep(d, d->event_places[e->places.first + k]);
        for (uint32_t k = 0; k < e->parties.count; k++) keep(d, d->parties[e->parties.first + k].mention);
    }
}
