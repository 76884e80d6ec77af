/*
 * screens - opens the screens from the command line.
 *
 * Layer    command.
 * Callers  the commands without output of their own: home, drill, resume.
 */
#ifndef SONAE_COMMAND_SCREENS_H
#define SONAE_COMMAND_SCREENS_H

#include "command/command.h"
#include "screen/screens.h"

/* Prepares the app by the global options; app_release() in any case. */
bool screens_prepare(const struct globals *g, struct app *app, struct arena *arena,
		     struct error *err) MUST_USE;

/* Prepares, runs until the last screen is closed, releases. */
enum status screens_open(const struct globals *g, const struct screen_class *first,
			 const void *argument, struct error *err);

/* The newest session that has not ended; "" when there is none. */
struct open_session {
	char id[UUID_TEXT + 1];
};
struct open_session screens_open_session(const struct globals *g);

/* Says on standard error that a session waits to be gone on with. */
void screens_say_paused(void);

#endif
