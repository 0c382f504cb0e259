#include "base/err.h"
#include "store/sql.h"

truce_status store_decide(struct store *s, const struct decision *d, truce_error *error)
{
    char now[21];
    truce_error mine = {0};
    bool two = d->kind == DECISION_SAME || d->kind == DECISION_APART;
    store_now(s, now);
    truce_status status = store_begin(s, &mine);
    if (status == TRUCE_OK)
        status = sql_done(s,
                          SQL(s, &mine, "INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              whole(d->kind), whole(d->on.article), whole(d->on.kind), whole(d->on.trigger.start),
                              whole(d->on.trigger.end), whole_or_null(d->other.article, two), whole_or_null(d->other.kind, two),
                              whole_or_null(d->other.trigger.start, two), whole_or_null(d->other.trigger.end, two),
                              text_or_null(d->field), text_or_null(d->value), text_or_null(d->who), text_or_null(d->why),
                              text(str_c(now))),
                          &mine);
    if (status == TRUCE_OK) return ledger_append(s, "decision", sqlite3_last_insert_rowid(s->db), error);
    if ((sqlite3_extended_errcode(s->db) & 0xff) == SQLITE_CONSTRAINT)
        status = err_set(&mine, TRUCE_EUSAGE, 0, "%s: no such article", s->path);
    (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    if (error) *error = mine;
    return status;
}

static bool keep(struct arena *arena, struct str s, struct str *out)
{
    char *at = arena_alloc(arena, s.len ? s.len : 1, 1);
    if (at && s.len) memcpy(at, s.at, s.len);
    *out = (struct str){at, s.len};
    return at != NULL;
}

static struct anchor anchor_at(sqlite3_stmt *row, int column)
{
    return (struct anchor){.article = (uint32_t)sql_whole(row, column),
                           .kind = (enum claim_kind)sql_whole(row, column + 1),
                           .trigger = {(uint32_t)sql_whole(row, column + 2), (uint32_t)sql_whole(row, column + 3)}};
}

truce_status store_decisions(struct store *s, struct str as_of, struct arena *arena, struct decision **out, uint32_t *count,
                             truce_error *error)
{
    char until[32];
    truce_error mine = {0};
    struct decision *rows = NULL;
    size_t capacity = 0;
    uint32_t found = 0;
    store_until(as_of, until);
    sqlite3_stmt *row = SQL(
        s, &mine,
        "SELECT kind, article, claim_kind, start, end, other_article, other_kind, other_start, other_end, field, "
        "value, who, added, why FROM decision WHERE added <= ? ORDER BY id",
        text(str_c(until)));
    int step;
    bool good = true;
    while (good && (step = sql_row(s, row, &mine)) > 0) {
        rows = arena_grow(arena, rows, &capacity, (size_t)found + 1, sizeof *rows);
        struct decision *d = rows ? rows + found++ : NULL;
        if (d)
            *d = (struct decision){
                .kind = (enum decision_kind)sql_whole(row, 0), .on = anchor_at(row, 1), .other = anchor_at(row, 5)};
        good = d && keep(arena, sql_text(row, 9), &d->field) && keep(arena, sql_text(row, 10), &d->value) &&
               keep(arena, sql_text(row, 11), &d->who) && keep(arena, sql_text(row, 12), &d->at) &&
               keep(arena, sql_text(row, 13), &d->why);
    }
    if (row) (void)sqlite3_reset(row);
    if (!good) return err_memory(error);
    if (step < 0) {
        if (error) *error = mine;
        return mine.code;
    }
    *out = rows;
    *count = found;
    return TRUCE_OK;
}
