#include "app/digest.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "app/home.h"
#include "base/file.h"
#include "base/pack.h"
#include "base/sha256.h"

/* The sum over files, in whatever order a folder gives them. */
struct sum {
    uint8_t bytes[32];
};

static void add_file(struct sum *sum, const char *path, const char *name)
{
    struct str bytes;
    struct sha256 sha;
    uint8_t one[32];
    if (file_map(path, &bytes, NULL) != TRUCE_OK) return;
    bool binary = str_starts(bytes, "TRUCEPAK") && bytes.len > PACK_HEAD;
    sha256_begin(&sha);
    sha256_add(&sha, name, strlen(name));
    sha256_add(&sha, bytes.at, binary ? PACK_HEAD : bytes.len);
    sha256_end(&sha, one);
    for (int i = 0; i < 32; i++) sum->bytes[i] ^= one[i];
    file_unmap(bytes);
}

static void add_folder(struct sum *sum, const char *home, const char *folder)
{
    char path[PATH_MAX];
    (void)snprintf(path, sizeof path, "%s/%s", home, folder);
    DIR *open = opendir(path);
    for (struct dirent *entry = open ? readdir(open) : NULL; entry; entry = readdir(open)) {
        struct str name = str_c(entry->d_name);
        if (!str_ends(name, ".tsv") && !str_ends(name, ".pack") && !str_ends(name, ".model") && !str_ends(name, ".heads")) continue;
        int len = snprintf(path, sizeof path, "%s/%s/%s", home, folder, entry->d_name);
        if (len > 0 && (size_t)len < sizeof path) add_file(sum, path, entry->d_name);
    }
    if (open) (void)closedir(open);
}

static void finish(const struct sum *sum, char out[DIGEST_ROOM])
{
    for (int i = 0; i < 8; i++) (void)snprintf(out + 2 * i, 3, "%02x", sum->bytes[i]);
}

void digest_models(const struct request *r, char out[DIGEST_ROOM])
{
    char room[PATH_MAX];
    const char *home = home_find(r->value[OPTION_HOME], room, sizeof room);
    struct sum sum = {0};
    if (home) add_folder(&sum, home, "models");
    finish(&sum, out);
}

void digest_knowledge(const struct request *r, char out[DIGEST_ROOM])
{
    static const char *const folders[] = {"data/actors", "data/lexicon", "data/places"};
    static const enum option_id own[] = {OPTION_ACTORS, OPTION_PLACES, OPTION_LEXICON};
    char room[PATH_MAX];
    const char *home = home_find(r->value[OPTION_HOME], room, sizeof room);
    struct sum sum = {0};
    for (size_t i = 0; home && i < sizeof folders / sizeof *folders; i++) add_folder(&sum, home, folders[i]);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (r->value[own[i]]) add_file(&sum, r->value[own[i]], option_of(own[i])->name);
    finish(&sum, out);
}
