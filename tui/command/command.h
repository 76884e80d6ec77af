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

#include "base/arena.h"
#include "base/error.h"

#define COMMAND_OPTIONS 8 /* at most, of one command and of the global ones */

/* The options that every command takes. */
struct globals {
	const char *playbooks, *journal, *lang, *prefecture;
	bool no_color, ascii;
	int prefecture_code; /* from --prefecture, 0 when not given */
};

struct command_option {
	const char *name;     /* long, without dashes */
	char letter;          /* short, 0: none */
	const char *argument; /* msgid of the placeholder, NULL: a flag */
	const char *help;     /* msgid */
};

/* What was given on the command line for one command. Texts are borrowed from argv. */
struct arguments {
	/* Of its options in the order of its table; "" for a flag that is set; NULL: not given. */
	const char *value[COMMAND_OPTIONS];
	const char *const *operand;
	size_t count;
	struct arena arena; /* holds the list of operands */
};

struct command {
	const char *name;
	const char *operands;                 /* "PLAYBOOK", "[SESSION]", "FILE..." */
	size_t least, most;                   /* operands */
	const char *summary;                  /* msgid */
	const struct command_option *options; /* ended by a NULL name; NULL: none */
	const char *examples;                 /* lines, not translated; NULL: none */
	/* The exit status; *err has a text when there is something to say on standard error. */
	enum status (*run)(const struct globals *g, const struct arguments *a, struct error *err);
};

extern const struct command commands[]; /* ended by a NULL name; the first has the empty name: the
					 * home screen */
extern const struct command_option global_options[]; /* ended by a NULL name */

/* NULL when there is none of exactly that name. */
const struct command *command_find(const char *name);

/* Splits the command line; a usage error is in *err. Options may stand anywhere. A --help or
 * --version anywhere gives the help command, whatever else is wrong. arguments_release(a) in any
 * case. */
bool command_parse(int argc, char *const argv[], struct globals *g, const struct command **command,
		   struct arguments *a, struct error *err) MUST_USE;
void arguments_release(struct arguments *a);

#endif
