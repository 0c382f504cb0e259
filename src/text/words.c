#include "text/words.h"

enum { LONGEST = 11 };

struct entry {
    const char word[LONGEST + 1];
    uint8_t kind;
};

enum { S = WORD_SHORT, T = WORD_TITLE, N = WORD_NUMBER, C = WORD_CAPITAL, P = WORD_PREFIX, U = WORD_UNIT, D = WORD_DOMAIN };

/* In byte order. */
static const struct entry words[] = {
    {"adm", T | C},  {"al", S},       {"am", U},         {"anti", P},        {"approx", S},     {"apr", S | C},    {"arch", P},
    {"art", N},      {"assn", S},     {"asst", T},       {"attn", T},        {"au", D},         {"aug", S | C},    {"av", T | C},
    {"ave", S | C},  {"bldg", S},     {"blvd", S},       {"bn", U},          {"brig", T | C},   {"bros", S | C},   {"c", N},
    {"ca", N | D},   {"capt", T | C}, {"cc", U},         {"cf", S},          {"ch", N},         {"chi", P},        {"cm", U},
    {"cmdr", T | C}, {"cmdt", T | C}, {"co", S | C | P}, {"col", T | C},     {"com", D},        {"comdr", T | C},  {"cont", S},
    {"corp", S | C}, {"counter", P},  {"cpl", T | C},    {"cross", P},       {"ct", T | C},     {"de", P},         {"dec", S | C},
    {"dept", S},     {"dist", T},     {"div", T},        {"doc", D},         {"dr", T},         {"drs", T | C},    {"e", P},
    {"ed", T | C},   {"edu", D},      {"eg", S},         {"ens", T | C},     {"esp", S},        {"est", T},        {"etc", S},
    {"eu", D},       {"ex", P},       {"exe", D},        {"ext", S},         {"extra", P},      {"feb", S | C},    {"fig", N},
    {"figs", N},     {"fl", N},       {"fr", T | C},     {"fri", S | C},     {"ft", U | T | C}, {"gb", U},         {"gen", T | C},
    {"gens", T | C}, {"gif", D},      {"gm", U},         {"gov", T | C | D}, {"govs", T | C},   {"govt", T},       {"govts", T},
    {"ha", U},       {"hon", T | C},  {"hp", U},         {"hr", U},          {"hrs", U},        {"htm", D},        {"html", D},
    {"hyper", P},    {"hz", U},       {"ie", S},         {"inc", S},         {"incl", S},       {"info", D},       {"insp", T | C},
    {"int", D},      {"intra", P},    {"jan", S | C},    {"jpg", D},         {"jr", S | C},     {"jul", S | C},    {"jun", S | C},
    {"k", U},        {"kg", U},       {"kgs", U},        {"khz", U},         {"km", U},         {"kms", U},        {"kph", U},
    {"kv", U},       {"kw", U},       {"lb", U},         {"lbs", U},         {"lieut", T | C},  {"lt", T | C},     {"ltd", S},
    {"m", U},        {"macro", P},    {"maj", T | C},    {"mar", N | C},     {"mb", U},         {"messrs", T | C}, {"meta", P},
    {"mg", U},       {"mhz", U},      {"micro", P},      {"mid", P},         {"min", U},        {"mini", P},       {"mins", U},
    {"ml", U},       {"mlle", T | C}, {"mln", U},        {"mm", U},          {"mme", T | C},    {"mon", N | C},    {"mono", P},
    {"mph", U},      {"mr", T},       {"mrs", T},        {"ms", T | C},      {"msgr", T | C},   {"mt", T | C},     {"multi", P},
    {"mw", U},       {"neo", P},      {"net", D},        {"no", N},          {"non", P},        {"nos", N},        {"nov", S | C},
    {"oct", S | C},  {"org", D},      {"over", P},       {"oz", U},          {"p", N},          {"para", N},       {"pct", U},
    {"pdf", D},      {"pfc", T | C},  {"pm", U},         {"png", D},         {"pol", T},        {"pop", N},        {"post", P},
    {"pp", N},       {"pre", P},      {"pres", T | C},   {"pro", P},         {"prof", T | C},   {"profs", T | C},  {"proto", P},
    {"pseudo", P},   {"psycho", P},   {"pt", N},         {"pvt", T | C},     {"re", P},         {"rep", T | C},    {"reps", T | C},
    {"rev", T | C},  {"rt", T | C},   {"sat", N | C},    {"sec", N | U},     {"secs", U},       {"semi", P},       {"sen", T | C},
    {"sens", T | C}, {"sep", S | C},  {"sept", S | C},   {"sgt", T | C},     {"socio", P},      {"spc", T | C},    {"spec", T | C},
    {"sq", T},       {"sr", S | C},   {"st", T | C},     {"sts", T | C},     {"sub", P},        {"sun", N | C},    {"super", P},
    {"supt", T | C}, {"tb", U},       {"tel", N},        {"thu", S | C},     {"thur", S | C},   {"thurs", S | C},  {"trans", P},
    {"tue", S | C},  {"tues", S | C}, {"tv", D},         {"txt", D},         {"uk", D},         {"ultra", P},      {"un", P},
    {"univ", T | C}, {"v", T},        {"ver", N},        {"viz", S},         {"vol", N},        {"vols", N},       {"vs", S},
    {"wed", S | C},  {"xls", D},      {"yd", U},         {"yds", U},         {"yr", U},         {"yrs", U | S},    {"zip", D},
};

struct contraction {
    const char word[LONGEST + 1];
    uint8_t first;
};

static const struct contraction contractions[] = {
    {"aint", 2},  {"arent", 3},    {"cannot", 3},  {"cant", 2},   {"couldnt", 5}, {"didnt", 3}, {"doesnt", 4}, {"dont", 2},
    {"gonna", 3}, {"gotta", 3},    {"hadnt", 3},   {"hasnt", 3},  {"havent", 4},  {"im", 1},    {"isnt", 2},   {"ive", 1},
    {"outta", 3}, {"shouldnt", 6}, {"thats", 4},   {"theres", 5}, {"theyre", 4},  {"wanna", 3}, {"wasnt", 3},  {"werent", 4},
    {"whats", 4}, {"wont", 2},     {"wouldnt", 5}, {"youre", 3},  {"youve", 3},
};

/* Lowered and NUL-terminated; false when too long. */
static bool lower(struct str word, char out[LONGEST + 1])
{
    if (word.len == 0 || word.len > LONGEST) return false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    out[word.len] = '\0';
    return true;
}

unsigned word_kind(struct str word)
{
    char key[LONGEST + 1];
    if (!lower(word, key)) return 0;
    size_t low = 0, high = sizeof words / sizeof *words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(key, words[middle].word);
        if (order == 0) {
            bool capital = word.at[0] >= 'A' && word.at[0] <= 'Z';
            unsigned kind = words[middle].kind;
            return (kind & WORD_CAPITAL) && !capital ? kind & (unsigned)~(S | T | N) : kind;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

size_t word_contraction(struct str word)
{
    /* Most words are told by their last two letters. */
    static const char *const endings = "nt ot na ta im ve ts es re ";
    if (word.len < 2) return 0;
    const char last[2] = {(char)(word.at[word.len - 2] | 32), (char)(word.at[word.len - 1] | 32)};
    bool known = false;
    for (const char *e = endings; *e && !known; e += 3) known = e[0] == last[0] && e[1] == last[1];
    char key[LONGEST + 1];
    if (!known || !lower(word, key)) return 0;
    if (str_is(word, "IM")) return 0; /* the short name of a party, not "I'm" */
    for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++) {
        if (contractions[i].word[0] == key[0] && strcmp(key, contractions[i].word) == 0) return contractions[i].first;
    }
    return 0;
}
