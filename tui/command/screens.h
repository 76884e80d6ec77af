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

#endif
