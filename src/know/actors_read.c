/* Reads the TSV files of data/actors. Each line is cut into columns, each column into names; what is wrong is said
 * with file and line. Later rows with the same key come behind earlier ones, so the order of files in actors_open is
 * the order of preference. */
#include "base/err.h"
#include "base/file.h"
#include "know/actors_table.h"

enum { COLUMNS = 12, FILE_LIMIT = 32 * 1024 * 1024 };

struct reader {
    struct actors *a;
    const char *path;
    uint64_t line;
    truce_error *error;
    struct str column[COLUMNS];
    uint32_t columns;
    uint32_t last_person; /* record of the row before, whose further offices follow */
};

static truce_status bad(const struct reader *r, const char *what)
{
    return err_set(r->error, TRUCE_EMODEL, r->line, "%s: line %llu: %s", r->path, (unsigned long long)r->line, what);
}

static uint32_t add_record(struct reader *r, struct str name, enum actor_kind kind, struct str country, enum sector sector)
{
    struct actors *a = r->a;
    struct record *rows = arena_grow(a->arena, a->records, &a->record_capacity, (size_t)a->record_count + 1, sizeof *rows);
    if (!rows) return NO_ROW;
    a->records = rows;
    struct record *x = rows + a->record_count;
    *x = (struct record){.known = {.row = a->record_count, .name = name, .kind = kind, .sector = sector}, .office = NO_ROW};
    memcpy(x->known.country, country.at, country.len < 3 ? country.len : 3);
    return a->record_count++;
}

static bool has_lower(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.at[i] >= 'a' && s.at[i] <= 'z') || (unsigned char)s.at[i] >= 0x80) return true;
    return false;
}

/* Short names in capitals ("US", "IS", "SDF") must stand in capitals. */
static uint8_t flags_of(struct str alias, bool any_case)
{
    if (any_case) return ENTRY_ANY_CASE;
    if (alias.len <= 8 && !has_lower(alias)) return ENTRY_UPPER;
    return alias.at[0] >= 'a' && alias.at[0] <= 'z' ? ENTRY_LOWER : 0;
}

static bool loose_kind(enum actor_kind kind)
{
    return kind == ACTOR_PERSON || kind == ACTOR_GROUP;
}

/* Enters one name of a record; a leading "the" does not count, a leading '!' asks for the guard. */
static truce_status add_alias(struct reader *r, uint32_t record, struct str alias)
{
    bool guard = alias.len && alias.at[0] == '!';
    if (guard) alias = (struct str){alias.at + 1, alias.len - 1};
    if (str_starts(alias, "the ") || str_starts(alias, "The ")) alias = (struct str){alias.at + 4, alias.len - 4};
    enum actor_kind kind = r->a->records[record].known.kind;
    char key[KEY_ROOM], loose[KEY_ROOM];
    size_t n = key_strict(alias, key, sizeof key);
    if (n == 0) return bad(r, "a name is empty, without Latin letters or too long");
    uint8_t flags = flags_of(alias, kind == ACTOR_ROLE && !guard);
    if (guard) flags |= ENTRY_GUARD;
    if (!table_add(r->a, KEY_STRICT, key_hash(key_seed(KEY_STRICT), key, n), record, flags)) return err_memory(r->error);
    if (n >= PREFIX) table_note(r->a, KEY_STRICT, key);
    if (!loose_kind(kind) || (flags & ENTRY_UPPER) || n < 5) return TRUCE_OK;
    size_t m = key_loose(alias, false, loose, sizeof loose);
    if (m < 5) return TRUCE_OK;
    table_note(r->a, KEY_LOOSE, loose);
    if (!table_add(r->a, KEY_LOOSE, key_hash(key_seed(KEY_LOOSE), loose, m), record, flags)) return err_memory(r->error);
    return TRUCE_OK;
}

/* Enters all names of a column. */
static truce_status add_aliases(struct reader *r, uint32_t record, struct str column)
{
    truce_status s = record == NO_ROW ? err_memory(r->error) : TRUCE_OK;
    while (s == TRUCE_OK && column.len) {
        struct str name = str_trim(str_cut(&column, ';'));
        if (name.len) s = add_alias(r, record, name);
    }
    return s;
}

/* A record and its names in one go. */
static truce_status add_named(struct reader *r, struct str name, struct str aliases, enum actor_kind kind, struct str country,
                              enum sector sector, uint32_t *out)
{
    struct str bare = name.len && name.at[0] == '!' ? (struct str){name.at + 1, name.len - 1} : name;
    uint32_t record = add_record(r, bare, kind, country, sector);
    truce_status s = record == NO_ROW ? err_memory(r->error) : add_alias(r, record, name);
    if (s == TRUCE_OK) s = add_aliases(r, record, aliases);
    *out = record;
    return s;
}

static bool is_country(struct str code)
{
    char text[4] = {0};
    if (code.len != 3) return false;
    memcpy(text, code.at, 3);
    return table_country(text) != NO_ROW;
}

/* A sector's number; an unknown word gives SECTORS. */
static enum sector sector_in(struct str word)
{
    enum sector s = sector_of(word);
    return word.len && s == SECTOR_NONE ? SECTORS : s;
}

static truce_status read_country(struct reader *r)
{
    struct str *c = r->column, code = c[0], name = c[1];
    if (r->columns < 7) return bad(r, "a state needs 7 columns");
    if (!is_country(code)) return bad(r, "the country code is not three capitals");
    uint32_t row;
    truce_status s = add_named(r, name, c[2], ACTOR_COUNTRY, code, SECTOR_GOV, &row);
    if (s == TRUCE_OK && c[3].len) s = add_aliases(r, add_record(r, name, ACTOR_NATIONALITY, code, SECTOR_NONE), c[3]);
    if (s == TRUCE_OK && c[4].len) {
        uint32_t one = add_record(r, name, ACTOR_PEOPLE, code, SECTOR_CVL),
                 many = add_record(r, name, ACTOR_PEOPLE, code, SECTOR_CVL);
        if (one == NO_ROW || many == NO_ROW) return err_memory(r->error);
        r->a->records[many].known.plural = true;
        for (struct str people = c[4]; s == TRUCE_OK && people.len;) {
            struct str pair = str_cut(&people, ';'), single = str_trim(str_cut(&pair, '/'));
            if (!single.len || !pair.len) return bad(r, "people are written one/many");
            s = add_alias(r, one, single);
            if (s == TRUCE_OK) s = add_alias(r, many, str_trim(pair));
        }
    }
    if (s == TRUCE_OK && c[5].len) s = add_aliases(r, add_record(r, name, ACTOR_CAPITAL, code, SECTOR_GOV), c[5]);
    if (s == TRUCE_OK && c[6].len) s = add_aliases(r, add_record(r, name, ACTOR_SEAT, code, SECTOR_GOV), c[6]);
    return s;
}

/* name (many), one, adjectives, countries, source */
static truce_status read_community(struct reader *r)
{
    struct str *c = r->column, none = {"", 0};
    if (r->columns < 4) return bad(r, "a community needs 4 columns");
    struct str country = c[3].len == 3 ? c[3] : none;
    uint32_t many = add_record(r, c[0], ACTOR_COMMUNITY, country, SECTOR_CVL);
    if (many == NO_ROW) return err_memory(r->error);
    r->a->records[many].known.plural = true;
    r->a->records[many].known.finer = c[3];
    truce_status s = add_alias(r, many, c[0]);
    uint32_t one = s == TRUCE_OK ? add_record(r, c[0], ACTOR_COMMUNITY, country, SECTOR_CVL) : NO_ROW;
    if (s == TRUCE_OK && one == NO_ROW) return err_memory(r->error);
    if (s != TRUCE_OK) return s;
    r->a->records[one].known.finer = c[3];
    s = add_aliases(r, one, c[1]);
    return s == TRUCE_OK ? add_aliases(r, one, c[2]) : s;
}

/* What a group or body is called for short: its first alias in capitals of at most seven, else its name. */
static struct str short_name(struct str name, struct str aliases)
{
    while (aliases.len) {
        struct str alias = str_cut(&aliases, ';');
        size_t capitals = 0, others = 0;
        for (size_t i = 0; i < alias.len; i++) {
            char c = alias.at[i];
            capitals += c >= 'A' && c <= 'Z';
            others += !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-';
        }
        if (capitals && !others && alias.len <= 7 && alias.len > 1 && !str_same_fold(alias, name)) return alias;
    }
    return name;
}

/* name, aliases, country, sector, finer, source, counts as */
static truce_status read_group(struct reader *r, enum actor_kind kind)
{
    struct str *c = r->column;
    if (r->columns < 4) return bad(r, "a group needs 4 columns");
    if (c[2].len && !is_country(c[2])) return bad(r, "the country code is not three capitals");
    enum sector sector = sector_in(c[3]);
    if (sector == SECTORS) return bad(r, "there is no such sector");
    uint32_t row;
    truce_status s = add_named(r, c[0], c[1], kind, c[2], sector, &row);
    if (s != TRUCE_OK) return s;
    r->a->records[row].known.finer = c[4];
    r->a->records[row].known.code = c[6].len && kind == ACTOR_GROUP ? c[6] : short_name(c[0], c[1]);
    return s;
}

static bool role_class_of(struct str word, enum role_class *out)
{
    static const char *const names[] = {"person", "body", "thing", "head", "generic", "place"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(word, names[i])) {
            *out = (enum role_class)i;
            return true;
        }
    return false;
}

/* one, many, sector, states, class, weak, modifier, gender */
static truce_status read_role(struct reader *r)
{
    struct str *c = r->column, none = {"", 0};
    enum role_class class;
    if (r->columns < 8) return bad(r, "a role needs 8 columns");
    enum sector sector = sector_in(c[2]), modifier = sector_in(c[6]);
    if (sector == SECTORS || modifier == SECTORS) return bad(r, "there is no such sector");
    if (!role_class_of(c[4], &class)) return bad(r, "the class is none of person, body, thing, head, generic, place");
    for (int many = 0; many < 2; many++) {
        if (!c[many].len) continue;
        struct str name = str_starts(c[many], "!") ? (struct str){c[many].at + 1, c[many].len - 1} : c[many];
        uint32_t row = add_record(r, name, ACTOR_ROLE, none, sector);
        if (row == NO_ROW) return err_memory(r->error);
        struct known_actor *x = &r->a->records[row].known;
        x->finer = c[3];
        x->modifier = modifier;
        x->role = class;
        x->plural = many == 1;
        x->female = str_is(c[7], "f");
        x->male = str_is(c[7], "m");
        x->weak = str_is(c[5], "weak");
        truce_status s = add_aliases(r, row, c[many]);
        if (s != TRUCE_OK) return s;
    }
    return TRUCE_OK;
}

/* gender, names */
static truce_status read_given(struct reader *r)
{
    struct str *c = r->column;
    if (!str_is(c[0], "m") && !str_is(c[0], "f")) return bad(r, "the gender is neither m nor f");
    for (struct str names = c[1]; names.len;) {
        char key[KEY_ROOM];
        size_t n = key_strict(str_cut(&names, ';'), key, sizeof key);
        if (n == 0) return bad(r, "a name is empty, without Latin letters or too long");
        if (!table_add(r->a, KEY_GIVEN, key_hash(key_seed(KEY_GIVEN), key, n), (uint32_t)c[0].at[0], 0))
            return err_memory(r->error);
    }
    return TRUCE_OK;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; what is missing is the first or the last possible. */
static bool read_day(struct str text, bool last, struct day *out)
{
    char full[11] = "0000-01-01";
    *out = (struct day){0};
    if (text.len == 0) return true;
    if (text.len != 4 && text.len != 7 && text.len != 10) return false;
    if (last) memcpy(full, "0000-12-31", 10);
    memcpy(full, text.at, text.len);
    if (day_read((struct str){full, 10}, out)) return true;
    for (int day = 30; last && text.len == 7 && day >= 28; day--) {
        full[9] = (char)('0' + day % 10);
        full[8] = (char)('0' + day / 10);
        if (day_read((struct str){full, 10}, out)) return true;
    }
    return false;
}

struct office_columns {
    struct str title, country, from, to, seen;
    enum sector sector;
};

static truce_status add_office(struct reader *r, uint32_t person, const struct office_columns *c)
{
    struct actors *a = r->a;
    struct office *rows = arena_grow(a->arena, a->offices, &a->office_capacity, (size_t)a->office_count + 1, sizeof *rows);
    if (!rows) return err_memory(r->error);
    a->offices = rows;
    struct office *o = rows + a->office_count;
    *o = (struct office){
        .title = c->title, .sector = c->sector, .record = person, .next = a->records[person].office, .next_of_country = NO_ROW};
    memcpy(o->country, c->country.at, c->country.len < 3 ? c->country.len : 3);
    if (!read_day(c->from, false, &o->from) || !read_day(c->to, true, &o->to) || !read_day(c->seen, true, &o->seen))
        return bad(r, "a date is not YYYY, YYYY-MM or YYYY-MM-DD");
    if (day_known(o->from) && day_known(o->to) && day_number(o->to) < day_number(o->from))
        return bad(r, "an office ends before it begins");
    uint32_t slot = table_country(o->country);
    if (slot != NO_ROW) {
        o->next_of_country = a->by_country[slot];
        a->by_country[slot] = a->office_count;
    }
    a->records[person].office = a->office_count++;
    return TRUCE_OK;
}

/* The person of that name and country read before, or NO_ROW. */
static uint32_t person_of(const struct reader *r, struct str name, struct str country)
{
    char key[KEY_ROOM];
    size_t n = key_strict(name, key, sizeof key);
    for (uint32_t at = table_find(r->a, KEY_STRICT, key_hash(key_seed(KEY_STRICT), key, n)); at != NO_ROW;
         at = r->a->entries[at].next) {
        const struct known_actor *x = &r->a->records[r->a->entries[at].record].known;
        if (x->kind == ACTOR_PERSON && str_same(str_c(x->country), country)) return r->a->entries[at].record;
    }
    return NO_ROW;
}

static truce_status add_family(struct reader *r, uint32_t person, struct str name, struct str family)
{
    char key[KEY_ROOM];
    if (!family.len) {
        family = name;
        for (size_t i = 0; i < name.len; i++)
            if (name.at[i] == ' ') family = (struct str){name.at + i + 1, name.len - i - 1};
    }
    size_t n = key_loose(family, false, key, sizeof key);
    if (n < 2) return TRUCE_OK;
    return table_add(r->a, KEY_FAMILY, key_hash(key_seed(KEY_FAMILY), key, n), person, 0) ? TRUCE_OK : err_memory(r->error);
}

/* name, aliases, family, gender, country, sector, finer, office, from, to, seen, source */
static truce_status read_person(struct reader *r)
{
    struct str *c = r->column;
    if (r->columns < 11) return bad(r, "a person needs 11 columns");
    if (c[4].len && !is_country(c[4])) return bad(r, "the country code is not three capitals");
    enum sector sector = sector_in(c[5]);
    if (sector == SECTORS) return bad(r, "there is no such sector");
    truce_status s = TRUCE_OK;
    uint32_t person = r->last_person;
    if (person == NO_ROW || !str_same(r->a->records[person].known.name, c[0]) ||
        !str_same(str_c(r->a->records[person].known.country), c[4]))
        person = person_of(r, c[0], c[4]);
    if (person == NO_ROW) {
        s = add_named(r, c[0], c[1], ACTOR_PERSON, c[4], sector, &person);
        if (s == TRUCE_OK && !str_is(c[7], "office-holder")) s = add_family(r, person, c[0], c[2]);
        if (s != TRUCE_OK) return s;
        r->a->records[person].known.finer = c[6];
        r->a->records[person].known.female = str_is(c[3], "f");
        r->a->records[person].known.male = str_is(c[3], "m");
    } else {
        s = add_aliases(r, person, c[1]);
    }
    r->last_person = person;
    const struct office_columns o = {c[7], c[4], c[8], c[9], c[10], sector};
    return s == TRUCE_OK && c[7].len ? add_office(r, person, &o) : s;
}

/* A role noun of the user's: the aliases hold its plural. It is a person's; its sector is what it gives as a modifier too. */
static truce_status read_extra_role(struct reader *r, enum sector sector)
{
    for (int many = 0; many < 2; many++) {
        struct str name = r->column[1 + many];
        if (!name.len) continue;
        uint32_t row = add_record(r, name, ACTOR_ROLE, (struct str){"", 0}, sector);
        if (row == NO_ROW) return err_memory(r->error);
        struct known_actor *x = &r->a->records[row].known;
        x->modifier = sector;
        x->role = CLASS_PERSON;
        x->plural = many == 1;
        truce_status s = add_aliases(r, row, name);
        if (s != TRUCE_OK) return s;
    }
    return TRUCE_OK;
}

/* "FRA;GBR;DEU": the states that act under one name, each by its code? */
static bool are_countries(struct str codes)
{
    bool all = codes.len > 0;
    while (codes.len && all) all = is_country(str_cut(&codes, ';'));
    return all;
}

/* The user's own rows: kind, name, aliases, country, sector, office, from, to */
static truce_status read_extra(struct reader *r)
{
    struct str *c = r->column;
    if (r->columns < 5) return bad(r, "a row needs at least 5 columns: kind, name, aliases, country, sector");
    bool joint = str_is(c[0], "country") && c[3].len > 3;
    if (c[3].len && !(joint ? are_countries(c[3]) : is_country(c[3])))
        return bad(r, joint ? "the country codes are not three capitals each, with ; between"
                            : "the country code is not three capitals");
    enum sector sector = sector_in(c[4]);
    if (sector == SECTORS) return bad(r, "there is no such sector");
    if (str_is(c[0], "role")) return read_extra_role(r, sector);
    enum actor_kind kind;
    if (str_is(c[0], "person"))
        kind = ACTOR_PERSON;
    else if (str_is(c[0], "group"))
        kind = ACTOR_GROUP;
    else if (str_is(c[0], "organisation"))
        kind = ACTOR_ORGANISATION;
    else if (str_is(c[0], "country"))
        kind = ACTOR_COUNTRY;
    else
        return bad(r, "the kind is none of person, group, organisation, country, role");
    uint32_t row = kind == ACTOR_PERSON ? person_of(r, c[1], c[3]) : NO_ROW;
    truce_status s = TRUCE_OK;
    if (row == NO_ROW) {
        s = add_named(r, c[1], c[2], kind, joint ? (struct str){c[3].at, 3} : c[3], sector, &row);
        if (s == TRUCE_OK && joint) r->a->records[row].known.finer = c[3];
        if (s != TRUCE_OK || kind != ACTOR_PERSON) return s;
        s = add_family(r, row, c[1], (struct str){"", 0});
    } else {
        s = add_aliases(r, row, c[2]); /* a further office of the same person */
    }
    const struct office_columns o = {c[5], c[3], c[6], c[7], {"", 0}, sector};
    return s == TRUCE_OK && c[5].len ? add_office(r, row, &o) : s;
}

static truce_status read_line(struct reader *r, enum actors_file file)
{
    switch (file) {
    case FILE_COUNTRIES: return read_country(r);
    case FILE_COMMUNITIES: return read_community(r);
    case FILE_GROUPS: return read_group(r, ACTOR_GROUP);
    case FILE_ORGANISATIONS: return read_group(r, ACTOR_ORGANISATION);
    case FILE_ROLES: return read_role(r);
    case FILE_GIVEN: return read_given(r);
    case FILE_PEOPLE: return read_person(r);
    case FILE_EXTRA: return read_extra(r);
    }
    return TRUCE_OK;
}

truce_status table_read(struct actors *a, const char *path, enum actors_file file, truce_error *error)
{
    struct reader r = {.a = a, .path = path, .error = error, .last_person = NO_ROW};
    struct str text;
    truce_status s = file_read(a->arena, path, FILE_LIMIT, &text, error);
    if (s == TRUCE_EIO || s == TRUCE_EINPUT) return err_set(error, TRUCE_EMODEL, 0, "%s: cannot be read", path);
    while (s == TRUCE_OK && text.len) {
        struct str line = str_cut(&text, '\n'); /* not trimmed: empty columns at its end count */
        r.line++;
        if (str_trim(line).len == 0 || line.at[0] == '#') continue;
        memset(r.column, 0, sizeof r.column);
        for (r.columns = 0; r.columns < COLUMNS && line.at; r.columns++) r.column[r.columns] = str_trim(str_cut(&line, '\t'));
        for (uint32_t i = r.columns; i < COLUMNS; i++) r.column[i] = (struct str){"", 0};
        s = r.columns > 1 && r.column[1].len + r.column[0].len ? read_line(&r, file)
                                                               : bad(&r, "a row needs columns with tabs between");
    }
    return s;
}
