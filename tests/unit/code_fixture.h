/* code_fixture.h — events over small trees written by hand. */
#ifndef TRUCE_TESTS_CODE_FIXTURE_H
#define TRUCE_TESTS_CODE_FIXTURE_H

#include "fixture.h"

/* Codes a tree (fixture_tree); the seventh part of a word makes it a place ("@UKR") or a number ("#12"). */
void code_as(struct fixture *f, const char *words, enum sentence_kind kind);
void code_text(struct fixture *f, const char *words);

/* All events in one line: "ASSAULT.aerial future airstrikes A ISR/MIL R PSE/CVL at Gaza killed 3; …". */
const char *told(struct fixture *f);

#endif
