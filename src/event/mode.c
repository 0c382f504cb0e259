/* The mode of an act whose row gives none: from the words beside it, from what is asked or refused, from the attack told
 * before. */
#include "event/coder.h"

enum { CUE_WINDOW = 40 };

static enum mode cue_at(const struct coder *c, const struct found *f, uint32_t token)
{
    char room[48];
    struct str s = doc_lemma(c->d, token);
    if (s.len > sizeof room) return MODE_NONE;
    for (size_t i = 0; i < s.len; i++) room[i] = (char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]);
    return lexicon_mode_cue(c->l, (struct str){room, s.len}, f->type);
}

/* The mode that words beside the trigger give: for acts in words what follows it, else what hangs on it. */
static enum mode by_cues(const struct coder *c, const struct found *f)
{
    const struct sentence *s = &c->d->sentences[c->sentence];
    uint32_t end = s->first_token + s->token_count, last = f->token + CUE_WINDOW < end ? f->token + CUE_WINDOW : end;
    enum mode mode = cue_at(c, f, f->token);
    if (type_is_verbal(f->type)) {
        for (uint32_t i = f->token + 1; i < last && mode == MODE_NONE; i++)
            if (syntax_under(&c->t, i, f->token)) mode = cue_at(c, f, i);
        return mode;
    }
    uint32_t from = f->token > s->first_token + CUE_WINDOW ? f->token - CUE_WINDOW : s->first_token;
    for (uint32_t i = from; i < last && mode == MODE_NONE; i++) {
        uint32_t head = doc_head(c->d, i);
        uint32_t above = head == NO_ROW ? NO_ROW : doc_head(c->d, head);
        /* "strikes carried out by the air force": who did them */
        uint32_t by = head == f->carrier ? i : head;
        bool beside = f->carrier != NO_ROW && f->type == TYPE_ASSAULT && (head == f->carrier || above == f->carrier) &&
                      str_is(syntax_preposition(&c->t, by), "by");
        if (head == f->token || (head != NO_ROW && above == f->token) || beside) mode = cue_at(c, f, i);
    }
    return mode;
}

/* What asking for an act of a type, or refusing it, is. */
static enum mode of_content(enum event_type type)
{
    switch (type) {
    case TYPE_AID:
    case TYPE_COOPERATE: return MODE_ASSIST;
    case TYPE_CONSULT: return MODE_MEET;
    case TYPE_RETREAT:
    case TYPE_CONCEDE: return MODE_YIELD;
    default: return MODE_NONE;
    }
}

static bool in_class(const struct coder *c, uint32_t token, const char *const *classes)
{
    for (; *classes; classes++)
        if (trigger_in_class(c, token, lexicon_class(c->l, *classes))) return true;
    return false;
}

/* What is asked for or refused: things and helpers are assistance, giving way is yielding, rulings and laws are change. */
static enum mode of_thing(const struct coder *c, uint32_t token)
{
    static const char *const help[] = {"supplies", "armament", "helper", "aid", "warcraft", "troops", "police", "funds", NULL};
    static const char *const yield[] = {"yield", "captive", "prisoner", NULL};
    if (in_class(c, token, yield)) return MODE_YIELD;
    return in_class(c, token, help) ? MODE_ASSIST : MODE_NONE;
}

/* "Asked Lisbon for gendarmes", "urged M23 to leave Bukavu": from what hangs on the words. */
static enum mode by_thing(const struct coder *c, const struct found *f)
{
    const struct syntax *t = &c->t;
    uint32_t child = t->child[f->token];
    enum mode mode = MODE_NONE;
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH && mode == MODE_NONE; i++, child = t->next[child]) {
        enum deprel r = deprel_base(c->d->tokens[child].deprel);
        if (child < f->token) continue;
        bool named = r == REL_OBL || r == REL_NMOD || (r == REL_OBJ && t->actor[child] == NO_ROW);
        struct str p = named && r != REL_OBJ ? syntax_preposition(t, child) : (struct str){NULL, 0};
        if (named && (r == REL_OBJ || str_is(p, "for") || str_is(p, "on") || str_is(p, "to") || str_is(p, "of")))
            mode = of_thing(c, syntax_contents(t, child));
        bool clause = r == REL_XCOMP || r == REL_CCOMP || r == REL_ACL || r == REL_ADVCL;
        if (clause) mode = of_thing(c, child);
        uint32_t object = clause && mode == MODE_NONE ? syntax_object(t, child) : NO_ROW;
        if (object != NO_ROW) mode = of_thing(c, syntax_contents(t, object));
    }
    return mode;
}

/* The mode when it tells the weapon. */
static enum mode of_weapon(enum mode mode)
{
    bool weapon = mode == MODE_AERIAL || mode == MODE_DRONE || mode == MODE_HEAVY_WEAPONS || mode == MODE_FIREARMS ||
                  mode == MODE_EXPLOSIVES || mode == MODE_SUICIDE_ATTACK;
    return weapon ? mode : MODE_NONE;
}

/* "Drones hit the port and struck a train": a verb that shares its subject; "the strike" that points back. */
static enum mode by_attack_before(const struct coder *c, const struct found *f, bool back)
{
    static const char *const words[] = {"strike", "hit", "attack", "target", "pound", "raid", "damage", "kill", "wound", "injure"};
    bool general = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) general |= syntax_lemma_is(&c->t, f->token, words[i]);
    if (!general) return MODE_NONE;
    uint32_t head = doc_head(c->d, f->token), first = head == NO_ROW ? NO_ROW : c->found_at[head];
    bool shares = c->d->tokens[f->token].deprel == REL_CONJ && c->d->tokens[f->token].upos == UPOS_VERB &&
                  syntax_child(&c->t, f->token, REL_NSUBJ) == NO_ROW && head < f->token;
    if (shares && first != NO_ROW && c->found[first].type == TYPE_ASSAULT) return of_weapon(c->found[first].mode);
    const struct event *last = c->d->event_count ? &c->d->events[c->d->event_count - 1] : NULL;
    bool near = back && last && last->type == TYPE_ASSAULT && last->sentence + 1 == c->sentence;
    return near && c->d->tokens[f->token].upos == UPOS_NOUN ? of_weapon(last->mode) : MODE_NONE;
}

enum mode mode_beside(const struct coder *c, const struct found *f, bool back)
{
    enum mode mode = by_cues(c, f);
    if (mode != MODE_NONE) return mode;
    if (f->type == TYPE_ASSAULT) return by_attack_before(c, f, back);
    if (f->type != TYPE_REQUEST && f->type != TYPE_REJECT) return MODE_NONE;
    if (f->content != NO_ROW) mode = of_content(c->found[f->content].type);
    return mode != MODE_NONE ? mode : by_thing(c, f);
}
