#include "know/key.h"

#include "base/utf8.h"

enum { WORD_ROOM = 48 };

/* The lower-case letter or digit of an ASCII byte; 0 for all others. */
static char plain_letter(char byte)
{
    if (byte >= 'a' && byte <= 'z') return byte;
    if (byte >= 'A' && byte <= 'Z') return (char)(byte + 32);
    return byte >= '0' && byte <= '9' ? byte : 0;
}

/* The ASCII letters of a code point above ASCII. Letters without a decomposition come first; everything else is left
 * to utf8_fold. */
static size_t letters_of(struct str text, size_t at, size_t *len, char out[16])
{
    switch (utf8_at(text, at, len)) {
    case 0x131: out[0] = 'i'; return 1; /* dotless i */
    case 0x142:
    case 0x141: out[0] = 'l'; return 1; /* l with stroke */
    case 0xF8:
    case 0xD8: out[0] = 'o'; return 1; /* o with stroke */
    case 0x111:
    case 0x110: out[0] = 'd'; return 1; /* d with stroke */
    case 0x259:
    case 0x18F: out[0] = 'a'; return 1; /* schwa of Azerbaijani */
    case 0xE6:
    case 0xC6: memcpy(out, "ae", 2); return 2;
    default: break;
    }
    char folded[16];
    size_t n = utf8_fold((struct str){text.at + at, *len}, folded, sizeof folded), kept = 0;
    for (size_t i = 0; i < n; i++)
        if (plain_letter(folded[i])) out[kept++] = plain_letter(folded[i]);
    return kept;
}

size_t key_strict(struct str text, char *out, size_t room)
{
    size_t n = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        char part[16];
        size_t count;
        if ((unsigned char)text.at[at] < 0x80) {
            len = 1;
            part[0] = plain_letter(text.at[at]);
            count = part[0] != 0;
        } else {
            count = letters_of(text, at, &len, part);
        }
        if (n + count > room) return 0;
        for (size_t i = 0; i < count; i++) out[n++] = part[i];
    }
    return n;
}

static bool is_article(struct str word, bool hyphen_after)
{
    if (word.len < 2 || word.len > 3 || (word.at[0] != 'a' && word.at[0] != 'e' && word.at[0] != 'u')) return false;
    static const char *const always[] = {"al", "el", "ul"};
    static const char *const joined[] = {"ad", "as", "ash", "an", "ar", "at", "az", "ed", "es"};
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (str_is(word, always[i])) return true;
    for (size_t i = 0; hyphen_after && i < sizeof joined / sizeof *joined; i++)
        if (str_is(word, joined[i])) return true;
    return false;
}

/* What a pair of letters becomes; 0 when the first stands for itself. Written as a switch because every name of the
 * knowledge goes through here when it is opened. */
static const char *swap_pair(char first, char second)
{
    bool h = second == 'h';
    switch (first) {
    case 'k': return h ? "h" : NULL;
    case 'g': return h ? "g" : NULL;
    case 'd': return h ? "d" : second == 'j' ? "i" : NULL;
    case 't': return h ? "t" : second == 's' || second == 'z' ? "s" : NULL;
    case 'z': return h ? "z" : NULL;
    case 'p': return h ? "f" : NULL;
    case 'c': return h ? "ch" : second == 'k' ? "k" : NULL;
    case 's': return h ? "s" : NULL;
    case 'o': return second == 'u' || second == 'o' ? "u" : NULL;
    case 'e': return second == 'e' ? "i" : second == 'i' || second == 'y' ? "ai" : NULL;
    case 'a': return second == 'y' || second == 'e' ? "ai" : NULL;
    default: return NULL;
    }
}

static char swap_letter(char letter)
{
    switch (letter) {
    case 'q':
    case 'c': return 'k';
    case 'w': return 'v';
    case 'y':
    case 'j':
    case 'e': return 'i';
    case 'o': return 'u';
    default: return letter;
    }
}

/* Spellings of the commonest Arabic given names that no letter rule brings together. */
static struct str known_variant(struct str word)
{
    static const char *const muhammad[] = {"mohammed", "mohammad", "muhammad", "muhammed", "mohamed",
                                           "mohamad",  "mohamud",  "mohamoud", "mahamat",  "mohammadi"};
    if (word.len < 5 || (word.at[0] != 'm' && word.at[0] != 'a')) return word;
    if (word.at[0] == 'a') {
        bool abd = word.len == 5 && memcmp(word.at, "abd", 3) == 0 && word.at[4] == 'l' && strchr("uaeo", word.at[3]);
        return abd ? str_c("abd") : word;
    }
    for (size_t i = 0; i < sizeof muhammad / sizeof *muhammad; i++)
        if (str_is(word, muhammad[i])) return str_c("muhamad");
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
        char single = swap_letter(word.at[i]);
        const char *put = i + 1 < word.len ? swap_pair(word.at[i], word.at[i + 1]) : NULL;
        size_t count = put && put[1] ? 2 : 1; /* no pair becomes more than two letters */
        i += put ? 2 : 1;
        if (!put) put = &single;
        for (size_t k = 0; k < count; k++) {
            if (n > begin && out[n - 1] == put[k]) continue; /* doubled letters count once */
            if (n == room) return 0;
            out[n++] = put[k];
        }
    }
    if (n - begin > 3 && out[n - 1] == 'h' && out[n - 2] != 'c') n--;
    return n;
}

/* Hyphens (U+2010, U+2011 too) and blanks end a word. */
enum cut { CUT_NONE, CUT_BLANK, CUT_HYPHEN };

static enum cut cut_at(struct str text, size_t at)
{
    char byte = text.at[at];
    if (byte == ' ') return CUT_BLANK;
    if (byte == '-') return CUT_HYPHEN;
    bool hyphen = byte == '\xE2' && text.len - at >= 3 && text.at[at + 1] == '\x80' &&
                  (text.at[at + 2] == '\x90' || text.at[at + 2] == '\x91');
    return hyphen ? CUT_HYPHEN : CUT_NONE;
}

size_t key_loose(struct str text, bool hyphen_after, char *out, size_t room)
{
    char word[WORD_ROOM], part[16];
    size_t n = 0, size = 0, len = 0;
    for (size_t at = 0; at <= text.len; at += len) {
        bool end = at == text.len;
        enum cut cut = end ? CUT_NONE : cut_at(text, at);
        len = cut == CUT_HYPHEN && text.at[at] != '-' ? 3 : 1;
        if (!end && cut == CUT_NONE) {
            char letter = (unsigned char)text.at[at] < 0x80 ? plain_letter(text.at[at]) : 0;
            size_t count = letter != 0;
            if ((unsigned char)text.at[at] >= 0x80)
                count = letters_of(text, at, &len, part);
            else
                part[0] = letter;
            if (size + count > sizeof word) return 0;
            for (size_t i = 0; i < count; i++) word[size++] = part[i];
            continue;
        }
        struct str w = {word, size};
        size = 0;
        if (w.len == 0 || is_article(w, end ? hyphen_after : cut == CUT_HYPHEN)) continue;
        n = put_loose(w, out, n, room);
        if (n == 0) return 0;
    }
    return n;
}
