/* The table of time and number words: what class each belongs to and what it stands for. In byte order; edit freely,
 * tests/unit/test_number.c checks the order. */
#include "event/item.h"

struct row {
    const char *text;
    uint8_t word;
    int16_t value;
};

/* clang-format off */
static const struct row WORDS_TABLE[] = {
    {"&", WORD_AND, 0}, {"'", WORD_POSSESSIVE, 1}, {"'s", WORD_POSSESSIVE, 0}, {"+", WORD_PLUS, 0},
    {",", WORD_COMMA, 0}, {"-", WORD_HYPHEN, 0}, {"a", WORD_A, 0}, {"a.m", WORD_AMPM, 0}, {"a.m.", WORD_AMPM, 0},
    {"about", WORD_ABOUT, 0}, {"additional", WORD_STRAIGHT, 0}, {"after", WORD_AFTER, 0},
    {"afternoon", WORD_PART, PART_AFTERNOON}, {"afternoons", WORD_PARTS, PART_AFTERNOON},
    {"afterward", WORD_LATER, 0}, {"afterwards", WORD_LATER, 0}, {"ago", WORD_AGO, 0}, {"all", WORD_ALL, 0},
    {"almost", WORD_ABOUT, 1}, {"am", WORD_AMPM, 0}, {"an", WORD_A, 0}, {"and", WORD_AND, 0},
    {"annual", WORD_OFTEN, UNIT_YEAR}, {"annually", WORD_OFTEN, UNIT_YEAR}, {"another", WORD_A, 1},
    {"approximately", WORD_ABOUT, 0}, {"apr", WORD_MONTH, 4}, {"apr.", WORD_MONTH, 4}, {"april", WORD_MONTH, 4},
    {"around", WORD_ABOUT, 0}, {"as", WORD_AS, 0}, {"at", WORD_AT, 0}, {"aug", WORD_MONTH, 8},
    {"aug.", WORD_MONTH, 8}, {"august", WORD_MONTH, 8}, {"autumn", WORD_SEASON, SEASON_AUTUMN},
    {"before", WORD_BEFORE, 0}, {"beforehand", WORD_EARLIER, 0}, {"beginning", WORD_EDGE_OF, EDGE_EARLY},
    {"between", WORD_BETWEEN, 0}, {"billion", WORD_SCALE, 9}, {"billions", WORD_VAGUES, 9},
    {"biweekly", WORD_OFTEN, UNIT_FORTNIGHT}, {"bn", WORD_SCALE, 9}, {"bst", WORD_ZONE, 0}, {"by", WORD_IN, 3},
    {"c.", WORD_ABOUT, 0}, {"ca.", WORD_ABOUT, 0}, {"cdt", WORD_ZONE, 0}, {"centuries", WORD_UNITS, UNIT_CENTURY},
    {"century", WORD_UNIT, UNIT_CENTURY}, {"cest", WORD_ZONE, 0}, {"cet", WORD_ZONE, 0}, {"circa", WORD_ABOUT, 0},
    {"close", WORD_EDGE_OF, EDGE_LATE}, {"coming", WORD_RELATIVE, RELATIVE_COMING}, {"consecutive", WORD_STRAIGHT, 0},
    {"countless", WORD_VAGUE, 0}, {"couple", WORD_VAGUE, 2}, {"cst", WORD_ZONE, 0}, {"ct", WORD_ZONE, 0},
    {"current", WORD_RELATIVE, RELATIVE_CURRENT}, {"currently", WORD_NOW, REFERENCE_PRESENT},
    {"daily", WORD_OFTEN, UNIT_DAY}, {"dawn", WORD_PART, PART_DAWN}, {"day", WORD_UNIT, UNIT_DAY},
    {"daybreak", WORD_PART, PART_DAWN}, {"daylong", WORD_LASTING, UNIT_DAY}, {"days", WORD_UNITS, UNIT_DAY},
    {"dec", WORD_MONTH, 12}, {"dec.", WORD_MONTH, 12}, {"decade", WORD_UNIT, UNIT_DECADE},
    {"decadelong", WORD_LASTING, UNIT_DECADE}, {"decades", WORD_UNITS, UNIT_DECADE}, {"december", WORD_MONTH, 12},
    {"distant", WORD_NEAR, 0}, {"dozen", WORD_DOZEN, 12}, {"dozens", WORD_VAGUES, 1}, {"during", WORD_IN, 1},
    {"dusk", WORD_PART, PART_EVENING}, {"each", WORD_EVERY, 1}, {"earlier", WORD_EARLIER, 0},
    {"early", WORD_EDGE, EDGE_EARLY}, {"eastern", WORD_ZONE, 1}, {"edt", WORD_ZONE, 0}, {"eest", WORD_ZONE, 0},
    {"eet", WORD_ZONE, 0}, {"eight", WORD_NUMBER, 8}, {"eighteen", WORD_NUMBER, 18}, {"eighteenth", WORD_ORDINAL, 18},
    {"eighth", WORD_ORDINAL, 8}, {"eighties", WORD_DECADE, 8}, {"eighty", WORD_NUMBER, 80},
    {"eleven", WORD_NUMBER, 11}, {"eleventh", WORD_ORDINAL, 11}, {"end", WORD_EDGE_OF, EDGE_LATE},
    {"ensuing", WORD_RELATIVE, RELATIVE_FOLLOWING}, {"entire", WORD_STRAIGHT, 0}, {"est", WORD_ZONE, 0},
    {"estimated", WORD_ESTIMATED, 0}, {"et", WORD_ZONE, 0}, {"evening", WORD_PART, PART_EVENING},
    {"evenings", WORD_PARTS, PART_EVENING}, {"every", WORD_EVERY, 0}, {"exceeding", WORD_OVER, 0},
    {"extra", WORD_STRAIGHT, 0}, {"fall", WORD_SEASON, SEASON_AUTUMN}, {"feb", WORD_MONTH, 2},
    {"feb.", WORD_MONTH, 2}, {"february", WORD_MONTH, 2}, {"few", WORD_VAGUE, 0}, {"fewer", WORD_LESS, 0},
    {"fifteen", WORD_NUMBER, 15}, {"fifteenth", WORD_ORDINAL, 15}, {"fifth", WORD_ORDINAL, 5},
    {"fifties", WORD_DECADE, 5}, {"fiftieth", WORD_ORDINAL, 50}, {"fifty", WORD_NUMBER, 50},
    {"financial", WORD_FISCAL, 0}, {"first", WORD_ORDINAL, 1}, {"fiscal", WORD_FISCAL, 0}, {"five", WORD_NUMBER, 5},
    {"following", WORD_RELATIVE, RELATIVE_FOLLOWING}, {"for", WORD_FROM, 1}, {"foreseeable", WORD_NEAR, 0},
    {"forties", WORD_DECADE, 4}, {"fortieth", WORD_ORDINAL, 40}, {"fortnight", WORD_UNIT, UNIT_FORTNIGHT},
    {"fortnightly", WORD_OFTEN, UNIT_FORTNIGHT}, {"fortnights", WORD_UNITS, UNIT_FORTNIGHT},
    {"forty", WORD_NUMBER, 40}, {"four", WORD_NUMBER, 4}, {"fourteen", WORD_NUMBER, 14},
    {"fourteenth", WORD_ORDINAL, 14}, {"fourth", WORD_ORDINAL, 4}, {"fourty", WORD_NUMBER, 40},
    {"fri", WORD_WEEKDAY, 5}, {"fri.", WORD_WEEKDAY, 5}, {"friday", WORD_WEEKDAY, 5}, {"fridays", WORD_WEEKDAYS, 5},
    {"from", WORD_FROM, 0}, {"full", WORD_STRAIGHT, 0}, {"further", WORD_STRAIGHT, 0}, {"future", WORD_FUTURE, 0},
    {"gmt", WORD_ZONE, 0}, {"half", WORD_HALF, 0}, {"handful", WORD_VAGUE, 0}, {"hence", WORD_LATER, 0},
    {"hour", WORD_UNIT, UNIT_HOUR}, {"hourlong", WORD_LASTING, UNIT_HOUR}, {"hourly", WORD_OFTEN, UNIT_HOUR},
    {"hours", WORD_UNITS, UNIT_HOUR}, {"hrs", WORD_UNITS, UNIT_HOUR}, {"hundred", WORD_SCALE, 2},
    {"hundreds", WORD_VAGUES, 2}, {"hundredth", WORD_ORDINAL, 100}, {"immediate", WORD_NEAR, 0},
    {"immediately", WORD_DAY, 0}, {"in", WORD_IN, 0},
    {"ist", WORD_ZONE, 0}, {"jan", WORD_MONTH, 1}, {"jan.", WORD_MONTH, 1}, {"january", WORD_MONTH, 1},
    {"jul", WORD_MONTH, 7}, {"jul.", WORD_MONTH, 7}, {"july", WORD_MONTH, 7}, {"jun", WORD_MONTH, 6},
    {"jun.", WORD_MONTH, 6}, {"june", WORD_MONTH, 6}, {"last", WORD_RELATIVE, RELATIVE_LAST},
    {"late", WORD_EDGE, EDGE_LATE}, {"lately", WORD_NOW, REFERENCE_PAST}, {"later", WORD_LATER, 0},
    {"least", WORD_LEAST, 0}, {"less", WORD_LESS, 0}, {"local", WORD_LOCAL, 0}, {"long", WORD_LONG, 0},
    {"lunchtime", WORD_PART, PART_MIDDAY}, {"many", WORD_VAGUE, 0}, {"mar", WORD_MONTH, 3}, {"mar.", WORD_MONTH, 3},
    {"march", WORD_MONTH, 3}, {"may", WORD_MONTH, 5}, {"mid", WORD_EDGE, EDGE_MID},
    {"midday", WORD_PART, PART_MIDDAY}, {"middle", WORD_EDGE_OF, EDGE_MID}, {"midnight", WORD_PART, PART_MIDNIGHT},
    {"million", WORD_SCALE, 6}, {"millions", WORD_VAGUES, 6}, {"mins", WORD_UNITS, UNIT_MINUTE},
    {"minute", WORD_UNIT, UNIT_MINUTE}, {"minutes", WORD_UNITS, UNIT_MINUTE}, {"mln", WORD_SCALE, 6},
    {"moment", WORD_PRESENT, 0}, {"mon", WORD_WEEKDAY, 1}, {"mon.", WORD_WEEKDAY, 1}, {"monday", WORD_WEEKDAY, 1},
    {"mondays", WORD_WEEKDAYS, 1}, {"month", WORD_UNIT, UNIT_MONTH}, {"monthlong", WORD_LASTING, UNIT_MONTH},
    {"monthly", WORD_OFTEN, UNIT_MONTH}, {"months", WORD_UNITS, UNIT_MONTH}, {"more", WORD_MORE, 0},
    {"morning", WORD_PART, PART_MORNING}, {"mornings", WORD_PARTS, PART_MORNING}, {"most", WORD_MOST, 0},
    {"msk", WORD_ZONE, 0}, {"much", WORD_MANY, 0}, {"multiple", WORD_VAGUE, 0}, {"near", WORD_NEAR, 0},
    {"nearly", WORD_ABOUT, 1}, {"next", WORD_RELATIVE, RELATIVE_NEXT}, {"night", WORD_PART, PART_NIGHT},
    {"nightfall", WORD_PART, PART_NIGHT}, {"nightly", WORD_OFTEN, UNIT_DAY}, {"nights", WORD_PARTS, PART_NIGHT},
    {"nighttime", WORD_PART, PART_NIGHT}, {"nine", WORD_NUMBER, 9}, {"nineteen", WORD_NUMBER, 19},
    {"nineteenth", WORD_ORDINAL, 19}, {"nineties", WORD_DECADE, 9}, {"ninety", WORD_NUMBER, 90},
    {"ninth", WORD_ORDINAL, 9}, {"no", WORD_NO, 0}, {"noon", WORD_PART, PART_NOON},
    {"noontime", WORD_PART, PART_MIDDAY}, {"not", WORD_NO, 0}, {"nov", WORD_MONTH, 11}, {"nov.", WORD_MONTH, 11},
    {"november", WORD_MONTH, 11}, {"now", WORD_NOW, REFERENCE_PRESENT}, {"nowadays", WORD_NOW, REFERENCE_PRESENT},
    {"numerous", WORD_VAGUE, 0}, {"o'clock", WORD_OCLOCK, 0}, {"oct", WORD_MONTH, 10}, {"oct.", WORD_MONTH, 10},
    {"october", WORD_MONTH, 10}, {"of", WORD_OF, 0}, {"old", WORD_OLD, 0}, {"on", WORD_ON, 0}, {"once", WORD_ONCE, 1},
    {"one", WORD_NUMBER, 1}, {"or", WORD_OR, 0}, {"other", WORD_OTHER_ONE, 0}, {"over", WORD_OVER, 0},
    {"overnight", WORD_PART, PART_NIGHT}, {"p.m", WORD_AMPM, 12}, {"p.m.", WORD_AMPM, 12}, {"pacific", WORD_ZONE, 1},
    {"past", WORD_RELATIVE, RELATIVE_PAST}, {"pdt", WORD_ZONE, 0}, {"per", WORD_PER, 0}, {"period", WORD_PERIOD, 0},
    {"plus", WORD_PLUS, 0}, {"pm", WORD_AMPM, 12}, {"preceding", WORD_RELATIVE, RELATIVE_PREVIOUS},
    {"present", WORD_PRESENT, 0}, {"presently", WORD_NOW, REFERENCE_PRESENT},
    {"previous", WORD_RELATIVE, RELATIVE_PREVIOUS}, {"previously", WORD_NOW, REFERENCE_PAST},
    {"prior", WORD_RELATIVE, RELATIVE_PREVIOUS}, {"pst", WORD_ZONE, 0}, {"pt", WORD_ZONE, 0},
    {"quarter", WORD_UNIT, UNIT_QUARTER}, {"quarterly", WORD_OFTEN, UNIT_QUARTER},
    {"quarters", WORD_UNITS, UNIT_QUARTER}, {"recent", WORD_RELATIVE, RELATIVE_RECENT},
    {"recently", WORD_NOW, REFERENCE_PAST}, {"remainder", WORD_EDGE_OF, EDGE_ANY}, {"rest", WORD_EDGE_OF, EDGE_ANY},
    {"roughly", WORD_ABOUT, 0}, {"running", WORD_STRAIGHT, 0}, {"same", WORD_SAME, 0}, {"sat", WORD_WEEKDAY, 6},
    {"sat.", WORD_WEEKDAY, 6}, {"saturday", WORD_WEEKDAY, 6}, {"saturdays", WORD_WEEKDAYS, 6},
    {"scores", WORD_VAGUES, 1}, {"second", WORD_ORDINAL, 2}, {"seconds", WORD_UNITS, UNIT_SECOND},
    {"sep", WORD_MONTH, 9}, {"sep.", WORD_MONTH, 9}, {"sept", WORD_MONTH, 9}, {"sept.", WORD_MONTH, 9},
    {"september", WORD_MONTH, 9}, {"seven", WORD_NUMBER, 7}, {"seventeen", WORD_NUMBER, 17},
    {"seventeenth", WORD_ORDINAL, 17}, {"seventh", WORD_ORDINAL, 7}, {"seventies", WORD_DECADE, 7},
    {"seventy", WORD_NUMBER, 70}, {"several", WORD_VAGUE, 0}, {"since", WORD_SINCE, 0}, {"six", WORD_NUMBER, 6},
    {"sixteen", WORD_NUMBER, 16}, {"sixteenth", WORD_ORDINAL, 16}, {"sixth", WORD_ORDINAL, 6},
    {"sixties", WORD_DECADE, 6}, {"sixty", WORD_NUMBER, 60}, {"small", WORD_HOURS_OF, 0}, {"so", WORD_SO, 0},
    {"some", WORD_ABOUT, 2}, {"someday", WORD_NOW, REFERENCE_FUTURE}, {"soon", WORD_NOW, REFERENCE_FUTURE},
    {"spring", WORD_SEASON, SEASON_SPRING}, {"springtime", WORD_SEASON, SEASON_SPRING},
    {"start", WORD_EDGE_OF, EDGE_EARLY}, {"straight", WORD_STRAIGHT, 0},
    {"subsequent", WORD_RELATIVE, RELATIVE_FOLLOWING}, {"successive", WORD_STRAIGHT, 0},
    {"summer", WORD_SEASON, SEASON_SUMMER}, {"summertime", WORD_SEASON, SEASON_SUMMER}, {"sun", WORD_WEEKDAY, 7},
    {"sun.", WORD_WEEKDAY, 7}, {"sunday", WORD_WEEKDAY, 7}, {"sundays", WORD_WEEKDAYS, 7},
    {"sunrise", WORD_PART, PART_DAWN}, {"sunset", WORD_PART, PART_EVENING}, {"ten", WORD_NUMBER, 10},
    {"tens", WORD_VAGUES, 1}, {"tenth", WORD_ORDINAL, 10}, {"than", WORD_THAN, 0}, {"that", WORD_THAT, 0},
    {"the", WORD_THE, 0}, {"thereafter", WORD_LATER, 0}, {"these", WORD_THIS, 1}, {"third", WORD_ORDINAL, 3},
    {"thirteen", WORD_NUMBER, 13}, {"thirteenth", WORD_ORDINAL, 13}, {"thirties", WORD_DECADE, 3},
    {"thirtieth", WORD_ORDINAL, 30}, {"thirty", WORD_NUMBER, 30}, {"this", WORD_THIS, 0}, {"those", WORD_THAT, 1},
    {"thousand", WORD_SCALE, 3}, {"thousands", WORD_VAGUES, 3}, {"three", WORD_NUMBER, 3}, {"thrice", WORD_ONCE, 3},
    {"through", WORD_IN, 1}, {"throughout", WORD_IN, 1}, {"thu", WORD_WEEKDAY, 4}, {"thu.", WORD_WEEKDAY, 4},
    {"thur.", WORD_WEEKDAY, 4}, {"thurs", WORD_WEEKDAY, 4}, {"thurs.", WORD_WEEKDAY, 4},
    {"thursday", WORD_WEEKDAY, 4}, {"thursdays", WORD_WEEKDAYS, 4}, {"till", WORD_IN, 4}, {"time", WORD_TIME, 0},
    {"times", WORD_TIMES, 0}, {"timespan", WORD_PERIOD, 0}, {"to", WORD_TO, 0}, {"today", WORD_DAY, 0},
    {"tomorrow", WORD_DAY, 1}, {"tonight", WORD_TONIGHT, 0}, {"trillion", WORD_SCALE, 12}, {"tue", WORD_WEEKDAY, 2},
    {"tue.", WORD_WEEKDAY, 2}, {"tues", WORD_WEEKDAY, 2}, {"tues.", WORD_WEEKDAY, 2}, {"tuesday", WORD_WEEKDAY, 2},
    {"tuesdays", WORD_WEEKDAYS, 2}, {"turn", WORD_EDGE_OF, EDGE_EARLY}, {"twelfth", WORD_ORDINAL, 12},
    {"twelve", WORD_NUMBER, 12}, {"twenties", WORD_DECADE, 2}, {"twentieth", WORD_ORDINAL, 20},
    {"twenty", WORD_NUMBER, 20}, {"twice", WORD_ONCE, 2}, {"two", WORD_NUMBER, 2}, {"under", WORD_UNDER, 0},
    {"until", WORD_IN, 4}, {"up", WORD_UP, 0}, {"upcoming", WORD_RELATIVE, RELATIVE_COMING}, {"utc", WORD_ZONE, 0},
    {"various", WORD_VAGUE, 0}, {"very", WORD_VERY, 0}, {"wed", WORD_WEEKDAY, 3}, {"wed.", WORD_WEEKDAY, 3},
    {"wednesday", WORD_WEEKDAY, 3}, {"wednesdays", WORD_WEEKDAYS, 3}, {"wee", WORD_HOURS_OF, 0},
    {"week", WORD_UNIT, UNIT_WEEK}, {"weekdays", WORD_WEEKDAYS, 9}, {"weekend", WORD_UNIT, UNIT_WEEKEND},
    {"weekends", WORD_WEEKDAYS, 8}, {"weeklong", WORD_LASTING, UNIT_WEEK}, {"weekly", WORD_OFTEN, UNIT_WEEK},
    {"weeks", WORD_UNITS, UNIT_WEEK}, {"whole", WORD_STRAIGHT, 0}, {"winter", WORD_SEASON, SEASON_WINTER},
    {"wintertime", WORD_SEASON, SEASON_WINTER}, {"within", WORD_IN, 2}, {"year", WORD_UNIT, UNIT_YEAR},
    {"yearlong", WORD_LASTING, UNIT_YEAR}, {"yearly", WORD_OFTEN, UNIT_YEAR}, {"years", WORD_UNITS, UNIT_YEAR},
    {"yesterday", WORD_DAY, -1}, {"yr", WORD_UNIT, UNIT_YEAR}, {"yrs", WORD_UNITS, UNIT_YEAR},
    {"zero", WORD_NUMBER, 0}, {"–", WORD_HYPHEN, 0}, {"—", WORD_HYPHEN, 1}, {"’", WORD_POSSESSIVE, 1},
    {"’s", WORD_POSSESSIVE, 0}, {"−", WORD_HYPHEN, 0},
};
/* clang-format on */

enum { ROWS = sizeof WORDS_TABLE / sizeof *WORDS_TABLE };

enum word word_of(struct str lower, int16_t *value)
{
    size_t low = 0, high = ROWS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(str_c(WORDS_TABLE[middle].text), lower);
        if (order == 0) {
            *value = WORDS_TABLE[middle].value;
            return (enum word)WORDS_TABLE[middle].word;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *value = 0;
    return WORD_OTHER;
}

bool words_in_order(void)
{
    for (size_t i = 1; i < ROWS; i++)
        if (str_compare(str_c(WORDS_TABLE[i - 1].text), str_c(WORDS_TABLE[i].text)) >= 0) return false;
    return true;
}
