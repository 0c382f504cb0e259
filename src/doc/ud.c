#include "doc/ud.h"

static const char *const upos_names[UPOS_TAGS] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

static const char *const xpos_names[XPOS_TAGS] = {
    "$",  "''",  ",",   "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX",  "CC",  "CD",  "DT",  "EX",  "FW",   "GW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS",    "MD",    "NFP", "NN",  "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",  "RBS",
    "RP", "SYM", "TO",  "UH",    "VB",    "VBD", "VBG", "VBN", "VBP",  "VBZ", "WDT", "WP",  "WP$", "WRB",  "``"};

static const char *const deprel_names[DEPRELS] = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};

const char *upos_name(unsigned x)
{
    return x < UPOS_TAGS ? upos_names[x] : "_";
}

const char *xpos_name(unsigned x)
{
    return x < XPOS_TAGS ? xpos_names[x] : "_";
}

const char *deprel_name(unsigned x)
{
    return x < DEPRELS ? deprel_names[x] : "_";
}

static int find(struct str name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

enum deprel deprel_base(unsigned x)
{
    const char *name = deprel_name(x), *colon = strchr(name, ':');
    if (!colon) return (enum deprel)x;
    int base = find((struct str){name, (size_t)(colon - name)}, deprel_names, DEPRELS);
    return base < 0 ? (enum deprel)x : (enum deprel)base;
}

int upos_of(struct str name)
{
    return find(name, upos_names, UPOS_TAGS);
}

int xpos_of(struct str name)
{
    return find(name, xpos_names, XPOS_TAGS);
}

int deprel_of(struct str name)
{
    return find(name, deprel_names, DEPRELS);
}
