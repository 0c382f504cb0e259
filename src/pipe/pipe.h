/* pipe.h — one document through every stage. The page to read first. */
#ifndef TRUCE_PIPE_PIPE_H
#define TRUCE_PIPE_PIPE_H

#include "base/pack.h"
#include "event/arrangement.h"
#include "event/attribute.h"
#include "event/background.h"
#include "event/code.h"
#include "event/statement.h"
#include "event/when.h"
#include "event/where.h"
#include "event/who.h"
#include "parse/lemma.h"
#include "parse/network.h"
#include "text/source.h"
#include "text/split.h"

/* Everything that is opened once and read-only from then on. */
struct kit {
    struct arena arena;
    struct pack model, heads;
    struct splitter *splitter;
    struct network *network;
    struct lemmatizer *lemmatizer;
    struct gazetteer *gazetteer;
    struct actors *actors;
    struct lexicon *lexicon;
    struct act_head *head; /* NULL: no file of heads, or one for another model */
    struct reporting *reporting;
    struct arranging *arranging;
};

/* Where kit_open looks; NULL members take the default beneath `home` ("models/en.model", "data/actors", …). */
struct kit_paths {
    const char *home;      /* the directory that holds models/ and data/ */
    const char *actors;    /* the user's own actors, or NULL */
    const char *places;    /* the user's own places, or NULL */
    const char *lexicon;   /* the user's own triggers, or NULL */
    const char *reporting; /* the user's own reporting words, or NULL */
};

/* Opens model and knowledge. *kit is caller's memory; on error nothing stays open. */
truce_status kit_open(const struct kit_paths *paths, const truce_allocator *from, struct kit *kit, truce_error *error);
void kit_close(struct kit *kit);

/* How far pipe_run goes. */
enum stage { STAGE_TEXT, STAGE_PARSE, STAGE_MENTIONS, STAGE_EVENTS };

/* As kit_open, but only what pipe_run needs up to a stage. */
truce_status kit_open_for(const struct kit_paths *paths, enum stage last, const truce_allocator *from, struct kit *kit,
                          truce_error *error);

/* Bytes of a plain-text report in, the coded document out. d was emptied by doc_init; published and the like are set
 * by the caller before. Errors: those of the stages; rows of stages that were done stay valid. */
truce_status pipe_run(const struct kit *kit, struct str bytes, enum stage last, struct doc *d, struct work *w, truce_error *error);

#endif
