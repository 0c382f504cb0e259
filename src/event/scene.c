/* What sentences are about besides conflict: in reports of sport, markets, films or votes words of war name no acts.
 *
 * A scene of data/lexicon/scenes.tsv holds in a sentence whose words tell it, or hint at it twice; sentences before and
 * behind that tell it hint at it too. It does not hold where some word shows that it is earnest all the same. */
#include "event/coder.h"

enum { ENOUGH = 2, LONGEST = 400 /* tokens looked at in a sentence */, REMEMBERED = 16 /* hints that count once */ };

static void parts_of(const struct coder *c, uint32_t token, uint32_t parts[SCENE_PARTS])
{
    char room[TRIGGER_ROOM];
    memset(parts, 0, SCENE_PARTS * sizeof *parts);
    struct str lemma = trigger_lower(doc_lemma(c->d, token), room);
    lexicon_scenes_of(c->l, lemma, parts);
    char other[TRIGGER_ROOM];
    struct str form = trigger_lower(doc_form(c->d, token), other);
    if (!str_same(form, lemma)) lexicon_scenes_of(c->l, form, parts);
}

/* Has the lemma of the token been among the hints? Remembers it when not. */
static bool seen(const struct coder *c, uint32_t token, struct str *hints, uint32_t *count)
{
    struct str lemma = doc_lemma(c->d, token);
    for (uint32_t i = 0; i < *count; i++)
        if (str_same_fold(hints[i], lemma)) return true;
    if (*count < REMEMBERED) hints[(*count)++] = lemma;
    return false;
}

/* An armed group that is known by name: what scenes list as "$group". */
static bool armed_group(const struct coder *c, uint32_t token)
{
    uint32_t m = c->t.actor[token];
    if (m == NO_ROW) return false;
    const struct actor *a = &c->d->actors[c->d->mentions[m].row];
    return a->known != NO_ROW && a->sector == SECTOR_REB;
}

/* Points of each scene in a sentence; returns the scenes that some word speaks against. */
static uint32_t weigh(const struct coder *c, uint32_t sentence, uint8_t points[MOST_SCENES])
{
    const struct sentence *s = &c->d->sentences[sentence];
    uint32_t n = s->token_count < LONGEST ? s->token_count : LONGEST, against = 0, hint_count = 0;
    struct str hints[REMEMBERED];
    memset(points, 0, MOST_SCENES);
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        uint32_t parts[SCENE_PARTS];
        parts_of(c, i, parts);
        if (armed_group(c, i)) lexicon_scenes_of(c->l, str_c("$group"), parts);
        against |= parts[SCENE_UNLESS];
        uint32_t told = parts[SCENE_TELLS], hinted = parts[SCENE_HINTS] & ~told;
        if (hinted && seen(c, i, hints, &hint_count)) hinted = 0;
        for (uint32_t k = 0; k < MOST_SCENES && (told | hinted) >> k; k++)
            if (points[k] < ENOUGH) points[k] = (uint8_t)(points[k] + (told >> k & 1 ? ENOUGH : hinted >> k & 1));
    }
    return against;
}

bool scene_index(struct coder *c, struct arena *scratch)
{
    uint32_t n = c->d->sentence_count, scenes = lexicon_scenes(c->l);
    c->scenes = arena_alloc(scratch, n, sizeof *c->scenes);
    uint32_t *told = arena_alloc(scratch, (size_t)n + 2, sizeof *told), *hinted = arena_alloc(scratch, n, sizeof *hinted);
    uint32_t *against = arena_alloc(scratch, n, sizeof *against);
    if (!c->scenes || !told || !hinted || !against) return false;
    for (uint32_t s = 0; s < n; s++) {
        uint8_t points[MOST_SCENES];
        against[s] = weigh(c, s, points);
        for (uint32_t k = 0; k < scenes; k++) {
            if (points[k] >= ENOUGH) told[s + 1] |= 1u << k;
            if (points[k]) hinted[s] |= 1u << k;
        }
    }
    for (uint32_t s = 0; s < n; s++) {
        uint32_t before = told[s], behind = told[s + 2];
        /* a title has only its report to tell of what it speaks */
        uint32_t around = c->d->sentences[s].kind == SENTENCE_HEADLINE ? behind : before & behind;
        c->scenes[s] = (told[s + 1] | (hinted[s] & (before | behind)) | around) & ~against[s];
    }
    return true;
}

/* The scenes that a party of an act tells, or may only hint at; none of a known actor ("the Front", "Storm Brigade"). */
static uint32_t belongs(const struct coder *c, uint32_t token, bool hints)
{
    uint32_t parts[SCENE_PARTS];
    if (token == NO_ROW) return 0;
    token = syntax_contents(&c->t, token); /* a wave of drones is no water */
    uint32_t actor = c->t.actor[token];
    if (actor != NO_ROW && c->d->actors[c->d->mentions[actor].row].known != NO_ROW) return 0;
    parts_of(c, token, parts);
    return parts[SCENE_TELLS] | (hints ? parts[SCENE_HINTS] : 0);
}

/* The scenes of what an act is done by and to: "the market retreated", "a battle with cancer". */
static uint32_t own_scenes(const struct coder *c, uint32_t token)
{
    static const char *const towards[] = {"against", "on", "with", "of", "over", "by"};
    const struct syntax *t = &c->t;
    if (c->d->tokens[token].upos == UPOS_VERB)
        return belongs(c, syntax_subject(t, token), true) | belongs(c, syntax_object(t, token), false);
    uint32_t own = 0, child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) {
        if (!syntax_is(t, child, REL_NMOD)) continue;
        struct str preposition = syntax_preposition(t, child);
        for (size_t k = 0; k < sizeof towards / sizeof *towards; k++)
            if (str_is(preposition, towards[k])) own |= belongs(c, child, false);
    }
    return own;
}

bool scene_silences(const struct coder *c, uint32_t token, enum event_type type)
{
    uint32_t parts[SCENE_PARTS], own = own_scenes(c, token);
    parts_of(c, token, parts);
    for (uint32_t k = 0; k < lexicon_scenes(c->l); k++) {
        const struct lexicon_scene *scene = lexicon_scene(c->l, k);
        uint32_t held = scene->own ? own : c->scenes[c->sentence] & ~parts[SCENE_EARNEST];
        if (scene->types >> type & 1 && held >> k & 1) return true;
    }
    return false;
}
