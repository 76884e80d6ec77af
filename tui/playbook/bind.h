/*
 * bind - one YAML file becomes one C struct, typed by a table of fields.
 *
 * Layer    playbook.
 * Callers  load.c (playbooks), organisation.c, answers.c.
 * Owns     nothing: what was read lies in the caller's arena.
 */
#ifndef SONAE_PLAYBOOK_BIND_H
#define SONAE_PLAYBOOK_BIND_H

#include "playbook/fields.h"
#include "playbook/folder.h"
#include "playbook/model.h"

struct bind {
	const struct folder *folder;
	struct arena *arena;       /* every text and list lands here, and the file's bytes */
	struct diags *ds;          /* every problem, at its place */
	struct playbook_file file; /* out: what was read; marks point at file.shown */
};

/* Reads `path` from b->folder and fills *out (zeroed by the caller) by `record`. Absent values
 * become what model.h says: NULL, empty, NO_MS, WHEN_NONE, index -1. False only when the file
 * cannot be read (*err says why); what is wrong in it is in b->ds, and *out then holds what could
 * be read. */
bool bind_file(struct bind *b, const char *path, const struct record *record, void *out,
	       struct error *err) MUST_USE;

/* The same for the plain values before the first section: stops there, and says nothing in b->ds of
 * what lies behind. False when the file cannot be read. */
bool bind_head(struct bind *b, const char *path, const struct record *record, void *out) MUST_USE;

#endif
