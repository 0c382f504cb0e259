/* ud.h — the tag sets of the English Universal Dependencies treebanks (EWT and GUM 2.16), as numbers.
 *
 * Each set is in byte order, and the model file carries the same lists: the language core refuses a model whose
 * lists differ, so a number means the same in the network and in the coder.
 */
#ifndef TRUCE_DOC_UD_H
#define TRUCE_DOC_UD_H

#include "base/str.h"

enum upos {
    UPOS_ADJ,
    UPOS_ADP,
    UPOS_ADV,
    UPOS_AUX,
    UPOS_CCONJ,
    UPOS_DET,
    UPOS_INTJ,
    UPOS_NOUN,
    UPOS_NUM,
    UPOS_PART,
    UPOS_PRON,
    UPOS_PROPN,
    UPOS_PUNCT,
    UPOS_SCONJ,
    UPOS_SYM,
    UPOS_VERB,
    UPOS_X,
    UPOS_TAGS
};

enum xpos {
    XPOS_DOLLAR,
    XPOS_CLOSE_QUOTE,
    XPOS_COMMA,
    XPOS_LRB,
    XPOS_RRB,
    XPOS_STOP,
    XPOS_COLON,
    XPOS_ADD,
    XPOS_AFX,
    XPOS_CC,
    XPOS_CD,
    XPOS_DT,
    XPOS_EX,
    XPOS_FW,
    XPOS_GW,
    XPOS_HYPH,
    XPOS_IN,
    XPOS_JJ,
    XPOS_JJR,
    XPOS_JJS,
    XPOS_LS,
    XPOS_MD,
    XPOS_NFP,
    XPOS_NN,
    XPOS_NNP,
    XPOS_NNPS,
    XPOS_NNS,
    XPOS_PDT,
    XPOS_POS,
    XPOS_PRP,
    XPOS_PRP_POSS,
    XPOS_RB,
    XPOS_RBR,
    XPOS_RBS,
    XPOS_RP,
    XPOS_SYM,
    XPOS_TO,
    XPOS_UH,
    XPOS_VB,
    XPOS_VBD,
    XPOS_VBG,
    XPOS_VBN,
    XPOS_VBP,
    XPOS_VBZ,
    XPOS_WDT,
    XPOS_WP,
    XPOS_WP_POSS,
    XPOS_WRB,
    XPOS_OPEN_QUOTE,
    XPOS_TAGS
};

enum deprel {
    REL_ACL,
    REL_ACL_RELCL,
    REL_ADVCL,
    REL_ADVCL_RELCL,
    REL_ADVMOD,
    REL_AMOD,
    REL_APPOS,
    REL_AUX,
    REL_AUX_PASS,
    REL_CASE,
    REL_CC,
    REL_CC_PRECONJ,
    REL_CCOMP,
    REL_COMPOUND,
    REL_COMPOUND_PRT,
    REL_CONJ,
    REL_COP,
    REL_CSUBJ,
    REL_CSUBJ_OUTER,
    REL_CSUBJ_PASS,
    REL_DEP,
    REL_DET,
    REL_DET_PREDET,
    REL_DISCOURSE,
    REL_DISLOCATED,
    REL_EXPL,
    REL_FIXED,
    REL_FLAT,
    REL_GOESWITH,
    REL_IOBJ,
    REL_LIST,
    REL_MARK,
    REL_NMOD,
    REL_NMOD_DESC,
    REL_NMOD_POSS,
    REL_NMOD_UNMARKED,
    REL_NSUBJ,
    REL_NSUBJ_OUTER,
    REL_NSUBJ_PASS,
    REL_NUMMOD,
    REL_OBJ,
    REL_OBL,
    REL_OBL_AGENT,
    REL_OBL_UNMARKED,
    REL_ORPHAN,
    REL_PARATAXIS,
    REL_PUNCT,
    REL_REPARANDUM,
    REL_ROOT,
    REL_VOCATIVE,
    REL_XCOMP,
    DEPRELS
};

/* Spelled names ("NOUN", "NNP", "nsubj:pass"); "_" for numbers out of range. */
const char *upos_name(unsigned x);
const char *xpos_name(unsigned x);
const char *deprel_name(unsigned x);

/* The relation without its subtype: obl:agent gives REL_OBL. */
enum deprel deprel_base(unsigned x);

/* The number of a spelled name, -1 when there is none such. */
int upos_of(struct str name);
int xpos_of(struct str name);
int deprel_of(struct str name);

#endif
