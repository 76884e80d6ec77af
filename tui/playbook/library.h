/*
 * library - which playbooks there are, and where.
 *
 * Layer    playbook.
 * Callers  commands and screens that take a playbook's name.
 *
 * Places in order: --playbooks, $SONAE_PLAYBOOKS, $XDG_CONFIG_HOME/sonae/playbooks, the installed
 * data folder, the ones built into the program. An id found earlier hides the same id found later.
 */
#ifndef SONAE_PLAYBOOK_LIBRARY_H
#define SONAE_PLAYBOOK_LIBRARY_H

#include "playbook/load.h"

struct library_entry {
	struct playbook_head head;
	struct folder folder;
	const char *path;  /* within the folder */
	const char *shown; /* for people */
};

struct library {
	struct arena arena;
	LIST_OF(struct folder) folders;
	LIST_OF(struct library_entry) entries;
};

/* `given` is --playbooks or NULL. False only when `given` or $SONAE_PLAYBOOKS names no folder. */
bool library_open(struct library *lib, const char *given, struct error *err) MUST_USE;
void library_release(struct library *lib);

/* By id or file name without ".yaml"; NULL, and what may have been meant, when there is none. */
const struct library_entry *library_find(const struct library *lib, const char *name,
					 struct error *err) MUST_USE;

/* A folder whose playbooks may also include what lies in the library's places: that a file shares
 * the contacts of the police does not depend on where it lies. `lib` is borrowed; NULL: no other
 * place. */
struct folder library_beside(const struct library *lib, struct folder folder);

/* Whether an include of that path is found in one of the places. */
bool library_has(const struct library *lib, const char *path);

/* By id or file name without ".yaml"; a name with "/" or ".yaml" is a path. Loads and checks; on
 * errors in the file the first is the text of *err (status NO) and all are in *ds; a name that is
 * not known is one of the surroundings. NULL on failure.
 */
struct playbook *library_load(const struct library *lib, const char *name, int64_t today,
			      struct diags *ds, struct error *err) MUST_USE;

/* The shared contacts and guidance without a playbook: a playbook of shared/police.yaml, agencies
 * and disclosure together with the organisation's own; for `contacts` and `guide`. */
struct playbook *library_load_shared(const struct library *lib, int64_t today, struct diags *ds,
				     struct error *err) MUST_USE;

/* The contacts alone, without the guidance: what the home screen needs at every start. */
struct playbook *library_load_contacts(const struct library *lib, int64_t today, struct diags *ds,
				       struct error *err) MUST_USE;

#endif
