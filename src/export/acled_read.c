#include "export/acled_read.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"

enum { MOST_FIELDS = 64, MOST_NUMBER = 24 };

struct fields {
    struct str at[MOST_FIELDS];
    unsigned count;
    uint64_t line; /* on which the row begins */
    const char *fault;
};

static bool ends_field(const struct acled_reader *r, size_t i)
{
    return i >= r->rest.len || r->rest.at[i] == r->mark || r->rest.at[i] == '\n' || r->rest.at[i] == '\r';
}

/* Reads the field that begins at *i, in quotes: doubled quotes are one. False when it is not closed. */
static bool quoted(struct acled_reader *r, size_t *i, struct buf *out)
{
    for (size_t from = ++*i; *i < r->rest.len; ++*i) {
        if (r->rest.at[*i] != '"') continue;
        buf_add(out, (struct str){r->rest.at + from, *i - from});
        if (*i + 1 >= r->rest.len || r->rest.at[*i + 1] != '"') {
            ++*i;
            return true;
        }
        from = ++*i; /* the second of the two is a byte of the field */
    }
    return false;
}

static void take(struct acled_reader *r, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) r->line += r->rest.at[i] == '\n';
    r->rest = (struct str){r->rest.at + bytes, r->rest.len - bytes};
}

/* Behind the end of the line on which a faulty row begins, so that one stray quote does not take the rest of the file with it. */
static void skip_line(struct acled_reader *r)
{
    const char *end = r->rest.len ? memchr(r->rest.at, '\n', r->rest.len) : NULL;
    take(r, end ? (size_t)(end - r->rest.at) + 1 : r->rest.len);
}

/* Cuts the next row into fields; count 0 at the end. False when memory is used up. */
static bool next_fields(struct acled_reader *r, struct arena *arena, struct fields *f)
{
    size_t i = 0;
    while (r->rest.len && (r->rest.at[0] == '\n' || r->rest.at[0] == '\r')) take(r, 1);
    *f = (struct fields){.line = r->line};
    while (r->rest.len) {
        struct buf field;
        buf_init(&field, arena);
        size_t from = i;
        if (i < r->rest.len && r->rest.at[i] == '"') {
            if (!quoted(r, &i, &field))
                f->fault = "a quote is not closed";
            else if (!ends_field(r, i))
                f->fault = "text behind a closing quote";
        } else {
            while (!ends_field(r, i)) i++;
            buf_add(&field, (struct str){r->rest.at + from, i - from});
        }
        if (field.failed) return false;
        if (f->count == MOST_FIELDS) f->fault = "too many fields";
        if (utf8_valid_prefix(buf_view(&field)) < field.len) f->fault = "no UTF-8";
        if (f->fault) {
            skip_line(r);
            return true;
        }
        f->at[f->count++] = buf_view(&field);
        if (i >= r->rest.len || r->rest.at[i] != r->mark) break;
        i++;
    }
    take(r, i);
    return true;
}

truce_status acled_begin(struct acled_reader *r, struct str bytes, struct arena *arena, truce_error *error)
{
    static const char *const needed[] = {"event_date", "event_type", "location", "latitude", "longitude"};
    struct fields head;
    if (str_starts(bytes, "\xEF\xBB\xBF")) bytes = (struct str){bytes.at + 3, bytes.len - 3};
    *r = (struct acled_reader){.rest = bytes, .line = 1, .mark = ','};
    struct str rest = bytes, line = str_cut(&rest, '\n');
    if (line.len && !memchr(line.at, ',', line.len) && memchr(line.at, ';', line.len)) r->mark = ';';
    if (!next_fields(r, arena, &head)) return err_memory(error);
    if (head.fault) return err_set(error, TRUCE_EINPUT, 1, "line 1: %s", head.fault);
    r->width = head.count;
    for (int c = 0; c < ACLED_COLUMNS; c++) {
        r->at[c] = -1;
        for (unsigned i = 0; i < head.count && r->at[c] < 0; i++)
            if (str_same_fold(str_trim(head.at[i]), str_c(acled_columns[c]))) r->at[c] = (int)i;
        for (size_t n = 0; n < sizeof needed / sizeof *needed && r->at[c] < 0; n++)
            if (strcmp(needed[n], acled_columns[c]) == 0)
                return err_set(error, TRUCE_EINPUT, 1, "line 1: no column \"%s\"", needed[n]);
    }
    return TRUCE_OK;
}

static struct str column(const struct acled_reader *r, const struct fields *f, const char *name)
{
    for (int c = 0; c < ACLED_COLUMNS; c++)
        if (strcmp(acled_columns[c], name) == 0) return r->at[c] < 0 ? (struct str){"", 0} : str_trim(f->at[r->at[c]]);
    return (struct str){"", 0};
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

static const char *fill(const struct acled_reader *r, const struct fields *f, struct acled_row *out)
{
    struct str text = column(r, f, "event_date"), latitude = column(r, f, "latitude"), longitude = column(r, f, "longitude");
    struct day day;
    double number = 0;
    if (!day_read(text, &day) && !read_words(text, &day)) return "event_date is no day as 2025-03-12 or 12 March 2025";
    *out = (struct acled_row){.day = day_number(day),
                              .id = column(r, f, "event_id_cnty"),
                              .type = column(r, f, "event_type"),
                              .sub = column(r, f, "sub_event_type"),
                              .country = column(r, f, "country"),
                              .admin1 = column(r, f, "admin1"),
                              .location = column(r, f, "location"),
                              .actor = {column(r, f, "actor1"), column(r, f, "actor2")},
                              .associates = {column(r, f, "assoc_actor_1"), column(r, f, "assoc_actor_2")},
                              .source = column(r, f, "source"),
                              .notes = column(r, f, "notes"),
                              .tags = column(r, f, "tags"),
                              .line = f->line};
    if (!out->type.len) return "event_type is empty";
    out->inter[0] = acled_inter_of(column(r, f, "inter1"));
    out->inter[1] = acled_inter_of(column(r, f, "inter2"));
    if (latitude.len || longitude.len) {
        if (!read_number(latitude, -90, 90, &number)) return "latitude is no number from -90 to 90";
        out->latitude = (float)number;
        if (!read_number(longitude, -180, 180, &number)) return "longitude is no number from -180 to 180";
        out->longitude = (float)number;
        out->located = true;
    }
    const struct {
        const char *name;
        double high;
    } whole[] = {{"time_precision", 3}, {"geo_precision", 3}, {"fatalities", 1e9}};
    double got[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
        text = column(r, f, whole[i].name);
        if (text.len && (!read_number(text, 0, whole[i].high, got + i) || got[i] != (double)(uint32_t)got[i]))
            return i == 2 ? "fatalities is no whole number" : "a precision is no whole number from 1 to 3";
    }
    out->time_precision = (int)got[0];
    out->geo_precision = (int)got[1];
    out->fatalities = (uint32_t)got[2];
    return NULL;
}

truce_status acled_next(struct acled_reader *r, struct arena *arena, struct acled_row *out, bool *more, truce_error *error)
{
    struct fields f;
    struct acled_row row;
    do {
        if (!next_fields(r, arena, &f)) return err_memory(error);
    } while (!f.fault && f.count && f.at[0].len && f.at[0].at[0] == '#'); /* a row of HXL tags */
    *more = f.fault || f.count;
    if (!*more) return TRUCE_OK;
    if (!f.fault && f.count != r->width)
        return err_set(error, TRUCE_EINPUT, f.line, "line %llu: %u fields, the header has %u", (unsigned long long)f.line, f.count,
                       r->width);
    const char *fault = f.fault ? f.fault : fill(r, &f, &row);
    if (fault) return err_set(error, TRUCE_EINPUT, f.line, "line %llu: %s", (unsigned long long)f.line, fault);
    *out = row;
    return TRUCE_OK;
}
