/*
 * progress - long work on the command line: one line that says how far it is, and Ctrl-C ends it.
 *
 * Layer    command.
 * Callers  verify and list --search.
 *
 * The line stands on standard error and only on a terminal, from half a second on. Ctrl-C is not
 * taken by a handler but held back and looked for in between: nothing is left half done.
 */
#ifndef SONAE_COMMAND_PROGRESS_H
#define SONAE_COMMAND_PROGRESS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

struct progress {
	sigset_t before;
	bool shows, shown;
	int percent;
	int64_t begun_ms;
};

void progress_begin(struct progress *p);
/* False: Ctrl-C was pressed, stop. */
bool progress_tell(struct progress *p, int percent);
/* Takes the line away. */
void progress_end(struct progress *p);

/* What to say after Ctrl-C. Always returns false. */
bool progress_cancelled(struct error *err);

#endif
