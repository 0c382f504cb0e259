#include "app/names.h"

#include <limits.h>
#include <stdio.h>

#include "app/home.h"
#include "base/file.h"

enum { MOST = 8 << 20 };

static struct str file_of(const char *home, const char *name, struct arena *arena)
{
    char path[PATH_MAX];
    struct str text;
    truce_error error;
    int n = snprintf(path, sizeof path, "%s/%s", home, name);
    if (n < 0 || (size_t)n >= sizeof path || file_read(arena, path, MOST, &text, &error) != TRUCE_OK) return (struct str){"", 0};
    return text;
}

void names_open(struct names *n, const struct request *r, struct arena *arena)
{
    char room[PATH_MAX];
    const char *home = home_find(r->value[OPTION_HOME], room, sizeof room);
    *n = (struct names){.arena = arena, .text = {"", 0}, .numbers = {"", 0}, .borders = {"", 0}};
    if (!home) return;
    n->text = file_of(home, "data/actors/countries.tsv", arena);
    n->numbers = file_of(home, "data/places/numeric.tsv", arena);
    n->borders = file_of(home, "data/map/borders.txt", arena);
}

/* The second column of the row of a code. */
static struct str look_up(struct str rest, const char code[4])
{
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (line.len > 4 && memcmp(line.at, code, 3) == 0 && line.at[3] == '\t') {
            (void)str_cut(&line, '\t');
            return str_cut(&line, '\t');
        }
    }
    return (struct str){"", 0};
}

struct str names_country(const void *context, const char code[4])
{
    const struct names *n = context;
    return look_up(n->text, code);
}

struct str names_number(const void *context, const char code[4])
{
    const struct names *n = context;
    struct str number = look_up(n->numbers, code);
    while (number.len > 1 && number.at[0] == '0') number = (struct str){number.at + 1, number.len - 1};
    return number;
}
