/* Runs a fuzz target without a fuzzer: replay FOLDER [COUNT]. Every file of the folder is given to it as it is, and then
 * COUNT times (default 300) changed by a seeded generator, the same on every run. */
#include <dirent.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 1 << 20, NAMES = 4096 };

static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* One change: a byte, a cut, a stretch taken out or doubled, many times over. */
static size_t change(uint8_t *data, size_t size, uint32_t *seed)
{
    static const uint8_t odd[] = {0, '<', '>', '"', '&', '{', '[', '\\', '\n', 0x80, 0xC3, 0xFF, '/', ',', ';'};
    if (!size) return 0;
    size_t at = next(seed) % size, len = 1 + next(seed) % 64;
    if (len > size - at) len = size - at;
    switch (next(seed) % 6) {
    case 0: data[at] ^= (uint8_t)(1U << next(seed) % 8); break;
    case 1: data[at] = odd[next(seed) % sizeof odd]; break;
    case 2: memmove(data + at, data + at + len, size - at - len); return size - len;
    case 3: return at;
    default:
        for (uint32_t times = 1 + next(seed) % 40; times && size + len <= LARGEST; times--, size += len)
            memmove(data + at + len, data + at, size - at);
    }
    return size;
}

static void run(const char *path, uint32_t count, uint8_t *first, uint8_t *data)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(1);
    }
    size_t size = fread(first, 1, LARGEST, f);
    (void)fclose(f);
    (void)LLVMFuzzerTestOneInput(first, size);
    uint32_t seed = 2463534242U;
    for (uint32_t i = 0; i < count; i++) {
        size_t now = size;
        memcpy(data, first, size);
        for (uint32_t n = 1 + next(&seed) % 4; n; n--) now = change(data, now, &seed);
        (void)LLVMFuzzerTestOneInput(data, now);
    }
}

int main(int count, char **words)
{
    static char path[8192];
    DIR *folder = count > 1 ? opendir(words[1]) : NULL;
    uint32_t times = count > 2 ? (uint32_t)strtoul(words[2], NULL, 10) : 300, files = 0;
    uint8_t *first = malloc(LARGEST), *data = malloc(LARGEST);
    if (!folder || !first || !data) {
        (void)fprintf(stderr, "replay: wants a folder of files\n");
        return 2;
    }
    for (struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        if (e->d_name[0] == '.') continue;
        (void)snprintf(path, sizeof path, "%s/%s", words[1], e->d_name);
        run(path, times, first, data);
        files++;
    }
    (void)closedir(folder);
    free(first);
    free(data);
    (void)printf("%" PRIu32 " files, %" PRIu32 " changes of each\n", files, times);
    return files ? 0 : 1;
}
