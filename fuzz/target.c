/* One fuzz target for each reader: built with -DFORMAT="html" and so on; "zip" and "gzip" unpack. With clang's libFuzzer:
 *
 *   clang -g -O1 -fsanitize=fuzzer,address,undefined -DFORMAT='"html"' … (fuzz/README.md)
 *
 * Whatever the bytes are: no crash, no leak, no article that is no valid UTF-8 out of a format that promises it. */
#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "doc/acled.h"
#include "read/unpack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct str s)
{
    if (utf8_valid_prefix(s) != s.len) abort();
}

/* Every string of an article is valid UTF-8, and a row of ACLED's is one that the record takes. */
static void check_article(const struct article *x)
{
    const struct str all[] = {x->id,       x->title,  x->text,      x->source,   x->url, x->author, x->language,
                              x->modified, x->status, x->published, x->reply_to, x->via, x->part,   x->warning};
    struct acled_row row;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) check(all[i]);
    if (x->deep) abort();
    if (!x->cells) return;
    if (acled_row_read(x->cells, &row) || !(row.latitude >= -90 && row.latitude <= 90)) abort();
    for (int c = 0; c < ACLED_COLUMNS; c++) check(x->cells[c]);
}

static void unpack(struct str bytes, struct read_limits limits, bool zipped)
{
    struct arena a;
    struct str out, name;
    struct zip z;
    bool more = true;
    arena_init(&a, NULL, (size_t)256 << 20);
    if (!zipped) (void)unpack_gzip(bytes, limits, &a, &out, NULL);
    if (zipped && zip_open(&z, bytes, NULL) == TRUCE_OK)
        while (more) {
            arena_reset(&a);
            if (zip_next(&z, limits, &a, &name, &out, &more, NULL) == TRUCE_OK && more && out.len > limits.file) abort();
        }
    arena_free(&a);
}

static void read_all(struct str bytes, struct read_limits limits)
{
    const struct read_format *format = read_format_named(FORMAT);
    bool plain = strcmp(FORMAT, "text") == 0;
    struct reader r;
    struct article article;
    struct arena a;
    bool more = true;
    if (!format) abort();
    arena_init(&a, NULL, (size_t)256 << 20);
    if (reader_open(&r, format, limits, str_c("fuzz"), bytes, NULL, NULL) == TRUCE_OK) {
        while (more) {
            truce_status status = reader_next(&r, &a, &article, &more, NULL);
            if (status == TRUCE_OK && more && !plain) check_article(&article);
            if (status == TRUCE_ENOMEM || status == TRUCE_EIO) break;
        }
        reader_close(&r);
    }
    arena_free(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct read_limits limits = READ_LIMITS;
    limits.file = limits.item = (size_t)4 << 20;
    char *copy = malloc(size + 1); /* a reader is promised a NUL byte behind */
    if (!copy) return 0;
    if (size) memcpy(copy, data, size);
    copy[size] = '\0';
    struct str bytes = {copy, size};
    if (strcmp(FORMAT, "zip") == 0 || strcmp(FORMAT, "gzip") == 0)
        unpack(bytes, limits, FORMAT[0] == 'z');
    else
        read_all(bytes, limits);
    free(copy);
    return 0;
}
