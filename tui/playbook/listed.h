/*
 * listed - one item of a list in a YAML file that a person looks after: corrected or added.
 *
 * Layer    playbook.
 * Callers  organisation.c.
 *
 * Text in, text out; no file is touched. Outside the item every byte stays as it was.
 */
#ifndef SONAE_PLAYBOOK_LISTED_H
#define SONAE_PLAYBOOK_LISTED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "playbook/fields.h"

/* An item (its struct begins with a struct item) and the list it belongs into. */
struct listed {
	const char *section;
	const struct record *record;
	const void *item;
};

/* Puts `bytes` into *out with the item in place of the one that has its id, else as the last of the
 * list, which is begun at the end of the file when there is none. False when that cannot be done
 * without harm to what else stands in the file. */
bool listed_put(const char *bytes, size_t length, const struct listed *what, struct strbuf *out)
	MUST_USE;

#endif
