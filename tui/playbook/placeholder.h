/*
 * placeholder - the {fact-id} in running text.
 *
 * Layer    playbook.
 * Callers  check_form.c proves that each names a fact, report/form.c puts the values in.
 *
 * A body is cut into parts, in order. `{{` and `}}` stand for one brace each; any other brace that
 * is no placeholder's is a mistake and comes as a part of its own, so that it can be pointed at or
 * printed as it stands.
 */
#ifndef SONAE_PLAYBOOK_PLACEHOLDER_H
#define SONAE_PLAYBOOK_PLACEHOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum placeholder_kind {
	PLACEHOLDER_TEXT,  /* to be printed as it is */
	PLACEHOLDER_FACT,  /* an id, without its braces */
	PLACEHOLDER_WRONG, /* a lone brace */
};

/* Points into the text that is scanned. */
struct placeholder {
	enum placeholder_kind kind;
	const char *text;
	size_t length;
};

/* The part at *p, which moves behind it; false at the end. */
bool placeholder_next(const char **p, struct placeholder *part);

#endif
