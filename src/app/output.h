/* output.h — checked writing to standard output, and what is known of the terminal. */
#ifndef TRUCE_APP_OUTPUT_H
#define TRUCE_APP_OUTPUT_H

#include "app/app.h"
#include "base/str.h"

/* Writes all of it; false after having complained (a reader that went away is no cause for words). */
bool output_write(struct str bytes);

/* Writes what the C library still holds; EXIT_FILE when that fails, else `code`. To be called last. */
enum exit_code output_finish(enum exit_code code);

/* How readable views are laid out. */
struct names; /* app/names.h */

struct look {
    unsigned width; /* columns; 100 when it is no terminal */
    bool colour;    /* a terminal, and NO_COLOR is not set */
    const struct names *names; /* what states are called, or NULL: then as the record names them */
};
struct look output_look(void);

#endif
