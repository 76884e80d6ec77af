/*
 * command - the table of commands of the command line.
 *
 * Layer    command.
 * Callers  main dispatches by it; help, the manual and the completions are printed from it.
 */
#ifndef SONAE_COMMAND_COMMAND_H
#define SONAE_COMMAND_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The options that every command takes. */
struct globals {
	const char *playbooks, *journal, *lang, *prefecture;
	bool no_color, ascii;
	int prefecture_code; /* from --prefecture, 0 when not given */
};

struct command_option {
	const char *name;     /* long, without dashes */
	char letter;	      /* short, 0: none */
	const char *argument; /* msgid of the placeholder, NULL: a flag */
	const char *help;     /* msgid */
};

/* What was given on the command line for one command. */
struct arguments {
	const char *value[8]; /* of its options in the order of its table; "" for a flag that is set; NULL: not given */
	const char *const *operand;
	size_t count;
};

struct command {
	const char *name;
	const char *operands; /* "PLAYBOOK", "[SESSION]", "FILE..." */
	size_t least, most;   /* operands */
	const char *summary;  /* msgid */
	const struct command_option *options; /* ended by a NULL name */
	const char *examples; /* lines, not translated */
	enum status (*run)(const struct globals *g, const struct arguments *a, struct error *err);
};

extern const struct command commands[]; /* ended by a NULL name; the first has the empty name: the home screen */
extern const struct command_option global_options[];

const struct command *command_find(const char *name);

/* Splits the command line; usage errors are in *err. A --help anywhere gives the help command. */
bool command_parse(int argc, char *const argv[], struct globals *g, const struct command **command,
		   struct arguments *a, struct error *err) MUST_USE;

#endif
