#include "event/code.h"

#include "base/err.h"
#include "event/coder.h"
#include "event/operate.h"

/* SPEECH_BACK, SPEECH_AHEAD: how many sentences from its cue a speech is looked for. */
enum { CUE_WINDOW = 40, SPEECH_BACK = 12, SPEECH_AHEAD = 3 };

/* Two or more sides of different states in a third one: on neutral ground. */
static bool on_third_ground(const struct coder *c, const struct event *e)
{
    const struct doc *d = c->d;
    const char *first = NULL;
    bool two = false;
    if (e->type != TYPE_CONSULT || e->places.count == 0) return false;
    const char *here = d->places[d->mentions[d->event_places[e->places.first]].row].country;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = &d->parties[e->parties.first + i];
        if (p->role == PARTY_RECIPIENT || (p->role == PARTY_ACTOR && (!*p->country || strcmp(p->country, here) == 0))) return false;
        if (p->role != PARTY_ACTOR) continue;
        two |= first && strcmp(first, p->country) != 0;
        first = p->country;
    }
    return two && *here;
}

static uint64_t contexts_of(const struct coder *c, uint32_t token)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t end = s->first_token + s->token_count, to = token + CUE_WINDOW < end ? token + CUE_WINDOW : end;
    uint32_t from = token > s->first_token + CUE_WINDOW ? token - CUE_WINDOW : s->first_token;
    uint64_t all = 0;
    for (uint32_t i = from; i < to; i++) all |= lexicon_contexts(c->l, doc_lemma(c->d, i));
    return all;
}

static void cameo_of(const struct found *f, enum mode mode, char out[5])
{
    static const struct {
        enum event_type type;
        enum mode mode;
        const char *code;
    } finer[] = {{TYPE_ASSAULT, MODE_AERIAL, "195"},        {TYPE_ASSAULT, MODE_DRONE, "1952"},
                 {TYPE_ASSAULT, MODE_HEAVY_WEAPONS, "194"}, {TYPE_ASSAULT, MODE_FIREARMS, "193"},
                 {TYPE_ASSAULT, MODE_EXPLOSIVES, "183"},    {TYPE_ASSAULT, MODE_SUICIDE_ATTACK, "1831"},
                 {TYPE_ASSAULT, MODE_ABDUCT, "181"},        {TYPE_REQUEST, MODE_MEET, "106"},
                 {TYPE_REQUEST, MODE_YIELD, "105"},         {TYPE_REQUEST, MODE_CHANGE, "104"},
                 {TYPE_REQUEST, MODE_ASSIST, "101"},        {TYPE_REJECT, MODE_MEET, "125"},
                 {TYPE_REJECT, MODE_YIELD, "124"},          {TYPE_REJECT, MODE_CHANGE, "123"},
                 {TYPE_REJECT, MODE_ASSIST, "121"},         {TYPE_THREATEN, MODE_VIOLENCE, "138"},
                 {TYPE_THREATEN, MODE_RESTRICT, "132"},     {TYPE_THREATEN, MODE_RELATIONS, "131"},
                 {TYPE_THREATEN, MODE_EXPEL, "136"},        {TYPE_THREATEN, MODE_TERRITORY, "1382"},
                 {TYPE_THREATEN, MODE_ARREST, "137"},       {TYPE_MOBILIZE, MODE_POLICE, "153"},
                 {TYPE_COERCE, MODE_CENSOR, "1721"},        {TYPE_CONSULT, MODE_PHONE, "041"},
                 {TYPE_CONSULT, MODE_THIRD_PARTY, "044"}};
    memcpy(out, f->cameo, 5);
    size_t length = strlen(out);
    if (length && out[length - 1] != '0') return; /* the entry is finer than the root */
    for (size_t i = 0; i < sizeof finer / sizeof *finer; i++)
        if (finer[i].type == f->type && finer[i].mode == mode) memcpy(out, finer[i].code, strlen(finer[i].code) + 1);
}

/* Is the act only a thing named beside the words of an attribution: what is announced, approved or condemned (an
 * object, not a clause), or background to it ("announces a truce after clashes")? Words that report ("reported
 * advances") vouch for their object too. */
static bool beside_words(const struct coder *c, uint32_t token, struct span cue)
{
    static const char *const vouching[] = {"report",   "claim", "confirm", "allege",   "say",  "show",
                                           "describe", "note",  "detail",  "document", "point"};
    for (int i = 0; i < SYNTAX_CLIMB; i++) {
        uint32_t head = doc_head(c->d, token);
        if (head == NO_ROW) return false;
        struct span s = c->d->tokens[head].span;
        enum deprel r = deprel_base(c->d->tokens[token].deprel);
        uint32_t mark = syntax_child(&c->t, token, REL_CASE);
        bool background = mark != NO_ROW && trigger_in_class(c, mark, c->class.background);
        if (s.start >= cue.start && s.end <= cue.end && c->d->tokens[head].upos == UPOS_VERB) {
            for (size_t k = 0; k < sizeof vouching / sizeof *vouching && !background; k++)
                if (syntax_lemma_is(&c->t, head, vouching[k])) return false;
            return background || r == REL_OBJ || r == REL_OBL || c->d->tokens[token].deprel == REL_NSUBJ_PASS;
        }
        /* "accused the army of shelling": a clause, though the tree may hang it on the object */
        uint32_t of = r == REL_ACL || r == REL_ADVCL ? syntax_child(&c->t, token, REL_MARK) : NO_ROW;
        if (r == REL_CCOMP || (of != NO_ROW && syntax_lemma_is(&c->t, of, "of"))) return false;
        token = head;
    }
    return false;
}

/* The innermost attribution whose content covers the trigger and whose cue is another word. */
uint32_t code_voucher(const struct coder *c, uint32_t token)
{
    struct span s = c->d->tokens[token].span;
    uint32_t best = NO_ROW, best_size = UINT32_MAX;
    uint32_t from = c->sentence > SPEECH_BACK ? c->sentence - SPEECH_BACK : 0;
    uint32_t to = c->d->sentence_count - c->sentence > SPEECH_AHEAD ? c->sentence + SPEECH_AHEAD : c->d->sentence_count;
    for (uint32_t v = c->voucher_at[from]; v < c->voucher_at[to]; v++) {
        uint32_t i = c->vouchers[v];
        const struct attribution *a = &c->d->attributions[i];
        if (a->stance == STANCE_NONE) continue; /* wanted, praised, asked: nobody vouches for it */
        if (a->cue.start < s.end && s.start < a->cue.end && a->cue.start < a->cue.end) continue;
        for (uint32_t k = 0; k < a->contents.count; k++) {
            struct span content = c->d->contents[a->contents.first + k];
            if (content.start > s.start || content.end < s.end || content.end - content.start >= best_size) continue;
            best = i;
            best_size = content.end - content.start;
        }
    }
    return best != NO_ROW && beside_words(c, token, c->d->attributions[best].cue) ? NO_ROW : best;
}

static bool same_party(const struct party *a, const struct party *b)
{
    if (a->mention != NO_ROW && a->mention == b->mention) return true;
    if (a->name.len && a->name.at == b->name.at && a->name.len == b->name.len) return true;
    return a->sector == b->sector && strcmp(a->country, b->country) == 0 && *a->country;
}

/* A state is one speaker, whether its ministry or its army is named. */
static bool same_state(const struct party *a, const struct party *b)
{
    static const bool state[SECTORS] = {[SECTOR_NONE] = true, [SECTOR_GOV] = true, [SECTOR_MIL] = true,
                                        [SECTOR_COP] = true,  [SECTOR_SPY] = true, [SECTOR_LEG] = true};
    return *a->country && strcmp(a->country, b->country) == 0 && state[a->sector] && state[b->sector];
}

static bool has_word(struct str s, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= s.len; i++)
        if (str_same_fold((struct str){s.at + i, n}, str_c(word))) return true;
    return false;
}

/* "Trump called on Ankara …, the White House said": a house tells of a person's words; the person does not speak. */
static bool speaks_for(const struct coder *c, const struct party *source, const struct party *actor)
{
    if (source->mention == NO_ROW || actor->mention == NO_ROW) return false;
    const struct mention *m = &c->d->mentions[source->mention], *n = &c->d->mentions[actor->mention];
    if (m->kind != MENTION_ACTOR || n->kind != MENTION_ACTOR) return false;
    const struct actor *house = &c->d->actors[m->row], *who = &c->d->actors[n->row];
    return who->person && who->known != NO_ROW && house->known != NO_ROW && !house->person && house->known != who->known;
}

/* "There will be consequences, he said", "Israel should be asked, he said": nobody else speaks, so these are the words of
 * the source. */
static bool own_words(const struct coder *c, const struct found *f)
{
    if (f->type == TYPE_THREATEN || f->type == TYPE_AGREE) return true;
    if (f->type == TYPE_ACCUSE) return c->d->tokens[f->token].upos == UPOS_NOUN;
    uint32_t aux = f->type == TYPE_REQUEST ? syntax_child(&c->t, f->token, REL_AUX) : NO_ROW;
    return aux != NO_ROW && (syntax_lemma_is(&c->t, aux, "should") || syntax_lemma_is(&c->t, aux, "must"));
}

/* Adds who vouches for the act, unless its actor speaks. *voiced tells that the actor itself does. */
static bool add_voucher(struct coder *c, const struct found *f, struct event *e, bool *voiced)
{
    e->attribution = code_voucher(c, f->token);
    if (e->attribution == NO_ROW) return true;
    const struct attribution *a = &c->d->attributions[e->attribution];
    if (a->source.start == a->source.end) return true;
    struct party p = {.role = PARTY_BY, .span = a->source, .mention = a->source_mention};
    if (a->source_mention != NO_ROW) {
        const struct mention *m = &c->d->mentions[a->source_mention];
        if (m->kind == MENTION_ACTOR) {
            const struct actor *who = &c->d->actors[m->row];
            p.span = m->span;
            p.name = who->name;
            p.sector = who->sector;
            memcpy(p.country, who->country, sizeof p.country);
        }
    } else {
        struct str words = doc_text(c->d, a->source);
        bool press = has_word(words, "report") || has_word(words, "media") || has_word(words, "news");
        if (!press) return true; /* "the fighting", "the conference": no party; the attribution stands all the same */
        p.sector = SECTOR_JRN;
    }
    bool itself = false, told = false;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *actor = &c->d->parties[e->parties.first + i];
        if (actor->role != PARTY_ACTOR) continue;
        told = true;
        itself |= same_party(actor, &p) && !speaks_for(c, &p, actor);
        *voiced |= itself || same_state(actor, &p);
    }
    if (itself && type_is_verbal(f->type)) return true;
    if (!told && own_words(c, f)) {
        p.role = PARTY_ACTOR;
        *voiced = true;
    }
    struct party *row = doc_add_party(c->d);
    if (!row) return false;
    *row = p;
    e->parties.count++;
    return true;
}

static bool add_sides(struct coder *c, const struct found *f, const struct sides *sides, enum party_role role,
                      const struct scene *scene, struct event *e)
{
    for (uint32_t i = 0; i < sides->count; i++) {
        uint32_t added;
        if (!party_add(c, f, sides->rows[i], role, scene, &added)) return false;
        e->parties.count += added;
    }
    return true;
}

/* The country of the place of the act, and the only country that the sentence's places lie in. */
static void set_scene(const struct coder *c, const uint32_t *places, uint32_t count, struct scene *scene)
{
    memset(scene, 0, sizeof *scene);
    for (uint32_t i = 0; i < count && !*scene->place; i++)
        memcpy(scene->place, c->d->places[c->d->mentions[places[i]].row].country, 4);
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t n = s->token_count < 200 ? s->token_count : 200;
    for (uint32_t i = s->first_token; i < s->first_token + n; i++) {
        uint32_t m = c->t.place[i];
        if (m == NO_ROW || c->d->places[c->d->mentions[m].row].role == ROLE_METONYM) continue;
        if (c->t.actor[i] != NO_ROW && !str_is(syntax_preposition(&c->t, i), "in")) continue; /* a state that talks or fights */
        const char *here = c->d->places[c->d->mentions[m].row].country;
        if (*scene->sentence && *here && strcmp(scene->sentence, here) != 0) {
            memset(scene->sentence, 0, 4);
            return;
        }
        if (*here) memcpy(scene->sentence, here, 4);
    }
}

/* Tells the recipients' scene which state acts. */
static void set_scene_actor(const struct coder *c, const struct event *e, struct scene *scene)
{
    if (e->parties.count == 0) return;
    const struct party *p = &c->d->parties[e->parties.first];
    memcpy(scene->actor, p->country, 4);
    bool actor = p->mention != NO_ROW && c->d->mentions[p->mention].kind == MENTION_ACTOR;
    scene->actor_armed = p->sector == SECTOR_REB || p->sector == SECTOR_CRM || p->sector == SECTOR_UAF;
    scene->actor_named = (p->sector == SECTOR_MIL || p->sector == SECTOR_GOV) &&
                         !(actor && c->d->actors[c->d->mentions[p->mention].row].local);
}

/* "The strikes were carried out …", "among those targeted": an attack that names nobody after one that does is told of
 * the same attacker, when a definite noun or an agentless passive points back. */
static bool points_back(const struct coder *c, const struct found *f)
{
    uint32_t noun = f->token;
    if (c->d->tokens[f->token].upos == UPOS_VERB) {
        noun = syntax_subject(&c->t, f->token);
        if (noun == NO_ROW) return syntax_passive(&c->t, f->token) && f->frame != FRAME_RESULT;
    }
    uint32_t det = syntax_child(&c->t, noun, REL_DET);
    return det != NO_ROW &&
           (syntax_lemma_is(&c->t, det, "the") || syntax_lemma_is(&c->t, det, "this") || syntax_lemma_is(&c->t, det, "these"));
}

/* Repeats the attackers of the last event as actors of the one being made. */
static bool add_same_attackers(struct coder *c, const struct found *f, struct event *e)
{
    struct doc *d = c->d;
    if (f->type != TYPE_ASSAULT || d->event_count == 0 || !points_back(c, f)) return true;
    struct event last = d->events[d->event_count - 1];
    if (last.type != TYPE_ASSAULT || last.sentence + 1 != c->sentence) return true;
    for (uint32_t i = 0; i < last.parties.count && i < MOST_PARTIES; i++) {
        struct party p = d->parties[last.parties.first + i];
        if (p.role != PARTY_ACTOR) continue;
        struct party *row = doc_add_party(d);
        if (!row) return false;
        *row = p;
        e->parties.count++;
    }
    return true;
}

/* "Israeli gunfire and airstrikes killed thirty": the second noun of a pair that says nothing of its own has the sides of
 * the first. */
static bool share_sides(struct coder *c, const struct found *f, struct event *e)
{
    struct doc *d = c->d;
    uint32_t first = doc_head(d, f->token), row = NO_ROW;
    if (e->parties.count || f->type != TYPE_ASSAULT || d->tokens[f->token].upos != UPOS_NOUN || first == NO_ROW) return true;
    if (d->tokens[f->token].deprel != REL_CONJ || first > f->token || d->tokens[first].upos != UPOS_NOUN) return true;
    for (uint32_t i = d->event_count; i-- > 0 && d->events[i].sentence == c->sentence && row == NO_ROW;)
        if (d->events[i].token == first && d->events[i].type == f->type) row = i;
    if (row == NO_ROW) return true;
    struct rows sides = d->events[row].parties;
    for (uint32_t i = 0; i < sides.count && i < MOST_PARTIES; i++) {
        struct party p = d->parties[sides.first + i];
        if (p.role == PARTY_BY) continue;
        struct party *copy = doc_add_party(d);
        if (!copy) return false;
        *copy = p;
        e->parties.count++;
    }
    return true;
}

/* "Israel must end its raids, Lavrov said": who says what another has to do asks for it. */
static bool demanded(const struct coder *c, const struct found *f, const struct event *e)
{
    uint32_t aux = syntax_child(&c->t, f->token, REL_AUX);
    if (aux == NO_ROW || !(syntax_lemma_is(&c->t, aux, "should") || syntax_lemma_is(&c->t, aux, "must"))) return false;
    if (type_is_verbal(f->type) || f->condition.kind != CONDITION_NONE || c->d->tokens[f->token].upos != UPOS_VERB) return false;
    uint32_t asks = 0, asked = 0;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        const struct party *p = &c->d->parties[e->parties.first + i];
        asks += p->role == PARTY_BY && p->mention != NO_ROW;
        asked += p->role == PARTY_ACTOR;
    }
    return asks > 0 && asked > 0;
}

/* Makes the act a request of who vouches for it to who would act; whom the act is for is no side of it. */
static void make_request(struct coder *c, struct found *f, struct event *e)
{
    static const enum mode modes[TYPES] = {
        [TYPE_RETREAT] = MODE_YIELD,  [TYPE_CONCEDE] = MODE_YIELD,    [TYPE_CONSULT] = MODE_MEET,    [TYPE_AID] = MODE_ASSIST,
        [TYPE_SUPPORT] = MODE_ASSIST, [TYPE_COOPERATE] = MODE_ASSIST, [TYPE_SANCTION] = MODE_CHANGE, [TYPE_COERCE] = MODE_CHANGE};
    uint32_t kept = 0;
    for (uint32_t i = 0; i < e->parties.count; i++) {
        struct party p = c->d->parties[e->parties.first + i];
        if (p.role == PARTY_RECIPIENT) continue;
        p.role = p.role == PARTY_BY ? PARTY_ACTOR : PARTY_RECIPIENT;
        c->d->parties[e->parties.first + kept++] = p;
    }
    e->parties.count = kept;
    e->mode = f->mode = modes[f->type];
    e->type = f->type = TYPE_REQUEST;
    f->aux = AUX_NONE;
    memcpy(f->cameo, "100", 4);
}

/* "halted its strikes", "will cease fire": an attack that is stopped, by the lexicon or by an operator over it. */
static bool halts_attacks(const struct coder *c, const struct found *f)
{
    if (f->type != TYPE_RETREAT || f->mode != MODE_CEASEFIRE) return false;
    return f->halt || trigger_operator(c, f->token) == OPERATOR_STOP;
}

static bool write_event(struct coder *c, struct found *f)
{
    struct doc *d = c->d;
    uint32_t places[MOST_PARTS], n = setting_places(c, f, places), parties = d->party_count;
    struct scene scene;
    set_scene(c, places, n, &scene);
    roles_collect(c, f);
    enum mode mode = f->mode != MODE_NONE ? f->mode : mode_beside(c, f, points_back(c, f));
    f->mode = mode;
    struct event e = {
        .trigger = d->tokens[f->token].span, .token = f->token, .sentence = c->sentence, .type = f->type, .mode = mode};
    e.parties = (struct rows){parties, 0};
    if (!add_sides(c, f, &f->actors, PARTY_ACTOR, &scene, &e)) return false;
    if (e.parties.count == 0 && !add_same_attackers(c, f, &e)) return false;
    uint32_t actors = e.parties.count;
    set_scene_actor(c, &e, &scene);
    if (!add_sides(c, f, &f->recipients, PARTY_RECIPIENT, &scene, &e) || !share_sides(c, f, &e)) return false;
    if (!stand_event(c, f, &e, actors, n)) {
        d->party_count = parties;
        return true;
    }
    bool voiced = false;
    if (!add_voucher(c, f, &e, &voiced) || !counts_add(c, f, &e)) return false;
    /* what the speaker says would befall somebody is the threat itself */
    if (!voiced && demanded(c, f, &e)) {
        make_request(c, f, &e);
        mode = e.mode;
    }
    bool open = f->aux == AUX_FUTURE || f->aux == AUX_HYPOTHETICAL;
    if (voiced && open && (f->type == TYPE_THREATEN || (f->type == TYPE_REQUEST && actors == 0))) f->aux = AUX_NONE;
    /* who says that it stops its own attacks declares it */
    if (voiced && halts_attacks(c, f)) e.type = f->type = TYPE_CONCEDE, e.mode = mode = MODE_NONE;
    e.time = setting_time(c, f);
    /* the day of what is promised or declared is not that of the words */
    bool words = type_is_verbal(f->type) || f->type == TYPE_CONCEDE;
    if (f->aux == AUX_NONE && !words && setting_not_yet(c, e.time)) f->aux = AUX_FUTURE;
    e.aux = f->aux == AUX_NONE && setting_long_past(c, e.time) ? AUX_HISTORICAL : f->aux;
    e.places = (struct rows){d->event_place_count, 0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t *row = doc_add_event_place(d);
        if (!row) return false;
        *row = places[i];
        e.places.count++;
    }
    e.condition = condition_span(d, &f->condition);
    if (mode == MODE_NONE && on_third_ground(c, &e)) e.mode = mode = MODE_THIRD_PARTY;
    e.plover = operate_reduce((struct operate_act){e.type, e.aux, voiced, f->condition.kind != CONDITION_NONE});
    e.contexts = contexts_of(c, f->token);
    cameo_of(f, mode, e.cameo);
    struct event *row = doc_add_event(d);
    if (!row) return false;
    *row = e;
    return true;
}

static truce_status code_sentence(struct coder *c, truce_error *error)
{
    if (!repair_sentence(c)) return err_memory(error);
    trigger_find(c);
    govern_sentence(c);
    for (uint32_t i = 0; i < c->count; i++) {
        struct found *f = &c->found[i];
        if (f->dropped || f->into != NO_ROW) continue;
        if (!write_event(c, f)) return err_memory(error);
    }
    return TRUCE_OK;
}

static void name_classes(struct coder *c)
{
    const struct lexicon *l = c->l;
    c->class.background = lexicon_class(l, "background");
    c->class.person = lexicon_class(l, "person");
    c->class.building = lexicon_class(l, "building");
    c->class.position = lexicon_class(l, "position");
    c->class.weapon = lexicon_class(l, "weapon");
    c->class.forces = lexicon_class(l, "forces");
    c->class.police = lexicon_class(l, "police");
    c->class.office = lexicon_class(l, "office");
    c->class.military = lexicon_class(l, "military");
    c->class.truce = lexicon_class(l, "truce");
    c->class.talks = lexicon_class(l, "talks");
    c->class.accident = lexicon_class(l, "accident");
    c->class.prisoner = lexicon_class(l, "prisoner");
    c->class.violence = lexicon_class(l, "violence");
    c->class.paper = lexicon_class(l, "paper");
    c->class.area = lexicon_class(l, "area");
    c->class.deal = lexicon_class(l, "deal");
    c->class.aid = lexicon_class(l, "aid");
    c->class.abstract = lexicon_class(l, "abstract");
    c->class.surface = lexicon_class(l, "surface");
}

/* Sorts the attributions by sentence, keeping their order. */
static bool index_vouchers(struct coder *c, struct arena *scratch)
{
    const struct doc *d = c->d;
    c->voucher_at = arena_alloc(scratch, (size_t)d->sentence_count + 2, sizeof *c->voucher_at);
    c->vouchers = arena_alloc(scratch, d->attribution_count, sizeof *c->vouchers);
    if (!c->voucher_at || !c->vouchers) return false;
    for (uint32_t i = 0; i < d->attribution_count; i++) c->voucher_at[d->attributions[i].sentence + 2]++;
    for (uint32_t s = 2; s < d->sentence_count + 2; s++) c->voucher_at[s] += c->voucher_at[s - 1];
    for (uint32_t i = 0; i < d->attribution_count; i++) c->vouchers[c->voucher_at[d->attributions[i].sentence + 1]++] = i;
    return true;
}

truce_status coder_open(const struct lexicon *l, const struct actors *a, struct doc *d, struct work *w, struct coder **out,
                        truce_error *error)
{
    struct coder *c = arena_alloc(&w->scratch, 1, sizeof *c);
    if (!c) return err_memory(error);
    c->l = l;
    c->a = a;
    c->d = d;
    c->found_at = arena_alloc(&w->scratch, d->token_count, sizeof *c->found_at);
    c->status = arena_alloc(&w->scratch, d->token_count, sizeof *c->status);
    if (!c->found_at || !c->status || !index_vouchers(c, &w->scratch)) return err_memory(error);
    for (uint32_t i = 0; i < d->token_count; i++) c->found_at[i] = NO_ROW;
    name_classes(c);
    truce_status s = syntax_build(d, &w->scratch, &c->t, error);
    if (s == TRUCE_OK && !scene_index(c, &w->scratch)) return err_memory(error);
    *out = c;
    return s;
}

truce_status code_events(const struct lexicon *l, const struct actors *a, const struct act_head *head, struct doc *d,
                         struct work *w, truce_error *error)
{
    struct coder *c = NULL;
    truce_status s = coder_open(l, a, d, w, &c, error);
    if (s == TRUCE_OK) c->head = head;
    for (uint32_t i = 0; i < d->sentence_count && s == TRUCE_OK; i++) {
        c->sentence = i;
        s = code_sentence(c, error);
    }
    return s;
}
