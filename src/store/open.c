#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/sql.h"

enum { BUSY_WAIT = 5000 /* ms */ };

/* The vocabularies whose numbers the rows hold. */
struct list {
    const char *name, *(*of)(unsigned number);
    unsigned count;
};
#define LIST(f, type)                                                                                                              \
    static const char *list_##f(unsigned x)                                                                                        \
    {                                                                                                                              \
        return f((enum type)x);                                                                                                    \
    }
LIST(event_type_name, event_type)
LIST(aux_name, aux)
LIST(mode_name, mode)
LIST(sector_name, sector)
LIST(context_name, context)
LIST(count_kind_name, count_kind)
LIST(qualifier_name, qualifier)
LIST(stance_name, stance)
LIST(position_name, position)
LIST(topic_name, topic)
LIST(facet_name, facet)
LIST(domain_name, domain)
LIST(mention_kind_name, mention_kind)
LIST(place_precision_name, place_precision)
LIST(time_precision_name, time_precision)
LIST(sentence_kind_name, sentence_kind)

static const char *kind_name(unsigned x)
{
    static const char *const names[] = {"", "event", "statement", "arrangement"};
    return names[x];
}

static const char *role_name(unsigned x)
{
    static const char *const names[] = {"actor", "recipient", "by"};
    return names[x];
}

static const struct list lists[] = {{"type", list_event_type_name, TYPES},
                                    {"aux", list_aux_name, AUXES},
                                    {"mode", list_mode_name, MODES},
                                    {"sector", list_sector_name, SECTORS},
                                    {"context", list_context_name, CONTEXTS},
                                    {"count", list_count_kind_name, COUNT_KINDS},
                                    {"qualifier", list_qualifier_name, QUALIFIERS},
                                    {"stance", list_stance_name, STANCES},
                                    {"position", list_position_name, POSITIONS},
                                    {"topic", list_topic_name, TOPICS},
                                    {"facet", list_facet_name, FACETS},
                                    {"domain", list_domain_name, DOMAINS},
                                    {"mention", list_mention_kind_name, MENTION_KINDS},
                                    {"place precision", list_place_precision_name, PLACE_PRECISIONS},
                                    {"time precision", list_time_precision_name, TIME_PRECISIONS},
                                    {"sentence", list_sentence_kind_name, SENTENCE_HEADING + 1},
                                    {"claim", kind_name, CLAIM_ARRANGEMENT + 1},
                                    {"role", role_name, PARTY_BY + 1}};

static truce_status add_words(struct store *s, truce_error *error)
{
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (unsigned i = 0; i < lists[l].count; i++) {
            truce_status status = sql_done(s,
                                           SQL(s, error, "INSERT INTO word VALUES (?, ?, ?)", text(str_c(lists[l].name)), whole(i),
                                               text(str_c(lists[l].of(i)))),
                                           error);
            if (status != TRUCE_OK) return status;
        }
    return TRUCE_OK;
}

/* Rows are only ever appended: each table that is new since a schema gets triggers that say so. */
static truce_status add_guards(struct store *s, int64_t since, truce_error *error)
{
    static const char *const tables[] = {
        "word",     "source", "article",     "sketch",      "body",        "program", "coding", "reading",       "actor",
        "place",    "claim",  "claim_party", "claim_place", "claim_count", "change",  "record", "revision",      "evidence",
        "decision", "ledger", "acled",       "fact",        "joining",     "joined",  "bundle", "bundle_claims", "dated"};
    static const size_t first_since[STORE_SCHEMA] = {0, 20, 22};
    for (size_t i = first_since[since]; i < sizeof tables / sizeof *tables; i++)
        for (int update = 0; update < 2; update++) {
            const char *verb = update ? "UPDATE" : "DELETE";
            char *sql = sqlite3_mprintf("CREATE TRIGGER %s_no_%s BEFORE %s ON %s BEGIN SELECT RAISE(ABORT, 'the record is only "
                                        "ever added to'); END",
                                        tables[i], verb, verb, tables[i]);
            if (!sql) return err_memory(error);
            truce_status status = sql_exec(s, sql, error);
            sqlite3_free(sql);
            if (status != TRUCE_OK) return status;
        }
    return TRUCE_OK;
}

/* What came into the schema after a version: schema.sql has a heading where each begins. */
static const char *schema_after(int64_t version)
{
    char heading[24];
    (void)sqlite3_snprintf(sizeof heading, heading, "-- Schema %d:", (int)version + 1);
    const char *at = strstr(store_schema, heading);
    return at ? at : "";
}

/* Makes the tables, or moves those of an older schema on, all in one transaction: a power cut leaves it before or after. */
static truce_status migrate(struct store *s, truce_error *error)
{
    int64_t version, tables;
    truce_status status = store_begin(s, error);
    if (status == TRUCE_OK) status = sql_number(s, "PRAGMA user_version", &version, error);
    if (status == TRUCE_OK) status = sql_number(s, "SELECT count(*) FROM sqlite_schema", &tables, error);
    if (status == TRUCE_OK && version < STORE_SCHEMA && (version > 0 || tables == 0)) {
        status = sql_exec(s, version ? schema_after(version) : store_schema, error);
        if (status == TRUCE_OK && version == 0) status = add_words(s, error);
        if (status == TRUCE_OK) status = add_guards(s, version, error);
        char set[96];
        (void)sqlite3_snprintf(sizeof set, set, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION,
                               STORE_SCHEMA);
        if (status == TRUCE_OK) status = sql_exec(s, set, error);
    }
    if (status == TRUCE_OK) s->schema = STORE_SCHEMA;
    if (status == TRUCE_OK) return store_commit(s, error);
    (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    return status;
}

/* Is it a record that this program knows? A new file is made one. */
static truce_status check(struct store *s, truce_error *error)
{
    int64_t application = 0, version = 0, tables = 0;
    truce_status status = sql_number(s, "PRAGMA application_id", &application, error);
    if (status == TRUCE_OK) status = sql_number(s, "PRAGMA user_version", &version, error);
    if (status == TRUCE_OK) status = sql_number(s, "SELECT count(*) FROM sqlite_schema", &tables, error);
    if (status != TRUCE_OK) return status;
    if (tables == 0 && application == 0 && s->writes) {
        int64_t mode;
        status = sql_number(s, "PRAGMA journal_mode = WAL", &mode, error);
        return status == TRUCE_OK ? migrate(s, error) : status;
    }
    if (application != STORE_APPLICATION) return err_set(error, TRUCE_EIO, 0, "%s: no truce record", s->path);
    if (version > STORE_SCHEMA)
        return err_set(error, TRUCE_EMODEL, 0, "%s: made by a newer truce (schema %d, this one knows %d)", s->path, (int)version,
                       STORE_SCHEMA);
    s->schema = (int)version;
    return version < STORE_SCHEMA && s->writes ? migrate(s, error) : TRUCE_OK;
}

static truce_status open_database(struct store *s, const char *name, int flags, truce_error *error)
{
    if (sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return s->db ? sql_fault(s, error) : err_memory(error);
    (void)sqlite3_busy_timeout(s->db, BUSY_WAIT);
    truce_status status = sql_exec(s, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL", error);
    /* Pages that are written again and again go from the log to the file once in 64 MB of it. */
    const char *room = s->writes ? "PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 16384" : "PRAGMA cache_size = -16384";
    if (status == TRUCE_OK) status = sql_exec(s, room, error);
    return status == TRUCE_OK ? check(s, error) : status;
}

/* A record in a folder that cannot be written to has no room for SQLite's files beside it; when its last writer has left
 * none of them, it can be read without. */
static truce_status open_still(struct store *s, truce_error *error)
{
    static const char hex[] = "0123456789ABCDEF";
    struct buf name;
    struct arena scratch;
    arena_init(&scratch, NULL, STORE_MEMORY);
    buf_init(&name, &scratch);
    buf_format(&name, "%s-wal", s->path);
    buf_add(&name, (struct str){"", 1});
    bool unfinished = name.failed || access(name.at, F_OK) == 0;
    name.len = 0;
    buf_text(&name, "file:");
    for (const char *c = s->path; *c; c++) {
        const char escaped[] = {'%', hex[(unsigned char)*c >> 4], hex[(unsigned char)*c & 15]};
        buf_add(&name, strchr("%?#", *c) ? (struct str){escaped, 3} : (struct str){c, 1});
    }
    buf_text(&name, "?immutable=1");
    buf_add(&name, (struct str){"", 1});
    (void)sqlite3_close(s->db);
    s->db = NULL;
    truce_status status = TRUCE_EIO;
    if (name.failed)
        status = err_memory(error);
    else if (unfinished)
        (void)err_set(error, TRUCE_EIO, 0, "%s: in a folder that cannot be written to, with changes beside it", s->path);
    else
        status = open_database(s, name.at, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
    arena_free(&scratch);
    return status;
}

static truce_status open_file(struct store *s, truce_error *error)
{
    int file = open(s->path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && !(s->writes && errno == ENOENT)) return err_set(error, TRUCE_EIO, 0, "%s: %s", s->path, strerror(errno));
    if (file >= 0) (void)close(file);
    if (file >= 0 && s->writes && access(s->path, W_OK) != 0)
        return err_set(error, TRUCE_EIO, 0, "%s: %s", s->path, strerror(errno));
    if (s->writes) return open_database(s, s->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    truce_status status = open_database(s, s->path, SQLITE_OPEN_READONLY, error);
    int rc = s->db ? sqlite3_errcode(s->db) & 0xff : SQLITE_OK;
    return status == TRUCE_EIO && (rc == SQLITE_READONLY || rc == SQLITE_CANTOPEN) ? open_still(s, error) : status;
}

truce_status store_open(const char *path, enum store_use use, struct store **out, truce_error *error)
{
    struct arena arena;
    arena_init(&arena, NULL, STORE_MEMORY);
    struct store *s = arena_alloc(&arena, 1, sizeof *s);
    char *kept = arena_alloc(&arena, strlen(path) + 1, 1);
    if (!s || !kept) {
        arena_free(&arena);
        return err_memory(error);
    }
    memcpy(kept, path, strlen(path));
    s->arena = arena;
    s->path = kept;
    s->writes = use == STORE_WRITE;
    s->clock = -1;
    arena_init(&s->scratch, NULL, STORE_MEMORY);
    truce_status status = open_file(s, error);
    if (status == TRUCE_OK)
        *out = s;
    else
        store_close(s);
    return status;
}

void store_close(struct store *s)
{
    if (!s) return;
    for (int i = 0; i < STORE_MOST_STATEMENTS; i++) (void)sqlite3_finalize(s->prepared[i].statement);
    (void)sqlite3_close(s->db);
    arena_free(&s->scratch);
    struct arena arena = s->arena;
    arena_free(&arena);
}

void store_clock(struct store *s, int64_t seconds)
{
    s->clock = seconds;
}
