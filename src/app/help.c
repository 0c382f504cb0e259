#include "app/help.h"

#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/lay.h"
#include "app/output.h"

enum { HELP_WIDTH = 80, HELP_MARGIN = 26 };

const struct exit_text exit_texts[] = {
    {EXIT_GOOD, "all documents are done"},
    {EXIT_SOME_FAILED,
     "some documents failed (no text, damaged JSON, not readable); each has a line on standard error, the others are done"},
    {EXIT_WRONG_USE, "wrong use: an unknown verb or option, a value that is none"},
    {EXIT_FILE, "no file could be read, or the output could not be written"},
    {EXIT_MODEL, "the model or a knowledge file is missing, damaged or of another format"},
    {EXIT_GOOD, NULL},
};

void print_wrapped(const char *text, unsigned margin)
{
    struct str rest = str_c(text);
    bool first = true;
    while (rest.len) {
        struct str line = lay_line(&rest, HELP_WIDTH - margin, 0);
        (void)printf("%*s%.*s\n", first ? 0 : (int)margin, "", (int)line.len, line.at);
        first = false;
    }
}

static void print_option(const struct option *o)
{
    char names[80];
    (void)snprintf(names, sizeof names, "  %c%c %s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
                   o->letter ? "" : " ", o->name, o->argument ? " " : "", o->argument ? o->argument : "");
    (void)printf("%-*s", HELP_MARGIN, names);
    if (strlen(names) >= HELP_MARGIN - 1) (void)printf("\n%*s", HELP_MARGIN, "");
    char text[600];
    (void)snprintf(text, sizeof text, "%s%s%s%s%s%s%s", o->help, o->choices ? " One of " : "", o->choices ? o->choices : "",
                   o->choices ? "." : "", o->fallback ? " Default: " : "", o->fallback ? o->fallback : "", o->fallback ? "." : "");
    print_wrapped(text, HELP_MARGIN);
}

static void print_exit_codes(void)
{
    (void)puts("Exit codes:");
    for (const struct exit_text *e = exit_texts; e->meaning; e++) {
        (void)printf("  %d  ", (int)e->code);
        print_wrapped(e->meaning, 5);
    }
}

enum exit_code help_verb(const struct verb *v)
{
    (void)printf("Usage: truce %s [options]%s%s\n\n", v->name, *v->operands ? " " : "", v->operands);
    print_wrapped(v->about, 0);
    (void)puts("\nOptions:");
    for (int i = 0;; i++) {
        print_option(option_of(v->options[i]));
        if (v->options[i] == OPTION_HELP) break;
    }
    if (v->fewest) (void)puts("\nFILE - is standard input. Options may stand anywhere; -- ends them.");
    (void)puts("");
    print_exit_codes();
    return output_finish(EXIT_GOOD);
}

static void help_program(void)
{
    (void)puts("truce reads the news of a conflict: text in, sourced events out.\n\nUsage: truce VERB [options] [FILE…]\n\nVerbs:");
    for (const struct verb *v = verbs; v->name; v++) (void)printf("  %-10s%s\n", v->name, v->summary);
    (void)puts("\ntruce help VERB tells more. A first try: truce code report.txt --published 2025-03-12\n");
    print_exit_codes();
}

enum exit_code cmd_help(const struct request *r)
{
    static void (*const FORMS[])(void) = {help_program,    manual_markdown, manual_man,
                                          completion_bash, completion_zsh,  completion_fish};
    const char *as = r->value[OPTION_AS];
    int form = as ? choice_of(option_of(OPTION_AS)->choices, as) : 0;
    if (r->file_count && form == 0) {
        const struct verb *v = verb_named(r->files[0]);
        if (v) return help_verb(v);
        complain("unknown verb \"%s\"; see truce help", r->files[0]);
        return EXIT_WRONG_USE;
    }
    FORMS[form]();
    return output_finish(EXIT_GOOD);
}

enum exit_code cmd_version(const struct request *r)
{
    (void)r;
    (void)puts("truce " TRUCE_VERSION);
    return output_finish(EXIT_GOOD);
}
