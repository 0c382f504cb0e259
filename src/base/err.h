/* err.h — filling the caller's error record. */
#ifndef TRUCE_BASE_ERR_H
#define TRUCE_BASE_ERR_H

#include "truce.h"

/* Writes code, position and a formatted message (cut at the record's size) into *error, which may be NULL.
 * Returns `code`, so that a failing function can end with `return err_set(...)`. */
truce_status err_set(truce_error *error, truce_status code, uint64_t at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* "The memory limit was reached", the one message used everywhere. */
truce_status err_memory(truce_error *error);

/* The name of a status in words, never NULL. */
const char *err_name(truce_status code);

#endif
