/*
 * place - where a command works: the folder of a file that was named, today's date, the
 * organisation.
 *
 * Layer    command.
 * Callers  the commands.
 */
#ifndef SONAE_COMMAND_PLACE_H
#define SONAE_COMMAND_PLACE_H

#include "command/command.h"
#include "journal/journal.h"
#include "playbook/library.h"
#include "playbook/organisation.h"

/* Loads a playbook by the path that the user typed ("-": standard input), as library_load() would
 * but with all its problems left to the caller: what it includes lies beside it, else where `lib`
 * says. NULL when it cannot be read. */
struct playbook *place_load_file(const struct library *lib, const char *path, struct diags *ds,
				 struct error *err) MUST_USE;

/* Today in the local zone, in days. */
int64_t place_today(void);

/* The prefecture whose contacts come first: --prefecture, else the organisation's; 0: none. */
int place_prefecture(const struct globals *g, const struct organisation *org);

/* Opens the journal to read. NULL with an empty *err when there is none yet: `none_yet` is then
 * set. */
struct journal *place_open_journal(const struct globals *g, bool *none_yet, struct error *err)
	MUST_USE;

/* Likewise for a command that has nothing to do without one: NULL where there is none yet, which it
 * says and leaves *status as it is, and on failure, with *status from *err. */
struct journal *place_need_journal(const struct globals *g, enum status *status, struct error *err)
	MUST_USE;

/* Says that nothing has been recorded yet, and where it was looked for. */
void place_say_none_yet(const struct globals *g);

/* Whether screens can be shown; *err says what to do where not. `instead` is a translated hint. */
bool place_need_terminal(const char *instead, struct error *err) MUST_USE;

#endif
