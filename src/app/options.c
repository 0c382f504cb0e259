#include "app/options.h"

#include <string.h>

static const struct option options[OPTIONS] = {
    {OPTION_JSON, "json", 0, NULL, NULL, NULL, "Print JSON for machines instead of a table."},
    {OPTION_PUBLISHED, "published", 'p', "DAY", NULL, NULL,
     "The day of publication, YYYY-MM-DD; \"on Tuesday\" is resolved against it. Without it such dates stay unknown."},
    {OPTION_FROM, "from", 'f', "FORMAT", "text|markdown|html|mhtml|feed|json-feed|telegram|acled|csv|jsonl", NULL,
     "What the files are. Without it each file is told by its name and first bytes (docs/formats.md). JSON lines have id and text, "
     "and title, published, "
     "modified, retrieved, source, url, author, language, status (corrected, withdrawn) where known."},
    {OPTION_LIMITS, "limits", 0, "NAME=N,…", NULL, "file=1G,item=64M,ratio=200,depth=250,nested=16",
     "What a file may take, bytes with K, M or G: an archive or file of many articles (file), an article (item), growth of packed "
     "files (ratio), elements or values in each other (depth), folders and archives in each other (nested). What is over it is "
     "refused."},
    {OPTION_COLUMNS, "columns", 0, "FIELD=NAME,…", NULL, NULL,
     "Which column of a sheet (CSV, TSV) or key of JSON lines is what, as text=Body,published=Day; fields as of JSON lines. "
     "Without it usual names are "
     "known."},
    {OPTION_CODE_TITLES, "code-titles", 0, NULL, NULL, NULL,
     "Code the titles of JSON lines too; their events say \"in\": \"title\" and count bytes in the title."},
    {OPTION_STAGE, "stage", 's', "STAGE", "text|parse|mentions|events", "events", "How far to go and what to show."},
    {OPTION_JOBS, "jobs", 'j', "N", NULL, "1", "Code N documents at a time. The output is the same for any N."},
    {OPTION_ACTORS, "actors", 0, "FILE", NULL, NULL, "Your own actors, in the columns of data/actors; they come before ours."},
    {OPTION_PLACES, "places", 0, "FILE", NULL, NULL,
     "Your own places, in the columns that data/places/README.md tells; they come before ours."},
    {OPTION_LEXICON, "lexicon", 0, "FILE", NULL, NULL,
     "Your own triggers, in the columns of data/lexicon/triggers.tsv; they come before ours."},
    {OPTION_HOME, "home", 0, "DIR", NULL, NULL,
     "The directory with models/ and data/. Without it: $TRUCE_HOME, else beside the program."},
    {OPTION_DB, "db", 'd', "FILE", NULL, NULL, "The record: one file, made by the first truce add."},
    {OPTION_ON, "on", 0, "DAY", NULL, NULL,
     "Where things stood on that day, YYYY-MM-DD, as told by articles published up to it. Without it: the latest day of "
     "publication."},
    {OPTION_AS_OF, "as-of", 0, "DAY", NULL, NULL,
     "The record as it was kept at the end of that day (UTC), YYYY-MM-DD, whatever was added later."},
    {OPTION_ACTOR, "actor", 0, "NAME", NULL, NULL, "Only what names that party, by its code (UKR, M23) or its name."},
    {OPTION_PLACE, "place", 0, "NAME", NULL, NULL,
     "Only what happened there: a place or province, or how its name begins, or a country's code."},
    {OPTION_TYPE, "type", 0, "TYPE", NULL, NULL, "Only acts of that PLOVER type, as ASSAULT."},
    {OPTION_KIND, "kind", 0, "KIND", "conflict|proposal|position|ceasefire|meeting|agreement|violation|measure|control|incident",
     NULL, "Only records of that kind. Without it: all but conflicts and incidents."},
    {OPTION_STATUS, "status", 0, "STATUS", NULL, NULL,
     "Only evidence of records with that status, as reported, claimed, planned, held."},
    {OPTION_SINCE, "since", 0, "DAY", NULL, NULL, "Only from that day on, YYYY-MM-DD."},
    {OPTION_UNTIL, "until", 0, "DAY", NULL, NULL, "Only up to that day, YYYY-MM-DD."},
    {OPTION_LIMIT, "limit", 0, "N", NULL, "50", "At most so many rows, the latest; 0 for all."},
    {OPTION_TAKE, "take", 0, NULL, NULL, NULL, "Keep the new coding; without it nothing is changed."},
    {OPTION_WHO, "who", 0, "NAME", NULL, NULL, "Who decides. Without it: $USER."},
    {OPTION_WHY, "why", 0, "TEXT", NULL, NULL, "The reason of a decision; kept with it."},
    {OPTION_TO, "to", 't', "FORM", "text|markdown|html", "text",
     "The form of the report: for the terminal, Markdown, or one HTML page with map and timeline that needs nothing else."},
    {OPTION_AS_FILE, "to", 't', "FORMAT", "jsonl|csv|acled|geojson|hxl", NULL,
     "The format (docs/formats-out.md): JSON lines without loss, CSV by kind of record, ACLED's 31 columns, GeoJSON, ACLED's "
     "columns "
     "with HXL tags."},
    {OPTION_OUT, "out", 'o', "DIR", NULL, "-",
     "The directory for the files, made when it is not there, each with a note of what it leaves out beside it. - writes the first "
     "file to standard output and the note to standard error."},
    {OPTION_REDACT, "redact", 0, NULL, NULL, NULL,
     "Leave out sources, keys, urls and the words of texts; coordinates to 0.1 degree, places by their first-level division."},
    {OPTION_ALL_STATUS, "all-status", 0, NULL, NULL, NULL,
     "Also what is planned, claimed, denied, disputed or conditional, with its status. Without it that is counted in the note."},
    {OPTION_DAYS, "days", 0, "N", NULL, "7",
     "The length of the period whose incidents are told, with the period before beside it."},
    {OPTION_CONFLICT, "conflict", 0, "NAME", NULL, NULL, "Only the conflict of that name, as truce conflicts prints it."},
    {OPTION_AS, "as", 0, "FORM", "text|markdown|man|bash|zsh|fish", "text",
     "The form: help, a page for docs/ or man, or a shell's completion."},
    {OPTION_HELP, "help", 'h', NULL, NULL, NULL, "Print help for the verb and stop."},
};

const struct option *option_of(enum option_id id)
{
    return options + id;
}

const struct verb *verb_named(const char *name)
{
    for (const struct verb *v = verbs; v->name; v++)
        if (strcmp(v->name, name) == 0) return v;
    return NULL;
}

int choice_of(const char *choices, const char *word)
{
    size_t len = strlen(word);
    int place = 0;
    for (const char *c = choices; *c; place++) {
        size_t part = strcspn(c, "|");
        if (part == len && memcmp(c, word, len) == 0) return place;
        c += part + (c[part] == '|');
    }
    return -1;
}

/* The verb's option called by `len` bytes of a long name, or by a letter when len is 0. */
static const struct option *find(const struct verb *verb, const char *name, size_t len, char letter)
{
    for (int i = 0;; i++) {
        const struct option *o = options + verb->options[i];
        if (len ? strlen(o->name) == len && memcmp(o->name, name, len) == 0 : o->letter && o->letter == letter) return o;
        if (verb->options[i] == OPTION_HELP) return NULL;
    }
}

/* Takes words[*i], which begins with a dash, and its value. */
static bool take(const struct verb *verb, int count, char **words, int *i, struct request *out)
{
    const char *word = words[*i], *value = NULL;
    bool is_long = word[1] == '-';
    size_t len = is_long ? strcspn(word + 2, "=") : 0;
    const struct option *o = is_long && !len ? NULL : find(verb, word + 2, len, word[1]);
    if (!o) {
        complain("%s: unknown option %s; see truce %s --help", verb->name, word, verb->name);
        return false;
    }
    if (is_long && word[2 + len] == '=') value = word + 3 + len;
    if (!is_long && word[2]) value = word + 2;
    if (!o->argument) {
        if (value) complain("%s: --%s takes no value", verb->name, o->name);
        out->value[o->id] = "";
        return !value;
    }
    if (!value && *i + 1 < count) value = words[++*i];
    if (!value) {
        complain("%s: --%s wants a value: %s", verb->name, o->name, o->choices ? o->choices : o->argument);
        return false;
    }
    if (o->choices && choice_of(o->choices, value) < 0) {
        complain("%s: --%s is one of %s, not \"%s\"", verb->name, o->name, o->choices, value);
        return false;
    }
    out->value[o->id] = value;
    return true;
}

bool options_read(const struct verb *verb, int count, char **words, struct request *out)
{
    *out = (struct request){.files = words};
    bool only_files = false;
    for (int i = 0; i < count; i++) {
        char *word = words[i];
        if (!only_files && strcmp(word, "--") == 0)
            only_files = true;
        else if (!only_files && word[0] == '-' && word[1]) {
            if (!take(verb, count, words, &i, out)) return false;
        } else
            out->files[out->file_count++] = word;
    }
    if (out->value[OPTION_HELP]) return true;
    if (out->file_count < verb->fewest) {
        complain("%s: wants %s; - is standard input; see truce %s --help", verb->name, verb->operands, verb->name);
        return false;
    }
    if (verb->most >= 0 && out->file_count > verb->most) {
        complain("%s: too many operands from \"%s\" on; see truce %s --help", verb->name, out->files[verb->most], verb->name);
        return false;
    }
    return true;
}
