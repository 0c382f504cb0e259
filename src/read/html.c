#include <libxml/HTMLparser.h>

#include "base/err.h"
#include "read/formats.h"
#include "read/page.h"

static bool has(struct str head, const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i + len <= head.len; i++)
        if (head.at[i] == '<' && str_same_fold((struct str){head.at + i, len}, str_c(word))) return true;
    return false;
}

static bool knows(struct str name, struct str head)
{
    if (str_ends(name, ".html") || str_ends(name, ".htm") || str_ends(name, ".xhtml")) return true;
    return has(head, "<!doctype html") || has(head, "<html");
}

static truce_status next(struct reader *r, struct arena *a, struct article *out, bool *more, truce_error *error)
{
    if (r->item) return TRUCE_OK;
    *more = true;
    if (r->bytes.len > INT32_MAX) return err_set(error, TRUCE_EINPUT, 0, "a page over 2 GiB");
    htmlDocPtr tree = htmlReadMemory(r->bytes.at, (int)r->bytes.len, NULL, "UTF-8",
                                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_COMPACT);
    if (!tree) return err_set(error, TRUCE_EINPUT, 0, "byte 0: no page in it");
    struct page p = {.arena = &r->arena};
    buf_init(&p.words, &r->arena);
    const xmlNode *root = xmlDocGetRootElement(tree);
    bool good = !root || page_build(&p, root);
    if (good) good = page_text(&p, page_main(&p), out->title, a, &out->text);
    xmlFreeDoc(tree);
    return good ? TRUCE_OK : err_memory(error);
}

const struct read_format read_html = {.name = "html", .help = "a saved web page", .single = true, .knows = knows, .next = next};
