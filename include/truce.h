/* truce.h — reads the news of a conflict: text in, sourced events out.
 *
 * Open the language model and the knowledge once (struct truce: read-only from then on, shared by any number of
 * threads), give each thread its own truce_document, analyse texts with it, and look at the rows that come out.
 * Every row points into the analysed text by byte offsets, half open. The library keeps no global state, never
 * prints, exits or aborts. Texts are UTF-8.
 */
#ifndef TRUCE_H
#define TRUCE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(TRUCE_STATIC) || !defined(__GNUC__)
#define TRUCE_API
#else
#define TRUCE_API __attribute__((visibility("default")))
#endif

#define TRUCE_VERSION "0.1.0"

/* What went wrong; 0 is good, everything else is negative. */
typedef enum truce_status {
    TRUCE_OK = 0,
    TRUCE_ENOMEM = -1, /* memory, or the document's limit of it, is used up */
    TRUCE_EIO = -2,    /* a file could not be opened, read or written */
    TRUCE_EINPUT = -3, /* the text is binary, too large or otherwise no text */
    TRUCE_EMODEL = -4, /* the model or a knowledge file is missing, damaged or of another format */
    TRUCE_EUSAGE = -5  /* an argument is wrong */
} truce_status;

/* Filled by calls that fail; the caller's own record, so threads never share one. `at` is a byte position (or a line
 * number for knowledge files, as the message says). */
typedef struct truce_error {
    truce_status code;
    uint64_t at;
    char message[240];
} truce_error;

/* Where memory comes from. alloc returns NULL when there is none; release takes what alloc gave. Both must be
 * callable from any thread that uses the object they were given to. */
typedef struct truce_allocator {
    void *(*alloc)(void *context, size_t size);
    void (*release)(void *context, void *memory);
    void *context;
} truce_allocator;

#ifdef __cplusplus
}
#endif
#endif
