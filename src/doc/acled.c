#include "doc/acled.h"

#include <stdlib.h>

enum { MOST_NUMBER = 24 };

const char *const acled_columns[ACLED_COLUMNS] = {
    "event_id_cnty", "event_date",     "year",     "time_precision", "disorder_type",
    "event_type",    "sub_event_type", "actor1",   "assoc_actor_1",  "inter1",
    "actor2",        "assoc_actor_2",  "inter2",   "interaction",    "civilian_targeting",
    "iso",           "region",         "country",  "admin1",         "admin2",
    "admin3",        "location",       "latitude", "longitude",      "geo_precision",
    "source",        "source_scale",   "notes",    "fatalities",     "tags",
    "timestamp"};

static const char *const inters[INTERS] = {"",        "State forces", "Rebel group", "Political militia",    "Identity militia",
                                           "Rioters", "Protesters",   "Civilians",   "External/Other forces"};

const char *acled_inter_name(enum acled_inter x)
{
    return x < INTERS ? inters[x] : "";
}

enum acled_inter acled_inter_of(struct str name)
{
    if (name.len == 1 && name.at[0] >= '1' && name.at[0] <= '8') return (enum acled_inter)(name.at[0] - '0');
    for (int i = 1; i < INTERS; i++)
        if (str_same_fold(name, str_c(inters[i]))) return (enum acled_inter)i;
    return INTER_NONE;
}

/* "12 March 2025", the month by its first letters, at least three. */
static bool read_words(struct str text, struct day *out)
{
    static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    char plain[16];
    struct str day = str_cut(&text, ' '), month = str_cut(&text, ' ');
    if (day.len < 1 || day.len > 2 || month.len < 3 || text.len != 4 || !text.at) return false;
    for (unsigned m = 0; m < 12; m++) {
        struct str name = str_c(months[m]);
        if (month.len > name.len || !str_same_fold(month, (struct str){name.at, month.len})) continue;
        memcpy(plain, text.at, 4);
        plain[4] = plain[7] = '-';
        plain[5] = (char)('0' + (m + 1) / 10);
        plain[6] = (char)('0' + (m + 1) % 10);
        plain[8] = day.len == 2 ? day.at[0] : '0';
        plain[9] = day.at[day.len - 1];
        return day_read((struct str){plain, 10}, out);
    }
    return false;
}

/* A number within bounds; false when it is none. */
static bool read_number(struct str text, double low, double high, double *out)
{
    char room[MOST_NUMBER], *end;
    if (!text.len || text.len >= sizeof room || !strchr("-+.0123456789", text.at[0])) return false;
    memcpy(room, text.at, text.len);
    room[text.len] = 0;
    *out = strtod(room, &end);
    return !*end && *out >= low && *out <= high;
}

const char *acled_row_read(const struct str cells[ACLED_COLUMNS], struct acled_row *out)
{
    struct str text = cells[ACLED_DATE], latitude = cells[ACLED_LATITUDE], longitude = cells[ACLED_LONGITUDE];
    struct acled_row row;
    struct day day;
    double number = 0;
    if (!day_read(text, &day) && !read_words(text, &day)) return "event_date is no day as 2025-03-12 or 12 March 2025";
    row = (struct acled_row){.day = day_number(day),
                             .id = cells[ACLED_ID],
                             .type = cells[ACLED_TYPE],
                             .sub = cells[ACLED_SUB],
                             .iso = cells[ACLED_ISO],
                             .country = cells[ACLED_COUNTRY],
                             .admin1 = cells[ACLED_ADMIN1],
                             .location = cells[ACLED_LOCATION],
                             .actor = {cells[ACLED_ACTOR1], cells[ACLED_ACTOR2]},
                             .associates = {cells[ACLED_ASSOCIATES1], cells[ACLED_ASSOCIATES2]},
                             .source = cells[ACLED_SOURCE],
                             .notes = cells[ACLED_NOTES],
                             .tags = cells[ACLED_TAGS]};
    if (!row.type.len) return "event_type is empty";
    row.inter[0] = acled_inter_of(cells[ACLED_INTER1]);
    row.inter[1] = acled_inter_of(cells[ACLED_INTER2]);
    if (latitude.len || longitude.len) {
        if (!read_number(latitude, -90, 90, &number)) return "latitude is no number from -90 to 90";
        row.latitude = (float)number;
        if (!read_number(longitude, -180, 180, &number)) return "longitude is no number from -180 to 180";
        row.longitude = (float)number;
        row.located = true;
    }
    const struct {
        enum acled_column column;
        double high;
    } whole[] = {{ACLED_TIME_PRECISION, 3}, {ACLED_GEO_PRECISION, 3}, {ACLED_FATALITIES, 1e9}};
    double got[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
        text = cells[whole[i].column];
        if (text.len && (!read_number(text, 0, whole[i].high, got + i) || got[i] != (double)(uint32_t)got[i]))
            return i == 2 ? "fatalities is no whole number" : "a precision is no whole number from 1 to 3";
    }
    row.time_precision = (int)got[0];
    row.geo_precision = (int)got[1];
    row.fatalities = (uint32_t)got[2];
    *out = row;
    return NULL;
}
