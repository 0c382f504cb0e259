/* Guards of the grammar: whether words that look like a time are one where they stand. */
#include "event/when_parts.h"

static struct str text_of(const struct doc *d, const struct items *items, uint32_t i)
{
    return i < items->count ? doc_text(d, items->at[i].span) : str_c("");
}

static unsigned word_before(const struct items *items, uint32_t i, uint32_t back)
{
    return i >= back ? items->at[i - back].word : WORD_OTHER;
}

static unsigned word_behind(const struct items *items, uint32_t i)
{
    return i < items->count ? items->at[i].word : WORD_OTHER;
}

/* Whether the sentence's tokens carry tags: `$` is tag 0, so all zero means untagged. */
static bool tagged(const struct doc *d, uint32_t token)
{
    return d->tokens[token].xpos != 0 || d->tokens[token].head != 0;
}

static bool tag_is(const struct doc *d, const struct items *items, uint32_t i, unsigned upos)
{
    uint32_t token = items->at[i].last;
    return tagged(d, token) && d->tokens[token].upos == upos;
}

/* Whether no word follows at i: the sentence's end, a comma, another mark. */
static bool ends_clause(const struct doc *d, const struct items *items, uint32_t i)
{
    if (i >= items->count) return true;
    struct str text = text_of(d, items, i);
    unsigned char c = text.len ? (unsigned char)text.at[0] : '.';
    return items->at[i].word == WORD_COMMA ||
           (c < 128 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9') && c != '$');
}

/* A capitalised word that is part of a name, before i: "Theresa May", "Black Friday", "Russia Today". */
static bool name_before(const struct items *items, uint32_t i)
{
    if (i == 0) return false;
    const struct item *before = items->at + i - 1;
    return before->word == WORD_OTHER && (before->flags & ITEM_CAPITAL);
}

static bool leads_in(unsigned word)
{
    return word == WORD_IN || word == WORD_OF || word == WORD_SINCE || word == WORD_FROM || word == WORD_TO ||
           word == WORD_BETWEEN || word == WORD_AND || word == WORD_OR || word == WORD_EDGE || word == WORD_BEFORE ||
           word == WORD_AFTER || word == WORD_HYPHEN || word == WORD_ON;
}

/* "The March 23 Movement", "the 14 July Bridge": a day that is part of a name. */
static bool is_namesake(const struct doc *d, const struct items *items, const struct expression *e)
{
    static const char *const NAMED[] = {"Movement", "Brigade",    "Brigades", "Bridge",   "Battalion", "Street",     "Square",
                                        "Airport",  "University", "Alliance", "Division", "Stadium",   "Revolution", NULL};
    if (e->last + 1 >= items->count || !e->day || e->year) return false;
    for (const char *const *n = NAMED; *n; n++)
        if (str_is(text_of(d, items, e->last + 1), *n)) return true;
    return false;
}

/* "Effective immediately", "will begin immediately": the day of the report; else it is a manner. */
static bool takes_effect(const struct doc *d, const struct items *items, uint32_t at)
{
    static const char *const TURNS[] = {"effective", "effect", "force", "begin", "begins", "began", "start", "starts", NULL};
    for (const char *const *w = TURNS; *w && at > 0; w++)
        if (str_same_fold(text_of(d, items, at - 1), str_c(*w))) return true;
    return false;
}

static bool accept_month(const struct doc *d, const struct items *items, const struct expression *e)
{
    if (is_namesake(d, items, e)) return false;
    uint32_t at = e->first;
    while (at < e->last && items->at[at].word != WORD_MONTH) at++;
    if (items->at[at].word != WORD_MONTH)
        return (items->at[e->last].flags & ITEM_GLUED) && (items->at[e->first + 1].flags & ITEM_GLUED); /* "2013-03-22" */
    const struct item *month = items->at + at;
    struct str text = text_of(d, items, at);
    bool word = text.len > 4 ? e->month == 3 || e->month == 8
                             : e->month == 5 || str_same_fold(text, str_c("mar")) || str_same_fold(text, str_c("dec"));
    if (word && !(month->flags & ITEM_CAPITAL)) return false;
    if (e->day || e->year) return true;
    unsigned before = word_before(items, at, 1);
    if (text.len <= 4 && e->month != 5 && e->month != 6 && e->month != 7) { /* "Jan" alone may be a person */
        bool named = at + 1 < items->count && items->at[at + 1].word == WORD_OTHER && (items->at[at + 1].flags & ITEM_CAPITAL);
        if (!(month->flags & ITEM_CAPITAL) || !(leads_in(before) || before == WORD_COMMA || str_ends(text, ".")) || named)
            return false;
    }
    if (e->month == 3 || e->month == 5) { /* "a letter to May" is to a person, "from January to May" is not */
        unsigned from = word_before(items, at, 2);
        if (before == WORD_TO) return from == WORD_MONTH || from == WORD_NUMBER;
        return leads_in(before) || before == WORD_COMMA;
    }
    if (name_before(items, at) && tag_is(d, items, at - 1, UPOS_PROPN) && !tag_is(d, items, at, UPOS_NOUN)) {
        struct str name = text_of(d, items, at - 1);
        return name.len == 0 || (items->at[at - 1].flags & ITEM_FIRST);
    }
    return true;
}

static bool accept_weekday(const struct doc *d, const struct items *items, const struct expression *e)
{
    static const char *const FEASTS[] = {"black", "bloody", "super", "cyber", "holy", "ash", "red", NULL};
    struct str text = text_of(d, items, e->first);
    if (text.len < 6 && !str_ends(text, ".")) {
        unsigned next = word_behind(items, e->last + 1);
        if (!(items->at[e->first].flags & ITEM_CAPITAL) || (next != WORD_COMMA && next != WORD_NUMBER && next != WORD_MONTH))
            return false;
    }
    for (int i = 0; e->first > 0 && FEASTS[i]; i++)
        if (str_same_fold(text_of(d, items, e->first - 1), str_c(FEASTS[i])) && (items->at[e->first - 1].flags & ITEM_CAPITAL))
            return false;
    return true;
}

/* Nouns that a four-digit numeral counts; before them it is no year. */
static bool is_counted(struct str text)
{
    static const char *const COUNTED[] = {"people",    "soldiers",   "troops",     "civilians", "refugees", "miles",   "meters",
                                          "metres",    "kilometers", "kilometres", "fighters",  "families", "homes",   "houses",
                                          "men",       "women",      "children",   "tons",      "tonnes",   "dollars", "euros",
                                          "prisoners", "migrants",   "rebels",     "points",    "barrels",  "km",      "villages",
                                          "police",    "protesters", "members",    NULL};
    for (int i = 0; COUNTED[i]; i++)
        if (str_same_fold(text, str_c(COUNTED[i]))) return true;
    return false;
}

static bool accept_year(const struct doc *d, const struct items *items, const struct expression *e)
{
    if (items->at[e->first].word == WORD_THE) return e->unit == UNIT_YEAR;
    unsigned before = word_before(items, e->first, 1);
    bool led = leads_in(before) || before == WORD_COMMA || before == WORD_THE;
    struct str next = text_of(d, items, e->last + 1);
    if (e->first > 0) {
        struct str mark = text_of(d, items, e->first - 1);
        if (str_is(mark, "$") || str_is(mark, "#") || str_is(mark, "\xE2\x82\xAC") || str_is(mark, "\xC2\xA3") ||
            str_same_fold(mark, str_c("no.")))
            return false;
        bool glued = (items->at[e->first].flags & ITEM_GLUED) && before == WORD_HYPHEN;
        if (glued && word_before(items, e->first, 2) == WORD_OTHER && (items->at[e->first - 1].flags & ITEM_GLUED)) return false;
    }
    if (is_counted(next) || str_is(next, "%") || word_behind(items, e->last + 1) == WORD_UNITS) return false;
    if (word_behind(items, e->last + 1) == WORD_ZONE || word_behind(items, e->last + 1) == WORD_LOCAL) return false;
    uint32_t after = e->last + 1;
    bool plural = after < items->count && tagged(d, items->at[after].first) && d->tokens[items->at[after].first].xpos == XPOS_NNS;
    if (plural && (e->year % 50 == 0 || e->year < 1900) && before != WORD_THE) return false;
    if (before == WORD_ABOUT || before == WORD_THAN || before == WORD_OVER || before == WORD_LEAST)
        return e->year >= 1900 && e->year % 100 != 0;
    return led || (e->year >= 1900 && e->year < 2060);
}

static bool accept_decade(const struct doc *d, const struct items *items, const struct expression *e)
{
    struct str text = text_of(d, items, e->last);
    bool century = text.len >= 5 && text.at[0] >= '0' && text.at[0] <= '9';
    if (century || e->definite) return true;
    return word_before(items, e->first, 1) == WORD_EDGE || word_before(items, e->first, 1) == WORD_HYPHEN
               ? word_before(items, e->first, 2) == WORD_THE
               : text.len && text.at[0] == '\'';
}

static bool accept_season(const struct doc *d, const struct items *items, const struct expression *e)
{
    if (e->year) return true;
    uint32_t at = e->last;
    if ((items->at[at].flags & ITEM_CAPITAL) && name_before(items, at)) return false; /* "Arab Spring" */
    if (tag_is(d, items, at, UPOS_VERB)) return false;
    struct str text = text_of(d, items, at);
    unsigned before = word_before(items, e->first, 1);
    bool led = e->definite || before == WORD_IN || before == WORD_EDGE || before == WORD_SINCE || before == WORD_HYPHEN;
    if (!str_same_fold(text, str_c("fall")) && !str_same_fold(text, str_c("spring")))
        return led || before == WORD_BEFORE || before == WORD_AFTER || before == WORD_OF;
    /* "the fall of Kabul", "the spring" of water: only with a year or a relative word behind it */
    if (word_behind(items, at + 1) != WORD_OF)
        return led && (before == WORD_IN || before == WORD_SINCE || before == WORD_EDGE || !str_same_fold(text, str_c("fall")));
    unsigned whole = word_behind(items, at + 2);
    return whole == WORD_NUMBER || whole == WORD_RELATIVE || whole == WORD_THIS || whole == WORD_THAT ||
           (whole == WORD_THE && word_behind(items, at + 3) == WORD_RELATIVE);
}

static bool accept_calendar(const struct doc *d, const struct items *items, const struct expression *e)
{
    if (e->fiscal) return e->unit == UNIT_NONE || e->unit == UNIT_YEAR;
    if (e->month) return accept_month(d, items, e);
    if (e->weekday) return accept_weekday(d, items, e);
    if (e->decade) return accept_decade(d, items, e);
    if (e->season) return accept_season(d, items, e);
    if (e->quarter || e->half || e->iso)
        return !e->quarter || e->year || word_before(items, e->first, 1) == WORD_IN || leads_in(word_before(items, e->first, 1));
    return accept_year(d, items, e);
}

static bool accept_ordinal(const struct items *items, struct expression *e)
{
    bool led = items->at[e->first].word == WORD_THE || items->at[e->first].word == WORD_A;
    if (e->half) {
        e->half = e->ordinal;
        return e->ordinal == 1 || e->ordinal == 2;
    }
    if (e->unit == UNIT_QUARTER) {
        e->quarter = e->ordinal;
        return e->ordinal >= 1 && e->ordinal <= 4;
    }
    if (e->unit == UNIT_CENTURY) return e->ordinal >= 1 && e->ordinal <= 30;
    return led && e->unit >= UNIT_DAY && e->year == 0;
}

/* Sets what "the last week", "the next day", "the week" mean by their article and neighbours. */
static bool accept_shift_unit(const struct items *items, struct expression *e)
{
    bool back = e->relative == RELATIVE_LAST || e->relative == RELATIVE_PAST;
    if (e->relative == RELATIVE_NONE) {
        unsigned before = word_before(items, e->first, 1), first = items->at[e->first].word;
        e->relative = RELATIVE_THIS;
        if (first == WORD_UNIT) return e->edge == EDGE_LATE && e->unit >= UNIT_WEEK && before != WORD_THE && before != WORD_NUMBER;
        if (word_behind(items, e->last + 1) == WORD_HYPHEN && (items->at[e->last + 1].flags & ITEM_GLUED))
            return false; /* "the year-ago week" */
        e->later_part = first == WORD_LATER;
        e->earlier_part = first == WORD_EARLIER;
        if (first != WORD_THE) return e->unit >= UNIT_DAY;
        if (e->unit == UNIT_WEEKEND) return true;
        bool during = (before == WORD_IN && items->at[e->first - 1].value < 3) || before == WORD_FROM; /* "for the year" */
        unsigned whole = word_behind(items, e->last + 2);
        if (word_behind(items, e->last + 1) == WORD_OF && e->unit == UNIT_WEEK &&
            (whole == WORD_MONTH || whole == WORD_NUMBER)) { /* "the week of March 18" */
            e->relative = RELATIVE_SAME;
            e->of_day = true;
            return true;
        }
        if (during && e->unit >= UNIT_WEEK && e->unit <= UNIT_YEAR) {
            if (e->unit == UNIT_QUARTER) e->relative = RELATIVE_SAME;
            return word_behind(items, e->last + 1) != WORD_OF && word_behind(items, e->last + 1) != WORD_OTHER_ONE;
        }
        unsigned part = word_before(items, e->first, 2);
        return before == WORD_OF && (part == WORD_EDGE_OF || part == WORD_HALF || (part == WORD_UNIT && e->unit > UNIT_WEEK)) &&
               e->unit >= UNIT_DAY;
    }
    if (back && e->definite && e->relative == RELATIVE_LAST && word_behind(items, e->last + 1) == WORD_OF &&
        e->unit != UNIT_WEEKEND) {
        e->kind = KIND_ORDINAL;
        e->ordinal = 255;
        return e->unit >= UNIT_DAY;
    }
    if (back && e->definite && e->unit != UNIT_WEEKEND) {
        e->kind = KIND_LAST_SPAN;
        e->count = 1;
        return true;
    }
    if (e->unit < UNIT_DAY) return false;
    if (back && e->unit == UNIT_DAY) return false; /* "last day" */
    if (e->relative == RELATIVE_NEXT && e->definite) {
        unsigned before = word_before(items, e->first, 1);
        if (before == WORD_OVER || before == WORD_FROM ||
            (before == WORD_IN && items->at[e->first - 1].value > 0)) { /* "during the next year" */
            e->kind = KIND_NEXT_SPAN;
            e->count = 1;
        }
        e->relative = RELATIVE_FOLLOWING;
    }
    return true;
}

static bool accept_shift(const struct doc *d, const struct items *items, struct expression *e)
{
    uint32_t turn = e->first;
    while (turn < e->last &&
           (items->at[turn].word == WORD_THE || (items->at[turn].word == WORD_THIS && items->at[turn + 1].word == WORD_RELATIVE)))
        turn++;
    const struct item *word = items->at + turn;
    bool told = word->word == WORD_RELATIVE && (word->value == RELATIVE_FOLLOWING || word->value == RELATIVE_PREVIOUS);
    if (told && !e->definite) return false; /* "following Tuesday's attack" */
    if (word->word == WORD_RELATIVE && !e->definite && tag_is(d, items, turn, UPOS_VERB)) return false; /* "talks last two hours" */
    if (word->word == WORD_SAME && !e->definite && word_before(items, turn, 1) != WORD_THAT) return false;
    if (word->word == WORD_THAT) {
        if (tagged(d, word->first) && d->tokens[word->first].xpos != XPOS_DT) return false;
        if (!e->unit && !e->part) return false;
        if (!tagged(d, word->first) && e->part) return !ends_clause(d, items, turn); /* "that night" */
    }
    if (e->unit) return accept_shift_unit(items, e);
    if (e->relative == RELATIVE_PAST && e->part) return false; /* "past midnight" */
    if (e->relative == RELATIVE_CURRENT) return false;
    if (e->relative == RELATIVE_NEXT && e->definite) e->relative = RELATIVE_FOLLOWING;
    if (e->part == PART_NOON || e->part == PART_MIDNIGHT) return e->relative != RELATIVE_NEXT;
    return true;
}

/* "two days before", "the day after": dates only when nothing follows that they would count from. */
static bool accept_later(const struct doc *d, const struct items *items, struct expression *e)
{
    unsigned last = items->at[e->last].word;
    bool open = last == WORD_BEFORE || last == WORD_AFTER;
    e->kind = last == WORD_BEFORE || last == WORD_EARLIER ? KIND_EARLIER : KIND_LATER;
    if (items->at[e->first].word == WORD_UNIT) e->count = 1;
    if (e->definite || e->part) {
        e->count = 1;
        if (!open || (e->unit && e->unit < UNIT_DAY)) return false;
    }
    if (items->at[e->first].word == WORD_A && items->at[e->first + 1].word == WORD_UNITS) return false;
    if (word_behind(items, e->last + 1) == WORD_THAN || e->unit == UNIT_QUARTER) return false;
    if (!open || ends_clause(d, items, e->last + 1)) return true;
    unsigned next = word_behind(items, e->last + 1); /* "sent the night before to guard the gate" */
    return last == WORD_BEFORE && e->definite &&
           (next == WORD_TO || next == WORD_AT || next == WORD_ON || next == WORD_AND || next == WORD_IN);
}

/* Bare "weeks", "hours": after a preposition of time, or as an adverbial by the tree. */
static bool accept_bare_units(const struct doc *d, const struct items *items, const struct expression *e)
{
    unsigned before = word_before(items, e->first, 1);
    if (e->unit == UNIT_SECOND || e->unit == UNIT_QUARTER) return false;
    unsigned behind = word_behind(items, e->last + 1);
    if (behind == WORD_AFTER || behind == WORD_BEFORE)
        return before != WORD_THE && before != WORD_THIS;                /* "days after the attack" */
    if (before == WORD_ABOUT) return items->at[e->first - 1].value == 2; /* "some months" */
    if (behind == WORD_OF && before != WORD_THE && before != WORD_THIS)  /* "despite years of research" */
        return e->unit >= UNIT_HOUR && !(e->first && tag_is(d, items, e->first - 1, UPOS_ADJ));
    if (before == WORD_OF && str_same_fold(text_of(d, items, e->first >= 2 ? e->first - 2 : 0), str_c("number"))) return false;
    if (before == WORD_OTHER || before == WORD_THE || before == WORD_OF) {
        const struct token *token = d->tokens + items->at[e->first].first;
        bool adverbial = token->deprel == REL_OBL_UNMARKED || token->deprel == REL_NMOD_UNMARKED;
        struct str verb = text_of(d, items, e->first ? e->first - 1 : 0);
        bool of = before == WORD_OF;
        return of || (before == WORD_OTHER &&
                      ((tagged(d, items->at[e->first].first) && adverbial) || str_same_fold(verb, str_c("last")) ||
                       str_same_fold(verb, str_c("lasted")) || str_same_fold(verb, str_c("take")) ||
                       str_same_fold(verb, str_c("took")) || str_same_fold(verb, str_c("spent"))));
    }
    return before == WORD_IN || before == WORD_FROM || before == WORD_AFTER || before == WORD_OVER || before == WORD_BEFORE ||
           before == WORD_COMMA || before == WORD_AND || before == WORD_OR || before == WORD_THAN || before == WORD_SINCE ||
           before == WORD_NO;
}

/* "600 lorries a day": what stands before "a day" is counted. */
static bool is_rate(const struct doc *d, const struct items *items, const struct expression *e)
{
    if (items->at[e->first].word != WORD_A || items->at[e->first].value != 0 || e->first == 0 || e->last != e->first + 1)
        return false;
    const struct item *before = items->at + e->first - 1;
    if (tagged(d, before->last)) {
        unsigned tag = d->tokens[before->last].xpos;
        return tag == XPOS_NNS || tag == XPOS_CD || str_is(text_of(d, items, e->first - 1), "%");
    }
    struct str text = text_of(d, items, e->first - 1);
    return before->word == WORD_NUMBER ||
           (before->word == WORD_OTHER && text.len > 4 && str_ends(text, "s") && !str_same_fold(text, str_c("takes")));
}

static bool accept_duration(const struct doc *d, const struct items *items, struct expression *e)
{
    const struct item *first = items->at + e->first;
    if (first->word == WORD_LASTING) {
        e->count = 1;
        return true;
    }
    if (e->first == e->last) return accept_bare_units(d, items, e);
    if (items->at[e->last].word == WORD_UNIT &&
        (first->word == WORD_UNIT ||
         (first->word == WORD_A && items->at[e->first + 1].word == WORD_UNIT && e->last > e->first + 1))) {
        if (!e->of_quarter || (e->unit != UNIT_CENTURY && e->unit != UNIT_HOUR)) return false;
        e->count = e->unit == UNIT_HOUR ? 15 : 25; /* "a quarter century", "quarter-hour" */
        e->unit = e->unit == UNIT_HOUR ? UNIT_MINUTE : UNIT_YEAR;
        return true;
    }
    if (e->unit == UNIT_QUARTER || e->unit == UNIT_WEEKEND) return false;
    if (first->word == WORD_A && items->at[e->first + 1].word == WORD_UNITS) return false; /* "a decades-long war" */
    if (first->word == WORD_HALF || (first->word == WORD_A && items->at[e->first + 1].word == WORD_HALF)) e->count = 0.5;
    if (first->word == WORD_ALL ||
        (first->word == WORD_UNIT && (items->at[e->last].word == WORD_LONG || items->at[e->last].word == WORD_OLD)))
        e->count = 1;
    if (items->at[e->last].word == WORD_HALF) e->count += 0.5;
    if (is_rate(d, items, e)) e->kind = KIND_SET;
    if (first->word == WORD_NUMBER && first->digits == 4 && e->count >= 1900 && e->count < 2100 && e->first + 1 != e->last)
        return false;
    return true;
}

static bool accept_reference(const struct doc *d, const struct items *items, struct expression *e)
{
    unsigned last = items->at[e->last].word, before = word_before(items, e->first, 1);
    bool open = ends_clause(d, items, e->last + 1) || tag_is(d, items, e->last, UPOS_NOUN);
    if (last == WORD_NOW) {
        bool capital = (items->at[e->first].flags & ITEM_CAPITAL) && !(items->at[e->first].flags & ITEM_FIRST);
        return before != WORD_AS && before != WORD_SO && word_behind(items, e->last + 1) != WORD_AS &&
               !(capital && name_before(items, e->first));
    }
    if (last == WORD_PRESENT) {
        bool moment = str_same_fold(text_of(d, items, e->last), str_c("moment"));
        return e->definite ? (moment ? before == WORD_AT : open) : !moment && before == WORD_AT;
    }
    if (last == WORD_FUTURE && e->last - e->first == 2) return true; /* "the near future" */
    if (last == WORD_FUTURE)
        return open && word_behind(items, e->last + 1) != WORD_OF && word_behind(items, e->last + 1) != WORD_POSSESSIVE;
    if (items->at[e->first].word == WORD_THIS) { /* "these days" */
        e->reference = REFERENCE_PRESENT;
        return items->at[e->first].value == 1 && e->unit == UNIT_DAY;
    }
    if (last != WORD_UNITS) { /* "the past" */
        e->reference = REFERENCE_PAST;
        return items->at[e->last].value == RELATIVE_PAST && (open || word_behind(items, e->last + 1) == WORD_IN);
    }
    if (e->relative == RELATIVE_LAST || e->relative == RELATIVE_PAST) {
        e->kind = KIND_LAST_SPAN;
        return e->definite && word_behind(items, e->last + 1) != WORD_OF;
    }
    bool ahead = e->relative == RELATIVE_COMING || e->relative == RELATIVE_NEXT || e->relative == RELATIVE_FOLLOWING;
    e->reference = ahead ? REFERENCE_FUTURE : REFERENCE_PAST;
    return e->relative != RELATIVE_CURRENT && e->unit >= UNIT_HOUR;
}

static bool accept_clock(const struct items *items, struct expression *e)
{
    const struct item *first = items->at + e->first;
    bool half = e->last > e->first && (items->at[e->first + 1].word == WORD_AMPM || items->at[e->first + 1].word == WORD_OCLOCK);
    if (first->word == WORD_NUMBER && half && first->number >= 13) return false;
    if (e->part) {
        if (first->word == WORD_NUMBER && !half && word_before(items, e->first, 1) != WORD_AT &&
            word_before(items, e->first, 1) != WORD_ABOUT)
            return false;
        if (e->part >= PART_AFTERNOON && e->minute < 720 && !(e->part == PART_NIGHT && e->minute < 300))
            e->minute = (int16_t)(e->minute + 720);
        e->part = PART_NONE;
    }
    return e->minute <= 24 * 60;
}

static bool accept_part(const struct doc *d, const struct items *items, struct expression *e)
{
    const struct item *first = items->at + e->first;
    if (first->word == WORD_PART && (first->flags & ITEM_CAPITAL) && !(first->flags & ITEM_FIRST)) return false;
    if (e->unit) {
        if (e->unit != UNIT_HOUR) return false;
        if (!e->part) e->part = e->edge == EDGE_LATE ? PART_NIGHT : PART_MORNING;
        return true;
    }
    if (first->word != WORD_PART || e->part == PART_NOON || e->part == PART_MIDNIGHT || e->part == PART_DAWN ||
        e->part == PART_MIDDAY)
        return true;
    struct str text = text_of(d, items, e->first);
    if (str_same_fold(text, str_c("overnight")) || str_same_fold(text, str_c("nightfall")) || str_same_fold(text, str_c("dusk")))
        return true;
    unsigned before = word_before(items, e->first, 1);
    return before == WORD_AT || (before == WORD_IN && items->at[e->first - 1].value > 2) || before == WORD_ALL;
}

bool expression_accept(const struct doc *d, const struct items *items, struct expression *e)
{
    const struct item *first = items->at + e->first;
    bool capital = (first->flags & ITEM_CAPITAL) && !(first->flags & ITEM_FIRST);
    switch (e->kind) {
    case KIND_CALENDAR: return accept_calendar(d, items, e);
    case KIND_ORDINAL: return accept_ordinal(items, e);
    case KIND_SHIFT: return accept_shift(d, items, e);
    case KIND_DAY:
        if (e->unit) e->count += e->later_part ? 1 : -1; /* "the day after tomorrow" */
        if (str_same_fold(text_of(d, items, e->last), str_c("immediately"))) return takes_effect(d, items, e->first);
        return (!e->unit || e->unit == UNIT_DAY) && !(capital && name_before(items, e->first));
    case KIND_LATER: return accept_later(d, items, e);
    case KIND_AGO:
        if (first->word == WORD_UNIT) e->count = 1; /* "the year-ago quarter" */
        if (first->word == WORD_NUMBER && e->count > 1 && items->at[e->last - 1].word == WORD_UNIT)
            return false; /* "129,000 week ago" */
        if (items->at[e->last - 1].word == WORD_HALF) e->count += 0.5;
        if (first->word == WORD_HALF) e->count = 0.5;
        return true;
    case KIND_DURATION: return accept_duration(d, items, e);
    case KIND_LAST_SPAN:
    case KIND_NEXT_SPAN: {
        unsigned before = word_before(items, e->first, 1);
        return e->unit != UNIT_QUARTER &&
               (e->definite || before == WORD_IN || before == WORD_FROM || before == WORD_OVER || before == WORD_OF);
    }
    case KIND_REFERENCE: return accept_reference(d, items, e);
    case KIND_CLOCK: return accept_clock(items, e);
    case KIND_PART: return accept_part(d, items, e);
    case KIND_SET:
        if (first->word == WORD_EVERY && first->value == 1 && items->at[e->first + 1].word == WORD_OTHER_ONE)
            return false; /* "each other" */
        return !capital || first->word != WORD_OFTEN;
    default: return true;
    }
}
