#include "base/pack.h"

#include <zlib.h>

#include "base/err.h"
#include "base/file.h"

uint16_t pack_u16(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint16_t)(b[0] | b[1] << 8);
}

uint32_t pack_u32(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

uint64_t pack_u64(const char *at)
{
    return (uint64_t)pack_u32(at) | (uint64_t)pack_u32(at + 4) << 32;
}

float pack_f32(const char *at)
{
    uint32_t bits = pack_u32(at);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static const char *entry(const struct pack *p, uint32_t i)
{
    return p->bytes.at + PACK_HEAD + (size_t)i * PACK_ENTRY;
}

static truce_status bad(truce_error *error, const char *path, uint64_t at, const char *what)
{
    return err_set(error, TRUCE_EMODEL, at, "%s: byte %llu: %s", path, (unsigned long long)at, what);
}

static truce_status check_table(const struct pack *p, const char *path, truce_error *error)
{
    uint64_t end = PACK_HEAD + (uint64_t)p->sections * PACK_ENTRY;
    if (end > p->bytes.len) return bad(error, path, 28, "section table runs past the end");
    for (uint32_t i = 0; i < p->sections; i++) {
        const char *e = entry(p, i);
        uint64_t where = (uint64_t)(e - p->bytes.at), offset = pack_u64(e + 24), size = pack_u64(e + 32);
        if (e[23] != '\0') return bad(error, path, where, "section name too long");
        if (offset % 64 || offset < end || offset > p->bytes.len || size > p->bytes.len - offset)
            return bad(error, path, where + 24, "section lies outside the file");
        end = offset + size;
    }
    return TRUCE_OK;
}

truce_status pack_check(struct str bytes, const char *path, const char *kind, struct pack *out, truce_error *error)
{
    if (bytes.len < PACK_HEAD) return bad(error, path, bytes.len, "file too short for its head");
    if (memcmp(bytes.at, "TRUCEPAK", 8) != 0) return bad(error, path, 0, "not a truce data file");
    if (bytes.at[47] != '\0' || strcmp(bytes.at + 32, kind) != 0) return bad(error, path, 32, "a truce file of another kind");
    if (pack_u32(bytes.at + 12) > PACK_FORMAT || pack_u32(bytes.at + 8) < 1)
        return bad(error, path, 8, "format of another version of truce");
    if (pack_u64(bytes.at + 16) != bytes.len) return bad(error, path, bytes.len, "file is truncated or has extra bytes");
    struct pack p = {bytes, pack_u32(bytes.at + 28)};
    truce_status status = check_table(&p, path, error);
    if (status != TRUCE_OK) return status;
    const unsigned char *body = (const unsigned char *)bytes.at + PACK_HEAD;
    if (crc32_z(0, body, bytes.len - PACK_HEAD) != pack_u32(bytes.at + 24)) return bad(error, path, 24, "checksum is wrong");
    *out = p;
    return TRUCE_OK;
}

truce_status pack_open(const char *path, const char *kind, struct pack *out, truce_error *error)
{
    struct str bytes;
    truce_status status = file_map(path, &bytes, error);
    if (status != TRUCE_OK) {
        if (error) error->code = TRUCE_EMODEL;
        return TRUCE_EMODEL;
    }
    status = pack_check(bytes, path, kind, out, error);
    if (status != TRUCE_OK) file_unmap(bytes);
    return status;
}

void pack_close(struct pack *p)
{
    file_unmap(p->bytes);
    *p = (struct pack){{NULL, 0}, 0};
}

struct str pack_section(const struct pack *p, const char *name, uint32_t *rows)
{
    for (uint32_t i = 0; i < p->sections; i++) {
        const char *e = entry(p, i);
        if (strcmp(e, name) == 0) {
            if (rows) *rows = pack_u32(e + 40);
            return (struct str){p->bytes.at + pack_u64(e + 24), (size_t)pack_u64(e + 32)};
        }
    }
    return (struct str){NULL, 0};
}
