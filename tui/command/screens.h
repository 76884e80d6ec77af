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

/* Goes on with a session that has not ended, on the screen of its kind; NULL id: the newest one. */
enum status screens_resume(const struct globals *g, const char *id, struct error *err);
/* Likewise, but only with a live incident. */
enum status screens_resume_incident(const struct globals *g, const char *id, struct error *err);

/* The newest session of a kind that has not ended; "" when there is none. */
struct open_session {
	char id[UUID_TEXT + 1];
};
struct open_session screens_open_session(const struct globals *g, enum session_kind kind);

/* Says on standard error that a session waits to be gone on with, when `id` is one that does. */
void screens_say_open(const struct globals *g, const char *id, enum session_kind kind);

#endif
