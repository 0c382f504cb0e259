/* What the act head is told of a word besides the language network's view: hashes of lemmas, relations and mentions.
 * A feature is a mark and up to two words; learn/heads.py sees the mark (the upper 8 bits) and the hash of all. */
#include "event/coder.h"
#include "event/head.h"

struct features {
    const struct coder *c;
    uint32_t *out, count;
};

static uint32_t mix(uint32_t h, unsigned byte)
{
    return (h ^ byte) * 16777619u;
}

static uint32_t hash_word(uint32_t h, struct str s)
{
    for (size_t i = 0; i < s.len; i++) h = mix(h, (unsigned char)(s.at[i] >= 'A' && s.at[i] <= 'Z' ? s.at[i] + 32 : s.at[i]));
    return h;
}

static void add(struct features *f, char mark, struct str a, struct str b)
{
    if (f->count == HEAD_MOST_FEATURES) return;
    uint32_t h = hash_word(mix(mix(2166136261u, (unsigned char)mark), 1), a);
    h = hash_word(mix(h, 2), b);
    /* the last bits of this hash depend on few of the others */
    f->out[f->count++] = ((h ^ h >> 15) & 0xffffff) | (uint32_t)(unsigned char)mark << 24;
}

static const struct str NOTHING = {"", 0};

static struct str lemma(const struct features *f, uint32_t token)
{
    return doc_lemma(f->c->d, token);
}

/* What a noun is as a party: a mention's kind or sector, or a class of the lexicon. */
static struct str kind(const struct features *f, uint32_t token)
{
    const struct coder *c = f->c;
    uint32_t x = syntax_contents(&c->t, token), m = c->t.actor[x] != NO_ROW ? c->t.actor[x] : c->t.actor[token];
    if (m != NO_ROW) {
        enum sector s = c->d->actors[c->d->mentions[m].row].sector;
        return s == SECTOR_NONE ? str_c("actor") : str_c(sector_name(s));
    }
    if (c->t.place[x] != NO_ROW) return str_c("place");
    if (c->t.time[x] != NO_ROW) return str_c("time");
    if (c->d->tokens[x].upos == UPOS_PRON) return str_c("pronoun");
    if (trigger_in_class(c, x, c->class.person)) return str_c("person");
    if (trigger_in_class(c, x, c->class.forces)) return str_c("forces");
    if (trigger_in_class(c, x, c->class.weapon)) return str_c("weapon");
    if (trigger_in_class(c, x, c->class.building) || trigger_in_class(c, x, c->class.position)) return str_c("site");
    if (trigger_in_class(c, x, c->class.deal) || trigger_in_class(c, x, c->class.talks)) return str_c("deal");
    if (trigger_in_class(c, x, c->class.aid)) return str_c("aid");
    return c->d->tokens[x].upos == UPOS_PROPN ? str_c("name") : str_c("thing");
}

/* A child of the word by its relation. */
static void add_child(struct features *f, uint32_t token, uint32_t child)
{
    const struct token *k = &f->c->d->tokens[child];
    struct str own = lemma(f, token), other = lemma(f, child);
    switch (deprel_base(k->deprel)) {
    case REL_OBL:
    case REL_NMOD: {
        struct str p = syntax_preposition(&f->c->t, child);
        add(f, 'p', p, NOTHING);
        add(f, 'P', own, p);
        add(f, 'q', p, kind(f, child));
        if (f->c->t.time[child] == NO_ROW) add(f, 'N', p, lemma(f, syntax_contents(&f->c->t, child)));
        break;
    }
    case REL_AMOD:
    case REL_COMPOUND:
        add(f, 'm', other, NOTHING);
        add(f, 'M', own, other);
        break;
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_ACL:
    case REL_ADVCL:
        add(f, 'c', other, str_c(deprel_name(k->deprel)));
        add(f, 'C', own, other);
        break;
    case REL_AUX:
    case REL_ADVMOD:
        add(f, 'a', other, NOTHING);
        if (k->deprel != REL_AUX_PASS) add(f, 'A', own, other);
        break;
    default: break;
    }
}

/* The object: its lemma, what kind it is, and what stands before and behind it ("suspended publication of the paper"). */
static void add_object(struct features *f, uint32_t token, uint32_t object)
{
    const struct syntax *t = &f->c->t;
    uint32_t x = syntax_contents(t, object);
    add(f, 'o', lemma(f, x), NOTHING);
    add(f, 'O', lemma(f, token), lemma(f, x));
    add(f, 'k', kind(f, object), NOTHING);
    add(f, 'K', lemma(f, token), kind(f, object));
    uint32_t child = t->child[x];
    for (int i = 0; child != NO_ROW && i < 16; i++, child = t->next[child]) {
        enum deprel r = deprel_base(t->d->tokens[child].deprel);
        if (r == REL_AMOD || r == REL_COMPOUND) add(f, 'n', lemma(f, child), NOTHING);
        if (r == REL_NMOD) add(f, 'b', syntax_preposition(t, child), lemma(f, syntax_contents(t, child)));
        if (r == REL_NMOD) add(f, 'B', syntax_preposition(t, child), kind(f, child));
    }
}

uint32_t head_features(const struct coder *c, uint32_t token, uint32_t out[HEAD_MOST_FEATURES])
{
    struct features f = {c, out, 0};
    const struct syntax *t = &c->t;
    const struct token *k = &c->d->tokens[token];
    bool verb = k->upos == UPOS_VERB;
    struct str own = lemma(&f, token);
    add(&f, 'l', own, str_c(verb ? "v" : "n"));
    add(&f, 'x', str_c(xpos_name(k->xpos)), NOTHING);
    add(&f, 'd', str_c(deprel_name(k->deprel)), NOTHING);
    if (verb) {
        uint32_t subject = syntax_subject(t, token), object = syntax_object(t, token);
        add(&f, 'v', str_c(syntax_passive(t, token) ? "passive" : "active"), NOTHING);
        add(&f, 's', subject == NO_ROW ? NOTHING : kind(&f, subject), NOTHING);
        if (subject != NO_ROW) add(&f, 'S', lemma(&f, syntax_contents(t, subject)), NOTHING);
        if (object != NO_ROW)
            add_object(&f, token, object);
        else
            add(&f, 'k', NOTHING, NOTHING);
        uint32_t particle = syntax_child(t, token, REL_COMPOUND_PRT);
        if (particle != NO_ROW) add(&f, 'r', own, lemma(&f, particle));
    }
    for (uint32_t scene = 0; scene < lexicon_scenes(c->l); scene++)
        if (c->scenes[c->sentence] >> scene & 1) add(&f, 'E', lexicon_scene(c->l, scene)->name, NOTHING);
    uint32_t above = doc_head(c->d, token);
    if (above != NO_ROW) {
        add(&f, 'g', lemma(&f, above), str_c(deprel_name(k->deprel)));
        add(&f, 'G', own, lemma(&f, above));
    }
    uint32_t child = t->child[token];
    for (int i = 0; child != NO_ROW && i < SYNTAX_WIDTH; i++, child = t->next[child]) add_child(&f, token, child);
    return f.count;
}
