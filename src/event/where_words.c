#include "event/where_words.h"

#include <stddef.h>

/* clang-format off */

const char *const where_placing[] = {
    "in", "near", "outside", "around", "across", "throughout", "inside", "within", "downtown", "neighboring",
    "neighbouring", NULL};

const char *const where_prepositions[] = {
    "at", "from", "to", "toward", "towards", "into", "through", "via", "between", "beyond", "over", "off", "along",
    "reach", "leave", "visit", "left", "visited", "reached", NULL};

const char *const where_takes_place[] = {
    "hit", "hits", "struck", "strike", "strikes", "shelled", "shelling", "bombed", "bombing", "captured", "capture",
    "captures", "seized", "seize", "seizing", "entered", "enter", "entering", "attacked", "attack", "attacking",
    "liberated", "liberate", "recaptured", "recapture", "retook", "retake", "retaken", "besieged", "besiege",
    "besieging", "targeted", "target", "targeting", "took", "occupied", "occupy", "overran", "stormed", "bombarded",
    "surrounded", "encircled", "capturing", "pounded", "raided", "control", "controls", "defend", "defended", NULL};

const char *const where_titles[] = {
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "professor", "president", "minister",
    "premier", "chancellor", "senator", "sen.", "rep.", "gov.", "governor", "mayor", "general", "gen.", "colonel",
    "col.", "lt.", "lieutenant", "major", "maj.", "captain", "capt.", "sgt.", "sergeant", "sheriff", "judge", "justice",
    "detective", "officer", "deputy", "chief", "coach", "king", "queen", "prince", "princess", "sir", "lord", "lady",
    "pope", "bishop", "archbishop", "imam", "sheikh", "ayatollah", "rabbi", "father", "sister", "brother", "rev.",
    "reverend", "pastor", "attorney", "secretary", "spokesman", "spokeswoman", "spokesperson", "congressman",
    "congresswoman", "representative", "ambassador", "envoy", "director", "chairman", "chairwoman", "commissioner",
    "superintendent", "principal", "councilman", "councilwoman", "trooper", "cpl.", "pvt.", "admiral", "adm.",
    "commander", "cmdr.", NULL};

const char *const where_directions[] = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern", "downtown", "upper",
    "lower", "greater", "inner", "outer", "mainland", "occupied", "rural", "metro", "midtown", "suburban", NULL};

const char *const where_units[] = {
    "region", "oblast", "province", "governorate", "district", "state", "county", "raion", "prefecture", "department",
    "krai", "republic", "parish", "canton", "municipality", "territory", "division", "regions", "oblasts", "provinces",
    "governorates", "districts", "states", "counties", "territories", NULL};

const char *const where_speech[] = {
    "said", "says", "told", "added", "explained", "asked", "noted", "recalled", "replied", "thinks", "believes",
    "laughed", "wrote", "testified", "pleaded", NULL};

const char *const where_loners[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "gov.", "governor",
    "mayor", "president", "prime", "foreign", "sen.", "rep.", "police", "mr.", "mrs.", "dr.", "i", "the", "a", "he",
    "she", "it", "they", "we", "but", "and", "in", "on", "at", NULL};

const char *const where_organisations[] = {
    "post", "times", "herald", "tribune", "instruments", "journal", "gazette", "inc", "inc.", "corp", "corp.", "co.",
    "ltd", "llc", "bank", "airlines", "airways", "street", "st.", "avenue", "ave.", "ave", "road", "rd.", "drive",
    "lane", "boulevard", "blvd.", "blvd", "square", "tigers", "bulldogs", "cup", "bowl", "league", "fc", "rangers",
    "yankees", "cowboys", "bears", "giants", "court", "place", "pike", "way", "group", "university", "steel", "motors",
    "foundation", "press", "news", "daily", "united", "f.c.", "wanderers", "rovers", "athletic", "hotspur", "albion",
    "sevens", NULL};

const char *const where_clubs[] = {
    "real", "atletico", "atlético", "inter", "dynamo", "dinamo", "spartak", "lokomotiv", "sporting", "olympique",
    "partizan", "borussia", "bayern", "zenit", "deportivo", NULL};

const char *const where_never[] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "christmas", "easter",
    "god", "jesus", "islam", "jewish", "western", "congress", "senate", "parliament", "duma", "hamas", "hezbollah",
    "metro", "internet", "hurricane", "i'll", "i\xE2\x80\x99ll", "we'll", "google", "meta", "nazi", "delta", "english",
    "french", "roman", "arab", "church", "police", "university", "college", "school", NULL};

const char *const where_of_heads[] = {
    "bank", "university", "voice", "farmers", "corporation", "times", "house", "association", "institute", "church",
    "museum", "college", "academy", "daughters", "boys", "girls", "scouts", "shield", "bureau", "sons", NULL};

const char *const where_local[] = {
    "police", "officials", "official", "residents", "resident", "man", "woman", "officers", "officer", "authorities",
    "mayor", "council", "area", "city", "native", "suburb", "suburbs", "businesses", "schools", "school", "airport",
    "border", "crossing", "firefighters", "girl", "boy", "teen", "couple", "family", "hospital", "front", "offensive",
    "street", "streets", "court", "courthouse", "jail", "neighborhood", "downtown", "time", NULL};

const char *const where_offices[] = {
    "police", "fire", "mayor", "county", "sheriff", "city", "public", "municipal", "police", "governor", "gov.",
    "township", "oblast", "region", "province", "parish", "mayor", NULL};

const char *const where_bodies[] = {
    "school", "schools", "high", "department", "council", "chief", "independent", "elementary", "middle", "district",
    "community", "junior", "congressman", "chamber", "bureau", "state", "area", "central", "regional", "library",
    "town", "utilities", "highway", "board", "fair", NULL};
