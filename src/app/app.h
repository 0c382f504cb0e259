/* app.h — what the program's files share: exit codes and messages. Only app/ prints. */
#ifndef TRUCE_APP_APP_H
#define TRUCE_APP_APP_H

#include "truce.h"

/* Documented in docs/cli.md; see exit_text in help.c. */
enum exit_code { EXIT_GOOD = 0, EXIT_SOME_FAILED = 1, EXIT_WRONG_USE = 2, EXIT_FILE = 3, EXIT_MODEL = 4 };

/* One line "truce: …" on standard error. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The exit code for a failure that ends the run. */
enum exit_code exit_for(truce_status status);

#endif
