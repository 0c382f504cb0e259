/* plain_doc.h — a document cut by a few plain rules, for tests of the stages behind the language core: words at blanks,
 * marks of punctuation and "'s" apart, sentences at a full stop before a capital letter. No tags, no trees. */
#ifndef TRUCE_TESTS_PLAIN_DOC_H
#define TRUCE_TESTS_PLAIN_DOC_H

#include <ctype.h>

#include "doc/doc.h"

static inline bool plain_is_mark(char c)
{
    return c && strchr(".,;:!?()[]\"'", c) != NULL;
}

/* "a.m.", "Sept.", "U.S.": the full stop belongs to the word. */
static inline bool plain_keeps_stop(const char *word, size_t len)
{
    static const char *const KNOWN[] = {"Jan.",  "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.",
                                        "Sept.", "Oct.", "Nov.", "Dec.", "Mr.",  "No.",  NULL};
    for (int i = 0; KNOWN[i]; i++)
        if (strlen(KNOWN[i]) == len && memcmp(KNOWN[i], word, len) == 0) return true;
    return len >= 4 && word[1] == '.' && isalpha((unsigned char)word[0]) && len == 4;
}

static inline void plain_token(struct doc *d, uint32_t start, uint32_t end)
{
    struct token *t = doc_add_token(d);
    t->span = (struct span){start, end};
    t->sentence = d->sentence_count - 1;
    struct pooled form;
    if (doc_pool(d, (struct str){d->text.at + start, end - start}, &form)) d->tokens[d->token_count - 1].form = form;
    d->sentences[d->sentence_count - 1].token_count++;
    d->sentences[d->sentence_count - 1].span.end = end;
}

/* Cuts [start, end), a word between blanks. Returns whether it ends a sentence. */
static inline bool plain_word(struct doc *d, uint32_t start, uint32_t end)
{
    const char *at = d->text.at;
    while (start < end && plain_is_mark(at[start]) && !(at[start] == '\'' && isdigit((unsigned char)at[start + 1]))) {
        plain_token(d, start, start + 1);
        start++;
    }
    uint32_t stop = end;
    while (stop > start && plain_is_mark(at[stop - 1]) && !plain_keeps_stop(at + start, stop - start)) stop--;
    uint32_t clitic = stop - start > 2 && at[stop - 1] == 's' && at[stop - 2] == '\'' && !isdigit((unsigned char)at[stop - 3]) ? 2
                                                                                                                               : 0;
    if (stop - clitic > start) plain_token(d, start, stop - clitic);
    if (clitic) plain_token(d, stop - clitic, stop);
    for (uint32_t i = stop; i < end; i++) plain_token(d, i, i + 1);
    return end > stop && strchr(".!?", at[end - 1]);
}

/* Empties *d and reads text, which must outlive it. published may be NULL. */
static inline void plain_doc(struct doc *d, struct arena *arena, const char *text, const char *published)
{
    doc_init(d, arena);
    d->text = str_c(text);
    if (published) (void)day_read(str_c(published), &d->published);
    bool open = false;
    for (uint32_t i = 0; text[i];) {
        if (isspace((unsigned char)text[i])) {
            if (text[i] == '\n' && text[i + 1] == '\n') open = false;
            i++;
            continue;
        }
        uint32_t end = i;
        while (text[end] && !isspace((unsigned char)text[end])) end++;
        if (!open) {
            struct sentence *s = doc_add_sentence(d);
            s->first_token = d->token_count;
            s->span.start = i;
        }
        open = !plain_word(d, i, end);
        uint32_t next = end;
        while (isspace((unsigned char)text[next])) next++;
        if (!open && text[next] && islower((unsigned char)text[next])) open = true;
        bool starts = strncmp(text + next, "The ", 4) == 0 || strncmp(text + next, "It ", 3) == 0 ||
                      strncmp(text + next, "A ", 2) == 0;
        if (starts && plain_keeps_stop(text + i, end - i)) open = false; /* "10 p.m. The" */
        i = end;
    }
}

#endif
