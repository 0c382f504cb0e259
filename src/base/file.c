#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/err.h"

static truce_status say(truce_error *error, const char *path, uint64_t at)
{
    return err_set(error, TRUCE_EIO, at, "%s: %s", path, strerror(errno));
}

truce_status file_read(struct arena *a, const char *path, size_t limit, struct str *out, truce_error *error)
{
    bool standard_input = strcmp(path, "-") == 0;
    int f = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (f < 0) return say(error, path, 0);
    truce_status status = TRUCE_OK;
    char *bytes = NULL;
    size_t capacity = 0, len = 0;
    struct stat facts;
    if (fstat(f, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 && (uint64_t)facts.st_size <= limit) {
        capacity = (size_t)facts.st_size + 2;
        bytes = arena_alloc(a, capacity, 1);
        if (!bytes) status = err_memory(error);
    }
    while (status == TRUCE_OK) {
        if (len + 2 > capacity) {
            char *larger = arena_grow(a, bytes, &capacity, len + 2 > 65536 ? len + 2 : 65536, 1);
            if (!larger) {
                status = err_memory(error);
                break;
            }
            bytes = larger;
        }
        ssize_t got = read(f, bytes + len, capacity - len - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) status = say(error, path, len);
        if (got <= 0) break;
        len += (size_t)got;
        if (len > limit) status = err_set(error, TRUCE_EINPUT, limit, "%s: larger than the limit of %zu bytes", path, limit);
    }
    if (!standard_input) (void)close(f);
    if (status != TRUCE_OK) return status;
    bytes[len] = '\0';
    *out = (struct str){bytes, len};
    return TRUCE_OK;
}

truce_status file_map(const char *path, struct str *out, truce_error *error)
{
    int f = open(path, O_RDONLY | O_CLOEXEC);
    if (f < 0) return say(error, path, 0);
    struct stat facts;
    truce_status status = TRUCE_OK;
    if (fstat(f, &facts) != 0) {
        status = say(error, path, 0);
    } else if (!S_ISREG(facts.st_mode)) {
        status = err_set(error, TRUCE_EIO, 0, "%s: not a regular file", path);
    } else if (facts.st_size == 0) {
        *out = (struct str){NULL, 0};
    } else {
        void *at = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_PRIVATE, f, 0);
        if (at == MAP_FAILED)
            status = say(error, path, 0);
        else
            *out = (struct str){at, (size_t)facts.st_size};
    }
    (void)close(f);
    return status;
}

void file_unmap(struct str mapped)
{
    /* munmap wants a writable pointer although it writes nothing. */
    union {
        const char *in;
        void *out;
    } address = {.in = mapped.at};
    if (mapped.len) (void)munmap(address.out, mapped.len);
}
