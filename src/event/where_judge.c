/* Whether a name in the text names a place there: weighed from what the gazetteer knows of the name, the words around
 * it and how the rest of the document uses it. The weights are small whole numbers; ACCEPT is the bar. */
#include "base/utf8.h"
#include "event/where_parts.h"
#include "event/where_words.h"
#include "know/placename.h"

enum { ACCEPT = 2 };

static const char *const particles[] = {"de", "del", "du", "des", "da", "do", "di", NULL};
static const char *const the[] = {"the", NULL};
static const char *const saints[] = {"st", "st.", "saint", NULL};

/* Capitals and full stops only. */
static bool is_acronym(struct str form)
{
    for (size_t i = 0; i < form.len; i++)
        if (!(form.at[i] >= 'A' && form.at[i] <= 'Z') && form.at[i] != '.' && form.at[i] != ' ' && i > 0 &&
            form.at[form.len - 1] != '.')
            return false;
    return form.len > 0 && (form.at[form.len - 1] == '.' || form.len < 6);
}

/* May the name be the acronym of a country or province? */
static bool has_acronym(const struct toponym_name *n)
{
    for (uint32_t i = 0; i < n->count; i++)
        if (n->places[i].kind == GAZETTEER_COUNTRY || n->places[i].kind == GAZETTEER_ADMIN1 ||
            n->places[i].kind == GAZETTEER_REGION)
            return true;
    return false;
}

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

/* Is the toponym inside the known name of a person, group or organisation ("Bank of England", "United Russia")? */
static bool inside_actor(const struct where *w, const struct toponym *t)
{
    enum { BACK = 3 };
    const struct sentence *s = w->d->sentences + t->sentence;
    uint32_t end = s->first_token + s->token_count, at = t->first;
    if (!w->actors) return false;
    for (int i = 0; i <= BACK && at != NO_ROW; i++, at = where_before(w, at)) {
        struct known_actor known;
        uint32_t tokens;
        if (i > 0 && !where_capital(w, at) && !where_is(w, at, (const char *const[]){"of", "the", "for", NULL})) return false;
        if (!actors_match(w->actors, w->d, at, end, &known, 1, &tokens)) continue;
        bool other = known.kind == ACTOR_PERSON || known.kind == ACTOR_ORGANISATION || known.kind == ACTOR_GROUP;
        if (other && at + tokens >= t->first + t->count && tokens > t->count) return true;
    }
    return false;
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
        if (p->capital) s += 2;
        if (p->kind == GAZETTEER_CITY && p->precision == PRECISION_NEAR) s += 2; /* our supplement's: it is there for the wars */
        if (s > best) best = s;
    }
    return n->loose ? best - (n->key.len <= 5 ? 4 : 2) : best;
}

/* "D.C.", "Ga.", "TX": a short form that names a province only behind its city and a comma. */
static bool is_short_form(const struct where *w, const struct toponym *t)
{
    struct str form = doc_text(w->d, t->span);
    return t->count == 1 && !t->shouted && form.len <= 6 && (form.len == 2 || form.at[form.len - 1] == '.') && is_acronym(form);
}

/* "City Park", "The City": only words that news prints in lower case. */
static bool is_common(const struct where *w, const struct toponym *t)
{
    for (uint32_t i = 0; i < t->count; i++)
        if (!(where_word(w, t->first + i) & GAZETTEER_LOWER_CASE)) return false;
    return standing(w->names + t->name) < 5;
}

/* "Rep. James Clyburn, D-S.C." */
static bool behind_party(const struct where *w, const struct toponym *t)
{
    uint32_t hyphen = where_before(w, t->first), party = where_before(w, hyphen);
    return where_is(w, hyphen, (const char *const[]){"-", "\xE2\x80\x93", NULL}) &&
           where_is(w, party, (const char *const[]){"d", "r", "dem", "rep", NULL});
}

/* "Us" is not "US". */
static bool is_pronoun(const struct where *w, const struct toponym *t)
{
    return !t->shouted && str_is(doc_text(w->d, t->span), "Us");
}

/* "in S.C. today", "the D.C. board": two letters with their stops stand for nothing else. */
static bool is_dotted(const struct where *w, const struct toponym *t)
{
    struct str form = doc_text(w->d, t->span);
    return form.len == 4 && form.at[1] == '.' && form.at[3] == '.' &&
           (t->context >= 5 || where_is(w, where_before(w, t->first), the));
}

/* Evidence in the name itself. */
static int weigh_name(const struct where *w, const struct toponym *t, bool first_in_sentence)
{
    const struct toponym_name *n = w->names + t->name;
    int e = standing(n);
    if (is_short_form(w, t) && e < 7) return behind_party(w, t) || is_dotted(w, t) ? 8 : -4;
    if (is_acronym(doc_text(w->d, t->span)) && !t->shouted && !has_acronym(n)) return -8;
    if (where_is(w, t->first, where_never) || is_pronoun(w, t)) return -12;
    if (t->count > 1) return e + (is_common(w, t) ? -5 : where_is(w, t->first, saints) ? 1 : 2);
    if (where_is(w, t->first, where_directions)) return -12;
    if (n->word & GAZETTEER_LOWER_CASE) e -= first_in_sentence || t->shouted ? 8 : 3;
    if (e >= 7) return e; /* a country */
    if (n->word & GAZETTEER_DEMONYM) e -= 6;
    if (n->word & GAZETTEER_SELDOM) e -= 3;
    if (n->word & GAZETTEER_GIVEN_NAME) e -= 3;
    if (n->word & GAZETTEER_SURNAME) e -= e >= 3 ? 1 : 2;
    if (first_in_sentence) e -= 1;
    return e;
}

/* Evidence in the words before: a preposition speaks for a place, a title or a given name for a person. */
static int weigh_before(const struct where *w, const struct toponym *t)
{
    uint32_t before = where_before(w, t->first);
    if (before == NO_ROW || is_sign(w, before)) return 0;
    if (where_is(w, before, where_titles)) return -6;
    if (where_capital(w, before) && where_is(w, before, where_clubs)) return -12; /* "Real Madrid" */
    if (where_is(w, before, where_placing)) return 5;
    if (where_is(w, before, where_prepositions)) return 3;
    if (where_is(w, before, where_directions) || where_is(w, before, where_takes_place)) return 2;
    if (where_named_kind(w, t->first)) return 4; /* "the village of Nadiia" */
    if (where_is(w, before, (const char *const[]){"of", NULL}))
        return where_is(w, where_before(w, before), where_of_heads) ? -5 : 1;
    if (!where_capital(w, before) || t->shouted) return 0;
    if (standing(w->names + t->name) >= 7) return -1;
    if (where_word(w, before) & GAZETTEER_GIVEN_NAME) return -6;
    /* a word that begins the sentence may be there by chance */
    return where_before(w, before) == NO_ROW && (where_word(w, before) & GAZETTEER_LOWER_CASE) ? 0 : -4;
}

/* Does a name go on behind "de", "de la", "de l'"? */
static bool goes_on(const struct where *w, uint32_t particle)
{
    uint32_t next = where_after(w, particle);
    if (where_is(w, next, (const char *const[]){"la", "las", "los", "l", "l'", NULL})) next = where_after(w, next);
    struct str form;
    return is_word_of(w, next, &form) && (where_capital(w, next) || str_starts(form, "l'") || str_starts(form, "l\xE2\x80\x99"));
}

/* "Kyiv-based" is a place, "Wal-Mart" none. */
static int weigh_hyphen(const struct where *w, uint32_t after)
{
    if (where_is(w, after, (const char *const[]){"based", "area", "born", "controlled", "held", "occupied", "administered", NULL}))
        return 4;
    return where_capital(w, after) ? -2 : 0;
}

/* Evidence in the words behind. */
static int weigh_after(const struct where *w, struct toponym *t)
{
    uint32_t after = where_after(w, t->first + t->count - 1);
    if (after == NO_ROW) return 0;
    t->admin_cue = where_is(w, after, where_units);
    if (t->admin_cue && where_is(w, where_after(w, after), where_organisations)) return -6; /* "Ohio State University" */
    if (t->admin_cue || where_is(w, after, where_local)) return 3;
    if (where_is(w, after, (const char *const[]){"-", NULL})) return weigh_hyphen(w, where_after(w, after));
    if (where_is(w, after, (const char *const[]){"&", "$", NULL})) return -6;
    if (where_is(w, after, particles) && goes_on(w, after)) return -4; /* "Puerta de Alambre" */
    if (where_is(w, after, where_speech)) return standing(w->names + t->name) >= 5 ? 0 : -2;
    if (where_is(w, t->first, saints) && where_is(w, after, (const char *const[]){"'s", "\xE2\x80\x99s", NULL})) return -8;
    if (is_sign(w, after) || !where_capital(w, after) || t->shouted || where_is(w, after, where_loners)) return 0;
    t->part_of_name = true;
    if (where_is(w, after, where_organisations)) return -6;
    if (standing(w->names + t->name) >= 5 && !(w->names[t->name].word & GAZETTEER_GIVEN_NAME)) return -2;
    if (where_is(w, after, where_offices)) return 5;
    if (where_is(w, after, where_bodies)) return 2;
    unsigned bits = where_word(w, after);
    if (t->count == 1 && (w->names[t->name].word & GAZETTEER_GIVEN_NAME) && !(bits & GAZETTEER_LOWER_CASE)) return -6;
    if (bits & GAZETTEER_LOWER_CASE) return 0;
    return bits & GAZETTEER_SURNAME ? -4 : -2;
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

/* A dateline is there for its place; "KYIV, Ukraine". */
static void weigh_dateline(struct where *w, uint32_t row)
{
    struct toponym *t = w->toponyms + row;
    t->evidence = t->context = ACCEPT + 3;
    bool next = row + 1 < w->toponym_count && t[1].dateline && t[1].sentence == t->sentence;
    if (next && contains(w->names + t[1].name, w->names + t->name)) t->within = row + 1;
}

/* May the name be a small town only, which is easily confused? */
static bool is_small(const struct toponym_name *n)
{
    enum { KNOWN = 200000 };
    for (uint32_t i = 0; i < n->count; i++)
        if (n->places[i].population >= KNOWN || (n->places[i].kind != GAZETTEER_CITY && n->places[i].kind != GAZETTEER_ADMIN2))
            return false;
    return true;
}

/* Does a list go on behind the toponym ("Paris, France, and Rome")? Then a comma before it may be the list's. */
static bool list_goes_on(const struct where *w, const struct toponym *t)
{
    uint32_t after = where_after(w, t->first + t->count - 1);
    return where_is(w, after, (const char *const[]){"and", "or", NULL}) ||
           (where_is(w, after, (const char *const[]){",", NULL}) &&
            where_is(w, where_after(w, after), (const char *const[]){"and", "or", NULL}));
}

/* Does the next toponym stand right behind this one, after a comma or "in" ("in the")? *comma tells which. */
static bool joined_to_next(const struct where *w, uint32_t row, bool *comma)
{
    if (row + 1 >= w->toponym_count) return false;
    const struct toponym *t = w->toponyms + row;
    uint32_t joint = where_after(w, t->first + t->count - 1), next = where_after(w, joint);
    *comma = where_is(w, joint, (const char *const[]){",", NULL});
    if (!*comma && !where_is(w, joint, (const char *const[]){"in", NULL})) return false;
    if (!*comma && where_is(w, next, the)) next = where_after(w, next);
    return next != NO_ROW && t[1].first == next;
}

/* "Kiev, Missouri,": an address in a state of the United States, whatever large city the name has elsewhere. */
static bool is_address(const struct where *w, const struct toponym *state)
{
    enum { KNOWN = 200000 };
    const struct toponym_name *n = w->names + state->name;
    bool found = false;
    for (uint32_t i = 0; i < n->count; i++) {
        const struct gazetteer_place *p = n->places + i;
        if (p->kind == GAZETTEER_COUNTRY || (p->kind == GAZETTEER_CITY && p->population >= KNOWN)) return false;
        found = found || (p->kind == GAZETTEER_ADMIN1 && strcmp(p->country, "USA") == 0);
    }
    uint32_t after = where_after(w, state->first + state->count - 1);
    return found && (after == NO_ROW || where_is(w, after, (const char *const[]){",", ".", NULL}));
}

/* "Goma, North Kivu", "Bara in North Kordofan": the larger place is the next toponym. In "Dumba, Borno State" no Dumba
 * that the gazetteer has can be meant. */
static void weigh_containment(struct where *w, uint32_t row)
{
    struct toponym *t = w->toponyms + row, *next = t + 1;
    bool comma;
    if (!joined_to_next(w, row, &comma)) return;
    if (contains(w->names + next->name, w->names + t->name)) {
        t->within = row + 1;
        t->evidence += comma ? 5 : 3;
        next->evidence += comma && is_short_form(w, next) ? 12 : 4;
    } else if (comma && !next->unknown && standing(w->names + next->name) >= 5 && t->context >= 3 && !list_goes_on(w, next) &&
               (is_small(w->names + t->name) || is_address(w, next))) {
        t->within = row + 1;
        t->elsewhere = true;
    }
}

/* A place that no gazetteer has: a facility or what is said to be a village is one; "in Kefraya, Syria" needs Syria. */
static void weigh_unknown(struct where *w, uint32_t row)
{
    struct toponym *t = w->toponyms + row;
    const struct toponym_name *n = w->names + t->name;
    bool comma, larger = joined_to_next(w, row, &comma) && !t[1].unknown && standing(w->names + t[1].name) >= (comma ? 5 : 4);
    if (larger) t->within = row + 1;
    bool good = n->places[0].kind == GAZETTEER_FACILITY || where_named_kind(w, t->first) || where_taken(w, t->first, t->count);
    t->evidence = good || (larger && comma) ? 5 : -5;
    if (larger) t[1].evidence += 4;
}

static void weigh_tag(const struct where *w, struct toponym *t)
{
    if (!w->tagged || t->count > 1) return;
    unsigned upos = w->d->tokens[t->first].upos;
    if (upos == UPOS_PROPN) t->evidence += 1;
    if (upos == UPOS_ADJ) t->evidence -= 2;
    if (upos == UPOS_VERB || upos == UPOS_ADV || upos == UPOS_PRON || upos == UPOS_AUX || upos == UPOS_DET) t->evidence -= 3;
}

/* "Barrow, Jackson and Madison": a list in which one item is known for a place. */
static bool in_list(const struct where *w, const struct toponym *a, const struct toponym *b)
{
    uint32_t between = a->first + a->count;
    if (a->sentence != b->sentence || b->first <= between || b->first > between + 2) return false;
    const char *const joints[] = {",", "and", "or", "&", NULL};
    return where_is(w, between, joints) && where_is(w, b->first - 1, joints);
}

/* What the other uses of the name in the document say, and the list it stands in. */
static void weigh_document(struct where *w, uint32_t row)
{
    struct toponym *t = w->toponyms + row;
    const struct toponym_name *n = w->names + t->name;
    if (t->context < 3 && t->context > -4 && n->sure) t->evidence += 3;
    if (t->context < 3 && n->persons > n->sure) t->evidence -= 4;
    bool listed = (row > 0 && w->toponyms[row - 1].evidence > ACCEPT && in_list(w, t - 1, t)) ||
                  (row + 1 < w->toponym_count && w->toponyms[row + 1].evidence > ACCEPT && in_list(w, t, t + 1));
    if (listed && t->context > -4) t->evidence += 3;
}

void where_judge(struct where *w)
{
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        if (t->dateline) weigh_dateline(w, i);
        if (t->unknown) weigh_unknown(w, i);
        if (t->dateline || t->unknown) continue;
        t->context = weigh_before(w, t) + weigh_after(w, t);
        t->evidence += weigh_name(w, t, where_before(w, t->first) == NO_ROW) + t->context;
        weigh_tag(w, t);
        if (t->evidence >= ACCEPT - 5 && inside_actor(w, t)) t->evidence -= 10;
        weigh_containment(w, i);
    }
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        w->names[t->name].sure += t->evidence >= ACCEPT && (t->context >= 3 || t->within != NO_ROW);
        w->names[t->name].persons += t->context <= -4;
    }
    for (uint32_t i = 0; i < w->toponym_count; i++)
        if (!w->toponyms[i].unknown && !w->toponyms[i].dateline) weigh_document(w, i);
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        struct toponym *t = w->toponyms + i;
        t->accepted = t->evidence >= ACCEPT;
        w->names[t->name].uses += t->accepted && !t->elsewhere;
        if (t->accepted && t->within != NO_ROW && !t->elsewhere) w->names[t->name].contained = true;
    }
}
