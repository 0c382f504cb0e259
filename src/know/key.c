#include "know/key.h"

#include "base/utf8.h"

enum { WORD_ROOM = 48 };

/* The ASCII letters of one code point in lower case; 0 when it holds none. Letters without a decomposition come
 * first; everything else is left to utf8_fold. */
static size_t letters_of(struct str text, size_t at, size_t *len, char out[16])
{
    unsigned char byte = (unsigned char)text.at[at];
    *len = 1;
    if (byte < 0x80) {
        if (byte >= 'A' && byte <= 'Z') byte = (unsigned char)(byte + 32);
        out[0] = (char)byte;
        return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    }
    switch (utf8_at(text, at, len)) {
    case 0x131: out[0] = 'i'; return 1;             /* dotless i */
    case 0x142: case 0x141: out[0] = 'l'; return 1; /* l with stroke */
    case 0xF8: case 0xD8: out[0] = 'o'; return 1;   /* o with stroke */
    case 0x111: case 0x110: out[0] = 'd'; return 1; /* d with stroke */
    case 0x259: case 0x18F: out[0] = 'a'; return 1; /* schwa of Azerbaijani */
    case 0xE6: case 0xC6: memcpy(out, "ae", 2); return 2;
    default: break;
    }
    char folded[16];
    size_t n = utf8_fold((struct str){text.at + at, *len}, folded, sizeof folded), kept = 0;
    for (size_t i = 0; i < n; i++)
        if ((folded[i] >= 'a' && folded[i] <= 'z') || (folded[i] >= '0' && folded[i] <= '9')) out[kept++] = folded[i];
    return kept;
}

size_t key_strict(struct str text, char *out, size_t room)
{
    size_t n = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        char part[16];
        size_t count = letters_of(text, at, &len, part);
        if (n + count > room) return 0;
        memcpy(out + n, part, count);
        n += count;
    }
    return n;
}

static bool is_article(struct str word, bool hyphen_after)
{
    static const char *const always[] = {"al", "el", "ul"};
    static const char *const joined[] = {"ad", "as", "ash", "an", "ar", "at", "az", "ed", "es"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (str_is(word, always[i])) return true;
    for (size_t i = 0; hyphen_after && i < sizeof joined / sizeof *joined; i++)
        if (str_is(word, joined[i])) return true;
    return false;
}

struct swap {
    const char *from, *to;
};

/* Applied from left to right, the first that fits; all other letters stay. */
static const struct swap SWAPS[] = {
    {"sch", "s"}, {"kh", "h"}, {"gh", "g"}, {"dh", "d"}, {"th", "t"}, {"zh", "z"}, {"ph", "f"}, {"ck", "k"}, {"ch", "ch"},
    {"sh", "s"},  {"ts", "s"}, {"tz", "s"}, {"dj", "i"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"ei", "ai"}, {"ey", "ai"},
    {"ay", "ai"}, {"ae", "ai"}, {"q", "k"}, {"c", "k"},  {"x", "ks"}, {"w", "v"},  {"y", "i"},  {"j", "i"},  {"e", "i"},
    {"o", "u"},
};

/* Spellings of the commonest Arabic given names that no letter rule brings together. */
static struct str known_variant(struct str word)
{
    static const char *const muhammad[] = {"mohammed", "mohammad", "muhammad", "muhammed", "mohamed", "mohamad", "mohamud",
                                           "mohamoud", "mahamat", "mohammadi"};
    for (size_t i = 0; i < sizeof muhammad / sizeof *muhammad; i++)
        if (str_is(word, muhammad[i])) return str_c("muhamad");
    if (str_is(word, "abdul") || str_is(word, "abdel") || str_is(word, "abdal") || str_is(word, "abdol")) return str_c("abd");
    return word;
}

/* Puts the loose form of one folded word behind out[0, n); returns the new length, 0 when there is no room. */
static size_t put_loose(struct str word, char *out, size_t n, size_t room)
{
    size_t begin = n;
    word = known_variant(word);
    if (word.len > 7 && (str_starts(word, "abdul") || str_starts(word, "abdel") || str_starts(word, "abdal"))) {
        if (n + 3 > room) return 0;
        memcpy(out + n, "abd", 3);
        begin = n += 3;
        word = (struct str){word.at + 5, word.len - 5};
    }
    for (size_t i = 0; i < word.len;) {
        const char *put = NULL;
        size_t step = 1, count = 1;
        for (size_t k = 0; k < sizeof SWAPS / sizeof *SWAPS && !put; k++) {
            if (!str_starts((struct str){word.at + i, word.len - i}, SWAPS[k].from)) continue;
            put = SWAPS[k].to;
            step = strlen(SWAPS[k].from);
            count = strlen(put);
        }
        for (size_t k = 0; k < count; k++) {
            char letter = put ? put[k] : word.at[i];
            if (n > begin && out[n - 1] == letter) continue; /* doubled letters count once */
            if (n == room) return 0;
            out[n++] = letter;
        }
        i += step;
    }
    if (n - begin > 3 && out[n - 1] == 'h' && out[n - 2] != 'c') n--;
    return n;
}

size_t key_loose(struct str text, bool hyphen_after, char *out, size_t room)
{
    char word[WORD_ROOM], part[16];
    size_t n = 0, size = 0, len = 0;
    for (size_t at = 0; at <= text.len; at += len) {
        bool end = at == text.len, hyphen = false, blank = false;
        len = 1;
        if (!end) {
            size_t count = letters_of(text, at, &len, part);
            hyphen = text.at[at] == '-' || (len == 3 && memcmp(text.at + at, "\xE2\x80\x91", 3) == 0);
            blank = text.at[at] == ' ';
            if (!hyphen && !blank) {
                if (size + count > sizeof word) return 0;
                memcpy(word + size, part, count);
                size += count;
                continue;
            }
        }
        struct str w = {word, size};
        size = 0;
        if (w.len == 0 || is_article(w, end ? hyphen_after : hyphen)) continue;
        n = put_loose(w, out, n, room);
        if (n == 0) return 0;
    }
    return n;
}
