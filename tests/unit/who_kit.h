/* who_kit.h — small trees written by hand, and whom their mentions mean; for the tests of event/who. */
#ifndef TRUCE_TESTS_WHO_KIT_H
#define TRUCE_TESTS_WHO_KIT_H

#include "event/who.h"
#include "fixture.h"

static inline void tree(struct fixture *f, const char *words)
{
    fixture_tree(f, words, NULL, 0);
    f->d.published = (struct day){2025, 3, 13};
}

static inline void find(struct fixture *f, const char *words)
{
    truce_error error = {0};
    tree(f, words);
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_OK);
    fixture_check(f);
}

static inline const struct actor *actor_at(struct fixture *f, uint32_t token)
{
    uint32_t m = who_at(&f->d, token);
    if (m == NO_ROW) fail_msg("no mention at token %u", token);
    return f->d.actors + f->d.mentions[m].row;
}

static inline void expect(struct fixture *f, uint32_t token, const char *country, enum sector sector, const char *name)
{
    const struct actor *a = actor_at(f, token);
    struct str got = doc_pooled(&f->d, a->name);
    if (strcmp(a->country, country) != 0 || a->sector != sector)
        fail_msg("token %u: %s %s instead of %s %s", token, a->country, sector_name(a->sector), country, sector_name(sector));
    if (name && !str_is(got, name)) fail_msg("token %u: %.*s instead of %s", token, (int)got.len, got.at, name);
}

/* The words of the mention that a pronoun leads to, "" when to none. */
static inline struct str referent_of(struct fixture *f, uint32_t token)
{
    uint32_t to = actor_at(f, token)->referent;
    return to == NO_ROW ? str_c("") : doc_text(&f->d, f->d.mentions[to].span);
}

static inline void expect_referent(struct fixture *f, uint32_t token, const char *words)
{
    struct str got = referent_of(f, token);
    if (!str_is(got, words)) fail_msg("token %u: \"%.*s\" instead of \"%s\"", token, (int)got.len, got.at, words);
}

#endif
