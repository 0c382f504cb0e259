/* The fuzz target for files in ACLED's columns; see target.c. Whatever the bytes are: no crash, rows of valid UTF-8 with a place on
 * the globe, and an end. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "export/acled_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct acled_reader r;
    struct acled_row row;
    struct arena a;
    bool more = true;
    arena_init(&a, NULL, (size_t)256 << 20);
    truce_status status = acled_begin(&r, (struct str){(const char *)data, size}, &a, NULL);
    for (size_t rows = 0; status == TRUCE_OK && more; rows++) {
        status = acled_next(&r, &a, &row, &more, NULL);
        if (status == TRUCE_EINPUT) {
            status = TRUCE_OK;
            continue;
        }
        if (status != TRUCE_OK || !more) break;
        bool valid = utf8_valid_prefix(row.notes) == row.notes.len && utf8_valid_prefix(row.location) == row.location.len;
        if (rows > size || !valid || !(row.latitude >= -90 && row.latitude <= 90)) abort();
    }
    arena_free(&a);
    return 0;
}
