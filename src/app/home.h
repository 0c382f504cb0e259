/* home.h — where models/ and data/ are. */
#ifndef TRUCE_APP_HOME_H
#define TRUCE_APP_HOME_H

#include <stddef.h>

/* The directory: `given`, else $TRUCE_HOME, else found from the program's own place: the directory above build/, or
 * ../share/truce of an installed program. NULL when none of them is there; room holds a path of up to `size` bytes. */
const char *home_find(const char *given, char *room, size_t size);

#endif
