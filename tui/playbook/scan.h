/*
 * scan - the characters that may not stand in a playbook, each at its place.
 *
 * Layer    playbook.
 * Callers  bind.c looks over a file's bytes before they are parsed, events.c over texts with
 * escapes.
 */
#ifndef SONAE_PLAYBOOK_SCAN_H
#define SONAE_PLAYBOOK_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

struct scan {
	const char *file; /* as shown in marks; borrowed */
	struct arena *arena;
	struct diags *ds;
	const char *text; /* out: what may be parsed; NULL when it is no text at all */
	size_t length;
	bool unsettled; /* out: some character may have to be normalised */
};

/* Reports every forbidden character. s->text is `bytes` without a byte order mark, or a copy in
 * which stand-ins of the same length keep the place of what is forbidden. */
void scan_bytes(struct scan *s, const char *bytes, size_t length);

/* The first forbidden character of a text, in *c; false when there is none. */
bool scan_find(const char *text, size_t length, uint32_t *c);

/* What is wrong with a forbidden character and what to do, translated. */
const char *scan_reason(uint32_t c);

#endif
