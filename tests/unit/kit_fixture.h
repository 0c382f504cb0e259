/* kit_fixture.h — the model and knowledge of the tree, and files of ../shared where they are there. */
#ifndef TRUCE_TESTS_KIT_FIXTURE_H
#define TRUCE_TESTS_KIT_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>

#include "truce.h"

#ifndef TRUCE_SOURCE_DIR
#define TRUCE_SOURCE_DIR "."
#endif

static inline const char *kit_home(void)
{
    const char *home = getenv("TRUCE_HOME");
    return home ? home : TRUCE_SOURCE_DIR;
}

/* The example report whole; *length gets its bytes. To be freed. NULL when it cannot be read. */
static inline char *kit_example(size_t *length)
{
    FILE *f = fopen(TRUCE_SOURCE_DIR "/examples/ceasefire.txt", "rb");
    char *text = f ? malloc(1 << 16) : NULL;
    *length = text ? fread(text, 1, 1 << 16, f) : 0;
    if (f) (void)fclose(f);
    return text;
}

#endif
