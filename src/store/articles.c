#include "store/articles.h"

#include "base/err.h"
#include "store/sql.h"

#define ARTICLES(facts)                                                                                                            \
    "SELECT a.id, a.version, a.added, a.key, s.name, a.url, a.title, a.author, a.language, a.published, a.modified, "              \
    "a.retrieved, a.format, a.day, a.status, " facts                                                                               \
    "b.text, a.sha256 FROM article a JOIN body b ON b.article = a.id LEFT JOIN source s ON s.id = a.source "                       \
    "WHERE a.added <= ?1 AND (?2 IS NULL OR a.day IS NULL OR a.day <= ?2) AND (?3 IS NULL OR a.day >= ?3) "                        \
    "AND (?4 IS NULL OR a.day <= ?4) ORDER BY a.id"

static bool give(sqlite3_stmt *row, bool (*take)(void *context, const struct stored_article *x), void *context)
{
    struct stored_article x = {.id = (uint32_t)sql_whole(row, 0),
                               .version = sql_whole(row, 1),
                               .added = sql_text(row, 2),
                               .article = {.key = sql_text(row, 3),
                                           .source = sql_text(row, 4),
                                           .url = sql_text(row, 5),
                                           .title = sql_text(row, 6),
                                           .author = sql_text(row, 7),
                                           .language = sql_text(row, 8),
                                           .published = sql_text(row, 9),
                                           .modified = sql_text(row, 10),
                                           .retrieved = sql_text(row, 11),
                                           .format = sql_text(row, 12),
                                           .published_day = sql_day(row, 13),
                                           .status = (enum article_status)sql_whole(row, 14),
                                           .reply_to = sql_text(row, 15),
                                           .via = sql_text(row, 16),
                                           .doubt = sql_text(row, 17),
                                           .text = sql_text(row, 18)}};
    struct str sum = {sqlite3_column_blob(row, 19), (size_t)sqlite3_column_bytes(row, 19)};
    if (sum.at && sum.len == sizeof x.article.sha256) memcpy(x.article.sha256, sum.at, sum.len);
    return take(context, &x);
}

truce_status store_articles(struct store *s, const struct store_filter *f, const struct store_query *days,
                            bool (*take)(void *context, const struct stored_article *x), void *context, truce_error *error)
{
    truce_error mine = {0};
    char until[32];
    store_until(f->as_of, until);
    const struct value values[] = {text(str_c(until)), day_or_null(f->on), day_or_null(days->since), day_or_null(days->until)};
    sqlite3_stmt *row = sql_bind(s, s->schema < 2 ? ARTICLES(SQL_NO_FACTS) : ARTICLES(SQL_FACTS), values, 4, &mine);
    int step;
    while ((step = sql_row(s, row, &mine)) > 0 && give(row, take, context)) {}
    if (row) (void)sqlite3_reset(row);
    if (step >= 0) return TRUCE_OK;
    if (error) *error = mine;
    return mine.code;
}

truce_status store_words(struct store *s, uint32_t article, struct span span, struct arena *arena, struct str *out,
                         truce_error *error)
{
    truce_error mine = {0};
    sqlite3_stmt *row = SQL(s, &mine, "SELECT substr(CAST(text AS BLOB), ?2 + 1, ?3 - ?2) FROM body WHERE article = ?1",
                            whole(article), whole(span.start), whole(span.end));
    int step = sql_row(s, row, &mine);
    *out = (struct str){"", 0};
    if (step > 0) {
        const char *from = sqlite3_column_blob(row, 0);
        size_t len = (size_t)sqlite3_column_bytes(row, 0);
        char *at = arena_alloc(arena, len + 1, 1);
        if (at && len) memcpy(at, from, len);
        if (at) *out = (struct str){at, len};
        if (!at) step = -1, (void)err_memory(&mine);
    }
    if (row) (void)sqlite3_reset(row);
    if (step >= 0) return TRUCE_OK;
    if (error) *error = mine;
    return mine.code;
}
