/* What a name that is not known names, by its first and last words: a fighting group, a firm, a club, a thing. */
#include "event/who_parts.h"

/* "Karen National Liberation Front" */
static bool armed_name(const struct who *w, const struct phrase *p)
{
    static const char *const last[] = {"Army", "Front", "Brigade", "Brigades", "Movement", "Forces", "Fighters", NULL};
    static const char *const sign[] = {"Liberation", "Resistance", "Revolutionary", "Islamic",
                                       "Martyrs",    "Mujahideen", "Jihad",         NULL};
    if (!who_is(w, p->head, last)) return false;
    for (uint32_t t = p->first; t < p->head; t++)
        if (who_is(w, t, sign)) return true;
    return false;
}

/* "Ford Motor Co." */
static bool firm_name(const struct who *w, const struct phrase *p)
{
    static const char *const last[] = {"Co",       "Co.",  "Inc",  "Inc.", "Corp",  "Corp.",    "Ltd",      "Ltd.",   "Company",
                                       "Airlines", "LLC",  "plc",  "PLC",  "GmbH",  "Holdings", "Airways",  "Motors", "Bancorp",
                                       "Studios",  "Bank", "S.A.", "N.V.", "Group", "Stores",   "Pictures", NULL};
    return p->last > p->first && who_is(w, p->last, last);
}

static bool name_token(const struct who *w, uint32_t token)
{
    return w->d->tokens[token].upos == UPOS_PROPN && who_capital(w, token);
}

/* "Yangon United", "Kaizer Chiefs FC", "Real Madrid" */
static bool club_name(const struct who *w, const struct phrase *p)
{
    static const char *const last[] = {"FC",      "F.C.",   "United", "Athletic", "Wanderers", "Rovers", "Albion",  "Hotspur",
                                       "Rangers", "Sevens", "Utd",    "SC",       "CF",        "AFC",    "Stadium", NULL};
    static const char *const first[] = {"Real",      "Atletico", "Atlético", "Inter",     "FC",       "AC",
                                        "Deportivo", "Dynamo",   "Dinamo",   "Spartak",   "Bayern",   "Lokomotiv",
                                        "Zenit",     "Sporting", "Borussia", "Olympique", "Partizan", NULL};
    uint32_t before = p->head ? p->head - 1 : NO_ROW;
    bool same = before != NO_ROW && w->d->tokens[before].sentence == w->d->tokens[p->head].sentence;
    if (same && name_token(w, p->head) && who_capital(w, before) && who_is(w, before, first))
        return true; /* "Real" is an adjective */
    return p->last > p->first && name_token(w, p->last - 1) && who_is(w, p->last, last);
}

/* "Orlando Pirates", "the Golden State Warriors": armed men with a capital behind a name that is no people's. */
static bool team_name(const struct who *w, const struct phrase *p)
{
    static const char *const teams[] = {"Pirates", "Warriors",  "Rebels",   "Raiders",  "Rangers",   "Generals", "Gunners",
                                        "Knights", "Crusaders", "Patriots", "Soldiers", "Militants", "Bandits",  NULL};
    uint32_t before = p->head ? p->head - 1 : NO_ROW;
    if (before == NO_ROW || before < p->first || w->match_of[before] != NO_ROW) return false;
    return name_token(w, p->head) && name_token(w, before) && who_is(w, p->head, teams) &&
           w->d->sentences[w->d->tokens[p->head].sentence].kind != SENTENCE_HEADLINE;
}

/* Fields of learning, beliefs and ills by their ends: "Linguistics", "Scientology", "Federalism". */
static bool field_end(struct str form)
{
    static const char *const ends[] = {"istics", "onomics", "ematics", "odynamics", "ianism", "alism",
                                       "onomy",  "ography", "virus",   "itis",      NULL};
    for (int i = 0; ends[i]; i++) {
        size_t n = strlen(ends[i]);
        if (form.len > n && memcmp(form.at + form.len - n, ends[i], n) == 0) return true;
    }
    return false;
}

/* Is a name set in quotation marks by itself: a work's title? */
static bool is_quoted(const struct who *w, const struct phrase *p)
{
    static const char *const open[] = {"\"", "\xe2\x80\x9c", "``", "'", "\xe2\x80\x98", NULL};
    static const char *const close[] = {"\"", "\xe2\x80\x9d", "''", "'", "\xe2\x80\x99", NULL};
    return p->first > 0 && p->last + 1 < w->d->token_count && who_is(w, p->first - 1, open) && who_is(w, p->last + 1, close);
}

static bool is_party_name(const struct who *w, uint32_t token)
{
    uint32_t m = w->match_of[token];
    if (m == NO_ROW) return false;
    const struct known_actor *k = actors_known(w->a, w->matches[m].rows[0]);
    return k->kind != ACTOR_ROLE || k->role != CLASS_BODY; /* "the Governor of Ruritania" */
}

/* "Institute of Technology": the second half of a name. */
static bool is_half(const struct who *w, const struct phrase *p)
{
    static const char *const of[] = {"of", "for", NULL};
    static const char *const office[] = {"Prince", "Princess", "King", "Queen", "Duke", "Earl", "Count", "Bishop", "Lord", NULL};
    uint32_t head = doc_head(w->d, p->head), mark = who_case(w, p->head);
    if (w->d->tokens[p->head].deprel != REL_NMOD || head == NO_ROW || head + 1 != mark || !who_is(w, mark, of)) return false;
    bool longer = false; /* "Theodorus of Tabennese" is a man of a place */
    for (uint32_t c = w->child[head], n = 0; c != NO_ROW && c < head && n < MODIFIERS; c = w->sibling[c], n++) {
        enum deprel rel = deprel_base(w->d->tokens[c].deprel);
        longer = longer || rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND;
    }
    return longer && mark + 1 == p->first && !is_party_name(w, head) && name_token(w, head) && !who_is(w, head, office);
}

bool who_thing(const struct who *w, const struct phrase *p)
{
    static const char *const last[] = {"Act",         "Bill",         "Law",           "Laws",         "Code",
                                       "Treaty",      "Pact",         "Accord",        "Accords",      "Agreement",
                                       "Protocol",    "Convention",   "Charter",       "Constitution", "Amendment",
                                       "Article",     "Articles",     "Resolution",    "Declaration",  "Plan",
                                       "Programme",   "Program",      "Project",       "Initiative",   "Scheme",
                                       "Strategy",    "Study",        "Studies",       "Report",       "Survey",
                                       "Review",      "Index",        "Award",         "Awards",       "Prize",
                                       "Medal",       "Trophy",       "Cup",           "Games",        "Olympics",
                                       "Paralympics", "Championship", "Championships", "Match",        "Open",
                                       "Festival",    "Day",          "Week",          "Month",        "Ages",
                                       "Age",         "Era",          "Century",       "Holiday",      "War",
                                       "Wars",        "Revolution",   "Uprising",      "Massacre",     "Genocide",
                                       "Holocaust",   "Crisis",       "Disaster",      "Election",     "Elections",
                                       "Bible",       "Gospel",       "Scripture",     "Scriptures",   "Testament",
                                       "Quran",       "Koran",        "Torah",         "Chronicle",    "Recollections",
                                       "Trilogy",     "Saga",         "Song",          "Theorem",      "Theory",
                                       "Theories",    "Effect",       "Syndrome",      "Disease",      "Disorder",
                                       "Disorders",   "Covid",        "COVID",         "COVID-19",     "Covid-19",
                                       "Internet",    "Web",          "Wi-Fi",         "GPS",          "VR",
                                       "AI",          "ICT",          "Domain",        "Christianity", "Islam",
                                       "Buddhism",    "Judaism",      "Hinduism",      "Catholicism",  "Humanities",
                                       "Arts",        "Art",          "Science",       "Sciences",     "Medicine",
                                       "Technology",  "Education",    "History",       "Psychology",   "Sociology",
                                       "Morphology",  "Theology",     "Anthropology",  "Archaeology",  "Geology",
                                       "Ecology",     "Biology",      "Policing",      "Impeachment",  "Unification",
                                       "Rights",      "Presidency",   "Hajj",          "Ramadan",      "Christmas",
                                       "Easter",      "Eid",          "Watergate",     "Brexit",       "Goals",
                                       "Resources",   "Summer",       "Winter",        "Moon",         "Sun",
                                       "Earth",       "WWI",          "WWII",          "Exercises",    "Series",
                                       NULL};
    static const char *const first[] = {"Cyclone", "Hurricane", "Typhoon", "Storm", "Tropical", "Project", "Article", NULL};
    if (who_is(w, p->last, last) || field_end(doc_form(w->d, p->last)) || is_quoted(w, p) || is_half(w, p)) return true;
    return p->last > p->first && name_token(w, p->first) && who_is(w, p->first, first);
}

enum who_kind who_kind(const struct who *w, const struct phrase *p)
{
    if (club_name(w, p) || team_name(w, p)) return WHO_CLUB;
    if (armed_name(w, p)) return WHO_GROUP;
    return firm_name(w, p) ? WHO_FIRM : WHO_ANYTHING;
}

/* Nouns of persons by their ends, less the commonest that name things. */
static bool human_end(struct str lemma)
{
    static const char *const ends[] = {"er", "or", "ist", "ian", "ee", "man", "woman", "person", NULL};
    for (int i = 0; ends[i]; i++) {
        size_t n = strlen(ends[i]);
        if (lemma.len > n + 2 && memcmp(lemma.at + lemma.len - n, ends[i], n) == 0) return true;
    }
    return false;
}

bool who_human(const struct who *w, uint32_t noun)
{
    static const char *const persons[] = {
        "participant", "assistant", "applicant",  "inhabitant", "defendant", "accountant", "mum",        "mom",       "dad",
        "guy",         "kid",       "aunt",       "uncle",      "cousin",    "atheist",    "human",      "baby",      "infant",
        "toddler",     "nephew",    "niece",      "grandma",    "grandpa",   "couple",     "individual", "recipient", "adult",
        "teen",        "guest",     "host",       "client",     "patient",   "person",     "folk",       "fan",       "crew",
        "poet",        "saint",     "god",        "king",       "queen",     "prince",     "princess",   "monk",      "nun",
        "bishop",      "emperor",   "disciple",   "colonist",   "peasant",   "people",     "hero",       "thief",     "agent",
        "student",     "resident",  "respondent", NULL};
    static const char *const things[] = {
        "letter",   "paper",     "number",    "order",     "power",      "matter",     "weather",  "computer", "center",
        "corner",   "border",    "river",     "water",     "winter",     "summer",     "offer",    "factor",   "sector",
        "error",    "door",      "floor",     "color",     "committee",  "degree",     "coffee",   "tree",     "fee",
        "list",     "wrist",     "other",     "quarter",   "chapter",    "cover",      "danger",   "disaster", "dinner",
        "finger",   "flower",    "hunger",    "layer",     "murder",     "poster",     "register", "shelter",  "shoulder",
        "silver",   "slaughter", "tower",     "theater",   "trigger",    "transfer",   "vector",   "mirror",   "horror",
        "terror",   "motor",     "labor",     "harbor",    "behavior",   "tractor",    "monitor",  "humor",    "favor",
        "career",   "air",       "year",      "paper",     "parameter",  "cluster",    "filter",   "server",   "tender",
        "gender",   "answer",    "manner",    "counter",   "container",  "helicopter", "bomber",   "rumor",    "interior",
        "exterior", "knee",      "guarantee", "feature",   "newsletter", "encounter",  "frontier", "barrier",  "carrier",
        "freezer",  "folder",    "laser",     "launcher",  "cancer",     "fever",      "liver",    "ladder",   "banner",
        "timber",   "rubber",    "butter",    "pepper",    "sugar",      "anchor",     "reactor",  "corridor", "mortar",
        "hammer",   "lever",     "meter",     "kilometer", "liter",      "semester",   NULL};
    uint8_t upos = w->d->tokens[noun].upos;
    if (upos != UPOS_NOUN || who_lemma_is(w, noun, things)) return false;
    return who_lemma_is(w, noun, persons) || human_end(doc_lemma(w->d, noun));
}

bool who_body(const struct who *w, uint32_t noun)
{
    static const char *const bodies[] = {
        "state",   "company",  "firm",       "institution", "university",  "bank",         "country",      "nation",
        "party",   "team",     "agency",     "union",       "club",        "organization", "school",       "college",
        "society", "band",     "army",       "government",  "association", "group",        "organisation", "charity",
        "church",  "business", "federation", "network",     "studio",      "publisher",    "museum",       "committee",
        "board",   "court",    "council",    "commission",  NULL};
    return w->d->tokens[noun].upos == UPOS_NOUN && who_lemma_is(w, noun, bodies);
}
