#include "app/home.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Linux names the running program; elsewhere --home or TRUCE_HOME is needed. */
static int program_directory(char *out, size_t size)
{
    ssize_t len = readlink("/proc/self/exe", out, size - 1);
    if (len <= 0) return 0;
    out[len] = '\0';
    char *slash = strrchr(out, '/');
    if (!slash) return 0;
    *slash = '\0';
    return 1;
}

const char *home_find(const char *given, char *room, size_t size)
{
    static const char *const BESIDE[] = {"..", "../share/truce", NULL};
    if (given) return given;
    const char *set = getenv("TRUCE_HOME");
    if (set && *set) return set;
    char directory[PATH_MAX], model[PATH_MAX + 32];
    if (!program_directory(directory, sizeof directory)) return NULL;
    for (int i = 0; BESIDE[i]; i++) {
        int wrote = snprintf(room, size, "%s/%s", directory, BESIDE[i]);
        if (wrote < 0 || (size_t)wrote >= size) continue;
        (void)snprintf(model, sizeof model, "%s/models", room);
        if (access(model, X_OK) == 0) return room;
    }
    return NULL;
}
