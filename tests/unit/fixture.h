/* fixture.h — the tree's knowledge and a document with its memory, for tests of knowledge and of the stages behind the
 * parser; trees written by hand; memory that runs out. */
#ifndef TRUCE_TESTS_FIXTURE_H
#define TRUCE_TESTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "doc/doc.h"
#include "know/actors.h"
#include "know/gazetteer.h"
#include "know/lexicon.h"

#ifndef TRUCE_SOURCE_DIR
#define TRUCE_SOURCE_DIR "."
#endif

enum { FIXTURE_LIMIT = 1 << 30, FIXTURE_PARTS = 7 };

struct fixture {
    struct arena knowledge, document;
    struct work work;
    struct actors *actors; /* NULL where not opened, as the others */
    struct gazetteer *gazetteer;
    struct lexicon *lexicon;
    struct doc d;
    char told[4096]; /* room for what a test says of it */
};

/* Group set-ups for cmocka: they open what they name. */
int fixture_actors(void **state);
int fixture_places(void **state);
int fixture_actors_and_places(void **state);
int fixture_actors_and_lexicon(void **state);
int fixture_close(void **state);

/* An empty document, all memory of the last one free. */
void fixture_empty(struct fixture *f);

/* Reads sentences with a line break between, words as "form|lemma|UPOS|XPOS|head|relation" with blanks between. A seventh
 * part of a word goes to marks[its token]; marks may be NULL where there is none. */
void fixture_tree(struct fixture *f, const char *words, struct str *marks, size_t room);

/* Fails the test when the document breaks an invariant. */
void fixture_check(const struct fixture *f);

/* Memory that is refused after `left` allocations; SIZE_MAX then tells that it was. */
struct scarce {
    size_t left;
    truce_allocator from;
};

void scarce_init(struct scarce *s, size_t left);

#endif
