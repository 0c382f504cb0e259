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

enum who_kind who_kind(const struct who *w, const struct phrase *p)
{
    if (club_name(w, p) || team_name(w, p)) return WHO_CLUB;
    if (armed_name(w, p)) return WHO_GROUP;
    return firm_name(w, p) ? WHO_FIRM : WHO_ANYTHING;
}
