#include "read/page_ld.h"

/* Values in each other that are looked through; names of one article that are looked up elsewhere. */
enum { DEEPEST = 8, LINKS = 16 };

static bool is_article(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_array(type)) type = json_array_get(type, 0);
    if (!json_is_string(type)) return false;
    struct str name = str_c(json_string_value(type));
    return str_ends(name, "Article") || str_ends(name, "Posting") || str_is(name, "Report");
}

bool ld_is_live(const json_t *article)
{
    const json_t *type = json_object_get(article, "@type");
    if (json_is_array(type)) type = json_array_get(type, 0);
    return json_is_string(type) && str_is(str_c(json_string_value(type)), "LiveBlogPosting");
}

json_t *ld_article(json_t *value, unsigned depth)
{
    json_t *found = NULL, *child;
    size_t i;
    if (depth > DEEPEST) return NULL;
    if (json_is_object(value)) {
        if (is_article(value)) return value;
        found = ld_article(json_object_get(value, "@graph"), depth + 1);
        return found ? found : ld_article(json_object_get(value, "mainEntity"), depth + 1);
    }
    if (!json_is_array(value)) return NULL;
    json_array_foreach(value, i, child)
    {
        found = ld_article(child, depth + 1);
        if (found) return found;
    }
    return NULL;
}

/* The object with that @id and a name, in lists and @graph. */
static json_t *named(json_t *value, const char *id, unsigned depth)
{
    json_t *found = NULL, *child;
    size_t i;
    if (depth > DEEPEST) return NULL;
    if (json_is_object(value)) {
        const char *own = json_string_value(json_object_get(value, "@id"));
        if (own && strcmp(own, id) == 0 && json_object_get(value, "name")) return value;
        return named(json_object_get(value, "@graph"), id, depth + 1);
    }
    if (!json_is_array(value)) return NULL;
    json_array_foreach(value, i, child)
    {
        found = named(child, id, depth + 1);
        if (found) break;
    }
    return found;
}

bool ld_link(json_t *article, json_t *whole)
{
    static const char *const keys[] = {"publisher", "author"};
    for (size_t i = 0; article && i < sizeof keys / sizeof *keys; i++) {
        json_t *value = json_object_get(article, keys[i]);
        bool listed = json_is_array(value);
        for (size_t k = 0; k < (listed ? json_array_size(value) : 1) && k < LINKS; k++) {
            json_t *one = listed ? json_array_get(value, k) : value;
            const char *id = json_string_value(json_object_get(one, "@id"));
            json_t *told = id && !json_object_get(one, "name") ? named(whole, id, 0) : NULL;
            if (told && told != article && json_object_set(one, "name", json_object_get(told, "name")) != 0) return false;
        }
    }
    return true;
}

struct str ld_text(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "name");
    return json_is_string(value) ? (struct str){json_string_value(value), json_string_length(value)} : (struct str){"", 0};
}

/* The names of all who are told, with commas between. */
bool ld_names(const json_t *object, const char *key, struct arena *a, struct str *out)
{
    const json_t *value = json_object_get(object, key);
    struct buf names;
    buf_init(&names, a);
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        if (json_is_object(one)) one = json_object_get(one, "name");
        if (json_is_array(one)) one = json_array_get(one, 0);
        if (!json_is_string(one) || !json_string_length(one)) continue;
        if (names.len) buf_text(&names, ", ");
        buf_add(&names, (struct str){json_string_value(one), json_string_length(one)});
    }
    *out = buf_view(&names);
    return !names.failed;
}
