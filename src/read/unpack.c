#include "read/unpack.h"

#include <zlib.h>

#include "base/err.h"

enum { SMALL = 1 << 20, GZIP_WINDOW = 15 + 16, RAW_WINDOW = -15 };

bool unpack_is_gzip(struct str head)
{
    return str_starts(head, "\x1F\x8B\x08");
}

bool unpack_is_zip(struct str head)
{
    return str_starts(head, "PK\x03\x04") || str_starts(head, "PK\x05\x06");
}

/* How many bytes `packed` ones may become. */
static size_t most(size_t packed, struct read_limits limits)
{
    size_t grown = packed > limits.file / limits.ratio ? limits.file : packed * limits.ratio;
    if (grown < SMALL) grown = SMALL;
    return grown < limits.file ? grown : limits.file;
}

/* zlib counts in unsigned int and wants a pointer that it may write to, though it does not. */
static void give(z_stream *z, struct str packed)
{
    union {
        const char *in;
        Bytef *out;
    } address = {.in = packed.at};
    z->next_in = address.out;
    z->avail_in = packed.len > 1U << 30 ? 1U << 30 : (uInt)packed.len;
}

static truce_status inflate_all(z_stream *z, int window, struct str packed, size_t limit, struct arena *a, struct str *out,
                                truce_error *error)
{
    size_t capacity = 0, len = 0, used = 0;
    char *to = NULL;
    int end = Z_OK;
    while (end == Z_OK) {
        if (len + 1 >= capacity) {
            size_t want = len ? 2 * len : packed.len * 4 + 4096;
            if (want > limit + 2) want = limit + 2;
            to = arena_grow(a, to, &capacity, want, 1);
            if (!to) return err_memory(error);
        }
        give(z, (struct str){packed.at + used, packed.len - used});
        uInt had = z->avail_in, room = capacity - len - 1 > 1U << 30 ? 1U << 30 : (uInt)(capacity - len - 1);
        z->next_out = (Bytef *)to + len;
        z->avail_out = room;
        end = inflate(z, Z_NO_FLUSH);
        used += had - z->avail_in;
        len += room - z->avail_out;
        if (len > limit)
            return err_set(error, TRUCE_EINPUT, used, "byte %zu: grows over the limit of %zu bytes when unpacked", used, limit);
        bool more = end == Z_STREAM_END && window == GZIP_WINDOW && used + 2 < packed.len && packed.at[used] == '\x1F';
        if (more) end = inflateReset(z);
        if (end == Z_BUF_ERROR && used < packed.len) end = Z_OK;
    }
    if (end == Z_MEM_ERROR) return err_memory(error);
    if (end == Z_BUF_ERROR) return err_set(error, TRUCE_EINPUT, used, "byte %zu: cut off", used);
    if (end != Z_STREAM_END) return err_set(error, TRUCE_EINPUT, used, "byte %zu: damaged packed data", used);
    to[len] = '\0';
    *out = (struct str){to, len};
    return TRUCE_OK;
}

static truce_status unpack(struct str packed, int window, size_t limit, struct arena *a, struct str *out, truce_error *error)
{
    z_stream z = {0};
    if (inflateInit2(&z, window) != Z_OK) return err_memory(error);
    truce_status status = inflate_all(&z, window, packed, limit, a, out, error);
    (void)inflateEnd(&z);
    return status;
}

truce_status unpack_gzip(struct str packed, struct read_limits limits, struct arena *a, struct str *out, truce_error *error)
{
    return unpack(packed, GZIP_WINDOW, most(packed.len, limits), a, out, error);
}

static uint32_t number(struct str bytes, size_t at, size_t width)
{
    uint32_t n = 0;
    for (size_t i = width; i > 0; i--) n = n << 8 | (unsigned char)bytes.at[at + i - 1];
    return n;
}

enum { TAIL = 22, ROW = 46, LOCAL = 30, LOCATOR = 20, TAIL_64 = 56, EXTRA_64 = 1 };

static uint64_t number_64(struct str bytes, size_t at)
{
    return (uint64_t)number(bytes, at + 4, 4) << 32 | number(bytes, at, 4);
}

/* Zip64 (APPNOTE 4.3.14, 4.3.15): the tail whose place the locator before the usual one tells. False when it is none. */
static bool open_64(struct zip *z, size_t tail)
{
    struct str b = z->bytes;
    if (tail < LOCATOR || memcmp(b.at + tail - LOCATOR, "PK\x06\x07", 4) != 0) return false;
    uint64_t at = number_64(b, tail - LOCATOR + 8);
    if (at > b.len || b.len - at < TAIL_64 || memcmp(b.at + at, "PK\x06\x06", 4) != 0) return false;
    uint64_t count = number_64(b, at + 32), first = number_64(b, at + 48);
    if (number(b, at + 16, 4) || count > b.len / ROW || first > b.len) return false;
    z->left = (uint32_t)count;
    z->at = (size_t)first;
    return true;
}

/* Where a member lies and how many packed bytes it has: those that are too large for the row stand in its extra field, in the order
 * of unpacked size, packed size, place. */
static void extent(struct str b, size_t row, uint64_t *at, uint64_t *size)
{
    size_t extra = row + ROW + number(b, row + 28, 2), end = extra + number(b, row + 30, 2);
    uint64_t *const wide[] = {NULL, size, at};
    const uint32_t narrow[] = {number(b, row + 24, 4), number(b, row + 20, 4), number(b, row + 42, 4)};
    *size = narrow[1];
    *at = narrow[2];
    while (end <= b.len && extra + 4 <= end) {
        size_t len = number(b, extra + 2, 2), from = extra + 4;
        for (int i = 0; number(b, extra, 2) == EXTRA_64 && i < 3; i++) {
            if (narrow[i] != UINT32_MAX || from + 8 > extra + 4 + len || from + 8 > end) continue;
            if (wide[i]) *wide[i] = number_64(b, from);
            from += 8;
        }
        extra += 4 + len;
    }
}

static bool office(struct zip z)
{
    if (z.bytes.len < z.at + ROW) return false;
    size_t len = number(z.bytes, z.at + 28, 2);
    if (z.bytes.len - z.at - ROW < len) return false;
    struct str first = {z.bytes.at + z.at + ROW, len};
    return str_is(first, "[Content_Types].xml") || str_is(first, "mimetype");
}

truce_status zip_open(struct zip *z, struct str bytes, truce_error *error)
{
    size_t at = bytes.len >= TAIL ? bytes.len - TAIL + 1 : 0, least = bytes.len > 65557 ? bytes.len - 65557 : 0;
    *z = (struct zip){.bytes = bytes};
    while (at > least) {
        if (memcmp(bytes.at + --at, "PK\x05\x06", 4) != 0) continue;
        z->left = number(bytes, at + 10, 2);
        z->at = number(bytes, at + 16, 4);
        bool wide = z->left == 0xFFFF || z->at == UINT32_MAX;
        if (wide ? !open_64(z, at) : number(bytes, at + 4, 2) != 0)
            return err_set(error, TRUCE_EINPUT, at, "byte %zu: a zip archive of several disks, or cut off", at);
        if (office(*z)) return err_set(error, TRUCE_EINPUT, 0, "byte 0: an office document, no archive of articles");
        return TRUCE_OK;
    }
    return err_set(error, TRUCE_EINPUT, bytes.len, "byte %zu: a zip archive without its directory, cut off", bytes.len);
}

/* The packed bytes of the member whose row stands at `row`. */
static truce_status member(struct zip *z, size_t row, struct str *out, truce_error *error)
{
    struct str b = z->bytes;
    uint64_t at, size;
    extent(b, row, &at, &size);
    bool good = at <= b.len && b.len - at >= LOCAL && memcmp(b.at + at, "PK\x03\x04", 4) == 0;
    size_t from = good ? (size_t)at + LOCAL + number(b, at + 26, 2) + number(b, at + 28, 2) : 0;
    if (!good || from > b.len || b.len - from < size)
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: cut off, or not where the directory says", (unsigned long long)at);
    z->packed += size;
    if (z->packed > b.len)
        return err_set(error, TRUCE_EINPUT, at, "byte %llu: members lie over each other", (unsigned long long)at);
    *out = (struct str){b.at + from, (size_t)size};
    return TRUCE_OK;
}

static truce_status take(struct zip *z, size_t row, struct read_limits limits, struct arena *a, struct str *out, truce_error *error)
{
    struct str b = z->bytes, packed = {"", 0};
    if (number(b, row + 8, 2) & 1) return err_set(error, TRUCE_EINPUT, row, "byte %zu: encrypted", row);
    truce_status status = member(z, row, &packed, error);
    if (status != TRUCE_OK) return status;
    switch (number(b, row + 10, 2)) {
    case 0: status = read_copy(a, packed, out) ? TRUCE_OK : err_memory(error); break;
    case 8: status = unpack(packed, RAW_WINDOW, most(packed.len, limits), a, out, error); break;
    default: return err_set(error, TRUCE_EINPUT, row, "byte %zu: packed in an unknown way", row);
    }
    if (status != TRUCE_OK) return status;
    uLong sum = crc32_z(0, (const Bytef *)out->at, out->len);
    if (sum != number(b, row + 16, 4)) return err_set(error, TRUCE_EINPUT, row, "byte %zu: damaged, its checksum is wrong", row);
    return TRUCE_OK;
}

truce_status zip_next(struct zip *z, struct read_limits limits, struct arena *a, struct str *name, struct str *out, bool *more,
                      truce_error *error)
{
    struct str b = z->bytes;
    *name = *out = (struct str){"", 0};
    while ((*more = z->left > 0)) {
        size_t row = z->at;
        bool good = row <= b.len && b.len - row >= ROW && memcmp(b.at + row, "PK\x01\x02", 4) == 0;
        size_t len = good ? number(b, row + 28, 2) : 0, rest = good ? number(b, row + 30, 2) + number(b, row + 32, 2) : 0;
        if (!good || b.len - row - ROW < len) {
            z->left = 0;
            return err_set(error, TRUCE_EINPUT, row, "byte %zu: damaged directory of a zip archive", row);
        }
        z->left--;
        z->at = row + ROW + len + rest;
        *name = (struct str){b.at + row + ROW, len};
        if (!str_ends(*name, "/")) return take(z, row, limits, a, out, error);
    }
    return TRUCE_OK;
}
