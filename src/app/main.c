/* main.c — the program: picks the verb. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "app/command.h"
#include "app/help.h"
#include "app/options.h"

const struct verb verbs[] = {
    {"code",
     "FILE…",
     "Code the events of reports.",
     "Reads reports and prints their events: who did what to whom, where, when, on whose word, with the sentence behind each. "
     "With --json one event a line.",
     1,
     -1,
     {OPTION_JSON, OPTION_PUBLISHED, OPTION_FROM, OPTION_LIMITS, OPTION_COLUMNS, OPTION_CODE_TITLES, OPTION_JOBS, OPTION_ACTORS,
      OPTION_PLACES, OPTION_LEXICON, OPTION_HOME, OPTION_HELP},
     cmd_code},
    {"show",
     "FILE…|ID…",
     "Show what each stage makes of a report, or a record with its words and revisions.",
     "Prints a report's sentences and words, its trees, its mentions or its events. With --json the whole analysed document as one "
     "object a line. With --db the operands are numbers that the other verbs print: a record (E12, M3) with its revisions and the "
     "words behind each, a claim (K7), an article (A5) with its claims, or an event of ACLED's that was added (X2).",
     1,
     -1,
     {OPTION_DB, OPTION_JSON, OPTION_PUBLISHED, OPTION_FROM, OPTION_LIMITS, OPTION_COLUMNS, OPTION_STAGE, OPTION_JOBS,
      OPTION_ACTORS, OPTION_PLACES, OPTION_LEXICON, OPTION_HOME, OPTION_HELP},
     cmd_show},
    {"read",
     "FILE…",
     "Print what is read out of files, before analysis.",
     "Prints title, byline, source and text of each report as the analysis will see them.",
     1,
     -1,
     {OPTION_JSON, OPTION_PUBLISHED, OPTION_FROM, OPTION_LIMITS, OPTION_COLUMNS, OPTION_JOBS, OPTION_HOME, OPTION_HELP},
     cmd_read},
    {"score",
     "FILE.conllu",
     "Measure the language core on a treebank file.",
     "Parses the words of a CoNLL-U file, whose words and sentences are kept, and prints the shares of right tags, lemmas and "
     "heads in per cent, and words a second of one thread.",
     1,
     1,
     {OPTION_HOME, OPTION_HELP},
     cmd_score},
    {"add",
     "PATH…",
     "Put articles into the record.",
     "Codes articles and adds them to the record, a file that the first add makes. What is there already is skipped; another text "
     "under the same id or file name is a new version. Articles are safe in the record at most a second after they are coded; "
     "what was added stays added when the run is stopped, and the next add goes on. Events in ACLED's columns are kept as they are "
     "beside what is coded. Ends with a summary.",
     1,
     -1,
     {OPTION_DB, OPTION_JSON, OPTION_PUBLISHED, OPTION_FROM, OPTION_LIMITS, OPTION_COLUMNS, OPTION_JOBS, OPTION_ACTORS,
      OPTION_PLACES, OPTION_LEXICON, OPTION_HOME, OPTION_HELP},
     cmd_add},
    {"verify",
     "",
     "Check that nothing in the record was changed.",
     "Recomputes the hash of every row that was added and the chain of them, and checks the file itself.",
     0,
     0,
     {OPTION_DB, OPTION_HELP},
     cmd_verify},
    {"find",
     "[WORDS]",
     "Find words and claims in the record.",
     "With WORDS alone prints the articles that have them, the newest first: words, \"a phrase\", AND, OR, NOT, word*. With "
     "--actor, --place, --type or --status prints claims, the latest first, each with its sentence and the records it is evidence "
     "of. Events of ACLED's that were added come last.",
     0,
     1,
     {OPTION_DB, OPTION_JSON, OPTION_ACTOR, OPTION_PLACE, OPTION_TYPE, OPTION_STATUS, OPTION_SINCE, OPTION_UNTIL, OPTION_LIMIT,
      OPTION_HELP},
     cmd_find},
    {"timeline",
     "",
     "List what happened, the latest first.",
     "Prints the record's proposals, positions, ceasefires, meetings, agreements, violations, measures and changes of control in "
     "the "
     "order of their days, the latest first.",
     0,
     0,
     {OPTION_DB, OPTION_JSON, OPTION_KIND, OPTION_SINCE, OPTION_UNTIL, OPTION_LIMIT, OPTION_HELP},
     cmd_timeline},
    {"conflicts",
     "",
     "List the conflicts of the record.",
     "Prints each conflict with its sides and the state of its ceasefire.",
     0,
     0,
     {OPTION_DB, OPTION_JSON, OPTION_LIMIT, OPTION_HELP},
     cmd_conflicts},
    {"actors",
     "[NAME]",
     "List the parties that the record names.",
     "Prints states, groups and bodies with how many claims name them, the most first; with NAME those that are called so.",
     0,
     1,
     {OPTION_DB, OPTION_JSON, OPTION_LIMIT, OPTION_HELP},
     cmd_actors},
    {"report",
     "",
     "Tell where things stand.",
     "Prints the conflicts of the record with the state of their ceasefires, who stands where, meetings and violations, each with "
     "the words behind it.",
     0,
     0,
     {OPTION_DB, OPTION_JSON, OPTION_TO, OPTION_ON, OPTION_AS_OF, OPTION_DAYS, OPTION_CONFLICT, OPTION_HOME, OPTION_HELP},
     cmd_report},
    {"diff",
     "DAY DAY",
     "Tell what changed between two days.",
     "Prints the records that are new on the second day, that are told otherwise than on the first, and that are told no more.",
     2,
     2,
     {OPTION_DB, OPTION_JSON, OPTION_AS_OF, OPTION_HELP},
     cmd_diff},
    {"recode",
     "",
     "Code the stored articles again.",
     "Codes every article of the record with this program, model and knowledge, and prints which records would be new, told "
     "otherwise or gone. With --take the new coding stands; the old one is kept, and what people decided stays.",
     0,
     0,
     {OPTION_DB, OPTION_JSON, OPTION_TAKE, OPTION_ACTORS, OPTION_PLACES, OPTION_LEXICON, OPTION_HOME, OPTION_HELP},
     cmd_recode},
    {"review",
     "[ACTION ID…]",
     "Look at what is doubtful, and decide on it.",
     "Without an action prints the queue of what nobody has decided on: importance times doubt, with the grade that the rule "
     "proposes. "
     "accept ID…, reject ID…, edit ID FIELD=VALUE…, merge ID ID…, split ID ID… decide on a record (E12) or a claim (K7), with the "
     "reason in --why; they are kept for ever, outlive coding again, and change the record at once. decisions prints them all as "
     "JSON lines. name C1 NAME calls a conflict, join C2 C1 makes one a part of another, part KEY takes that back, grade SOURCE A "
     "to F "
     "judges a source. Fields: type, mode, aux, stance, day, place, actor, recipient, killed, injured, missing, detained, "
     "displaced, "
     "released; unknown is a value.",
     0,
     -1,
     {OPTION_DB, OPTION_JSON, OPTION_WHO, OPTION_WHY, OPTION_LIMIT, OPTION_HELP},
     cmd_review},
    {"export",
     "",
     "Write the record for other programs.",
     "Writes the record in the format of --to. What the format cannot carry, and what it would turn into a fact, is counted in a "
     "note.",
     0,
     0,
     {OPTION_DB, OPTION_AS_FILE, OPTION_OUT, OPTION_ON, OPTION_AS_OF, OPTION_SINCE, OPTION_UNTIL, OPTION_ALL_STATUS, OPTION_REDACT,
      OPTION_HOME, OPTION_HELP},
     cmd_export},
    {"compare",
     "[ACLED.csv]",
     "Compare the record with ACLED's events.",
     "Takes events in ACLED's 31 columns, of a file, or those that truce add put into the record, and prints which of them the "
     "record "
     "has too, which only the record has, and which only ACLED: of one type, a day apart at most, at a place of the same name or "
     "within 25 km.",
     0,
     1,
     {OPTION_DB, OPTION_JSON, OPTION_ON, OPTION_AS_OF, OPTION_SINCE, OPTION_UNTIL, OPTION_ALL_STATUS, OPTION_HOME, OPTION_HELP},
     cmd_compare},
    {"version", "", "Print the version.", "Prints the program's version.", 0, 0, {OPTION_HELP}, cmd_version},
    {"help", "[VERB]", "Print help.", "Prints help for the program or one verb.", 0, 1, {OPTION_AS, OPTION_HELP}, cmd_help},
    {NULL, NULL, NULL, NULL, 0, 0, {OPTION_HELP}, NULL},
};

void complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("truce: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
}

enum exit_code exit_for(truce_status status)
{
    switch (status) {
    case TRUCE_OK: return EXIT_GOOD;
    case TRUCE_EMODEL: return EXIT_MODEL;
    case TRUCE_EIO: return EXIT_FILE;
    case TRUCE_EUSAGE: return EXIT_WRONG_USE;
    case TRUCE_EINPUT:
    case TRUCE_ENOMEM: break;
    }
    return EXIT_SOME_FAILED;
}

int main(int count, char **words)
{
    /* A reader that went away shows as a failed write, which is told in the exit code. */
    (void)signal(SIGPIPE, SIG_IGN);
#ifdef SIGXFSZ
    (void)signal(SIGXFSZ, SIG_IGN); /* so does a file that would grow over its limit */
#endif
    if (count < 2) {
        complain("which verb? see truce help");
        return EXIT_WRONG_USE;
    }
    const char *name = words[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) name = "version";
    const struct verb *verb = verb_named(name);
    if (!verb) {
        complain("unknown verb \"%s\"; see truce help", name);
        return EXIT_WRONG_USE;
    }
    struct request request;
    if (!options_read(verb, count - 2, words + 2, &request)) return EXIT_WRONG_USE;
    if (request.value[OPTION_HELP]) return (int)help_verb(verb);
    return (int)verb->run(&request);
}
