/* manual.c — docs/cli.md and docs/truce.1. */
#include <stdio.h>
#include <string.h>

#include "app/help.h"

void manual_markdown(void)
{
    (void)puts("# The program truce\n\n<!-- Made by `truce help --as markdown`; a test compares. -->\n\n"
               "`truce VERB [options] [FILE…]`: results go to standard output, everything else to standard error. "
               "FILE `-` is standard input.\n");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf("## truce %s%s%s\n\n%s\n\n| option | value | default | what it does |\n| --- | --- | --- | --- |\n", v->name,
                     *v->operands ? " " : "", v->operands, v->about);
        for (int i = 0;; i++) {
            const struct option *o = option_of(v->options[i]);
            if (o->letter)
                (void)printf("| `-%c`, `--%s` | ", o->letter, o->name);
            else
                (void)printf("| `--%s` | ", o->name);
            for (const char *c = o->choices ? o->choices : o->argument ? o->argument : ""; *c; c++)
                (void)(*c == '|' ? fputs(", ", stdout) : fputc(*c, stdout));
            (void)printf(" | %s | %s |\n", o->fallback ? o->fallback : "", o->help);
            if (o->id == OPTION_HELP) break;
        }
        (void)puts("");
    }
    (void)puts("## Exit codes\n\n| code | meaning |\n| --- | --- |");
    for (const struct exit_text *e = exit_texts; e->meaning; e++) (void)printf("| %d | %s |\n", (int)e->code, e->meaning);
}

/* Text for man: backslashes and dashes escaped, no line that begins with a dot. */
static void man_text(const char *text)
{
    if (*text == '.' || *text == '\'') (void)fputs("\\&", stdout);
    for (const char *c = text; *c; c++) {
        if (*c == '\\')
            (void)fputs("\\e", stdout);
        else if (*c == '-')
            (void)fputs("\\-", stdout);
        else
            (void)fputc(*c, stdout);
    }
}

static void man_option(const struct option *o)
{
    (void)fputs(".TP\n.B ", stdout);
    if (o->letter) (void)printf("\\-%c, ", o->letter);
    (void)fputs("\\-\\-", stdout);
    man_text(o->name);
    if (o->argument) (void)printf(" \\fI%s\\fR", o->argument);
    (void)puts("");
    man_text(o->help);
    if (o->choices) (void)printf(" One of %s.", o->choices);
    if (o->fallback) (void)printf(" Default: %s.", o->fallback);
    (void)puts("");
}

void manual_man(void)
{
    (void)puts(".\\\" Made by truce help --as man; a test compares.\n.TH TRUCE 1 \"\" \"truce " TRUCE_VERSION "\"\n.SH NAME\n"
               "truce \\- reads the news of a conflict: text in, sourced events out\n.SH SYNOPSIS\n.B truce\n"
               ".I VERB\n[options]\n.RI [ FILE ...]\n.SH DESCRIPTION\n"
               "Results go to standard output, everything else to standard error. FILE \\- is standard input.");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf(".SH \"TRUCE %s\"\n", v->name);
        man_text(v->about);
        (void)puts("");
        for (int i = 0;; i++) {
            man_option(option_of(v->options[i]));
            if (v->options[i] == OPTION_HELP) break;
        }
    }
    (void)puts(".SH \"EXIT STATUS\"");
    for (const struct exit_text *e = exit_texts; e->meaning; e++) {
        (void)printf(".TP\n.B %d\n", (int)e->code);
        man_text(e->meaning);
        (void)puts("");
    }
    (void)puts(".SH ENVIRONMENT\n.TP\n.B TRUCE_HOME\nThe directory with models/ and data/.\n.TP\n.B NO_COLOR\nNo colours, also on "
               "a terminal.");
}
