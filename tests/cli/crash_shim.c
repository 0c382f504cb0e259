/* Loaded before the C library (LD_PRELOAD), it counts the calls that change files and ends the program at one of them, or
 * lets the disk be full from there on:
 *
 *   CRASH_AT=N        the N-th call, from 1; without it nothing is done
 *   CRASH_HOW=kill    the program is killed before the call; "full": this call and all later ones fail with ENOSPC
 *   CRASH_COUNT=FILE  the number of calls is written there at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

ssize_t pwrite(int file, const void *bytes, size_t len, off_t at);
ssize_t pwrite64(int file, const void *bytes, size_t len, off_t at);
int ftruncate(int file, off_t size);
int ftruncate64(int file, off_t size);
int fdatasync(int file);
int fsync(int file);

/* Is this call to fail? */
static int turn(void)
{
    static const char *at, *how;
    if (!at) {
        at = getenv("CRASH_AT");
        how = getenv("CRASH_HOW");
        if (!at) at = "";
    }
    long n = atomic_fetch_add(&calls, 1) + 1, from = strtol(at, NULL, 10);
    if (from < 1 || n < from) return 0;
    if (!how || strcmp(how, "full") != 0) (void)kill(getpid(), SIGKILL);
    errno = ENOSPC;
    return 1;
}

/* The next function of that name; object and function pointers are converted as POSIX has it. */
static void next(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, sizeof found);
}

#define WRITES(name)                                                                                                               \
    ssize_t name(int file, const void *bytes, size_t len, off_t at)                                                                \
    {                                                                                                                              \
        ssize_t (*real)(int, const void *, size_t, off_t);                                                                         \
        next(#name, &real);                                                                                                        \
        return turn() ? -1 : real(file, bytes, len, at);                                                                           \
    }
WRITES(pwrite)
WRITES(pwrite64)

#define CUTS(name)                                                                                                                 \
    int name(int file, off_t size)                                                                                                 \
    {                                                                                                                              \
        int (*real)(int, off_t);                                                                                                   \
        next(#name, &real);                                                                                                        \
        return turn() ? -1 : real(file, size);                                                                                     \
    }
CUTS(ftruncate)
CUTS(ftruncate64)

#define SYNCS(name)                                                                                                                \
    int name(int file)                                                                                                             \
    {                                                                                                                              \
        int (*real)(int);                                                                                                          \
        next(#name, &real);                                                                                                        \
        return turn() ? -1 : real(file);                                                                                           \
    }
SYNCS(fdatasync)
SYNCS(fsync)

__attribute__((destructor)) static void tell(void)
{
    const char *path = getenv("CRASH_COUNT");
    if (!path) return;
    char text[24];
    int len = 0, file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    for (long n = atomic_load(&calls), unit = 1000000; unit; unit /= 10) text[len++] = (char)('0' + n / unit % 10);
    if (file >= 0 && write(file, text, (size_t)len) == len) (void)close(file);
}
