/* where_words.h — the words around a name that tell whether it is a place; each list ends with NULL, all lower case. */
#ifndef TRUCE_EVENT_WHERE_WORDS_H
#define TRUCE_EVENT_WHERE_WORDS_H

/* Prepositions and the like before which hardly anything but a place stands. */
extern const char *const where_placing[];

/* Prepositions and verbs that places follow often. */
extern const char *const where_prepositions[];

/* Acts whose object is a place, as war reports tell them. */
extern const char *const where_takes_place[];

/* Titles, whose bearer follows. */
extern const char *const where_titles[];

/* Parts of the compass and of a place. */
extern const char *const where_directions[];

/* What a first- or second-level unit is called. */
extern const char *const where_units[];

/* What people do who speak. */
extern const char *const where_speech[];

/* A capital behind the name makes it part of another name, unless it is one of a day, month or title that just follows. */
extern const char *const where_loners[];

/* Words that make the name before them part of another name: media, companies, teams, streets. */
extern const char *const where_organisations[];
extern const char *const where_clubs[]; /* before the city of a sports club */

/* Words that gazetteers know as towns and newspapers hardly ever mean as such. */
extern const char *const where_never[];

/* "Bank of America", "University of Georgia": named after a place that they are not. */
extern const char *const where_of_heads[];

/* What belongs to a town or country and is named after it. */
extern const char *const where_local[];

/* Offices of a town or province, with a capital. */
extern const char *const where_offices[];

/* Local bodies, which may be named after people too. */
extern const char *const where_bodies[];

#endif
