/* The shape of a place in the text: "eastern Ukraine", "Mastung District", "20 km south of Kharkiv", "near Pokrovsk". */
#include "event/where_parts.h"

static const char *const compass[] = {"north",        "south",        "east",         "west",         "northern",  "southern",
                                      "eastern",      "western",      "northeast",    "northwest",    "southeast", "southwest",
                                      "northeastern", "northwestern", "southeastern", "southwestern", "central",   NULL};
static const char *const halves[] = {"north", "south", NULL};
static const char *const hyphens[] = {"-", "\xE2\x80\x91", "\xE2\x80\x90", NULL};
static const char *const near_words[] = {"near", "outside", "around", "beside", "surrounding", NULL};
static const char *const near_of[] = {"outskirts", "suburbs",    "outskirt",   "suburb", "edge",  "vicinity",
                                      "side",      "kilometers", "kilometres", "km",     "miles", "mile",
                                      "kilometer", "kilometre",  "short",      "ahead",  NULL};
static const char *const close_words[] = {"close", "next", "adjacent", NULL};
static const char *const districts[] = {"district", "county", "raion",     "territory", "municipality",
                                        "parish",   "canton", "districts", NULL};
static const char *const provinces[] = {"region",     "oblast",     "province", "governorate", "state",
                                        "prefecture", "department", "krai",     "republic",    NULL};

/* How many tokens before the toponym name a part of the compass: 0, 1, or 3 for "north - western". */
static uint32_t compass_before(const struct where *w, uint32_t first)
{
    uint32_t before = where_before(w, first);
    if (!where_is(w, before, compass)) return 0;
    uint32_t hyphen = where_before(w, before);
    return where_is(w, hyphen, hyphens) && where_is(w, where_before(w, hyphen), halves) ? 3 : 1;
}

/* Do the words before `first` say that it is only near the place? */
static bool is_near(const struct where *w, uint32_t first)
{
    uint32_t a = where_before(w, first), b = where_before(w, a);
    if (where_is(w, a, near_words)) return true;
    if (where_is(w, a, (const char *const[]){"of", NULL})) return where_is(w, b, compass) || where_is(w, b, near_of);
    if (where_is(w, a, (const char *const[]){"to", NULL})) return where_is(w, b, close_words);
    return where_is(w, a, (const char *const[]){"from", NULL}) && where_is(w, b, near_of);
}

static enum place_precision wide(const struct gazetteer_place *p)
{
    return p->kind == GAZETTEER_CITY || p->kind == GAZETTEER_FACILITY ? PRECISION_NONE : PRECISION_UNCLEAR;
}

void where_shape(struct where *w, uint32_t row, uint32_t taken)
{
    struct toponym *t = w->toponyms + row;
    const struct gazetteer_place *p = w->names[t->name].places + t->meaning;
    uint32_t after = where_after(w, t->first + t->count - 1), first = t->first, left = compass_before(w, first);
    bool city = p->kind == GAZETTEER_CITY;
    if (where_is(w, after, districts)) t->precision = city ? PRECISION_DISTRICT : PRECISION_NONE;
    if (where_is(w, after, provinces)) t->precision = city ? PRECISION_PROVINCE : PRECISION_NONE;
    bool unit = where_is(w, after, districts) || where_is(w, after, provinces);
    if (unit && p->kind != GAZETTEER_COUNTRY && where_capital(w, after) && !where_capital(w, where_after(w, after))) t->count++;
    if (left && first >= taken + left) {
        t->first -= left;
        t->count += left;
        t->precision = wide(p);
    }
    if (is_near(w, t->first))
        t->precision = p->kind == GAZETTEER_CITY || p->kind == GAZETTEER_FACILITY ? PRECISION_NEAR : PRECISION_UNCLEAR;
    const struct token *tokens = w->d->tokens;
    t->span = (struct span){tokens[t->first].span.start, tokens[t->first + t->count - 1].span.end};
}
