/* Whether a name in the text names a place there: weighed from what the gazetteer knows of the name, the words around
 * it and how the rest of the document uses it. The weights are small whole numbers; ACCEPT is the bar. */
#include "base/utf8.h"
#include "event/where_parts.h"
#include "know/placename.h"

enum { ACCEPT = 3 };

static const char *const prepositions[] = {"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "into",
                                           "through", "throughout", "via", "inside", "between", "within", "beyond", "over", "off",
                                           "downtown", "of", "along", "against", "neighboring", "neighbouring", "reach", "leave", NULL};
static const char *const titles[] = {
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "professor", "president", "minister", "premier", "chancellor",
    "senator", "sen.", "rep.", "gov.", "governor", "mayor", "general", "gen.", "colonel", "col.", "lt.", "lieutenant", "major", "maj.",
    "captain", "capt.", "sgt.", "sergeant", "sheriff", "judge", "justice", "detective", "officer", "deputy", "chief", "coach", "king",
    "queen", "prince", "princess", "sir", "lord", "lady", "pope", "bishop", "archbishop", "imam", "sheikh", "ayatollah", "rabbi", "father",
    "sister", "brother", "rev.", "reverend", "pastor", "attorney", "secretary", "spokesman", "spokeswoman", "spokesperson",
    "congressman", "congresswoman", "representative", "ambassador", "envoy", "director", "chairman", "chairwoman", "commissioner",
    "superintendent", "principal", "councilman", "councilwoman", "trooper", "cpl.", "pvt.", "admiral", "adm.", "commander", "cmdr.", NULL};
static const char *const directions[] = {"north",      "south",        "east",         "west",         "northern",    "southern",
                                         "eastern",    "western",      "central",      "northeast",    "northwest",   "southeast",
                                         "southwest",  "northeastern", "northwestern", "southeastern", "southwestern", "downtown",
                                         "upper",      "lower",        "greater",      "inner",        "outer",       "mainland",
                                         "occupied",   "rural",        "metro",        "midtown",      "suburban",    NULL};
static const char *const units[] = {"region", "oblast", "province", "governorate", "district", "state", "county", "raion", "prefecture",
                                    "department", "krai", "republic", "parish", "canton", "municipality", "territory", "division", NULL};
static const char *const speech[] = {"said", "says", "told", "added", "explained", "asked", "noted", "recalled", "replied",
                                     "thinks", "believes", "laughed", "wrote", "testified", "pleaded", NULL};
/* A capital behind the name makes it part of another name, unless it is one of a day, month or title that just follows. */
static const char *const loners[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
                                     "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
                                     "gov.", "governor", "mayor", "president", "prime", "foreign", "sen.", "rep.", "police", "mr.", "mrs.",
                                     "dr.", "i", "the", "a", "he", "she", "it", "they", "we", "but", "and", "in", "on", "at", NULL};
static const char *const organisations[] = {
    "post", "times", "herald", "tribune", "instruments", "journal", "gazette", "inc", "inc.", "corp", "corp.", "co.", "ltd", "llc",
    "bank", "airlines", "airways", "street", "st.", "avenue", "ave.", "ave", "road", "rd.", "drive", "lane", "boulevard", "blvd.",
    "blvd", "highway", "square", "tigers", "bulldogs", "cup", "bowl", "league", "fc", "united", "city", "rangers", "yankees",
    "cowboys", "bears", "giants", "court", "place", "pike", "way", "house", "group", "foundation", "press", "news", "daily", NULL};

static bool is_word_of(const struct where *w, uint32_t token, struct str *word)
{
    if (token == NO_ROW) return false;
    *word = doc_form(w->d, token);
    return word->len > 0;
}

/* Does a sign stand here that ends a name: comma, full stop, quote, bracket? */
static bool is_sign(const struct where *w, uint32_t token)
{
    struct str form;
    size_t len;
    if (!is_word_of(w, token, &form)) return true;
    uint32_t code = utf8_at(form, 0, &len);
    return !utf8_is_letter(code) && !utf8_is_digit(code);
}

static unsigned word_bits(const struct where *w, uint32_t token)
{
    char key[PLACENAME_ROOM];
    if (token == NO_ROW) return 0;
    return gazetteer_word(w->g, (struct str){key, placename_key(doc_form(w->d, token), key)});
}

/* The strongest meaning of a name before the document is looked at. */
static int standing(const struct toponym_name *n)
{
    int best = 0;
    for (uint32_t i = 0; i < n->count; i++) {
        const struct gazetteer_place *p = n->places + i;
        int s;
        switch (p->kind) {
        case GAZETTEER_COUNTRY: s = 7; break;
        case GAZETTEER_ADMIN1: s = p->alternate ? 3 : 5; break;
        case GAZETTEER_WATER:
        case GAZETTEER_REGION:
        case GAZETTEER_FACILITY: s = 5; break;
        case GAZETTEER_ADMIN2: s = 3; break;
        default: s = p->population >= 1000000 ? 4 : p->population >= 100000 ? 3 : p->population >= 10000 ? 2 : 1; break;
        }
        if (p->kind == GAZETTEER_CITY && p->alternate) s -= 1;
        if (s > best) best = s;
    }
    return n->loose ? best - 1 : best;
}

/* Evidence in the name itself. */
static int weigh_name(const struct where *w, const struct toponym *t, bool first_in_sentence)
{
    const struct toponym_name *n = w->names + t->name;
    int e = standing(n);
    if (t->count > 1) return e + 2;
    if (n->word & GAZETTEER_LOWER_CASE) e -= first_in_sentence || t->shouted ? 8 : 3;
    if (e >= 7) return e; /* a country */
    if (n->word & GAZETTEER_GIVEN_NAME) e -= 3;
    if (n->word & GAZETTEER_SURNAME) e -= 1;
    if (first_in_sentence) e -= 1;
    return e;
}

/* Evidence in the words before: a preposition speaks for a place, a title or a given name for a person. */
static int weigh_before(const struct where *w, const struct toponym *t)
{
    uint32_t before = where_before(w, t->first);
    if (before == NO_ROW || is_sign(w, before)) return 0;
    if (where_is(w, before, titles)) return -6;
    if (where_is(w, before, prepositions)) return 3;
    if (where_is(w, before, directions)) return 2;
    if (where_is(w, before, (const char *const[]){"the", "a", "an", "and", "or", NULL})) return 0;
    if (!where_capital(w, before) || t->shouted) return 0;
    if (word_bits(w, before) & GAZETTEER_GIVEN_NAME) return -6;
    /* a word that begins the sentence may be there by chance */
    return where_before(w, before) == NO_ROW && (word_bits(w, before) & GAZETTEER_LOWER_CASE) ? 0 : -4;
}

/* Evidence in the words behind. */
static int weigh_after(const struct where *w, struct toponym *t)
{
    uint32_t after = where_after(w, t->first + t->count - 1);
    if (after == NO_ROW) return 0;
    t->admin_cue = where_is(w, after, units);
    if (t->admin_cue) return 2;
    if (where_is(w, after, speech)) return -2;
    if (is_sign(w, after) || !where_capital(w, after) || t->shouted || where_is(w, after, loners)) return 0;
    t->part_of_name = true;
    if (where_is(w, after, organisations)) return -6;
    unsigned bits = word_bits(w, after);
    if ((w->names[t->name].word & GAZETTEER_GIVEN_NAME) && !(bits & GAZETTEER_LOWER_CASE)) return -6;
    return (bits & GAZETTEER_SURNAME) && !(bits & GAZETTEER_LOWER_CASE) ? -4 : -1;
}

/* Is one of the meanings of `inner` in a place that `outer` means? */
static bool contains(const struct toponym_name *outer, const struct toponym_name *inner)
{
    for (uint32_t i = 0; i < outer->count; i++) {
        const struct gazetteer_place *o = outer->places + i;
        if (o->kind != GAZETTEER_COUNTRY && o->kind != GAZETTEER_ADMIN1 && o->kind != GAZETTEER_ADMIN2) continue;
        for (uint32_t k = 0; k < inner->count; k++) {
            const struct gazetteer_place *p = inner->places + k;
            if (memcmp(o->country, p->country, 4) != 0 || p->kind == GAZETTEER_COUNTRY) continue;
            if (o->kind == GAZETTEER_COUNTRY || (o->admin == p->admin && o->kind != p->kind)) return true;
        }
    }
    return false;
}

/* "Goma, North Kivu": the larger place beside a comma, whose toponym is the next one. */
static void weigh_containment(struct where *w, uint32_t row)
{
    struct toponym *t = w->toponyms + row;
    if (row + 1 >= w->toponym_count) return;
    struct toponym *next = t + 1;
    uint32_t comma = where_after(w, t->first + t->count - 1);
    if (comma == NO_ROW || next->first != comma + 1 || !str_is(doc_form(w->d, comma), ",")) return;
    if (!contains(w->names + next->name, w->names + t->name)) return;
    t->within = row + 1;
    t->evidence += 5;
    next->evidence += 4;
}

static void weigh_tag(const struct where *w, struct toponym *t)
{
    if (!w->tagged || t->count > 1) return;
    unsigned upos = w->d->tokens[t->first].upos;
    if (upos == UPOS_PROPN) t->evidence += 1;
    if (upos == UPOS_ADJ) t->evidence -= 2;
    if (upos == UPOS_VERB || upos == UPOS_ADV || upos == UPOS_PRON || upos == UPOS_AUX || upos == UPOS_DET) t->evidence -= 3;
}

void where_judge(struct where *w)
{
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        t->evidence += weigh_name(w, t, where_before(w, t->first) == NO_ROW) + weigh_before(w, t) + weigh_after(w, t);
        weigh_tag(w, t);
        weigh_containment(w, i);
    }
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        t->accepted = t->evidence >= ACCEPT;
        w->names[t->name].uses += t->accepted;
        if (t->accepted && t->within != NO_ROW) w->names[t->name].contained = true;
    }
}
