/* recode.c — the stored articles again, and further codings of them. */
#include "store/recode.h"

#include "store/query.h"

#include "base/err.h"
#include "store/sql.h"

truce_status store_texts(struct store *s, uint32_t after, uint32_t *id, struct arena *arena, struct store_text *out,
                         truce_error *error)
{
    truce_error mine = {0};
    sqlite3_stmt *row = SQL(
        s, &mine,
        "SELECT a.id, a.key, a.day, b.text FROM article a JOIN body b ON b.article = a.id JOIN coding c ON c.article = a.id "
        "WHERE a.id > ?1 AND NOT EXISTS (SELECT 1 FROM article n WHERE n.prior = a.id) ORDER BY a.id LIMIT 1",
        whole(after));
    int step = sql_row(s, row, &mine);
    *id = 0;
    truce_status status = TRUCE_OK;
    if (step > 0) {
        struct str key = sql_text(row, 1), words = sql_text(row, 3);
        char *at = arena_alloc(arena, key.len + words.len + 1, 1);
        if (at) {
            if (key.len) memcpy(at, key.at, key.len);
            if (words.len) memcpy(at + key.len, words.at, words.len);
            *id = (uint32_t)sql_whole(row, 0);
            *out = (struct store_text){.key = {at, key.len}, .text = {at + key.len, words.len}, .day = sql_day(row, 2)};
        } else {
            status = err_memory(&mine);
        }
    } else if (step < 0) {
        status = mine.code;
    }
    if (row) (void)sqlite3_reset(row);
    if (status != TRUCE_OK && error) *error = mine;
    return status;
}

truce_status store_code(struct store *s, uint32_t article, const struct doc *d, truce_error *error)
{
    truce_error mine = {0};
    struct store_article a = {.published_day = NO_DAY};
    int64_t root = 0;
    truce_status status = store_begin(s, &mine);
    sqlite3_stmt *row = status == TRUCE_OK ? SQL(s, &mine, "SELECT root, day FROM article WHERE id = ?", whole(article)) : NULL;
    int step = status == TRUCE_OK ? sql_row(s, row, &mine) : -1;
    if (step > 0) {
        root = sql_whole(row, 0);
        a.published_day = sql_day(row, 1);
    }
    if (row) (void)sqlite3_reset(row);
    if (step == 0) status = err_set(&mine, TRUCE_EUSAGE, article, "%s: there is no article %u", s->path, article);
    if (step < 0 && status == TRUCE_OK) status = mine.code;
    if (status == TRUCE_OK) status = coding_add(s, article, root, &a, d, &mine);
    if (status == TRUCE_OK) return TRUCE_OK;
    store_undo(s);
    if (error) *error = mine;
    return status;
}

void store_undo(struct store *s)
{
    if (s->open) (void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
}

truce_status store_source(struct store *s, struct str name, uint32_t *article, truce_error *error)
{
    truce_error mine = {0};
    sqlite3_stmt *row = SQL(s, &mine, "SELECT max(a.id) FROM article a JOIN source s ON s.id = a.source WHERE s.name = ?",
                            text(name));
    int step = sql_row(s, row, &mine);
    *article = step > 0 ? (uint32_t)sql_whole(row, 0) : 0;
    if (row) (void)sqlite3_reset(row);
    if (step >= 0) return TRUCE_OK;
    if (error) *error = mine;
    return mine.code;
}
