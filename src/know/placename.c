#include "know/placename.h"

#include "base/utf8.h"

/* Letters without a canonical decomposition, spelled plainly; "" drops the sign. */
static const struct {
    uint16_t code;
    char plain[3];
} letters[] = {{0x142, "l"}, {0xF8, "o"},  {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0xE6, "ae"}, {0x153, "oe"}, {0x259, "a"},
               {0xF0, "d"},  {0xFE, "th"}, {0x2B9, ""},  {0x2BA, ""},  {0x2BE, ""},  {0x2BF, ""},  {0x2C8, ""},   {0x2BD, ""}};

/* The plain spelling of one folded code point at `at`; returns its bytes. */
static size_t plain(struct str folded, size_t at, size_t *len, char out[4])
{
    uint32_t code = utf8_at(folded, at, len);
    if (code < 0x80) {
        char c = (char)code;
        if (c == '\'' || c == '.' || c == '"' || code < 0x20) return 0;
        out[0] = c == '-' || c == '/' || c == '(' || c == ')' || c == ',' ? ' ' : c;
        return 1;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].code != code) continue;
        size_t n = strlen(letters[i].plain);
        memcpy(out, letters[i].plain, n);
        return n;
    }
    memcpy(out, folded.at + at, *len);
    return *len;
}

/* Appends a word, with its short form written out, behind the n bytes already there. */
static size_t add_word(struct str word, char *out, size_t n)
{
    struct str full = str_is(word, "st")   ? str_c("saint")
                      : str_is(word, "mt") ? str_c("mount")
                      : str_is(word, "ft") ? str_c("fort")
                                           : word;
    if (n + full.len + 1 > PLACENAME_ROOM) return PLACENAME_ROOM;
    if (n) out[n++] = ' ';
    memcpy(out + n, full.at, full.len);
    return n + full.len;
}

size_t placename_key(struct str name, char out[PLACENAME_ROOM])
{
    char folded[PLACENAME_ROOM], spelled[2 * PLACENAME_ROOM];
    if (name.len > PLACENAME_ROOM) return 0;
    struct str f = {folded, utf8_fold(name, folded, sizeof folded)};
    size_t n = 0, len;
    for (size_t at = 0; at < f.len; at += len) {
        char piece[4];
        size_t size = plain(f, at, &len, piece);
        if (n + size > sizeof spelled) return 0;
        memcpy(spelled + n, piece, size);
        n += size;
    }
    struct str rest = {spelled, n}, word;
    n = 0;
    while ((word = str_cut(&rest, ' ')).at) {
        if (word.len) n = add_word(word, out, n);
        if (n > PLACENAME_LIMIT) return 0;
    }
    return n;
}

/* What one transliteration writes and another does not, in the order in which they are replaced. */
static const char rules[][2][5] = {{"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"kh", "h"},  {"gh", "g"}, {"dh", "d"},
                                   {"th", "t"},    {"ph", "f"},   {"ck", "k"},   {"q", "k"},   {"w", "v"},  {"ou", "u"},
                                   {"oo", "u"},    {"oe", "o"},   {"aa", "a"},   {"ee", "i"},  {"j", "i"},  {"y", "i"},
                                   {"iev", "ev"},  {"iov", "ev"}, {"ii", "i"},   {"ei", "ai"}, {"iu", "u"}, {"ie", "e"},
                                   {"evk", "ivk"}, {"ovk", "ivk"}};

static const char *const articles[] = {"al", "el", "ad", "as", "ar", "az", "an", "ash", "esh", "ez",
                                       "es", "er", "et", "ed", "en", "at", "ul", "ud",  "us",  "le"};

static bool is_article(struct str word)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_is(word, articles[i])) return true;
    return false;
}

/* Replaces every `from` in the n bytes of word, left to right; `to` is never longer. */
static size_t replace(char *word, size_t n, const char *from, const char *to)
{
    size_t f = strlen(from), t = strlen(to), w = 0, r = 0;
    while (r < n) {
        if (n - r >= f && memcmp(word + r, from, f) == 0) {
            memcpy(word + w, to, t);
            w += t;
            r += f;
        } else {
            word[w++] = word[r++];
        }
    }
    return w;
}

static size_t single_letters(char *word, size_t n)
{
    size_t w = 0;
    for (size_t r = 0; r < n; r++)
        if (r == 0 || word[r] != word[r - 1]) word[w++] = word[r];
    return w;
}

/* The letters of a word as bits, so that rules for letters it has not are passed over. */
static uint32_t letters_of(const char *word, size_t n)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < n; i++)
        if (word[i] >= 'a' && word[i] <= 'z') bits |= 1u << (word[i] - 'a');
    return bits;
}

static size_t apply_rules(char *word, size_t len)
{
    uint32_t has = letters_of(word, len);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *from = rules[i][0], *to = rules[i][1];
        uint32_t needs = letters_of(from, strlen(from));
        if ((has & needs) != needs) continue;
        len = replace(word, len, from, to);
        has |= letters_of(to, strlen(to));
    }
    return single_letters(word, len);
}

size_t placename_loose(struct str key, char out[PLACENAME_ROOM])
{
    if (key.len > PLACENAME_LIMIT) return 0;
    size_t n = 0;
    struct str rest = key, word;
    while ((word = str_cut(&rest, ' ')).at) {
        if (!word.len || (is_article(word) && rest.at)) continue;
        if (n) out[n++] = ' ';
        char *at = out + n;
        size_t len = word.len;
        memcpy(at, word.at, len);
        len = apply_rules(at, len);
        if (len > 3 && at[len - 1] == 'h' && memchr("aeiou", at[len - 2], 5)) len--;
        n += len;
    }
    return n;
}
