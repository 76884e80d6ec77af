/*
 * diag - everything that is wrong in a trainer's files, each at its place.
 *
 * Layer    base.
 * Callers  the loader and the checks add; `sonae check` and the playbooks screen show.
 * Owns     the texts, in its own arena. File names in marks are borrowed from whoever read the file
 *          and must outlive the diags.
 */
#ifndef SONAE_BASE_DIAG_H
#define SONAE_BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* A place in a file as editors count it: from 1, columns in characters. Line 0: the whole file. */
struct mark {
	const char *file;
	uint32_t line, column;
};

enum diag_level { DIAG_WARNING, DIAG_ERROR };

struct diag {
	enum diag_level level;
	struct mark at;
	const char *text;
};

/* Zero is a valid empty set. */
struct diags {
	struct arena arena;
	struct diag *item;
	size_t count, capacity, errors, warnings;
};

/* `fmt` is translated by the caller: what is wrong, a semicolon or full stop, what to do. */
void diags_add(struct diags *ds, enum diag_level level, struct mark at, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/* By file in order of first mention, then line, then column; equal places keep their order. */
void diags_sort(struct diags *ds);

/* "path:line:column: error: text" and a newline, safe for a terminal, in the user's language. */
void diag_format(const struct diag *d, struct strbuf *out);

void diags_release(struct diags *ds);

#endif
