#include "event/where.h"

#include "base/err.h"
#include "event/where_parts.h"

/* Has the language core read the document? Without it all heads are 0. */
static bool is_tagged(const struct doc *d)
{
    uint32_t n = d->token_count < 200 ? d->token_count : 200;
    for (uint32_t t = 0; t < n; t++)
        if (d->tokens[t].head) return true;
    return false;
}

uint32_t where_head(const struct where *w, const struct toponym *t)
{
    const struct doc *d = w->d;
    for (uint32_t i = 0; w->tagged && i < t->count; i++) {
        uint32_t head = doc_head(d, t->first + i);
        if (head < t->first || head >= t->first + t->count) return t->first + i;
    }
    return t->first + t->count - 1;
}

/* A toponym's precision: what the words say ("near"), else that of its place. */
static enum place_precision precision_of(const struct toponym *t, const struct gazetteer_place *p)
{
    return t->precision == PRECISION_NONE || !p->located ? p->precision : t->precision;
}

/* The place of a toponym whose meanings all lie elsewhere: somewhere in the larger place beside it. */
static struct gazetteer_place somewhere_in(const struct where *w, const struct toponym *outer)
{
    const struct gazetteer_place *o = w->names[outer->name].places + outer->meaning;
    struct gazetteer_place p = {.name = str_c(""), .admin1 = o->admin1, .row = NO_ROW, .admin = o->admin, .kind = GAZETTEER_CITY};
    memcpy(p.country, o->country, sizeof p.country);
    return p;
}

/* Who claims and who holds the place, where that is disputed. */
static bool pool_dispute(struct where *w, struct str name, const struct gazetteer_place *from, struct place *p)
{
    const struct disputed *row = gazetteer_dispute(w->g, name, from->admin1, from->country);
    return !row || (doc_pool(w->d, row->territory, &p->territory) && doc_pool(w->d, row->claimed_by, &p->claimed_by) &&
                    doc_pool(w->d, row->held_by, &p->held_by) && doc_pool(w->d, row->since, &p->since));
}

static truce_status add_place(struct where *w, uint32_t row, const uint32_t *mention_of, truce_error *error)
{
    const struct toponym *t = w->toponyms + row;
    struct gazetteer_place elsewhere;
    const struct gazetteer_place *from = w->names[t->name].places + t->meaning;
    if (t->elsewhere && t->within != NO_ROW) {
        elsewhere = somewhere_in(w, w->toponyms + t->within);
        from = &elsewhere;
    }
    struct str name = from->row == NO_ROW ? doc_text(w->d, t->span) : gazetteer_name(w->g, from->row, w->scratch);
    struct mention *m = doc_add_mention(w->d);
    struct place *p = m ? doc_add_place(w->d) : NULL;
    if (!p || !name.at || !doc_pool(w->d, name, &p->name) || !doc_pool(w->d, from->admin1, &p->admin1)) return err_memory(error);
    *m = (struct mention){.span = t->span,
                          .kind = MENTION_PLACE,
                          .sentence = t->sentence,
                          .first_token = t->dateline ? 0 : t->first,
                          .token_count = t->count,
                          .head = t->dateline ? NO_ROW : where_head(w, t),
                          .row = w->d->place_count - 1};
    memcpy(p->country, from->country, sizeof p->country);
    p->geonameid = from->geonameid;
    p->latitude = from->latitude;
    p->longitude = from->longitude;
    p->located = from->located;
    p->precision = precision_of(t, from);
    p->role = t->dateline ? ROLE_DATELINE : where_role(w, row);
    p->within = t->within == NO_ROW ? NO_ROW : mention_of[t->within];
    return pool_dispute(w, name, from, p) ? TRUCE_OK : err_memory(error);
}

/* Adds the accepted toponyms to the document in text order. */
static truce_status add_places(struct where *w, truce_error *error)
{
    uint32_t *mention_of = arena_alloc(w->scratch, w->toponym_count, sizeof *mention_of);
    if (!mention_of) return err_memory(error);
    uint32_t next = w->d->mention_count;
    for (uint32_t i = 0, taken = 0; i < w->toponym_count; i++) {
        if (!w->toponyms[i].accepted || w->toponyms[i].dateline) continue;
        where_shape(w, i, taken);
        taken = w->toponyms[i].first + w->toponyms[i].count;
    }
    for (uint32_t i = 0; i < w->toponym_count; i++) mention_of[i] = w->toponyms[i].accepted ? next++ : NO_ROW;
    for (uint32_t i = 0; i < w->toponym_count; i++) {
        truce_status status = w->toponyms[i].accepted ? add_place(w, i, mention_of, error) : TRUCE_OK;
        if (status != TRUCE_OK) return status;
    }
    return TRUCE_OK;
}

truce_status where_find(const struct gazetteer *g, const struct actors *a, struct doc *d, struct work *w, truce_error *error)
{
    struct where all = {.g = g, .actors = a, .d = d, .scratch = &w->scratch, .tagged = is_tagged(d)};
    truce_status status = where_scan(&all, error);
    if (status == TRUCE_OK) where_judge(&all);
    if (status == TRUCE_OK) status = where_choose(&all, error);
    return status == TRUCE_OK ? add_places(&all, error) : status;
}
