#include "code_fixture.h"

#include "event/code.h"
#include "event/who.h"

/* A place ("@UKR" behind the relation) or a number ("#12") that the tree's word heads. */
static void add_mention(struct fixture *f, uint32_t token, struct str mark)
{
    struct doc *d = &f->d;
    enum mention_kind kind = mark.at[0] == '@' ? MENTION_PLACE : MENTION_NUMBER;
    uint32_t row;
    if (kind == MENTION_PLACE) {
        struct place *p = doc_add_place(d);
        p->within = NO_ROW;
        p->role = ROLE_EVENT;
        p->precision = PRECISION_EXACT;
        memcpy(p->country, mark.at + 1, 3);
        row = d->place_count - 1;
    } else {
        struct number *n = doc_add_number(d);
        n->low = n->high = atof(mark.at + 1);
        row = d->number_count - 1;
    }
    struct mention *m = doc_add_mention(d);
    *m = (struct mention){.span = d->tokens[token].span,
                          .kind = kind,
                          .sentence = d->tokens[token].sentence,
                          .first_token = token,
                          .token_count = 1,
                          .head = token,
                          .row = row};
}

void code_as(struct fixture *f, const char *words, enum sentence_kind kind)
{
    struct str marks[128] = {{NULL, 0}};
    truce_error error = {0};
    fixture_tree(f, words, marks, sizeof marks / sizeof *marks);
    f->d.sentences[0].kind = kind;
    for (uint32_t i = 0; i < sizeof marks / sizeof *marks && i < f->d.token_count; i++)
        if (marks[i].at) add_mention(f, i, marks[i]);
    assert_int_equal(who_find(f->actors, &f->d, &f->work, &error), TRUCE_OK);
    assert_int_equal(code_events(f->lexicon, f->actors, NULL, &f->d, &f->work, &error), TRUCE_OK);
    fixture_check(f);
}

void code_text(struct fixture *f, const char *words)
{
    code_as(f, words, SENTENCE_BODY);
}

static size_t tell_parties(const struct fixture *f, const struct event *e, enum party_role role, const char *name, char *out,
                           size_t room)
{
    size_t n = 0;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = &f->d.parties[e->parties.first + i];
        if (p->role == role)
            n += (size_t)snprintf(out + n, room - n, "%s%s/%s", n ? "+" : name, p->country, sector_name(p->sector));
    }
    return n;
}

const char *told(struct fixture *f)
{
    size_t n = 0, room = sizeof f->told;
    f->told[0] = 0;
    for (uint32_t i = 0; i < f->d.event_count; i++) {
        const struct event *e = &f->d.events[i];
        struct str word = doc_text(&f->d, e->trigger);
        n += (size_t)snprintf(f->told + n, room - n, "%s%s%s%s%s%s %.*s", i ? "; " : "", event_type_name(e->type),
                              e->mode ? "." : "", mode_name(e->mode), e->aux ? " " : "", aux_name(e->aux), (int)word.len, word.at);
        n += tell_parties(f, e, PARTY_ACTOR, " A ", f->told + n, room - n);
        n += tell_parties(f, e, PARTY_RECIPIENT, " R ", f->told + n, room - n);
        for (uint32_t k = 0; k < e->places.count; k++) {
            struct str place = doc_text(&f->d, f->d.mentions[f->d.event_places[e->places.first + k]].span);
            n += (size_t)snprintf(f->told + n, room - n, "%s%.*s", k ? "+" : " at ", (int)place.len, place.at);
        }
        for (uint32_t k = 0; k < e->counts.count; k++) {
            const struct count *c = &f->d.counts[e->counts.first + k];
            n += (size_t)snprintf(f->told + n, room - n, " %s %u", count_kind_name(c->kind), c->number);
        }
    }
    return f->told;
}
