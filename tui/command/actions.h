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

command_fn command_home, command_drill, command_respond, command_resume, command_list, command_show,
	command_print, command_contacts, command_guide, command_check, command_new, command_edit,
	command_schema, command_verify, command_form, command_report, command_trend, command_duties,
	command_handover, command_help;

/* The places of a command's options in struct arguments, as they stand in its table. */
enum { DRILL_EXERCISE, DRILL_SPEED, DRILL_AS, DRILL_ANSWERS };
enum { RESPOND_RESUME };
enum { SHOW_FORMAT, SHOW_FULL };
enum { TREND_FISCAL, TREND_FORMAT, TREND_OUTPUT };
enum { LIST_SEARCH };
enum { CHECK_VERBOSE };
enum { NEW_FROM };
enum { VERIFY_HEAD };
enum { FORM_FORMAT, FORM_OUTPUT, FORM_FULL };
enum { REPORT_FORMAT, REPORT_OUTPUT, REPORT_FULL };
enum { DUTIES_ALL };
enum { HANDOVER_FORMAT, HANDOVER_OUTPUT };
enum { PRINT_SHEET, PRINT_EXERCISE, PRINT_FORMAT, PRINT_OUTPUT };
enum { HELP_VERSION };

#endif
