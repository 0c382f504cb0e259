#include "pipe/pipe.h"

#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include "base/err.h"

enum { KIT_LIMIT = 512 * 1024 * 1024 };

/* "home/rest" in the kit's arena; NULL when memory is used up. */
static const char *beneath(struct kit *kit, const char *home, const char *rest)
{
    size_t size = strlen(home) + strlen(rest) + 2;
    char *path = arena_alloc(&kit->arena, size, 1);
    if (path) (void)snprintf(path, size, "%s/%s", home, rest);
    return path;
}

/* The heads on the network, which a model need not have; those made for another model are left alone. */
static truce_status open_heads(const char *path, struct kit *kit, truce_error *error)
{
    if (!path) return err_memory(error);
    if (access(path, F_OK) != 0) return TRUCE_OK;
    truce_status s = pack_open(path, "heads", &kit->heads, error);
    if (s != TRUCE_OK) return s;
    struct str of = pack_section(&kit->heads, "model", NULL), layer = pack_section(&kit->model, "net.sru0", NULL);
    uLong sum = crc32(0, (const Bytef *)layer.at, (uInt)layer.len);
    if (of.len != 4 || pack_u32(of.at) != (uint32_t)sum) return TRUCE_OK;
    s = network_tell_states(kit->network, &kit->heads, &kit->arena, error);
    return s == TRUCE_OK ? head_open(&kit->heads, &kit->arena, &kit->head, error) : s;
}

/* The language kit: of the model no more than the stage needs. */
static truce_status open_model(const char *home, enum stage last, struct kit *kit, truce_error *error)
{
    struct arena *a = &kit->arena;
    const char *model = beneath(kit, home, "models/en.model");
    if (!model) return err_memory(error);
    truce_status s = pack_open(model, "model", &kit->model, error);
    if (s == TRUCE_OK) s = split_open(&kit->model, a, &kit->splitter, error);
    if (s != TRUCE_OK || last == STAGE_TEXT) return s;
    s = network_open(&kit->model, NETWORK_BEST, a, &kit->network, error);
    if (s == TRUCE_OK) s = open_heads(beneath(kit, home, "models/en.heads"), kit, error);
    return s == TRUCE_OK ? lemma_open(&kit->model, a, &kit->lemmatizer, error) : s;
}

static truce_status open_knowledge(const struct kit_paths *paths, const char *home, struct kit *kit, truce_error *error)
{
    const char *gazetteer = beneath(kit, home, "data/places/gazetteer.pack"), *actors = beneath(kit, home, "data/actors");
    const char *lexicon = beneath(kit, home, "data/lexicon"), *reporting = beneath(kit, home, "data/lexicon/reporting.tsv");
    const char *disputed = beneath(kit, home, "data/places/disputed.tsv");
    const char *arranging = beneath(kit, home, "data/lexicon/arrangements.tsv");
    if (!gazetteer || !actors || !lexicon || !reporting || !disputed || !arranging) return err_memory(error);
    struct arena *a = &kit->arena;
    truce_status s = gazetteer_open(gazetteer, a, &kit->gazetteer, error);
    if (s == TRUCE_OK) s = gazetteer_add_disputes(kit->gazetteer, disputed, a, error);
    if (s == TRUCE_OK && paths->places) s = gazetteer_add(kit->gazetteer, paths->places, a, error);
    if (s == TRUCE_OK) s = actors_open(actors, paths->actors, a, &kit->actors, error);
    if (s == TRUCE_OK) s = lexicon_open(lexicon, paths->lexicon, a, &kit->lexicon, error);
    if (s == TRUCE_OK) s = reporting_open(reporting, paths->reporting, a, &kit->reporting, error);
    if (s == TRUCE_OK) s = arranging_open(arranging, a, &kit->arranging, error);
    return s;
}

truce_status kit_open_for(const struct kit_paths *paths, enum stage last, const truce_allocator *from, struct kit *kit,
                          truce_error *error)
{
    const char *home = paths->home ? paths->home : ".";
    *kit = (struct kit){0};
    arena_init(&kit->arena, from, KIT_LIMIT);
    truce_status status = open_model(home, last, kit, error);
    if (status == TRUCE_OK && last > STAGE_PARSE) status = open_knowledge(paths, home, kit, error);
    if (status != TRUCE_OK) kit_close(kit);
    return status;
}

truce_status kit_open(const struct kit_paths *paths, const truce_allocator *from, struct kit *kit, truce_error *error)
{
    return kit_open_for(paths, STAGE_EVENTS, from, kit, error);
}

void kit_close(struct kit *kit)
{
    if (kit->gazetteer) gazetteer_close(kit->gazetteer);
    pack_close(&kit->model);
    pack_close(&kit->heads);
    arena_free(&kit->arena);
}

truce_status pipe_run(const struct kit *kit, struct str bytes, enum stage last, struct doc *d, struct work *w, truce_error *error)
{
    arena_reset(&w->scratch);
    truce_status s = source_read(d, bytes, error);
    if (s == TRUCE_OK) s = split_text(kit->splitter, d, w, error);
    if (s != TRUCE_OK || last == STAGE_TEXT) return s;

    s = network_parse(kit->network, d, w, error);
    if (s == TRUCE_OK) s = lemma_fill(kit->lemmatizer, d, error);
    if (s != TRUCE_OK || last == STAGE_PARSE) return s;

    s = when_find(d, w, error);
    if (s == TRUCE_OK) s = where_find(kit->gazetteer, kit->actors, d, w, error);
    if (s == TRUCE_OK) s = who_find(kit->actors, d, w, error);
    if (s != TRUCE_OK || last == STAGE_MENTIONS) return s;

    s = attribute_find(kit->reporting, d, w, error);
    if (s == TRUCE_OK) s = code_events(kit->lexicon, kit->actors, kit->head, d, w, error);
    if (s == TRUCE_OK) s = statement_find(kit->reporting, kit->arranging, d, w, error);
    if (s == TRUCE_OK) s = arrangement_find(kit->arranging, kit->reporting, kit->lexicon, kit->actors, d, w, error);
    if (s == TRUCE_OK) background_places(d);
    return s;
}
