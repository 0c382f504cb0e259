/* model_fixture.h — a small model of random numbers, section by section, so that tests can also damage it. */
#ifndef TRUCE_TESTS_MODEL_FIXTURE_H
#define TRUCE_TESTS_MODEL_FIXTURE_H

#include "base/arena.h"
#include "base/pack.h"
#include "doc/doc.h"

enum { FIXTURE_SECTIONS = 24 };

struct fixture_section {
    const char *name;
    char *at;
    size_t len;
    uint32_t rows;
};

struct fixture {
    struct arena arena;
    struct fixture_section sections[FIXTURE_SECTIONS];
    size_t count;
};

/* Numbers that look random and are the same in every run. */
uint32_t fixture_random(uint32_t *state);

/* Makes all sections that network_open and lemma_open read. Undone by fixture_free. */
void fixture_make(struct fixture *f);
void fixture_free(struct fixture *f);

/* The section of a name; NULL when there is none. */
struct fixture_section *fixture_section(struct fixture *f, const char *name);

/* The sections as a pack with a right checksum, in malloc's memory of exactly its size, so that a sanitizer sees reads
 * past its end. Fails the test when the pack does not open. */
struct pack fixture_pack(const struct fixture *f, char **memory);

/* A document of `sentences` sentences of `words` words each, of random forms of many kinds. */
void fixture_document(struct doc *d, struct arena *arena, uint32_t sentences, uint32_t words, uint32_t seed);

/* Adds one token with a form of its own to a document whose text is prepared by the caller to hold it. */
void fixture_token(struct doc *d, struct str form);

#endif
