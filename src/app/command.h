/* command.h — the verbs. Each takes what the user asked for and returns the exit code, having complained. */
#ifndef TRUCE_APP_COMMAND_H
#define TRUCE_APP_COMMAND_H

#include "app/options.h"

enum exit_code cmd_code(const struct request *r);
enum exit_code cmd_show(const struct request *r);
enum exit_code cmd_read(const struct request *r);
enum exit_code cmd_score(const struct request *r);
enum exit_code cmd_add(const struct request *r);
enum exit_code cmd_verify(const struct request *r);
enum exit_code cmd_find(const struct request *r);
enum exit_code cmd_conflicts(const struct request *r);
enum exit_code cmd_timeline(const struct request *r);
enum exit_code cmd_actors(const struct request *r);
enum exit_code cmd_diff(const struct request *r);
enum exit_code cmd_recode(const struct request *r);
enum exit_code cmd_review(const struct request *r);
enum exit_code cmd_report(const struct request *r);
enum exit_code cmd_export(const struct request *r);
enum exit_code cmd_compare(const struct request *r);
enum exit_code cmd_version(const struct request *r);
enum exit_code cmd_help(const struct request *r);

#endif
