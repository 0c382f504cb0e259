/* roles.h — what the files of event/roles share: sides by grammar, and by what stands beside the act. */
#ifndef TRUCE_EVENT_ROLES_H
#define TRUCE_EVENT_ROLES_H

#include "event/coder.h"

/* Adds a token as a side, once. */
void roles_side(struct sides *s, uint32_t token, bool adjective);

/* What the grammar of the act and of its other wordings tells. */
void roles_grammar(struct coder *c, struct found *f);

/* Sides that grammar does not give: those of a truce or an attack told beside, of a clause "as the army fired". */
void roles_beside(struct coder *c, struct found *f);

/* Whom words of refusal, blame and support are about when their own grammar names nobody. */
void roles_said(struct coder *c, struct found *f);

/* "called on Ottawa for ships", "questioned officers about the boys": is the phrase, beside who is spoken to, what it is about? */
bool roles_topic(const struct found *f, struct str preposition);

/* "aid from Oslo", "criticism from Amman", "came under fire from senators", "received flour from the WFP": does the source act?
 * `noun` tells that the phrase hangs on a noun. */
bool roles_source(const struct found *f, struct str preposition, bool noun);

/* "a prosecutor's killing": whom the owner of a harm makes its recipient. */
void roles_owned_harm(const struct coder *c, struct found *f, uint32_t noun);

#endif
