/*
 * stamp - one more line under `verified:` in a YAML file that a person looks after.
 *
 * Layer    playbook.
 * Callers  organisation.c, listed.c.
 *
 * Text in, text out; no file is touched. Comments, order, quoting and line ends stay as they were.
 */
#ifndef SONAE_PLAYBOOK_STAMP_H
#define SONAE_PLAYBOOK_STAMP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Puts `bytes` with `- ENTRY` added as the first of the list `section` into *out. The section is
 * begun at the end when there is none. False when that cannot be done without harm: not YAML, or
 * not a list. */
bool stamp_insert(const char *bytes, size_t length, const char *section, const char *entry,
		  struct strbuf *out) MUST_USE;

/* How the lines of that text end. */
const char *stamp_line_end(const char *bytes, size_t length);

#endif
