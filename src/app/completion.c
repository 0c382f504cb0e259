/* completion.c — completions for bash, zsh and fish. */
#include <stdio.h>

#include "app/help.h"

static void print_words(const char *choices)
{
    for (const char *c = choices; *c; c++) (void)fputc(*c == '|' ? ' ' : *c, stdout);
}

/* " --json --published …" */
static void print_names(const struct verb *v)
{
    for (int i = 0;; i++) {
        (void)printf(" --%s", option_of(v->options[i])->name);
        if (v->options[i] == OPTION_HELP) break;
    }
}

static void print_verbs(void)
{
    for (const struct verb *v = verbs; v->name; v++) (void)printf("%s%s", v == verbs ? "" : " ", v->name);
}

void completion_bash(void)
{
    (void)puts("# Made by truce help --as bash; a test compares.\n_truce()\n{\n    local word=${COMP_WORDS[COMP_CWORD]} "
               "last=${COMP_WORDS[COMP_CWORD-1]}\n"
               "    if [ \"$COMP_CWORD\" -eq 1 ]; then");
    (void)fputs("        COMPREPLY=($(compgen -W '", stdout);
    print_verbs();
    (void)puts("' -- \"$word\"))\n        return\n    fi\n    case $last in");
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *o = option_of((enum option_id)i);
        if (!o->choices) continue;
        (void)printf("    --%s)\n        COMPREPLY=($(compgen -W '", o->name);
        print_words(o->choices);
        (void)puts("' -- \"$word\"))\n        return\n        ;;");
    }
    (void)puts("    esac\n    case ${COMP_WORDS[1]}:$word in");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf("    %s:-*)\n        COMPREPLY=($(compgen -W '", v->name);
        print_names(v);
        (void)puts("' -- \"$word\"))\n        return\n        ;;");
    }
    (void)puts("    esac\n    COMPREPLY=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _truce truce");
}

/* Help text within single quotes of a shell; brackets would end a description in zsh. */
static void print_quoted(const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            (void)fputs("'\\''", stdout);
        else if (*c == '[' || *c == ']' || *c == ':')
            (void)printf("\\%c", *c);
        else
            (void)fputc(*c, stdout);
    }
}

static void zsh_option(const struct option *o)
{
    (void)printf("            '--%s[", o->name);
    print_quoted(o->help);
    (void)fputc(']', stdout);
    if (o->argument) (void)printf(":%s:", o->argument);
    if (o->choices) {
        (void)fputc('(', stdout);
        print_words(o->choices);
        (void)fputc(')', stdout);
    } else if (o->argument) {
        (void)fputs("_files", stdout);
    }
    (void)puts("' \\");
}

void completion_zsh(void)
{
    (void)puts("#compdef truce\n# Made by truce help --as zsh; a test compares.\n_truce()\n{\n    local -a verbs\n    verbs=(");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf("        '%s:", v->name);
        print_quoted(v->summary);
        (void)puts("'");
    }
    (void)puts(
        "    )\n    if (( CURRENT == 2 )); then\n        _describe verb verbs\n        return\n    fi\n    case $words[2] in");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf("    %s)\n        _arguments \\\n", v->name);
        for (int i = 0;; i++) {
            zsh_option(option_of(v->options[i]));
            if (v->options[i] == OPTION_HELP) break;
        }
        (void)puts("            '*:file:_files'\n        ;;");
    }
    (void)puts("    esac\n}\n_truce \"$@\"");
}

static void fish_quoted(const char *text)
{
    for (const char *c = text; *c; c++) (void)(*c == '\'' ? fputs("\\'", stdout) : fputc(*c, stdout));
}

void completion_fish(void)
{
    (void)puts("# Made by truce help --as fish; a test compares.");
    for (const struct verb *v = verbs; v->name; v++) {
        (void)printf("complete -c truce -n __fish_use_subcommand -a %s -d '", v->name);
        fish_quoted(v->summary);
        (void)puts("'");
        for (int i = 0;; i++) {
            const struct option *o = option_of(v->options[i]);
            (void)printf("complete -c truce -n '__fish_seen_subcommand_from %s' -l %s", v->name, o->name);
            if (o->letter) (void)printf(" -s %c", o->letter);
            if (o->choices) {
                (void)fputs(" -x -a '", stdout);
                print_words(o->choices);
                (void)fputs("'", stdout);
            } else if (o->argument) {
                (void)fputs(" -r", stdout);
            }
            (void)fputs(" -d '", stdout);
            fish_quoted(o->help);
            (void)puts("'");
            if (o->id == OPTION_HELP) break;
        }
    }
}
