/* roles.h — what the files of event/roles share: sides by grammar, and by what stands beside the act. */
#ifndef TRUCE_EVENT_ROLES_H
#define TRUCE_EVENT_ROLES_H

#include "event/coder.h"

/* Adds a token as a side, once. */
void roles_side(struct sides *s, uint32_t token, bool adjective);

/* Is the token an act that is told (no party that only sounds like one)? Can a noun be a party at all? */
bool roles_is_act(const struct coder *c, uint32_t token);
bool roles_possible(const struct coder *c, uint32_t noun);

/* Adds owners and adjectives before a noun, prepositional phrases of `head`, who does it (a weapon's or paper's user),
 * a weapon's users, and who is said to be behind a thing ("attributed to the RSF"). */
void roles_owners(const struct coder *c, struct sides *s, uint32_t noun);
void roles_phrases(const struct coder *c, struct found *f, uint32_t head, bool noun);
void roles_doer(const struct coder *c, struct sides *s, uint32_t noun);
void roles_users(const struct coder *c, struct sides *s, uint32_t weapon);
void roles_said_behind(const struct coder *c, struct sides *s, uint32_t noun);

/* roles_noun.c: the sides of an act that a noun names. */
void roles_of_noun(const struct coder *c, struct found *f, uint32_t noun);

/* What the grammar of the act and of its other wordings tells. */
void roles_grammar(struct coder *c, struct found *f);

/* Sides that grammar does not give: those of a truce or an attack told beside, of a clause "as the army fired". */
void roles_beside(struct coder *c, struct found *f);

/* Is an act of the type about somebody? Whom words of refusal, blame, threat and support are about when their own grammar names
 * nobody. */
bool roles_is_about(const struct found *f);
void roles_said(struct coder *c, struct found *f);

/* roles_about.c. Is it a party, and none that speaks? Else whom a thing is about: its owner, who made it, the party in its
 * phrases, by how telling the preposition is. Can a phrase of the noun lead to a party at all? */
bool roles_other_party(const struct coder *c, const struct found *f, uint32_t token);
void roles_about(const struct coder *c, struct found *f, uint32_t noun);
bool roles_leads_to_party(const struct coder *c, uint32_t noun, uint32_t phrase);

/* "called on Ottawa for ships", "questioned officers about the boys": is the phrase, beside who is spoken to, what it is about? */
bool roles_topic(const struct found *f, struct str preposition);

/* "aid from Oslo", "criticism from Amman", "came under fire from senators", "received flour from the WFP": does the source act?
 * `noun` tells that the phrase hangs on a noun. */
bool roles_source(const struct found *f, struct str preposition, bool noun);

/* "a prosecutor's killing": whom the owner of a harm makes its recipient. */
void roles_owned_harm(const struct coder *c, struct found *f, uint32_t noun);

/* "appealing for Russia to endorse": the parser gives "for" to the clause and Russia to the asking; who is asked, or NO_ROW. */
uint32_t roles_asked_for(const struct coder *c, uint32_t head, uint32_t clause);

#endif
