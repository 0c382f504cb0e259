/* help.h — help, the page docs/cli.md, the man page and the completions, all made from the tables of verbs and
 * options. */
#ifndef TRUCE_APP_HELP_H
#define TRUCE_APP_HELP_H

#include "app/options.h"

/* Prints a verb's help. */
enum exit_code help_verb(const struct verb *v);

/* The exit codes: number and meaning. */
struct exit_text {
    enum exit_code code;
    const char *meaning;
};
extern const struct exit_text exit_texts[]; /* ended by a NULL meaning */

/* Other forms of the same. */
void manual_markdown(void);
void manual_man(void);
void completion_bash(void);
void completion_zsh(void);
void completion_fish(void);

/* Writes text in lines of at most 80 columns behind a margin; the first line's margin is there already. */
void print_wrapped(const char *text, unsigned margin);

#endif
