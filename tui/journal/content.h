/*
 * content - the texts of playbooks, kept in the journal by their SHA-256.
 *
 * Layer    journal.
 * Callers  session.c keeps and loads playbooks with it, verify.c checks what was kept.
 *
 * A playbook is a root file and what it includes. Its manifest, one line "sha256  path" a file with
 * the root first, is kept the same way: its SHA-256 finds everything. A text that many sessions
 * used is kept once.
 */
#ifndef SONAE_JOURNAL_CONTENT_H
#define SONAE_JOURNAL_CONTENT_H

#include "base/hash.h"
#include "journal/journal.h"
#include "playbook/folder.h"
#include "playbook/model.h"

struct content_file {
	char sha256[HASH_HEX + 1];
	const char *path;
};

/* What a manifest names; the root file first. */
struct content {
	struct journal *journal; /* borrowed */
	struct arena arena;
	LIST_OF(struct content_file) files;
};

/* Keeps all files of a playbook, inside the caller's transaction. */
bool content_keep(struct journal *j, const struct playbook *pb, char root[HASH_HEX + 1],
		  char manifest[HASH_HEX + 1], struct error *err) MUST_USE;

/* Reads a manifest. A text that is missing or is not what its hash says is an error of STATUS_NO.
 */
bool content_open(struct content *c, struct journal *j, const char *manifest, struct error *err)
	MUST_USE;
void content_release(struct content *c);

/* Reads every file, for its error: a loader sees no difference between a failing disk and a text
 * that was changed. */
bool content_prove(const struct content *c, struct error *err) MUST_USE;

/* The kept files as a folder; `c` is borrowed. What is read was proved to have its hash. */
struct folder content_folder(const struct content *c);

#endif
