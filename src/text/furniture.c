#include "text/furniture.h"

#include "base/utf8.h"

enum { LINE_LIMIT = 300, DATELINE_LIMIT = 120, WORDS_LIMIT = 24 };

/* A line's words: runs between blanks, closing and opening marks cut off. */
struct parts {
    struct str words[WORDS_LIMIT];
    size_t count;
    bool more; /* the line has further words */
};

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool edge(char c)
{
    return memchr(",.;:()[]|*\"'", c, 12) != NULL;
}

static void cut_words(struct str line, struct parts *p)
{
    p->count = 0;
    p->more = false;
    for (size_t at = 0, len; at < line.len;) {
        while (at < line.len && utf8_is_space(utf8_at(line, at, &len))) at += len;
        size_t start = at;
        while (at < line.len && !utf8_is_space(utf8_at(line, at, &len))) at += len;
        struct str word = {line.at + start, at - start};
        while (word.len && edge(word.at[0])) word.at++, word.len--;
        while (word.len && edge(word.at[word.len - 1])) word.len--;
        if (word.len == 0) continue;
        if (p->count == WORDS_LIMIT) {
            p->more = true;
            return;
        }
        p->words[p->count++] = word;
    }
}

static bool among(struct str word, const char *const *list)
{
    for (; *list; list++)
        if (str_same_fold(word, str_c(*list))) return true;
    return false;
}

static bool starts_fold(struct str line, const char *prefix)
{
    size_t n = strlen(prefix);
    return line.len >= n && str_same_fold((struct str){line.at, n}, str_c(prefix));
}

static bool ends_fold(struct str line, const char *suffix)
{
    size_t n = strlen(suffix);
    return line.len >= n && str_same_fold((struct str){line.at + line.len - n, n}, str_c(suffix));
}

static bool starts_among(struct str line, const char *const *list)
{
    for (; *list; list++)
        if (starts_fold(line, *list)) return true;
    return false;
}

static bool capitalised(struct str word)
{
    size_t len;
    return word.len && utf8_is_upper(utf8_at(word, 0, &len));
}

/* Letters, and none of them small. */
static bool capitals(struct str word)
{
    size_t letters = 0;
    for (size_t at = 0, len; at < word.len; at += len) {
        uint32_t code = utf8_at(word, at, &len);
        if (utf8_is_lower(code)) return false;
        letters += utf8_is_letter(code);
    }
    return letters >= 2;
}

static const char *const agencies[] = {"AP",
                                       "Reuters",
                                       "AFP",
                                       "dpa",
                                       "Xinhua",
                                       "TASS",
                                       "ANSA",
                                       "EFE",
                                       "UPI",
                                       "Anadolu",
                                       "AA",
                                       "IRNA",
                                       "SANA",
                                       "WAFA",
                                       "Interfax",
                                       "Ukrinform",
                                       "Kyodo",
                                       "Yonhap",
                                       "PTI",
                                       "ANI",
                                       "IANS",
                                       "CNN",
                                       "BBC",
                                       "VOA",
                                       "RFE/RL",
                                       "NPR",
                                       "FBIS",
                                       "Bloomberg",
                                       "Al Jazeera",
                                       "Associated Press",
                                       "The Associated Press",
                                       "Agence France-Presse",
                                       "Reuters Staff",
                                       "AP News",
                                       "BBC News",
                                       "Al Jazeera English",
                                       "The New Humanitarian",
                                       "Deutsche Welle",
                                       "DW",
                                       "France 24",
                                       "Thomson Reuters",
                                       "CNA",
                                       "MENA",
                                       "KUNA",
                                       "SPA",
                                       "NNA",
                                       "ACI Prensa",
                                       NULL};

static const char *const months[] = {"january", "february", "march",    "april", "may", "june", "july", "august", "september",
                                     "october", "november", "december", "jan",   "feb", "mar",  "apr",  "jun",    "jul",
                                     "aug",     "sep",      "sept",     "oct",   "nov", "dec",  NULL};

static const char *const weekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
                                       "tues",   "wed",     "thu",       "thur",     "thurs",  "fri",      "sat",    "sun", NULL};

static const char *const clock_words[] = {
    "published", "updated", "posted", "last", "modified", "first", "on",   "at",    "am",   "pm",      "a.m",  "p.m", "gmt",
    "utc",       "est",     "edt",    "et",   "bst",      "cet",   "cest", "eet",   "eest", "ist",     "pst",  "pdt", "msk",
    "of",        "date",    "-",      "–",    "—",        "·",     "/",    "hours", "hour", "minutes", "days", "ago", NULL};

/* 12, 2025, 14:05, 3rd, 11:30am, 2025-03-14, 03/14/2025; at least its first byte is a digit. */
static bool date_number(struct str word)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.len; i++) digits += digit(word.at[i]);
    return word.len <= 25 && digit(word.at[0]) && word.len - digits <= digits + 2;
}

static bool whole_date(struct str word)
{
    if (word.len < 8 || !date_number(word)) return false;
    size_t marks = 0;
    for (size_t i = 0; i < word.len && i < 10; i++) marks += memchr("-/.", word.at[i], 3) != NULL;
    return marks == 2;
}

static bool is_date(const struct parts *p, bool *stamped)
{
    bool number = false, named = false, clock = false;
    if (p->count == 0 || p->more || p->count > 14) return false;
    for (size_t i = 0; i < p->count; i++) {
        struct str w = p->words[i];
        if (digit(w.at[0])) {
            if (!date_number(w)) return false;
            named = named || whole_date(w);
            clock = clock || whole_date(w) || memchr(w.at, ':', w.len);
            number = true;
        } else if (among(w, months) || among(w, weekdays)) {
            named = true;
        } else if (!among(w, clock_words)) {
            return false;
        }
    }
    bool stamp = among(p->words[0], (const char *const[]){"published", "updated", "posted", "last", NULL});
    *stamped = stamp || clock;
    return number && (named || stamp);
}

static bool is_credit(struct str line)
{
    static const char *const labels[] = {"photo",          "image",      "picture",  "photograph", "video",   "illustration",
                                         "graphic",        "photos",     "images",   "credit",     "credits", "cover photo",
                                         "featured image", "file photo", "pictures", "map",        NULL};
    static const char *const rights[] = {"©",
                                         "copyright ©",
                                         "copyright 1",
                                         "copyright 2",
                                         "(c) 1",
                                         "(c) 2",
                                         "copyright (c)",
                                         "copyright by",
                                         "all rights reserved",
                                         "photo by ",
                                         "photos by ",
                                         "image by ",
                                         "photograph by ",
                                         "photo courtesy",
                                         "image courtesy",
                                         "photograph: ",
                                         "picture credit",
                                         "image source",
                                         "image caption",
                                         NULL};
    static const char *const ends[] = {
        "/ap",         "/afp",    "/reuters", "/getty",        "/getty images",       "via getty images",     "/ap photo", "via ap",
        "via reuters", "via afp", "/epa",     "/shutterstock", "all rights reserved", "all rights reserved.", "/anadolu",  NULL};
    if (starts_among(line, rights) || starts_fold(line, "[Photo") || starts_fold(line, "(Photo")) return true;
    for (const char *const *label = labels; *label; label++) {
        if (!starts_fold(line, *label)) continue;
        struct str rest = {line.at + strlen(*label), line.len - strlen(*label)};
        static const char *const after[] = {":", " credit:", " credits:", " by:", " source:", " courtesy:", " via ", NULL};
        if (starts_among(rest, after)) return true;
    }
    for (const char *const *end = ends; *end; end++)
        if (line.len <= 120 && ends_fold(line, *end)) return true;
    struct str inner = {line.at + 1, line.len > 2 ? line.len - 2 : 0};
    return line.at[0] == '[' && line.at[line.len - 1] == ']' &&
           (ends_fold(inner, "/Reuters") || ends_fold(inner, "/AP") || ends_fold(inner, "AFP"));
}

/* "al-Masri", "el-Sayed" */
static bool is_arabic_name(struct str word)
{
    const char *hyphen = memchr(word.at, '-', word.len < 5 ? word.len : 5);
    size_t after = hyphen ? (size_t)(hyphen - word.at) + 1 : word.len;
    return after < word.len && capitalised((struct str){word.at + after, word.len - after});
}

/* "By Jane Doe and Omar al-Masri, Kyiv". */
static bool is_byline(struct str line, const struct parts *p, struct line_place place)
{
    static const char *const small[] = {"and", "of",  "in",   "for", "the", "de", "la",  "le",  "von",
                                        "van", "der", "den",  "del", "da",  "di", "bin", "ibn", "al",
                                        "el",  "at",  "with", "&",   "|",   "-",  "–",   "—",   NULL};
    static const char *const labels[] = {"written by ",
                                         "reported by ",
                                         "reporting by ",
                                         "edited by ",
                                         "editing by ",
                                         "story by ",
                                         "(reporting by ",
                                         "additional reporting",
                                         "words by ",
                                         "author: ",
                                         "authors: ",
                                         "byline: ",
                                         "(editing by ",
                                         "(writing by ",
                                         "writing by ",
                                         "report by ",
                                         "from our correspondent",
                                         NULL};
    if ((place.head || place.tail) && starts_among(line, labels) && p->count <= WORDS_LIMIT) return true;
    if (!place.head || p->more || p->count < 2 || p->count > 16 || !str_same_fold(p->words[0], str_c("by"))) return false;
    char last = line.at[line.len - 1];
    if (last == '!' || last == '?' || last == ':' || (last == '.' && !ends_fold(line, "jr."))) return false;
    size_t names = 0;
    for (size_t i = 1; i < p->count; i++) {
        if (capitalised(p->words[i]) || is_arabic_name(p->words[i]))
            names++;
        else if (!among(p->words[i], small) && !memchr(p->words[i].at, '@', p->words[i].len))
            return false;
    }
    return names >= 1 && capitalised(p->words[1]);
}

/* www.example.org, https://…, example.com */
static bool is_address(struct str line)
{
    if (line.len > 200 || memchr(line.at, ' ', line.len)) return false;
    if (starts_fold(line, "http://") || starts_fold(line, "https://") || starts_fold(line, "www.")) return true;
    static const char *const ends[] = {".com", ".org", ".net", ".co.uk", ".info", ".news", ".ua", ".int",
                                       ".gov", ".ru",  ".de",  ".fr",    ".eu",   ".tv",   NULL};
    for (size_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (!digit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '.' && c != '-') return false;
    }
    for (const char *const *end = ends; *end; end++)
        if (line.len > strlen(*end) && ends_fold(line, *end)) return true;
    return false;
}

static bool is_source(struct str line, const struct parts *p, struct line_place place)
{
    if (p->count == 0) return false;
    static const char *const labels[] = {"source",    "sources",         "via", "source link", "original article",
                                         "read more", "original source", NULL};
    char last = line.at[line.len - 1];
    if (place.tail) {
        if (is_address(line)) return true;
        struct str bare = line;
        if (last == ':') bare.len--;
        if (among(bare, labels)) return true;
        if (starts_fold(line, "source:") || starts_fold(line, "sources:") || starts_fold(line, "via:") ||
            starts_fold(line, "read more:"))
            return line.len <= 160;
        if (place.after_source && line.len <= 80 && last != '.' && last != '?' && last != '!') return true;
    }
    return (place.head || place.tail) && p->count <= 4 && among(line, agencies);
}

bool furniture_line(struct str line, struct line_place place, enum furniture_kind *kind, bool *text)
{
    bool stamped = true;
    if (line.len == 0 || line.len > LINE_LIMIT) return false;
    struct parts p;
    cut_words(line, &p);
    if (p.count == 0) return false;
    if (is_credit(line))
        *kind = FURNITURE_CREDIT;
    else if (is_byline(line, &p, place))
        *kind = FURNITURE_BYLINE;
    else if (is_source(line, &p, place))
        *kind = FURNITURE_SOURCE;
    else if ((place.head || place.tail) && is_date(&p, &stamped))
        *kind = FURNITURE_DATE;
    else if (place.head && p.count <= 4 && p.count >= 3 &&
             among(p.words[1], (const char *const[]){"min", "minute", "minutes", NULL}) && digit(line.at[0]))
        *kind = FURNITURE_OTHER; /* "4 min read" */
    else
        return false;
    *text = !stamped;
    return true;
}

/* The dash, or "--", that closes a dateline at `at`, with its bytes; blanks must lie around it or before it. */
static size_t closing_dash(struct str s, size_t at)
{
    struct str rest = {s.at + at, s.len - at};
    size_t n = str_starts(rest, "--")                                                 ? 2
               : str_starts(rest, "\xE2\x80\x94") || str_starts(rest, "\xE2\x80\x93") ? 3
               : str_starts(rest, "-")                                                ? 1
                                                                                      : 0;
    if (n == 0 || at == 0) return 0;
    size_t len;
    bool before = s.at[at - 1] == ' ' || s.at[at - 1] == ')' || s.at[at - 1] == '.' || (unsigned char)s.at[at - 1] == 0xA0;
    bool after = at + n < s.len && utf8_is_space(utf8_at(s, at + n, &len));
    return before && (after || n == 3) ? n : n == 3 && after ? n : 0;
}

/* The words before the dash: a place in capitals or an agency in brackets, and nothing a sentence would hold. */
static bool is_dateline(struct str head)
{
    struct parts p;
    cut_words(head, &p);
    if (p.count == 0 || p.more || p.count > 14) return false;
    const char *open = memchr(head.at, '(', head.len);
    bool agency = open && memchr(open, ')', (size_t)(head.at + head.len - open));
    bool alone = head.at[0] == '(';
    size_t places = 0, others = 0;
    for (size_t i = 0; i < p.count; i++) {
        struct str w = p.words[i];
        if (digit(w.at[0]) ? !date_number(w)
                           : !capitalised(w) && !among(w, agencies) && !among(w, months) &&
                                 !among(w, (const char *const[]){"and", "of", "al", "the", "near", NULL}))
            return false;
        if (capitals(w))
            places++;
        else
            others++;
    }
    if (alone) return agency && p.count <= 3 && (among(p.words[0], agencies) || capitals(p.words[0]));
    if (agency) return capitalised(p.words[0]);
    return places > 0 && capitals(p.words[0]) && (others == 0 || memchr(head.at, ',', head.len) != NULL) &&
           !among(p.words[0], agencies);
}

/* Whether the paragraph has small letters near its beginning: else capitals tell nothing. */
static bool mixed_case(struct str s, size_t from)
{
    size_t end = from + 80 < s.len ? from + 80 : s.len;
    for (size_t i = from; i < end; i++)
        if (s.at[i] >= 'a' && s.at[i] <= 'z') return true;
    return false;
}

/* "ISLAMABAD: The government …": the end of the colon, or 0. */
static size_t colon_dateline(struct str s, size_t limit)
{
    static const char *const labels[] = {"update", "breaking", "note",     "warning",   "exclusive", "watch",   "read",
                                         "live",   "opinion",  "analysis", "editorial", "attention", "subject", "date",
                                         "from",   "to",       "re",       "cc",        "question",  "answer",  NULL};
    const char *colon = memchr(s.at, ':', limit);
    if (!colon || colon - s.at < 4 || colon - s.at > 40) return 0;
    size_t at = (size_t)(colon - s.at), words = 1;
    for (size_t i = 0; i < at; i++) {
        if (s.at[i] == ' ') words++;
        if (s.at[i] != ' ' && s.at[i] != '/' && s.at[i] != '-' && !(s.at[i] >= 'A' && s.at[i] <= 'Z')) return 0;
    }
    if (words > 2 || at + 1 >= s.len || s.at[at + 1] != ' ' || !mixed_case(s, at)) return 0;
    struct str rest = {s.at, at}, first = str_cut(&rest, ' ');
    return among(first, labels) || among((struct str){s.at, at}, agencies) ? 0 : at + 1;
}

/* "MOSCOW, March 13. /TASS/.", "DAMASCUS (SANA) Israel …", "Ankara, March 13 (Anadolu Agency): …": the end of a dateline that an
 * agency closes without a dash, or 0. */
static size_t agency_dateline(struct str s, size_t limit)
{
    size_t at = 2, len;
    while (at < limit && s.at[at] != '(' && s.at[at] != '/') at++;
    if (at >= limit || s.at[at - 1] != ' ') return 0;
    bool slash = s.at[at] == '/';
    const char *close = memchr(s.at + at + 1, slash ? '/' : ')', limit - at - 1);
    if (!close) return 0;
    size_t end = (size_t)(close - s.at) + 1;
    struct str name = {s.at + at + 1, end - at - 2}, place = {s.at, at}, line = {s.at, slash ? at : end};
    if (!among(str_cut(&name, ' '), agencies) || !is_dateline(line)) return 0;
    bool mark = end < s.len && (s.at[end] == ':' || s.at[end] == '.');
    struct str town = str_cut(&place, ' ');
    if (town.len && town.at[town.len - 1] == ',') town.len--;
    if (!mark && (slash || !capitals(town))) return 0;
    end += mark;
    return end + 1 < s.len && s.at[end] == ' ' && utf8_is_upper(utf8_at(s, end + 1, &len)) ? end : 0;
}

size_t furniture_dateline(struct str paragraph, bool first)
{
    size_t limit = paragraph.len < DATELINE_LIMIT ? paragraph.len : DATELINE_LIMIT;
    for (size_t at = 1; at < limit; at++) {
        size_t dash = closing_dash(paragraph, at);
        if (!dash) continue;
        struct str head = {paragraph.at, at};
        bool agency = memchr(head.at, '(', head.len);
        bool comma = memchr(head.at, ',', head.len), one = !memchr(head.at, ' ', head.len - 1);
        bool telling = agency || (first && (mixed_case(paragraph, at) || comma) && (dash > 1 || comma || one));
        if (telling && is_dateline(head) && at + dash < paragraph.len) return at + dash;
        if (dash > 1) return 0;
    }
    if (!first) return 0;
    size_t agency = agency_dateline(paragraph, limit);
    return agency ? agency : colon_dateline(paragraph, limit);
}
