/* one.c — the library in one page: reads a report from standard input, prints who did what to whom.
 *
 *     cc one.c $(pkg-config --cflags --libs truce) -o one && ./one HOME 2020-11-10 < report.txt
 */
#include <stdio.h>
#include <truce.h>

static void print_words(const char *label, truce_text words)
{
    printf(" %s\"%.*s\"", label, (int)words.length, words.at);
}

static void print_event(const truce_document *d, uint32_t row)
{
    static const char *const ROLES[] = {"by=", "to=", "says="};
    truce_event e;
    truce_party p;
    truce_mention m;
    if (!truce_event_at(d, row, &e, sizeof e)) return;
    printf("%s", e.type);
    print_words("act=", truce_words(d, e.trigger));
    for (uint32_t i = 0; truce_event_party(d, row, i, &p, sizeof p); i++) {
        print_words(ROLES[p.role], truce_words(d, p.span));
        printf("(%s %s)", p.country, p.sector);
    }
    for (uint32_t i = 0; i < e.place_count; i++)
        if (truce_mention_at(d, truce_event_place(d, row, i), &m, sizeof m)) print_words("in=", m.name);
    if (truce_mention_at(d, e.time, &m, sizeof m) && m.from[0]) printf(" on=%s", m.from);
    printf("%s%s\n", e.aux[0] ? " " : "", e.aux);
}

int main(int count, char **words)
{
    static char text[1 << 20];
    size_t length = fread(text, 1, sizeof text, stdin);
    truce_options options = {.home = count > 1 ? words[1] : "."};
    truce_error error = {0};
    truce *t = NULL;
    truce_document *d = NULL;
    truce_status status = truce_open(&options, &t, &error);
    if (status == TRUCE_OK) status = truce_document_new(t, &d, &error);
    if (status == TRUCE_OK) status = truce_analyse(d, text, length, count > 2 ? words[2] : NULL, &error);
    for (uint32_t row = 0; row < truce_event_count(d); row++) print_event(d, row);
    if (status != TRUCE_OK) fprintf(stderr, "%s: %s\n", truce_status_name(status), error.message);
    truce_document_free(d);
    truce_close(t);
    return status == TRUCE_OK ? 0 : 1;
}
