/*
 * folder - where the text of playbooks comes from: a folder on disk, the ones built into the
 * program, or the copies a journal kept.
 *
 * Layer    playbook.
 * Callers  load.c reads the root file and its includes through it; library.c lists.
 */
#ifndef SONAE_PLAYBOOK_FOLDER_H
#define SONAE_PLAYBOOK_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

#define PLAYBOOK_FILE_LIMIT ((size_t)16 * 1024 * 1024)

struct folder {
	/* Reads `path` (relative, "/" between parts) into the arena. */
	bool (*read)(const struct folder *f, const char *path, struct arena *arena,
		     const char **bytes, size_t *length, struct error *err);
	const char *name; /* prefixed to a path to show it: "playbooks"; "" shows the path alone */
	const void *data; /* the implementation's own */
	/* Where an include is looked for that this folder does not have; borrowed, NULL: nowhere.
	 */
	const struct folder *beside;
};

/* A folder on disk; `path` is borrowed. Links that lead out of it are refused. */
struct folder folder_on_disk(const char *path);

/* The playbooks built into the program. */
struct folder folder_built_in(void);

/* What is built in: path and bytes, ended by a NULL path. */
struct built_in_file {
	const char *path;
	const unsigned char *bytes;
	size_t length;
};
extern const struct built_in_file built_in_files[]; /* build/gen/builtin.c, made by the Makefile */

/* "playbooks" + "/" + "shared/police.yaml", or the path alone. In the arena. */
const char *folder_show(const struct folder *f, const char *path, struct arena *arena);

#endif
