/*
 * actions - what each command does, one file each.
 *
 * Layer    command.
 * Callers  the table in command.c.
 */
#ifndef SONAE_COMMAND_ACTIONS_H
#define SONAE_COMMAND_ACTIONS_H

#include "command/command.h"

typedef enum status command_fn(const struct globals *g, const struct arguments *a,
			       struct error *err);

command_fn command_home, command_drill, command_resume, command_list, command_show,
	command_contacts, command_guide, command_check, command_new, command_edit, command_schema,
	command_verify, command_help;

/* The places of a command's options in struct arguments, as they stand in its table. */
enum { DRILL_EXERCISE, DRILL_SPEED, DRILL_AS, DRILL_ANSWERS };
enum { SHOW_FORMAT };
enum { CHECK_VERBOSE };
enum { VERIFY_HEAD };
enum { HELP_VERSION };

#endif
