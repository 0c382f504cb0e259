#include "read/tongue.h"

#include "base/utf8.h"

enum { LOOKED_AT = 4000, LEAST_WORDS = 20, WORD = 24 };

/* The words that a text of the language is full of, and that are rare in the others. */
static const struct {
    const char *code, *words;
} tongues[] = {
    {"en", " the of and to that is was for with on by it are from this have has said will be as at were which their been "},
    {"fr", " le la les des et est une dans pour que qui sur par avec au du pas plus ce cette sont ont aux été il "},
    {"es", " el la los las de y en que una por con para del se su al como más pero fue ha sus son está este "},
    {"pt", " o os as de e em que uma por com para do da dos das não se ao mais foi no na são seu sua pelo "},
    {"it", " il la le di e che un una per con del della non si sono dei nel alla anche più è gli ha come "},
    {"de", " der die das und ist von mit den für auf im nicht eine dem zu des sich auch es hat wird bei nach "},
    {"nl", " de het een en van is op te dat met voor niet zijn aan er door om ook bij naar werd uit wordt "},
    {"id", " yang dan di dengan untuk dari pada ini itu tidak akan dalam adalah oleh juga ke sebagai kepada telah "},
    {"tr", " ve bir bu için ile da de olarak çok daha olan gibi kadar sonra ise ancak değil her "},
    {"pl", " i w na z się że do nie jest to przez od jak po są oraz ale dla który "},
    {"sw", " ya na wa kwa ni katika za la kuwa hiyo huo huku baada ambao kama cha vya "},
    {"so", " oo iyo ka ku waxa ah ay in la uu soo u kale waxaa "},
    {"ru", " и в на что с не по как для из это от за к он его "},
    {"uk", " і в на що з не та як для із це від за до він його є у "},
};
enum { TONGUES = sizeof tongues / sizeof *tongues };

static bool in_list(const char *list, const char *word)
{
    const char *at = strstr(list, word);
    return at != NULL;
}

/* Letters of scripts that English is not written in. */
static const char *script_of(uint32_t code)
{
    if (code >= 0x0600 && code <= 0x06FF) return "ar";
    if (code >= 0x0590 && code <= 0x05FF) return "he";
    if (code >= 0x3040 && code <= 0x30FF) return "ja";
    if (code >= 0xAC00 && code <= 0xD7AF) return "ko";
    if (code >= 0x4E00 && code <= 0x9FFF) return "zh";
    if (code >= 0x0370 && code <= 0x03FF) return "el";
    if (code >= 0x0400 && code <= 0x04FF) return NULL; /* told by words */
    return code >= 0x0530 && code < 0x1E00 ? "und" : NULL;
}

struct tally {
    unsigned hits[TONGUES], words, letters, foreign, kana;
    const char *script;
};

static void count_word(struct tally *t, char *word, size_t len)
{
    if (!len) return;
    t->words++;
    if (len > WORD) return;
    word[0] = word[len + 1] = ' ';
    word[len + 2] = '\0';
    for (size_t i = 0; i < TONGUES; i++) t->hits[i] += in_list(tongues[i].words, word);
}

static void tally(struct str text, struct tally *t)
{
    char word[WORD + 8];
    size_t n = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t code = utf8_at(text, at, &len);
        if (!utf8_is_letter(code)) {
            count_word(t, word, n);
            n = 0;
            continue;
        }
        t->letters++;
        const char *script = script_of(code);
        if (script) t->foreign++, t->script = script;
        if (script && strcmp(script, "ja") == 0) t->kana++;
        char piece[4];
        size_t size = utf8_put(utf8_lower(code), piece);
        if (n + size <= WORD)
            memcpy(word + 1 + n, piece, size);
        else
            n = WORD; /* too long for any list */
        n += size;
    }
    count_word(t, word, n);
}

const char *tongue_of(struct str text)
{
    struct tally t = {.script = ""};
    if (text.len > LOOKED_AT) text.len = LOOKED_AT;
    tally(text, &t);
    if (t.letters >= LEAST_WORDS && t.foreign * 2 > t.letters) return t.kana * 20 > t.letters ? "ja" : t.script;
    if (t.words < LEAST_WORDS) return "";
    size_t best = 0;
    unsigned second = 0;
    for (size_t i = 1; i < TONGUES; i++)
        if (t.hits[i] > t.hits[best]) best = i;
    for (size_t i = 0; i < TONGUES; i++)
        if (i != best && t.hits[i] > second) second = t.hits[i];
    bool clear = t.hits[best] * 8 >= t.words && t.hits[best] * 4 >= second * 5;
    return clear ? tongues[best].code : "";
}
