/*
 * paths - where the program's things lie (see the manual, "Places").
 *
 * Layer    base.
 * Callers  main, the library of playbooks, the organisation file, the journal's callers.
 * All results live in the given arena.
 */
#ifndef SONAE_BASE_PATHS_H
#define SONAE_BASE_PATHS_H

#include "base/arena.h"

const char *paths_join(struct arena *arena, const char *folder, const char *name);
const char *paths_folder_of(struct arena *arena, const char *path);

const char *paths_config(struct arena *arena, const char *name); /* $XDG_CONFIG_HOME/sonae/NAME */
const char *paths_journal(struct arena *arena,
			  const char *given); /* given, $SONAE_JOURNAL, or the state folder's */
const char *paths_catalogues(struct arena *arena); /* the folder that holds ja/LC_MESSAGES */
const char *paths_data(struct arena *arena, const char *name); /* $(datadir)/sonae/NAME */
/* The folder of the running executable, NULL when it cannot be known. */
const char *paths_executable_folder(struct arena *arena);

#endif
