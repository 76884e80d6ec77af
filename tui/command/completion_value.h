/*
 * completion_value - what may stand in a place of the command line, for the completions of all
 * shells.
 *
 * Layer    command.
 * Callers  completion_bash.c, completion_zsh.c, completion_fish.c.
 */
#ifndef SONAE_COMMAND_COMPLETION_VALUE_H
#define SONAE_COMMAND_COMPLETION_VALUE_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "command/command.h"

#define COMPLETION_MADE "# Made from the program's tables by 'make manual'; do not edit.\n"

/* A kind of value, and how each shell finds those that there are. */
struct completion_kind {
	const char *placeholder;
	const char *bash; /* a case of __sonae_values */
	const char *zsh;  /* an action of _arguments */
	const char *fish; /* what `complete` is told */
};

struct completion_value {
	const struct completion_kind *kind; /* NULL: none that is known */
	const char *words;                  /* separated by spaces; NULL: not known */
};

/* By the placeholder of an option's argument; NULL for a flag. In the arena. */
struct completion_value completion_value_of(struct arena *arena, const char *placeholder);

/* The word in capitals that a command's operand begins with: FILE of "FILE[:ITEM]"; NULL when there
 * is none. In the arena. */
const char *completion_placeholder_of(struct arena *arena, const struct command *c);

/* "drill resume list". In the arena. */
const char *completion_command_names(struct arena *arena);

/* Whether every command takes it, as help's --version. */
bool completion_is_global(const struct command_option *o);

/* A text in single quotes; `quote` is what one within it becomes. */
void completion_add_quoted(struct strbuf *out, const char *text, const char *quote);

#endif
