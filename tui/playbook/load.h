/*
 * load - YAML files become a playbook.
 *
 * Layer    playbook.
 * Callers  library.c, the check command, journal/session.c (from the copies a journal kept).
 *
 * text → scan.c (bytes that may not stand in a file) → events.c (libyaml, aliases expanded, depth
 * and size bounded) → bind.c (typed by the field table) → merge of includes → check.c. One pass
 * over the text, no tree: memory stays near the size of the file.
 */
#ifndef SONAE_PLAYBOOK_LOAD_H
#define SONAE_PLAYBOOK_LOAD_H

#include "playbook/folder.h"
#include "playbook/model.h"

/* Loads `path` and all it includes and checks it. Never NULL but when the root file itself cannot
 * be read (then *err says why). Every problem is in *ds; the playbook may be used only
 * when ds->errors is 0. `today` is the date in days for the age of contacts. Free with
 * playbook_free(). */
struct playbook *load_playbook(const struct folder *folder, const char *path, int64_t today,
			       struct diags *ds, struct error *err) MUST_USE;

/* The same for several files that are read as one, each with the folder it lies in; the head is the
 * first one's. Used for the shared parts without a playbook around them. */
struct load_source {
	struct folder folder;
	const char *path;
};
struct playbook *load_together(const struct load_source source[], size_t count, int64_t today,
			       struct diags *ds, struct error *err) MUST_USE;

/* To be called before a playbook is freed while its problems are still to be shown: the names of
 * files move into *ds. */
void load_keep_names(struct diags *ds);

/* Only id, title, version and exercises' titles' count are wanted for lists: reads the head of the
 * file (everything before the first section) and stops. False when it has no head or cannot be
 * read. */
struct playbook_head {
	const char *id, *version;
	struct phrase title, summary;
	int64_t reviewed;
};
bool load_head(const struct folder *folder, const char *path, struct arena *arena,
	       struct playbook_head *head);

#endif
